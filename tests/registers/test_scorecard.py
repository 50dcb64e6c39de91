"""Earnings of completers: institution, family and level must agree; a family is no program."""

import pytest
from entries import body, credential, facts

from credpick.catalog import models
from credpick.registers.attach import attach
from credpick.registers.scorecard import level_of

KEY = "payoff.earnings"
LINCOLN = (
    "374574"  # Lincoln Technical Institute-Moorestown: practical nursing and medical assisting
)
HOURS = {"key": "time.course", "value": 900, "unit": "hours"}


def earned(name, unit=LINCOLN, type="Certificate", includes="teaching", facts=(HOURS,), **more):
    school = body("X", ids={"unitid": unit})
    entry = credential(name, type, includes, facts=list(facts), **more)
    found = attach([school], [entry])
    return found.credentials[0], [one.message for one in found.missed]


def test_earnings_come_with_threshold_years_scope_and_caution():
    found, missed = earned("Practical Nursing", programs=["51.3901"])
    (fact,) = facts(found, KEY)
    assert (fact["unit"], fact["of"], fact["scope"]) == ("USD_per_year", "completers", "family")
    assert fact["years_after"] in (1, 4)
    assert fact["value"] > fact["threshold"] > 20_000
    assert "51.39 Practical Nursing" in fact["population"]
    assert "not this certificate alone" in fact["note"]
    assert "denominator" not in fact
    assert missed == []
    models.Fact.model_validate(fact)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"programs": ["51.3902"]}, "a nurse aide is in the family of practical nurses"),
        ({"programs": ["51.3901", "48.0508"]}, "two families"),
        ({"programs": ["51"]}, "no four digits"),
        ({"programs": []}, "no code"),
        ({"programs": ["51.3901"], "facts": []}, "length not stated"),
        ({"programs": ["51.3901"], "facts": [HOURS | {"value": 90}]}, "too short for federal aid"),
        ({"programs": ["51.3901"], "facts": [HOURS | {"value": [100, 900]}]}, "perhaps too short"),
        ({"programs": ["51.3901"], "includes": "exam"}, "an exam"),
        ({"programs": ["51.3901"], "type": "License"}, "a licence is the state's"),
        ({"programs": ["51.3901"], "name": "Graduate Certificate in Nursing"}, "another level"),
        ({"programs": ["51.3901"], "unit": "208318"}, "another institution"),
    ],
)
def test_what_is_not_surely_of_the_family_gains_nothing(more, why):
    found, missed = earned(more.pop("name", "Practical Nursing"), **more)
    assert facts(found, KEY) == [], why
    assert missed == []


def test_a_code_that_a_person_wrote_counts_whatever_the_length():
    found, missed = earned("Nursing", facts=[], ids={"cip": "51.39"})
    assert len(facts(found, KEY)) == 1
    # A code is no number of the register: where nothing is published, nothing is wrong.
    found, missed = earned("Nursing", facts=[], ids={"cip": "01.01"})
    assert facts(found, KEY) == []
    assert missed == []


def test_several_institutions_give_the_lowest_and_the_highest_median():
    found, _ = earned("Welding", unit="219994 220127 221582", facts=[], ids={"cip": "48.05"})
    (fact,) = facts(found, KEY)
    assert fact["value"] == [41949, 43566]
    assert "2 institutions" in fact["note"]
    models.Fact.model_validate(fact)
    apart, _ = earned("Welding", unit="219994 420431", facts=[], ids={"cip": "48.05"})
    assert facts(apart, KEY) == []  # two states, two thresholds


def test_credit_instead_of_hours_is_long_enough_from_eight():
    for hours, count in ((8, 1), (7, 0)):
        credit = {"key": "credit.hours", "value": hours, "unit": "SemesterHour"}
        found, _ = earned("Practical Nursing", facts=[credit], programs=["51.3901"])
        assert len(facts(found, KEY)) == count


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Graduate Certificate in Data Science", 8),
        ("Data Science (graduate)", 8),
        ("Undergraduate Certificate in Data Science", 1),
        ("Post-Baccalaureate Certificate", 4),
        ("Welding", 1),
    ],
)
def test_the_level_is_what_the_name_says(name, level):
    assert level_of(name) == level
