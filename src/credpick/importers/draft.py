"""A record while an importer fills it: every fact gets the record's source and date."""

import math
import re
from typing import Any, cast

from credpick.importers.base import (
    Bad,
    FactRow,
    Link,
    Notice,
    Occupation,
    Owner,
    Record,
    Refusal,
    SourceRow,
    own_word,
)
from credpick.importers.cleaning import amounts
from credpick.importers.cleaning.text import clean, is_nothing


class Draft:
    """Facts, links and what was left out of one record, under one source and date."""

    def __init__(self, place: str, origin: SourceRow, as_of: str) -> None:
        self.place, self.origin, self.as_of = place, origin, as_of
        self.sources: dict[str, SourceRow] = {origin["url"]: origin}
        self.facts: list[FactRow] = []
        self.body_facts: list[FactRow] = []
        self.links: list[Link] = []
        self.left_out: list[Refusal] = []
        self.ignored: set[str] = set()
        self.joins: dict[str, str] = {}
        self.notices: list[Notice] = []
        self.zero_price = False
        self._own: SourceRow | None = None

    def fact(self, key: str, value: object, **more: Any) -> None:
        """Add a fact; empty text and fields without a value are not written."""
        if value is None or value == "":
            return
        as_of = more.pop("as_of", None) or self.as_of
        # A date to come is no date at which anybody looked.
        if as_of > self.origin["read"]:
            as_of = "unknown"
        fact: dict[str, Any] = {"key": key, "value": value}
        for name, part in more.items():
            if part is not None and part != "" and part != []:
                fact[name] = part
        fact["source"], fact["as_of"] = self.origin["url"], as_of
        self.facts.append(cast("FactRow", fact))

    def claim(self, key: str, value: object, **more: Any) -> None:
        """Add what the awarding body says of itself: the publisher of the list did not check it."""
        before = len(self.facts)
        self.fact(key, value, **more)
        for fact in self.facts[before:]:
            fact["source"] = self.own()

    def own(self) -> str:
        """The address of the source for what the awarding body says of itself."""
        if self._own is None:
            self._own = own_word(self.origin)
            self.sources[self._own["url"]] = self._own
        return self._own["url"]

    def has(self, key: str) -> bool:
        """Whether a fact of this key is there already."""
        return any(fact["key"] == key for fact in self.facts)

    def link(self, to: str, name: str, agreement: str) -> None:
        """Add what the credential counts towards."""
        self.links.append(Link(to, name, agreement))

    def number(self, name: str, value: object, top: float = math.inf) -> float | None:
        """The number of a field of a machine; one that cannot be true is left out and reported."""
        try:
            found = amounts.read(value)
            if found is None:
                return None
            if isinstance(found.value, tuple) or found.words or found.money:
                raise Bad("not_a_number", f"{clean(value, 40)!r} is not a number")
            if found.value > top:
                raise Bad("implausible", f"{found.value:,.0f} is more than is credible")
        except Bad as bad:
            self.drop(bad.reason, f"{name}: {bad.message}")
            return None
        return found.value

    def drop(self, reason: str, message: str) -> None:
        """Note a value that was left out of the record."""
        self.left_out.append(Refusal(reason, message, self.place))

    def tell(self, reason: str, message: str) -> None:
        """Note something about a value that was taken."""
        self.notices.append(Notice(reason, message, self.place))

    def finish(
        self,
        identities: list[str],
        name: str,
        type: str,
        includes: str,
        field: str,
        owner: Owner,
        *,
        occupations: list[Occupation] | None = None,
        programs: list[str] | None = None,
        website: str | None = None,
        ids: dict[str, str] | None = None,
        table: str = "",
        scope: str = "",
    ) -> Record:
        """The record. Raises Bad when it has no usable name or awarding body."""
        refuse_name(name)
        if not owner.guessed and not re.search(r"\w", owner.name):
            raise Bad("no_provider", "names no awarding body")
        return Record(
            self.place,
            [one for one in identities if one],
            name,
            type,
            includes,
            field,
            owner,
            self.facts,
            self.sources,
            occupations or [],
            programs or [],
            website,
            ids or {},
            table,
            scope,
            self.left_out,
            self.ignored,
            self.links,
            joins=self.joins,
            notices=self.notices,
            body_facts=self.body_facts,
        )


def refuse_name(name: str) -> None:
    """Raises Bad for what is no name: nothing, a placeholder, a formula."""
    if not re.search(r"\w", name) or is_nothing(name):
        raise Bad("no_name", "has no name" if not name else f"has no name, only {name[:40]!r}")
    if name[0] in "=@":
        raise Bad("formula", f"the name is a formula: {name[:40]!r}")
