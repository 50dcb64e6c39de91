"""How often an alternative is first when only the weights vary (Lahdelma et al., SMAA, 1998)."""

import math
from collections.abc import Sequence
from typing import Any


def first_shares(points: Sequence[Sequence[float]], samples: Any) -> list[tuple[float, float]]:
    """Share of the sampled weights (samples × criteria) where each alternative is first, with
    the standard error; equal ones share a first place. Never decides what is possible."""
    import numpy as np

    values = np.asarray(samples) @ np.asarray(points, dtype=float).T
    first = values >= values.max(axis=1, keepdims=True)
    shares = (first / first.sum(axis=1, keepdims=True)).mean(axis=0)
    return [(float(share), math.sqrt(share * (1 - share) / len(values))) for share in shares]
