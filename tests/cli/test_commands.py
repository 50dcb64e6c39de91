"""The commands as a user calls them: output, errors, exit codes."""

import json
import os
import subprocess
import sys

import jsonschema
import pytest
from conftest import ROOT, credential, document

from credpick.present.documents.schema import FOLDER, text_of
from credpick.present.documents.shapes.documents import DOCUMENTS

pytestmark = pytest.mark.slow

SOUND = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
    ("time.course", 50, {"unit": "hours"}),
]


@pytest.fixture
def path(write):
    return write(
        document(
            credential("data-one", [("cost.tuition", 300), *SOUND]),
            credential(
                "data-two",
                [("cost.tuition", 900), *SOUND],
                stacks=[
                    {
                        "degree": "BS in Data",
                        "college": "State U",
                        "credits": [3, 6],
                        "agreement": "articulation",
                        "source": "s-press",
                        "as_of": "2025",
                    }
                ],
            ),
            credential(
                "data-three",
                [
                    ("cost.tuition", [100, 5000]),
                    *SOUND,
                    (
                        "flag",
                        "An order of 2026-02.",
                        {"kind": "regulator_action", "source": "s-government"},
                    ),
                ],
            ),
            credential(
                "weld",
                [("cost.exam", 50, {"per": "exam"})],
                field="skilled-trades",
                includes="exam",
                name="Welding Proof",
            ),
        )
    )


def check(document_, name):
    jsonschema.Draft202012Validator(json.loads((FOLDER / f"{name}.json").read_text())).validate(
        document_
    )


def ranked(run, *arguments):
    code, out, _ = run("rank", "--json", *arguments)
    assert code == 0
    found = json.loads(out)
    check(found, "rank")
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_published_schema_is_the_one_of_the_models(name, run):
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == text_of(name)
    assert json.loads(run("schema", name)[1])["$schema"].endswith("2020-12/schema")


def test_rank_json_fits_its_schema_and_adds_up(run, path):
    found = ranked(run, "--catalog", path, "--limit", 0, "--weights", "cost=3,trust=1")
    assert found["schema"] == "credpick.rank/2"
    assert found["weights"]["cost"] == 0.75
    for row in found["ranking"]:
        total = sum(
            found["weights"][name] * criterion["value"]
            for name, criterion in row["criteria"].items()
        )
        assert row["score"] == pytest.approx(total, abs=1e-9)
        for end, sum_of in (("worst_at", "score_low"), ("best_at", "score_high")):
            total = sum(
                found["weights"][name] * criterion[end]
                for name, criterion in row["criteria"].items()
            )
            assert row[sum_of] == pytest.approx(total, abs=1e-9)


def test_the_decision_does_not_depend_on_the_limit(run, path):
    assert (
        ranked(run, "--catalog", path, "--limit", 1)["decision"]
        == ranked(run, "--catalog", path, "--limit", 0)["decision"]
    )


def test_the_same_bytes_twice(run, path):
    call = ("rank", "--json", "--catalog", path, "--as-of", "2026-11-24")
    assert run(*call)[1] == run(*call)[1]


def test_show_and_compare_fit_their_schemas(run, path):
    code, out, _ = run("show", "data-two", "--catalog", path, "--json")
    assert code == 0
    check(json.loads(out), "show")
    code, out, _ = run("compare", "data-one", "Welding", "--catalog", path, "--json")
    assert code == 0
    check(json.loads(out), "compare")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("rank", "--fild", "x"), 2, "No such option"),
        (("rank", "--field", "dat"), 2, "did you mean data?"),
        (("rank", "--weights", "cots=1"), 2, "did you mean cost?"),
        (("rank", "--weights", "cost=x"), 2, "write cost=NUMBER"),
        (("rank", "--weights", "cost=-1"), 2, "write a number from 0 to 10,000,000 (found -1)"),
        (("rank", "--weights", "cost=0"), 2, "at least one criterion"),
        (("rank", "--budget", "-1"), 2, "'--budget': -1.0 is less than 0."),
        (("rank", "--hours", "0"), 2, "0.0 is not between 0.5 and 100."),
        (("rank", "--limit", "x"), 2, "'x' is not a number."),
        (("rank", "--as-of", "soon"), 2, "write a day"),
        (("rank", "--as-of", "20261124"), 2, "write a day"),
        (("rank", "--aid", "employr=3"), 2, "did you mean employer?"),
        (("rank", "--state", "Ontario"), 2, "two letters"),
        (("rank", "--occupation", "nurse"), 2, "is no SOC code; write one as 15-1212"),
        (("rank", "--goal", "x " * 51), 2, "at most 50 words"),
        (("rank", "--profile", "nowhere.yaml"), 1, "cannot be read"),
        (("show", "dta-two"), 2, "did you mean data-two?"),
        (("show", "data"), 2, "fits 3 credentials"),
        (("compare", "data-one"), 2, "at least two"),
        (("nonsense",), 2, "No such command"),
    ],
)
def test_errors_are_one_clear_line_and_an_exit_code(run, path, arguments, code, words, monkeypatch):
    monkeypatch.setenv("CREDPICK_CATALOG", str(path))
    got, out, err = run(*arguments)
    assert (got, out) == (code, "")
    assert words in err
    assert "Traceback" not in err
    if arguments[0] in ("rank", "show", "compare"):
        got, out, err = run(*arguments, "--json")
        assert got == code
        check(json.loads(out), "error")


