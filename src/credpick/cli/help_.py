"""credpick help: the help of a command, or what a word of the screens means."""

from typing import Annotated

import typer

from credpick.cli.look import Look
from credpick.errors import usage
from credpick.present.glossary import WORDS, meaning, show_glossary
from credpick.present.screen import safe
from credpick.text import one_of

GLOSSARY = "words"


def help_(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...", help="As `rank`, `catalog new`, `red flag`; `words` is all."
        ),
    ] = None,
) -> int:
    """Show the help of a command, or what a word of the screens means.

    Example: credpick help rank; credpick help red flag
    """
    from credpick.cli.door import COMMANDS, door  # noqa: PLC0415 - the door loads this module

    asked = words or []
    names = [entry.name for entry in COMMANDS]
    if not asked or asked[0] in names:
        code = door()([*asked, "--help"], prog_name="credpick", standalone_mode=False)
        return int(code or 0)
    out = Look().screen()
    if asked == [GLOSSARY]:
        show_glossary(out)
        return 0
    found = meaning(" ".join(asked))
    if not found:
        raise usage("help: " + one_of(" ".join(asked), [*names, *WORDS]), "unknown_word")
    out.say(safe(found[0], "bold"), safe(f": {found[1]}"))
    return 0
