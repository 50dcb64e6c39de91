"""What a choice can lose over all weights that fit and all values that the unknowns could take.

A linear function on a polytope is extreme at a vertex, so everything here is exact (Dias and
Climaco 2000; Kirkwood and Sarin 1985 for pairs). Signs near zero are taken again in fractions.
"""

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from credpick.decision.arrays import Floats, Matrix
from credpick.decision.weightset import WeightSet

NEAR = 1e-9


def max_regret(place: int, lows: Matrix, highs: Matrix, weights: WeightSet) -> float:
    """The most that one alternative can lose: max over weights, rivals and values of
    (rival at its best − it at its worst), at least 0."""
    worst, best = _at_vertices(lows[place : place + 1], weights), _at_vertices(highs, weights)
    best[place] = -math.inf
    return max(0.0, float((best.max(axis=0) - worst).max()))


def contenders(lows: Matrix, highs: Matrix, weights: WeightSet) -> list[int]:
    """The places of all but those that one other certainly beats: wherever fitting weights lie,
    its worst is above their best, so they are never first and nobody's regret hangs on them."""
    worst, best = _at_vertices(lows, weights), _at_vertices(highs, weights)
    beaten = np.zeros(len(best), dtype=bool)
    for strong in _strong(worst):
        beaten |= (best + NEAR < worst[strong]).all(axis=1)
    return [int(place) for place in np.flatnonzero(~beaten)]


def front(points: Matrix, weights: WeightSet) -> list[int]:
    """The places of all but those that are never first when only the weights vary: where one
    other is nowhere below and somewhere above, they lose all over the inside of the set."""
    values = _at_vertices(points, weights)
    beaten = np.zeros(len(values), dtype=bool)
    for strong in _strong(values):
        more = values[strong] - values
        beaten |= (more >= 0).all(axis=1) & (more > NEAR).any(axis=1)
    return [int(place) for place in np.flatnonzero(~beaten)]


def _strong(values: Floats) -> set[int]:
    """The best at each vertex and on the whole."""
    return {*values.argmax(axis=0).tolist(), int(values.sum(axis=1).argmax())}


def _at_vertices(values: Matrix, weights: WeightSet) -> Floats:
    """Values of every alternative at every vertex, alternatives × vertices."""
    result: Floats = np.asarray(values, dtype=float) @ weights.floats.T
    return result


def _best_rival(best: Floats) -> Floats:
    """For each alternative and vertex the best of the others (only the top two are needed)."""
    top = best.argmax(axis=0)
    columns = np.arange(best.shape[1])
    first = best[top, columns]
    others = best.copy()
    others[top, columns] = -np.inf
    second = others.max(axis=0)
    rivals = np.broadcast_to(first, best.shape).copy()
    rivals[top, columns] = second
    return rivals


def certainly_above(low: Sequence[float], high: Sequence[float], weights: WeightSet) -> bool:
    """Whether an alternative at its worst is at least as good as another at its best under
    every weight that fits; exact."""
    margin = [Fraction(one) - Fraction(other) for one, other in zip(low, high, strict=True)]
    return all(
        sum(part * w for part, w in zip(margin, ray, strict=True)) >= 0 for ray in weights.rays
    )


def certain(lows: Matrix, highs: Matrix, weights: WeightSet) -> list[bool]:
    """Whether each alternative is first (alone or tied) whatever fits; exact."""
    if len(lows) == 1:
        return [True]
    worst, best = _at_vertices(lows, weights), _at_vertices(highs, weights)
    losses = _best_rival(best) - worst
    result = []
    for index, loss in enumerate(losses.max(axis=1)):
        if abs(loss) > NEAR:
            result.append(bool(loss < 0))
            continue
        near = {
            int(rival)
            for vertex in np.flatnonzero(losses[index] > -NEAR)
            for rival in np.flatnonzero(best[:, vertex] - worst[index, vertex] > -NEAR)
        }
        result.append(
            all(certainly_above(lows[index], highs[rival], weights) for rival in near - {index})
        )
    return result


def possible(lows: Matrix, highs: Matrix, weights: WeightSet) -> list[bool]:
    """Whether each alternative is first (alone or tied) under some weights and values that fit;
    exact. Not a vertex test: the weights are cut by the most violated rival until none is left
    or none is violated."""
    floor, top = np.asarray(lows, dtype=float), np.asarray(highs, dtype=float)
    worst, best = _at_vertices(lows, weights), _at_vertices(highs, weights)
    envelope = _envelope(worst)
    hurdle = np.full(best.shape, -np.inf)
    if len(envelope) > 1:
        hurdle[:] = worst[envelope].max(axis=0)
        hurdle[envelope] = _best_rival(worst[envelope])
    elif len(best) > 1:
        hurdle[np.arange(len(best)) != envelope[0]] = worst[envelope[0]]
    wins = [bool(one) for one in np.max(best - hurdle, axis=1) > NEAR]
    loses = np.zeros(len(best), dtype=bool)
    for rival in envelope:
        loses |= (best - worst[rival] < -NEAR).all(axis=1)
    for index in (place for place, lost in enumerate(loses) if not (lost or wins[place])):
        rivals = envelope[envelope != index]
        others = floor[rivals] if len(rivals) < len(best) - 1 else np.delete(floor, index, axis=0)
        wins[index] = _can_win(top[index], others, weights)
    return wins


def _envelope(worst: Floats) -> Floats:
    """Alternatives whose worst value is not below another's at every vertex: only they can
    stop anyone. Of equal ones the first stays."""
    left = np.lexsort((np.arange(len(worst)), -worst.sum(axis=1)))
    kept: list[int] = []
    while len(left):
        first, left = int(left[0]), left[1:]
        kept.append(first)
        left = left[~(worst[first] >= worst[left]).all(axis=1)]
    return np.array(sorted(kept))


def _can_win(high: Sequence[float], rivals: Floats, weights: WeightSet) -> bool:
    """Whether high·w >= rival·w for all rivals at some w that fits."""
    mine = [Fraction(value) for value in high]
    open_rivals = list(range(len(rivals)))
    left: WeightSet | None = weights
    while open_rivals:
        assert left is not None
        margins = (left.floats @ (high - rivals[open_rivals]).T).T
        if bool((margins.max(axis=1) < -NEAR).any()):
            return False
        if bool((margins.min(axis=0) > NEAR).any()):
            return True
        hardest = int(margins.sum(axis=1).argmin())
        rival = open_rivals.pop(hardest)
        left = left.cut(
            [one - Fraction(other) for one, other in zip(mine, rivals[rival].tolist(), strict=True)]
        )
        if left is None:
            return False
    return True
