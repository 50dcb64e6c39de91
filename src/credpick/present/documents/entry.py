"""`catalog export --format ndjson`: one credential a document, with all that is on record of it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from credpick.catalog.store import Item
from credpick.criteria.base import Context, ends
from credpick.entries import Fact
from credpick.present.documents.rank import source_document
from credpick.present.documents.single import stack_document
from credpick.ranking.counted import counted

if TYPE_CHECKING:
    from credpick.present.documents.shapes import catalog as shapes
    from credpick.present.documents.shapes.documents import Exported

# What stands under a name of its own; the rest of a fact are its details.
_NAMED = {
    "key",
    "value",
    "unit",
    "per",
    "who",
    "scope",
    "where",
    "state",
    "source",
    "as_of",
    "note",
}


def entry_document(item: Item, ctx: Context) -> "Exported":
    """A line of the export."""
    counting = counted(item, ctx)
    return {
        "schema": "credpick.entry/1",
        "as_of": ctx.day.isoformat(),
        "id": item.id,
        "name": item.name,
        "awarding_body": item.awarding_body["name"],
        "platform": item.platform,
        "type": item.type,
        "includes": item.includes,
        "field": item.field,
        "state": item.state,
        "website": item.website,
        "ids": item.ids,
        "occupations": [{"code": one["code"], "title": one["title"]} for one in item.occupations],
        "programs": item.programs,
        "facts": [
            exported_fact(fact, counting, ctx) for facts in item.facts.values() for fact in facts
        ],
        "stacks": [stack_document(stack, ctx) for stack in item.stacks],
    }


def exported_fact(fact: Fact, counting: Iterable[Fact], ctx: Context) -> "shapes.ExportedFact":
    """A fact with its page, and whether it is one of those that count."""
    source, value = ctx.sources[fact["source"]], fact["value"]
    low, high = (None, None) if isinstance(value, str | bool) else ends(fact)
    return {
        "key": fact["key"],
        "value": value,
        "low": low,
        "high": high,
        "unit": fact.get("unit"),
        "per": fact.get("per"),
        "who": fact.get("who", []),
        "scope": fact["scope"],
        "where": fact.get("where"),
        "state": fact.get("state"),
        "counted": any(fact is one for one in counting),
        **source_document(fact, ctx),
        "title": source.get("title"),
        "publisher": source["publisher"],
        "source_kind": source["kind"],
        "read": source["read"],
        "note": fact.get("note"),
        "details": {name: part for name, part in fact.items() if name not in _NAMED},
    }
