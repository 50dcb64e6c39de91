"""What is likely one credential under two ids in two catalogs is listed, and never merged."""

import itertools

import pytest
from conftest import credential, document, in_memory

from credpick.catalog import likeness
from credpick.catalog.likeness import likely_same
from credpick.catalog.store import Part

pytestmark = pytest.mark.slow


def part(file, *entries, **body):
    """A catalog whose entries are all of one awarding body."""
    bodies = [{"id": "body", "name": "Valley School", "kind": "company", **body}]
    entries = [credential(**{"id": f"{file}-{n}", **one}) for n, one in enumerate(entries)]
    (made,) = in_memory(*entries, bodies=bodies).parts
    return Part(made.path.with_name(f"{file}.yaml"), made.stamp, made.connection)


def pairs(*parts):
    return [(one.id, other.id) for one, other in likely_same(parts)]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Nurse Aide", "Nurse Aide"),
        ("Nurse Aide", "Nurse Aides Certificate Program"),
        ("Phlebotomy Technician", "Phlebotomy Techncian"),
        ("Dental Assisting", "Dental Assistant"),
        ("Medical Billing and Coding", "Coding & Medical Billing"),
        ("Medical Billing and Coding", "Medical Billing & Coding (MBC)"),
    ],
)
def test_names_that_are_nearly_one_are_listed(here, there):
    assert pairs(part("a", {"name": here}), part("b", {"name": there})) == [("a-0", "b-0")]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Welding I", "Welding II"),
        ("Welding", "Advanced Welding"),
        ("ITIL 4 Foundation", "ITIL 3 Foundation"),
        ("Medical Assistant", "Dental Assistant"),
        ("Welding", "Pipe Welding"),
        ("Programming in C", "Programming in C#"),
        ("Automotive Technician Day", "Automotive Technician Evening"),
        ("Nurse Aide", "Truck Driving"),
    ],
)
def test_names_of_two_things_are_not(here, there):
    assert pairs(part("a", {"name": here}), part("b", {"name": there})) == []


@pytest.mark.parametrize(
    ("body", "listed"),
    [
        ({"name": "The Valley School, LLC"}, True),
        ({"name": "Other School"}, False),
        ({"name": "Valley School of Arts", "ids": {"unitid": "100001"}}, True),
        ({"name": "Valley School", "state": "TX"}, False),
        ({"name": "Valley School", "state": "NJ"}, True),
    ],
)
def test_only_what_one_body_awards(body, listed):
    one = part("a", {"name": "Welding"}, ids={"unitid": "100001"}, state="NJ")
    other = part("b", {"name": "Welding"}, **body)
    assert bool(pairs(one, other)) is listed


def test_the_same_id_is_listed_only_where_it_is_not_one_thing_anyway():
    same = {"id": "welding", "name": "Welding"}
    assert pairs(part("a", same), part("b", same)) == []
    assert pairs(part("a", same), part("b", same, name="Valley School Inc.")) == [
        ("welding", "welding")
    ]


def test_one_number_of_a_list_is_one_thing_unless_nothing_else_agrees():
    listed = {"ids": {"listed_as": "nj:7"}}
    one = part("a", {"name": "Truck Driving", **listed})
    renamed = part("b", {"name": "Tractor and Truck Operation", **listed}, name="Its New Owner")
    given_anew = part("c", {"name": "Bread Baking", **listed}, name="Its New Owner")
    assert pairs(one, renamed) == [("a-0", "b-0")]
    assert pairs(one, given_anew) == []


def test_within_one_file_nothing_is_compared():
    assert pairs(part("a", {"name": "Welding"}, {"name": "Welding"})) == []


def test_of_many_programs_of_one_school_few_are_compared(monkeypatch):
    compared = []
    alike = likeness._alike
    monkeypatch.setattr(likeness, "_alike", lambda *two: compared.append(two) or alike(*two))
    letters = itertools.product("abcdefghijklmno", "bdfgklmnprstvz", "ouiearlmnsty")
    many = [{"name": f"{word}{word[::-1]} Skills"} for word in map("".join, letters)]
    found = likely_same([part("a", *many), part("b", *many)])
    assert {("a-5", "b-5"), ("a-2500", "b-2500")} <= {(one.id, two.id) for one, two in found}
    assert len(compared) < len(many) ** 2 / 50  # each with each would be six million


def test_check_lists_them_with_the_file_of_each(run, write):
    one = write(document(credential("one", [("cost.exam", 10)], name="Welding")), "one.yaml")
    two = write(document(credential("two", [("cost.exam", 10)], name="Welding Course")), "two.yaml")
    code, out, err = run("catalog", "check", one, two)
    assert code == 0, err
    said = " ".join(out.split())
    assert "likely the same under two ids: 1 one and two: Welding (one.yaml), Welding" in said
    assert "2 credentials" in said  # they stay two
    assert "likely the same" not in run("catalog", "check", one)[1]
