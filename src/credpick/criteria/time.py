"""Time: weeks until the credential is in hand, at the learner's hours a week."""

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

LABEL = "time"
UNIT = "weeks"
WEEKS = {"days": 1 / 7, "weeks": 1.0, "months": 52 / 12}


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


def lines(item: Item, ctx: Context) -> list[Part]:
    """The parts of the time, in weeks: teaching, preparation, supervised work."""
    parts = []
    if item.includes != "exam":
        parts.append(_teaching(item, ctx))
    elif item.id not in ctx.profile.learner.ready_for:
        parts.append(_preparation(item, ctx))
    work = _counting(item, "time.work", ctx)
    if work:
        parts.append(_work(work, ctx))
    return parts or [Part("nothing left to do", 0, 0, 0)]


def _counting(item: Item, key: str, ctx: Context) -> list[Fact]:
    """The fact that counts; when that is one school's, those of all schools."""
    facts = by_weight(present(item, key), ctx)
    if facts and facts[0]["scope"] in ("school", "state"):
        return [fact for fact in facts if fact["scope"] == facts[0]["scope"]]
    return facts[:1]


def _range(facts: list[Fact], weeks_of: dict[str, float]) -> tuple[float, float]:
    pairs = [
        (low * weeks_of[fact["unit"]], high * weeks_of[fact["unit"]])
        for fact in facts
        for low, high in [ends(fact)]
    ]
    return min(low for low, _ in pairs), max(high for _, high in pairs)


def pace(item: Item, ctx: Context) -> tuple[float, float, float]:
    """Hours a week as (slow, point, fast): the learner's, else the published, else the rules'."""
    own = ctx.profile.limits.hours_per_week
    if own:
        return own, own, own
    published = _counting(item, "time.pace", ctx)
    if published:
        low, high = ends(published[0])
        return low, (low + high) / 2, high
    rule = ctx.rules["scales"]["pace"]
    usual, spread = rule["hours_per_week"], rule["spread"]
    return usual * (1 - spread), usual, usual * (1 + spread)


def _at_pace(
    name: str, low: float, high: float, item: Item, ctx: Context, facts: list[Fact]
) -> Part:
    slow, usual, fast = pace(item, ctx)
    return Part(name, low / fast, (low + high) / 2 / usual, high / slow, facts=tuple(facts))


def _teaching(item: Item, ctx: Context) -> Part:
    """Hours at the learner's pace; the published length where that is fixed, where the learner
    names no pace, or where no hours are published."""
    hours = _counting(item, "time.course", ctx)
    length = _counting(item, "time.length", ctx)
    own = ctx.profile.limits.hours_per_week
    fixed = {fact["value"] for fact in present(item, "delivery.pace")} & {"cohort", "fixed_term"}
    if hours and (own or not length):
        study = _at_pace("course", *_range(hours, {"hours": 1}), item, ctx, hours)
        if not (fixed and length):
            return study
        low, high = _range(length, WEEKS)
        return Part(
            "course",
            max(low, study.low),
            max((low + high) / 2, study.point),
            max(high, study.high),
            facts=(*length, *hours),
        )
    if not length:
        return _guess("time.course", "hours of study", item, ctx)
    low, high = _range(length, WEEKS)
    published = _counting(item, "time.pace", ctx)
    if fixed or not own:
        return Part("course", low, (low + high) / 2, high, facts=tuple(length))
    if published:
        slow, fast = ends(published[0])
        return _at_pace("course", low * slow, high * fast, item, ctx, [*length, *published])
    spread = ctx.rules["scales"]["pace"]["spread"]
    return Part(
        "course",
        low * (1 - spread),
        (low + high) / 2,
        high * (1 + spread),
        facts=tuple(length),
    )


def _guess(key: str, name: str, item: Item, ctx: Context) -> Part:
    guess = expectation(key, name, ctx)
    slow, usual, fast = pace(item, ctx)
    return Part(name, guess.low / fast, guess.point / usual, guess.high / slow, known=False)


def _preparation(item: Item, ctx: Context) -> Part:
    facts = _counting(item, "time.preparation", ctx)
    if not facts:
        return _guess("time.preparation", "preparation", item, ctx)
    in_hours = [fact for fact in facts if fact["unit"] == "hours"]
    if in_hours:
        return _at_pace("preparation", *_range(in_hours, {"hours": 1}), item, ctx, in_hours)
    low, high = _range(facts, WEEKS)
    spread = ctx.rules["scales"]["pace"]["spread"]
    return Part(
        "preparation", low * (1 - spread), (low + high) / 2, high * (1 + spread), facts=tuple(facts)
    )


def _work(facts: list[Fact], ctx: Context) -> Part:
    full_time = ctx.rules["scales"]["pace"]["hours_full_time"]
    low, high = _range(facts, {"hours": 1 / full_time, "months": WEEKS["months"]})
    return Part("supervised work", low, (low + high) / 2, high, facts=tuple(facts))


def _reason(parts: list[Part], ctx: Context) -> str:
    low, _, high = total(parts)
    own = ctx.profile.limits.hours_per_week
    rule = ctx.rules["scales"]["pace"]["hours_per_week"]
    speed = f"at {own:g} hours a week" if own else f"at its own pace, else {rule:g} hours a week"
    names = ", ".join(part.name for part in parts if not part.known)
    gap = f" ({names} not stated)" if names else ""
    return f"{span(low, high, 'weeks')} {speed}{gap}"
