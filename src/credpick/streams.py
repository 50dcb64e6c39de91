"""The three standard streams, in whatever state the caller left them: closed, full or broken."""

import contextlib
import errno
import io
import os
import sys
from typing import TextIO

from credpick.text import harmless

# Input, output: what a stream says whose other end, room or device is gone.
LOST = frozenset({errno.EPIPE, errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT, errno.EFBIG})
_told: set[str] = set()


class _Closed(io.RawIOBase):
    """Stands for a stream that the caller closed: using it is an error, having it is none."""

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def readinto(self, _: object) -> int:
        raise OSError(errno.EBADF, "it is closed")

    def write(self, _: object) -> int:
        raise OSError(errno.EBADF, "it is closed")


def ready() -> None:
    """Make all three streams usable, or fail only when they are used."""
    with contextlib.suppress(OSError):
        # Else the next file that is opened takes the number of the closed stream.
        while (number := os.open(os.devnull, os.O_RDWR)) < 3:
            pass
        os.close(number)
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(_Closed())
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(_Closed(), write_through=True)
    if sys.stderr is None:
        # print(file=None) would write errors into the output.
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name with an accent must not end the program on an ASCII terminal.
            stream.reconfigure(errors="replace")


def is_terminal() -> bool:
    """Whether a person sits in front of both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def tell(*lines: str) -> None:
    """Lines on standard error; where that is gone too, nothing can be told."""
    try:
        print("\n".join(map(harmless, lines)), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        give_up(sys.stderr)


def tell_once(line: str) -> None:
    """A line that is true of the whole run, however many meet it."""
    if line not in _told:
        _told.add(line)
        tell(line)


def give_up(stream: TextIO) -> None:
    """Let what a broken stream still holds go nowhere, so that the process ends quietly."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
