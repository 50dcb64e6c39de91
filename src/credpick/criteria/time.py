"""Time: weeks until the credential is in hand, at the learner's hours a week."""

from typing import Any, NamedTuple

import numpy as np

from credpick.catalog.store import Fact, Item
from credpick.criteria.base import (
    Context,
    Part,
    Reading,
    by_weight,
    ends,
    expectation,
    facts_of,
    present,
    span,
    state_of,
    total,
)
from credpick.vocabulary import WEEKS

LABEL = "time"
UNIT = "weeks"


class Timed(NamedTuple):
    """Weeks as (low, point, high): for who names no pace, and what makes them at a pace of one's
    own: a length that no pace shortens, hours of study, weeks of supervised work."""

    weeks: tuple[float, float, float]
    length: tuple[float, float, float]
    hours: tuple[float, float, float]
    work: tuple[float, float, float]
    state: str


def measure(item: Item, ctx: Context) -> Timed:
    """How long it takes, for any pace; the learner's own is left to `at_pace`."""
    published = _study(item, ctx, own=False)
    study = _study(item, ctx, own=True)
    work = _counting(item, "time.work", ctx)
    parts = [published.at(_paces(item, ctx, None))] if published else []
    worked = _work(work, ctx) if work else None
    if worked:
        parts.append(worked)
    return Timed(
        total(parts),
        study.length if study else _NONE,
        study.hours if study else _NONE,
        (worked.low, worked.point, worked.high) if worked else _NONE,
        state_of(parts) if parts else "known",
    )


def at_pace(length: Any, hours: Any, pace: Any) -> Any:
    """Weeks of study at hours a week; arrays or single numbers. A fixed length is never shorter
    than itself, hours take as long as the pace stretches them."""
    return np.maximum(length, np.asarray(hours, dtype=float) / pace)


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile, besides the pace, that may change how long it takes."""
    return set()


def assess(item: Item, ctx: Context) -> Reading:
    """Weeks against the scale; less is better."""
    parts = lines(item, ctx)
    amount = total(parts)
    value, low, high = ctx.scales["time"].values(amount)
    missing = tuple(part.name for part in parts if not part.known)
    return Reading(
        value=value,
        low=low,
        high=high,
        state=state_of(parts),
        amount=amount,
        unit=UNIT,
        reason=_reason(parts, ctx),
        missing=missing,
        facts=facts_of(parts),
        ask=tuple(QUESTIONS[name] for name in missing),
    )


QUESTIONS = {
    "hours of study": "How many hours does a learner like me really need, from start to finish?",
    "preparation": "How many hours of preparation do those who pass the exam report?",
}


class Study(NamedTuple):
    """A part that the pace stretches: at each end max(length, hours / pace) weeks."""

    name: str
    length: tuple[float, float, float]  # weeks that no pace shortens
    hours: tuple[float, float, float]
    known: bool = True
    facts: tuple[Fact, ...] = ()

    def at(self, paces: tuple[float, float, float]) -> Part:
        """The part in weeks, at hours a week as (slow, point, fast)."""
        low, point, high = at_pace(self.length, self.hours, paces[::-1]).tolist()
        return Part(self.name, low, point, high, self.known, self.facts)


_NONE = (0.0, 0.0, 0.0)


def lines(item: Item, ctx: Context) -> list[Part]:
    """The parts of the time, in weeks: teaching or preparation, supervised work."""
    study = _study(item, ctx, bool(ctx.profile.limits.hours_per_week))
    parts = [study.at(_paces(item, ctx, ctx.profile.limits.hours_per_week))] if study else []
    work = _counting(item, "time.work", ctx)
    if work:
        parts.append(_work(work, ctx))
    return parts or [Part("nothing left to do", 0, 0, 0)]


def _study(item: Item, ctx: Context, own: bool) -> Study | None:
    """Teaching, or preparation for an exam that the learner is not ready for."""
    if item.includes != "exam":
        return _teaching(item, ctx, own)
    return _preparation(item, ctx) if item.id not in ctx.profile.learner.ready_for else None


def _counting(item: Item, key: str, ctx: Context) -> list[Fact]:
    """The fact that counts; when that is one school's, those of all schools."""
    facts = by_weight(present(item, key), ctx)
    if facts and facts[0]["scope"] in ("school", "state"):
        return [fact for fact in facts if fact["scope"] == facts[0]["scope"]]
    return facts[:1]


