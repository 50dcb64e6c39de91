"""From a catalog and a profile to an ordered list and a decision: the one pipeline.

`rank`, `advise`, `report` and `why` all call `judge`. It does no input or output.
"""

import datetime
import math
from collections import Counter
from typing import Any, NamedTuple

from credpick.catalog.store import Catalog, Item
from credpick.criteria import gates
from credpick.criteria.base import Context, Reading
from credpick.criteria.registry import CRITERIA, scales
from credpick.decision import additive
from credpick.learner.profile import Profile

CLOSE_ENOUGH = 0.02  # of the scale: what "settled" and "proved" allow to be lost
LEAST_MATCHES = 3
LEAST_TRUST = 0.2
MOST_UNKNOWN = 0.5


class Row(NamedTuple):
    """One ranked credential."""

    item: Item
    tier: str
    score: float
    score_range: tuple[float, float]
    readings: dict[str, Reading]
    warnings: list[str]
    flags: list[dict[str, Any]]
    ask: list[str]


class Left(NamedTuple):
    """One credential that a limit excludes."""

    item: Item
    reasons: list[gates.Exclusion]
    readings: dict[str, Reading]


class Judgement(NamedTuple):
    """The whole answer: everything that any output shows is made from it."""

    catalog: Catalog
    context: Context
    weights: dict[str, float]
    basis: str  # weights, answers, none
    matched: int
    rows: list[Row]
    excluded: list[Left]
    decision: dict[str, Any]


def judge(catalog: Catalog, profile: Profile, rules: dict[str, Any],
          day: datetime.date) -> Judgement:
    """Rank a catalog for a profile on a day. Raises DataError when answers conflict."""
    ctx = Context(profile, rules, catalog.sources, day, scales(profile, rules))
    weights, basis = weighing(profile)
    rows, excluded, matched = [], [], 0
    for item in catalog.items:
        if not gates.matches(item, profile.goal):
            continue
        matched += 1
        readings = {name: module.assess(item, ctx) for name, module in CRITERIA.items()}
        reasons = gates.exclusions(item, readings, ctx)
        if reasons:
            excluded.append(Left(item, reasons, readings))
        else:
            rows.append(_row(item, readings, weights, ctx))
    rows.sort(key=lambda row: (gates.TIERS.index(row.tier), -row.score, row.item.id))
    excluded.sort(key=lambda left: (len(left.reasons),
                                    max(reason.excess for reason in left.reasons), left.item.id))
    return Judgement(catalog, ctx, weights, basis, matched, rows, excluded,
                     decide(rows, weights, basis, matched))


def weighing(profile: Profile) -> tuple[dict[str, float], str]:
    """The weights of a judgement and what they rest on; all equal when nothing was said."""
    if profile.weights:
        return additive.normalise({name: profile.weights.get(name, 0.0) for name in CRITERIA}), \
            "weights"
    return additive.normalise(dict.fromkeys(CRITERIA, 1.0)), "none"


def _row(item: Item, readings: dict[str, Reading], weights: dict[str, float],
         ctx: Context) -> Row:
    score, low, high = (math.fsum(weights[name] * getattr(reading, end)
                                  for name, reading in readings.items())
                        for end in ("value", "low", "high"))
    by_influence = sorted(readings.items(),
                          key=lambda pair: -weights[pair[0]] * (pair[1].high - pair[1].low))
    ask = [question for name, reading in by_influence for question in reading.ask]
    return Row(item, gates.tier(item, ctx), score, (low, high), readings,
               gates.warnings(item, readings, ctx), gates.red_flags(item, ctx), ask)


def decide(rows: list[Row], weights: dict[str, float], basis: str,
           matched: int) -> dict[str, Any]:
    """Winner or why none, and how safe the choice is; about the best tier only."""
    best = [row for row in rows if row.tier == rows[0].tier]
    regret = over_unknowns = None
    if best:
        points = [[reading.value for reading in row.readings.values()] for row in best]
        lows = [[reading.low for reading in row.readings.values()] for row in best]
        highs = [[reading.high for reading in row.readings.values()] for row in best]
        weighings = [list(weights.values())] if basis == "weights" else _corners(len(weights))
        regret = max(additive.regret(points, points, weighing)[0] for weighing in weighings)
        over_unknowns = max(additive.regret(lows, highs, weighing)[0] for weighing in weighings)
    reason = no_pick(rows, weights, matched)
    return {
        "winner": None if reason else best[0].item.id,
        "reason": reason,
        "basis": basis,
        "settled": regret is not None and not reason and regret <= CLOSE_ENOUGH,
        "proved": over_unknowns is not None and not reason and over_unknowns <= CLOSE_ENOUGH,
        "max_regret": regret,
        "max_regret_unknowns": over_unknowns,
    }


def _corners(size: int) -> list[list[float]]:
    return [[float(index == corner) for index in range(size)] for corner in range(size)]


def no_pick(rows: list[Row], weights: dict[str, float], matched: int) -> str | None:
    """Why nothing here is good enough to pay for yet, or None."""
    if not matched:
        return "nothing in the catalog matches the goal"
    if not rows:
        return "nothing that matches the goal is within your limits"
    if matched < LEAST_MATCHES:
        return f"only {matched} match the goal: too few to compare"
    leader = rows[0]
    if leader.tier == "flagged":
        return f"all that is left carries a red flag; the first is {leader.item.name}"
    if leader.readings["trust"].low < LEAST_TRUST:
        return (f"too little is proved about who stands behind the leader, "
                f"{leader.item.name} ({leader.readings['trust'].reason})")
    unknown = math.fsum(weights[name] for name, reading in leader.readings.items()
                        if reading.state == "unknown")
    if unknown > MOST_UNKNOWN:
        return (f"more than half of what you weigh is unknown about the leader, "
                f"{leader.item.name}")
    return None


def exclusion_counts(excluded: list[Left]) -> dict[str, int]:
    """How many each limit excludes."""
    return dict(sorted(Counter(reason.limit for left in excluded
                               for reason in left.reasons).items()))


class View(NamedTuple):
    """One credential as a learner sees it, with its row and the limits that it breaks."""

    row: Row
    reasons: list[gates.Exclusion]
    context: Context
    weights: dict[str, float]


def look(item: Item, catalog: Catalog, profile: Profile, rules: dict[str, Any],
         day: datetime.date) -> View:
    """Judge one credential by itself: its row is the same as in any ranking."""
    ctx = Context(profile, rules, catalog.sources, day, scales(profile, rules))
    readings = {name: module.assess(item, ctx) for name, module in CRITERIA.items()}
    weights, _ = weighing(profile)
    return View(_row(item, readings, weights, ctx), gates.exclusions(item, readings, ctx), ctx,
                weights)
