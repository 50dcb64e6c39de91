"""What decides a credential's place, and nothing else: small enough to hold for very many."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from credpick.catalog.keys import EDUCATION_LEVELS
from credpick.criteria.base import Amount
from credpick.criteria.scales import PLACES
from credpick.learner.profile import Profile


class Brief(NamedTuple):
    """Amounts and states stand in the order of the criteria."""

    id: str
    name: str
    amounts: Sequence[Amount]
    states: Sequence[str]
    keeping: float | None  # at least so many US dollars in five years; None when not known
    delivery: str | None
    experience: float | None  # at least so many months
    education: str | None
    flagged: bool
    barred: bool  # by a red flag that may not lead
    licence: Sequence[str]  # states whose licence it is tied to; FEDERAL for all of them
    recommended: bool  # some college may take its credit, none must
    claims: Sequence[str]  # kinds of advertised outcome that regulators acted on

    def amount(self, criterion: str) -> Amount:
        """Low, point and high in the criterion's natural unit."""
        return self.amounts[PLACES[criterion]]

    def state(self, criterion: str) -> str:
        """known, partly, unknown, absent or not_applicable."""
        return self.states[PLACES[criterion]]


FEDERAL = "federal"
NOBODY = Profile()  # a learner who says nothing
# Kept briefs serve every pace, see `kept_as_sql`; an exam that one is ready for is judged apart.
SERVED = {"limits.hours_per_week", "learner.ready_for"}
AMOUNTS = [f"{name}_{end}" for name in PLACES for end in ("low", "point", "high")]
_REST = [name for name in Brief._fields if name != "amounts"]
NAMES = (*AMOUNTS, *_REST)  # as `packed` fills them, lists with blanks between
_PACED = {
    f"time_{end}": [f"{name}_{end}" for name in ("length", "hours", "work")]
    for end in ("low", "point", "high")
}  # what `time.paced` says of an end
_NUMBERS = {*AMOUNTS, "keeping", "experience"}
COLUMNS = ", ".join(
    (
        *(f"{name} REAL" if name in _NUMBERS else name for name in NAMES),
        *(f"{name} REAL" for end in _PACED.values() for name in end),
    )
)
_LISTS = ("states", "licence", "claims")


def packed(brief: Brief) -> list[Any]:
    """A brief as a row of COLUMNS."""
    row = brief._asdict() | {name: " ".join(getattr(brief, name)) for name in _LISTS}
    return [*(end for amount in row.pop("amounts") for end in amount), *row.values()]


def kept_as_sql(profile: Profile) -> tuple[str, dict[str, Any]]:
    """The kept briefs as a table in SQL, for a learner with or without a pace, and its
    parameters."""
    pace = profile.limits.hours_per_week
    if not pace:
        return "brief", {}
    weeks = [
        f"max({length}, {hours} / :pace) + {work} AS {end}"
        for end, (length, hours, work) in _PACED.items()
    ]
    others = [name for name in NAMES if name not in _PACED]
    return f"(SELECT number, reads, {', '.join(others + weeks)} FROM brief)", {"pace": float(pace)}


def columns(brief: Brief, names: Sequence[str]) -> list[Any]:
    """Some of NAMES of a brief, as `packed` has them."""
    row = dict(zip(NAMES, packed(brief), strict=True))
    return [row[name] for name in names]


def unpacked(row: Sequence[Any]) -> Brief:
    """What `packed` made of a brief."""
    rest = dict(zip(_REST, row[len(AMOUNTS) :], strict=True))
    return Brief(amounts=amounts(row), **rest | {name: rest[name].split() for name in _LISTS})


def amounts(row: Sequence[float]) -> list[Amount]:
    """The amounts of a row that begins with the columns AMOUNTS."""
    ends = iter(row[: len(AMOUNTS)])
    return list(zip(ends, ends, ends, strict=True))


def too_little(learners: str, wanted: str) -> bool:
    """Whether an education is lower than the one asked for."""
    return EDUCATION_LEVELS.index(learners) < EDUCATION_LEVELS.index(wanted)


def field(profile: Profile, path: str) -> Any:
    """A field of a profile by its path, such as `limits.weeks`."""
    value: Any = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value
