"""The compiled form of a catalog: one SQLite file, made anew only when the catalog changed.

`docs/sqlite.md` describes the tables; `catalog import -o OUT.sqlite` writes the same.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from zlib import crc32

from credpick import __version__, paths, streams
from credpick.catalog.search import search_text
from credpick.errors import DataError, Problem

FORMAT = 1
SUFFIX = ".sqlite"
BUILDING, DAY = ".building-", 86_400
_TABLES = """
CREATE TABLE meta (format INTEGER, digest TEXT, needs TEXT);
CREATE TABLE source (id TEXT PRIMARY KEY, url TEXT, publisher TEXT, kind TEXT, read TEXT);
CREATE TABLE awarding_body (id TEXT PRIMARY KEY, name TEXT, json TEXT);
CREATE TABLE credential (number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT,
  awarding_body TEXT, type TEXT, field TEXT, website TEXT, search TEXT, json TEXT);
CREATE TABLE occupation (code TEXT, title TEXT, credential TEXT);
CREATE VIEW fact AS SELECT credential.id AS credential,
  json_extract(part.value, '$.key') AS key, json_extract(part.value, '$.value') AS value,
  json_extract(part.value, '$.unit') AS unit, json_extract(part.value, '$.per') AS per,
  json_extract(part.value, '$.source') AS source, json_extract(part.value, '$.as_of') AS as_of
  FROM credential, json_each(credential.json, '$.facts') AS part;
