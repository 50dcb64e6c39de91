"""credpick report: a page to take home."""

from pathlib import Path
from typing import Annotated, Any

import typer

from credpick import paths, streams
from credpick.cli.case import FIRST, case_of
from credpick.cli.options import (
    AsJson,
    AsOf,
    Catalogs,
    Lang,
    Spoken,
    for_learner,
    refuse_to_overwrite,
)
from credpick.errors import usage
from credpick.present.documents import write
from credpick.present.documents.report import report_document
from credpick.present.report.gather import gather
from credpick.present.report.render import as_html, as_markdown

WRITERS = {".html": as_html, ".md": as_markdown}


@for_learner
def report(
    flags: dict[str, Any],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="A .html or an .md file.")
    ] = None,
    catalog: Catalogs = None,
    as_of: AsOf = None,
    lang: Lang = Spoken.en,
    as_json: AsJson = False,
) -> None:
    """Write a page to take home: the options side by side, none among them, and what to ask.
    Without options it is about your last ranking.

    Example: credpick report --goal "help desk" --state OH --budget 600 -o for-you.html
    """
    if not output and not as_json:
        raise usage("-o FILE is missing: the .html or .md to write")
    if output and Path(output).suffix not in WRITERS:
        raise usage(f"-o {output}: the name must end in .html or .md")
    refuse_to_overwrite(output, flags["profile"], *(catalog or ()))
    case = case_of(flags, catalog, as_of, FIRST)
    page = gather(case.judge(), lang)
    if output:
        text = WRITERS[Path(output).suffix](page)
        paths.write_file(output, text.encode(), private=True)
    if as_json:
        write(report_document(page, output))
    else:
        streams.tell(f"Written: {output}{', about your last ranking' if case.again else ''}")
