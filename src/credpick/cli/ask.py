"""credpick ask: what to ask before paying."""

from typing import Annotated, Any

import typer

from credpick.cli.options import AsOf, Catalogs, complete_id, for_learner


@for_learner
def ask(
    credentials: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...", autocompletion=complete_id, help="One or more ids or names."
        ),
    ],
    flags: dict[str, Any],
    catalog: Catalogs = None,
    email: Annotated[bool, typer.Option("--email", help="As a letter to send.")] = False,
    as_of: AsOf = None,
) -> None:
    """Print what a credential leaves open as questions to the provider, most influential first.

    Example: credpick ask google-it-support --purpose change_career --email
    """
    from credpick.catalog.find import find
    from credpick.cli.options import catalog_of, judgement_day
    from credpick.criteria import rules
    from credpick.interview.from_options import profile_of
    from credpick.present.asking import show_asking, show_letter
    from credpick.present.screen import console
    from credpick.ranking.judge import look

    known = catalog_of(catalog)
    profile, loaded, day = profile_of(flags, known), rules.load(), judgement_day(as_of)
    out = console()
    for word in credentials:
        view = look(find(known, word), known, profile, loaded, day)
        (show_letter if email else show_asking)(out, view)
