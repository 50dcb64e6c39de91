"""Machines as they are: streams closed, full or broken, no home, a cache that is another's, a
folder that is gone. One sentence each, never a traceback; under --json one document."""

import json
import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import time

import pytest
import yaml
from conftest import compile_into, credential, document

from credpick import __version__

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the shell and /dev of Linux"),
]


@pytest.fixture(scope="module")
def _made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("machines")
    path = folder / "catalog.yaml"
    two = credential("one", [("cost.tuition", 100)]), credential("two", [("cost.tuition", 200)])
    path.write_text(yaml.safe_dump(document(*two)), encoding="utf-8")
    return path, compile_into(folder / "home", path)


@pytest.fixture
def path(_made, tmp_path):
    path, cache = _made
    shutil.copytree(cache, tmp_path / "home" / "cache")
    return path


@pytest.fixture
def shell(tmp_path, path):
    """Run a line of the shell in which `credpick` is this program: a finished process."""

    def _shell(line, environment=None, cwd=None, **how):
        program = f"{shlex.quote(sys.executable)} -m credpick"
        return subprocess.run(
            ["bash", "-c", line.replace("credpick", program).replace("CATALOG", str(path))],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **(environment or {})},
            **how,
        )

    return _shell


def one_sentence(done, code, words):
    assert done.returncode == code, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) <= (1 if words else 0), done.stderr
    assert words in done.stderr


CALLS = [
    "--version",
    "--help",
    "rank --help",
    "rank --catalog CATALOG",
    "rank --json --catalog CATALOG",
    "show one --catalog CATALOG",
    "catalog list --catalog CATALOG",
    "catalog export --catalog CATALOG",
    "schema",
]


@pytest.mark.parametrize("call", CALLS)
def test_an_output_that_is_full_is_one_sentence(shell, call):
    done = shell(f"credpick {call} > /dev/full")
    one_sentence(done, 1, "standard output cannot be written: No space left on device")


@pytest.mark.parametrize("call", CALLS)
def test_an_output_that_is_closed_is_one_sentence(shell, call):
    one_sentence(
        shell(f"credpick {call} >&-"), 1, "standard output cannot be written: it is closed"
    )


@pytest.mark.parametrize("state", ["2>&-", "2>/dev/full"])
def test_without_standard_error_the_output_and_the_code_stay(shell, state):
    good = shell(f"credpick rank --json --catalog CATALOG {state}")
    assert (good.returncode, len(json.loads(good.stdout)["ranking"])) == (0, 2)
    bad = shell(f"credpick rank --budget x {state}")
    assert (bad.returncode, bad.stdout, bad.stderr) == (2, "", "")


def test_notices_do_not_go_into_the_output_when_standard_error_is_closed(shell):
    done = shell(
        "credpick rank --json --catalog CATALOG 2>&-", {"CREDPICK_HOME": "/dev/null/credpick"}
    )
    assert json.loads(done.stdout)["schema"].startswith("credpick.rank/")


@pytest.mark.parametrize(
    ("call", "code", "words"),
    [
        ("rank --profile - --catalog CATALOG", 1, "standard input: cannot be read: it is closed"),
        ("advise --catalog CATALOG", 2, "needs a terminal"),
        ("rank --catalog CATALOG", 0, ""),
    ],
)
def test_an_input_that_is_closed_is_one_sentence(shell, call, code, words):
    one_sentence(shell(f"credpick {call} <&-"), code, words)


def test_all_three_closed_still_have_an_exit_code(shell):
    assert shell("credpick rank --catalog CATALOG <&- >&- 2>&-").returncode == 1
    assert shell("credpick rank --nonsense <&- >&- 2>&-").returncode == 2


def test_a_file_is_written_without_any_stream(shell, tmp_path):
    done = shell(f"credpick report --catalog CATALOG -o {tmp_path}/page.md <&- >&- 2>&-")
    assert done.returncode == 0
    assert (tmp_path / "page.md").read_text().startswith("# ")


@pytest.mark.parametrize("call", ["rank --json --limit x", "rank --json --catalog no.yaml"])
def test_under_json_an_error_is_one_document(shell, call):
    done = shell(f"credpick {call}")
    assert done.stderr == ""
    assert json.loads(done.stdout)["schema"] == "credpick.error/1"


