"""Prices: the cost lines of a credential, which facts count for this learner, how many units."""

import math

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Item
from credpick.criteria import time
from credpick.criteria.base import (
    UNDATED,
    Amount,
    Context,
    Part,
    by_weight,
    ends,
    ends_of,
    expectation,
    months_old,
    present,
    says,
    total,
    with_middle,
)
from credpick.entries import Fact
from credpick.vocabulary import (
    COST_LINES,
    FIRST_HAND,
    SEMESTER_HOURS,
    WEEKS_A_MONTH,
    WEEKS_A_TERM,
    WEEKS_A_YEAR,
)

RESIDENT = {"in_district", "in_state", "out_of_state", "international"}
OPEN_TO_ALL = {"list", "nonmember"}
BY_TIME = {
    "week": 1.0,
    "month": WEEKS_A_MONTH,
    "term": WEEKS_A_TERM,
    "year": WEEKS_A_YEAR,
}  # weeks that a price by time pays for
_SAME = ("scope", "where", "state", "who", "item", "per", "covers")  # two prices for one thing


def lines(item: Item, ctx: Context) -> list[Part]:
    """The cost lines that are sourced, and the expected ones that are not."""
    sold_together = _package(item, ctx)
    expected = _expected(item, ctx)
    parts: list[Part] = []
    for name in COST_LINES:
        if name == "preparation" and item.id in ctx.profile.learner.ready_for:
            continue
        if sold_together and name in sold_together.facts[0]["covers"]:
            continue
        sourced = _sourced(name, item, ctx)
        if name == "membership" and not _needs_membership(sourced, parts):
            continue
        parts += sourced
        if not sourced and name in expected:
            hours = time.study_hours(item, ctx)
            parts.append(expectation(f"cost.{name}", name, item, ctx, hours))
    if sold_together:
        first = sold_together.facts[0]["covers"][0]
        parts.insert(0, sold_together._replace(name=first))
    return [*parts, *_had_first(item, ctx), *_sourced("finance_charge", item, ctx)]


def _had_first(item: Item, ctx: Context) -> list[Part]:
    """A line for each thing that must be had first and whose price a source states, once."""
    priced = by_weight((fact for fact in present(item, "entry.needs") if "usd" in fact), ctx)
    parts = []
    for fact in {str(fact["usd"]): fact for fact in reversed(priced)}.values():
        low, high = ends_of(fact["usd"])
        stated = with_middle(low, high)
        parts.append(Part("needs", *_aged(fact, stated, ctx), facts=(fact,), stated=stated))
    return parts


def _sourced(name: str, item: Item, ctx: Context) -> list[Part]:
    """A part for every thing that a line pays for: an application fee and a laboratory fee are
    two facts of one key that differ in `item`, and both are paid."""
    by_item: dict[str | None, list[Fact]] = {}
    for fact in present(item, f"cost.{name}"):
        by_item.setdefault(fact.get("item"), []).append(fact)
    counting = ((_counting(found, item, ctx), found) for found in by_item.values())
    return [_priced(name, facts, found, item, ctx) for facts, found in counting if facts]


def _needs_membership(sourced: list[Part], parts: list[Part]) -> bool:
    """A membership that only lowers a price counts when the lower price does."""
    only_lowers = all("member" in fact.get("who", ()) for part in sourced for fact in part.facts)
    used = any("member" in fact.get("who", ()) for part in parts for fact in part.facts)
    return used or not only_lowers


def _expected(item: Item, ctx: Context) -> list[str]:
    rules = ctx.rules["costs"]
    extra = rules["college_types"]
    return [
        *rules["expected"][item.includes]["lines"],
        *(extra["lines"] if item.type in extra["types"] else ()),
    ]


def _package(item: Item, ctx: Context) -> Part | None:
    """A price for several things together, when nothing nearer prices them one by one."""
    found = present(item, "cost.package")
    facts = _counting(found, item, ctx)
    if not facts:
        return None
    apart = [fact for name in facts[0]["covers"] for fact in present(item, f"cost.{name}")]
    if (
        apart
        and by_weight([*apart, facts[0]], ctx)[0] is not facts[0]
        and all(present(item, f"cost.{name}") for name in facts[0]["covers"])
    ):
        return None
    return _priced("package", facts[:1], found, item, ctx)


def _counting(found: list[Fact], item: Item, ctx: Context) -> list[Fact]:
    """The price facts that apply to this learner; several when they span a range."""
    facts = by_weight(found, ctx)
    if not facts:
        return []
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


