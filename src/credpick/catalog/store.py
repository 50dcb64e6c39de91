"""Catalogs as the criteria read them; from files they come through their compiled form.

Reading needs neither pydantic nor yaml, and parses only the entries that are asked for.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from credpick import paths, streams
from credpick.catalog.cache import connect
from credpick.catalog.kinds import ONLY_UNIT
from credpick.catalog.together import Compiled, together
from credpick.catalog.words import Hits, Words
from credpick.entries import Body, Edge, Entry, Fact, Job, Source
from credpick.errors import DataError, Problem

MOST_ITEMS = 2_000  # credentials that stay parsed; each takes some 20 kB
_HOLDERS = ("awarding_body", "credential")
_COUNTIES = """
SELECT DISTINCT json_extract(part.value, '$.value') FROM {0}, json_each({0}.json, '$.facts') AS part
WHERE {0}.json LIKE '%"place.county"%' AND json_extract(part.value, '$.key') = 'place.county'
"""
SHIPPED = {"shipped": "credentials.yaml", "nj-2023": "nj-2023.yaml"}


class Item(NamedTuple):
    """One credential as the criteria read it; `facts` holds those of its awarding body too."""

    id: str
    name: str
    awarding_body: Body
    platform: str | None
    type: str
    includes: str
    field: str
    occupations: list[Job]
    programs: list[str]
    website: str | None
    facts: dict[str, list[Fact]]
    stacks: list[Edge]
    state: str | None
    ids: dict[str, str]


def item_of(row: Entry, body: Body) -> Item:
    """A credential from its entry and its awarding body's, as they are kept."""
    facts: dict[str, list[Fact]] = {}
    for fact in row.get("facts", ()):
        facts.setdefault(fact["key"], []).append(_whole(fact, "credential"))
    for fact in body.get("facts", ()):
        # Without a scope it holds for all that the body awards.
        if row["id"] in fact.get("holds_for", (row["id"],)):
            facts.setdefault(fact["key"], []).append(_whole({**fact}, "awarding_body"))
    return Item(
        row["id"],
        row["name"],
        body,
        row.get("platform"),
        row["type"],
        row["includes"],
        row["field"],
        row.get("occupations", []),
        row.get("programs", []),
        row.get("website"),
        facts,
        row.get("stacks", []),
        row.get("state"),
        row.get("ids", {}),
    )


def _whole(fact: Fact, scope: str) -> Fact:
    """A fact with what goes without saying: how much it speaks of, and a unit that is the only."""
    fact.setdefault("scope", scope)
    unit = ONLY_UNIT.get(fact["key"])
    if unit and not isinstance(fact["value"], str):
        fact.setdefault("unit", unit)
    return fact


class Part(NamedTuple):
    """One compiled file; `stamp` changes when its catalog changes."""

    path: Path
    stamp: str
    connection: sqlite3.Connection

    def numbers_of(self, bodies: Iterable[str]) -> list[int]:
        """The credentials of awarding bodies, by their numbers in this file."""
        found = self.connection.execute(
            "SELECT number FROM credential WHERE awarding_body IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted(bodies))],
        )
        return [number for (number,) in found]

    def rows(self, numbers: Sequence[int]) -> Iterator[tuple[int, Entry]]:
        """Numbers and entries of some credentials."""
        found = self.connection.execute(
            "SELECT number, json FROM credential "
            "WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",
            [json.dumps(list(numbers))],
        )
        return ((number, json.loads(text)) for number, text in found)

    def every(self) -> Iterator[tuple[int, Entry]]:
        """Numbers and entries of all credentials."""
        found = self.connection.execute("SELECT number, json FROM credential ORDER BY number")
        return ((number, json.loads(text)) for number, text in found)

    @property
    def last_number(self) -> int:
        """The highest number of a credential; 0 when there is none."""
        (last,) = self.connection.execute(
            "SELECT ifnull(max(number), 0) FROM credential"
        ).fetchone()
        return int(last)


