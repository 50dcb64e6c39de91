"""What the leaders of today rest on: of every field the first, which facts hold them there, and on
which hosts those facts are read."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Context
from credpick.criteria.registry import assess
from credpick.criteria.rulebook import Rules
from credpick.entries import Fact
from credpick.profile.model import Goal, Profile
from credpick.ranking.counted import counted
from credpick.ranking.judge import Judgement, context_of, judge
from credpick.ranking.rows import Row
from credpick.text import host_of

FIRST = 3  # of each field are looked at


class Hold(NamedTuple):
    """A fact under one of the first of a field: by how much of the score the place rests on it,
    and whether another would lead without it."""

    field: str
    id: str
    fact: Fact
    influence: float
    turns: bool


class Host(NamedTuple):
    """What is read on one host: facts that count, credentials that rest on them, and how many of
    these stand among the first of their field."""

    name: str
    kinds: tuple[str, ...]
    facts: int
    credentials: int
    among_first: int


def holds(catalog: Catalog, rules: Rules, day: datetime.date) -> Iterator[Hold]:
    """Every fact under the first of each field, as if the field were all that a learner said."""
    for field, judged in _by_field(catalog, rules, day):
        first = [row for row in judged.rows[:FIRST] if row.tier == judged.rows[0].tier]
        for row in first:
            others = [one.score for one in first if one is not row]
            for fact in counted(row.item, judged.context):
                score = _score_without(row, fact, judged.weights, judged.context)
                # The leader falls behind another, or one behind it would have led.
                leads, would = row is first[0], score > max(others, default=-1.0)
                yield Hold(field, row.item.id, fact, abs(row.score - score), leads is not would)


def _by_field(
    catalog: Catalog, rules: Rules, day: datetime.date
) -> Iterator[tuple[str, Judgement]]:
    """Each field with its ranking, as if the field were all that a learner said."""
    for field in sorted(catalog.fields):
        yield field, judge(catalog, Profile(goal=Goal(field=field)), rules, day)


def _score_without(row: Row, fact: Fact, weights: dict[str, float], ctx: Context) -> float:
    """The score of a row if one fact were not known."""
    item = row.item
    left = [one for one in item.facts[fact["key"]] if one is not fact]
    readings = assess(item._replace(facts={**item.facts, fact["key"]: left}), ctx)
    return sum(weights[name] * reading.value for name, reading in readings.items())


def hosts(catalog: Catalog, rules: Rules, day: datetime.date) -> list[Host]:
    """The hosts that facts which count are read on, those under most of the first before all."""
    first = {
        row.item.id for _, judged in _by_field(catalog, rules, day) for row in judged.rows[:FIRST]
    }
    kinds: dict[str, set[str]] = {}
    facts: dict[str, int] = {}
    resting: dict[str, set[str]] = {}
    ctx = context_of(catalog, Profile(), rules, day)
    for item in catalog.items:
        for name, kind in _read_on(item, catalog, ctx):
            kinds.setdefault(name, set()).add(kind)
            facts[name] = facts.get(name, 0) + 1
            resting.setdefault(name, set()).add(item.id)
    found = [
        Host(name, tuple(sorted(kinds[name])), facts[name], len(entries), len(entries & first))
        for name, entries in resting.items()
    ]
    return sorted(found, key=lambda one: (-one.among_first, -one.facts, one.name))


def _read_on(item: Item, catalog: Catalog, ctx: Context) -> Iterator[tuple[str, str]]:
    """The host and the kind of source of each fact that counts."""
    for fact in counted(item, ctx):
        source = catalog.sources[fact["source"]]
        if url := source.get("url"):
            yield host_of(url), source["kind"]
