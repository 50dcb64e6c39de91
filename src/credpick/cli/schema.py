"""credpick schema: the published form of the JSON outputs."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import credpick


class Document(StrEnum):
    """The documents that have a schema."""

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


def schema(
    document: Annotated[
        Document, typer.Argument(metavar="[OUTPUT]", help="rank, show, compare, path or error.")
    ] = Document.rank,
) -> None:
    """Print the JSON Schema (2020-12) of an output.

    Example: credpick schema rank > credpick-rank.schema.json
    """
    print(
        (Path(credpick.__file__).parent / "schemas" / f"{document.value}.json").read_text(
            encoding="utf-8"
        ),
        end="",
    )