def test_a_name_is_found_by_the_beginnings_of_its_words(run, path):
    assert run("show", "on dat", "--catalog", path)[0] == 0  # data-one, and no other
    assert run("show", "ata-one", "--catalog", path)[0] == 2


def test_bad_data_is_told_with_file_and_line(run, write):
    path = write("credentials:\n  - id: x\n    nme: y\n")
    code, out, err = run("catalog", "check", path)
    assert (code, out) == (1, "")
    assert f"{path}:3:5" in err
    assert "did you mean name?" in err


def test_a_profile_file_counts_and_options_win(run, path, write):
    profile = write(
        "goal: {field: data}\nlimits: {own_cost_usd: 350}\nweights: {cost: 1}\n", "p.yaml"
    )
    found = ranked(run, "--catalog", path, "--profile", profile)
    assert found["scales"]["cost"] == {"zero": 500, "unit": "USD", "full": None, "set_by": "limit"}
    assert {row["id"] for row in found["ranking"]} == {"data-one", "data-three"}
    found = ranked(run, "--catalog", path, "--profile", profile, "--budget", 10_000)
    assert {row["id"] for row in found["ranking"]} == {"data-one", "data-two", "data-three"}


@pytest.mark.parametrize(
    "text",
    [
        "limits: {own_cost_usd: -4}",
        "purpose: fun",
        "gaol: {}",
        "learner: {experience_months: 9999}",
        "[1]",
        "goal: 3",
        "answers: [{kind: swng}]",
        "answers: [3]",
        "scales: {cost: 0}",
    ],
)
def test_a_bad_profile_is_refused_with_its_line(run, path, write, text):
    profile = write(text + "\n", "p.yaml")
    code, _, err = run("rank", "--catalog", path, "--profile", profile)
    assert code == 1
    assert f"{profile}:1:" in err


HOSTILE = "[red]x[/red] \\e]0;pwned\\a"


def test_text_of_a_catalog_is_never_markup(run, write):
    path = write(
        document(
            credential("a", name="[bold]Loud[/bold] [link=x]y[/link]"),
            credential("b"),
            credential("c"),
        )
    )
    shown = (("rank", "--field", "data"), ("show", "a"), ("compare", "a", "b"), ("catalog", "list"))
    for call in shown:
        arguments = (*call, path) if call[0] == "nothing" else (*call, "--catalog", path)
        code, out, _ = run(*arguments)
        assert code == 0
        assert "[bold]Loud" in out.replace("\n", "")


def test_control_characters_are_refused_at_loading(run, write):
    path = write('credentials:\n  - id: a\n    name: "\\e]0;pwned\\a"\n')
    code, out, err = run("rank", "--catalog", path)
    assert code == 1
    assert "control character U+001B" in err
    assert "\x1b" not in out + err


