"""credpick rank: the ranking without questions."""

from typing import Annotated, Any

import typer

from credpick.cli.options import AsJson, AsOf, Catalogs, for_learner

ROWS, JSON_ROWS = 10, 100


@for_learner
def rank(
    flags: dict[str, Any],
    catalog: Catalogs = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", min=0, help="Rows to show; 0 is all. 10 by default, 100 under --json."
        ),
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID.cost.to_get=USD",
            help="What if a fact were this? Also ID.time.weeks, ID.credit.hours, "
            "ID.stackability.share, ID.trust.points, ID.payoff.points; repeatable.",
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    facts: Annotated[
        bool, typer.Option("--facts", help="With --json: the facts behind every number.")
    ] = False,
) -> None:
    """Rank the credentials that match, without questions.

    Example: credpick rank --field cybersecurity --budget 1000 --hours 8 --weights cost=3,trust=2
    """
    from credpick.cli.options import catalog_of, judgement_day
    from credpick.criteria import rules
    from credpick.interview.from_options import facts_set, profile_of
    from credpick.ranking.judge import judge

    known, loaded, day = catalog_of(catalog), rules.load(), judgement_day(as_of)
    profile = profile_of(flags, known)
    judgement = judge(known, facts_set(profile, set_ or [], known), loaded, day)
    before = None
    if set_ or (flags["profile"] and flags["weights"]):
        today = profile_of({**flags, "weights": None}, known) if flags["profile"] else profile
        before = judge(known, today, loaded, day)
    if as_json:
        from credpick.present.documents import write
        from credpick.present.documents.rank import rank_document

        write(rank_document(judgement, JSON_ROWS if limit is None else limit, before, facts))
        return
    from credpick.present.ranking import show_ranking
    from credpick.present.screen import console

    show_ranking(console(), judgement, ROWS if limit is None else limit, before)
