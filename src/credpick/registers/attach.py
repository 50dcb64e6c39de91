"""Attaching: what the registers know about entries, added to them as facts like all others.

Everything goes through `Attaching`: awarding bodies first, then credentials, as they pass.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from credpick.registers.careeronestop import CareerOneStop
from credpick.registers.ccc_map import CccMap
from credpick.registers.dod8140 import Dod8140
from credpick.registers.given import Entry, Given, Register
from credpick.registers.institutions import Institutions
from credpick.registers.ipeds_programs import IpedsPrograms
from credpick.registers.oews import Oews
from credpick.registers.schooling import NeedsCertificate
from credpick.registers.scorecard import Scorecard


class Missed(NamedTuple):
    """Something that an entry asks of a register in vain."""

    id: str
    message: str


class Attached(NamedTuple):
    """Entries with what the registers give, the sources of that, and what was asked in vain."""

    sources: list[Entry]
    bodies: list[Entry]
    credentials: list[Entry]
    missed: list[Missed]


class Attaching:
    """Adds to entries as they pass; a table is read when the first entry can need it.

    `sources` and `missed` are whole when all entries have passed. Raises DataError for a table
    that is damaged.
    """

    def __init__(self) -> None:
        # A new register is added here, and nowhere else.
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
        self._bodies: dict[str, Entry] = {}
        self._cited: set[str] = set()
        self.missed: list[Missed] = []

    def bodies(self, bodies: Iterable[Entry]) -> Iterator[Entry]:
        """Awarding bodies with their kind, state and accreditors."""
        for body in bodies:
            for register in self._registers:
                body = self._with(body, register.body(body))
            # Its credentials need no more than this of it.
            self._bodies[body["id"]] = {key: body.get(key, {}) for key in ("name", "ids")}
            yield body

    def credentials(self, credentials: Iterable[Entry]) -> Iterator[Entry]:
        """Credentials with listings, credit and earnings."""
        for entry in credentials:
            body = self._bodies.get(entry["awarding_body"], {})
            for register in self._registers:
                entry = self._with(entry, register.credential(entry, body))
            yield entry

    @property
    def sources(self) -> list[Entry]:
        """The sources of all facts that were added so far."""
        return [self._tables[id].source for id in sorted(self._cited)]

    def _with(self, entry: Entry, given: Given) -> Entry:
        self.missed += [Missed(entry["id"], message) for message in given.missed]
        if not (given.fields or given.facts or given.stacks):
            return entry
        self._cited.update(one["source"] for one in (*given.facts, *given.stacks))
        more = {**entry, **given.fields}
        for name, found in (("facts", given.facts), ("stacks", given.stacks)):
            if found:
                more[name] = [*entry.get(name, ()), *found]
        return more


def attach(bodies: Iterable[Entry], credentials: Iterable[Entry]) -> Attached:
    """All at once; for entries that pass one by one, `Attaching`. Raises DataError."""
    attaching = Attaching()
    found = list(attaching.bodies(bodies)), list(attaching.credentials(credentials))
    return Attached(attaching.sources, *found, attaching.missed)
