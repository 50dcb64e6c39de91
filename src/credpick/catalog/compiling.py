"""From the YAML of a catalog to the database that all commands read; where pydantic is needed."""

import sqlite3
from pathlib import Path

from credpick.catalog.load import checked
from credpick.catalog.models import as_json
from credpick.catalog.sqlite import add, begin, finish
from credpick.registers.attach import attach
from credpick.yamlfile import parse


def compiled(path: Path, content: bytes, digest: str) -> bytes:
    """A database as bytes: what the YAML says, checked, with what registers know of it. `path` is
    for what is told of errors. Raises DataError with all problems."""
    catalog, needs = checked(parse(content, str(path)))
    found = attach(map(as_json, catalog.awarding_bodies), map(as_json, catalog.credentials))
    connection = sqlite3.connect(":memory:")
    begin(connection)
    sources = [*map(as_json, catalog.sources), *found.sources]
    add(connection, sources, found.bodies, found.credentials)
    finish(connection, digest, needs)
    return connection.serialize()
