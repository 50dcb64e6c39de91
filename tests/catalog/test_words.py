"""What credentials are called: names, acronyms, bodies; and numbers put together."""

import pytest
from conftest import credential, document, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.catalog.store import open_catalog
from credpick.catalog.words import Hits, acronyms, names
from credpick.text import amount, key, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nurse's Aides", ["nurse", "aide"]),
        ("nurses' aide", ["nurse", "aide"]),
        ("C.N.A.", ["cna"]),
        ("CompTIA A+", ["comptia", "a", "plus"]),
        ("C# and C++", ["c", "sharp", "and", "c", "plus", "plus"]),
        ("Security plus", ["security", "plus"]),
        ("AZ-900/901", ["az", "900", "901"]),
        ("businesses, classes & boxes", ["business", "class", "and", "box"]),
        ("Café ﬁre", ["cafe", "fire"]),
        ("don't", ["dont"]),
        ("parties party", ["party", "party"]),
        ("_ — ’", []),
    ],
)
def test_words_are_split_at_their_edges_and_folded(text, found):
    assert words(text) == found


@pytest.mark.parametrize(
    "same",
    [
        ("Help-desk", "helpdesk", "help desks", "HELP DESK"),
        ("Heating and Air Conditioning", "heating & air conditioning", "heating, air conditioning"),
        ("A+", "a plus", "A Plus"),
        ("nurse's aide", "nurse aide", "nurses' aides", "Nurse-Aide"),
    ],
)
def test_spellings_of_one_name_have_one_key(same):
    assert len({key(one) for one in same}) == 1


@given(st.text(max_size=60))
def test_folding_twice_changes_no_more_than_once(text):
    for word in words(text):
        assert word.isalnum()
        assert word == word.casefold()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Project Management Professional (PMP)", {"pmp"}),
        ("Commercial Driver's License, Class A (CDL-A)", {"cdla", "cdl"}),
        ("CompTIA A+", {"comptia", "aplus"}),
        ("Associate Professional in Human Resources (aPHR)", {"aphr"}),
        ("Microsoft Certified: Azure Fundamentals (AZ-900)", {"az900"}),
        ("Professional Scrum Master I (PSM I)", {"psm"}),
        ("Licensed Practical Nurse (LPN / LVN)", {"lpn", "lvn"}),
        ("MEDICAL ASSISTANT PROGRAM", set()),
        ("Welding Technology II", set()),
    ],
)
def test_acronyms_of_a_name(name, found):
    assert acronyms(name) == found


def test_a_name_is_known_by_its_parts_and_without_the_award():
    found = names("Certified Bookkeeper (CB) Certificate")
    assert {"bookkeeper", "certifiedbookkeeper", "cb"} <= found
    assert "certificate" not in found
    assert "" not in names("Certificate")
    assert "plumber" in names("Registered Apprenticeship: Plumber")


@pytest.fixture
def two(write):
    bodies = [{"id": "body", "name": "Bright Ideas (BI)", "kind": "company"}]
    one = document(
        credential("a", name="Zeta Welding", field="skilled-trades"),
        credential("b", name="Beta", platform="Coursera", programs=["51.3801"]),
        bodies=bodies,
    )
    other = document(
        credential("c", name="Gamma", occupations=[{"code": "51-4121.06", "title": "Welders"}]),
        bodies=bodies,
    )
    return open_catalog([str(write(one, "one.yaml")), str(write(other, "other.yaml"))])


def of(catalog, hits):
    return {id for _, id, *_ in catalog.words.entries(hits)}


def test_bodies_platforms_ids_and_programs_are_names_over_all_files(two):
    called = {
        name: of(two, two.words.named(key(name)))
        for name in ("Bright Ideas", "BI", "bright", "b", "51.3801", "Zeta Welding", "welding")
    }
    assert called == {
        "Bright Ideas": {"a", "b", "c"},
        "BI": {"a", "b", "c"},
        "bright": set(),
        "b": {"b"},
        "51.3801": {"b"},
        "Zeta Welding": {"a"},
        "welding": set(),
    }


def test_all_words_must_stand_in_name_body_field_or_job(two):
    held = {
        text: of(two, two.words.holding(words(text)))
        for text in (
            "welding",
            "welders",
            "bright zeta",
            "skilled",
            "coursera",
            "weld",
            "zeta beta",
        )
    }
    assert held == {
        "welding": {"a"},
        "welders": {"c"},
        "bright zeta": {"a"},
        "skilled": {"a"},
        "coursera": {"b"},
        "weld": set(),
        "zeta beta": set(),
    }
    assert of(two, two.words.holding(["bright", "zeta"], named=True)) == set()
    assert of(two, two.words.holding([])) == set()


def test_six_digits_stand_for_all_that_is_more_special(two):
    assert of(two, two.words.working(["51-4121"])) == {"c"}
    assert of(two, two.words.working(["51-4121.06"])) == {"c"}
    assert of(two, two.words.working(["51-4121.00"])) == set()
    assert two.words.codes(two.words.all) == ["51-4121.06"]
    assert of(two, two.words.placed(two.words.all)) == {"c"}


def test_a_field_is_a_range_where_its_numbers_follow():
    catalog = in_memory(*(credential(f"c{n}", field="data" if n < 3 else "law") for n in range(5)))
    found = catalog.words.within("data")
    assert found.parts == (range(1, 4),)
    assert catalog.words.fields(catalog.words.all) == {"data": 3, "law": 2}
    assert catalog.words.briefly(found, 2) == [("c0", "C0"), ("c1", "C1")]


NUMBERS = st.one_of(
    st.frozensets(st.integers(0, 9)),
    st.builds(range, st.integers(0, 9), st.integers(0, 9)).map(lambda one: one or range(0)),
)


@given(NUMBERS, NUMBERS)
def test_hits_are_sets_whatever_they_are_made_of(one, two):
    first, second = Hits([one]), Hits([two])
    assert set((first | second).numbers(0)) == set(one) | set(two)
    assert set((first & second).numbers(0)) == set(one) & set(two)
    assert set((first - second).numbers(0)) == set(one) - set(two)
    assert (first <= second) == (set(one) <= set(two))
    assert len(first) == len(set(one))
    assert list(first.numbers(0)) == sorted(one)


@pytest.mark.parametrize(
    ("typed", "meant"), [("nothing", 0), ("None", 0), ("zero dollars", 0), ("nothing yet", None)]
)
def test_no_money_is_a_number(typed, meant):
    assert amount(typed, {"dollars": 1.0}) == meant
