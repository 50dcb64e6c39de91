"""What documents about reasons and questions are made of: `why` and `ask`."""

from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on only

from credpick.present.documents.shapes.credential import Criterion
from credpick.present.documents.shapes.decision import Named


class Ranked(Named):
    """One of the two that are compared."""

    rank: int
    """Its place, from 1."""
    tier: str
    """Above the score: fits, check, later or flagged."""
    score: float
    """What orders the list inside a tier."""


class Share(TypedDict):
    """What one criterion adds to the margin of the first over the second."""

    criterion: str
    """The criterion."""
    weight: float
    """What it weighs."""
    adds: float
    """Its part of the margin; below 0 it speaks for the second."""
    first: Criterion
    """How the first stands."""
    second: Criterion
    """How the second stands."""


class WeightTurn(TypedDict):
    """The weight of a criterion at which the order of the two turns."""

    criterion: str
    """The criterion."""
    now: float
    """What it weighs now."""
    at: float
    """What it would have to weigh."""
    allowed: bool
    """Whether the answers allow that weight."""


class FactTurn(TypedDict):
    """The amount at which the second would come level."""

    criterion: str
    """The criterion of the second that it is about."""
    amount: float
    """The amount, within what is still possible."""
    unit: str
    """Its unit, as USD or weeks."""
    less: bool
    """Whether less than it turns the order; else more does."""


class AidVerdict(TypedDict):
    """One kind of aid; nothing is subtracted until the learner confirms it."""

    rule: str
    """A stable name of it."""
    name: str
    """What it is called."""
    verdict: str
    """Whether it may be had."""
    reason: str
    """Why."""
    detail: str
    """What it pays, and to whom."""
    source: str
    """Address of the page that says so."""
    as_of: str
    """The date of the page."""


class Questions(Named):
    """What to ask about one credential."""

    awarding_body: str
    """Who awards it."""
    addressee: str
    """Whom a letter goes to."""
    open: list[str]
    """What nobody publishes; what matters most comes first."""
    standing: list[str]
    """What is always worth asking."""
    others: list[str]
    """What others answer; each begins with whom to ask."""
    aid: list[AidVerdict]
    """Money that may help."""
    letter: str | None
    """The questions as a letter; null without --email."""
