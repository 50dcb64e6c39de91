"""credpick help: the help of a command."""

from typing import Annotated

import typer

from credpick.cli.door import door


def help_(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[COMMAND]...", help="As `rank`, `catalog new`.")
    ] = None,
) -> int:
    """Show the help of a command, or of the program.

    Example: credpick help rank
    """
    code = door()([*(words or []), "--help"], prog_name="credpick", standalone_mode=False)
    return int(code or 0)
