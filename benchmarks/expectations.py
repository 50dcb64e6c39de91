"""What a silence counts with: the unfavorable quartile of what is known, by kind and length.

Over the shipped catalog and New Jersey's list, for learners of whom nothing is known but that they
live where the law of a credential holds. Prices and times: the upper quartile of the points of the
parts that a source states, aged. The rest: the lower quartile of the points where anything is
known. Then, for each criterion and kind, how many entries would gain by hiding all facts of it:
the rules allow a quarter. The rounded quartiles stand in `data/rules/scales.yaml`; run this again
when the catalog has changed. python benchmarks/expectations.py [CATALOG ...]
"""

import datetime
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Catalog, Item, open_catalog
from credpick.criteria import prices, rules, time, trust
from credpick.criteria.base import Context, kind_of
from credpick.criteria.registry import CRITERIA, assess
from credpick.criteria.scales import scales
from credpick.profile.model import Learner, Limits, Profile

DAY = datetime.date(2026, 11, 29)
BANDS = (0, 20, 100, 300, 700)  # hours of study
CATALOGS = ("shipped", "nj-2023")


class Below(NamedTuple):
    """Entries of a kind that are known in a criterion, and those that gain by hiding it."""

    criterion: str
    kind: str
    known: int
    gaining: list[str]


def contexts(
    catalog: Catalog, loaded: dict, pace: float | None = None
) -> Iterator[tuple[Item, Context]]:
    """Every credential, for a learner who lives where its law holds."""
    for item in catalog.items:
        facts = (fact for found in item.facts.values() for fact in found)
        states = [item.state, *(fact.get("state") for fact in facts if fact["key"][:6] == "payoff")]
        profile = Profile(
            learner=Learner(state=next(filter(None, states), None)),
            limits=Limits(hours_per_week=pace),
        )
        yield item, Context(profile, loaded, catalog.sources, DAY, scales(profile, loaded))


def hidden(item: Item, criterion: str) -> Item:
    """The same credential without any fact of a criterion; red flags stay."""
    facts = {
        key: found
        for key, found in item.facts.items()
        if KEYS[key].owner != criterion or key == "flag"
    }
    return item._replace(facts=facts, stacks=[] if criterion == "stackability" else item.stacks)


def below(catalogs: list[Catalog], loaded: dict, pace: float | None = None) -> list[Below]:
    """By criterion and kind: how many entries are known, and which gain by hiding that."""
    known, gaining = defaultdict(int), defaultdict(list)
    for catalog in catalogs:
        for item, ctx in contexts(catalog, loaded, pace):
            for name, reading in assess(item, ctx).items():
                if reading.state == "unknown":
                    continue
                silent = CRITERIA[name].assess(hidden(item, name), ctx)
                known[name, kind_of(item)] += 1
                if silent.value > reading.value + 1e-9:
                    gaining[name, kind_of(item)].append(item.id)
    return [Below(*key, count, gaining[key]) for key, count in sorted(known.items())]


def parts(item: Item, ctx: Context) -> Iterator[tuple[str, float]]:
    """The parts that a source states, by the name of their expectation, with their points. Tuition
    stands for everything that is stated beside it: that is what a silent program may cost."""
    lines: dict[str, float] = defaultdict(float)
    for part in prices.lines(item, ctx):
        if part.known:
            lines[part.name] += part.point
    for name, point in lines.items():
        if f"cost.{name}" in ctx.rules["scales"]["expectations"]:
            everything = name == "tuition" and kind_of(item) == "course"
            yield f"cost.{name}", sum(lines.values()) if everything else point
    yield from timed(item, ctx)
    for block in trust.blocks(item, ctx):
        if block.best:
            yield f"trust.{block.name}", block.best.point
    for name, key in (("credit", "hours"), ("stackability", "share"), ("payoff", "level")):
        reading = assess(item, ctx)[name]
        if reading.state != "unknown":
            yield f"{name}.{key}", reading.amount[1]


def timed(item: Item, ctx: Context) -> Iterator[tuple[str, float]]:
    """Hours of study at a pace of one's own, weeks for who names none; the same preparation
    serves both."""
    found = time.find(item, ctx)
    if found.state == "known" and not time.is_paid(item):
        if item.includes == "exam":
            yield "time.preparation", found.weeks[1] * ctx.rules["scales"]["pace"]["hours_per_week"]
            return
        yield "time.length", found.weeks[1]
        if found.hours[1]:
            yield "time.course", found.hours[1]


def band(hours: float | None) -> str:
    """The length that a price may hang on."""
    if hours is None:
        return "length not published"
    least = max(edge for edge in BANDS if edge <= hours)
    return f"from {least} hours"


def main() -> None:
    loaded = rules.load()
    catalogs = [open_catalog([name]) for name in sys.argv[1:] or CATALOGS]
    found: dict[tuple[str, str, str], list[float]] = defaultdict(list)
    for catalog in catalogs:
        for item, ctx in contexts(catalog, loaded):
            for key, point in parts(item, ctx):
                found[key, kind_of(item), "all"].append(point)
                if key.startswith("cost."):
                    found[key, kind_of(item), band(time.study_hours(item, ctx))].append(point)
    print(f"{'part':18} {'kind':14} {'length':22} {'n':>5} quartile")
    for (key, kind, length), points in sorted(found.items()):
        quartile = np.quantile(points, 0.75 if key.startswith(("cost", "time")) else 0.25)
        print(f"{key:18} {kind:14} {length:22} {len(points):5} {quartile:8.1f}")
    for pace in (None, 5, 15):
        print(f"\nwould gain by hiding all that is known, at {pace or 'no'} hours a week:")
        for one in below(catalogs, loaded, pace):
            share = f"{len(one.gaining) / one.known:4.0%}"
            print(f"{one.criterion:14} {one.kind:14} {len(one.gaining):4} of {one.known:4} {share}")


if __name__ == "__main__":
    main()
