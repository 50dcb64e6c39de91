"""The format of the rule files: read and checked as a catalog is, so that a counselor can edit."""

import math
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    TypeAdapter,
    ValidationError,
    model_validator,
)

from credpick.catalog.values import AsOf, Text
from credpick.criteria.rules_base import Grounded, Rule, RuleFile, known_source
from credpick.errors import DataError
from credpick.profile.model import AidKind, Education, Purpose
from credpick.validation import note_errors
from credpick.vocabulary import (
    CREDENTIAL_TYPES,
    CRITERIA,
    EXPECTED_KINDS,
    FLAG_KINDS,
    REASONS,
    SOURCE_KINDS,
    TRUST_LISTINGS,
    VERDICTS,
)
from credpick.yamlfile import parse

Points = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Kind = Literal[SOURCE_KINDS]  # type: ignore[valid-type]
Flag = Literal[tuple(FLAG_KINDS)]  # type: ignore[valid-type]
Criterion = Literal[CRITERIA]  # type: ignore[valid-type]
Block = Literal["issuer", "assessment", "recognition", "outcomes"]
Type = Literal[tuple(CREDENTIAL_TYPES)]  # type: ignore[valid-type]
Thing = Literal[EXPECTED_KINDS]  # type: ignore[valid-type]
Listing = Literal[TRUST_LISTINGS]  # type: ignore[valid-type]


class ScaleRule(Grounded):
    """Where a value is 0 (`zero`) or 1 (`full`)."""

    zero: Positive | None = None
    full: Positive | None = None
    unit: Text
    floor: Positive | None = None


class ExpectedOf(Rule):
    """The point for one kind of credential and, where it matters, its hours of study [from,
    under]; `n` credentials on record were counted."""

    kind: Literal[EXPECTED_KINDS]  # type: ignore[valid-type]
    hours: tuple[float, float | None] | None = None
    point: Annotated[float, Field(ge=0)]
    n: Annotated[int, Field(ge=0)]


class Expectation(Grounded):
    """What an unknown part counts with; `high` null has no upper end. `point` is for kinds of
    which too few are on record to stand under `by`."""

    low: Annotated[float, Field(ge=0)]
    point: Annotated[float, Field(ge=0)]
    high: float | None
    by: tuple[ExpectedOf, ...] = ()

    @model_validator(mode="after")
    def _points_in_range(self) -> Self:
        for point in (self.point, *(one.point for one in self.by)):
            if not self.low <= point <= (math.inf if self.high is None else self.high):
                raise ValueError(f"the point {point:g} lies outside of low and high")
        return self


class Pace(Grounded):
    """Study without a stated pace."""

    hours_per_week: Positive
    spread: Share
    hours_full_time: Positive


class Level(Grounded):
    """A named level of a criterion without units."""

    at: Annotated[float, Field(ge=0)]
    name: Text
    example: Text


class PointsRule(Grounded):
    """What one kind of evidence is worth."""

    points: Points


class PayoffRule(PointsRule):
    """What one kind of evidence of payoff earns, and what it needs for all of its points."""

    settles: bool = False
    full_share: Share | None = None
    months: Positive | None = None
    span: Positive | None = None
    family: Share | None = None


PAYOFF = (
    *("required_by_law", "state_licence", "required_by_employer", "federal_rule", "dod_8140"),
    *("dod_8570", "job_ads", "employers", "employers_by_seller", "earnings"),
    *("audited_outcome", "self_reported_outcome"),
)


def _all_evidence(rules: dict[str, PayoffRule]) -> dict[str, PayoffRule]:
    if set(rules) != set(PAYOFF):
        raise ValueError(f"names each of {', '.join(PAYOFF)} once")
    needed = {"job_ads": ("full_share", "months"), "earnings": ("span", "family")}
    for name, fields in needed.items():
        missing = [field for field in fields if getattr(rules[name], field) is None]
        if missing:
            raise ValueError(f"{name} needs {' and '.join(missing)}")
    return rules


class Scales(RuleFile):
    """`scales.yaml`."""

    scales: dict[Criterion, ScaleRule]
    expectations: dict[str, Expectation]
    pace: Pace
    levels: dict[Criterion, tuple[Level, ...]]
    payoff: Annotated[dict[str, PayoffRule], AfterValidator(_all_evidence)]


class EvidenceRule(PointsRule):
    """What one kind of evidence earns in its block."""

    label: Text
    denominator: bool | None = None
    response_rate: Share | None = None


class BlockRule(Grounded):
    """One block of trust."""

    max: Points
    label: Text
    expectation: Points
    question: Text
    question_for: dict[Thing, Text | None] | None = None  # of these it is asked so, or not at all
    own_word: bool = False
    evidence: dict[str, EvidenceRule]


class FlagRule(Grounded):
    """What a red flag does."""

    cap: Points
    bars: bool
    years: Positive | None = None


class Ageing(Grounded):
    """How age weakens a recognition and widens a price upwards."""

    undated_months: Positive
    recognition_months: Positive
    recognition_keeps: Share
    price_months: Positive
    price_a_year: Share
    price_most: Share
    price_undated: Share
    price_top: Annotated[float, Field(ge=1)]

    @model_validator(mode="after")
    def _point_under_the_top(self) -> Self:
        if max(self.price_most, self.price_undated) > self.price_top - 1:
            raise ValueError("price_most and price_undated may not pass price_top")
        return self


