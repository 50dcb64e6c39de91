"""What a credential costs this learner."""

import math

import pytest
from conftest import credential
from hypothesis import given
from hypothesis import strategies as st

from credpick.profile.model import Aid, Learner, Limits

FRESH = {"as_of": "2026-10"}


def amount(judged):
    return judged.rows[0].readings["cost"].amount


def test_lines_add_up(judge):
    judged = judge(
        credential(
            includes="both",
            facts=[("cost.tuition", 400), ("cost.exam", 100), ("cost.materials", [20, 40])],
        )
    )
    assert amount(judged) == (520, 530, 540)
    assert judged.rows[0].readings["cost"].state == "known"


def test_a_missing_price_never_scores_as_zero(judge):
    silent = judge(
        credential("silent"),
        credential("free", [("cost.tuition", 0)]),
        credential("dear", [("cost.tuition", 9000)]),
    )
    value = {row.item.id: row.readings["cost"] for row in silent.rows}
    assert value["silent"].value < value["free"].value
    assert value["silent"].state == "unknown"
    assert value["silent"].low == 0
    assert value["silent"].amount[2] == math.inf


def test_an_exam_alone_is_not_the_whole_price(judge):
    judged = judge(credential(includes="exam", facts=[("cost.exam", 300, {"per": "exam"})]))
    reading = judged.rows[0].readings["cost"]
    assert reading.state == "partly"
    assert reading.missing == ("preparation, sold apart",)
    assert reading.reason == "$300 (2026) + preparation, sold apart not published"
    assert any("without preparation" in warning for warning in judged.rows[0].warnings)


def test_who_is_ready_needs_no_preparation(judge):
    judged = judge(
        credential(includes="exam", facts=[("cost.exam", 300, {"per": "exam"})]),
        learner=Learner(ready_for=("one",)),
    )
    assert amount(judged) == (300, 300, 300)


def test_a_monthly_price_depends_on_the_learners_hours(judge):
    facts = [("cost.tuition", 49, {"per": "month"}), ("time.course", 180, {"unit": "hours"})]
    slow = judge(credential(facts=facts), limits=Limits(hours_per_week=3))
    fast = judge(credential(facts=facts), limits=Limits(hours_per_week=10))
    # 180 h at 3 h a week are 60 weeks, 14 billed months; at 10 h, 18 weeks, 5 months.
    assert amount(slow)[1] == 14 * 49
    assert amount(fast)[1] == 5 * 49


def test_a_price_per_credit_needs_the_credits(judge):
    hours = ("credit.hours", 12, {"unit": "SemesterHour", "kind": "institutional"})
    price = ("cost.tuition", 100, {"per": "credit"})
    assert amount(judge(credential(facts=[price, hours])))[1] == 1200
    assert amount(judge(credential(facts=[price])))[2] == math.inf


def test_a_member_price_is_not_the_list_price(judge):
    both = [("cost.tuition", 100, {"who": "member"}), ("cost.tuition", 150, {"who": "nonmember"})]
    assert amount(judge(credential(facts=both))) == (150, 150, 150)
    only = judge(credential(facts=both[:1]))
    assert amount(only)[1] == 100
    assert any("only price found is for: member" in note for note in only.rows[0].warnings)


def test_residents_pay_their_own_price(judge):
    facts = [
        ("cost.tuition", 100, {"who": "in_state"}),
        ("cost.tuition", 300, {"who": "out_of_state"}),
    ]
    bodies = [{"id": "body", "name": "Body", "kind": "community_college", "state": "NJ"}]
    assert amount(judge(credential(facts=facts), bodies=bodies)) == (100, 200, 300)
    assert (
        amount(judge(credential(facts=facts), bodies=bodies, learner=Learner(state="NJ")))[1] == 100
    )
    assert (
        amount(judge(credential(facts=facts), bodies=bodies, learner=Learner(state="PA")))[1] == 300
    )


def test_aid_counts_only_when_confirmed_and_never_below_zero(judge):
    facts = [("cost.tuition", 400)]
    aid = Learner(aid_confirmed=(Aid(kind="employer", usd=1000),))
    assert amount(judge(credential(facts=facts)))[1] == 400
    assert amount(judge(credential(facts=facts), learner=aid)) == (0, 0, 0)


