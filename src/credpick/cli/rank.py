"""credpick rank: the ranking without questions."""

from typing import Annotated, Any

import typer

from credpick.cli.options import AsJson, AsOf, Catalogs, for_learner

ROWS, JSON_ROWS = 10, 100


@for_learner
def rank(
    flags: dict[str, Any],
    catalog: Catalogs = None,
    limit: Annotated[int | None, typer.Option(
        "--limit", min=0, help="Rows to show; 0 is all. 10 by default, 100 under --json.")] = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Rank the credentials that match, without questions.

    Example: credpick rank --field cybersecurity --budget 1000 --hours 8 --weights cost=3,trust=2
    """
    from credpick.cli.options import judgement_of

    judgement = judgement_of(flags, catalog, as_of)
    if as_json:
        from credpick.present.json_output import rank_document, write

        write(rank_document(judgement, JSON_ROWS if limit is None else limit))
        return
    from credpick.present.terminal import console
    from credpick.present.ranking import show_ranking

    show_ranking(console(), judgement, ROWS if limit is None else limit)
