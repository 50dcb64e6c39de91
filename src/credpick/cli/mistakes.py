"""The last resort: a mistake in credpick itself, told in two lines and kept for its makers."""

import platform
import sys
import traceback
from collections.abc import Sequence

from credpick import __version__, paths, streams
from credpick.errors import Problem

REPORT_TO = "the makers of credpick (SECURITY.md says how)"
NAME = "last-mistake.txt"


def told(error: Exception, given: Sequence[str], debug: bool) -> Problem:
    """What happened and where to report it; the details go to a private file, and with `debug`
    to standard error too."""
    details = "".join(traceback.format_exception(error))
    if debug:
        streams.tell(*details.rstrip().split("\n"))
    runs_on = f"credpick {__version__}, Python {platform.python_version()}, {sys.platform}"
    try:
        kept = paths.state_folder() / NAME
        call = " ".join(map(repr, given))
        paths.write_file(kept, f"{runs_on}\n{call}\n\n{details}".encode(errors="replace"), True)
        where = f"with {kept}, which only you can read"
    except Exception:  # whatever else is wrong here must not hide what was wrong before
        where = "with what --debug shows"
    happened = "; ".join(traceback.format_exception_only(error)).strip()
    return Problem(
        "mistake",
        f"a mistake in credpick itself: {happened[:300]}\n"
        f"report it, please, to {REPORT_TO} {where} ({runs_on})",
    )
