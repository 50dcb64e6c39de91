"""Each fact feeds one criterion: every key has its owner, and no other criterion reads it."""

from collections import defaultdict

import pytest
from conftest import DAY, credential, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import open_catalog
from credpick.criteria import rules as rule_files
from credpick.criteria.base import Context
from credpick.criteria.registry import CRITERIA
from credpick.criteria.scales import scales
from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.vocabulary import PAYOFF_LISTINGS, TRUST_LISTINGS

# Facts that feed no criterion: gates, context, and what is only shown.
FREE = {"entry", "offer", "context", "delivery", "aid", "refund", "note"}
LISTED = {"place", "schedule", "support", "contact"}  # what a list says beside a program
# How many hours, months or credits a price is for: those facts feed time and credit, and the cost
# only through a price of its own.
UNITS = {"time.course", "time.length", "time.pace", "time.preparation", "time.work", "work.paid"}
UNITS |= {"delivery.pace", "credit.hours"}
# What must be had first states a price and hours: the one feeds cost, the other time.
SHARED = {"cost": UNITS | {"entry.needs"}, "time": {"entry.needs"}}


class Watched(dict):
    """The facts of a credential, which notes the keys that are asked for."""

    def __init__(self, facts):
        super().__init__(facts)
        self.read = set()

    def get(self, key, default=None):
        self.read.add(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self.read.add(key)
        return super().__getitem__(key)


class Untouched(list):
    """Edges that no criterion but stackability may look at."""

    def __iter__(self):
        raise AssertionError("agreements feed stackability")

    __bool__ = __len__ = __iter__


def test_every_key_is_owned_by_one_criterion_or_by_none_on_purpose():
    unowned = {key for key, kind in KEYS.items() if kind.owner is None}
    assert {KEYS[key].owner for key in KEYS} - {None} <= set(CRITERIA)
    assert {key.split(".")[0] for key in unowned} <= FREE | LISTED | {"outcome"}
    assert {key for key in unowned if key.startswith("outcome")} == {"outcome.claim"}


def test_no_list_is_both_a_review_and_a_demand():
    assert not set(PAYOFF_LISTINGS) & set(TRUST_LISTINGS)


def reads(item, ctx):
    """The keys that each criterion asks for, in `find` and `assess` alike."""
    found = defaultdict(set)
    for name, criterion in CRITERIA.items():
        facts = Watched(item.facts)
        stacks = item.stacks if name == "stackability" else Untouched(item.stacks)
        seen = item._replace(facts=facts, stacks=stacks)
        criterion.find(seen, ctx)
        criterion.assess(seen, ctx)
        found[name] |= facts.read
    return found


def allowed(name):
    # A red flag caps trust; claims of outcomes are shown beside payoff and count for nothing.
    own = {key for key, kind in KEYS.items() if kind.owner == name}
    return own | SHARED.get(name, set()) | ({"outcome.claim"} if name == "payoff" else set())


@pytest.mark.parametrize("name", ["shipped", "nj-2023"])
@pytest.mark.slow
def test_a_criterion_reads_only_its_own_keys(compiled, name):
    catalog, loaded = open_catalog([name]), rule_files.load()
    for profile in (
        Profile(),
        Profile(
            learner=Learner(state="CA", education="bachelor"),
            goal=Goal(occupation="29-2042"),
            limits=Limits(hours_per_week=7),
        ),
    ):
        ctx = Context(profile, loaded, catalog.sources, DAY, scales(profile, loaded))
        for item in catalog.items[:: 1 if name == "shipped" else 20]:
            for criterion, keys in reads(item, ctx).items():
                assert keys <= allowed(criterion), (item.id, criterion)


OTHERS = st.sampled_from(
    [
        ("cost.tuition", 480),
        ("time.course", 90, {"unit": "hours"}),
        ("credit.hours", 3, {"unit": "SemesterHour", "kind": "institutional"}),
        ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
        ("trust.assessment", "proctored_exam"),
        ("trust.listing", "registered_apprenticeship", {"source": "s-government"}),
        ("payoff.listing", "dod_8140", {"source": "s-government"}),
        ("payoff.required", "law", {"source": "s-government"}),
        ("payoff.employers", "Two hospitals"),
        ("flag", "It closes.", {"kind": "retiring"}),
    ]
)


@given(facts=st.lists(OTHERS, max_size=5, unique_by=str), more=OTHERS)
def test_one_more_fact_changes_one_criterion(rules, facts, more):
    """Prices and times are apart: a price for all of it hangs on no length."""

    def amounts(facts):
        known = in_memory(credential(facts=facts, includes="teaching"))
        ctx = Context(Profile(), rules, known.sources, DAY, scales(Profile(), rules))
        return {
            name: criterion.measure(criterion.find(known.items[0], ctx))
            for name, criterion in CRITERIA.items()
        }

    before, after = amounts(facts), amounts([*facts, more])
    changed = {name for name in CRITERIA if before[name] != after[name]}
    priced = any(fact[0] == "cost.tuition" for fact in [*facts, more])
    # Of a course without a price the length says what a silence counts with.
    length = {"cost"} if more[0] == "time.course" and not priced else set()
    assert changed <= {KEYS[more[0]].owner} | length
