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


def is_state(text: str) -> bool:
    """Whether a text may be the two letters of a state."""
    return len(text) == 2 and text.isascii() and text.isalpha()


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

    def _within(self, number: float) -> float:
        if message := self.refusal(number):
            raise ValueError(message)
        return number
