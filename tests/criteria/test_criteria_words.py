"""Every criterion has its words, and tells its amounts in a unit or in named levels."""

from credpick.criteria import registry
from credpick.criteria.words import WORDS, amount_words
from credpick.vocabulary import CRITERIA, WISHES


def test_the_lists_of_criteria_are_one():
    assert list(registry.CRITERIA) == list(CRITERIA) == list(WORDS)
    assert {name for names in WISHES.values() for name in names} == set(CRITERIA)


def test_an_amount_of_every_criterion_has_words(rules):
    levels = rules["scales"]["levels"]
    assert {name for name, words in WORDS.items() if not words.measured} == set(levels)
    for name in CRITERIA:
        assert amount_words(name, 30, rules)
