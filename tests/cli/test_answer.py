"""What a provider replied goes into a file of the learner's own, and the next ranking counts it."""

import difflib
import json

import pytest
from conftest import credential, document

from credpick import paths
from credpick.catalog.store import open_catalog

MAIL = ("--source", "e-mail of the registrar")


@pytest.fixture
def shop(write):
    """A catalog with one exam that costs $500."""
    facts = [("cost.exam", 500, {"per": "exam"}), ("trust.assessment", "proctored_exam")]
    return write(document(credential("one", facts, includes="exam"), credential("two")))


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "my.yaml"


def price(run, *catalogs):
    call = [part for name in catalogs for part in ("--catalog", name)]
    found = json.loads(run("show", "one", *call, "--json")[1])
    return [line["point"] for line in found["costs"]["lines"] if line["name"] == "exam"]


def test_a_reply_begins_a_file_and_the_next_ranking_counts_it(run, shop, mine):
    call = ("answer", "one", "cost.exam=$300", "per=exam", *MAIL, "--to", mine, "--catalog", shop)
    code, out, err = run(*call)
    assert (code, out) == (0, ""), err
    assert err.endswith(f"Then: credpick rank --catalog {shop} --catalog {mine}\n")
    assert price(run, shop) == [500]
    assert price(run, shop, mine) == [300]
    assert run("catalog", "check", mine)[0] == 0  # sound by itself, too
    assert run("rank", "--catalog", shop, "--catalog", mine)[0] == 0
    told = run("show", "one", "--catalog", shop, "--catalog", mine, "--sources", "--plain")[1]
    assert "e-mail of the registrar" in told


def test_a_later_reply_stands_beside_the_first(run, shop, mine):
    call = ("answer", "one", *MAIL, "--to", mine, "--catalog", shop)
    run(*call, "cost.exam=300", "per=exam", "--date", "2026-11-02")
    code, _, err = run(*call, "cost.exam=310-330", "per=exam", "--date", "2026-11-03")
    assert code == 0, err
    assert price(run, shop, mine) == [320]  # of one month, but a day later
    (item,) = open_catalog([str(mine)]).items
    assert [fact["value"] for fact in item.facts["cost.exam"]] == [300, [310, 330]]


def test_several_facts_with_what_belongs_to_each(run, shop, mine):
    words = ["time.preparation=40 to 60", "unit=hours", "note=at least, he said"]
    words += ["cost.tuition=1,200", "per=all", "who=in_state,student", "work.paid=no", "note=x"]
    call = ("answer", "one", *words, *MAIL, "--date", "2026-10", "--to", mine, "--catalog", shop)
    assert run(*call)[0] == 0
    (item,) = open_catalog([str(mine)]).items
    plain = {
        key: {name: part for name, part in fact.items() if name not in ("key", "scope", "source")}
        for key, (fact,) in item.facts.items()
    }
    assert plain == {
        "time.preparation": {
            "value": [40, 60],
            "unit": "hours",
            "note": "at least, he said",
            "as_of": "2026-10",
        },
        "cost.tuition": {
            "value": 1200,
            "unit": "USD",
            "per": "all",
            "who": ["in_state", "student"],
            "as_of": "2026-10",
        },
        "work.paid": {"value": False, "note": "x", "as_of": "2026-10"},
    }


