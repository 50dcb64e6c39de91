"""credpick catalog register, and what catalog check says of registers."""

import json
from pathlib import Path

import pytest
from conftest import credential, document

DATA = Path(__file__).parents[1] / "registers" / "data"


def test_all_registers_are_listed_with_date_rows_and_license(run):
    code, out, err = run("catalog", "register")
    assert code == 0, err
    text = " ".join(out.split())
    for words in ("ipeds", "5,930 rows of 2023", "public domain", "CC BY 4.0", "2020-11"):
        assert words in text
    assert "careeronestop not there: you may bring it" in text
    code, out, err = run("catalog", "register", "oews")
    assert code == 0, err
    assert "2025-05" in out
    assert "dapip" not in out


def test_a_newer_file_is_used_from_the_next_run_on(run, write):
    data = document(credential("one", [("cost.exam", 10)]))
    data["awarding_bodies"][0] |= {"name": "New Colége of Nails", "state": "NJ"}
    path = write(data)

    def kinds():
        code, out, err = run("show", "one", "--catalog", path, "--json")
        assert code == 0, err
        return "private_college" in json.dumps(json.loads(out))

    assert not kinds()
    code, out, err = run("catalog", "register", "ipeds", "--from", DATA / "HD2025.csv")
    assert code == 0, err
    assert "2 rows of 2025 are in use from now on" in out
    assert kinds()


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        (("nothing",), 2, "none of ipeds"),
        (("ipedz",), 2, "did you mean ipeds"),
        (("--from", "x.csv"), 2, "say which register"),
        (("ipeds", "--from", "not there.csv"), 1, "cannot be read"),
        (("ipeds", "--from", DATA / "ic2026_py.csv"), 1, "the columns INSTNM, STABBR"),
        (("ipeds", "--from", DATA / "HD2025.csv", "--date", "soon"), 2, "--date"),
        (("ipeds", "--from", DATA / "HD2025.csv", "--date", "2999"), 2, "--date"),
        (("dod8140", "--from", DATA / "HD2025.csv"), 1, "comes with the program"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(run, call, code, words):
    found, _, err = run("catalog", "register", *call)
    assert found == code
    assert words in " ".join(err.split())
    assert "Traceback" not in err


def test_check_tells_what_could_not_be_attached(run, write):
    entry = credential("one", [("cost.exam", 10)], ids={"dod_8140": "CCNA", "ccc_map": "No such"})
    data = document(entry)
    data["awarding_bodies"][0]["ids"] = {"unitid": "999999"}
    code, out, err = run("catalog", "check", write(data))
    assert code == 0, err
    text = " ".join(out.split())
    assert "not attached: 3" in text
    assert "body: no institution has the unitid 999999" in text
    assert "one: CCNA is a certification of Cisco" in text
    assert "one: no title No such" in text


def test_check_groups_warnings_by_reason_with_a_count_and_three_examples(run, write):
    old = [credential(f"old-{n}", [("cost.exam", 10, {"as_of": "2020"})]) for n in range(5)]
    code, out, err = run("catalog", "check", write(document(*old, credential("bare"))))
    assert code == 0, err
    lines = [line.strip() for line in out.splitlines()]
    at = lines.index("▲ stale: 5") if "▲ stale: 5" in lines else lines.index("! stale: 5")
    assert lines[at + 1 : at + 4] == [f"old-{n}: newest price 2020" for n in range(3)]
    assert lines[at + 4].endswith("empty: 1")
    assert lines[-1].endswith("no errors, 6 warnings")


def test_an_import_as_sqlite_has_what_the_registers_attach(run, tmp_path):
    rows = tmp_path / "list.csv"
    rows.write_text("name,provider,state\nWelding,Bergen Community College,NJ\n")
    mapping = tmp_path / "mapping.yaml"
    assert run("catalog", "import", rows, "--propose", "-o", mapping)[0] == 0
    for suffix in ("sqlite", "yaml"):
        out = tmp_path / f"made.{suffix}"
        code, _, err = run("catalog", "import", rows, "--mapping", mapping, "-o", out)
        assert code == 0, err
        code, shown, err = run("show", "Welding", "--catalog", out, "--json")
        assert code == 0, err
        assert "community_college" in shown
        assert "MSCHE" in shown
