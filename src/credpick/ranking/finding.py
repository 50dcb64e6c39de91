"""What to find out first, and what it could change: facts that nobody at home knows are never
asked in the interview; they are this list."""

from typing import NamedTuple

from credpick.criteria.registry import CRITERIA
from credpick.decision.worth import lookup_gains
from credpick.ranking.gates import HIGH, LOW, POINT, Numbers
from credpick.ranking.place import Placed
from credpick.ranking.rows import Lazy, Row

MOST = 5
AMONG = 8  # the first rows of the ranking: who reads it looks no further


class FindOut(NamedTuple):
    """A question about one criterion of one credential, and what the answer could change."""

    row: Row
    criterion: str
    question: str
    could: str


def find_out(
    rows: Lazy[Row], placed: Placed, weights: dict[str, float], set_aside: tuple[str, ...]
) -> list[FindOut]:
    """The open questions that gain most, at most one of a kind for each credential."""
    if not len(placed.ranked):
        return []
    best = placed.best_tier()[:AMONG]
    values: Numbers = placed.values[best]
    names = list(weights)
    gains = lookup_gains(
        values[..., POINT], values[..., LOW], values[..., HIGH], list(weights.values())
    )
    found: list[FindOut] = []
    for cell in (-gains).argsort(axis=None, kind="stable").tolist():
        rank, column = divmod(cell, len(names))
        if gains[rank, column] <= 0 or len(found) == MOST:
            break
        row, name = rows[rank], names[column]
        asked = row.readings[name].ask
        if asked and name not in set_aside:
            found.append(FindOut(row, name, asked[0], _could(rank, row, CRITERIA[name].LABEL)))
    return found


def _could(rank: int, row: Row, label: str) -> str:
    if rank == 0:
        return f"a bad answer on {label} could cost {row.item.name} the first place"
    return f"a good answer on {label} could put {row.item.name} first"
