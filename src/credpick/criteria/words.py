"""What a criterion and its amounts are called where people read: a new one is a line of `WORDS`."""

from typing import NamedTuple

from credpick.criteria.base import plain
from credpick.criteria.rulebook import Rules


class Measured(NamedTuple):
    """The words of a criterion that is told in a unit: an amount of it, none of it, and the verbs
    of `it costs $300 instead of $500`, `if X cost you under $300` and `if X cost you only $300`."""

    amount: str
    none: str
    verb: str
    beyond: str
    just: str


class Words(NamedTuple):
    """The names of one criterion.

    `label` heads a line of a table, `wish` is what speaks for a credential, `of_second` what is to
    be found out about the second of two, `nobody_says` what it is called where it is set aside
    because no source speaks of it. Without `measured` it is told in the levels of `scales.yaml`.
    """

    label: str
    wish: str
    of_second: str
    nobody_says: str
    measured: Measured | None = None


WORDS = {
    "cost": Words(
        "cost",
        "a low price",
        "what the second costs",
        "what they cost",
        Measured("${}", "nothing", "it costs", "cost you under", "cost you only"),
    ),
    "time": Words(
        "time",
        "being done soon",
        "how long the second takes",
        "how long they take",
        Measured("{} weeks", "at once", "it takes", "took under", "took only"),
    ),
    "credit": Words(
        "credit",
        "college credit",
        "what credit the second carries",
        "their credit",
        Measured("{} credit hours", "no credit", "it carries", "carried over", "carried"),
    ),
    "stackability": Words(
        "counts", "counting towards a degree", "where the second counts", "where they count"
    ),
    "trust": Words("backing", "who backs it", "who backs the second", "who checks them"),
    "payoff": Words("opens", "what it opens", "what the second opens", "what they open"),
}


def level_words(criterion: str, amount: float, rules: Rules) -> str:
    """The named level at or below an amount, with its example."""
    levels = rules["scales"]["levels"][criterion]
    level = max(
        (one for one in levels if one["at"] <= amount + 1e-9),
        key=lambda one: one["at"],
        default=levels[0],
    )
    return f"{level['name']} ({level['example']})"


def amount_words(criterion: str, amount: float, rules: Rules) -> str:
    """An amount in the learner's own units, or as a named level."""
    measured = WORDS[criterion].measured
    if measured:
        return measured.amount.format(plain(amount))
    return level_words(criterion, amount, rules)
