"""From a file, a folder, a zip or standard input to documents and rows, one at a time.

Nothing that a stranger packed may fill the memory: whole documents, lines and archives are capped.
"""

import csv
import gzip
import json
import lzma
import os
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NamedTuple

from credpick.importers.base import Bad, Refusal

LARGEST_DOCUMENT = 256 * 2**20
LONGEST_LINE = 8 * 2**20
LARGEST_ARCHIVE = 64 * 2**30
_WRONG_BYTES = re.compile("[\udc80-\udcff]")
_JSON = (".json", ".jsonld", ".jsonl", ".ndjson", ".geojson")
_LINES = (".jsonl", ".ndjson")
_TABLE = (".csv", ".tsv")


class Document(NamedTuple):
    """One JSON value and where it stood."""

    value: Any
    place: str
    file: str


class Table(NamedTuple):
    """A CSV file: its columns and its rows, each with its place; a bad row is a Refusal."""

    columns: list[str]
    rows: Iterator[tuple[dict[str, str], str] | Refusal]
    file: str


@dataclass
class Position:
    """How far reading is, in bytes of the input; `total` is 0 where nobody knows it."""

    total: int = 0
    done: int = 0


Part = Document | Table | Refusal


def parts(target: str, position: Position, stdin: IO[bytes]) -> Iterator[Part]:
    """Everything in a file, a folder or (`-`) standard input."""
    if target == "-":
        yield from _file("standard input", stdin, position)
        return
    path = Path(target)
    if path.is_dir():
        files = sorted(one for one in path.rglob("*") if one.is_file())
    else:
        files = [path]
    position.total = sum(os.stat(one).st_size for one in files)
    before = 0
    for one in files:
        name = one.relative_to(path).as_posix() if one != path else one.name
        try:
            with open(one, "rb") as handle:
                yield from _file(name, handle, position)
        except OSError as error:
            yield Refusal("unreadable", f"cannot be read: {error.strerror}", name)
        before += os.stat(one).st_size
        position.done = before


def _file(name: str, handle: IO[bytes], position: Position) -> Iterator[Part]:
    kind = Path(name).suffix.casefold()
    try:
        if kind == ".zip":
            yield from _archive(name, handle, position)
        elif kind == ".gz":
            inner: Any = gzip.GzipFile(fileobj=handle)
            yield from _content(name.removesuffix(".gz"), inner, handle, position)
        else:
            yield from _content(name, handle, handle, position)
    except Bad as bad:
        yield bad.at(name)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        yield Refusal("damaged", f"is damaged: {error}"[:200], name)


def _archive(name: str, handle: IO[bytes], position: Position) -> Iterator[Part]:
    with zipfile.ZipFile(handle) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if sum(one.file_size for one in members) > LARGEST_ARCHIVE:
            raise Bad("too_large", "holds more than is read from one archive")
        start = position.done
        for member in members:
            inside = f"{name}!{member.filename}"
            if member.filename.startswith("__MACOSX/"):
                continue
            try:
                with archive.open(member) as stream:
                    yield from _content(inside, stream, None, position)
            except Bad as bad:
                yield bad.at(inside)
            except (
                OSError,
                EOFError,
                RuntimeError,
                NotImplementedError,
                zlib.error,
                lzma.LZMAError,
                zipfile.BadZipFile,
            ) as error:
                yield Refusal("damaged", f"cannot be unpacked: {error}"[:200], inside)
            position.done = start + member.header_offset + member.compress_size


def _content(
    name: str, stream: IO[bytes], raw: IO[bytes] | None, position: Position
) -> Iterator[Part]:
    kind = Path(name).suffix.casefold()
    first = stream.readline(LONGEST_LINE)
    if first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Bad("encoding", "is UTF-16 text; save it as UTF-8")
    if first[:2] == b"PK" and kind not in _JSON + _TABLE:
        raise Bad("file_kind", "is an archive or a spreadsheet; export it as CSV or JSON")
    first = first.removeprefix(b"\xef\xbb\xbf")
    start = position.done

    def lines() -> Iterator[bytes]:
        line = first
        while line:
            yield line
            while len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            line = stream.readline(LONGEST_LINE)
            if raw is not None and raw.seekable():
                position.done = start + raw.tell()

    looks = first.lstrip()[:1]
    if kind in _JSON or (kind not in _TABLE and looks in (b"{", b"[")):
        yield from _json(name, kind, first, stream, lines)
    elif kind in _TABLE or (name == "standard input" and first.strip()):
        yield _table(name, lines())
    elif not first.strip():
        raise Bad("empty", "is empty")
    else:
        raise Bad("file_kind", f"files of the kind {kind or 'without a suffix'} are not read")


