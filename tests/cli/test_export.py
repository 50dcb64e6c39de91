"""The catalog as a table: every credential once, nothing that a spreadsheet would run."""

import csv
import io

from conftest import credential, document

from credpick.catalog.store import open_catalog


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
    assert (row["fees_usd_low"], row["fees_usd_high"]) == ("741", "801")


def test_a_catalog_is_never_written_over(run, write):
    path = write(document(credential()))
    before = path.read_bytes()
    code, _, err = run("catalog", "export", "--catalog", path, "-o", path)
    assert (code, path.read_bytes()) == (2, before)
    assert "is what is read" in err
