"""A SQLite catalog is a stranger's file: only the cells that hold its entries are read, each is
checked as its lines of YAML would be, and the tables that commands read are made from them anew.

So no view, trigger, index or column of that file is ever asked for anything, and none can run for
ever, differ from the entry that is shown, or lead to a script.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any, cast

from credpick import paths, streams
from credpick.catalog import sqlite
from credpick.catalog.load import References, refuse_future, validated
from credpick.catalog.models import as_json
from credpick.errors import DataError, Problem
from credpick.registers.attach import Attaching
from credpick.registers.places import PREFIX
from credpick.text import UNSAFE
from credpick.yamlfile import Place, YamlFile

CHUNK = 1_000
MANY = 5_000  # from here on it takes longer than anybody waits without a word
_LONGEST = 4 * 2**20  # bytes of a cell
_SOURCE = "id, url, publisher, title, kind, read, via, via_when"
_TABLES = ("meta", "source", "awarding_body", "credential")
_BROKEN = (sqlite3.Error, OverflowError, UnicodeDecodeError)
Entry = dict[str, Any]


class _Chunk(YamlFile):
    """Some entries as if YAML had held them; a place is named by the entry that it is in."""

    def __init__(self, name: str, group: str, entries: list[Entry]) -> None:
        super().__init__(name, {group: entries})
        self.positions = _Anywhere(self.data)

    def where(self, place: Place) -> str:
        """`file: id` of the entry at a place."""
        entry = self.data[place[0]][place[1]] if len(place) > 1 else {}
        return f"{self.name}: {entry['id']}" if isinstance(entry.get("id"), str) else self.name


class _Anywhere(dict[Place, tuple[int, int]]):
    """Positions of which only is asked whether a place is there."""

    def __init__(self, data: Any) -> None:
        super().__init__()
        self._data = data

    def __contains__(self, place: object) -> bool:
        part = self._data
        try:
            for step in place if isinstance(place, tuple) else ():
                part = part[step]
        except (LookupError, TypeError):
            return False
        return True


def fill(path: Path, target: sqlite3.Connection) -> None:
    """Put what a file holds into new tables. Raises DataError with what is wrong in it, and
    sqlite3.Error where the tables have no room."""
    with closing(_opened(path)) as connection:
        reader, registers = _Reader(path, connection), Attaching()
        sqlite.begin(target)
        sqlite.add(target, reader.entries("sources", "source", _SOURCE), (), ())
        bodies = reader.entries("awarding_bodies", "awarding_body", "json")
        sqlite.add(target, (), registers.bodies(bodies), ())
        credentials = reader.entries("credentials", "credential", "json")
        sqlite.add(target, (), (), registers.credentials(credentials))
        sqlite.add(target, registers.sources, (), ())
        sqlite.finish(target, reader.digest.hexdigest(), reader.references.needs())


def _refused(path: Path, code: str, message: str) -> DataError:
    return DataError(Problem(code, message, str(path)))


def _opened(path: Path) -> sqlite3.Connection:
    """The file, to be read only. Raises DataError."""
    address = f"{paths.sqlite_address(path.absolute())}?mode=ro&immutable=1"
    connection = None
    try:
        if not path.is_file():  # a pipe would be waited for
            raise sqlite3.DatabaseError
        connection = sqlite3.connect(address, uri=True)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        for pragma in ("trusted_schema = OFF", "query_only = ON", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {pragma}")
        if all(_plain(connection, table) for table in _TABLES):
            rows = connection.execute("SELECT format FROM meta NOT INDEXED").fetchmany(2)
            if rows == [(sqlite.FORMAT,)]:
                return connection
    except _BROKEN:
        pass
    if connection:
        connection.close()
    raise _refused(
        path,
        "not_a_catalog",
        "is no catalog that this version reads; make it anew with `credpick catalog import`",
    )


def _plain(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table holds what it shows: no view, no module's table, no computed column."""
    found = connection.execute(
        "SELECT type, rootpage > 0 FROM sqlite_master WHERE name = ?", [table]
    ).fetchall()
    if found != [("table", 1)]:
        return False
    columns = connection.execute("SELECT hidden FROM pragma_table_xinfo(?)", [table])
    return all(hidden == 0 for (hidden,) in columns)


