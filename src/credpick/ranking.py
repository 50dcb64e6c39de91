"""From a catalog and a profile to an ordered list and a decision: the one pipeline.

`rank`, `advise`, `report` and `why` all call `judge`. It does no input or output.
"""

import datetime
import math
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from credpick.catalog.store import Catalog, Item
from credpick.criteria import gates
from credpick.criteria.base import Context, Reading
from credpick.criteria.keeping import kept_five_years
from credpick.criteria.registry import CRITERIA, scales
from credpick.criteria.words import amount_words
from credpick.decision import additive
from credpick.errors import DataError, Problem, usage
from credpick.learner import answers
from credpick.learner.profile import Profile
from credpick.learner.words import CRITERIA as NAMES

if TYPE_CHECKING:
    from credpick.decision.weightset import WeightSet

CLOSE_ENOUGH = 0.02  # of the scale: what "settled" and "proved" allow to be lost
SAMPLES = 4000
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


class Race(NamedTuple):
    """The best tier: what settled, proved and possible are about. `fitting` is None when the
    weights were given: then they are one point."""

    rows: list[Row]
    points: list[list[float]]
    lows: list[list[float]]
    highs: list[list[float]]
    fitting: "WeightSet | None"
    samples: Any
    status: dict[str, str]
    shares: dict[str, tuple[float, float]]


class Judgement(NamedTuple):
    """The whole answer: everything that any output shows is made from it."""

    catalog: Catalog
    context: Context
    asked: Profile  # as given; `context.profile` has the answers applied
    weights: dict[str, float]
    basis: str  # weights, answers, none
    matched: int
    rows: list[Row]
    excluded: list[Left]
    race: Race | None
    decision: dict[str, Any]


def judge(
    catalog: Catalog, profile: Profile, rules: dict[str, Any], day: datetime.date
) -> Judgement:
    """Rank a catalog for a profile on a day. Raises DataError when answers conflict."""
    ctx = context_of(catalog, profile, rules, day)
    weights, basis, fitting = weighing(ctx)
    rows, excluded, matched = [], [], 0
    for item in catalog.items:
        if not gates.matches(item, ctx.profile.goal):
            continue
        matched += 1
        readings = readings_of(item, ctx)
        reasons = gates.exclusions(item, readings, ctx)
        if reasons:
            excluded.append(Left(item, reasons, readings))
        else:
            rows.append(_row(item, readings, weights, ctx))
    rows.sort(key=lambda row: (gates.TIERS.index(row.tier), -row.score, row.item.id))
    excluded.sort(
        key=lambda left: (
            len(left.reasons),
            max(reason.excess for reason in left.reasons),
            left.item.id,
        )
    )
    _warn_of_renewals(rows, weights, ctx)
    race = run_race(rows, fitting, list(weights.values())) if rows else None
    return Judgement(
        catalog,
        ctx,
        profile,
        weights,
        basis,
        matched,
        rows,
        excluded,
        race,
        decide(rows, race, weights, basis, matched),
    )


def _warn_of_renewals(rows: list[Row], weights: dict[str, float], ctx: Context) -> None:
    """Say so when five years of renewals would change the first place."""
    scale = ctx.scales["cost"]
    best = [row for row in rows if row.tier == rows[0].tier]

    def over_five_years(row: Row) -> float:
        kept = kept_five_years(row.item, ctx)
        amount = row.readings["cost"].amount
        if kept is None or amount is None:
            return row.score
        later = scale.value(amount[1] + kept.low)
        return row.score - weights["cost"] * (row.readings["cost"].value - later)

    if best and (then := max(best, key=over_five_years)) is not best[0]:
        best[0].warnings.append(f"over five years, with renewals, {then.item.name} would be first")


def context_of(
    catalog: Catalog, profile: Profile, rules: dict[str, Any], day: datetime.date
) -> Context:
    """What a judgement depends on besides the credentials."""
    applied = answers.applied(profile)
    return Context(applied, rules, catalog.sources, day, scales(applied, rules))


