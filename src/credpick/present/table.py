"""A catalog as tables for spreadsheets: one row a credential, or one row a fact."""

import json
from collections.abc import Iterable, Iterator

from credpick.catalog.store import Item
from credpick.criteria.base import Context, ends
from credpick.entries import Fact
from credpick.present.cells import line
from credpick.present.documents.entry import exported_fact
from credpick.present.figures import money
from credpick.ranking.counted import counted
from credpick.vocabulary import SEMESTER_HOURS, WEEKS

_PRICES = ("tuition", "fees", "exam", "materials", "package")
_NUMBERS = (*(f"{name}_usd" for name in _PRICES), "weeks", "semester_hours")
COLUMNS = (
    *("id", "name", "awarding_body", "platform", "type", "field", "website"),
    *(f"{name}_{end}" for name in _NUMBERS for end in ("low", "high")),
)
FACT_COLUMNS = (
    *("credential", "name", "awarding_body", "field"),
    *("key", "value", "low", "high", "unit", "per", "who", "scope", "where", "state", "counted"),
    *("as_of", "source", "title", "publisher", "source_kind", "read", "via", "via_when"),
    *("note", "details"),
)


def rows(items: Iterable[Item], ctx: Context) -> Iterator[str]:
    """A line for each credential, of the facts that count; a cell that nobody stated is empty,
    never 0."""
    yield line(COLUMNS)
    for item in items:
        cells: list[object] = [item.id, item.name, item.awarding_body["name"], item.platform]
        cells += [item.type, item.field, item.website]
        paid = _paid(item, ctx)
        for name in _PRICES:
            cells += _added(paid.get(f"cost.{name}", []))
        facts = counted(item, ctx)
        cells += _range(facts, "time.length", WEEKS)
        cells += _range(facts, "credit.hours", SEMESTER_HOURS)
        yield line(cells)


def fact_rows(items: Iterable[Item], ctx: Context) -> Iterator[str]:
    """A line for each fact, with its source, its date, and whether it counts."""
    yield line(FACT_COLUMNS)
    for item in items:
        named = (item.id, item.name, item.awarding_body["name"], item.field)
        counting = counted(item, ctx)
        for fact in (one for facts in item.facts.values() for one in facts):
            told = exported_fact(fact, counting, ctx)
            via = told["via"] or {"who": None, "when": None}
            cells: dict[str, object] = {
                **told,
                "value": _text(told["value"]),
                "who": " ".join(told["who"]),
                "counted": "yes" if told["counted"] else "no",
                "via": via["who"],
                "via_when": via["when"],
                "details": _text(told["details"]) if told["details"] else None,
            }
            yield line((*named, *(cells[name] for name in FACT_COLUMNS[len(named) :])))


def _text(value: object) -> str:
    """Text as it is; a number, a range, true and false as JSON writes them."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _paid(item: Item, ctx: Context) -> dict[str, list[tuple[float, float]]]:
    """What is stated for the whole of it, by the key of the fact: two fees are two lines."""
    found: dict[str, list[tuple[float, float]]] = {}
    for part in money(item, ctx).lines:
        found.setdefault(part.facts[0]["key"], []).append((part.low, part.high))
    return found


def _added(spans: list[tuple[float, float]]) -> list[str | None]:
    return [f"{sum(end):.6g}" for end in zip(*spans, strict=True)] if spans else [None, None]


def _range(facts: Iterable[Fact], key: str, factors: dict[str, float]) -> list[str | None]:
    """The lowest and the highest that the facts of a key state, in one unit."""
    found: list[float] = []
    for fact in facts:
        factor = factors.get(fact.get("unit", ""))
        if fact["key"] == key and factor and not isinstance(fact["value"], str | bool):
            found += [end * factor for end in ends(fact)]
    return [f"{min(found):.6g}", f"{max(found):.6g}"] if found else [None, None]
