"""credpick catalog: begin one, check, list, count."""

from functools import partial
from typing import Annotated

import typer

from credpick.cli.import_ import import_
from credpick.cli.options import AsOf, Catalogs, Once, complete_field, complete_goal
from credpick.cli.register import register

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="What there is to choose from, and whether a catalog file is sound.",
)
command = partial(app.command, cls=Once)
command("import")(import_)
command()(register)


@command()
def new(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write, as mine.yaml.")],
) -> None:
    """Write a commented catalog to begin from; a file that exists is left alone.

    Example: credpick catalog new my-programmes.yaml
    """
    import os

    from credpick import paths, streams
    from credpick.errors import usage

    if os.path.lexists(file):
        raise usage(f"{file} exists already: choose another name", "exists")
    paths.write_file(file, paths.shipped("starter.yaml").read_bytes())
    streams.tell(f"Written: {file}. Then: credpick catalog check {file}")


@command()
def check(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help="Catalog files; the shipped one by default."),
    ] = None,
    coverage: Annotated[
        bool, typer.Option("--coverage", help="Also the share known by field and criterion.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Check catalog files: every error with its line, then warnings.

    Example: credpick catalog check my-programmes.yaml
    """
    from credpick.catalog.cache import connect
    from credpick.catalog.load import load, unattached
    from credpick.catalog.sqlite import SUFFIX
    from credpick.catalog.store import open_catalog, resolve
    from credpick.cli.options import judgement_day
    from credpick.criteria import rules
    from credpick.errors import CredpickError, DataError, Problem
    from credpick.present.catalog import show_check, show_coverage
    from credpick.present.screen import console
    from credpick.ranking.upkeep import cover, warn

    problems: list[Problem] = []
    vain: list[str] = []
    for path in resolve(files or []):
        try:
            if path.suffix == SUFFIX:
                connect(path)  # each entry was checked when `catalog import` wrote it
            else:
                vain += unattached(load(path)[0])
        except CredpickError as error:
            problems += error.problems
    if problems:
        raise DataError(*problems)
    catalog, day, loaded = open_catalog(files or []), judgement_day(as_of), rules.load()
    show_check(console(), catalog, [*warn(catalog, loaded, day), *vain])
    if coverage:
        show_coverage(console(), cover(catalog, loaded, day))


@command("list")
def list_(
    catalog: Catalogs = None,
    field: Annotated[
        str | None, typer.Option("--field", autocompletion=complete_field, help="Only this field.")
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
) -> None:
    """List the credentials: id, name, awarding body, field.

    Example: credpick catalog list --goal "help desk"
    """
    from credpick.cli.options import catalog_of
    from credpick.errors import usage
    from credpick.goals import understand
    from credpick.present.catalog import show_list
    from credpick.present.goal import show_reading
    from credpick.present.screen import console
    from credpick.profile.model import Goal
    from credpick.text import one_of

    known = catalog_of(catalog)
    if field and field not in known.fields:
        raise usage("--field: " + one_of(field, list(known.fields)), "unknown_field")
    meant = understand(Goal(field=field, search=goal), known)
    out = console()
    show_reading(out, meant)
    show_list(out, known.listed(meant.hits))


@command()
def export(
    catalog: Catalogs = None,
    format_: Annotated[str, typer.Option("--format", help="csv: one row a credential.")] = "csv",
    out: Annotated[
        str | None, typer.Option("-o", "--out", metavar="FILE", help="Else standard output.")
    ] = None,
) -> None:
    """Write a catalog as a table for spreadsheets, in UTF-8.

    Example: credpick catalog export --format csv -o credentials.csv
    """
    import sys

    from credpick import paths
    from credpick.cli.options import catalog_of, refuse_to_overwrite
    from credpick.errors import usage
    from credpick.present.table import rows
    from credpick.text import one_of

    if format_ != "csv":
        raise usage("--format: " + one_of(format_, ["csv"]), "unknown_format")
    known = catalog_of(catalog)
    refuse_to_overwrite(out, *(part.path for part in known.parts))
    content = "".join(rows(known.each())).encode()
    if out:
        paths.write_file(out, content)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@command()
def fields(catalog: Catalogs = None) -> None:
    """The fields and their occupations, with counts.

    Example: credpick catalog fields
    """
    from credpick.cli.options import catalog_of
    from credpick.present.catalog import show_fields
    from credpick.present.screen import console

    show_fields(console(), catalog_of(catalog))


@command()
def stale(
    catalog: Catalogs = None,
    older_than: Annotated[
        str, typer.Option("--older-than", metavar="18m", help="Months, as 18m, or years, as 2y.")
    ] = "12m",
    limit: Annotated[int, typer.Option("--limit", min=0, help="Facts to show; 0 is all.")] = 20,
    as_of: AsOf = None,
) -> None:
    """List the facts that need a fresh look, the oldest and most influential first.

    Example: credpick catalog stale --older-than 18m
    """
    from credpick.cli.options import catalog_of, judgement_day
    from credpick.criteria import rules
    from credpick.errors import usage
    from credpick.present.catalog import show_stale
    from credpick.present.screen import console
    from credpick.ranking.upkeep import stale as find_stale

    number, unit = older_than[:-1], older_than[-1:]
    if unit not in ("m", "y") or not number.isdecimal():
        raise usage(f"--older-than {older_than}: write months as 18m or years as 2y")
    months = int(number) * (12 if unit == "y" else 1)
    found = find_stale(catalog_of(catalog), rules.load(), judgement_day(as_of), months)
    show_stale(console(), found, limit)
