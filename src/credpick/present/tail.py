"""Below the standings: what comes later, what is over a limit, what is left out and why."""

from collections import Counter

import numpy as np
from rich.text import Text

from credpick.criteria.base import plain
from credpick.criteria.words import WORDS
from credpick.present.figures import money, takes
from credpick.present.layout import Entry, shortened
from credpick.present.screen import quiet, safe
from credpick.ranking.gates import LATER, LEFT_OUT, POINT, required_months, threshold
from credpick.ranking.judge import Judgement, left_out_counts
from credpick.ranking.rows import Row
from credpick.vocabulary import STATE_NAMES, STATES

NAMED = 2  # credentials that a line names
LEAST_NAME = 22  # columns of such a name, so that it still tells which one it is
# Gates in words, for those that are only counted.
COUNTED = {
    "place": "in another state",
    "entry": "by what they ask for",
    "level": "made for others",
    "audience": "not open to all",
    "must_credit": "without credit",
    "delivery": "taught in another way",
    "county": "in another county",
    "evening": "by day only",
    "held": "that you hold",
}


def tail(judgement: Judgement, room: int) -> list[Entry]:
    """The lines, as far as there is something to say, each in so many columns where it can be."""
    found = []
    aside = [WORDS[name].nobody_says for name in judgement.set_aside]
    if aside:
        found.append(Entry("aside", "Nobody says", quiet(", ".join(aside))))
    later = _later(judgement, room)
    if later:
        found.append(Entry("later", "Later", later))
    over = _over(judgement, room)
    if over:
        found.append(Entry("over", _over_what(judgement), over))
    counted = _counted(judgement)
    if counted:
        found.append(Entry("later", "Left out", quiet(counted)))
    return found


def _later(judgement: Judgement, room: int) -> Text:
    """What time opens: names, prices, and after how long."""
    placed = judgement.placed
    indices = [index for index in placed.ranked.tolist() if placed.standings[index] == LATER]
    if judgement.verdict.about in indices:
        indices.remove(judgement.verdict.about)
    said = []
    for index in indices[:NAMED]:
        row = judgement.row(index)
        price = money(row.item, judgement.context).short
        said.append((row.item.name, f" {price} ({after(row, judgement)})"))
    return safe(_named(said, len(indices), room))


def after(row: Row, judgement: Judgement) -> str:
    """After how long a row opens, as far as months say it."""
    ctx = judgement.context
    have = ctx.profile.learner.experience_months
    one = row.placed.table[row.index : row.index + 1]
    wanted = [float(required_months(one, ctx)[0]), float(row.record["recommended"])]
    known = [months for months in wanted if not np.isnan(months) and np.isfinite(months)]
    if have is None or not known:
        return "after some years"
    most = max(known) if known else threshold("advanced_needs_months", ctx)
    left = max(1.0, most - have)
    return f"after about {plain(left)} months"


def _over(judgement: Judgement, room: int) -> Text:
    """Those that only money or time keeps out: what comes next, not what is lost. The best of
    them are named, with what they cost or take."""
    placed = judgement.placed
    kept_out = {
        gate.name: gate.standings == LEFT_OUT
        for gate in placed.gates
        if gate.name in ("own_cost", "weeks")
    }
    if not kept_out:
        return Text()
    others = [gate.standings == LEFT_OUT for gate in placed.gates if gate.name not in kept_out]
    by_limits = np.any(list(kept_out.values()), axis=0) & ~np.any(others, axis=0)
    indices = sorted(np.flatnonzero(by_limits).tolist(), key=lambda i: -placed.scores[i, POINT])
    if judgement.verdict.about in indices:
        indices.remove(judgement.verdict.about)
    said = []
    for index in indices[:NAMED]:
        row = judgement.row(index)
        dear = kept_out.get("own_cost", np.zeros(len(by_limits), bool))[index]
        found = takes(row.item, judgement.context)
        figure = money(row.item, judgement.context).short if dear else found.words
        said.append((row.item.name, f" {figure}"))
    return safe(_named(said, len(indices), room))


def _named(said: list[tuple[str, str]], count: int, room: int) -> str:
    """Names with figures and how many more there are, in one line if it can be: fewer names rather
    than names of which nobody could tell what they are."""
    for kept in range(len(said), 0, -1):
        shown = said[:kept]
        more = [f"{count - kept} more"] if count > kept else []
        figures = sum(len(figure) for _, figure in shown) + sum(map(len, more))
        free = room - figures - len(" · ") * (kept + len(more) - 1)
        each = _even([len(name) for name, _ in shown], free)
        if kept == 1 or each >= min(LEAST_NAME, max(len(name) for name, _ in shown)):
            named = [shortened(name, max(LEAST_NAME, each)) + figure for name, figure in shown]
            return " · ".join([*named, *more])
    return ""


def _even(lengths: list[int], free: int) -> int:
    """How many columns each may have, so that what short ones leave goes to the long."""
    for place, length in enumerate(sorted(lengths)):
        each = free // (len(lengths) - place)
        if length > each:
            return each
        free -= length
    return max(lengths)


def _over_what(judgement: Judgement) -> str:
    """The limits in the way: `Over $300`, `Over 16 weeks`, or both in a word."""
    limits = judgement.context.profile.limits
    if limits.own_cost_usd is not None and limits.weeks is not None:
        return "Over limits"
    if limits.weeks is not None:
        return f"Over {plain(limits.weeks)} wks"
    return f"Over ${plain(limits.own_cost_usd or 0)}"


def _counted(judgement: Judgement) -> str:
    """How many each gate keeps out: `1 for Texas, 3 without credit`; what is over a limit has a
    line of its own."""
    said = []
    for name, count in left_out_counts(judgement.placed).items():
        if name in ("own_cost", "weeks"):
            continue
        if name == "law":
            said.append(f"{count} for {_states(judgement)}")
        else:
            said.append(f"{count} {COUNTED.get(name, name)}")
    return ", ".join(said)


def _states(judgement: Judgement) -> str:
    """The one state that left-out laws are of, else `other states`."""
    table = judgement.placed.table
    (law,) = (gate.standings for gate in judgement.placed.gates if gate.name == "law")
    found = Counter(table["law_state"][law == LEFT_OUT].tolist())
    return STATE_NAMES[STATES[next(iter(found))]] if len(found) == 1 else "other states"
