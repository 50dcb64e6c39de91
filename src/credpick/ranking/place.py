"""Where every candidate stands: the limits that it breaks, its tier, its score. The only place
where this is worked out, for all rows at once; one row by itself is a table of one.
"""

from typing import NamedTuple

import numpy as np

from credpick.criteria.base import Context, Scale
from credpick.criteria.registry import INDEX
from credpick.decision import additive
from credpick.ranking.gates import POINT, Broken, Numbers, limits, tiers
from credpick.ranking.measured import Table


class Placed(NamedTuple):
    """Rows of a table with what places them; `ranked` and `left_out` hold indices of rows."""

    table: Table
    amounts: Numbers  # rows × criteria × (low, point, high), natural units, pace and aid put in
    values: Numbers  # rows × criteria × (worst, point, best), in [0, 1]
    tiers: Numbers
    scores: Numbers  # rows × (worst, point, best)
    broken: list[Broken]
    ranked: Numbers  # the order of the ranking: tier, score, id
    left_out: Numbers  # the nearest miss first

    def best_tier(self) -> Numbers:
        """The indices of those in the tier of the first."""
        tiers = self.tiers[self.ranked]
        return self.ranked[: int(np.searchsorted(tiers, tiers[0], side="right"))]


def place(table: Table, amounts: Numbers, ctx: Context, weights: dict[str, float]) -> Placed:
    """Place the rows of a table that is sorted by id."""
    values = values_of(amounts, ctx.scales)
    scores = additive.scores(values, list(weights.values()))
    tier = tiers(table, ctx)
    broken = limits(table, amounts, ctx)
    count = np.sum([one.rows for one in broken], axis=0) if broken else np.zeros(len(table), int)
    inside, outside = np.flatnonzero(count == 0), np.flatnonzero(count)
    # What is equal stays in the order of the ids.
    order = np.lexsort((-scores[inside, POINT], tier[inside]))
    excess = np.max(
        [np.where(one.rows, one.excess, -1.0)[outside] for one in broken] or [outside], axis=0
    )
    nearest = np.lexsort((excess, count[outside]))
    return Placed(table, amounts, values, tier, scores, broken, inside[order], outside[nearest])


def values_of(amounts: Numbers, scales: dict[str, Scale]) -> Numbers:
    """Amounts as values: worst, point and best of each row and criterion."""
    found = np.empty_like(amounts)
    for name, scale in scales.items():
        values = scale.of(amounts[..., INDEX[name], :])
        found[..., INDEX[name], :] = values[..., ::-1] if scale.falls else values
    return found


def lasting(placed: Placed, ctx: Context, weights: dict[str, float]) -> Numbers:
    """Scores at the point when five years of renewals, where they are known, are added to the
    cost: never above the score itself."""
    scale, now = ctx.scales["cost"], placed.amounts[:, INDEX["cost"], POINT]
    more = np.nan_to_num(placed.table["renewals"], nan=0.0)
    loss: Numbers = weights["cost"] * (scale.of(now) - scale.of(now + more))
    return placed.scores[:, POINT] - loss
