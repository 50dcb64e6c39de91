"""Where every candidate stands: its gates, its tier, its score. The only place where this is
worked out, for all rows at once; one row by itself is a table of one.
"""

from typing import NamedTuple

import numpy as np

from credpick.criteria.base import Context, Scale
from credpick.criteria.registry import INDEX
from credpick.decision import additive
from credpick.ranking.candidates import Candidates
from credpick.ranking.gates import FITS, LEFT_OUT, POINT, Gate, Numbers, gates, worst
from credpick.ranking.measured import Table
from credpick.vocabulary import LIMITS


class Placed(NamedTuple):
    """Rows of a table with what places them; `ranked` and `left_out` hold indices of rows."""

    table: Table
    amounts: Numbers  # rows × criteria × (low, point, high), natural units, pace and aid put in
    values: Numbers  # rows × criteria × (worst, point, best), in [0, 1]
    scores: Numbers  # rows × (worst, point, best)
    ranked: Numbers  # the order of the ranking: tier, score, id
    gates: list[Gate]
    standings: Numbers  # where each row stands after all gates: an index of STANDINGS
    before_limits: Numbers  # the same without the learner's own limits
    left_out: Numbers  # the nearest miss first

    @property
    def fitting(self) -> Numbers:
        """The indices of those that fit, in the order of the ranking."""
        return self.ranked[: int(np.sum(self.standings[self.ranked] == FITS))]

    def best_tier(self) -> Numbers:
        """The indices of those in the tier of the first."""
        tiers = self.standings[self.ranked]
        return self.ranked[: int(np.searchsorted(tiers, tiers[0], side="right"))]


def place(found: Candidates, ctx: Context, weights: dict[str, float]) -> Placed:
    """Place candidates, which are sorted by id."""
    table, amounts = found.table, found.amounts
    values = values_of(amounts, ctx.scales)
    every = gates(table, amounts, ctx, found.old_lists)
    own = [gate for gate in every if gate.name not in LIMITS]
    standings = worst(every, len(table))
    outside = np.flatnonzero(standings == LEFT_OUT)
    return Placed(
        table,
        amounts,
        values,
        *_ordered(values, amounts, standings, ctx, weights),
        every,
        standings,
        worst(own, len(table)),
        outside[_by_miss(every, outside)],
    )


def reordered(placed: Placed, ctx: Context, weights: dict[str, float]) -> Placed:
    """The same candidates under other weights."""
    scores, ranked = _ordered(placed.values, placed.amounts, placed.standings, ctx, weights)
    return placed._replace(scores=scores, ranked=ranked)


def _ordered(
    values: Numbers, amounts: Numbers, standings: Numbers, ctx: Context, weights: dict[str, float]
) -> tuple[Numbers, Numbers]:
    """The scores, and the indices of those that are not left out by tier, score and id."""
    scores = additive.scores(values, list(weights.values()))
    inside = np.flatnonzero(standings < LEFT_OUT)
    keys = [-scores[inside, POINT], standings[inside]]
    if ctx.profile.purpose == "interest":
        # What costs nothing comes before what costs something.
        keys.insert(1, amounts[inside, INDEX["cost"], POINT] > 0)
    # What is equal stays in the order of the ids.
    return scores, inside[np.lexsort(keys)]


def _by_miss(every: list[Gate], rows: Numbers) -> Numbers:
    """The order of rows that are left out: those that only limits keep out first, then by how
    many gates, then by how far they are beyond them."""
    shut = [(gate, gate.standings[rows] == LEFT_OUT) for gate in every]
    barred = np.zeros(len(rows), bool)
    count = np.zeros(len(rows), int)
    excess = np.full(len(rows), -1.0)
    for gate, out in shut:
        count += out
        if gate.excess is None:
            barred |= out
        else:
            excess = np.maximum(excess, np.where(out, gate.excess[rows], -1.0))
    return np.lexsort((excess, count, barred))


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
