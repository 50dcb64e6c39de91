"""Attaching: what the registers know about entries, added to them as facts like all others.

Everything goes through `Attaching`: awarding bodies first, then credentials, as they pass.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar, cast

from credpick.entries import Body, Entry, Source
from credpick.registers.careeronestop import CareerOneStop
from credpick.registers.ccc_map import CccMap
from credpick.registers.dod8140 import Dod8140
from credpick.registers.given import NOTHING, Given, Register
from credpick.registers.institutions import Institutions
from credpick.registers.ipeds_programs import IpedsPrograms
from credpick.registers.oews import Oews
from credpick.registers.schooling import NeedsCertificate
from credpick.registers.scorecard import Scorecard

Whole = TypeVar("Whole", Body, Entry)
_ELSEWHERE = cast("Body", {})  # the body of a credential that another catalog brings


class Missed(NamedTuple):
    """Something that an entry asks of a register in vain."""

    id: str
    message: str


class Attached(NamedTuple):
    """Entries with what the registers give, the sources of that, and what was asked in vain."""

    sources: list[Source]
    bodies: list[Body]
    credentials: list[Entry]
    missed: list[Missed]


class Attaching:
    """Adds to entries as they pass; a table is read when the first entry can need it.

    `sources` and `missed` are whole when all entries have passed. Raises DataError for a table
    that is damaged.
    """

    def __init__(self) -> None:
        # In the order in which they add; their tables stand in `registry.py`.
        self._registers: tuple[Register, ...] = (
            Institutions(),
            Dod8140(),
            CccMap(),
            CareerOneStop(),
            IpedsPrograms(),
            Scorecard(),
            Oews(),
            NeedsCertificate(),
        )
        self._tables = {
            tables.source_id: tables for one in self._registers for tables in one.tables
        }
        self._bodies: dict[str, Body] = {}
        self._cited: set[str] = set()
        self.missed: list[Missed] = []

    def bodies(self, bodies: Iterable[Body]) -> Iterator[Body]:
        """Awarding bodies with their kind, state and accreditors."""
        for body in bodies:
            for register in self._registers:
                body = self._with(body, register.body(body))
            # Its credentials need no more than this of it.
            known = {"name": body["name"], "ids": body.get("ids", {})}
            self._bodies[body["id"]] = cast("Body", known)
            yield body

    def credentials(self, credentials: Iterable[Entry]) -> Iterator[Entry]:
        """Credentials with listings, credit and earnings."""
        for entry in credentials:
            body = self._bodies.get(entry["awarding_body"], _ELSEWHERE)
            for register in self._registers:
                entry = self._with(entry, register.credential(entry, body))
            yield entry

    @property
    def sources(self) -> list[Source]:
        """The sources of all facts that were added so far."""
        return [self._tables[id].source for id in sorted(self._cited)]

    def _with(self, entry: Whole, given: Given) -> Whole:
        if given is NOTHING:
            return entry
        self.missed += [Missed(entry["id"], message) for message in given.missed]
        if not (given.fields or given.facts or given.stacks):
            return entry
        self._cited.update(one["source"] for one in (*given.facts, *given.stacks))
        more: dict[str, object] = {**entry, **given.fields}
        if given.facts:
            more["facts"] = [*cast("Entry", entry).get("facts", ()), *given.facts]
        if given.stacks:
            more["stacks"] = [*cast("Entry", entry).get("stacks", ()), *given.stacks]
        return cast("Whole", more)


def attach(bodies: Iterable[Body], credentials: Iterable[Entry]) -> Attached:
    """All at once; for entries that pass one by one, `Attaching`. Raises DataError."""
    attaching = Attaching()
    found = list(attaching.bodies(bodies)), list(attaching.credentials(credentials))
    return Attached(attaching.sources, *found, attaching.missed)
