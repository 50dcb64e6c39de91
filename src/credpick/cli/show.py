"""credpick show: everything known about one credential."""

from typing import Annotated, Any

import typer

from credpick.cli.options import AsJson, AsOf, Catalogs, complete_id, for_learner


@for_learner
def show(
    credential: Annotated[
        str,
        typer.Argument(
            metavar="ID", autocompletion=complete_id, help="An id, or a name that only one has."
        ),
    ],
    flags: dict[str, Any],
    catalog: Catalogs = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show every fact with its source and date, what is unknown, and what disagrees.

    Example: credpick show comptia-security-plus
    """
    from credpick.catalog.find import find
    from credpick.cli.options import catalog_of, judgement_day
    from credpick.criteria import rules
    from credpick.interview.from_options import profile_of
    from credpick.ranking.judge import look

    known = catalog_of(catalog)
    view = look(
        find(known, credential), known, profile_of(flags, known), rules.load(), judgement_day(as_of)
    )
    if as_json:
        from credpick.present.documents import write
        from credpick.present.documents.single import show_document

        write(show_document(view))
        return
    from credpick.present.credential import show_credential
    from credpick.present.screen import console

    show_credential(console(), view)