class Catalog:
    """Catalogs in compiled files; an entry is parsed when it is asked for."""

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self.files = [part.path.name for part in parts]
        self.digest = "+".join(digest for (digest,) in self._all("SELECT digest FROM meta"))
        self.sources = Sources(parts)
        self.shared: set[str] = set()  # awarding bodies that several files speak of
        # What `ranking.kept` remembers while this is open: whole tables, rows for some learners.
        self.kept: dict[Any, Any] = {}
        self.measured: dict[Any, Any] = {}
        self.understood: dict[Any, Any] = {}  # what `goals` remembers while this is open
        self._bodies: dict[str, Body] = {}
        self._items: dict[str, Item] = {}

    def __len__(self) -> int:
        return sum(count for (count,) in self._all("SELECT count(*) FROM credential"))

    @cached_property
    def items(self) -> list[Item]:
        """All credentials, parsed."""
        texts = [text for (text,) in self._all("SELECT json FROM credential ORDER BY number")]
        # One call for all of them is faster than one for each.
        return [self.complete(row) for row in json.loads(f"[{','.join(texts)}]")]

    def each(self) -> Iterator[Item]:
        """All credentials, one after the other."""
        return (self.complete(row) for part in self.parts for _, row in part.every())

    def item(self, id: str) -> Item:
        """The credential with an id, the same object each time. Raises KeyError."""
        if id not in self._items:
            found = self._all("SELECT json FROM credential WHERE id = ?", id)
            text = next((text for (text,) in found), None)
            if text is None:
                raise KeyError(id)
            if len(self._items) >= MOST_ITEMS:
                self._items.clear()
            self._items[id] = self.complete(json.loads(text))
        return self._items[id]

    def at_page(self, addresses: Sequence[str]) -> list[str]:
        """The ids of the credentials whose own page is one of these, however it ends."""
        pages = json.dumps([one.rstrip("/") for one in addresses])
        found = self._all(
            "SELECT id FROM credential WHERE rtrim(json_extract(json, '$.website'), '/') "
            "IN (SELECT value FROM json_each(?)) ORDER BY number",
            pages,
        )
        return [id for (id,) in found]

    def complete(self, row: Entry) -> Item:
        """A credential with the facts of its awarding body, whichever files they stand in."""
        id = row["awarding_body"]
        if id not in self._bodies:
            found = self._all("SELECT json FROM awarding_body WHERE id = ?", id)
            first, *more = (json.loads(text) for (text,) in found)
            for body in more:
                first.setdefault("facts", []).extend(body.get("facts", ()))
            self._bodies[id] = first
        return item_of(row, self._bodies[id])

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of every credential, by id."""
        return dict(self._all("SELECT id, name FROM credential ORDER BY number"))

    @cached_property
    def stacking(self) -> list[Item]:
        """The credentials that lead to something, or to which another leads."""
        first = [
            self.complete(json.loads(text))
            for (text,) in self._all("SELECT json FROM credential WHERE leads ORDER BY number")
        ]
        known = {item.id for item in first}
        later = {edge["to"] for item in first for edge in item.stacks if edge.get("to")} - known
        return first + [self.item(id) for id in sorted(later)]

    @cached_property
    def fields(self) -> dict[str, int]:
        """How many credentials each field has, by name."""
        counts: Counter[str] = Counter()
        for field, count in self._all("SELECT field, count(*) FROM credential GROUP BY field"):
            counts[field] += count
        return dict(sorted(counts.items()))

    def listed(self, hits: Hits) -> list[tuple[str, str, str, str]]:
        """Field, id, name and awarding body of some credentials, in order."""
        bodies = dict(self._all("SELECT id, name FROM awarding_body"))
        found = self.words.entries(hits)
        return sorted((field, id, name, bodies[body]) for field, id, name, body in found)

    @cached_property
    def counties(self) -> list[str]:
        """The counties in which something is taught, by their names."""
        return sorted(
            {name for table in _HOLDERS for (name,) in self._all(_COUNTIES.format(table))}
        )

    @property
    def made_on(self) -> str:
        """The latest day, or month or year, on which any of its sources was read."""
        return max(
            (read or "" for (read,) in self._all("SELECT max(read) FROM source")), default=""
        )

    @cached_property
    def jobs(self) -> dict[tuple[str, str], str]:
        """The titles of occupations, by field and SOC code."""
        return {
            (field, code): title
            for field, code, title in self._all(
                "SELECT DISTINCT field, code, title FROM occupation "
                "JOIN credential ON credential.id = occupation.credential"
            )
        }

    @cached_property
    def words(self) -> Words:
        """What the credentials are called."""
        return Words([part.connection for part in self.parts])

    def _all(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        for part in self.parts:
            yield from part.connection.execute(query, values)

    def clashing(self) -> bool:
        """Whether an id stands in several files and is no awarding body or page of one name."""
        meaning = {"source": "ifnull(url, title)", "awarding_body": "name", "credential": "NULL"}
        found = [list(self._clashes(table, means)) for table, means in meaning.items()]
        return any(found)

    def check(self) -> None:
        """What one file needs another brings. Raises DataError with every problem."""
        problems: list[Problem] = []
        for (text,) in self._all("SELECT needs FROM meta"):
            for group, wanted, message, where in json.loads(text):
                if not any(self._all(f"SELECT 1 FROM {group} WHERE id = ?", wanted)):
                    problems.append(Problem(f"unknown_{group}", message, where))
        if problems:
            raise DataError(*problems)

    def _clashes(self, table: str, means: str) -> Iterator[str]:
        """The ids of entries that stand in an earlier file and mean something else there."""
        seen: dict[str, object] = {}
        for part in self.parts if len(self.parts) > 1 else ():
            mine = dict(part.connection.execute(f"SELECT id, {means} FROM {table}").fetchall())
            for id in sorted(seen.keys() & mine.keys()):
                if mine[id] is None or mine[id] != seen[id]:
                    yield id
                elif table == "awarding_body":
                    self.shared.add(id)
            seen |= mine


class Sources(Mapping[str, Source]):
    """The sources of compiled files, each read when it is asked for."""

    def __init__(self, parts: list[Part]) -> None:
        self._parts = parts
        self._known: dict[str, Source] = {}

    def __getitem__(self, id: str) -> Source:
        found = self._known.get(id)
        if found:  # asked for again and again
            return found
        if not self._known:
            self._learn("SELECT * FROM source LIMIT 2000")  # mostly all of them, in one query
        if id not in self._known:
            self._learn("SELECT * FROM source WHERE id = ?", id)
        return self._known[id]

    def _learn(self, query: str, *values: str) -> None:
        for part in self._parts:
            for id, *rest, who, when in part.connection.execute(query, values):
                url, publisher, title, kind, read = rest
                self._known[id] = {
                    "id": id,
                    "url": url,
                    "publisher": publisher,
                    "title": title,
                    "kind": kind,
                    "read": read,
                    "via": {"who": who, "when": when} if who else None,
                }

    def __iter__(self) -> Iterator[str]:
        for part in self._parts:
            for (id,) in part.connection.execute("SELECT id FROM source"):
                yield id

    def __len__(self) -> int:
        return sum(1 for _ in self)


def resolve(names: Sequence[str]) -> list[Path]:
    """The files behind `--catalog` values; a name in SHIPPED is a catalog of the package."""
    return [
        paths.shipped(SHIPPED[name]) if name in SHIPPED else Path(name)
        for name in names or ["shipped"]
    ]


def open_catalog(names: Sequence[str]) -> Catalog:
    """Open catalogs, compiling what changed. Raises DataError with all problems."""
    catalog = Catalog([Part(path, *connect(path)) for path in resolve(names)])
    if catalog.clashing():
        made, told = together([Compiled(*part) for part in catalog.parts])
        catalog = Catalog([Part(*made)])
        for line in told.lines():
            streams.tell_once(line)
    catalog.check()
    return catalog
