"""credpick compare: credentials side by side."""

from typing import Annotated, Any

import typer

from credpick.cli.options import AsJson, AsOf, Catalogs, complete_id, for_learner


@for_learner
def compare(
    credentials: Annotated[
        list[str],
        typer.Argument(
            metavar="ID ID [ID]...", autocompletion=complete_id, help="Two or more ids or names."
        ),
    ],
    flags: dict[str, Any],
    catalog: Catalogs = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Put credentials side by side, with what is not known said as such.

    Example: credpick compare google-it-support comptia-a-plus
    """
    from credpick.catalog.find import find
    from credpick.cli.options import catalog_of, judgement_day
    from credpick.criteria import rules
    from credpick.errors import usage
    from credpick.interview.from_options import profile_of
    from credpick.ranking.judge import look

    known = catalog_of(catalog)
    items = {item.id: item for item in (find(known, word) for word in credentials)}
    if len(items) < 2:
        raise usage("name at least two different credentials")
    profile, loaded, day = profile_of(flags, known), rules.load(), judgement_day(as_of)
    views = [look(item, known, profile, loaded, day) for item in items.values()]
    if as_json:
        from credpick.present.documents import write
        from credpick.present.documents.single import compare_document

        write(compare_document(views))
        return
    from credpick.present.credential import show_comparison
    from credpick.present.screen import console

    show_comparison(console(), views)
