"""Warnings come gravest first, whatever made them."""

import itertools

import pytest
from conftest import credential

from credpick.profile.model import Aid, Learner, Limits
from credpick.ranking.warnings import GRAVITY

CLAIM = ("outcome.claim", "A job is guaranteed.", {"kind": "guaranteed_job"})
OLD = ("cost.tuition", 900, {"as_of": "2024-05"})
MEMBERS = ("cost.tuition", [500, 1500], {"who": ["member"]})
ONE_PLACE = ("cost.tuition", [500, 1500], {"scope": "school", "where": "Example College"})
POOR = (
    "payoff.earnings",
    20_000,
    {"of": "completers", "threshold": 36_000, "years_after": 4, "scope": "family"},
)
NEEDED = ("entry.needs", "A 40-hour course", {"hours": 40})
SEEN_LONG_AGO = [
    ("offer.seen", "listed", {"as_of": "2020", "source": "s-press"}),
    ("note", "Its own page speaks of it.", {"as_of": "unknown"}),
]
# one situation a kind, gravest first: what makes the warning, and how it begins
SITUATIONS = {
    "claim": ({"facts": [CLAIM]}, {}, "it advertises a guaranteed job"),
    "low_earnings": ({"facts": [POOR]}, {}, "its completers earn less"),
    "budget": ({}, {"limits": {"own_cost_usd": 1000}}, "cost"),
    "price_of_others": ({"facts": [MEMBERS]}, {}, "the only price found is for: member"),
    "no_credit": ({}, {"limits": {"must_credit": True}}, "nobody says that it carries"),
    "entry": ({"facts": [NEEDED]}, {}, "first needed: A 40-hour course"),
    "offer": ({"facts": SEEN_LONG_AGO}, {}, "its page has no date"),
    "unprepared": ({"includes": "exam"}, {}, "an exam without preparation"),
    "time": ({}, {"limits": {"weeks": 3}}, "time"),
    "delivery": ({}, {"limits": {"delivery": ("OnlineOnly",)}}, "nobody says how"),
    "county": ({}, {"limits": {"county": "Essex"}}, "nobody says in which county"),
    "evening": ({}, {"limits": {"evening": True}}, "nobody says whether it is taught in the even"),
    "price_of_one_place": ({"facts": [ONE_PLACE]}, {}, "priced after Example College"),
    "old_price": ({"facts": [OLD]}, {}, "price of 2024: check it"),
}


def combined(*kinds):
    entry, profile, facts, limits = {}, {}, [], {}
    for kind in kinds:
        fields, asked, _ = SITUATIONS[kind]
        facts += fields.get("facts", [])
        entry |= {name: value for name, value in fields.items() if name != "facts"}
        profile |= {name: value for name, value in asked.items() if name != "limits"}
        limits |= asked.get("limits", {})
    return credential(facts=facts, **entry), {**profile, "limits": Limits(**limits)}


@pytest.mark.parametrize(
    ("graver", "lesser"),
    [
        pair
        for pair in itertools.combinations(SITUATIONS, 2)
        if not set(pair) <= {"price_of_others", "price_of_one_place", "old_price", "offer"}
        and pair not in (("unprepared", "county"), ("unprepared", "evening"))
    ],  # only one price counts, a dated one shows that it is on offer, and an exam is taught
    # nowhere: these do not meet
)
def test_of_two_warnings_the_graver_comes_first(judge, graver, lesser):
    entry, profile = combined(graver, lesser)
    told = judge(entry, **profile).rows[0].warnings
    first, second = (
        next((place for place, words in enumerate(told) if words.startswith(start)), None)
        for start in (SITUATIONS[graver][2], SITUATIONS[lesser][2])
    )
    assert first is not None
    assert second is not None
    assert first < second


def test_taxable_help_is_told_before_an_old_price(judge):
    learner = Learner(aid_confirmed=(Aid(kind="employer", usd=6000),))
    entry = credential(facts=[("cost.tuition", 9000, {"as_of": "2024-05"})])
    told = judge(entry, learner=learner).rows[0].warnings
    assert [("taxable" in words, "check it" in words) for words in told] == [
        (True, False),
        (False, True),
    ]


def test_every_kind_has_its_place():
    elsewhere = {"tax", "renewals"}  # they have tests of their own
    assert [kind for kind in GRAVITY if kind not in elsewhere] == list(SITUATIONS)
