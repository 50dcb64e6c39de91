"""The kinds of answer, each with the amounts that it was asked with, and profiles as data."""

from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Literal

from credpick.profile.model import _CONFIG, Amount, Asked, Criterion, Positive
from credpick.vocabulary import CHOICES, WISHES

if TYPE_CHECKING:
    Choice = str
    Wish = str
else:
    Choice = Literal[CHOICES]
    Wish = Literal[tuple(WISHES)]


@dataclass(frozen=True, kw_only=True)
class Step:
    """An improvement in one criterion, in its natural unit, as a question named it."""

    criterion: Criterion
    start: Asked
    end: Asked
    unit: str
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
class WishesAnswer:
    """What matters, put in order: `choice` holds groups of wishes, those that matter most first;
    wishes of one group matter about the same. Empty: skipped. `steps` are the amounts shown."""

    id: str
    choice: tuple[tuple[Wish, ...], ...]
    steps: tuple[Step, ...]
    scales: dict[Criterion, Positive]
    trust_version: int
    kind: Literal["wishes"] = "wishes"
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


def fact_id(credential: str, criterion: str) -> str:
    """The one name of what is found out of a criterion of a credential."""
    return f"fact.{credential}.{criterion}"


Answer = ProfileAnswer | WishesAnswer | TradeoffAnswer | FactAnswer
ANSWERS: dict[str, type[Answer]] = {
    "profile": ProfileAnswer,
    "wishes": WishesAnswer,
    "tradeoff": TradeoffAnswer,
    "fact": FactAnswer,
}


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
