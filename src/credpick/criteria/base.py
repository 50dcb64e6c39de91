"""What all criteria share: the context of a judgement, a reading, and which fact counts."""

import datetime
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Item
from credpick.criteria.rulebook import Rules
from credpick.decision.arrays import Floats
from credpick.entries import Fact, Source, Value
from credpick.profile.model import Profile
from credpick.vocabulary import FIRST_HAND, SCOPES

UNDATED = "unknown"
Amount = tuple[float, float, float]  # low, point, high; high may be infinite


class Scale(NamedTuple):
    """The amount at which a value is 0 (`zero`, less is better) or 1 (`full`, more is better)."""

    end: float
    unit: str
    falls: bool
    origin: str  # profile, limit, rules

    def of(self, amounts: ArrayLike) -> Floats:
        """The values in [0, 1] of amounts, any shape; what lies outside is clipped."""
        shares = np.minimum(1.0, np.maximum(0.0, np.asarray(amounts, dtype=float) / self.end))
        return np.asarray(1.0 - shares if self.falls else shares)

    def value(self, amount: float) -> float:
        """The value of one amount."""
        return float(self.of(amount))

    def values(self, amount: Amount) -> tuple[float, float, float]:
        """Value at the point, at worst, at best."""
        low, point, high = self.of(amount).tolist()
        worst, best = (high, low) if self.falls else (low, high)
        return point, worst, best


class Measure(NamedTuple):
    """One criterion of one credential in numbers: an amount in the criterion's natural unit, and
    how much of it is known. What it rests on is left to `assess`."""

    low: float
    point: float
    high: float
    state: str  # known, partly, unknown, absent, not_applicable


class Context(NamedTuple):
    """Everything that a judgement depends on besides the credential itself."""

    profile: Profile
    rules: Rules
    sources: Mapping[str, Source]
    day: datetime.date
    scales: dict[str, Scale]


class Part(NamedTuple):
    """A piece of a criterion in natural units; `high` may be infinite. `known` is False when it
    rests on a published expectation instead of a fact."""

    name: str
    low: float
    point: float
    high: float
    known: bool = True
    facts: tuple[Fact, ...] = ()
    stated: Amount | None = None  # what sources say, before age widens it


class Reading(NamedTuple):
    """One criterion of one credential for one learner: the point and its range, both in [0, 1]."""

    value: float
    low: float
    high: float
    state: str  # known, partly, unknown, absent, not_applicable
    amount: Amount  # in `unit`
    unit: str
    reason: str
    missing: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    beside: tuple[Fact, ...] = ()  # facts that disagree with those that count
    warnings: tuple[tuple[str, str], ...] = ()  # kind (`gates.GRAVITY` orders them) and words
    ask: tuple[str, ...] = ()
    stated: tuple[float, float] | None = None  # low and high of what sources say, never aged


def confirmed(profile: Profile) -> tuple[float, float]:
    """US dollars of confirmed aid: once, and for each year begun."""
    aid = profile.learner.aid_confirmed
    once, yearly = (math.fsum(one.usd for one in aid if one.per == per) for per in ("once", "year"))
    return once, yearly


def total(parts: Sequence[Part]) -> tuple[float, float, float]:
    """Sum of parts: of their low ends, their points, their high ends."""
    return (
        math.fsum(part.low for part in parts),
        math.fsum(part.point for part in parts),
        math.fsum(part.high for part in parts),
    )


def stated(parts: Iterable[Part]) -> tuple[float, float] | None:
    """What sources state for the parts that they state, added up: from and to."""
    said = [part.stated for part in parts if part.stated]
    if not said:
        return None
    return math.fsum(low for low, _, _ in said), math.fsum(high for _, _, high in said)


def state_of(parts: Sequence[Part]) -> str:
    """known when every part is, unknown when none is, else partly."""
    known = sum(part.known for part in parts)
    return "known" if known == len(parts) else "partly" if known else "unknown"


def facts_of(parts: Iterable[Part]) -> tuple[Fact, ...]:
    """The facts behind the parts, in their order."""
    return tuple(fact for part in parts for fact in part.facts)


def expectation(key: str, name: str, item: Item, ctx: Context, hours: float | None = None) -> Part:
    """The published expectation for a part that no source states, by the kind of credential and,
    where the rule knows lengths, by its hours of study."""
    rule = ctx.rules["scales"]["expectations"][key]
    point = rule["point"]
    for one in rule.get("by", ()):
        if one["kind"] == kind_of(item) and _within(hours, one.get("hours")):
            point = one["point"]
            break
    high = math.inf if rule["high"] is None else rule["high"]
    return Part(name, rule["low"], point, high, known=False)


def _within(hours: float | None, bounds: list[float | None] | None) -> bool:
    """Whether a length lies in [from, under); rules without bounds take every length."""
    if bounds is None:
        return True
    least, under = bounds
    return hours is not None and (least or 0) <= hours and (under is None or hours < under)


