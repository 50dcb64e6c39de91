"""What an answer is worth, flip points, and losses in dollars."""

import numpy as np
import pytest
from conftest import score
from hypothesis import given
from hypothesis import strategies as st

from credpick.decision import flips, worth
from credpick.decision.weightset import WeightSet

values = st.lists(st.lists(st.floats(0, 1), min_size=3, max_size=3), min_size=2, max_size=6)


@given(values, st.lists(st.floats(-1, 1), min_size=3, max_size=3))
def test_a_question_that_cannot_change_the_pick_is_worth_nothing(points, normal):
    samples = WeightSet.simplex(3).samples(300)
    (gain,) = worth.preference_gains(points, samples, [normal])
    assert gain >= 0
    picks = set()
    for answer in (samples @ normal >= 0, samples @ normal < 0):
        if answer.any():
            scores = np.array(points) @ samples[answer].mean(axis=0)
            picks.add(tuple(np.flatnonzero(scores >= scores.max() - 1e-12)))
    today = int((np.array(points) @ samples.mean(axis=0)).argmax())
    if all(today in pick for pick in picks):
        assert gain == pytest.approx(0, abs=1e-12)


@given(values, st.data())
def test_a_look_up_is_worth_nothing_unless_an_end_changes_the_pick(points, data):
    weights = [0.5, 0.3, 0.2]
    row, column = data.draw(st.integers(0, len(points) - 1)), data.draw(st.integers(0, 2))
    lows, highs = [list(line) for line in points], [list(line) for line in points]
    lows[row][column] = data.draw(st.floats(0, points[row][column]))
    highs[row][column] = data.draw(st.floats(points[row][column], 1))
    gain = worth.lookup_gains(points, lows, highs, weights)[row][column]
    scores = [score(line, weights) for line in points]
    leader = max(range(len(points)), key=lambda place: (scores[place], -place))
    changed = False
    for end in (lows, highs):
        moved = scores[row] + weights[column] * (end[row][column] - points[row][column])
        others = max(score for place, score in enumerate(scores) if place != row)
        changed |= moved < others - 1e-12 if row == leader else moved > scores[leader] + 1e-12
    assert gain >= 0
    if not changed:
        assert gain == pytest.approx(0, abs=1e-12)


def test_the_gain_of_a_look_up_equals_an_integral():
    points, weights = [[0.5, 0.5], [0.45, 0.5]], [0.6, 0.4]
    lows, highs = [[0.5, 0.5], [0.2, 0.5]], [[0.5, 0.5], [0.9, 0.5]]
    gain = worth.lookup_gains(points, lows, highs, weights)[1][0]
    random = np.random.default_rng(0)
    below = random.random(400_000) < (0.9 - 0.45) / (0.9 - 0.2)
    drawn = np.where(below, random.uniform(0.2, 0.45, 400_000), random.uniform(0.45, 0.9, 400_000))
    assert drawn.mean() == pytest.approx(0.45, abs=1e-3)  # the prior's mean is the point
    assert gain == pytest.approx(np.maximum(0, 0.6 * (drawn - 0.5)).mean(), abs=5e-4)


def test_knowing_the_weights_better_is_worth_its_closed_form():
    # Two alternatives (1,0) and (0,1): asking which weighs more lifts 1/2 to 3/4.
    samples = WeightSet.simplex(2).samples(200_000)
    (gain,) = worth.preference_gains([[1, 0], [0, 1]], samples, [[1, -1]])
    assert gain == pytest.approx(0.25, abs=3e-3)


@given(values)
def test_at_a_flip_the_two_are_equal(points):
    weights = [0.5, 0.3, 0.2]
    for flip in flips.weight_flips(points[0], points[1], weights, WeightSet.simplex(3)):
        rest = 1 - weights[flip.criterion]
        moved = [
            flip.weight if place == flip.criterion else weight * (1 - flip.weight) / rest
            for place, weight in enumerate(weights)
        ]
        assert score(points[0], moved) == pytest.approx(score(points[1], moved), abs=1e-6)
        assert flip.allowed


def test_a_flip_outside_the_answers_says_so():
    cost_first = WeightSet.simplex(2).cut([1, -1])
    (flip,) = [
        one
        for one in flips.weight_flips([1, 0], [0, 1], [0.8, 0.2], cost_first)
        if one.criterion == 1
    ]
    assert flip.weight == pytest.approx(0.5)
    assert flip.allowed
    tighter = WeightSet.simplex(2).cut([1, -2])
    assert not flips.weight_flips([1, 0], [0, 1], [0.8, 0.2], tighter)[0].allowed


def test_the_value_that_reverses():
    assert flips.value_flip(margin=0.1, weight=0.5, value=0.4, low=0, high=1) == pytest.approx(0.6)
    assert flips.value_flip(margin=0.1, weight=0.5, value=0.4, low=0, high=0.5) is None
    assert flips.value_flip(margin=0.1, weight=0, value=0.4, low=0, high=1) is None
