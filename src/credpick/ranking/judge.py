"""From a catalog and a profile to an ordered list and a decision: the one pipeline.

`rank`, `advise`, `report` and `why` all call `judge`. It writes nothing but caches.
"""

import datetime
from typing import NamedTuple

import numpy as np

from credpick.catalog.find import find
from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Context
from credpick.criteria.registry import CRITERIA, INDEX
from credpick.criteria.rulebook import Rules
from credpick.criteria.scales import scales
from credpick.decision import additive
from credpick.decision.arrays import Normal
from credpick.decision.conflict import fitting, smallest_conflict
from credpick.decision.weightset import WeightSet
from credpick.errors import DataError, Problem, usage
from credpick.goals import GoalReading, understand
from credpick.profile import answers
from credpick.profile.model import Limits, Profile
from credpick.ranking.candidates import alone, candidates
from credpick.ranking.cuts import cuts as cuts_of
from credpick.ranking.finding import FindOut, find_out
from credpick.ranking.gates import LEFT_OUT
from credpick.ranking.instead import Instead, instead
from credpick.ranking.place import Placed, lasting, place, reordered
from credpick.ranking.race import Race, leader_regret, run_race
from credpick.ranking.rows import Lazy, LeftOut, Row
from credpick.ranking.verdict import Asked, Verdict, free_start, verdict
from credpick.vocabulary import KNOWLEDGE

MUCH = 1 / 3  # of what a goal finds: a field with less of it is not what it is about
CLOSE_ENOUGH = 0.02  # of the scale: what "settled" and "proved" allow to be lost


class Safety(NamedTuple):
    """How safe it is to take the first of the ranking; said beside a verdict, it makes none.

    `loss` is the most that it can lose at the points, `loss_unknowns` over all unknowns too."""

    loss: float | None
    loss_unknowns: float | None
    possible: list[str]  # ids of those that can still be first

    @property
    def settled(self) -> bool:
        """Whether it loses next to nothing on what is known."""
        return self.loss is not None and self.loss <= CLOSE_ENOUGH

    @property
    def proved(self) -> bool:
        """Whether it loses next to nothing whatever the unknowns turn out to be."""
        return self.loss_unknowns is not None and self.loss_unknowns <= CLOSE_ENOUGH


class Judgement(NamedTuple):
    """The whole answer: everything that any output shows is made from it."""

    catalog: Catalog
    context: Context
    asked: Profile  # as given; `context.profile` has the answers applied
    goal: GoalReading
    said: Asked  # what the person said, as far as the verdict hangs on it
    weights: dict[str, float]
    basis: str  # weights, answers, interest, none
    placed: Placed
    rows: Lazy[Row]
    left_out: Lazy[LeftOut]
    race: Race | None
    verdict: Verdict
    safety: Safety
    free_start: Row | None
    instead: list[Instead]
    find_out: list[FindOut]
    set_aside: tuple[str, ...]  # criteria on which nobody left before limits has a fact

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

    @property
    def winner(self) -> Row | None:
        """The one that the verdict names, if it names one."""
        return None if self.verdict.winner is None else self.row(self.verdict.winner)

    def row(self, index: int) -> Row:
        """The row of a credential by its index in the table of candidates."""
        return Row(index, self.placed, self.catalog, self.context, self.weights)


def judge(catalog: Catalog, profile: Profile, rules: Rules, day: datetime.date) -> Judgement:
    """Rank a catalog for a profile on a day. Raises DataError when answers conflict."""
    ctx = context_of(catalog, profile, rules, day)
    weights, basis, fitting = weighing(ctx)
    goal = understand(ctx.profile.goal, catalog)
    placed = place(candidates(catalog, goal, ctx), ctx, weights)
    rows = Lazy(placed.ranked, lambda index: Row(index, placed, catalog, ctx, weights))
    left_out = Lazy(placed.left_out, lambda index: LeftOut(index, placed, catalog, ctx))
    race = run_race(placed, fitting) if rows else None
    _warn_of_renewals(rows, placed, ctx, weights)
    aside = set_aside(placed)
    said = asked_of(goal, catalog, basis, ctx)
    found = verdict(placed, fitting, weights, aside, basis, said, ctx)
    loss, loss_unknowns = leader_regret(race, placed) if race else (None, None)
    about = goal_means(goal, catalog) if ctx.profile.goal.given else (set(), set())
    free = None if found.reason == "ask_first" else free_start(placed, found.winner, ctx)
    return Judgement(
        catalog,
        ctx,
        profile,
        goal,
        said,
        weights,
        basis,
        placed,
        rows,
        left_out,
        race,
        found,
        Safety(loss, loss_unknowns, list(race.status) if race else []),
        None if free is None else Row(free, placed, catalog, ctx, weights),
        instead(found.reason or found.kind, *about, ctx),
        find_out(rows, placed, weights, aside),
        aside,
    )


