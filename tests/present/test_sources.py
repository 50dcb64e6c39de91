"""Who read a page, and what is our own judgement, stand wherever a source is shown."""

import json

import pytest
from conftest import SOURCES, credential, document

from credpick.catalog.kinds import KEYS
from credpick.present.credential import FAMILIES

PAGE = "https://awarding-body.example/page"
READER = {"who": "The Example Survey 2.0 (CC BY 4.0)", "when": "2026-07-14"}
READ_BY = "(read by The Example Survey 2.0 (CC BY 4.0), 2026-07-14)"
BRIEFLY = "via The Example Survey 2.0)"
SURVEYED = {
    "id": "s-surveyed",
    "url": PAGE,
    "publisher": "Awarding Body",
    "kind": "awarding_body",
    "read": "2026-11",
    "via": READER,
}
JUDGED = {
    "id": "s-judged",
    "publisher": "credpick",
    "title": "Our judgement from its contents; no page states a level",
    "kind": "judgement",
    "read": "2026-11",
}
EDGE = {"degree": "BS", "college": "State U", "credits": 3, "agreement": "articulation"}
FLAG = ("flag", "It closes.", {"kind": "retiring", "source": "s-surveyed"})


@pytest.fixture
def path(write):
    from_survey = {"source": "s-surveyed", "as_of": "2026-05"}
    entry = credential(
        facts=[
            ("cost.tuition", 500, from_survey),
            ("entry.level", "entry", {"source": "s-judged"}),
            FLAG,
        ],
        stacks=[{**EDGE, **from_survey, "limit": {"credits": 60, **from_survey}}],
    )
    return write({**document(entry), "sources": [*SOURCES, SURVEYED, JUDGED]})


def said(text):
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("show", "one", "--facts"), READ_BY),
        (("rank", "--weights", "cost=1", "--full"), READ_BY),
        (("show", "one"), BRIEFLY),
        (("path", "--to", "BS"), BRIEFLY),
    ],
    ids=["facts", "rank", "show", "path"],
)
def test_who_else_read_the_page_stands_beside_it(run, path, command, words):
    code, out, err = run(*command, "--catalog", path, "--as-of", "2026-11-29")
    assert code == 0, err
    assert words in said(out)


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_the_page_to_take_home_names_the_reader(run, path, tmp_path, name):
    target = tmp_path / name
    call = ("report", "--catalog", path, "--as-of", "2026-11-29", "--weights", "cost=1")
    assert run(*call, "-o", target)[0] == 0
    text = said(target.read_text(encoding="utf-8")).replace("\\", "")
    assert f"read by {READER['who']}, {READER['when']}" in text


def test_a_judgement_is_shown_as_ours_with_its_reason(run, path):
    _, out, _ = run("show", "one", "--facts", "--catalog", path, "--as-of", "2026-11-29")
    assert "made for: entry (credpick's own judgment, 2026-10)" in said(out)
    _, out, _ = run("show", "one", "--sources", "--catalog", path, "--as-of", "2026-11-29")
    assert JUDGED["title"] in said(out)


def test_the_json_names_the_reader_of_every_page(run, path):
    _, out, _ = run("show", "one", "--catalog", path, "--as-of", "2026-11-29", "--json")
    shown = json.loads(out)
    facts = {fact["key"]: fact for fact in shown["facts"]}
    assert (facts["cost.tuition"]["source"], facts["cost.tuition"]["via"]) == (PAGE, READER)
    assert (facts["entry.level"]["source"], facts["entry.level"]["via"]) == (None, None)
    assert facts["entry.level"]["title"] == JUDGED["title"]
    (counted,) = shown["credential"]["criteria"]["cost"]["facts"]
    assert counted["via"] == READER
    assert [one["via"] for one in (*shown["stacks"], *shown["credential"]["flags"])] == [READER] * 2
    _, out, _ = run("path", "--to", "BS", "--catalog", path, "--as-of", "2026-11-29", "--json")
    (found,) = json.loads(out)["paths"]
    assert [one["via"] for one in (*found["edges"], *found["limits"])] == [READER] * 2


def test_our_own_reading_has_no_reader(run, write):
    catalog = write(document(credential(facts=[("cost.tuition", 500)])))
    _, out, _ = run("show", "one", "--catalog", catalog, "--as-of", "2026-11-29", "--json")
    assert [fact["via"] for fact in json.loads(out)["facts"]] == [None]
    _, out, _ = run("show", "one", "--catalog", catalog, "--as-of", "2026-11-29")
    assert "read by" not in out


def test_a_fact_of_every_kind_is_shown_under_some_heading():
    """A red flag stands apart, below all facts."""
    assert {key.partition(".")[0] for key in KEYS} - set(FAMILIES) == {"flag"}
