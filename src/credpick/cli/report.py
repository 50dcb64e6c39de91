"""credpick report: a page to take home."""

from pathlib import Path
from typing import Annotated, Any

import typer

from credpick import paths, streams
from credpick.cli.case import case_of
from credpick.cli.options import AsOf, Catalogs, Lang, Spoken, for_learner, refuse_to_overwrite
from credpick.errors import usage
from credpick.present.report.gather import gather
from credpick.present.report.render import as_html, as_markdown

WRITERS = {".html": as_html, ".md": as_markdown}


@for_learner
def report(
    flags: dict[str, Any],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="A .html or an .md file.")
    ],
    catalog: Catalogs = None,
    as_of: AsOf = None,
    lang: Lang = Spoken.en,
) -> None:
    """Write a page to take home: the options side by side, none among them, and what to ask.

    Example: credpick report --goal "help desk" --state OH --budget 600 -o for-you.html
    """
    path = Path(output)
    if path.suffix not in WRITERS:
        raise usage(f"-o {output}: the name must end in .html or .md")
    refuse_to_overwrite(output, flags["profile"], *(catalog or ()))
    page = gather(case_of(flags, catalog, as_of).judge(), lang)
    paths.write_file(path, WRITERS[path.suffix](page).encode(), private=True)
    streams.tell(f"Written: {output}")
