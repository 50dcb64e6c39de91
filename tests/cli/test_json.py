"""Every command for data speaks JSON: each document fits its schema, each failure is a document."""

import json
import re

import jsonschema
import pytest
import yaml
from conftest import ROOT, credential, document

from credpick import paths
from credpick.present.documents.formats import FORMATS
from credpick.present.documents.schema import FOLDER, text_of
from credpick.yamlfile import parse, read

pytestmark = pytest.mark.slow

SOUND = [("trust.assessment", "proctored_exam"), ("time.course", 50, {"unit": "hours"})]
JOB = {"occupations": [{"code": "15-2051", "title": "Data Scientists"}]}


@pytest.fixture
def path(write):
    one = credential("one", [("cost.tuition", 300), *SOUND], **JOB)
    two = credential("two", [("cost.tuition", 900, {"as_of": "2020"}), *SOUND])
    return write(document(one, two, credential("three", [("cost.tuition", [10, 20])])))


def validator(name):
    return jsonschema.Draft202012Validator(json.loads((FOLDER / f"{name}.json").read_text()))


def said(run, name, *call):
    """The document that a call prints, which fits its schema."""
    code, out, err = run(*call, "--json")
    assert code == 0, err
    found = json.loads(out)
    validator(name).validate(found)
    assert found["schema"] == f"credpick.{name}/1"
    return found


def test_why(run, path):
    found = said(run, "why", "why", "one", "two", "--catalog", path)
    assert (found["first"]["id"], found["second"]["id"]) == ("one", "two")
    assert found["margin"] == pytest.approx(sum(one["adds"] for one in found["shares"]))
    assert found["margin"] == pytest.approx(found["first"]["score"] - found["second"]["score"])
    assert found["text"]


def test_ask(run, path):
    found = said(run, "ask", "ask", "one", "two", "--catalog", path)
    assert [one["id"] for one in found["credentials"]] == ["one", "two"]
    assert all(one["open"] and one["letter"] is None for one in found["credentials"])
    found = said(run, "ask", "ask", "one", "--email", "--lang", "es", "--catalog", path)
    assert found["credentials"][0]["letter"].startswith("Para: Body")


def test_report(run, path, tmp_path):
    page = tmp_path / "page.html"
    call = ("report", "--catalog", path, "--field", "data", "--hours", 5)
    found = said(run, "report", *call, "-o", page)
    assert found["file"] == str(page)
    assert page.read_text().startswith("<!")
    assert [one["letter"] for one in found["options"]][:2] == ["A", "B"]
    assert found["options"][-1]["id"] == ""
    lines = [line for one in found["questions"] for cell in one["answers"] for line in cell]
    numbers = {one["number"] for one in found["sources"]}
    assert {ref for line in lines for ref in line["refs"]} <= numbers
    again = said(run, "report", *call)
    assert again == {**found, "file": None}
    code, _, err = run(*call)
    assert (code, "-o FILE is missing" in err) == (2, True)


def test_list(run, path):
    found = said(run, "list", "catalog", "list", "--catalog", path)
    assert found["goal"] is None
    assert [one["id"] for one in found["credentials"]] == ["one", "three", "two"]
    found = said(run, "list", "catalog", "list", "--catalog", path, "--goal", "data scientist")
    assert found["goal"]["matched"] == len(found["credentials"]) > 0


def test_fields(run, path):
    found = said(run, "fields", "catalog", "fields", "--catalog", path)
    jobs = [{"code": "15-2051", "title": "Data Scientists"}]
    assert found["fields"] == [{"field": "data", "credentials": 3, "occupations": jobs}]


def test_check(run, path, write):
    found = said(run, "check", "catalog", "check", path)
    assert (found["credentials"], found["facts"], found["coverage"]) == (
        3,
        8,
        None,
    )  # one is a register's
    assert [one.split(":")[:2] for one in found["warnings"]] == [["stale", " two"]]
    found = said(run, "check", "catalog", "check", path, "--coverage")
    assert {one["criterion"] for one in found["coverage"]} >= {"cost", "trust"}


def test_stale(run, path):
    call = ("catalog", "stale", "--catalog", path, "--as-of", "2026-11-24")
    found = said(run, "stale", *call)
    assert (found["found"], found["older_than_months"]) == (1, 12)
    assert found["facts"][0]["value"] == 900
    assert found["facts"][0]["credentials"] == ["two"]
    assert said(run, "stale", *call, "--older-than", "20y")["facts"] == []


