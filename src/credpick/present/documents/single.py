"""The JSON contract for single credentials: `show`, `compare`, `path`."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from credpick.catalog.store import Item
from credpick.criteria.base import Context
from credpick.criteria.cost import costs
from credpick.present.documents.rank import (
    amount_document,
    finite,
    row_document,
    scales_document,
    source_document,
)
from credpick.present.figures import money
from credpick.ranking.judge import View
from credpick.ranking.stacking import Path, shape

if TYPE_CHECKING:
    from credpick.present.documents.shapes import credential, single
    from credpick.present.documents.shapes.documents import Compare, Paths, Show


def _costs(item: Item, ctx: Context) -> "single.Costs":
    """The cost taken apart; `to_keep_5y` is null when nothing is known about keeping it."""
    found = costs(item, ctx)
    kept = found.to_keep_5y
    spent = None if item.includes == "exam" else money(item, ctx).half_way
    return {
        "to_get": amount_document(found.to_get, "USD"),
        "own": amount_document(found.own, "USD"),
        "at_half_pace": amount_document(found.at_half_pace, "USD"),
        "half_way": amount_document((spent[0], sum(spent) / 2, spent[1]), "USD") if spent else None,
        "to_keep_5y": amount_document((kept.low, kept.low, kept.high), "USD") if kept else None,
        "lines": [
            {
                "name": part.name,
                "known": part.known,
                **amount_document((part.low, part.point, part.high), "USD"),
            }
            for part in found.lines
        ],
    }


def show_document(view: View) -> "Show":
    """The answer of `show --json`: the row, and every fact by key."""
    item, ctx = view.row.item, view.context
    return {
        "schema": "credpick.show/2",
        "as_of": ctx.day.isoformat(),
        "weights": view.weights,
        "scales": scales_document(ctx),
        "credential": row_document(view.row, ctx, facts=True),
        "costs": _costs(item, ctx),
        "occupations": [{"code": one["code"], "title": one["title"]} for one in item.occupations],
        "facts": [fact_document(fact, ctx) for facts in item.facts.values() for fact in facts],
        "stacks": [stack_document(stack, ctx) for stack in item.stacks],
    }


def compare_document(views: list[View]) -> "Compare":
    """The answer of `compare --json`."""
    return {
        "schema": "credpick.compare/2",
        "as_of": views[0].context.day.isoformat(),
        "credentials": [show_document(view) for view in views],
    }


def stack_document(stack: Mapping[str, Any], ctx: Context) -> "single.Stack":
    """What it counts towards, with the page that says so."""
    source = ctx.sources[stack["source"]]
    return {
        "to": stack.get("to"),
        "degree": stack.get("degree"),
        "college": stack.get("college"),
        "credits": stack.get("credits"),
        "unit": stack.get("unit", "SemesterHour"),
        "share": stack.get("share"),
        "course": stack.get("course"),
        "agreement": stack["agreement"],
        **source_document(stack, ctx),
        "publisher": source["publisher"],
        "note": stack.get("note"),
    }


def path_document(paths: list[Path], combined: list[Path], ctx: Context) -> "Paths":
    """The answer of `path --json`."""
    return {
        "schema": "credpick.path/1",
        "as_of": ctx.day.isoformat(),
        "shape": shape(paths, ctx),
        "paths": [_path(path, ctx) for path in paths],
        "combinations": [_path(path, ctx) for path in combined],
    }


def _path(path: Path, ctx: Context) -> "single.Path":
    return {
        "target": path.target.name,
        "college": path.target.college,
        "steps": [{"id": item.id, "name": item.name} for item in path.steps],
        "edges": [stack_document(edge, ctx) for edge in path.edges],
        "earned": finite(path.earned),
        "counted": finite(path.counted),
        "lost": finite(path.lost),
        "limits": [_limit(limit, ctx) for limit in path.limits],
        "cost": amount_document(path.cost, "USD"),
        "weeks": amount_document(path.weeks, "weeks"),
        "marks": list(path.marks),
    }


def _limit(limit: Mapping[str, Any], ctx: Context) -> "single.TransferLimit":
    return {
        "credits": limit.get("credits"),
        "share": limit.get("share"),
        "own": limit.get("own"),
        **source_document(limit, ctx),
        "note": limit.get("note"),
    }


def fact_document(fact: Mapping[str, Any], ctx: Context) -> "credential.Fact":
    """One fact with all that is known about it."""
    source = ctx.sources[fact["source"]]
    return {
        "key": fact["key"],
        "value": fact["value"],
        "unit": fact.get("unit"),
        "per": fact.get("per"),
        "who": fact.get("who", []),
        "scope": fact.get("scope"),
        "where": fact.get("where"),
        **source_document(fact, ctx),
        "publisher": source["publisher"],
        "title": source.get("title"),
        "source_kind": source["kind"],
        "note": fact.get("note"),
    }