def line(judged):
    """Stated, then low, point and high of a credential with one price."""
    reading = judged.rows[0].readings["cost"]
    return reading.stated, tuple(map(round, reading.amount))


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11", (1000, 1000, 1000)),
        ("2025-11", (1000, 1000, 1000)),  # twelve months old
        ("2025-10", (1000, 1108, 1500)),  # thirteen: a tenth a year
        ("2024-11", (1000, 1200, 1500)),
        ("2021-11", (1000, 1500, 1500)),  # at most a half
        ("2010", (1000, 1500, 1500)),
        ("unknown", (1000, 1250, 1500)),
    ],
)
def test_an_old_price_reaches_upwards_only(judge, as_of, expected):
    judged = judge(credential(facts=[("cost.tuition", 1000, {"as_of": as_of})]))
    assert line(judged) == ((1000, 1000), expected)


def test_an_old_price_is_said_with_its_year_and_never_aged(judge):
    facts = [("cost.tuition", 405, {"as_of": "2020"}), ("cost.fees", [20, 30])]
    reading = judge(credential(facts=facts)).rows[0].readings["cost"]
    assert reading.reason == "$425 to $435 (2020, 2026)"
    assert ("old_price", "price of 2020: check it") in reading.warnings


SELLER, STATE, PREP = "s-awarding-body", "s-government", "s-aggregator"


@pytest.mark.parametrize(("newer", "older"), [(SELLER, STATE), (STATE, SELLER)])
def test_of_prices_seen_first_hand_or_in_a_register_the_newer_counts(judge, newer, older):
    facts = [
        ("cost.tuition", 555, {"source": newer, "as_of": "2026-09"}),
        ("cost.tuition", 405, {"source": older, "as_of": "2024"}),
    ]
    reading = judge(credential(facts=facts)).rows[0].readings["cost"]
    assert (reading.amount, reading.stated) == ((555, 555, 555), (555, 555))
    assert [fact["value"] for fact in reading.beside] == [405]


def test_a_later_price_of_a_lesser_source_widens_the_range_to_span_both(judge):
    facts = [
        ("cost.tuition", 405, {"as_of": "2024-11"}),
        ("cost.tuition", 555, {"source": PREP, "as_of": "2026-11"}),
    ]
    judged = judge(credential(facts=facts))
    # The rise has been seen: nothing is guessed on top of it.
    assert line(judged) == ((405, 555), (405, 555, round(405 * 1.5)))
    reading = judged.rows[0].readings["cost"]
    assert [fact["value"] for fact in reading.facts] == [405, 555]
    assert reading.reason == "$405 to $555 (2024, 2026)"


def test_a_later_price_that_is_lower_never_lowers_the_point(judge):
    old = ("cost.tuition", 405, {"as_of": "2024-11"})
    later = ("cost.tuition", 300, {"source": PREP, "as_of": "2026-11"})
    alone, both = judge(credential(facts=[old])), judge(credential(facts=[old, later]))
    assert line(both) == ((300, 405), (300, *line(alone)[1][1:]))


@pytest.mark.parametrize("more", [{"as_of": "2023"}, {"as_of": "unknown"}, {"who": "member"}])
def test_what_is_older_undated_or_for_others_widens_nothing(judge, more):
    lesser = ("cost.tuition", 90, {"source": PREP, "as_of": "2026-11", **more})
    alone = judge(credential(facts=[("cost.tuition", 100, {"as_of": "2024-11"})]))
    both = judge(credential(facts=[("cost.tuition", 100, {"as_of": "2024-11"}), lesser]))
    assert line(both) == line(alone)


