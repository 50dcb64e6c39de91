"""Which answers cannot all be true."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from credpick.decision.arrays import Normal
from credpick.decision.weightset import WeightSet

SMALL = 3  # sets up to this size are searched for one by one


def fitting(size: int, cuts: Sequence[Normal]) -> WeightSet | None:
    """The weights that satisfy all cuts, or None."""
    left: WeightSet | None = WeightSet.simplex(size)
    for normal in cuts:
        left = left.cut(normal) if left else None
    return left


def smallest_conflict(size: int, answers: Mapping[str, Sequence[Normal]]) -> list[str]:
    """The fewest answers (by name; each with its cuts) that leave no weights; empty when they
    agree. Above three answers the set is irreducible: dropping any one of them frees it."""
    names = list(answers)

    def agree(some: Sequence[str]) -> bool:
        return fitting(size, [cut for name in some for cut in answers[name]]) is not None

    if agree(names):
        return []
    for count in range(1, SMALL + 1):
        for some in combinations(names, count):
            if not agree(some):
                return list(some)
    left = names
    for name in names:
        fewer = [one for one in left if one != name]
        if not agree(fewer):
            left = fewer
    return left
