"""What a catalog holds, as plain data: the shapes of its sources, bodies, credentials and facts.

`catalog.models` checks them when YAML is read; from there on everything is one of these. What a
kind of fact may say stands in `catalog.kinds`. Nothing is here that must not be left out unless
`Required` or a class without `total=False` says so.
"""

from typing import Literal, Required, TypedDict

# A number, a range [low, high], a word, text, or true and false, as the kind of the fact says.
Number = float | list[float]
Value = str | bool | float | list[float]


class Via(TypedDict):
    """Who else read a page, and when."""

    who: str
    when: str


class Source(TypedDict, total=False):
    """A page on which facts were read; without a `url` what an awarding body replied, or our own
    judgement."""

    id: Required[str]
    url: str | None
    publisher: Required[str]
    title: str | None
    kind: Required[str]
    read: Required[str]
    via: Via | None


class Cited(TypedDict):
    """Whatever names its source and its date: a fact, an edge, a limit."""

    source: str
    as_of: str


# The name of one field is a word of Python.
_FactWith = TypedDict("_FactWith", {"with": str}, total=False)


class Way(TypedDict, total=False):
    """One way in, all parts of which are needed."""

    education: str
    months: float
    holds: str
    other: str


class Fact(_FactWith, total=False):
    """One statement of one source."""

    key: Required[str]
    value: Required[Value]
    source: Required[str]
    as_of: Required[str]
    unit: str  # there too, where the key has only one
    per: str
    count: Number
    item: str
    who: list[str]
    covers: list[str]
    scope: str  # always there once `catalog.store.item_of` made it part of a credential
    where: str
    state: str
    register: str
    kind: str
    level: str
    by: str
    measure: str
    of: str
    numerator: float
    denominator: float
    response_rate: float
    population: str
    window: str
    checked_by: str
    occupation: str
    roles: list[str]
    by_seller: bool
    threshold: float
    years_after: float
    holds_for: list[str]
    ways: list[Way]
    hours: Number
    usd: Number
    note: str


class Limit(TypedDict, total=False):
    """The most that a degree takes in from elsewhere, or the least that must be earned there."""

    credits: Number
    share: float
    own: Number
    source: Required[str]
    as_of: Required[str]
    note: str


class Edge(TypedDict, total=False):
    """What a credential counts towards: another one (`to`) or a degree."""

    to: str
    degree: str
    college: str
    state: str
    credits: Number
    unit: Literal["SemesterHour", "QuarterHour"]
    share: float
    course: str
    limit: Limit
    agreement: Required[str]
    source: Required[str]
    as_of: Required[str]
    note: str


class Job(TypedDict):
    """An occupation of the Standard Occupational Classification."""

    code: str
    title: str


class Body(TypedDict, total=False):
    """Who awards."""

    id: Required[str]
    name: Required[str]
    kind: Required[str]
    state: str
    website: str
    ids: dict[str, str]
    facts: list[Fact]


class Entry(TypedDict, total=False):
    """One credential as it is kept; `catalog.store.Item` is the same with its body's facts."""

    id: Required[str]
    name: Required[str]
    awarding_body: Required[str]
    type: Required[str]
    includes: Required[str]
    field: Required[str]
    platform: str
    state: str
    occupations: list[Job]
    programs: list[str]
    website: str
    ids: dict[str, str]
    facts: list[Fact]
    stacks: list[Edge]
