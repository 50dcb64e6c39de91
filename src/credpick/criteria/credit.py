"""Credit: academic credit hours that exist, at the level of the learner's purpose."""

from typing import NamedTuple

from credpick.catalog.store import Item
from credpick.criteria.base import (
    Context,
    Measure,
    Part,
    Reading,
    absent,
    by_weight,
    counts_credit,
    ends_of,
    expectation,
    present,
    span,
    with_middle,
)
from credpick.entries import Fact, Value
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


def measure(found: Finding) -> Measure:
    """Semester hours at the level of the learner's purpose."""
    part, state, *_ = found
    return Measure(part.low, part.point, part.high, state)


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile that may change how much of its credit counts."""
    levels = {fact.get("level") for fact in item.facts.get("credit.hours", ())} - {None}
    return {"learner.education", "purpose"} if levels else set()


def assess(item: Item, ctx: Context) -> Reading:
    """Semester hours against the scale, with their reasons; more is better."""
    part, state, kind, beside = find(item, ctx)
    missing = () if kind in ("stated", "other_level", "none") else ("credit hours",)
    return Reading(
        *ctx.scales["credit"].values((part.low, part.point, part.high)),
        state,
        (part.low, part.point, part.high),
        UNIT,
        _reason(part, kind),
        missing,
        part.facts,
        beside,
        ask=(ASK,) if missing and counts_credit(item, ctx) else (),
    )


def find(item: Item, ctx: Context) -> Finding:
    """The facts that count for this learner."""
    facts = [
        fact
        for fact in by_weight(present(item, "credit.hours"), ctx)
        if fact["unit"] in SEMESTER_HOURS
    ]
    fitting = [fact for fact in facts if _fits(fact, ctx)]
    guess = expectation("credit.hours", "credit hours", item, ctx)
    if fitting:
        first = fitting[0]
        if first["scope"] == "school":
            return _at_schools([fact for fact in fitting if fact["scope"] == "school"], guess)
        low, high = semester_hours(first)
        part = Part("credit", *with_middle(low, high), facts=(first,))
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
    # No list of credit is complete: that one does not name it closes nothing.
    silent = absent(item, "credit.hours")[:1]
    part = guess._replace(facts=tuple(silent))
    return Finding(part, "unknown", "silent" if silent else "unsaid")


def _at_schools(facts: list[Fact], guess: Part) -> Finding:
    """Credit that some schools give is possible elsewhere, not promised; the most is named."""
    most = max(facts, key=lambda fact: semester_hours(fact)[1])
    high = max(guess.high, semester_hours(most)[1])
    return Finding(Part("credit", 0, guess.point, high, facts=(most,)), "partly", "school")


def _reason(part: Part, kind: str) -> str:
    """The finding in words."""
    if kind == "unsaid":
        return "nobody says whether it carries credit"
    fact = part.facts[0]
    match kind:
        case "school":
            most = semester_hours(fact)[1]
            size = span(most, most, "semester hours")
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
    return in_semester_hours(fact["value"], fact["unit"])


def in_semester_hours(amount: Value, unit: str) -> tuple[float, float]:
    """Low and high of credits in semester hours."""
    low, high = ends_of(amount)
    return low * SEMESTER_HOURS[unit], high * SEMESTER_HOURS[unit]


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
