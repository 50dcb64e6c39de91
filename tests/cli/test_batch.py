"""Many profiles in one process: each line is what a run of its own says, a bad one is one line."""

import csv
import json
import os
import subprocess
import sys

import pytest
import yaml
from conftest import credential, document
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.errors import DataError
from credpick.interview import personas
from credpick.present import ranking_table
from credpick.profile import files
from credpick.profile.model import Profile

pytestmark = pytest.mark.slow

FACTS = [("trust.assessment", "proctored_exam"), ("time.course", 50, {"unit": "hours"})]


@pytest.fixture
def path(write):
    return write(
        document(
            credential("one", [("cost.tuition", 300), *FACTS], name="Excel é"),
            credential(
                "two",
                [
                    ("cost.tuition", 900, {"who": ["out_of_state"]}),
                    ("cost.tuition", 500, {"who": ["in_state"]}),
                    ("payoff.listing", "state_licence", {"state": "PA"}),
                    *FACTS,
                ],
            ),
            credential("three", [("cost.fees", 49, {"per": "month"}), *FACTS], field="other"),
        )
    )


PROFILES = [
    {},
    {"goal": {"field": "data"}, "learner": {"state": "PA", "holds": ["one"]}},
    {"goal": {"search": "Excel é 😀"}, "limits": {"own_cost_usd": 400, "hours_per_week": 3}},
    {"weights": {"cost": 3, "trust": 2}, "scales": {"cost": 3000}},
    {"learner": {"aid_confirmed": [{"kind": "pell", "usd": 200, "per": "year"}]}},
    {"purpose": "interest", "limits": {"weeks": 9, "delivery": ["OnlineOnly"]}},
    {"learner": {"state": "NJ", "ready_for": ["two"]}, "limits": {"hours_per_week": 10.5}},
]


def lines(*profiles):
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in profiles)


@pytest.mark.parametrize(
    "options",
    [
        (),
        ("--limit", "1", "--facts"),
        ("--weights", "cost=1,time=2", "--state", "OH"),
        ("--set", "one.cost.to_get=7"),
    ],
    ids=" ".join,
)
def test_every_line_is_byte_for_byte_what_a_run_of_its_own_says(run, write, path, options):
    common = ("--catalog", path, "--as-of", "2026-11-24", *options)
    code, out, err = run("rank", "--batch", write(lines(*PROFILES), "many.ndjson"), *common)
    assert (code, err) == (0, "")
    alone = []
    for profile in PROFILES:
        text = yaml.safe_dump(profile, allow_unicode=True)
        file = write(text, "one.yaml")
        code, one, err = run("rank", "--profile", file, "--json", *common)
        assert (code, err) == (0, "")
        alone.append(one)
    assert out == "".join(alone)
    assert len(set(alone)) > len(alone) - 2


def test_the_answers_of_the_personas_are_a_batch(run, write, compiled, tmp_path):
    kept = []
    for name in personas.known():
        kept.append(tmp_path / f"{name}.yaml")
        files.write(personas.load(name), kept[-1])
    profiles = [yaml.safe_load(one.read_text(encoding="utf-8")) for one in kept]
    code, out, err = run("rank", "--batch", write(lines(*profiles), "many.ndjson"))
    assert (code, err) == (0, "")
    for one, line in zip(kept, out.splitlines(), strict=True):
        assert run("rank", "--profile", one, "--json")[1] == line + "\n"


BAD = {
    "nope": "is not JSON in column 1",
    "[1]": "a profile is a list of `name: value` lines",
    '{"goal": {"field": "Data"}}': "goal.field: 'Data' is none of data, other",
    '{"goals": {}}': "the field 'goals' is not known here",
    '{"learner": {"holds": ["three", "x"]}}': "learner.holds[1]: no credential 'x'",
    '{"limits": {"weeks": 1e999}}': "is no number that is read",
    '{"limits": {"weeks": NaN}}': "is no number that is read",
    '{"limits": {"weeks": %s}}' % ("9" * 5000): "a number that is too large",
    '{"goal": {}, "goal": {}}': "the key 'goal' stands twice here",
    '{"goal": {"search": "a\\u001bb"}}': "holds the control character U+001B; remove it",
    '{"goal": {"search": "\\ud800"}}': "holds the control character U+D800; remove it",
    '{"learner": {"state": "Ontario"}}': "is no state; write its two letters",
    "[" * 100_000: "is nested too deeply",
    '{"answers": [{"kind": "swing"}]}': "an answer needs kind: 'swing' is none of",
}


