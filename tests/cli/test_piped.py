"""Lists that a program reads: one line an entry, tabs between its parts, nothing around them."""

import pytest
from conftest import credential, document


@pytest.fixture
def path(write):
    job = [{"code": "15-2051", "title": "Data Scientists"}]
    return write(
        document(
            credential("b-one", name="One, with a\ttab and a name far too long " + "x" * 80),
            credential("a-two", field="other", occupations=job),
            credential("c-three", occupations=job),
        )
    )


def entries(out):
    return [line.split("\t") for line in out.splitlines()]


def test_a_list_is_one_line_an_entry(run, path):
    code, out, err = run("catalog", "list", "--catalog", path)
    assert (code, err) == (0, "")
    found = entries(out)
    assert [(one[0], one[2], one[3]) for one in found] == [
        ("b-one", "Body", "data"),
        ("c-three", "Body", "data"),
        ("a-two", "Body", "other"),
    ]
    # A tab in a name is no mark between two parts, and no line is broken.
    assert found[0][1] == "One, with a tab and a name far too long " + "x" * 80


def test_how_words_were_read_goes_to_the_other_stream(run, path):
    code, out, err = run("catalog", "list", "--catalog", path, "--goal", "data scientist")
    assert (code, [one[0] for one in entries(out)]) == (0, ["c-three", "a-two"])
    assert "I read: " in err
    assert run("catalog", "list", "--catalog", path, "--goal", "data scientist", "-q")[2] == ""
    code, out, err = run("catalog", "list", "--catalog", path, "--goal", "zzzz")
    assert (code, out) == (0, "")
    assert "zzzz" in err


def test_fields_are_one_line_an_entry(run, path):
    code, out, err = run("catalog", "fields", "--catalog", path)
    assert (code, err) == (0, "")
    assert entries(out) == [
        ["data", "2", "Data Scientists (15-2051)"],
        ["other", "1", "Data Scientists (15-2051)"],
    ]


@pytest.mark.parametrize("how", [("--plain",), ("--color", "always")])
def test_who_hears_the_screen_or_wants_color_gets_the_screen(run, path, how):
    out = run("catalog", "list", "--catalog", path, *how)[1]
    assert "\t" not in out
    assert "3 credentials" in out
