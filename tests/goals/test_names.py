"""The common names: each is needed, and means what there is."""

import pytest

from credpick import paths
from credpick.errors import DataError
from credpick.goals import titles
from credpick.goals.common import LAYOUT, NAMES, common
from credpick.goals.jobs import Jobs
from credpick.registers import table
from credpick.text import key, words

ROWS = table.read(paths.shipped(NAMES), LAYOUT)


def test_no_two_names_are_one():
    assert len({key(row.name) for row in ROWS}) == len(ROWS)


def test_every_occupation_and_field_that_is_meant_is_known(shipped):
    fields = set(shipped.fields) | {"agriculture"}  # imports have it
    for meant in common().names.values():
        assert set(meant.fields) <= fields
        assert all(titles().occupation(code) for code in meant.occupations)


@pytest.mark.parametrize("row", [row for row in ROWS if "occupation" in row.means])
def test_a_job_stands_among_the_names_only_with_a_reason_and_where_titles_say_otherwise(
    row, shipped
):
    assert row.reason
    codes = Jobs(shipped.words, titles()).titled(key(row.name), words(row.name))
    meant = common().names[key(row.name)]
    assert tuple(code[:7] for code in codes) != meant.occupations


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("cooking,field Home,", "means"),
        ("cooking,occupation 35,", "means"),
        ("cooking,,", "means"),
        ("cooking,field a;field b,", "means"),
        ("cooking,field a,\ncooking,field b,", "stands already"),
    ],
)
def test_a_damaged_file_of_names_is_refused_with_its_line(line, wrong):
    with pytest.raises(DataError, match=wrong):
        table.parse(f"name,means,reason\n{line}\n", "names.csv", LAYOUT)
