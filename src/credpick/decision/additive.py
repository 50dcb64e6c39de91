"""The additive value model at one weight vector.

V = Σ w·v with Σ w = 1 (Keeney and Raiffa, Decisions with Multiple Objectives, 1976).
"""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from credpick.decision.arrays import Floats

Vector = Sequence[float]


def normalise(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights that sum to 1. Raises ValueError when none is above 0 or one is below."""
    total = math.fsum(weights.values())
    if min(weights.values()) < 0 or not total > 0:
        raise ValueError("weights must not be negative, and one must be above 0")
    return {name: weight / total for name, weight in weights.items()}


def scores(values: Floats, weights: Vector) -> Floats:
    """Σ weight × value over the second axis: values are alternatives × criteria × anything.

    Added criterion by criterion, not by a matrix product, whose order of additions may differ
    from machine to machine: the same numbers give the same score everywhere, to the last bit.
    """
    total = np.zeros((values.shape[0], *values.shape[2:]))
    for criterion, weight in enumerate(weights):
        if weight:
            total += weight * values[:, criterion]
    return total


def contributions(first: Vector, second: Vector, weights: Vector) -> list[float]:
    """What each criterion adds to the first being above the second; they sum to the margin."""
    return [
        weight * (one - other) for one, other, weight in zip(first, second, weights, strict=True)
    ]
