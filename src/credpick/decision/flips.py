"""The least change that reverses a pick and a rival, in closed form."""

from collections.abc import Sequence
from typing import NamedTuple

from credpick.decision.additive import contributions
from credpick.decision.weightset import WeightSet


class WeightFlip(NamedTuple):
    """The weight of one criterion at which the two are equal, the others kept in proportion;
    `allowed` says whether the answers admit such weights."""

    criterion: int
    weight: float
    allowed: bool


def weight_flips(
    pick: Sequence[float], rival: Sequence[float], weights: Sequence[float], fitting: WeightSet
) -> list[WeightFlip]:
    """Every criterion whose weight alone reverses the order, the smallest change first.

    With d = pick − rival and rest = Σ_{l≠j} w_l d_l / (1 − w_j), they are equal at
    t = rest / (rest − d_j).
    """
    gaps = [one - other for one, other in zip(pick, rival, strict=True)]
    parts = contributions(pick, rival, weights)
    margin = sum(parts)
    flips = []
    for place, (gap, weight) in enumerate(zip(gaps, weights, strict=True)):
        if weight >= 1:
            continue
        rest = (margin - parts[place]) / (1 - weight)
        if rest == gap or not 0 <= (flip := rest / (rest - gap)) <= 1:
            continue
        scaled = [
            flip if one == place else other * (1 - flip) / (1 - weight)
            for one, other in enumerate(weights)
        ]
        flips.append(WeightFlip(place, flip, _nearly_in(scaled, fitting)))
    return sorted(flips, key=lambda flip: abs(flip.weight - weights[flip.criterion]))


def _nearly_in(weights: Sequence[float], fitting: WeightSet) -> bool:
    """Whether weights fit, up to rounding."""
    return all(
        sum(part * weight for part, weight in zip(normal, weights, strict=True))
        >= -1e-9 * max(abs(part) for part in normal)
        for normal in fitting.faces
    )


def value_flip(margin: float, weight: float, value: float, low: float, high: float) -> float | None:
    """The value of one criterion of the rival at which it draws level with a pick that is
    `margin` ahead; None when its range [low, high] does not reach it or it weighs nothing."""
    if weight <= 0:
        return None
    needed = value + margin / weight
    return needed if low <= needed <= high else None
