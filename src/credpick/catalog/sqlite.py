"""Catalogs as SQLite files: the tables, how they are filled and written.

`docs/sqlite.md` describes the tables; `catalog import -o OUT.sqlite` writes the same that the
cache holds of a YAML catalog.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from credpick import paths
from credpick.catalog import words
from credpick.entries import Body, Entry, Source

FORMAT = 3
SUFFIX = ".sqlite"
_BATCH = 500  # credentials that are written together
_TABLES = """
CREATE TABLE meta (format INTEGER, digest TEXT, needs TEXT);
CREATE TABLE source (id TEXT PRIMARY KEY, url TEXT, publisher TEXT, title TEXT, kind TEXT,
  read TEXT, via TEXT, via_when TEXT);
CREATE TABLE awarding_body (id TEXT PRIMARY KEY, name TEXT, json TEXT);
CREATE TABLE credential (number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT,
  awarding_body TEXT, type TEXT, field TEXT, website TEXT, leads INTEGER, json TEXT);
CREATE TABLE occupation (code TEXT, title TEXT, credential TEXT);
CREATE VIEW fact AS SELECT credential.id AS credential,
  json_extract(part.value, '$.key') AS key, json_extract(part.value, '$.value') AS value,
  json_extract(part.value, '$.unit') AS unit, json_extract(part.value, '$.per') AS per,
  json_extract(part.value, '$.source') AS source, json_extract(part.value, '$.as_of') AS as_of
  FROM credential, json_each(credential.json, '$.facts') AS part;
"""
_INDEXES = """
CREATE INDEX credential_leads ON credential (number) WHERE leads;
CREATE INDEX credential_field ON credential (field);
CREATE INDEX occupation_code ON occupation (substr(code, 1, 7));
CREATE INDEX occupation_credential ON occupation (credential);
"""
# One encoder for all: making one takes as long as a small entry. None of them contains itself.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def begin(connection: sqlite3.Connection) -> None:
    """Make the tables."""
    # Nobody reads it before `write` has synced and named it.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(_TABLES + words.TABLES)


def add(
    connection: sqlite3.Connection,
    sources: Iterable[Source],
    bodies: Iterable[Body],
    credentials: Iterable[Entry],
) -> None:
    """Add entries; a credential's awarding body must be there before it, or in another catalog."""
    connection.executemany(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(_source_row, sources)
    )
    for body in bodies:
        connection.execute(
            "INSERT INTO awarding_body VALUES (?, ?, ?)", (body["id"], body["name"], text_of(body))
        )
        connection.executemany("INSERT INTO body_name VALUES (?, ?)", words.body_rows(body))
    names = dict(connection.execute("SELECT id, name FROM awarding_body"))
    (last,) = connection.execute("SELECT ifnull(max(number), 0) FROM credential").fetchone()
    numbered = enumerate(credentials, last + 1)
    while batch := list(islice(numbered, _BATCH)):
        _add(connection, batch, names)


def _add(
    connection: sqlite3.Connection, batch: Sequence[tuple[int, Entry]], bodies: Mapping[str, str]
) -> None:
    """Add credentials by their numbers, and what they are called."""
    connection.executemany(
        "INSERT INTO credential VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_credential_row(number, entry) for number, entry in batch),
    )
    connection.executemany(
        "INSERT INTO occupation VALUES (?, ?, ?)",
        (
            (job["code"], job["title"], entry["id"])
            for _, entry in batch
            for job in entry.get("occupations", ())
        ),
    )
    connection.executemany(
        "INSERT INTO whole_name VALUES (?, ?)",
        (row for number, entry in batch for row in words.name_rows(entry, number)),
    )
    connection.executemany(
        "INSERT INTO word (rowid, own, body) VALUES (?, ?, ?)",
        (
            words.word_row(entry, number, bodies.get(entry["awarding_body"], ""))
            for number, entry in batch
        ),
    )


def _credential_row(number: int, entry: Entry) -> tuple[object, ...]:
    return (
        number,
        entry["id"],
        entry["name"],
        entry["awarding_body"],
        entry["type"],
        entry["field"],
        entry.get("website"),
        bool(entry.get("stacks")),
        text_of(entry),
    )


def _source_row(source: Source) -> tuple[str | None, ...]:
    via = source.get("via")
    reader = (via["who"], via["when"]) if via else (None, None)
    url, title = source.get("url"), source.get("title")
    return source["id"], url, source["publisher"], title, source["kind"], source["read"], *reader


def text_of(entry: Mapping[str, object]) -> str:
    """An entry as it is written. Raises ValueError for a number that is none."""
    return _encode(entry)


def digest(connection: sqlite3.Connection) -> str:
    """What changes when any of the sources, bodies and credentials changes."""
    found = blake2b(digest_size=16)
    for source in connection.execute("SELECT * FROM source ORDER BY id"):
        found.update(json.dumps(source).encode())
    for table, order in (("awarding_body", "id"), ("credential", "number")):
        for (entry,) in connection.execute(f"SELECT json FROM {table} ORDER BY {order}"):
            found.update(entry.encode())
    return found.hexdigest()


def finish(connection: sqlite3.Connection, digest: str, needs: Sequence[Sequence[str]]) -> None:
    """The indexes, and what makes the file whole."""
    connection.executescript(_INDEXES + words.INDEXES)
    connection.execute("INSERT INTO meta VALUES (?, ?, ?)", (FORMAT, digest, json.dumps(needs)))
    connection.commit()


def write(target: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Write a SQLite file, whole or not at all. Raises DataError and sqlite3.Error."""
    with paths.writing(target) as new:
        connection = sqlite3.connect(new)
        try:
            fill(connection)
        finally:
            connection.close()
