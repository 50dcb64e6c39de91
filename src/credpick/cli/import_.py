"""credpick catalog import: reads what the field publishes and writes a catalog."""

import datetime
import os
import sqlite3
import sys
import time
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from credpick import paths
from credpick.cli.completion import complete_format
from credpick.cli.options import refuse_to_overwrite
from credpick.errors import DataError, ExitCode, Problem, usage
from credpick.importers import FORMATS, Settings, needs_no_mapping, read
from credpick.importers.collect import Collector
from credpick.importers.inputs import Document, Position, Row, Table, parts
from credpick.importers.mapping import records
from credpick.importers.mapping.model import load
from credpick.importers.mapping.propose import propose
from credpick.importers.report import Report
from credpick.importers.settle import Catalog, finish
from credpick.importers.update import Changes, Existing, parse, updated
from credpick.importers.write import blocks, write_sqlite
from credpick.present.documents import write
from credpick.present.screen import console, safe
from credpick.text import harmless, one_of


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
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=complete_format,
            help=f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}; else it is recognized.",
        ),
    ] = None,
    mapping: Annotated[
        str | None, typer.Option("--mapping", metavar="MAP.yaml", help="What a CSV's columns are.")
    ] = None,
    propose: Annotated[
        bool, typer.Option("--propose", help="Write a first mapping (of a table, a list) and stop.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over entries that were edited by hand.")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="The report as JSON.")] = False,
) -> int:
    """Import CTDL, state training-provider lists, Open Badges or any CSV into a catalog.

    Example: credpick catalog import programs.csv -o my-programs.yaml
    """
    if format_ and format_ not in FORMATS:
        raise usage("--format: " + one_of(format_, FORMATS), "unknown_format")
    if source != "-":
        try:
            os.stat(source)
        except FileNotFoundError:
            raise usage(f"{source}: there is no such file or folder", "unreadable") from None
        except OSError as error:
            raise usage(f"{source}: cannot be read: {paths.reason(error)}", "unreadable") from None
    if source == "-" and sys.stdin is None:
        raise usage("standard input is closed", "unreadable")
    refuse_to_overwrite(out, source, mapping)
    if propose:
        _propose(source, out)
        return ExitCode.OK
    if not out:
        raise usage("-o OUT.yaml is missing: the catalog to write")
    if Path(out).suffix not in (".yaml", ".yml", ".sqlite"):
        raise usage(f"{out}: write to a file that ends in .yaml or .sqlite")
    settings = Settings(format_, load(Path(mapping)) if mapping else None, _today())
    old = _existing(Path(out))
    collector, bar = Collector(old.ids() if old else None), Bar()
    try:
        with bar:
            _collect(source, settings, collector, bar)
            catalog = finish(collector, bar.along)
            if collector.report.written:
                told = _write(Path(out), catalog, source, bar, old, force)
                collector.report.changes = told if old else None
    except OSError as error:
        raise _unwritable(error.strerror or str(error), error.filename or out) from None
    except sqlite3.Error as error:
        raise _unwritable(f"cannot be written: {error}", out) from None
    _tell(collector.report, out, json_)
    return ExitCode.OK if collector.report.written else ExitCode.DATA


def _today() -> str:
    return datetime.date.today().isoformat()


def _unwritable(reason: str, place: str) -> Exception:
    return DataError(Problem("unwritable", reason, place))


def _propose(source: str, out: str | None) -> None:
    read = parts(source, Position(), sys.stdin.buffer)
    found = next((part for part in read if isinstance(part, Table | Document)), None)
    if found is None:
        raise usage(f"{source}: --propose reads a table (CSV or a spreadsheet) or a list in JSON")
    path = None
    if isinstance(found, Document):
        if needs_no_mapping(found.value):
            raise usage(f"{source}: needs no mapping: import it without --propose")
        found, path = records.table(found)
    # Lists are sorted: what the first rows say of a program's state the last may not.
    some = chain(islice(found.rows, 300), islice(found.rows, 0, 50_000, 97))
    looked_at = [row for row in some if isinstance(row, Row)]
    inside = records.names_inside(found.columns, [row.cells for row in looked_at])
    whole = records.unfolded(found._replace(rows=iter(looked_at)), inside)
    sample = [row.cells for row in whole.rows if isinstance(row, Row)]
    text = propose(whole.columns, sample, found.file, path)
    if not out:
        print(text, end="")
        return
    paths.write_file(out, text.encode())


def _collect(source: str, settings: Settings, collector: Collector, bar: "Bar") -> None:
    """Take in everything."""
    position = Position()
    bar.begin("reading")
    for found in read(source, settings, position, sys.stdin.buffer):
        collector.take(found)
        bar.at(collector.report.read, position.done, position.total)


class Bar:
    """A bar on a terminal once work lasts longer than a second: what, rate, remaining time."""

    def __init__(self) -> None:
        self._started = self._drawn = time.monotonic()
        self._bar: Any = None

    def __enter__(self) -> None:
        return None

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def begin(self, what: str) -> None:
        """The next kind of work begins."""
        self._what, self._begun = what, time.monotonic()
        if self._bar:
            self._bar.reset(self._bar.task_ids[0], total=None, what=what, speed="")

    def at(self, count: int, done: float, total: float) -> None:
        """So many records are through, and so much of the whole."""
        now = time.monotonic()
        if now - self._drawn < 0.1 or now - self._started < 1 or not sys.stderr.isatty():
            return
        self._drawn = now
        self._bar = self._bar or _bar(self._what)
        speed = f"{count / max(now - self._begun, 0.001):,.0f} records a second"
        self._bar.update(self._bar.task_ids[0], completed=done, total=total or None, speed=speed)

    def along(self, what: str, pieces: Any) -> Iterable[Any]:
        """The pieces of work one by one, with the bar moving along."""
        self.begin(what)
        total = len(pieces)
        for count, piece in enumerate(pieces, 1):
            yield piece
            self.at(count, count, total)


def _bar(what: str) -> Any:
    bar = Progress(
        TextColumn("{task.fields[what]}"),
        BarColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
    )
    bar.add_task("import", total=None, what=what, speed="")
    bar.start()
    return bar


def _existing(path: Path) -> Existing | None:
    """The catalog file that is there already, in pieces."""
    if path.suffix == ".sqlite" or not path.is_file():
        return None
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _write(
    path: Path,
    catalog: Catalog,
    source: str,
    bar: Bar,
    old: Existing | None,
    force: bool,
) -> Changes | None:
    if path.suffix == ".sqlite":
        write_sqlite(path, catalog, bar.along)
        return None
    name = harmless(source.replace("\\", "/").rstrip("/").rpartition("/")[2])
    head = f"# Imported by credpick from {name}.\n"
    text, changes = updated(old, blocks(catalog, bar.along), head, force)
    paths.write_file(path, text.encode())
    return changes


def _tell(report: Report, out: str, as_json: bool) -> None:
    if as_json:
        write(report.as_json())
        return
    for line in report.lines(out):
        console().print(safe(line))
