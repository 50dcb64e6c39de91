"""Wages of occupations as context: the country's, and that of the state whose law it is."""

from entries import credential, facts

from credpick.catalog import models
from credpick.catalog.kinds import KEYS
from credpick.registers.attach import attach
from credpick.registers.oews import Oews

NURSE = {"code": "29-2061", "title": "Licensed Practical Nurses"}
KEY = "context.wage"


def attached(*jobs, **more):
    (found,) = attach([], [credential("x", occupations=list(jobs), **more)]).credentials
    return facts(found, KEY)


def test_wages_of_the_country_and_of_the_law_s_state():
    country, state = attached(NURSE, state="NJ")
    assert "state" not in country
    assert (state["state"], state["scope"], state["occupation"]) == ("NJ", "state", "29-2061")
    assert state["value"] > 30_000
    assert state["as_of"] == "2025-05"
    for fact in (country, state):
        models.Fact.model_validate(fact)


def test_the_two_digits_that_onet_adds_do_not_matter_and_no_code_is_told_twice():
    once = attached(NURSE | {"code": "29-2061.00"}, NURSE)
    assert [fact["occupation"] for fact in once] == ["29-2061"]
    assert attached(NURSE | {"code": "99-9999"}) == []
    assert attached() == []


def test_the_wage_of_a_learners_state_is_looked_up():
    oews = Oews()
    here, there = oews.wage("29-2061", "CA"), oews.wage("29-2061", "MS")
    assert here["value"] > there["value"]
    assert oews.wage("29-2061", "ZZ") is None
    assert oews.wage("29-2061", "../US") is None
    assert oews.wage("27-2011", "US") is None  # actors are paid by the hour


def test_wages_feed_no_criterion():
    assert KEYS[KEY].owner is None
