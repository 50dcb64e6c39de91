"""Credit: academic credit hours that exist, at the level of the learner's purpose."""

from typing import NamedTuple

from credpick.catalog.store import Fact, Item
from credpick.criteria.base import (
    Context,
    Measure,
    Part,
    Reading,
    absent,
    by_weight,
    ends,
    expectation,
    present,
    span,
)
from credpick.vocabulary import EDUCATION_LEVELS, SEMESTER_HOURS

LABEL = "credit"
UNIT = "SemesterHour"
ASK = "How many academic credit hours does it carry, of which level, on whose transcript?"


class Finding(NamedTuple):
    """What the facts say about credit: semester hours, how sure, in which of the ways below."""

    part: Part
    state: str
    kind: str  # school, stated, other_level, none, bearing, silent, unsaid
    beside: tuple[Fact, ...] = ()


def measure(item: Item, ctx: Context) -> Measure:
    """Semester hours at the level of the learner's purpose."""
    part, state, *_ = _find(item, ctx)
    return Measure(part.low, part.point, part.high, state)


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile that may change how much of its credit counts."""
    levels = {fact.get("level") for fact in item.facts.get("credit.hours", ())} - {None}
    return {"learner.education", "purpose"} if levels else set()


def assess(item: Item, ctx: Context) -> Reading:
    """Semester hours against the scale, with their reasons; more is better."""
    part, state, kind, beside = _find(item, ctx)
    missing = ("credit hours",) if kind in ("school", "bearing", "unsaid") else ()
    return Reading(
        *ctx.scales["credit"].values((part.low, part.point, part.high)),
        state,
        (part.low, part.point, part.high),
        UNIT,
        _reason(part, kind),
        missing,
        part.facts,
        beside,
        ask=(ASK,) if missing else (),
    )


def _find(item: Item, ctx: Context) -> Finding:
    facts = [
        fact
        for fact in by_weight(present(item, "credit.hours"), ctx)
        if fact["unit"] in SEMESTER_HOURS
    ]
    fitting = [fact for fact in facts if _fits(fact, ctx)]
    guess = expectation("credit.hours", "credit hours", ctx)
    if fitting:
        first = fitting[0]
        low, high = semester_hours(first)
        if first["scope"] == "school":
            # Credit that one school gives is possible elsewhere, not promised.
            part = Part("credit", 0, min(guess.point, high), high, facts=(first,))
            return Finding(part, "partly", "school")
        part = Part("credit", low, (low + high) / 2, high, facts=(first,))
        others = tuple(fact for fact in fitting[1:] if semester_hours(fact) != (low, high))
        return Finding(part, "known", "stated", others)
    if facts:
        return Finding(Part("credit", 0, 0, 0, facts=(facts[0],)), "known", "other_level")
    bearing = by_weight(present(item, "credit.bearing"), ctx)
    if bearing and bearing[0]["value"] is False:
        return Finding(Part("credit", 0, 0, 0, facts=(bearing[0],)), "known", "none")
    if bearing:
        part = Part("credit", 1, max(3, guess.point), guess.high, facts=(bearing[0],))
        return Finding(part, "partly", "bearing")
    if silent := absent(item, "credit.hours"):
        return Finding(Part("credit", 0, 0, 0, facts=(silent[0],)), "absent", "silent")
    return Finding(guess, "unknown", "unsaid")


def _reason(part: Part, kind: str) -> str:
    """The finding in words."""
    if kind == "unsaid":
        return "nobody says whether it carries credit"
    fact = part.facts[0]
    match kind:
        case "school":
            size = span(part.high, part.high, "semester hours")
            return f"up to {size} at {fact['where']}; elsewhere not stated"
        case "stated":
            how = "recommended" if fact["kind"] == "recommended" else "on a transcript"
            by = f" by {fact['by']}" if fact.get("by") else ""
            return f"{span(part.low, part.high, 'semester hours')} {how}{by}"
        case "other_level":
            level = fact["level"].removesuffix("Level").lower()
            return f"{level} credit counts nothing at your level"
        case "none":
            return "carries no academic credit"
        case "bearing":
            return "bears credit; how much is not stated"
        case _:
            return f"not in {fact['register']}"


def semester_hours(fact: Fact) -> tuple[float, float]:
    """Low and high of a credit fact in semester hours."""
    low, high = ends(fact)
    rate = SEMESTER_HOURS[fact["unit"]]
    return low * rate, high * rate


def _fits(fact: Fact, ctx: Context) -> bool:
    """Graduate credit counts only for who holds a bachelor's degree; the other way round too,
    when the aim is credit towards a degree."""
    level = fact.get("level")
    # A fact without a level serves every learner: for it the education is not even read.
    if level is None or (education := ctx.profile.learner.education) is None:
        return True
    holds_degree = EDUCATION_LEVELS.index(education) >= EDUCATION_LEVELS.index("bachelor")
    if level == "GraduateLevel":
        return holds_degree
    return not (holds_degree and ctx.profile.purpose == "credit_towards_degree")
