"""The kinds of fact: what each may hold, who reads it, whose word counts for it.

One table drives validation, the criteria and the printed pages. It imports
neither pydantic nor yaml, because the compiled catalog is read without them.
"""

from typing import NamedTuple

from credpick.vocabulary import (
    ASSESSMENTS,
    AUDIENCES,
    BODY_KINDS,
    CREDIT_UNITS,
    DELIVERY_TYPES,
    EDUCATION_LEVELS,
    ENTRY_LEVELS,
    OFFER_STATES,
    OUTCOME_CHECKS,
    PAYOFF_LISTINGS,
    RECOMMENDERS,
    SEEN,
    TRUST_LISTINGS,
)


class Kind(NamedTuple):
    """What one kind of fact holds: `value` is number, word, text or flag (true or false)."""

    value: str
    label: str
    owner: str | None = None  # the one criterion that reads it
    family: str = "offer"  # whose word counts: offer, recognition, outcome
    units: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    top: float = 0.0  # above this a number is a typing error
    least: float = 0.0  # below this too: what divides is never 0
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


_PER = ("all", "course", "credit", "exam", "attempt", "month", "week", "term", "year", "hour")


def _price(label: str) -> Kind:
    return Kind(
        "number", label, "cost", units=("USD",), per=_PER, top=500_000, may=("count", "who", "item")
    )


