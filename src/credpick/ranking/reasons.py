"""The gates of a row in words: what keeps it from fitting, where that comes from, what would
change it. The conditions stand in `ranking.gates`; here is only what is said."""

import math
from typing import TYPE_CHECKING, NamedTuple

from credpick.criteria.base import Context, by_weight, plain, present, word
from credpick.ranking.columns import PLACES, dated_offer, wide_needs
from credpick.ranking.gates import (
    CHECK,
    FITS,
    FLAGGED,
    LATER,
    LEFT_OUT,
    LOW,
    required_months,
    threshold,
)
from credpick.vocabulary import (
    AUDIENCES,
    DELIVERY_TYPES,
    EDUCATION_LEVELS,
    ENTRY_LEVELS,
    SCHOOLING,
    STANDINGS,
    STATE_NAMES,
)

if TYPE_CHECKING:
    from credpick.ranking.rows import Judged


class Reason(NamedTuple):
    """One gate that a row does not pass."""

    gate: str
    standing: str  # check, later, flagged, left_out
    text: str


def reasons(row: "Judged", ctx: Context) -> list[Reason]:
    """All gates that a row does not pass, the gravest first."""
    found = [
        (int(gate.standings[row.index]), gate.name)
        for gate in row.placed.gates
        if gate.standings[row.index] != FITS
    ]
    found.sort(key=lambda pair: -pair[0])
    return [Reason(name, STANDINGS[at], TEXTS[name](row, at, ctx)) for at, name in found]


def _named(state: str | None) -> str:
    """A state by its name, as a sentence has it."""
    return STATE_NAMES.get(state or "", state or "")


def _law(row: "Judged", at: int, ctx: Context) -> str:
    state = STATE_NAMES[row.item.state or ""]
    if at == LEFT_OUT:
        return f"for {state}; you work in {_named(ctx.profile.learner.state)}"
    return f"for {state} only: in which state will you work?"


def _place(row: "Judged", at: int, ctx: Context) -> str:
    body, own = _named(row.item.awarding_body["state"]), _named(ctx.profile.learner.state)
    return f"taught in person in {body}; you said {own}: how far is that?"


def _entry(row: "Judged", at: int, ctx: Context) -> str:
    learner, record = ctx.profile.learner, row.record
    ways = by_weight(present(row.item, "entry.any_of"), ctx)
    if ways:
        return f"asks for one of these: {ways[0]['value']}: which do you have?"
    needed = next(wide_needs(row.item), None)
    if needed and at == CHECK:
        return f"first needed: {needed['value']}: have you done it?"
    schooling = int(record["education"])
    wanted = SCHOOLING[EDUCATION_LEVELS[schooling]] if schooling > 0 else ""
    if wanted and not learner.education and at == CHECK:
        return f"asks for {wanted}: what do you have?"
    if wanted and learner.education and schooling > EDUCATION_LEVELS.index(learner.education):
        return f"asks for {wanted}; you have {SCHOOLING[learner.education]}"
    months = float(required_months(row.placed.table[row.index : row.index + 1], ctx)[0])
    if math.isinf(months):
        return "asks for schooling that you do not have"
    work = f"{plain(months)} months of this kind of work"
    if learner.experience_months is None:
        return f"asks for {work}: how much have you done?"
    if at == LATER:
        left = plain(months - learner.experience_months)
        return f"in {left} months you qualify (it asks for {work})"
    return f"asks for {work}; you have {plain(learner.experience_months)}"


def _level(row: "Judged", at: int, ctx: Context) -> str:
    months, record = ctx.profile.learner.experience_months, row.record
    if record["level"] == ENTRY_LEVELS.index("entry"):
        return f"made for beginners; you have {plain(months or 0)} months of this work"
    recommended = float(record["recommended"])
    if math.isnan(recommended):
        recommended = threshold("advanced_needs_months", ctx)
        for_whom = "made for people with years of this work"
    else:
        for_whom = f"made for people with about {plain(recommended)} months of this work"
    if months is None:
        return f"{for_whom}: have you done it?"
    left = max(1.0, recommended - months)
    return f"{for_whom}, so after {plain(left)} {'month' if left == 1 else 'months'} more"


