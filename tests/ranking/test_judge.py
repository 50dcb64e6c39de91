"""Tiers, order, limits, no pick; and that a row depends on nothing but itself."""

import math

import pytest
from conftest import credential
from hypothesis import given
from hypothesis import strategies as st

from credpick.profile.model import Goal, Learner, Limits
from credpick.vocabulary import CRITERIA

CHECKED = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
    ("trust.programme_accreditor", "NCCA", {"source": "s-accreditor"}),
    ("credit.hours", 3, {"unit": "SemesterHour", "kind": "institutional"}),
]


def sound(id, price=500, extra=(), **fields):
    return credential(
        id,
        [("cost.tuition", price), ("time.course", 50, {"unit": "hours"}), *CHECKED, *extra],
        **fields,
    )


def test_scores_are_the_exact_sums_and_order_the_rows(judge):
    judged = judge(*(sound(f"c{n}", 100 * n) for n in range(1, 6)), weights={"cost": 4, "trust": 1})
    assert math.isclose(sum(judged.weights.values()), 1)
    for row in judged.rows:
        assert row.score == math.fsum(
            judged.weights[name] * row.readings[name].value for name in CRITERIA
        )
    assert [row.item.id for row in judged.rows] == ["c1", "c2", "c3", "c4", "c5"]


def test_equal_scores_go_by_id(judge):
    assert [row.item.id for row in judge(sound("b"), sound("a"), sound("c")).rows] == [
        "a",
        "b",
        "c",
    ]


def test_a_flag_stands_under_every_row_without_one(judge):
    flag = ("flag", "An order of 2026-01.", {"kind": "regulator_action"})
    judged = judge(sound("cheap", 0, [flag]), sound("dear", 9000), sound("dearer", 9900))
    assert [row.item.id for row in judged.rows] == ["dear", "dearer", "cheap"]
    assert judged.rows[-1].tier == "flagged"
    assert judged.verdict.reason == "ask_first"  # no goal was given


def test_only_flagged_ones_left_is_no_pick(judge):
    flag = ("flag", "An order of 2026-01.", {"kind": "regulator_action"})
    judged = judge(*(sound(name, 100, [flag]) for name in "abc"), goal=Goal(field="data"))
    assert (judged.verdict.kind, judged.verdict.reason) == ("not_yet", "flagged")
    assert judged.winner is None


def test_an_undecided_licence_rule_wants_a_check_and_is_below(judge):
    met = ("payoff.required", "law", {"state": "PA", "source": "s-government"})
    judged = judge(
        sound("unsaid", 0),
        sound("met", 9000, [met]),
        sound("other", 1),
        purpose="required_by_licence",
        learner=Learner(state="PA"),
    )
    assert [(row.item.id, row.tier) for row in judged.rows] == [
        ("met", "fits"),
        ("unsaid", "check"),
        ("other", "check"),
    ]
    assert "the rule of Pennsylvania" in judged.rows[1].reasons[0].text


def test_limits_name_the_amount_and_unknown_never_excludes(judge):
    judged = judge(sound("dear", 1200), credential("silent"), limits=Limits(own_cost_usd=500))
    assert [row.item.id for row in judged.rows] == ["silent"]
    (reason,) = judged.left_out[0].reasons
    assert (reason.gate, reason.standing) == ("own_cost", "left_out")
    assert reason.text == "$1,200 is more than your $500"
    assert any("it may break your limit" in note for note in judged.rows[0].warnings)
    judged = judge(sound("perhaps", [400, 900]), limits=Limits(own_cost_usd=500))
    assert "cost may break your limit of $500" in judged.rows[0].warnings


def test_what_nobody_says_breaks_no_limit_however_small(judge):
    silent = credential("silent", [])
    judged = judge(silent, limits=Limits(own_cost_usd=1e-310, weeks=0.1))
    assert [row.id for row in judged.rows] == ["silent"]
    assert "time is unknown: it may break your limit of 0.1 weeks" in judged.rows[0].warnings


def test_the_classes_of_paid_work_are_paid_of_wages_and_never_too_dear(judge):
    paid = sound("paid", 1200, extra=[("work.paid", True)])
    judged = judge(paid, sound("dear", 1200), limits=Limits(own_cost_usd=500))
    assert [(row.id, row.tier) for row in judged.rows] == [("paid", "check")]
    assert judged.rows[0].reasons[0].text.startswith("paid work; its classes cost more than")


def test_weeks_at_a_pace_that_nobody_stated_say_so(judge):
    long = credential("long", [("time.course", 120, {"unit": "hours"})])
    for hours, text in ((None, " at 5 hours a week are more than your 4"), (6, "20 weeks are")):
        (left,) = judge(long, limits=Limits(weeks=4, hours_per_week=hours)).left_out
        assert text in left.reasons[0].text


