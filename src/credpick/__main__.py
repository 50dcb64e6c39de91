"""`credpick` and `python -m credpick`."""

import contextlib
import gc
import sys


def main() -> int:
    """Run the program and return its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # answered before anything is imported
        from credpick import __version__  # noqa: PLC0415 - the version needs no more

        # A stream that takes nothing is told of below, in the program's own words.
        with contextlib.suppress(OSError, AttributeError):
            print(f"credpick {__version__}")
            sys.stdout.flush()
            return 0
    gc.set_threshold(1_000_000)  # what start-up makes stays; looking for garbage in it is in vain
    from credpick.cli.main import run  # noqa: PLC0415 - takes all the rest

    return run(sys.argv[1:])


def command() -> None:
    """Run the program and end the process."""
    code = main()
    gc.freeze()  # nor is there any at the end of the process
    sys.exit(code)


if __name__ == "__main__":
    command()
