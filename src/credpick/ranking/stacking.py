"""The graph of what counts towards what, and the paths in it.

A node is a credential or a degree at a college; an edge is an agreement with credits. On a path
A → B → degree the credits of A lie inside those of B: only the last edge counts at the end. In a
combination every credential counts by itself, and their credits add up.
"""

import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Context, ends_of
from credpick.criteria.credit import in_semester_hours, semester_hours
from credpick.criteria.registry import CRITERIA
from credpick.entries import Edge, Limit
from credpick.errors import usage
from credpick.profile.answers import found_out
from credpick.text import nearest
from credpick.vocabulary import GUARANTEED, SEMESTER_HOURS

LONGEST = 6  # credentials in a row
TOGETHER = 3  # credentials that are combined
PARTS = 40  # credentials of which combinations are made
_WORD = re.compile(r"[\w+#.]+")


class Target(NamedTuple):
    """A degree or a larger credential at the end of a path."""

    name: str
    college: str | None

    def __str__(self) -> str:
        return f"{self.name} at {self.college}" if self.college else self.name


class Path(NamedTuple):
    """One way to a target. Credits are semester hours; dollars and weeks are (low, point, high)."""

    steps: tuple[Item, ...]
    edges: tuple[Edge, ...]
    target: Target
    earned: tuple[float, float]
    counted: tuple[float, float]  # what is guaranteed, what is possible
    cost: tuple[float, float, float]
    weeks: tuple[float, float, float]
    limits: tuple[Limit, ...] = ()  # what the degree takes in, or asks for of its own
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
            for item in catalog.stacking
            for edge in item.stacks
            if edge.get("degree")
        },
        key=str,
    )


def find_targets(catalog: Catalog, wanted: str) -> list[Target]:
    """The degrees whose name or college has all words, or words that begin so: RN is no part of
    Northern. Raises UsageError when none has."""
    words, known = _WORD.findall(wanted.casefold()), targets(catalog)
    found = [one for one in known if words and all(map(_begins(str(one)), words))]
    if not found:
        near = nearest(wanted, [one.name for one in known])
        hint = f"; did you mean {near}?" if near else ""
        raise usage(f"nothing in the catalog counts towards {wanted!r}{hint}", "unknown_target")
    return found


def _begins(name: str) -> Callable[[str], bool]:
    """Whether a word of a name begins with some letters."""
    words = _WORD.findall(name.casefold())
    return lambda wanted: any(word.startswith(wanted) for word in words)


def paths_to(catalog: Catalog, wanted: list[Target], ctx: Context) -> list[Path]:
    """Every path that ends in one of the targets, beginning with any credential that is not
    held yet, or with one that is; each credential at most once."""
    by_id = {item.id: item for item in catalog.stacking}
    limits = limits_of(catalog)
    found = []
    for item in catalog.stacking:
        for steps, edges in _walk(item, by_id, (item,), ()):
            target = Target(edges[-1]["degree"], edges[-1].get("college"))
            if target in wanted:
                found.append(_path(steps, edges, target, limits.get(target, ()), ctx))
    return _marked(found)


def paths_from(catalog: Catalog, item: Item, ctx: Context) -> list[Path]:
    """Every path from one credential to any degree."""
    by_id = {one.id: one for one in catalog.stacking}
    limits = limits_of(catalog)
    found = []
    for steps, edges in _walk(item, by_id, (item,), ()):
        target = Target(edges[-1]["degree"], edges[-1].get("college"))
        found.append(_path(steps, edges, target, limits.get(target, ()), ctx))
    return _marked(found)


def _walk(
    item: Item,
    by_id: dict[str, Item],
    steps: tuple[Item, ...],
    edges: tuple[Edge, ...],
) -> Iterator[tuple[tuple[Item, ...], tuple[Edge, ...]]]:
    """All simple paths to a degree; a cycle is never walked twice."""
    for edge in item.stacks:
        if edge.get("degree"):
            yield steps, (*edges, edge)
            continue
        further = by_id.get(edge["to"])
        if further and further not in steps and len(steps) < LONGEST:
            yield from _walk(further, by_id, (*steps, further), (*edges, edge))


def _path(
    steps: tuple[Item, ...],
    edges: tuple[Edge, ...],
    target: Target,
    limits: tuple[Limit, ...],
    ctx: Context,
) -> Path:
    todo = [item for item in steps if item.id not in ctx.profile.learner.holds]
    return Path(
        steps,
        edges,
        target,
        earned_credits(steps),
        capped(counted_credits(edges[-1], steps[-1]), limits),
        _sum("cost", todo, ctx),
        _sum("time", todo, ctx),
        limits,
    )


def limits_of(catalog: Catalog) -> dict[Target, tuple[Limit, ...]]:
    """What each degree takes in from elsewhere at most, or asks for of its own; stated once, it
    holds for all."""
    found: dict[Target, tuple[Limit, ...]] = {}
    for item in catalog.stacking:
        for edge in item.stacks:
            if edge.get("limit"):
                target = Target(edge["degree"], edge.get("college"))
                found[target] = (*found.get(target, ()), edge["limit"])
    return found


