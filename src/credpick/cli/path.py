"""credpick path: what counts towards what."""

from typing import Annotated, Any

import typer

from credpick.cli.case import Case, case_of
from credpick.cli.completion import complete_id
from credpick.cli.look import Look
from credpick.cli.options import AsJson, AsOf, Catalogs, for_learner, for_reader
from credpick.errors import usage
from credpick.present.documents import write
from credpick.present.documents.single import path_document
from credpick.present.pager import paged
from credpick.ranking.judge import context_of
from credpick.ranking.stacking import combinations, find_targets, paths_from, paths_to


@for_reader
@for_learner
def path(
    flags: dict[str, Any],
    look: Look,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="DEGREE",
            help="A degree, or words of its name; else the one of --target-degree.",
        ),
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="ID",
            autocompletion=complete_id,
            help="A credential, or a place in the last ranking.",
        ),
    ] = None,
    catalog: Catalogs = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show the paths to a degree, or from a credential, with what counts at the end.

    Example: credpick path --from google-it-support
    """
    case = case_of(flags, catalog, as_of, [from_] if from_ else [])
    to = _target(case, to, from_)
    ctx = context_of(case.catalog, case.profile, case.rules, case.day)
    if from_ is not None:
        start = case.item(from_)
        found = paths_from(case.catalog, start, ctx)
        ends = list(dict.fromkeys(path.target for path in found if len(path.steps) == 1))
        combined = [path for path in combinations(case.catalog, ends, ctx) if start in path.steps]
    else:
        ends = find_targets(case.catalog, to or "")
        found = paths_to(case.catalog, ends, ctx)
        combined = combinations(case.catalog, ends, ctx)
    if as_json:
        write(path_document(found, combined, ctx))
        return
    from credpick.present.paths import show_paths  # noqa: PLC0415 - rich, which JSON does without

    out = look.screen()
    paged(out, lambda: show_paths(out, found, combined, ctx))


def _target(case: Case, to: str | None, from_: str | None) -> str | None:
    """The degree that is asked for, else the learner's own. Raises UsageError."""
    if to is None and from_ is None:
        to = case.profile.learner.target_degree
    if (to is None) == (from_ is None):
        raise usage("give either --to a degree or --from a credential")
    return to
