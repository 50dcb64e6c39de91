"""Every word list and rate, once, without anything to import."""

PURPOSES = {
    "first_job_in_new_field": "a first job in a new field",
    "change_career": "a change of career",
    "advance": "getting ahead in your work",
    "credit_towards_degree": "credit towards a degree",
    "required_by_licence": "a license that the work requires",
    "interest": "out of interest, to try it",
}
AID_KINDS = (
    "pell",
    "workforce_pell",
    "wioa",
    "employer",
    "gi_bill",
    "plan_529",
    "state",
    "scholarship",
    "other",
)
# The criteria, each with what `--set` and an answer call an amount of it.
AMOUNTS = {
    "cost": "to_get",
    "time": "weeks",
    "credit": "hours",
    "stackability": "share",
    "trust": "points",
    "payoff": "points",
}
CRITERIA = tuple(AMOUNTS)
YEARLY_AID = ("pell", "employer")  # an amount of these is for each year
# What a learner may wish for, and the criteria that it weighs, together.
WISHES = {
    "get_hired": ("payoff",),
    "low_cost": ("cost",),
    "soon": ("time",),
    "respected": ("trust",),
    "counts_at_a_college": ("credit", "stackability"),
}
KNOWLEDGE = ("known", "partly", "unknown", "absent", "not_applicable")
# The codes of the United States Postal Service for states, the district and the territories.
STATE_NAMES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California",
    "CO": "Colorado", "CT": "Connecticut", "DE": "Delaware", "DC": "the District of Columbia",
    "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York",
    "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon",
    "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
    "AS": "American Samoa", "GU": "Guam", "MP": "the Northern Mariana Islands",
    "PR": "Puerto Rico", "VI": "the Virgin Islands",
}  # fmt: skip
STATES = tuple(STATE_NAMES)
CHOICES = ("a", "b", "same", "unsure")

