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
CHOICES = ("a", "b", "same", "unsure")


class Between:
    """A bound on a number that pydantic honours when it reads a file; nothing else asks it."""

    def __init__(self, least: float, most: float | None = None) -> None:
        """At least `least`, at most `most`."""
        self.bounds = {"ge": least} if most is None else {"ge": least, "le": most}

    def __get_pydantic_core_schema__(self, source, handler):  # type: ignore[no-untyped-def]
        """The schema of the number with the bounds in it."""
        return {**handler(source), **self.bounds}
