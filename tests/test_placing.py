"""Limits, tier and score: SQL on kept briefs says to the last bit what Python says of one; and a
compiled catalog ranks as the same catalog in memory does."""

import json
import math
import sqlite3

import pytest
from conftest import DAY, credential, document, in_memory
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.catalog.cache import connect
from credpick.catalog.store import Catalog, Part, Stored, open_catalog
from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.decision import additive
from credpick.interview import personas
from credpick.present.json_output import rank_document
from credpick.profile.model import Aid, Goal, Learner, Limits, Profile
from credpick.ranking import kept as judging
from credpick.ranking.judge import judge
from credpick.ranking.measured import COLUMNS, FEDERAL, NAMES, Brief, packed
from credpick.ranking.place import Exit, Place, exit_, place, query
from credpick.vocabulary import CRITERIA, DELIVERY_TYPES, EDUCATION_LEVELS

# 0.1 and 1/3 do not add up evenly; 500 lies on the limit; infinity is what nobody knows.
AMOUNTS = st.sampled_from([0.0, 0.1, 1 / 3, 1.0, 7.0, 499.9, 500.0, 500.1, 1e5, math.inf])
BRIEFS = st.builds(
    Brief,
    id=st.text("abc", min_size=1, max_size=3),
    name=st.just("One"),
    amounts=st.lists(
        st.tuples(AMOUNTS, AMOUNTS, AMOUNTS).map(lambda ends: tuple(sorted(ends))),
        min_size=len(CRITERIA),
        max_size=len(CRITERIA),
    ),
    states=st.lists(
        st.sampled_from(["known", "partly", "unknown"]),
        min_size=len(CRITERIA),
        max_size=len(CRITERIA),
    ),
    keeping=st.none() | AMOUNTS,
    delivery=st.none() | st.sampled_from(list(DELIVERY_TYPES)),
    experience=st.none() | st.sampled_from([0.0, 6.0, 24.0]),
    education=st.none() | st.sampled_from(EDUCATION_LEVELS),
    flagged=st.booleans(),
    barred=st.booleans(),
    licence=st.lists(st.sampled_from(["NJ", "NY", FEDERAL]), unique=True),
    recommended=st.booleans(),
    claims=st.just([]),
)
PROFILES = st.builds(
    Profile,
    purpose=st.sampled_from([None, "advance", "required_by_licence"]),
    learner=st.builds(
        Learner,
        state=st.sampled_from([None, "NJ", "N"]),
        education=st.none() | st.sampled_from(EDUCATION_LEVELS),
        experience_months=st.sampled_from([None, 0, 6, 12.5]),
        holds=st.sampled_from([(), ("a", "bc"), ("'",)]),
    ),
    limits=st.builds(
        Limits,
        own_cost_usd=st.sampled_from([None, 0, 500]),
        weeks=st.sampled_from([None, 1, 500.0]),
        delivery=st.lists(st.sampled_from(list(DELIVERY_TYPES)), unique=True).map(tuple),
        must_credit=st.booleans(),
    ),
)
WEIGHTS = st.lists(
    st.sampled_from([0, 1, 3, 0.7]), min_size=len(CRITERIA), max_size=len(CRITERIA)
).filter(any)


@given(BRIEFS, PROFILES, WEIGHTS)
@settings(max_examples=300)
def test_sql_says_what_python_says(rules, brief, profile, given_weights):
    ctx = Context(profile, rules, {}, DAY, scales(profile, rules))
    weights = additive.normalise(dict(zip(CRITERIA, given_weights, strict=True)))
    connection = sqlite3.connect(":memory:")
    connection.execute(f"CREATE TABLE brief ({COLUMNS})")
    row = packed(brief)
    connection.execute(
        f"INSERT INTO brief ({', '.join(NAMES)}) VALUES ({', '.join('?' * len(row))})", row
    )
    asked = query(ctx, weights)
    ranked = connection.execute(
        f"SELECT {asked.place} FROM brief WHERE NOT ({asked.excluded})", asked.values
    ).fetchall()
    excluded = connection.execute(
        f"SELECT {asked.exit} FROM brief WHERE {asked.excluded}", asked.values
    ).fetchall()
    out = exit_(brief, ctx)
    assert [Exit(*row) for row in excluded] == ([out] if out else [])
    assert [Place(*row) for row in ranked] == ([] if out else [place(brief, ctx, weights)])


