"""Catalogs that use the same ids, made one: the same thing once with the facts of all, different
things under different ids.

Two lists that were imported apart may give one id to one credential or to two. Without this they
could not be ranked together. Nothing is merged by likeness: only what has the same id, name and
awarding body.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, cast

from credpick.catalog.cache import cached, digest, opened, stamp_of
from credpick.catalog.sqlite import add, begin, finish
from credpick.entries import Body, Source
from credpick.entries import Entry as Credential
from credpick.text import normal

Entry = dict[str, Any]
_LONGEST = 80  # of an id


class Compiled(NamedTuple):
    """A compiled file: its path, its stamp, its content."""

    path: Path
    stamp: str
    connection: sqlite3.Connection


class Told(NamedTuple):
    """What was made of equal ids: how many are one thing, and the new ids of those that are not."""

    merged: int
    renamed: dict[str, str]

    def lines(self) -> Iterator[str]:
        """In words, for standard error."""
        if self.merged:
            yield (
                "credpick: "
                + (
                    "1 credential stands in several of these catalogs: it is"
                    if self.merged == 1
                    else f"{self.merged} credentials stand in several of these catalogs: each is"
                )
                + " shown once, with the facts of all"
            )
        if self.renamed:
            new, old = next(iter(self.renamed.items()))
            yield (
                f"credpick: {len(self.renamed)} ids mean different credentials in these catalogs: "
                f"the second {old} is {new} here"
            )


def together(sources: Sequence[Compiled]) -> tuple[Compiled, Told]:
    """One compiled file of several, kept in the cache, and what was made of their equal ids."""
    name = "+".join(source.path.name for source in sources)
    stamp = stamp_of(*(source.stamp.encode() for source in sources))
    content = cached("together", name, stamp, partial(_joined, sources))
    connection = opened(content)
    (told,) = connection.execute("SELECT text FROM told").fetchone()
    merged, renamed = json.loads(told)
    return Compiled(Path(name), stamp, connection), Told(merged, renamed)


class _Group:
    """The entries of one kind; `same` says whether two with one id are one thing."""

    def __init__(self, same: Callable[[Entry, Entry], bool]) -> None:
        self.entries: dict[str, Entry] = {}
        self.merged = 0
        self._same = same
        self._given: set[str] = set()

    def id_of(self, entry: Entry, file: str) -> str:
        """The id of an entry here, which is another one when the id means something else."""
        id = str(entry["id"])
        known = self.entries.get(id)
        if id not in self._given and (known is None or self._same(known, entry)):
            return id
        base = f"{_stem(file)}-{id}"[: _LONGEST - 4].rstrip("-")
        ids = (base, *(f"{base}-{count}" for count in range(2, 10_000)))
        new = next(one for one in ids if one not in self.entries and one not in self._given)
        self._given.add(new)
        return new

    def put(self, id: str, entry: Entry) -> None:
        """Add an entry under its id here."""
        if id in self.entries:
            self.merged += 1
            _merge(self.entries[id], entry)
        else:
            self.entries[id] = {**entry, "id": id}

    def take(self, entry: Entry, file: str) -> str:
        """Add an entry that others do not name; its id here."""
        id = self.id_of(entry, file)
        self.put(id, entry)
        return id


def _merge(known: Entry, entry: Entry) -> None:
    """Everything that either says, once."""
    for name, part in entry.items():
        if isinstance(part, list):
            had = known.setdefault(name, [])
            had += [one for one in part if one not in had]
        elif isinstance(part, dict):
            known[name] = {**part, **known.get(name, {})}
        else:
            known.setdefault(name, part)


def _stem(file: str) -> str:
    plain = "".join(sign if sign.isalnum() else "-" for sign in Path(file).stem.casefold())
    words = "-".join(filter(None, plain.encode("ascii", "ignore").decode().split("-")))
    return words or "other"


def _joined(sources: Sequence[Compiled]) -> bytes:
    pages = _Group(lambda one, two: (one["url"], one["title"]) == (two["url"], two["title"]))
    bodies = _Group(lambda one, two: normal(one["name"]) == normal(two["name"]))
    credentials = _Group(
        lambda one, two: (
            normal(one["name"]) == normal(two["name"])
            and one["awarding_body"] == two["awarding_body"]
        )
    )
    at: dict[tuple[str, ...], str] = {}  # where a page was read → its id
    renamed: dict[str, str] = {}
    needs: list[Any] = []
    for source in sources:
        connection, file = source.connection, source.path.name
        cited = {}
        for page in pages_of(connection):
            known = at.get(_read_at(page))
            cited[page["id"]] = at[_read_at(page)] = known or pages.take(page, file)
        own = entries_of(connection, "awarding_body")
        owners = {body["id"]: bodies.id_of(body, file) for body in own}
        listed = [
            {**entry, "awarding_body": owners.get(entry["awarding_body"], entry["awarding_body"])}
            for entry in entries_of(connection, "credential")
        ]
        ids = {entry["id"]: credentials.id_of(entry, file) for entry in listed}
        # What this file says of an id it says of its own, before the others are added to it.
        for body in own:
            bodies.put(owners[body["id"]], _cites(body, cited, ids))
        for entry in listed:
            credentials.put(ids[entry["id"]], _cites(entry, cited, ids))
        renamed |= {id: old for old, id in ids.items() if old != id}
        (text,) = connection.execute("SELECT needs FROM meta").fetchone()
        needs += json.loads(text)
    made = sqlite3.connect(":memory:")
    begin(made)
    add(
        made,
        cast("Iterable[Source]", pages.entries.values()),
        cast("Iterable[Body]", bodies.entries.values()),
        cast("Iterable[Credential]", credentials.entries.values()),
    )
    made.execute("CREATE TABLE told (text TEXT)")
    made.execute("INSERT INTO told VALUES (?)", [json.dumps([credentials.merged, renamed])])
    finish(made, digest(*(source.stamp.encode() for source in sources)), needs)
    return made.serialize()


def pages_of(connection: sqlite3.Connection) -> list[Entry]:
    """The sources of a compiled file."""
    found = connection.execute("SELECT * FROM source")
    names = [column[0] for column in found.description]
    pages = []
    for row in found:
        page = dict(zip(names, row, strict=True))
        who, when = page.pop("via"), page.pop("via_when")
        pages.append({**page, **({"via": {"who": who, "when": when}} if who else {})})
    return pages


def entries_of(connection: sqlite3.Connection, table: str) -> list[Entry]:
    """The awarding bodies or the credentials of a compiled file."""
    return [json.loads(text) for (text,) in connection.execute(f"SELECT json FROM {table}")]


def _read_at(page: Entry) -> tuple[str, ...]:
    """What makes a source one page: its address, and who read it there; of what has no address
    its id and its title."""
    via = page.get("via", {})
    if not page["url"]:
        return (page["id"], page["title"])
    return (page["url"], via.get("who", ""), via.get("when", ""))


def _cites(entry: Entry, cited: dict[str, str], ids: dict[str, str]) -> Entry:
    """The entry with the ids that its sources and the credentials it names have here."""
    made = dict(entry)
    for name in ("facts", "stacks"):
        if name in entry:
            made[name] = [_cited(part, cited, ids) for part in entry[name]]
    return made


def _cited(part: Entry, cited: dict[str, str], ids: dict[str, str]) -> Entry:
    made = {**part, "source": cited.get(part["source"], part["source"])}
    if "limit" in part:
        made["limit"] = _cited(part["limit"], cited, ids)
    if part.get("to") in ids:
        made["to"] = ids[part["to"]]
    if "holds_for" in part:
        made["holds_for"] = [ids.get(id, id) for id in part["holds_for"]]
    if "ways" in part:
        made["ways"] = [
            {**way, "holds": ids.get(way["holds"], way["holds"])} if way.get("holds") else way
            for way in part["ways"]
        ]
    return made
