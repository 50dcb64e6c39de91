"""How a command looks: color, plainness, hints. Every command that a person reads takes these."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from credpick import streams

if TYPE_CHECKING:
    from credpick.present.screen import Screen

PANEL = "How it looks"


class Color(StrEnum):
    """When to color."""

    auto = "auto"
    always = "always"
    never = "never"


class Look(NamedTuple):
    """What a person wants of the screen."""

    color: str = "auto"
    plain: bool = False
    quiet: bool = False

    def screen(self, stderr: bool = False) -> "Screen":
        """The screen of the command."""
        from credpick.present.screen import console  # noqa: PLC0415 - rich, which JSON does without

        return console(self.plain, stderr, self.color, self.quiet)

    def note(self, text: str) -> None:
        """A notice on standard error, unless it should be quiet."""
        if not self.quiet:
            streams.tell(text)


def look_options(
    color: Annotated[
        Color,
        typer.Option(
            "--color",
            metavar="WHEN",
            help="auto, always or never; NO_COLOR is honored.",
            rich_help_panel=PANEL,
        ),
    ] = Color.auto,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help="For screen readers: no table, no signs, one fact a line.",
            rich_help_panel=PANEL,
        ),
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("-q", "--quiet", help="No hints and no notices.", rich_help_panel=PANEL),
    ] = False,
) -> None:
    """Only its signature is used."""
