"""The format of the rule files: read and checked as a catalog is, so that a counselor can edit."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from credpick.catalog.keys import FLAG_KINDS, SOURCE_KINDS
from credpick.catalog.models import AsOf, Text, Url
from credpick.catalog.yamlfile import parse
from credpick.errors import DataError
from credpick.validation import note_errors

Points = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Kind = Literal[SOURCE_KINDS]  # type: ignore[valid-type]
Flag = Literal[tuple(FLAG_KINDS)]  # type: ignore[valid-type]
Criterion = Literal["cost", "time", "credit", "stackability", "trust", "payoff"]


class Rule(BaseModel):
    """Base of all rules."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ScaleRule(Rule):
    """Where a value is 0 (`zero`) or 1 (`full`)."""

    zero: Positive | None = None
    full: Positive | None = None
    unit: Text
    floor: Positive | None = None
    reason: Text


class Expectation(Rule):
    """What an unknown part counts with; `high` null has no upper end."""

    low: Annotated[float, Field(ge=0)]
    point: Annotated[float, Field(ge=0)]
    high: float | None
    reason: Text


class Pace(Rule):
    """Study without a stated pace."""

    hours_per_week: Positive
    spread: Share
    hours_full_time: Positive
    reason: Text


class Level(Rule):
    """A named level of a criterion without units."""

    at: Annotated[float, Field(ge=0)]
    name: Text
    example: Text


class Reasoned(Rule):
    """Points with their reason."""

    points: Points
    reason: Text


class Scales(Rule):
    """`scales.yaml`."""

    scales: dict[Criterion, ScaleRule]
    expectations: dict[str, Expectation]
    pace: Pace
    levels: dict[Criterion, tuple[Level, ...]]
    payoff: dict[str, Reasoned]


class Reference(Rule):
    """Where the order of evidence comes from."""

    url: Url
    date: AsOf


class EvidenceRule(Rule):
    """What one kind of evidence earns in its block."""

    points: Points
    source: Text
    label: Text
    reason: Text
    denominator: bool | None = None
    response_rate: Share | None = None


class BlockRule(Rule):
    """One block of trust."""

    max: Points
    label: Text
    expectation: Points
    reason: Text
    question: Text
    evidence: dict[str, EvidenceRule]


class FlagRule(Rule):
    """What a red flag does."""

    cap: Points
    bars: bool
    years: Positive | None = None
    source: Text
    reason: Text


class Ageing(Rule):
    """How age widens a range downwards."""

    recognition_months: Positive
    recognition_keeps: Share
    price_months: Positive
    price_low: Share
    price_high: Annotated[float, Field(ge=1)]
    reason: Text


def _all_kinds(order: tuple[str, ...]) -> tuple[str, ...]:
    if set(order) != set(SOURCE_KINDS):
        raise ValueError(f"names each of {', '.join(SOURCE_KINDS)} once")
    return order


class Trust(Rule):
    """`trust.yaml`."""

    version: int
    sources: dict[str, Reference]
    orders: dict[
        Literal["offer", "recognition", "outcome"],
        Annotated[tuple[Kind, ...], AfterValidator(_all_kinds)],
    ]
    claims: dict[Kind, Share]
    ageing: Ageing
    recognised_accreditors: tuple[Text, ...]
    certification_accreditors: tuple[Text, ...]
    blocks: dict[Literal["legitimacy", "assessment", "recognition", "outcomes"], BlockRule]
    flags: dict[Flag, FlagRule]  # type: ignore[valid-type]


class Expected(Rule):
    """Cost lines that are unknown when no source states them."""

    lines: tuple[Text, ...]
    reason: Text
    types: tuple[Text, ...] | None = None


class Costs(Rule):
    """`costs.yaml`."""

    expected: dict[Literal["exam", "teaching", "both"], Expected]
    college_types: Expected
    weeks_per_month: Positive
    years_kept: int


FORMATS: dict[str, type[Rule]] = {"scales": Scales, "trust": Trust, "costs": Costs}


def check(name: str, raw: bytes) -> Any:
    """Plain data of one rule file. Raises DataError with every problem."""
    file = parse(raw, f"rules/{name}.yaml")
    rules: Any = None
    try:
        rules = TypeAdapter(FORMATS[name]).validate_python(file.data)
    except ValidationError as error:
        note_errors(file, error, FORMATS[name].model_fields)
    if file.problems:
        raise DataError(*file.problems)
    return rules.model_dump(mode="json", exclude_unset=True)
