"""From a catalog and a profile to an ordered list and a decision: the one pipeline.

`rank`, `advise`, `report` and `why` all call `judge`. It writes nothing but caches.
"""

import datetime
import math
from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from credpick.candidates import Candidate, candidates, judged_now
from credpick.catalog.search import corrected
from credpick.catalog.store import Catalog, Item
from credpick.criteria import gates
from credpick.criteria.base import Context, Reading
from credpick.criteria.registry import CRITERIA, PLACES, scales
from credpick.decision import additive
from credpick.errors import DataError, Problem, usage
from credpick.learner import answers
from credpick.learner.profile import Profile

if TYPE_CHECKING:
    from credpick.decision.weightset import WeightSet

CLOSE_ENOUGH = 0.02  # of the scale: what "settled" and "proved" allow to be lost
SAMPLES = 4000
LEAST_MATCHES = 3
LEAST_TRUST = 0.2
MOST_UNKNOWN = 0.5


class Judged:
    """One credential for one learner."""

    def __init__(self, candidate: Candidate) -> None:
        self.brief, self._candidate = candidate.brief, candidate

    @property
    def item(self) -> Item:
        """The whole credential."""
        return self._candidate.item

    @property
    def head(self) -> dict[str, str | None]:
        """What a row says about it before any number."""
        return self._candidate.head

    @property
    def readings(self) -> dict[str, Reading]:
        """All criteria with their reasons and facts."""
        return self._candidate.readings


class Row(Judged):
    """One ranked credential."""

    def __init__(self, candidate: Candidate, ctx: Context, weights: dict[str, float]) -> None:
        super().__init__(candidate)
        self._ctx, self._weights = ctx, weights
        self.tier = gates.tier(self.brief, ctx)
        counting = [
            (weight, scale.values(amount))
            for weight, scale, amount in zip(
                weights.values(), ctx.scales.values(), self.brief.amounts, strict=True
            )
            if weight
        ]
        used = [weight for weight, _ in counting]
        point, *ends = zip(*(values for _, values in counting), strict=True)
        self.score = additive.score(point, used)
        self.score_range = (additive.score(ends[0], used), additive.score(ends[1], used))

    @cached_property
    def values(self) -> list[tuple[float, float, float]]:
        """Point, low and high of each criterion."""
        return [
            scale.values(amount)
            for scale, amount in zip(self._ctx.scales.values(), self.brief.amounts, strict=True)
        ]

    @cached_property
    def warnings(self) -> list[str]:
        """What a learner should know although it does not exclude."""
        return gates.warnings(self.brief, self.readings, self.tier, self._ctx)

    @cached_property
    def flags(self) -> list[dict[str, Any]]:
        """Its red flags as plain data."""
        return gates.red_flags(self.item, self._ctx) if self.brief.flagged else []

    @cached_property
    def ask(self) -> list[str]:
        """What to ask the provider, most influential first."""
        by_influence = sorted(
            self.readings.items(),
            key=lambda pair: -self._weights[pair[0]] * (pair[1].high - pair[1].low),
        )
        return [question for _, reading in by_influence for question in reading.ask]


class Left(Judged):
    """One credential that limits exclude."""

    def __init__(self, candidate: Candidate, reasons: list[gates.Exclusion]) -> None:
        super().__init__(candidate)
        self.reasons = reasons


class Race(NamedTuple):
    """The best tier: what settled, proved and possible are about. `fitting` is None when the
    weights were given: then they are one point, and the scores say it all without a matrix."""

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
    rows, excluded = [], []
    for candidate in candidates(catalog, ctx):
        reasons = gates.exclusions(candidate.brief, ctx)
        if reasons:
            excluded.append(Left(candidate, reasons))
        else:
            rows.append(Row(candidate, ctx, weights))
    rows.sort(key=lambda row: (gates.TIERS.index(row.tier), -row.score, row.brief.id))
    excluded.sort(
        key=lambda left: (
            len(left.reasons),
            max(reason.excess for reason in left.reasons),
            left.brief.id,
        )
    )
    _warn_of_renewals(rows, weights, ctx)
    race = run_race(rows, fitting) if rows else None
    matched = len(rows) + len(excluded)
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
    scale, weight = ctx.scales["cost"], weights["cost"]
    best = [row for row in rows if row.tier == rows[0].tier]

    def over_five_years(row: Row) -> float:
        if not row.brief.keeping:
            return row.score
        amount = row.brief.amount("cost")[1]
        return row.score - weight * (scale.value(amount) - scale.value(amount + row.brief.keeping))

    if best and (then := max(best, key=over_five_years)) is not best[0]:
        best[0].warnings.append(f"over five years, with renewals, {then.brief.name} would be first")


def context_of(
    catalog: Catalog, profile: Profile, rules: dict[str, Any], day: datetime.date
) -> Context:
    """What a judgement depends on besides the credentials; typing errors of the search words
    are mended by what stands in the catalog."""
    applied = answers.applied(profile)
    if applied.goal.search:
        search = corrected(applied.goal.search, catalog)
        applied = replace(applied, goal=replace(applied.goal, search=search))
    return Context(applied, rules, catalog.sources, day, scales(applied, rules))


