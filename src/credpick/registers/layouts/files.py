"""Public files as tables: each with its columns and its rows, one at a time, each with its line."""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple, NoReturn

from credpick.errors import DataError, Problem
from credpick.registers.layouts.dump import inserted

TEXT = (".csv", ".txt", ".tsv")
LARGEST = 2**30  # bytes of one member, unpacked: the field-of-study file has some 200 million
# What offices write where a number is not published.
SUPPRESSED = {"", "*", "**", "#", "-", ".", "NA", "N/A", "NULL", "PS", "PrivacySuppressed"}
Cells = Generator[Sequence[object], None, None]


class Row(NamedTuple):
    """One row of a public file, by column as it was asked for; blank cells are empty text."""

    cells: dict[str, str]
    where: str

    def text(self, column: str) -> str:
        """A cell that must say something. Raises DataError."""
        if not self.cells[column]:
            refuse("bad_value", f"{column} is blank", self.where)
        return self.cells[column]

    def number(self, column: str) -> float | None:
        """The number in a cell; None where it is suppressed or blank. Raises DataError."""
        cell = self.cells[column].replace(",", "").removeprefix("$")
        if cell in SUPPRESSED:
            return None
        try:
            return float(cell)
        except ValueError:
            refuse("bad_value", f"{column} is no number: {cell[:60]!r}", self.where)

    def whole(self, column: str) -> int | None:
        """The number in a cell without its fraction."""
        found = self.number(column)
        return None if found is None else int(found)


class Sheet(NamedTuple):
    """A table of a public file; `read` begins anew each time, the header first."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[], Cells]

    def rows(self, columns: Sequence[str]) -> Iterator[Row]:
        """Rows with just these columns, found whatever their case."""
        place = {name.upper(): index for index, name in reversed(list(enumerate(self.columns)))}
        wanted = [(name, place[name.upper()]) for name in columns]
        most = max(index for _, index in wanted)
        with closing(self.read()) as cells:
            next(cells)
            for line, row in enumerate(cells, 2):
                if any(cell not in (None, "") for cell in row):
                    if len(row) <= most:
                        refuse("columns", f"has {len(row)} cells", f"{self.name}:{line}")
                    yield Row({name: _plain(row[i]) for name, i in wanted}, f"{self.name}:{line}")


class Download(NamedTuple):
    """A public file that the user brought: all its tables."""

    path: Path
    sheets: tuple[Sheet, ...]

    def rows(self, *columns: str) -> Iterator[Row]:
        """The rows of every table that has all of these columns.

        Raises DataError that names the missing ones where none has them all.
        """
        found = [sheet for sheet in self.sheets if not _missing(sheet, columns)]
        if not found:
            nearest = min(self.sheets, key=lambda sheet: len(_missing(sheet, columns)))
            told = ", ".join(_missing(nearest, columns))
            refuse("columns", f"is another file: the columns {told} are missing", nearest.name)
        for sheet in found:
            yield from sheet.rows(columns)

    def has(self, *columns: str) -> bool:
        """Whether any table has all of these columns."""
        return any(not _missing(sheet, columns) for sheet in self.sheets)


def opened(path: Path) -> Download:
    """A file, an archive or a folder of files. Raises DataError when nothing in it is a table."""
    try:
        if path.is_dir():
            files = sorted(one for one in path.rglob("*") if one.is_file())
            sheets = [sheet for one in files for sheet in _sheets(one)]
        else:
            sheets = _sheets(path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        refuse("damaged", f"is damaged: {error}"[:200], str(path))
    except OSError as error:
        refuse("unreadable", f"cannot be read: {error.strerror}", str(path))
    if not sheets:
        refuse("file_kind", "holds no table: bring CSV, text, a workbook or an archive", str(path))
    return Download(path, tuple(sheets))


def _sheets(path: Path) -> list[Sheet]:
    kind = path.suffix.casefold()
    if kind == ".xlsx":
        return _workbook(path.name, lambda: path.open("rb"))
    if kind in TEXT:
        return [_sheet(path.name, lambda: _text(path.name, path.open("rb")))]
    if kind == ".sql":
        return _dump(path.name, lambda: _text_of(path.name, path.open("rb")))
    if kind != ".zip":
        with path.open("rb"):  # what cannot be read is told, what is no table is passed over
            return []
    with zipfile.ZipFile(path) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
    return [sheet for one in members for sheet in _member(path, one)]


def _member(path: Path, member: zipfile.ZipInfo) -> list[Sheet]:
    name, kind = f"{path.name}!{member.filename}", Path(member.filename).suffix.casefold()
    if member.file_size > LARGEST:
        refuse("too_large", "is too large for a table", name)
    if member.filename.startswith("__MACOSX/"):
        return []

    def raw() -> IO[bytes]:
        return zipfile.ZipFile(path).open(member)

    if kind == ".xlsx":
        return _workbook(name, raw)
    if kind in TEXT:
        return [_sheet(name, lambda: _text(name, raw()))]
    return _dump(name, lambda: _text_of(name, raw())) if kind == ".sql" else []


def _sheet(name: str, read: Callable[[], Cells]) -> Sheet:
    with closing(read()) as cells:
        header = next(cells, ())
    return Sheet(name, tuple(_plain(cell) for cell in header), read)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What is wrong with the bytes of a file, said as this program says it."""
    try:
        yield
    except (csv.Error, zipfile.BadZipFile, zlib.error, EOFError) as error:
        refuse("damaged", f"is damaged: {error}"[:200], name)
    except OSError as error:
        refuse("unreadable", f"cannot be read: {error.strerror or error}", name)


