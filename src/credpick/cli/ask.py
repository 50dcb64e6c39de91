"""credpick ask: what to ask before paying."""

from typing import Annotated, Any

import typer

from credpick.cli.case import case_of
from credpick.cli.completion import complete_id
from credpick.cli.look import PANEL, Look
from credpick.cli.options import AsJson, AsOf, Catalogs, Lang, Spoken, for_learner, for_reader
from credpick.errors import usage
from credpick.present.asking import show_asking, show_letter
from credpick.present.documents import write
from credpick.present.documents.reasons import ask_document
from credpick.present.pager import paged


@for_reader
@for_learner
def ask(
    credentials: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            autocompletion=complete_id,
            help="One or more ids, names, or places in the last ranking.",
        ),
    ],
    flags: dict[str, Any],
    look: Look,
    catalog: Catalogs = None,
    email: Annotated[
        bool, typer.Option("--email", help="As a letter to send.", rich_help_panel=PANEL)
    ] = False,
    as_of: AsOf = None,
    lang: Lang = Spoken.en,
    as_json: AsJson = False,
) -> None:
    """Print what a credential leaves open as questions to the provider, the gravest first.

    Example: credpick ask google-it-support --purpose change_career --email
    """
    if lang != Spoken.en and not email:
        raise usage(f"--lang {lang.value} is for a letter: add --email")
    case = case_of(flags, catalog, as_of, credentials)
    views = [case.look(word) for word in credentials]
    if as_json:
        write(ask_document(views, lang.value if email else None))
        return
    out = look.screen()

    def shown() -> None:
        for view in views:
            if email:
                show_letter(out, view, lang)
            else:
                show_asking(out, view)

    paged(out, shown)
