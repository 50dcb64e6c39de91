"""Goals: from a person's words to occupations, fields and credentials.

In come the goal of a profile (a field, an occupation, words) and an open catalog, out goes which
credentials it means and the line that says how it was read; ranking, interview and command line
all ask here. Read `reader.py` first, then `find.py`; `split.py` takes words apart, `jobs.py`
looks titles up, `ask.py` finds what is shown or asked beside a reading, `reading.py` says it.
"""

from collections.abc import Sequence
from functools import cache, partial, reduce
from pathlib import Path
from typing import NamedTuple

from credpick.catalog.cache import cached, stamp_of
from credpick.catalog.store import Catalog
from credpick.catalog.words import Hits
from credpick.goals.common import common
from credpick.goals.jobs import Jobs
from credpick.goals.reader import read
from credpick.goals.reading import GoalJson, Reading, as_json
from credpick.profile.model import Goal
from credpick.registers import onet, places
from credpick.text import key, words


class GoalReading(NamedTuple):
    """What a goal means: the credentials, and how its words were read (None without any)."""

    hits: Hits
    reading: Reading | None
    skipped: bool = False  # the learner was asked whether it is right, and did not say

    def numbers(self, part: int) -> Sequence[int]:
        """The credentials meant, by their numbers in one file of the catalog, in order."""
        return self.hits.numbers(part)

    @property
    def understood(self) -> bool:
        """Whether anything could be read from the words; a field or an occupation is."""
        return self.reading is None or self.reading.understood

    @property
    def named_one(self) -> bool:
        """Whether the words name one credential, and nothing else was read."""
        return bool(
            self.reading and self.reading.kind == "credential" and self.reading.matched == 1
        )

    @property
    def line(self) -> str:
        """How the words were read, in one line; empty without words."""
        line = self.reading.read_as if self.reading else ""
        return line.replace("I read: ", "As I read it: ", 1) if self.skipped else line

    @property
    def json(self) -> GoalJson | None:
        """The reading as plain data."""
        return as_json(self.reading) if self.reading else None


def understand(goal: Goal, catalog: Catalog) -> GoalReading:
    """What a goal means in a catalog: all of it that is given must fit. Raises DataError when a
    register is damaged."""
    known: GoalReading | None = catalog.understood.get(goal)
    if known is None:
        known = catalog.understood[goal] = _understand(goal, catalog)
    return known


def _understand(goal: Goal, catalog: Catalog) -> GoalReading:
    index, reading = catalog.words, None
    given: list[Hits] = []
    if goal.field:
        given.append(index.within(goal.field))
    if goal.occupation:
        given.append(index.working([goal.occupation[:7]]))
    if goal.search and goal.search.strip():
        reading = read(goal.search, index, titles(), common())
        given.append(reading.hits)
    hits = reduce(Hits.__and__, given) if given else index.all
    return GoalReading(hits, reading, goal.confirmed is False)


def completions(incomplete: str, catalog: Catalog) -> list[str]:
    """What a shell may offer for a goal that is begun: fields by their labels, job titles that the
    catalog has credentials for."""
    begun, jobs = incomplete.casefold(), Jobs(catalog.words, titles())
    offered = {common().label(field) for field in catalog.fields} | set(catalog.jobs.values())
    if begun:  # all titles of all jobs are too many to choose from
        offered.update(
            title
            for title in titles().starting(key(begun))
            if jobs.hits(jobs.titled(key(title), words(title)))
        )
    return sorted(one for one in offered if one.casefold().startswith(begun))


def titles() -> onet.Titles:
    """The job titles of O*NET, or of the user's newer copy. Raises DataError."""
    folder = places.folder("onet")
    return _titles(folder, stamp_of(*onet.contents(folder)))


@cache
def _titles(folder: Path, stamp: str) -> onet.Titles:
    return onet.Titles(cached("titles", str(folder), stamp, partial(onet.compiled, folder)))
