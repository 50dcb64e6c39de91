"""How often an alternative is first when only the weights vary (Lahdelma et al., SMAA, 1998)."""

import math

import numpy as np

from credpick.decision.arrays import Floats, Matrix

_CELLS = 4_000_000  # 32 MB of values at a time


def first_shares(points: Matrix, samples: Floats) -> list[tuple[float, float]]:
    """Share of the sampled weights (samples × criteria) where each alternative is first, with
    the standard error; equal ones share a first place. Never decides what is possible."""
    weights, table = np.asarray(samples), np.asarray(points, dtype=float).T
    shares = np.zeros(table.shape[1])
    for chunk in np.array_split(weights, math.ceil(weights.shape[0] * table.shape[1] / _CELLS)):
        values = chunk @ table
        first = values >= values.max(axis=1, keepdims=True)
        shares += (first / first.sum(axis=1, keepdims=True)).sum(axis=0)
    shares /= len(weights)
    return [(float(share), math.sqrt(share * (1 - share) / len(weights))) for share in shares]
