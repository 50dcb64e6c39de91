"""All weights that agree with the answers: a polytope kept by its exact vertices.

{w >= 0, Σw = 1, n·w >= 0 for every answer n} is a slice of a cone. The cone's extreme rays are
kept as integer vectors with the constraints that are tight at each (double description method,
Motzkin et al. 1953; adjacency as in Fukuda and Prodon 1996), so that every sign is exact.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from credpick.decision.arrays import Exact, Floats

Ray = tuple[int, ...]


def integers(vector: Iterable[Exact]) -> Ray:
    """The vector scaled to integers without a common divisor; floats are taken as they are."""
    exact = [Fraction(part) for part in vector]
    multiple = math.lcm(*(part.denominator for part in exact))
    whole = [int(part * multiple) for part in exact]
    divisor = math.gcd(*whole) or 1
    return tuple(part // divisor for part in whole)


def _dot(one: Ray, other: Ray) -> int:
    return sum(a * b for a, b in zip(one, other, strict=True))


class WeightSet:
    """A closed convex set of weights; never empty. Equal sets compare equal."""

    def __init__(self, constraints: Iterable[Ray], rays: Iterable[Ray]) -> None:
        """Use `simplex`, `point` and `cut`."""
        self.rays = tuple(sorted(set(rays)))
        tight = {
            normal: sum(1 << place for place, ray in enumerate(self.rays) if _dot(normal, ray) == 0)
            for normal in set(constraints)
        }
        # What touches no vertex is implied by the rest, in whatever order the cuts came.
        self.faces = {normal: mask for normal, mask in sorted(tight.items()) if mask}
        self._sampled: dict[int, Floats] = {}

    @classmethod
    @cache
    def simplex(cls, size: int) -> "WeightSet":
        """All weights of `size` criteria."""
        units = [tuple(int(place == one) for place in range(size)) for one in range(size)]
        return cls(units, units)

    @classmethod
    def point(cls, weights: Sequence[Exact]) -> "WeightSet":
        """One weight vector. Raises ValueError when it is no weight vector."""
        ray = integers(weights)
        if min(ray) < 0 or not any(ray):
            raise ValueError("weights must not be negative, and one must be above 0")
        top = ray.index(max(ray))
        same = [
            [ray[top] * (place == one) - ray[one] * (place == top) for place in range(len(ray))]
            for one in range(len(ray))
            if one != top
        ]
        return cls(
            [integers(normal) for line in same for normal in (line, [-part for part in line])],
            [ray],
        )

    def __eq__(self, other: object) -> bool:
        """Sets are equal when their vertices are."""
        return isinstance(other, WeightSet) and self.rays == other.rays

    def __hash__(self) -> int:
        return hash(self.rays)

    @property
    def size(self) -> int:
        """How many criteria."""
        return len(self.rays[0])

    @cached_property
    def vertices(self) -> tuple[tuple[Fraction, ...], ...]:
        """The vertices, each summing to 1, sorted."""
        return tuple(tuple(Fraction(part, sum(ray)) for part in ray) for ray in self.rays)

    @cached_property
    def floats(self) -> Floats:
        """The vertices as an array, vertices × criteria."""
        return np.array([[part / sum(ray) for part in ray] for ray in self.rays])

    def cut(self, normal: Iterable[Exact]) -> "WeightSet | None":
        """The part where normal·w >= 0; None when nothing is left."""
        plane = integers(normal)
        signs = [_dot(plane, ray) for ray in self.rays]
        if min(signs) >= 0:
            return (
                self
                if plane in self.faces or 0 not in signs
                else WeightSet([*self.faces, plane], self.rays)
            )
        if max(signs) < 0:
            return None
        kept = [ray for ray, sign in zip(self.rays, signs, strict=True) if sign >= 0]
        above = [place for place, sign in enumerate(signs) if sign > 0]
        below = [place for place, sign in enumerate(signs) if sign < 0]
        if not above:
            return WeightSet([*self.faces, plane], kept)
        # The faces that each vertex lies on, as bits: two vertices share an edge when no third
        # one lies on all faces that they share.
        on = [
            sum(1 << index for index, mask in enumerate(self.faces.values()) if mask >> place & 1)
            for place in range(len(self.rays))
        ]
        for one in above:
            for other in below:
                shared = on[one] & on[other]
                if not any(
                    on[third] & shared == shared
                    for third in range(len(on))
                    if third not in (one, other)
                ):
                    kept.append(
                        integers(
                            signs[one] * b - signs[other] * a
                            for a, b in zip(self.rays[one], self.rays[other], strict=True)
                        )
                    )
        return WeightSet([*self.faces, plane], kept)

    def contains(self, weights: Sequence[Exact]) -> bool:
        """Whether a weight vector agrees with every answer, exactly."""
        exact = [Fraction(part) for part in weights]
        ray = integers(exact)
        return (
            sum(exact) == 1
            and min(exact) >= 0
            and all(_dot(normal, ray) >= 0 for normal in self.faces)
        )

    def centre(self) -> list[float]:
        """The centroid, by which alternatives are ordered; sums to 1."""
        simplices, shares = self._simplices
        middle = shares @ self.floats[simplices].mean(axis=1)
        return [float(part) for part in middle / middle.sum()]

    def samples(self, count: int) -> Floats:
        """Independent uniform points, count × criteria; the same for the same set.

        Exact: a simplex of the triangulation by its volume, then a point in it (flat Dirichlet).
        """
        if count not in self._sampled:
            self._sampled[count] = self._drawn(count)
        return self._sampled[count]

    def _drawn(self, count: int) -> Floats:
        simplices, shares = self._simplices
        digest = hashlib.blake2b(repr(self.rays).encode(), digest_size=8).digest()
        random = np.random.default_rng(int.from_bytes(digest))
        chosen = random.choice(len(shares), size=count, p=shares)
        mixes = random.dirichlet(np.ones(simplices.shape[1]), size=count)
        points = np.einsum("kv,kvm->km", mixes, self.floats[simplices[chosen]])
        sums: Floats = points.sum(axis=1, keepdims=True)
        drawn: Floats = points / sums
        drawn.setflags(write=False)  # who asks again gets the same ones
        return drawn

    @cached_property
    def _simplices(self) -> tuple[NDArray[np.int_], Floats]:
        """A triangulation without new vertices (pulling, lowest vertex first): vertex numbers,
        simplices × corners, and each one's share of the volume."""
        whole = (1 << len(self.rays)) - 1
        masks = {mask for mask in self.faces.values() if mask != whole}
        pieces = _pulled(whole, frozenset(masks), {})
        simplices = np.array(pieces)
        corners = self.floats[simplices]
        edges = corners[:, 1:] - corners[:, :1]
        if not edges.shape[1]:
            return simplices, np.ones(len(simplices)) / len(simplices)
        # A thin set has tiny volumes, which a determinant loses: their logarithms do not.
        with np.errstate(divide="ignore"):
            logs = np.log(np.linalg.svd(edges, compute_uv=False)).sum(axis=1)
        volumes = np.exp(logs - logs.max()) if np.isfinite(logs.max()) else np.ones(len(logs))
        return simplices, volumes / volumes.sum()


def _pulled(
    face: int, facets: frozenset[int], known: dict[int, list[tuple[int, ...]]]
) -> list[tuple[int, ...]]:
    """Simplices of a face, given as bits of its vertices, by coning its lowest vertex over the
    facets that do not hold it."""
    if face in known:
        return known[face]
    apex = (face & -face).bit_length() - 1
    if face == 1 << apex:
        return [(apex,)]
    cuts = {face & facet for facet in facets if face & facet not in (0, face)}
    largest = [
        one for one in cuts if not any(one != other and one & other == one for other in cuts)
    ]
    pieces = [
        (apex, *piece)
        for one in largest
        if not one >> apex & 1
        for piece in _pulled(one, frozenset(cuts), known)
    ]
    known[face] = pieces
    return pieces


def ordered(size: int) -> WeightSet:
    """All weights with w_1 >= w_2 >= … >= 0."""
    result = WeightSet.simplex(size)
    for one, other in pairwise(range(size)):
        smaller = result.cut([(place == one) - (place == other) for place in range(size)])
        assert smaller is not None
        result = smaller
    return result
