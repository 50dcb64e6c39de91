"""Every gate says why."""

from credpick.ranking.reasons import TEXTS
from credpick.vocabulary import GATES


def test_every_gate_has_its_words():
    assert list(TEXTS) == list(GATES)