def test_what_is_made_for_those_in_the_work_is_told_to_who_is_not(judge):
    recommended = ("entry.recommended_months", 9, {"unit": "months"})
    made = sound("made", 100, extra=[("entry.level", "experienced")])
    months = sound("months", 90, extra=[("entry.level", "experienced"), recommended])

    def told(purpose, **learner):
        judged = judge(made, months, purpose=purpose, learner=Learner(**learner))
        words = {row.id: " ".join(row.warnings) for row in judged.rows}
        return [
            "made for people who do this work already" in words["made"],
            "about 9 months of this work are recommended" in words["months"],
        ]

    assert told("first_job_in_new_field") == told(None) == [True, True]
    assert told("advance") == [False, True]
    assert told(None, experience_months=12) == [False, False]


def test_experience_opens_or_closes_the_gate(judge):
    asked = ("entry.experience", 36, {"unit": "months"})

    def stands(**learner):
        judged = judge(sound("pm", extra=[asked]), learner=Learner(**learner))
        row = [*judged.rows, *judged.left_out][0]
        return row.reasons[0] if row.reasons else None

    assert stands(experience_months=180) is None
    assert stands(experience_months=30).text.startswith("in 6 months you qualify")
    assert stands(experience_months=30).standing == "later"
    assert stands(experience_months=6).standing == "left_out"
    assert stands().text == "asks for 36 months of this kind of work: how much have you done?"


@pytest.mark.parametrize(
    ("goal", "found"),
    [
        (Goal(field="data"), {"x"}),
        (Goal(search="WELDING certificate"), {"y"}),
        (Goal(occupation="51-4121"), {"y"}),
        (Goal(occupation="51-4121.06"), {"y"}),
        (Goal(search="nothing such"), set()),
        (Goal(), {"x", "y"}),
    ],
)
def test_the_goal_matches_fields_words_and_occupations(judge, goal, found):
    judged = judge(
        sound("x"),
        sound(
            "y",
            name="Welding",
            field="skilled-trades",
            occupations=[{"code": "51-4121", "title": "Welders"}],
        ),
        goal=goal,
    )
    assert {row.item.id for row in judged.rows} == found


def test_nothing_said_settles_nothing_unless_one_dominates(judge):
    apart = judge(sound("cheap", 0), sound("dear", 9000, [("cost.fees", 0)]), sound("mid", 300))
    assert apart.basis == "none"
    assert apart.safety.settled is True  # the cheap one is at least as good in everything
    split = judge(
        sound("cheap", 0),
        sound(
            "credits",
            9000,
            stacks=[
                {
                    "degree": "BS",
                    "share": 0.5,
                    "agreement": "designed",
                    "source": "s-press",
                    "as_of": "2026",
                }
            ],
        ),
        sound("mid", 300),
    )
    assert split.safety.settled is False


@given(st.data())
@pytest.mark.slow
def test_a_row_depends_on_nothing_but_itself(judge, data):
    prices = data.draw(st.lists(st.integers(0, 9000), min_size=2, max_size=6))
    all_of_them = [sound(f"c{n}", price) for n, price in enumerate(prices)]
    fewer = data.draw(
        st.lists(
            st.sampled_from(all_of_them),
            min_size=1,
            max_size=len(prices),
            unique_by=lambda entry: entry["id"],
        )
    )
    whole = {row.item.id: row for row in judge(*all_of_them).rows}
    part = judge(*fewer).rows
    order = list(whole)
    for row in part:
        assert row.readings == whole[row.item.id].readings
        assert row.score == whole[row.item.id].score
    assert [row.item.id for row in part] == [
        name for name in order if name in {row.item.id for row in part}
    ]


def test_renewals_that_would_change_the_first_place_are_told(judge):
    yearly = ("renewal.fee", 300, {"per": "year", "unit": "USD"})
    cycle = ("renewal.cycle", 1, {"unit": "years"})
    once = ("renewal.cycle", "never")
    sold = [sound("dear", 900, [once]), sound("cheap", 400, [yearly, cycle])]
    judged = judge(*sold, sound("third", 2900, [once]), weights={"cost": 1})
    assert judged.rows[0].id == "cheap"
    assert "over five years, with renewals, Dear would be first" in judged.rows[0].warnings
    assert not any("five years" in words for row in judged.rows[1:] for words in row.warnings)
    lasting = judge(sound("dear", 900, [once]), sound("cheap", 400, [once]), weights={"cost": 1})
    assert not any("five years" in words for words in lasting.rows[0].warnings)
