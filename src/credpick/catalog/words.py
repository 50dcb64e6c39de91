"""What credentials are called: an index made when a catalog is compiled, asked when a goal is read.

Two questions are answered, both at the edges of words: which credentials or awarding bodies have
just this name or acronym, and which credentials have all of these words in their name, their
awarding body, their field or the titles of their occupations.
"""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from credpick.entries import Body, Entry
from credpick.text import key, without_exceptions, words

# The keys of names (see `text.key`), and for each credential the words that it can be found by.
TABLES = """
CREATE TABLE whole_name (key TEXT, number INTEGER);
CREATE TABLE body_name (key TEXT, body TEXT);
CREATE VIRTUAL TABLE word USING fts5(own, body, content='', columnsize=0, detail=column);
CREATE VIRTUAL TABLE word_count USING fts5vocab(word, row);
"""
INDEXES = """
CREATE INDEX whole_name_key ON whole_name (key);
CREATE INDEX body_name_key ON body_name (key);
CREATE INDEX credential_body ON credential (awarding_body);
"""
# They say what is given at the end, not what for; a name is found without them too.
AWARDS = frozenset(
    words(
        "assessment badge certificate certification certified commission course credential diploma "
        "exam examination license licensed licence microcredential permit professional program "
        "programme registered registration training"
    )
)
_ROMAN = re.compile(r"[IVX]+")
_TOKEN = re.compile(r"\w[\w+]*(?:-\w+)*")
_DIVIDERS = re.compile(r"[(),;:]|\s/\s")
SHORTEST, LONGEST = 3, 10  # signs of an acronym's first part, of an acronym

Numbers = range | frozenset[int]


def body_rows(body: Body) -> Iterator[tuple[str, str]]:
    """What an awarding body is called, for `body_name`."""
    return ((name, body["id"]) for name in sorted(names(body["name"])))


def name_rows(entry: Entry, number: int) -> Iterator[tuple[str, int]]:
    """What a credential is called, for `whole_name`: its id, its names, its programs by code."""
    called = names(entry["name"]) | {key(entry["id"]), *map(key, entry.get("programs", ()))}
    return ((name, number) for name in sorted(called))


def word_row(entry: Entry, number: int, body: str) -> tuple[int, str, str]:
    """The words of a credential, for `word`, its `rowid` first: its own and those of its body."""
    own = [
        entry["name"],
        entry["field"],
        *(without_exceptions(job["title"]) for job in entry.get("occupations", ())),
    ]
    return number, _words(*own), _words(body, entry.get("platform", ""))


def _words(*texts: str) -> str:
    return " ".join(dict.fromkeys(word for text in texts for word in words(text)))


def names(name: str) -> set[str]:
    """The keys of all that a name says as a whole: itself, its parts between dividing signs, each
    with the award left out, and its acronyms."""
    found = set()
    for part in {name, *_DIVIDERS.split(name)}:
        said = words(part)
        if AWARDS.issuperset(said):
            continue
        found.add(key(said))
        if said[0] not in AWARDS and said[-1] not in AWARDS:
            continue
        while said[-1] in AWARDS:
            said.pop()
        while said[0] in AWARDS:
            said.pop(0)
        found.add(key(said))
    return (found | acronyms(name)) - {""}


def acronyms(name: str) -> set[str]:
    """The keys of a name's acronyms: `CDL-A` and `CDL`, `A+`, `aPHR`, `AZ-900`; none of a name
    that is written in capitals as a whole."""
    if name.isupper() and " " in name.strip():
        return set()
    found = set()
    for token in _TOKEN.findall(name):
        if token[1:].islower() and token.isalpha():
            continue  # a plain word, as most are
        first = token.partition("-")[0]
        for one in {token, first if len(first) >= SHORTEST else token}:
            capitals = sum(map(str.isupper, one))
            telling = capitals > 1 or (capitals and (one[-1] == "+" or any(map(str.isdigit, one))))
            if telling and len(one) <= LONGEST and not _ROMAN.fullmatch(one):
                found.add(key(one))
    return found


