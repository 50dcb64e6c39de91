"""Payoff: what the credential opens for the learner's occupation."""

from credpick.catalog.store import Fact, Item
from credpick.criteria.base import (
    Context,
    Measure,
    Part,
    Reading,
    by_weight,
    ends,
    expectation,
    present,
)

LABEL = "payoff"
UNIT = "points"
LISTED = {
    "state_licence": "a licence, or required for one",
    "federal_rule": "named in a federal rule",
    "dod_8140": "an accepted option for work roles of the Department of Defense",
    "dod_8570": "on the older list of the Department of Defense",
}
HIRED = {"placement", "employed"}
ASK = "Which employers ask for it, and what share of all who started was hired?"


def measure(item: Item, ctx: Context) -> Measure:
    """Points for the best thing shown."""
    part, state, _ = _find(item, ctx)
    return Measure(part.low, part.point, part.high, state)


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile that may change what it opens."""
    found = {"goal.occupation"} if item.occupations else set()
    for fact in item.facts.get("payoff.required", ()):
        found |= {"learner.state"} if fact.get("state") else set()
        found |= {"goal.occupation"} if fact.get("occupation") else set()
    return found


def assess(item: Item, ctx: Context) -> Reading:
    """Points out of one hundred, with their reasons; more is better."""
    part, state, reason = _find(item, ctx)
    missing = () if state == "known" else ("a measured outcome",)
    return Reading(
        *ctx.scales["payoff"].values((part.low, part.point, part.high)),
        state,
        (part.low, part.point, part.high),
        UNIT,
        reason,
        missing,
        part.facts,
        beside=_claims(item),
        ask=(ASK,) if missing else (),
    )


def _find(item: Item, ctx: Context) -> tuple[Part, str, str]:
    """What counts, how sure it is, and why."""
    found = _found(item, ctx)
    guess = expectation("payoff.level", "payoff", ctx)
    if not found:
        return guess, "unknown", "nothing shows what it opens"
    reason, part = max(found, key=lambda pair: (pair[1].low, pair[1].point))
    open_ = part.name == "open"
    # Weak evidence does not close what might still be shown.
    high = guess.high if open_ else part.high
    part = part._replace(point=max(part.point, guess.point), high=high)
    return part, "partly" if open_ else "known", reason


def _found(item: Item, ctx: Context) -> list[tuple[str, Part]]:
    rules = ctx.rules["scales"]["payoff"]
    found = []
    for fact in by_weight(present(item, "payoff.required"), ctx):
        if _for_this_learner(fact, ctx):
            who = "law" if fact["value"] == "law" else "employer"
            points = rules[f"required_by_{who}"]["points"]
            what = "the law" if who == "law" else "a named employer"
            found.append((f"required by {what}", Part(who, points, points, points, facts=(fact,))))
    for fact in by_weight(present(item, "payoff.listing"), ctx):
        if _for_this_learner(fact, ctx):
            points = rules[fact["value"]]["points"]
            part = Part(fact["value"], points, points, points, facts=(fact,))
            found.append((LISTED[fact["value"]], part))
    for fact in by_weight(present(item, "payoff.employers"), ctx):
        rule = "employers_by_seller" if fact.get("by_seller") else "employers"
        points = rules[rule]["points"]
        found.append(
            ("employers are named that take it", Part("open", 0, points, points, facts=(fact,)))
        )
    rates = [
        fact for fact in by_weight(present(item, "outcome.rate"), ctx) if fact["measure"] in HIRED
    ]
    if rates:
        found.append(_rate(rates[0], ctx))
    occupation = ctx.profile.goal.occupation
    if occupation and any(job["code"][:7] == occupation[:7] for job in item.occupations):
        points = rules["occupation_link"]["points"]
        found.append(
            (
                "made for the occupation; nobody shows that employers ask for it",
                Part("open", 0, points, points),
            )
        )
    return found


def _for_this_learner(fact: Fact, ctx: Context) -> bool:
    """A requirement of one state or occupation counts only there."""
    state, occupation = ctx.profile.learner.state, ctx.profile.goal.occupation
    if fact.get("state") and state and fact["state"] != state:
        return False
    return not (fact.get("occupation") and occupation and fact["occupation"][:7] != occupation[:7])


def _rate(fact: Fact, ctx: Context) -> tuple[str, Part]:
    rules = ctx.rules["scales"]["payoff"]
    low, high = ends(fact)
    words = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    if fact["checked_by"] != "self_reported":
        top = rules["audited_outcome"]["points"]
        return (
            f"{words} {fact['measure']}, checked",
            Part("audited", top * low, top * (low + high) / 2, top * high, facts=(fact,)),
        )
    if not fact.get("denominator"):
        return (
            f"{words} {fact['measure']} is the seller's own figure, nobody says of how many",
            Part("open", 0, 0, 0, facts=(fact,)),
        )
    top = rules["self_reported_outcome"]["points"]
    return (
        f"{words} {fact['measure']}, the seller's own count",
        Part("open", top * low, top * (low + high) / 2, top * high, facts=(fact,)),
    )


def _claims(item: Item) -> tuple[Fact, ...]:
    """Wages and claims are shown and earn nothing: a wage of the occupation is no outcome."""
    return tuple(fact for key in ("outcome.wage", "outcome.claim") for fact in present(item, key))
