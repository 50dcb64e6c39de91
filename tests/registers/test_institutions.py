"""Schools by number, else by exact name and state; never by likeness."""

from collections import defaultdict

import pytest
from entries import credential, facts, given, values
from hypothesis import given as over
from hypothesis import strategies as st

from credpick.registers.attach import attach
from credpick.registers.given import Tables
from credpick.registers.institutions import SCHOOLS, Institutions, kind_of

BODY_KIND, ACCREDITOR = "trust.body_kind", "trust.institution_accreditor"


def test_a_number_gives_kind_state_and_accreditors_with_their_dates():
    found, missed = given("Any name at all", ids={"unitid": "208318"})
    assert missed == []
    assert found["state"] == "OR"
    assert values(found, BODY_KIND) == ["community_college"]
    (fact,) = facts(found, ACCREDITOR)
    assert (fact["value"], fact["source"], fact["as_of"]) == ("NWCCU", "register-dapip", "2020-11")
    assert "still in federal data of 2026-06" in fact["note"]
    (listing,) = facts(found, "trust.listing")
    assert (listing["value"], listing["as_of"]) == ("ipeds", "2023")


@pytest.mark.parametrize(
    ("name", "state", "kind", "accreditor"),
    [
        ("bergen community college", "NJ", "community_college", "MSCHE"),
        ("Bergen Community College - GAINS APPRENTICESHIP", "NJ", "community_college", "MSCHE"),
        ("Rowan College at Burlington County", "NJ", "community_college", "MSCHE"),
        ("Stockton University", "NJ", "public_college", "MSCHE"),
        # Among the four-year colleges of the survey, a community college by name.
        ("Austin Community College", "TX", "community_college", "SACSCOC"),
        # Non-profit, whatever it calls itself.
        ("Orleans Technical College", "PA", "private_college", "ACCSC"),
        ("Saint Joseph’s College of Maine", "ME", "private_college", "NECHE"),
        ("Eastwick College—Hackensack", "NJ", "private_college", "ACCSC"),
        ("Christine Valmy International School of Esthetics and Cosmetology", "NJ", None, None),
        ("Fortis Institute - Lawrenceville", "NJ", "private_college", "ABHES"),
    ],
)
def test_a_school_is_found_by_its_exact_name_and_state(name, state, kind, accreditor):
    found, _ = given(name, state)
    assert found["ids"]["unitid"]
    if kind:
        assert values(found, BODY_KIND) == [kind]
        assert accreditor in values(found, ACCREDITOR)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Bergen Community College", "NY"),
        ("Bergen Community College", None),
        ("Bergen", "NJ"),
        ("Bergen Comunity College", "NJ"),
        # One location of a chain is not the one that bears its name.
        ("American Institute - Somewhere Else", "NJ"),
        ("", "NJ"),
        (" - ", "NJ"),
    ],
)
def test_a_school_that_is_not_surely_the_same_gains_nothing(name, state):
    found, missed = given(name, state)
    assert "facts" not in found
    assert missed == []


def test_a_name_that_several_have_in_one_state_is_told_and_gains_nothing():
    found, missed = given("Innovate Salon Academy", "NJ")
    assert "facts" not in found
    assert missed == [
        "3 institutions in NJ are called Innovate Salon Academy: add ids.unitid",
    ]


def test_two_bodies_of_one_name_in_two_states_share_nothing():
    states = defaultdict(set)
    for row in Tables("ipeds").rows("schools.csv.gz", SCHOOLS):
        states[row.institution].add(row.state)
    namesakes = {name: found for name, found in states.items() if len(found) > 1}
    assert len(namesakes) > 40
    institutions = Institutions()
    for name, found in namesakes.items():
        schools = [institutions.find(name, state) for state in sorted(found)]
        known = [school for school in schools if school]
        assert len({school.unitid for school in known}) == len(known)
    first, _ = given("Northwest Technical Institute", "AR")
    assert facts(first, "trust.listing")
    second, _ = given("Northwest Technical Institute", "MN")
    assert not facts(second, "trust.listing")


@pytest.mark.parametrize(
    ("ids", "state", "words"),
    [
        ("999999", None, "no institution has the unitid 999999"),
        ("208318", "NJ", "Central Oregon Community College in OR, not in NJ"),
        ("208318 999999", None, "no institution has the unitid 999999"),
        ("Central Oregon", None, "no institution has the unitid Central"),
    ],
)
def test_a_number_that_is_none_or_of_another_state_is_told(ids, state, words):
    found, missed = given("X", state, ids={"unitid": ids})
    assert "facts" not in found
    assert words in missed[0]


def test_several_numbers_give_only_what_holds_for_all_of_them():
    alike, _ = given("Maricopa", ids={"unitid": "364025 384333 105154"})
    assert values(alike, ACCREDITOR) == ["HLC"]
    assert facts(alike, "trust.listing")[0]["note"] == "3 institutions: public, two years"
    mixed, _ = given("Two", ids={"unitid": "208318 190415"})
    assert values(mixed, ACCREDITOR) == []
    assert values(mixed, BODY_KIND) == []
    assert "state" not in mixed


def test_a_location_without_a_record_of_its_own_says_through_whom_it_is_accredited():
    found, _ = given("Fortis Institute - Lawrenceville", "NJ")
    (fact,) = facts(found, ACCREDITOR)
    assert "as a location of Fortis Institute-Wayne" in fact["note"]
    assert "still in" not in fact["note"]


@pytest.mark.parametrize(
    ("name", "programs", "accreditors"),
    [
        ("Dental Assisting One Year Certificate of Completion", [], ["CODA"]),
        ("Dental Assistant Certificate", ["51.0601"], ["CODA"]),
        ("Dental Assisting", ["51.0801"], []),
        ("Dental Assisting I", ["51.0601"], []),
        ("Dental Assisting Refresher", [], []),
        ("Radiation safety for dental assistants", ["51.0601"], []),
    ],
)
def test_a_program_is_accredited_by_its_whole_name_and_no_code_may_differ(
    name, programs, accreditors
):
    entry = credential(name, "Certificate", "teaching", programs=programs)
    school = {"id": "body", "name": "X", "kind": "company", "ids": {"unitid": "208318"}}
    (found,) = attach([school], [entry]).credentials
    assert values(found, "trust.programme_accreditor") == accreditors
    (exam,) = attach([school], [entry | {"includes": "exam"}]).credentials
    assert values(exam, "trust.programme_accreditor") == []


def test_every_school_of_the_table_is_found_by_its_own_name_unless_it_shares_it():
    institutions = Institutions()
    rows = Tables("ipeds").rows("schools.csv.gz", SCHOOLS)
    shared = 0
    for row in rows:
        found = institutions.find(row.institution, row.state)
        shared += found is None
        assert found is None or found == row
        assert kind_of(row, row.institution) in (
            "public_college",
            "private_college",
            "community_college",
        )
    assert shared < len(rows) / 40


@over(st.text(max_size=40), st.sampled_from(["NJ", "TX", None]))
def test_no_name_breaks_the_search(name, state):
    school = Institutions().find(name, state)
    assert school is None or school.state == state
