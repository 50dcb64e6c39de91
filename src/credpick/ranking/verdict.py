"""The verdict: exactly one, the first that holds, in the order of a counselor's questions.

Was it understood; is there anything for it; is enough said; does the law leave a choice; and only
then whether one of those that fit is clearly enough ahead, and proved enough, to be the pick.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from credpick.criteria.base import Context
from credpick.criteria.registry import INDEX
from credpick.decision import regret
from credpick.decision.shares import first_shares
from credpick.decision.weightset import WeightSet
from credpick.ranking.columns import id_number, own_laws
from credpick.ranking.gates import CHECK, FITS, FLAGGED, HIGH, LATER, LEFT_OUT, LOW, POINT, Numbers
from credpick.ranking.place import Placed
from credpick.ranking.race import SAMPLES
from credpick.vocabulary import ENTRY_LEVELS, KNOWLEDGE


class Asked(NamedTuple):
    """What the person said, as far as a verdict hangs on it."""

    understood: bool  # something could be read from the words, or there were none
    has_goal: bool
    named_one: bool  # the words name one credential
    one_field: bool  # the catalog is about one field only
    one_work: bool  # all that carry an occupation carry the same one
    has_limit: bool
    weighed: bool  # weights, or an answer about what matters


class Verdict(NamedTuple):
    """Indices are rows of the table of candidates."""

    kind: str  # of vocabulary.VERDICTS
    reason: str | None = None  # of vocabulary.REASONS, for not_yet and not_in_catalog
    winner: int | None = None
    between: tuple[int, int] | None = None  # close: the first, and what it is close to
    ways: tuple[int, ...] = ()  # required: the ways to it, the best first
    passed_over: int | None = None  # a leader that is not proved
    about: int | None = None  # the one that a not_yet speaks of
    share: float | None = None  # of the readings of the answers in which the winner leads


class Floors(NamedTuple):
    """Which rows are proved enough to be named: each a flag for every row."""

    trust: Numbers
    known: Numbers
    first_hand: Numbers

    @property
    def all(self) -> Numbers:
        """Those that pass all of them."""
        return self.trust & self.known & self.first_hand


def threshold(name: str, ctx: Context) -> float:
    """A threshold of the verdict."""
    return float(ctx.rules["verdict"]["verdict"][name]["value"])


def verdict(
    placed: Placed,
    fitting: WeightSet | None,
    weights: dict[str, float],
    set_aside: tuple[str, ...],
    basis: str,
    asked: Asked,
    ctx: Context,
) -> Verdict:
    """The first verdict that holds."""
    if not asked.understood:
        return Verdict("not_understood")
    nothing = _nothing(placed, asked)
    if nothing:
        return nothing
    if not (asked.has_goal or _needs_no_goal(asked, ctx)):
        return Verdict("not_yet", "ask_first")
    required = _required(placed, asked, ctx)
    if required:
        return required
    floors = floors_of(placed, weights, set_aside, ctx)
    fits, passing = placed.fitting, placed.fitting[floors.all[placed.fitting]]
    if len(passing):
        return _among(placed, fitting, fits, passing, basis, asked, ctx)
    return _not_yet(placed, floors, ctx)


def _needs_no_goal(asked: Asked, ctx: Context) -> bool:
    """Whether something can be said without a goal. Over several fields nothing is first for
    somebody whose work is not known, whatever else they said; credit counts from any of them."""
    for_credit = ctx.profile.purpose == "credit_towards_degree"
    return (asked.weighed and (asked.one_field or for_credit)) or (for_credit and asked.has_limit)


def _nothing(placed: Placed, asked: Asked) -> Verdict | None:
    if not len(placed.table):
        return Verdict("not_in_catalog", "nothing_for_it")
    (law,) = (gate.standings for gate in placed.gates if gate.name == "law")
    if asked.has_goal and (law == LEFT_OUT).all():
        return Verdict("not_in_catalog", "other_state", about=int(placed.left_out[0]))
    return None


def _required(placed: Placed, asked: Asked, ctx: Context) -> Verdict | None:
    """What the law asks of everybody who does that work leaves nothing to weigh but the way."""
    if not (asked.named_one or asked.one_work):
        return None
    by_law = (placed.table["required"] & own_laws(ctx)) != 0
    held = np.isin(placed.table["id"], [id.encode() for id in ctx.profile.learner.holds])
    if not by_law.any() or (by_law & held).any():
        return None
    ways = [index for index in placed.ranked.tolist() if by_law[index]]
    ways = [index for index in ways if placed.standings[index] in (FITS, CHECK, LATER)]
    # It stands even when limits leave all of them out.
    shut = [index for index in placed.left_out.tolist() if by_law[index]]
    ways += [index for index in shut if placed.before_limits[index] != LEFT_OUT]
    if not ways:
        return None
    return Verdict("required", winner=ways[0], ways=tuple(ways), share=None)


def floors_of(
    placed: Placed, weights: dict[str, float], set_aside: tuple[str, ...], ctx: Context
) -> Floors:
    """Which rows are proved enough; for interest nobody asks."""
    table = placed.table
    if ctx.profile.purpose == "interest":
        every = np.ones(len(table), bool)
        return Floors(every, every, every)
    points, core = table["evidence"][:, 0], table["evidence"][:, 1]
    by_law = (table["required"] & own_laws(ctx)) != 0
    trust = (points >= threshold("trust_points", ctx)) & (
        (core >= threshold("trust_core", ctx)) | by_law
    )
    unknown = table["states"] == KNOWLEDGE.index("unknown")
    weighed = np.array([weights[name] if name not in set_aside else 0.0 for name in INDEX])
    known = (unknown * weighed).sum(axis=1) <= threshold("most_unknown", ctx) + 1e-12
    if ctx.profile.limits.own_cost_usd is not None:
        # Nobody can say of an unknown price that it is within a budget.
        known &= ~unknown[:, INDEX["cost"]]
    return Floors(trust, known, table["first_hand"])


def _among(
    placed: Placed,
    fitting: WeightSet | None,
    fits: Numbers,
    passing: Numbers,
    basis: str,
    asked: Asked,
    ctx: Context,
) -> Verdict:
    """Some that fit are proved: is one of them clearly first?"""
    first, leader = int(passing[0]), int(fits[0])
    passed_over = leader if leader != first else None
    alone = int(np.sum(placed.before_limits == FITS)) == 1
    if alone:
        return Verdict("only_one", winner=first)
    points = placed.scores[:, POINT]
    if points[leader] - points[first] > threshold("behind", ctx):
        return Verdict("close", between=(first, leader), passed_over=leader)
    shares, sure = _lead(placed, fitting, passing)
    lead = points[first] - points[passing[1]] if len(passing) > 1 else np.inf
    clear = (shares[0] >= threshold("share", ctx) and lead >= threshold("lead", ctx)) or sure
    nothing_weighed = basis == "none" and not (
        asked.has_goal and (asked.has_limit or ctx.profile.purpose)
    )
    if (len(passing) == 1 or clear) and not nothing_weighed:
        share = None if len(passing) == 1 or basis != "answers" else shares[0]
        return Verdict("pick", winner=first, passed_over=passed_over, share=share)
    second = _second(placed, passing, fits, shares)
    if second is None:
        return Verdict("pick", winner=first, passed_over=passed_over)
    return Verdict("close", between=(first, second), passed_over=passed_over)


def _lead(
    placed: Placed, fitting: WeightSet | None, passing: Numbers
) -> tuple[Sequence[float], bool]:
    """In what share of the readings each of those that pass leads, and whether the first beats
    every other for certain. Given weights are one reading."""
    if fitting is None:
        return [1.0, *([0.0] * (len(passing) - 1))], False
    values = placed.values[passing]
    shares = [share for share, _ in first_shares(values[..., POINT], fitting.samples(SAMPLES))]
    sure = bool(regret.certain(values[..., LOW], values[..., HIGH], fitting)[0])
    return shares, sure


def _second(placed: Placed, passing: Numbers, fits: Numbers, shares: Sequence[float]) -> int | None:
    """What the first is close to: of those that pass the one that leads most often besides, else
    the first other that fits. Versions of one license are no choice between two."""
    families = placed.table["family"]
    own = families[passing[0]]

    def other(index: int) -> bool:
        return index != passing[0] and bool(own == id_number("") or families[index] != own)

    often = sorted(zip(shares[1:], passing[1:].tolist(), strict=True), key=lambda one: -one[0])
    others = [index for _, index in often if other(index)]
    others += [index for index in fits.tolist() if other(index)]
    return others[0] if others else None


def _not_yet(placed: Placed, floors: Floors, ctx: Context) -> Verdict:
    """Nothing is proved enough: the first reason that holds."""
    fits = placed.fitting
    if len(fits):
        leader = int(fits[0])
        if costs_nothing(placed)[leader]:
            return Verdict("not_yet", "free_try", about=leader)
        for name, flags in (("unproved", floors.trust), ("second_hand", floors.first_hand)):
            if not flags[leader]:
                return Verdict("not_yet", name, about=leader)
        return Verdict("not_yet", "unknown", about=leader)
    for name, found in _empty(placed):
        if len(found):
            return Verdict("not_yet", name, about=int(found[0]))
    return Verdict("not_yet", "flagged", about=None)


def _empty(placed: Placed) -> list[tuple[str, Numbers]]:
    """Why nothing fits, in the order in which it is said, with the rows that it holds for."""
    standings = placed.standings
    gates = {gate.name: gate.standings for gate in placed.gates}
    for_beginners = (gates["level"] == CHECK) & (
        placed.table["level"] == ENTRY_LEVELS.index("entry")
    )
    others = np.max([at for name, at in gates.items() if name != "level"], axis=0)
    only_beginners = for_beginners & (others == FITS)
    ranked, out = placed.ranked, placed.left_out
    check = ranked[standings[ranked] == CHECK]
    by_limits = out[placed.before_limits[out] != LEFT_OUT]
    by_limits_alone = [index for index in by_limits if gates.get("held", others)[index] != LEFT_OUT]
    return [
        ("check_first", check[~only_beginners[check]]),
        ("limits", np.array(by_limits_alone, int) if "held" in gates else by_limits),
        ("later", ranked[standings[ranked] == LATER]),
        ("schooling", out[gates["entry"][out] == LEFT_OUT]),
        ("employer", out[gates["audience"][out] == LEFT_OUT]),
        ("held", out[gates["held"][out] == LEFT_OUT] if "held" in gates else out[:0]),
        ("check_first", check),
        ("flagged", ranked[standings[ranked] == FLAGGED]),
    ]


def costs_nothing(placed: Placed) -> Numbers:
    """Which rows cost nothing by a source."""
    cost = placed.amounts[:, INDEX["cost"]]
    known = placed.table["states"][:, INDEX["cost"]] == KNOWLEDGE.index("known")
    free: Numbers = (cost[:, HIGH] == 0) & known
    return free


def free_start(placed: Placed, winner: int | None, ctx: Context) -> int | None:
    """At most one beside a verdict: it costs nothing by a source, is made for beginners, open to
    all, and not known to take long."""
    most = float(ctx.rules["verdict"]["free_start"]["most_weeks"]["value"])
    gates = {gate.name: gate.standings for gate in placed.gates}
    doubt = [at for name, at in gates.items() if name not in ("offer", "law", "place", "level")]
    sound = np.max(doubt, axis=0) == FITS
    short = placed.amounts[:, INDEX["time"], LOW] <= most
    entry = placed.table["level"] == ENTRY_LEVELS.index("entry")
    good = costs_nothing(placed) & sound & short & entry & (placed.table["audience"] <= 0)
    found = [
        index
        for index in placed.ranked.tolist()
        if good[index] and index != winner and placed.standings[index] in (FITS, CHECK)
    ]
    return found[0] if found else None
