"""The JSON outputs as models; `python -m credpick.present.schema` writes the package's schemas.

Only tests and that command load this: the outputs themselves are made without pydantic.
"""

import json
import pathlib
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FOLDER = pathlib.Path(__file__).parents[1] / "schemas"


class Part(BaseModel):
    """Base: no key may be missing, none may be added without a new version."""

    model_config = ConfigDict(extra="forbid")


class Brief(Part):
    """One statement of one source, as a ranking cites it."""

    key: str = Field(description="Kind of fact, as cost.exam; see docs/catalog.md.")
    value: float | list[float] | bool | str | None
    unit: str | None
    per: str | None
    source: str = Field(description="Address of the page that says it.")
    as_of: str = Field(description="A year, a month, a day, or unknown.")


class Fact(Brief):
    """One statement of one source with all that is known about it."""

    who: list[str]
    scope: str | None
    where: str | None
    publisher: str
    source_kind: str
    note: str | None


class Amount(Part):
    """An amount in natural units; null where there is no upper end."""

    low: float
    point: float | None
    high: float | None
    unit: str


class Criterion(Part):
    """One criterion of one credential; values in [0, 1], more is better."""

    value: float
    range: list[float] = Field(min_length=2, max_length=2)
    state: Literal["known", "partly", "unknown", "absent", "not_applicable"]
    amount: Amount | None
    missing: list[str]
    reason: str
    facts: list[Brief]
    beside: list[Brief] = Field(description="Facts that say something else and do not count.")


class Criteria(Part):
    """Every criterion."""

    cost: Criterion
    time: Criterion
    credit: Criterion
    stackability: Criterion
    trust: Criterion
    payoff: Criterion


class Weights(Part):
    """The weights that order the list; they sum to 1."""

    cost: float
    time: float
    credit: float
    stackability: float
    trust: float
    payoff: float


class Scale(BaseModel):
    """Where a value is 0 (`zero`, less is better) or 1 (`full`, more is better)."""

    model_config = ConfigDict(extra="forbid")
    zero: float | None = None
    full: float | None = None
    unit: str
    from_: Literal["profile", "limit", "rules"] = Field(alias="from")


class Scales(Part):
    """The scale of every criterion."""

    cost: Scale
    time: Scale
    credit: Scale
    stackability: Scale
    trust: Scale
    payoff: Scale


class Flag(Part):
    """A red flag."""

    kind: str
    text: str
    source: str
    as_of: str


class CostLine(Amount):
    """One line of the cost; `known` is false when it rests on an expectation."""

    name: str
    known: bool


class Costs(Part):
    """The cost taken apart, in US dollars."""

    to_get: Amount
    own: Amount = Field(description="to_get less the aid that the learner confirmed.")
    at_half_pace: Amount
    half_way: Amount | None = Field(description="Spent when one stops half-way, less no refund.")
    to_keep_5y: Amount | None
    lines: list[CostLine]


class Credential(Part):
    """One credential with its score: exactly the sum of weight × value."""

    tier: Literal["meets", "open", "flagged"]
    id: str
    name: str
    awarding_body: str
    platform: str | None
    type: str
    includes: Literal["teaching", "exam", "both"]
    field: str
    website: str | None
    score: float
    score_range: list[float] = Field(min_length=2, max_length=2)
    criteria: Criteria
    warnings: list[str]
    flags: list[Flag]
    ask: list[str]


class Row(Credential):
    """One row of a ranking."""

    rank: int
    was: int | None = Field(description="Its rank before --set or --weights changed something.")
    status: Literal["certain", "possible", "ruled_out"] | None = Field(
        description="Whether it can still be first; null outside the best tier."
    )
    share_first: float | None = Field(
        description="Share of the weights that fit where it is first, at the points."
    )
    share_error: float | None


class Reason(Part):
    """A limit that is broken."""

    limit: str
    allowed: float | str
    actual: float | str
    unit: str


class Left(Part):
    """An excluded credential."""

    id: str
    name: str
    reasons: list[Reason]


class Excluded(Part):
    """What limits exclude; a credential may break several."""

    counts: dict[str, int]
    nearest: list[Left]


