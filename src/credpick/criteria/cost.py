"""Cost: what this learner pays until the credential is in hand, line by line."""

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from credpick.catalog.store import Item
from credpick.criteria import time
from credpick.criteria.base import (
    UNDATED,
    Context,
    Part,
    Reading,
    asked_as,
    confirmed,
    facts_of,
    months_old,
    plain,
    present,
    span,
    state_of,
    stated,
    total,
)
from credpick.criteria.prices import BY_TIME, OPEN_TO_ALL, RESIDENT, label, lines
from credpick.criteria.renewals import Renewals, renewals
from credpick.decision.arrays import Floats
from credpick.entries import Fact
from credpick.profile.model import Profile
from credpick.vocabulary import STATE_NAMES, WEEKS_A_YEAR

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
ASK_BOARD = "Which schools do you approve for it, and where can I see what each charges?"


class Priced(NamedTuple):
    """The cost before any aid, in US dollars: what is sourced apart from what is expected,
    because aid is planned on what is sourced only."""

    low: float
    sourced_point: float
    sourced_high: float
    guessed_point: float
    guessed_high: float
    state: str

    def without_aid(self) -> tuple[float, float, float]:
        """Low, point and high for who has no aid."""
        point, high = self.sourced_point, self.sourced_high
        return self.low, point + self.guessed_point, high + self.guessed_high


find = lines


def measure(parts: list[Part]) -> Priced:
    """What it costs before any aid."""
    _, sourced, most = total([part for part in parts if part.known])
    _, guessed, guessed_most = total([part for part in parts if not part.known])
    return Priced(total(parts)[0], sourced, most, guessed, guessed_most, state_of(parts))


def after_aid(priced: ArrayLike, weeks: ArrayLike, profile: Profile) -> Floats:
    """Own cost as (low, point, high): arrays or single numbers, in US dollars.

    `priced` holds the five amounts of `Priced` in its last axis, `weeks` how long it takes at the
    point: yearly aid comes for each year begun. A line that nobody states keeps its expectation,
    so that a missing price never becomes a price of zero; nothing falls below 0.
    """
    aid = aid_in_all(weeks, profile)
    low, sourced, most, guessed, guessed_most = np.moveaxis(np.asarray(priced, dtype=float), -1, 0)
    return np.stack(
        [
            np.maximum(0.0, low - aid),
            np.maximum(0.0, sourced - aid) + guessed,
            np.maximum(0.0, most - aid) + guessed_most,
        ],
        axis=-1,
    )


