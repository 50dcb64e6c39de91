"""The words that a profile may hold, without anything to import."""

PURPOSES = {
    "first_job_in_new_field": "a first job in a new field",
    "change_career": "a change of career",
    "advance": "getting ahead in your work",
    "credit_towards_degree": "credit towards a degree",
    "required_by_licence": "a licence that the work requires",
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
CRITERIA = ("cost", "time", "credit", "stackability", "trust", "payoff")
# A year counts as 52 weeks, a month as a twelfth of it, a college's term as 16.
WEEKS_A_YEAR = 52.0
WEEKS_A_MONTH = WEEKS_A_YEAR / 12
WEEKS_A_TERM = 16.0
WEEKS = {"days": 1 / 7, "weeks": 1.0, "months": WEEKS_A_MONTH}
# Semester hours of a credit unit; continuing-education units and clock hours are none.
SEMESTER_HOURS = {"SemesterHour": 1.0, "QuarterHour": 2 / 3}
KNOWLEDGE = ("known", "partly", "unknown", "absent", "not_applicable")
# The codes of the United States Postal Service for states, the district and the territories.
STATES = (
    *("AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN"),
    *("IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH"),
    *("NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT"),
    *("VT", "VA", "WA", "WV", "WI", "WY", "AS", "GU", "MP", "PR", "VI"),
)
CHOICES = ("a", "b", "same", "unsure")


def is_state(text: str) -> bool:
    """Whether a text may be the two letters of a state."""
    return len(text) == 2 and text.isascii() and text.isalpha()


class Between:
    """A bound on a number: pydantic honours it when it reads a file, a question when it asks."""

    def __init__(self, least: float, most: float | None = None) -> None:
        """At least `least`, at most `most`."""
        self.least, self.most = least, most

    def __get_pydantic_core_schema__(self, source, handler):  # type: ignore[no-untyped-def]
        """The schema of the number with the bounds in it."""
        most = {} if self.most is None else {"le": self.most}
        return {**handler(source), "ge": self.least, **most}
