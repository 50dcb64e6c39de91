"""New Jersey's list as it comes along: sound, cited, and found by the name nj-2023."""

import json
import shutil
from collections import Counter

import pytest
from conftest import compile_into

from credpick.catalog.store import open_catalog

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def _made(tmp_path_factory):
    return compile_into(tmp_path_factory.mktemp("nj"), "nj-2023")


@pytest.fixture(autouse=True)
def _compiled_once(_made, tmp_path):
    shutil.copytree(_made, tmp_path / "home" / "cache")


def test_it_is_whole_and_says_how_old_it_is():
    items = open_catalog(["nj-2023"]).items
    assert len(items) == 1377
    days = [fact["as_of"] for item in items for fact in item.facts.get("cost.tuition", ())]
    assert days
    assert all(day[:4] in ("2021", "2022", "2023") for day in days)


def test_schools_have_the_evidence_of_the_survey_and_of_accreditors():
    schools = {item.awarding_body["name"]: item for item in open_catalog(["nj-2023"]).items}
    listed = {fact["value"] for fact in schools["Stockton University"].facts["trust.listing"]}
    assert listed == {"etpl", "ipeds"}
    named = {
        fact["value"]
        for item in schools.values()
        for fact in item.facts.get("trust.institution_accreditor", ())
    }
    assert named <= {"COE", "ABHES", "ACCSC", "ACCET", "MSCHE", "NACCAS", "COMTA"}
    assert named


def test_it_is_ranked_by_its_name(run):
    code, out, err = run(
        "rank", "--catalog", "nj-2023", "--goal", "welding", "--budget", "4000", "--json"
    )
    assert code == 0, err
    names = [one["name"] for one in json.loads(out)["ranking"]]
    assert names
    # A program may not say it in its name: its occupation does.
    assert sum("weld" in name.lower() for name in names) >= len(names) - 1


def test_places_schedules_and_help_are_those_of_the_rows():
    items = open_catalog(["nj-2023"]).items
    places = [item for item in items if item.facts.get("place.county")]
    # 1,293 of the 1,466 rows fill it, 35 of them with "Out of State" or "Select One"; 83 degrees
    # are left out, six rows were merged.
    assert len(places) == 1172
    names = {fact["value"] for item in places for fact in item.facts["place.county"]}
    assert len(names) == 21  # New Jersey has so many
    assert all(len({fact["value"] for fact in item.facts["place.county"]}) == 1 for item in places)
    evening = [item for item in items if item.facts.get("schedule.evening")]
    told = Counter(fact["value"] for item in evening for fact in item.facts["schedule.evening"])
    assert set(told) == {True, False}
    assert told[True] > 3 * told[False]
    assert any(item.facts.get("support.languages") for item in items)


def test_schooling_is_a_gate_only_where_the_text_asks_for_nothing_else():
    for item in open_catalog(["nj-2023"]).items:
        for fact in item.facts.get("entry.education", ()):
            texts = [one["value"].lower() for one in item.facts["entry.condition"]]
            assert not any(word in text for text in texts for word in (" not ", "prefer", " test"))
            assert fact["value"] in ("high_school", "associate", "bachelor")


def test_every_program_says_when_the_list_had_it():
    for item in open_catalog(["nj-2023"]).items:
        assert item.facts["offer.seen"] or item.facts["offer.status"]


def test_what_a_row_asks_for_first_is_asked(run):
    items = open_catalog(["nj-2023"]).items
    found = {item.name: item.facts.get("entry.needs") for item in items}
    assert found["CDL CLA REFRESHER COURSE"][0]["value"] == "CDL Class A License"
    assert found["Real Estate Continuing Education"][0]["value"] == "Real Estate License"
    # Most ask for a driver's license, which no program refreshes or leads to.
    assert sum(needed is not None for needed in found.values()) < len(items) / 25


def test_what_is_known_of_the_quality_of_the_list_is_shown(run):
    for call in (("show", "basic-mig-nj-46391", "--sources"), ("rank", "--goal", "MIG", "--full")):
        code, out, err = run(*call, "--catalog", "nj-2023", "--state", "NJ")
        assert code == 0, err
        said = " ".join(out.split())
        assert "counts New Jersey among the states with known concerns about the quality" in said
