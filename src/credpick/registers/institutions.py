"""Institutions: the federal survey (IPEDS) says what a school is, the Department of Education's
database (DAPIP) who accredits it.

A body is found by `ids.unitid`, else by its exact name and state, never by likeness.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from credpick.entries import Body, Entry, Fact
from credpick.registers.given import NOTHING, Given, Tables
from credpick.registers.table import Layout
from credpick.text import normal

UNIT = r"\d{6}"
_DAY = r"\d{4}(-\d\d(-\d\d)?)?"


class School(NamedTuple):
    """An institution of the survey; sectors 1 to 9 as its README says."""

    unitid: str
    institution: str
    state: str
    sector: int
    opeid: str | None


class Accredited(NamedTuple):
    """Who accredits an institution, under the name that it has there."""

    unitid: str
    institution: str
    agency: str
    since: str | None
    review: str | None  # day of the next review
    through: str | None  # the main institution whose accreditation holds for this location
    seen: str | None  # year or month in which a later federal list still had it


class Program(NamedTuple):
    """Who accredits one kind of programs of an institution."""

    unitid: str
    agency: str
    program: str
    since: str | None
    review: str | None


class Kind(NamedTuple):
    """A kind of programs: its code, the names that mean it and nothing else, and the words of the
    database's own names for it; several are divided by semicolons."""

    program: str
    cip: str
    names: str
    there: str


class Agency(NamedTuple):
    """An accrediting agency, and whether it accredits whole institutions."""

    agency: str
    short: str
    institutions: str


SCHOOLS = Layout(
    School,
    key=("unitid",),
    forms={"unitid": UNIT, "state": "[A-Z]{2}", "sector": "[1-9]", "opeid": r"\d{8}"},
)
ACCREDITED = Layout(
    Accredited,
    key=("unitid", "institution", "agency"),
    forms={"unitid": UNIT, "since": _DAY, "review": _DAY, "seen": _DAY},
)
PROGRAMS = Layout(
    Program,
    key=("unitid", "agency", "program"),
    forms={"unitid": UNIT, "program": "[a-z_]+", "since": _DAY, "review": _DAY},
)
AGENCIES = Layout(Agency, key=("agency",), forms={"institutions": "yes|no"})
KINDS = Layout(Kind, key=("program", "cip"), forms={"cip": r"\d{2}\.\d{4}"})

_CONTROL = ("public", "private non-profit", "private for profit")
_LENGTH = ("four years and more", "two years", "less than two years")
_COMMUNITY = re.compile(r"\b(community|technical|junior|county) college\b")
_PUBLIC = (1, 4, 7)
# Sectors that settle what kind of awarding body it is. A school that is private for profit stays
# what its name says: it may take federal aid like a college, and the kinds do not tell.
COLLEGES = {1: "university", 2: "university", 4: "community_college"}
# Words of a name that say what is awarded, not what is taught.
_AWARD = re.compile(
    r"\b(a|an|and|career|certificate|certification|completion|credit|diploma|in|of|one|online"
    r"|programs?|technical|training|year)\b"
)


