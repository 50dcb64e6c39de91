"""What sorts a credential for a learner: the limits that it breaks, its tier, its score.

A brief in hand is placed in Python, kept briefs where they lie, in SQL: the same operations on
the same doubles in the same order, so that both give the same numbers to the last bit.
"""

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from credpick.criteria.base import Context
from credpick.decision import additive
from credpick.ranking import gates
from credpick.ranking.measured import Brief


class Place(NamedTuple):
    """One that no limit excludes; places sort as the ranking does."""

    tier: int  # in gates.TIERS
    short: float  # 0 − score
    id: str
    low: float
    high: float
    number: int | None = None  # in its file, when its brief is kept there
    part: int | None = None

    @property
    def score(self) -> float:
        """Σ weight × value at the point."""
        return 0.0 - self.short


def best_tier(places: Sequence[Place]) -> list[Place]:
    """Those of sorted places that stand in the tier of the first."""
    return list(places[: bisect_right(places, places[0].tier, key=itemgetter(0))])


class Exit(NamedTuple):
    """One that limits exclude; exits sort the nearest miss first."""

    broken: int  # how many limits
    excess: float  # the largest, as a share of its limit
    id: str
    limits: str  # their names, with blanks between
    number: int | None = None
    part: int | None = None


def exit_(brief: Brief, ctx: Context) -> Exit | None:
    """Why limits exclude it, or None."""
    reasons = gates.exclusions(brief, ctx)
    if not reasons:
        return None
    return Exit(
        len(reasons),
        max(reason.excess for reason in reasons),
        brief.id,
        " ".join(reason.limit for reason in reasons),
    )


def place(brief: Brief, ctx: Context, weights: dict[str, float]) -> Place:
    """Where it stands, whatever the others are and whether a limit excludes it or not."""
    used = [weight for weight in weights.values() if weight]
    point, low, high = (
        additive.score(values, used)
        for values in zip(
            *(
                scale.values(amount)
                for scale, amount, weight in zip(
                    ctx.scales.values(), brief.amounts, weights.values(), strict=True
                )
                if weight
            ),
            strict=True,
        )
    )
    tier = gates.TIERS.index(gates.tier(brief, ctx))
    return Place(tier, 0.0 - point, brief.id, low, high)


def lasting(brief: Brief, score: float, ctx: Context, weights: dict[str, float]) -> float:
    """Its score when five years of renewals are added to the cost; never above the score."""
    if not brief.keeping:
        return score
    scale, (_, now, _) = ctx.scales["cost"], brief.amount("cost")
    return score - weights["cost"] * (scale.value(now) - scale.value(now + brief.keeping))


class Query(NamedTuple):
    """`place` and `exit_` as SQL on kept briefs: their columns, and whether a limit excludes."""

    place: str
    exit: str
    excluded: str
    values: dict[str, Any]


def query(ctx: Context, weights: dict[str, float]) -> Query:
    """The columns of Place and of Exit, all but the last two, and their parameters."""
    values: dict[str, Any] = {}
    terms: list[list[str]] = [[], [], []]
    for name, weight in weights.items():
        scale = ctx.scales[name]
        values |= {f"{name}_weight": weight, f"{name}_end": scale.end}
        worst, best = ("high", "low") if scale.falls else ("low", "high")
        for term, end in zip(terms, ("point", worst, best), strict=True):
            if weight:
                # Amounts are never below 0: one end is left to clip.
                share = f"min(1.0, {name}_{end} / :{name}_end)"
                value = f"(1.0 - {share})" if scale.falls else share
                term.append(f":{name}_weight * {value}")
    point, low, high = (" + ".join(term) for term in terms)
    limits = gates.limits_as_sql(ctx)
    tier = gates.tier_as_sql(ctx)
    for part in (tier, *(limit.broken for limit in limits)):
        values |= part.values
    cases = {limit.name: f"CASE WHEN {limit.broken.text} THEN" for limit in limits}
    broken = " + ".join(f"({limit.broken.text})" for limit in limits) or "0"
    excess = ", ".join(f"{cases[limit.name]} {limit.excess} ELSE -1 END" for limit in limits)
    names = " || ".join(f"{case} '{name} ' ELSE '' END" for name, case in cases.items())
    return Query(
        f"{tier.text}, 0.0 - ({point}), id, {low}, {high}",
        f"{broken}, max(-1, {excess or -1}), id, trim({names or 'id'})",
        broken,
        values,
    )