"""
_INDEXES = """
CREATE INDEX credential_search ON credential (search);
CREATE INDEX credential_field ON credential (field);
CREATE INDEX occupation_code ON occupation (substr(code, 1, 7));
CREATE INDEX occupation_credential ON occupation (credential);
"""
Entry = dict[str, Any]


def connect(path: Path) -> tuple[str, sqlite3.Connection]:
    """Stamp and connection of a catalog file, compiled if need be.

    Raises DataError with all problems.
    """
    try:
        stamp = stamp_of(path)
    except OSError as error:
        raise DataError(
            Problem("unreadable", f"cannot be read: {error.strerror}", str(path))
        ) from None
    if path.suffix == SUFFIX:
        return stamp, _made(path)
    return stamp, cached("catalog", str(path.resolve()), stamp, partial(_compile, path))


def stamp_of(*files: Path) -> str:
    """What changes when a file changes: its time and size. Raises OSError."""
    # A name may hold bytes that are no text; a stamp is text.
    stats = [(ascii(str(file.resolve())), file.stat()) for file in files]
    return f"{__version__}\n" + "\n".join(
        f"{file} {stat.st_mtime_ns} {stat.st_size}" for file, stat in stats
    )


def _made(path: Path) -> sqlite3.Connection:
    """A catalog that `catalog import` wrote."""
    found = _whole(path, "SELECT format FROM meta", FORMAT)
    if found:
        return found
    raise DataError(
        Problem(
            "not_a_catalog",
            "is no catalog that this version reads; make it anew with `credpick catalog import`",
            str(path),
        )
    )


def _read_only(path: Path) -> sqlite3.Connection:
    address = paths.sqlite_address(path.absolute())
    return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)


def cached(
    kind: str, place: str, stamp: str, fill: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection:
    """The SQLite file in the cache that was made for a place with just this stamp; else a new one.

    `fill` makes its tables; where the cache cannot be written they live in memory.
    """
    try:
        folder = paths.cache_folder()
    except OSError as error:
        return _in_memory(fill, error)
    lead = f"{kind}-{crc32(os.fsencode(place)):08x}-"
    target = folder / f"{lead}{crc32(stamp.encode()):08x}{SUFFIX}"
    found = _whole(target, "SELECT text FROM stamp", stamp)
    if found:
        return found

    def fill_and_stamp(connection: sqlite3.Connection) -> None:
        fill(connection)
        connection.execute("CREATE TABLE stamp (text TEXT)")
        connection.execute("INSERT INTO stamp VALUES (?)", [stamp])
        connection.commit()

    try:
        write(target, fill_and_stamp)
        for old in folder.glob(f"{lead}*{SUFFIX}"):
            if old != target:
                # Another process may read it (Windows); the next change removes it.
                with suppress(OSError):
                    old.unlink()
        return _read_only(target)
    except (OSError, sqlite3.Error) as error:
        return _in_memory(fill, error)


def _in_memory(fill: Callable[[sqlite3.Connection], None], error: Exception) -> sqlite3.Connection:
    streams.tell_once(paths.slower(error))
    connection = sqlite3.connect(":memory:")
    fill(connection)
    return connection


def _whole(path: Path, question: str, answer: object) -> sqlite3.Connection | None:
    """A SQLite file when it is there, can be read and answers as it should; else None."""
    connection = None
    try:
        if not path.exists():
            return None
        connection = _read_only(path)
        if connection.execute(question).fetchone() == (answer,):
            return connection
    except (OSError, sqlite3.Error):
        pass
    if connection:
        connection.close()
    return None


def _compile(path: Path, connection: sqlite3.Connection) -> None:
    from hashlib import blake2b

    from credpick.catalog.load import load
    from credpick.catalog.models import as_json

    catalog, needs = load(path)
    begin(connection)
    add(
        connection,
        map(as_json, catalog.sources),
        map(as_json, catalog.awarding_bodies),
        map(as_json, catalog.credentials),
    )
    finish(connection, blake2b(path.read_bytes(), digest_size=16).hexdigest(), needs)


def begin(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    # Nobody reads it before `write` has synced and named it.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_TABLES)


def add(
    connection: sqlite3.Connection,
    sources: Iterable[Entry],
    bodies: Iterable[Entry],
    credentials: Iterable[Entry],
) -> None:
    """Add entries; a credential's awarding body must be there before it, or in another catalog."""
    connection.executemany(
        "INSERT INTO source VALUES (:id, :url, :publisher, :kind, :read)", sources
    )
    connection.executemany(
        "INSERT INTO awarding_body VALUES (?, ?, ?)",
        ((body["id"], body["name"], _text(body)) for body in bodies),
    )
    for entry in credentials:
        body = connection.execute(
            "SELECT name FROM awarding_body WHERE id = ?", [entry["awarding_body"]]
        ).fetchone()
        jobs = entry.get("occupations", [])
        search = search_text(
            entry["name"],
            body[0] if body else "",
            entry["field"],
            jobs,
            entry.get("programs", []),
        )
        connection.execute(
            "INSERT INTO credential (id, name, awarding_body, type, field, website, search, json) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(entry[key] for key in ("id", "name", "awarding_body", "type", "field")),
                entry.get("website"),
                search,
                _text(entry),
            ),
        )
        connection.executemany(
            "INSERT INTO occupation VALUES (?, ?, ?)",
            ((job["code"], job["title"], entry["id"]) for job in jobs),
        )


def _text(entry: Entry) -> str:
    return json.dumps(entry, ensure_ascii=False)


def finish(connection: sqlite3.Connection, digest: str, needs: Sequence[Sequence[str]]) -> None:
    """The indexes, and what makes the file whole."""
    connection.executescript(_INDEXES)
    connection.execute("INSERT INTO meta VALUES (?, ?, ?)", (FORMAT, digest, json.dumps(needs)))
    connection.commit()


def write(target: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Write a SQLite file so that a reader sees the old one or the new one, never half of it.

    Raises OSError and sqlite3.Error; nothing is left behind then.
    """
    import tempfile
    import time

    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(f"{BUILDING}*"):
        # Nobody has written to it for a day: its process was killed.
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > DAY:
                left.unlink()
    handle, temporary = tempfile.mkstemp(prefix=BUILDING, dir=target.parent)
    os.close(handle)
    try:
        connection = sqlite3.connect(temporary)
        try:
            fill(connection)
        finally:
            connection.close()
        # Without it a power cut may leave the new name on a file that is not all there.
        with open(temporary, "rb+") as file:
            os.fsync(file.fileno())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
