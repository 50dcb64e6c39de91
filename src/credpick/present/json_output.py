"""The JSON contract. `present.schema` describes it; a test keeps both in step."""

import json
import math
import sys
from typing import Any

from credpick.criteria.base import Context, Reading
from credpick.errors import Problem
from credpick.ranking.gates import Exclusion
from credpick.ranking.judge import Judgement, exclusion_counts
from credpick.ranking.rows import LeftOut, Row

Json = dict[str, Any]


def write(document: Json) -> None:
    """One JSON document on standard output, in UTF-8 whatever the terminal is set to."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, check_circular=False)
    sys.stdout.flush()
    # The bytes of a file's name that are no text come out as JSON escapes.
    sys.stdout.buffer.write(text.encode(errors="backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def error_document(problems: tuple[Problem, ...]) -> Json:
    """Errors under `--json`."""
    return {"schema": "credpick.error/1", "errors": [problem._asdict() for problem in problems]}


def rank_document(judgement: Judgement, limit: int, before: Judgement | None = None) -> Json:
    """The answer of `rank --json`; `limit` 0 shows all rows. `decision` never depends on it.

    `before` is today's ranking when a fact or a weight was changed to see what moves.
    """
    ctx = judgement.context
    shown = judgement.rows[: limit or None]
    was = before.ranks if before else {}
    nearest = judgement.left_out[: limit or None]
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
                "was": was.get(row.id),
                **_place_in_race(row, judgement),
                **row_document(row, ctx),
            }
            for place, row in enumerate(shown, 1)
        ],
        "excluded": {
            "counts": exclusion_counts(judgement.placed),
            "nearest": [_left(left) for left in nearest],
        },
        "decision": {**judgement.decision, "next_question": _question(judgement)},
    }


def _place_in_race(row: Row, judgement: Judgement) -> Json:
    race = judgement.race
    if race is None or row.tier != judgement.rows[0].tier:
        return {"status": None, "share_first": None, "share_error": None}
    share, error = race.shares.get(row.id, (0.0, 0.0))
    status = race.status.get(row.id, "ruled_out")
    return {"status": status, "share_first": share, "share_error": error}


def _question(judgement: Judgement) -> Json | None:
    """The next question; with given weights there is none to ask."""
    if judgement.basis == "weights":
        return None
    from credpick.interview.choose import next_question
    from credpick.profile.answer_kinds import as_data

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


def reading_document(reading: Reading, ctx: Context) -> Json:
    """One criterion of one credential."""
    return {
        "value": reading.value,
        "range": [reading.low, reading.high],
        "state": reading.state,
        "amount": amount_document(reading.amount, reading.unit),
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
        **source_document(fact, ctx),
    }


def source_document(cited: Json, ctx: Context) -> Json:
    """The page behind a fact, an edge or a limit, its date, and who else read it."""
    source = ctx.sources[cited["source"]]
    return {"source": source.get("url"), "via": source.get("via"), "as_of": cited["as_of"]}


def _left(left: LeftOut) -> Json:
    return {
        "id": left.id,
        "name": left.item.name,
        "reasons": [reason_document(reason) for reason in left.reasons],
    }


def reason_document(reason: Exclusion) -> Json:
    """A limit that it breaks."""
    return {
        "limit": reason.limit,
        "allowed": reason.allowed,
        "actual": reason.actual,
        "unit": reason.unit,
    }


def amount_document(amount: tuple[float, float, float], unit: str) -> Json:
    """Low, point and high; null where nothing bounds it."""
    low, point, high = finite(amount)
    return {"low": low, "point": point, "high": high, "unit": unit}


def finite(ends: tuple[float, ...]) -> list[float | None]:
    """Numbers as JSON has them: what is infinite is null."""
    return [None if math.isinf(end) else end for end in ends]