PRICES = st.lists(
    st.tuples(
        st.integers(0, 5000),
        st.sampled_from([SELLER, STATE, "s-press", PREP, "s-blog"]),
        st.sampled_from(["2026-11", "2026-01", "2025", "2023", "2015", "unknown"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda price: price[1:],
)


@given(prices=PRICES)
def test_the_point_is_never_below_the_newest_price_nor_outside_the_range(judge, prices):
    facts = [
        ("cost.tuition", usd, {"source": source, "as_of": as_of}) for usd, source, as_of in prices
    ]
    reading = judge(credential(facts=facts)).rows[0].readings["cost"]
    low, point, high = reading.amount
    assert low <= point <= high
    assert low in [usd for usd, _, _ in prices]
    # The pages were read in 2026-11; an undated price counts as a year older.
    counting = {(reading.facts[0]["source"], reading.facts[0]["as_of"])}
    seen = [
        (as_of.replace("unknown", "2025-11"), usd)
        for usd, source, as_of in prices
        if as_of != "unknown" or (source, as_of) in counting
    ]
    newest = max(month for month, _ in seen)
    assert point >= min(usd for month, usd in seen if month == newest)


def test_a_package_replaces_the_lines_that_it_covers(judge):
    facts = [("cost.package", 500, {"covers": ["tuition", "exam"]}), ("cost.materials", 30)]
    judged = judge(credential(includes="both", facts=facts))
    assert amount(judged)[1] == 530
    assert judged.rows[0].readings["cost"].state == "known"


@pytest.mark.parametrize(("limit", "ranked"), [(400, 1), (399, 0), (0, 0)])
def test_the_limit_tests_the_low_end(judge, limit, ranked):
    judged = judge(
        credential(facts=[("cost.tuition", [400, 900])]), limits=Limits(own_cost_usd=limit)
    )
    assert len(judged.rows) == ranked


@given(low=st.integers(0, 20_000), more=st.integers(1, 5_000))
@pytest.mark.slow
def test_a_higher_price_never_raises_the_value(judge, low, more):
    cheap = judge(credential(facts=[("cost.tuition", low)])).rows[0].readings["cost"]
    dear = judge(credential(facts=[("cost.tuition", low + more)])).rows[0].readings["cost"]
    assert dear.value <= cheap.value
    assert dear.low <= cheap.low


def test_several_fees_of_one_line_add_up(judge):
    facts = [
        ("cost.tuition", 100),
        ("cost.fees", 50, {"item": "application"}),
        ("cost.fees", 30, {"item": "laboratory"}),
        ("cost.fees", 45, {"item": "application", "source": "s-aggregator"}),
    ]
    assert amount(judge(credential(facts=facts))) == (180, 180, 180)


def test_a_membership_that_only_lowers_the_price_counts_with_the_lower_price(judge):
    joins = ("cost.membership", 40, {"per": "year", "who": "member"})
    member, other = (
        ("cost.tuition", 100, {"who": "member"}),
        ("cost.tuition", 150, {"who": "nonmember"}),
    )
    time = ("time.length", 10, {"unit": "weeks"})
    assert amount(judge(credential(facts=[joins, member, other, time])))[1] == 150
    assert amount(judge(credential(facts=[joins, member, time])))[1] == 140
    needed = ("cost.membership", 40, {"per": "year"})
    assert amount(judge(credential(facts=[needed, other, time])))[1] == 190


@pytest.mark.parametrize(("weeks", "terms"), [(15, 1), (16, 1), (17, 2), (32, 2), (33, 3)])
def test_a_term_is_sixteen_weeks(judge, weeks, terms):
    facts = [
        ("cost.tuition", 900, {"per": "term"}),
        ("time.length", weeks, {"unit": "weeks"}),
        ("delivery.pace", "fixed_term"),
    ]
    assert amount(judge(credential(facts=facts))) == (900 * terms,) * 3


@pytest.mark.parametrize(("weeks", "months"), [(4, 1), (5, 2), (13, 3), (14, 4), (52, 12)])
def test_a_month_is_a_twelfth_of_fifty_two_weeks(judge, weeks, months):
    facts = [
        ("cost.tuition", 50, {"per": "month"}),
        ("time.length", weeks, {"unit": "weeks"}),
        ("delivery.pace", "fixed_term"),
    ]
    assert amount(judge(credential(facts=facts))) == (50 * months,) * 3
