"""O*NET, the federal database of occupations: what jobs are called, what work is near, what
schooling those who do it say that it needs.

The tables are read whole and checked only to be compiled: `compiled` turns them into one sorted
text that `Titles` searches by halving, so that nothing is parsed when a command starts. Its lines
have cells divided by tabs and are of three kinds:

- `=15-1232.00`, title, job zone, codes of related work, the nearest first
- `-`, a word that may end any job title (`technician`) or stand in any (`service`)
- `~` and a word of any title
- key of a title (see `text.key`), title, the occupations that it may mean, each as
  `15-1232.00:2:1`: with how many telling and how many general words its own title shares with it
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from credpick.errors import DataError, Problem
from credpick.registers.table import Layout, read
from credpick.text import key, without_exceptions, words

CODE = r"\d\d-\d{4}\.\d\d"
MONTH = r"(19|20)\d\d-(0[1-9]|1[0-2])"
SCHOOLING = (
    "none",
    "high_school",
    "certificate",  # awarded for training after high school
    "some_college",
    "associate",
    "bachelor",
    "post_bachelor_certificate",
    "master",
    "post_master_certificate",
    "first_professional",
    "doctorate",
    "post_doctorate",
)
# A word that ends titles in this many of the 98 minor groups of the SOC tells a rank or a kind of
# doing and no subject (`technician`); so does one that stands in titles of this many (`service`).
ENDS, STANDS = 15, 40
SHORT = 4  # signs
MOST_LONGER = 2
_BEFORE = (b"\t", b" ", b"-", b"/", b"&", b"(")


class Occupation(NamedTuple):
    """An occupation; zone 1 needs little preparation, 5 the most."""

    code: str
    title: str
    zone: int | None
    zone_date: str | None = None


class Title(NamedTuple):
    """What those who do an occupation, or who hire for it, call it."""

    code: str
    title: str


class Related(NamedTuple):
    """Work that is near an occupation: tier 1 the nearest, 2 near, 3 supplemental."""

    code: str
    related: str
    tier: int


class Schooling(NamedTuple):
    """How many per cent of n people asked say that the occupation needs this schooling."""

    code: str
    schooling: str
    percent: float
    n: int
    date: str
    asked: str  # incumbent, expert


class Meaning(NamedTuple):
    """An occupation that a title may mean, with the words that its own title shares with that:
    how many tell the subject, how many are general ones such as `assistant`."""

    code: str
    telling: int
    general: int


OCCUPATIONS = Layout(Occupation, ("code",), {"code": CODE, "zone": "[1-5]", "zone_date": MONTH})
TITLES = Layout(Title, (), {"code": CODE})
RELATED = Layout(Related, ("code", "related"), {"code": CODE, "related": CODE, "tier": "[123]"})
EDUCATION = Layout(
    Schooling,
    ("code", "schooling"),
    {"code": CODE, "schooling": "|".join(SCHOOLING), "date": MONTH, "asked": "incumbent|expert"},
)


def files(folder: Path) -> list[Path]:
    """The tables that `compiled` reads."""
    return [folder / name for name in ("occupations.csv", "titles.csv.gz", "related.csv.gz")]


def contents(folder: Path) -> list[bytes]:
    """What those tables hold, as it lies there. Raises DataError."""
    found = []
    for file in files(folder):
        try:
            found.append(file.read_bytes())
        except OSError as error:
            raise DataError(
                Problem("unreadable", f"cannot be read: {error.strerror}", str(file))
            ) from None
    return found


def schooling(folder: Path, code: str) -> list[Schooling]:
    """What schooling an occupation needs, by those who do it. Raises DataError."""
    return [row for row in read(folder / "education.csv.gz", EDUCATION) if row.code == full(code)]


def full(code: str) -> str:
    """A code with all its digits: one of six is the whole of its occupation."""
    return code if "." in code else f"{code}.00"


def compiled(folder: Path) -> bytes:
    """The tables as one sorted text. Raises DataError with the line of what is wrong."""
    occupations, titles, related = files(folder)
    near: defaultdict[str, list[Related]] = defaultdict(list)
    for row in read(related, RELATED):
        near[row.code].append(row)
    official, spelled, lines = {}, [], []
    for one in read(occupations, OCCUPATIONS):
        codes = " ".join(row.related for row in sorted(near[one.code], key=lambda row: row.tier))
        lines.append(f"={one.code}\t{one.title}\t{one.zone or ''}\t{codes}")
        official[one.code] = set(words(without_exceptions(one.title)))
        spelled.append((one.code, [(one.title, words(one.title))]))
    spelled += [
        (code, [(spelling, words(spelling)) for spelling in spellings(title)])
        for code, title in read(titles, TITLES)
    ]
    general = _general((code, found) for code, several in spelled for _, found in several)
    lines += [f"-\t{word}" for word in general]
    every = {word for _, several in spelled for _, found in several for word in found}
    lines += [f"~{word}\t" for word in every]
    called: dict[str, tuple[str, dict[str, tuple[int, int]]]] = {}
    for code, several in spelled:
        # An acronym means what the long form beside it means.
        shared = official[code].intersection(word for _, found in several for word in found)
        fit = (len(shared - general), len(shared & general))
        for spelling, found in several:
            means = called.setdefault(key(found), (spelling, {}))[1]
            means[code] = max(means.get(code, fit), fit)
    for name, (title, means) in called.items():
        told = " ".join(f"{code}:{telling}:{rest}" for code, (telling, rest) in means.items())
        lines.append(f"{name}\t{title}\t{told}")
    # Bytes are compared when it is searched.
    return b"\n".join(sorted(line.encode() for line in lines))


def spellings(title: str) -> list[str]:
    """The ways in which a title may be written: with what stands in parentheses and without, as
    `Certified Nursing Assistant (CNA)` and `Photovoltaic (PV) Installer`."""
    found = re.fullmatch(r"([^()]+)\(([^()]+)\)([^()]*)", title)
    if not found:
        return [title]
    before, inside, after = (part.strip() for part in found.groups())
    return [f"{part} {after}".strip() for part in (before, inside)]


def _general(spelled: Iterable[tuple[str, list[str]]]) -> frozenset[str]:
    """The words that tell no subject, from codes and the words of their titles."""
    ends: defaultdict[str, set[str]] = defaultdict(set)
    stands: defaultdict[str, set[str]] = defaultdict(set)
    for code, found in spelled:
        group = code[:4]
        for word in found:
            stands[word].add(group)
        if found:
            ends[found[-1]].add(group)
    return frozenset(
        word for word, groups in stands.items() if len(groups) >= STANDS or len(ends[word]) >= ENDS
    )


class Titles:
    """Searches what `compiled` made; without content nothing is found."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def written(self, name: str) -> str:
        """How a title is written, by its key; empty when there is none."""
        cells = self._cells(name) if name.isalnum() else []
        return cells[1] if cells else ""

    def meanings(self, name: str) -> list[Meaning]:
        """The occupations that a title may mean, by its key."""
        cells = self._cells(name) if name.isalnum() else []
        return _meanings(cells[2]) if cells else []

    def occupation(self, code: str) -> Occupation | None:
        """An occupation by its code, of six digits or eight."""
        cells = self._cells(f"={full(code)}")
        if not cells:
            return None
        return Occupation(full(code), cells[1], int(cells[2]) if cells[2] else None)

    def related(self, code: str) -> tuple[str, ...]:
        """The codes of related work, the nearest first."""
        cells = self._cells(f"={full(code)}")
        return tuple(cells[3].split()) if cells else ()

    @cached_property
    def general(self) -> frozenset[str]:
        """Words that tell a rank or a kind of doing and no subject."""
        start, found = self._content.find(b"-\t") if self._content[:1] == b"-" else 0, set()
        while (line := self._line(start)).startswith(b"-\t"):
            found.add(line[2:].decode())
            start += len(line) + 1
        return frozenset(found)

    def starting(self, begun: str) -> Iterator[str]:
        """The titles whose keys begin so."""
        lead = begun.encode()
        start = bisect_left(range(len(self._content)), lead, key=self._line)
        while begun.isalnum() and (line := self._line(start)).startswith(lead):
            yield line.decode().split("\t")[1]
            start += len(line) + 1

    def called(self, codes: Iterable[str]) -> Iterator[str]:
        """The titles that mean one of some occupations (six digits stand for all within) more
        than any other."""
        for code in codes:
            place = -1
            while (place := self._content.find(code.encode(), place + 1)) >= 0:
                line = self._line(place)
                if line[:1] in b"=-~":
                    continue
                _, title, told = line.decode().split("\t")
                means = _meanings(told)
                best = max(one.telling for one in means)
                if all(one.code.startswith(code) for one in means if one.telling == best):
                    yield title

    def holding(self, wanted: Collection[str]) -> Iterator[tuple[str, list[Meaning]]]:
        """The titles that hold all of some words, with the occupations that they may mean."""
        # A plural shares all but the last sign with its word.
        roots = sorted((_root(word).encode() for word in wanted), key=len)
        seen = set()
        for place in self._places(roots[-1]) if roots else ():
            start, line = self._lower.rfind(b"\n", 0, place) + 1, self._line(place)
            if start in seen or line[:1] in b"=-~":
                continue
            seen.add(start)
            lower = self._lower[start : start + len(line)]
            if all(root in lower for root in roots):
                _, title, told = line.decode().split("\t")
                if set(wanted) <= set(words(without_exceptions(title))):
                    yield title, _meanings(told)

    def _places(self, root: bytes) -> Iterator[int]:
        """Where a word may begin; a short one stands inside too many others, so that it is
        looked for with the signs that stand before words."""
        for before in _BEFORE if len(root) < SHORT else (b"",):
            place = -1
            while (place := self._lower.find(before + root, place + 1)) >= 0:
                yield place

    def support(self, wanted: Collection[str]) -> Counter[str]:
        """How many titles of each occupation hold all of some words."""
        return Counter(one.code for _, means in self.holding(wanted) for one in means)

    def mentions(self, word: str) -> bool:
        """Whether any title has a word."""
        return bool(self._cells(f"~{word}"))

    def like(self, word: str) -> set[str]:
        """The words of titles that begin with the same sign and are about as long."""
        found, lead = set(), f"~{word[:1]}".encode()
        start = bisect_left(range(len(self._content)), lead, key=self._line)
        while (line := self._line(start)).startswith(lead):
            if abs(len(line) - len(word) - 2) <= MOST_LONGER:
                found.add(line[1:-1].decode())
            start += len(line) + 1
        return found

    @cached_property
    def _lower(self) -> bytes:
        return self._content.lower()

    def _line(self, place: int) -> bytes:
        """The line in which a place of the content lies; an empty one behind its end."""
        if place >= len(self._content):
            return b""
        start = self._content.rfind(b"\n", 0, place) + 1
        end = self._content.find(b"\n", start)
        return self._content[start : end if end >= 0 else None]

    def _cells(self, name: str) -> list[str]:
        """The cells of the line that begins with a name; none when there is none."""
        wanted = name.encode() + b"\t"
        place = bisect_left(range(len(self._content)), wanted, key=self._line)
        line = self._line(place)
        return line.decode().split("\t") if name and line.startswith(wanted) else []


def _meanings(told: str) -> list[Meaning]:
    return [
        Meaning(code, int(telling), int(general))
        for code, telling, general in (one.split(":") for one in told.split())
    ]


def _root(word: str) -> str:
    return word[:-1] if word.endswith("y") and len(word) > 2 else word
