"""A ranking as a table for spreadsheets: one row a credential, made of the JSON document."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from credpick.present.cells import line
from credpick.vocabulary import CRITERIA

if TYPE_CHECKING:
    from credpick.present.documents.shapes.credential import Criterion, Row
    from credpick.present.documents.shapes.documents import Rank

_OWN = (
    *("rank", "rank_before", "id", "name", "awarding_body", "platform", "type", "includes"),
    *("field", "website", "tier", "score", "score_low", "score_high"),
)
_OF_CRITERION = ("stated_low", "stated_high", "unit", "state", "missing", "value")
_TEXTS = ("reasons", "warnings", "flags")
COLUMNS = (
    *_OWN,
    *(f"{name}_{what}" for name in CRITERIA for what in _OF_CRITERION),
    *_TEXTS,
    "as_of",
)


def rows(document: "Rank") -> Iterator[str]:
    """The lines of the table; a cell that nobody stated is empty, never 0."""
    yield line(COLUMNS)
    for row in document["ranking"]:
        cells: list[object] = [row[name] for name in _OWN]  # type: ignore[literal-required]
        for name in CRITERIA:
            cells += _cells(row["criteria"][name])
        yield line([*cells, *_texts(row), document["as_of"]])


def _cells(criterion: "Criterion") -> list[object]:
    said = criterion["stated"]
    return [
        said["low"] if said else None,
        said["high"] if said else None,
        criterion["amount"]["unit"],
        criterion["state"],
        "; ".join(criterion["missing"]),
        criterion["value"],
    ]


def _texts(row: "Row") -> list[str]:
    return [
        "; ".join(one["text"] for one in row["reasons"]),
        "; ".join(row["warnings"]),
        "; ".join(one["text"] for one in row["flags"]),
    ]
