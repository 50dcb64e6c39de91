"""What is named instead of paying: for whom, when, and with which page behind it."""

import datetime
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credpick.profile.answer_kinds import ProfileAnswer
from credpick.profile.model import Aid, Learner, Limits, Profile
from credpick.ranking.instead import MOST, instead
from credpick.vocabulary import EDUCATION_LEVELS, PURPOSES, REASONS, VERDICTS

DAY = datetime.date(2026, 11, 29)
LONGEST = 130  # two lines of the answer's screen
TRADES, AIDES, DESK = (
    ({"skilled-trades"}, {"47-2111"}),
    ({"healthcare"}, {"31-1131"}),
    ({"data"}, {"15-2051"}),
)


def named(rules, kind="limits", about=DESK, day=DAY, **profile):
    ctx = SimpleNamespace(profile=Profile(**profile), rules=rules, day=day)
    return [one.id for one in instead(kind, *about, ctx)]


def test_every_line_has_a_page_a_date_and_room_on_the_screen(rules):
    file = rules["instead"]
    for name, rule in file["rules"].items():
        assert len(rule["text"]) <= LONGEST, name
        source = file["sources"][rule["source"]]
        assert source["date"]
        assert source.get("url") or source["who"]


def test_the_wording_is_that_of_the_rule_with_its_page(rules):
    ctx = SimpleNamespace(profile=Profile(), rules=rules, day=DAY)
    (first, *_) = instead("limits", *TRADES, ctx)
    rule = rules["instead"]["rules"]["apprenticeship"]
    assert (first.id, first.text) == ("apprenticeship", rule["text"])
    assert first.source == "https://apprenticeship.gov/help/all"
    assert first.as_of == "unknown"


def test_every_rule_is_named_to_somebody(rules):
    found = set()
    for kind in (*VERDICTS, *REASONS):
        for about in (TRADES, AIDES, DESK, (set(), set()), ({"logistics"}, {"53-7051"})):
            for purpose in (*PURPOSES, None):
                for learner in (
                    Learner(),
                    Learner(aid_hoped=("gi_bill",), education="bachelor"),
                    Learner(aid_hoped=("workforce_pell",)),
                ):
                    found |= set(named(rules, kind, about, purpose=purpose, learner=learner))
    assert found == set(rules["instead"]["rules"])


@pytest.mark.parametrize("reason", [one for one in REASONS if one not in ("ask_first",)])
@pytest.mark.parametrize("purpose", [*PURPOSES, None])
def test_no_refusal_without_something_to_do(rules, reason, purpose):
    poor = Learner(education="doctorate")
    found = named(rules, reason, purpose=purpose, learner=poor, limits=Limits(own_cost_usd=9e6))
    assert found
    assert named(rules, "ask_first", (set(), set()), purpose=purpose) == ["find_work"]


@given(
    st.sampled_from((*VERDICTS, *REASONS)),
    st.sampled_from((TRADES, AIDES, DESK)),
    st.sampled_from((*PURPOSES, None)),
    st.sampled_from((*EDUCATION_LEVELS, None)),
    st.one_of(st.none(), st.floats(0, 9000)),
)
def test_at_most_three_and_the_most_fitting_first(rules, kind, about, purpose, education, budget):
    found = named(
        rules,
        kind,
        about,
        purpose=purpose,
        learner=Learner(education=education),
        limits=Limits(own_cost_usd=budget),
    )
    assert len(found) <= MOST
    orders = [rules["instead"]["rules"][one]["order"] for one in found]
    assert orders == sorted(orders)


@pytest.mark.parametrize("job", ["47-2111", "49-9021", "51-4121", "51-4041"])
def test_every_trade_hears_of_the_registered_apprenticeship_first(rules, job):
    for kind in ("limits", "check_first", "unproved", "nothing_for_it", "required", "pick"):
        assert named(rules, kind, (set(), {job}), purpose="first_job_in_new_field")[0] == (
            "apprenticeship"
        )
    assert "apprenticeship" not in named(rules, "limits", DESK)


def test_a_nurse_aide_hears_that_the_nursing_home_pays(rules):
    for kind in ("required", "pick", "limits"):
        assert named(rules, kind, AIDES)[0] == "nurse_aide_employer"
    held = Learner(holds=("cna-state-nurse-aide",))
    assert "nurse_aide_employer" not in named(rules, "required", AIDES, learner=held)


def test_money_for_some_is_named_to_these_only(rules):
    for kind, learner, expected in (
        ("limits", Learner(aid_hoped=("gi_bill",)), "gi_bill_tests"),
        (
            "limits",
            Learner(aid_confirmed=(Aid(kind="gi_bill", usd=5),), aid_hoped=("gi_bill",)),
            "military_cool",
        ),
    ):
        assert expected in named(rules, kind, learner=learner)
    assert "gi_bill_tests" not in named(rules)
    assert "workforce_board" in named(rules)
    none = ProfileAnswer(id="learner.aid_hoped", choice=[])
    assert "workforce_board" not in named(rules, answers=(none,))
    skipped = ProfileAnswer(id="learner.aid_hoped", choice="skip")
    assert "workforce_board" in named(rules, answers=(skipped,))
    rich = Limits(own_cost_usd=5000.0)
    assert "workforce_board" not in named(rules, limits=rich)


def test_a_grant_for_who_has_no_degree_is_not_named_to_who_has_one(rules):
    assert "pell_at_college" in named(rules, learner=Learner(education="high_school"))
    assert "pell_at_college" not in named(rules, learner=Learner(education="bachelor"))


def test_who_is_young_and_poor_hears_of_job_corps_with_its_ages(rules):
    found = named(rules, "check_first", TRADES, limits=Limits(own_cost_usd=0.0))
    assert found[:2] == ["apprenticeship", "job_corps"]
    assert "16 to 24" in rules["instead"]["rules"]["job_corps"]["text"]
    assert "job_corps" not in named(rules, "check_first", TRADES, limits=Limits(own_cost_usd=4e3))


def test_what_its_page_no_longer_speaks_of_is_not_named(rules):
    late = datetime.date(2027, 8, 1)
    assert "workforce_board" in named(rules)
    assert "workforce_board" not in named(rules, day=late)


def test_what_it_is_for_counts_and_who_does_not_say_wants_work(rules):
    assert "employer_pays" in named(rules, purpose="advance")
    assert "credit_by_exam" in named(rules, purpose="credit_towards_degree")
    unsaid = named(rules)
    assert not {"employer_pays", "credit_by_exam", "just_try"} & set(unsaid)
    assert named(rules, purpose="interest")[-1] == "just_try"
