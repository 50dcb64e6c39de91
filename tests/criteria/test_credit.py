"""Academic credit in semester hours, at the learner's level; one school's is no promise."""

import pytest
from conftest import DAY, credential, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.criteria import credit
from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.profile.model import Learner, Profile

GUESS = (0, 0.5, 15)  # what a silence counts with; a college certificate is credit by definition
EDUCATION = ("none", "high_school", "some_college", "associate", "bachelor", "master", "doctorate")


def hours(value, unit="SemesterHour", kind="institutional", **more):
    return ("credit.hours", value, {"unit": unit, "kind": kind, **more})


def at(college, value, **more):
    return hours(value, scope="school", where=college, **more)


GRADUATE, UPPER = hours(12, level="GraduateLevel"), hours(6, level="UpperDivisionLevel")


def reading(rules, *facts, education=None, purpose=None, **fields):
    known = in_memory(credential(facts=facts, **fields))
    profile = Profile(learner=Learner(education=education), purpose=purpose)
    ctx = Context(profile, rules, known.sources, DAY, scales(profile, rules))
    return credit.assess(known.items[0], ctx)


@pytest.mark.parametrize(
    ("facts", "amount", "state"),
    [
        ([], GUESS, "unknown"),
        ([hours(6)], (6, 6, 6), "known"),
        ([hours(9, "QuarterHour")], (6, 6, 6), "known"),
        ([hours([0, 12], kind="recommended")], (0, 6, 12), "known"),
        ([hours(3, "ContinuingEducationUnit")], GUESS, "unknown"),
        ([hours(90, "ClockHour")], GUESS, "unknown"),
        ([hours(5, "ECTS")], GUESS, "unknown"),
        ([("credit.bearing", False)], (0, 0, 0), "known"),
        ([("credit.bearing", True)], (1, 3, 15), "partly"),
        ([hours(8), ("credit.bearing", False)], (8, 8, 8), "known"),
        ([("credit.hours", "absent", {"register": "ACE guide"})], GUESS, "unknown"),
        ([at("One College", 8)], GUESS, "partly"),
        ([at("One College", 24)], (0, 0.5, 24), "partly"),
    ],
)
def test_what_each_fact_is_worth(rules, facts, amount, state):
    found = reading(rules, *facts)
    assert found.amount == pytest.approx(amount)
    assert found.state == state
    assert bool(found.ask) is (state != "known")


def test_a_college_certificate_that_is_silent_is_credit_all_the_same(rules):
    assert reading(rules, type="AcademicCertificate").amount == (0, 3, 15)


@pytest.mark.parametrize("education", EDUCATION)
def test_graduate_credit_counts_for_who_holds_a_bachelors_degree(rules, education):
    holds = EDUCATION.index(education) >= EDUCATION.index("bachelor")
    found = reading(rules, GRADUATE, education=education)
    assert found.amount == ((12, 12, 12) if holds else (0, 0, 0))
    assert found.state == "known"


@pytest.mark.parametrize("education", EDUCATION)
def test_undergraduate_credit_towards_a_degree_counts_for_who_holds_none(rules, education):
    holds = EDUCATION.index(education) >= EDUCATION.index("bachelor")
    towards = reading(rules, UPPER, education=education, purpose="credit_towards_degree")
    assert towards.amount[1] == (0 if holds else 6)
    assert reading(rules, UPPER, education=education, purpose="advance").amount[1] == 6


def test_while_the_schooling_is_not_known_every_level_counts(rules):
    assert reading(rules, GRADUATE).amount == (12, 12, 12)


def test_the_fitting_level_counts_before_the_other(rules):
    assert reading(rules, GRADUATE, UPPER, education="associate").amount == (6, 6, 6)
    found = reading(rules, GRADUATE, education="associate")
    assert found.reason == "graduate credit counts nothing at your level"


def test_of_several_schools_the_most_is_named_and_nothing_is_closed(rules):
    found = reading(rules, at("One College", 3), at("Other College", 9))
    assert found.reason == "up to 9 semester hours at Other College; elsewhere not stated"
    assert found.amount == GUESS


def test_other_numbers_are_shown_beside(rules):
    found = reading(rules, hours(6), ("credit.hours", 9, {**hours(9)[2], "source": "s-blog"}))
    assert found.amount == (6, 6, 6)
    assert [fact["value"] for fact in found.beside] == [9]


WEAK = st.sampled_from(
    [
        at("One College", 2),
        at("Other College", 20),
        ("credit.hours", "absent", {"register": "ACE guide"}),
        hours(3, "ContinuingEducationUnit"),
    ]
)


@given(facts=st.lists(WEAK, max_size=3))
def test_weak_evidence_neither_counts_less_than_silence_nor_closes_anything(rules, facts):
    low, point, high = reading(rules, *facts).amount
    assert low == GUESS[0]
    assert point >= GUESS[1]
    assert high >= GUESS[2]
