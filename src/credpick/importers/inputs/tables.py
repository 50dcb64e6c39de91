"""Tables of text: which sign parts the cells, which row is the header, which rows are rows."""

import csv
import math
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from credpick.importers.base import Bad, Notice, Refusal
from credpick.importers.cleaning.text import clean
from credpick.importers.inputs.encodings import Lines, decoded

Cell = str | float
_WRONG_BYTES = re.compile("[\udc80-\udcff]")
_SIGNS = ",\t;|"
_LOOK = 60  # lines that are looked at before the first row is read
_SEP = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)


class Row(NamedTuple):
    """The cells of a row, as many as there are columns, and where it stood."""

    cells: list[Cell]
    place: str


class Table(NamedTuple):
    """A table: its columns and its rows; a bad row is a Refusal. `twice`: names of two columns."""

    columns: list[str]
    rows: Iterator[Row | Refusal | Notice]
    file: str
    twice: frozenset[str] = frozenset()


def looks_like_table(first: bytes, kind: str) -> bool:
    """Whether a file of another suffix begins as a table does."""
    return kind in (".txt", ".dat", "") and any(sign.encode() in first for sign in "\t|;,")


def table(name: str, lines: Lines) -> Table:
    """The table of a text. Raises Bad when it holds none."""
    text = _Counted(iter(lines))
    ahead = list(islice(text, _LOOK))
    skip = 0
    while skip < len(ahead) and not ahead[skip].strip():
        skip += 1
    told = _SEP.fullmatch(ahead[skip]) if skip < len(ahead) else None
    skip += 1 if told else 0
    sign = told[1] if told else _sign(ahead[skip:])
    skip += _before_the_header(ahead[skip:], sign)
    reader = csv.reader(text.again(ahead[skip:], skip), delimiter=sign)
    try:
        header: list[Cell] = list(next(reader, []))
    except csv.Error as error:
        raise Bad("csv", f"is not CSV: {error}") from None
    columns, twice = named(header)
    return Table(columns, _rows(name, columns, reader, text), name, twice)


def named(header: list[Cell]) -> tuple[list[str], frozenset[str]]:
    """The names of the columns, the second of one name numbered, and the names that stand twice.

    Raises Bad for a header without names.
    """
    columns: list[str] = []
    twice = set()
    for cell in header:
        name = " ".join(str(cell).split()) if not isinstance(cell, float) else clean(cell)
        if name and name in columns:
            twice.add(name)
            name = next(
                f"{name} ({count})" for count in range(2, 999) if f"{name} ({count})" not in columns
            )
        columns.append(name)
    while columns and not columns[-1]:
        columns.pop()
    if not any(columns):
        raise Bad("empty", "is empty")
    return columns, frozenset(twice)


def _sign(sample: list[str]) -> str:
    """The sign by which the sample falls into many cells, and into as many in most rows.

    Thirty cells in half of the rows say more than two in most: a sign within cells makes two.
    What parts the first line, too, counts double: a sign within cells stands in no header.
    """
    best, found = 0.0, ","
    for sign in _SIGNS:
        widths = _widths(sample, sign)
        wide = [width for width in widths if width > 1]
        if not wide:
            continue
        usual = max(set(wide), key=wide.count)
        score = wide.count(usual) / len(widths) * math.log(usual)
        score *= 2 if widths[0] == usual else 1
        if score > best:
            best, found = score, sign
    return found


def _widths(sample: list[str], sign: str) -> list[int]:
    try:
        return [len(row) for row in csv.reader(sample, delimiter=sign) if any(row)]
    except csv.Error:
        return []


def _before_the_header(sample: list[str], sign: str) -> int:
    """How many lines stand above the header: titles, which fill one cell of a wider table."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(sample, delimiter=sign)
    at = 0
    try:
        for row in reader:
            rows.append((at, row))
            at = reader.line_num
    except csv.Error:
        pass
    filled = [sum(bool(cell.strip()) for cell in row) for _, row in rows]
    return header_at(filled, [at for at, _ in rows])


def header_at(filled: list[int], places: list[int]) -> int:
    """Where the header stands, given how many cells of each row are filled.

    A line above an empty one, narrower than what follows, is a title with a comma in it.
    """
    for at, (count, place) in enumerate(zip(filled[:20], places, strict=False)):
        title = filled[at + 1 : at + 2] == [0] and count < max(filled)
        if count > 1 and count >= 0.5 * max(filled) and not title:
            return place
    return 0


class _Counted:
    """Text lines with the number of the last one, and how many were no UTF-8."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines, self.number, self.windows = lines, 0, 0

    def again(self, ahead: list[str], before: int) -> "_Counted":
        """Put back lines that were read ahead; `before` of them are left away."""
        self._lines = chain(
            (line.encode("utf-8", "surrogateescape") for line in ahead), self._lines
        )
        self.number = before
        return self

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number += 1
        text, windows = decoded(line)
        self.windows += windows
        return text


def _rows(
    name: str, columns: list[str], reader: Iterator[list[str]], lines: _Counted
) -> Iterator[Row | Refusal | Notice]:
    repeated = 0
    while True:
        place = f"{name}:{lines.number + 1}"
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Refusal("csv", f"is not a row of CSV: {error}", place)
            continue
        if not any(row):
            continue
        found = checked(row, columns, place)
        if found is None:
            repeated += 1
        elif isinstance(found, Row) and _has_wrong_bytes(row):
            yield Refusal("encoding", "is neither UTF-8 nor Windows-1252 text", place)
        else:
            yield found
    if lines.windows:
        said = f"{lines.windows} lines are not UTF-8 and were read as Windows-1252"
        yield Notice("windows_1252", said, name)
    if repeated:
        yield Notice("repeated_header", f"the header stands {repeated} times more", name)


def _has_wrong_bytes(row: list[str]) -> bool:
    text = "".join(row)
    return not text.isascii() and _WRONG_BYTES.search(text) is not None


def checked(row: list[str], columns: list[str], place: str) -> Row | Refusal | None:
    """The row, filled up where its last cells are missing; None for the header once more."""
    wide = len(columns)
    if len(row) < wide:
        if "\n" in row[-1].strip():
            said = "ends within a cell: a quotation mark is missing near it"
            return Refusal("columns", said, place)
        row = row + [""] * (wide - len(row))
    elif len(row) > wide:
        if any(cell.strip() for cell in row[wide:]):
            return Refusal("columns", f"has {len(row)} cells for {wide} columns", place)
        row = row[:wide]
    if row[0].strip() == columns[0] and [" ".join(cell.split()) for cell in row] == columns:
        return None
    return Row(list(row), place)
