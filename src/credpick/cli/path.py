"""credpick path: what counts towards what."""

from typing import Annotated, Any

import typer

from credpick.cli.options import AsJson, AsOf, Catalogs, complete_id, for_learner


@for_learner
def path(
    flags: dict[str, Any],
    to: Annotated[
        str | None, typer.Option("--to", metavar="DEGREE", help="A degree, or words of its name.")
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="ID", autocompletion=complete_id, help="A credential."),
    ] = None,
    catalog: Catalogs = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show the paths to a degree, or from a credential, with what counts at the end.

    Example: credpick path --from google-it-support
    """
    from credpick.catalog.find import find
    from credpick.cli.options import catalog_of, judgement_day
    from credpick.criteria import rules
    from credpick.errors import usage
    from credpick.interview.from_options import profile_of
    from credpick.ranking.judge import context_of
    from credpick.ranking.stacking import combinations, find_targets, paths_from, paths_to

    if (to is None) == (from_ is None):
        raise usage("give either --to a degree or --from a credential")
    known = catalog_of(catalog)
    ctx = context_of(known, profile_of(flags, known), rules.load(), judgement_day(as_of))
    if from_ is not None:
        start = find(known, from_)
        found = paths_from(known, start, ctx)
        ends = list(dict.fromkeys(path.target for path in found if len(path.steps) == 1))
        combined = [path for path in combinations(known, ends, ctx) if start in path.steps]
    else:
        ends = find_targets(known, to or "")
        found, combined = paths_to(known, ends, ctx), combinations(known, ends, ctx)
    if as_json:
        from credpick.present.documents import write
        from credpick.present.documents.single import path_document

        write(path_document(found, combined, ctx))
        return
    from credpick.present.paths import show_paths
    from credpick.present.screen import console

    show_paths(console(), found, combined, ctx)
