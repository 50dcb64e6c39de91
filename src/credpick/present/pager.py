"""More than a screen goes through a pager, where a person sits at a terminal."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from credpick.streams import is_terminal

if TYPE_CHECKING:
    from credpick.present.screen import Screen


def paged(out: "Screen", show: Callable[[], None]) -> None:
    """Show something; what is longer than the screen in PAGER, else in `less`.

    Who hears the screen, a pipe, and a terminal that cannot move its cursor get it as it is."""
    if not out.is_terminal or out.is_dumb_terminal or out.plain or not is_terminal():
        show()
        return
    with out.capture() as captured:
        show()
    text = captured.get()
    if text.count("\n") < out.height or not _through(text):
        out.file.write(text)
        out.file.flush()


def _through(text: str) -> bool:
    """Whether a pager took it; a person may leave it before the end."""
    try:
        command = shlex.split(os.environ.get("PAGER") or "less")
    except ValueError:  # an open quote
        return False
    if sys.platform == "win32" or not command:
        return False
    # As git does it: leave when all fits, keep colors, keep the screen as it was.
    environment = {"LESS": "FRX", **os.environ}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    try:
        pager.communicate(text.encode(errors="replace"))
    except KeyboardInterrupt:
        pager.wait()  # it has seen the key itself
    except BrokenPipeError:
        pager.wait()
    return True
