"""The program: its commands, and the one place where errors become text and exit codes."""

import contextlib
import re
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import typer
from typer.exceptions import TyperException

from credpick import streams
from credpick.cli.door import door, everywhere
from credpick.errors import CredpickError, ExitCode, Problem
from credpick.paths import cache_folder

DEBUG, JSON = "--debug", "--json"


PLAIN = {
    r"is not in the range (\S+)<=x<=(\S+)\.": r"is not between \1 and \2.",
    r"is not in the range x>=(\S+)\.": r"is less than \1.",
    r"is not a valid (float|int(eger)?)( range)?": "is not a number",
}  # what typer says, as people say it


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit code; whatever happens is told in sentences."""
    streams.ready()
    given = [one for one in arguments if one != DEBUG]
    as_json = JSON in given
    try:
        with _ended_like_ctrl_c():
            code = door()(everywhere(given), prog_name="credpick", standalone_mode=False)
            sys.stdout.flush()
        if code == ExitCode.INTERRUPTED:  # typer makes that of Ctrl-C
            raise KeyboardInterrupt
        return code if isinstance(code, int) else ExitCode.OK
    except CredpickError as error:
        return _report(error.problems, error.exit_code, as_json)
    except TyperException as error:
        hint = _usage(error)
        said = error.format_message() if hasattr(error, "format_message") else str(error)
        for pattern, plain in PLAIN.items():
            said = re.sub(pattern, plain, said)
        problem = Problem("usage", said or "the call is incomplete")
        return _report((problem,), ExitCode.USAGE, as_json, hint)
    except (KeyboardInterrupt, EOFError, typer.Abort):
        stopped = Problem("stopped", "stopped before the end")
        return _report((stopped,), ExitCode.INTERRUPTED, as_json)
    except (BrokenPipeError, SystemExit):
        # typer and rich make SystemExit of it: whoever read has seen enough, which is no error.
        streams.give_up(sys.stdout)
        return ExitCode.OK
    except Exception as error:
        return _failed(error, given, DEBUG in arguments)


@contextlib.contextmanager
def _ended_like_ctrl_c() -> Iterator[None]:
    """A hang-up, a closed window and a request to end leave as Ctrl-C does, through all that
    cleans up: half a file goes, answers stay. What the caller ignores stays ignored."""
    names = ("SIGTERM", "SIGHUP", "SIGBREAK")
    numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    caught = [one for one in numbers if signal.getsignal(one) == signal.SIG_DFL]

    ended = []

    def end(number: int, _: Any) -> None:
        ended.append(number)
        for one in caught:  # the second of them must not disturb the cleaning up
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    for one in caught:
        signal.signal(one, end)
    try:
        yield
    except Exception:
        if ended:  # what a dead terminal makes of cleaning up
            raise KeyboardInterrupt from None
        raise
    finally:
        for one in caught:
            signal.signal(one, signal.SIG_DFL)


def _failed(error: Exception, given: Sequence[str], debug: bool) -> int:
    """What no command foresaw: a stream that is lost, a damaged file, or a mistake of ours."""
    if isinstance(error, OSError) and error.filename is None and error.errno in streams.LOST:
        streams.give_up(sys.stdout)
        streams.tell(f"credpick: standard output cannot be written: {error.strerror}")
        return ExitCode.DATA
    sqlite = sys.modules.get("sqlite3")
    if sqlite and isinstance(error, sqlite.DatabaseError):
        problem = Problem(
            "damaged",
            f"a compiled catalog is damaged ({error}): delete {_cache()} and run it again; "
            "make a .sqlite of your own anew",
        )
        return _report((problem,), ExitCode.DATA, JSON in given)
    from credpick.cli.mistakes import told  # noqa: PLC0415 - only where something failed

    return _report((told(error, given, debug),), ExitCode.DATA, JSON in given)


def _cache() -> str:
    try:
        return str(cache_folder())
    except OSError:
        return "the cache"


def _usage(error: TyperException) -> str | None:
    ctx = getattr(error, "ctx", None)
    return f"See `{ctx.command_path} --help`." if ctx else None


def _report(
    problems: Sequence[Problem], code: ExitCode, as_json: bool, hint: str | None = None
) -> int:
    if as_json:
        from credpick.present.documents import error_document, write  # noqa: PLC0415 - only where something failed

        try:
            write(error_document(tuple(problems)))
            return code
        except OSError:  # then at least the other stream says it
            streams.give_up(sys.stdout)
    lines = [f"credpick: {line}" for one in problems[:20] for line in str(one).split("\n")]
    if len(problems) > 20:
        lines.append(f"credpick: and {len(problems) - 20} more")
    streams.tell(*lines, *([hint] if hint else []))
    return code
