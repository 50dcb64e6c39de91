"""The hand-out: what a client takes home, as a page or as Markdown, from one gathered content."""

import datetime
import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from credpick import __version__
from credpick.catalog.keys import CREDENTIAL_TYPES, KEYS
from credpick.criteria.base import UNDATED, plain
from credpick.criteria.cost import Costs, costs
from credpick.criteria.registry import CRITERIA
from credpick.explain import reasons, why
from credpick.learner.answer_kinds import as_data
from credpick.present.charts import cost_chart, path_chart, range_chart
from credpick.present.pick import excluded_text, first_steps
from credpick.present.terminal import fact_value
from credpick.present.why import changes, safety_words
from credpick.questions_to_ask import asking
from credpick.ranking import Judgement, Row, View
from credpick.stacking import paths_from
from credpick.text import harmless

SHOWN = 5  # credentials in the comparison
SLIDERS = 40  # credentials that the sliders re-rank
TEMPLATES = Path(__file__).parent / "templates"


class Cited(NamedTuple):
    """A fact as a line of the list of sources."""

    credential: str
    what: str
    publisher: str
    url: str
    as_of: str


def gather(judgement: Judgement) -> dict[str, Any]:
    """Everything that the hand-out says, as plain data and text."""
    rows = judgement.rows[:SHOWN]
    winner = judgement.decision["winner"]
    top = rows[0] if rows else None
    context = judgement.context
    return {
        "version": __version__,
        "day": context.day.isoformat(),
        "stale": _stale_day(judgement, rows),
        "profile": _profile_lines(judgement),
        "winner": winner and top,
        "reason": judgement.decision["reason"],
        "steps": first_steps(judgement),
        "kind": CREDENTIAL_TYPES[top.item.type] if top else "",
        "reasons": [
            f"{CRITERIA[name].LABEL}: {reading.reason}" for name, reading in reasons(judgement, top)
        ]
        if top
        else [],
        "safety": safety_words(judgement),
        "changes": _changes(judgement),
        "flags": [
            (row.item.name, flag) for row in judgement.rows for flag in row.flags if row.flags
        ][:6],
        "rows": rows,
        "labels": {name: module.LABEL for name, module in CRITERIA.items()},
        "chart": range_chart(rows, judgement.weights),
        "costs": [(row.item.name, _cost_words(costs(row.item, context))) for row in rows],
        "cost_chart": cost_chart([(row.item.name, costs(row.item, context)) for row in rows]),
        "paths": path_chart(paths_from(judgement.catalog, top.item, context)[:4]) if top else None,
        "asking": asking(View(top, [], context, judgement.weights)) if top else None,
        "excluded": [(left.item.name, excluded_text(left)) for left in judgement.excluded[:5]],
        "sources": _sources(judgement, rows),
        "table": _table(judgement),
    }


def _changes(judgement: Judgement) -> list[str]:
    if len(judgement.rows) < 2:
        return []
    return changes(judgement, why(judgement, judgement.rows[0], judgement.rows[1]))


def _profile_lines(judgement: Judgement) -> list[str]:
    """The person's own answers, in words."""
    profile = as_data(judgement.context.profile)
    lines = []
    for room in ("purpose", "goal", "learner", "limits"):
        part = profile.get(room)
        if isinstance(part, str):
            lines.append(f"{room}: {part.replace('_', ' ')}")
        for name, value in part.items() if isinstance(part, dict) else ():
            if name != "bars":
                text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
                lines.append(f"{name.replace('_', ' ')}: {text}")
    weights = sorted(judgement.weights.items(), key=lambda pair: -pair[1])
    if judgement.basis != "none":
        lines.append(
            "what matters: "
            + ", ".join(f"{CRITERIA[name].LABEL} {weight:.0%}" for name, weight in weights)
        )
    return lines


def _cost_words(found: Costs) -> str:
    kept = found.to_keep_5y
    later = "renewal not known"
    if kept and not math.isinf(kept.high):
        later = f"keeping it for five years: ${plain(kept.low)}"
    lines = ", ".join(
        f"{KEYS[f'cost.{part.name}'].label} "
        + ("" if part.known else "not stated, counted as ")
        + f"${plain(part.point)}"
        for part in found.lines
    )
    return f"{lines}; {later}"


def _stale_day(judgement: Judgement, rows: Sequence[Row]) -> str:
    """When the first of its prices is a year old; or that some are already."""
    months = int(judgement.context.rules["trust"]["ageing"]["price_months"])
    dates = sorted(fact["as_of"] for row in rows for fact in row.readings["cost"].facts)
    if not dates:
        return "no price is on record"
    if dates[-1] == UNDATED:
        return "some prices carry no date: check them now"
    year, month = int(dates[0][:4]), int(dates[0][5:7] or 1)
    due = datetime.date(year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1, 1)
    if due <= judgement.context.day:
        return f"its oldest price is of {dates[0]}: check it now"
    return f"its prices go stale from {due.isoformat()}"


def _sources(judgement: Judgement, rows: Sequence[Row]) -> list[Cited]:
    """Every fact behind the shown credentials, each once."""
    sources = judgement.context.sources
    found = []
    for row in rows:
        for reading in row.readings.values():
            for fact in reading.facts:
                source = sources[fact["source"]]
                label = KEYS[fact["key"]].label if fact["key"] in KEYS else "counts towards"
                found.append(
                    Cited(
                        row.item.name,
                        f"{label}: {fact_value(fact)}",
                        source["publisher"],
                        source["url"],
                        fact["as_of"],
                    )
                )
    return list(dict.fromkeys(found))


def _table(judgement: Judgement) -> str:
    """The values that the sliders re-rank, as JSON that cannot end its script element."""
    data = {
        "weights": judgement.weights,
        "labels": {name: module.LABEL for name, module in CRITERIA.items()},
        "rows": [
            {
                "id": row.item.id,
                "name": harmless(row.item.name),
                "tier": ("meets", "open", "flagged").index(row.tier),
                "values": [reading.value for reading in row.readings.values()],
            }
            for row in judgement.rows[:SLIDERS]
        ],
    }
    text = json.dumps(data)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _environment(autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["harmless"] = harmless
    return environment


def as_html(content: dict[str, Any]) -> str:
    """The page; everything in it is escaped but our own drawings and the table of values."""
    return _environment(autoescape=True).get_template("report.html").render(content)


def as_markdown(content: dict[str, Any]) -> str:
    """The same as text; signs that Markdown would obey are escaped."""
    environment = _environment(autoescape=False)
    environment.filters["md"] = _plain_markdown
    return environment.get_template("report.md").render(content)


def _plain_markdown(text: object) -> str:
    return "".join(
        f"\\{sign}" if sign in "\\`*_{}[]<>#|!" else sign for sign in harmless(str(text))
    )
