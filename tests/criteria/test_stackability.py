"""Stackability counts the best agreement; what is on record never counts less than silence."""

from conftest import DAY, credential, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.criteria import stackability
from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.profile.model import Learner, Profile

agreements = st.fixed_dictionaries(
    {
        "degree": st.sampled_from(["BS in Nursing", "BA in History"]),
        "college": st.sampled_from(["State U", "City College"]),
        "agreement": st.sampled_from(["designed", "articulation", "recommendation", "informal"]),
        "source": st.just("s-press"),
        "as_of": st.sampled_from(["2025", "2012", "unknown"]),
    },
    optional={
        "credits": st.integers(0, 60) | st.tuples(st.integers(0, 9), st.integers(9, 40)).map(list),
        "share": st.sampled_from([0.05, 0.5, 1.0]),
    },
)
learners = st.sampled_from(
    [
        Learner(),
        Learner(target_degree="BS Nursing"),
        Learner(college="State U"),
        Learner(target_degree="BS Nursing", college="City College"),
    ]
)


def reading(rules, edges, learner):
    known = in_memory(credential(stacks=edges))
    asked = Profile(learner=learner)
    return stackability.assess(
        known.items[0], Context(asked, rules, known.sources, DAY, scales(asked, rules))
    )


@given(edges=st.lists(agreements, max_size=3), more=agreements, learner=learners)
def test_one_more_agreement_never_lowers_stackability(rules, edges, more, learner):
    before, after = reading(rules, edges, learner), reading(rules, [*edges, more], learner)
    assert after.low >= before.low
    assert after.value >= before.value
    assert after.low <= after.value <= after.high


@given(edges=st.lists(agreements, max_size=3), learner=learners)
def test_only_an_agreement_that_guarantees_closes_what_may_be_shown(rules, edges, learner):
    found = reading(rules, edges, learner)
    if found.state != "known" or found.facts[0]["key"] not in (
        "stacks.designed",
        "stacks.articulation",
    ):
        assert found.high == 1
    assert found.value >= reading(rules, [], learner).value


def test_a_recommendation_says_nothing_against_an_agreement(rules):
    edge = {
        "degree": "BS",
        "college": "State U",
        "credits": 3,
        "source": "s-press",
        "as_of": "2025",
    }
    promised = reading(rules, [{**edge, "agreement": "articulation"}], Learner())
    recommended = reading(rules, [{**edge, "agreement": "recommendation"}], Learner())
    assert (promised.low, promised.value, promised.high) == (0.1, 0.1, 0.1)
    assert (recommended.low, recommended.value, recommended.high) == (0, 0.02, 1)
