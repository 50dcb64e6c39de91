"""The additive value model at one weight vector, in plain Python.

V = Σ w·v with Σ w = 1 (Keeney and Raiffa, Decisions with Multiple Objectives, 1976).
"""

import math
from collections.abc import Mapping, Sequence

Vector = Sequence[float]


def normalise(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights that sum to 1. Raises ValueError when none is above 0 or one is below."""
    total = math.fsum(weights.values())
    if min(weights.values()) < 0 or not total > 0:
        raise ValueError("weights must not be negative, and one must be above 0")
    return {name: weight / total for name, weight in weights.items()}


def score(values: Vector, weights: Vector) -> float:
    """Σ weight × value, added from the first to the last as SQL does."""
    total = 0.0
    for weight, value in zip(weights, values, strict=True):
        total += weight * value
    return total


def contributions(first: Vector, second: Vector, weights: Vector) -> list[float]:
    """What each criterion adds to the first being above the second; they sum to the margin."""
    return [
        weight * (one - other) for one, other, weight in zip(first, second, weights, strict=True)
    ]
