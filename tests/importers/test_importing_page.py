"""The worked examples of docs/importing.md, imported as they stand there."""

import re

import pytest
from conftest import ROOT
from reading import imported, notes, told

from credpick.importers.mapping.cells import template
from credpick.importers.mapping.model import FactColumn, Reading, load

PAGE = (ROOT / "docs/importing.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```(csv|json)\n(.*?)```\n\n```yaml\n(.*?)```", PAGE, re.S)


@pytest.fixture
def example(tmp_path):
    def _example(number):
        kind, content, mapping = EXAMPLES[number]
        (tmp_path / f"list.{kind}").write_text(content, encoding="utf-8")
        (tmp_path / "map.yaml").write_text(mapping, encoding="utf-8")
        catalog, report = imported(tmp_path / f"list.{kind}", mapping=load(tmp_path / "map.yaml"))
        return {item["name"]: item for item in catalog["credentials"]}, report

    return _example


def test_a_colleges_table(example):
    found, report = example(0)
    assert told(found["Welding I"]) == {
        "cost.tuition": [([1200, 1500], {"per": "all"})],
        "time.length": [(16, {"unit": "weeks"})],
        "credit.hours": [(6, {"unit": "SemesterHour", "kind": "institutional"})],
        "entry.condition": [("High school diploma or GED", {})],
        "entry.education": [("high_school", {})],
        "delivery.mode": [("InPerson", {})],
    }
    books = told(found["Bookkeeping"])
    assert books["cost.tuition"] == [(135, {"per": "credit"})]
    assert books["time.course"] == [(120, {"unit": "hours"})]
    assert books["credit.hours"][0][1]["unit"] == "ContinuingEducationUnit"
    assert books["delivery.mode"] == [("VariableSite", {})]
    assert found["Bookkeeping"]["facts"][0]["as_of"] == "2026-05"
    assert found["Phlebotomy"]["facts"][0]["as_of"] == "2026-04"
    assert report.values_left_out["not_a_number"] == 1


def test_a_states_list(example):
    found, _ = example(1)
    aide, truck, weld = (told(found[name]) for name in ("Nurse Aide", "Truck Driving", "Welding"))
    assert found["Nurse Aide"]["id"] == "nurse-aide-xy-101"
    assert aide["time.length"] == [([2, 3], {"unit": "weeks"})]
    assert aide["place.county"] == [("Passaic", {})]
    assert notes(found["Nurse Aide"]) == ["Leads to: Certified Nurse Aide"]
    assert truck["time.course"] == [(24, {"unit": "hours"})]
    assert notes(found["Truck Driving"]) == [
        "The list gives a total of $4,500; its parts add to $4,000."
    ]
    assert weld["cost.package"] == [(2500, {"per": "all", "covers": ["tuition", "fees"]})]
    assert weld["offer.status"] == [("closed", {})]
    assert "time.course" not in weld


def test_a_list_in_json(example):
    found, report = example(2)
    assert list(found) == ["Solar Installer"]
    assert told(found["Solar Installer"])["outcome.rate"][0][1]["denominator"] == 40
    assert report.left_out == {"degree": 1}


def test_every_word_of_the_language_is_on_the_page():
    names = {
        field.alias or name
        for model in (Reading, FactColumn)
        for name, field in model.model_fields.items()
    }
    assert {name for name in names if f"`{name}" not in PAGE and f"{name}:" not in PAGE} == set()


@pytest.mark.parametrize(
    ("text", "shown"),
    [("{a|money} for {b}", "$1,200 for x"), ("{b} {c}", None), ("nothing", "nothing")],
)
def test_templates(text, shown):
    assert template(text, {"a": 0, "b": 1, "c": 2})(["1200", "x", ""], {}) == shown
