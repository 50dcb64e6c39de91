"""The catalog as tables, as JSON and as SQLite: nothing lost, nothing a spreadsheet would run."""

import csv
import io
import json
import sqlite3

import jsonschema
import numpy as np
import pytest
from conftest import DAY, credential, document

from credpick import paths
from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.present.documents.schema import FOLDER
from credpick.profile.model import Profile
from credpick.ranking.counted import counted
from credpick.ranking.judge import context_of, look

pytestmark = pytest.mark.slow


def test_every_shipped_credential_is_a_row(run, compiled, tmp_path):
    code, out, err = run("catalog", "export", "--format", "csv")
    assert code == 0, err
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["id"] for row in rows] == [item.id for item in open_catalog([]).items]
    assert run("catalog", "export", "-o", tmp_path / "out.csv")[0] == 0
    assert (tmp_path / "out.csv").read_bytes() == out.encode()


def test_numbers_have_two_ends_and_what_is_unknown_is_empty(run, write):
    path = write(document(credential(facts=[("cost.tuition", [100, 250]), ("cost.exam", 0)])))
    _, out, _ = run("catalog", "export", "--catalog", path)
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["tuition_usd_low"], row["tuition_usd_high"]) == ("100", "250")
    assert (row["exam_usd_low"], row["fees_usd_low"], row["weeks_high"]) == ("0", "", "")


def test_a_formula_is_text(run, write):
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)"]
    path = write(document(*(credential(f"c{n}", name=name) for n, name in enumerate(names))))
    _, out, _ = run("catalog", "export", "--catalog", path)
    assert [row["name"] for row in csv.DictReader(io.StringIO(out))] == ["'" + n for n in names]


def test_another_format_is_refused(run):
    code, _, err = run("catalog", "export", "--format", "xlsx")
    assert code == 2
    assert "csv" in err


def test_two_things_that_are_both_paid_add_up(run, write):
    fees = [
        ("cost.fees", 201, {"item": "lab"}),
        ("cost.fees", 540, {"item": "registration"}),
        ("cost.fees", 600, {"item": "registration", "as_of": "2025-10"}),
    ]
    path = write(document(credential(facts=fees)))
    _, out, _ = run("catalog", "export", "--catalog", path)
    (row,) = csv.DictReader(io.StringIO(out))
    # Of the two prices for the registration the newer one counts.
    assert (row["fees_usd_low"], row["fees_usd_high"]) == ("741", "741")


def test_a_catalog_is_never_written_over(run, write):
    path = write(document(credential()))
    before = path.read_bytes()
    code, _, err = run("catalog", "export", "--catalog", path, "-o", path)
    assert (code, path.read_bytes()) == (2, before)
    assert "is what is read" in err


def test_a_price_by_the_credit_is_multiplied_out_and_one_of_unknown_count_is_empty(run, write):
    credits = ("credit.hours", 18, {"unit": "SemesterHour", "kind": "institutional"})
    tuition = ("cost.tuition", 178, {"per": "credit"})
    path = write(document(credential("a", [tuition, credits]), credential("b", [tuition])))
    _, out, _ = run("catalog", "export", "--catalog", path)
    rows = {row["id"]: row["tuition_usd_high"] for row in csv.DictReader(io.StringIO(out))}
    assert rows == {"a": "3204", "b": ""}


FACTS = [
    ("cost.exam", 300, {"source": "s-blog", "per": "exam", "as_of": "2025-10"}),
    ("cost.exam", [250, 280], {"per": "exam", "note": "=1+1"}),
    ("payoff.earnings", 40000, {"of": "completers", "threshold": 30000, "years_after": 4}),
    ("note", "informs"),
]


def facts_of(run, path):
    code, out, err = run("catalog", "export", "--format", "facts", "--catalog", path)
    assert code == 0, err
    return list(csv.DictReader(io.StringIO(out)))


def test_a_row_a_fact_names_its_page_and_whether_it_counts(run, write):
    blog, own, earned, note = facts_of(run, write(document(credential(facts=FACTS))))
    assert (own["value"], own["low"], own["high"], own["per"]) == (
        "[250, 280]",
        "250",
        "280",
        "exam",
    )
    assert (own["source"], own["source_kind"]) == (
        "https://awarding-body.example/page",
        "awarding_body",
    )
    assert (own["as_of"], own["read"], own["note"]) == ("2026-10", "2026-11", "'=1+1")
    # The seller's own page goes before a blog; a note never counts.
    assert [one["counted"] for one in (blog, own, earned, note)] == ["no", "yes", "yes", "no"]
    assert json.loads(earned["details"]) == {
        "of": "completers",
        "threshold": 30000,
        "years_after": 4,
    }


