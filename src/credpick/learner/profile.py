"""The learner's profile: one definition for the file, the options of `rank` and the interview.

Plain dataclasses, so that `rank` with options needs no pydantic; `learner.files` validates them
with it when they come from a file.
"""

from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from annotated_types import Ge, Le

Purpose = Literal[
    "first_job_in_new_field",
    "change_career",
    "advance",
    "credit_towards_degree",
    "required_by_licence",
]
Education = Literal[
    "none", "high_school", "some_college", "associate", "bachelor", "master", "doctorate"
]
Delivery = Literal["OnlineOnly", "InPerson", "BlendedDelivery", "VariableSite"]
AidKind = Literal[
    "pell",
    "workforce_pell",
    "wioa",
    "employer",
    "gi_bill",
    "plan_529",
    "state",
    "scholarship",
    "other",
]
CRITERIA = ("cost", "time", "credit", "stackability", "trust", "payoff")
Choice = Literal["a", "b", "same", "unsure"]
if TYPE_CHECKING:
    Criterion = str
else:
    Criterion = Literal[CRITERIA]
Amount = Annotated[float, Ge(0)]
Positive = Annotated[float, Ge(0.01)]
_CONFIG = {"extra": "forbid"}


@dataclass(frozen=True, kw_only=True)
class Goal:
    """What it is for: a field of the catalog, a SOC code, words to search for."""

    field: str | None = None
    occupation: str | None = None
    search: str | None = None
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class Aid:
    """Money that is confirmed: US dollars, once or for each year."""

    kind: AidKind
    usd: Amount
    per: Literal["once", "year"] = "once"
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class Learner:
    """Who chooses. Everything may be left out."""

    state: str | None = None
    education: Education | None = None
    experience_months: Annotated[float, Ge(0), Le(720)] | None = None
    holds: tuple[str, ...] = ()
    ready_for: tuple[str, ...] = ()
    credits_held: Annotated[float, Ge(0), Le(400)] | None = None
    college: str | None = None
    target_degree: str | None = None
    college_takes_recommended: bool | None = None
    aid_confirmed: tuple[Aid, ...] = ()
    bars: tuple[str, ...] = ()
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What excludes. `hours_per_week` excludes nothing; it is the pace."""

    own_cost_usd: Amount | None = None
    weeks: Annotated[float, Ge(0), Le(1000)] | None = None
    hours_per_week: Annotated[float, Ge(0.5), Le(100)] | None = None
    delivery: tuple[Delivery, ...] = ()
    must_credit: bool = False
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class Step:
    """An improvement in one criterion, in its natural unit, as a question named it."""

    criterion: Criterion
    start: Amount
    end: Amount
    unit: str
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A real credential as a question showed it: low, point and high in natural units."""

    id: str
    name: str
    amounts: dict[Criterion, tuple[Amount, Amount, Amount | None]]
    reasons: dict[Criterion, str]
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class ProfileAnswer:
    """A field of the profile (`id` is its path); `skip` leaves it open. With `keep` false the
    answer is never written to a file."""

    id: str
    choice: Any
    kind: Literal["profile"] = "profile"
    keep: bool = True
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class SwingAnswer:
    """Which of these improvements first? `choice` is a criterion, `same` or `unsure`."""

    id: str
    choice: str
    steps: tuple[Step, ...]
    scales: dict[Criterion, Positive]
    trust_version: int
    kind: Literal["swing"] = "swing"
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class TradeoffAnswer:
    """This improvement or that one? `choice` is a, b, `same` or `unsure`."""

    id: str
    choice: Choice
    a: Step
    b: Step
    scales: dict[Criterion, Positive]
    trust_version: int
    kind: Literal["tradeoff"] = "tradeoff"
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class PairAnswer:
    """This credential or that one? `choice` is a, b, `same` or `unsure`."""

    id: str
    choice: Choice
    a: Shown
    b: Shown
    scales: dict[Criterion, Positive]
    trust_version: int
    kind: Literal["pair"] = "pair"
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True)
class FactAnswer:
    """What the learner found out about one credential, in the criterion's unit; None is
    `cannot say`."""

    id: str
    credential: str
    criterion: Criterion
    amount: Amount | None
    unit: str
    kind: Literal["fact"] = "fact"
    __pydantic_config__ = _CONFIG


Answer = ProfileAnswer | SwingAnswer | TradeoffAnswer | PairAnswer | FactAnswer
ANSWERS: dict[str, type[Answer]] = {
    "profile": ProfileAnswer,
    "swing": SwingAnswer,
    "tradeoff": TradeoffAnswer,
    "pair": PairAnswer,
    "fact": FactAnswer,
}


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A learner's profile as it lies in a file."""

    purpose: Purpose | None = None
    goal: Goal = Goal()
    learner: Learner = Learner()
    limits: Limits = Limits()
    scales: dict[Criterion, Positive] = field(default_factory=dict)
    weights: dict[Criterion, Amount] = field(default_factory=dict)
    answers: tuple[Answer, ...] = ()
    __pydantic_config__ = _CONFIG


def as_data(part: Any) -> Any:
    """A profile as plain data without what is not set; an answer keeps its kind."""
    if is_dataclass(part):
        return {
            one.name: as_data(value)
            for one in fields(part)
            if (value := getattr(part, one.name)) != _default(one) or one.name == "kind"
        }
    if isinstance(part, dict):
        return {name: as_data(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [as_data(item) for item in part]
    return part


def _default(of: Any) -> Any:
    return of.default_factory() if of.default_factory is not MISSING else of.default
