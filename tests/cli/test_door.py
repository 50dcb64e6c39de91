"""The first minute: the bare words, help in groups, options of the screen, completion."""

import subprocess
import sys

import pytest
from conftest import credential, document

from credpick.cli.completion import (
    complete_catalog,
    complete_file,
    complete_format,
    complete_goal,
    complete_id,
    complete_persona,
    complete_state,
)
from credpick.cli.door import CATALOG, COMMANDS, Grouped, door
from credpick.errors import ExitCode


@pytest.fixture
def path(write):
    sound = [("trust.assessment", "proctored_exam"), ("time.course", 50, {"unit": "hours"})]
    return write(document(*(credential(f"c{n}", [("cost.tuition", n), *sound]) for n in range(9))))


@pytest.mark.parametrize("call", [(), ("catalog",)], ids=["credpick", "catalog"])
def test_the_bare_words_say_in_four_lines_what_to_do(run, call):
    code, out, err = run(*call)
    assert (code, err) == (ExitCode.OK, "")
    lines = out.splitlines()
    assert len(lines) == 4
    assert all(len(line) <= 80 for line in lines)
    assert sum("  credpick " in line for line in lines) == 3


@pytest.mark.parametrize(
    "call",
    [("-h",), ("--help",), ("-V",), ("--version",), ("help",), ("help", "rank"), ("rank", "-h")],
    ids=" ".join,
)
def test_help_and_version_end_well(run, call):
    code, out, err = run(*call)
    assert (code, err) == (ExitCode.OK, "")
    assert len(out.splitlines()) == 1 if call[0] in ("-V", "--version") else "Usage:" in out


def test_what_the_bare_words_name_is_there(run):
    for words in (run()[1], run("catalog")[1]):
        for line in words.splitlines()[1:]:
            name = line.split()[1:3] if "catalog" in line else line.split()[1:2]
            assert run("help", *name)[0] == ExitCode.OK


EVERY = [
    *((entry.name,) for entry in COMMANDS if entry.name != "catalog"),
    *(("catalog", entry.name) for entry in CATALOG),
]


@pytest.mark.parametrize("call", EVERY, ids=" ".join)
def test_help_fits_eighty_columns_and_says_every_option_once(run, call):
    code, out, _ = run(*call, "--help")
    assert code == ExitCode.OK
    assert max(map(len, out.splitlines())) <= 80
    command = door().get_command(None, call[0])
    command = command.get_command(None, call[1]) if len(call) > 1 else command
    assert isinstance(command, Grouped)
    for param in command.params:
        if param.param_type_name == "option":
            assert out.count(f"  {param.opts[0]}") == 1, param.opts
            assert param.help


def test_options_about_the_learner_stand_in_groups(run):
    out = run("rank", "--help")[1]
    titles = ["What for:", "You:", "Money and time:", "What matters:", "How it looks:"]
    assert [out.index(title) for title in titles] == sorted(out.index(title) for title in titles)


@pytest.mark.parametrize("call", [("hlep",), ("help", "catalog", "nwe"), ("rank", "--limti", "3")])
def test_a_wrong_word_is_one_line_and_where_to_look(run, call):
    code, out, err = run(*call)
    assert (code, out) == (ExitCode.USAGE, "")
    assert len(err.splitlines()) == 2


def test_a_word_of_the_screens_is_explained(run):
    assert run("help", "red", "flag")[1].startswith("red flag: a regulator acted")
    assert run("help", "procterd exam")[1].startswith("proctored exam: ")
    assert len(run("help", "words", "--plain")[1].splitlines()) <= 40
    code, out, err = run("help", "xyzzy")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "none of" in err


def test_options_of_the_screen_stand_before_or_behind_the_command(run, path):
    call = ("rank", "--field", "data", "--catalog", path)
    assert run("--plain", *call)[1] == run(*call, "--plain")[1]
    assert run("--color", "never", *call)[1] == run(*call, "--color=never")[1]
    assert run("--color=never", "-q", *call)[1] == run(*call, "-q")[1]
    assert run("--plain")[0] == ExitCode.USAGE or run("--plain")[0] == ExitCode.OK


def test_color_is_as_it_is_told(run, path, monkeypatch):
    call = ("rank", "--field", "data", "--catalog", path)
    assert "\x1b[" not in run(*call)[1]
    assert "\x1b[" in run(*call, "--color", "always")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in run(*call, "--color", "always")[1]
    assert "\x1b[" not in run(*call, "--color", "never")[1]
    code, out, err = run(*call, "--color", "sometimes")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "always" in err


def test_quiet_leaves_hints_and_notices_away(run, path, tmp_path):
    call = ("rank", "--field", "data", "--catalog", path)
    loud, quiet = run(*call)[1], run(*call, "-q")[1]
    assert "show 1" in loud
    assert "show 1" not in quiet
    assert "TRY IT" in quiet
    assert run("catalog", "new", tmp_path / "a.yaml")[2]
    assert not run("catalog", "new", tmp_path / "b.yaml", "-q")[2]


@pytest.mark.parametrize("columns", ["0", "", "wide", "00"])
def test_a_width_of_nothing_is_eighty(run, path, monkeypatch, columns):
    call = ("rank", "--field", "data", "--catalog", path)
    expected = run(*call)[1]
    monkeypatch.setenv("COLUMNS", columns)
    assert run(*call)[1] == expected


def test_the_shell_completes_words_that_are_there(run, path, monkeypatch, tmp_path):
    monkeypatch.setenv("CREDPICK_CATALOG", str(path))
    assert complete_id("c") == [f"c{n}" for n in range(9)]
    assert ("OH", "Ohio") in complete_state("o")
    assert [code for code, _ in complete_state("new j")] == ["NJ"]
    assert "shipped" in complete_catalog("s")
    assert f"{path}" in complete_catalog(str(tmp_path / "cat"))
    assert complete_file(".yaml")(str(tmp_path / "nothing")) == []
    assert ("robert-ad") in [name for name, _ in complete_persona("r")]
    assert "csv" in complete_format("c")


def test_tab_makes_no_noise_where_the_catalog_is_broken(capfd, monkeypatch, write):
    monkeypatch.setenv("CREDPICK_CATALOG", str(write("credentials: [3\n", "broken.yaml")))
    assert complete_id("") == complete_goal("") == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("credpick ra", "rank"),
        ("credpick rank --stat", "--state"),
        ("credpick rank --state N", "NJ"),
        ("credpick advise --demo rob", "robert-ad"),
        ("credpick catalog li", "list"),
        ("credpick rank --color ne", "never"),
        ("credpick rank --purpose adv", "advance"),
    ],
)
def test_the_program_answers_the_shell(tmp_path, words, offered):
    environment = {
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
        "_CREDPICK_COMPLETE": "complete_bash",
        "CREDPICK_HOME": str(tmp_path),
        "PATH": "/usr/bin",
    }
    program = (
        "import sys; sys.argv[0] = 'credpick'; from credpick.__main__ import command; command()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment
    )
    assert done.stderr == ""
    assert offered in done.stdout.split()
