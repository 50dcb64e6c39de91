"""Silence does not pay: hiding what is known about a criterion gains nothing for most."""

import sys

import pytest
from conftest import DAY, ROOT, credential, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import open_catalog
from credpick.criteria import rules as rule_files
from credpick.criteria.base import Context, kind_of
from credpick.criteria.registry import CRITERIA, assess
from credpick.criteria.scales import scales
from credpick.profile.model import Limits, Profile

sys.path.append(str(ROOT / "benchmarks"))
import expectations

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("pace", [None, 5, 15])
def test_at_most_a_quarter_of_each_kind_would_gain_by_hiding(compiled, pace):
    """Counted over all that is shipped; benchmarks/expectations.py prints the numbers."""
    catalogs = [open_catalog([name]) for name in expectations.CATALOGS]
    found = expectations.below(catalogs, rule_files.load(), pace)
    assert {one.criterion for one in found} == set(CRITERIA)
    too_many = [one for one in found if len(one.gaining) > one.known / 4]
    assert too_many == []


def facts_of(criterion, least=0):
    return st.lists(
        st.sampled_from([fact for fact in FACTS if KEYS[fact[0]].owner == criterion]),
        min_size=least,
        max_size=4,
        unique_by=str,
    )


FACTS = [
    ("cost.tuition", 480),
    ("cost.tuition", 9000, {"as_of": "2021"}),
    ("cost.exam", 100),
    ("cost.fees", 49),
    ("cost.materials", 3000, {"as_of": "unknown"}),
    ("time.course", 90, {"unit": "hours"}),
    ("time.length", 60, {"unit": "weeks"}),
    ("time.preparation", 300, {"unit": "hours"}),
    ("credit.hours", 1, {"unit": "SemesterHour", "kind": "institutional"}),
    ("credit.hours", 12, {"unit": "SemesterHour", "kind": "recommended"}),
    ("credit.bearing", False),
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "attendance"),
    ("trust.assessment", "proctored_exam", {"source": "s-blog"}),
    ("trust.listing", "etpl", {"source": "s-government"}),
    ("payoff.required", "law", {"source": "s-government"}),
    ("payoff.employers", "Famous firms", {"by_seller": True}),
    ("outcome.rate", 0.01, {"measure": "employed", "checked_by": "government_records"}),
]
KINDS = st.sampled_from(
    [
        {"type": "Certification", "includes": "exam"},
        {"type": "License", "includes": "both"},
        {"type": "AcademicCertificate", "includes": "teaching"},
        {"type": "ApprenticeshipCertificate", "includes": "teaching"},
        {"type": "Badge", "includes": "teaching"},
    ]
)
PACES = st.sampled_from([None, 3, 20])


def readings(rules, facts, kind, pace, hide=None):
    known = in_memory(credential(facts=facts, **kind))
    profile = Profile(limits=Limits(hours_per_week=pace))
    ctx = Context(profile, rules, known.sources, DAY, scales(profile, rules))
    item = known.items[0]
    return assess(expectations.hidden(item, hide) if hide else item, ctx)


@pytest.mark.parametrize("criterion", [name for name in CRITERIA if name != "stackability"])
@given(data=st.data(), kind=KINDS, pace=PACES)
def test_what_silence_counts_with_hangs_on_kind_and_length_only(rules, criterion, data, kind, pace):
    """So whoever is known to be at or above that never gains by hiding."""
    others = data.draw(
        st.lists(
            st.sampled_from(
                [fact for fact in FACTS if KEYS[fact[0]].owner not in (criterion, "time")]
            ),
            max_size=4,
            unique_by=str,
        )
    )
    length = [] if criterion == "time" else data.draw(facts_of("time"))
    told = data.draw(facts_of(criterion, 1))
    hidden = readings(rules, [*others, *length, *told], kind, pace, hide=criterion)[criterion]
    bare = readings(rules, length, kind, pace)[criterion]
    assert (hidden.amount, hidden.state) == (bare.amount, bare.state)
    shown = readings(rules, [*others, *length, *told], kind, pace)[criterion]
    if shown.value >= bare.value:
        assert hidden.value <= shown.value


@given(kind=KINDS, pace=PACES)
def test_a_silence_is_never_free_nor_at_once(rules, kind, pace):
    silent = readings(rules, [], kind, pace)
    assert silent["cost"].amount[1] > 0
    assert silent["time"].amount[1] > 0
    assert silent["cost"].state == silent["time"].state == "unknown"


def test_the_kinds_of_the_rules_are_those_of_the_code(rules):
    known = {
        kind_of(in_memory(credential(type=type, includes=includes)).items[0])
        for type in ("Badge", "License", "AcademicCertificate", "ApprenticeshipCertificate")
        for includes in ("exam", "both")
    }
    named = {
        one["kind"]
        for rule in rules["scales"]["expectations"].values()
        for one in rule.get("by", ())
    }
    assert named == known
