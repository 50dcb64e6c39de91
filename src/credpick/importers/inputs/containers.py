"""Files, folders, archives and standard input: what is in them, by their bytes and names."""

import gzip
import os
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from typing import IO, cast

from credpick.importers.base import Bad, Notice, Refusal
from credpick.importers.inputs import limits
from credpick.importers.inputs.documents import LINES, Document, documents
from credpick.importers.inputs.encodings import Lines, plain_bytes
from credpick.importers.inputs.sheets import SHEETS, sheets
from credpick.importers.inputs.tables import Table, looks_like_table, table
from credpick.importers.inputs.unpacked import BROKEN, Unpacked

_JSON = (".json", ".jsonld", ".geojson", *LINES)
_TABLE = (".csv", ".tsv", ".psv", ".tab")
_BUFFER = 1 << 18  # bytes: a few lines at a time take as long as reading them
_SELDOM = 100  # lines


@dataclass
class Position:
    """How far reading is, in bytes of the input; `total` is 0 where nobody knows it."""

    total: int = 0
    done: int = 0


Part = Document | Table | Refusal | Notice


def parts(target: str, position: Position, stdin: IO[bytes]) -> Iterator[Part]:
    """Everything in a file, a folder or (`-`) standard input."""
    if target == "-":
        yield from _file("standard input", stdin, position)
        return
    path = Path(target)
    refused: list[Refusal] = []
    files = sorted(_files(path, refused)) if os.path.isdir(path) else [path]
    yield from refused
    position.total = sum(map(_size, files))
    before = 0
    for one in files:
        name = one.relative_to(path).as_posix() if one != path else one.name
        try:
            with open(one, "rb", _BUFFER) as handle:
                yield from _file(name, handle, position)
        except OSError as error:
            yield Refusal("unreadable", f"cannot be read: {error.strerror}", name)
        before += _size(one)
        position.done = before


def _files(path: Path, refused: list[Refusal]) -> Iterator[Path]:
    """All files in a folder; the folders in it that cannot be read are noted."""

    def refuse(error: OSError) -> None:
        name = os.path.relpath(os.fsdecode(error.filename), path).replace(os.sep, "/")
        refused.append(Refusal("unreadable", f"cannot be read: {error.strerror}", name))

    for folder, _, names in os.walk(path, onerror=refuse):
        yield from (one for name in names if (one := Path(folder, name)).is_file())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:  # gone meanwhile, which is told when it is opened
        return 0


def _file(name: str, handle: IO[bytes], position: Position) -> Iterator[Part]:
    kind = Path(name).suffix.casefold()
    try:
        if kind == ".zip":
            yield from _archive(name, handle, position)
        elif kind == ".gz":
            packed = gzip.GzipFile(fileobj=handle)
            inner = Unpacked(cast("IO[bytes]", packed), handle.tell)
            tell = _at(handle, position)
            yield from _content(name.removesuffix(".gz"), inner.file, partial(_row, inner, tell))
        else:
            yield from _content(name, handle, _at(handle, position))
    except Bad as bad:
        yield bad.at(name)
    except BROKEN as error:
        yield Refusal("damaged", f"is damaged: {error}"[:200], name)


def _at(handle: IO[bytes], position: Position) -> Callable[[], None]:
    start, seekable, lines = position.done, handle.seekable(), count(1)

    def tell() -> None:
        # Asking a file where it is takes longer than reading a line of it.
        if next(lines) % _SELDOM == 0 and seekable:
            position.done = start + handle.tell()

    return tell


def _archive(name: str, handle: IO[bytes], position: Position) -> Iterator[Part]:
    with zipfile.ZipFile(handle) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        if sum(one.file_size for one in members) > limits.LARGEST_ARCHIVE:
            raise Bad("too_large", "holds more than is read from one archive")
        start = position.done
        for member in members:
            inside = f"{name}!{member.filename}"
            if member.filename.startswith("__MACOSX/"):
                continue
            try:
                with archive.open(member) as packed:
                    read = partial(_packed, handle, member)
                    inner = Unpacked(packed, read)
                    yield from _content(inside, inner.file, inner.row)
                    if inner.burst:  # while its rows were read
                        return
            except Bad as bad:
                yield bad.at(inside)
                if bad.reason == "bomb":  # the next thousand members will be no better
                    return
            except BROKEN as error:
                yield Refusal("damaged", f"cannot be unpacked: {error}"[:200], inside)
            position.done = start + member.header_offset + member.compress_size


def _row(inner: Unpacked, tell: Callable[[], None]) -> None:
    inner.row()
    tell()


def _packed(handle: IO[bytes], member: zipfile.ZipInfo) -> int:
    """How many bytes of a member were read so far."""
    return max(0, handle.tell() - member.header_offset)


def _content(name: str, stream: IO[bytes], tell: Callable[[], None]) -> Iterator[Part]:
    kind = Path(name).suffix.casefold()
    if kind in SHEETS:
        yield from sheets(name, stream)
        return
    first = stream.readline(limits.LONGEST_LINE)
    if first[:2] == b"PK" and kind not in _JSON + _TABLE:
        raise Bad("file_kind", "is an archive or a spreadsheet without its suffix (.xlsx, .zip)")
    lines = Lines(*plain_bytes(first, stream), tell)
    looks = lines.first.lstrip()[:1]
    if kind in _JSON or (kind not in _TABLE and looks in (b"{", b"[")):
        yield from documents(name, kind, lines)
    elif not lines.first.strip() and not lines.has_more():
        raise Bad("empty", "is empty")
    elif kind in _TABLE or name == "standard input" or looks_like_table(lines.first, kind):
        yield table(name, lines)
    else:
        raise Bad("file_kind", f"files of the kind {kind or 'without a suffix'} are not read")