def _range(facts: list[Fact], units: dict[str, float]) -> tuple[float, float, float]:
    """Low, middle and high over facts, in one unit."""
    pairs = [
        (low * units[fact["unit"]], high * units[fact["unit"]])
        for fact in facts
        for low, high in [ends(fact)]
    ]
    return _middle(min(low for low, _ in pairs), max(high for _, high in pairs))


def _middle(low: float, high: float) -> tuple[float, float, float]:
    return low, (low + high) / 2, high


def _paces(item: Item, ctx: Context, own: float | None) -> tuple[float, float, float]:
    """Hours a week as (slow, point, fast): the learner's, else the published, else the rules'."""
    if own:
        return own, own, own
    published = _counting(item, "time.pace", ctx)
    if published:
        return _middle(*ends(published[0]))
    rule = ctx.rules["scales"]["pace"]
    usual, spread = rule["hours_per_week"], rule["spread"]
    return usual * (1 - spread), usual, usual * (1 + spread)


def _teaching(item: Item, ctx: Context, own: bool) -> Study:
    """Hours at the learner's pace; the published length where that is fixed, where the learner
    names no pace, or where no hours are published."""
    hours = _counting(item, "time.course", ctx)
    length = _counting(item, "time.length", ctx)
    fixed = {fact["value"] for fact in present(item, "delivery.pace")} & {"cohort", "fixed_term"}
    if hours and (own or not length):
        study = Study("course", _NONE, _range(hours, {"hours": 1}), facts=tuple(hours))
        if not (fixed and length):
            return study
        return study._replace(length=_range(length, WEEKS), facts=(*length, *hours))
    if not length:
        return _guess("time.course", "hours of study", ctx)
    low, middle, high = _range(length, WEEKS)
    if fixed or not own:
        return Study("course", (low, middle, high), _NONE, facts=tuple(length))
    published = _counting(item, "time.pace", ctx)
    if published:
        slow, fast = ends(published[0])
        return Study("course", _NONE, _middle(low * slow, high * fast), facts=(*length, *published))
    return Study("course", _spread(low, middle, high, ctx), _NONE, facts=tuple(length))


def _spread(low: float, middle: float, high: float, ctx: Context) -> tuple[float, float, float]:
    spread = ctx.rules["scales"]["pace"]["spread"]
    return low * (1 - spread), middle, high * (1 + spread)


def _guess(key: str, name: str, ctx: Context) -> Study:
    guess = expectation(key, name, ctx)
    return Study(name, _NONE, (guess.low, guess.point, guess.high), known=False)


def _preparation(item: Item, ctx: Context) -> Study:
    facts = _counting(item, "time.preparation", ctx)
    if not facts:
        return _guess("time.preparation", "preparation", ctx)
    in_hours = [fact for fact in facts if fact["unit"] == "hours"]
    if in_hours:
        return Study("preparation", _NONE, _range(in_hours, {"hours": 1}), facts=tuple(in_hours))
    return Study("preparation", _spread(*_range(facts, WEEKS), ctx), _NONE, facts=tuple(facts))


def _work(facts: list[Fact], ctx: Context) -> Part:
    full_time = ctx.rules["scales"]["pace"]["hours_full_time"]
    weeks = _range(facts, {"hours": 1 / full_time, "months": WEEKS["months"]})
    return Part("supervised work", *weeks, facts=tuple(facts))


def _reason(parts: list[Part], ctx: Context) -> str:
    low, _, high = total(parts)
    own = ctx.profile.limits.hours_per_week
    rule = ctx.rules["scales"]["pace"]["hours_per_week"]
    speed = f"at {own:g} hours a week" if own else f"at its own pace, else {rule:g} hours a week"
    names = ", ".join(part.name for part in parts if not part.known)
    gap = f" ({names} not stated)" if names else ""
    return f"{span(low, high, 'weeks')} {speed}{gap}"
