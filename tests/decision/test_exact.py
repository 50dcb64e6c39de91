"""Dominance, regret, possible and certain winners against linear programs and brute force."""

import itertools
import random
from fractions import Fraction

import numpy as np
import pytest
from conftest import max_regrets, score
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from credpick.decision import additive, regret
from credpick.decision.conflict import fitting, smallest_conflict
from credpick.decision.weightset import WeightSet


def cuts_around(size, count, seed, ratios=(1, Fraction(3, 2), 2, 3)):
    """Cuts that one hidden weight vector agrees with; ties and repetitions among them."""
    numbers = random.Random(seed)
    hidden = [Fraction(numbers.randint(0, 4)) for _ in range(size)]
    hidden[numbers.randrange(size)] += 1
    cuts = []
    for _ in range(count):
        one, other = numbers.sample(range(size), 2)
        normal = [Fraction(0)] * size
        normal[one], normal[other] = Fraction(1), -Fraction(numbers.choice(ratios))
        value = sum(a * b for a, b in zip(normal, hidden, strict=True))
        if value < 0:
            normal = [-part for part in normal]
        cuts.append(normal)
        if numbers.random() < 0.15:
            cuts.append([2 * part for part in normal])
        if value == 0 and numbers.random() < 0.5:
            cuts.append([-part for part in normal])
    return cuts


def program(goal, cuts, extra=()):
    """max goal·w over the weights that fit, by HiGHS; None when there are none."""
    rows = [[-float(part) for part in cut] for cut in [*cuts, *extra]]
    found = linprog(
        [-part for part in goal],
        A_ub=rows or None,
        b_ub=[0] * len(rows) or None,
        A_eq=[[1] * len(goal)],
        b_eq=[1],
        bounds=(0, 1),
        method="highs",
    )
    return -found.fun if found.status == 0 else None


@pytest.mark.parametrize("size", [2, 3, 4, 6, 8])
@pytest.mark.parametrize("seed", range(12))
def test_vertices_give_the_maxima_of_a_linear_program(size, seed):
    cuts = cuts_around(size, random.Random(seed).randint(0, 30), seed)
    left = fitting(size, cuts)
    assert left is not None
    for goal in np.random.default_rng(seed).normal(size=(5, size)):
        assert max(left.floats @ goal) == pytest.approx(program(goal, cuts), abs=1e-9)


@given(st.integers(2, 6), st.integers(0, 12), st.integers(0, 10_000), st.randoms())
def test_the_order_of_cuts_changes_nothing(size, count, seed, shuffler):
    cuts = cuts_around(size, count, seed)
    left = fitting(size, cuts)
    shuffler.shuffle(cuts)
    again = fitting(size, cuts)
    assert again == left
    assert again.faces == left.faces
    assert again.centre() == left.centre()
    assert (again.samples(50) == left.samples(50)).all()


@given(st.integers(2, 5), st.integers(0, 12), st.integers(0, 10_000))
def test_samples_and_centre_fit(size, count, seed):
    cuts = cuts_around(size, count, seed)
    left = fitting(size, cuts)
    drawn = left.samples(200)
    for cut in cuts:
        assert (drawn @ np.array([float(part) for part in cut]) >= -1e-9).all()
    assert np.abs(drawn.mean(axis=0) - left.centre()).max() < 0.15
    assert all(left.contains(vertex) for vertex in left.vertices)


def test_centre_after_cuts_is_the_centroid_not_the_mean_of_vertices():
    left = fitting(3, [[1, -2, 0]])
    drawn = np.random.default_rng(0).dirichlet(np.ones(3), 400_000)
    kept = drawn[drawn[:, 0] >= 2 * drawn[:, 1]]
    assert left.centre() == pytest.approx(kept.mean(axis=0), abs=2e-3)


def test_nothing_left_and_faces_and_points():
    assert fitting(2, [[1, -2], [-1, 1]]) is None
    tie = fitting(3, [[1, -1, 0], [-1, 1, 0]])
    assert tie.contains([Fraction(1, 4), Fraction(1, 4), Fraction(1, 2)])
    assert not tie.contains([Fraction(1, 2), Fraction(1, 4), Fraction(1, 4)])
    point = WeightSet.point([3, 1])
    assert point.centre() == [0.75, 0.25]
    assert point.cut([1, -2]) == point
    assert point.cut([-1, 2]) is None
    assert point.contains([Fraction(3, 4), Fraction(1, 4)])
    assert not point.contains([Fraction(1, 2), Fraction(1, 2)])


def boxes(seed, rows, size, grid=None):
    numbers = random.Random(seed)

    def value():
        return numbers.randint(0, grid) / grid if grid else numbers.random()

    lows, highs = [], []
    for _ in range(rows):
        pairs = [
            sorted((value(), value())) if numbers.random() < 0.4 else [value()] * 2
            for _ in range(size)
        ]
        pairs = [(pair[0], pair[-1]) for pair in pairs]
        lows.append([low for low, _ in pairs])
        highs.append([high for _, high in pairs])
    return lows, highs


