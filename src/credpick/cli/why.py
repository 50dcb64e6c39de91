"""credpick why: why a credential stands where it stands."""

from typing import Annotated, Any

import typer

from credpick.cli.options import AsOf, Catalogs, complete_id, for_learner


@for_learner
def why(
    credential: Annotated[
        str, typer.Argument(metavar="ID", autocompletion=complete_id, help="An id or a name.")
    ],
    flags: dict[str, Any],
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
) -> None:
    """Say why a credential stands where it stands, or above another, and what would change that.

    Example: credpick why comptia-security-plus isc2-cissp --field cybersecurity
    """
    from credpick.cli.options import judgement_of
    from credpick.present.screen import console
    from credpick.present.why import show_why
    from credpick.profile.model import Goal
    from credpick.ranking.explain import why as explained
    from credpick.ranking.judge import pair

    judgement, out = judgement_of(flags, catalog, as_of), console()
    first, second = pair(judgement, credential, other)
    if not other and judgement.context.profile.goal == Goal():
        out.say(
            f"Among all {judgement.matched}, whatever they are for; --field or --goal compares "
            "those that serve one purpose.\n"
        )
    show_why(out, judgement, explained(judgement, first, second))
