"""Words of a goal: typing errors are mended by what stands in the catalog, in memory and stored."""

import pytest
from conftest import credential, document, in_memory

from credpick.catalog.search import corrected
from credpick.catalog.store import open_catalog

JOB = {"code": "15-1212", "title": "Information Security Analysts"}


@pytest.fixture(params=["memory", "stored"])
def two(request, write):
    entries = [
        credential(),
        credential(id="other", name="Cyber Security Analyst", occupations=[JOB]),
    ]
    if request.param == "memory":
        return in_memory(*entries)
    return open_catalog([str(write(document(*entries)))])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cyber securty analyst", "cyber security analyst"),
        ("cyber security", "cyber security"),
        ("analy", "analy"),  # a part of a word is found as it is
        ("xylophone", "xylophone"),  # nothing is like it
        ("15-1213", "15-1213"),  # another occupation, although one sign away
    ],
)
def test_a_word_that_stands_nowhere_becomes_the_most_like_one(two, typed, meant):
    assert corrected(typed, two) == meant
