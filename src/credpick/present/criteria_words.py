"""What a criterion is called where people read: a new one is a line here."""

from typing import NamedTuple


class Words(NamedTuple):
    """The names of one criterion.

    `label` heads a line of a table, `wish` is what speaks for a credential, `of_second` what is to
    be found out about the second of two, `nobody_says` what it is called where it is set aside
    because no source speaks of it.
    """

    label: str
    wish: str
    of_second: str
    nobody_says: str


WORDS = {
    "cost": Words("cost", "a low price", "what the second costs", "what they cost"),
    "time": Words("time", "being done soon", "how long the second takes", "how long they take"),
    "credit": Words("credit", "college credit", "what credit the second carries", "their credit"),
    "stackability": Words(
        "counts", "counting towards a degree", "where the second counts", "where they count"
    ),
    "trust": Words("backing", "who backs it", "who backs the second", "who checks them"),
    "payoff": Words("opens", "what it opens", "what the second opens", "what they open"),
}
