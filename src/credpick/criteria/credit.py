"""Credit: academic credit hours that exist, at the level of the learner's purpose."""

from credpick.catalog.store import Fact, Item
from credpick.criteria.base import (
    Context,
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


def assess(item: Item, ctx: Context) -> Reading:
    """Semester hours against the scale; more is better."""
    facts = [
        fact
        for fact in by_weight(present(item, "credit.hours"), ctx)
        if fact["unit"] in SEMESTER_HOURS
    ]
    fitting = [fact for fact in facts if _fits(fact, ctx)]
    if fitting:
        low, high = semester_hours(fitting[0])
        if fitting[0]["scope"] == "school":
            return _of_one_school(fitting[0], high, ctx)
        kind = "recommended" if fitting[0]["kind"] == "recommended" else "on a transcript"
        by = f" by {fitting[0]['by']}" if fitting[0].get("by") else ""
        return _reading(
            Part("credit", low, (low + high) / 2, high, facts=(fitting[0],)),
            "known",
            f"{span(low, high, 'semester hours')} {kind}{by}",
            ctx,
            beside=tuple(fact for fact in fitting[1:] if semester_hours(fact) != (low, high)),
        )
    if facts:
        return _reading(
            Part("credit", 0, 0, 0, facts=(facts[0],)),
            "known",
            f"{facts[0]['level'].removesuffix('Level').lower()} credit counts nothing "
            "at your level",
            ctx,
        )
    bearing = by_weight(present(item, "credit.bearing"), ctx)
    guess = expectation("credit.hours", "credit hours", ctx)
    if bearing and bearing[0]["value"] is False:
        return _reading(
            Part("credit", 0, 0, 0, facts=(bearing[0],)), "known", "carries no academic credit", ctx
        )
    if bearing:
        return _reading(
            Part("credit", 1, max(3, guess.point), guess.high, facts=(bearing[0],)),
            "partly",
            "bears credit; how much is not stated",
            ctx,
            missing=("credit hours",),
        )
    silent = absent(item, "credit.hours")
    if silent:
        return _reading(
            Part("credit", 0, 0, 0, facts=(silent[0],)),
            "absent",
            f"not in {silent[0]['register']}",
            ctx,
        )
    return _reading(
        guess, "unknown", "nobody says whether it carries credit", ctx, missing=("credit hours",)
    )


def _of_one_school(fact: Fact, high: float, ctx: Context) -> Reading:
    """Credit that one school gives is possible elsewhere, not promised."""
    guess = expectation("credit.hours", "credit hours", ctx)
    part = Part("credit", 0, min(guess.point, high), high, facts=(fact,))
    return _reading(
        part,
        "partly",
        f"up to {span(high, high, 'semester hours')} at {fact['where']}; elsewhere not stated",
        ctx,
        missing=("credit hours",),
    )


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


def _reading(
    part: Part,
    state: str,
    reason: str,
    ctx: Context,
    missing: tuple[str, ...] = (),
    beside: tuple[Fact, ...] = (),
) -> Reading:
    return Reading(
        *ctx.scales["credit"].values((part.low, part.point, part.high)),
        state,
        (part.low, part.point, part.high),
        UNIT,
        reason,
        missing,
        part.facts,
        beside,
        ask=(ASK,) if missing else (),
    )
