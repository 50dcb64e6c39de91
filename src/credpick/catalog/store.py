"""The compiled catalog: YAML is parsed only when it changed.

One SQLite file for each catalog file, named after the content, in the cache folder. Reading it
needs neither pydantic nor yaml.
"""

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from credpick import __version__, paths
from credpick.errors import DataError, Problem

SHIPPED = {"shipped": "credentials.yaml", "nj-2023": "nj-2023.yaml"}
_SCHEMA = """
CREATE TABLE meta (digest TEXT, needs TEXT);
CREATE TABLE source (id TEXT PRIMARY KEY, url TEXT, publisher TEXT, kind TEXT, read TEXT);
CREATE TABLE awarding_body (id TEXT PRIMARY KEY, json TEXT);
CREATE TABLE credential (id TEXT PRIMARY KEY, name TEXT, field TEXT, json TEXT);
CREATE TABLE occupation (code TEXT, title TEXT, credential TEXT);
CREATE INDEX credential_field ON credential (field);
CREATE INDEX occupation_code ON occupation (code);
"""
Fact = dict[str, Any]


class Item(NamedTuple):
    """One credential as the criteria read it; `facts` holds those of its awarding body too."""

    id: str
    name: str
    awarding_body: dict[str, Any]
    platform: str | None
    type: str
    includes: str
    field: str
    occupations: list[dict[str, str]]
    website: str | None
    facts: dict[str, list[Fact]]
    stacks: list[dict[str, Any]]


class Catalog(NamedTuple):
    """Everything that a command reads, from one or several compiled files."""

    files: list[str]
    digest: str
    items: list[Item]
    sources: dict[str, dict[str, Any]]


def resolve(names: Sequence[str]) -> list[Path]:
    """The files behind `--catalog` values; a name in SHIPPED is a catalog of the package."""
    return [
        paths.shipped(SHIPPED[name]) if name in SHIPPED else Path(name)
        for name in names or ["shipped"]
    ]


def open_catalog(names: Sequence[str]) -> Catalog:
    """Open catalogs, compiling what changed. Raises DataError with all problems."""
    connections, digests = [], []
    files = resolve(names)
    for path in files:
        raw = _bytes(path)
        digest = hashlib.blake2b(raw + (__version__ + _SCHEMA).encode(), digest_size=16).hexdigest()
        digests.append(digest)
        connections.append(_connect(path, digest))
    try:
        return _read(connections, [path.name for path in files], digests)
    finally:
        for connection in connections:
            connection.close()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(
            Problem("unreadable", f"cannot be read: {error.strerror}", str(path))
        ) from None


def _connect(path: Path, digest: str) -> sqlite3.Connection:
    place = hashlib.blake2b(str(path.resolve()).encode(), digest_size=4).hexdigest()
    target = paths.cache_folder() / f"{place}-{digest}.sqlite"
    found = _open_compiled(target, digest)
    if found:
        return found
    return _compile(path, digest, target)


def _open_compiled(target: Path, digest: str) -> sqlite3.Connection | None:
    """The compiled file when it is there and whole, else None."""
    if not target.exists():
        return None
    connection = None
    try:
        connection = sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        if connection.execute("SELECT digest FROM meta").fetchone() == (digest,):
            return connection
    except sqlite3.Error:
        pass
    if connection:
        connection.close()
    return None


def _compile(path: Path, digest: str, target: Path) -> sqlite3.Connection:
    from credpick.catalog.load import load
    from credpick.catalog.models import as_json

    catalog, needs = load(path)

    def fill(connection: sqlite3.Connection) -> None:
        connection.executescript(_SCHEMA)
        connection.executemany(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?)",
            ((item.id, item.url, item.publisher, item.kind, item.read) for item in catalog.sources),
        )
        connection.executemany(
            "INSERT INTO awarding_body VALUES (?, ?)",
            ((item.id, json.dumps(as_json(item))) for item in catalog.awarding_bodies),
        )
        connection.executemany(
            "INSERT INTO credential VALUES (?, ?, ?, ?)",
            (
                (item.id, item.name, item.field, json.dumps(as_json(item)))
                for item in catalog.credentials
            ),
        )
        connection.executemany(
            "INSERT INTO occupation VALUES (?, ?, ?)",
            (
                (job.code, job.title, item.id)
                for item in catalog.credentials
                for job in item.occupations
            ),
        )
        connection.execute("INSERT INTO meta VALUES (?, ?)", (digest, json.dumps(needs)))
        connection.commit()

    return build(target, fill)


