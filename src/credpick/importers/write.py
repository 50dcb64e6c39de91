"""An imported catalog as a file: YAML that a person can read and edit, or SQLite.

The YAML is written by hand because the YAML library takes minutes for a large catalog and would
leave text that looks like a number unquoted, which the catalog's reader takes for one.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from credpick.importers.base import Json
from credpick.importers.kept import Along, quietly

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/.+-]*(?: [A-Za-z0-9_/.+-]+)*")
_WORDS = {"true", "false", "null"}


def write_sqlite(path: Path, catalog: Json, along: Along = quietly) -> None:
    """Write the compiled form, one credential at a time. Raises DataError and sqlite3.Error."""
    from hashlib import blake2b

    from pydantic import BaseModel

    from credpick.catalog import models
    from credpick.catalog import sqlite as compiled
    from credpick.registers.attach import Attaching

    credentials = catalog["credentials"]
    digest = blake2b(credentials.digest().encode(), digest_size=16)

    def shared(model: type[BaseModel], entries: Iterable[Json]) -> Iterator[Json]:
        for one in entries:
            entry = models.as_json(model.model_validate(one))
            digest.update(json.dumps(entry).encode())
            yield entry

    def fill(connection: sqlite3.Connection) -> None:
        compiled.begin(connection)
        attaching = Attaching()
        compiled.add(
            connection,
            (),
            attaching.bodies(shared(models.AwardingBody, catalog["awarding_bodies"])),
            # What is ranked together lies together.
            attaching.credentials(
                credentials[id] for id in along("writing", credentials.ids_by_field())
            ),
        )
        # Only now it is known which registers are cited.
        sources = [*shared(models.Source, catalog["sources"]), *attaching.sources]
        compiled.add(connection, sources, (), ())
        compiled.finish(connection, digest.hexdigest(), [])

    compiled.write(path, fill)


def lines(catalog: Json, head: str, along: Along = quietly) -> Iterator[str]:
    """The lines of a catalog file under a comment."""
    yield f"# {head}\n"
    yield "\nsources:\n" if catalog["sources"] else ""
    for one in catalog["sources"]:
        yield f"  - {_flow(one)}\n"
    for group in ("awarding_bodies", "credentials"):
        yield f"\n{group}:\n"
        for one in along("writing", catalog[group]):
            lead = "- "
            # Lists come last, whatever the order in which they were filled.
            for name, part in sorted(one.items(), key=lambda item: isinstance(item[1], list)):
                if isinstance(part, list):
                    if part:
                        yield f"    {name}:\n"
                        yield from (f"      - {_flow(entry)}\n" for entry in part)
                elif part is not None:
                    yield f"  {lead}{name}: {_flow(part)}\n"
                lead = "  "


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
