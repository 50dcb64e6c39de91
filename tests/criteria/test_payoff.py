"""What a credential opens: who asks for it, where, and what was measured."""

import pytest
from conftest import DAY, credential, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.criteria import payoff
from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.profile.model import Goal, Learner, Profile

STATE, PRESS, PREP, SELLER = "s-government", "s-press", "s-aggregator", "s-awarding-body"
GUESS = 10  # what the silence of an exam counts with; of a course it is nothing
JOB, OTHER_JOB = "31-1131", "15-1212"


def fact(key, value, source=STATE, **more):
    return {"key": key, "value": value, "source": source, "as_of": "2026-10", **more}


def law(**more):
    return fact("payoff.required", "law", **more)


def rate(value, checked_by, **more):
    return fact("outcome.rate", value, measure="placement", checked_by=checked_by, **more)


def earnings(median, years=4, **more):
    told = {"of": "completers", "threshold": 40_000, "years_after": years}
    return fact("payoff.earnings", median, **told, **more)


def ads(count, looked_at, **more):
    return fact("payoff.job_ads", count, PRESS, where="Ohio", denominator=looked_at, **more)


def listed(word, **more):
    return fact("payoff.listing", word, **more)


EMPLOYER = fact("payoff.required", "employer")
EMPLOYERS = fact("payoff.employers", "Two hospitals of the region", PRESS)
BY_SELLER = fact("payoff.employers", "A hundred famous firms", PRESS, by_seller=True)
DOD = listed("dod_8140", roles=["Technical Support Specialist"])


def reading(rules, *facts, state=None, occupation=None, via=None, **fields):
    known = in_memory(credential(facts=facts, **{"includes": "exam", **fields}))
    profile = Profile(learner=Learner(state=state), goal=Goal(occupation=occupation))
    read = {id: {**source, "via": via} for id, source in known.sources.items()}
    ctx = Context(profile, rules, read, DAY, scales(profile, rules))
    return payoff.assess(known.items[0], ctx)


@pytest.mark.parametrize(
    ("facts", "amount", "state"),
    [
        ([], (0, GUESS, 100), "unknown"),
        ([law()], (100, 100, 100), "known"),
        ([listed("state_licence")], (100, 100, 100), "known"),
        ([EMPLOYER], (75, 75, 75), "known"),
        ([listed("federal_rule")], (45, 45, 100), "partly"),
        ([DOD], (45, 45, 100), "partly"),
        ([listed("dod_8570")], (20, 20, 100), "partly"),
        ([EMPLOYERS], (30, 30, 100), "partly"),
        ([BY_SELLER], (5, GUESS, 100), "partly"),
        ([rate(0.8, "government_records")], (56, 56, 56), "known"),
        ([rate([0.5, 0.9], "independent_audit")], (35, 49, 63), "known"),
        ([rate(0.8, "self_reported", denominator=50)], (12, 12, 100), "partly"),
        ([rate(0.8, "self_reported")], (0, GUESS, 100), "unknown"),
        ([ads(10, 100)], (22.5, 22.5, 100), "partly"),
        ([ads(90, 100)], (45, 45, 100), "partly"),
        ([earnings(52_000)], (35, 35, 35), "known"),
        ([earnings(90_000)], (70, 70, 70), "known"),
        ([earnings(52_000, scope="family")], (24.5, 24.5, 35), "known"),
    ],
)
def test_what_each_evidence_earns(rules, facts, amount, state):
    found = reading(rules, *facts)
    assert found.amount == pytest.approx(amount)
    assert found.state == state


def test_a_course_that_is_silent_shows_nothing(rules):
    assert reading(rules, includes="teaching").amount == (0, 0, 100)
    assert reading(rules, BY_SELLER, includes="teaching").amount == (5, 5, 100)


def test_the_best_evidence_counts_not_the_sum(rules):
    assert reading(rules, BY_SELLER, EMPLOYERS, DOD).amount[1] == 45
    assert reading(rules, DOD, law()).amount == (100, 100, 100)


@pytest.mark.parametrize("demand", [law(state="TX"), listed("state_licence", state="TX")])
def test_the_law_of_another_state_counts_for_nothing(rules, demand):
    assert reading(rules, demand, state="TX").amount == (100, 100, 100)
    other = reading(rules, demand, state="OH")
    assert (other.amount, other.state) == ((0, GUESS, 100), "unknown")
    assert "in TX only" in other.reason


def test_while_the_state_is_not_known_its_law_counts_for_nothing(rules):
    found = reading(rules, law(state="TX"))
    assert (found.amount, found.state) == ((0, GUESS, 100), "partly")
    assert "your state is not known" in found.reason


def test_the_state_of_the_credential_is_that_of_its_law(rules):
    known = in_memory(credential(facts=[law()], state="TX", includes="exam"))

    def points(mine):
        profile = Profile(learner=Learner(state=mine))
        ctx = Context(profile, rules, known.sources, DAY, scales(profile, rules))
        return payoff.assess(known.items[0], ctx).amount[1]

    assert (points("TX"), points("OH"), points(None)) == (100, GUESS, GUESS)


def test_a_federal_rule_holds_in_every_state(rules):
    known = in_memory(credential(facts=[listed("federal_rule")], state="TX"))
    profile = Profile(learner=Learner(state="OH"))
    ctx = Context(profile, rules, known.sources, DAY, scales(profile, rules))
    assert payoff.assess(known.items[0], ctx).amount[1] == 45


