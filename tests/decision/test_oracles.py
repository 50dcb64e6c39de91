"""Published worked examples and closed forms, to the printed digits."""

from fractions import Fraction

import pytest
from conftest import max_regrets, score

from credpick.decision import additive, regret, shares
from credpick.decision.conflict import fitting
from credpick.decision.weightset import WeightSet, ordered

# Goodwin and Wright, Decision Analysis for Management Judgment, ch. 3: office location.
SWINGS = {"closeness": 100, "visibility": 80, "image": 70, "size": 30, "comfort": 20, "parking": 10}
ROUNDED = [0.32, 0.26, 0.23, 0.10, 0.06, 0.03]
OFFICES = {
    "A": (100, 60, 100, 75, 0, 90),
    "B": (20, 80, 10, 30, 100, 30),
    "C": (80, 70, 0, 0, 10, 100),
    "D": (70, 50, 30, 55, 30, 90),
    "E": (40, 60, 90, 100, 60, 70),
    "F": (0, 0, 70, 0, 80, 0),
    "G": (60, 100, 20, 50, 50, 80),
}


def test_swing_weights_as_printed():
    weights = list(additive.normalise(SWINGS).values())
    assert [round(weight, 4) for weight in weights] == [
        0.3226,
        0.2581,
        0.2258,
        0.0968,
        0.0645,
        0.0323,
    ]


@pytest.mark.parametrize(
    ("office", "total"),
    [("A", 80.8), ("B", 39.4), ("C", 47.4), ("D", 52.3), ("E", 64.8), ("F", 20.9), ("G", 60.2)],
)
def test_office_totals_with_the_rounded_weights_of_the_book(office, total):
    assert round(score(OFFICES[office], ROUNDED), 1) == total


def test_the_book_rounds_first():
    exact = list(additive.normalise(SWINGS).values())
    assert round(score(OFFICES["A"], exact), 3) == 80.484  # printed as 80.8


@pytest.mark.parametrize(
    ("size", "printed"),
    [
        (2, [0.75, 0.25]),
        (3, [0.6111, 0.2778, 0.1111]),
        (4, [0.5208, 0.2708, 0.1458, 0.0625]),
        (5, [0.4567, 0.2567, 0.1567, 0.09, 0.04]),
        (6, [0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278]),
        (8, [0.3397, 0.2147, 0.1522, 0.1106, 0.0793, 0.0543, 0.0335, 0.0156]),
    ],
)
def test_rank_order_centroid_weights(size, printed):
    assert [round(weight, 4) for weight in ordered(size).centre()] == printed


def test_exact_regrets_of_the_offices_under_the_order_alone():
    rows = list(OFFICES.values())
    found = max_regrets(rows, rows, ordered(6))
    assert found == pytest.approx([3, 80, 185 / 4, 110 / 3, 60, 100, 40], abs=1e-9)
    centre = ordered(6).centre()
    assert [round(score(row, centre), 2) for row in rows] == [
        81.38,
        39.11,
        52.97,
        55.40,
        60.97,
        15.97,
        62.25,
    ]


@pytest.mark.parametrize(
    ("rows", "printed"),
    [
        (((8, 2, 1), (7, 7, 1), (2, 2, 2)), (5, 1, 6)),  # Boutilier et al. 2006
        (((10, 5), (8, 9)), (4, 2)),
    ],
)
def test_minimax_regret_over_finite_utilities(rows, printed):
    size = len(rows[0])
    assert max_regrets(rows, rows, WeightSet.simplex(size)) == pytest.approx(printed)


@pytest.mark.parametrize(
    ("rows", "closed"),
    [
        (((1, 0), (0, 1), (0.6, 0.6)), (0.4, 0.4, 0.2)),
        (((1, 0, 0), (0, 1, 0), (0, 0, 1), (0.5, 0.5, 0.5)), (0.25,) * 4),
    ],
)
def test_first_shares_have_closed_forms(rows, closed):
    samples = WeightSet.simplex(len(rows[0])).samples(40_000)
    found = shares.first_shares(rows, samples)
    for (share, error), exact in zip(found, closed, strict=True):
        assert abs(share - exact) < 4 * error


def test_the_wrong_sampler_fails_the_closed_form():
    import numpy as np

    drawn = np.random.default_rng(1).random((40_000, 3))  # each weight by itself, then normalised
    drawn /= drawn.sum(axis=1, keepdims=True)
    rows = ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0.5, 0.5, 0.5))
    share, error = shares.first_shares(rows, drawn)[3]
    assert abs(share - 0.25) > 50 * error


def test_first_shares_of_the_offices():
    found = shares.first_shares(list(OFFICES.values()), ordered(6).samples(40_000))
    assert found[0][0] > 0.999
    assert found[4][0] < 0.001


def test_robust_ordinal_regression_example():
    """R package ror, utagms: (1,1,1), (2,1,1.1), (2,.5,3) with a3 preferred to a2.

    Its value functions are free monotone ones; each step of a criterion is one weight here.
    """
    # Steps: criterion 1 from 1 to 2; criterion 2 from .5 to 1; criterion 3 from 1 to 1.1 to 3.
    rows = [(0, 1, 0, 0), (1, 1, 1, 0), (1, 0, 1, 1)]
    left = fitting(4, [[b - a for a, b in zip(rows[1], rows[2], strict=True)]])
    necessary = [[regret.certainly_above(one, other, left) for other in rows] for one in rows]
    assert necessary == [[True, False, False], [True, True, False], [True, True, True]]


def test_vertices_of_a_partial_order():
    half, third = Fraction(1, 2), Fraction(1, 3)
    left = fitting(3, [[1, -1, 0], [1, 0, -1]])
    assert set(left.vertices) == {
        (1, 0, 0),
        (half, half, 0),
        (half, 0, half),
        (third, third, third),
    }
