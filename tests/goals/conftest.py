"""The shipped catalog, opened once, and how a text is read in it."""

import pytest

from credpick.catalog.store import open_catalog
from credpick.goals import understand
from credpick.profile.model import Goal


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CREDPICK_HOME", str(tmp_path_factory.mktemp("goals")))
        catalog = open_catalog(["shipped"])
        understand(Goal(search="welder"), catalog)  # job titles are compiled once
    return catalog


def reading(text, catalog):
    """How a text is read."""
    return understand(Goal(search=text), catalog).reading


def ids(text, catalog):
    """The credentials that a text means."""
    return {id for _, id, *_ in catalog.words.entries(reading(text, catalog).hits)}
