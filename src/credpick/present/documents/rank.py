"""The answer of `rank --json`, and what one credential looks like in any document."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from credpick.criteria.base import Context, Reading, Scale
from credpick.entries import Fact
from credpick.goals import GoalReading
from credpick.interview.choose import next_question
from credpick.present.verdict import said
from credpick.profile.answer_kinds import as_data
from credpick.profile.model import Goal
from credpick.ranking.judge import Judgement, left_out_counts
from credpick.ranking.rows import Judged, Row

if TYPE_CHECKING:
    from credpick.present.documents.shapes import credential as shapes
    from credpick.present.documents.shapes import decision as decided
    from credpick.present.documents.shapes.documents import Rank

_BASIS = {"known": "sources", "absent": "sources", "partly": "sources_and_rules"}
Ends = tuple[float, float, float]


def rank_document(
    judgement: Judgement, limit: int, before: Judgement | None = None, facts: bool = False
) -> "Rank":
    """The answer of `rank --json`; `limit` 0 shows all rows. The decision never depends on it.

    `before` is today's ranking when a fact or a weight was changed to see what moves.
    """
    ctx = judgement.context
    was = before.ranks if before else {}
    return {
        "schema": "credpick.rank/2",
        "as_of": ctx.day.isoformat(),
        "catalog": {
            "files": judgement.catalog.files,
            "credentials": len(judgement.catalog),
            "digest": judgement.catalog.digest,
        },
        "goal": goal_document(ctx.profile.goal, judgement.goal, judgement.matched),
        "weights": judgement.weights,
        "scales": scales_document(ctx),
        "matched": judgement.matched,
        "decision": _decision(judgement),
        "ranking": [
            {
                "rank": rank,
                "rank_before": was.get(row.id),
                **_in_race(row, judgement),
                **row_document(row, ctx, judgement.set_aside, facts),
            }
            for rank, row in enumerate(judgement.rows[: limit or None], 1)
        ],
        "left_out": {
            "counts": left_out_counts(judgement.placed),
            "nearest": [_left(left) for left in judgement.left_out[: limit or None]],
        },
    }


def goal_document(asked: Goal, goal: GoalReading, matched: int) -> "decided.Goal | None":
    """How a goal was read; None where none was given."""
    reading = goal.reading
    if reading:
        return {
            "text": reading.text,
            "read_as": reading.read_as,
            "confirmed": asked.confirmed,
            "matched": matched,
            "also_near": [near._asdict() for near in reading.also_near],
            "titles_to_ask": list(reading.titles_to_ask),
            "suggestions": list(reading.suggestions),
        }
    given = asked.field or asked.occupation
    if not given:
        return None
    return {
        "text": None,
        "read_as": given,
        "confirmed": None,
        "matched": matched,
        "also_near": [],
        "titles_to_ask": [],
        "suggestions": [],
    }


def _decision(judgement: Judgement) -> "decided.Decision":
    verdict, safety, placed = judgement.verdict, judgement.safety, judgement.placed

    def id_of(index: int | None) -> str | None:
        return None if index is None else placed.table["id"][index].decode()

    free = judgement.free_start
    return {
        "verdict": verdict.kind,
        "reason_code": verdict.reason,
        "text": said(judgement).sentence,
        "winner": id_of(verdict.winner),
        "between": [str(id_of(one)) for one in verdict.between] if verdict.between else None,
        "ways": [str(id_of(one)) for one in verdict.ways],
        "passed_over": id_of(verdict.passed_over),
        "about": id_of(verdict.about),
        "share": verdict.share,
        "basis": judgement.basis,
        "settled": safety.settled,
        "proved": safety.proved,
        "max_regret": safety.loss,
        "max_regret_unknowns": safety.loss_unknowns,
        "possible": safety.possible,
        "instead": [
            {"id": one.id, "text": one.text, "source": one.source, "as_of": one.as_of}
            for one in judgement.instead
        ],
        "free_start": {"id": free.id, "name": free.item.name} if free else None,
        "find_out": [
            {
                "id": one.row.id,
                "criterion": one.criterion,
                "question": one.question,
                "could": one.could,
            }
            for one in judgement.find_out
        ],
        "next_question": _question(judgement),
    }


def _in_race(row: Row, judgement: Judgement) -> "shapes.InRace":
    race = judgement.race
    if race is None or row.tier != judgement.rows[0].tier:
        return {"status": None, "share_first": None, "share_error": None}
    status = race.status.get(row.id, "ruled_out")
    if race.fitting is None:  # given weights are one reading: a share says nothing
        return {"status": status, "share_first": None, "share_error": None}
    share, error = race.shares.get(row.id, (0.0, 0.0))
    return {"status": status, "share_first": share, "share_error": error}


def _question(judgement: Judgement) -> "decided.Question | None":
    """The next question; with given weights there is none to ask."""
    question = None if judgement.basis == "weights" else next_question(judgement)
    if question is None:
        return None
    return {
        "id": question.id,
        "kind": question.kind,
        "screen": question.screen,
        "text": question.text,
        "why": question.why,
        "typed": question.typed,
        "several": question.several,
        "gain": question.gain,
        "options": [
            {"id": option.id, "text": option.text, "answer": as_data(option.answer)}
            for option in question.options
        ],
    }


def scales_document(ctx: Context) -> dict[str, "shapes.Scale"]:
    """The scales by criterion."""
    return {name: _scale(scale) for name, scale in ctx.scales.items()}


def _scale(scale: Scale) -> "shapes.Scale":
    zero, full = (scale.end, None) if scale.falls else (None, scale.end)
    return {"zero": zero, "full": full, "unit": scale.unit, "set_by": scale.origin}


def row_document(
    row: Row, ctx: Context, set_aside: tuple[str, ...] = (), facts: bool = False
) -> "shapes.Credential":
    """One credential with its standing and its criteria."""
    low, high = row.score_range
    return {
        **row.head,
        "tier": row.tier,
        "reasons": _reasons(row),
        "score": row.score,
        "score_low": low,
        "score_high": high,
        "criteria": {
            name: criterion_document(reading, name in set_aside, ctx, facts)
            for name, reading in row.readings.items()
        },
        "warnings": row.warnings,
        "flags": [
            {
                "kind": one["kind"],
                "text": one["text"],
                "source": one["source"],
                "via": one["via"],
                "as_of": one["as_of"],
            }
            for one in row.flags
        ],
        "ask": row.ask,
    }


def _reasons(row: Judged) -> list["shapes.Reason"]:
    return [{"gate": one.gate, "standing": one.standing, "text": one.text} for one in row.reasons]


def criterion_document(
    reading: Reading, set_aside: bool, ctx: Context, facts: bool
) -> "shapes.Criterion":
    """One criterion of one credential."""
    nothing = reading.state == "unknown"
    amount = amount_document(reading.amount, reading.unit)
    return {
        "value": reading.value,
        "value_basis": _BASIS.get(reading.state, "rules"),
        "worst_at": reading.low,
        "best_at": reading.high,
        "state": reading.state,
        "set_aside": set_aside,
        "amount": {**amount, "point": None if nothing else amount["point"]},
        "stated": _stated(reading),
        "expected": _expected(reading),
        "missing": list(reading.missing),
        "reason": reading.reason,
        "facts": [fact_in_brief(fact, ctx) for fact in reading.facts] if facts else None,
        "disagreeing": [fact_in_brief(fact, ctx) for fact in reading.beside] if facts else None,
    }


def _stated(reading: Reading) -> "shapes.Span | None":
    """What sources say; where they leave parts open, only where these are told apart."""
    if reading.stated:
        return _span(*reading.stated, reading.unit)
    low, _, high = reading.amount
    return _span(low, high, reading.unit) if reading.state in ("known", "absent") else None


def _expected(reading: Reading) -> "shapes.Span | None":
    """What the rules count for what nobody says."""
    if reading.state not in ("partly", "unknown"):
        return None
    low, _, high = reading.amount
    stated = reading.stated or (0.0, 0.0)
    return _span(max(0.0, low - stated[0]), max(0.0, high - stated[1]), reading.unit)


def _span(low: float, high: float, unit: str) -> "shapes.Span":
    return {"low": low, "high": None if math.isinf(high) else high, "unit": unit}


def fact_in_brief(fact: Fact, ctx: Context) -> "shapes.Brief":
    """A fact of a ranking: enough to follow the number to its page."""
    return {
        "key": fact["key"],
        "value": fact["value"],
        "unit": fact.get("unit"),
        "per": fact.get("per"),
        **source_document(fact, ctx),
    }


def source_document(cited: Mapping[str, Any], ctx: Context) -> "shapes.Cited":
    """The page behind a fact, an edge or a limit, its date, and who else read it."""
    source = ctx.sources[cited["source"]]
    return {"source": source.get("url"), "via": source.get("via"), "as_of": cited["as_of"]}


def _left(left: Judged) -> "decided.Left":
    cost = amount_document(left.amount("cost"), "USD")
    return {"id": left.id, "name": left.item.name, "cost": cost, "reasons": _reasons(left)}


def amount_document(amount: Ends, unit: str) -> "shapes.Amount":
    """Low, point and high; null where nothing bounds it."""
    low, point, high = finite(amount)
    return {"low": low or 0.0, "point": point, "high": high, "unit": unit}


def finite(ends: tuple[float, ...]) -> list[float | None]:
    """Numbers as JSON has them: what is infinite is null."""
    return [None if math.isinf(end) else end for end in ends]
