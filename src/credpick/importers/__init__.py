"""Importers: from what the field publishes to a catalog, one record at a time.

In come files of strangers (CTDL, training-provider lists, Open Badges, any table with a mapping),
out goes a catalog with a report of what was left out and why. Read `base.py` first, then
`collect.py`; `inputs/` opens files, `cleaning/` turns cells into values, `mapping/`, `ctdl/` and
`badges/` each read one kind of record, `write.py` writes.
"""

from collections.abc import Iterator
from itertools import chain, islice
from typing import IO, Any, NamedTuple

from credpick.importers import badges, ctdl
from credpick.importers.base import Bad, Found, Notice, Refusal, attempt
from credpick.importers.inputs import Document, Part, Position, Row, Table, parts
from credpick.importers.mapping import records, shipped
from credpick.importers.mapping.model import Mapping
from credpick.importers.mapping.rows import Rows

# Formats that are no tables, each with what recognizes it and what reads it.
DOCUMENTS = {"ctdl": ctdl, "openbadges": badges}
FORMATS = (*DOCUMENTS, "etpl", "csv")
_SAMPLE = 500  # rows that are looked at before the first is read


class Settings(NamedTuple):
    """What an import was told: a format (None: recognize), a column mapping, today's date."""

    format: str | None
    mapping: Mapping | None
    day: str


def read(target: str, settings: Settings, position: Position, stdin: IO[bytes]) -> Iterator[Found]:
    """Everything usable in a file, a folder or (`-`) standard input, and what is not."""
    for part in parts(target, position, stdin):
        yield from _part(part, settings)


def _part(part: Part, settings: Settings) -> Iterator[Found]:
    if isinstance(part, Refusal | Notice):
        yield part
    elif isinstance(part, Table):
        yield from attempt(part.file, _table, part, settings)
    else:
        yield from attempt(part.place, _document, part, settings)


def _document(part: Document, settings: Settings) -> Iterator[Found]:
    """A list, an answer of a search or one record; each is recognized by itself."""
    value = part.value
    if settings.mapping:
        yield from attempt(part.place, _records, part, settings.mapping, settings)
        return
    if isinstance(value, dict) and isinstance(value.get("data"), list) and "@type" not in value:
        value = value["data"]
    if isinstance(value, list):
        mapping = next((shipped.of_document(one) for one in value[:1]), None)
        if mapping and settings.format in (None, "etpl"):
            listed = part._replace(value=value)
            yield from attempt(part.place, _records, listed, mapping, settings)
            return
        for count, one in enumerate(value):
            inside = part._replace(value=one, place=f"{part.place}[{count}]")
            yield from _document(inside, settings)
        return
    yield from attempt(part.place, _recognized, part, settings)


def _recognized(part: Document, settings: Settings) -> Iterator[Found]:
    wanted, value = settings.format, part.value
    allowed = [one for name, one in DOCUMENTS.items() if wanted in (None, name)]
    fitting = next((one for one in allowed if one.fits(value)), None)
    mapping = shipped.of_document(value) if wanted in (None, "etpl") else None
    if fitting:
        yield from fitting.read(value, part.place, part.file, settings.day)
    elif mapping:
        yield from _records(part, mapping, settings)
    elif ctdl.is_api_input(value):
        raise Bad("api_input", "is an input of the registry's publishing interface, not CTDL")
    else:
        raise Bad(
            "format",
            f"is not recognized as {wanted or 'CTDL, a provider list or badges'}; "
            "--propose begins a mapping of its names",
        )


def needs_no_mapping(value: Any) -> bool:
    """Whether a JSON value, or the first of its records, is read without a mapping."""
    inside = value.get("data") if isinstance(value, dict) and "@type" not in value else None
    first = inside if isinstance(inside, list) else value
    first = first[0] if isinstance(first, list) and first else first
    known = any(one.fits(first) for one in DOCUMENTS.values())
    return known or shipped.of_document(first) is not None


def _records(part: Document, mapping: Mapping, settings: Settings) -> Iterator[Found]:
    """The records of a JSON document by a mapping."""
    found, as_of = records.entries(part, mapping)
    columns, rows = records.rows(found, mapping.columns)
    if as_of != "unknown":
        mapping = mapping.model_copy(update={"as_of": as_of})
    table = Table(columns, iter(rows), part.file)
    yield from _mapped(table, mapping, settings.day)


def _table(part: Table, settings: Settings) -> Iterator[Found]:
    mapping = settings.mapping
    if mapping is None:
        if settings.format in DOCUMENTS:
            raise Bad("format", f"is a table, and {settings.format} is no format of tables")
        if settings.format == "csv":
            raise Bad("mapping", "needs a mapping of its columns; --propose writes a first one")
        mapping = shipped.of_columns(part.columns)
    if mapping is None:
        shown = ", ".join(filter(None, part.columns))[:300]
        raise Bad(
            "mapping",
            f"has columns that no mapping here knows ({shown}); --propose begins a mapping",
        )
    named = [name for name in mapping.columns if name in part.twice]
    if named:
        raise Bad("columns", f"the column {named[0][:60]!r} stands twice: rename one of them")
    yield from _mapped(records.unfolded(part, mapping.columns), mapping, settings.day)


def _mapped(part: Table, mapping: Mapping, day: str) -> Iterator[Found]:
    ahead = list(islice(part.rows, _SAMPLE))
    sample = [row for row in ahead if isinstance(row, Row)]
    convert = Rows(mapping, part.columns, part.file, day, sample).convert
    row: Any
    for row in chain(ahead, part.rows):
        if isinstance(row, Row):
            yield from attempt(row.place, convert, row)
        else:
            yield row
