"""Time: weeks until the credential is in hand, at the learner's hours a week."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from credpick.catalog.store import Item
from credpick.criteria.base import (
    Context,
    Part,
    Reading,
    by_weight,
    ends,
    ends_of,
    expectation,
    facts_of,
    present,
    span,
    state_of,
    stated,
    total,
    with_middle,
)
from credpick.decision.arrays import Floats
from credpick.entries import Fact
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


def find(item: Item, ctx: Context) -> Timed:
    """How long it takes, for any pace; the learner's own is left to `at_pace`."""
    if is_paid(item):
        # Who is paid from the first day waits only for that day.
        wait = _first_day(item, ctx)
        weeks = (wait.low, wait.point, wait.high)
        return Timed(weeks, weeks, _NONE, _NONE, "partly")
    published = _study(item, ctx, own=False)
    study = _study(item, ctx, own=True)
    worked = _worked(item, ctx)
    parts = [*([published.at(_paces(item, ctx, None))] if published else []), *worked]
    return Timed(
        total(parts),
        study.length if study else _NONE,
        study.hours if study else _NONE,
        total(worked),
        state_of(parts) if parts else "known",
    )


def measure(found: Timed) -> Timed:
    """How long it takes: what was found are numbers already."""
    return found


def at_pace(length: ArrayLike, hours: ArrayLike, pace: ArrayLike) -> Floats:
    """Weeks of study at hours a week; arrays or single numbers. A fixed length is never shorter
    than itself, hours take as long as the pace stretches them."""
    return np.asarray(np.maximum(length, np.asarray(hours, dtype=float) / np.asarray(pace)))


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile, besides the pace, that may change how long it takes."""
    return set()


def assess(item: Item, ctx: Context) -> Reading:
    """Weeks against the scale; less is better."""
    parts = counting(item, ctx)
    amount = total(parts)
    value, low, high = ctx.scales["time"].values(amount)
    missing = tuple(part.name for part in parts if not part.known)
    paid = is_paid(item)
    whole = lines(item, ctx) if paid else []
    return Reading(
        value=value,
        low=low,
        high=high,
        state="partly" if paid else state_of(parts),
        amount=amount,
        unit=UNIT,
        reason=_paid_reason(whole) if paid else _reason(parts, ctx),
        missing=missing,
        facts=facts_of([*parts, *whole]),
        ask=tuple(QUESTIONS[name] for name in missing),
        stated=None if paid else stated(parts),
    )


QUESTIONS = {
    "first paid day": "When could I start, and from which day am I paid?",
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
    stated: tuple[float, float, float] | None = None  # the published length, where no pace is known

    def at(self, paces: tuple[float, float, float]) -> Part:
        """The part in weeks, at hours a week as (slow, point, fast)."""
        low, point, high = at_pace(self.length, self.hours, paces[::-1]).tolist()
        said = self.stated or ((low, point, high) if self.known else None)
        return Part(self.name, low, point, high, self.known, self.facts, said)


_NONE = (0.0, 0.0, 0.0)


def counting(item: Item, ctx: Context) -> list[Part]:
    """The parts that the criterion counts, in weeks: until it is in hand; where the learning is
    paid work, until the first paid day."""
    return [_first_day(item, ctx)] if is_paid(item) else lines(item, ctx)


def is_paid(item: Item) -> bool:
    """Whether learners are paid for the work while they learn, as apprentices are."""
    return any(fact["value"] is True for fact in present(item, "work.paid"))


def _first_day(item: Item, ctx: Context) -> Part:
    guess = expectation("time.first_paid_day", "first paid day", item, ctx)
    return guess._replace(facts=tuple(by_weight(present(item, "work.paid"), ctx)[:1]))


def lines(item: Item, ctx: Context) -> list[Part]:
    """The parts of the time until it is in hand, in weeks: teaching or preparation, supervised
    work, what must be had first. Hours that an apprentice works or learns lie inside the
    published months."""
    if is_paid(item) and (length := _counting(item, "time.length", ctx)):
        weeks = _range(length, WEEKS)
        return [Part("course", *weeks, facts=tuple(length), stated=weeks)]
    study = _study(item, ctx, bool(ctx.profile.limits.hours_per_week))
    parts = [study.at(_paces(item, ctx, ctx.profile.limits.hours_per_week))] if study else []
    parts += _worked(item, ctx)
    return parts or [Part("nothing left to do", 0, 0, 0, stated=_NONE)]


def study_hours(item: Item, ctx: Context) -> float | None:
    """Hours of study as published, whatever a learner's pace; a length without a pace is taken at
    that of the rules. None when nothing is published."""
    facts = study_facts(item, ctx)
    if not facts:
        return None
    if facts[0]["key"] == "time.course":
        return _range(facts, {"hours": 1})[1]
    return _range(facts, WEEKS)[1] * _paces(item, ctx, None)[1]


def study_facts(item: Item, ctx: Context) -> list[Fact]:
    """The facts that say how long one studies, whatever a learner's pace: hours before a length."""
    return _counting(item, "time.course", ctx) or _counting(item, "time.length", ctx)


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
    return with_middle(min(low for low, _ in pairs), max(high for _, high in pairs))


