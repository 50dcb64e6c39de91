"""What `--propose` takes columns for, on nineteen headers as they are published."""

import io
import re
from itertools import islice

import pytest
from reading import DATA

from credpick import yamlfile
from credpick.importers.inputs import Position, Row, Table, parts
from credpick.importers.mapping.model import Mapping
from credpick.importers.mapping.propose import guessed, propose

HEADERS = yamlfile.read(DATA / "headers.yaml").data


def table(entry):
    if "columns" in entry:
        return entry["columns"], []
    reading = parts(str(DATA / entry["file"]), Position(), io.BytesIO())
    found = next(part for part in reading if isinstance(part, Table))
    return found.columns, [row.cells for row in islice(found.rows, 300) if isinstance(row, Row)]


def target(entry):
    """The fact or the word of a proposed entry."""
    found = re.search(r"fact: ([a-z_.]+)", entry)
    return found[1] if found else entry


def whole(columns, sample):
    """What each column is, the total of its parts among them."""
    text = propose(columns, sample, "list_2024.csv")
    mapping = Mapping.model_validate(yamlfile.parse(text.encode(), "proposal").data)
    found = {name: target(one.entry) for name, one in guessed(columns, sample).items()}
    if mapping.total:
        found[mapping.total.column] = "total"
    elif "total" in found.values():
        name = next(name for name, one in found.items() if one == "total")
        found[name] = mapping.columns[name].fact
    return found


@pytest.mark.parametrize("entry", HEADERS, ids=[entry["name"] for entry in HEADERS])
def test_useful_columns_are_found_and_none_is_taken_for_another(entry):
    found = whole(*table(entry))
    expected = entry["useful"]
    assert {name: found[name] for name in expected} == expected


def test_nothing_is_proposed_for_what_is_of_no_use():
    columns, sample = table(HEADERS[0])
    found = whole(columns, sample)
    for name in ("providerid", "mcity", "mstate", "certapprovalexp", "busroute2", "fax", "typeid"):
        assert found[name] == "skip"


def test_a_name_that_only_the_cells_show_is_a_guess():
    rows = [[f"Welding and Cutting {n}", f"School of {n % 3} Trades", n] for n in range(12)]
    found = guessed(["Alpha", "Beta", "Gamma"], rows)
    assert (found["Alpha"].entry, found["Alpha"].sure) == ("name", False)
    assert (found["Beta"].entry, found["Beta"].sure) == ("awarding_body", False)
    assert "# guessed" in propose(["Alpha", "Beta", "Gamma"], rows, "x.csv")


def test_what_was_not_found_is_said():
    text = propose(["Alpha", "Beta"], [], "x.csv")
    for words in ("the name of the program", "who awards it", "any price"):
        assert words in text


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("Tuition", ["see page", "ask us", "call"]),
        ("CIP", ["Welding", "Baking", "Coding"]),
        ("Website", ["none yet", "soon", "later"]),
        ("State", ["open", "closed", "open"]),
        ("Updated", ["yes", "no", "no"]),
        ("Hours", ["Mon to Fri", "9 to 5 daily", "weekends"]),
    ],
)
def test_a_column_whose_cells_are_something_else_is_skipped(column, cells):
    found = guessed([column], [[cell] for cell in cells])
    assert found[column].entry == "skip"


def test_a_total_beside_its_parts_is_no_price_of_its_own():
    text = propose(["Name", "Tuition", "Fees", "Total Cost"], [], "x.csv")
    assert 'total: {column: "Total Cost", of: ["Tuition", "Fees"]' in text
    assert '"Total Cost": skip' in text


def test_a_total_alone_is_a_price_of_everything():
    assert "cost.package" in propose(["Name", "Total Cost"], [], "x.csv")