@pytest.mark.parametrize("home", ["", "/dev/null/home", "/dev/null", "relative"])
def test_a_machine_without_a_home(path, tmp_path, home):
    """A user without a home in the list of users either; nothing may be made in this folder."""
    program = (
        "import os, pwd, sys\n"
        "def none(_): raise KeyError\n"
        "pwd.getpwuid = none\n"
        "from credpick.__main__ import command\n"
        "command()"
    )
    work = tmp_path / "work"
    work.mkdir()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": home}
    for name in ("CREDPICK_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", *([] if home else ["HOME"])):
        environment.pop(name, None)
    call = ["rank", "--json", "--catalog", str(path)]
    done = subprocess.run(
        [sys.executable, "-c", program, *call],
        capture_output=True,
        text=True,
        cwd=work,
        env=environment,
    )
    assert (done.returncode, len(json.loads(done.stdout)["ranking"])) == (0, 2)
    said = done.stderr.strip().splitlines()
    assert all(line.startswith("credpick: nothing can be kept compiled (") for line in said)
    assert len(said) in (1, 2)
    assert home == "relative" or not any(work.iterdir())


def test_a_folder_that_is_gone_is_one_sentence(shell, tmp_path):
    gone = tmp_path / "gone"
    enter = f"mkdir {gone}; cd {gone}; rmdir {gone};"
    one_sentence(shell(f"{enter} credpick rank --catalog CATALOG"), 0, "")
    one_sentence(shell(f"{enter} credpick rank --catalog here.yaml"), 1, "cannot be read: No such")
    done = shell(f"{enter} credpick report --catalog CATALOG -o page.md")
    one_sentence(done, 1, "page.md: cannot be written: No such file or directory")


def test_a_name_that_is_no_text_is_echoed_without_its_bytes(shell, tmp_path):
    for call, code in (
        ("rank --catalog $'no\\xff.yaml'", 1),
        ("rank --catalog CATALOG --goal $'caf\\xe9'", 2),
        ("rank --catalog CATALOG --goal $'red\\e[31m'", 2),
        ("rank --catalog $'no\\e[31m.yaml'", 1),
        ("rank $'--no\\e[31m\\u202e'", 2),
        ("$'ra\\e]0;title\\a'", 2),
        (f"report --catalog CATALOG -o {tmp_path}/$'a\\e[31m.md'", 0),
    ):
        done = shell(f"credpick {call}")
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        assert not set("\x1b\x07\u202e") & set(done.stdout + done.stderr)


def test_the_environment_is_echoed_without_its_escapes(shell, tmp_path):
    blocked = tmp_path / "b\x1b[31m"
    blocked.write_text("")
    done = shell("credpick rank --catalog CATALOG", {"CREDPICK_HOME": str(blocked)})
    assert done.returncode == 0
    assert "\x1b" not in done.stderr
    done = shell("credpick rank", {"CREDPICK_CATALOG": "no\x1b[31m.yaml"})
    assert done.returncode == 1
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("columns", ["0", "-5", "1", "7", "abc", "99999999"])
def test_any_width_that_is_claimed_is_printed_at_some(shell, columns):
    for call in ("rank --catalog CATALOG", "show one --catalog CATALOG"):
        one_sentence(shell(f"credpick {call}", {"COLUMNS": columns}), 0, "")
    usual = shell("credpick rank --catalog CATALOG", {"COLUMNS": "80"})
    if columns == "0":
        done = shell("credpick rank --catalog CATALOG", {"COLUMNS": columns})
        assert done.stdout == usual.stdout


