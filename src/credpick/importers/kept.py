"""The credentials of an import on their way, in a temporary file: memory holds only their names."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from credpick.importers.base import Json

# How long work reports where it is: its name and its pieces; it gives the pieces back one by one.
Along = Callable[[str, Any], Iterable[Any]]


def quietly(_: str, pieces: Iterable[Any]) -> Iterable[Any]:
    """The pieces of long work when nobody looks on."""
    return pieces


class Kept:
    """Entries by id, in the order in which they came; a changed entry is put back."""

    def __init__(self) -> None:
        # A database without a name is SQLite's own temporary file, gone when it is closed.
        self._file = sqlite3.connect("")
        self._file.execute("PRAGMA journal_mode = OFF")
        self._file.execute(
            "CREATE TABLE entry (number INTEGER PRIMARY KEY, id TEXT UNIQUE, field, json TEXT)"
        )

    def __len__(self) -> int:
        count: int = self._file.execute("SELECT count(*) FROM entry").fetchone()[0]
        return count

    def __getitem__(self, id: str) -> Json:
        (text,) = self._file.execute("SELECT json FROM entry WHERE id = ?", [id]).fetchone()
        entry: Json = json.loads(text)
        return entry

    def put(self, entry: Json) -> None:
        """Keep an entry, new or in the place of the one with its id."""
        self._file.execute(
            "INSERT INTO entry (id, field, json) VALUES (?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET field = excluded.field, json = excluded.json",
            (entry["id"], entry["field"], json.dumps(entry, ensure_ascii=False)),
        )

    def __iter__(self) -> Iterator[Json]:
        for (text,) in self._file.execute("SELECT json FROM entry ORDER BY number"):
            yield json.loads(text)

    def digest(self) -> str:
        """What changes when any of the entries changes."""
        from hashlib import blake2b

        found = blake2b(digest_size=16)
        for (text,) in self._file.execute("SELECT json FROM entry ORDER BY number"):
            found.update(text.encode())
        return found.hexdigest()

    def ids(self) -> list[str]:
        """The ids of all entries."""
        return [id for (id,) in self._file.execute("SELECT id FROM entry ORDER BY number")]

    def ids_by_field(self) -> list[str]:
        """The ids of all entries, those of a field together."""
        return [id for (id,) in self._file.execute("SELECT id FROM entry ORDER BY field, id")]