def test_register(run):
    found = said(run, "register", "catalog", "register")
    names = [one["name"] for one in found["registers"]]
    assert "ipeds" in names
    assert said(run, "register", "catalog", "register", "ipeds")["registers"][0]["rows"] > 1000


@pytest.mark.parametrize(
    ("call", "code", "kind"),
    [
        (("why", "nobody"), 2, "unknown_credential"),
        (("ask", "nobody"), 2, "unknown_credential"),
        (("report", "-o", "page.doc"), 2, "usage"),
        (("catalog", "list", "--field", "dat"), 2, "unknown_field"),
        (("catalog", "fields", "--catalog", "none.yaml"), 1, "unreadable"),
        (("catalog", "check", "none.yaml"), 1, "unreadable"),
        (("catalog", "stale", "--older-than", "x"), 2, "usage"),
        (("catalog", "register", "nobody"), 2, "unknown_register"),
    ],
)
def test_a_failure_is_one_document_on_standard_output(run, path, call, code, kind):
    more = () if "none.yaml" in call or "register" in call else ("--catalog", path)
    found, out, err = run(*call, *more, "--json")
    assert (found, err) == (code, "")
    document_ = json.loads(out)
    validator("error").validate(document_)
    assert document_["errors"][0]["code"] == kind


def test_every_wrong_line_of_a_checked_file_is_told(run, write):
    broken = credential("one", [("cost.exam", 3, {"per": "exams"}), ("cost.exm", 3)])
    code, out, _ = run("catalog", "check", write(document(broken)), "--json")
    assert code == 1
    assert len(json.loads(out)["errors"]) == 2


@pytest.mark.parametrize("name", FORMATS)
def test_the_published_form_is_the_one_of_the_models(name, run):
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == text_of(name)
    jsonschema.Draft202012Validator.check_schema(json.loads(run("schema", name)[1]))


@pytest.mark.parametrize("name", ["credentials.yaml", "nj-2023.yaml", "starter.yaml"])
def test_every_shipped_catalog_has_the_published_form(name):
    whole = read(paths.shipped(name)).data
    # New Jersey's list has few kinds of rows: some of them take a tenth of the time.
    step = 12 if name.startswith("nj") else 1
    whole["credentials"] = whole["credentials"][::step]
    assert validator("catalog").is_valid(whole)


def test_every_example_profile_has_the_published_form():
    check = validator("profile")
    files = sorted(paths.shipped("personas").glob("*.yaml"))
    assert len(files) > 5
    for file in files:
        check.validate(read(file).data)
    examples = [
        text
        for page in ("README.md", "docs/profile.md")
        for text in re.findall(r"```yaml\n(.*?)```", (ROOT / page).read_text(), re.DOTALL)
    ]
    assert len(examples) == 2
    for text in examples:
        check.validate(parse(text.encode(), "example").data)


WRONG_FACTS = [
    {"key": "cost.exm"},
    {"per": None},
    {"per": "exams"},
    {"value": "cheap"},
    {"value": -3},
    {"value": [1, 2, 3]},
    {"value": "absent"},
    {"unit": "weeks"},
    {"who": ["nobody"]},
    {"colour": "red"},
    {"key": "time.length", "per": None},
    {"key": "trust.assessment", "value": "exam", "per": None},
    {"key": "work.paid", "value": "yes", "per": None},
    {"key": "payoff.job_ads", "value": 3, "per": None},
]


@pytest.mark.parametrize("change", WRONG_FACTS)
def test_a_wrong_fact_is_refused_by_the_form_and_by_the_loader(run, write, change):
    fact = {"key": "cost.exam", "value": 3, "per": "exam", "source": "s-press", "as_of": "2026"}
    whole = document(credential("one"))
    whole["credentials"][0]["facts"] = [dict(fact)]
    assert validator("catalog").is_valid(whole)
    changed = {name: part for name, part in {**fact, **change}.items() if part is not None}
    whole["credentials"][0]["facts"] = [changed]
    assert not validator("catalog").is_valid(whole)
    assert run("catalog", "check", write(whole))[0] == 1


@pytest.mark.parametrize(
    "text",
    [
        "learner: {sate: NJ}",
        "limits: {weeks: -1}",
        "purpose: fun",
        "weights: {cots: 1}",
        "answers: [{id: goal, kind: swing, choice: a}]",
        "answers: [{id: goal, choice: a}]",
    ],
)
def test_a_wrong_profile_is_refused_by_the_form_and_by_the_program(run, write, text):
    assert not validator("profile").is_valid(yaml.safe_load(text))
    assert run("rank", "--profile", write(text, "me.yaml"))[0] == 1
