"""Reads a spreadsheet in a process of its own: one made to fill the memory ends only that.

Started by `sheets`: the file on standard input, on standard output a JSON text a sheet; a file
that is damaged ends it with an exception, whose last line tells why.
"""

import datetime
import io
import json
import sys
from typing import Any

SECONDS, MEMORY = 60, 4 * 2**30


def main() -> None:
    """Write title and rows of every sheet that is shown."""
    raw = sys.stdin.buffer.read()
    _limit()
    import python_calamine as calamine  # noqa: PLC0415 - after the limits are set

    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
    for one in book.sheets_metadata:
        if "isible" in str(one.visible):
            rows = book.get_sheet_by_name(one.name).to_python(skip_empty_area=False)
            print(json.dumps([one.name, [[_cell(cell) for cell in row] for row in rows]]))


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _cell(value: Any) -> str | float:
    """A cell as text or a number; a date as people sort it, true and false in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)


if __name__ == "__main__":
    main()
