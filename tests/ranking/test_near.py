"""`--county` and `--evening`: what is known to be elsewhere or by day only goes, unknown stays."""

import json

import pytest
from conftest import credential, document

from credpick.profile.model import Learner, Limits

SCHOOLS = [
    {"id": "essex", "name": "Essex School", "kind": "company", "state": "NJ"},
    {"id": "hudson", "name": "Hudson School", "kind": "company", "state": "NJ"},
    {"id": "away", "name": "Essex School of Vermont", "kind": "company", "state": "VT"},
    {"id": "nowhere", "name": "Unplaced School", "kind": "company"},
]


def fact(key, value, **more):
    return {"key": key, "value": value, "source": "s-government", "as_of": "2026-10", **more}


def placed(id, county, evening=None, **more):
    (school,) = (one for one in SCHOOLS if one["id"] == id)
    facts = [fact("place.county", county), fact("place.city", "Town")] if county else []
    facts += [] if evening is None else [fact("schedule.evening", evening)]
    return {**school, "facts": facts, **more}


def own(id, body, *facts):
    return credential(id, [("cost.tuition", 500), *facts], awarding_body=body)


def standings(judged):
    reasons = {row.id: row.reasons for row in judged.left_out}
    return {row.id for row in judged.rows}, reasons


def test_a_county_leaves_out_what_is_known_to_be_in_another(judge):
    bodies = [
        placed("essex", "Essex County"),
        placed("hudson", "Hudson"),
        placed("away", "Essex"),
        placed("nowhere", None),
    ]
    judged = judge(
        own("here", "essex"),
        own("next", "hudson"),
        own("moved", "hudson", ("place.county", "Essex")),  # nearer than what holds for the school
        own("online", "hudson", ("delivery.mode", "OnlineOnly")),
        own("partly", "hudson", ("delivery.mode", "BlendedDelivery")),
        own("namesake", "away"),
        own("unknown", "nowhere"),
        bodies=bodies,
        learner=Learner(state="NJ"),
        limits=Limits(county="essex"),
    )
    kept, out = standings(judged)
    assert kept == {"here", "moved", "online", "unknown"}
    assert [one.gate for one in out["next"]] == ["county"]
    assert out["next"][0].text == "taught in Hudson, NJ; you asked for the county essex"
    assert out["namesake"][0].text == "taught in Essex, VT; you asked for the county essex"
    cautions = {row.id: row.warnings for row in judged.rows}
    told = {
        id for id, said in cautions.items() if "nobody says in which county it is taught" in said
    }
    assert told == {"unknown"}


def test_without_a_state_a_county_is_one_in_any(judge):
    judged = judge(
        own("namesake", "away"),
        bodies=[placed("away", "Essex")],
        limits=Limits(county="Essex"),
    )
    assert standings(judged)[0] == {"namesake"}


def test_a_place_in_another_state_is_in_no_county_of_mine(judge):
    body = placed("away", None)
    body["facts"] = [fact("place.city", "Burlington")]
    judged = judge(
        own("far", "away"),
        bodies=[body],
        learner=Learner(state="NJ"),
        limits=Limits(county="Essex"),
    )
    kept, out = standings(judged)
    assert not kept
    assert out["far"][0].text == "taught in Burlington, VT; you asked for the county Essex"


def test_more_counties_than_a_row_holds_exclude_nothing(judge):
    body = placed("essex", None)
    body["facts"] = [fact("place.county", name) for name in ("A", "B", "C", "D", "Essex")]
    judged = judge(own("many", "essex"), bodies=[body], limits=Limits(county="Essex"))
    assert standings(judged)[0] == {"many"}


@pytest.mark.parametrize(
    ("evening", "facts", "stays"),
    [
        (True, (), True),
        (False, (), False),
        (None, (), True),
        (False, [("delivery.mode", "OnlineOnly")], True),
        (False, [("delivery.mode", "InPerson")], False),
        (False, [("delivery.pace", "self_paced")], True),
        (False, [("schedule.flexible", True)], True),
        (False, [("schedule.evening", True)], True),  # its own, nearer than the school's
        (True, [("schedule.evening", False)], False),
    ],
)
def test_evening_leaves_out_what_is_known_to_be_by_day_only(judge, evening, facts, stays):
    judged = judge(
        own("one", "essex", *facts),
        bodies=[placed("essex", "Essex", evening)],
        limits=Limits(evening=True),
    )
    kept, out = standings(judged)
    assert (kept == {"one"}) is stays
    if not stays:
        assert [one.text for one in out["one"]] == ["its school has no evening classes"]


@pytest.fixture
def two(write):
    bodies = [placed("essex", "Essex", True), placed("hudson", "Hudson", False)]
    path = write(document(own("here", "essex"), own("next", "hudson"), bodies=bodies))
    return ["--catalog", path, "--state", "NJ", "--field", "data"]


def ranked(run, *options):
    code, out, err = run("rank", *options, "--json")
    assert code == 0, err
    found = json.loads(out)
    return [one["id"] for one in found["ranking"]], found["left_out"], err


def test_the_options_say_the_same_as_the_profile(run, two, write):
    assert sorted(ranked(run, *two)[0]) == ["here", "next"]
    by_options, left, _ = ranked(run, *two, "--county", "Essex", "--evening")
    profile = write("limits: {county: Essex, evening: true}\n", "me.yaml")
    assert by_options == ranked(run, *two, "--profile", profile)[0] == ["here"]
    assert left["counts"] == {"county": 1, "evening": 1}


def test_a_county_that_no_program_names_is_told(run, two):
    ids, _, err = ranked(run, *two, "--county", "Esex")
    assert ids == []
    assert "'Esex' is none of Essex, Hudson; did you mean Essex?" in err
    assert ranked(run, *two, "--county", "essex county")[2] == ""


def test_left_out_ones_are_counted_in_words(run, two):
    _, out, _ = run("rank", *two, "--county", "Essex", "--evening")
    assert "1 in another county" in out
    assert "1 by day only" in out


def test_counties_are_completed(two, monkeypatch):
    from credpick.cli.completion import complete_county

    monkeypatch.setenv("CREDPICK_CATALOG", str(two[1]))
    assert complete_county("h") == ["Hudson"]
    assert complete_county("") == ["Essex", "Hudson"]
