"""From a catalog and a profile to an ordered list and a decision: the one pipeline.

`rank`, `advise`, `report` and `why` all call `judge`. It writes nothing but caches.
"""

import datetime
import math
from dataclasses import replace
from typing import Any, NamedTuple, TypedDict

import numpy as np

from credpick.catalog.find import find
from credpick.catalog.search import corrected
from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Context
from credpick.criteria.registry import CRITERIA, INDEX
from credpick.criteria.scales import scales
from credpick.decision import additive
from credpick.decision.conflict import fitting, smallest_conflict
from credpick.decision.weightset import WeightSet
from credpick.errors import DataError, Problem, usage
from credpick.profile import answers
from credpick.profile.model import Profile
from credpick.ranking.candidates import alone, candidates
from credpick.ranking.cuts import cuts as cuts_of
from credpick.ranking.gates import LOW, Exclusion
from credpick.ranking.place import Placed, lasting, place
from credpick.ranking.race import Race, leader_regret, run_race
from credpick.ranking.rows import Lazy, LeftOut, Row

CLOSE_ENOUGH = 0.02  # of the scale: what "settled" and "proved" allow to be lost
LEAST_MATCHES = 3
LEAST_TRUST = 0.2
MOST_UNKNOWN = 0.5


class Decision(TypedDict):
    """Winner or why none, and how safe the choice is; about the best tier only."""

    winner: str | None
    reason: str | None
    basis: str  # weights, answers, none
    settled: bool
    proved: bool
    max_regret: float | None
    max_regret_unknowns: float | None
    possible: list[str]


class Judgement(NamedTuple):
    """The whole answer: everything that any output shows is made from it."""

    catalog: Catalog
    context: Context
    asked: Profile  # as given; `context.profile` has the answers applied
    weights: dict[str, float]
    basis: str  # weights, answers, none
    placed: Placed
    rows: Lazy[Row]
    left_out: Lazy[LeftOut]
    race: Race | None
    decision: Decision

    @property
    def matched(self) -> int:
        """How many credentials the goal means."""
        return len(self.placed.table)

    @property
    def ranks(self) -> dict[str, int]:
        """The rank, from 1, of every ranked credential by its id."""
        ids = self.placed.table["id"][self.placed.ranked].tolist()
        return {id.decode(): rank for rank, id in enumerate(ids, 1)}

    @property
    def flagged(self) -> list[Row]:
        """The ranked ones with a red flag."""
        flags = self.placed.table["flagged"][self.placed.ranked]
        return [self.rows[rank] for rank in np.flatnonzero(flags).tolist()]


def judge(
    catalog: Catalog, profile: Profile, rules: dict[str, Any], day: datetime.date
) -> Judgement:
    """Rank a catalog for a profile on a day. Raises DataError when answers conflict."""
    ctx = context_of(catalog, profile, rules, day)
    weights, basis, fitting = weighing(ctx)
    placed = place(*candidates(catalog, ctx), ctx, weights)
    rows = Lazy(placed.ranked, lambda index: Row(index, placed, catalog, ctx, weights))
    left_out = Lazy(placed.left_out, lambda index: LeftOut(index, placed, catalog, ctx))
    _warn_of_renewals(rows, placed, ctx, weights)
    race = run_race(placed, fitting) if rows else None
    decision = decide(rows, race, placed, weights, basis)
    return Judgement(catalog, ctx, profile, weights, basis, placed, rows, left_out, race, decision)


def _warn_of_renewals(
    rows: Lazy[Row], placed: Placed, ctx: Context, weights: dict[str, float]
) -> None:
    """Say so when five years of renewals would change the first place."""
    if not rows:
        return
    first = int(np.argmax(lasting(placed, ctx, weights)[placed.best_tier()]))
    if first:
        name = rows[first].item.name
        rows[0].compared.append(
            ("renewals", f"over five years, with renewals, {name} would be first")
        )


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


