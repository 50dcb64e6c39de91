"""Spreadsheets: every sheet is a table."""

import datetime
import io
from collections.abc import Iterator
from typing import IO, Any

from credpick.importers.base import Bad, Notice, Refusal
from credpick.importers.inputs import limits
from credpick.importers.inputs.tables import Cell, Row, Table, header_at, named

SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def sheets(name: str, stream: IO[bytes]) -> Iterator[Table]:
    """The sheets that hold a table. Raises Bad when the file holds none or cannot be read."""
    try:
        import python_calamine as calamine  # noqa: PLC0415 - an extra that most do without
    except ImportError:
        raise Bad(
            "needs_xlsx", "is a spreadsheet: pip install 'credpick[xlsx]', or save it as CSV"
        ) from None
    raw = stream.read(limits.LARGEST_DOCUMENT)
    if len(raw) >= limits.LARGEST_DOCUMENT:
        raise Bad("too_large", "is too large for a spreadsheet; save it as CSV")
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        found = 0
        shown = [one.name for one in book.sheets_metadata if "isible" in str(one.visible)]
        for title in shown:
            rows = list(book.get_sheet_by_name(title).to_python(skip_empty_area=False))
            one = _sheet(name if len(shown) == 1 else f"{name}!{title}", rows)
            if one is not None:
                found += 1
                yield one
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Bad("damaged", f"is damaged: {error}"[:200]) from None
    if not found:
        raise Bad("empty", "holds no table")


def _sheet(name: str, rows: list[list[Any]]) -> Table | None:
    filled = [sum(cell not in ("", None) for cell in row) for row in rows[:60]]
    if not filled or max(filled) < 2:
        return None
    top = header_at(filled, list(range(len(filled))))
    columns, twice = named([_cell(cell) for cell in rows[top]])
    return Table(columns, _rows(name, columns, rows[top + 1 :], top + 2), name, twice)


def _rows(
    name: str, columns: list[str], rows: list[list[Any]], first: int
) -> Iterator[Row | Refusal | Notice]:
    for count, row in enumerate(rows, first):
        cells = [_cell(cell) for cell in row[: len(columns)]]
        cells += [""] * (len(columns) - len(cells))
        if any(cell != "" for cell in cells) and cells != columns:
            yield Row(cells, f"{name}:{count}")


def _cell(value: Any) -> Cell:
    """A cell as text or a number; a date as people sort it, true and false in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.timedelta | datetime.date | datetime.time):
        return str(value)
    return str(value)
