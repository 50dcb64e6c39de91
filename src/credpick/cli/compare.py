"""credpick compare: credentials side by side."""

from typing import Annotated, Any

import typer

from credpick.cli.case import FIRST, case_of
from credpick.cli.completion import complete_id
from credpick.cli.look import PANEL, Look
from credpick.cli.options import AsJson, AsOf, Catalogs, for_learner, for_reader
from credpick.errors import usage
from credpick.present.documents import write
from credpick.present.documents.single import compare_document
from credpick.present.pager import paged


@for_reader
@for_learner
def compare(
    flags: dict[str, Any],
    look: Look,
    credentials: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            autocompletion=complete_id,
            help="Two or more ids, names, or places in the last ranking.",
        ),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option(
            "--top",
            min=2,
            max=12,
            metavar="N",
            help="The first N of the ranking that the options ask for, else of the last one.",
            rich_help_panel=PANEL,
        ),
    ] = None,
    catalog: Catalogs = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Put credentials side by side, the best known of each line marked.

    Example: credpick compare google-it-support comptia-a-plus
    """
    words = list(credentials or [])
    case = case_of(flags, catalog, as_of, words or FIRST)
    if top and not words:
        items = {row.id: row.item for row in case.judge().rows[:top]}
    else:
        items = {item.id: item for item in map(case.item, words)}
    if len(items) < 2:
        raise usage("name at least two different credentials, or say --top 3")
    views = [case.view(item) for item in items.values()]
    if as_json:
        write(compare_document(views))
        return
    from credpick.present.compare import show_comparison  # noqa: PLC0415 - rich, which JSON does without

    out = look.screen()
    paged(out, lambda: show_comparison(out, views))