LOW = "UndergraduateLevel"
FACTS = st.lists(
    st.sampled_from(
        [
            ("cost.tuition", 480),
            ("cost.exam", 100),
            ("cost.fees", 49, {"per": "month"}),
            ("renewal.fee", 60, {"per": "year", "unit": "USD"}),
            ("time.course", 90, {"unit": "hours"}),
            ("time.length", 6, {"unit": "weeks"}),
            ("time.length", [3, 7], {"unit": "weeks"}),
            ("time.pace", [5, 9], {"unit": "hours_per_week"}),
            ("time.work", 700, {"unit": "hours"}),
            ("delivery.pace", "cohort"),
            ("delivery.mode", "OnlineOnly"),
            ("entry.experience", 12, {"unit": "months"}),
            ("credit.hours", 3, {"unit": "SemesterHour", "kind": "institutional"}),
            ("credit.hours", 6, {"unit": "SemesterHour", "kind": "institutional", "level": LOW}),
            ("payoff.required", "law", {"state": "NJ"}),
            ("trust.assessment", "proctored_exam"),
            ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
            ("flag", "An order of 2026-01.", {"kind": "regulator_action"}),
        ]
    ),
    unique_by=lambda fact: fact[0],
    max_size=6,
)
LEARNERS = st.builds(
    Profile,
    purpose=st.sampled_from([None, "credit_towards_degree"]),
    goal=st.sampled_from([Goal(), Goal(field="data"), Goal(search="c1")]),
    limits=st.builds(
        Limits,
        own_cost_usd=st.sampled_from([None, 450]),
        weeks=st.sampled_from([None, 8]),
        hours_per_week=st.sampled_from([None, 0.5, 7, 10.3]),
    ),
    learner=st.builds(
        Learner,
        state=st.sampled_from([None, "NJ", "PA"]),
        education=st.sampled_from([None, "bachelor"]),
        experience_months=st.sampled_from([None, 3]),
        ready_for=st.sampled_from([(), ("c1",)]),
        aid_confirmed=st.lists(
            st.builds(
                Aid,
                kind=st.just("employer"),
                usd=st.sampled_from([0, 99.9, 300]),
                per=st.sampled_from(["once", "year"]),
            ),
            max_size=2,
        ).map(tuple),
    ),
    weights=st.sampled_from([{}, {"cost": 3, "trust": 2}]),
)


@given(
    st.lists(
        st.tuples(FACTS, st.sampled_from(["data", "ai"]), st.sampled_from(["teaching", "exam"])),
        min_size=1,
        max_size=8,
    ),
    LEARNERS,
)
@settings(max_examples=40)
def test_the_store_changes_no_ranking(rules, write, entries, profile):
    credentials = [
        credential(f"c{number}", facts, field=field, includes=includes)
        for number, (facts, field, includes) in enumerate(entries)
    ]
    # JSON is YAML, and much faster to read.
    path = write(json.dumps(document(*credentials)))
    stored = Stored([Part(path, *connect(path))])
    documents = [
        rank_document(judge(catalog, profile, rules, DAY), 0)
        for catalog in (stored, in_memory(*credentials))
    ]
    for one in documents:
        del one["catalog"]
    assert documents[0] == documents[1]


def test_a_pace_and_aid_judge_nothing_anew(rules, write, monkeypatch):
    exams = [
        ("time.preparation", 90, {"unit": "hours"}),
        ("cost.exam", 100),
        ("credit.hours", 3, {"unit": "SemesterHour", "kind": "institutional"}),
    ]
    credentials = [credential(f"c{number}", exams, includes="exam") for number in range(3)]
    path = write(json.dumps(document(*credentials)))
    anew = []

    def judged(item, *rest):
        anew.append(item.id)
        return brief_now(item, *rest)

    brief_now = judging.brief_now
    monkeypatch.setattr(judging, "brief_now", judged)
    # 90 hours at half an hour a week take into the fourth year: 20 and 4 times 10 dollars of aid.
    aid = (Aid(kind="employer", usd=20), Aid(kind="employer", usd=10, per="year"))
    learner = Learner(aid_confirmed=aid, ready_for=("c1",), education="bachelor")
    profile = Profile(learner=learner, limits=Limits(hours_per_week=0.5))
    judgement = judge(Stored([Part(path, *connect(path))]), profile, rules, DAY)
    assert anew == ["c1"]
    paid = {row.id: row.brief.amount("cost")[0] for row in judgement.rows}
    assert paid == {"c0": 40, "c1": 70, "c2": 40}


@pytest.mark.parametrize("name", personas.known())
def test_a_persona_ranks_the_same_with_and_without_the_store(rules, compiled, name):
    stored = open_catalog([])
    memory = Catalog(stored.files, stored.digest, stored.items, stored.sources)
    one, other = (
        rank_document(judge(catalog, personas.load(name), rules, DAY), 0)
        for catalog in (stored, memory)
    )
    assert one == other


def test_long_judging_says_where_it_is(rules, write, monkeypatch, capsys):
    path = write(json.dumps(document(*(credential(f"c{number}") for number in range(4)))))
    monkeypatch.setattr(judging, "SMALL", 3)
    monkeypatch.setattr(judging, "PATIENCE", 0)
    judgement = judge(Stored([Part(path, *connect(path))]), Profile(), rules, DAY)
    assert len(judgement.rows) == 4
    assert "50% judged, 0 s left" in capsys.readouterr().err