def test_every_fact_of_the_shipped_catalog_is_a_row(run, compiled, shipped):
    code, out, err = run("catalog", "export", "--format", "facts")
    assert code == 0, err
    whole = sum(len(found) for item in shipped.items for found in item.facts.values())
    rows = list(csv.DictReader(io.StringIO(out)))
    assert len(rows) == whole
    assert all(row["source"] or row["source_kind"] == "judgement" for row in rows)


def test_the_ranking_rests_on_the_facts_that_count_and_on_no_other(shipped):
    """Without the others cost, time, credit and every gate stay the same, and so does what is sure
    of trust and payoff."""
    profile, loaded = Profile(), rules.load()
    ctx = context_of(shipped, profile, loaded, DAY)
    columns = ("education", "months", "recommended", "ways", "needs", "level", "audience", "seen")
    columns += (
        "status",
        "by_law",
        "required",
        "licence",
        "paid",
        "renewals",
        "delivery",
        "flagged",
    )
    fewer = 0
    for item in shipped.items:
        facts = {}
        for fact in counted(item, ctx):
            facts.setdefault(fact["key"], []).append(fact)
        fewer += sum(map(len, item.facts.values())) - sum(map(len, facts.values()))
        whole, bare = (
            look(one, shipped, profile, loaded, DAY).row
            for one in (item, item._replace(facts=facts))
        )
        for name in ("cost", "time", "credit"):
            assert whole.amount(name) == bare.amount(name), item.id
        for name in ("trust", "payoff"):
            assert whole.amount(name)[0] == bare.amount(name)[0], item.id
        for name in columns:
            np.testing.assert_array_equal(whole.record[name], bare.record[name], item.id)
    assert fewer > 1000


def test_a_line_a_credential_fits_its_schema(run, compiled, shipped):
    schema = jsonschema.Draft202012Validator(json.loads((FOLDER / "entry.json").read_text()))
    code, out, err = run("catalog", "export", "--format", "ndjson")
    assert code == 0, err
    lines = [json.loads(line) for line in out.splitlines()]
    assert [one["id"] for one in lines] == [item.id for item in shipped.items]
    for one in lines[::20]:
        schema.validate(one)
    counted = [fact["counted"] for one in lines for fact in one["facts"]]
    assert True in counted
    assert False in counted


def content(path):
    """All that a compiled catalog holds."""
    catalog = open_catalog([str(path)])
    return catalog.items, dict(catalog.sources), catalog.fields


@pytest.mark.parametrize("format_", ["json", "sqlite"])
@pytest.mark.parametrize("name", ["credentials.yaml", "nj-2023.yaml", "starter.yaml"])
def test_what_goes_out_whole_reads_back_the_same(run, tmp_path, format_, name):
    source, out = paths.shipped(name), tmp_path / f"out.{format_}"
    code, _, err = run("catalog", "export", "--catalog", source, "--format", format_, "-o", out)
    assert code == 0, err
    assert content(out) == content(source)


def test_several_catalogs_go_out_as_one(run, write, tmp_path):
    one = write(document(credential("a", [("cost.exam", 1)])), "one.yaml")
    other = write(document(credential("a", [("cost.exam", 2)]), credential("b")), "two.yaml")
    for format_ in ("json", "sqlite"):
        out = tmp_path / f"both.{format_}"
        call = ("--catalog", one, "--catalog", other, "--format", format_, "-o", out)
        assert run("catalog", "export", *call)[0] == 0
        first, second = open_catalog([str(out)]).items
        assert [fact["value"] for fact in first.facts["cost.exam"]] == [1, 2]
        assert second.id == "b"


def test_a_sqlite_file_needs_a_name_and_is_whole_or_not_there(run, write, tmp_path):
    path = write(document(credential()))
    code, _, err = run("catalog", "export", "--catalog", path, "--format", "sqlite")
    assert (code, "-o FILE is missing" in err) == (2, True)
    code, _, err = run("catalog", "export", "--catalog", path, "--format", "sqlite", "-o", tmp_path)
    assert (code, "cannot be written" in err) == (1, True)
    out = tmp_path / "out.sqlite"
    assert run("catalog", "export", "--catalog", path, "--format", "sqlite", "-o", out)[0] == 0
    names = {name for (name,) in sqlite3.connect(out).execute("SELECT name FROM sqlite_master")}
    assert "credential" in names
    assert "told" not in names
