"""Limits, tier, score and order, against the same said plainly for one row after the other."""

import math

import numpy as np
import pytest
from conftest import DAY
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.decision import additive
from credpick.profile.model import Learner, Limits, Profile
from credpick.ranking.gates import TIERS, exclusion, limits, tiers, ways
from credpick.ranking.measured import FEDERAL, dtype, licence_bits
from credpick.ranking.place import lasting, place
from credpick.vocabulary import CRITERIA, DELIVERY_TYPES, EDUCATION_LEVELS

# 0.1 and 1/3 do not add up evenly; 500 lies on the limit; infinity is what nobody knows.
AMOUNTS = st.sampled_from([0.0, 0.1, 1 / 3, 1.0, 7.0, 499.9, 500.0, 500.1, 1e5, math.inf])
ROWS = st.fixed_dictionaries(
    {
        "amounts": st.lists(
            st.tuples(AMOUNTS, AMOUNTS, AMOUNTS).map(sorted),
            min_size=len(CRITERIA),
            max_size=len(CRITERIA),
        ),
        "renewals": st.sampled_from([math.nan, 0.0, 7.0, math.inf]),
        "delivery": st.integers(-1, len(DELIVERY_TYPES) - 1),
        "experience": st.sampled_from([math.nan, 0.0, 6.0, 24.0]),
        "education": st.integers(-1, len(EDUCATION_LEVELS) - 1),
        "barred": st.booleans(),
        "licence": st.sets(st.sampled_from(["NJ", "NY", FEDERAL])).map(licence_bits),
    }
)
PROFILES = st.builds(
    Profile,
    purpose=st.sampled_from([None, "advance", "required_by_licence"]),
    learner=st.builds(
        Learner,
        state=st.sampled_from([None, "NJ"]),
        education=st.none() | st.sampled_from(EDUCATION_LEVELS),
        experience_months=st.sampled_from([None, 0, 6, 12.5]),
        holds=st.sampled_from([(), ("r0", "r2"), ("r",)]),
    ),
    limits=st.builds(
        Limits,
        own_cost_usd=st.sampled_from([None, 0, 500]),
        weeks=st.sampled_from([None, 1, 500.0]),
        delivery=st.lists(st.sampled_from(list(DELIVERY_TYPES)), unique=True).map(tuple),
        must_credit=st.booleans(),
    ),
)
WEIGHTS = st.lists(
    st.sampled_from([0, 1, 3, 0.7]), min_size=len(CRITERIA), max_size=len(CRITERIA)
).filter(any)


def table_of(rows):
    table = np.zeros(len(rows), dtype())
    for number, row in enumerate(rows):
        table[number]["id"] = f"r{number}".encode()
        for name, value in row.items():
            table[number][name] = value
    return table


def plainly(row, profile, ctx, weights):
    """Limits that one row breaks with their excess, its tier, its score."""
    asked, learner = profile.limits, profile.learner
    (cost, *_), (time, *_), (*_, credit), *_ = row["amounts"]
    broken = {}
    for name, actual, allowed in (
        ("own_cost", cost, asked.own_cost_usd),
        ("weeks", time, asked.weeks),
        ("experience", row["experience"], learner.experience_months),
    ):
        if allowed is not None and actual > allowed:
            broken[name] = actual / allowed - 1 if allowed else actual
    if asked.must_credit and credit == 0:
        broken["credit"] = 1.0
    mode = list(DELIVERY_TYPES)[row["delivery"]] if row["delivery"] >= 0 else None
    if asked.delivery and mode and mode not in ways(asked.delivery):
        broken["delivery"] = 1.0
    if row["id"] in learner.holds:
        broken["held"] = 1.0
    if learner.education and row["education"] > EDUCATION_LEVELS.index(learner.education):
        broken["education"] = 1.0
    tied = row["licence"] & licence_bits({FEDERAL, *filter(None, [learner.state])})
    tier = "meets"
    if profile.purpose == "required_by_licence" and not tied:
        tier = "open"
    if row["barred"]:
        tier = "flagged"
    total = 0.0
    for (name, scale), (_, point, _) in zip(ctx.scales.items(), row["amounts"], strict=True):
        share = min(1.0, point / scale.end)
        total += weights[name] * ((1 - share) if scale.falls else share)
    return broken, TIERS.index(tier), total