STARTER = paths.shipped("starter.yaml").read_text(encoding="utf-8")
SHORT = """\
sources: [{id: p, url: https://a.example/, publisher: P, kind: press, read: 2026-11}]
awarding_bodies:
- {id: body, name: Body, kind: company}   # the only one

# Below stand the programs.
credentials:
- id: one
  name: One
  awarding_body: body
  type: Certification
  includes: exam
  field: data
  facts:
  - key: note
    value: "ä – 'quoted'"   # kept
    source: p
    as_of: 2024-05-01
  # the end of it
"""
FORMS = {
    "starter": STARTER,
    "short": SHORT,
    "no newline at its end": SHORT.rstrip().removesuffix("# the end of it").rstrip(),
    "windows": SHORT.replace("\n", "\r\n"),
    "bom": "\ufeff" + SHORT,
    "empty lists": "sources: []\nawarding_bodies:\ncredentials: # none yet\n# end\n",
    "only comments": "# mine\n",
    "imported": SHORT.replace("- id: one\n", "- id: one  # imported 3f2a9c1b\n"),
    "in one line": SHORT[: SHORT.index("credentials:")]
    + "credentials: [{id: one, name: One, awarding_body: body, type: Certification, "
    "includes: exam, field: data}]\n",
    "folded": SHORT.replace("  # the end of it\n", "    note: >\n      some\n      words\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_byte_that_was_there_stays(run, shop, mine, form):
    mine.write_bytes(FORMS[form].encode())
    call = ("answer", "one", *MAIL, "--date", "2026-11-02", "--to", mine, "--catalog", shop)
    assert run(*call, "cost.exam=300", "per=exam")[0] == 0
    assert run(*call, "cost.exam=310", "per=exam")[0] == 0
    text = mine.read_bytes().decode("utf-8-sig")
    old = FORMS[form].removeprefix("\ufeff")
    steps = difflib.SequenceMatcher(None, old, text, autojunk=False).get_opcodes()
    assert {step[0] for step in steps} <= {"equal", "insert"}
    assert ("\n" in text.replace("\r\n", "")) == ("\n" in old.replace("\r\n", ""))
    catalog = open_catalog([str(mine)])
    found = [fact["value"] for fact in catalog.item("one").facts["cost.exam"]]
    assert found == [300, 310]
    # What is new stands where it belongs, below the comments that belong to what was there.
    assert text.count("e-mail of the registrar") == 1


def test_a_comment_stays_above_what_it_is_about(run, shop, mine):
    mine.write_text(SHORT)
    run("answer", "two", "cost.exam=3", "per=exam", *MAIL, "--to", mine, "--catalog", shop)
    text = mine.read_text()
    assert "# Below stand the programs.\ncredentials:\n" in text
    assert "as_of: 2024-05-01\n- id: two\n" in text


def test_an_alias_to_which_nothing_can_be_added_is_told(run, shop, mine):
    text = SHORT.replace("  facts:\n", "  facts: &shared\n")
    other = SHORT[SHORT.index("- id: one") : SHORT.index("  facts:")].replace("one", "two")
    mine.write_text(text + other.replace("One", "Two") + "  facts: *shared\n")
    before = mine.read_bytes()
    call = ("answer", "two", "cost.exam=3", "per=exam", *MAIL, "--to", mine, "--catalog", shop)
    code, _, err = run(*call)
    assert (code, mine.read_bytes()) == (1, before)
    assert "nothing can be added safely" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["cost.exam_fee=300"], "there is no key 'cost.exam_fee' in docs/catalog.md; did you mean"),
        (["cost.exam"], "write KEY=VALUE"),
        (["cost.exam="], "write KEY=VALUE"),
        (["per=exam"], "there is no key 'per'"),
        (["cost.exam=300"], "cost.exam=300: cost.exam needs `per`: one of all, course"),
        (["cost.exam=cheap", "per=exam"], "takes a number or a range"),
        (["cost.exam=-3", "per=exam"], "takes a number or a range"),
        (["cost.exam=9000000", "per=exam"], "the most that is credible here"),
        (["cost.exam=400-300", "per=exam"], "the range runs downwards"),
        (["cost.exam=300", "per=exams"], "did you mean exam?"),
        (["cost.exam=300", "per=exam", "whom=all"], "the field 'whom' is not known here"),
        (["cost.exam=300", "per=exam", "as_of=2026"], "--source and --date say that"),
        (["time.length=3"], "needs `unit`: one of days, weeks, months"),
        (["trust.assessment=exam"], "proctored_exam"),
        (["work.paid=maybe"], "takes true or false"),
    ],
)
def test_a_wrong_word_is_one_message_and_nothing_is_written(run, shop, mine, words, said):
    code, out, err = run("answer", "one", *words, *MAIL, "--to", mine, "--catalog", shop)
    assert (code, out, mine.exists()) == (2, "", False)
    assert said in err
    assert err.count("credpick:") == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--source", "https://a b"], "--source: "),
        (["--source", " "], "--source: write 1 to 600 characters"),
        ([*MAIL, "--date", "2027-01"], "--date: write a year"),
        ([*MAIL, "--date", "May"], "--date: write a year"),
        ([*MAIL, "--to", "my.sqlite"], "--to my.sqlite: name a .yaml file of your own"),
        ([*MAIL, "--to", paths.shipped("nj-2023.yaml")], "name a .yaml file of your own"),
    ],
)
def test_a_wrong_source_date_or_file_is_refused(run, shop, mine, more, said):
    to = () if "--to" in more else ("--to", mine)
    call = ("answer", "one", "cost.exam=3", "per=exam", *more, *to, "--catalog", shop)
    code, _, err = run(*call)
    assert (code, mine.exists()) == (2, False)
    assert said in err