@pytest.mark.parametrize("bad", BAD, ids=list(BAD.values()))
def test_a_bad_profile_is_one_line_with_its_place_and_the_rest_go_on(run, write, path, bad):
    many = write(f"{lines(PROFILES[0])}\n{bad}\n{lines(PROFILES[1])}", "many.ndjson")
    code, out, err = run("rank", "--batch", many, "--catalog", path)
    assert (code, err) == (1, "")
    first, wrong, last = map(json.loads, out.splitlines())
    assert first["schema"] == last["schema"] == "credpick.rank/2"
    assert wrong["schema"] == "credpick.error/1"
    error, *_ = wrong["errors"]
    assert BAD[bad] in error["message"]
    assert error["where"] == f"{many}:3"  # the empty line counts


def test_bytes_that_are_no_text_and_a_line_without_end(run, write, path, monkeypatch):
    monkeypatch.setattr("credpick.cli.batch.LARGEST", 50)
    monkeypatch.setattr("credpick.profile.files.LARGEST", 50)
    raw = b'\xef\xbb\xbf{}\n{"goal": "\xff"}\n' + b" " * 200 + b"{}\r\n{}"
    code, out, _ = run("rank", "--batch", write(raw, "many.ndjson"), "--catalog", path)
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [one["schema"] for one in found] == [
        "credpick.rank/2",
        "credpick.error/1",
        "credpick.rank/2",
    ]
    assert "is not UTF-8" in found[1]["errors"][0]["message"]
    long = b'{"goal": {"search": "' + b"x" * 200 + b'"}}\n{}\n'
    code, out, _ = run("rank", "--batch", write(long, "many.ndjson"), "--catalog", path)
    wrong, right = map(json.loads, out.splitlines())
    assert wrong["errors"][0]["code"] == "too_large"
    assert right["schema"] == "credpick.rank/2"


def test_answers_that_contradict_are_one_line(run, write, path):
    shown = [
        {"criterion": name, "start": 0.0, "end": 1.0, "unit": "x"} for name in ("cost", "time")
    ]
    tell = {"scales": {}, "trust_version": 1}
    answers = [
        {
            "kind": "tradeoff",
            "id": f"t{n}",
            "choice": choice,
            "a": shown[:1],
            "b": shown[1:],
            **tell,
        }
        for n, choice in enumerate(("a", "b"))
    ]
    many = write(lines({"answers": answers}, {}), "many.ndjson")
    code, out, _ = run("rank", "--batch", many, "--catalog", path)
    wrong, right = map(json.loads, out.splitlines())
    assert (code, wrong["schema"], right["schema"]) == (1, "credpick.error/1", "credpick.rank/2")
    assert wrong["errors"][0]["where"] == f"{many}:1"


def test_a_file_that_is_missing_and_an_empty_one(run, write, path, tmp_path):
    code, out, err = run("rank", "--batch", tmp_path / "no.ndjson", "--catalog", path)
    assert (code, out) == (1, "")
    assert "no.ndjson: cannot be read: No such file" in err
    assert run("rank", "--batch", write("\n\n", "many.ndjson"), "--catalog", path) == (0, "", "")


@pytest.mark.parametrize("other", [("--profile", "p.yaml"), ("--full",), ("--csv",)])
def test_a_batch_takes_no_other_form(run, write, path, other):
    many = write(lines({}), "many.ndjson")
    code, out, err = run("rank", "--batch", many, "--catalog", path, *other)
    assert (code, out) == (2, "")
    assert "--batch takes profiles, and writes JSON" in err


