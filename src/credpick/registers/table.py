"""Tables of registers: read whole, checked cell by cell, refused with file and line.

A table is a CSV file, gzipped where its name ends in `.gz`. Its columns are the fields of a
NamedTuple: `str`, `int` and `float` must be there, `str | None`, `int | None` and `float | None`
may be blank, which means unknown and never zero. Beside it lies `about.json`, what the table is.
"""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar, get_type_hints

from credpick.errors import DataError, Problem
from credpick.registers.places import ABOUT
from credpick.text import UNSAFE, no_address

LARGEST = 256 * 2**20  # bytes of one table, unpacked
DATE = re.compile(r"(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_DATES = ("date", "read")
RowT = TypeVar("RowT", bound=tuple[Any, ...])


class About(NamedTuple):
    """What a table is: a line in lists, and the source of every fact that it gives."""

    title: str
    publisher: str
    url: str
    kind: str  # of source: government, accreditor ...
    licence: str
    date: str  # of the data, as precise as it is known
    read: str  # day on which the copy was taken
    via: str = ""  # who read it for the table, where somebody else did


@dataclass(frozen=True, eq=False)
class Layout(Generic[RowT]):
    """How a table looks: its row, the columns that together stand once, the form of cells."""

    row: type[RowT]
    key: tuple[str, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)  # column: expression for a whole cell


def about(place: Path) -> About:
    """What the tables of a folder are. Raises DataError."""
    file = place / ABOUT
    try:
        found = json.loads(file.read_bytes())
    except OSError as error:
        raise DataError(
            Problem("unreadable", f"cannot be read: {error.strerror}", str(file))
        ) from None
    except ValueError:
        raise DataError(Problem("json", "is not JSON", str(file))) from None
    fields = set(About._fields)
    if not isinstance(found, dict) or found.keys() | set(About._field_defaults) != fields:
        _refuse("columns", f"must hold just {', '.join(About._fields)}", str(file))
    for name, value in found.items():
        if not isinstance(value, str) or not value or UNSAFE.search(value):
            _refuse("bad_value", f"{name} must be text", str(file))
        if name == "url" and (message := no_address(value)):
            _refuse("bad_value", f"url: {message}", str(file))
        if name in _DATES and not DATE.fullmatch(value):
            _refuse("bad_value", f"{name} must be a year, a month or a day", str(file))
    return About(**found)


def read(path: Path, layout: Layout[RowT]) -> list[RowT]:
    """All rows of a table, in order; kept for the next call until the file changes.

    Raises DataError with the line of the first thing that is wrong.
    """
    try:
        state = path.stat()
    except OSError as error:
        raise DataError(
            Problem("unreadable", f"cannot be read: {error.strerror}", str(path))
        ) from None
    return _kept(path, state.st_mtime_ns, state.st_size, layout)


@cache
def _kept(path: Path, _time: int, _size: int, layout: Layout[RowT]) -> list[RowT]:
    return parse(_text(path), str(path), layout)


def _text(path: Path) -> str:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DataError(Problem("damaged", f"is damaged: {error}", str(path))) from None
    except OSError as error:
        raise DataError(
            Problem("unreadable", f"cannot be read: {error.strerror}", str(path))
        ) from None
    if len(raw) > LARGEST:
        _refuse("too_large", "is too large for a table", str(path))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DataError(
            Problem("encoding", "is not UTF-8 text here; save the file as UTF-8", f"{path}:{line}")
        ) from None


def parse(text: str, name: str, layout: Layout[RowT]) -> list[RowT]:
    """The rows of a table's text. Raises DataError with the line of the first wrong thing."""
    text = text.replace("\r\n", "\n")
    bad = UNSAFE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        _refuse("control_character", f"holds U+{ord(bad.group()):04X}", f"{name}:{line}")
    header, rows = _cells(text, name)
    hints = get_type_hints(layout.row)
    if header != list(hints):
        _refuse("columns", _other(header, list(hints)), f"{name}:1")
    # Column by column is several times faster than row by row.
    columns = list(zip(*rows, strict=True)) or [()] * len(hints)
    read = [
        _column(cells, name, column, hints[column], layout.forms.get(column))
        for column, cells in zip(hints, columns, strict=True)
    ]
    if layout.key:
        _unique(list(zip(*(read[header.index(one)] for one in layout.key), strict=True)), name)
    make: Callable[[Iterable[Any]], RowT] = layout.row._make  # type: ignore[attr-defined]
    return list(map(make, zip(*read, strict=True)))


def _cells(text: str, name: str) -> tuple[list[str], list[list[str]]]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        rows = list(reader)
    except csv.Error as error:
        raise DataError(
            Problem("csv", f"is not a row of CSV: {error}", f"{name}:{reader.line_num}")
        ) from None
    for line, row in enumerate(rows, 2):
        if len(row) != len(header):
            _refuse("columns", f"has {len(row)} cells for {len(header)} columns", f"{name}:{line}")
    if reader.line_num > len(rows) + 1:
        line = next(line for line, row in enumerate(rows, 2) if "\n" in "".join(row))
        _refuse("line_break", "a cell holds a line break", f"{name}:{line}")
    return header, rows


def _other(found: Sequence[str], wanted: Sequence[str]) -> str:
    missing = [one for one in wanted if one not in found]
    if missing:
        return f"is another table: the columns {', '.join(missing)} are missing"
    return f"must have the columns {', '.join(wanted)}, in this order and no others"


def _column(cells: Sequence[str], name: str, column: str, hint: object, form: str | None) -> Any:
    """The values of one column; blank cells of an optional one are None."""
    kind = getattr(hint, "__name__", str(hint)) if isinstance(hint, type) else str(hint)
    kind, optional = kind.removesuffix(" | None"), kind.endswith(" | None")
    match = re.compile(form).fullmatch if form else None
    values: dict[str, Any] = {}  # a column holds few different cells, mostly
    if optional:
        values[""] = None
    for cell in set(cells) - values.keys():
        try:
            if not cell or cell != cell.strip() or (match and not match(cell)):
                raise ValueError
            values[cell] = _VALUES[kind](cell)
        except ValueError:
            shape = f" of the form {form}" if form else ""
            _refuse(
                "bad_value",
                f"{column} must be {_WORDS[kind]}{shape}, not {cell[:60]!r}",
                f"{name}:{cells.index(cell) + 2}",
            )
    return [values[cell] for cell in cells]


def _number(cell: str) -> float:
    # Python also reads `1_000`, ` 7`, `nan` and digits of other scripts.
    if not _NUMBER.fullmatch(cell):
        raise ValueError
    return float(cell)


def _whole(cell: str) -> int:
    if cell.isascii() and cell.isdigit() and len(cell) < 16:  # nearly all
        return int(cell)
    if "." in cell:
        raise ValueError
    return int(_number(cell))


_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_VALUES: dict[str, Callable[[str], Any]] = {"str": str, "int": _whole, "float": _number}
_WORDS = {"str": "text", "int": "a whole number", "float": "a number"}


def _unique(keys: Sequence[tuple[object, ...]], name: str) -> None:
    if len(set(keys)) == len(keys):
        return
    seen: dict[tuple[object, ...], int] = {}
    for line, key in enumerate(keys, 2):
        if key in seen:
            words = ", ".join(map(str, key))
            _refuse(
                "duplicate_row", f"{words} stands already in line {seen[key]}", f"{name}:{line}"
            )
        seen[key] = line


def plain(rows: Iterable[RowT], layout: Layout[RowT]) -> bytes:
    """A table as the bytes of a `.csv`. Raises DataError when they would not be read again."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(get_type_hints(layout.row))
    writer.writerows(["" if cell is None else cell for cell in row] for row in rows)
    parse(text.getvalue(), f"{layout.row.__name__} table", layout)
    return text.getvalue().encode()


def packed(rows: Iterable[RowT], layout: Layout[RowT]) -> bytes:
    """A table as the bytes of a `.csv.gz`; the same rows make the same bytes. Raises DataError."""
    return gzip.compress(plain(rows, layout), 9, mtime=0)


def _refuse(code: str, message: str, where: str) -> NoReturn:
    raise DataError(Problem(code, message, where))
