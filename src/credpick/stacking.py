"""The graph of what counts towards what, and the paths in it.

A node is a credential or a degree at a college; an edge is an agreement with credits. On a path
A → B → degree the credits of A lie inside those of B: only the last edge counts at the end.
"""

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Context, ends
from credpick.criteria.credit import SEMESTER_HOURS, semester_hours
from credpick.criteria.registry import CRITERIA
from credpick.errors import usage
from credpick.text import nearest

GUARANTEED = {"designed", "articulation"}
LONGEST = 6  # credentials in a row


class Target(NamedTuple):
    """A degree or a larger credential at the end of a path."""

    name: str
    college: str | None

    def __str__(self) -> str:
        return f"{self.name} at {self.college}" if self.college else self.name


class Path(NamedTuple):
    """One way to a target. Credits are semester hours; dollars and weeks are (low, point, high)."""

    steps: tuple[Item, ...]
    edges: tuple[dict[str, Any], ...]
    target: Target
    earned: tuple[float, float]
    counted: tuple[float, float]  # what is guaranteed, what is possible
    cost: tuple[float, float, float]
    weeks: tuple[float, float, float]
    marks: tuple[str, ...] = ()

    @property
    def lost(self) -> tuple[float, float]:
        """Credits earned on the way that do not count: at best, at worst."""
        return (
            max(0.0, self.earned[0] - self.counted[1]),
            max(0.0, self.earned[1] - self.counted[0]),
        )


def targets(catalog: Catalog) -> list[Target]:
    """Every degree that some credential counts towards."""
    return sorted(
        {
            Target(edge["degree"], edge.get("college"))
            for item in catalog.items
            for edge in item.stacks
            if edge.get("degree")
        },
        key=str,
    )


def find_targets(catalog: Catalog, wanted: str) -> list[Target]:
    """The degrees whose name or college holds all words. Raises UsageError when none does."""
    words = wanted.casefold().replace(",", " ").split()
    known = targets(catalog)
    found = [one for one in known if all(word in str(one).casefold() for word in words)]
    if not found:
        near = nearest(wanted, [one.name for one in known])
        hint = f"; did you mean {near}?" if near else ""
        raise usage(f"nothing in the catalog counts towards {wanted!r}{hint}", "unknown_target")
    return found


def paths_to(catalog: Catalog, wanted: list[Target], ctx: Context) -> list[Path]:
    """Every path that ends in one of the targets, beginning with any credential that is not
    held yet, or with one that is; each credential at most once."""
    by_id = {item.id: item for item in catalog.items}
    found = []
    for item in catalog.items:
        for steps, edges in _walk(item, by_id, (item,), ()):
            target = Target(edges[-1]["degree"], edges[-1].get("college"))
            if target in wanted:
                found.append(_path(steps, edges, target, ctx))
    return _marked(found)


def paths_from(catalog: Catalog, item: Item, ctx: Context) -> list[Path]:
    """Every path from one credential to any degree."""
    by_id = {one.id: one for one in catalog.items}
    return _marked(
        [
            _path(steps, edges, Target(edges[-1]["degree"], edges[-1].get("college")), ctx)
            for steps, edges in _walk(item, by_id, (item,), ())
        ]
    )


def _walk(
    item: Item,
    by_id: dict[str, Item],
    steps: tuple[Item, ...],
    edges: tuple[dict[str, Any], ...],
) -> Iterator[tuple[tuple[Item, ...], tuple[dict[str, Any], ...]]]:
    """All simple paths to a degree; a cycle is never walked twice."""
    for edge in item.stacks:
        if edge.get("degree"):
            yield steps, (*edges, edge)
            continue
        further = by_id.get(edge["to"])
        if further and further not in steps and len(steps) < LONGEST:
            yield from _walk(further, by_id, (*steps, further), (*edges, edge))


def _path(
    steps: tuple[Item, ...], edges: tuple[dict[str, Any], ...], target: Target, ctx: Context
) -> Path:
    todo = [item for item in steps if item.id not in ctx.profile.learner.holds]
    return Path(
        steps,
        edges,
        target,
        earned_credits(steps),
        counted_credits(edges[-1], steps[-1]),
        _sum("cost", todo, ctx),
        _sum("time", todo, ctx),
    )


def _sum(criterion: str, items: list[Item], ctx: Context) -> tuple[float, float, float]:
    """Dollars or weeks of one credential after the other."""
    amounts = [CRITERIA[criterion].assess(item, ctx).amount for item in items]
    low, point, high = (
        math.fsum(amount[place] for amount in amounts if amount) for place in range(3)
    )
    return low, point, high


def earned_credits(steps: tuple[Item, ...]) -> tuple[float, float]:
    """Semester hours earned along a path. Where one step lies inside the next, the same course
    is not counted twice: only what exceeds it adds."""
    low = high = 0.0
    for item in steps:
        facts = [
            fact
            for fact in item.facts.get("credit.hours", ())
            if fact["value"] != "absent" and fact["unit"] in SEMESTER_HOURS
        ]
        if facts:
            least, most = semester_hours(facts[0])
            low, high = max(low, least), max(high, most)
    return low, high


def counted_credits(edge: dict[str, Any], last: Item) -> tuple[float, float]:
    """Credits at the end: what the agreement guarantees, and what it may give."""
    low, high = 0.0, 0.0
    if edge.get("credits") is not None:
        low, high = ends({"value": edge["credits"]})
        rate = SEMESTER_HOURS.get(edge.get("unit", "SemesterHour"), 0)
        low, high = low * rate, high * rate
    else:
        high = earned_credits((last,))[1]
    return (low if edge["agreement"] in GUARANTEED else 0.0), high


def _marked(paths: list[Path]) -> list[Path]:
    """The paths, cheapest first, with the cheapest, fastest and safest marked."""
    ordered = sorted(
        paths, key=lambda path: (path.cost[1], path.weeks[1], [item.id for item in path.steps])
    )
    if not ordered:
        return []
    best = {
        "cheapest": min(ordered, key=lambda path: path.cost[1]),
        "fastest": min(ordered, key=lambda path: path.weeks[1]),
        "safest": max(ordered, key=lambda path: (path.counted[0], -path.lost[1])),
    }
    return [
        path._replace(marks=tuple(mark for mark, one in best.items() if one is path))
        for path in ordered
    ]


def shape(ctx: Context) -> str:
    """How stacking works for this learner (CCRC): progression, supplemental or independent."""
    learner = ctx.profile.learner
    if learner.education in ("bachelor", "master", "doctorate"):
        return "supplemental"
    if learner.target_degree or ctx.profile.purpose == "credit_towards_degree":
        return "progression"
    return "independent"
