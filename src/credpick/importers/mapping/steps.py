"""What the columns of a table say of a program, as steps that a row goes through."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, cast

from credpick.importers.base import Bad, FactRow, Remembered
from credpick.importers.cleaning import amounts
from credpick.importers.cleaning.dates import UNKNOWN, latest
from credpick.importers.cleaning.text import clean, is_nothing
from credpick.importers.draft import Draft
from credpick.importers.inputs import Cell
from credpick.importers.mapping import facts
from credpick.importers.mapping.cells import (
    REMEMBERED,
    Cells,
    Index,
    condition,
    fields_of,
    places,
    prepared,
    template,
)
from credpick.importers.mapping.model import Constant, FactColumn, Mapping, OfColumn

Step = Callable[[Cells, Draft, dict[str, str]], None]
Extras = Callable[[Cells, dict[str, str]], dict[str, Any]]
_NOTHING = facts.Read()
_MOST = 500_000  # dollars


class Looking(NamedTuple):
    """A step, and the places of all cells that decide what it adds; None: it hangs on more."""

    step: Step
    at: Sequence[int] | None


class FactSteps:
    """Makes the steps of a mapping. `sample`: first rows, which show how columns write things;
    `made`: when the list was made."""

    def __init__(
        self, mapping: Mapping, index: Index, sample: Sequence[Cells], made: str = UNKNOWN
    ) -> None:
        self.mapping, self._index, self._sample, self._made = mapping, index, sample, made

    def all(self) -> list[Step]:
        """The steps of all columns with facts, then of constant facts and of the total.

        What is said of the body comes again with the body, and constants hang on few cells: these
        are remembered together.
        """
        of_program: list[Looking] = []
        of_body: list[Looking] = []
        for name, one in self.mapping.targets:
            if isinstance(one, FactColumn) and name in self._index:
                (of_body if one.of_body else of_program).append(self._fact_step(name, one))
        constants = [self._constant(one) for one in self.mapping.facts]
        steps = [_together([one]) for one in of_program]
        steps += [*map(_together, _runs(of_body)), *map(_together, _runs(constants))]
        return [*steps, self._total()] if self.mapping.total else steps

    def column(self, name: str) -> list[Cell]:
        """The cells of a column in the first rows."""
        at = self._index[name]
        return [cells[at] for cells in self._sample]

    def _fact_step(self, name: str, one: FactColumn) -> Looking:
        at = self._index[name]
        read = prepared(one, at, self._index, name)
        how = self._how(name, one)
        says = template(one.says, self._index) if one.says else None
        to = self._index.get(one.to or "", -1)
        unit_at = self._index.get(one.unit.column, -1) if isinstance(one.unit, OfColumn) else -1
        weeks = self._index.get(one.hours_a_week_beside or self._weeks_beside(one), -1)
        same = self._index.get(one.not_as or "", -1)

        filled_in = [self._index.get(each, -1) for each in fields_of(one.says or "")]
        beside = [to, unit_at, weeks, same, *filled_in]
        looks_at = places(one, at, self._index, beside)
        decisive = itemgetter(*looks_at)
        remembered: dict[Any, facts.Read] = {}
        extras, fixed = self._extras(one)
        add_all = _adder(one, extras)

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
            if cells[at] == "":
                return
            seen = decisive(cells)
            found = remembered.get(seen)
            if found is None:
                found = look(cells)
                if len(remembered) < REMEMBERED:
                    remembered[seen] = found
            if found is not _NOTHING:
                add_all(found, cells, draft, parts)

        return Looking(step, looks_at if fixed else None)

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
        column = self.column(name)
        style = amounts.style_of(column)
        told = one.fact != "outcome.rate" or one.scale is not None
        large = [] if told else [cell for cell in column if _above_one(cell)]
        return facts.How(
            name,
            one.fact,
            one.unit if isinstance(one.unit, str) else None,
            style,
            bool(large) or one.scale == "percent",
            self.mapping.zero_is_unknown if one.zero is None else one.zero == "unknown",
            one.most or math.inf,
            one.times,
            one.digits,
            bool(large) and not any(re.search(r"\d[.,]\d*[1-9]", str(cell)) for cell in large),
            one.hours_a_week_beside is not None,
        )

    def _extras(self, one: FactColumn) -> tuple[Extras, bool]:
        """The parts of the fact beside its value (fixed, of other columns, or filled-in text), and
        whether they are the same for every row."""
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
            return lambda cells, parts: fixed, True

        def extras(cells: Cells, parts: dict[str, str]) -> dict[str, Any]:
            found = dict(fixed)
            for name, fill in filled:
                found[name] = fill(cells, parts)
            for name, at in columns:
                if at >= 0 and name != "unit":
                    found[name] = _part(name, cells[at])
            return found

        return extras, False

    def _constant(self, one: Constant) -> Looking:
        holds = condition(one.if_, one.unless, self._index)
        value = template(one.value, self._index) if isinstance(one.value, str) else None
        more = one.model_extra or {}
        texts = {
            name: template(part, self._index)
            for name, part in more.items()
            if isinstance(part, str) and "{" in part
        }
        fixed = not texts and not (isinstance(one.value, str) and "{" in one.value)
        looks_at = [self._index[name] for name in (*one.if_, *one.unless) if name in self._index]

        def step(cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
            if holds and not holds(cells):
                return
            told = value(cells, parts) if value else one.value
            filled = {name: fill(cells, parts) for name, fill in texts.items()}
            add = draft.claim if one.own_word else draft.fact
            as_of = latest(draft.as_of, self._made) if one.dated == "list" else None
            add(one.fact, told, as_of=as_of, **{**more, **filled})

        return Looking(step, looks_at if fixed else None)

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

        named = tuple(f"{name}: " for name in total.of)

        def step(cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
            whole = draft.number(total.column, cells[at], _MOST) if at >= 0 else None
            if not whole:
                return
            prices = {one: _price(cells[one]) for one in parts_at if cells[one] != ""}
            together = sum(filter(None, prices.values()))
            if not together:
                draft.fact("cost.package", whole, per="all", covers=list(total.covers))
            elif abs(together - whole) >= 1:
                said = (
                    f"The list gives a total of ${whole:,.0f}; its parts add to ${together:,.0f}."
                )
                draft.fact("note", said)
            else:
                draft.left_out = [
                    one
                    for one in draft.left_out
                    if one.reason != "zero" or not one.message.startswith(named)
                ]
                for one, (key, extras) in zeros.items() if total.confirms_zeros else ():
                    if prices.get(one) == 0 and "item" not in extras:
                        draft.fact(key, 0, **extras)

        return step


def _runs(steps: Sequence[Looking]) -> Iterator[list[Looking]]:
    """The steps in order, those that follow one another and hang on cells alone in one list."""
    for alike, run in groupby(steps, lambda one: one.at is not None):
        together = list(run)
        yield from [together] if alike else ([one] for one in together)


def _together(steps: Sequence[Looking]) -> Step:
    """Some steps as one: where the cells that they look at come again, so do their facts.

    Facts are remembered when they come for the second time; most prices never do.
    """
    at = {place for one in steps for place in one.at or ()}
    if any(one.at is None for one in steps):
        return steps[0].step
    decisive: Callable[[Cells], Any] = itemgetter(*sorted(at)) if at else lambda cells: None
    seen_once: set[Any] = set()
    known: dict[Any, tuple[list[FactRow], list[FactRow], bool]] = {}

    def step(cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
        key = decisive(cells), draft.as_of
        shared = known.get(key)
        if shared is not None:
            draft.facts += shared[0]
            draft.body_facts += shared[1]
            if shared[2]:
                draft.own()
            return
        kept, of_body, dropped = len(draft.facts), len(draft.body_facts), len(draft.left_out)
        for one in steps:
            one.step(cells, draft, parts)
        # What is told of each row, or hangs on facts before it, is worked out for each row.
        added = draft.facts[kept:], draft.body_facts[of_body:]
        if len(draft.left_out) > dropped or any(one["key"] == "delivery.pace" for one in added[0]):
            return
        if key not in seen_once:
            if len(seen_once) < REMEMBERED:
                seen_once.add(key)
            return
        new = _remembered(added[0]), _remembered(added[1])
        draft.facts[kept:], draft.body_facts[of_body:] = new
        own = any(one["source"] != draft.origin["url"] for facts_ in new for one in facts_)
        known[key] = *new, own

    return step


def _remembered(found: Iterable[FactRow]) -> list[FactRow]:
    return [cast("FactRow", Remembered(fact)) for fact in found]


def _adder(
    one: FactColumn, extras: Extras
) -> Callable[[facts.Read, Cells, Draft, dict[str, str]], None]:
    """What adds the facts of a cell to a draft, with what the mapping says beside them."""

    def add_all(found: facts.Read, cells: Cells, draft: Draft, parts: dict[str, str]) -> None:
        for made in found.facts:
            more = made.more
            if made.key == one.fact:
                more = {**extras(cells, parts), **more}
            elif made.key == "delivery.pace" and draft.has(made.key):
                continue
            add = draft.claim if one.own_word else draft.fact
            add(made.key, made.value, **more)
            if one.of_body:
                draft.body_facts.append(draft.facts.pop())
        for reason, message in found.dropped:
            draft.drop(reason, message)
        draft.zero_price = draft.zero_price or found.zero_price

    return add_all


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
    return amounts.top(found.value) if found and amounts.top(found.value) <= _MOST else None


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
    """Whether a cell that does not say `%` itself can be no share."""
    try:
        found = None if "%" in str(cell) else amounts.read(cell, loose=True)
    except Bad:
        return False
    return found is not None and amounts.top(found.value) > 1
