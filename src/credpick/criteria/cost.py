"""Cost: what this learner pays until the credential is in hand, line by line."""

import math
from dataclasses import replace
from typing import NamedTuple

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Fact, Item
from credpick.criteria import time
from credpick.criteria.base import (
    Context,
    Part,
    Reading,
    age_in_months,
    confirmed,
    facts_of,
    plain,
    present,
    state_of,
    total,
)
from credpick.criteria.prices import OPEN_TO_ALL, RESIDENT, lines
from credpick.criteria.renewals import Kept, kept_five_years
from credpick.vocabulary import WEEKS_A_YEAR

LABEL = "cost"
UNIT = "USD"
QUESTIONS = {
    "tuition": "What is the full tuition, and what else must I pay before I hold the credential?",
    "exam": "What does the exam cost, and is it in the price?",
    "fees": "Which fees come on top: application, registration, laboratory, graduation?",
    "materials": "What will books, tools and materials cost me?",
    "membership": "Must I be a member for this price, and what does membership cost a year?",
    "preparation": "What do people who pass spend on preparation?",
}


def assess(item: Item, ctx: Context) -> Reading:
    """Own cost against the scale; less is better."""
    return reading(lines(item, ctx), item, ctx)


def reading(parts: list[Part], item: Item, ctx: Context) -> Reading:
    """The same, when its lines are in hand."""
    amount = own(parts, item, ctx)
    value, low, high = ctx.scales["cost"].values(amount)
    missing = tuple(KEYS[f"cost.{part.name}"].label for part in parts if not part.known)
    counted = facts_of(parts)
    return Reading(
        value=value,
        low=low,
        high=high,
        state=state_of(parts),
        amount=amount,
        unit=UNIT,
        reason=_reason(parts, confirmed_aid(item, ctx)),
        missing=missing,
        facts=counted,
        beside=_beside(item, parts),
        warnings=tuple(_warnings(item, parts, ctx)),
        ask=tuple(QUESTIONS[part.name] for part in parts if not part.known),
    )


class Costs(NamedTuple):
    """US dollars as (low, point, high): everything until it is in hand, the same less confirmed
    aid, the same at half the pace, and what keeping it costs to year five."""

    lines: list[Part]
    to_get: tuple[float, float, float]
    own: tuple[float, float, float]
    at_half_pace: tuple[float, float, float]
    to_keep_5y: Kept | None


def costs(item: Item, ctx: Context) -> Costs:
    """The cost of one credential for this learner, taken apart."""
    parts = lines(item, ctx)
    to_get = total(parts)
    return Costs(
        parts,
        to_get,
        own(parts, item, ctx),
        total(lines(item, at_half_pace(ctx))),
        kept_five_years(item, ctx),
    )


def own(parts: list[Part], item: Item, ctx: Context) -> tuple[float, float, float]:
    """What is left to pay after the aid that the learner confirmed; never below 0.

    Aid is planned on what is sourced: a line that nobody states keeps its expectation, so that
    a missing price never becomes a price of zero.
    """
    aid, (sourced, most, guessed, guessed_most) = confirmed_aid(item, ctx), split(parts)
    return (
        max(0.0, total(parts)[0] - aid),
        max(0.0, sourced - aid) + guessed,
        max(0.0, most - aid) + guessed_most,
    )


def split(parts: list[Part]) -> tuple[float, float, float, float]:
    """Point and high of what is sourced, then of what is only expected: `own` needs them apart."""
    _, sourced, most = total([part for part in parts if part.known])
    _, guessed, guessed_most = total([part for part in parts if not part.known])
    return sourced, most, guessed, guessed_most


def at_half_pace(ctx: Context) -> Context:
    """The same learner with half of the hours: people take longer than they plan."""
    limits = ctx.profile.limits
    hours = limits.hours_per_week or ctx.rules["scales"]["pace"]["hours_per_week"]
    slow = replace(limits, hours_per_week=hours / 2)
    return ctx._replace(profile=replace(ctx.profile, limits=slow))


def confirmed_aid(item: Item, ctx: Context) -> float:
    """US dollars of confirmed aid while it lasts; yearly aid comes for each year begun."""
    if not ctx.profile.learner.aid_confirmed:
        return 0.0
    once, yearly = confirmed(ctx.profile)
    return once + yearly * max(1, math.ceil(total(time.lines(item, ctx))[1] / WEEKS_A_YEAR))


def _reason(parts: list[Part], aid: float) -> str:
    known = math.fsum(part.low for part in parts if part.known)
    top = math.fsum(part.high for part in parts if part.known)
    missing = [KEYS[f"cost.{part.name}"].label for part in parts if not part.known]
    less = f", less ${plain(aid)} of confirmed aid" if aid else ""
    if not any(part.known for part in parts):
        return f"no price is known{less}"
    if missing:
        return f"at least ${plain(known)} ({', '.join(missing)} unknown){less}"
    if math.isinf(top):
        return f"at least ${plain(known)}{less}"
    return (
        f"${plain(known)}" if round(known) == round(top) else f"${plain(known)} to ${plain(top)}"
    ) + less


def _beside(item: Item, parts: list[Part]) -> tuple[Fact, ...]:
    """Facts for a line that counts which say something else."""
    counted = facts_of(parts)
    seen = {(fact["key"], str(fact["value"])) for fact in counted}
    keys = {fact["key"] for fact in counted}
    return tuple(
        fact
        for key in sorted(keys)
        for fact in present(item, key)
        if (key, str(fact["value"])) not in seen
    )


def _warnings(item: Item, parts: list[Part], ctx: Context) -> list[tuple[str, str]]:
    months = ctx.rules["trust"]["ageing"]["price_months"]
    notes = []
    old = sorted(
        {
            fact["as_of"][:4]
            for fact in facts_of(parts)
            if age_in_months(fact["as_of"], ctx.day) > months
        }
    )
    years = [year for year in old if year != "unkn"]
    if years:
        notes.append(("old_price", f"price of {' and '.join(years)}: check it"))
    if "unkn" in old:
        notes.append(("old_price", "a price without a date: check it"))
    special = sorted(
        {
            word
            for fact in facts_of(parts)
            for word in fact.get("who", ())
            if word not in OPEN_TO_ALL | RESIDENT
        }
    )
    if special:
        words = ", ".join(special).replace("_", " ")
        notes.append(("price_of_others", f"the only price found is for: {words}"))
    places = sorted({fact["where"] for fact in facts_of(parts) if fact.get("where")})
    if places:
        more = f" and {len(places) - 3} more" if len(places) > 3 else ""
        notes.append(("price_of_one_place", f"priced after {', '.join(places[:3])}{more}"))
    if item.includes == "exam" and item.id not in ctx.profile.learner.ready_for:
        notes.append(("unprepared", "an exam without preparation"))
    return notes
