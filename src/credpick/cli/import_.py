"""credpick catalog import: reads what the field publishes and writes a catalog."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from pathlib import Path

    from credpick.catalog.importers import Settings
    from credpick.catalog.importers.merge import Collector, Report


def import_(
    source: Annotated[
        str, typer.Argument(metavar="FILE|FOLDER|-", help="A file, a folder, a zip, or - .")
    ],
    out: Annotated[
        str | None,
        typer.Option("-o", "--out", metavar="OUT", help="OUT.yaml or, for much, OUT.sqlite."),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="ctdl, etpl, openbadges or csv; else it is recognised."),
    ] = None,
    mapping: Annotated[
        str | None, typer.Option("--mapping", metavar="MAP.yaml", help="What a CSV's columns are.")
    ] = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Write a first mapping for a CSV and stop.")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="The report as JSON.")] = False,
) -> int:
    """Import CTDL, state training-provider lists, Open Badges or any CSV into a catalog.

    Example: credpick catalog import programs.csv -o my-programs.yaml
    """
    import sqlite3
    from pathlib import Path

    from credpick.catalog.importers import FORMATS, Settings, table
    from credpick.catalog.importers.merge import Collector
    from credpick.errors import ExitCode, usage
    from credpick.text import one_of

    if format_ and format_ not in FORMATS:
        raise usage("--format: " + one_of(format_, FORMATS), "unknown_format")
    if source != "-" and not Path(source).exists():
        raise usage(f"{source}: there is no such file or folder", "unreadable")
    if propose:
        _propose(source, out)
        return ExitCode.OK
    if not out:
        raise usage("-o OUT.yaml is missing: the catalog to write")
    if Path(out).suffix not in (".yaml", ".yml", ".sqlite"):
        raise usage(f"{out}: write to a file that ends in .yaml or .sqlite")
    settings = Settings(format_, table.load(Path(mapping)) if mapping else None, _today())
    collector = Collector()
    try:
        _collect(source, settings, collector)
        catalog = collector.finish()
        if collector.report.written:
            _write(Path(out), catalog, source)
    except OSError as error:
        raise _unwritable(error.strerror or str(error), error.filename or out) from None
    except sqlite3.Error as error:
        raise _unwritable(f"cannot be written: {error}", out) from None
    _tell(collector.report, out, json_)
    return ExitCode.OK if collector.report.written else ExitCode.DATA


def _today() -> str:
    import datetime

    return datetime.date.today().isoformat()


def _unwritable(reason: str, place: str) -> Exception:
    from credpick.errors import DataError, Problem

    return DataError(Problem("unwritable", reason, place))


def _propose(source: str, out: str | None) -> None:
    from pathlib import Path

    from credpick import paths
    from credpick.catalog.importers import table
    from credpick.catalog.importers.inputs import Position, Table, parts
    from credpick.errors import usage

    found = next(iter(parts(source, Position(), sys.stdin.buffer)), None)
    if not isinstance(found, Table):
        raise usage(f"{source}: --propose reads a CSV file")
    text = table.propose(found.columns, found.file)
    if out:
        paths.replace_file(Path(out), text.encode())
    else:
        print(text, end="")


def _collect(source: str, settings: "Settings", collector: "Collector") -> None:
    """Take in everything, with a bar on a terminal when it lasts longer than a second."""
    import gc
    import time

    from credpick.catalog.importers import read
    from credpick.catalog.importers.inputs import Position

    gc.disable()  # nothing here is a cycle, and looking for one takes half of the time
    position, begun, bar = Position(), time.monotonic(), None
    try:
        for found in read(source, settings, position, sys.stdin.buffer):
            collector.take(found)
            if bar is None and sys.stderr.isatty() and time.monotonic() - begun > 1:
                bar = _bar(position.total)
            if bar:
                speed = collector.report.read / (time.monotonic() - begun)
                bar.update(
                    bar.task_ids[0], completed=position.done, speed=f"{speed:,.0f} records a second"
                )
    finally:
        gc.enable()
        if bar:
            bar.stop()


def _bar(total: int) -> Any:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from credpick.present.terminal import console

    bar = Progress(
        BarColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
    )
    bar.add_task("import", total=total or None, speed="")
    bar.start()
    return bar


def _write(path: "Path", catalog: dict[str, Any], source: str) -> None:
    from credpick import paths
    from credpick.catalog.importers.write import lines, write_sqlite
    from credpick.text import harmless

    if path.suffix == ".sqlite":
        write_sqlite(path, catalog)
        return
    name = harmless(source.replace("\\", "/").rstrip("/").rpartition("/")[2])
    content = "".join(lines(catalog, f"Imported by credpick from {name}."))
    paths.replace_file(path, content.encode())


def _tell(report: "Report", out: str, as_json: bool) -> None:
    if as_json:
        from credpick.present.json_output import write

        write(report.as_json())
        return
    from credpick.present.terminal import console, safe

    for line in report.lines(out):
        console().print(safe(line))
