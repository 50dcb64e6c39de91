"""From a catalog and a profile to an ordered list and a decision: the one pipeline.

`rank`, `advise`, `report` and `why` all call `judge`. It writes nothing but caches.
"""

import datetime
import math
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from credpick.catalog.search import corrected
from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Context
from credpick.criteria.scales import PLACES, scales
from credpick.decision import additive
from credpick.errors import DataError, Problem, usage
from credpick.profile import answers
from credpick.profile.model import Profile
from credpick.ranking import gates
from credpick.ranking.candidates import Pool, judged_now
from credpick.ranking.place import Exit, Place, best_tier, lasting, place
from credpick.ranking.race import Race, leader_regret, run_race
from credpick.ranking.rows import Lazy, Left, Row
from credpick.vocabulary import CRITERIA

if TYPE_CHECKING:
    from credpick.decision.weightset import WeightSet

CLOSE_ENOUGH = 0.02  # of the scale: what "settled" and "proved" allow to be lost
LEAST_MATCHES = 3
LEAST_TRUST = 0.2
MOST_UNKNOWN = 0.5


class Judgement(NamedTuple):
    """The whole answer: everything that any output shows is made from it."""

    catalog: Catalog
    context: Context
    asked: Profile  # as given; `context.profile` has the answers applied
    weights: dict[str, float]
    basis: str  # weights, answers, none
    matched: int
    pool: Pool
    rows: Lazy[Place, Row]
    excluded: Lazy[Exit, Left]
    race: Race | None
    decision: dict[str, Any]

    @property
    def flagged(self) -> list[Row]:
        """The ranked ones with a red flag."""
        flags = self.pool.columns(self.rows.places, ["flagged"])
        return [self.rows[place] for place, (flagged,) in enumerate(flags) if flagged]


def judge(
    catalog: Catalog, profile: Profile, rules: dict[str, Any], day: datetime.date
) -> Judgement:
    """Rank a catalog for a profile on a day. Raises DataError when answers conflict."""
    ctx = context_of(catalog, profile, rules, day)
    weights, basis, fitting = weighing(ctx)
    pool = Pool(catalog, ctx, weights)
    rows = Lazy(pool.ranked, lambda at: Row(pool.candidate(at), at, ctx, weights))
    excluded = Lazy(pool.excluded, lambda at: Left(pool.candidate(at), ctx))
    _warn_of_renewals(rows, ctx, weights)
    race = run_race(pool, fitting, ctx) if rows else None
    return Judgement(
        catalog,
        ctx,
        profile,
        weights,
        basis,
        len(rows) + len(excluded),
        pool,
        rows,
        excluded,
        race,
        decide(rows, race, weights, basis, len(rows) + len(excluded)),
    )


def _warn_of_renewals(rows: Lazy[Place, Row], ctx: Context, weights: dict[str, float]) -> None:
    """Say so when five years of renewals would change the first place."""
    if not rows:
        return
    first, most = 0, -math.inf
    for number, at in enumerate(best_tier(rows.places)):
        # Renewals only lower a score, so none of those below can be above.
        if at.score <= most:
            break
        then = lasting(rows[number].brief, at.score, ctx, weights)
        if then > most:
            first, most = number, then
    if first:
        name = rows[first].head["name"]
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
    from credpick.ranking.cuts import cuts as cuts_of

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
    rows: Lazy[Place, Row], race: Race | None, weights: dict[str, float], basis: str, matched: int
) -> dict[str, Any]:
    """Winner or why none, and how safe the choice is; about the best tier only."""
    loss = loss_unknowns = None
    if race:
        loss, loss_unknowns = leader_regret(race, rows.places)
    reason = no_pick(rows, weights, matched)

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


def no_pick(rows: Lazy[Place, Row], weights: dict[str, float], matched: int) -> str | None:
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


def exclusion_counts(excluded: Lazy[Exit, Left]) -> dict[str, int]:
    """How many each limit excludes."""
    return dict(
        sorted(Counter(name for at in excluded.places for name in at.limits.split()).items())
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
    at = place(candidate.brief, ctx, weights)
    return View(Row(candidate, at, ctx, weights), reasons, ctx, weights)


def pair(judgement: Judgement, one: str, other: str | None = None) -> tuple[Row, Row]:
    """Two ranked rows, the higher first: by names, else against the leader or its runner-up.

    Raises UsageError for a name that fits nothing or is not ranked.
    """
    from credpick.catalog.find import find

    places = {at.id: place for place, at in enumerate(judgement.rows.places)}
    wanted = [find(judgement.catalog, name).id for name in (one, other) if name]
    for name in wanted:
        if name not in places:
            left = next((at for at in judgement.excluded.places if at.id == name), None)
            why = (
                f"is left out by: {', '.join(left.limits.split())}"
                if left
                else "does not match the goal"
            )
            raise usage(f"{name} {why}", "not_ranked")
    if len(places) < 2:
        raise usage(
            "only one credential is ranked: there is nothing to compare it with", "not_ranked"
        )
    if len(wanted) == 1:
        wanted.append(judgement.rows[1 if places[wanted[0]] == 0 else 0].id)
    if wanted[0] == wanted[1]:
        raise usage("name two different credentials")
    first, second = sorted(places[name] for name in wanted)
    return judgement.rows[first], judgement.rows[second]
