"""New Jersey's list as it comes along: sound, cited, and found by the name nj-2023."""

import json
import shutil

import pytest
from conftest import compile_into

from credpick.catalog.store import open_catalog


@pytest.fixture(scope="module")
def _made(tmp_path_factory):
    return compile_into(tmp_path_factory.mktemp("nj"), "nj-2023")


@pytest.fixture(autouse=True)
def _compiled_once(_made, tmp_path):
    shutil.copytree(_made, tmp_path / "home" / "cache")


def test_it_is_whole_and_says_how_old_it_is():
    items = open_catalog(["nj-2023"]).items
    assert len(items) == 1374
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
    assert named <= {"COE", "ABHES", "ACCSC", "ACCET", "MSCHE"}
    assert named


def test_it_is_ranked_by_its_name(run):
    code, out, err = run(
        "rank", "--catalog", "nj-2023", "--goal", "welding", "--budget", "4000", "--json"
    )
    assert code == 0, err
    names = [one["name"] for one in json.loads(out)["ranking"]]
    assert names
    assert all("weld" in name.lower() for name in names)
