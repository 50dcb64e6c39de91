"""Importers: from what the field publishes to a catalog, one record at a time."""

from collections.abc import Callable, Iterator
from typing import IO, Any, NamedTuple

from credpick.importers import ctdl, ctdl_node, etpl, nj, nj_tables, openbadges, table
from credpick.importers.base import Bad, Found, Refusal, attempt
from credpick.importers.inputs import Document, Part, Position, Table, parts

FORMATS = ("ctdl", "etpl", "openbadges", "csv")


class Settings(NamedTuple):
    """What an import was told: a format (None: recognise), a column mapping, today's date."""

    format: str | None
    mapping: table.Mapping | None
    day: str


def read(target: str, settings: Settings, position: Position, stdin: IO[bytes]) -> Iterator[Found]:
    """Everything usable in a file, a folder or (`-`) standard input, and what is not."""
    for part in parts(target, position, stdin):
        yield from _part(part, settings)


def _part(part: Part, settings: Settings) -> Iterator[Found]:
    if isinstance(part, Refusal):
        yield part
    elif isinstance(part, Table):
        yield from attempt(part.file, _table, part, settings)
    else:
        yield from _document(part.value, part, settings)


def _document(value: Any, part: Document, settings: Settings) -> Iterator[Found]:
    """A list, an answer of a search or one record; each is recognised by itself."""
    if isinstance(value, dict) and isinstance(value.get("data"), list) and "@type" not in value:
        value = value["data"]
    if isinstance(value, list):
        for count, one in enumerate(value):
            yield from _document(one, part._replace(place=f"{part.place}[{count}]"), settings)
        return
    yield from attempt(part.place, _recognised, value, part, settings)


def _recognised(value: Any, part: Document, settings: Settings) -> Iterator[Found]:
    wanted = settings.format
    if ctdl_node.fits(value) and wanted in (None, "ctdl"):
        yield from ctdl.read(value, part.place, part.file, settings.day)
    elif etpl.fits(value) and wanted in (None, "etpl"):
        yield from etpl.read(value, part.place, part.file, settings.day)
    elif openbadges.fits(value) and wanted in (None, "openbadges"):
        yield from openbadges.read(value, part.place, part.file, settings.day)
    elif ctdl_node.is_api_input(value):
        raise Bad("api_input", "is an input of the registry's publishing interface, not CTDL")
    else:
        raise Bad("format", f"is not recognised as {wanted or 'CTDL, a provider list or badges'}")


def _table(part: Table, settings: Settings) -> Iterator[Found]:
    convert = _reader(part, settings)
    for row in part.rows:
        if isinstance(row, Refusal):
            yield row
        else:
            yield from attempt(row[1], convert, *row)


def _reader(part: Table, settings: Settings) -> Callable[[Any, str], Iterator[Found]]:
    if settings.mapping:
        return table.converter(settings.mapping, part.columns, part.file, settings.day)
    if settings.format in ("ctdl", "openbadges"):
        raise Bad("format", f"is a table, and {settings.format} is no format of tables")
    if settings.format == "csv":
        raise Bad("mapping", "needs a mapping of its columns; --propose writes a first one")
    for converter in (nj.converter, etpl.converter, nj_tables.converter):
        convert = converter(part.columns, part.file, settings.day)
        if convert:
            return convert
    raise Bad("mapping", "has unknown columns; write a mapping (--propose begins one)")