def readings_of(item: Item, ctx: Context) -> dict[str, Reading]:
    """All criteria of one credential, with what the learner found out in its place."""
    readings = {name: module.assess(item, ctx) for name, module in CRITERIA.items()}
    for (id, name), amount in answers.told(ctx.profile).items():
        if id == item.id:
            value = ctx.scales[name].value(amount)
            readings[name] = readings[name]._replace(
                value=value,
                low=value,
                high=value,
                state="known",
                missing=(),
                ask=(),
                amount=(amount, amount, amount),
                reason=f"{amount_words(name, amount, ctx.rules)}, as you found out",
            )
    return readings


def weighing(ctx: Context) -> "tuple[dict[str, float], str, WeightSet | None]":
    """The weights that order, what they rest on, and the set of those that fit (None when the
    weights were given). Raises DataError naming the answers that conflict."""
    profile = ctx.profile
    if profile.weights:
        given = {name: profile.weights.get(name, 0.0) for name in NAMES}
        return additive.normalise(given), "weights", None
    from credpick.decision.weightset import WeightSet

    if not profile.answers:
        equal = additive.normalise(dict.fromkeys(NAMES, 1.0))
        return equal, "none", WeightSet.simplex(len(NAMES))
    from credpick.decision.conflict import fitting, smallest_conflict
    from credpick.learner.cuts import cuts as cuts_of

    cuts = cuts_of(profile, ctx.scales, ctx.rules["trust"]["version"])
    left = fitting(len(NAMES), [cut.normal for cut in cuts])
    if left is None:
        by_answer: dict[str, list[Any]] = {}
        for cut in cuts:
            by_answer.setdefault(cut.answer, []).append(cut.normal)
        names = smallest_conflict(len(NAMES), by_answer)
        raise DataError(
            Problem(
                "conflict",
                "these answers cannot all be true: " + ", ".join(names) + "; take one of them back",
            )
        )
    weights = dict(zip(NAMES, left.centre(), strict=True))
    return weights, "answers" if cuts else "none", left


def run_race(rows: list[Row], fitting: "WeightSet | None", weights: list[float]) -> Race:
    """Statuses and shares of the best tier."""
    best = [row for row in rows if row.tier == rows[0].tier]
    points, lows, highs = (
        [[getattr(reading, end) for reading in row.readings.values()] for row in best]
        for end in ("value", "low", "high")
    )
    ids = [row.item.id for row in best]
    if fitting is None:
        # At one point a sum decides everything: no need of numpy.
        tops = [additive.score(high, weights) for high in highs]
        floors = [additive.score(low, weights) for low in lows]
        first = max(range(len(best)), key=lambda place: floors[place])
        floor = floors[first]
        sure = [
            additive.regret(lows, highs, weights, place) <= 0 if place == first else False
            for place in range(len(best))
        ]
        open_ = [place == first or top >= floor for place, top in enumerate(tops)]
        shares = [(1.0 if place == 0 else 0.0, 0.0) for place in range(len(best))]
        samples = None
    else:
        from credpick.decision import regret
        from credpick.decision.shares import first_shares

        samples = fitting.samples(SAMPLES)
        sure = regret.certain(lows, highs, fitting)
        open_ = regret.possible(lows, highs, fitting)
        shares = first_shares(points, samples)
    status = [
        "certain" if one else "possible" if other else "ruled_out"
        for one, other in zip(sure, open_, strict=True)
    ]
    return Race(
        best,
        points,
        lows,
        highs,
        fitting,
        samples,
        dict(zip(ids, status, strict=True)),
        dict(zip(ids, shares, strict=True)),
    )


def _row(item: Item, readings: dict[str, Reading], weights: dict[str, float], ctx: Context) -> Row:
    score, low, high = (
        math.fsum(weights[name] * getattr(reading, end) for name, reading in readings.items())
        for end in ("value", "low", "high")
    )
    standing = gates.tier(item, ctx)
    by_influence = sorted(
        readings.items(), key=lambda pair: -weights[pair[0]] * (pair[1].high - pair[1].low)
    )
    ask = [question for name, reading in by_influence for question in reading.ask]
    return Row(
        item,
        standing,
        score,
        (low, high),
        readings,
        gates.warnings(item, readings, standing, ctx),
        gates.red_flags(item, ctx),
        ask,
    )


