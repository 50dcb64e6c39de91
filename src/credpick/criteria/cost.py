"""Cost: what this learner pays until the credential is in hand, line by line."""

import math
from typing import NamedTuple

from credpick.catalog.keys import COST_LINES, KEYS
from credpick.catalog.store import Fact, Item
from credpick.criteria import time
from credpick.criteria.base import (
    Context,
    Part,
    Reading,
    age_in_months,
    by_weight,
    ends,
    expectation,
    facts_of,
    plain,
    present,
    state_of,
    total,
)

LABEL = "cost"
UNIT = "USD"
RESIDENT = {"in_district", "in_state", "out_of_state", "international"}
OPEN_TO_ALL = {"list", "nonmember"}
QUESTIONS = {
    "tuition": "What is the full tuition, and what else must I pay before I hold the credential?",
    "exam": "What does the exam cost, and is it in the price?",
    "fees": "Which fees come on top: application, registration, laboratory, graduation?",
    "materials": "What will books, tools and materials cost me?",
    "membership": "Must I be a member for this price, and what does membership cost a year?",
    "preparation": "What do people who pass spend on preparation?",
}


class Kept(NamedTuple):
    """Renewals and memberships to year five, in US dollars, and what is not stated."""

    low: float
    high: float
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]


def assess(item: Item, ctx: Context) -> Reading:
    """Own cost against the scale; less is better."""
    parts = lines(item, ctx)
    aid = confirmed_aid(ctx)
    low, point, high = (max(0.0, end - aid) for end in total(parts))
    scale = ctx.scales["cost"]
    missing = tuple(KEYS[f"cost.{part.name}"].label for part in parts if not part.known)
    counted = facts_of(parts)
    return Reading(
        value=scale.value(point),
        low=scale.value(high),
        high=scale.value(low),
        state=state_of(parts),
        amount=(low, point, high),
        unit=UNIT,
        reason=_reason(parts, aid),
        missing=missing,
        facts=counted,
        beside=_beside(item, parts),
        warnings=tuple(_warnings(item, parts, ctx)),
        ask=tuple(QUESTIONS[part.name] for part in parts if not part.known),
    )


def confirmed_aid(ctx: Context) -> float:
    """US dollars of aid that the learner confirmed for the first year."""
    return math.fsum(aid.usd for aid in ctx.profile.learner.aid_confirmed)


def lines(item: Item, ctx: Context) -> list[Part]:
    """The cost lines that are sourced, and the expected ones that are not."""
    sold_together = _package(item, ctx)
    parts = []
    for name in COST_LINES:
        if name == "preparation" and item.id in ctx.profile.learner.ready_for:
            continue
        if sold_together and name in sold_together.facts[0]["covers"]:
            continue
        facts = _counting(item, f"cost.{name}", ctx)
        if facts:
            parts.append(_priced(name, facts, item, ctx))
        elif name in _expected(item, ctx):
            parts.append(expectation(f"cost.{name}", name, ctx))
    if sold_together:
        first = sold_together.facts[0]["covers"][0]
        parts.insert(0, sold_together._replace(name=first))
    charge = _counting(item, "cost.finance_charge", ctx)
    if charge:
        parts.append(_priced("finance_charge", charge, item, ctx))
    return parts


def _expected(item: Item, ctx: Context) -> list[str]:
    rules = ctx.rules["costs"]
    extra = rules["college_types"]
    return [
        *rules["expected"][item.includes]["lines"],
        *(extra["lines"] if item.type in extra["types"] else ()),
    ]


def _package(item: Item, ctx: Context) -> Part | None:
    """A price for several things together, when nothing nearer prices them one by one."""
    facts = _counting(item, "cost.package", ctx)
    if not facts:
        return None
    apart = [fact for name in facts[0]["covers"] for fact in present(item, f"cost.{name}")]
    if (
        apart
        and by_weight([*apart, facts[0]], ctx)[0] is not facts[0]
        and all(present(item, f"cost.{name}") for name in facts[0]["covers"])
    ):
        return None
    return _priced("package", facts[:1], item, ctx)


def _counting(item: Item, key: str, ctx: Context) -> list[Fact]:
    """The price facts that apply to this learner; several when they span a range."""
    facts = by_weight(present(item, key), ctx)
    residents = [fact for fact in facts if RESIDENT & set(fact.get("who", ()))]
    general = [
        fact for fact in facts if fact not in residents and set(fact.get("who", ())) <= OPEN_TO_ALL
    ]
    if residents and not general:
        return _for_residence(residents, item, ctx)
    chosen = general or [fact for fact in facts if fact not in residents]
    if chosen and chosen[0]["scope"] in ("school", "state"):
        near = [
            fact
            for fact in chosen
            if fact["scope"] == chosen[0]["scope"] and fact["per"] == chosen[0]["per"]
        ]
        return _one_a_place(near)
    return chosen[:1]


def _one_a_place(facts: list[Fact]) -> list[Fact]:
    places: dict[tuple[str | None, str | None], Fact] = {}
    for fact in facts:
        places.setdefault((fact.get("where"), fact.get("state")), fact)
    return list(places.values())


