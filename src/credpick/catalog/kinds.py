"""The kinds of fact: what each may hold, who reads it, whose word counts for it.

One table drives validation, the criteria and the printed pages. It imports nothing but the
standard library, because the compiled catalog is read without pydantic.
"""

from typing import NamedTuple

SOURCE_KINDS = ("government", "accreditor", "awarding_body", "press", "aggregator", "blog")

# CTDL classes, https://credreg.net/ctdl/terms, each with the distinction that the field insists on.
CREDENTIAL_TYPES = {
    "Badge": "badge",
    "CertificateOfParticipation": "certificate of attendance",
    "CertificateOfCompletion": "certificate of completion",
    "ProficiencyCertificate": "assessment-based certificate",
    "Certificate": "certificate, kind not stated",
    "AcademicCertificate": "credit-bearing college certificate",
    "MicroCredential": "microcredential",
    "Certification": "certification (renewed, can be withdrawn)",
    "License": "licence to practise",
    "ApprenticeshipCertificate": "registered apprenticeship",
}
DELIVERY_TYPES = {
    "OnlineOnly": "online",
    "InPerson": "in person",
    "BlendedDelivery": "partly online",
    "VariableSite": "online or in person",
}
CREDIT_UNITS = (
    "SemesterHour",
    "QuarterHour",
    "ContinuingEducationUnit",
    "ContactHour",
    "ClockHour",
    "CompetencyCredit",
    "DegreeCredit",
    "ECTS",
)
CREDIT_LEVELS = ("LowerDivisionLevel", "UpperDivisionLevel", "UndergraduateLevel", "GraduateLevel")
EDUCATION_LEVELS = (
    "none",
    "high_school",
    "some_college",
    "associate",
    "bachelor",
    "master",
    "doctorate",
)
ASSESSMENTS = ("proctored_exam", "graded_work", "knowledge_test", "quiz", "attendance")
LISTINGS = (
    "state_licence",
    "registered_apprenticeship",
    "dod_8140",
    "dod_8570",
    "federal_rule",
    "state_approval",
    "state_list",
    "cool",
    "va",
    "workforce_pell",
    "etpl",
    "ipeds",
)
OUTCOME_CHECKS = (
    "workforce_pell",
    "government_records",
    "independent_audit",
    "independent_index",
    "self_reported",
)
WHO = (
    "list",
    "member",
    "nonmember",
    "student",
    "academic",
    "in_district",
    "in_state",
    "out_of_state",
    "international",
    "military",
    "early_bird",
    "employee",
)
SCOPES = ("credential", "awarding_body", "platform", "school", "state")
AGREEMENTS = {
    "designed": "designed into the degree",
    "articulation": "articulation agreement",
    "recommendation": "credit recommendation that a college may decline",
    "informal": "informal",
}
FLAG_KINDS = {
    "regulator_action": "regulator action",
    "closed": "closed or no longer sold",
    "recognition_lost": "recognition lost",
    "licence_rule_not_met": "does not meet the licence rule",
    "lawsuit": "lawsuit",
    "misleading_claim": "misleading claim",
    "finance_risk": "finance risk",
    "insolvency": "insolvency",
    "retiring": "credential being retired",
}


# Claims of the kinds that regulators acted on (FTC, CFPB); an outcome.claim may name one.
CLAIM_KINDS = {
    "guaranteed_job": "a guaranteed job",
    "salary_up_to": "a salary of up to some figure",
    "job_seekers_only": "a rate of job-seeking graduates only",
    "occupation_salary": "the salary of the occupation as if it were its graduates'",
}


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
        "number", "published hours a week", "time", units=("hours_per_week",), top=80
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
        "text", "institution accredited by", "trust", "recognition"
    ),
    "trust.programme_accreditor": Kind("text", "programme accredited by", "trust", "recognition"),
    "trust.credit_recommendation": Kind(
        "word", "credit recommended by", "trust", "recognition", words=("ACE", "NCCRS")
    ),
    "trust.listing": Kind(
        "word", "listed or required by", "trust", "recognition", words=LISTINGS, may=("state",)
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
    "trust.employers": Kind("text", "employers said to recognise it", "trust", "recognition"),
    "trust.verification": Kind("text", "how an employer can verify it", "trust", "offer"),
    "payoff.required": Kind(
        "word",
        "required for the work by",
        "payoff",
        "recognition",
        words=("law", "employer"),
        may=("state", "occupation"),
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
    "entry.education": Kind("word", "education asked for", words=EDUCATION_LEVELS),
    "entry.experience": Kind("number", "experience asked for", units=("months",), top=240),
    "entry.condition": Kind("text", "entry condition"),
    "delivery.mode": Kind("word", "taught", words=tuple(DELIVERY_TYPES)),
    "delivery.pace": Kind("word", "paced", words=("self_paced", "cohort", "fixed_term")),
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
    # Where, when and with what help: shown and asked for, never scored.
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

MEASURES = (
    "completion",
    "credential_earned",
    "pass",
    "first_attempt_pass",
    "placement",
    "employed",
    "positive_outcome",
    "graduation",
    "admission",
)
WAGES_OF = ("completers", "holders", "occupation")
COST_LINES = ("tuition", "fees", "exam", "materials", "membership", "preparation")
CREDIT_KINDS = ("institutional", "recommended")
