"""credpick catalog: begin one, check, list, count."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from credpick import paths
from credpick.catalog.cache import connect
from credpick.catalog.likeness import likely_same
from credpick.catalog.sqlite import SUFFIX
from credpick.catalog.store import Catalog, Part, open_catalog, resolve
from credpick.cli.completion import complete_field, complete_goal
from credpick.cli.look import Look
from credpick.cli.options import (
    AsJson,
    AsOf,
    Catalogs,
    catalog_of,
    for_reader,
    judgement_day,
)
from credpick.criteria import rules
from credpick.errors import CredpickError, DataError, Problem, usage
from credpick.goals import understand
from credpick.present.catalog import (
    field_entries,
    list_entries,
    show_check,
    show_fields,
    show_list,
    show_stale,
    tell,
)
from credpick.present.documents import write
from credpick.present.documents.catalog import (
    check_document,
    fields_document,
    list_document,
    stale_document,
)
from credpick.present.goal import show_reading
from credpick.present.pager import paged
from credpick.profile.model import Goal
from credpick.ranking.leaders import hosts
from credpick.ranking.upkeep import Checked, Weak, cover, warn
from credpick.ranking.upkeep import stale as find_stale
from credpick.text import one_of

if TYPE_CHECKING:
    from credpick.catalog.links import Link


@for_reader
def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write, as mine.yaml.")],
    look: Look,
) -> None:
    """Write a commented catalog to begin from; a file that exists is left alone.

    Example: credpick catalog new my-programs.yaml
    """
    if os.path.lexists(file):
        raise usage(f"{file} exists already: choose another name", "exists")
    paths.write_file(file, paths.shipped("starter.yaml").read_bytes())
    look.note(f"Written: {file}. Then: credpick catalog check {file}")


@for_reader
def check(
    look: Look,
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Catalog files; the shipped one by default."),
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Also the share known by field and criterion.")
    ] = False,
    by_host: Annotated[
        bool, typer.Option("--hosts", help="Also on which hosts the facts that count are read.")
    ] = False,
    links: Annotated[
        bool,
        typer.Option("--links", help="Also whether the cited pages are there: asks the network."),
    ] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Check catalog files: every error with its line, then warnings by reason. Of several files
    also what is likely one credential under two ids.

    Example: credpick catalog check my-programs.yaml
    """
    from credpick.catalog.load import load, unattached  # noqa: PLC0415 - takes pydantic and yaml

    problems: list[Problem] = []
    vain: list[Weak] = []
    for path in resolve(files or []):
        try:
            if path.suffix == SUFFIX:
                connect(path)  # each entry was checked when `catalog import` wrote it
            else:
                missed = unattached(load(path)[0])
                vain += [Weak("not attached", one.id, one.message) for one in missed]
        except CredpickError as error:
            problems += error.problems
    if problems:
        raise DataError(*problems)
    catalog, day, loaded = open_catalog(files or []), judgement_day(as_of), rules.load()
    warnings = [*warn(catalog, loaded, day), *vain, *_twice(files or [])]
    checked = Checked(
        warnings,
        cover(catalog, loaded, day) if coverage else None,
        hosts(catalog, loaded, day) if by_host else None,
        _links(look, catalog) if links else None,
    )
    if as_json:
        write(check_document(catalog, checked, day))
        return
    show_check(look.screen(), catalog, checked)


def _links(look: Look, catalog: Catalog) -> "list[Link]":
    """What became of every cited address."""
    from credpick.catalog.links import check as asked  # noqa: PLC0415 - the network, on demand

    urls = sorted({url for source in catalog.sources.values() if (url := source.get("url"))})
    look.note(f"Asking {len(urls)} addresses, each host once a second at most.")
    return sorted(asked(urls), key=lambda one: (one.state, one.url))


def _twice(files: list[str]) -> list[Weak]:
    """What is likely one credential under two ids of two files."""
    if len(files) < 2:
        return []
    pairs = likely_same([Part(path, *connect(path)) for path in resolve(files)])
    return [
        Weak(
            "likely the same under two ids",
            f"{one.id} and {other.id}",
            f"{one.name} ({one.file}), {other.name} ({other.file})",
        )
        for one, other in pairs
    ]


@for_reader
def list_(
    look: Look,
    catalog: Catalogs = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--field", metavar="FIELD", autocompletion=complete_field, help="Only this field."
        ),
    ] = None,
    goal: Annotated[
        str | None,
        typer.Option(
            "--goal",
            metavar="WORDS",
            autocompletion=complete_goal,
            help="Only what these words mean: a job, a field, a credential.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the credentials: id, name, awarding body, field; piped, one a line with tabs between.

    Example: credpick catalog list --goal "help desk"
    """
    known = catalog_of(catalog)
    if field and field not in known.fields:
        raise usage("--field: " + one_of(field, list(known.fields)), "unknown_field")
    asked = Goal(field=field, search=goal)
    meant = understand(asked, known)
    if as_json:
        write(list_document(known, asked, meant))
        return
    out, listed = look.screen(), known.listed(meant.hits)
    if out.piped:
        if not look.quiet:
            show_reading(look.screen(stderr=True), meant)
        tell(out, list_entries(listed))
        return

    def shown() -> None:
        show_reading(out, meant)
        show_list(out, listed)

    paged(out, shown)


@for_reader
def fields(look: Look, catalog: Catalogs = None, as_json: AsJson = False) -> None:
    """The fields and their occupations, with counts.

    Example: credpick catalog fields
    """
    known = catalog_of(catalog)
    if as_json:
        write(fields_document(known))
        return
    out = look.screen()
    if out.piped:
        tell(out, field_entries(known))
        return
    paged(out, lambda: show_fields(out, known))


@for_reader
def stale(
    look: Look,
    catalog: Catalogs = None,
    older_than: Annotated[
        str, typer.Option("--older-than", metavar="18m", help="Months, as 18m, or years, as 2y.")
    ] = "12m",
    limit: Annotated[
        int, typer.Option("--limit", min=0, metavar="N", help="Facts to show; 0 is all.")
    ] = 20,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """List the facts that need a fresh look, what most rests on first.

    Example: credpick catalog stale --older-than 18m
    """
    number, unit = older_than[:-1], older_than[-1:]
    if unit not in ("m", "y") or not number.isdecimal():
        raise usage(f"--older-than {older_than}: write months as 18m or years as 2y")
    months = int(number) * (12 if unit == "y" else 1)
    day = judgement_day(as_of)
    found = find_stale(catalog_of(catalog), rules.load(), day, months)
    if as_json:
        write(stale_document(found, limit, months, day))
        return
    out = look.screen()
    paged(out, lambda: show_stale(out, found, limit))
