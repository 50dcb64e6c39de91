"""credpick report: a page to take home."""

from typing import Annotated, Any

import typer

from credpick.cli.options import AsOf, Catalogs, for_learner


@for_learner
def report(
    flags: dict[str, Any],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="A .html or an .md file.")
    ],
    catalog: Catalogs = None,
    as_of: AsOf = None,
) -> None:
    """Write one self-contained page: the pick and why, the comparison, costs, what to ask, sources.

    Example: credpick report --field data --budget 1500 --hours 6 -o for-you.html
    """
    from pathlib import Path

    from credpick import paths, streams
    from credpick.cli.options import judgement_of, refuse_to_overwrite
    from credpick.errors import usage
    from credpick.present.report import as_html, as_markdown, gather

    path = Path(output)
    writers = {".html": as_html, ".md": as_markdown}
    if path.suffix not in writers:
        raise usage(f"-o {output}: the name must end in .html or .md")
    refuse_to_overwrite(output, flags["profile"], *(catalog or ()))
    page = writers[path.suffix](gather(judgement_of(flags, catalog, as_of)))
    paths.write_file(path, page.encode(), private=True)
    streams.tell(f"Written: {output}")
