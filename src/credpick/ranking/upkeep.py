"""What is sound but weak in a catalog: staleness, missing prices, and how much is known."""

import datetime
from typing import NamedTuple

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Catalog
from credpick.criteria.base import age_in_months
from credpick.criteria.rulebook import Rules
from credpick.entries import Fact, Value
from credpick.profile.model import Profile
from credpick.ranking.judge import judge
from credpick.vocabulary import FIRST_HAND


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
    influence: float  # how much of their values rests on it: the sum of the widths of the ranges


class Cover(NamedTuple):
    """How much is known about one criterion in one field, as shares of its credentials."""

    field: str
    criterion: str
    credentials: int
    known: float
    partly: float
    unknown: float
    first_hand: float  # of the facts that the criterion owns


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
    """Facts that count and are older than `months`: oldest first, undated before all, and of
    the same age the most influential first."""
    uses: dict[tuple[str, str, str, str], list[tuple[str, float, Fact]]] = {}
    for row in judge(catalog, Profile(), rules, day).rows:
        for reading in row.readings.values():
            for fact in reading.facts:
                key = (fact["key"], str(fact["value"]), fact["source"], fact["as_of"])
                uses.setdefault(key, []).append((row.item.id, reading.high - reading.low, fact))
    found = []
    for (name, _, source, as_of), places in uses.items():
        age = age_in_months(as_of, day)
        if age > months:
            found.append(
                Stale(
                    name,
                    places[0][2]["value"],
                    as_of,
                    age,
                    catalog.sources[source].get("url") or str(catalog.sources[source]["title"]),
                    tuple(sorted({id for id, _, _ in places})),
                    sum(width for _, width, _ in places),
                )
            )
    return sorted(found, key=lambda one: (-one.months, -one.influence, one.key, one.source))