def weighing(ctx: Context) -> "tuple[dict[str, float], str, WeightSet | None]":
    """The weights that order, what they rest on, and the set of those that fit (None when the
    weights were given). Raises DataError naming the answers that conflict."""
    profile = ctx.profile
    if profile.weights:
        given = {name: profile.weights.get(name, 0.0) for name in CRITERIA}
        return additive.normalise(given), "weights", None
    from credpick.decision.weightset import WeightSet

    if not profile.answers:
        equal = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
        return equal, "none", WeightSet.simplex(len(CRITERIA))
    from credpick.decision.conflict import fitting, smallest_conflict
    from credpick.learner.cuts import cuts as cuts_of

    cuts = cuts_of(profile, ctx.scales, ctx.rules["trust"]["version"])
    left = fitting(len(CRITERIA), [cut.normal for cut in cuts])
    if left is None:
        by_answer: dict[str, list[Any]] = {}
        for cut in cuts:
            by_answer.setdefault(cut.answer, []).append(cut.normal)
        names = smallest_conflict(len(CRITERIA), by_answer)
        raise DataError(
            Problem(
                "conflict",
                "these answers cannot all be true: " + ", ".join(names) + "; take one of them back",
            )
        )
    weights = dict(zip(CRITERIA, left.centre(), strict=True))
    return weights, "answers" if cuts else "none", left


def run_race(rows: list[Row], fitting: "WeightSet | None") -> Race:
    """Statuses and shares of the best tier."""
    best = [row for row in rows if row.tier == rows[0].tier]
    points: list[list[float]] = []
    lows: list[list[float]] = []
    highs: list[list[float]] = []
    if fitting is None:
        # At one point the sums decide everything: no need of numpy.
        first = max(best, key=lambda row: row.score_range[0])
        floor = first.score_range[0]
        rival = max((row.score_range[1] for row in best if row is not first), default=floor)
        sure = [row is first and floor >= rival for row in best]
        open_ = [row.score_range[1] >= floor for row in best]
        shares = [(1.0 if row is best[0] else 0.0, 0.0) for row in best]
        samples = None
    else:
        from credpick.decision import regret
        from credpick.decision.shares import first_shares

        points, lows, highs = (
            [[value[end] for value in row.values] for row in best] for end in range(3)
        )
        samples = fitting.samples(SAMPLES)
        sure = regret.certain(lows, highs, fitting)
        open_ = regret.possible(lows, highs, fitting)
        shares = first_shares(points, samples)
    status = [
        "certain" if one else "possible" if other else "ruled_out"
        for one, other in zip(sure, open_, strict=True)
    ]
    ids = [row.brief.id for row in best]
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


def decide(
    rows: list[Row], race: Race | None, weights: dict[str, float], basis: str, matched: int
) -> dict[str, Any]:
    """Winner or why none, and how safe the choice is; about the best tier only."""
    loss = loss_unknowns = None
    if race:
        loss, loss_unknowns = leader_regret(race)
    reason = no_pick(rows, weights, matched)

    def within(amount: float | None) -> bool:
        return amount is not None and not reason and amount <= CLOSE_ENOUGH

    return {
        "winner": None if reason else rows[0].brief.id,
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


def leader_regret(race: Race) -> tuple[float, float]:
    """The most that taking the first row can lose: at the points, and over all unknowns."""
    if race.fitting is None:
        mine, rivals = race.rows[0], race.rows[1:]
        point = max((row.score for row in rivals), default=mine.score)
        high = max((row.score_range[1] for row in rivals), default=mine.score_range[0])
        return max(0.0, point - mine.score), max(0.0, high - mine.score_range[0])
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
        return f"all that is left carries a red flag; the first is {leader.brief.name}"
    if leader.values[PLACES["trust"]][1] < LEAST_TRUST:
        return (
            f"too little is proved about who stands behind the leader, "
            f"{leader.brief.name} ({leader.readings['trust'].reason})"
        )
    unknown = math.fsum(
        weight for name, weight in weights.items() if leader.brief.state(name) == "unknown"
    )
    if unknown > MOST_UNKNOWN:
        return f"more than half of what you weigh is unknown about the leader, {leader.brief.name}"
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
    weights, _, _ = weighing(ctx)
    candidate = judged_now(item, catalog, ctx)
    reasons = gates.exclusions(candidate.brief, ctx)
    return View(Row(candidate, ctx, weights), reasons, ctx, weights)


def pair(judgement: Judgement, one: str, other: str | None = None) -> tuple[Row, Row]:
    """Two ranked rows, the higher first: by names, else against the leader or its runner-up.

    Raises UsageError for a name that fits nothing or is not ranked.
    """
    from credpick.catalog.find import find

    places = {row.brief.id: place for place, row in enumerate(judgement.rows)}
    wanted = [find(judgement.catalog, name).id for name in (one, other) if name]
    for name in wanted:
        if name not in places:
            left = next((left for left in judgement.excluded if left.brief.id == name), None)
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
        wanted.append(judgement.rows[1 if places[wanted[0]] == 0 else 0].brief.id)
    if wanted[0] == wanted[1]:
        raise usage("name two different credentials")
    first, second = sorted(places[name] for name in wanted)
    return judgement.rows[first], judgement.rows[second]
