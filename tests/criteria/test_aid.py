"""The edges of the aid rules; nothing is ever subtracted by them."""

import datetime

import pytest
from conftest import DAY, credential, in_memory

from credpick.criteria import aid
from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.profile.model import Aid, Learner, Profile

COLLEGE = [{"id": "body", "name": "College", "kind": "community_college"}]


def verdict(
    rules,
    rule,
    facts=(),
    day=DAY,
    bodies=COLLEGE,
    includes="teaching",
    type="Certificate",
    **profile,
):
    known = in_memory(credential(facts=facts, includes=includes, type=type), bodies=bodies)
    asked = Profile(**profile)
    ctx = Context(asked, rules, known.sources, day, scales(asked, rules))
    found = [one for one in aid.verdicts(known.items[0], ctx) if one.rule == rule]
    return found[0] if found else None


def course(hours=300, weeks=10):
    return [("time.course", hours, {"unit": "hours"}), ("time.length", weeks, {"unit": "weeks"})]


@pytest.mark.parametrize(
    ("hours", "weeks", "expected"),
    [
        (149, 10, aid.NOT),
        (150, 10, aid.MAY),
        (599, 10, aid.MAY),
        (600, 10, aid.NOT),
        (300, 7, aid.NOT),
        (300, 8, aid.MAY),
        (300, 14, aid.MAY),
        (300, 15, aid.NOT),
    ],
)
def test_workforce_pell_is_inclusive_below_and_exclusive_above(rules, hours, weeks, expected):
    found = verdict(
        rules, "workforce_pell", course(hours, weeks), learner=Learner(education="high_school")
    )
    assert found.verdict == expected, found.reason


@pytest.mark.parametrize(
    ("education", "workforce", "pell"),
    [
        ("high_school", aid.MAY, aid.MAY),
        ("associate", aid.MAY, aid.MAY),
        ("bachelor", aid.ASK, aid.NOT),
        ("master", aid.NOT, aid.NOT),
        ("doctorate", aid.NOT, aid.NOT),
        (None, aid.ASK, aid.ASK),
    ],
)
def test_degrees_held(rules, education, workforce, pell):
    learner = Learner(education=education)
    assert verdict(rules, "workforce_pell", course(), learner=learner).verdict == workforce
    assert verdict(rules, "pell", course(900, 32), learner=learner).verdict == pell


def test_what_is_not_on_record_is_asked(rules):
    learner = Learner(education="high_school")
    assert verdict(rules, "workforce_pell", learner=learner).verdict == aid.ASK
    company = [{"id": "body", "name": "Firm", "kind": "company"}]
    found = verdict(rules, "workforce_pell", course(), bodies=company, learner=learner)
    assert found.verdict == aid.ASK
    assert "federal aid" in found.reason


def test_a_training_account_needs_the_list_and_training(rules):
    listed = [("trust.listing", "etpl", {"state": "NJ"})]
    change = {"purpose": "change_career"}
    assert verdict(rules, "wioa", listed, **change).verdict == aid.MAY
    found = verdict(rules, "wioa", **change)
    assert found.verdict == aid.ASK
    assert "insufficient" in found.detail
    assert "cap" in found.question
    assert verdict(rules, "wioa", listed, includes="exam", **change).verdict == aid.NOT
    assert verdict(rules, "wioa", listed, purpose="advance").verdict == aid.NOT


def test_test_fees_are_for_licences_and_certifications(rules):
    assert verdict(rules, "gi_bill", type="Certification").verdict == aid.MAY
    assert verdict(rules, "gi_bill", type="CertificateOfCompletion").verdict == aid.NOT


def test_a_rule_past_its_date_is_not_named(rules):
    assert verdict(rules, "employer") is not None
    assert verdict(rules, "employer", day=datetime.date(2027, 1, 1)) is None
    assert verdict(rules, "workforce_pell", course(), day=datetime.date(2026, 6, 30)) is None


def test_confirmed_aid_is_said_to_be_confirmed(rules):
    learner = Learner(aid_confirmed=(Aid(kind="employer", usd=5250, per="year"),))
    assert verdict(rules, "employer", learner=learner).verdict == aid.CONFIRMED


@pytest.mark.parametrize(("price", "told"), [(5250, False), (5251, True), (100, False)])
def test_employer_aid_above_the_tax_free_limit_is_told(judge, price, told):
    learner = Learner(aid_confirmed=(Aid(kind="employer", usd=5250, per="year"),))
    facts = [
        ("cost.tuition", price),
        ("time.length", 20, {"unit": "weeks"}),
        ("delivery.pace", "cohort"),
    ]
    row = judge(credential(facts=facts), learner=learner).rows[0]
    assert any("taxable" in note for note in row.warnings) is told
