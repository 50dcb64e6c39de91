"""Weeks until it is in hand, at the learner's hours a week."""

import pytest
from conftest import credential

from credpick.profile.model import Learner, Limits

HOURS = ("time.course", 120, {"unit": "hours"})
LENGTH = ("time.length", [10, 14], {"unit": "weeks"})
PACE = ("time.pace", 10, {"unit": "hours_per_week"})
TERM = ("delivery.pace", "fixed_term")


def weeks(judge, facts, own=None, includes="teaching", **learner):
    judged = judge(
        credential(facts=facts, includes=includes),
        limits=Limits(hours_per_week=own),
        learner=Learner(**learner),
    )
    return judged.rows[0].readings["time"].amount


@pytest.mark.parametrize(
    ("facts", "own", "expected"),
    [
        ([HOURS], 6, (20, 20, 20)),
        ([HOURS, LENGTH], 6, (20, 20, 20)),  # self-paced: hours decide
        ([HOURS, LENGTH], None, (10, 12, 14)),  # no pace named: the published length
        ([HOURS, LENGTH, TERM], 6, (20, 20, 20)),  # the term is shorter than the study takes
        ([HOURS, LENGTH, TERM], 12, (10, 12, 14)),  # and cannot be hurried
        ([LENGTH, PACE], 5, (20, 24, 28)),  # ten hours a week at half of that
        ([LENGTH], 5, (5, 12, 21)),  # published length, half of it either way
        ([HOURS], None, (16, 24, 48)),  # five hours a week, half of it either way
        ([HOURS, PACE], None, (12, 12, 12)),  # its own pace
        ([("time.length", 3, {"unit": "months"}), TERM], None, (13, 13, 13)),
    ],
)
def test_weeks(judge, facts, own, expected):
    assert weeks(judge, facts, own) == pytest.approx(expected)


def test_an_exam_needs_preparation_unless_the_learner_is_ready(judge):
    study = ("time.preparation", [40, 60], {"unit": "hours"})
    assert weeks(judge, [study], 10, "exam") == pytest.approx((4, 5, 6))
    assert weeks(judge, [study], 10, "exam", ready_for=("one",)) == (0, 0, 0)
    unknown = weeks(judge, [], 10, "exam")
    assert unknown == pytest.approx((1, 18, 104))


def test_supervised_work_comes_on_top(judge):
    work = ("time.work", 4000, {"unit": "hours"})
    assert weeks(judge, [HOURS, work], 12)[1] == pytest.approx(10 + 100)


def test_more_hours_a_week_never_take_longer(judge):
    for facts in ([HOURS], [HOURS, LENGTH], [HOURS, LENGTH, TERM], [LENGTH, PACE], []):
        slow, fast = weeks(judge, facts, 4), weeks(judge, facts, 8)
        assert all(one >= other for one, other in zip(slow, fast, strict=True))


@pytest.mark.parametrize(
    ("facts", "own", "reason"),
    [
        ([HOURS], 6, "20 weeks at 6 hours a week"),
        ([LENGTH], None, "10 to 14 weeks at its own pace, else 5 hours a week"),
        ([LENGTH], 5, "10 to 14 weeks at 5 hours a week"),  # as published, never spread
        ([], 5, "hours of study not published"),
        ([("time.work", 400, {"unit": "hours"})], 5, "10 weeks at 5 hours a week + hours of study"),
    ],
)
def test_only_what_is_published_is_said(judge, facts, own, reason):
    judged = judge(credential(facts=facts), limits=Limits(hours_per_week=own))
    assert judged.rows[0].readings["time"].reason.startswith(reason)


NEEDED = ("entry.needs", "A 40-hour course", {"hours": 40, "usd": [80, 120]})


def test_what_must_be_had_first_is_a_line_of_time_and_cost(judge):
    judged = judge(credential(facts=[HOURS, NEEDED, ("cost.tuition", 500)]), limits=Limits())
    readings = judged.rows[0].readings
    assert readings["time"].amount == pytest.approx((17, 25, 49))  # a week at full time
    assert readings["cost"].amount == (580, 600, 620)
    assert {"entry.needs"} < {fact["key"] for fact in readings["cost"].facts}


def test_what_must_be_had_first_is_counted_once_and_only_where_it_is_stated(judge):
    twice = [NEEDED, ("entry.needs", "Forty hours", {"hours": 40, "usd": [80, 120]})]
    judged = judge(credential(facts=[HOURS, *twice, ("cost.tuition", 500)]))
    assert judged.rows[0].readings["cost"].amount == (580, 600, 620)
    silent = judge(credential(facts=[HOURS, ("entry.needs", "A card"), ("cost.tuition", 500)]))
    assert silent.rows[0].readings["cost"].amount == (500, 500, 500)
    assert silent.rows[0].readings["time"].amount == (16, 24, 48)


PAID = ("work.paid", True)
YEARS = [("time.length", 48, {"unit": "months"}), ("time.work", 8000, {"unit": "hours"})]


def test_paid_learning_counts_the_weeks_until_the_first_paid_day(judge):
    judged = judge(credential(facts=[PAID, *YEARS]))
    reading = judged.rows[0].readings["time"]
    assert reading.amount == (0, 12, 52)
    assert (reading.state, reading.stated) == ("partly", None)
    assert "paid work from the first day" in reading.reason
    assert "months to the certificate" in reading.reason
    assert reading.missing == ("first paid day",)
    unpaid = judge(credential(facts=YEARS)).rows[0].readings["time"]
    assert unpaid.amount[0] > 100


def test_paid_learning_is_still_priced_by_its_years(judge):
    tuition = ("cost.tuition", 700, {"per": "year"})
    judged = judge(credential(facts=[PAID, ("time.length", 48, {"unit": "months"}), tuition]))
    assert judged.rows[0].readings["cost"].amount[1] == 4 * 700


def test_a_pace_never_shortens_a_silence_below_a_fixed_term(judge):
    """A program that says nothing may be a fixed term: being fast is no reason to prefer it."""
    assert weeks(judge, [], 40)[1] == weeks(judge, [])[1] == 39
    assert weeks(judge, [], 2)[1] > 39