class Hits:
    """Credentials by their numbers, for each file of a catalog; a field of an imported file is a
    range, which no list of its members has to be made for."""

    def __init__(self, parts: Iterable[Numbers]) -> None:
        self.parts = tuple(parts)

    def __or__(self, other: "Hits") -> "Hits":
        return Hits(
            (frozenset(one).union(two) if one and two else one or two)
            for one, two in zip(self.parts, other.parts, strict=True)
        )

    def __and__(self, other: "Hits") -> "Hits":
        return Hits(_both(one, two) for one, two in zip(self.parts, other.parts, strict=True))

    def __sub__(self, other: "Hits") -> "Hits":
        return Hits(
            (frozenset(one).difference(two) if two else one)
            for one, two in zip(self.parts, other.parts, strict=True)
        )

    def __le__(self, other: "Hits") -> bool:
        return not self - other

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    @property
    def first(self) -> "Hits":
        """One of them alone; none of none."""
        found = next((place for place, part in enumerate(self.parts) if part), None)
        one = frozenset() if found is None else frozenset([min(self.parts[found])])
        return Hits(one if place == found else frozenset() for place in range(len(self.parts)))

    def numbers(self, part: int) -> Sequence[int]:
        """The numbers in one file, in order."""
        found = self.parts[part]
        return found if isinstance(found, range) else sorted(found)