@pytest.mark.parametrize("seed", range(30))  # every size with every grid, twice
def test_possible_certain_and_regret_equal_linear_programs(seed):
    size, grid = 2 + seed % 5, (None, 2, 4)[seed % 3]  # coarse grids bring ties
    cuts = cuts_around(size, seed % 7, seed)
    lows, highs = boxes(seed, 4 + seed % 9, size, grid)
    left = fitting(size, cuts)
    losses = max_regrets(lows, highs, left)
    sure, open_ = regret.certain(lows, highs, left), regret.possible(lows, highs, left)
    for index, low in enumerate(lows):
        worst = max(
            program([h - low[j] for j, h in enumerate(rival)], cuts)
            for place, rival in enumerate(highs)
            if place != index
        )
        assert losses[index] == pytest.approx(max(0, worst), abs=1e-9)
        if abs(worst) > 1e-9:
            assert sure[index] == (worst < 0)
        beats = [
            [highs[index][j] - rival[j] for j in range(size)]
            for place, rival in enumerate(lows)
            if place != index
        ]
        # The widest margin by which all rivals can be beaten at once: t <= margin·w.
        rows = [[-float(part) for part in cut] + [0] for cut in cuts]
        rows += [[-part for part in beat] + [1] for beat in beats]
        found = linprog(
            [0] * size + [-1],
            A_ub=rows,
            b_ub=[0] * len(rows),
            A_eq=[[1] * size + [0]],
            b_eq=[1],
            bounds=[(0, 1)] * size + [(None, None)],
        )
        if abs(found.fun) > 1e-9:
            assert open_[index] == (found.fun < 0)
        else:
            assert open_[index]  # a tie at the edge still wins


def weight_grid(size, steps=6):
    for parts in itertools.product(range(steps + 1), repeat=size - 1):
        if sum(parts) <= steps:
            yield [Fraction(part, steps) for part in (*parts, steps - sum(parts))]


@pytest.mark.parametrize("seed", range(250))
def test_no_false_certain_and_no_false_ruled_out_by_brute_force(seed):
    size = 2 + seed % 2
    cuts = cuts_around(size, seed % 4, seed)
    lows, highs = boxes(seed, 3, size, 3)
    left = fitting(size, cuts)
    sure, open_ = regret.certain(lows, highs, left), regret.possible(lows, highs, left)
    settled = max_regrets(lows, highs, left)
    for weights in weight_grid(size):
        if not left.contains(weights):
            continue
        for ends in itertools.product((0, 1), repeat=3):
            rows = [(lows, highs)[end][place] for place, end in enumerate(ends)]
            scores = [
                sum(w * Fraction(v) for w, v in zip(weights, row, strict=True)) for row in rows
            ]
            for place, mine in enumerate(scores):
                lost = max(scores) - mine
                assert not (sure[place] and lost > 0)
                assert lost <= settled[place] + 1e-12
                assert open_[place] or lost > 0


@given(st.integers(0, 5000), st.integers(2, 5))
def test_learning_less_never_proves_and_learning_more_never_revives(seed, size):
    lows, highs = boxes(seed, 5, size, 4)
    left = fitting(size, cuts_around(size, seed % 4, seed))
    numbers = random.Random(seed)
    row, column = numbers.randrange(5), numbers.randrange(size)
    wide_lows, wide_highs = [list(line) for line in lows], [list(line) for line in highs]
    wide_lows[row][column], wide_highs[row][column] = 0, 1
    for narrow, wide in zip(
        regret.certain(lows, highs, left), regret.certain(wide_lows, wide_highs, left), strict=True
    ):
        assert narrow or not wide
    for narrow, wide in zip(
        regret.possible(lows, highs, left),
        regret.possible(wide_lows, wide_highs, left),
        strict=True,
    ):
        assert wide or not narrow


@given(st.integers(0, 5000))
def test_another_alternative_changes_no_pair(seed):
    lows, highs = boxes(seed, 6, 4)
    left = fitting(4, cuts_around(4, 3, seed))
    pair = max_regrets(lows[:2], highs[:2], left)
    whole = max_regrets(lows, highs, left)
    assert all(more >= less - 1e-12 for more, less in zip(whole, pair, strict=False))


def test_signs_at_ties_are_exact():
    left = fitting(3, [[1, -1, 0], [-1, 1, 0], [0, 1, -1], [0, -1, 1]])  # all thirds
    assert (
        regret.certain([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]], [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]], left)
        == [sum(map(Fraction, (0.1, 0.2, 0.3))) >= sum(map(Fraction, (0.3, 0.2, 0.1)))] * 2
    )


@given(st.lists(st.tuples(*[st.floats(0, 1)] * 3), min_size=3, max_size=3))
def test_contributions_sum_to_the_margin(rows):
    weights = list(
        additive.normalise(
            dict(zip("abc", [part + 0.01 for part in rows[0]], strict=True))
        ).values()
    )
    parts = additive.contributions(rows[1], rows[2], weights)
    assert sum(parts) == pytest.approx(score(rows[1], weights) - score(rows[2], weights), abs=1e-12)


def test_the_smallest_conflict_is_named():
    answers = {
        "cost first": [[1, -1, 0], [1, 0, -1]],
        "trust over cost": [[-2, 0, 1]],
        "harmless": [[0, 1, 0]],
    }
    assert smallest_conflict(3, answers) == ["cost first", "trust over cost"]
    assert smallest_conflict(3, {"one": answers["harmless"]}) == []


@pytest.mark.parametrize("digits", range(2, 14))
def test_a_thin_set_has_its_middle(digits):
    """Three criteria that matter nearly the same, within 10^-digits: the middle is that of the
    flat set, whatever a determinant would lose."""
    little = Fraction(1, 10**digits)
    thin = fitting(
        5,
        [
            [1, -1, 0, 0, 0],
            [-1, 1 + little, 0, 0, 0],
            [0, 1, -1, 0, 0],
            [0, -1, 1 + little, 0, 0],
        ],
    )
    middle = thin.centre()
    assert sum(middle) == pytest.approx(1)
    assert middle == pytest.approx([0.2] * 5, abs=float(little))
    assert np.isfinite(thin.samples(100)).all()
