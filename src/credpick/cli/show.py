"""credpick show: everything known about one credential."""

from typing import Annotated, Any

import typer

from credpick.cli.case import case_of
from credpick.cli.completion import complete_id
from credpick.cli.look import PANEL, Look
from credpick.cli.options import AsJson, AsOf, Catalogs, for_learner, for_reader
from credpick.present.documents import write
from credpick.present.documents.single import show_document
from credpick.present.pager import paged


@for_reader
@for_learner
def show(
    credential: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=complete_id,
            help="An id, a name that only one has, or a place in the last ranking.",
        ),
    ],
    flags: dict[str, Any],
    look: Look,
    catalog: Catalogs = None,
    facts: Annotated[
        bool,
        typer.Option(
            "--facts", help="Every fact, with who says it and when.", rich_help_panel=PANEL
        ),
    ] = False,
    sources: Annotated[
        bool,
        typer.Option("--sources", help="The address of every page.", rich_help_panel=PANEL),
    ] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show what one credential asks and gives, what is unknown, and what disagrees.

    Example: credpick show comptia-security-plus --facts
    """
    view = case_of(flags, catalog, as_of, [credential]).look(credential)
    if as_json:
        write(show_document(view))
        return
    from credpick.present import credential as screen  # noqa: PLC0415 - rich, which JSON does without

    out = look.screen()

    def shown() -> None:
        if facts:
            screen.show_facts(out, view)
        if sources:
            screen.show_sources(out, view)
        if not (facts or sources):
            screen.show_credential(out, view)

    paged(out, shown)
