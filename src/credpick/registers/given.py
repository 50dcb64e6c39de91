"""What a register gives to an entry, and how its facts name their source."""

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol, cast

from credpick.entries import Body, Edge, Entry, Fact, Source
from credpick.registers import table
from credpick.registers.places import ABOUT, PREFIX, folder


class Given(NamedTuple):
    """What one register gives to one entry: fields that it lacks, facts, edges; and what is asked
    of the register in vain, one sentence each."""

    fields: Mapping[str, object] = MappingProxyType({})
    facts: tuple[Fact, ...] = ()
    stacks: tuple[Edge, ...] = ()
    missed: tuple[str, ...] = ()


NOTHING = Given()


class Tables:
    """The tables of one register, the user's own or the shipped ones, and what cites them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.source_id = PREFIX + name

    @cached_property
    def folder(self) -> Path:
        """Where the tables lie."""
        return folder(self.name)

    @cached_property
    def there(self) -> bool:
        """Whether there are any: some registers only the user can bring."""
        return (self.folder / ABOUT).exists()

    @cached_property
    def about(self) -> table.About:
        """What they are. Raises DataError."""
        return table.about(self.folder)

    def rows(self, file: str, layout: table.Layout[table.RowT]) -> list[table.RowT]:
        """All rows of one table. Raises DataError with the line of what is wrong."""
        return table.read(self.folder / file, layout)

    def cite(self, **stated: object) -> Fact:
        """A fact with the table as its source and, where none is stated, its date; what is None
        is left out."""
        return cast("Fact", self._cited(stated))

    def cite_edge(self, **stated: object) -> Edge:
        """The same for an edge."""
        return cast("Edge", self._cited(stated))

    def _cited(self, stated: Mapping[str, object]) -> dict[str, object]:
        known = {name: part for name, part in stated.items() if part is not None}
        return {"source": self.source_id, "as_of": self.about.date, **known}

    @property
    def source(self) -> Source:
        """The source of all facts that they give."""
        known = self.about
        found: Source = {
            "id": self.source_id,
            "url": known.url,
            "publisher": known.publisher,
            "title": known.title,
            "kind": known.kind,
            "read": known.read,
        }
        if known.via:
            found["via"] = {"who": known.via, "when": known.date}
        return found


def parts(name: str) -> list[str]:
    """A name without what stands in brackets, and each of these."""
    return [_BRACKETS.sub(" ", name), *_BRACKETS.findall(name)]


_BRACKETS = re.compile(r"\(([^()]*)\)")


class Register(Protocol):
    """How a register attaches; its tables are read when the first entry can need them."""

    @property
    def tables(self) -> tuple[Tables, ...]:
        """The tables that its facts cite."""

    def body(self, body: Body) -> Given:
        """What it gives to an awarding body."""

    def credential(self, entry: Entry, body: Body) -> Given:
        """What it gives to a credential; `body` is empty where another catalog brings it."""
