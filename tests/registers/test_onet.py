"""O*NET: titles are found by halving, as a plain reading of the tables finds them."""

import shutil
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick import paths
from credpick.errors import DataError
from credpick.registers import onet, table
from credpick.text import key, words

pytestmark = pytest.mark.slow

FOLDER = paths.shipped("registers/onet")
ROWS = table.read(FOLDER / "titles.csv.gz", onet.TITLES)


@pytest.fixture(scope="module")
def titles():
    return onet.Titles(onet.compiled(FOLDER))


@pytest.fixture(scope="module")
def plainly():
    """Codes by key, without the compiled form."""
    found = defaultdict(set)
    for code, title in ROWS:
        for spelling in onet.spellings(title):
            found[key(spelling)].add(code)
    for one in table.read(FOLDER / "occupations.csv", onet.OCCUPATIONS):
        found[key(one.title)].add(one.code)
    return found


def test_every_title_is_found_with_all_its_occupations(titles, plainly):
    for name, codes in plainly.items():
        assert {one.code for one in titles.meanings(name)} == codes


@given(st.text(max_size=20))
@settings(max_examples=200)
def test_no_other_text_is_a_title(titles, plainly, text):
    assert bool(titles.meanings(key(text))) == (key(text) in plainly)
    assert titles.occupation(text) is None
    assert len(titles.like(text)) < 2_000


@pytest.mark.parametrize("word", ["payroll", "it", "c", "zoo", "nursing", "welder", "hvac"])
def test_titles_that_hold_a_word_are_all_found(word, titles):
    official = table.read(FOLDER / "occupations.csv", onet.OCCUPATIONS)
    every = [s for _, title in ROWS for s in onet.spellings(title)] + [o.title for o in official]
    wanted = {key(title) for title in every if word in words(title)}
    found = {key(title) for title, _ in titles.holding([word])}
    # Two spellings of one name are kept once, as the first of them.
    assert wanted - found <= {name for name in wanted if titles.written(name)}
    assert found <= wanted
    assert titles.mentions(word)


def test_an_occupation_by_six_digits_is_the_whole_of_it(titles):
    assert titles.occupation("15-1232") == titles.occupation("15-1232.00")
    assert titles.occupation("15-1232").title == "Computer User Support Specialists"
    assert titles.occupation("99-9999") is None


def test_related_work_has_the_nearest_first(titles):
    tiers = {
        row.related: row.tier
        for row in table.read(FOLDER / "related.csv.gz", onet.RELATED)
        if row.code == "15-1232.00"
    }
    found = [tiers[code] for code in titles.related("15-1232")]
    assert found == sorted(found)
    assert len(found) == len(tiers)


def test_letters_mean_what_the_long_form_beside_them_means(titles):
    means = {one.code: one.telling for one in titles.meanings("cna")}
    assert max(means, key=means.get) == "31-1131.00"


def test_words_of_rank_tell_no_subject(titles):
    assert {"technician", "manager", "specialist", "service"} <= titles.general
    assert not {"nurse", "network", "medical", "welder", "data"} & titles.general


def test_who_says_that_a_certificate_is_needed(titles):
    rows = {row.schooling: row for row in onet.schooling(FOLDER, "15-1232")}
    assert (rows["certificate"].percent, rows["certificate"].n) == (11.76, 48)
    assert rows["certificate"].date == "2017-07"
    assert onet.schooling(FOLDER, "99-9999") == []


@pytest.mark.parametrize("file", ["occupations.csv", "titles.csv.gz", "related.csv.gz"])
def test_a_register_that_is_not_whole_is_refused(file, tmp_path):
    folder = shutil.copytree(FOLDER, tmp_path / "onet")
    (folder / file).write_bytes(b"code,title\n15-12,Cook\n")
    with pytest.raises(DataError):
        onet.compiled(folder)
    (folder / file).unlink()
    with pytest.raises(DataError):
        onet.contents(folder)


def test_nothing_is_found_in_nothing():
    nothing = onet.Titles(b"")
    assert nothing.meanings("cook") == []
    assert nothing.occupation("15-1232") is None
    assert nothing.general == frozenset()
    assert list(nothing.holding(["cook"])) == []
    assert nothing.like("cook") == set()
