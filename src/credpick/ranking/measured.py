"""What decides a credential's place, and nothing else: small enough to hold for very many."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from credpick.criteria.base import Amount, confirmed
from credpick.criteria.scales import PLACES
from credpick.profile.model import Profile
from credpick.vocabulary import EDUCATION_LEVELS


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
# What kept briefs serve whatever it is: `kept_as_sql` takes off aid and applies a pace to the time,
# an exam that one is ready for is judged apart.
PACE, SERVED = "limits.hours_per_week", {"learner.aid_confirmed", "learner.ready_for"}
AMOUNTS = [f"{name}_{end}" for name in PLACES for end in ("low", "point", "high")]
_REST = [name for name in Brief._fields if name != "amounts"]
NAMES = (*AMOUNTS, *_REST)  # as `packed` fills them, lists with blanks between
_PACED = {
    f"time_{end}": [f"{name}_{end}" for name in ("length", "hours", "work")]
    for end in ("low", "point", "high")
}
_SPLIT = ("sourced_point", "sourced_high", "guessed_point", "guessed_high")
_BESIDE = (*(name for end in _PACED.values() for name in end), *_SPLIT)  # `paced`, `cost.split`
_NUMBERS = {*AMOUNTS, "keeping", "experience"}
COLUMNS = ", ".join(
    (
        *(f"{name} REAL" if name in _NUMBERS else name for name in NAMES),
        *(f"{name} REAL" for name in _BESIDE),
    )
)
_LISTS = ("states", "licence", "claims")


def packed(brief: Brief) -> list[Any]:
    """A brief as a row of COLUMNS."""
    row = brief._asdict() | {name: " ".join(getattr(brief, name)) for name in _LISTS}
    return [*(end for amount in row.pop("amounts") for end in amount), *row.values()]


def kept_as_sql(profile: Profile) -> tuple[str, dict[str, Any]]:
    """The kept briefs as a table in SQL, for this learner's pace and aid, and its parameters:
    the same operations as in `time.Study.at` and `cost.own`."""
    pace, (once, yearly) = profile.limits.hours_per_week, confirmed(profile)
    own: dict[str, str] = {}
    values: dict[str, Any] = {}
    if pace:
        values["pace"] = float(pace)
        for end, (length, hours, work) in _PACED.items():
            own[end] = f"max({length}, {hours} / :pace) + {work}"
    if once or yearly:
        values |= {"once": once, "yearly": yearly}
        years = f"(({own.get('time_point', 'time_point')}) / 52)"
        begun = f"CAST({years} AS INTEGER) + ({years} > CAST({years} AS INTEGER))"
        aid = f"(:once + :yearly * max(1, {begun}))"
        own["cost_low"] = f"max(0.0, cost_low - {aid})"
        own["cost_point"] = f"max(0.0, sourced_point - {aid}) + guessed_point"
        own["cost_high"] = f"max(0.0, sourced_high - {aid}) + guessed_high"
    if not own:
        return "brief", {}
    made = ", ".join(f"{own.get(name, name)} AS {name}" for name in NAMES)
    return f"(SELECT number, reads, {made} FROM brief)", values


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
