"""Spreadsheets: every sheet is a table."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import IO

from credpick.importers.base import Bad, Notice, Refusal
from credpick.importers.inputs import limits, workbook
from credpick.importers.inputs.tables import Cell, Row, Table, header_at, named

SHEETS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def sheets(name: str, stream: IO[bytes]) -> Iterator[Table]:
    """The sheets that hold a table. Raises Bad when the file holds none or cannot be read."""
    # An extra: most people import CSV and JSON only.
    try:
        import python_calamine  # noqa: F401, PLC0415 - an extra that most do without
    except ImportError:
        raise Bad(
            "needs_xlsx", "is a spreadsheet: pip install 'credpick[xlsx]', or save it as CSV"
        ) from None
    raw = stream.read(limits.LARGEST_DOCUMENT)
    if len(raw) >= limits.LARGEST_DOCUMENT:
        raise Bad("too_large", "is too large for a spreadsheet; save it as CSV")
    shown = [json.loads(line) for line in _read(raw).splitlines()]
    found = 0
    for title, rows in shown:
        one = _sheet(name if len(shown) == 1 else f"{name}!{title}", rows)
        if one is not None:
            found += 1
            yield one
    if not found:
        raise Bad("empty", "holds no table")


def _read(raw: bytes) -> bytes:
    """The sheets as `workbook` writes them. Raises Bad."""
    # -P: a module that lies beside the file must not run.
    call = [sys.executable, "-P", "-m", workbook.__name__]
    places = os.pathsep.join(filter(None, sys.path))
    try:
        done = subprocess.run(
            call,
            input=raw,
            capture_output=True,
            timeout=4 * workbook.SECONDS,
            env={**os.environ, "PYTHONPATH": places},
        )
    except subprocess.TimeoutExpired:
        raise Bad("bomb", "takes longer to read than any list does: it is not read") from None
    said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
    if done.returncode == 1 and "MemoryError" not in said:
        raise Bad("damaged", f"is damaged: {said}"[:200])
    if done.returncode:
        raise Bad("bomb", "takes more memory or time than any list does: it is not read")
    return done.stdout


def _sheet(name: str, rows: list[list[Cell]]) -> Table | None:
    filled = [sum(cell not in ("", None) for cell in row) for row in rows[:60]]
    if not filled or max(filled) < 2:
        return None
    top = header_at(filled, list(range(len(filled))))
    columns, twice = named(rows[top])
    return Table(columns, _rows(name, columns, rows[top + 1 :], top + 2), name, twice)


def _rows(
    name: str, columns: list[str], rows: list[list[Cell]], first: int
) -> Iterator[Row | Refusal | Notice]:
    for count, row in enumerate(rows, first):
        cells = row[: len(columns)]
        cells += [""] * (len(columns) - len(cells))
        if any(cell != "" for cell in cells) and cells != columns:
            yield Row(cells, f"{name}:{count}")
