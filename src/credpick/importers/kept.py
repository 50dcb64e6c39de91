"""The credentials of an import on their way, in a temporary file: memory holds only their names."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from typing import Any, NotRequired, TypedDict

from credpick.catalog.sqlite import text_of
from credpick.importers.base import FactRow, Occupation

# How long work reports where it is: its name and its pieces; it gives the pieces back one by one.
Along = Callable[[str, Any], Iterable[Any]]


def quietly(_: str, pieces: Iterable[Any]) -> Iterable[Any]:
    """The pieces of long work when nobody looks on."""
    return pieces


class StackRow(TypedDict, total=False):
    """What a credential counts towards, as the catalog keeps it."""

    to: str
    degree: str
    agreement: str
    source: str
    as_of: str


class EntryRow(TypedDict):
    """A credential as the catalog keeps it."""

    id: str
    name: str
    awarding_body: str
    type: str
    includes: str
    field: str
    occupations: NotRequired[list[Occupation]]
    programs: NotRequired[list[str]]
    website: NotRequired[str]
    ids: NotRequired[dict[str, str]]
    facts: NotRequired[list[FactRow]]
    stacks: NotRequired[list[StackRow]]


class Kept:
    """Entries by id, in the order in which they came; a changed entry is put back."""

    def __init__(self) -> None:
        # A database without a name is SQLite's own temporary file, gone when it is closed.
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        # An index of ids in the file takes as long as the entries themselves.
        self._numbers: dict[str, int] = {}
        self._file.execute(
            "CREATE TABLE entry "
            "(number INTEGER PRIMARY KEY, id TEXT, field TEXT, body TEXT, json TEXT)"
        )
        self._file.execute("CREATE TABLE joined (key TEXT, id TEXT)")
        self._file.execute("BEGIN")

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, id: str) -> EntryRow:
        number = self._numbers[id]
        (text,) = self._file.execute("SELECT json FROM entry WHERE number = ?", [number]).fetchone()
        entry: EntryRow = json.loads(text)
        return entry

    def put(self, entry: EntryRow) -> None:
        """Keep an entry, new or in the place of the one with its id."""
        number = self._numbers.setdefault(entry["id"], len(self._numbers))
        self._file.execute(
            "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)",
            (number, entry["id"], entry["field"], entry["awarding_body"], text_of(entry)),
        )

    def __iter__(self) -> Iterator[EntryRow]:
        for (text,) in self._file.execute("SELECT json FROM entry ORDER BY number"):
            yield json.loads(text)

    def join(self, keys: Iterable[str], id: str) -> None:
        """Remember under which keys other records may add to an entry."""
        self._file.executemany("INSERT INTO joined VALUES (?, ?)", [(key, id) for key in keys])

    def joined(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The keys of these that entries carry, with the ids of the entries, in order."""
        self._file.execute("CREATE INDEX IF NOT EXISTS joined_key ON joined (key)")
        for key in keys:
            for (id,) in self._file.execute(
                "SELECT DISTINCT id FROM joined WHERE key = ? ORDER BY rowid", [key]
            ):
                yield key, id

    def bodies(self) -> set[str]:
        """The ids of all awarding bodies that entries name."""
        return {id for (id,) in self._file.execute("SELECT DISTINCT body FROM entry")}

    def digest(self) -> str:
        """What changes when any of the entries changes."""
        found = blake2b(digest_size=16)
        for (text,) in self._file.execute("SELECT json FROM entry ORDER BY number"):
            found.update(text.encode())
        return found.hexdigest()

    def by_field(self) -> Iterator[EntryRow]:
        """The entries, those of a field together: what is ranked together lies together."""
        for (text,) in self._file.execute("SELECT json FROM entry ORDER BY field, id"):
            yield json.loads(text)
