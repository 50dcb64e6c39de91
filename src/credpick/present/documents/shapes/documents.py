"""The whole documents."""

from typing import Annotated, Literal

from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on only

from credpick.present.documents.shapes.credential import (
    Credential,
    Fact,
    Problem,
    Row,
    Scale,
    words,
)
from credpick.present.documents.shapes.decision import CatalogUsed, Decision, Goal, LeftOut
from credpick.present.documents.shapes.single import Costs, Occupation, Path, Stack


class Rank(TypedDict):
    """`credpick rank --json`."""

    schema: Literal["credpick.rank/2"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    catalog: CatalogUsed
    """The catalog that was ranked."""
    goal: Goal | None
    """How the goal was read; null: none was given."""
    weights: dict[str, float]
    """What orders the list, by criterion: the middle of what the answers allow; they sum to 1."""
    scales: dict[str, Scale]
    """How amounts become values, by criterion."""
    matched: int
    """How many credentials the goal means."""
    decision: Decision
    """The verdict."""
    ranking: list[Row]
    """In order; as many rows as --limit shows."""
    left_out: LeftOut
    """What gates and limits leave out."""


class Show(TypedDict):
    """`credpick show --json`."""

    schema: Literal["credpick.show/2"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    weights: dict[str, float]
    """What its score rests on, by criterion."""
    scales: dict[str, Scale]
    """How amounts become values, by criterion."""
    credential: Credential
    """It, judged as in a ranking."""
    costs: Costs
    """Its cost taken apart."""
    occupations: list[Occupation]
    """The work that it is for."""
    facts: list[Fact]
    """Every fact on record, also those that do not count."""
    stacks: list[Stack]
    """What it counts towards."""


class Compare(TypedDict):
    """`credpick compare --json`."""

    schema: Literal["credpick.compare/2"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    credentials: list[Show]
    """In the order in which they were named."""


class Paths(TypedDict):
    """`credpick path --json`."""

    schema: Literal["credpick.path/1"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    shape: Annotated[str, words("progression", "supplemental", "independent")]
    """How credentials stack for this learner: towards a degree, beside one, or neither."""
    paths: list[Path]
    """The cheapest first."""
    combinations: list[Path]
    """Credentials that each count by themselves; the credits add up."""


class Error(TypedDict):
    """Any command under `--json` that fails."""

    schema: Literal["credpick.error/1"]
    """Name and version of this document."""
    errors: list[Problem]
    """All that is wrong."""


DOCUMENTS = {"rank": Rank, "show": Show, "compare": Compare, "path": Paths, "error": Error}