def _priced(name: str, facts: list[Fact], found: list[Fact], item: Item, ctx: Context) -> Part:
    """A line from the facts that count among all that were found; the range over them, each aged
    by its own date, and over what somebody saw since."""
    later = _seen_since(facts[0], found, ctx) if len(facts) == 1 else None
    if later:
        facts = [*facts, later]
    spans = [amount(fact, item, ctx) for fact in facts]
    aged = [_aged(fact, span, ctx) for fact, span in zip(facts, spans, strict=True)]
    if later and spans[1][1] <= spans[0][1]:
        point = aged[0][1]  # who saw it cheaper was not the seller
    elif later:
        point = aged[1][1]  # nobody need guess by how much it rose
    else:
        point = math.fsum(point for _, point, _ in aged) / len(aged)
    return Part(
        name,
        min(low for low, _, _ in aged),
        point,
        max(high for _, _, high in aged),
        facts=tuple(facts),
        stated=(
            min(low for low, _, _ in spans),
            math.fsum(point for _, point, _ in spans) / len(spans),
            max(high for _, _, high in spans),
        ),
    )


def _seen_since(counting: Fact, found: list[Fact], ctx: Context) -> Fact | None:
    """The newest dated price for the same thing that a lesser kind of source saw later."""
    order = ctx.rules["trust"]["orders"][KEYS[counting["key"]].family]["kinds"]
    if says(counting, ctx) in FIRST_HAND:
        lesser = set(order) - FIRST_HAND
    else:
        lesser = set(order[order.index(says(counting, ctx)) + 1 :])
    age = months_old(counting, ctx)
    later = [
        fact
        for fact in found
        if says(fact, ctx) in lesser
        and fact["as_of"] != UNDATED
        and months_old(fact, ctx) < age
        and all(fact.get(name) == counting.get(name) for name in _SAME)
    ]
    return min(later, key=lambda fact: months_old(fact, ctx), default=None)


def _aged(fact: Fact, span: Amount, ctx: Context) -> Amount:
    """A price by its age: it may still be what was stated, it has probably risen, and it may have
    risen by much. Prices never age downwards: all changes on record went up."""
    low, point, high = span
    rule = ctx.rules["trust"]["ageing"]
    months = months_old(fact, ctx)
    if fact["as_of"] == UNDATED:
        growth = rule["price_undated"]
    elif months <= rule["price_months"]:
        return span
    else:
        growth = min(rule["price_most"], rule["price_a_year"] * months / 12)
    return low, point * (1 + growth), high * rule["price_top"]


def label(part: Part) -> str:
    """What a line of the cost is called."""
    return KEYS["entry.needs" if part.name == "needs" else f"cost.{part.name}"].label


def amount(fact: Fact, item: Item, ctx: Context) -> Amount:
    """US dollars for the whole credential as (low, point, high) of one price fact."""
    low, high = ends(fact)
    fewest, usual, most = units(fact, item, ctx)
    # What costs nothing costs nothing, however many are needed.
    return low * fewest, (low + high) / 2 * usual, high * most if high else 0.0


def units(fact: Fact, item: Item, ctx: Context) -> tuple[float, float, float]:
    """How many of the fact's `per` the credential takes."""
    if fact.get("count") is not None:
        return with_middle(*ends_of(fact["count"]))
    per = fact["per"]
    if per in ("all", "exam", "attempt"):
        return 1, 1, 1
    if per == "credit":
        few, many = credits_to_pay(item, ctx)
        return with_middle(few, many) if many else (1, 12, math.inf)
    if step := BY_TIME.get(per):
        weeks = total(time.lines(item, ctx))
        few, usual, many = (max(1.0, _up(end / step)) for end in weeks)
        return few, usual, many
    if per == "hour":
        hours = present(item, "time.course")
        if hours:
            return with_middle(*ends(by_weight(hours, ctx)[0]))
    return 1, 1, math.inf


def _up(number: float) -> float:
    return number if math.isinf(number) else math.ceil(number)


def credits_to_pay(item: Item, ctx: Context) -> tuple[float, float]:
    """Credit hours that are taught and paid for, in the unit that the price is in."""
    taught = taught_credit(item, ctx)
    return ends(taught) if taught else (0, 0)


def taught_credit(item: Item, ctx: Context) -> Fact | None:
    """The fact that says how many credit hours are taught."""
    taught = (
        fact
        for fact in by_weight(present(item, "credit.hours"), ctx)
        if fact["kind"] == "institutional" and fact["unit"] in SEMESTER_HOURS
    )
    return next(taught, None)
