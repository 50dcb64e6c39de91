"""A mapping made ready for one table: each row becomes a record."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import compress, repeat
from operator import itemgetter, ne
from typing import Any

from credpick.importers.base import Bad, Extra, Found, Occupation, Owner, Record, SourceRow, source
from credpick.importers.cleaning import codes, dates
from credpick.importers.cleaning.classes import award_of, is_degree, kind_of
from credpick.importers.cleaning.fields import field_named, field_of
from credpick.importers.cleaning.statements import refreshes
from credpick.importers.cleaning.text import (
    clean,
    file_address,
    is_identifier,
    is_nothing,
    list_name,
    website,
)
from credpick.importers.draft import Draft, refuse_name
from credpick.importers.inputs import Row
from credpick.importers.mapping.cells import REMEMBERED, Cells, places, prepared, template
from credpick.importers.mapping.model import FactColumn, Mapping, WordColumn
from credpick.importers.mapping.steps import FactSteps, Step
from credpick.text import host_of

# What a row says of its awarding body.
_OF_OWNER = ("awarding_body", "awarding_body_of_website", "state", "body_website", "body_kind")
_SEVERAL = ("cip", "soc", "award")  # what several columns may hold together


class Rows:
    """Turns rows into records. `sample`: the first rows, which show how columns write things."""

    def __init__(
        self, mapping: Mapping, columns: Sequence[str], file: str, day: str, sample: Sequence[Row]
    ) -> None:
        self.mapping, self.file = mapping, file
        self._index = {name: at for at, name in enumerate(columns) if name}
        said = mapping.model_dump_json(warnings=False)
        self._unread = {
            name: at
            for name, at in self._index.items()
            if json.dumps(name, ensure_ascii=False) not in said and f"{{{name}" not in said
        }
        # Of fewer than two columns `itemgetter` makes no tuple.
        self._unread_cells = itemgetter(*self._unread.values(), 0, 0)
        self._owners: dict[tuple[str | None, ...], Owner] = {}
        self._refuse_unfit(columns)
        self.origin = self._source(day)
        # Where a number is one: the same in a later edition of the list.
        self._scope = mapping.code or host_of(mapping.source.url) or list_name(file)
        self._as_of = mapping.as_of if mapping.as_of != "unknown" else dates.in_name(file)
        cells = [row.cells for row in sample]
        self._steps = FactSteps(mapping, self._index, cells, self._made(cells))
        self._words = self._word_steps()
        self._facts = self._steps.all()
        self._joins = [template(text, self._index) for text in mapping.joins]
        self._adds_to = template(mapping.adds_to, self._index) if mapping.adds_to else None
        self._body = template(mapping.defaults.awarding_body, self._index)

    def _made(self, sample: Sequence[Cells]) -> str:
        """When the list was made, at the earliest: it is no older than its youngest row."""
        found = [self._as_of]
        for name, at in self._index.items():
            if self.mapping.columns.get(name) == "as_of":
                found += [dates.plain(cells[at]) for cells in sample]
        return dates.latest(*(day for day in found if day <= self.origin["read"]))

    def _source(self, day: str) -> SourceRow:
        said = self.mapping.source
        title = clean(self.file, 200)
        return source(
            said.url or file_address(self.file),
            said.publisher,
            said.kind,
            day,
            clean(f"{title}. {said.caveat}", 600) if said.caveat else title,
        )

    def _refuse_unfit(self, columns: Sequence[str]) -> None:
        mapping = self.mapping
        shown = "; its columns: " + ", ".join(filter(None, columns))[:300]
        needed = {name for name in mapping.columns if not mapping.recognize}
        missing = [name for name in mapping.columns if name in needed and name not in self._index]
        if missing:
            raise Bad("mapping", f"has no column {', '.join(map(repr, missing[:5]))}{shown}")
        words = {
            one if isinstance(one, str) else getattr(one, "is_", "") for _, one in mapping.targets
        }
        if "name" not in words and not mapping.adds_to:
            raise Bad("mapping", f"the mapping says of no column that it is the name{shown}")

    def convert(self, row: Row) -> Iterator[Found]:
        """The record of a row. Raises Bad where there is none."""
        cells = row.cells
        draft = Draft(row.place, self.origin, self._as_of)
        parts: dict[str, str] = {}
        for step in self._words:
            step(cells, draft, parts)
        programs = self._codes(draft, parts, "cip", codes.cip_codes)
        parts["cip"] = programs[0] if programs else ""
        if self._adds_to:
            yield from self._extra(cells, draft, parts)
            return
        name = clean(parts.get("name"), 300)
        refuse_name(name)
        if "\n" in parts["name"] and re.search(r"\n.*[,;\t|].*[,;\t|]", parts["name"]):
            said = "its name goes over several lines: a quotation mark is missing near it"
            raise Bad("quotes", said)
        if is_degree(name):
            raise Bad("degree", f"is a degree by its name ({name[:60]}), not a short credential")
        filled = map(ne, self._unread_cells(cells), repeat(""))
        draft.ignored = set(compress(self._unread, filled))
        for step in self._facts:
            step(cells, draft, parts)
        _all_free(draft)
        if refreshes(name) and not draft.has("entry.needs"):
            draft.fact("entry.needs", "the training that it refreshes, as its name says")
        yield self._record(cells, draft, parts, name, programs)

    def _record(
        self, cells: Cells, draft: Draft, parts: dict[str, str], name: str, programs: list[str]
    ) -> Record:
        mapping = self.mapping
        number = clean(parts.get("id"), 100)
        numbered = is_identifier(number)
        if number and not numbered:
            draft.drop("identifier", f"{number[:40]!r} is no number of a program")
        ids = {one: parts[one] for one in ("ctid", "unitid", "opeid") if parts.get(one)}
        if numbered:
            ids["listed_as"] = f"{self._scope}:{number}"
        draft.joins = {key: "" for one in self._joins if (key := one(cells, parts))}
        return draft.finish(
            [ids.get("ctid", ""), f"{self._scope}#{number}" if numbered else ""],
            name,
            self._type(draft, parts),
            mapping.defaults.includes,
            self._field(draft, parts, programs, name),
            self._owner(cells, draft, parts),
            occupations=self._occupations(draft, parts),
            programs=programs,
            website=website(parts.get("website")),
            ids=ids,
            table=self.file,
            scope=self._scope,
        )

    def _extra(self, cells: Cells, draft: Draft, parts: dict[str, str]) -> Iterator[Extra]:
        assert self._adds_to is not None
        key = self._adds_to(cells, parts)
        if key is None:
            raise Bad("no_key", "lacks the key by which it adds to others")
        for step in self._facts:
            step(cells, draft, parts)
        jobs: list[Occupation | None] = [*self._occupations(draft, parts)]
        for job in jobs or [None]:
            yield Extra(draft.place, key, draft.facts, draft.sources, draft.left_out, job)

    # What a record is

    def _word_steps(self) -> list[Step]:
        steps = []
        for name, one in self.mapping.targets:
            if isinstance(one, FactColumn) or name not in self._index or one == "skip":
                continue
            reading = one if isinstance(one, WordColumn) else WordColumn(**{"is": one})
            steps.append(self._word_step(name, reading))
        return steps

    def _word_step(self, name: str, reading: WordColumn) -> Step:
        at = self._index[name]
        read = prepared(reading, at, self._index, name)
        word = reading.is_
        decisive = itemgetter(*places(reading, at, self._index))
        known: dict[Any, str] = {}
        first = None
        if word == "as_of":
            first = reading.dates and reading.dates == "day_first"
            if first is None and dates.day_first(self._steps.column(name)):
                first = True

        def step(cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
            if cells[at] == "":
                return
            try:
                if word == "as_of":
                    self._date(read(cells), draft, parts, first, name)
                    return
                seen = decisive(cells)
                text = known.get(seen)
                if text is None:
                    cell = read(cells)
                    if parts.get(word) and word not in _SEVERAL:
                        return
                    # A name that is broken over lines shows a missing quotation mark.
                    text = str(cell).strip() if word == "name" and clean(cell) else clean(cell)
                    if is_nothing(text) and word not in ("name", "id"):
                        text = ""
                    if len(known) < REMEMBERED:
                        known[seen] = text
                if not text or (parts.get(word) and word not in _SEVERAL):
                    return
                parts[word] = f"{parts[word]}; {text}" if parts.get(word) else text
            except Bad as bad:
                draft.drop(bad.reason, f"{name}: {bad.message}")

        return step

    def _date(
        self, cell: object, draft: Draft, parts: dict[str, str], first: bool | None, name: str
    ) -> None:
        if clean(cell) == "" or parts.get("as_of"):
            return
        parts["as_of"] = draft.as_of = dates.UNKNOWN
        told = dates.read(cell, first)
        parts["as_of"] = draft.as_of = told.text
        if told.two_ways:
            said = f"{name}: {clean(cell, 20)!r} was read as month/day (dates: day_first if not)"
            draft.tell("two_ways", said)

    def _codes(
        self, draft: Draft, parts: dict[str, str], word: str, read: Callable[[object], list[str]]
    ) -> list[str]:
        if not parts.get(word):
            return []
        try:
            return read(parts[word])
        except Bad as bad:
            draft.drop(bad.reason, bad.message)
            return []

    def _occupations(self, draft: Draft, parts: dict[str, str]) -> list[Occupation]:
        if not parts.get("soc"):
            return []
        found = self._codes(draft, parts, "soc", codes.soc_codes)
        titles = [one.strip() for one in parts.get("soc_title", "").split(" | ")]
        if len(titles) != len(found):
            titles = [parts.get("soc_title", "") if len(found) == 1 else ""] * len(found)
        return [
            {"code": code, "title": title or code}
            for code, title in zip(found, titles, strict=True)
        ]

    def _type(self, draft: Draft, parts: dict[str, str]) -> str:
        stated = parts.get("type", "")
        found = award_of(stated) if stated else None
        if stated and not found:
            draft.drop("type", f"{stated[:60]!r} is no class of credential")
        named = None
        for award in filter(None, parts.get("award", "").split("; ")):
            one = award_of(award)
            named = named or one
            if not one:
                draft.fact("note", clean(f"Award named: {award}"))
        return found or named or self.mapping.defaults.type

    def _field(self, draft: Draft, parts: dict[str, str], programs: list[str], name: str) -> str:
        if self.mapping.defaults.field:
            return self.mapping.defaults.field
        said = parts.get("field", "")
        named = field_named(said) if said else None
        found = named or field_of(programs, said, name)
        if said and not named:
            draft.drop("field", f"{said[:60]!r} is no field by its name; read as {found}")
        return found

    def _owner(self, cells: Cells, draft: Draft, parts: dict[str, str]) -> Owner:
        """The awarding body. It is worked out once for the many rows that name it alike."""
        said = tuple(map(parts.get, _OF_OWNER))
        found = self._owners.get(said)
        if found is None:
            dropped = len(draft.left_out)
            found = self._owner_said(cells, draft, parts)
            if said[0] and len(draft.left_out) == dropped and len(self._owners) < REMEMBERED:
                self._owners[said] = found
        return found

    def _owner_said(self, cells: Cells, draft: Draft, parts: dict[str, str]) -> Owner:
        name = clean(parts.get("awarding_body"), 300)
        name = name or host_of(website(parts.get("awarding_body_of_website")))
        name = name or self._body(cells, parts) or ""
        if is_nothing(name):
            raise Bad("no_provider", "names no awarding body")
        state = self.mapping.defaults.state
        try:
            state = codes.state(parts["state"]) if parts.get("state") else state
        except Bad as bad:
            draft.drop(bad.reason, bad.message)
            state = None
        page = website(parts.get("body_website"))
        return Owner(name, kind_of(name, parts.get("body_kind", "")), state=state, website=page)


def _all_free(draft: Draft) -> None:
    """A row whose prices are all 0 says: free, or not stated."""
    if draft.zero_price and not any(fact["key"].startswith("cost.") for fact in draft.facts):
        draft.fact("note", "Every price of the list is 0: free, or not stated.")
