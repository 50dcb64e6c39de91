"""credpick catalog export: a catalog as a table, as JSON or as SQLite."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from credpick import paths
from credpick.catalog.store import Catalog
from credpick.cli.options import AsOf, Catalogs, catalog_of, judgement_day, refuse_to_overwrite
from credpick.criteria import rules
from credpick.errors import usage
from credpick.present.documents.entry import entry_document
from credpick.present.table import fact_rows, rows
from credpick.profile.model import Profile
from credpick.ranking.judge import context_of


class Format(StrEnum):
    """The forms of an export."""

    csv = "csv"
    facts = "facts"
    ndjson = "ndjson"
    json = "json"
    sqlite = "sqlite"


def export(
    catalog: Catalogs = None,
    format_: Annotated[
        Format,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="csv: one row a credential, of the facts that count; facts: one row a fact, with "
            "its source; ndjson: one credential a line, with all of that; json and sqlite: the "
            "catalog itself, as --catalog reads it.",
        ),
    ] = Format.csv,
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="FILE", help="Else standard output.")
    ] = None,
    as_of: AsOf = None,
) -> None:
    """Write a catalog as a table for spreadsheets, as JSON or as SQLite, in UTF-8.

    Example: credpick catalog export --format facts -o facts.csv
    """
    known = catalog_of(catalog)
    refuse_to_overwrite(out, *(part.path for part in known.parts))
    if format_ == Format.sqlite:
        _as_sqlite(known, out)
        return
    content = "".join(_lines(known, format_, as_of)).encode()
    if out:
        paths.write_file(out, content)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _as_sqlite(known: Catalog, out: str | None) -> None:
    if not out:
        raise usage("-o FILE is missing: a SQLite file cannot be written to standard output")
    # It takes what reads a stranger's catalog.
    from credpick.catalog.export import write_sqlite  # noqa: PLC0415 - pydantic and yaml

    try:
        write_sqlite(Path(out), known)
    except sqlite3.Error as error:
        raise paths.unwritable(out, error) from None


def _lines(known: Catalog, format_: Format, as_of: str | None) -> Iterator[str]:
    if format_ == Format.json:
        from credpick.catalog.export import json_lines  # noqa: PLC0415 - pydantic and yaml

        return json_lines(known)
    # Which facts count is said for a learner of whom nothing is known.
    ctx = context_of(known, Profile(), rules.load(), judgement_day(as_of))
    if format_ == Format.csv:
        return rows(known.each(), ctx)
    if format_ == Format.facts:
        return fact_rows(known.each(), ctx)
    return (
        f"{json.dumps(entry_document(item, ctx), ensure_ascii=False)}\n" for item in known.each()
    )