@pytest.mark.parametrize("flags", [["-O"], ["-OO"], ["-X", "utf8=0"], ["-W", "error"], ["-bb"]])
def test_other_ways_to_start_python(path, flags):
    call = ["-m", "credpick", "rank", "--catalog", str(path), "--as-of", "2026-11-24"]
    usual, done = (
        subprocess.run(
            [sys.executable, *how, *call],
            capture_output=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for how in ([], flags)
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == usual.stdout


def test_without_docstrings_every_command_still_has_a_help(path):
    for call in (["--help"], ["rank", "--help"], ["catalog", "check", str(path)]):
        done = subprocess.run(
            [sys.executable, "-OO", "-m", "credpick", *call],
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert (done.returncode, done.stderr) == (0, "")


def somebody_elses(place, monkeypatch):
    """A folder that seems to be another user's, as root cannot make a real one for itself."""
    real = os.geteuid
    monkeypatch.setattr(os, "geteuid", lambda: real() + 1)
    if real() == 0:
        os.chown(place, 12345, 12345)


def test_a_cache_of_somebody_else_is_neither_read_nor_written(run, path, tmp_path, monkeypatch):
    assert run("rank", "--catalog", path)[0] == 0
    cache = tmp_path / "home/cache"
    before = sorted(cache.iterdir())
    for file in before:
        file.write_bytes(b"planted")
    somebody_elses(cache, monkeypatch)
    code, out, err = run("rank", "--json", "--catalog", path)
    assert (code, len(json.loads(out)["ranking"])) == (0, 2)
    assert err.count("nothing can be kept compiled") == 1
    assert f"{cache} belongs to another user" in err
    assert {file.read_bytes() for file in cache.iterdir()} == {b"planted"}


def test_a_cache_that_everybody_may_write_to_is_not_read(run, path, tmp_path):
    cache = tmp_path / "home/cache"
    shutil.rmtree(cache)
    cache.mkdir()
    cache.chmod(0o777)
    code, _, err = run("rank", "--json", "--catalog", path)
    assert code == 0
    assert f"everybody may write to {cache}" in err
    assert not list(cache.iterdir())


BROKEN = """
import sys
from credpick.cli import main, rank
def broken(**_):
    raise {error}
rank.rank.__globals__["judge"] = None
import credpick.criteria.rules as rules
rules.load = broken
sys.exit(main.run({call!r}))
"""


def mistaken(call, error='KeyError("x\\x1b[31m")', home=None):
    return subprocess.run(
        [sys.executable, "-c", BROKEN.format(call=call, error=error)],
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            **({"CREDPICK_HOME": home} if home else {}),
        },
    )


@pytest.mark.parametrize("error", ['KeyError("x\\x1b[31m")', "RecursionError", "MemoryError()"])
def test_a_mistake_of_ours_is_two_lines_and_a_private_file(tmp_path, error):
    done = mistaken(["rank", "--goal", "nurse"], error)
    assert (done.returncode, done.stdout) == (1, "")
    first, second = done.stderr.strip().splitlines()
    assert first.startswith("credpick: a mistake in credpick itself: ")
    assert "\x1b" not in done.stderr
    assert "report it, please, to " in second
    assert __version__ in second
    kept = tmp_path / "home/state/last-mistake.txt"
    assert str(kept) in second
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    text = kept.read_text()
    assert "Traceback" in text
    assert "'rank' '--goal' 'nurse'" in text


@pytest.mark.parametrize("call", [["--debug", "rank"], ["rank", "--debug"]])
def test_debug_shows_where_it_happened(call):
    done = mistaken(call)
    assert "Traceback (most recent call last):" in done.stderr
    assert done.stderr.strip().splitlines()[-1].startswith("credpick: report it, please")


def test_a_mistake_under_json_is_one_document():
    done = mistaken(["rank", "--json"])
    assert done.stderr == ""
    (error,) = json.loads(done.stdout)["errors"]
    assert error["code"] == "mistake"
    assert "report it, please" in error["message"]


def test_a_mistake_that_cannot_be_kept_is_told_all_the_same():
    done = mistaken(["rank"], home="/dev/null/credpick")
    assert "with what --debug shows" in done.stderr.strip().splitlines()[-1]


def test_debug_is_an_option_like_others(run, path):
    assert run("rank", "--debug", "--catalog", path)[0] == 0
    assert run("--debug", "rank", "--catalog", path)[0] == 0
    assert "--debug" in run("--help")[1]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_an_end_that_is_asked_for_leaves_no_half_file(tmp_path, number):
    with (tmp_path / "a.csv").open("w") as file:
        file.write("Program,School\n")
        file.writelines(f"Welding {n},Acme\n" for n in range(6_000))
    (tmp_path / "map.yaml").write_text(
        "source: {publisher: P, kind: aggregator}\n"
        "columns: {Program: name, School: awarding_body}\n"
    )
    call = ["catalog", "import", "a.csv", "--mapping", "map.yaml", "-o", "out.sqlite"]
    running = subprocess.Popen(
        [sys.executable, "-m", "credpick", *call],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    while running.poll() is None and not list(tmp_path.glob(".credpick-*")):
        time.sleep(0.005)
    running.send_signal(number)
    said = running.communicate()[1].decode()
    assert running.returncode == 130
    assert said.strip() == "credpick: stopped before the end"
    assert sorted(one.name for one in tmp_path.iterdir() if one.name != "home") == [
        "a.csv",
        "map.yaml",
    ]


def test_what_the_caller_ignores_stays_ignored(shell):
    """As under nohup."""
    line = "trap '' HUP; credpick rank --catalog CATALOG & sleep 0.1; kill -HUP $!; wait $!"
    done = shell(line)
    assert done.returncode == 0
    assert "stopped" not in done.stderr