# How a credential stands for a learner, the best first; what is left out is not ranked at all.
TIERS = ("fits", "check", "later", "flagged")
LEFT_OUT = "left_out"
STANDINGS = (*TIERS, LEFT_OUT)
# What puts it there: the learner's own limits, and all gates with them.
LIMITS = ("own_cost", "weeks", "must_credit", "delivery", "county", "evening", "held")
GATES = (
    "law",
    "place",
    "entry",
    "level",
    "audience",
    "offer",
    "licence",
    "credit",
    "flag",
    *LIMITS,
)
VERDICTS = (
    "not_understood",
    "not_in_catalog",
    "not_yet",
    "required",
    "only_one",
    "pick",
    "close",
)
REASONS = (
    "nothing_for_it",
    "other_state",
    "ask_first",
    "free_try",
    "unproved",
    "second_hand",
    "unknown",
    "check_first",
    "limits",
    "later",
    "schooling",
    "employer",
    "held",
    "flagged",
)
# Who stands behind a page; and our own judgement, which no page states.
PAGE_KINDS = ("government", "accreditor", "awarding_body", "press", "aggregator", "blog")
JUDGEMENT = "judgement"
REPLIES = "awarding_body"  # the kind of source that may be a reply, which is no page
FIRST_HAND = frozenset({"awarding_body", "government", "accreditor"})  # registers are the state's
SOURCE_KINDS = (*PAGE_KINDS, JUDGEMENT)

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
    "License": "license to practice",
    "ApprenticeshipCertificate": "registered apprenticeship",
}
DELIVERY_TYPES = {
    "OnlineOnly": "online",
    "InPerson": "in person",
    "BlendedDelivery": "partly online",
    "VariableSite": "online or in person",
}
# Credentials that are alike in price and length: what a silence counts with goes by these.
EXPECTED_KINDS = ("course", "college", "license", "apprenticeship", "exam")
CREDIT_UNITS = (
    "SemesterHour",
    "QuarterHour",
    "ContinuingEducationUnit",
    "ContactHour",
    "ClockHour",
    "CompetencyCredit",
    "DegreeCredit",  # of a degree: semester or quarter hours, nobody says which
    "ECTS",
)
CREDIT_LEVELS = ("LowerDivisionLevel", "UpperDivisionLevel", "UndergraduateLevel", "GraduateLevel")
SCHOOLING = {
    "none": "no diploma",
    "high_school": "a high school diploma or GED",
    "some_college": "some college",
    "associate": "an associate degree",
    "bachelor": "a bachelor's degree",
    "master": "a master's degree",
    "doctorate": "a doctorate",
}
EDUCATION_LEVELS = tuple(SCHOOLING)
ASSESSMENTS = ("proctored_exam", "graded_work", "knowledge_test", "quiz", "attendance")
# A list belongs to payoff when it says "you need it, or a buyer takes it", to trust when it says
# "somebody reviewed it": each fact feeds one criterion.
PAYOFF_LISTINGS = ("state_licence", "federal_rule", "dod_8140", "dod_8570")
TRUST_LISTINGS = (
    "registered_apprenticeship",
    "state_approval",
    "state_list",
    "cool",
    "va",
    "workforce_pell",
    "etpl",
    "ipeds",
)
# Whose faculty reviewed the learning and says how much credit it is worth; each college decides.
RECOMMENDERS = ("ACE", "NCCRS", "California Community Colleges")
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
# How much a fact speaks of, nearest first; a family is the like programs of one institution.
SCOPES = ("credential", "family", "awarding_body", "platform", "school", "state")
AGREEMENTS = {
    "designed": "designed into the degree",
    "articulation": "articulation agreement",
    "recommendation": "credit recommendation that a college may decline",
    "informal": "informal",
}
GUARANTEED = frozenset({"designed", "articulation"})  # what a college has bound itself to
FLAG_KINDS = {
    "regulator_action": "regulator action",
    "closed": "closed or no longer sold",
    "recognition_lost": "recognition lost",
    "licence_rule_not_met": "does not meet the license rule",
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
ENTRY_LEVELS = ("entry", "experienced", "advanced")
AUDIENCES = ("open", "employer", "members", "students", "own_staff", "approved_program")
SEEN = ("sold", "awarded", "examined", "scheduled", "listed", "by_law", "none_found")
OFFER_STATES = ("offered", "retiring", "retired", "closed", "exam_replaced")
BODY_KINDS = (
    "government",
    "public_college",
    "private_college",
    "community_college",
    "accreditor",
    "standards_body",
    "professional_body",
)

# A year counts as 52 weeks, a month as a twelfth of it, a college's term as 16.
WEEKS_A_YEAR = 52.0
WEEKS_A_TERM = 16.0
WEEKS_A_MONTH = WEEKS_A_YEAR / 12
WEEKS = {"days": 1 / 7, "weeks": 1.0, "months": WEEKS_A_MONTH}
SEMESTER_HOURS = {"SemesterHour": 1.0, "QuarterHour": 2 / 3}  # CEU and clock hours are none


def state_code(text: str) -> str | None:
    """The two letters of a state that is meant by its letters or its name; None for no state."""
    said = text.casefold().removeprefix("the ").strip()
    if said.upper() in STATE_NAMES:
        return said.upper()
    names = {name.casefold().removeprefix("the "): code for code, name in STATE_NAMES.items()}
    return names.get(said)


MOST = 10_000_000  # no dollars, weeks or points of a learner are more


class Between:
    """A bound on a number: pydantic honours it when it reads a file, a question when it asks."""

    def __init__(self, least: float, most: float = MOST) -> None:
        """At least `least`, at most `most`."""
        self.least, self.most = least, most

    def refusal(self, number: float) -> str | None:
        """What is wrong with a number, if anything is; NaN lies nowhere."""
        if self.least <= number <= self.most:
            return None
        return f"write a number from {self.least:g} to {self.most:,.0f}"

    def __get_pydantic_core_schema__(self, source, handler):  # type: ignore[no-untyped-def]
        """The schema of the number with the bounds in it."""
        return {
            "type": "function-after",
            "function": {"type": "no-info", "function": self._within},
            "schema": {**handler(source), "strict": True},  # else the text inf is a number
        }

    def __get_pydantic_json_schema__(self, schema, handler):  # type: ignore[no-untyped-def]
        """The bounds for editors."""
        return {**handler(schema), "minimum": self.least, "maximum": self.most}

    def _within(self, number: float) -> float:
        if message := self.refusal(number):
            raise ValueError(message)
        return number
