"""Stackability: progress towards the learner's target that a published agreement guarantees.

From the credential's own edges only; whole paths are another question.
"""

from credpick.catalog.store import Item
from credpick.criteria.base import (
    Context,
    Measure,
    Part,
    Reading,
    counts_credit,
    ends_of,
    expectation,
    plain,
)
from credpick.criteria.credit import in_semester_hours
from credpick.entries import Edge, Fact
from credpick.vocabulary import GUARANTEED

LABEL = "stackability"
UNIT = "share of the target"
WHOLE = 30  # credits that count as a whole target when none is named
ASK = "Which degree does it count towards, at which college, for how many credits, in writing?"
Finding = tuple[Part, str, Edge | None]


def measure(found: Finding) -> Measure:
    """The best single edge: what it guarantees, what it may give."""
    part, state, _ = found
    return Measure(part.low, part.point, part.high, state)


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile that may change what it counts towards."""
    return {"learner.target_degree", "learner.college"} if item.stacks else set()


def assess(item: Item, ctx: Context) -> Reading:
    """The share of the target against the scale, with its reasons; more is better."""
    part, state, edge = find(item, ctx)
    missing = () if state == "known" else ("agreement with your target",)
    return Reading(
        *ctx.scales["stackability"].values((part.low, part.point, part.high)),
        state,
        (part.low, part.point, part.high),
        UNIT,
        _reason(edge) if edge else "no agreement with a school is on record",
        missing,
        (_as_fact(edge),) if edge else (),
        ask=(ASK,) if missing and counts_credit(item, ctx) else (),
    )


def find(item: Item, ctx: Context) -> Finding:
    """The edge that counts for this learner, and how sure it is."""
    edges = item.stacks
    guess = expectation("stackability.share", "agreement", item, ctx)
    if not edges:
        return guess, "unknown", None
    parts = [(_edge(edge, guess.point, ctx), edge) for edge in edges]
    best, edge = max(parts, key=lambda pair: (pair[0].low, pair[0].point, pair[0].high))
    # An agreement on record says nothing against others: it never counts less than silence, and
    # what no agreement guarantees closes nothing.
    point = max(guess.point, *(part.point for part, _ in parts))
    open_to = 0 if best.known and edge["agreement"] in GUARANTEED else guess.high
    high = max(point, open_to, *(part.high for part, _ in parts))
    part = Part("agreement", best.low, point, high, best.known)
    return part, "known" if best.known else "partly", edge


def _edge(edge: Edge, guess: float, ctx: Context) -> Part:
    """Guaranteed, expected and possible share of the target through one edge."""
    elsewhere = not reaches_target(edge, ctx)
    low, high, sized = _share(edge, bool(ctx.profile.learner.target_degree) and not elsewhere)
    if edge["agreement"] == "informal":
        return Part("agreement", 0, 0 if sized else guess, high)
    if edge["agreement"] == "recommendation" or elsewhere:
        return Part("agreement", 0, min(guess, (low + high) / 2), high, known=not elsewhere)
    if not sized:
        return Part("agreement", 0, guess, high, known=False)
    return Part("agreement", low, (low + high) / 2, high)


def reaches_target(edge: Edge, ctx: Context) -> bool:
    """Whether an edge leads to the degree and the college that the learner names (if any)."""
    learner = ctx.profile.learner
    college, degree = edge.get("college"), edge.get("degree")
    if learner.college and not _same(learner.college, college):
        return False
    return not learner.target_degree or bool(degree and _same(learner.target_degree, degree))


def _same(wanted: str, found: str | None) -> bool:
    """Whether a name that a person typed stands, word for word, in a published one."""
    words = set((found or "").casefold().replace(",", " ").split())
    return set(wanted.casefold().replace(",", " ").split()) <= words


def _share(edge: Edge, of_target: bool) -> tuple[float, float, bool]:
    """Low and high share of the target, and whether the source states a size. Only the learner's
    own target is measured by its share: shares of other degrees are of unlike sizes."""
    credits, share = edge.get("credits"), edge.get("share")
    if share is not None and (of_target or credits is None):
        return share, share, True
    if credits is not None:
        low, high = in_semester_hours(credits, edge.get("unit", "SemesterHour"))
        return min(1.0, low / WHOLE), min(1.0, high / WHOLE), True
    return 0.0, 1.0, False


def _reason(edge: Edge) -> str:
    target = edge.get("degree") or edge.get("to", "")
    at = f" at {edge['college']}" if edge.get("college") else ""
    if edge.get("credits") is not None:
        low, high = ends_of(edge["credits"])
        size = f"{plain(low)} credits" if low == high else f"{plain(low)} to {plain(high)} credits"
        size += " of "
    elif edge.get("share") is not None:
        size = f"{edge['share']:.0%} of "
    else:
        size = "towards "
    words = {
        "designed": "built into it",
        "articulation": "by agreement",
        "recommendation": "only recommended, a college may decline",
        "informal": "no credit promised",
    }
    return f"{size}{target}{at}, {words[edge['agreement']]}"


def _as_fact(edge: Edge) -> Fact:
    """The edge as the fact that counts."""
    said: Fact = {
        "key": f"stacks.{edge['agreement']}",
        "value": edge.get("degree") or edge.get("to", ""),
        "source": edge["source"],
        "as_of": edge["as_of"],
    }
    if edge.get("credits") is not None:
        said["value"], said["unit"] = edge["credits"], edge.get("unit", "SemesterHour")
    elif edge.get("share") is not None:
        said["value"], said["unit"] = edge["share"], "share"
    return said