def _all_kinds(order: tuple[str, ...]) -> tuple[str, ...]:
    if set(order) != set(SOURCE_KINDS):
        raise ValueError(f"names each of {', '.join(SOURCE_KINDS)} once")
    return order


class Order(Grounded):
    """Whose word counts first."""

    kinds: Annotated[tuple[Kind, ...], AfterValidator(_all_kinds)]


class Claims(Grounded):
    """What the word of each kind of source earns, as a share of the points; `via` times that
    where somebody else read the page."""

    shares: dict[Kind, Share]
    via: Share


class Accreditors(Grounded):
    """Accreditors of one kind, by their short names."""

    names: tuple[Text, ...]


class CompleteRegister(Grounded):
    """A register whose silence closes a block: its name, and the most that is left."""

    name: Text
    block: Block
    most: Points


class Trust(RuleFile):
    """`trust.yaml`."""

    version: int
    orders: dict[Literal["offer", "recognition", "outcome"], Order]
    claims: Claims
    ageing: Ageing
    recognized_accreditors: Accreditors
    certification_accreditors: Accreditors
    complete_registers: dict[Literal["trust.institution_accreditor"], CompleteRegister]
    blocks: dict[Block, BlockRule]
    flags: dict[Flag, FlagRule]  # type: ignore[valid-type]


class Expected(Grounded):
    """Cost lines that are unknown when no source states them."""

    lines: tuple[Text, ...]
    types: tuple[Text, ...] | None = None


class Number(Grounded):
    """A number that sums are made with."""

    value: Positive


class Costs(RuleFile):
    """`costs.yaml`."""

    expected: dict[Literal["exam", "teaching", "both"], Expected]
    college_types: Expected
    years_kept: Number


class AidRule(Grounded):
    """One kind of aid with its conditions; bounds are [at least, under]."""

    name: Text
    from_: Annotated[AsOf, Field(alias="from")]
    until: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
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
    recognized: bool | None = None


class AidRules(RuleFile):
    """`aid.yaml`."""

    rules: dict[str, AidRule]


class Check(Rule):
    """A question that is worth asking whatever the catalog knows, `of` some kinds of things or of
    all, `to` somebody else than who awards it; `source` where it is not that of the list."""

    ask: Text
    of: tuple[Thing, ...] | None = None
    to: Text | None = None
    source: Annotated[Text, AfterValidator(known_source)] | None = None


class Checklist(RuleFile, Grounded):
    """`checklist.yaml`: questions always, by purpose, and for who has a record."""

    always: tuple[Check, ...]
    first_job_in_new_field: tuple[Check, ...]
    change_career: tuple[Check, ...]
    advance: tuple[Check, ...]
    credit_towards_degree: tuple[Check, ...]
    required_by_licence: tuple[Check, ...]
    interest: tuple[Check, ...]
    record: tuple[Check, ...]


class Threshold(Number):
    """A threshold; moved by `step`, some answer changes (a test does it)."""

    step: float


class VerdictRules(RuleFile):
    """`verdict.yaml`."""

    gates: dict[str, Threshold]
    verdict: dict[str, Threshold]
    free_start: dict[str, Threshold]


class InsteadRule(Grounded):
    """One thing to do instead of paying, or besides, and for whom it is named. What the learner
    left unsaid bars nothing but `hoped`: money that only who said they may get it hears of."""

    order: int
    from_: Annotated[AsOf, Field(alias="from")]
    until: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    text: Text
    fields: tuple[Text, ...] | None = None
    jobs: tuple[Annotated[str, Field(pattern=r"^\d{2}-(\d{1,4})?$")], ...] | None = None
    purposes: tuple[Purpose, ...] | None = None
    states: tuple[Text, ...] | None = None
    most_education: Education | None = None
    budget_under: Positive | None = None
    aid: AidKind | None = None
    hoped: AidKind | None = None
    unless_holds: tuple[Text, ...] | None = None
    verdicts: tuple[Literal[(*VERDICTS, *REASONS)], ...] | None = None  # type: ignore[valid-type]


class InsteadRules(RuleFile):
    """`instead.yaml`."""

    rules: dict[str, InsteadRule]


FORMATS: dict[str, type[RuleFile]] = {
    "scales": Scales,
    "trust": Trust,
    "costs": Costs,
    "aid": AidRules,
    "checklist": Checklist,
    "verdict": VerdictRules,
    "instead": InsteadRules,
}


def check(name: str, raw: bytes) -> Any:
    """Plain data of one rule file. Raises DataError with every problem."""
    file = parse(raw, f"rules/{name}.yaml")
    rules: Any = None
    stated = file.data.get("sources") if isinstance(file.data, dict) else None
    try:
        rules = TypeAdapter(FORMATS[name]).validate_python(
            file.data, context={"sources": stated if isinstance(stated, dict) else {}}
        )
    except ValidationError as error:
        note_errors(file, error, FORMATS[name].model_fields)
    if file.problems:
        raise DataError(*file.problems)
    return rules.model_dump(mode="json", exclude_unset=True, by_alias=True)
