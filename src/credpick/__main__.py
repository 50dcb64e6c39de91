"""`credpick` and `python -m credpick`."""

import gc
import os
import sys


def main() -> int:
    """Run the program and return its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # answered before anything is imported
        from credpick import __version__

        print(f"credpick {__version__}")
        return 0
    gc.set_threshold(1_000_000)  # what start-up makes stays; looking for garbage in it is in vain
    from credpick.cli.main import run

    return run(sys.argv[1:])


def command() -> None:
    """Run the program and end the process."""
    try:
        code = main()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (BrokenPipeError, SystemExit):
        # typer and rich make SystemExit of it: whoever read has seen enough, which is no error.
        # What is left in the buffer has nowhere to go, and the interpreter would complain of it.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - it stays open until the end
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    command()
