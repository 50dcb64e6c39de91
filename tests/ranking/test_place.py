"""Gates, limits, score and order, against the same said plainly for one row after the other."""

import math

import numpy as np
import pytest
from conftest import DAY
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.criteria.base import Context
from credpick.criteria.registry import INDEX
from credpick.criteria.scales import scales
from credpick.decision import additive
from credpick.profile.model import Learner, Limits, Profile
from credpick.ranking.candidates import Candidates
from credpick.ranking.columns import FEDERAL, county_number, id_number, state_bits
from credpick.ranking.gates import LEFT_OUT, ways
from credpick.ranking.measured import dtype
from credpick.ranking.place import lasting, place
from credpick.vocabulary import (
    AUDIENCES,
    CRITERIA,
    DELIVERY_TYPES,
    EDUCATION_LEVELS,
    ENTRY_LEVELS,
    KNOWLEDGE,
    OFFER_STATES,
    STANDINGS,
    STATES,
)

NAN = math.nan
KNOWN, UNKNOWN = KNOWLEDGE.index("known"), KNOWLEDGE.index("unknown")
ESSEX, UNION = county_number("Essex County"), county_number("Union")
# 0.1 and 1/3 do not add up evenly; 500 lies on the limit; infinity is what nobody knows.
AMOUNTS = st.sampled_from([0.0, 0.1, 1 / 3, 1.0, 7.0, 499.9, 500.0, 500.1, 1e5, math.inf])
STATE = st.sampled_from([-1, STATES.index("NJ"), STATES.index("NY")])
WAY = st.sampled_from(
    [
        [NAN] * 4,
        [EDUCATION_LEVELS.index("associate"), 0, 0, 0],
        [-1, 12, 0, 0],
        [-1, 0, id_number("r0"), 0],
        [EDUCATION_LEVELS.index("bachelor"), 0, 0, 1],
    ]
)
ROWS = st.fixed_dictionaries(
    {
        "amounts": st.lists(
            st.tuples(AMOUNTS, AMOUNTS, AMOUNTS).map(sorted),
            min_size=len(CRITERIA),
            max_size=len(CRITERIA),
        ),
        "renewals": st.sampled_from([NAN, 0.0, 7.0, math.inf]),
        "delivery": st.integers(-1, len(DELIVERY_TYPES) - 1),
        "months": st.sampled_from(
            [[NAN] * 8, [24.0] * 8, [math.inf, 48.0, 48.0, 36.0, 24.0, 12.0, 12.0, 48.0]]
        ),
        "education": st.integers(-1, len(EDUCATION_LEVELS) - 1),
        "recommended": st.sampled_from([NAN, 6.0, 24.0]),
        "level": st.integers(-1, len(ENTRY_LEVELS) - 1),
        "needs": st.booleans(),
        "audience": st.integers(-1, len(AUDIENCES) - 1),
        "ways": st.lists(WAY, min_size=1, max_size=1).map(lambda one: one + [[NAN] * 4] * 3),
        "law_state": STATE,
        "body_state": STATE,
        "counties": st.sampled_from([[0] * 4, [ESSEX, 0, 0, 0], [UNION, ESSEX, 0, 0], [UNION] * 4]),
        "placed": st.booleans(),
        "evening": st.sampled_from([-1, 0, 1]),
        "seen": st.sampled_from([0.0, 36.0, 37.0, math.inf]),
        "own_page": st.booleans(),
        "by_law": st.booleans(),
        "status": st.integers(-1, len(OFFER_STATES) - 1),
        "barred": st.booleans(),
        "paid": st.booleans(),
        "states": st.lists(
            st.sampled_from([KNOWN, UNKNOWN]), min_size=len(CRITERIA), max_size=len(CRITERIA)
        ),
        "teaches": st.booleans(),
        "licence": st.sets(st.sampled_from(["NJ", "NY", FEDERAL])).map(state_bits),
    }
)
PROFILES = st.builds(
    Profile,
    purpose=st.sampled_from(
        [None, "advance", "change_career", "required_by_licence", "credit_towards_degree"]
    ),
    learner=st.builds(
        Learner,
        state=st.sampled_from([None, "NJ"]),
        education=st.none() | st.sampled_from(EDUCATION_LEVELS),
        experience_months=st.sampled_from([None, 0, 6, 12.5, 24]),
        holds=st.sampled_from([(), ("r0", "r2"), ("r",)]),
    ),
    limits=st.builds(
        Limits,
        own_cost_usd=st.sampled_from([None, 0, 500]),
        weeks=st.sampled_from([None, 1, 500.0]),
        delivery=st.lists(st.sampled_from(list(DELIVERY_TYPES)), unique=True).map(tuple),
        must_credit=st.booleans(),
        in_state=st.booleans(),
        county=st.sampled_from([None, "Essex", "essex county"]),
        evening=st.booleans(),
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


def candidates(rows):
    table = table_of(rows)
    return Candidates(table, table["amounts"], np.zeros(len(table), bool))


def plainly(row, profile):
    """Each gate that a row does not pass, with where it puts the row: as design says it."""
    learner, asked, purpose = profile.learner, profile.limits, profile.purpose
    found = {}
    mine = STATES.index(learner.state) if learner.state else None
    if row["law_state"] >= 0 and row["law_state"] != mine:
        found["law"] = "check" if mine is None else "left_out"
    in_person = row["delivery"] == list(DELIVERY_TYPES).index("InPerson")
    elsewhere = mine is not None and row["body_state"] >= 0 and row["body_state"] != mine
    if in_person and elsewhere:
        found["place"] = "left_out" if asked.in_state or asked.county else "check"
    entry = entry_gate(row, learner)
    if entry != "fits":
        found["entry"] = entry
    level = level_gate(row, learner, purpose)
    if level != "fits":
        found["level"] = level
    audience = AUDIENCES[row["audience"]] if row["audience"] >= 0 else "open"
    if audience in ("employer", "own_staff"):
        found["audience"] = "left_out"
    elif audience in ("students", "members"):
        found["audience"] = "check"
    if row["status"] >= 0 and OFFER_STATES[row["status"]] in ("retired", "closed"):
        found["offer"] = "flagged"
    elif not (row["seen"] <= 36 or row["own_page"] or row["by_law"]):
        found["offer"] = "check"
    if purpose == "required_by_licence":
        named = row["licence"] & state_bits({FEDERAL, *filter(None, [learner.state])})
        if not named or (row["teaches"] and elsewhere):
            found["licence"] = "check"
    credit, stack = (row["amounts"][INDEX[name]][0] for name in ("credit", "stackability"))
    if purpose == "credit_towards_degree" and credit <= 0 and stack <= 0:
        found["credit"] = "check"
    if row["barred"]:
        found["flag"] = "flagged"
    later = worst(found) == "later"
    (cost, *_), (weeks, *_), (*_, most_credit), *_ = row["amounts"]
    if not later:
        unknown = {name: row["states"][INDEX[name]] == UNKNOWN for name in ("cost", "time")}
        if asked.own_cost_usd is not None and cost > asked.own_cost_usd and not unknown["cost"]:
            found["own_cost"] = "check" if row["paid"] else "left_out"
        if asked.weeks is not None and weeks > asked.weeks and not unknown["time"]:
            found["weeks"] = "left_out"
        if asked.must_credit and most_credit == 0:
            found["must_credit"] = "left_out"
        mode = list(DELIVERY_TYPES)[row["delivery"]] if row["delivery"] >= 0 else None
        if asked.delivery and mode and mode not in ways(asked.delivery):
            found["delivery"] = "left_out"
        there = any(row["counties"]) and ESSEX not in row["counties"]
        bound = mode not in ("OnlineOnly", "VariableSite")
        if asked.county and bound and (there or (row["placed"] and elsewhere)):
            found["county"] = "left_out"
        if asked.evening and row["evening"] == 0:
            found["evening"] = "left_out"
    if row["id"] in learner.holds:
        found["held"] = "left_out"
    return found


def worst(found):
    return max(found.values(), key=STANDINGS.index, default="fits")


def entry_gate(row, learner):
    way = row["ways"][0]
    has, months = learner.education, learner.experience_months
    rank = EDUCATION_LEVELS.index(has) if has else -1
    if not math.isnan(way[0]):
        met = (
            way[0] <= rank
            and (way[1] == 0 or (months is not None and way[1] <= months))
            and (way[2] == 0 or "r0" in learner.holds)
            and not way[3]
        )
        return "fits" if met and not row["needs"] else "check"
    found = ["check" if row["needs"] else "fits"]
    if row["education"] > 0:
        if has is None:
            found.append("check")
        elif row["education"] > rank:
            found.append("left_out")
    required = row["months"][rank if has else -1]
    if required > 0:
        if months is None:
            found.append("check")
        elif required > months:
            found.append("later" if required - months <= 24 else "left_out")
    return max(found, key=STANDINGS.index)


def level_gate(row, learner, purpose):
    level = ENTRY_LEVELS[row["level"]] if row["level"] >= 0 else None
    months, recommended = learner.experience_months, row["recommended"]
    has = learner.education
    required = row["months"][EDUCATION_LEVELS.index(has) if has else -1]
    if months is None:
        if level != "advanced":
            return "fits"
        if purpose == "change_career":
            return "later"
        return "check" if purpose is None else "fits"
    found = ["fits"]
    if not required <= months:
        if level != "entry" and recommended > months:
            found.append("later")
        if level == "advanced" and (24 if math.isnan(recommended) else recommended) > months:
            found.append("later")
    if purpose == "advance" and months >= 24 and level == "entry":
        found.append("check")
    return max(found, key=STANDINGS.index)


@given(st.lists(ROWS, min_size=1, max_size=6), PROFILES, WEIGHTS)
@settings(max_examples=500)
@pytest.mark.slow
def test_the_table_says_what_one_row_after_the_other_says(rules, rows, profile, given_weights):
    ctx = Context(profile, rules, {}, DAY, scales(profile, rules))
    weights = additive.normalise(dict(zip(CRITERIA, given_weights, strict=True)))
    placed = place(candidates(rows), ctx, weights)
    told = [plainly({**row, "id": f"r{number}"}, profile) for number, row in enumerate(rows)]
    for number, (row, expected) in enumerate(zip(rows, told, strict=True)):
        found = {
            gate.name: STANDINGS[gate.standings[number]]
            for gate in placed.gates
            if gate.standings[number]
        }
        assert found == expected
        assert STANDINGS[placed.standings[number]] == worst(expected)
        total = 0.0
        for (name, scale), (_, point, _) in zip(ctx.scales.items(), row["amounts"], strict=True):
            share = min(1.0, point / scale.end)
            total += weights[name] * ((1 - share) if scale.falls else share)
        assert placed.scores[number, 1] == total
        low, point, high = placed.scores[number].tolist()
        assert low <= point <= high
    ranked = [number for number in range(len(rows)) if worst(told[number]) != "left_out"]
    ranked.sort(key=lambda one: (STANDINGS.index(worst(told[one])), -placed.scores[one, 1], one))
    assert placed.ranked.tolist() == ranked
    assert sorted([*ranked, *placed.left_out.tolist()]) == list(range(len(rows)))


SOUND = {
    "amounts": [[100.0] * 3, [4.0] * 3, *[[0.0] * 3] * 4],
    "delivery": -1,
    "months": [NAN] * 8,
    "education": -1,
    "recommended": NAN,
    "level": 0,
    "audience": -1,
    "ways": [[NAN] * 4] * 4,
    "law_state": -1,
    "body_state": -1,
    "seen": 1.0,
    "status": -1,
}


def left_out(rows, profile, rules):
    ctx = Context(profile, rules, {}, DAY, scales(profile, rules))
    weights = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
    return place(candidates([{**SOUND, **row} for row in rows]), ctx, weights).left_out.tolist()


def test_the_nearest_miss_comes_first(rules):
    profile = Profile(limits=Limits(own_cost_usd=50, weeks=3), learner=Learner(state="NJ"))
    near, twice, far = (
        {"amounts": [[cost] * 3, [weeks] * 3, *[[0.0] * 3] * 4]}
        for cost, weeks in ((60.0, 3.0), (60.0, 4.0), (500.0, 3.0))
    )
    other_state = {**near, "law_state": STATES.index("NY")}
    assert left_out([other_state, far, twice, near], profile, rules) == [3, 1, 2, 0]


@given(ROWS, st.sampled_from([0, 6, 23]))
def test_a_higher_requirement_never_helps_a_beginner(rules, row, months):
    profile = Profile(learner=Learner(education="high_school", experience_months=months))
    asked = [{**row, "months": [required] * 8} for required in (NAN, 12.0, 36.0, 60.0)]
    ctx = Context(profile, rules, {}, DAY, scales(profile, rules))
    weights = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
    standings = place(candidates(asked), ctx, weights).standings.tolist()
    # Whose months are met may enter, whatever is recommended beside them.
    unmet = [
        at for at, required in zip(standings, (0, 12, 36, 60), strict=True) if required > months
    ]
    assert unmet == sorted(unmet)


@given(st.lists(ROWS, min_size=1, max_size=5), WEIGHTS)
def test_another_row_moves_no_score(rules, rows, given_weights):
    ctx = Context(Profile(), rules, {}, DAY, scales(Profile(), rules))
    weights = additive.normalise(dict(zip(CRITERIA, given_weights, strict=True)))
    whole = place(candidates(rows), ctx, weights)
    fewer = place(candidates(rows[:-1]), ctx, weights)
    assert fewer.scores.tolist() == whole.scores[:-1].tolist()


def test_renewals_never_raise_a_score_and_unknown_ones_change_none(rules):
    ctx = Context(Profile(), rules, {}, DAY, scales(Profile(), rules))
    weights = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
    placed = place(
        candidates([{**SOUND, "renewals": fee} for fee in (NAN, 0.0, 300.0)]), ctx, weights
    )
    unknown, free, dear = lasting(placed, ctx, weights).tolist()
    assert unknown == free == placed.scores[0, 1]
    assert dear < free


@pytest.mark.parametrize("limit", [None, 0, 90])
def test_what_comes_later_is_held_against_no_limit(rules, limit):
    profile = Profile(learner=Learner(experience_months=6), limits=Limits(own_cost_usd=limit))
    ctx = Context(profile, rules, {}, DAY, scales(profile, rules))
    weights = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
    placed = place(candidates([{**SOUND, "months": [12.0] * 8}]), ctx, weights)
    assert STANDINGS[placed.standings[0]] == "later"


def test_a_list_that_is_old_as_a_whole_gates_no_row(rules):
    profile = Profile()
    ctx = Context(profile, rules, {}, DAY, scales(profile, rules))
    weights = additive.normalise(dict.fromkeys(CRITERIA, 1.0))
    table = table_of([{**SOUND, "seen": 50.0}] * 2)
    found = Candidates(table, table["amounts"], np.array([True, False]))
    assert [STANDINGS[one] for one in place(found, ctx, weights).standings] == ["fits", "check"]
    assert STANDINGS.index("left_out") == LEFT_OUT
