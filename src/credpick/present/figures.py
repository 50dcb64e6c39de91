"""Dollars, weeks and credits as a person reads them: what sources state, its sums and products.

What a silence counts with in a ranking never stands here as a figure; where it helps, the range of
its rule is named as such. `$`, `×` and the dash are all the signs that are used.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Item
from credpick.criteria import prices, time
from credpick.criteria.base import (
    UNDATED,
    Context,
    Part,
    by_weight,
    ends,
    ends_of,
    plain,
    present,
)
from credpick.criteria.cost import confirmed_aid
from credpick.criteria.credit import semester_hours
from credpick.entries import Fact
from credpick.profile.answers import found_out
from credpick.ranking.columns import wide_needs
from credpick.ranking.rows import Judged
from credpick.vocabulary import SEMESTER_HOURS, WEEKS_A_MONTH

Ends = tuple[float, float]
UNKNOWN = "?"  # what nobody states
FOUND_OUT = "as you found out"
HAD_FIRST = "what must be had first"
LONG = 104.0  # weeks; longer is told in months


def usd(amount: float) -> str:
    """An amount in dollars, to the cent where it has cents: $1,200, $24.95."""
    return f"${amount:,.2f}".removesuffix(".00")


def usd_range(low: float, high: float, whole: bool = False) -> str:
    """A range of dollars: $300, $300–500; `whole` leaves the cents out, for a table."""
    if whole:
        low, high = round(low), round(high)
    return usd(low) if low == high else f"{usd(low)}–{usd(high)[1:]}"


def number_range(low: float, high: float, unit: str = "") -> str:
    """A range of numbers with a unit: 6, 6–10 weeks."""
    text = plain(low) if low == high else f"{plain(low)}–{plain(high)}"
    return f"{text} {unit}".strip()


class Line(NamedTuple):
    """What one thing costs in all: so many units of so many dollars each, both from and to."""

    label: str
    units: Ends
    each: Ends
    unit: str  # what a unit is called; empty where the thing is sold whole
    facts: tuple[Fact, ...]

    @property
    def low(self) -> float:
        """Dollars at least."""
        return self.units[0] * self.each[0]

    @property
    def high(self) -> float:
        """Dollars at most."""
        return self.units[1] * self.each[1]

    @property
    def product(self) -> str:
        """`5 courses × $150`; empty where there is nothing to multiply."""
        if self.units == (1, 1):
            return ""
        return f"{number_range(*self.units, self.unit)} × {usd_range(*self.each)}"

    @property
    def half(self) -> Line | None:
        """What is paid by half-way: a unit that is begun is paid, what is sold whole is paid
        whole; None for what is paid at the end."""
        if self.facts and self.facts[0]["key"] in ("cost.exam", "cost.finance_charge"):
            return None
        if not self.unit:
            return self
        few, many = (math.ceil(count / 2) for count in self.units)
        return self._replace(units=(few, many))


class Rate(NamedTuple):
    """A price a month, a credit or a course, where nobody states how many of them it takes."""

    label: str
    words: str
    facts: tuple[Fact, ...]


class Gap(NamedTuple):
    """What nobody states the price of, and the range that the rule for it names, if it ends."""

    label: str
    rule: str


class Money(NamedTuple):
    """What a learner pays as far as sources state it; `aid` is what the learner confirmed."""

    lines: tuple[Line, ...]
    rates: tuple[Rate, ...]
    gaps: tuple[Gap, ...]
    aid: float

    @property
    def stated(self) -> Ends | None:
        """All lines added up, before aid; None where none is stated as a whole."""
        if not self.lines:
            return None
        return math.fsum(one.low for one in self.lines), math.fsum(one.high for one in self.lines)

    @property
    def own(self) -> Ends | None:
        """The same less confirmed aid."""
        if self.stated is None:
            return None
        low, high = self.stated
        return max(0.0, low - self.aid), max(0.0, high - self.aid)

    @property
    def halves(self) -> tuple[Line, ...]:
        """What is paid by half-way, before any refund."""
        return tuple(half for line in self.lines if (half := line.half))

    @property
    def half_way(self) -> Ends | None:
        """All that added up; None where nothing is known to be paid by then."""
        if not self.halves:
            return None
        return math.fsum(one.low for one in self.halves), math.fsum(one.high for one in self.halves)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing of it."""
        return bool(self.lines) and not self.rates and not self.gaps

    @property
    def short(self) -> str:
        """For a cell of a table: $439, $147–294, $439+?, $49 a month."""
        if self.own is None or (self.rates and not self.own[1]):
            return self.rates[0].words if self.rates else UNKNOWN
        return usd_range(*self.own, whole=True) + ("" if self.whole else f"+{UNKNOWN}")

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts behind it, in their order."""
        lines = [fact for one in self.lines for fact in one.facts]
        return tuple(lines + [fact for one in self.rates for fact in one.facts])


def money(item: Item, ctx: Context) -> Money:
    """What it costs this learner, from the facts that count, or as the learner found out."""
    own = found_out(ctx.profile).get((item.id, "cost"))
    if own is not None:
        return Money((Line(FOUND_OUT, (1, 1), (own, own), "", ()),), (), (), 0)
    lines: list[Line] = []
    rates: list[Rate] = []
    gaps: list[Gap] = []
    for part in prices.lines(item, ctx):
        if not part.known:
            gaps.append(Gap(_label(part), rule_range(f"cost.{part.name}", ctx)))
            continue
        line = _line(part, item, ctx)
        if line:
            lines.append(line)
        else:
            rates.append(Rate(_label(part), _rate(part.facts), part.facts))
    if item.includes == "exam" and item.id not in ctx.profile.learner.ready_for:
        gaps += [Gap(HAD_FIRST, "") for _ in islice(wide_needs(item), 1)]
    return Money(tuple(lines), tuple(rates), tuple(gaps), confirmed_aid(item, ctx))


def rule_range(key: str, ctx: Context) -> str:
    """The range of a rule for what nobody states: `$0–3,000`, `10–400 hours`; empty without end."""
    rule = ctx.rules["scales"]["expectations"][key]
    if rule["high"] is None:
        return ""
    if key.startswith("cost."):
        return usd_range(rule["low"], rule["high"])
    return number_range(rule["low"], rule["high"], "hours")


def _label(part: Part) -> str:
    """What a line is called, in a word or two."""
    fact = part.facts[0] if part.facts else None
    if fact and fact["key"] == "cost.package":
        return " and ".join(KEYS[f"cost.{one}"].label.partition(",")[0] for one in fact["covers"])
    if part.name == "needs":
        return HAD_FIRST
    return str((fact and fact.get("item")) or prices.label(part).partition(",")[0])


def _rate(facts: Iterable[Fact]) -> str:
    """Prices of one unit: `$49 a month`."""
    found = list(facts)
    spans = [ends(fact) for fact in found]
    low, high = min(low for low, _ in spans), max(high for _, high in spans)
    return f"{usd_range(low, high)} a{'n' * (found[0]['per'] == 'hour')} {found[0]['per']}"


def _line(part: Part, item: Item, ctx: Context) -> Line | None:
    """A part as units and the price of each; None where nobody states of how many units. Several
    facts of a part, as those of several places, are a range."""
    if part.name == "needs":
        spans = [ends_of(fact["usd"]) for fact in part.facts]
        whole = (min(low for low, _ in spans), max(high for _, high in spans))
        return Line(_label(part), (1, 1), whole, "", part.facts)
    counted = [_units(fact, item, ctx) for fact in part.facts]
    found = [one for one in counted if one]
    if len(found) < len(counted):
        return None
    low, high = _over(part.facts)
    units, unit = found[0]
    if len(set(found)) > 1:  # prices of unlike units: each multiplied out first
        spans = [
            (count[0] * ends(fact)[0], count[1] * ends(fact)[1])
            for fact, (count, _) in zip(part.facts, found, strict=True)
        ]
        low, high = min(one for one, _ in spans), max(other for _, other in spans)
        units, unit = (1, 1), ""
    return Line(_label(part), units, (low, high), unit, part.facts)


def _units(fact: Fact, item: Item, ctx: Context) -> tuple[Ends, str] | None:
    """How many units of a price it takes, as stated, and what they are called."""
    per = fact["per"]
    called = "" if per in ("all", "attempt") else f"{per}s"
    if fact.get("count") is not None:
        return ends_of(fact["count"]), called
    if per in ("all", "exam", "attempt"):
        return (1, 1), ""
    if per == "credit":
        few, many = prices.credits_to_pay(item, ctx)
        return ((few, many), called) if many else None
    if per in prices.BY_TIME:
        weeks = takes(item, ctx).weeks
        if weeks is None:
            return None
        least, most = (max(1, math.ceil(end / prices.BY_TIME[per] - 1e-9)) for end in weeks)
        return (least, most), called
    hours = by_weight(present(item, "time.course"), ctx) if per == "hour" else []
    return (ends(hours[0]), called) if hours else None


class Takes(NamedTuple):
    """How long it takes as far as sources state it. `weeks` is None where nobody states it, or
    states hours only and no pace is known; `hours` are what was stated then."""

    weeks: Ends | None
    hours: Ends | None
    how: str  # at which pace, after `weeks`
    gaps: tuple[Gap, ...]
    paid: bool
    facts: tuple[Fact, ...]

    @property
    def short(self) -> str:
        """For a cell of a table: 6–10, 48–60 mo, 40 h, ?"""
        more = f"+{UNKNOWN}" if self.gaps else ""
        if self.weeks:
            low, high = rounded(self.weeks)
            if low >= LONG:
                return f"{number_range(*in_months(self.weeks))} mo{more}"
            return number_range(low, high) + more
        if self.hours:
            return f"{number_range(*self.hours)} h{more}"
        return UNKNOWN

    @property
    def words(self) -> str:
        """6–10 weeks, 48–60 months, 40 hours of study; empty where nobody says."""
        if self.weeks:
            low, high = rounded(self.weeks)
            if low >= LONG:
                return number_range(*in_months(self.weeks), "months")
            return number_range(low, high, "week" if high == 1 else "weeks")
        return number_range(*self.hours, "hours of study") if self.hours else ""


def rounded(weeks: Ends) -> Ends:
    """Whole weeks: one that is begun is gone."""
    low, high = (max(1.0, float(math.ceil(end - 1e-9))) for end in weeks)
    return low, high


def in_months(weeks: Ends) -> Ends:
    """Weeks as whole months."""
    low, high = (float(round(end / WEEKS_A_MONTH)) for end in weeks)
    return low, high


def takes(item: Item, ctx: Context) -> Takes:
    """How long it takes this learner until it is in hand, from the facts that count."""
    told = found_out(ctx.profile).get((item.id, "time"))
    if told is not None:
        return Takes((told, told), None, FOUND_OUT, (), False, ())
    own = ctx.profile.limits.hours_per_week
    paced = bool(present(item, "time.pace"))
    weeks: list[Ends] = []
    hours: list[Ends] = []
    facts: list[Fact] = []
    gaps: list[Gap] = []
    for part in time.lines(item, ctx):
        if not part.known:
            key = "time.preparation" if part.name == "preparation" else "time.course"
            gaps.append(Gap(part.name, rule_range(key, ctx)))
            continue
        facts += part.facts
        units = {fact.get("unit") for fact in part.facts}
        if units == {"hours"} and part.name in ("course", "preparation") and not (own or paced):
            # Weeks would be these hours at a pace that nobody stated.
            hours.append(_over(part.facts))
        elif part.stated and part.facts:
            weeks.append((part.stated[0], part.stated[2]))
    found = _added(weeks) if weeks and not hours else None
    how = _pace(facts, own, paced)
    return Takes(found, _added(hours), how, tuple(gaps), time.is_paid(item), tuple(facts))


def _added(spans: list[Ends]) -> Ends | None:
    if not spans:
        return None
    return math.fsum(low for low, _ in spans), math.fsum(high for _, high in spans)


def _over(facts: Iterable[Fact]) -> Ends:
    """The range over several facts."""
    spans = [ends(fact) for fact in facts]
    return min(low for low, _ in spans), max(high for _, high in spans)


def _pace(facts: list[Fact], own: float | None, paced: bool) -> str:
    """At which pace weeks were made of hours, and the hours at full time that come besides; empty
    where a length is stated as it is."""
    studied = [fact for fact in facts if fact["key"] in ("time.course", "time.preparation")]
    studied = [fact for fact in studied if fact.get("unit") == "hours"]
    besides = _besides(facts) if studied else ""
    amount = f" ({number_range(*_over(studied), 'hours')}{besides})" if studied else ""
    if own and (studied or any(fact["key"] == "time.pace" for fact in facts)):
        return f"at your {own:g} hours a week{amount}"
    return f"at its own pace{amount}" if paced and studied else besides.strip()


def _besides(facts: list[Fact]) -> str:
    """The hours of supervised work and of what must be had first."""
    work = [fact for fact in facts if fact["key"] == "time.work" and fact["unit"] == "hours"]
    words = f" and {number_range(*_over(work), 'hours')} of work" if work else ""
    if first := [ends_of(fact["hours"]) for fact in facts if fact["key"] == "entry.needs"]:
        lows, highs = zip(*first, strict=True)
        words += f" and {number_range(min(lows), max(highs), 'hours')} that must be had first"
    return words


class Credits(NamedTuple):
    """Academic credit as stated: for a cell, and in words."""

    short: str
    words: str


def credits(row: Judged) -> Credits:
    """The academic credit of a row that counts for this learner."""
    reading = row.readings["credit"]
    if reading.reason.endswith(FOUND_OUT):
        return Credits(plain(reading.amount[0]), reading.reason)
    if reading.state == "unknown" or not reading.facts:
        return Credits(UNKNOWN, "")
    fact = reading.facts[0]
    if fact["key"] != "credit.hours" or fact["value"] == "absent":
        none = fact["value"] in (False, "absent")
        return Credits("none" if none else "some", reading.reason)
    if fact.get("unit") not in SEMESTER_HOURS or not reading.amount[2]:
        return Credits("none", reading.reason)
    low, high = semester_hours(fact)
    where = f" {fact['state']}" if fact.get("state") else ""
    if fact["scope"] == "school":
        low = 0  # what one school gives is possible elsewhere, not promised
    return Credits(number_range(low, high) + where, reading.reason)


def years(facts: Iterable[Fact]) -> str:
    """The years that facts are of: `2022, 2026`, `undated`."""
    found = {"undated" if fact["as_of"] == UNDATED else str(fact["as_of"])[:4] for fact in facts}
    return ", ".join(sorted(found))
