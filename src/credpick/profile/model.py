"""The learner's profile: one definition for the file, the options of `rank` and the interview.

Plain dataclasses, so that `rank` with options needs no pydantic; `learner.files` validates them
with it when they come from a file.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from credpick.vocabulary import (
    AID_KINDS,
    CRITERIA,
    DELIVERY_TYPES,
    EDUCATION_LEVELS,
    PURPOSES,
    Between,
)

if TYPE_CHECKING:
    from credpick.profile.answer_kinds import Answer

    AidKind = str
    Criterion = str
    Delivery = str
    Education = str
    Purpose = str
else:
    # The words stand once, as data; a type checker sees text. Answers are validated by kind.
    Answer = Any
    AidKind = Literal[AID_KINDS]
    Criterion = Literal[CRITERIA]
    Delivery = Literal[tuple(DELIVERY_TYPES)]
    Education = Literal[EDUCATION_LEVELS]
    Purpose = Literal[tuple(PURPOSES)]
Amount = Annotated[float, Between(0)]
Positive = Annotated[float, Between(0.01)]
# What a question showed may be more than a learner would type.
Asked = Annotated[float, Between(0, 1e15)]
_CONFIG = {"extra": "forbid"}


@dataclass(frozen=True, kw_only=True, repr=False)
class Goal:
    """What it is for: a field of the catalog, a SOC code, words to search for; `confirmed` says
    whether the learner agreed with how the words were read (None: nobody asked)."""

    field: str | None = None
    occupation: str | None = None
    search: str | None = None
    confirmed: bool | None = None
    __pydantic_config__ = _CONFIG

    @property
    def given(self) -> bool:
        """Whether anything is named."""
        return bool(self.field or self.occupation or self.search)


@dataclass(frozen=True, kw_only=True, repr=False)
class Aid:
    """Money that is confirmed: US dollars, once or for each year."""

    kind: AidKind
    usd: Amount
    per: Literal["once", "year"] = "once"
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True, repr=False)
class Learner:
    """Who chooses. Everything may be left out."""

    state: str | None = None
    education: Education | None = None
    experience_months: Annotated[float, Between(0, 720)] | None = None
    holds: tuple[str, ...] = ()
    ready_for: tuple[str, ...] = ()
    credits_held: Annotated[float, Between(0, 400)] | None = None
    college: str | None = None
    target_degree: str | None = None
    aid_confirmed: tuple[Aid, ...] = ()
    aid_hoped: tuple[AidKind, ...] = ()
    bars: tuple[str, ...] = ()
    __pydantic_config__ = _CONFIG


@dataclass(frozen=True, kw_only=True, repr=False)
class Limits:
    """What excludes. `hours_per_week` excludes nothing; it is the pace."""

    own_cost_usd: Amount | None = None
    weeks: Annotated[float, Between(0, 1000)] | None = None
    hours_per_week: Annotated[float, Between(0.5, 100)] | None = None
    delivery: tuple[Delivery, ...] = ()
    must_credit: bool = False
    in_state: bool = False
    county: str | None = None
    evening: bool = False
    __pydantic_config__ = _CONFIG


def bounds(path: str) -> Between:
    """Between what a number of the profile must lie, by its path, such as `limits.weeks`."""
    room, _, name = path.partition(".")
    other = {"weights": Amount, "scales": Positive, "learner.aid_confirmed": Amount}
    held = other.get(path) or {"learner": Learner, "limits": Limits}[room].__annotations__[name]
    parts = (held, *get_args(held))
    found = [extra for part in parts for extra in getattr(part, "__metadata__", ())]
    return next(one for one in found if isinstance(one, Between))


@dataclass(frozen=True, kw_only=True, repr=False)
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