@pytest.mark.parametrize(
    "option", [("--weights", "cost=x"), ("--set", "one.cost=1"), ("--field", "none")]
)
def test_what_is_wrong_in_an_option_is_said_once(run, write, path, option):
    many = write(lines({}, {}, {}), "many.ndjson")
    code, out, err = run("rank", "--batch", many, "--catalog", path, *option)
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_standard_input_is_ranked_as_it_comes(path):
    """Each line is out before the next one is in: a program may ask and answer."""
    call = [sys.executable, "-m", "credpick", "rank", "--batch", "-", "--catalog", str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as asked:
        for profile in PROFILES[:2]:
            asked.stdin.write(lines(profile))
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["schema"] == "credpick.rank/2"
        asked.stdin.close()
        assert asked.stdout.read() == ""
    assert asked.returncode == 0


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(max_size=3)
            | st.sampled_from(
                [
                    *("purpose", "goal", "learner", "limits", "scales", "weights", "answers"),
                    *("field", "search", "state", "holds", "weeks", "cost", "kind", "id", "choice"),
                    *("aid_confirmed", "usd", "own_cost_usd", "delivery", "must_credit"),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(PLAIN.map(json.dumps).map(str.encode) | st.binary(max_size=60))
@settings(max_examples=400)
def test_whatever_a_line_holds_it_is_a_profile_or_told_with_its_place(line):
    try:
        assert isinstance(files.of_json(line, "many.ndjson:7"), Profile)
    except DataError as error:
        assert error.problems
        assert {problem.where for problem in error.problems} == {"many.ndjson:7"}


@pytest.mark.parametrize("other", ["--json", "--full"])
def test_a_table_is_a_form_of_its_own(run, path, other):
    code, _, err = run("rank", "--catalog", path, "--csv", other)
    assert (code, "--csv is a form of its own" in (err or "")) == (2, other == "--full")


def table(out):
    return list(csv.DictReader(out.splitlines()))


def test_a_ranking_as_a_table_says_what_the_json_says(run, path):
    common = ("rank", "--catalog", path, "--state", "PA", "--weights", "cost=1,trust=1")
    code, out, err = run(*common, "--csv")
    assert (code, err) == (0, "")
    ranked = json.loads(run(*common, "--json")[1])["ranking"]
    found = table(out)
    assert [row["id"] for row in found] == [row["id"] for row in ranked]
    assert tuple(found[0]) == ranking_table.COLUMNS
    for row, one in zip(found, ranked, strict=True):
        assert float(row["score"]) == one["score"]
        assert row["tier"] == one["tier"]
        assert row["warnings"] == "; ".join(one["warnings"])
        for name, criterion in one["criteria"].items():
            said = criterion["stated"]
            cells = [row[f"{name}_stated_low"], row[f"{name}_stated_high"]]
            assert cells == (
                ["" if end is None else str(end) for end in (said["low"], said["high"])]
                if said
                else ["", ""]
            )
            assert row[f"{name}_state"] == criterion["state"]


def test_a_cell_is_no_formula(run, write):
    path = write(document(credential("one", name='=HYPERLINK("x")', website=None)))
    (row,) = table(run("rank", "--csv", "--catalog", path)[1])
    assert row["name"] == '\'=HYPERLINK("x")'
    assert row["website"] == ""


def test_a_table_that_is_cut_says_so(run, path):
    code, out, err = run("rank", "--csv", "--catalog", path, "--limit", "2")
    assert (code, len(table(out))) == (0, 2)
    assert err == "credpick: 2 of 3 rows; --limit 0 writes all\n"
    assert run("rank", "--csv", "--catalog", path, "--limit", "2", "-q")[2] == ""
    assert run("rank", "--csv", "--catalog", path, "--limit", "0")[2] == ""


def test_weights_over_a_profile_from_standard_input(path):
    """It can be read only once."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "credpick", "rank", "--json", "--profile", "-"),
            *("--weights", "cost=1", "--catalog", str(path)),
        ],
        input="weights: {trust: 1}\n",
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0
    assert all(row["rank_before"] for row in json.loads(done.stdout)["ranking"])
