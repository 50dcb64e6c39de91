"""credpick schema: the published form of JSON outputs, of catalogs and of profiles."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import credpick


class Document(StrEnum):
    """What has a schema."""

    rank = "rank"
    show = "show"
    compare = "compare"
    path = "path"
    why = "why"
    ask = "ask"
    report = "report"
    list = "list"
    fields = "fields"
    check = "check"
    stale = "stale"
    register = "register"
    entry = "entry"
    error = "error"
    catalog = "catalog"
    profile = "profile"


def schema(
    document: Annotated[
        Document,
        typer.Argument(
            metavar="[NAME]",
            help="An output (a command by its name, entry for a line of an export, error), or "
            "what one writes: catalog, profile.",
        ),
    ] = Document.rank,
) -> None:
    """Print the JSON Schema (2020-12) of an output, of catalogs or of profiles.

    Example: credpick schema rank > credpick-rank.schema.json
    """
    print(
        (Path(credpick.__file__).parent / "schemas" / f"{document.value}.json").read_text(
            encoding="utf-8"
        ),
        end="",
    )
