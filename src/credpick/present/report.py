"""The hand-out: what a client takes home, as a page or as Markdown, from one gathered content."""

import datetime
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from credpick import __version__
from credpick.catalog.store import Item
from credpick.criteria import time
from credpick.criteria.base import UNDATED, Context, stated, total
from credpick.criteria.cost import aid_in_all, costs
from credpick.criteria.prices import label
from credpick.criteria.registry import CRITERIA
from credpick.criteria.stopping import half_way
from credpick.present.charts import cost_chart, cost_totals, path_chart, path_words, range_chart
from credpick.present.credential import stopping_words
from credpick.present.own_answers import own_answers
from credpick.present.pick import excluded_text, first_steps
from credpick.present.ranking import flags_by_gravity
from credpick.present.screen import dollars, fact_label, fact_value, publisher, read_by
from credpick.present.verdict import said
from credpick.present.why import changes, safety_words
from credpick.ranking.asking import asking
from credpick.ranking.explain import reasons, why
from credpick.ranking.judge import Judgement, View
from credpick.ranking.rows import Row
from credpick.ranking.stacking import paths_from
from credpick.text import harmless
from credpick.vocabulary import CREDENTIAL_TYPES

SHOWN = 5  # credentials in the comparison
SLIDERS = 40  # credentials that the sliders re-rank
TEMPLATES = Path(__file__).parent / "templates"


class Cited(NamedTuple):
    """A fact as a line of the list of sources."""

    what: str
    publisher: str
    url: str | None  # a judgement has none
    as_of: str


def gather(judgement: Judgement) -> dict[str, Any]:
    """Everything that the hand-out says, as plain data and text."""
    rows = judgement.rows[:SHOWN]
    winner = judgement.winner
    top = rows[0] if rows else None
    context = judgement.context
    paths = paths_from(judgement.catalog, top.item, context)[:4] if top else []
    return {
        "version": __version__,
        "day": context.day.isoformat(),
        "stale": "; ".join(_stale(judgement, rows)) or "no date is on record",
        "answers": own_answers(judgement),
        "top": top,
        "winner": winner and top,
        "reason": said(judgement).sentence,
        "steps": first_steps(judgement),
        "occupations": ", ".join(one["title"] for one in top.item.occupations) if top else "",
        "kind": CREDENTIAL_TYPES[top.item.type] if top else "",
        "reasons": [
            f"{CRITERIA[name].LABEL}: {reading.reason}" for name, reading in reasons(judgement, top)
        ]
        if top
        else [],
        "safety": safety_words(judgement),
        "changes": _changes(judgement),
        "flags": [
            (row.item.name, flag) for row, flags in flags_by_gravity(judgement) for flag in flags
        ],
        "rows": rows,
        "labels": {name: module.LABEL for name, module in CRITERIA.items()},
        "chart": range_chart(rows, judgement.weights),
        "costs": [(row.item.name, _cost_words(row.item, context)) for row in rows],
        "cost_chart": cost_chart([(row.item.name, costs(row.item, context)) for row in rows]),
        "paths": path_chart(paths),
        "path_words": [path_words(path) for path in paths],
        "asking": asking(View(top, context, judgement.weights)) if top else None,
        "excluded": [(left.item.name, excluded_text(left)) for left in judgement.left_out[:5]],
        "sources": _sources(judgement, rows),
        "table": _table(judgement),
    }


def _changes(judgement: Judgement) -> list[str]:
    if len(judgement.rows) < 2:
        return []
    return changes(judgement, why(judgement, judgement.rows[0], judgement.rows[1]))


def _cost_words(item: Item, ctx: Context) -> str:
    found, stopped = costs(item, ctx), half_way(item, ctx)
    lines = "; ".join(
        f"{label(part)} "
        + (
            dollars(*part.stated[::2])
            if part.stated
            else f"not published (rule: {dollars(part.low, part.high)})"
        )
        for part in found.lines
    )
    given = float(aid_in_all(total(time.counting(item, ctx))[1], ctx.profile))
    left = [max(0.0, end - given) for end in stated(found.lines) or (0, 0)]
    aid = f"; after your aid {dollars(*left)}" if given else ""
    said = [f"{cost_totals(found)}{aid} ({lines})"]
    if stopped:
        said += [stopping_words(stopped), *(str(rule["value"]) for rule in stopped.rules)]
    return "; ".join(said)


def _stale(judgement: Judgement, rows: Sequence[Row]) -> list[str]:
    """When the first of the prices, and of what vouches for them, is too old to rely on."""
    ageing, day = judgement.context.rules["trust"]["ageing"], judgement.context.day
    said = []
    for what, criterion, months in (
        ("prices", "cost", int(ageing["price_months"])),
        ("recognitions", "trust", int(ageing["recognition_months"])),
    ):
        found = {fact["as_of"] for row in rows for fact in row.readings[criterion].facts}
        dates, doubts = sorted(found - {UNDATED}), list[str]()
        if dates:
            year, month = int(dates[0][:4]), int(dates[0][5:7] or 1)
            due = datetime.date(year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1, 1)
            if due <= day:
                doubts.append(f"the oldest is of {dates[0]}")
            elif UNDATED not in found:
                said.append(f"the {what} go stale from {due.isoformat()}")
        if UNDATED in found:
            doubts.append("some carry no date")
        if doubts:
            said.append(f"check the {what} now ({', '.join(doubts)})")
    return said


def _sources(judgement: Judgement, rows: Sequence[Row]) -> list[tuple[str, list[Cited]]]:
    """Every fact behind the shown credentials, each once, by credential."""
    sources = judgement.context.sources
    found = []
    for row in rows:
        cited = [
            Cited(
                f"{fact_label(fact)}: {fact_value(fact)}",
                publisher(sources[fact["source"]]),
                sources[fact["source"]].get("url"),
                ("undated" if fact["as_of"] == UNDATED else fact["as_of"])
                + read_by(sources[fact["source"]]),
            )
            for reading in row.readings.values()
            for fact in reading.facts
        ]
        if cited:
            found.append((row.item.name, list(dict.fromkeys(cited))))
    return found


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
    environment.filters |= {"harmless": harmless, "read_by": read_by}
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
