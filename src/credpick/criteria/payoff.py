"""Payoff: what the credential opens for the learner's occupation; the best evidence counts.

The rules (points, and which evidence settles the matter) stand in `data/rules/scales.yaml`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from credpick.catalog.store import Item
from credpick.criteria.base import (
    UNDATED,
    Amount,
    Context,
    Measure,
    Reading,
    age_in_months,
    asked_as,
    by_weight,
    ends,
    expectation,
    plain,
    present,
    read_share,
    says,
    word,
)
from credpick.entries import Fact
from credpick.vocabulary import STATE_NAMES

LABEL = "payoff"
UNIT = "points"
HIRED = {"placement", "employed"}
ASK = {
    "exam": "Which employers ask for it, and in how many of their job ads?",
    "license": "Does the law of my state ask for it, for which work?",
    "apprenticeship": "How many of those who began are working in the trade now?",
}
ASK_OTHERS = "Which employers ask for it, and what share of all who started was hired?"
MISSING = "a measured outcome"
_LISTED = {
    "state_licence": "it is the license, or the law asks for it on the way",
    "federal_rule": "a federal rule accepts it",
    "dod_8140": "the Department of Defense accepts it for work roles",
    "dod_8570": "it was on the older list of the Department of Defense",
}


class Shown(NamedTuple):
    """One piece of evidence in words, its points as (low, point, high), and whether it settles
    the matter: then the points stay in its own range."""

    words: str
    points: Amount
    settles: bool
    fact: Fact
    warning: str = ""


class Finding(NamedTuple):
    """Every piece of evidence, the best of it, the points for it, and how sure they are."""

    every: list[Shown]
    best: Shown | None
    amount: Amount
    state: str


def measure(found: Finding) -> Measure:
    """Points for the best thing shown."""
    return Measure(*found.amount, found.state)


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile that may change what it opens."""
    found = set()
    for key in ("payoff.required", "payoff.listing"):
        for fact in item.facts.get(key, ()):
            found |= {"learner.state"} if _state(fact, item) else set()
            found |= {"goal.occupation"} if fact.get("occupation") else set()
    return found


def assess(item: Item, ctx: Context) -> Reading:
    """Points out of one hundred for the best thing shown, with its reasons; more is better."""
    found, best, amount, state = find(item, ctx)
    missing = () if state == "known" else (MISSING,)
    return Reading(
        *ctx.scales["payoff"].values(amount),
        state,
        amount,
        UNIT,
        best.words if best else _nothing(item, ctx),
        missing,
        (best.fact,) if best else (),
        beside=_beside(item),
        warnings=tuple(("low_earnings", one.warning) for one in found if one.warning),
        ask=(ASK.get(asked_as(item), ASK_OTHERS),) if missing and _for_work(ctx) else (),
    )


def _for_work(ctx: Context) -> bool:
    """Whether it is for work at all: who wants credit or is curious asks no employer."""
    return ctx.profile.purpose not in ("credit_towards_degree", "interest")


def find(item: Item, ctx: Context) -> Finding:
    """What counts of the evidence for this learner."""
    found = list(shown(item, ctx))
    guess = expectation("payoff.level", "payoff", item, ctx)
    best = max(found, key=lambda one: (one.points[1], one.settles, one.points[0]), default=None)
    if best is None:
        return Finding(found, None, (guess.low, guess.point, guess.high), "unknown")
    # Weak evidence closes nothing, and lifts no measured outcome to what a silence counts.
    measured = any(one.settles for one in found)
    amount = (
        max(one.points[0] for one in found),
        best.points[1] if measured else max(best.points[1], guess.point),
        max(one.points[2] for one in found) if best.settles else guess.high,
    )
    return Finding(found, best, amount, "known" if best.settles else "partly")


def shown(item: Item, ctx: Context) -> Iterator[Shown]:
    """Every piece of evidence that counts for this learner."""
    yield from _demanded(item, ctx)
    for fact in by_weight(present(item, "payoff.employers"), ctx):
        # What the seller says of employers is the seller's word, marked or not.
        by_seller = fact.get("by_seller") or says(fact, ctx) == "awarding_body"
        words = "the seller names employers" if by_seller else "employers name it"
        yield _flat("employers_by_seller" if by_seller else "employers", words, fact, ctx)
    for fact in by_weight(present(item, "payoff.job_ads"), ctx):
        yield from _job_ads(fact, ctx)
    for fact in by_weight(_latest(present(item, "payoff.earnings")), ctx)[:1]:
        yield _earnings(fact, ctx)
    rates = (fact for fact in present(item, "outcome.rate") if fact["measure"] in HIRED)
    for fact in by_weight(rates, ctx)[:1]:
        yield from _rate(fact, ctx)


def _demanded(item: Item, ctx: Context) -> Iterator[Shown]:
    """What the law or a buyer asks for. A law of a state that is not known to be the learner's
    shows only that there is one."""
    for fact in by_weight(present(item, "payoff.required"), ctx):
        law = fact["value"] == "law"
        words = "required by the law" if law else "a named employer takes nothing else"
        yield from _if_meant(f"required_by_{fact['value']}", words, fact, item, ctx)
    for fact in by_weight(present(item, "payoff.listing"), ctx):
        yield from _if_meant(word(fact), _LISTED[word(fact)], fact, item, ctx)


