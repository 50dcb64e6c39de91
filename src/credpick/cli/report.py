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
    import sys
    from pathlib import Path

    from credpick import paths
    from credpick.cli.options import judgement_of
    from credpick.errors import DataError, Problem, usage
    from credpick.present.report import as_html, as_markdown, gather

    path = Path(output)
    writers = {".html": as_html, ".md": as_markdown}
    if path.suffix not in writers:
        raise usage(f"-o {output}: the name must end in .html or .md")
    page = writers[path.suffix](gather(judgement_of(flags, catalog, as_of)))
    try:
        paths.replace_file(path, page.encode())
    except OSError as error:
        raise DataError(
            Problem("unwritable", f"cannot be written: {error.strerror}", output)
        ) from None
    print(f"Written: {output}", file=sys.stderr)
