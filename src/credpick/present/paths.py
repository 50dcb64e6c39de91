"""Stacking paths as trees in the terminal."""

import math

from rich.text import Text
from rich.tree import Tree

from credpick.criteria.base import Context, ends_of, plain, span
from credpick.entries import Limit
from credpick.present.screen import QUIET, Screen, cited, dollars, quiet, safe
from credpick.ranking.stacking import Path, shape
from credpick.vocabulary import AGREEMENTS

SHAPES = {
    "progression": "each step counts towards the next degree",
    "supplemental": "you hold a degree: these add to it, they need not count towards another",
    "independent": "nothing that you hold counts here and your profile aims at no degree: "
    "credentials stand by themselves unless a degree takes them",
}


def show_paths(
    out: Screen, paths: list[Path], combined: list[Path], ctx: Context, most: int = 8
) -> None:
    """The paths, cheapest first; what they cost, what counts, what is lost; then combinations."""
    if not paths:
        out.print("No path is on record. Ask the college that you aim at what it takes.")
        return
    kind = shape(paths, ctx)
    out.say(quiet(f"Stacking for you is {kind}: {SHAPES[kind]}."))
    for path in paths[:most]:
        _show(out, path, ctx)
    if len(paths) > most:
        out.print(f"and {len(paths) - most} more paths")
    if combined:
        out.print()
        out.heading("Together: each counts by itself, the credits add up")
    for path in combined[:most]:
        _show(out, path, ctx, together=True)
    if len(combined) > most:
        out.print(f"and {len(combined) - most} more combinations")
    if not all(path.limits for path in paths):
        out.print()
        out.say(
            quiet(
                "Residency (how many credits must be earned at the college) is not on record "
                "where no limit is named: ask the registrar."
            )
        )


def _show(out: Screen, path: Path, ctx: Context, together: bool = False) -> None:
    out.print()
    title = safe(str(path.target), "bold")
    if path.marks:
        title.append(f" ({', '.join(path.marks)})", style="green")
    tree = Tree(title, guide_style=QUIET)
    branch: Tree = tree
    for item, edge in reversed(list(zip(path.steps, path.edges, strict=True))):
        held = " (you hold it)" if item.id in ctx.profile.learner.holds else ""
        line = safe(f"{item.name}{held}")
        line.append(f"  {AGREEMENTS[edge['agreement']]}", style="cyan")
        branch = (tree if together else branch).add(line)
        note = f"; {edge['note']}" if edge.get("note") else ""
        branch.add(quiet(f"{cited(edge, ctx.sources)}{note}"))
    for limit in path.limits:
        tree.add(_limit(limit, ctx))
    low, _, high = path.cost
    lost = f", {span(*path.lost)} lost" if path.lost[0] > 0 and path.lost[1] < math.inf else ""
    unstated = math.isinf(path.earned[1]) and not path.earned[0]
    earned = "credits not stated" if unstated else f"{span(*path.earned)} credits earned"
    tree.add(
        f"{earned}; {_counted(path)}{lost}; "
        f"cost {dollars(low, high)}; {span(path.weeks[0], path.weeks[2], 'weeks')}"
    )
    out.print(tree)


def _limit(limit: Limit, ctx: Context) -> Text:
    if "own" in limit:
        words = f"asks for at least {span(*ends_of(limit['own']), 'credits')} of its own"
    elif "share" in limit:
        words = f"takes in at most {limit['share']:.0%} of it from elsewhere"
    else:
        most = span(*ends_of(limit["credits"]), "credits")
        words = f"takes in at most {most} from elsewhere"
    note = f"; {limit['note']}" if limit.get("note") else ""
    return safe(f"{words} ({cited(limit, ctx.sources)}){note}")


def _counted(path: Path) -> str:
    low, high = path.counted
    share = path.edges[-1].get("share")
    if share is not None and path.edges[-1].get("credits") is None:
        return f"{share:.0%} of the degree counts"
    if low == high:
        return f"{plain(low)} count"
    sure = f"{plain(low)} count for sure" if low else "none counts for sure"
    return (
        f"{sure}, how many more is not stated"
        if math.isinf(high)
        else f"{sure}, up to {plain(high)} may"
    )
