"""YAML is read as plain data, with the place of everything, and refuses what could hurt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credpick.errors import DataError
from credpick.yamlfile import parse


def read(text):
    return parse(text if isinstance(text, bytes) else text.encode(), "t.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("011", "011"),
        ("2024-05", "2024-05"),
        ("2024-05-01", "2024-05-01"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        ("true", True),
        ("null", None),
        ("~", None),
        ("7", 7),
        ("-7", -7),
        ("2.5", 2.5),
        ("1e3", 1000),
        ("15-2051", "15-2051"),
        ("'7'", "7"),
    ],
)
def test_only_true_false_null_and_numbers_are_more_than_text(text, value):
    assert read(f"a: {text}").data == {"a": value}
    assert type(read(f"a: {text}").data["a"]) is type(value) or isinstance(value, int)


def test_every_place_is_known():
    file = read("a:\n  - b: 1\n    c: 2\n")
    assert file.where(("a", 0, "c")) == "t.yaml:3:5"
    assert file.where(("a", 0, "missing")) == "t.yaml:2:5"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"a: \xff\xfe", "encoding"),
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"# only words\n", "empty"),
        (b"a: [", "yaml"),
        (b"[" * 50_000, "yaml"),
        (b"- " * 50_000, "yaml"),
        (b"a: &a [*a]", "alias"),
        (b"a: &a {b: *a}", "alias"),
        (b"a: \x1b[31m", "characters"),
        (b"&a [&b [&c [1,1,1,1,1,1,1,1,1], *c,*c,*c,*c,*c], *b,*b,*b,*b,*b,*b,*b,*b]", "alias"),
    ],
)
def test_what_is_no_yaml_or_explodes_is_one_clear_error(text, code):
    with pytest.raises(DataError) as error:
        read(text)
    assert [problem.code for problem in error.value.problems] == [code]
    assert error.value.problems[0].where.startswith("t.yaml")


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate_key", "t.yaml:3:1"),
        ('a: "\\e[31m"', "control_character", "t.yaml:1:4"),
        ('a: "\\u202e"', "control_character", "t.yaml:1:4"),
        ('"\\u202e": 1', "control_character", "t.yaml:1:1"),
        ('a: "Comp\\u200bTIA"', "control_character", "t.yaml:1:4"),
        ('a: "\\U000E0041"', "control_character", "t.yaml:1:4"),
        ("a: !!python/object:os.system {}", "tag", "t.yaml:1:4"),
        ("a: !!binary aGk=", "tag", "t.yaml:1:4"),
        ("a: 1" + "0" * 400, "number", "t.yaml:1:4"),
        ("? [1]\n: 2", "key", "t.yaml:1:1"),
    ],
)
def test_what_a_catalog_must_not_hold_is_noted_with_its_place(text, code, where):
    file = read(text)
    assert [(problem.code, problem.where) for problem in file.problems] == [(code, where)]


def test_an_honest_alias_is_read():
    assert read("a: &x {p: 1}\nb: *x").data == {"a": {"p": 1}, "b": {"p": 1}}


@given(st.binary(max_size=200))
def test_any_bytes_give_data_or_a_data_error(raw):
    try:
        file = read(raw)
    except DataError as error:
        assert error.problems
    else:
        assert file.positions