def _text(name: str, raw: IO[bytes]) -> Cells:
    """The rows of a text file. Older federal files are in Windows' alphabet, newer in UTF-8."""
    with _told(name), raw:
        start = raw.read(2**20)
        try:
            start.rsplit(b"\n", 1)[0].decode("utf-8-sig")
            encoding = "utf-8-sig"
        except UnicodeDecodeError:
            encoding = "cp1252"
        whole = io.BufferedReader(_Again(start, raw))
        lines = io.TextIOWrapper(whole, encoding=encoding, errors="replace", newline="")
        header = start.split(b"\n", 1)[0]
        yield from csv.reader(lines, delimiter="\t" if header.count(b"\t") else ",")


class _Again(io.RawIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start, self._rest = io.BytesIO(start), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        found = self._start.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(found)] = found
        return len(found)


def _workbook(name: str, raw: Callable[[], IO[bytes]]) -> list[Sheet]:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra that most do without
    except ImportError:
        refuse(
            "needs_openpyxl",
            "is a workbook: install openpyxl (pip install 'credpick[workbooks]') or save it as CSV",
            name,
        )

    def read(title: str) -> Cells:
        with _told(name), raw() as file:
            book = load_workbook(io.BytesIO(file.read()), read_only=True, data_only=True)
            yield from book[title].iter_rows(values_only=True)

    try:
        with raw() as file:
            titles = load_workbook(io.BytesIO(file.read()), read_only=True).sheetnames
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        refuse("damaged", f"is damaged: {error}"[:200], name)
    return [_sheet(f"{name}!{title}", partial(read, title)) for title in titles]


def _text_of(name: str, raw: IO[bytes]) -> str:
    with _told(name), raw:
        return raw.read().decode("utf-8-sig", "replace")


def _dump(name: str, text: Callable[[], str]) -> list[Sheet]:
    """The tables that the INSERT statements of a database dump fill; nothing is executed."""
    return [
        Sheet(f"{name}!{table}", columns, partial(_listed, [columns, *rows]))
        for table, (columns, rows) in inserted(text(), name).items()
    ]


def _listed(rows: list[tuple[str, ...]]) -> Cells:
    yield from rows


def _missing(sheet: Sheet, columns: Sequence[str]) -> list[str]:
    known = {name.upper() for name in sheet.columns}
    return [name for name in columns if name.upper() not in known]


def _plain(cell: object) -> str:
    """A cell as one line of text; a whole number of a workbook has no fraction."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split())


def refuse(code: str, message: str, where: str) -> NoReturn:
    """Raise DataError with one problem."""
    raise DataError(Problem(code, message, where))