def _for_residence(facts: list[Fact], item: Item, ctx: Context) -> list[Fact]:
    """In-state and out-of-state prices: the learner's when both states are known, else both."""
    mine, theirs = ctx.profile.learner.state, item.awarding_body.get("state")
    if mine and theirs:
        wanted = {"in_state", "in_district"} if mine == theirs else {"out_of_state"}
        fitting = [fact for fact in facts if wanted & set(fact["who"])]
        if fitting:
            return fitting[:1]
    best: dict[str, Fact] = {}
    for fact in facts:
        if "international" not in fact["who"]:
            best.setdefault(fact["who"][0], fact)
    return list(best.values()) or facts[:1]


def _priced(name: str, facts: list[Fact], item: Item, ctx: Context) -> Part:
    """A line from its facts: the range over them, aged; the point is the middle, not aged."""
    ageing = ctx.rules["trust"]["ageing"]
    spans = [amount(fact, item, ctx) for fact in facts]
    low, high = min(low for low, _, _ in spans), max(high for _, _, high in spans)
    point = (math.fsum(point for _, point, _ in spans)) / len(spans)
    if any(age_in_months(fact["as_of"], ctx.day) > ageing["price_months"] for fact in facts):
        low, high = low * ageing["price_low"], high * ageing["price_high"]
    return Part(name, low, point, high, facts=tuple(facts))


def amount(fact: Fact, item: Item, ctx: Context) -> tuple[float, float, float]:
    """US dollars for the whole credential as (low, point, high) of one price fact."""
    low, high = ends(fact)
    fewest, usual, most = _units(fact, item, ctx)
    return low * fewest, (low + high) / 2 * usual, high * most


def _units(fact: Fact, item: Item, ctx: Context) -> tuple[float, float, float]:
    """How many of the fact's `per` the credential takes."""
    if fact.get("count") is not None:
        few, many = ends({"value": fact["count"]})
        return few, (few + many) / 2, many
    per = fact["per"]
    if per in ("all", "exam", "attempt"):
        return 1, 1, 1
    if per == "credit":
        few, many = credits_to_pay(item, ctx)
        return (few, (few + many) / 2, many) if many else (1, 12, math.inf)
    weeks = total(time.lines(item, ctx))
    if per == "month":
        step = ctx.rules["costs"]["weeks_per_month"]
    else:
        step = {"week": 1, "term": 16, "year": 52}.get(per, 0)
    if step:
        few, usual, many = (max(1.0, _up(end / step)) for end in weeks)
        return few, usual, many
    if per == "hour":
        hours = present(item, "time.course")
        if hours:
            few, many = ends(by_weight(hours, ctx)[0])
            return few, (few + many) / 2, many
    return 1, 1, math.inf


def _up(number: float) -> float:
    return number if math.isinf(number) else math.ceil(number)


def credits_to_pay(item: Item, ctx: Context) -> tuple[float, float]:
    """Credit hours that are taught and paid for, in the unit that the price is in."""
    taught = [
        fact
        for fact in by_weight(present(item, "credit.hours"), ctx)
        if fact["kind"] == "institutional" and fact["unit"] in ("SemesterHour", "QuarterHour")
    ]
    return ends(taught[0]) if taught else (0, 0)


def kept_five_years(item: Item, ctx: Context) -> Kept | None:
    """Renewal fees to year five; None when the credential does not expire or nothing is known."""
    cycles = by_weight(present(item, "renewal.cycle"), ctx)
    fees = [
        fact
        for fact in by_weight(present(item, "renewal.fee"), ctx)
        if set(fact.get("who", ())) <= OPEN_TO_ALL
    ] or by_weight(present(item, "renewal.fee"), ctx)
    if cycles and cycles[0]["value"] == "never":
        return Kept(0, 0, (cycles[0],), ())
    if not cycles and not fees:
        return None
    if not fees:
        return Kept(0, math.inf, tuple(cycles[:1]), ("renewal fee",))
    fee, horizon = fees[0], ctx.rules["costs"]["years_kept"]
    low, high = ends(fee)
    if fee["per"] == "year":
        return Kept(low * horizon, high * horizon, (fee,), ())
    if fee["per"] == "all":
        return Kept(low, high, (fee,), ())
    if not cycles:
        return Kept(0, math.inf, (fee,), ("years between renewals",))
    shortest, longest = ends(cycles[0])
    return Kept(
        low * (horizon // longest), high * (horizon // max(shortest, 0.5)), (fee, cycles[0]), ()
    )


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


def _warnings(item: Item, parts: list[Part], ctx: Context) -> list[str]:
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
        notes.append(f"price of {' and '.join(years)}: check it")
    if "unkn" in old:
        notes.append("a price without a date: check it")
    special = sorted(
        {
            word
            for fact in facts_of(parts)
            for word in fact.get("who", ())
            if word not in OPEN_TO_ALL | RESIDENT
        }
    )
    if special:
        notes.append(f"the only price found is for: {', '.join(special).replace('_', ' ')}")
    places = sorted({fact["where"] for fact in facts_of(parts) if fact.get("where")})
    if places:
        notes.append(
            "priced after "
            + ", ".join(places[:3])
            + (f" and {len(places) - 3} more" if len(places) > 3 else "")
        )
    if item.includes == "exam" and item.id not in ctx.profile.learner.ready_for:
        notes.append("an exam without preparation")
    return notes
