"""A measured row says what the criteria say with words, and kept rows say what fresh ones say."""

import dataclasses
import json

import numpy as np
import pytest
from conftest import DAY, credential, document
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.catalog.cache import connect
from credpick.catalog.store import Catalog, Part, open_catalog
from credpick.criteria.base import Context
from credpick.criteria.registry import CRITERIA, INDEX, assess
from credpick.criteria.scales import scales
from credpick.goals import understand
from credpick.interview import personas
from credpick.present.documents.rank import rank_document
from credpick.profile.model import Aid, Goal, Learner, Limits, Profile
from credpick.profile.values import value_of
from credpick.ranking import kept
from credpick.ranking.candidates import alone, candidates
from credpick.ranking.judge import judge
from credpick.ranking.measured import BITS, NOBODY, dtype, hangs_on, own_amounts, row
from credpick.vocabulary import KNOWLEDGE

pytestmark = pytest.mark.slow

LOW = "UndergraduateLevel"
FACTS = st.lists(
    st.sampled_from(
        [
            ("cost.tuition", 480),
            ("cost.tuition", 900, {"who": ["out_of_state"]}),
            ("cost.tuition", 500, {"who": ["in_state"]}),
            ("cost.exam", 100),
            ("cost.fees", 49, {"per": "month"}),
            ("renewal.fee", 60, {"per": "year", "unit": "USD"}),
            ("time.course", 90, {"unit": "hours"}),
            ("time.course", 50, {"unit": "hours", "scope": "state", "state": "PA"}),
            ("time.length", 6, {"unit": "weeks"}),
            ("time.length", [3, 7], {"unit": "weeks"}),
            ("time.pace", [5, 9], {"unit": "hours_per_week"}),
            ("time.preparation", 30, {"unit": "hours"}),
            ("time.work", 700, {"unit": "hours"}),
            ("delivery.pace", "cohort"),
            ("delivery.mode", "OnlineOnly"),
            ("entry.experience", 12, {"unit": "months"}),
            ("credit.hours", 3, {"unit": "SemesterHour", "kind": "institutional"}),
            ("credit.hours", 6, {"unit": "SemesterHour", "kind": "institutional", "level": LOW}),
            ("payoff.required", "law", {"state": "NJ"}),
            ("payoff.required", "employer", {"occupation": "15-2051"}),
            ("payoff.listing", "state_licence", {"state": "PA"}),
            ("payoff.listing", "dod_8140", {"occupation": "15-2051"}),
            ("payoff.employers", "Two hospitals"),
            ("entry.needs", "A course", {"hours": 40, "usd": 90}),
            ("work.paid", True),
            ("trust.assessment", "proctored_exam"),
            ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
            ("flag", "An order of 2026-01.", {"kind": "regulator_action"}),
        ]
    ),
    unique_by=lambda fact: str(fact),
    max_size=7,
)
STACKS = st.lists(
    st.sampled_from(
        [
            {"degree": "BS", "college": "X", "credits": 9, "agreement": "articulation"},
            {"degree": "BA", "college": "Y", "agreement": "recommendation"},
        ]
    ).map(lambda edge: {**edge, "source": "s-press", "as_of": "2025"}),
    max_size=2,
)
JOBS = st.sampled_from([[], [{"code": "15-2051", "title": "Data Scientists"}]])
ENTRIES = st.builds(
    lambda facts, stacks, jobs, includes: {
        "facts": facts,
        "stacks": stacks,
        "occupations": jobs,
        "includes": includes,
    },
    FACTS,
    STACKS,
    JOBS,
    st.sampled_from(["teaching", "exam"]),
)
AID = st.builds(
    Aid,
    kind=st.just("employer"),
    usd=st.sampled_from([0, 99.9, 300]),
    per=st.sampled_from(["once", "year"]),
)
LEARNERS = st.builds(
    Profile,
    purpose=st.sampled_from([None, "credit_towards_degree", "advance"]),
    goal=st.sampled_from([Goal(), Goal(field="data"), Goal(occupation="15-2051")]),
    limits=st.builds(
        Limits,
        own_cost_usd=st.sampled_from([None, 450]),
        weeks=st.sampled_from([None, 8]),
        hours_per_week=st.sampled_from([None, 0.5, 7, 10.3]),
    ),
    learner=st.builds(
        Learner,
        state=st.sampled_from([None, "NJ", "PA"]),
        education=st.sampled_from([None, "high_school", "bachelor"]),
        experience_months=st.sampled_from([None, 3]),
        college=st.sampled_from([None, "X"]),
        target_degree=st.sampled_from([None, "BS"]),
        ready_for=st.sampled_from([(), ("one",)]),
        aid_confirmed=st.lists(AID, max_size=2).map(tuple),
    ),
)


