"""The rules as the criteria read them: plain data of `data/rules/`, part by part.

`rules_format` says what each part means and checks it; a test holds the two to the same fields.
"""

from typing import Required, TypedDict


class Grounded(TypedDict):
    """A rule with its reason and the name of its source."""

    reason: str
    source: str


class Reference(TypedDict, total=False):
    """Where rules come from: a page, or `who` judged."""

    url: str
    who: str
    date: Required[str]


class ScaleRule(Grounded, total=False):
    """Where a value is 0 (`zero`) or 1 (`full`)."""

    zero: float
    full: float
    unit: Required[str]
    floor: float


class ExpectedOf(TypedDict, total=False):
    """What a silence of one kind of credential counts with."""

    kind: Required[str]
    hours: list[float | None] | None
    point: Required[float]
    n: Required[int]


class Expectation(Grounded, total=False):
    """What an unknown part counts with; `high` None has no upper end."""

    low: Required[float]
    point: Required[float]
    high: Required[float | None]
    by: list[ExpectedOf]


class Pace(Grounded):
    """Study without a stated pace."""

    hours_per_week: float
    spread: float
    hours_full_time: float


class Level(Grounded):
    """A named level of a criterion without units."""

    at: float
    name: str
    example: str


class PayoffRule(Grounded, total=False):
    """What one kind of evidence of payoff earns."""

    points: Required[float]
    settles: bool
    full_share: float
    months: float
    span: float
    family: float


class Scales(TypedDict):
    """`scales.yaml`."""

    sources: dict[str, Reference]
    scales: dict[str, ScaleRule]
    expectations: dict[str, Expectation]
    pace: Pace
    levels: dict[str, list[Level]]
    payoff: dict[str, PayoffRule]


class EvidenceRule(Grounded, total=False):
    """What one kind of evidence earns in its block."""

    points: Required[float]
    label: Required[str]
    denominator: bool
    response_rate: float


class BlockRule(Grounded, total=False):
    """One block of trust."""

    max: Required[float]
    label: Required[str]
    expectation: Required[float]
    question: Required[str]
    question_for: dict[str, str | None]  # what fits another kind of thing; null: nothing
    own_word: bool
    evidence: Required[dict[str, EvidenceRule]]


class FlagRule(Grounded, total=False):
    """What a red flag does."""

    cap: Required[float]
    bars: Required[bool]
    years: float


class Ageing(Grounded):
    """How age weakens a recognition and widens a price upwards."""

    undated_months: float
    recognition_months: float
    recognition_keeps: float
    price_months: float
    price_a_year: float
    price_most: float
    price_undated: float
    price_top: float


class Order(Grounded):
    """Whose word counts first."""

    kinds: list[str]


class Claims(Grounded):
    """What the word of each kind of source earns."""

    shares: dict[str, float]
    via: float


class Accreditors(Grounded):
    """Accreditors of one kind, by their short names."""

    names: list[str]


class CompleteRegister(Grounded):
    """A register whose silence closes a block."""

    name: str
    block: str
    most: float


class Trust(TypedDict):
    """`trust.yaml`."""

    sources: dict[str, Reference]
    version: int
    orders: dict[str, Order]
    claims: Claims
    ageing: Ageing
    recognized_accreditors: Accreditors
    certification_accreditors: Accreditors
    complete_registers: dict[str, CompleteRegister]
    blocks: dict[str, BlockRule]
    flags: dict[str, FlagRule]


class Expected(Grounded, total=False):
    """Cost lines that are unknown when no source states them."""

    lines: Required[list[str]]
    types: list[str]


class Number(Grounded):
    """A number that sums are made with."""

    value: float


class Costs(TypedDict):
    """`costs.yaml`."""

    sources: dict[str, Reference]
    expected: dict[str, Expected]
    college_types: Expected
    years_kept: Number


# Its first day is named by a word of Python.
_From = TypedDict("_From", {"from": str})


class AidRule(Grounded, _From, total=False):
    """One kind of aid with its conditions; bounds are [at least, under]."""

    name: Required[str]
    until: Required[str]
    detail: Required[str]
    ask: Required[str]
    hours: list[float | None]
    weeks: list[float | None]
    bars_education: list[str]
    conflict_education: str
    conflict: str
    purposes: list[str]
    types: list[str]
    listing: str
    cap_usd: float
    school: bool
    teaching: bool
    recognized: bool


class AidRules(TypedDict):
    """`aid.yaml`."""

    sources: dict[str, Reference]
    rules: dict[str, AidRule]


class Check(TypedDict, total=False):
    """A question, whom it goes to (the provider, unless it says), and of what it is asked."""

    ask: Required[str]
    to: str
    of: list[str]
    source: str


class Checklist(Grounded):
    """`checklist.yaml`."""

    sources: dict[str, Reference]
    always: list[Check]
    first_job_in_new_field: list[Check]
    change_career: list[Check]
    advance: list[Check]
    credit_towards_degree: list[Check]
    required_by_licence: list[Check]
    interest: list[Check]
    record: list[Check]


class Threshold(Number):
    """A threshold, and a step by which some answer changes."""

    step: float


class VerdictRules(TypedDict):
    """`verdict.yaml`."""

    sources: dict[str, Reference]
    gates: dict[str, Threshold]
    verdict: dict[str, Threshold]
    free_start: dict[str, Threshold]


class InsteadRule(Grounded, _From, total=False):
    """One thing to do instead of paying, or besides."""

    order: Required[int]
    until: Required[str]
    text: Required[str]
    fields: list[str]
    jobs: list[str]
    purposes: list[str]
    states: list[str]
    most_education: str
    budget_under: float
    aid: str
    hoped: str
    unless_holds: list[str]
    verdicts: list[str]


class InsteadRules(TypedDict):
    """`instead.yaml`."""

    sources: dict[str, Reference]
    rules: dict[str, InsteadRule]


class Rules(TypedDict):
    """All rules by file; `stamp` changes when they change."""

    scales: Scales
    trust: Trust
    costs: Costs
    aid: AidRules
    checklist: Checklist
    verdict: VerdictRules
    instead: InsteadRules
    stamp: str
