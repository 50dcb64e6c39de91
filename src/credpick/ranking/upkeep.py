"""What is sound but weak in a catalog: staleness, missing prices, and how much is known."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Catalog
from credpick.criteria.base import age_in_months
from credpick.criteria.rulebook import Rules
from credpick.entries import Fact, Value
from credpick.profile.model import Profile
from credpick.ranking.judge import judge
from credpick.ranking.leaders import Host, holds
from credpick.vocabulary import FIRST_HAND

if TYPE_CHECKING:
    from credpick.catalog.links import Link

_Same = tuple[str, str, str, str]  # one statement of one source: key, value, source, date


class Weak(NamedTuple):
    """An entry that is sound but weak: for which reason, which one, and what exactly."""

    reason: str
    id: str
    what: str

    def __str__(self) -> str:
        return f"{self.reason}: {self.id}: {self.what}"


class Stale(NamedTuple):
    """A fact that counts somewhere and wants a fresh look."""

    key: str
    value: Value
    as_of: str
    months: float  # infinite when undated
    source: str
    credentials: tuple[str, ...]  # where it counts
    turns: tuple[str, ...]  # fields in which another would lead if it were not known
    influence: float  # of the scores of those that stand first in their fields, added up


class Cover(NamedTuple):
    """How much is known about one criterion in one field, as shares of its credentials."""

    field: str
    criterion: str
    credentials: int
    known: float
    partly: float
    unknown: float
    first_hand: float  # of the facts that the criterion owns


class Checked(NamedTuple):
    """What a check without errors found; None is what was not asked for."""

    warnings: Sequence[Weak]
    coverage: Sequence[Cover] | None = None
    hosts: Sequence[Host] | None = None
    links: Sequence["Link"] | None = None


def warn(catalog: Catalog, rules: Rules, day: datetime.date) -> list[Weak]:
    """Warnings: prices that are stale, entries without facts."""
    months = rules["trust"]["ageing"]["price_months"]
    notes = []
    for item in catalog.items:
        prices = [
            fact
            for key, facts in item.facts.items()
            if key.startswith("cost.") and KEYS[key].value == "number"
            for fact in facts
        ]
        if prices and all(age_in_months(fact["as_of"], day) > months for fact in prices):
            dates = sorted({fact["as_of"] for fact in prices} - {"unknown"})
            newest = dates[-1] if dates else "undated"
            notes.append(Weak("stale", item.id, f"newest price {newest}"))
        if not item.facts and not item.stacks:
            notes.append(Weak("empty", item.id, "no fact at all"))
    return notes


def cover(catalog: Catalog, rules: Rules, day: datetime.date) -> list[Cover]:
    """Shares by field and criterion, for a learner of whom nothing is known."""
    judgement = judge(catalog, Profile(), rules, day)
    table = []
    for field in sorted({row.item.field for row in judgement.rows}):
        rows = [row for row in judgement.rows if row.item.field == field]
        for name in rows[0].readings:
            states = [row.readings[name].state for row in rows]
            owned = [
                catalog.sources[fact["source"]]["kind"] in FIRST_HAND
                for row in rows
                for key, facts in row.item.facts.items()
                if KEYS[key].owner == name
                for fact in facts
            ]
            if name == "stackability":
                owned = [
                    catalog.sources[edge["source"]]["kind"] in FIRST_HAND
                    for row in rows
                    for edge in row.item.stacks
                ]
            size = len(rows)
            table.append(
                Cover(
                    field,
                    name,
                    size,
                    sum(state in ("known", "absent", "not_applicable") for state in states) / size,
                    states.count("partly") / size,
                    states.count("unknown") / size,
                    sum(owned) / len(owned) if owned else 0.0,
                )
            )
    return table


def stale(catalog: Catalog, rules: Rules, day: datetime.date, months: float) -> list[Stale]:
    """Facts that count and are older than `months` or undated: first those without which a field
    would have another leader, then by what the first of the fields rest on, then the oldest."""
    uses: dict[_Same, tuple[Fact, set[str]]] = {}
    for row in judge(catalog, Profile(), rules, day).rows:
        for reading in row.readings.values():
            for fact in reading.facts:
                uses.setdefault(_same(fact), (fact, set()))[1].add(row.item.id)
    turns: dict[_Same, set[str]] = {}
    influence: dict[_Same, float] = {}
    for hold in holds(catalog, rules, day):
        key = _same(hold.fact)
        influence[key] = influence.get(key, 0.0) + hold.influence
        if hold.turns:
            turns.setdefault(key, set()).add(hold.field)
    found = []
    for key, (fact, places) in uses.items():
        age = age_in_months(fact["as_of"], day)
        if age > months:
            source = catalog.sources[fact["source"]]
            found.append(
                Stale(
                    fact["key"],
                    fact["value"],
                    fact["as_of"],
                    age,
                    source.get("url") or str(source["title"]),
                    tuple(sorted(places)),
                    tuple(sorted(turns.get(key, ()))),
                    influence.get(key, 0.0),
                )
            )
    return sorted(
        found, key=lambda one: (-len(one.turns), -one.influence, -one.months, one.key, one.source)
    )


def _same(fact: Fact) -> _Same:
    return fact["key"], str(fact["value"]), fact["source"], fact["as_of"]
