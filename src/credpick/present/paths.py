"""Stacking paths in the terminal: each way once, with the colleges that take it the same way."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from rich.text import Text

from credpick.criteria.base import Context, ends_of, plain, span
from credpick.entries import Limit
from credpick.present.figures import money, number_range, takes, usd_range
from credpick.present.layout import Entry, joined, show_entry
from credpick.present.screen import Screen, briefly, quiet, safe
from credpick.ranking.stacking import Path, Target, shape
from credpick.vocabulary import AGREEMENTS

SHAPES = {
    "progression": "each step counts towards the next degree",
    "supplemental": "you hold a degree: these add to it, they need not count towards another",
    "independent": "you hold nothing that counts here and aim at no degree: each stands by itself "
    "unless a degree takes it",
}
MOST, TOGETHER = 8, 3  # ways that are shown, and combinations
NAMED = 6  # colleges that a line names


class Way(NamedTuple):
    """Paths with the same steps that count the same: the first of them, and all their targets."""

    path: Path
    targets: tuple[Target, ...]
    marks: tuple[str, ...]


def ways(paths: Iterable[Path]) -> list[Way]:
    """Each way once, in the order of the first path of each."""
    found: dict[Any, list[Path]] = {}
    for path in paths:
        steps = tuple(item.id for item in path.steps)
        key = (steps, _agreement(path), path.counted, path.target.name)
        found.setdefault(key, []).append(path)
    return [
        Way(
            several[0],
            tuple(dict.fromkeys(path.target for path in several)),
            tuple(dict.fromkeys(mark for path in several for mark in path.marks)),
        )
        for several in found.values()
    ]


def _agreement(path: Path) -> tuple[str, ...]:
    return tuple(edge["agreement"] for edge in path.edges)


def show_paths(out: Screen, paths: list[Path], combined: list[Path], ctx: Context) -> None:
    """The ways, cheapest first; what counts, what it costs and takes; then combinations."""
    if not paths:
        out.print("No path is on record. Ask the college that you aim at what it takes.")
        return
    kind = shape(paths, ctx)
    out.say(quiet(f"Stacking for you is {kind}: {SHAPES[kind]}."))
    found = ways(paths)
    for way in found[:MOST]:
        _show(out, way if len(found) > 1 else way._replace(marks=()), ctx)
    _more(out, len(found) - MOST, "way")
    together = ways(combined)
    if together:
        out.print()
        out.heading("Together: each counts by itself, the credits add up")
    for way in together[:TOGETHER]:
        _show(out, way, ctx, " + ")
    _more(out, len(together) - TOGETHER, "combination")
    if not all(path.limits for path in paths):
        out.print()
        out.say(
            quiet(
                "How many credits must be earned at the college itself (residency) is not on "
                "record where nothing is said of it: ask the registrar."
            )
        )


def _more(out: Screen, count: int, what: str) -> None:
    if count > 0:
        out.say(quiet(f"and {count} more {what}{'s' * (count != 1)}"))


def _show(out: Screen, way: Way, ctx: Context, joint: str = " > ") -> None:
    """One way: its steps, where it leads, what counts, what it costs."""
    path = way.path
    out.print()
    held = set(ctx.profile.learner.holds)
    names = [f"{one.name}{' (you hold it)' if one.id in held else ''}" for one in path.steps]
    marks = f" ({', '.join(way.marks)})" if way.marks else ""
    out.say(safe(joint.join(names), "bold"), Text(marks, style="green"))
    for entry in _entries(way, ctx):
        show_entry(out, entry)


def _entries(way: Way, ctx: Context) -> Iterable[Entry]:
    path = way.path
    yield Entry("to", "Towards", safe(_towards(way.targets)))
    agreement = AGREEMENTS[path.edges[-1]["agreement"]]
    by = quiet(f"({briefly(path.edges[-1], ctx.sources)})")
    yield Entry("counts", "Counts", joined(safe(f"{_counted(path)}; {agreement}"), by))
    for edge in path.edges:
        if edge.get("note"):
            yield Entry("note", "Note", safe(edge["note"]))
            break
    if path.lost[0] > 0 and path.lost[1] < math.inf:
        yield Entry("lost", "Lost", Text(f"{span(*path.lost)} credits that are earned on the way"))
    limits = [_limit(limit, ctx) for limit in path.limits]
    for text in {one.plain: one for one in limits}.values():  # two steps may say the same
        yield Entry("limit", "Limit", text)
    yield Entry("pay", "You pay", _pay(path, ctx))
    yield Entry("takes", "It takes", _takes(path, ctx))


def _towards(targets: Sequence[Target]) -> str:
    """The degree, and the colleges that take it the same way."""
    colleges = [target.college for target in targets if target.college]
    if not colleges:
        return targets[0].name
    more = f" and {len(colleges) - NAMED} more" if len(colleges) > NAMED else ""
    return f"{targets[0].name} at {', '.join(colleges[:NAMED])}{more}"


def _counted(path: Path) -> str:
    """What counts at the end, of what is earned."""
    low, high = path.counted
    share = path.edges[-1].get("share")
    if share is not None and path.edges[-1].get("credits") is None:
        return f"{share:.0%} of the degree"
    unstated = math.isinf(path.earned[1]) and not path.earned[0]
    of = "" if unstated else f" of {span(*path.earned)} earned"
    if low == high:
        return f"{plain(low)} credits{of}"
    sure = f"{plain(low)} credits for sure" if low else "none for sure"
    if math.isinf(high):
        return f"{sure}, how many more is not stated"
    return f"{sure}, up to {plain(high)} may{of}"


def _pay(path: Path, ctx: Context) -> Text:
    """What is stated for the steps that are not held, added up, before aid."""
    todo = [one for one in path.steps if one.id not in ctx.profile.learner.holds]
    found = [money(item, ctx) for item in todo]
    stated = [one.stated for one in found if one.stated]
    if not todo:
        return Text("nothing more: you hold all of it")
    if not stated:
        return joined("?", quiet("not published"))
    total = (math.fsum(low for low, _ in stated), math.fsum(high for _, high in stated))
    words = [Text(usd_range(*total), "bold")]
    if len(todo) > 1:
        words.append(quiet("added up"))
    if not all(one.whole for one in found):
        words.append(quiet("+ what is not published"))
    return joined(*words)


def _takes(path: Path, ctx: Context) -> Text:
    """Weeks of the steps that are not held, one after the other, as far as they are stated."""
    todo = [one for one in path.steps if one.id not in ctx.profile.learner.holds]
    found = [takes(item, ctx) for item in todo]
    if len(found) == 1:
        return joined(Text(found[0].words or "?", "bold"), quiet(found[0].how))
    stated = [one.weeks for one in found if one.weeks]
    if not stated:
        return Text("?")
    total = (sum(math.ceil(low) for low, _ in stated), sum(math.ceil(high) for _, high in stated))
    more = "" if len(stated) == len(found) else "+ what is not published"
    return joined(Text(number_range(*total, "weeks"), "bold"), quiet(f"one after the other {more}"))


def _limit(limit: Limit, ctx: Context) -> Text:
    """What the degree takes in at most, or asks for of its own."""
    if "own" in limit:
        words = f"asks for at least {span(*ends_of(limit['own']), 'credits')} of its own"
    elif "share" in limit:
        words = f"takes in at most {limit['share']:.0%} of it from elsewhere"
    else:
        most = span(*ends_of(limit["credits"]), "credits")
        words = f"takes in at most {most} from elsewhere"
    note = f"; {limit['note']}" if limit.get("note") else ""
    return joined(safe(f"{words}{note}"), quiet(f"({briefly(limit, ctx.sources)})"))
