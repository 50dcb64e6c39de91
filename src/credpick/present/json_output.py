"""The JSON contract. `present.schema` describes it; a test keeps both in step."""

import json
import math
import sys
from typing import Any

from credpick.catalog.store import Item
from credpick.criteria.base import Context, Reading
from credpick.criteria.cost import costs
from credpick.criteria.gates import Exclusion
from credpick.criteria.stopping import half_way
from credpick.errors import Problem
from credpick.ranking import Judgement, Left, Row, View, exclusion_counts
from credpick.stacking import Path, shape

Json = dict[str, Any]


def write(document: Json) -> None:
    """One JSON document on standard output, in UTF-8 whatever the terminal is set to."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, check_circular=False)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode() + b"\n")
    sys.stdout.buffer.flush()


def error_document(problems: tuple[Problem, ...]) -> Json:
    """Errors under `--json`."""
    return {"schema": "credpick.error/1", "errors": [problem._asdict() for problem in problems]}


def rank_document(judgement: Judgement, limit: int, before: Judgement | None = None) -> Json:
    """The answer of `rank --json`; `limit` 0 shows all rows. `decision` never depends on it.

    `before` is today's ranking when a fact or a weight was changed to see what moves.
    """
    ctx = judgement.context
    shown = judgement.rows[:limit] if limit else judgement.rows
    was = {row.brief.id: place for place, row in enumerate(before.rows, 1)} if before else {}
    nearest = judgement.excluded[:limit] if limit else judgement.excluded
    return {
        "schema": "credpick.rank/1",
        "as_of": ctx.day.isoformat(),
        "catalog": {
            "files": judgement.catalog.files,
            "credentials": len(judgement.catalog),
            "digest": judgement.catalog.digest,
        },
        "weights": judgement.weights,
        "scales": {name: scale.as_json() for name, scale in ctx.scales.items()},
        "matched": judgement.matched,
        "ranking": [
            {
                "rank": place,
                "was": was.get(row.brief.id),
                **_place_in_race(row, judgement),
                **row_document(row, ctx),
            }
            for place, row in enumerate(shown, 1)
        ],
        "excluded": {
            "counts": exclusion_counts(judgement.excluded),
            "nearest": [_left(left) for left in nearest],
        },
        "decision": {**judgement.decision, "next_question": _question(judgement)},
    }


def _place_in_race(row: Row, judgement: Judgement) -> Json:
    race = judgement.race
    if race is None or row.brief.id not in race.status:
        return {"status": None, "share_first": None, "share_error": None}
    share, error = race.shares[row.brief.id]
    return {"status": race.status[row.brief.id], "share_first": share, "share_error": error}


def _question(judgement: Judgement) -> Json | None:
    """The next question; with given weights there is none to ask."""
    if judgement.basis == "weights":
        return None
    from credpick.learner.answer_kinds import as_data
    from credpick.learner.interview import next_question

    question = next_question(judgement)
    if question is None:
        return None
    return {
        **question._asdict(),
        "options": [
            {"id": option.id, "text": option.text, "answer": as_data(option.answer)}
            for option in question.options
        ],
    }


def row_document(row: Row, ctx: Context) -> Json:
    """One row of the ranking."""
    return {
        "tier": row.tier,
        **row.head,
        "score": row.score,
        "score_range": list(row.score_range),
        "criteria": {
            name: reading_document(reading, ctx) for name, reading in row.readings.items()
        },
        "warnings": row.warnings,
        "flags": row.flags,
        "ask": row.ask,
    }


def _costs(item: Item, ctx: Context) -> Json:
    """The cost taken apart; `to_keep_5y` is null when nothing is known about keeping it."""
    found = costs(item, ctx)
    kept = found.to_keep_5y
    stopped = half_way(item, ctx)
    return {
        "to_get": _amount(found.to_get, "USD"),
        "own": _amount(found.own, "USD"),
        "at_half_pace": _amount(found.at_half_pace, "USD"),
        "half_way": _amount(stopped.spent, "USD") if stopped else None,
        "to_keep_5y": _amount((kept.low, kept.low, kept.high), "USD") if kept else None,
        "lines": [
            {
                "name": part.name,
                "known": part.known,
                **_amount((part.low, part.point, part.high), "USD"),
            }
            for part in found.lines
        ],
    }


def reading_document(reading: Reading, ctx: Context) -> Json:
    """One criterion of one credential."""
    return {
        "value": reading.value,
        "range": [reading.low, reading.high],
        "state": reading.state,
        "amount": _amount(reading.amount, reading.unit),
        "missing": list(reading.missing),
        "reason": reading.reason,
        "facts": [fact_in_brief(fact, ctx) for fact in reading.facts],
        "beside": [fact_in_brief(fact, ctx) for fact in reading.beside],
    }


def fact_in_brief(fact: Json, ctx: Context) -> Json:
    """A fact of a ranking: enough to follow the number to its page."""
    return {
        "key": fact["key"],
        "value": fact["value"],
        "unit": fact.get("unit"),
        "per": fact.get("per"),
        "source": ctx.sources[fact["source"]]["url"],
        "as_of": fact["as_of"],
    }


def fact_document(fact: Json, ctx: Context) -> Json:
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
        "source": source["url"],
        "publisher": source["publisher"],
        "source_kind": source["kind"],
        "as_of": fact["as_of"],
        "note": fact.get("note"),
    }


def _left(left: Left) -> Json:
    return {
        "id": left.brief.id,
        "name": left.brief.name,
        "reasons": [_reason(reason) for reason in left.reasons],
    }


def _reason(reason: Exclusion) -> Json:
    return {
        "limit": reason.limit,
        "allowed": reason.allowed,
        "actual": reason.actual,
        "unit": reason.unit,
    }


def show_document(view: View) -> Json:
    """The answer of `show --json`: the row, and every fact by key."""
    item, ctx = view.row.item, view.context
    return {
        "schema": "credpick.show/1",
        "as_of": ctx.day.isoformat(),
        "weights": view.weights,
        "scales": {name: scale.as_json() for name, scale in ctx.scales.items()},
        "credential": row_document(view.row, ctx),
        "costs": _costs(item, ctx),
        "occupations": item.occupations,
        "facts": [fact_document(fact, ctx) for facts in item.facts.values() for fact in facts],
        "stacks": [_stack(stack, ctx) for stack in item.stacks],
        "excluded": [_reason(reason) for reason in view.reasons],
    }


def compare_document(views: list[View]) -> Json:
    """The answer of `compare --json`."""
    return {
        "schema": "credpick.compare/1",
        "as_of": views[0].context.day.isoformat(),
        "credentials": [show_document(view) for view in views],
    }


def _stack(stack: Json, ctx: Context) -> Json:
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
        "source": source["url"],
        "publisher": source["publisher"],
        "as_of": stack["as_of"],
        "note": stack.get("note"),
    }


def path_document(paths: list[Path], combined: list[Path], ctx: Context) -> Json:
    """The answer of `path --json`."""
    return {
        "schema": "credpick.path/1",
        "as_of": ctx.day.isoformat(),
        "shape": shape(paths, ctx),
        "paths": [_path(path, ctx) for path in paths],
        "combinations": [_path(path, ctx) for path in combined],
    }


def _path(path: Path, ctx: Context) -> Json:
    return {
        "target": path.target.name,
        "college": path.target.college,
        "steps": [{"id": item.id, "name": item.name} for item in path.steps],
        "edges": [_stack(edge, ctx) for edge in path.edges],
        "earned": _finite(path.earned),
        "counted": _finite(path.counted),
        "lost": _finite(path.lost),
        "limits": [_limit(limit, ctx) for limit in path.limits],
        "cost": _amount(path.cost, "USD"),
        "weeks": _amount(path.weeks, "weeks"),
        "marks": list(path.marks),
    }


def _limit(limit: Json, ctx: Context) -> Json:
    return {
        "credits": limit.get("credits"),
        "share": limit.get("share"),
        "own": limit.get("own"),
        "source": ctx.sources[limit["source"]]["url"],
        "as_of": limit["as_of"],
        "note": limit.get("note"),
    }


def _amount(amount: tuple[float, float, float], unit: str) -> Json:
    low, point, high = _finite(amount)
    return {"low": low, "point": point, "high": high, "unit": unit}


def _finite(ends: tuple[float, ...]) -> list[float | None]:
    return [None if math.isinf(end) else end for end in ends]