class Words:
    """The index of open catalogs."""

    def __init__(self, connections: Sequence[sqlite3.Connection]) -> None:
        self._connections = connections
        self._mentioned: dict[str, bool] = {}

    @property
    def none(self) -> Hits:
        """No credential."""
        return Hits(frozenset() for _ in self._connections)

    @property
    def all(self) -> Hits:
        """Every credential."""
        return self._ranges("1")

    def named(self, name: str) -> Hits:
        """The credentials of just this name or acronym, or of the awarding body of it."""
        bodies = [
            body
            for one in self._connections
            for (body,) in one.execute("SELECT body FROM body_name WHERE key = ?", [name])
        ]
        query = "SELECT number FROM whole_name WHERE key = ?"
        own = self._sets(query, name)
        if not bodies:
            return own
        return own | self._sets(
            "SELECT number FROM credential WHERE awarding_body IN (SELECT value FROM json_each(?))",
            json.dumps(bodies),
        )

    def named_each(self, keys: Collection[str]) -> dict[str, Hits]:
        """The credentials of each of some names or acronyms, without those that none has."""
        found: dict[str, list[set[int]]] = {}
        query = "SELECT key, number FROM whole_name WHERE key IN (SELECT value FROM json_each(?))"
        for part, one in enumerate(self._connections):
            for name, number in one.execute(query, [json.dumps(list(keys))]):
                parts = found.setdefault(name, [set() for _ in self._connections])
                parts[part].add(number)
        return {name: Hits(map(frozenset, parts)) for name, parts in found.items()}

    def holding(self, wanted: Collection[str], named: bool = False) -> Hits:
        """The credentials that have all of some words, be they the awarding body's or not."""
        if not wanted:
            return self.none
        match = " AND ".join(f'"{word}"' for word in sorted(set(wanted)))
        match = f"own : ({match})" if named else match
        return self._sets("SELECT rowid FROM word WHERE word MATCH ?", match)

    def within(self, field: str) -> Hits:
        """The credentials of a field."""
        return self._ranges("field = ?", field)

    def working(self, codes: Collection[str]) -> Hits:
        """The credentials for occupations: by codes of six digits, which stand for all that is
        more special, or by eight, which stand for just these."""
        if not codes:
            return self.none
        return self._sets(
            "SELECT credential.number FROM occupation "
            "JOIN credential ON credential.id = occupation.credential "
            "WHERE substr(code, 1, 7) IN (SELECT value FROM json_each(?)) "
            "AND (substr(code, 1, 7) IN (SELECT value FROM json_each(?)) "
            "OR code IN (SELECT value FROM json_each(?)))",
            json.dumps(sorted({code[:7] for code in codes})),
            *[json.dumps(sorted(codes))] * 2,
        )

    def fields(self, hits: Hits) -> Counter[str]:
        """How many of some credentials each field has."""
        counts: Counter[str] = Counter()
        for number, one in enumerate(self._connections):
            where, values = _among(hits.parts[number])
            query = f"SELECT field, count(*) FROM credential WHERE {where} GROUP BY field"
            counts.update(dict(one.execute(query, values).fetchall()))
        return counts

    def briefly(self, hits: Hits, most: int) -> list[tuple[str, str]]:
        """Id and name of some credentials, at most so many, in the order of the catalog."""
        found: list[tuple[str, str]] = []
        for number, one in enumerate(self._connections):
            where, values = _among(hits.parts[number])
            query = f"SELECT id, name FROM credential WHERE {where} ORDER BY number LIMIT ?"
            found += one.execute(query, [*values, most - len(found)])
        return found

    def entries(self, hits: Hits) -> Iterator[tuple[str, str, str, str]]:
        """Field, id, name and awarding body (an id) of some credentials."""
        for number, one in enumerate(self._connections):
            where, values = _among(hits.parts[number])
            yield from one.execute(
                f"SELECT field, id, name, awarding_body FROM credential WHERE {where}", values
            )

    def codes(self, hits: Hits) -> list[str]:
        """The occupations that some credentials are for."""
        found: dict[str, None] = {}
        for number, one in enumerate(self._connections):
            where, values = _among(hits.parts[number])
            query = (
                "SELECT DISTINCT code FROM occupation JOIN credential "
                f"ON credential.id = occupation.credential WHERE {where}"
            )
            found |= {code: None for (code,) in one.execute(query, values)}
        return list(found)

    def placed(self, hits: Hits) -> Hits:
        """Those of some credentials that say an occupation."""
        parts: list[Numbers] = []
        for number, one in enumerate(self._connections):
            where, values = _among(hits.parts[number])
            query = (
                f"SELECT number FROM credential WHERE {where} "
                "AND id IN (SELECT credential FROM occupation)"
            )
            parts.append(frozenset(found for (found,) in one.execute(query, values)))
        return Hits(parts)

    def called(self, hits: Hits, said: Sequence[str]) -> Hits:
        """Those of some credentials in whose name some words stand one right after the other."""
        run = f" {' '.join(said)} "
        parts: list[Numbers] = []
        for number, one in enumerate(self._connections):
            where, values = _among(hits.parts[number])
            rows = one.execute(f"SELECT number, name FROM credential WHERE {where}", values)
            parts.append(
                frozenset(found for found, name in rows if run in f" {' '.join(words(name))} ")
            )
        return Hits(parts)

    @cached_property
    def every_field(self) -> frozenset[str]:
        """The fields of the catalog."""
        return self._texts("SELECT DISTINCT field FROM credential")

    @cached_property
    def occupations(self) -> frozenset[str]:
        """The occupations that there are credentials for, by six digits."""
        return self._texts("SELECT DISTINCT substr(code, 1, 7) FROM occupation")

    def mentions(self, word: str) -> bool:
        """Whether any credential has a word."""
        if word not in self._mentioned:
            query = "SELECT 1 FROM word_count WHERE term = ?"
            found = any(one.execute(query, [word]).fetchone() for one in self._connections)
            self._mentioned[word] = found
        return self._mentioned[word]

    def like(self, word: str) -> set[str]:
        """The words of credentials that begin with the same sign and are about as long."""
        return {
            term
            for one in self._connections
            for (term,) in one.execute(
                "SELECT term FROM word_count WHERE term >= ? AND term < ? "
                "AND length(term) BETWEEN ? AND ?",
                [word[:1], word[:1] + "\U0010ffff", len(word) - 2, len(word) + 2],
            )
        }

    def _texts(self, query: str) -> frozenset[str]:
        return frozenset(text for one in self._connections for (text,) in one.execute(query))

    def _sets(self, query: str, *values: str) -> Hits:
        return Hits(
            frozenset(number for (number,) in one.execute(query, values))
            for one in self._connections
        )

    def _ranges(self, where: str, *values: str) -> Hits:
        """The credentials that fit a condition; a range where one follows the other."""
        parts: list[Numbers] = []
        for one in self._connections:
            count, first, last = one.execute(
                f"SELECT count(*), min(number), max(number) FROM credential WHERE {where}", values
            ).fetchone()
            if count and last - first + 1 == count:
                parts.append(range(first, last + 1))
                continue
            found = one.execute(f"SELECT number FROM credential WHERE {where}", values)
            parts.append(frozenset(number for (number,) in found))
        return Hits(parts)


def _both(one: Numbers, two: Numbers) -> Numbers:
    if isinstance(one, range) and isinstance(two, range):
        return range(max(one.start, two.start), max(one.start, two.start, min(one.stop, two.stop)))
    few, many = (one, two) if isinstance(two, range) else (two, one)
    return frozenset(number for number in few if number in many)


def _among(numbers: Numbers) -> tuple[str, list[Any]]:
    """A condition on the number of a credential, with its parameters."""
    if isinstance(numbers, range):
        return "number BETWEEN ? AND ?", [numbers.start, numbers.stop - 1]
    return "number IN (SELECT value FROM json_each(?))", [json.dumps(sorted(numbers))]
