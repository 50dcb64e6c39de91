"""credpick from Python: the documents of --json, the errors of the program, and its page."""

import contextlib
import datetime
import importlib.resources
import io
import json
import re
import subprocess
import sys

import pytest
from conftest import ROOT, credential, document

import credpick
from credpick import api
from credpick.errors import DataError, UsageError

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(python|text)\n(.*?)^```", PAGE, re.M | re.S)
PROFILE = {
    "goal": {"field": "data"},
    "learner": {"state": "nj", "holds": ["two"]},
    "limits": {"own_cost_usd": 500.0, "hours_per_week": 6},
    "answers": [],
}


@pytest.fixture
def path(write):
    return write(
        document(
            credential("one", [("cost.tuition", 300), ("time.course", 50, {"unit": "hours"})]),
            credential("two", [("cost.tuition", 900)]),
            credential("three", field="other"),
        )
    )


def test_the_page_runs_from_top_to_bottom(compiled, tmp_path, monkeypatch):
    """As a notebook: one name space, and what is printed is what stands under the block."""
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    space = {}
    assert [kind for kind, _ in BLOCKS].count("python") > 5
    for place, (kind, text) in enumerate(BLOCKS):
        if kind == "text":
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(text, f"docs/python.md, block {place}", "exec"), space)
        after = BLOCKS[place + 1 : place + 2]
        assert printed.getvalue() == (after[0][1] if after and after[0][0] == "text" else "")
    assert not list(tmp_path.glob("*.md"))


@pytest.mark.parametrize(
    ("how", "options"),
    [({}, ()), ({"limit": 1, "facts": True}, ("--limit", "1", "--facts")), ({"limit": 0}, ())],
)
def test_rank_returns_what_the_command_writes(run, write, path, how, options):
    file = write(json.dumps(PROFILE), "profile.yaml")
    common = ("--catalog", path, "--profile", file, "--as-of", "2026-11-24", "--json")
    written = json.loads(run("rank", *common, *options)[1])
    known = credpick.load(path)
    for profile in (PROFILE, file, str(file)):
        for day in ("2026-11-24", datetime.date(2026, 11, 24), datetime.datetime(2026, 11, 24, 9)):
            found = credpick.rank(profile, known, as_of=day, **how)
            assert json.loads(json.dumps(found)) == written


@pytest.mark.parametrize("name", ["one", "One"])
def test_show_returns_what_the_command_writes(run, path, name):
    written = json.loads(run("show", "one", "--catalog", path, "--state", "NJ", "--json")[1])
    found = credpick.show(name, {"learner": {"state": "NJ"}}, credpick.load(str(path)))
    assert json.loads(json.dumps(found)) == written


def test_nobody_in_particular_and_the_shipped_catalog(run, compiled):
    assert credpick.rank(limit=2) == json.loads(run("rank", "--json", "--limit", "2")[1])
    shown = json.loads(run("show", "comptia-a-plus", "--json")[1])
    assert json.loads(json.dumps(credpick.show("comptia-a-plus"))) == shown


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ({"goal": {"field": "Data"}}, "profile: goal.field: 'Data' is none of data, other"),
        ({"goal": {"search": "a\x1b"}}, "control character"),
        ({"limits": {"weeks": float("nan")}}, "is no number that is read"),
        ({"limits": {"weeks": {1, 2}}}, "set is no text, number, list or mapping"),
        ({1: 2}, "the field '1' is not known here"),
    ],
)
def test_a_bad_profile_is_refused_in_the_words_of_the_program(path, profile, words):
    with pytest.raises(DataError, match=re.escape(words)) as caught:
        credpick.rank(profile, credpick.load(path))
    assert {problem.where for problem in caught.value.problems} == {"profile"}


def test_an_empty_catalog_is_the_one_that_is_ranked(write):
    empty = credpick.load(write(document()))
    assert credpick.rank(catalog=empty)["catalog"]["credentials"] == 0


def test_a_profile_that_holds_itself_is_refused(path):
    profile = {}
    profile["goal"] = profile
    with pytest.raises(DataError, match="nested too deeply"):
        credpick.rank(profile, credpick.load(path))


def test_other_mistakes_are_those_of_the_program_too(path, tmp_path):
    known = credpick.load(path)
    with pytest.raises(UsageError, match="no credential 'nothing'"):
        credpick.show("nothing", catalog=known)
    with pytest.raises(UsageError, match="as_of yesterday: write a day as 2026-11-24"):
        credpick.rank(catalog=known, as_of="yesterday")
    with pytest.raises(DataError, match=r"no.yaml: cannot be read"):
        credpick.load(tmp_path / "no.yaml")
    with pytest.raises(DataError, match=r"no.yaml: cannot be read"):
        credpick.rank(tmp_path / "no.yaml", known)


def test_the_package_brings_its_types_and_no_more_names_than_it_says():
    assert (importlib.resources.files("credpick") / "py.typed").is_file()
    assert all(getattr(credpick, name) for name in credpick.__all__)
    assert credpick.rank is api.rank
    with pytest.raises(AttributeError, match="has no attribute 'rnak'"):
        _ = credpick.rnak


def test_importing_the_package_imports_nothing_else():
    program = (
        "import sys; before = set(sys.modules); import credpick; "
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT / "src"
    )
    assert done.stdout.strip() == "['credpick']"