def context(profile, rules, sources):
    return Context(profile, rules, sources, DAY, scales(profile, rules))


@given(ENTRIES, LEARNERS)
@settings(max_examples=200)
def test_numbers_and_words_agree(rules, catalog, entry, profile):
    known = catalog(credential("one", **entry))
    ctx = context(profile, rules, known.sources)
    table, amounts, _ = alone(known.item("one"), ctx)
    readings = assess(known.item("one"), ctx)
    for name, reading in readings.items():
        assert tuple(amounts[0, INDEX[name]].tolist()) == reading.amount, name
        assert KNOWLEDGE[table["states"][0, INDEX[name]]] == reading.state, name


@given(ENTRIES, LEARNERS)
@settings(max_examples=300)
@pytest.mark.slow
def test_a_row_hangs_on_nothing_but_what_the_criteria_declare(rules, catalog, entry, profile):
    item = catalog(credential("one", **entry)).item("one")
    hangs = hangs_on(item)
    # The same learner, with everything that is declared taken back, is nobody to this row.
    for path, bit in BITS.items():
        if hangs & bit:
            profile = changed(profile, path, value_of(NOBODY, path))
    profile = changed(profile, "learner.ready_for", ())
    sources = catalog(credential("one", **entry)).sources
    mine, nobodys = (
        np.array([row(item, 1, context(one, rules, sources))], dtype=dtype())
        for one in (profile, NOBODY)
    )
    assert mine.tobytes() == nobodys.tobytes()


def changed(profile, path, value):
    room, _, name = path.partition(".")
    if not name:
        return dataclasses.replace(profile, **{room: value})
    part = dataclasses.replace(getattr(profile, room), **{name: value})
    return dataclasses.replace(profile, **{room: part})


@given(st.lists(ENTRIES, min_size=1, max_size=6), LEARNERS)
@settings(max_examples=60)
def test_kept_and_fresh_rows_are_the_same(rules, write, entries, profile):
    credentials = [credential(f"c{number}", **entry) for number, entry in enumerate(entries)]
    # JSON is YAML, and much faster to read.
    path = write(json.dumps(document(*credentials)))
    stored = Catalog([Part(path, *connect(path))])
    ctx = context(profile, rules, stored.sources)
    found = candidates(stored, understand(ctx.profile.goal, stored), ctx)
    assert sorted(found.table["id"].tolist()) == found.table["id"].tolist()
    for number, id in enumerate(found.table["id"].tolist()):
        fresh = alone(stored.item(id.decode()), ctx)
        assert found.amounts[number].tolist() == fresh.amounts[0].tolist()
        for name in set(dtype().names) - {"number", "amounts", "price", "paced"}:
            one, other = found.table[name][number], fresh.table[name][0]
            assert one.tobytes() == other.tobytes(), name


def test_a_pace_and_aid_measure_nothing_anew(rules, write, monkeypatch):
    exams = [
        ("time.preparation", 90, {"unit": "hours"}),
        ("cost.exam", 100),
        ("credit.hours", 3, {"unit": "SemesterHour", "kind": "institutional"}),
    ]
    credentials = [credential(f"c{number}", exams, includes="exam") for number in range(3)]
    path = write(json.dumps(document(*credentials)))
    stored = Catalog([Part(path, *connect(path))])
    judge(stored, Profile(), rules, DAY)
    anew, real = [], kept.row
    monkeypatch.setattr(
        kept, "row", lambda item, *rest: (anew.append(item.id), real(item, *rest))[1]
    )
    # 90 hours at half an hour a week take into the fourth year: 20 and 4 times 10 dollars of aid.
    aid = (Aid(kind="employer", usd=20), Aid(kind="employer", usd=10, per="year"))
    learner = Learner(aid_confirmed=aid, ready_for=("c1",), education="bachelor")
    profile = Profile(learner=learner, limits=Limits(hours_per_week=0.5))
    judgement = judge(stored, profile, rules, DAY)
    assert anew == ["c1"]
    assert {one.id: one.amount("cost")[0] for one in judgement.rows} == {
        "c0": 40,
        "c1": 70,
        "c2": 40,
    }
    # The same again is remembered while the catalog is open.
    judge(stored, profile, rules, DAY)
    assert anew == ["c1"]


