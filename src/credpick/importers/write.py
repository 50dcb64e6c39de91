"""An imported catalog as a file: YAML that a person can read and edit, or SQLite.

The YAML is written by hand because the YAML library takes minutes for a large catalog.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from credpick.catalog import sqlite as compiled
from credpick.importers.kept import Along, EntryRow, Kept, quietly
from credpick.importers.settle import Catalog
from credpick.importers.update import Block
from credpick.registers.attach import Attaching
from credpick.yamlfile import flow


def write_sqlite(path: Path, catalog: Catalog, along: Along = quietly) -> None:
    """Write the compiled form, one credential at a time. Raises DataError and sqlite3.Error."""

    def shared(entries: Iterable[Any]) -> Iterator[Any]:
        """Sources or bodies, whose facts were checked as those of credentials are."""
        for one in entries:
            yield {name: part for name, part in one.items() if part not in (None, [])}

    def fill(connection: sqlite3.Connection) -> None:
        compiled.begin(connection)
        attaching = Attaching()
        compiled.add(
            connection,
            (),
            attaching.bodies(shared(catalog.bodies)),
            attaching.credentials(along("writing", _Sized(catalog.credentials))),
        )
        # Only now it is known which registers are cited.
        sources = [*shared(catalog.sources), *attaching.sources]
        compiled.add(connection, sources, (), ())
        compiled.finish(connection, compiled.digest(connection), [])

    compiled.write(path, fill)


class _Sized:
    """The credentials, those of a field together, and how many they are."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[EntryRow]:
        return self._kept.by_field()


def blocks(catalog: Catalog, along: Along = quietly) -> dict[str, list[Block]]:
    """The entries of a catalog as the lines of a file."""
    return {
        "sources": [Block(one.get("id", ""), f"  - {flow(one)}\n") for one in catalog.sources],
        "awarding_bodies": [Block(one["id"], "".join(block(one))) for one in catalog.bodies],
        "credentials": [
            Block(one["id"], "".join(block(one))) for one in along("writing", catalog.credentials)
        ],
    }


def block(entry: Mapping[str, Any]) -> Iterator[str]:
    """The lines of one entry; its lists come last, whatever the order in which they were filled."""
    lead = "- "
    for name, part in sorted(entry.items(), key=lambda item: isinstance(item[1], list)):
        if isinstance(part, list):
            if part:
                yield f"    {name}:\n"
                yield from (f"      - {flow(one)}\n" for one in part)
        elif part is not None:
            yield f"  {lead}{name}: {flow(part)}\n"
        lead = "  "
