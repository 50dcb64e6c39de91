"""The Department of Defense's lists: the qualification matrix (8140) and the older 8570 list.

A certification is listed when its acronym or full name, its vendor and its type agree, so that a
course that prepares for it is not; or when `ids.dod_8140` names it and the vendor agrees.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from credpick.entries import Body, Entry
from credpick.registers.given import NOTHING, Given, Tables, parts
from credpick.registers.table import Layout
from credpick.text import normal


class Listed(NamedTuple):
    """A certification that is accepted for a work role, at a level of proficiency."""

    acronym: str
    vendor: str
    code: str
    role: str
    level: str


class Older(NamedTuple):
    """A certification of the list that came before, under one category."""

    acronym: str
    vendor: str
    category: str


class Name(NamedTuple):
    """Another name of a certification: in full, as it was called before, as it is misspelt."""

    acronym: str
    name: str


class Vendor(NamedTuple):
    """A name of a vendor, as the department or the vendor itself writes it."""

    vendor: str
    name: str


LISTED = Layout(
    Listed,
    key=("acronym", "code", "level"),
    forms={"code": r"\d{3}", "level": "Basic|Intermediate|Advanced"},
)
OLDER = Layout(Older, key=("acronym", "category"))
NAMES = Layout(Name, key=("acronym", "name"))
VENDORS = Layout(Vendor, key=("name",))

# SY0-701, N10-009, 220-1201, 200-301: which exam, not which certification.
_EXAM = re.compile(r"\b(?:[A-Z]{2}\d-\d{3}|[A-Z]\d{2}-\d{3}|\d{3}-\d{3,4})\b")


class Dod8140:
    """Work roles for which the department accepts a certification."""

    def __init__(self) -> None:
        self._now, self._before = Tables("dod8140"), Tables("dod8570")
        self.tables = (self._now, self._before)

    def body(self, body: Body) -> Given:
        """Nothing: the lists speak of certifications."""
        return NOTHING

    def credential(self, entry: Entry, body: Body) -> Given:
        """That it is listed, with the work roles; or why it is not what its id says."""
        stated = entry.get("ids", {}).get("dod_8140")
        if stated:
            return self._stated(stated, body.get("name", ""))
        if entry["type"] != "Certification" or entry["includes"] == "teaching" or not body:
            return NOTHING
        vendor = self._vendors.get(normal(body["name"]))
        if not vendor:
            return NOTHING
        found = {
            acronym
            for part in parts(entry["name"])
            if (acronym := self._acronym(part, vendor)) is not None
        }
        return self._given(found.pop()) if len(found) == 1 else NOTHING

    def _stated(self, stated: str, body: str) -> Given:
        known = {normal(acronym): acronym for acronym in self._vendor_of}
        acronym = known.get(normal(stated))
        if not acronym:
            return Given(missed=(f"the matrix has no certification {stated}",))
        vendor = self._vendor_of[acronym]
        if self._vendors.get(normal(body)) != vendor:
            told = f"{stated} is a certification of {vendor}, not of {body or 'another catalog'}"
            return Given(missed=(told,))
        return self._given(acronym)

    def _acronym(self, part: str, vendor: str) -> str | None:
        """The certification of a vendor that a part of a name means, as a whole."""
        words = normal(_EXAM.sub(" ", part))
        names = (words, *self._without_vendor(words, vendor))
        return next((found for name in names if (found := self._names.get((vendor, name)))), None)

    def _without_vendor(self, words: str, vendor: str) -> Iterator[str]:
        for name, known in self._vendors.items():
            if known == vendor and words.startswith(name + " "):
                yield words.removeprefix(name + " ")

    def _given(self, acronym: str) -> Given:
        facts = []
        if acronym in self._roles:
            roles = self._roles[acronym]
            facts.append(self._now.cite(key="payoff.listing", value="dod_8140", roles=roles))
        if acronym in self._categories:
            categories = self._categories[acronym]
            facts.append(
                self._before.cite(key="payoff.listing", value="dod_8570", roles=categories)
            )
        return Given(facts=tuple(facts))

    @cached_property
    def _vendors(self) -> dict[str, str]:
        """The vendor behind a compared name."""
        return {normal(row.name): row.vendor for row in self._now.rows("vendors.csv", VENDORS)}

    @cached_property
    def _roles(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._now.rows("listed.csv", LISTED):
            found[row.acronym].append(f"{row.role} ({row.level})")
        return dict(found)

    @cached_property
    def _categories(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._before.rows("listed.csv", OLDER):
            found[row.acronym].append(row.category)
        return dict(found)

    @cached_property
    def _vendor_of(self) -> dict[str, str]:
        rows = self._before.rows("listed.csv", OLDER), self._now.rows("listed.csv", LISTED)
        return {row.acronym: row.vendor for group in rows for row in group}

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        """The certification behind a vendor and a compared name; a name that two of a vendor's
        certifications have in common is none."""
        means: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self._now.rows("names.csv", NAMES):
            if row.acronym in self._vendor_of:
                means[self._vendor_of[row.acronym], normal(row.name)].add(row.acronym)
        own = {(vendor, normal(acronym)): acronym for acronym, vendor in self._vendor_of.items()}
        return {name: min(found) for name, found in means.items() if len(found) == 1} | own
