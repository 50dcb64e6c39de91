"""A catalog written out whole, in the two forms that `--catalog` reads back: JSON and SQLite."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from credpick.catalog import sqlite
from credpick.catalog.foreign import of_register, own
from credpick.catalog.store import Catalog, Part
from credpick.catalog.together import Compiled, entries_of, pages_of, together


def as_one(catalog: Catalog) -> Part:
    """Its files as one."""
    if len(catalog.parts) == 1:
        return catalog.parts[0]
    made, _ = together([Compiled(*part) for part in catalog.parts])
    return Part(*made)


def write_sqlite(path: Path, catalog: Catalog) -> None:
    """Write it as SQLite, page by page. Raises DataError and sqlite3.Error."""
    source = as_one(catalog).connection

    def fill(target: sqlite3.Connection) -> None:
        source.backup(target)
        target.execute("DROP TABLE IF EXISTS told")  # what was said when files were made one
        target.commit()

    sqlite.write(path, fill)


def json_lines(catalog: Catalog) -> Iterator[str]:
    """It as one JSON document, which is YAML, too: an entry a line, as `docs/catalog.md` describes
    it. What registers attached is left out: they attach it again, as of today."""
    connection = as_one(catalog).connection
    pages = (_plain(page) for page in pages_of(connection) if not of_register(page["id"]))
    groups = {
        "sources": pages,
        "awarding_bodies": map(own, entries_of(connection, "awarding_body")),
        "credentials": map(own, entries_of(connection, "credential")),
    }
    lead = "{"
    for name, entries in groups.items():
        yield f'{lead}"{name}": ['
        before = "\n"
        for entry in entries:
            yield f"{before}{json.dumps(entry, ensure_ascii=False, allow_nan=False)}"
            before = ",\n"
        yield "\n]"
        lead = ",\n"
    yield "}\n"


def _plain(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in entry.items() if part is not None}
