"""credpick schema: the published form of the JSON outputs."""

from enum import StrEnum
from typing import Annotated

import typer


class Document(StrEnum):
    """The documents that have a schema."""

    rank = "rank"
    show = "show"
    compare = "compare"
    path = "path"
    error = "error"


def schema(
    document: Annotated[Document, typer.Argument(help="Which output.")] = Document.rank,
) -> None:
    """Print the JSON Schema (2020-12) of an output.

    Example: credpick schema rank > credpick-rank.schema.json
    """
    from pathlib import Path

    import credpick

    print(
        (Path(credpick.__file__).parent / "schemas" / f"{document.value}.json").read_text(
            encoding="utf-8"
        ),
        end="",
    )