def _paces(item: Item, ctx: Context, own: float | None) -> tuple[float, float, float]:
    """Hours a week as (slow, point, fast): the learner's, else the published, else the rules'."""
    if own:
        return own, own, own
    published = _counting(item, "time.pace", ctx)
    if published:
        return with_middle(*ends(published[0]))
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
        return _guess("time.course" if own else None, "hours of study", item, ctx)
    low, middle, high = _range(length, WEEKS)
    if fixed or not own:
        return Study("course", (low, middle, high), _NONE, facts=tuple(length))
    published = _counting(item, "time.pace", ctx)
    if published:
        slow, fast = ends(published[0])
        return Study(
            "course", _NONE, with_middle(low * slow, high * fast), facts=(*length, *published)
        )
    # Nobody says at which pace the published length was meant.
    spread = _spread(low, middle, high, ctx)
    return Study("course", spread, _NONE, facts=tuple(length), stated=(low, middle, high))


def _spread(low: float, middle: float, high: float, ctx: Context) -> tuple[float, float, float]:
    spread = ctx.rules["scales"]["pace"]["spread"]
    return low * (1 - spread), middle, high * (1 + spread)


def _guess(key: str | None, name: str, item: Item, ctx: Context) -> Study:
    """What a silence counts with: a length that no pace shortens, because it may be a fixed term,
    and, where a key is given, hours of study that take as long as the pace stretches them."""
    length = expectation("time.length", name, item, ctx)
    hours = expectation(key, name, item, ctx) if key else None
    return Study(
        name,
        (length.low, length.point, length.high),
        (hours.low, hours.point, hours.high) if hours else _NONE,
        known=False,
    )


def _preparation(item: Item, ctx: Context) -> Study:
    facts = _counting(item, "time.preparation", ctx)
    if not facts:
        return _guess("time.preparation", "preparation", item, ctx)
    in_hours = [fact for fact in facts if fact["unit"] == "hours"]
    if in_hours:
        return Study("preparation", _NONE, _range(in_hours, {"hours": 1}), facts=tuple(in_hours))
    weeks = _range(facts, WEEKS)
    return Study("preparation", _spread(*weeks, ctx), _NONE, facts=tuple(facts), stated=weeks)


def _worked(item: Item, ctx: Context) -> list[Part]:
    """What is done at full time, whatever a learner's pace: supervised work, and the course that
    must be had first, which a provider holds on days of its own."""
    a_week = ctx.rules["scales"]["pace"]["hours_full_time"]
    parts = []
    work = _counting(item, "time.work", ctx)
    if work:
        weeks = _range(work, {"hours": 1 / a_week, "months": WEEKS["months"]})
        parts.append(Part("supervised work", *weeks, facts=tuple(work), stated=weeks))
    timed = by_weight((fact for fact in present(item, "entry.needs") if "hours" in fact), ctx)
    for fact in {str(fact["hours"]): fact for fact in reversed(timed)}.values():
        low, high = ends_of(fact["hours"])
        weeks = with_middle(low / a_week, high / a_week)
        parts.append(Part("what must be had first", *weeks, facts=(fact,), stated=weeks))
    return parts


def _reason(parts: list[Part], ctx: Context) -> str:
    """What is published, the hours at a pace that is named; nothing that is only expected."""
    said, names = stated(parts), ", ".join(part.name for part in parts if not part.known)
    if said is None:
        return f"{names} not published"
    own = ctx.profile.limits.hours_per_week
    rule = ctx.rules["scales"]["pace"]["hours_per_week"]
    speed = f"at {own:g} hours a week" if own else f"at its own pace, else {rule:g} hours a week"
    gap = f" + {names} not published" if names else ""
    return f"{span(*said, 'weeks')} {speed}{gap}"


def _paid_reason(whole: list[Part]) -> str:
    """The months to the certificate, where they are published, stand beside the paid day."""
    said, end = stated(whole), "how long to the certificate is not published"
    if said:
        low, high = (weeks / WEEKS["months"] for weeks in said)
        end = f"{span(low, high, 'months')} to the certificate"
    return f"paid work from the first day; {end}"