class Option(Part):
    """One way to answer; append `answer` to the profile's answers (with the typed amount)."""

    id: str
    text: str
    answer: dict[str, Any]


class Question(Part):
    """The next question of the interview."""

    id: str
    kind: Literal["profile", "swing", "tradeoff", "pair", "fact"]
    text: str
    why: str
    options: list[Option]
    typed: Literal["number", "text"] | None
    gain: float | None


class Decision(Part):
    """The pick, or why there is none, and how safe it is."""

    winner: str | None
    reason: str | None
    basis: Literal["weights", "answers", "none"]
    settled: bool
    proved: bool
    max_regret: float | None
    max_regret_unknowns: float | None
    possible: list[str]
    next_question: Question | None


class CatalogUsed(Part):
    """What was ranked."""

    files: list[str]
    credentials: int
    digest: str


class Rank(Part):
    """`credpick rank --json`."""

    schema_: Literal["credpick.rank/1"] = Field(alias="schema")
    as_of: str
    catalog: CatalogUsed
    weights: Weights
    scales: Scales
    matched: int
    ranking: list[Row]
    excluded: Excluded
    decision: Decision


class Occupation(Part):
    """An occupation."""

    code: str
    title: str


class Stack(Part):
    """What it counts towards."""

    to: str | None
    degree: str | None
    college: str | None
    credits: float | list[float] | None
    unit: str
    share: float | None
    course: str | None = Field(description="The college's own course that it stands for.")
    agreement: str
    source: str
    publisher: str
    as_of: str
    note: str | None


class Show(Part):
    """`credpick show --json`."""

    schema_: Literal["credpick.show/1"] = Field(alias="schema")
    as_of: str
    weights: Weights
    scales: Scales
    credential: Credential
    costs: Costs
    occupations: list[Occupation]
    facts: list[Fact]
    stacks: list[Stack]
    excluded: list[Reason]


class Compare(Part):
    """`credpick compare --json`."""

    schema_: Literal["credpick.compare/1"] = Field(alias="schema")
    as_of: str
    credentials: list[Show]


class TransferLimit(Part):
    """The most that a degree takes in from elsewhere, or the least that must be earned there."""

    credits: float | list[float] | None
    share: float | None
    own: float | list[float] | None = Field(description="Credits to be earned there at least.")
    source: str
    as_of: str
    note: str | None


class Path(Part):
    """One way to a degree; credits in semester hours."""

    target: str
    college: str | None
    steps: list[dict[str, str]]
    edges: list[Stack]
    earned: list[float | None] = Field(description="Low and high; null where nobody states it.")
    counted: list[float | None] = Field(description="Guaranteed, and possible.")
    lost: list[float | None] = Field(description="At best, and at worst.")
    limits: list[TransferLimit]
    cost: Amount
    weeks: Amount
    marks: list[Literal["cheapest", "fastest", "safest"]]


class Paths(Part):
    """`credpick path --json`."""

    schema_: Literal["credpick.path/1"] = Field(alias="schema")
    as_of: str
    shape: Literal["progression", "supplemental", "independent"]
    paths: list[Path]
    combinations: list[Path] = Field(
        description="Credentials that each count by themselves; the credits add up."
    )


class Problem(Part):
    """One error."""

    code: str
    message: str
    where: str | None


class Error(Part):
    """Any command under `--json` that fails."""

    schema_: Literal["credpick.error/1"] = Field(alias="schema")
    errors: list[Problem]


DOCUMENTS: dict[str, type[Part]] = {
    "rank": Rank,
    "show": Show,
    "compare": Compare,
    "path": Paths,
    "error": Error,
}


def text_of(name: str) -> str:
    """The JSON Schema of a document, as it lies in the package."""
    schema = DOCUMENTS[name].model_json_schema(mode="serialization", by_alias=True)
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://credpick.example/schemas/{name}-1.json",
        **schema,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write all schemas into the package."""
    FOLDER.mkdir(exist_ok=True)
    for name in DOCUMENTS:
        (FOLDER / f"{name}.json").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
