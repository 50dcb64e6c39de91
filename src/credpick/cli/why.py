"""credpick why: why a credential stands where it stands."""

from typing import Annotated, Any

import typer

from credpick.cli.case import case_of
from credpick.cli.completion import complete_id
from credpick.cli.look import Look
from credpick.cli.options import AsJson, AsOf, Catalogs, for_learner, for_reader
from credpick.present.documents import write
from credpick.present.documents.reasons import why_document
from credpick.present.pager import paged
from credpick.present.why import show_why
from credpick.ranking.explain import why as explained
from credpick.ranking.judge import pair


@for_reader
@for_learner
def why(
    credential: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            autocompletion=complete_id,
            help="An id, a name, or a place in the last ranking.",
        ),
    ],
    flags: dict[str, Any],
    look: Look,
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER",
            autocompletion=complete_id,
            help="Another one; else the first of the ranking, or the second.",
        ),
    ] = None,
    catalog: Catalogs = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Say why one credential stands above another, and what would change that.

    Example: credpick why comptia-security-plus isc2-cissp --field cybersecurity
    """
    words = [word for word in (credential, other) if word is not None]
    case = case_of(flags, catalog, as_of, words)
    judgement = case.judge()
    found = explained(judgement, *pair(judgement, *map(case.id, words)))
    if as_json:
        write(why_document(judgement, found))
        return
    out = look.screen()
    paged(out, lambda: show_why(out, judgement, found))
