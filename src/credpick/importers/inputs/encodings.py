"""Bytes to text, as spreadsheets and systems of three decades wrote them."""

import codecs
import io
from collections.abc import Callable, Iterator
from typing import IO

from credpick.importers.base import Bad
from credpick.importers.inputs import limits

_MARKS = (
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def plain_bytes(first: bytes, stream: IO[bytes]) -> tuple[bytes, IO[bytes]]:
    """The first line and the rest, as bytes of UTF-8 or of one sign each, lines ending in LF.

    Raises Bad for UTF-32, which nobody writes on purpose.
    """
    for mark, name in _MARKS:
        if first.startswith(mark):
            if not name:
                raise Bad("encoding", "is UTF-32 text; save it as UTF-8")
            return _recoded(first[len(mark) :], stream, name)
    for name in ("utf-16-le", "utf-16-be"):
        # Latin letters of UTF-16 have a zero beside each: without a mark that tells it, too.
        letters, zeros = (first[::2], first[1::2])[:: 1 if name.endswith("le") else -1]
        if len(first) > 8 and zeros[:40].count(0) > 0.9 * len(zeros[:40]) and 0 not in letters[:40]:
            return _recoded(first, stream, name)
    first = first.removeprefix(codecs.BOM_UTF8)
    # Without a single LF the lines of an old Macintosh end in CR.
    if b"\r" in first.rstrip(b"\r\n") and not first.endswith(b"\n"):
        return _split(_Replaced(_Joined(first, stream)))
    return first, stream


def _recoded(first: bytes, stream: IO[bytes], name: str) -> tuple[bytes, IO[bytes]]:
    text = io.TextIOWrapper(
        io.BufferedReader(_Joined(first, stream)), encoding=name, errors="replace", newline=None
    )
    return _split(_Encoded(text))


def _split(raw: io.RawIOBase) -> tuple[bytes, IO[bytes]]:
    again = io.BufferedReader(raw)
    return again.readline(limits.LONGEST_LINE), again


class _Joined(io.RawIOBase):
    """What was read already, then the rest."""

    def __init__(self, first: bytes, stream: IO[bytes]) -> None:
        self._first, self._stream = first, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._first[: len(buffer)] or self._stream.read(len(buffer))
        self._first = self._first[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


class _Replaced(io.RawIOBase):
    """The bytes of a file with LF for CR."""

    def __init__(self, inner: _Joined) -> None:
        self._inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = self._inner.readinto(buffer)
        buffer[:size] = bytes(buffer[:size]).replace(b"\r", b"\n")
        return size


class _Encoded(io.RawIOBase):
    """Text of another encoding as UTF-8."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._left = text, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._left:
            self._left = self._text.read(4096).encode("utf-8", "replace")
        data, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


class Lines:
    """The lines of a file as bytes; what is too long to be a line is cut, once told."""

    def __init__(self, first: bytes, stream: IO[bytes], tell: Callable[[], None]) -> None:
        self.first, self.stream, self._tell = first, stream, tell
        self._next: bytes | None = None

    def has_more(self) -> bool:
        """Whether anything but white space follows an empty first line."""
        while not self.first.strip():
            self.first = self.stream.readline(limits.LONGEST_LINE)
            if not self.first:
                return False
        return True

    def __iter__(self) -> Iterator[bytes]:
        line = self.first
        while line:
            yield line
            while len(line) >= limits.LONGEST_LINE and not line.endswith(b"\n"):
                line = self.stream.readline(limits.LONGEST_LINE)
            line = self.stream.readline(limits.LONGEST_LINE)
            self._tell()


def decoded(line: bytes) -> tuple[str, bool]:
    """The text of a line, and whether it had to be read as Windows-1252.

    A byte that stands for nothing there either stays visible as a lone half of a sign.
    """
    try:
        return line.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("cp1252"), True
    except UnicodeDecodeError:
        return line.decode("utf-8", "surrogateescape"), False