def weighing(ctx: Context) -> tuple[dict[str, float], str, WeightSet | None]:
    """The weights that order, what they rest on, and the set of those that fit (None when the
    weights were given). Raises DataError naming the answers that conflict."""
    profile = ctx.profile
    if profile.weights:
        given = {name: profile.weights.get(name, 0.0) for name in CRITERIA}
        return additive.normalise(given), "weights", None
    if not profile.answers:
        equal = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
        return equal, "none", WeightSet.simplex(len(CRITERIA))
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


def decide(
    rows: Lazy[Row], race: Race | None, placed: Placed, weights: dict[str, float], basis: str
) -> Decision:
    """The decision about the first of the best tier."""
    loss = loss_unknowns = None
    if race:
        loss, loss_unknowns = leader_regret(race, placed)
    reason = no_pick(rows, weights, len(placed.table))

    def within(amount: float | None) -> bool:
        return amount is not None and not reason and amount <= CLOSE_ENOUGH

    return {
        "winner": None if reason else rows[0].id,
        "reason": reason,
        "basis": basis,
        "settled": within(loss),
        "proved": within(loss_unknowns),
        "max_regret": loss,
        "max_regret_unknowns": loss_unknowns,
        "possible": list(race.status) if race else [],
    }


def no_pick(rows: Lazy[Row], weights: dict[str, float], matched: int) -> str | None:
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
    if leader.values[INDEX["trust"]][LOW] < LEAST_TRUST:
        return (
            f"too little is proved about who stands behind the leader, "
            f"{leader.item.name} ({leader.readings['trust'].reason})"
        )
    unknown = math.fsum(
        weight for name, weight in weights.items() if leader.state(name) == "unknown"
    )
    if unknown > MOST_UNKNOWN:
        return f"more than half of what you weigh is unknown about the leader, {leader.item.name}"
    return None


def exclusion_counts(placed: Placed) -> dict[str, int]:
    """How many each limit excludes."""
    counts = {one.limit: int(one.rows.sum()) for one in placed.broken}
    return {name: counts[name] for name in sorted(counts) if counts[name]}


class View(NamedTuple):
    """One credential as a learner sees it, with its row and the limits that it breaks."""

    row: Row
    reasons: list[Exclusion]
    context: Context
    weights: dict[str, float]


def look(
    item: Item, catalog: Catalog, profile: Profile, rules: dict[str, Any], day: datetime.date
) -> View:
    """Judge one credential by itself: its row is the same as in any ranking."""
    ctx = context_of(catalog, profile, rules, day)
    weights, _, _ = weighing(ctx)
    placed = place(*alone(item, ctx), ctx, weights)
    reasons = LeftOut(0, placed, catalog, ctx).reasons
    return View(Row(0, placed, catalog, ctx, weights), reasons, ctx, weights)


def pair(judgement: Judgement, one: str, other: str | None = None) -> tuple[Row, Row]:
    """Two ranked rows, the higher first: by names, else against the leader or its runner-up.

    Raises UsageError for a name that fits nothing or is not ranked.
    """
    ranks = judgement.ranks
    wanted = [find(judgement.catalog, name).id for name in (one, other) if name]
    for name in wanted:
        if name not in ranks:
            left = [row for row in judgement.left_out if row.id == name]
            why = (
                f"is left out by: {', '.join(left[0].limits)}"
                if left
                else "does not match the goal"
            )
            raise usage(f"{name} {why}", "not_ranked")
    if len(ranks) < 2:
        raise usage(
            "only one credential is ranked: there is nothing to compare it with", "not_ranked"
        )
    if len(wanted) == 1:
        wanted.append(judgement.rows[1 if ranks[wanted[0]] == 1 else 0].id)
    if wanted[0] == wanted[1]:
        raise usage("name two different credentials")
    first, second = sorted(ranks[name] - 1 for name in wanted)
    return judgement.rows[first], judgement.rows[second]
