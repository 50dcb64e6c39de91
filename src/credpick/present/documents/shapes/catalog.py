"""What documents about a whole catalog are made of."""

from typing import Any, Literal

from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on only

from credpick.present.documents.shapes.credential import Brief
from credpick.present.documents.shapes.single import Occupation


class ExportedFact(Brief):
    """One statement of one source with all that is on record of it."""

    low: float | None
    """The lower end of a number; null for what is none."""
    high: float | None
    """The upper end of it."""
    who: list[str]
    """For whom it holds, as member or in_state; empty is everybody."""
    scope: str
    """How much it speaks of: the credential, or all of its awarding body."""
    where: str | None
    """The place that it holds for, where it does not hold everywhere."""
    state: str | None
    """The state that it holds for."""
    counted: bool
    """Whether the ranking of a learner of whom nothing is known rests on it."""
    title: str | None
    """The title of the page; of a judgement its reason."""
    publisher: str
    """Who publishes the page."""
    source_kind: str
    """What kind of publisher: government, accreditor, blog, judgement."""
    read: str
    """When the page was read."""
    note: str | None
    """What else one should know about it."""
    details: dict[str, Any]
    """What only facts of its kind say, as denominator or checked_by; see docs/catalog.md."""


class Listed(TypedDict):
    """One credential of a list."""

    id: str
    """Its id in the catalog."""
    name: str
    """Its name."""
    awarding_body: str
    """Who awards it."""
    field: str
    """The field that it belongs to."""


class FieldCount(TypedDict):
    """One field of a catalog."""

    field: str
    """Its name."""
    credentials: int
    """How many belong to it."""
    occupations: list[Occupation]
    """The work that they are for."""


class Coverage(TypedDict):
    """How much is known about one criterion in one field, as shares of its credentials."""

    field: str
    """The field."""
    criterion: str
    """The criterion."""
    credentials: int
    """How many the field has."""
    known: float
    """The share of which sources decide it."""
    partly: float
    """The share of which they decide a part."""
    unknown: float
    """The share of which nobody says anything."""
    first_hand: float
    """The share of its facts that come from who awards it, or from a register."""


class Host(TypedDict):
    """A host on which facts that count are read."""

    name: str
    """Its name, without www."""
    kinds: list[str]
    """Of which kinds its pages are; see docs/catalog.md."""
    facts: int
    """How many facts that count are read there."""
    credentials: int
    """How many credentials rest on these."""
    among_first: int
    """How many of them stand among the first three of their field."""


class Link(TypedDict):
    """A cited address that was asked for."""

    url: str
    """The address."""
    state: Literal["there", "moved", "gone", "refused", "failed"]
    """What became of it."""
    words: str
    """The status, the new address, or what went wrong."""


class StaleFact(TypedDict):
    """A fact that counts somewhere and wants a fresh look."""

    key: str
    """Kind of fact, as cost.exam; see docs/catalog.md."""
    value: float | list[float] | bool | str
    """What it says."""
    as_of: str
    """A year, a month, a day, or unknown."""
    months: float | None
    """How old it is; null: nobody knows."""
    source: str
    """Address of the page; of a judgement its reason."""
    credentials: list[str]
    """The ids of those in which it counts."""
    turns: list[str]
    """The fields in which another credential would lead if it were not known."""
    influence: float
    """How much of the scores of the first three of each field rests on it, added up."""


class Register(TypedDict):
    """One public register that attaches facts."""

    name: str
    """What it is called here."""
    title: str | None
    """Its title; null: you have not brought it."""
    publisher: str | None
    """Who publishes it."""
    source: str | None
    """Address of its page."""
    license: str | None
    """Under which terms."""
    date: str | None
    """The date of its content."""
    rows: int
    """How many rows of it are in use."""
    own: bool
    """Whether you replaced the one that came along."""
    bring: str | None
    """Which public file replaces it; null: none does."""