def _json(
    name: str,
    kind: str,
    first: bytes,
    stream: IO[bytes],
    lines: Callable[[], Iterator[bytes]],
) -> Iterator[Part]:
    if kind in _LINES or _whole(first):
        for count, line in enumerate(lines(), 1):
            if len(line) >= LONGEST_LINE:
                yield Refusal("too_long", "is a line too long to be one record", f"{name}:{count}")
            elif line.strip():
                try:
                    value = load_json(line)
                    yield Document(value, f"{name}:{count}", name)
                except Bad as bad:
                    yield bad.at(f"{name}:{count}")
        return
    raw = first + stream.read(LARGEST_DOCUMENT)
    if len(raw) >= LARGEST_DOCUMENT:
        raise Bad("too_large", "is too large for one document; split it or use JSON Lines")
    if not raw.strip():
        raise Bad("empty", "is empty")
    yield Document(load_json(raw, name), name, name)


def _whole(line: bytes) -> bool:
    """Whether a first line is a JSON object or array by itself."""
    try:
        return isinstance(load_json(line), dict | list)
    except Bad:
        return False


def load_json(raw: bytes, name: str = "") -> Any:
    """The value of a JSON text, raw line breaks inside strings allowed.

    Raises Bad with the line and column.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise Bad(
            "encoding",
            f"is not UTF-8 text in line {line}; save it as UTF-8",
            f"{name}:{line}" if name else None,
        ) from None
    try:
        return json.loads(text, strict=False, parse_constant=str, parse_int=_int)
    except json.JSONDecodeError as error:
        raise Bad(
            "json",
            f"is not JSON in line {error.lineno}, column {error.colno}: {error.msg}",
            f"{name}:{error.lineno}:{error.colno}" if name else None,
        ) from None
    except RecursionError:
        raise Bad("depth", "is nested too deeply") from None


def _int(digits: str) -> float:
    return int(digits) if len(digits) < 19 else float(digits)


def _table(name: str, lines: Iterator[bytes]) -> Table:
    counted = _Counted(lines)
    sample = counted.peek()
    reader = csv.reader(counted, delimiter=_delimiter(sample))
    try:
        columns = [one.strip() for one in next(reader, [])]
    except csv.Error as error:
        raise Bad("csv", f"is not CSV: {error}") from None
    if not any(columns):
        raise Bad("empty", "is empty")
    twice = [one for one, count in Counter(columns).items() if one and count > 1]
    if twice:
        raise Bad("columns", f"the column {twice[0][:60]!r} stands twice: rename one of them")
    return Table(columns, _rows(name, columns, reader, counted), name)


def _delimiter(header: str) -> str:
    return max(",\t;", key=header.count)


class _Counted:
    """Text lines of a table with the number of the last one; wrong bytes stay visible."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines, self.number = lines, 0
        self._waiting: list[str] = []

    def peek(self) -> str:
        """The first line, which is read again afterwards."""
        self._waiting = [next(self, "")]
        self.number = 0
        return self._waiting[0]

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> str:
        self.number += 1
        if self._waiting:
            return self._waiting.pop()
        return next(self._lines).decode("utf-8", "surrogateescape")


def _rows(
    name: str, columns: list[str], reader: Iterator[list[str]], lines: _Counted
) -> Iterator[tuple[dict[str, str], str] | Refusal]:
    while True:
        place = f"{name}:{lines.number + 1}"
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Refusal("csv", f"is not a row of CSV: {error}", place)
            continue
        if not any(row):
            continue
        if _WRONG_BYTES.search("".join(row)):
            yield Refusal("encoding", "is not UTF-8 text; save the file as UTF-8", place)
        elif len(row) < len(columns) or any(row[len(columns) :]):
            yield Refusal("columns", f"has {len(row)} cells for {len(columns)} columns", place)
        else:
            yield dict(zip(columns, row, strict=False)), place
