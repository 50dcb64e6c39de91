"""How a text is read, for the tests of goals."""

from credpick.goals import understand
from credpick.profile.model import Goal


def reading(text, catalog):
    """How a text is read."""
    return understand(Goal(search=text), catalog).reading


def ids(text, catalog):
    """The credentials that a text means."""
    hits = understand(Goal(search=text), catalog).hits
    return {id for _, id, *_ in catalog.words.entries(hits)}
