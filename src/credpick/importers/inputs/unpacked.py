"""What comes out of packed bytes, as long as it is in proportion to them."""

import lzma
import zipfile
import zlib
from collections.abc import Callable
from typing import IO, cast

from credpick.importers.base import Bad
from credpick.importers.inputs import limits

BROKEN = (
    OSError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)  # what unpacking says of damaged bytes
_PIECE = 2**20


class Unpacked:
    """A stream that is unpacked while it is read. Reading raises Bad where it is damaged, and
    where far more comes out than went in: made so that unpacking never ends.

    `packed` says how many bytes went in so far.
    """

    def __init__(self, stream: IO[bytes], packed: Callable[[], int]) -> None:
        self._stream, self._packed, self._out = stream, packed, 0
        self.burst = False  # whether that has happened

    @property
    def file(self) -> IO[bytes]:
        """The stream as what reads files takes it."""
        return cast("IO[bytes]", self)

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes, or all."""
        pieces, left = [], size if size >= 0 else limits.LARGEST_ARCHIVE
        while left > 0 and (piece := self._unpacked(self._stream.read, min(left, _PIECE))):
            left -= len(piece)
            pieces.append(piece)
            self._count(len(piece))
        return b"".join(pieces)

    def readline(self, size: int = -1) -> bytes:
        """A line, or the next `size` bytes of a long one."""
        line = self._unpacked(self._stream.readline, size)
        self._count(len(line))
        return line

    def row(self) -> None:
        """Another row was read: it costs time however short it is."""
        self._count(limits.SHORTEST_LINE)

    def _unpacked(self, read: Callable[[int], bytes], size: int) -> bytes:
        # Rows are read long after the file was opened: the damage is told here or nowhere.
        try:
            return read(size)
        except BROKEN as error:
            raise Bad("damaged", f"cannot be unpacked: {error}"[:200]) from None

    def _count(self, size: int) -> None:
        self._out += size
        if self._out > limits.SMALL and self._out > limits.RATIO * self._packed():
            self.burst = True
            raise Bad("bomb", "unpacks to far more than any list does: it is not read")