class Institutions:
    """Kind, state and accreditors of schools; accreditors of their programs."""

    def __init__(self) -> None:
        self._ipeds, self._dapip = Tables("ipeds"), Tables("dapip")
        self.tables = (self._ipeds, self._dapip)
        self._states: dict[str, dict[str, tuple[str, ...]]] = {}

    def body(self, body: Body) -> Given:
        """What the registers say of a school; its `ids.unitid` where the name found it."""
        stated = body.get("ids", {}).get("unitid")
        if stated:
            units, missed = self._stated(stated.split(), body.get("state"))
        else:
            units, missed = self._named(body["name"], body.get("state"))
        if not units:
            return Given(missed=missed) if missed else NOTHING
        fields: dict[str, object] = {}
        if not stated:
            fields["ids"] = {**body.get("ids", {}), "unitid": units[0]}
        states = {self._schools[unit].state for unit in units}
        if not body.get("state") and len(states) == 1:
            fields["state"] = min(states)
        return Given(fields, tuple(self._facts(units, body["name"])))

    def credential(self, entry: Entry, body: Body) -> Given:
        """Who accredits the program, where its whole name is of that kind."""
        unit = body.get("ids", {}).get("unitid")
        if not unit or entry["includes"] == "exam" or unit not in self._programs:
            return NOTHING
        kinds = self._kinds_of(entry)
        rows = [row for row in self._programs[unit] if row.program in kinds]
        return Given(
            facts=tuple(
                self._dapip.cite(
                    key="trust.programme_accreditor", value=row.agency, note=_dates(row)
                )
                for row in rows
            )
        )

    def find(self, name: str, state: str | None) -> School | None:
        """The school of just this name in this state, when there is one."""
        units, _ = self._named(name, state)
        return self._schools[units[0]] if units else None

    def _stated(self, units: list[str], state: str | None) -> tuple[list[str], tuple[str, ...]]:
        """The numbers that stand in the survey, all of them or none."""
        for unit in units:
            if unit not in self._schools:
                return [], (f"no institution has the unitid {unit}",)
            school = self._schools[unit]
            if state and school.state != state:
                told = f"unitid {unit} is {school.institution} in {school.state}, not in {state}"
                return [], (told,)
        return units, ()

    def _named(self, name: str, state: str | None) -> tuple[list[str], tuple[str, ...]]:
        """The one institution of this name and state. A department after the name of a public
        college (`… - Continuing Education`) is the college's; another campus of a chain is not
        the one that bears its name."""
        full = name
        while name and state:
            found = self._in(state).get(normal(name), ())
            if len(found) > 1:
                told = f"{len(found)} institutions in {state} are called {name}: add ids.unitid"
                return [], (told,)
            if found and (name == full or self._schools[found[0]].sector in _PUBLIC):
                return list(found), ()
            name = name.rpartition(" - ")[0]
        return [], ()

    def _facts(self, units: list[str], name: str) -> Iterator[Fact]:
        """What holds for all of the numbers alike."""
        schools = [self._schools[unit] for unit in units]
        described = {_described(school) for school in schools}
        like = described.pop() if len(described) == 1 else "not all alike"
        if len(units) == 1:
            told = f"unit {units[0]}, {schools[0].institution}: {like}"
        else:
            told = f"{len(units)} institutions: {like}"
        yield self._ipeds.cite(key="trust.listing", value="ipeds", note=told)
        kinds = {kind_of(school, name) for school in schools}
        if len(kinds) == 1:
            yield self._ipeds.cite(key="trust.body_kind", value=kinds.pop(), note=like)
        for agency in sorted(set.intersection(*map(self._agencies, units))):
            row = next(one for one in self._accredited[units[0]] if one.agency == agency)
            note = _dates(row) if len(units) == 1 else f"all {len(units)} institutions"
            yield self._dapip.cite(key="trust.institution_accreditor", value=agency, note=note)

    def _agencies(self, unit: str) -> set[str]:
        return {row.agency for row in self._accredited.get(unit, ())}

    @cached_property
    def _schools(self) -> dict[str, School]:
        return {row.unitid: row for row in self._ipeds.rows("schools.csv.gz", SCHOOLS)}

    @cached_property
    def _accredited(self) -> defaultdict[str, list[Accredited]]:
        found: defaultdict[str, list[Accredited]] = defaultdict(list)
        for row in self._dapip.rows("accredited.csv.gz", ACCREDITED):
            found[row.unitid].append(row)
        return found

    def _in(self, state: str) -> dict[str, tuple[str, ...]]:
        """The numbers behind a name in a state, as the survey and the database spell it. Where a
        school sits is what the survey says: it is the newer of the two."""
        if state not in self._states:
            found: defaultdict[str, set[str]] = defaultdict(set)
            for unit, school in self._schools.items():
                if school.state == state:
                    found[normal(school.institution)].add(unit)
                    for row in self._accredited.get(unit, ()):
                        found[normal(row.institution)].add(unit)
            self._states[state] = {name: tuple(sorted(units)) for name, units in found.items()}
        return self._states[state]

    @cached_property
    def _programs(self) -> dict[str, list[Program]]:
        found: defaultdict[str, list[Program]] = defaultdict(list)
        for row in self._dapip.rows("programs.csv.gz", PROGRAMS):
            found[row.unitid].append(row)
        return dict(found)

    def _kinds_of(self, entry: Entry) -> set[str]:
        """The kinds of programs that an entry's whole name means; its code, where it has one, must
        agree. A code alone may be that of a part, a refresher or a neighboring program."""
        said = " ".join(_AWARD.sub(" ", normal(entry["name"])).split())
        codes = entry.get("programs")
        return {
            row.program
            for row in self._kinds
            if said in row.names.split("; ") and (not codes or row.cip in codes)
        }

    @cached_property
    def _kinds(self) -> list[Kind]:
        return self._dapip.rows("kinds.csv", KINDS)


def kind_of(school: School, name: str) -> str:
    """The kind of an awarding body: of a public one, the name that calls it a community or a
    technical college wins over the survey, which has some of them among the four-year colleges."""
    if school.sector not in _PUBLIC:
        return "private_college"
    named = any(_COMMUNITY.search(normal(one)) for one in (name, school.institution))
    return "community_college" if named or school.sector == 4 else "public_college"


def _described(school: School) -> str:
    return f"{_CONTROL[(school.sector - 1) % 3]}, {_LENGTH[(school.sector - 1) // 3]}"


def _dates(row: Accredited | Program) -> str | None:
    """Since when, until which review, by whom it holds, and where it was seen later."""
    parts = [
        f"since {row.since}" if row.since else "",
        f"next review {row.review}" if row.review else "",
    ]
    if isinstance(row, Accredited):
        parts += [
            f"as a location of {row.through}" if row.through else "",
            f"still in federal data of {row.seen}" if row.seen else "",
        ]
    return "; ".join(part for part in parts if part) or None
