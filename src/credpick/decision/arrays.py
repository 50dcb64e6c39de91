"""What the mathematics takes and gives: arrays of numbers, and the signs of cuts."""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Matrix = Sequence[Sequence[float]] | Floats  # rows × criteria
Exact = float | Fraction  # what a fraction can be made of without loss
Normal = Sequence[Exact]  # n of a cut n·w >= 0
