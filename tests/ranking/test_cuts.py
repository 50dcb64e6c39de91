"""Answers as cuts of the weights: what an order of wishes says, and what it leaves open."""

from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credpick.decision.conflict import fitting
from credpick.profile.answer_kinds import Step, TradeoffAnswer, WishesAnswer
from credpick.profile.model import Profile
from credpick.ranking.cuts import SAME, cuts
from credpick.vocabulary import CRITERIA, WISHES

ENDS = {"cost": 10_000, "time": 52, "credit": 15, "stackability": 1, "trust": 100, "payoff": 100}
FALLS = ("cost", "time")


def scales(**ends):
    return {
        name: SimpleNamespace(end=ends.get(name, end), falls=name in FALLS)
        for name, end in ENDS.items()
    }


def wishes(*choice, **ends):
    """An order of wishes, asked on scales that end so."""
    asked = {**ENDS, **ends}
    steps = [
        Step(
            criterion=name,
            start=end if name in FALLS else 0,
            end=0 if name in FALLS else end,
            unit="",
        )
        for name, end in asked.items()
    ]
    return WishesAnswer(
        id="wishes", choice=choice, steps=tuple(steps), scales=asked, trust_version=2
    )


def left(*answers, today=None, version=2):
    found = cuts(Profile(answers=answers), today or scales(), version)
    return fitting(len(CRITERIA), [cut.normal for cut in found])


def weighs(weights, wish):
    return sum(weights[CRITERIA.index(name)] for name in WISHES[wish])


ORDERS = st.permutations(list(WISHES)).flatmap(
    lambda order: st.lists(st.integers(1, 3), min_size=1, max_size=5).map(
        lambda sizes: groups(order, sizes)
    )
)


def groups(order, sizes):
    found, start = [], 0
    for size in sizes:
        if order[start : start + size]:
            found.append(tuple(order[start : start + size]))
        start += size
    return tuple(found)


@given(ORDERS)
def test_every_weight_that_is_left_keeps_the_order(order):
    named = {wish for group in order for wish in group}
    rest = [wish for wish in WISHES if wish not in named]
    found = left(wishes(*order))
    assert found.vertices
    for weights in found.vertices:
        for one, other in zip([*order], [*order[1:], tuple(rest)], strict=True):
            for first in one:
                for second in other:
                    assert weighs(weights, first) >= weighs(weights, second)
        for group in order:
            for first in group:
                for second in group:
                    assert weighs(weights, first) >= SAME * weighs(weights, second)


@given(ORDERS)
def test_nothing_more_is_cut(order):
    """Every weight that keeps the order is left: those are no cuts that nobody spoke of."""
    found = left(wishes(*order))
    named = [wish for group in order for wish in group]
    rest = [wish for wish in WISHES if wish not in named]
    # Among those that were left out any may weigh more than any other.
    for one in rest:
        for other in rest:
            if one != other:
                assert any(weighs(w, one) > weighs(w, other) for w in found.vertices)


@pytest.mark.parametrize(
    ("weights", "allowed"),
    [
        ([0.3, 0.0, 0.2, 0.2, 0.0, 0.3], False),  # credit and stacking weigh 0.4 together
        ([0.3, 0.0, 0.15, 0.15, 0.0, 0.4], True),
        ([0.5, 0.0, 0.0, 0.0, 0.0, 0.5], True),
        ([0.4, 0.1, 0.05, 0.05, 0.15, 0.25], False),  # cost above getting hired
    ],
)
def test_a_block_weighs_the_sum_of_its_criteria(weights, allowed):
    found = left(wishes(("get_hired",), ("low_cost",)))
    exact = [Fraction(str(weight)) for weight in weights]
    assert found.contains(exact) is allowed


def test_what_was_skipped_or_asked_under_other_rules_of_trust_cuts_nothing():
    whole = left()
    assert left(wishes()) == whole
    assert left(wishes(("soon",)), version=3) == whole
    assert left(wishes(("soon",))) != whole


def test_the_amounts_shown_hold_on_other_scales():
    """$2,000 mattered most; on a scale of $10,000 that is a fifth of it."""
    answer = wishes(("low_cost",), cost=2000)
    found = left(answer, today=scales(cost=10_000))
    assert all(w[0] / 5 >= w[5] for w in found.vertices)
    assert any(w[0] / 5 == w[5] > 0 for w in found.vertices)


def test_a_trade_off_cuts_what_it_says_and_about_the_same_is_a_band():
    def answer(choice):
        a = Step(criterion="cost", start=10_000, end=5000, unit="USD")
        b = Step(criterion="time", start=52, end=0, unit="weeks")
        return TradeoffAnswer(
            id="tradeoff.x", choice=choice, a=a, b=b, scales=ENDS, trust_version=2
        )

    for weights in left(answer("a")).vertices:
        assert weights[0] / 2 >= weights[1]
    for weights in left(answer("b")).vertices:
        assert weights[1] >= weights[0] / 2
    for weights in left(answer("same")).vertices:
        assert SAME * weights[1] <= weights[0] / 2 <= weights[1] / SAME
    assert left(answer("unsure")) == left()