def decide(
    rows: list[Row], race: Race | None, weights: dict[str, float], basis: str, matched: int
) -> dict[str, Any]:
    """Winner or why none, and how safe the choice is; about the best tier only."""
    loss = loss_unknowns = None
    if race:
        loss, loss_unknowns = leader_regret(race, list(weights.values()))
    reason = no_pick(rows, weights, matched)

    def within(amount: float | None) -> bool:
        return amount is not None and not reason and amount <= CLOSE_ENOUGH

    return {
        "winner": None if reason else rows[0].item.id,
        "reason": reason,
        "basis": basis,
        "settled": within(loss),
        "proved": within(loss_unknowns),
        "max_regret": loss,
        "max_regret_unknowns": loss_unknowns,
        "possible": [id for id, status in race.status.items() if status != "ruled_out"]
        if race
        else [],
    }


def leader_regret(race: Race, weights: list[float]) -> tuple[float, float]:
    """The most that taking the first row can lose: at the points, and over all unknowns."""
    if race.fitting is None:
        return (
            additive.regret(race.points, race.points, weights),
            additive.regret(race.lows, race.highs, weights),
        )
    from credpick.decision.regret import max_regret

    return (
        max_regret(race.points, race.points, race.fitting)[0],
        max_regret(race.lows, race.highs, race.fitting)[0],
    )


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
        return (
            f"too little is proved about who stands behind the leader, "
            f"{leader.item.name} ({leader.readings['trust'].reason})"
        )
    unknown = math.fsum(
        weights[name] for name, reading in leader.readings.items() if reading.state == "unknown"
    )
    if unknown > MOST_UNKNOWN:
        return f"more than half of what you weigh is unknown about the leader, {leader.item.name}"
    return None


def exclusion_counts(excluded: list[Left]) -> dict[str, int]:
    """How many each limit excludes."""
    return dict(
        sorted(Counter(reason.limit for left in excluded for reason in left.reasons).items())
    )


class View(NamedTuple):
    """One credential as a learner sees it, with its row and the limits that it breaks."""

    row: Row
    reasons: list[gates.Exclusion]
    context: Context
    weights: dict[str, float]


def look(
    item: Item, catalog: Catalog, profile: Profile, rules: dict[str, Any], day: datetime.date
) -> View:
    """Judge one credential by itself: its row is the same as in any ranking."""
    ctx = context_of(catalog, profile, rules, day)
    readings = readings_of(item, ctx)
    weights, _, _ = weighing(ctx)
    return View(
        _row(item, readings, weights, ctx), gates.exclusions(item, readings, ctx), ctx, weights
    )


def pair(judgement: Judgement, one: str, other: str | None = None) -> tuple[Row, Row]:
    """Two ranked rows, the higher first: by names, else against the leader or its runner-up.

    Raises UsageError for a name that fits nothing or is not ranked.
    """
    from credpick.catalog.find import find

    places = {row.item.id: place for place, row in enumerate(judgement.rows)}
    wanted = [find(judgement.catalog, name).id for name in (one, other) if name]
    for name in wanted:
        if name not in places:
            left = next((left for left in judgement.excluded if left.item.id == name), None)
            why = (
                f"is left out by: {', '.join(reason.limit for reason in left.reasons)}"
                if left
                else "does not match the goal"
            )
            raise usage(f"{name} {why}", "not_ranked")
    if len(places) < 2:
        raise usage(
            "only one credential is ranked: there is nothing to compare it with", "not_ranked"
        )
    if len(wanted) == 1:
        wanted.append(judgement.rows[1 if places[wanted[0]] == 0 else 0].item.id)
    if wanted[0] == wanted[1]:
        raise usage("name two different credentials")
    first, second = sorted(places[name] for name in wanted)
    return judgement.rows[first], judgement.rows[second]
