"""A mapping made ready for one table: each row becomes a record."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from credpick.importers.base import Bad, Extra, Found, Occupation, Owner, Record, SourceRow, source
from credpick.importers.cleaning import amounts, codes, dates
from credpick.importers.cleaning.classes import award_of, is_degree, kind_of, type_of
from credpick.importers.cleaning.fields import field_named, field_of
from credpick.importers.cleaning.text import (
    clean,
    file_address,
    host,
    is_identifier,
    is_nothing,
    website,
)
from credpick.importers.draft import Draft, refuse_name
from credpick.importers.inputs import Cell, Row
from credpick.importers.mapping import facts
from credpick.importers.mapping.cells import Cells, condition, prepared, template
from credpick.importers.mapping.model import FactColumn, Mapping, OfColumn, WordColumn

Step = Callable[[Cells, Draft, dict[str, str]], None]
_SAMPLE = 500
_REMEMBERED = 2_000  # different cells of a column whose meaning is kept: words come again and again
_NOTHING = facts.Read()
_SEVERAL = ("cip", "soc", "award")  # what several columns may hold together


class Rows:
    """Turns rows into records. `sample`: the first rows, which show how columns write things."""

    def __init__(
        self, mapping: Mapping, columns: Sequence[str], file: str, day: str, sample: Sequence[Row]
    ) -> None:
        self.mapping, self.file = mapping, file
        self._index = {name: at for at, name in enumerate(columns) if name}
        self._sample = [row.cells for row in sample[:_SAMPLE]]
        self._unread = [
            (at, name) for name, at in self._index.items() if name not in mapping.columns
        ]
        self._refuse_unfit(columns)
        self.origin = self._source(day)
        self._as_of = mapping.as_of if mapping.as_of != "unknown" else dates.in_name(file)
        self._words = self._word_steps()
        self._facts = [
            self._fact_step(name, one)
            for name, one in mapping.targets
            if isinstance(one, FactColumn) and name in self._index
        ]
        self._facts += [self._constant(one) for one in mapping.facts]
        if mapping.total:
            self._facts.append(self._total())
        self._joins = [template(text, self._index) for text in mapping.joins]
        self._adds_to = template(mapping.adds_to, self._index) if mapping.adds_to else None
        self._body = template(mapping.defaults.awarding_body, self._index)

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
        if re.search(r"\n.*[,;\t|].*[,;\t|]", str(parts["name"])):
            said = "its name goes over several lines: a quotation mark is missing near it"
            raise Bad("quotes", said)
        if is_degree(name):
            raise Bad("degree", f"is a degree by its name ({name[:60]}), not a short credential")
        draft.ignored = {name for at, name in self._unread if cells[at] != ""}
        for step in self._facts:
            step(cells, draft, parts)
        _all_free(draft)
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
        scope = mapping.code or self.origin["url"]
        if numbered:
            ids["listed_as"] = f"{mapping.code or host(scope) or 'list'}:{number}"
        draft.joins = {key: "" for one in self._joins if (key := one(cells, parts))}
        return draft.finish(
            [ids.get("ctid", ""), f"{scope}#{number}" if numbered else ""],
            name,
            self._type(draft, parts),
            mapping.defaults.includes,
            self._field(draft, parts, programs, name),
            self._owner(cells, draft, parts),
            occupations=self._occupations(draft, parts),
            programs=programs,
            website=website(parts.get("website")),
            ids=ids,
            table=draft.place.rpartition(":")[0] or self.file,
        )

    def _extra(self, cells: Cells, draft: Draft, parts: dict[str, str]) -> Iterator[Extra]:
        assert self._adds_to is not None
        key = self._adds_to(cells, parts)
        if key is None:
            raise Bad("no_key", "lacks the key by which it adds to others")
        for step in self._facts:
            step(cells, draft, parts)
        jobs = self._occupations(draft, parts) or [None]
        for job in jobs:
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
        first = None
        if word == "as_of":
            first = reading.dates and reading.dates == "day_first"
            if first is None and dates.day_first(self._column(name)):
                first = True

        def step(cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
            if cells[at] == "":
                return
            try:
                cell = read(cells)
                if word == "as_of":
                    self._date(cell, draft, parts, first, name)
                    return
                text = clean(cell)
                if not text or (parts.get(word) and word not in _SEVERAL):
                    return
                if is_nothing(text) and word not in ("name", "id"):
                    return
                if parts.get(word):
                    text = f"{parts[word]}; {text}"
                # A name that is broken over lines shows a missing quotation mark.
                parts[word] = str(cell).strip() if word == "name" else text
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

    def _column(self, name: str) -> list[object]:
        at = self._index[name]
        return [cells[at] for cells in self._sample]

    def _codes(
        self, draft: Draft, parts: dict[str, str], word: str, read: Callable[[object], list[str]]
    ) -> list[str]:
        try:
            return read(parts.get(word, ""))
        except Bad as bad:
            draft.drop(bad.reason, bad.message)
            return []

    def _occupations(self, draft: Draft, parts: dict[str, str]) -> list[Occupation]:
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
        found = type_of(stated) or award_of(stated) if stated else None
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
        name = clean(parts.get("awarding_body"), 300)
        name = name or host(website(parts.get("awarding_body_of_website")))
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

    # What is said of it

    def _fact_step(self, name: str, one: FactColumn) -> Step:
        at = self._index[name]
        read = prepared(one, at, self._index, name)
        how = self._how(name, one)
        says = template(one.says, self._index) if one.says else None
        to = self._index.get(one.to or "", -1)
        unit_at = self._index.get(one.unit.column, -1) if isinstance(one.unit, OfColumn) else -1
        weeks = self._index.get(one.hours_a_week_beside or self._weeks_beside(one), -1)
        same = self._index.get(one.not_as or "", -1)

        alone = not (one.if_ or one.unless or says or one.not_as or one.to) and unit_at < 0 > weeks
        remembered: dict[Cell, facts.Read] = {}
        add_all = self._adder(one)

        def look(cells: Cells) -> facts.Read:
            try:
                cell = read(cells)
                if cell == "":
                    return _NOTHING
                if same >= 0 and clean(cells[same]) == clean(cell) and clean(cell) != "0":
                    raise Bad("implausible", f"{clean(cell, 40)} repeats {one.not_as}")
                if says:
                    cell = says(cells, {"cell": clean(cell)}) or ""
                if to >= 0 and clean(cells[to]) and clean(cells[to]) != clean(cell):
                    cell = f"{clean(cell)} to {clean(cells[to])}"
                exact = _with_unit(how, clean(cells[unit_at])) if unit_at >= 0 else how
                if exact.unit is None and unit_at >= 0 and one.fact.startswith("time."):
                    cell = f"{clean(cell)} {clean(cells[unit_at])}"
                return facts.read(exact, cell, _weeks(cells[weeks]) if weeks >= 0 else None)
            except Bad as bad:
                return facts.Read((), ((bad.reason, f"{name}: {bad.message}"),))

        def step(cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
            raw = cells[at]
            if raw == "":
                return
            found = remembered.get(raw) if alone else None
            if found is None:
                found = look(cells)
                if alone and len(remembered) < _REMEMBERED:
                    remembered[raw] = found
            if found is not _NOTHING:
                add_all(found, cells, draft, parts)

        return step

    def _adder(
        self, one: FactColumn
    ) -> Callable[[facts.Read, Cells, Draft, dict[str, str]], None]:
        """What adds the facts of a cell to a draft, with what the mapping says beside them."""
        extras = self._extras(one)

        def add_all(found: facts.Read, cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
            for made in found.facts:
                more = made.more
                if made.key == one.fact:
                    more = {**extras(cells, parts), **more}
                elif made.key == "delivery.pace" and draft.has(made.key):
                    continue
                add = draft.claim if one.own_word else draft.fact
                add(made.key, made.value, **more)
            for reason, message in found.dropped:
                draft.drop(reason, message)
            draft.zero_price = draft.zero_price or found.zero_price

        return add_all

    def _weeks_beside(self, one: FactColumn) -> str:
        """The one column of weeks beside a column of hours, where the mapping has one."""
        weeks = [
            name
            for name, other in self.mapping.targets
            if isinstance(other, FactColumn)
            and other.fact == "time.length"
            and other.unit == "weeks"
            and name in self._index
        ]
        return weeks[0] if len(weeks) == 1 and one.fact == "time.course" else ""

    def _how(self, name: str, one: FactColumn) -> facts.How:
        column = self._column(name)
        style = amounts.style_of(column)
        percent = one.scale == "percent"
        if one.fact == "outcome.rate" and one.scale is None:
            percent = any(_above_one(cell) for cell in column)
        return facts.How(
            name,
            one.fact,
            one.unit if isinstance(one.unit, str) else None,
            style,
            percent,
            self.mapping.zero_is_unknown if one.zero is None else one.zero == "unknown",
            one.most or math.inf,
            one.times,
            one.digits,
            one.hours_a_week_beside is not None,
        )

    def _extras(self, one: FactColumn) -> Callable[[Cells, dict[str, str]], dict[str, Any]]:
        """The parts of the fact beside its value: fixed, of other columns, or filled-in text."""
        fixed: dict[str, Any] = {}
        filled: list[tuple[str, Callable[[Cells, dict[str, str]], str | None]]] = []
        columns: list[tuple[str, int]] = []
        for name, part in one.extras.items():
            if isinstance(part, OfColumn):
                columns.append((name, self._index.get(part.column, -1)))
            elif isinstance(part, str) and "{" in part:
                filled.append((name, template(part, self._index)))
            else:
                fixed[name] = part
        if not columns and not filled:
            return lambda cells, parts: fixed

        def extras(cells: Cells, parts: dict[str, str]) -> dict[str, Any]:
            found = dict(fixed)
            for name, fill in filled:
                found[name] = fill(cells, parts)
            for name, at in columns:
                if at >= 0 and name != "unit":
                    found[name] = _part(name, cells[at])
            return found

        return extras

    def _constant(self, one: Any) -> Step:
        holds = condition(one.if_, one.unless, self._index)
        value = template(one.value, self._index) if isinstance(one.value, str) else None
        more = one.model_extra or {}
        texts = {
            name: template(part, self._index)
            for name, part in more.items()
            if isinstance(part, str) and "{" in part
        }

        def step(cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
            if holds and not holds(cells):
                return
            told = value(cells, parts) if value else one.value
            filled = {name: fill(cells, parts) for name, fill in texts.items()}
            add = draft.claim if one.own_word else draft.fact
            add(one.fact, told, **{**more, **filled})

        return step

    def _total(self) -> Step:
        """A total counts where no part is stated; a total that contradicts its parts is told.

        A part of 0 is a statement only where the mapping says that the total confirms it.
        """
        total = self.mapping.total
        assert total is not None
        at = self._index.get(total.column, -1)
        parts_at = [self._index[name] for name in total.of if name in self._index]
        zeros = {
            self._index[name]: (one.fact, one.extras)
            for name, one in self.mapping.targets
            if name in total.of and name in self._index and isinstance(one, FactColumn)
        }

        def step(cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
            whole = draft.number(total.column, cells[at], 500_000) if at >= 0 else None
            prices = {one: _price(cells[one]) for one in parts_at}
            together = sum(price or 0 for price in prices.values())
            if whole and not together:
                draft.fact("cost.package", whole, per="all", covers=list(total.covers))
            elif whole and abs(together - whole) >= 1:
                said = (
                    f"The list gives a total of ${whole:,.0f}; its parts add to ${together:,.0f}."
                )
                draft.fact("note", said)
            elif whole:
                named = tuple(f"{name}: " for name in total.of)
                draft.left_out = [
                    one
                    for one in draft.left_out
                    if one.reason != "zero" or not one.message.startswith(named)
                ]
                for one, (key, extras) in zeros.items() if total.confirms_zeros else ():
                    if prices.get(one) == 0 and "item" not in extras:
                        draft.fact(key, 0, **extras)

        return step


def _all_free(draft: Draft) -> None:
    """A row whose prices are all 0 says: free, or not stated."""
    if draft.zero_price and not any(fact["key"].startswith("cost.") for fact in draft.facts):
        draft.fact("note", "Every price of the list is 0: free, or not stated.")


def _with_unit(how: facts.How, text: str) -> facts.How:
    """The reading of a column whose unit stands in another one."""
    if how.key == "credit.hours":
        return how._replace(unit=facts.credit_unit(text))
    return how._replace(unit=None)


def _weeks(cell: object) -> float | None:
    try:
        found = amounts.read(cell, loose=True)
    except Bad:
        return None
    return amounts.top(found.value) if found else None


@lru_cache(4096)
def _price(cell: Cell) -> float | None:
    try:
        found = amounts.read(cell)
    except Bad:
        return None
    return amounts.top(found.value) if found and amounts.top(found.value) <= 500_000 else None


def _part(name: str, cell: object) -> Any:
    if name in ("denominator", "numerator"):
        try:
            found = amounts.read(cell)
        except Bad:
            return None
        return amounts.top(found.value) if found else None
    text = clean(cell, 200)
    return None if is_nothing(text) else text


def _above_one(cell: object) -> bool:
    try:
        found = amounts.read(cell, loose=True)
    except Bad:
        return "%" in str(cell)
    return found is not None and amounts.top(found.value) > 1
