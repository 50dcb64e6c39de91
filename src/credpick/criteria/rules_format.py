"""The format of the rule files: read and checked as a catalog is, so that a counselor can edit."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from credpick.catalog.keys import CREDENTIAL_TYPES, FLAG_KINDS, LISTINGS, SOURCE_KINDS
from credpick.catalog.models import AsOf, Text, Url
from credpick.catalog.yamlfile import parse
from credpick.errors import DataError
from credpick.learner.profile import Education, Purpose
from credpick.validation import note_errors

Points = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Kind = Literal[SOURCE_KINDS]  # type: ignore[valid-type]
Flag = Literal[tuple(FLAG_KINDS)]  # type: ignore[valid-type]
Criterion = Literal["cost", "time", "credit", "stackability", "trust", "payoff"]
Type = Literal[tuple(CREDENTIAL_TYPES)]  # type: ignore[valid-type]
Listing = Literal[LISTINGS]  # type: ignore[valid-type]


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
    own_word: bool = False
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


class AidRule(Rule):
    """One kind of aid with its conditions; bounds are [at least, under]."""

    name: Text
    from_: Annotated[AsOf, Field(alias="from")]
    until: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    source: Reference
    detail: Text
    ask: Text
    hours: tuple[float, float | None] | None = None
    weeks: tuple[float, float | None] | None = None
    bars_education: tuple[Education, ...] | None = None
    conflict_education: Education | None = None
    conflict: Text | None = None
    purposes: tuple[Purpose, ...] | None = None
    types: tuple[Type, ...] | None = None  # type: ignore[valid-type]
    listing: Listing | None = None
    cap_usd: Positive | None = None
    school: bool | None = None
    teaching: bool | None = None
    recognised: bool | None = None


class AidRules(Rule):
    """`aid.yaml`."""

    rules: dict[str, AidRule]


class Checklist(Rule):
    """`checklist.yaml`: questions always, by purpose, and for who has a record."""

    source: Reference
    always: tuple[Text, ...]
    first_job_in_new_field: tuple[Text, ...]
    change_career: tuple[Text, ...]
    advance: tuple[Text, ...]
    credit_towards_degree: tuple[Text, ...]
    required_by_licence: tuple[Text, ...]
    record: tuple[Text, ...]


FORMATS: dict[str, type[Rule]] = {
    "scales": Scales,
    "trust": Trust,
    "costs": Costs,
    "aid": AidRules,
    "checklist": Checklist,
}


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
    return rules.model_dump(mode="json", exclude_unset=True, by_alias=True)