def set_aside(placed: Placed) -> tuple[str, ...]:
    """The criteria on which nobody in the race has a fact: said once, in words, and not asked.
    Never cost or time: those are always asked for."""
    left = placed.table["states"][placed.before_limits != LEFT_OUT]
    unknown = (left == KNOWLEDGE.index("unknown")).all(axis=0) if len(left) else []
    names = [name for name, nothing in zip(INDEX, unknown, strict=False) if nothing]
    return tuple(name for name in names if name not in ("cost", "time"))


def goal_means(goal: GoalReading, catalog: Catalog) -> tuple[set[str], set[str]]:
    """The fields and the occupations that a goal means: those that its words were read as, else
    those of what it finds, a field only where much of it is."""
    reading, words = goal.reading, catalog.words
    fields = {
        field for field, count in words.fields(goal.hits).items() if count >= MUCH * len(goal.hits)
    }
    if reading and reading.occupations:
        return fields | {*reading.fields}, {job.code for job in reading.occupations}
    return fields | {*(reading.fields if reading else ())}, set(words.codes(goal.hits))


def asked_of(goal: GoalReading, catalog: Catalog, basis: str, ctx: Context) -> Asked:
    """What the person said, as far as the verdict hangs on it; what was skipped is not said."""
    profile = ctx.profile
    return Asked(
        understood=goal.understood,
        has_goal=profile.goal.given,
        named_one=goal.named_one,
        one_field=len(catalog.fields) == 1,
        one_work=profile.goal.given and one_work(goal, catalog),
        has_limit=profile.limits != Limits(),
        weighed=basis in ("weights", "answers"),
    )


def one_work(goal: GoalReading, catalog: Catalog) -> bool:
    """Whether all that a goal finds and that carry an occupation carry the same one, whatever
    others some of them carry besides."""
    words = catalog.words
    carry = words.placed(goal.hits)
    # What all carry the first one carries too.
    return any(carry <= words.working([code[:7]]) for code in words.codes(carry.first))


def verdict_if(judgement: Judgement, fitting: WeightSet) -> Verdict:
    """The verdict if an answer left only these weights."""
    ctx, weights = judgement.context, dict(zip(CRITERIA, fitting.centre(), strict=True))
    placed = reordered(judgement.placed, ctx, weights)
    said = judgement.said._replace(weighed=True)
    return verdict(placed, fitting, weights, judgement.set_aside, "answers", said, ctx)


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


def context_of(catalog: Catalog, profile: Profile, rules: Rules, day: datetime.date) -> Context:
    """What a judgement depends on besides the credentials."""
    applied = answers.applied(profile)
    return Context(applied, rules, catalog.sources, day, scales(applied, rules))


def weighing(ctx: Context) -> tuple[dict[str, float], str, WeightSet | None]:
    """The weights that order, what they rest on, and the set of those that fit (None when the
    weights were given). Raises DataError naming the answers that conflict."""
    profile = ctx.profile
    if profile.purpose == "interest" and not profile.weights:
        # Who only wants to try it asks what it costs and how long it takes.
        curious = {name: float(name in ("cost", "time")) for name in CRITERIA}
        return additive.normalise(curious), "interest", None
    if profile.weights:
        given = {name: profile.weights.get(name, 0.0) for name in CRITERIA}
        return additive.normalise(given), "weights", None
    if not profile.answers:
        equal = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
        return equal, "none", WeightSet.simplex(len(CRITERIA))
    cuts = cuts_of(profile, ctx.scales, ctx.rules["trust"]["version"])
    left = fitting(len(CRITERIA), [cut.normal for cut in cuts])
    if left is None:
        by_answer: dict[str, list[Normal]] = {}
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


def left_out_counts(placed: Placed) -> dict[str, int]:
    """How many each gate or limit leaves out."""
    counts = {gate.name: int((gate.standings == LEFT_OUT).sum()) for gate in placed.gates}
    return {name: count for name, count in counts.items() if count}


class View(NamedTuple):
    """One credential as a learner sees it, judged by itself."""

    row: Row
    context: Context
    weights: dict[str, float]


def look(item: Item, catalog: Catalog, profile: Profile, rules: Rules, day: datetime.date) -> View:
    """Judge one credential by itself: its row is the same as in any ranking."""
    ctx = context_of(catalog, profile, rules, day)
    weights, _, _ = weighing(ctx)
    placed = place(alone(item, ctx), ctx, weights)
    return View(Row(0, placed, catalog, ctx, weights), ctx, weights)


def pair(judgement: Judgement, one: str, other: str | None = None) -> tuple[Row, Row]:
    """Two ranked rows, the higher first: by names, else against the leader or its runner-up.

    Raises UsageError for a name that fits nothing or is not ranked.
    """
    ranks = judgement.ranks
    wanted = [find(judgement.catalog, name).id for name in (one, other) if name is not None]
    for name in wanted:
        if name not in ranks:
            left = [row for row in judgement.left_out if row.id == name]
            why = f"is left out: {left[0].reasons[0].text}" if left else "does not match the goal"
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