class _Reader:
    """The checked entries of a file, as they are asked for."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path, self.connection = path, connection
        self.references = References()
        self.digest = blake2b(digest_size=16)
        # The pages of a damaged file can lead in circles: more than it holds cannot come out.
        self.left = 4 * path.stat().st_size
        self.told = False

    def entries(self, group: str, table: str, columns: str) -> Iterator[Any]:
        """The entries of a table in their order. Raises DataError with the problems of the first
        thousand that are not all sound."""
        cells = self._cells(f"SELECT {columns} FROM {table} NOT INDEXED ORDER BY rowid")
        count = 0
        while rows := list(islice(cells, CHUNK)):
            count += len(rows)
            if count > MANY and not self.told:
                self.told = True
                streams.tell(f"credpick: {self.path.name} is read for the first time")
            if group == "sources":
                found = [one for one in map(_source, rows) if not of_register(one.get("id"))]
            else:
                found = [own(self._parsed(text)) for (text,) in rows]
            chunk = _Chunk(str(self.path), group, found)
            self._check(chunk, group)
            if chunk.problems:
                raise DataError(*chunk.problems)
            yield from found

    def _cells(self, query: str) -> Iterator[tuple[Any, ...]]:
        try:
            for row in self.connection.execute(query):
                self.left -= sum(len(cell) if isinstance(cell, str | bytes) else 8 for cell in row)
                if self.left < 0:
                    raise _refused(self.path, "damaged", "leads in circles: it is damaged")
                yield row
        except _BROKEN as error:
            said = f"cannot be read as a catalog: {error}"
            raise _refused(self.path, "damaged", said) from None

    def _parsed(self, text: object) -> Entry:
        try:
            entry = json.loads(text) if isinstance(text, str) else None
            # Written anew it is the same: nothing stands twice, and no number is none.
            written = sqlite.text_of(entry) if isinstance(entry, dict) else None
            if written is not None and written == text:
                self.digest.update(written.encode())
                return cast("Entry", entry)
        except (ValueError, RecursionError):
            pass
        raise _refused(self.path, "bad_value", "an entry is not written as `catalog import` does")

    def _check(self, chunk: _Chunk, group: str) -> None:
        entries = chunk.data[group]
        for place, entry in enumerate(entries):
            for text in _texts(entry):
                if bad := UNSAFE.search(text):
                    sign = f"U+{ord(bad.group()):04X}"
                    message = f"holds the control character {sign}"
                    chunk.refuse("control_character", message, (group, place))
        refuse_future(chunk)
        catalog = validated(chunk)
        if catalog is None:
            return
        self.references.take(chunk, catalog)
        for place, model in enumerate(getattr(catalog, group)):
            if as_json(model) != entries[place]:
                message = "is not written as `catalog import` does"
                chunk.refuse("bad_value", message, (group, place))


def _source(row: tuple[Any, ...]) -> Entry:
    *plain, who, when = row
    names = [name.strip() for name in _SOURCE.split(",")]
    found = dict(zip(names, plain, strict=False))
    if who is not None or when is not None:
        found["via"] = {"who": who, "when": when}
    return {name: value for name, value in found.items() if value is not None}


def own(entry: Entry) -> Entry:
    """An entry without what registers gave when it was written: they give it again, as of today,
    and nobody else can speak for them."""
    for name in ("facts", "stacks"):
        parts = entry.get(name)
        if isinstance(parts, list):
            own = [
                part
                for part in parts
                if not (isinstance(part, dict) and of_register(part.get("source")))
            ]
            entry = {**entry, name: own}
            if not own:
                entry.pop(name)
    return entry


def of_register(id: object) -> bool:
    """Whether the id of a source is that of a register."""
    return isinstance(id, str) and id.startswith(PREFIX)


def _texts(part: object) -> Iterable[str]:
    """Every text in an entry, names included."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield name
            yield from _texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _texts(inner)
