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
    assert unknown == pytest.approx((1, 12, 40))


def test_supervised_work_comes_on_top(judge):
    work = ("time.work", 4000, {"unit": "hours"})
    assert weeks(judge, [HOURS, work], 12)[1] == pytest.approx(10 + 100)


def test_more_hours_a_week_never_take_longer(judge):
    for facts in ([HOURS], [HOURS, LENGTH], [HOURS, LENGTH, TERM], [LENGTH, PACE], []):
        slow, fast = weeks(judge, facts, 4), weeks(judge, facts, 8)
        assert all(one >= other for one, other in zip(slow, fast, strict=True))


@pytest.mark.parametrize(
    ("facts", "education", "expected"),
    [
        ([("credit.hours", 6, {"unit": "SemesterHour", "kind": "institutional"})], None, (6, 6, 6)),
        ([("credit.hours", 9, {"unit": "QuarterHour", "kind": "institutional"})], None, (6, 6, 6)),
        (
            [("credit.hours", [0, 12], {"unit": "SemesterHour", "kind": "recommended"})],
            None,
            (0, 6, 12),
        ),
        (
            [("credit.hours", 3, {"unit": "ContinuingEducationUnit", "kind": "institutional"})],
            None,
            (0, 0.5, 15),
        ),
        ([("credit.hours", 5, {"unit": "ECTS", "kind": "institutional"})], None, (0, 0.5, 15)),
        ([("credit.bearing", False)], None, (0, 0, 0)),
        ([("credit.bearing", True)], None, (1, 3, 15)),
        (
            [("credit.hours", "absent", {"register": "ACE guide, searched 2026-11-20"})],
            None,
            (0, 0, 0),
        ),
        (
            [
                (
                    "credit.hours",
                    12,
                    {"unit": "SemesterHour", "kind": "institutional", "level": "GraduateLevel"},
                )
            ],
            "some_college",
            (0, 0, 0),
        ),
        (
            [
                (
                    "credit.hours",
                    12,
                    {"unit": "SemesterHour", "kind": "institutional", "level": "GraduateLevel"},
                )
            ],
            "bachelor",
            (12, 12, 12),
        ),
        (
            [
                (
                    "credit.hours",
                    8,
                    {
                        "unit": "SemesterHour",
                        "kind": "institutional",
                        "scope": "school",
                        "where": "One College",
                    },
                )
            ],
            None,
            (0, 0.5, 8),
        ),
    ],
)
def test_credit_in_semester_hours(judge, facts, education, expected):
    judged = judge(credential(facts=facts), learner=Learner(education=education))
    assert judged.rows[0].readings["credit"].amount == pytest.approx(expected)