def kind_of(item: Item) -> str:
    """What a credential is alike in price and length to: one of EXPECTED_KINDS."""
    if item.includes == "exam":
        return "exam"
    return _KINDS.get(item.type, "course")


def asked_as(item: Item) -> str:
    """What a credential is when somebody asks about it: a license is one, whether its board
    teaches or only examines."""
    return "license" if item.type == "License" else kind_of(item)


def counts_credit(item: Item, ctx: Context) -> bool:
    """Whether a question about college credit makes sense: of what teaches like a school always,
    of an exam, a license or paid work only to who wants credit."""
    schools = ("course", "college")
    return asked_as(item) in schools or ctx.profile.purpose == "credit_towards_degree"


_KINDS = {
    "AcademicCertificate": "college",
    "License": "license",
    "ApprenticeshipCertificate": "apprenticeship",
}


def ends(fact: Fact) -> tuple[float, float]:
    """Low and high of a fact's number."""
    return ends_of(fact["value"])


def ends_of(amount: Value) -> tuple[float, float]:
    """Low and high of a number or a range. Raises TypeError for what is neither."""
    if isinstance(amount, list):
        return amount[0], amount[1]
    if isinstance(amount, str):
        raise TypeError(f"{amount!r} is no number")
    return amount, amount


def with_middle(low: float, high: float) -> Amount:
    """Low, middle, high of a range."""
    return low, (low + high) / 2, high


def word(fact: Fact) -> str:
    """The word or the text of a fact."""
    return str(fact["value"])


def age_in_months(as_of: str, day: datetime.date) -> float:
    """Months since the beginning of a date's period; infinite when undated."""
    if as_of == UNDATED:
        return math.inf
    month = int(as_of[5:7] or 1)
    return max(0, (day.year - int(as_of[:4])) * 12 + day.month - month)


def months_old(fact: Fact, ctx: Context) -> float:
    """Months since what a fact tells. Nobody knows how old an undated one is: it counts as a year
    (`undated_months`) older than the day on which its page was read."""
    if fact["as_of"] != UNDATED:
        return age_in_months(fact["as_of"], ctx.day)
    source = ctx.sources[fact["source"]]
    via = source.get("via")
    read = via["when"] if via else source["read"]
    return age_in_months(read, ctx.day) + float(ctx.rules["trust"]["ageing"]["undated_months"])


def says(fact: Fact, ctx: Context) -> str:
    """The kind of source behind a fact."""
    return str(ctx.sources[fact["source"]]["kind"])


def read_share(fact: Fact, ctx: Context) -> float:
    """What of its points a fact earns by who read its page: all, or less where another did."""
    via = ctx.sources[fact["source"]].get("via")
    return float(ctx.rules["trust"]["claims"]["via"]) if via else 1.0


def by_weight(facts: Iterable[Fact], ctx: Context) -> list[Fact]:
    """Facts about one thing, the one that counts first: kind of source, scope, date, id.

    Of prices seen first-hand or in a register the newer one counts, whichever of the two it is.
    Months decide before kinds, and days after them: dates of pages are rarely exact.
    """

    found = list(facts)
    if len(found) < 2:
        return found

    def weight(fact: Fact) -> tuple[int, int, float, int, int, str, str]:
        order = ctx.rules["trust"]["orders"][KEYS[fact["key"]].family]["kinds"]
        kind = says(fact, ctx)
        alike = kind in FIRST_HAND and fact["key"].startswith("cost.")
        scope = SCOPES.index(fact["scope"])
        if fact.get("state") and fact["state"] == ctx.profile.learner.state:
            scope = 0
        return (
            0 if alike else order.index(kind),
            scope,
            months_old(fact, ctx),
            order.index(kind),
            -_day_number(fact["as_of"]),
            fact["source"],
            str(fact["value"]),
        )

    return sorted(found, key=weight)


def _day_number(as_of: str) -> int:
    """A date as a number that grows with it; of one month the more exact date is the later."""
    return 0 if as_of == UNDATED else int(as_of.replace("-", "").ljust(8, "0"))


def present(item: Item, key: str) -> list[Fact]:
    """The facts of a key that say something is there, not that a register is silent."""
    found = item.facts.get(key)
    return [fact for fact in found if fact["value"] != "absent"] if found else []


def absent(item: Item, key: str) -> list[Fact]:
    """The facts of a key that say which complete register is silent."""
    return [fact for fact in item.facts.get(key, ()) if fact["value"] == "absent"]


def plain(number: float) -> str:
    """A number as people write it: 1,200 or 7.5."""
    return f"{number:,.0f}" if number >= 100 or number == int(number) else f"{number:,.1f}"


def span(low: float, high: float, unit: str = "") -> str:
    """A range in words: 300, 300 to 500, at least 300."""
    if math.isinf(high):
        text = f"at least {plain(low)}"
    elif round(low, 1) == round(high, 1):
        text = plain(low)
    else:
        text = f"{plain(low)} to {plain(high)}"
    return f"{text} {unit}".strip()
