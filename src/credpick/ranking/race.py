"""Who can still be first: the best tier, over the weights that fit and the values that are open."""

from typing import TYPE_CHECKING, Any, NamedTuple

from credpick.criteria.base import Context
from credpick.ranking.candidates import Pool
from credpick.ranking.measured import AMOUNTS
from credpick.ranking.place import Place, best_tier

if TYPE_CHECKING:
    from credpick.decision.weightset import WeightSet

SAMPLES = 4000


class Race(NamedTuple):
    """What settled, proved and possible are about. Of the best tier, `status` knows those that
    can still be first, the others are ruled out; `shares` knows those that are first for some
    weights. `contenders` are the places in the ranking of those that no other certainly beats, and
    the values, contenders × criteria, are theirs. When the weights were given, `fitting` is None:
    they are one point, the scores say it all, and the values are not gathered."""

    contenders: list[int]
    points: Any
    lows: Any
    highs: Any
    front: Any  # the points of those that may be first when only the weights vary
    fitting: "WeightSet | None"
    samples: Any
    status: dict[str, str]
    shares: dict[str, tuple[float, float]]


def run_race(pool: Pool, fitting: "WeightSet | None", ctx: Context) -> Race:
    """Statuses and shares of the best tier."""
    best = best_tier(pool.ranked)
    if fitting is None:
        return _at_one_point(best)
    from credpick.decision import regret
    from credpick.decision.shares import first_shares

    every = _values(pool.columns(best, AMOUNTS), ctx)
    kept = regret.contenders(every[1], every[2], fitting)
    points, lows, highs = (values[kept] for values in every)
    samples = fitting.samples(SAMPLES)
    sure = regret.certain(lows, highs, fitting)
    open_ = regret.possible(lows, highs, fitting)
    ids = [best[place].id for place in kept]
    front = regret.front(points, fitting)
    shares = dict(
        zip((ids[one] for one in front), first_shares(points[front], samples), strict=True)
    )
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
        shares,
    )


def _at_one_point(best: list[Place]) -> Race:
    """At one point the sums decide everything: no need of numpy."""
    ids, lows, highs = [at.id for at in best], [at.low for at in best], [at.high for at in best]
    surest = max(lows)
    first = lows.index(surest)
    status = {id: "possible" for id, high in zip(ids, highs, strict=True) if high >= surest}
    if surest >= max(highs[:first] + highs[first + 1 :], default=surest):
        # Who is level with it at their worst is first too, alone or tied.
        status |= {id: "certain" for id, low in zip(ids, lows, strict=True) if low >= surest}
    return Race([], None, None, None, None, None, None, status, {ids[0]: (1.0, 0.0)})


def _values(amounts: list[Any], ctx: Context) -> Any:
    """Point, low and high of each row and criterion: three arrays, rows × criteria."""
    import numpy as np

    table = np.array(amounts).reshape(len(amounts), len(ctx.scales), 3)
    ends = np.array([scale.end for scale in ctx.scales.values()])
    falls = np.array([scale.falls for scale in ctx.scales.values()])
    shares = np.clip(table / ends[:, None], 0.0, 1.0)
    values = np.where(falls[:, None], 1.0 - shares, shares)
    low, high = (
        np.where(falls, values[..., one], values[..., other]) for one, other in ((2, 0), (0, 2))
    )
    return values[..., 1], low, high


def leader_regret(race: Race, places: list[Place]) -> tuple[float, float]:
    """The most that taking the first row can lose: at the points, and over all unknowns."""
    if race.fitting is None:
        # At the points nothing is above the first of a sorted list.
        mine, *rivals = best_tier(places)
        return 0.0, max(0.0, max((one.high for one in rivals), default=mine.low) - mine.low)
    from credpick.decision.regret import max_regret

    return (
        max_regret(0, race.points, race.points, race.fitting),
        max_regret(0, race.lows, race.highs, race.fitting),
    )
