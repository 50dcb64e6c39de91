"""The credentials of an import on their way, in a temporary file: memory holds only their names."""

import marshal
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NotRequired, TypedDict, cast

from credpick.importers.base import FactRow, Occupation

# How long work reports where it is: its name and its pieces; it gives the pieces back one by one.
Along = Callable[[str, Any], Iterable[Any]]

_BATCH = 500  # entries that are written together


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
    """Entries by id, in the order in which they came; a changed entry is put back.

    They lie in Python's own form, which takes half the time of JSON: only this run reads it.
    """

    def __init__(self) -> None:
        # A database without a name is SQLite's own temporary file, gone when it is closed.
        self._file = sqlite3.connect("", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = OFF")
        # An index of ids in the file takes as long as the entries themselves.
        self._numbers: dict[str, int] = {}
        self._file.execute(
            "CREATE TABLE entry "
            "(number INTEGER PRIMARY KEY, id TEXT, field TEXT, body TEXT, entry BLOB)"
        )
        self._file.execute("CREATE TABLE joined (key TEXT, id TEXT)")
        self._file.execute("BEGIN")
        self._new: list[tuple[int, str, str, str, bytes]] = []
        self._joins: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, id: str) -> EntryRow:
        self._written()
        number = self._numbers[id]
        (kept,) = self._file.execute(
            "SELECT entry FROM entry WHERE number = ?", [number]
        ).fetchone()
        entry: EntryRow = marshal.loads(kept)
        return entry

    def put(self, entry: EntryRow) -> None:
        """Keep an entry, new or in the place of the one with its id."""
        number = self._numbers.setdefault(entry["id"], len(self._numbers))
        kept = marshal.dumps(cast("dict[str, Any]", entry))
        self._new.append((number, entry["id"], entry["field"], entry["awarding_body"], kept))
        if len(self._new) >= _BATCH:
            self._written()

    def _written(self) -> sqlite3.Connection:
        """The file, with all that was put."""
        if self._new:
            self._file.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", self._new)
            self._new.clear()
        if self._joins:
            self._file.executemany("INSERT INTO joined VALUES (?, ?)", self._joins)
            self._joins.clear()
        return self._file

    def __iter__(self) -> Iterator[EntryRow]:
        for (kept,) in self._written().execute("SELECT entry FROM entry ORDER BY number"):
            yield marshal.loads(kept)

    def join(self, keys: Iterable[str], id: str) -> None:
        """Remember under which keys other records may add to an entry."""
        self._joins += [(key, id) for key in keys]

    def joined(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The keys of these that entries carry, with the ids of the entries, in order."""
        self._written().execute("CREATE INDEX IF NOT EXISTS joined_key ON joined (key)")
        for key in keys:
            for (id,) in self._file.execute(
                "SELECT DISTINCT id FROM joined WHERE key = ? ORDER BY rowid", [key]
            ):
                yield key, id

    def bodies(self) -> set[str]:
        """The ids of all awarding bodies that entries name."""
        return {id for (id,) in self._written().execute("SELECT DISTINCT body FROM entry")}

    def by_field(self) -> Iterator[EntryRow]:
        """The entries, those of a field together: what is ranked together lies together."""
        for (kept,) in self._written().execute("SELECT entry FROM entry ORDER BY field, id"):
            yield marshal.loads(kept)