def capped(counted: tuple[float, float], limits: tuple[Limit, ...]) -> tuple[float, float]:
    """Credits within the limits that are in credits: where sources disagree, sure is what all
    of them allow."""
    spans = [ends_of(limit["credits"]) for limit in limits if "credits" in limit]
    if not spans:
        return counted
    return (
        min(counted[0], *(low for low, _ in spans)),
        min(counted[1], max(high for _, high in spans)),
    )


def combinations(catalog: Catalog, wanted: list[Target], ctx: Context) -> list[Path]:
    """Two or three credentials that each count towards one target by themselves: credits, cost
    and weeks add up, but what stands for the same course is never counted twice.

    Of many only the `PARTS` that give most for sure, then cost least, are combined."""
    inside = _inside(catalog)
    found = []
    for target in wanted:
        parts = [path for path in paths_to(catalog, [target], ctx) if len(path.steps) == 1]
        parts.sort(key=lambda path: (-path.counted[0], -path.counted[1], path.cost[1]))
        for size in range(2, TOGETHER + 1):
            for several in itertools.combinations(parts[:PARTS], size):
                if not any(_same(a, b, inside) for a, b in itertools.combinations(several, 2)):
                    found.append(_together(several))
    return _marked(found)


def _inside(catalog: Catalog) -> dict[str, set[str]]:
    """For each credential all those that it leads into: its courses lie inside theirs."""
    next_ones = {
        item.id: {edge["to"] for edge in item.stacks if edge.get("to")} for item in catalog.stacking
    }
    found = {}
    for id in next_ones:
        seen: set[str] = set()
        todo = [id]
        while todo:
            fresh = next_ones.get(todo.pop(), set()) - seen
            seen |= fresh
            todo += fresh
        found[id] = seen
    return found


def _same(one: Path, other: Path, inside: dict[str, set[str]]) -> bool:
    """Whether two credentials stand for the same course, as far as is on record."""
    first, second = one.steps[0].id, other.steps[0].id
    if first == second or second in inside[first] or first in inside[second]:
        return True
    courses = [(path.edges[0].get("course") or "").casefold() for path in (one, other)]
    return bool(courses[0]) and courses[0] == courses[1]


def _together(paths: tuple[Path, ...]) -> Path:
    """Several one-step paths to one target, added up."""
    limits = paths[0].limits

    def added(amounts: Iterable[tuple[float, ...]]) -> tuple[float, ...]:
        return tuple(math.fsum(column) for column in zip(*amounts, strict=True))

    earned_low, earned_high = added(path.earned for path in paths)
    low, high = added(path.counted for path in paths)
    cost, weeks = added(path.cost for path in paths), added(path.weeks for path in paths)
    return Path(
        tuple(path.steps[0] for path in paths),
        tuple(path.edges[0] for path in paths),
        paths[0].target,
        (earned_low, earned_high),
        capped((low, high), limits),
        (cost[0], cost[1], cost[2]),
        (weeks[0], weeks[1], weeks[2]),
        limits,
    )


def _sum(criterion: str, items: list[Item], ctx: Context) -> tuple[float, float, float]:
    """Dollars or weeks of one credential after the other."""
    told = found_out(ctx.profile)
    amounts = [
        (own,) * 3
        if (own := told.get((item.id, criterion))) is not None
        else CRITERIA[criterion].assess(item, ctx).amount
        for item in items
    ]
    low, point, high = (
        math.fsum(amount[place] for amount in amounts if amount) for place in range(3)
    )
    return low, point, high


def earned_credits(steps: tuple[Item, ...]) -> tuple[float, float]:
    """Semester hours earned along a path; without an upper end where nobody states them. Where
    one step lies inside the next, the same course is not counted twice: only what exceeds it
    adds."""
    low = high = 0.0
    for item in steps:
        facts = item.facts.get("credit.hours", ())
        stated = [
            fact for fact in facts if fact["value"] != "absent" and fact["unit"] in SEMESTER_HOURS
        ]
        if stated:
            least, most = semester_hours(stated[0])
            low, high = max(low, least), max(high, most)
        elif not facts and not any(
            fact["value"] is False for fact in item.facts.get("credit.bearing", ())
        ):
            high = math.inf
    return low, high


def counted_credits(edge: Edge, last: Item) -> tuple[float, float]:
    """Credits at the end: what the agreement guarantees, and what it may give."""
    low, high = 0.0, 0.0
    if edge.get("credits") is not None:
        low, high = in_semester_hours(edge["credits"], edge.get("unit", "SemesterHour"))
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


def shape(paths: list[Path], ctx: Context) -> str:
    """How stacking works for this learner on these paths (CCRC), told by what they hold.

    progression: a credential that they hold is a step of a path, or they aim at a degree without
    holding a bachelor's; supplemental: they hold a degree, and nothing else of theirs counts;
    independent: no degree, and what they hold, if anything, stands by itself."""
    learner = ctx.profile.learner
    held = set(learner.holds)
    if any(item.id in held for path in paths for item in path.steps):
        return "progression"
    if learner.education in ("bachelor", "master", "doctorate"):
        return "supplemental"
    if learner.target_degree or ctx.profile.purpose == "credit_towards_degree":
        return "progression"
    return "supplemental" if learner.education == "associate" else "independent"
