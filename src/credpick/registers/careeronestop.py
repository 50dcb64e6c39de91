"""CareerOneStop's certifications: who accredits them.

The user brings the archive (its license asks for attribution). A certification is found by its
whole name or acronym *and* the name of its organization.
"""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from credpick.entries import Body, Entry
from credpick.registers.given import NOTHING, Given, Tables, parts
from credpick.registers.table import Layout
from credpick.text import normal


class Certified(NamedTuple):
    """A certification of an organization."""

    number: str
    name: str
    acronym: str | None
    organization: str


class Agency(NamedTuple):
    """Who accredits a certification."""

    number: str
    agency: str


CERTIFIED = Layout(Certified, key=("number",))
AGENCIES = Layout(Agency, key=("number", "agency"))
# The agencies that accredit; its other marks (in demand, military, Job Corps) do not.
ACCREDITING = {"NCCA": "NCCA", "ANSI": "ANSI-17024", "ANAB": "ANAB-17024"}


class CareerOneStop:
    """Accreditors of certifications."""

    def __init__(self) -> None:
        self._certifications = Tables("careeronestop")
        self.tables = (self._certifications,)

    def body(self, body: Body) -> Given:
        """Nothing: the list speaks of certifications."""
        return NOTHING

    def credential(self, entry: Entry, body: Body) -> Given:
        """The accreditors of the one certification of this name and organization."""
        if entry["type"] != "Certification" or not body or not self._certifications.there:
            return NOTHING
        found = {
            number
            for owner in parts(body["name"])
            for name in parts(entry["name"])
            for number in self._numbers.get((normal(owner), normal(name)), ())
        }
        if len(found) != 1:
            return NOTHING
        agencies = self._agencies.get(found.pop(), ())
        key = "trust.programme_accreditor"
        return Given(facts=tuple(self._certifications.cite(key=key, value=one) for one in agencies))

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], set[str]]:
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self._certifications.rows("certified.csv.gz", CERTIFIED):
            for owner in parts(row.organization):
                for name in (*parts(row.name), row.acronym or ""):
                    if name:
                        found[normal(owner), normal(name)].add(row.number)
        return dict(found)

    @cached_property
    def _agencies(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._certifications.rows("accredited.csv.gz", AGENCIES):
            found[row.number].append(row.agency)
        return dict(found)
