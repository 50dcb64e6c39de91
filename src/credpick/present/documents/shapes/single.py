"""Cost, stacking and paths of single credentials."""

from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on only

from credpick.present.documents.shapes.credential import Amount, Cited
from credpick.present.documents.shapes.decision import Named


class CostLine(Amount):
    """One line of the cost."""

    name: str
    """As tuition, exam or materials."""
    known: bool
    """False when it rests on a published expectation, not on a source."""


class Costs(TypedDict):
    """The cost taken apart, in US dollars."""

    to_get: Amount
    """Everything until it is in hand, one try, preparation included."""
    own: Amount
    """to_get less the aid that the learner confirmed."""
    at_half_pace: Amount
    """to_get when everything takes twice as long."""
    half_way: Amount | None
    """Spent when one stops half-way, less no refund."""
    to_keep_5y: Amount | None
    """Renewals and memberships to year five; null: nothing known."""
    lines: list[CostLine]
    """What to_get is made of."""


class Occupation(TypedDict):
    """An occupation."""

    code: str
    """SOC code, as 15-1212."""
    title: str
    """Its title."""


class Stack(Cited):
    """What it counts towards."""

    to: str | None
    """Id of another credential that it counts towards."""
    degree: str | None
    """Or the degree."""
    college: str | None
    """The college whose degree it is."""
    credits: float | list[float] | None
    """How many credits count, or from and to."""
    unit: str
    """The unit of the credits, as SemesterHour."""
    share: float | None
    """Or the share of the degree that counts."""
    course: str | None
    """The college's own course that it stands for."""
    agreement: str
    """What guarantees it: designed, articulation, recommendation, informal."""
    publisher: str
    """Who publishes the page."""
    note: str | None
    """What else one should know about it."""


class TransferLimit(Cited):
    """The most that a degree takes in from elsewhere, or the least that must be earned there."""

    credits: float | list[float] | None
    """The most from elsewhere, in credits,"""
    share: float | None
    """or as a share of the degree."""
    own: float | list[float] | None
    """Credits to be earned there at least."""
    note: str | None
    """What else one should know about it."""


class Path(TypedDict):
    """One way to a degree; credits in semester hours."""

    target: str
    """The degree, or the credential at the end."""
    college: str | None
    """The college that grants it."""
    steps: list[Named]
    """Every credential on the way, in order."""
    edges: list[Stack]
    """The agreement behind every step."""
    earned: list[float | None]
    """Low and high; null where nobody states it."""
    counted: list[float | None]
    """Guaranteed, and possible."""
    lost: list[float | None]
    """At best, and at worst."""
    limits: list[TransferLimit]
    """What the degree takes in, or asks for of its own."""
    cost: Amount
    """Dollars for all that is not held yet."""
    weeks: Amount
    """Weeks for the same, one after the other."""
    marks: list[str]
    """cheapest, fastest, safest, where it is."""