def test_replacing_free_text_changes_no_score(run, write):
    def built(word):
        return write(
            document(
                credential(
                    "a",
                    [
                        ("cost.tuition", 5, {"note": f"{word} accredited"}),
                        ("note", f"{word} NCCA licence"),
                        ("outcome.claim", f"{word} guaranteed job"),
                        ("payoff.employers", word),
                        *SOUND,
                    ],
                ),
                credential("b", SOUND),
                credential("c", SOUND),
            ),
            f"{word}.yaml",
        )

    scores = [
        {row["id"]: row["score"] for row in ranked(run, "--catalog", built(word))["ranking"]}
        for word in ("x", "wonderful")
    ]
    assert scores[0] == scores[1]


def test_advise_without_a_terminal_says_what_to_do(run, path):
    code, _, err = run("advise", "--catalog", path)
    assert code == 2
    assert "credpick rank" in err


def test_every_command_has_help_with_an_example(run):
    for call in (
        ("advise",),
        ("rank",),
        ("show",),
        ("compare",),
        ("schema",),
        ("catalog", "check"),
        ("catalog", "list"),
        ("catalog", "fields"),
    ):
        code, out, _ = run(*call, "--help")
        assert code == 0
        assert "Example: credpick " in out


def test_the_readme_names_every_command():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in (
        "advise",
        "rank",
        "show",
        "compare",
        "schema",
        "catalog check",
        "catalog list",
        "catalog fields",
    ):
        assert f"credpick {command}" in readme


def test_what_you_hold_is_left_out_in_so_many_words(run, write, tmp_path):
    profile = tmp_path / "me.yaml"
    profile.write_text("learner: {holds: [a]}\n", encoding="utf-8")
    file = write(document(credential("a"), credential("b"), credential("c"), credential("d")))
    code, out, _ = run("rank", "--full", "--field", "data", "--catalog", file, "--profile", profile)
    assert code == 0
    assert "Left out    1 that you hold\n" in out
    assert "A: you hold it" in out
    assert "you hold it: you" not in out


def test_damage_in_any_kept_file_changes_no_answer(run, compiled, tmp_path):
    sound = run("rank", "--json", "--weights", "cost=1")
    files = sorted((tmp_path / "home" / "cache").iterdir())
    assert {file.name.split("-")[0] for file in files} == {"catalog", "measured", "rules"}
    for file in files:
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
        code, out, err = run("rank", "--json", "--weights", "cost=1")
        assert (code, out) == sound[:2]
        assert f"{file} is damaged and is made anew" in err


@pytest.mark.parametrize(
    "call",
    [
        ("rank",),
        ("rank", "--json"),
        ("catalog", "list"),
        ("catalog", "export"),
        ("--help",),
        ("--version",),
    ],
)
@pytest.mark.slow
def test_a_reader_that_has_seen_enough_is_no_error(call):
    with subprocess.Popen(
        [sys.executable, "-m", "credpick", *call], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        running.stdout.close()
        said = running.stderr.read()
    assert running.returncode == 0
    assert b"Traceback" not in said


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_is_a_file(run, path, tmp_path):
    strange = tmp_path / os.fsdecode(b"list\xff.yaml")
    strange.write_bytes(path.read_bytes())
    for more in ((), ("--json",)):
        code, out, err = run("rank", "--catalog", strange, *more)
        assert (code, err) == (0, "")
    assert json.loads(out)["catalog"]["files"] == [strange.name]
    table = tmp_path / os.fsdecode(b"list\xff.csv")
    table.write_text("Program,School\nWelding,Acme\n")
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        "source: {publisher: P, kind: aggregator}\n"
        "columns: {Program: name, School: awarding_body}\n"
    )
    arguments = ("catalog", "import", table, "--mapping", mapping, "-o", tmp_path / "out.yaml")
    assert run(*arguments)[0] == 0


@pytest.mark.parametrize("command", ["show", "why", "compare", "ask"])
def test_an_empty_name_names_nothing(run, write, command):
    path = write(document(credential("a", []), credential("b", [])))
    words = ("", "b") if command == "compare" else ("",)
    code, _, err = run(command, *words, "--catalog", path)
    assert (code, err.count("no credential ''")) == (2, 1)


def test_a_name_that_several_have_picks_none(run, write):
    same = [credential(id, [], name="Welder") for id in ("a", "b")]
    path = write(document(*same, credential("c", [], name="Welder helper")))
    code, _, err = run("show", "welder", "--catalog", path)
    assert (code, "'welder' fits 2 credentials: a, b; use the id" in err) == (2, True)