def _audience(row: "Judged", at: int, ctx: Context) -> str:
    return {
        "employer": "your employer arranges this; it is not bought by one person",
        "own_staff": "for the body's own people only",
        "students": "for its own students: are you one?",
        "members": "for members: are you one?",
    }[AUDIENCES[row.record["audience"]]]


def _offer(row: "Judged", at: int, ctx: Context) -> str:
    if at == FLAGGED:
        status = by_weight(present(row.item, "offer.status"), ctx)
        return f"no longer offered: {status[0]['value']} ({status[0]['as_of']})"
    dated = sorted(dated_offer(row.item, ctx), key=lambda pair: pair[0])
    if dated and math.isfinite(dated[0][0]):
        return f"last seen on offer in {dated[0][1]['as_of'][:4]}: ask whether it still is"
    return "nothing found that shows it is still on offer: ask"


def _licence(row: "Judged", at: int, ctx: Context) -> str:
    state = ctx.profile.learner.state
    if row.record["teaches"] and row.item.awarding_body.get("state") not in (None, state):
        where = _named(row.item.awarding_body["state"])
        return f"a school of {where}: ask your board whether it counts"
    where = _named(state) or "your state"
    return f"whether the rule of {where} names it is not known: ask the board in writing"


def _credit(row: "Judged", at: int, ctx: Context) -> str:
    return "no credit towards a degree is on record: ask the registrar of your college"


def _flag(row: "Judged", at: int, ctx: Context) -> str:
    return "a red flag bars it from the lead"


def _own_cost(row: "Judged", at: int, ctx: Context) -> str:
    if at == CHECK and row.record["paid"]:
        return "paid work; its classes cost more than you can pay: ask whether the employer does"
    if at == CHECK:
        return "costs more than you can pay, nothing to you if aid or an employer pays"
    least = f"${plain(row.amount('cost')[LOW])}"
    return f"{least} is more than your ${plain(ctx.profile.limits.own_cost_usd or 0)}"


def _weeks(row: "Judged", at: int, ctx: Context) -> str:
    limits = ctx.profile.limits
    least, most = plain(row.amount("time")[LOW]), plain(limits.weeks or 0)
    if limits.hours_per_week is None:  # then the weeks are made with a pace that nobody stated
        pace = ctx.rules["scales"]["pace"]["hours_per_week"]
        return f"some {least} weeks at {pace:g} hours a week are more than your {most}"
    return f"{least} weeks are more than your {most}"


def _must_credit(row: "Judged", at: int, ctx: Context) -> str:
    return "carries no academic credit"


def _delivery(row: "Judged", at: int, ctx: Context) -> str:
    wanted = " or ".join(DELIVERY_TYPES[mode] for mode in ctx.profile.limits.delivery)
    return f"taught {list(DELIVERY_TYPES.values())[row.record['delivery']]}; you asked for {wanted}"


def _county(row: "Judged", at: int, ctx: Context) -> str:
    known = [present(row.item, key) for key in PLACES]
    places = sorted({word(fact) for fact in next(filter(None, known))})
    state = row.item.awarding_body.get("state")
    where = ", ".join([*places, *([state] if state else [])])
    return f"taught in {where}; you asked for the county {ctx.profile.limits.county}"


def _evening(row: "Judged", at: int, ctx: Context) -> str:
    return "its school has no evening classes"


def _held(row: "Judged", at: int, ctx: Context) -> str:
    held = row.id in ctx.profile.learner.holds
    return "you hold it" if held else "you hold another state's: ask the board to take it over"


TEXTS = {
    "law": _law,
    "place": _place,
    "entry": _entry,
    "level": _level,
    "audience": _audience,
    "offer": _offer,
    "licence": _licence,
    "credit": _credit,
    "flag": _flag,
    "own_cost": _own_cost,
    "weeks": _weeks,
    "must_credit": _must_credit,
    "delivery": _delivery,
    "county": _county,
    "evening": _evening,
    "held": _held,
}