@pytest.mark.parametrize("demand", [law(occupation=JOB), listed("dod_8140", occupation=JOB)])
def test_what_is_asked_for_other_work_counts_for_nothing(rules, demand):
    assert reading(rules, demand, occupation=f"{JOB}.00").amount[1] > GUESS
    assert reading(rules, demand).amount[1] > GUESS
    assert reading(rules, demand, occupation=OTHER_JOB).amount[1] == GUESS


def test_being_made_for_the_occupation_is_no_evidence(rules):
    jobs = [{"code": JOB, "title": "Nursing Assistants"}]
    tied = reading(rules, occupation=JOB, occupations=jobs)
    assert (tied.amount, tied.state) == ((0, GUESS, 100), "unknown")


def test_what_the_seller_says_of_employers_is_the_sellers_word_marked_or_not(rules):
    unmarked = fact("payoff.employers", "A hundred famous firms", SELLER)
    assert reading(rules, unmarked).amount == reading(rules, BY_SELLER).amount


@pytest.mark.parametrize(("as_of", "counts"), [("2023-12", True), ("2023-11", False)])
def test_ads_counted_three_years_ago_tell_nothing(rules, as_of, counts):
    found = reading(rules, {**ads(50, 100), "as_of": as_of})
    assert (found.amount[1] > GUESS) is counts


def test_earnings_longest_after_count(rules):
    first, fourth = earnings(41_000, years=1), earnings(58_000, years=4)
    assert reading(rules, first, fourth).amount == reading(rules, fourth).amount


def test_who_earns_less_than_high_school_pays_is_known_and_told(rules):
    found = reading(rules, earnings(30_000))
    assert (found.amount, found.state) == ((0, 0, 0), "known")
    ((kind, words),) = found.warnings
    assert kind == "low_earnings"
    assert "less than people with high school only" in words
    assert reading(rules, earnings(40_000)).warnings == ()


def test_a_measured_bad_outcome_is_not_lifted_by_weak_evidence(rules):
    poor = rate(0.02, "government_records")
    assert reading(rules, poor).amount == pytest.approx((1.4, 1.4, 1.4))
    assert reading(rules, poor, BY_SELLER).amount[1] == 5


def test_completion_and_passing_are_no_hiring(rules):
    passed = fact("outcome.rate", 0.95, measure="pass", checked_by="government_records")
    assert reading(rules, passed).state == "unknown"


def test_wages_and_unfounded_rates_are_shown_beside(rules):
    wage = fact("outcome.wage", 90_000, of="occupation", checked_by="government_records")
    bare = rate(0.97, "self_reported")
    found = reading(rules, wage, bare)
    assert found.amount == (0, GUESS, 100)
    assert [one["key"] for one in found.beside] == ["outcome.rate", "outcome.wage"]


@pytest.mark.parametrize("evidence", [law(), DOD, EMPLOYERS, rate(0.8, "government_records")])
def test_what_another_read_on_the_page_earns_nine_tenths(rules, evidence):
    via = {"who": "Example Survey", "when": "2026-07-14"}
    own, others = reading(rules, evidence), reading(rules, evidence, via=via)
    assert others.amount[0] == pytest.approx(0.9 * own.amount[0])
    assert others.amount[1] == pytest.approx(0.9 * own.amount[1])


EVIDENCE = [
    law(),
    law(state="TX"),
    listed("state_licence", state="OH"),
    listed("federal_rule"),
    DOD,
    listed("dod_8570"),
    EMPLOYER,
    EMPLOYERS,
    BY_SELLER,
    ads(10, 100),
    rate(0.6, "self_reported"),
    rate(0.6, "self_reported", denominator=30),
]
MEASURED = [
    rate(0.02, "government_records"),
    rate(0.9, "independent_audit"),
    earnings(30_000),
    earnings(44_000, scope="family"),
    earnings(64_000),
]
LEARNERS = st.sampled_from([None, "OH", "TX"])


@given(facts=st.lists(st.sampled_from(EVIDENCE), max_size=5), state=LEARNERS)
def test_weak_evidence_never_counts_less_than_silence_nor_closes_the_range(rules, facts, state):
    found = reading(rules, *facts, state=state)
    assert found.amount[1] >= GUESS
    if found.state != "known":
        assert found.amount[2] == 100


@given(
    facts=st.lists(st.sampled_from([*EVIDENCE, *MEASURED]), max_size=5),
    more=st.sampled_from(EVIDENCE),
    state=LEARNERS,
)
def test_one_more_piece_of_weak_evidence_never_lowers_payoff(rules, facts, more, state):
    before, after = reading(rules, *facts, state=state), reading(rules, *facts, more, state=state)
    assert after.amount[0] >= before.amount[0]
    assert after.amount[1] >= before.amount[1]


@given(facts=st.lists(st.sampled_from([*EVIDENCE, *MEASURED]), max_size=6), state=LEARNERS)
def test_the_point_lies_in_the_range(rules, facts, state):
    low, point, high = reading(rules, *facts, state=state).amount
    assert 0 <= low <= point <= high <= 100


@given(measured=st.sampled_from(MEASURED))
def test_a_measured_outcome_keeps_its_point_in_its_own_range(rules, measured):
    found = reading(rules, measured)
    assert found.state == "known"
    low, point, high = found.amount
    assert low <= point <= high
    assert (low, high) != (0, 100)
