"""`show 1` and `why 1 2` take the places of the last ranking, which lies in a private file."""

import json
import os
import stat

import pytest
from conftest import credential, document

from credpick.errors import ExitCode
from credpick.profile import last

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
            *(
                credential(name, [("cost.tuition", n * 300), *SOUND])
                for n, name in enumerate("abcd")
            )
        )
    )


@pytest.fixture
def ranked(run, path):
    """A ranking of the data credentials: a, b, c, d by their price."""
    code, out, _ = run(
        *("rank", "--field", "data", "--catalog", path, "--weights", "cost=1", "--hours", "7"),
        *("--bar", "record", "--as-of", "2026-11-29"),
    )
    assert code == ExitCode.OK
    return out


@pytest.mark.usefixtures("ranked")
def test_a_place_is_a_name(run):
    for call in (("show", "2"), ("ask", "2")):
        code, out, _ = run(*call)
        assert code == ExitCode.OK
        assert out.startswith("B")
    code, out, _ = run("why", "1", "3")
    assert code == ExitCode.OK
    assert out.startswith("Why 1 A stands above 3 C")
    assert "at your 7 hours a week" in run("show", "1")[1]
    assert "300" in run("compare", "1", "2")[1]


def test_a_number_that_is_a_place_and_an_id_is_not_guessed(run, write):
    ids = ("9", "2", "c")  # the cheapest first: 2 is its own place, 9 is none, 1 is only a place
    entries = [
        credential(id, [("cost.tuition", n * 300), *SOUND], name=f"Course {id}")
        for n, id in enumerate(ids)
    ]
    path = write(document(*entries))
    call = ("--catalog", path, "--field", "data", "--weights", "cost=1", "--hours", "7")
    assert run("show", "9", "--catalog", path)[1].startswith("Course 9")  # before any ranking
    assert run("rank", *call)[0] == ExitCode.OK
    for word, name in (("9", "Course 9"), ("2", "Course 2"), ("1", "Course 9"), ("3", "Course c")):
        code, out, err = run("show", word)
        assert (code, err) == (ExitCode.OK, "")
        assert out.startswith(name)
    other = write(document(*entries, credential("1", [], name="Course 1")))
    code, _, err = run("show", "1", "--catalog", other)
    assert code == ExitCode.USAGE
    assert "1 is the place of 9 in the last ranking, and the id of 'Course 1'" in err


@pytest.mark.usefixtures("ranked")
def test_a_page_without_options_is_about_the_last_ranking(run, path, tmp_path):
    _, _, err = run("report", "-o", tmp_path / "last.md")
    assert err.strip() == f"Written: {tmp_path / 'last.md'}, about your last ranking"
    text = (tmp_path / "last.md").read_text()
    assert "study: 7 hours a week" in text
    _, _, err = run("report", "--catalog", path, "-o", tmp_path / "new.md")
    assert err.strip() == f"Written: {tmp_path / 'new.md'}"
    assert "study: 7" not in (tmp_path / "new.md").read_text()


@pytest.mark.usefixtures("ranked")
def test_the_first_of_the_last_ranking_are_compared(run):
    out = run("compare", "--top", "3")[1]
    assert all(name in out.splitlines()[0] for name in "ABC")
    assert " D" not in out.splitlines()[0]
    assert run("compare", "--top", "1")[0] == ExitCode.USAGE


def test_options_beside_a_place_ask_anew_for_the_same_credential(run, ranked, path):
    assert "at your 7" not in run("show", "1", "--hours", "9", "--catalog", path)[1]
    assert "at your 9 hours a week" in run("show", "1", "--hours", "9", "--catalog", path)[1]


def test_without_a_ranking_it_says_so(run):
    code, out, err = run("show", "1")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "credpick rank" in err
    assert run("compare", "--top", "3")[0] in (ExitCode.OK, ExitCode.USAGE)


@pytest.mark.usefixtures("ranked")
def test_a_place_that_is_none_says_so(run):
    code, _, err = run("why", "1", "9")
    assert code == ExitCode.USAGE
    assert "has 4 places" in err


@pytest.mark.usefixtures("ranked")
def test_it_is_private_and_keeps_nothing_that_may_bar():
    place = last.place()
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    kept = json.loads(place.read_text("utf-8"))
    assert kept["ids"] == ["a", "b", "c", "d"]
    assert kept["as_of"] == "2026-11-29"
    assert "bars" not in json.dumps(kept)


@pytest.mark.usefixtures("ranked")
def test_it_does_not_stay_for_ever():
    old = last.place().stat().st_mtime - (last.DAYS + 1) * 86_400
    os.utime(last.place(), (old, old))
    assert last.load() is None
    assert not last.place().exists()


WHOLE = '{{"ids": {}, "catalogs": {}, "as_of": {}, "profile": {{}}}}'


@pytest.mark.usefixtures("ranked")
@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b'{"ids": 3}', b"\xff", b'{"ids": ["a"]}', b"[" * 100_000),
        *(WHOLE.format(ids, "[]", "null").encode() for ids in ('"one"', "[1]", "[null]", "{}")),
        *(WHOLE.format('["one"]', names, "null").encode() for names in ('"a"', "[1.5]", "[[]]")),
        *(WHOLE.format('["one"]', "[]", day).encode() for day in ("1", "[]", "true")),
    ],
)
def test_what_cannot_be_read_is_no_ranking(run, content):
    last.place().write_bytes(content)
    assert last.load() is None
    assert run("show", "1")[0] == ExitCode.USAGE


@pytest.mark.usefixtures("ranked")
@pytest.mark.parametrize("name", ["ids", "catalogs", "as_of", "profile"])
@pytest.mark.parametrize("value", [None, 3, "x", [{}], {"x": 1}, ["a\0b"], "gone"])
def test_any_part_of_a_kept_ranking_may_be_missing_or_wrong(run, name, value):
    whole = json.loads(last.place().read_bytes()) | {name: value}
    if value == "gone":
        del whole[name]
    last.place().write_text(json.dumps(whole))
    code, _, err = run("show", "1")
    assert code in (ExitCode.OK, ExitCode.USAGE, ExitCode.DATA)
    assert "mistake in credpick" not in err


def test_a_number_of_five_thousand_digits_is_no_place(run, path):
    code, _, err = run("show", "9" * 5_000, "--catalog", path)
    assert code == ExitCode.USAGE
    assert len(err) < 1_000


def test_json_keeps_nothing_and_an_empty_ranking_neither(run, path):
    run("rank", "--json", "--field", "data", "--catalog", path)
    assert not last.place().exists()
    run(
        "rank",
        "--field",
        "data",
        "--budget",
        "0",
        "--hours",
        "1",
        "--holds",
        "a",
        "--catalog",
        path,
    )
    assert not last.place().exists()


def test_where_nothing_can_be_written_the_answer_comes_all_the_same(run, path, monkeypatch):
    monkeypatch.setenv("CREDPICK_HOME", "/dev/null/home")
    code, out, _ = run("rank", "--field", "data", "--catalog", path)
    assert code == ExitCode.OK
    assert "Data: 4 credentials" in out