def build(target: Path, fill: Callable[[sqlite3.Connection], None]) -> sqlite3.Connection:
    """Build a compiled file beside its place and move it there; in memory when that fails."""
    temporary = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".building-", dir=target.parent)
        os.close(handle)
        connection = sqlite3.connect(temporary)
        try:
            # Durability is the rename's; a lost cache is only built again.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            fill(connection)
        finally:
            connection.close()
        os.replace(temporary, target)
        _forget_older(target)
        return sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except (OSError, sqlite3.Error) as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        print(
            f"credpick: the catalog could not be kept compiled in {target.parent} ({error}); "
            "this run is slower",
            file=sys.stderr,
        )
        connection = sqlite3.connect(":memory:")
        fill(connection)
        return connection


def _forget_older(target: Path) -> None:
    """Remove what was compiled from earlier content of the same file."""
    for old in target.parent.glob(f"{target.name.partition('-')[0]}-*.sqlite"):
        if old != target:
            # Another process may read it (Windows); the next build removes it.
            with contextlib.suppress(OSError):
                old.unlink()


def _read(
    connections: Sequence[sqlite3.Connection], files: list[str], digests: Sequence[str]
) -> Catalog:
    sources: dict[str, dict[str, Any]] = {}
    bodies: dict[str, dict[str, Any]] = {}
    rows: list[dict[str, Any]] = []
    needs: list[list[str]] = []
    for name, connection in zip(files, connections, strict=True):
        for id, url, publisher, kind, read in _table(connection, "source", sources, name):
            sources[id] = {"url": url, "publisher": publisher, "kind": kind, "read": read}
        bodies.update(
            (body["id"], body) for body in _parsed(connection, "awarding_body", bodies, name)
        )
        rows += _parsed(connection, "credential", {row["id"] for row in rows}, name)
        needs += json.loads(connection.execute("SELECT needs FROM meta").fetchone()[0])
    known = {"awarding_body": bodies, "credential": {row["id"] for row in rows}}
    missing = [
        Problem(f"unknown_{group}", message, where)
        for group, wanted, message, where in needs
        if wanted not in known[group]
    ]
    if missing:
        raise DataError(*missing)
    digest = hashlib.blake2b("".join(digests).encode(), digest_size=16).hexdigest()
    return Catalog(
        files, digest, [_item(row, bodies[row["awarding_body"]]) for row in rows], sources
    )


def _parsed(connection: sqlite3.Connection, table: str, seen: Any, name: str) -> Any:
    """The entries of a table; one call for all of them is faster than one for each."""
    texts = [text for _, text in _table(connection, table, seen, name)]
    return json.loads(f"[{','.join(texts)}]")


def _table(
    connection: sqlite3.Connection, table: str, seen: Any, name: str
) -> list[tuple[str, ...]]:
    columns = "id, json" if table != "source" else "*"
    rows: list[tuple[str, ...]] = connection.execute(f"SELECT {columns} FROM {table}").fetchall()
    twice = [row[0] for row in rows if row[0] in seen]
    if twice:
        raise DataError(
            *(
                Problem(
                    "duplicate_id",
                    f"the {table} {key!r} stands in another catalog too; ids must differ",
                    name,
                )
                for key in twice
            )
        )
    return rows


def _item(row: dict[str, Any], body: dict[str, Any]) -> Item:
    facts: dict[str, list[Fact]] = {}
    for fact in row.get("facts", ()):
        fact.setdefault("scope", "credential")
        facts.setdefault(fact["key"], []).append(fact)
    for fact in body.get("facts", ()):
        facts.setdefault(fact["key"], []).append({"scope": "awarding_body", **fact})
    return Item(
        row["id"],
        row["name"],
        body,
        row.get("platform"),
        row["type"],
        row["includes"],
        row["field"],
        row.get("occupations", []),
        row.get("website"),
        facts,
        row.get("stacks", []),
    )