@given(st.lists(ENTRIES, min_size=1, max_size=3), st.lists(LEARNERS, min_size=2, max_size=5))
@settings(max_examples=60)
def test_learners_of_one_open_catalog_are_each_measured_as_if_alone(
    rules, write, entries, learners
):
    credentials = [credential(f"c{number}", **entry) for number, entry in enumerate(entries)]
    path = write(json.dumps(document(*credentials)))
    together = open_catalog([path])
    for profile in learners:
        alone_with = open_catalog([path])
        one, other = (judge(known, profile, rules, DAY) for known in (together, alone_with))
        assert one.placed.table.tobytes() == other.placed.table.tobytes()
        assert rank_document(one, 0, facts=True) == rank_document(other, 0, facts=True)


def test_who_differs_in_what_a_row_does_not_hang_on_measures_nothing_anew(
    rules, write, monkeypatch
):
    facts = [("payoff.listing", "state_licence", {"state": "PA"})]
    path = write(json.dumps(document(credential("here", facts), credential("anywhere"))))
    stored = open_catalog([path])
    judge(stored, Profile(), rules, DAY)
    anew, real = [], kept.row
    monkeypatch.setattr(
        kept, "row", lambda item, *rest: (anew.append(item.id), real(item, *rest))[1]
    )
    for college in ("X", "Y"):
        for state in ("PA", "NJ"):
            learner = Learner(state=state, college=college)
            judge(stored, Profile(learner=learner), rules, DAY)
    assert anew == ["here", "here"]
    # What is remembered has an end: then it begins anew.
    monkeypatch.setattr(kept, "MOST", 1)
    judge(stored, Profile(learner=Learner(state="PA", college="X")), rules, DAY)
    assert anew == ["here"] * 3


@pytest.mark.parametrize("name", personas.known())
def test_a_persona_is_measured_the_same_kept_and_fresh(rules, compiled, name):
    stored, profile = open_catalog([]), personas.load(name)
    ctx = judge(stored, profile, rules, DAY).context
    table, amounts, _ = candidates(stored, understand(ctx.profile.goal, stored), ctx)
    for number, id in enumerate(table["id"].tolist()[::7]):
        fresh = alone(stored.item(id.decode()), ctx)
        assert amounts[number * 7].tolist() == fresh.amounts[0].tolist()


def test_long_measuring_says_where_it_is(rules, write, monkeypatch, capsys):
    path = write(json.dumps(document(*(credential(f"c{number}") for number in range(4)))))
    monkeypatch.setattr(kept, "MANY", 3)
    monkeypatch.setattr(kept, "PATIENCE", 0)
    judgement = judge(Catalog([Part(path, *connect(path))]), Profile(), rules, DAY)
    assert len(judgement.rows) == 4
    assert "50% judged, 0 s left" in capsys.readouterr().err


def test_own_amounts_leave_the_table_alone(rules, catalog):
    known = catalog(
        credential("one", [("cost.tuition", 500), ("time.course", 90, {"unit": "hours"})])
    )
    table = np.array([row(known.item("one"), 1, context(NOBODY, rules, known.sources))], dtype())
    before = table.tobytes()
    profile = Profile(
        limits=Limits(hours_per_week=3), learner=Learner(aid_confirmed=(Aid(kind="wioa", usd=200),))
    )
    amounts = own_amounts(table, profile)
    assert amounts[0, INDEX["time"]].tolist() == [30, 30, 30]
    assert amounts[0, INDEX["cost"]].tolist() == [300, 300, 300]
    assert table.tobytes() == before
    assert set(CRITERIA) == set(INDEX)
