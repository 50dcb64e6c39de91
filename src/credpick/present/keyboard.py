"""Waiting for a key, and a long result one screenful at a time."""

import contextlib
import os
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator

from credpick.present.screen import QUIET, Screen


def wait_for_key(seconds: float | None = None) -> None:
    """Wait until a key is pressed, no longer than `seconds`; a key is swallowed whole."""
    with _each_key():
        _until_pressed(seconds)


def typed_line(prompt: str) -> str:
    """What was typed in answer to a prompt, without the end of its line. Raises EOFError.

    `input` alone could miss a hang-up: one that comes after Python's last look at signals and
    before the read begins stays unseen for as long as nothing is typed."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    while not _waiting(0.1):
        pass
    return input()


def pause(out: Screen) -> None:
    """Stop as Ctrl-Z stops other programs, on the terminal's first screen; once the shell goes on
    with it, draw what stood there."""
    staged = out.is_alt_screen
    if staged:
        out.set_alt_screen(False)
    os.kill(0, signal.SIGTSTP)
    if staged:
        out.set_alt_screen(True)
        out.scene()


def by_screenfuls(
    out: Screen, show: Callable[[], None], seconds: float | None = None, hold: bool = False
) -> None:
    """Show something from its top; each screenful stays until a key is pressed, or `seconds`.
    With `hold` the last one stays as well: what follows would push its top off the screen."""
    with out.capture() as captured:
        show()
    lines = captured.get().splitlines()
    while lines:
        room = out.height - 1
        if len(lines) > room:
            gaps = [place for place in range(room // 2, room) if not lines[place].strip()]
            room = gaps[-1] + 1 if gaps else room
        out.file.write("".join(f"{line}\n" for line in lines[:room]))
        lines = lines[room:]
        if lines or hold:
            more = f"{len(lines)} more line{'s' * (len(lines) != 1)}: " if lines else ""
            hint = f"{more}any key goes on"
            # Only what is typed after the hint is an answer to it: keys before that are dropped.
            with _each_key():
                out.print(hint, end="", style=QUIET)
                out.file.flush()
                _until_pressed(seconds)
            out.file.write("\r\x1b[K")
    out.file.flush()


def _until_pressed(seconds: float | None) -> None:
    end = None if seconds is None else time.monotonic() + seconds
    while end is None or time.monotonic() < end:
        if _pressed(0.1):
            return


if sys.platform == "win32":
    import msvcrt

    def _pressed(seconds: float) -> bool:
        if msvcrt.kbhit():
            if msvcrt.getwch() == "\x03":
                raise KeyboardInterrupt
            return True
        time.sleep(seconds)
        return False

    def _waiting(_: float) -> bool:
        return True

    @contextlib.contextmanager
    def _each_key() -> Iterator[None]:
        yield

else:
    import termios
    import tty

    def _pressed(seconds: float) -> bool:
        if _waiting(seconds):
            os.read(sys.stdin.fileno(), 64)
            return True
        return False

    def _waiting(seconds: float) -> bool:
        return bool(select.select([sys.stdin], [], [], seconds)[0])

    @contextlib.contextmanager
    def _each_key() -> Iterator[None]:
        keyboard = sys.stdin.fileno()
        before = termios.tcgetattr(keyboard)
        try:
            tty.setcbreak(keyboard)
            yield
        finally:
            with contextlib.suppress(termios.error):  # the terminal may be gone
                termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
