"""A catalog as a table for spreadsheets: one row a credential."""

import csv
import io
from collections.abc import Iterable, Iterator

from credpick.catalog.store import Item
from credpick.criteria.base import ends
from credpick.vocabulary import SEMESTER_HOURS, WEEKS

_PRICES = ("tuition", "fees", "exam", "materials", "package")
_NUMBERS = (*(f"{name}_usd" for name in _PRICES), "weeks", "semester_hours")
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
COLUMNS = (
    *("id", "name", "awarding_body", "platform", "type", "field", "website"),
    *(f"{name}_{end}" for name in _NUMBERS for end in ("low", "high")),
)


def rows(items: Iterable[Item]) -> Iterator[str]:
    """The lines of the table; a cell that nobody stated is empty, never 0."""
    yield _line(COLUMNS)
    for item in items:
        cells: list[object] = [item.id, item.name, item.awarding_body["name"], item.platform]
        cells += [item.type, item.field, item.website]
        for name in _PRICES:
            cells += _price(item, f"cost.{name}")
        cells += _ends(item, "time.length", WEEKS)
        cells += _ends(item, "credit.hours", SEMESTER_HOURS)
        yield _line(cells)


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it; some read
    full-width signs as the narrow ones."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell


def _price(item: Item, key: str) -> list[str | None]:
    """The lowest and the highest that is stated for the whole of it: two things that are both
    paid, such as two fees, are facts that differ in `item`, and add up."""
    of_each: dict[str | None, list[float]] = {}
    for fact in item.facts.get(key, ()):
        if fact.get("per") in ("all", "exam") and not isinstance(fact["value"], str | bool):
            of_each.setdefault(fact.get("item"), []).extend(ends(fact))
    if not of_each:
        return [None, None]
    return [f"{sum(map(end, of_each.values())):.6g}" for end in (min, max)]


def _ends(item: Item, key: str, factors: dict[str, float]) -> list[str | None]:
    """The lowest and the highest that any source states, in one unit."""
    found: list[float] = []
    for fact in item.facts.get(key, ()):
        factor = factors.get(fact.get("unit", ""))
        if factor and not isinstance(fact["value"], str | bool):
            found += [end * factor for end in ends(fact)]
    return [f"{min(found):.6g}", f"{max(found):.6g}"] if found else [None, None]
