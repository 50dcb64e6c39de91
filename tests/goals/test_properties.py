"""What holds for every text and every catalog."""

import pytest
from conftest import credential, in_memory
from hypothesis import example, given, settings
from hypothesis import strategies as st
from understanding import ids, reading

from credpick.catalog.store import open_catalog
from credpick.goals import completions, understand
from credpick.goals.common import common
from credpick.profile.model import Goal
from credpick.text import UNSAFE

pytestmark = pytest.mark.slow

PHRASES = [
    *("welder", "IT support", "medical assistant", "CNA", "bookkeeping", "network engineer"),
    *("CDL", "phlebotomist", "real estate agent", "google", "A+", "carpenter", "payroll"),
]
BITS = st.sampled_from(
    [
        *("a", "job", "in", "or", "and", ",", "/", "IT", "support", "nurse", "nurse's", "CompTIA"),
        *("A+", "C++", "zq", "manager", "data", "entry", "Ohio", "apprentice", "welding", "(CNA)"),
        *("15-1232", "not", "plumber's", "&", "-", "’", "plus", "the", "\t", "\n", "é", "ß"),
    ]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(BITS, max_size=12).map(" ".join))
# Words that stand in no register and no list.
STRANGE = st.text("bdfgkmpvz", min_size=5, max_size=9)


@given(TEXTS)
@example("or or , and")
@example("C++ or C#")
@example("'s 's")
@example("&" * 400)
@settings(max_examples=150)
def test_any_text_is_read_or_not_understood(shipped, text):
    meant = understand(Goal(search=text), shipped)
    found = meant.reading
    if found is None:
        assert not text.strip()
        assert len(meant.hits) == len(shipped)
        return
    assert not UNSAFE.search(found.read_as)
    assert "\n" not in found.read_as
    assert found.understood or found.matched == 0
    assert found.matched == len(ids(text, shipped))
    assert not {one.id for one in found.also_near} & ids(text, shipped)


CHANGES = (
    *(str.upper, str.lower, "{}s".format, "a {} job".format, "I want to become a {}".format),
    *("{}!".format, "  {}  ".format, "{} certification".format, "{} training near me".format),
)


@pytest.mark.parametrize("text", [text for text in PHRASES if text != "A+"])
@pytest.mark.parametrize("change", CHANGES, ids=range(len(CHANGES)))
def test_case_plural_and_small_words_change_nothing(text, change, shipped):
    assert ids(change(text), shipped) == ids(text, shipped)


@given(st.lists(st.sampled_from(PHRASES), min_size=2, max_size=3, unique=True))
def test_or_is_the_union(shipped, several):
    every = set().union(*(ids(one, shipped) for one in several))
    for joint in (" or ", ", ", "/", " OR "):
        assert ids(joint.join(several), shipped) == every


@given(STRANGE, st.integers(0, 4), st.integers(3, 8))
def test_a_part_of_a_word_matches_nothing(word, start, length):
    part = word[start : start + length]
    catalog = in_memory(credential("one", name=f"The {word} certificate"))
    assert ids(word, catalog) == {"one"}
    if part != word:
        assert ids(part, catalog) == set()


def entries(words):
    """Credentials with names of some words, some for an occupation."""
    return [
        credential(
            f"c{number}",
            name=" ".join(name),
            field=field,
            occupations=[{"code": code, "title": "Job"}] if code else [],
        )
        for number, (name, field, code) in enumerate(words)
    ]


NAMES = st.lists(
    st.sampled_from(
        [
            *("Welding", "Welder", "Data", "Analyst", "Certified", "Nurse", "Aide", "CNA"),
            *("Network", "A+", "Zq"),
        ]
    ),
    min_size=1,
    max_size=4,
)
ENTRIES = st.tuples(
    NAMES,
    st.sampled_from(["data", "networking", "healthcare", "odd-field"]),
    st.sampled_from([None, "51-4121", "31-1131", "15-2051.01", "15-1299", "15-1241"]),
)
WHOLE = ["welder", "data", "networking", "CNA", "data analyst", "odd field", "nurse aide"]
LOOSE = [*WHOLE, "network engineer", "welding", "certified data", "web administrator", "zq"]


@given(st.lists(ENTRIES, min_size=1, max_size=4), ENTRIES, st.sampled_from(LOOSE))
@settings(max_examples=60)
def test_a_credential_that_is_not_meant_changes_nothing(old, new, text):
    before, after = in_memory(*entries(old)), in_memory(*entries([*old, new]))
    added = f"c{len(old)}"
    if added not in ids(text, after):
        assert ids(text, after) == ids(text, before)


@given(st.lists(ENTRIES, min_size=1, max_size=4), ENTRIES, st.sampled_from(WHOLE))
@settings(max_examples=60)
def test_one_more_credential_takes_nothing_from_what_matches_as_a_whole(old, new, text):
    before, after = in_memory(*entries(old)), in_memory(*entries([*old, new]))
    first = reading(text, before)
    whole = first.kind in ("field", "credential") or before.words.working(
        [job.code[:7] for job in first.occupations]
    )
    if whole:
        assert ids(text, before) <= ids(text, after)


@given(TEXTS)
@settings(max_examples=40)
def test_the_same_text_is_read_the_same(shipped, text):
    first = understand(Goal(search=text), shipped)
    shipped.understood.clear()
    again = understand(Goal(search=text), shipped)
    assert again.line == first.line
    assert again.hits.parts == first.hits.parts


def test_all_that_is_given_of_a_goal_must_fit(shipped):
    every = {id for _, id, *_ in shipped.words.entries(shipped.words.all)}

    def meant(**goal):
        found = understand(Goal(**goal), shipped)
        return {id for _, id, *_ in shipped.words.entries(found.hits)}

    field, job, text = meant(field="data"), meant(occupation="15-2051"), meant(search="google")
    assert meant() == every
    assert all((field, job, text))
    assert meant(field="data", search="google") == field & text
    assert meant(field="data", occupation="15-2051", search="google") == field & job & text
    assert meant(field="nothing-such") == set()


def test_no_names_and_no_entries_are_loaded_to_read_a_goal(compiled):
    catalog = open_catalog([])  # one that no other test has asked anything
    for text in (*PHRASES, "asdfgh", "data entry"):
        reading(text, catalog)
    assert not {"names", "items"} & vars(catalog).keys()


@pytest.mark.parametrize(
    ("begun", "offered"), [("phleb", "Phlebotomy Technician"), ("IT", "IT support")]
)
def test_what_a_shell_offers_is_understood(begun, offered, shipped):
    found = completions(begun, shipped)
    assert offered in found
    for one in found[:20]:
        assert ids(one, shipped)


def test_every_field_of_the_catalog_has_a_label_that_means_it(shipped):
    for field in shipped.fields:
        assert reading(common().label(field), shipped).fields == (field,)