def _if_meant(rule: str, words: str, fact: Fact, item: Item, ctx: Context) -> Iterator[Shown]:
    """The evidence where it speaks of this learner's occupation and state."""
    mine, occupation = ctx.profile.learner.state, ctx.profile.goal.occupation
    about = fact.get("occupation")
    if about and occupation and about[:7] != occupation[:7]:
        return
    where = _state(fact, item)
    if where is None or where == mine:
        yield _flat(
            rule, f"{words} of {STATE_NAMES.get(where, where)}" if where else words, fact, ctx
        )
    elif mine is None:
        open_to = float(ctx.rules["scales"]["payoff"][rule]["points"])
        told = f"{words}, in {STATE_NAMES.get(where, where)}: your state is not known"
        yield Shown(told, (0, 0, open_to), False, fact)


def _state(fact: Fact, item: Item) -> str | None:
    """The state whose law a fact speaks of."""
    return fact.get("state") or (item.state if _is_law(fact) else None)


def _is_law(fact: Fact) -> bool:
    return fact["value"] in ("law", "state_licence")


def _flat(rule: str, words: str, fact: Fact, ctx: Context) -> Shown:
    """Evidence that is there or not: all of its points, or what a reader of the page leaves."""
    how = ctx.rules["scales"]["payoff"][rule]
    earned = how["points"] * read_share(fact, ctx)
    return Shown(words, (earned, earned, how["points"]), how.get("settles", False), fact)


def _job_ads(fact: Fact, ctx: Context) -> Iterator[Shown]:
    """The share of ads that name it, while the count is fresh: whoever counts says of how many,
    where and when."""
    how = ctx.rules["scales"]["payoff"]["job_ads"]
    if fact["as_of"] == UNDATED or age_in_months(fact["as_of"], ctx.day) >= how["months"]:
        return
    low, high = (end / fact["denominator"] for end in ends(fact))
    most = how["points"] * read_share(fact, ctx)
    least, top = (most * min(1.0, share / how["full_share"]) for share in (low, high))
    words = f"named in {low:.0%} of {plain(fact['denominator'])} job ads, {fact['where']}"
    yield Shown(words, (least, (least + top) / 2, top), False, fact)


def _latest(facts: list[Fact]) -> list[Fact]:
    """Earnings as long after as anybody measured: in the first year few are where they will be."""
    years = max((fact["years_after"] for fact in facts), default=0)
    return [fact for fact in facts if fact["years_after"] == years]


def _earnings(fact: Fact, ctx: Context) -> Shown:
    """What completers earn against people with high school only. Like programs of one institution
    counted together say less about this one: its low end and point are cut, not its high end."""
    how = ctx.rules["scales"]["payoff"]["earnings"]
    low, high = (end / fact["threshold"] - 1 for end in ends(fact))
    least, most = (how["points"] * min(1.0, max(0.0, gain / how["span"])) for gain in (low, high))
    share = read_share(fact, ctx) * (how["family"] if fact["scope"] == "family" else 1)
    median, threshold = ends(fact)[0], fact["threshold"]
    words = (
        f"completers earn ${plain(median)} a year {plain(fact['years_after'])} years after, "
        f"people with high school only ${plain(threshold)}"
    )
    warning = f"its completers earn less than people with high school only: {words}"
    points = (share * least, share * (least + most) / 2, most)
    return Shown(words, points, True, fact, warning if high < 0 else "")


def _rate(fact: Fact, ctx: Context) -> Iterator[Shown]:
    """Of all who started, the share that was hired; the seller's own count counts for little, and
    without saying of how many for nothing."""
    how = ctx.rules["scales"]["payoff"]
    low, high = ends(fact)
    words = f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    own = fact["checked_by"] == "self_reported"
    if own and not fact.get("denominator"):
        return
    top = how["self_reported_outcome" if own else "audited_outcome"]["points"]
    top *= read_share(fact, ctx)
    who = "the seller's own count" if own else "checked"
    points = (top * low, top * (low + high) / 2, top * high)
    yield Shown(f"{words} {fact['measure']}, {who}", points, not own, fact)


def _nothing(item: Item, ctx: Context) -> str:
    """Why nothing counts, where something is on record."""
    for fact in present(item, "payoff.required") + present(item, "payoff.listing"):
        if _state(fact, item) not in (None, ctx.profile.learner.state):
            return f"what is on record holds in {_state(fact, item)} only"
    if any(fact["measure"] in HIRED for fact in present(item, "outcome.rate")):
        return "nothing shows what it opens but the seller's own figure, nobody says of how many"
    return "nothing shows what it opens"


def _beside(item: Item) -> tuple[Fact, ...]:
    """Wages and claims are shown and earn nothing: a wage of the occupation is no outcome."""
    unsaid = [
        fact
        for fact in present(item, "outcome.rate")
        if fact["measure"] in HIRED
        and fact["checked_by"] == "self_reported"
        and not fact.get("denominator")
    ]
    told = [fact for key in ("outcome.wage", "outcome.claim") for fact in present(item, key)]
    return (*unsaid, *told)