@given(st.lists(ROWS, min_size=1, max_size=6), PROFILES, WEIGHTS)
@settings(max_examples=300)
def test_the_table_says_what_one_row_after_the_other_says(rules, rows, profile, given_weights):
    ctx = Context(profile, rules, {}, DAY, scales(profile, rules))
    weights = additive.normalise(dict(zip(CRITERIA, given_weights, strict=True)))
    table = table_of(rows)
    placed = place(table, table["amounts"], ctx, weights)
    told = [
        plainly({**row, "id": f"r{number}"}, profile, ctx, weights)
        for number, row in enumerate(rows)
    ]
    ranked = [number for number, (broken, _, _) in enumerate(told) if not broken]
    ranked.sort(key=lambda number: (told[number][1], -told[number][2], number))
    left = [number for number, (broken, _, _) in enumerate(told) if broken]
    left.sort(key=lambda one: (len(told[one][0]), max(told[one][0].values()), one))
    assert placed.ranked.tolist() == ranked
    assert placed.left_out.tolist() == left
    for number, (broken, tier, total) in enumerate(told):
        found = {one.limit: one.excess[number] for one in placed.broken if one.rows[number]}
        assert found == broken
        assert placed.tiers[number] == tier
        assert placed.scores[number, 1] == total
        worst, point, best = placed.scores[number].tolist()
        assert worst <= point <= best


@given(st.lists(ROWS, min_size=1, max_size=5), WEIGHTS)
def test_another_row_moves_no_score(rules, rows, given_weights):
    ctx = Context(Profile(), rules, {}, DAY, scales(Profile(), rules))
    weights = additive.normalise(dict(zip(CRITERIA, given_weights, strict=True)))
    table = table_of(rows)
    whole = place(table, table["amounts"], ctx, weights)
    fewer = place(table[:-1], table["amounts"][:-1], ctx, weights)
    assert fewer.scores.tolist() == whole.scores[:-1].tolist()


def test_renewals_never_raise_a_score_and_unknown_ones_change_none(rules):
    ctx = Context(Profile(), rules, {}, DAY, scales(Profile(), rules))
    weights = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
    amounts = [[100.0] * 3] + [[0.0] * 3] * (len(CRITERIA) - 1)
    table = table_of([{"amounts": amounts, "renewals": fee} for fee in (math.nan, 0.0, 300.0)])
    placed = place(table, table["amounts"], ctx, weights)
    unknown, free, dear = lasting(placed, ctx, weights).tolist()
    assert unknown == free == placed.scores[0, 1]
    assert dear < free


@pytest.mark.parametrize(
    ("limit", "profile", "row", "told"),
    [
        ("own_cost", {"limits": Limits(own_cost_usd=50)}, {}, (50, 100.0, "USD")),
        ("weeks", {"limits": Limits(weeks=3)}, {}, (3, 100.0, "weeks")),
        (
            "credit",
            {"limits": Limits(must_credit=True)},
            {},
            ("academic credit", "none", "SemesterHour"),
        ),
        (
            "delivery",
            {"limits": Limits(delivery=("OnlineOnly",))},
            {"delivery": 1},
            ("online", "in person", ""),
        ),
        ("held", {"learner": Learner(holds=("r0",))}, {}, ("new to you", "you hold it", "")),
        (
            "experience",
            {"learner": Learner(experience_months=6)},
            {"experience": 36.0},
            (6, 36.0, "months"),
        ),
        (
            "education",
            {"learner": Learner(education="associate")},
            {"education": 4},
            ("associate", "bachelor", ""),
        ),
    ],
)
def test_a_broken_limit_is_told_with_what_is_allowed(rules, limit, profile, row, told):
    ctx = Context(Profile(**profile), rules, {}, DAY, scales(Profile(**profile), rules))
    amounts = [[100.0] * 3] * 2 + [[0.0] * 3] * (len(CRITERIA) - 2)
    table = table_of([{"amounts": amounts, "delivery": -1, "education": -1, **row}])
    (broken,) = [one for one in limits(table, table["amounts"], ctx) if one.rows[0]]
    assert broken.limit == limit
    assert exclusion(limit, table[0], table["amounts"][0], ctx)[1:] == told


def test_a_licence_of_no_known_state_settles_no_gate(rules):
    profile = Profile(purpose="required_by_licence", learner=Learner(state="OH"))
    ctx = Context(profile, rules, {}, DAY, scales(profile, rules))
    table = table_of([{"licence": licence_bits({one})} for one in ("NJ", "OH", FEDERAL)])
    assert [TIERS[one] for one in tiers(table, ctx)] == ["open", "meets", "meets"]
