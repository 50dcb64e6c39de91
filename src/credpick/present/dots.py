"""What stands behind a credential and what it opens, in dots of four."""

from __future__ import annotations

import math

from credpick.catalog.store import Item
from credpick.criteria import trust
from credpick.criteria.base import Context
from credpick.entries import Fact
from credpick.present.figures import FOUND_OUT
from credpick.ranking.rows import Judged

DOTS, POINTS = 4, 100.0


def backing(row: Judged) -> int | None:
    """How well it is backed, in dots: what evidence earns, a dot for every 25 points of 100; None
    where there is no evidence."""
    reading = row.readings["trust"]
    if reading.reason.endswith(FOUND_OUT):
        return dots(reading.amount[0])
    points, _ = row.record["evidence"].tolist()
    return None if row.state("trust") == "unknown" else dots(points)


def opens(row: Judged) -> int | None:
    """What it opens, in dots: what is shown for sure; None where nothing is."""
    reading = row.readings["payoff"]
    return None if reading.state == "unknown" else dots(reading.amount[0])


def dots(points: float) -> int:
    """Points of 100 as dots of four."""
    return min(DOTS, max(0, math.floor(points * DOTS / POINTS + 0.5)))


def backed_by(item: Item, ctx: Context) -> list[tuple[str, Fact]]:
    """The best evidence of each block of trust in words; one fact is named once."""
    found: list[tuple[str, Fact]] = []
    for block in trust.blocks(item, ctx):
        if block.best and all(block.best.fact != fact for _, fact in found):
            found.append((block.best.label, block.best.fact))
    return found
