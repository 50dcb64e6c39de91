"""credpick rank: the ranking without questions."""

from typing import Annotated, Any

import typer

from credpick.cli.case import case_of, keep
from credpick.cli.look import PANEL, Look
from credpick.cli.options import DATA, AsJson, AsOf, Catalogs, for_learner, for_reader
from credpick.interview.from_options import facts_set, profile_of
from credpick.present.documents import write
from credpick.present.documents.rank import rank_document
from credpick.present.pager import paged
from credpick.vocabulary import AMOUNTS

JSON_ROWS = 100
# The first of them is the example of the option.
ALSO = ", ".join([f"ID.{name}.{amount}" for name, amount in AMOUNTS.items()][1:])


@for_reader
@for_learner
def rank(
    flags: dict[str, Any],
    look: Look,
    catalog: Catalogs = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            metavar="N",
            help="Rows to show; 0 is all. As many as fit the screen by default, 100 under --json.",
            rich_help_panel=PANEL,
        ),
    ] = None,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="With all that is behind it: questions, what would change it, what is left out, "
            "sources.",
            rich_help_panel=PANEL,
        ),
    ] = False,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="ID.cost.to_get=USD",
            help=f"What if a fact were this? Also {ALSO}; repeatable.",
            rich_help_panel=DATA,
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    facts: Annotated[
        bool,
        typer.Option(
            "--facts",
            help="With --json: the facts behind every number.",
            rich_help_panel=DATA,
        ),
    ] = False,
) -> None:
    """Rank the credentials that match, without questions.

    Example: credpick rank --goal "help desk" --state OH --budget 500 --hours 6
    """
    case = case_of(flags, catalog, as_of)
    judgement = case.judge(facts_set(case.profile, set_ or [], case.catalog))
    before = None
    if set_ or (flags["profile"] and flags["weights"]):
        today = profile_of({**flags, "weights": None}, case.catalog)
        before = case.judge(today if flags["profile"] else case.profile)
    if as_json:
        write(rank_document(judgement, JSON_ROWS if limit is None else limit, before, facts))
        return
    from credpick.present.full import show_full  # noqa: PLC0415 - rich, which JSON does without
    from credpick.present.ranking import show_ranking  # noqa: PLC0415 - rich, which JSON does without

    keep(judgement, catalog, as_of)
    out = look.screen()
    show = show_full if full else show_ranking
    paged(out, lambda: show(out, judgement, limit, before))
