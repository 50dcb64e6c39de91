"""A catalog as a table for spreadsheets: one row a credential."""

import csv
import io
from collections.abc import Iterable, Iterator

from credpick.catalog.store import Item

_PRICES = ("tuition", "fees", "exam", "materials", "package")
_WEEKS = {"days": 1 / 7, "weeks": 1.0, "months": 365.25 / 12 / 7}
_SEMESTER_HOURS = {"SemesterHour": 1.0, "QuarterHour": 2 / 3}
_NUMBERS = (*(f"{name}_usd" for name in _PRICES), "weeks", "semester_hours")
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
            cells += _ends(item, f"cost.{name}", {"USD": 1.0}, ("all", "exam"))
        cells += _ends(item, "time.length", _WEEKS)
        cells += _ends(item, "credit.hours", _SEMESTER_HOURS)
        yield _line(cells)


def _line(cells: Iterable[object]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def _harmless(cell: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") else cell


def _ends(
    item: Item,
    key: str,
    factors: dict[str, float],
    per: tuple[str, ...] = (),
) -> tuple[object, object]:
    """The lowest and the highest that any source states for the whole of it."""
    found: list[float] = []
    for fact in item.facts.get(key, ()):
        value, factor = fact["value"], factors.get(fact.get("unit", "USD"))
        if factor and not isinstance(value, str | bool) and (not per or fact.get("per") in per):
            found += [end * factor for end in (value if isinstance(value, list) else [value])]
    return (f"{min(found):.6g}", f"{max(found):.6g}") if found else (None, None)
