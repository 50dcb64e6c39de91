"""Tables for spreadsheets: a line of CSV whose text no spreadsheet takes for a formula."""

import csv
import io
import sys
from collections.abc import Iterable

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def line(cells: Iterable[object]) -> str:
    """A line of CSV; what is None is an empty cell."""
    text = io.StringIO()
    csv.writer(text).writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def write(lines: Iterable[str]) -> None:
    """Lines on standard output, in UTF-8 whatever the terminal is set to."""
    sys.stdout.flush()
    for one in lines:
        # The bytes of a file's name that are no text come out as escapes.
        sys.stdout.buffer.write(one.encode(errors="backslashreplace"))
    sys.stdout.buffer.flush()


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it; some read
    full-width signs as the narrow ones."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell
