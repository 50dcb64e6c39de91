"""What an answer is worth: the expected gain of the pick, in values of the scale.

Expected value of sampled information: after the answer one picks the alternative with the best
expected value, and the gain is how much better that is than today's pick. A question about
preferences and a fact to look up are priced in the same currency.
"""

from collections.abc import Sequence

import numpy as np

from credpick.decision.arrays import Floats, Matrix


def preference_gains(points: Matrix, samples: Floats, normals: Matrix) -> list[float]:
    """The gain of knowing the sign of n·w for each normal, over weights sampled uniformly.

    points: alternatives × criteria; samples: samples × criteria. 0 for a question whose every
    answer keeps the pick.
    """
    if not len(normals):
        return []
    values, drawn = np.asarray(points, dtype=float), np.asarray(samples)
    yes = (drawn @ np.asarray(normals, dtype=float).T >= 0).astype(float)
    leader = int((values @ drawn.mean(axis=0)).argmax())
    gains = np.zeros(yes.shape[1])
    for answer in (yes, 1 - yes):
        share = answer.mean(axis=0)
        # Σ over the samples of this answer; dividing by the share would only be undone again.
        mean = answer.T @ drawn / len(drawn)
        outcome = mean @ values.T
        gains += np.where(share > 0, outcome.max(axis=1) - outcome[:, leader], 0.0)
    return [float(gain) for gain in gains]


def regret_left(points: Matrix, vertices: Floats, samples: Floats, normals: Matrix) -> list[float]:
    """How much regret of today's pick is expected to stay at the vertices after each question:
    among questions that gain alike, the one that leaves least settles soonest.

    points: alternatives × criteria; vertices and samples: rows × criteria.
    """
    values, corners = np.asarray(points, dtype=float), np.asarray(vertices)
    drawn, planes = np.asarray(samples), np.asarray(normals, dtype=float)
    leader = int((values @ drawn.mean(axis=0)).argmax())
    at_corners = corners @ values.T
    regret = at_corners.max(axis=1) - at_corners[:, leader]
    chance = (drawn @ planes.T >= 0).mean(axis=0)
    kept = regret @ (corners @ planes.T >= 0)
    lost = regret @ (corners @ planes.T <= 0)
    return [float(left) for left in chance * kept + (1 - chance) * lost]


def lookup_gains(points: Matrix, lows: Matrix, highs: Matrix, weights: Sequence[float]) -> Floats:
    """The gain of learning each single value: alternatives × criteria.

    The prior over [low, high] has the point as its mean: uniform on [low, point] with chance
    (high − point) / (high − low), else uniform on [point, high].
    """
    values, worst, best = (np.asarray(one, dtype=float) for one in (points, lows, highs))
    scores = values @ np.asarray(weights)
    order = np.argsort(-scores, kind="stable")
    gains = np.zeros(values.shape)
    if len(scores) < 2:
        return gains
    leader, second = order[:2]
    margin = scores[leader] - scores
    margin[leader] = scores[leader] - scores[second]
    for column, weight in enumerate(weights):
        if weight <= 0:
            continue
        low, point, high = worst[:, column], values[:, column], best[:, column]
        # Another gains when it turns out better than the leader...
        shortfall = _shortfall(-high, -point, -low, -(point + margin / weight))
        # ... and the leader when it turns out worse than the second.
        shortfall[leader] = _shortfall(low, point, high, point - margin / weight)[leader]
        gains[:, column] = weight * shortfall
    return gains


def _shortfall(low: Floats, point: Floats, high: Floats, mark: Floats) -> Floats:
    """E[max(0, mark − x)] under the two-piece prior; 0 where nothing is open."""
    open_ = high > low
    chance = (high - point) / np.where(open_, high - low, 1.0)
    expected = chance * _under(low, point, mark) + (1 - chance) * _under(point, high, mark)
    return np.where(open_, expected, 0.0)


def _under(low: Floats, high: Floats, mark: Floats) -> Floats:
    """E[max(0, mark − x)] for x uniform on [low, high]."""
    width = np.where(high > low, high - low, 1.0)
    inside = np.clip(mark, low, high) - low
    return np.where(
        high > low,
        inside**2 / (2 * width) + np.maximum(0.0, mark - high),
        np.maximum(0.0, mark - low),
    )