def test_a_file_that_is_not_sound_stays_as_it_is(run, shop, mine):
    for text in (SHORT.replace("Certification", "Diploma"), "credentials: [", "- 1\n"):
        mine.write_text(text)
        call = ("answer", "one", "cost.exam=3", "per=exam", *MAIL, "--to", mine, "--catalog", shop)
        code, _, err = run(*call)
        assert (code, mine.read_text()) == (1, text)
        assert "my.yaml:" in err


def test_a_page_is_of_the_kind_that_its_site_has_in_the_catalog(run, shop, mine):
    for address, kind in (
        ("https://blog.example/new", "blog"),
        ("https://x.example/", "awarding_body"),
    ):
        words = ("cost.exam=3", "per=exam", "--source", address)
        assert run("answer", "one", *words, "--to", mine, "--catalog", shop)[0] == 0
        found = [one for one in open_catalog([str(mine)]).sources.values() if one["url"] == address]
        assert [one["kind"] for one in found] == [kind]
    (first, _) = open_catalog([str(mine)]).item("one").facts["cost.exam"]
    assert first["as_of"] == "unknown"  # a page gives its own date, or none


def test_a_place_of_the_last_ranking_names_the_credential_and_its_catalog(run, shop, mine):
    run("rank", "--catalog", shop)
    code, _, err = run("answer", "1", "cost.exam=3", "per=exam", *MAIL, "--to", mine)
    assert code == 0, err
    assert f"--catalog {shop} --catalog {mine}" in err


def test_ask_says_how_to_write_a_reply_down(run, shop):
    assert "credpick answer one" in run("ask", "one", "--catalog", shop)[1]
    assert "credpick answer" not in run("ask", "one", "--catalog", shop, "--email")[1]


def test_a_source_without_a_page_says_what_it_was_and_is_the_providers(run, write):
    for source in ({"kind": "press", "title": "a call"}, {"kind": "awarding_body"}):
        told = {"id": "s", "publisher": "P", "read": "2026-11", **source}
        path = write({"sources": [told]})
        code, _, err = run("catalog", "check", path)
        assert (code, "needs `url`: the page" in err) == (1, True)


def test_a_reply_to_what_goes_by_another_name_there_is_told(run, shop, mine):
    call = ("answer", "one", "cost.exam=300", "per=exam", *MAIL, "--to", mine, "--catalog", shop)
    assert run(*call)[0] == 0
    name = open_catalog([str(shop)]).names["one"]
    mine.write_text(mine.read_text().replace(f"name: {name}", "name: An older name"))
    before = mine.read_text()
    code, _, err = run(*call, "--date", "2026-11-04")
    assert code == 1
    assert f"one is 'An older name' here and '{name}' in the catalog" in err
    assert mine.read_text() == before
