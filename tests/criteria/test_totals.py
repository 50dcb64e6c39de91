"""Twelve credentials of different shapes, their totals worked out by hand at three paces.

Each case: facts, whether an exam alone, and the point of `to_get` at 3, 6 and 12 hours a week.
Shapes are those of the shipped catalog; prices are fresh, so that nothing is widened by age.
"""

import math

import pytest
from conftest import DAY, credential, in_memory

from credpick.criteria.base import Context
from credpick.criteria.cost import costs
from credpick.criteria.scales import scales
from credpick.profile.model import Aid, Learner, Limits, Profile

HOURS = (3, 6, 12)
MONTH = 52 / 12


def months(hours, pace):
    return max(1, math.ceil(hours / pace / MONTH))


def study(hours):
    return ("time.course", hours, {"unit": "hours"})


CREDIT = ("credit.hours", 12, {"unit": "SemesterHour", "kind": "institutional"})
QUARTER = ("credit.hours", 8, {"unit": "QuarterHour", "kind": "institutional"})
PREPARATION = 500  # the published expectation for what nobody states

SHAPES = {
    "subscription": (
        [("cost.tuition", 49, {"per": "month"}), study(180)],
        "teaching",
        [49 * months(180, pace) for pace in HOURS],
    ),  # 686, 343, 196
    "per credit": (
        [("cost.tuition", 178.38, {"per": "credit"}), CREDIT],
        "teaching",
        [178.38 * 12] * 3,
    ),
    "per quarter credit": (
        [("cost.tuition", 346, {"per": "credit"}), QUARTER],
        "teaching",
        [346 * 8] * 3,
    ),
    "exam with renewal": (
        [
            ("cost.exam", 425, {"per": "exam"}),
            ("renewal.fee", 50, {"per": "year", "unit": "USD"}),
            ("renewal.cycle", 3, {"unit": "years"}),
        ],
        "exam",
        [425 + PREPARATION] * 3,
    ),
    "two exams": (
        [("cost.exam", 265, {"per": "exam", "count": 2})],
        "exam",
        [530 + PREPARATION] * 3,
    ),
    "free audit, paid certificate": (
        [("cost.free_audit", True), ("cost.tuition", 219), study(60)],
        "teaching",
        [219] * 3,
    ),
    "member price only": (
        [
            ("cost.exam", 405, {"per": "exam", "who": "member"}),
            ("cost.membership", 139, {"per": "all", "who": "member"}),
            ("cost.preparation", 300),
        ],
        "exam",
        [405 + 139 + 300] * 3,
    ),
    "member and list price": (
        [
            ("cost.exam", 405, {"per": "exam", "who": "member"}),
            ("cost.exam", 555, {"per": "exam", "who": "nonmember"}),
            ("cost.membership", 139, {"per": "all", "who": "member"}),
            ("cost.preparation", 300),
        ],
        "exam",
        [555 + 300] * 3,
    ),
    "finance charge": (
        [("cost.tuition", 20_000), ("cost.finance_charge", [0, 10_000])],
        "teaching",
        [25_000] * 3,
    ),
    "unknown exam fee": ([("cost.preparation", 800)], "exam", [800 + 750] * 3),
    "terms with fees": (
        [
            ("cost.tuition", 1373, {"per": "term", "count": 3}),
            ("cost.fees", 100, {"per": "term", "count": 3, "item": "special"}),
            ("cost.fees", 50, {"item": "application"}),
        ],
        "teaching",
        [3 * 1473 + 50] * 3,
    ),
    "courses, three to five": (
        [("cost.tuition", 2840, {"per": "course", "count": [3, 5]})],
        "teaching",
        [2840 * 4] * 3,
    ),
}


def found(rules, facts, includes, pace=None, **learner):
    known = in_memory(credential(facts=facts, includes=includes))
    profile = Profile(limits=Limits(hours_per_week=pace), learner=Learner(**learner))
    ctx = Context(profile, rules, known.sources, DAY, scales(profile, rules))
    return costs(known.items[0], ctx)


@pytest.mark.parametrize("name", SHAPES)
def test_to_get_at_three_paces(rules, name):
    facts, includes, expected = SHAPES[name]
    for pace, total in zip(HOURS, expected, strict=True):
        assert found(rules, facts, includes, pace).to_get[1] == pytest.approx(total), pace


def test_golden_to_get(rules):
    facts, includes, _ = SHAPES["subscription"]
    assert found(rules, facts, includes, 3).to_get == (686, 686, 686)
    assert found(rules, facts, includes, 6).at_half_pace == (686, 686, 686)
    assert found(rules, *SHAPES["courses, three to five"][:2]).to_get == (8520, 11360, 14200)


def test_golden_to_keep_five_years(rules):
    kept = found(rules, *SHAPES["exam with renewal"][:2]).to_keep_5y
    assert (kept.low, kept.high) == (250, 250)
    once = [
        ("cost.exam", 100, {"per": "exam"}),
        ("renewal.cycle", 2, {"unit": "years"}),
        ("renewal.fee", 55, {"per": "cycle", "unit": "USD"}),
    ]
    kept = found(rules, once, "exam").to_keep_5y
    assert (kept.low, kept.high) == (110, 110)  # renewed after two and after four years
    lasting = [("cost.exam", 100, {"per": "exam"}), ("renewal.cycle", "never")]
    assert found(rules, lasting, "exam").to_keep_5y[:2] == (0, 0)
    assert found(rules, once[:2], "exam").to_keep_5y.missing == ("renewal fee",)


def test_a_card_of_a_few_weeks_is_not_renewed_without_end(rules):
    card = [
        ("cost.exam", 100, {"per": "exam"}),
        ("renewal.cycle", [0, 2], {"unit": "years"}),
        ("renewal.fee", 10, {"per": "cycle", "unit": "USD"}),
    ]
    kept = found(rules, card, "exam").to_keep_5y
    assert (kept.low, kept.high) == (20, 100)  # at most every half year


def test_golden_own(rules):
    facts, includes, _ = SHAPES["per credit"]
    aid = (Aid(kind="employer", usd=1000, per="once"),)
    own = found(rules, facts, includes, aid_confirmed=aid).own
    assert own == pytest.approx((1140.56,) * 3)
    assert found(rules, facts, includes, aid_confirmed=(Aid(kind="other", usd=9999),)).own == (
        0,
        0,
        0,
    )


def test_aid_never_makes_a_missing_price_free(rules):
    own = found(rules, [study(100)], "teaching", aid_confirmed=(Aid(kind="other", usd=50_000),)).own
    assert own[1] == 6420  # the expectation for a course of this length stands
