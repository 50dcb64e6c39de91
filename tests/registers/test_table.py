"""Tables of registers: what is read, and with which line a damaged one is refused."""

import gzip
import json
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credpick.errors import DataError
from credpick.registers import table


class Row(NamedTuple):
    code: str
    count: int
    share: float | None
    title: str | None


LAYOUT = table.Layout(Row, key=("code",), forms={"code": r"\d{2}-\d{4}"})
HEAD = "code,count,share,title\n"


def refused(text):
    with pytest.raises(DataError) as raised:
        table.parse(text, "t.csv", LAYOUT)
    (problem,) = raised.value.problems
    return problem


def test_a_blank_cell_is_unknown_and_never_zero():
    rows = table.parse(HEAD + "11-1011,3,,\n11-1021,0,0.5,Chief\n", "t.csv", LAYOUT)
    assert rows == [Row("11-1011", 3, None, None), Row("11-1021", 0, 0.5, "Chief")]


@pytest.mark.parametrize(
    ("body", "line", "code", "words"),
    [
        ("11-1011,3,,\n11-1011,4,,\n", 3, "duplicate_row", "already in line 2"),
        ("11-1011,3,,\n11-1021,,,\n", 3, "bad_value", "count must be a whole number"),
        ("11-1011,3.5,,\n", 2, "bad_value", "count"),
        ("11-1011,1_000,,\n", 2, "bad_value", "count"),
        ("11-1011,3,nan,\n", 2, "bad_value", "share must be a number"),
        ("11-1011,٣,,\n", 2, "bad_value", "count"),
        ("CCNA,3,,\n", 2, "bad_value", "of the form"),
        ("11-1011,3,,\n11-1021,4\n", 3, "columns", "2 cells for 4 columns"),
        ('11-1011,3,,"a\nb"\n', 2, "line_break", "line break"),
        ("11-1011,3,,a\x1b[2J\n", 2, "control_character", "U+001B"),
        ('11-1011,3,,"a\n', 2, "csv", "not a row of CSV"),
        ("11-1011,3,, padded\n", 2, "bad_value", "title must be text"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(body, line, code, words):
    problem = refused(HEAD + body)
    assert (problem.code, problem.where) == (code, f"t.csv:{line}")
    assert words in problem.message


def test_a_foreign_table_is_refused_naming_the_columns_that_are_missing():
    problem = refused("code,wage\n11-1011,3\n")
    assert problem.where == "t.csv:1"
    assert problem.message == "is another table: the columns count, share, title are missing"
    assert "in this order" in refused("count,code,share,title\n").message
    assert "missing" in refused("").message


def test_a_cut_or_broken_gzip_file_is_refused(tmp_path):
    whole = table.packed([Row(f"11-{n:04}", n, None, "x") for n in range(900)], LAYOUT)
    for name, raw in (("cut", whole[:-20]), ("none", b"no gzip"), ("bits", b"\x1f\x8b" + whole)):
        file = tmp_path / f"{name}.csv.gz"
        file.write_bytes(raw)
        with pytest.raises(DataError, match="damaged"):
            table.read(file, LAYOUT)
    with pytest.raises(DataError, match="cannot be read"):
        table.read(tmp_path / "not there.csv", LAYOUT)
    latin = tmp_path / "latin.csv"
    latin.write_bytes(HEAD.encode() + "11-1011,3,,é".encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.csv:2: is not UTF-8"):
        table.read(latin, LAYOUT)


def test_a_table_is_read_again_when_its_file_changes(tmp_path):
    file = tmp_path / "t.csv.gz"
    for count in (1, 22):
        file.write_bytes(table.packed([Row("11-1011", count, None, None)] * 1, LAYOUT))
        assert table.read(file, LAYOUT)[0].count == count


cells = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12)


@given(
    st.lists(
        st.builds(
            Row,
            st.from_regex(r"\A[0-9]{2}-[0-9]{4}\Z"),
            st.integers(0, 10**9),
            st.none() | st.integers(-1000, 1000).map(lambda n: n / 8),
            st.none() | cells,
        ),
        unique_by=lambda row: row.code,
    )
)
def test_what_is_packed_is_read_as_it_was(rows):
    text = gzip.decompress(table.packed(rows, LAYOUT)).decode()
    assert table.parse(text, "t.csv", LAYOUT) == rows
    assert table.packed(rows, LAYOUT) == table.packed(list(rows), LAYOUT)


ABOUT = {
    "title": "A table",
    "publisher": "An office",
    "url": "https://example.gov/",
    "kind": "government",
    "licence": "public domain",
    "date": "2020-11",
    "read": "2026-11-29",
}


@pytest.mark.parametrize(
    ("change", "words"),
    [({"date": "last year"}, "date must be"), ({"url": 3}, "url must be"), ({"more": "x"}, "just")],
)
def test_what_a_table_is_must_be_whole(tmp_path, change, words):
    (tmp_path / "about.json").write_text(json.dumps(ABOUT))
    assert table.about(tmp_path).date == "2020-11"
    (tmp_path / "about.json").write_text(json.dumps(ABOUT | change))
    with pytest.raises(DataError, match=words):
        table.about(tmp_path)
