"""`credpick` and `python -m credpick`."""

import sys


def main() -> int:
    """Run the program and return its exit code."""
    if sys.argv[1:] == ["--version"]:  # answered before anything is imported
        from credpick import __version__

        print(f"credpick {__version__}")
        return 0
    from credpick.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
