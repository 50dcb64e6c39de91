"""The program: its commands, and the one place where errors become text and exit codes."""

import re
import sys
from collections.abc import Sequence

from typer.exceptions import Abort, TyperException

from credpick.cli.door import door, everywhere
from credpick.errors import CredpickError, ExitCode, Problem
from credpick.text import harmless

PLAIN = {
    r"is not in the range (\S+)<=x<=(\S+)\.": r"is not between \1 and \2.",
    r"is not in the range x>=(\S+)\.": r"is less than \1.",
    r"is not a valid (float|int(eger)?)( range)?": "is not a number",
}  # what typer says, as people say it


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A name with an accent must not end the program on an ASCII terminal.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    as_json = "--json" in arguments
    try:
        code = door()(everywhere(arguments), prog_name="credpick", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
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
    except (KeyboardInterrupt, Abort):
        print("\nStopped.", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except Exception as error:
        sqlite = sys.modules.get("sqlite3")
        if not sqlite or not isinstance(error, sqlite.DatabaseError):
            raise
        from credpick.paths import cache_folder

        message = (
            f"a compiled catalog is damaged ({error}): delete {cache_folder()} and run it again; "
            "make a .sqlite of your own anew"
        )
        return _report((Problem("damaged", message),), ExitCode.DATA, as_json)


def _usage(error: TyperException) -> str | None:
    ctx = getattr(error, "ctx", None)
    return f"See `{ctx.command_path} --help`." if ctx else None


def _report(
    problems: Sequence[Problem], code: ExitCode, as_json: bool, hint: str | None = None
) -> int:
    if as_json:
        from credpick.present.documents import error_document, write

        write(error_document(tuple(problems)))
        return code
    for problem in problems[:20]:
        print(f"credpick: {harmless(str(problem))}", file=sys.stderr)
    if len(problems) > 20:
        print(f"credpick: and {len(problems) - 20} more", file=sys.stderr)
    if hint:
        print(hint, file=sys.stderr)
    return code
