"""Who can still be first: the best tier, over the weights that fit and the values that are open."""

from typing import NamedTuple

import numpy as np

from credpick.criteria.registry import INDEX
from credpick.decision import regret
from credpick.decision.arrays import Floats
from credpick.decision.shares import first_shares
from credpick.decision.weightset import WeightSet
from credpick.ranking.gates import HIGH, LOW, POINT, Numbers
from credpick.ranking.place import Placed

SAMPLES = 4000


class Race(NamedTuple):
    """What settled, proved and possible are about. Of the best tier, `status` knows those that
    can still be first, the others are ruled out; `shares` knows those that are first for some
    weights. `contenders` are the ranks (from 0) of those that no other certainly beats, and the
    values, contenders × criteria, are theirs. When the weights were given, `fitting` is None
    and the arrays are empty: they are one point, and the scores say it all."""

    contenders: list[int]
    points: Floats
    lows: Floats
    highs: Floats
    front: Floats  # the points of those that may be first when only the weights vary
    fitting: WeightSet | None
    samples: Floats
    status: dict[str, str]
    shares: dict[str, tuple[float, float]]


def run_race(placed: Placed, fitting: WeightSet | None) -> Race:
    """Statuses and shares of the best tier."""
    best = placed.best_tier()
    if fitting is None:
        return _at_one_point(placed)
    values = placed.values[best]
    kept = regret.contenders(values[..., LOW], values[..., HIGH], fitting)
    lows, points, highs = (values[kept][..., end] for end in (LOW, POINT, HIGH))
    samples = fitting.samples(SAMPLES)
    sure = regret.certain(lows, highs, fitting)
    open_ = regret.possible(lows, highs, fitting)
    ids = _ids(placed, best[kept])
    front = regret.front(points, fitting)
    shares = first_shares(points[front], samples)
    status = {
        id: "certain" if one else "possible"
        for id, one, other in zip(ids, sure, open_, strict=True)
        if one or other
    }
    return Race(
        kept,
        points,
        lows,
        highs,
        points[front],
        fitting,
        samples,
        status,
        dict(zip((ids[one] for one in front), shares, strict=True)),
    )


def _ids(placed: Placed, indices: Numbers) -> list[str]:
    return [id.decode() for id in placed.table["id"][indices].tolist()]


def _at_one_point(placed: Placed) -> Race:
    """At one point the sums decide everything."""
    best = placed.best_tier()
    ids = _ids(placed, best)
    lows, highs = placed.scores[best, LOW].tolist(), placed.scores[best, HIGH].tolist()
    surest = max(lows)
    first = lows.index(surest)
    status = {id: "possible" for id, high in zip(ids, highs, strict=True) if high >= surest}
    if surest >= max(highs[:first] + highs[first + 1 :], default=surest):
        # Who is level with it at their worst is first too, alone or tied.
        status |= {id: "certain" for id, low in zip(ids, lows, strict=True) if low >= surest}
    none = np.empty((0, len(INDEX)))
    return Race([], none, none, none, none, None, none, status, {ids[0]: (1.0, 0.0)})


def leader_regret(race: Race, placed: Placed) -> tuple[float, float]:
    """The most that taking the first row can lose: at the points, and over all unknowns."""
    if race.fitting is None:
        # At the points nothing is above the first of a sorted list.
        mine, *rivals = placed.best_tier()
        low = float(placed.scores[mine, LOW])
        return 0.0, max(0.0, float(np.max(placed.scores[rivals, HIGH], initial=low)) - low)
    return (
        regret.max_regret(0, race.points, race.points, race.fitting),
        regret.max_regret(0, race.lows, race.highs, race.fitting),
    )
