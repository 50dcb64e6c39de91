"""credpick rank: the ranking without questions."""

from typing import Annotated, Any

import typer

from credpick.cli.case import case_of, keep
from credpick.cli.completion import complete_file
from credpick.cli.look import PANEL, Look
from credpick.cli.options import DATA, AsJson, AsOf, Catalogs, for_learner, for_reader
from credpick.errors import ExitCode, usage
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
            help="Rows to show; 0 is all. As many as fit the screen by default, 100 under --json "
            "and --csv.",
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
    batch: Annotated[
        str | None,
        typer.Option(
            "--batch",
            metavar="FILE",
            autocompletion=complete_file(".ndjson", ".jsonl"),
            help="Profiles, one JSON object a line (- is standard input): one line of JSON for "
            "each.",
            rich_help_panel=DATA,
        ),
    ] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    csv: Annotated[
        bool,
        typer.Option(
            "--csv", help="The ranking as a table for spreadsheets.", rich_help_panel=DATA
        ),
    ] = False,
    facts: Annotated[
        bool,
        typer.Option(
            "--facts",
            help="With --json or --batch: the facts behind every number.",
            rich_help_panel=DATA,
        ),
    ] = False,
) -> int:
    """Rank the credentials that match, without questions.

    Example: credpick rank --goal "help desk" --state OH --budget 500 --hours 6
    """
    rows = JSON_ROWS if limit is None else limit
    if batch:
        if flags["profile"] or full or csv:
            raise usage("--batch takes profiles, and writes JSON: no --profile, --full or --csv")
        from credpick.cli.batch import rank_all  # noqa: PLC0415 - takes pydantic and yaml

        case = case_of(flags, catalog, as_of)
        return rank_all(batch, case, flags, set_ or [], rows, facts)
    if csv and (as_json or full):
        raise usage("--csv is a form of its own: leave out --json and --full")
    case = case_of(flags, catalog, as_of)
    judgement, before = case.changed(set_ or [], bool(flags["weights"]))
    if as_json:
        write(rank_document(judgement, rows, before, facts))
        return ExitCode.OK
    if csv:
        from credpick.present import cells, ranking_table  # noqa: PLC0415 - csv, for this only

        cells.write(ranking_table.rows(rank_document(judgement, rows, before)))
        if 0 < rows < len(judgement.rows):
            look.note(f"credpick: {rows} of {len(judgement.rows)} rows; --limit 0 writes all")
        return ExitCode.OK
    from credpick.present.full import show_full  # noqa: PLC0415 - rich, which JSON does without
    from credpick.present.ranking import show_ranking  # noqa: PLC0415 - rich, which JSON does without

    keep(judgement, catalog, as_of)
    out = look.screen()
    show = show_full if full else show_ranking
    paged(out, lambda: show(out, judgement, limit, before))
    return ExitCode.OK