def aid_in_all(weeks: ArrayLike, profile: Profile) -> Floats:
    """US dollars of confirmed aid over so many weeks; yearly aid comes for each year begun."""
    once, yearly = confirmed(profile)
    return once + yearly * np.maximum(1.0, np.ceil(np.asarray(weeks) / WEEKS_A_YEAR))


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile, besides aid, that may change what it costs."""
    found = set()
    for key, facts in item.facts.items():
        if key.startswith("cost."):
            for fact in facts:
                if fact.get("per") in BY_TIME and fact.get("count") is None:
                    found.add("limits.hours_per_week")
                if RESIDENT & set(fact.get("who", ())):
                    found.add("learner.state")
    return found


def assess(item: Item, ctx: Context) -> Reading:
    """Own cost against the scale, with its reasons; less is better."""
    parts = lines(item, ctx)
    weeks = _weeks(item, ctx)
    amount = _own(parts, weeks, ctx)
    value, low, high = ctx.scales["cost"].values(amount)
    missing = tuple(label(part) for part in parts if not part.known)
    counted = facts_of(parts)
    return Reading(
        value=value,
        low=low,
        high=high,
        state=state_of(parts),
        amount=amount,
        unit=UNIT,
        reason=_reason(parts, float(aid_in_all(weeks, ctx.profile))),
        missing=missing,
        facts=counted,
        beside=_beside(item, parts),
        warnings=tuple(_warnings(item, parts, ctx)),
        ask=tuple(dict.fromkeys(_question(part.name, item) for part in parts if not part.known)),
        stated=stated(parts),
    )


def _question(line: str, item: Item) -> str:
    """What to ask about a line of the cost: a board knows who teaches, not what books cost."""
    taught = line in ("tuition", "materials")
    return ASK_BOARD if taught and asked_as(item) == "license" else QUESTIONS[line]


class Costs(NamedTuple):
    """US dollars as (low, point, high): everything until it is in hand, the same less confirmed
    aid, the same at half the pace, and what keeping it costs to year five."""

    lines: list[Part]
    to_get: tuple[float, float, float]
    own: tuple[float, float, float]
    at_half_pace: tuple[float, float, float]
    to_keep_5y: Renewals | None


def costs(item: Item, ctx: Context) -> Costs:
    """The cost of one credential for this learner, taken apart."""
    parts = lines(item, ctx)
    to_get = total(parts)
    return Costs(
        parts,
        to_get,
        _own(parts, _weeks(item, ctx), ctx),
        total(lines(item, at_half_pace(ctx))),
        renewals(item, ctx),
    )


def _weeks(item: Item, ctx: Context) -> float:
    """How long it takes at the point: yearly aid comes for each year of it."""
    return total(time.counting(item, ctx))[1]


def _own(parts: list[Part], weeks: float, ctx: Context) -> tuple[float, float, float]:
    """What is left to pay after the aid that the learner confirmed."""
    low, point, high = after_aid(measure(parts)[:5], weeks, ctx.profile).tolist()
    return low, point, high


def at_half_pace(ctx: Context) -> Context:
    """The same learner with half of the hours: people take longer than they plan."""
    limits = ctx.profile.limits
    hours = limits.hours_per_week or ctx.rules["scales"]["pace"]["hours_per_week"]
    slow = replace(limits, hours_per_week=hours / 2)
    return ctx._replace(profile=replace(ctx.profile, limits=slow))


def confirmed_aid(item: Item, ctx: Context) -> float:
    """US dollars of the aid that the learner confirmed, while this credential takes."""
    return float(aid_in_all(_weeks(item, ctx), ctx.profile))


def _reason(parts: list[Part], aid: float) -> str:
    """What is stated with its years, and what is not: nothing here is guessed or aged."""
    low, high = stated(parts) or (0, 0)
    missing = [label(part) for part in parts if not part.known]
    less = f", less ${plain(aid)} of confirmed aid" if aid else ""
    if not any(part.known for part in parts):
        return f"no price is published{less}"
    years = sorted({_year(fact) for part in parts for fact in part.facts})
    amount = f"${span(low, high).replace('to ', 'to $')}" if math.isfinite(high) else ""
    amount = amount or f"at least ${plain(low)}"
    gap = f" + {', '.join(missing)} not published" if missing else ""
    return f"{amount} ({', '.join(years)}){gap}{less}"


def _year(fact: Fact) -> str:
    return "undated" if fact["as_of"] == UNDATED else str(fact["as_of"][:4])


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
    old = {
        _year(fact)
        for fact in facts_of(parts)
        if fact["as_of"] == UNDATED or months_old(fact, ctx) > months
    }
    notes = []
    years = sorted(old - {"undated"})
    if years:
        notes.append(("old_price", f"price of {' and '.join(years)}: check it"))
    if "undated" in old:
        notes.append(("old_price", "a price without a date: check it"))
    special = sorted(
        {
            word
            for fact in facts_of(parts)
            for word in fact.get("who", ())
            if word not in OPEN_TO_ALL | RESIDENT
        }
    )
    home = STATE_NAMES.get(item.awarding_body.get("state") or "")
    away = home and STATE_NAMES.get(ctx.profile.learner.state or "", home) != home
    who = {word for fact in facts_of(parts) for word in fact.get("who", ())}
    if away and who & {"in_state", "in_district"} and "out_of_state" not in who:
        notes.append(("price_of_others", f"the only price found is for people of {home}"))
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