KEYS: dict[str, Kind] = {
    "cost.tuition": _price("tuition"),
    "cost.fees": _price("fees"),
    "cost.exam": _price("exam fee"),
    "cost.materials": _price("books and materials"),
    "cost.membership": _price("membership needed for the price"),
    "cost.preparation": _price("preparation, sold apart"),
    "cost.package": _price("price of several things together")._replace(needs=("covers",)),
    "cost.retake": _price("another try"),
    "cost.finance_charge": _price("finance charge"),
    "cost.free_audit": Kind("flag", "free to audit", "cost"),
    "time.course": Kind(
        "number", "hours of study in the course", "time", units=("hours",), top=20_000
    ),
    "time.length": Kind(
        "number", "published length", "time", units=("days", "weeks", "months"), top=1_000
    ),
    "time.pace": Kind(
        "number", "published hours a week", "time", units=("hours_per_week",), top=80, least=0.1
    ),
    "time.preparation": Kind(
        "number", "study before the exam", "time", units=("hours", "weeks", "months"), top=5_000
    ),
    "time.exam": Kind("number", "length of the exam", "time", units=("hours",), top=100),
    "time.work": Kind("number", "supervised work", "time", units=("hours", "months"), top=20_000),
    "credit.hours": Kind(
        "number",
        "academic credit",
        "credit",
        "recognition",
        units=CREDIT_UNITS,
        top=300,
        needs=("kind",),
        may=("level", "by", "per"),
    ),
    "credit.bearing": Kind(
        "flag", "bears academic credit", "credit", "recognition", may=("level",)
    ),
    "trust.institution_accreditor": Kind(
        "text", "institution accredited by", "trust", "recognition", may=("holds_for",)
    ),
    "trust.programme_accreditor": Kind(
        "text", "program accredited by", "trust", "recognition", may=("holds_for",)
    ),
    "trust.body_kind": Kind(
        "word", "kind of awarding body", "trust", "recognition", words=BODY_KINDS
    ),
    "trust.credit_recommendation": Kind(
        "word", "credit recommended by", "trust", "recognition", words=RECOMMENDERS
    ),
    "trust.listing": Kind(
        "word", "reviewed or listed by", "trust", "recognition", words=TRUST_LISTINGS
    ),
    "trust.assessment": Kind("word", "assessed by", "trust", "offer", words=ASSESSMENTS),
    "trust.outcome_check": Kind(
        "word",
        "outcomes checked by",
        "trust",
        "outcome",
        words=OUTCOME_CHECKS,
        may=("denominator", "response_rate"),
    ),
    "trust.verification": Kind("text", "how an employer can verify it", "trust", "offer"),
    "payoff.listing": Kind(
        "word",
        "required or accepted by",
        "payoff",
        "recognition",
        words=PAYOFF_LISTINGS,
        may=("occupation", "roles"),
    ),
    "payoff.employers": Kind(
        "text", "employers said to take it", "payoff", "recognition", may=("by_seller",)
    ),
    "payoff.job_ads": Kind(
        "number",
        "job ads that name it",
        "payoff",
        "outcome",
        top=10_000_000,
        needs=("where", "denominator"),
        may=("occupation",),
    ),
    "payoff.earnings": Kind(
        "number",
        "what completers earn",
        "payoff",
        "outcome",
        units=("USD_per_year",),
        top=1_000_000,
        needs=("of", "threshold", "years_after"),
        may=("denominator", "population", "window"),
    ),
    "payoff.required": Kind(
        "word",
        "required for the work by",
        "payoff",
        "recognition",
        words=("law", "employer"),
        may=("occupation",),
    ),
    "outcome.rate": Kind(
        "number",
        "outcome rate",
        "payoff",
        "outcome",
        units=("share",),
        top=1,
        needs=("measure", "checked_by"),
        may=("denominator", "numerator", "population", "window"),
    ),
    "outcome.wage": Kind(
        "number",
        "wage",
        "payoff",
        "outcome",
        units=("USD_per_year",),
        top=1_000_000,
        needs=("of", "checked_by"),
        may=("denominator", "population", "window"),
    ),
    "outcome.claim": Kind("text", "claim about outcomes", family="outcome", may=("kind",)),
    "context.wage": Kind(
        "number",
        "what the work pays",
        family="outcome",
        units=("USD_per_year",),
        top=1_000_000,
        needs=("occupation",),
        may=("population", "window"),
    ),
    "context.needs_certificate": Kind(
        "number",
        "share of those in the work who say that it needs a certificate",
        family="outcome",
        units=("share",),
        top=1,
        needs=("occupation", "denominator"),
    ),
    "entry.level": Kind("word", "made for", words=ENTRY_LEVELS),
    "entry.education": Kind("word", "education asked for", words=EDUCATION_LEVELS),
    "entry.experience": Kind(
        "number", "experience asked for", units=("months",), top=240, may=("with_",)
    ),
    "entry.recommended_months": Kind(
        "number", "experience recommended", units=("months",), top=240
    ),
    "entry.any_of": Kind("text", "one of these is asked for", may=("ways",)),
    "entry.needs": Kind("text", "must be had first", may=("hours", "usd")),
    "entry.audience": Kind("word", "open to", words=AUDIENCES),
    "entry.condition": Kind("text", "entry condition"),
    "offer.seen": Kind("word", "seen as", words=SEEN),
    "offer.status": Kind("word", "status", words=OFFER_STATES),
    "work.paid": Kind("flag", "paid work while learning", "time"),
    "delivery.mode": Kind("word", "taught", words=tuple(DELIVERY_TYPES)),
    "delivery.pace": Kind("word", "paced", "time", words=("self_paced", "cohort", "fixed_term")),
    "renewal.cycle": Kind("number", "valid for", "cost", units=("years",), top=50),
    "renewal.fee": Kind(
        "number",
        "renewal fee",
        "cost",
        units=("USD",),
        per=("cycle", "year", "all"),
        top=10_000,
        may=("who", "count"),
    ),
    "renewal.effort": Kind(
        "number",
        "renewal effort",
        "cost",
        units=("CEU", "PDU", "hours", "points"),
        per=("cycle", "year"),
        top=1_000,
    ),
    "aid": Kind("text", "aid that may apply"),
    # Where, when and with what help: never scored; a limit may ask for the county and the evening.
    "place.address": Kind("text", "street"),
    "place.city": Kind("text", "city"),
    "place.county": Kind("text", "county"),
    "place.zip": Kind("text", "ZIP code"),
    "place.transit": Kind("text", "public transit"),
    "schedule.evening": Kind("flag", "evening classes"),
    "schedule.weekend": Kind("flag", "weekend classes"),
    "schedule.flexible": Kind("flag", "flexible hours"),
    "support.childcare": Kind("flag", "child care on site"),
    "support.languages": Kind("text", "languages spoken besides English"),
    "support.accessible": Kind("flag", "access for people with disabilities"),
    "support.job_help": Kind("flag", "help in finding a job"),
    "contact.name": Kind("text", "whom to ask"),
    "contact.phone": Kind("text", "telephone"),
    "contact.email": Kind("text", "e-mail"),
    "contact.page": Kind("text", "page to ask on"),
    "refund": Kind("text", "refund rule, or what stopping costs"),
    "note": Kind("text", "note"),
    "flag": Kind("text", "red flag", "trust", "recognition", needs=("kind",)),
}
# Where a key has one unit nobody need write it; `catalog.store.item_of` puts it there.
ONLY_UNIT = {key: kind.units[0] for key, kind in KEYS.items() if len(kind.units) == 1}
