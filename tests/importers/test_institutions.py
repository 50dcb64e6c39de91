"""What is known of a school beyond its list: the federal survey, accreditors by name."""

import pytest

from credpick.importers.fields import accreditors
from credpick.importers.institutions import find


@pytest.mark.parametrize(
    ("name", "note", "kind"),
    [
        (
            "Bergen Community College - GAINS APPRENTICESHIP",
            "public, two years",
            "community_college",
        ),
        ("bergen community college", "public, two years", "community_college"),
        ("Rowan College at Burlington County", "public, two years", "community_college"),
        ("Fortis Institute - Lawrenceville", "private for profit", None),
        ("Stockton University", "public, four years and more", "university"),
    ],
)
def test_a_school_is_found_by_its_name_and_state(name, note, kind):
    fact, found = find(name, "NJ")
    assert (fact["key"], fact["value"], fact["as_of"]) == ("trust.listing", "ipeds", "2023")
    assert note in fact["note"]
    assert found == kind


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Bergen Community College", "NY"),
        ("Bergen Community College", None),
        ("Bergen", "NJ"),
        ("Innovate Salon Academy", "NJ"),  # three institutions share the name
        ("", "NJ"),
    ],
)
def test_a_school_that_is_not_surely_the_same_gains_nothing(name, state):
    assert find(name, state) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Council on Occupational Education", ["COE"]),
        ("ABHES and CAAHEP Accredited School", ["ABHES"]),
        ("A.C.C.S.C.", ["ACCSC"]),
        (
            "Accrediting Commission of Career Schools and colleges of Technology  (ACCSCT)",
            ["ACCSC"],
        ),
        ("Comm. on Higher Edu. of the Middle States Association of Colleges", ["MSCHE"]),
        (
            "Middle States Association of Colleges and Schools",
            [],
        ),  # it has schools' commissions too
        ("Accrediting Council for Independent Colleges and Schools (ACICS)", []),
        ("Microsoft, CompTIA", []),
        ("ACCETP", []),
    ],
)
def test_only_a_recognised_accreditor_that_is_named_for_certain_counts(text, codes):
    assert accreditors(text) == codes
