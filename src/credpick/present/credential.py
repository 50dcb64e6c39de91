"""One credential in full, and several side by side."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from credpick.criteria import prices
from credpick.criteria.base import ends_of, span, stated
from credpick.criteria.cost import at_half_pace, costs
from credpick.criteria.registry import CRITERIA
from credpick.criteria.stopping import Stopped, half_way
from credpick.criteria.trust import blocks
from credpick.entries import Fact
from credpick.present.asking import show_aid
from credpick.present.screen import (
    QUIET,
    Screen,
    bar,
    cited,
    dated,
    dollars,
    fact_label,
    fact_value,
    found_at,
    quiet,
    safe,
)
from credpick.ranking.judge import View
from credpick.vocabulary import AGREEMENTS, CREDENTIAL_TYPES

FAMILIES = {
    "cost": "What it costs",
    "time": "How long it takes",
    "credit": "Credit",
    "trust": "Who vouches for it",
    "payoff": "What it opens",
    "outcome": "Outcomes",
    "context": "The work itself",
    "entry": "What you need to begin",
    "offer": "Whether it is on offer",
    "work": "Paid work",
    "delivery": "How it is taught",
    "renewal": "Keeping it",
    "refund": "If you stop half-way",
    "aid": "Aid that may apply",
    "note": "Notes",
}


def show_credential(out: Screen, view: View) -> None:
    """Everything known, each fact with source and date; what is unknown; what disagrees."""
    item, ctx = view.row.item, view.context
    out.heading(safe(item.name))
    where = f" on {item.platform}" if item.platform else ""
    out.say(
        safe(
            f"{item.awarding_body['name']}{where}; {CREDENTIAL_TYPES[item.type]}; "
            f"field: {item.field}; id: {item.id}"
        )
    )
    if item.website:
        out.say(quiet(item.website))
    for job in item.occupations:
        out.say(quiet(f"for {job['title']} ({job['code']})"))
    out.print()
    for flag in view.row.flags:
        out.say(safe(flag["text"]), sign="flag")
        out.say(quiet(dated(flag)), indent=2)
    for warning in view.row.warnings:
        out.say(safe(warning), sign="warn")
    for reason in view.row.reasons:
        out.say(safe(reason.text), sign="warn")
    if view.row.flags or view.row.warnings or view.row.reasons:
        out.print()
    _readings(out, view)
    _trust(out, view)
    for family, title in FAMILIES.items():
        facts = [
            fact
            for key, found in item.facts.items()
            if key.split(".")[0] == family
            for fact in found
        ]
        if facts:
            out.print()
            out.heading(title)
        for fact in facts:
            _fact(out, fact, ctx.sources)
    _stacks(out, view)
    _kept(out, view)
    show_aid(out, item, ctx)
    if view.row.ask:
        out.print()
        out.heading("Unknown: ask before you pay")
        for question in view.row.ask:
            out.say(safe(question), sign="dot", indent=2)


def _readings(out: Screen, view: View) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, width=10)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for name, reading in view.row.readings.items():
        table.add_row(
            CRITERIA[name].LABEL,
            bar(out, reading, 10),
            Text.assemble(
                f"{reading.value:.2f} ", (f"{reading.low:.2f}-{reading.high:.2f}", QUIET)
            ),
            safe(reading.reason),
        )
    out.print(table)


def _trust(out: Screen, view: View) -> None:
    out.print()
    out.heading("How the trust points come about")
    rules = view.context.rules["trust"]["blocks"]
    for block in blocks(view.row.item, view.context):
        rule = rules[block.name]
        text = Text(f"{rule['label']}: {span(block.low, block.high)} of {rule['max']:g}")
        if block.best:
            text.append(": ").append(safe(block.best.label))
            text.append(quiet(f" ({cited(block.best.fact, view.context.sources)})"))
        else:
            text.append(f", nothing found; counts {block.point:g}")
        out.say(text, sign="dot", indent=2)


def _fact(out: Screen, fact: Fact, sources: Mapping[str, Any]) -> None:
    text = safe(f"{fact_label(fact)}: {fact_value(fact)}")
    if fact.get("where") or fact.get("state"):
        text.append(safe(f" [{fact.get('where') or fact['state']}]"))
    elif fact["scope"] != "credential":
        text.append(f" [all of the {fact['scope'].replace('_', ' ')}'s]")
    if fact.get("note"):
        text.append(safe(f"; {fact['note']}"))
    out.say(text, sign="dot", indent=2)
    out.say(quiet(f"{cited(fact, sources)}: {found_at(sources[fact['source']])}"), indent=4)


def _stacks(out: Screen, view: View) -> None:
    if not view.row.item.stacks:
        return
    out.print()
    out.heading("What it counts towards")
    for edge in view.row.item.stacks:
        target = edge.get("degree") or edge["to"]
        at = f" at {edge['college']}" if edge.get("college") else ""
        size = ""
        if edge.get("credits") is not None:
            size = f": {span(*ends_of(edge['credits']))} credits"
        elif edge.get("share") is not None:
            size = f": {edge['share']:.0%} of it"
        note = f"; {edge['note']}" if edge.get("note") else ""
        words = f"{target}{at}{size} ({AGREEMENTS[edge['agreement']]}){note}"
        out.say(safe(words), sign="dot", indent=2)
        source = view.context.sources[edge["source"]]
        out.say(quiet(f"{cited(edge, view.context.sources)}: {found_at(source)}"), indent=4)


def _kept(out: Screen, view: View) -> None:
    found = costs(view.row.item, view.context)
    stopped, kept = half_way(view.row.item, view.context), found.to_keep_5y
    lines = []
    if found.at_half_pace != found.to_get:
        slower = stated(prices.lines(view.row.item, at_half_pace(view.context)))
        if slower:
            lines.append(f"At half the pace what is published comes to {dollars(*slower)}")
    if stopped:
        lines.append(stopping_words(stopped))
    if kept:
        gap = f" ({', '.join(kept.missing)} unknown)" if kept.missing else ""
        lines.append(f"To keep it for five years: {dollars(kept.low, kept.high)}{gap}")
    if lines:
        out.print()
    for line in lines:
        out.say(safe(line))


def stopping_words(stopped: Stopped) -> str:
    """What is spent by half-way, and why."""
    low, _, high = stopped.spent
    whole = f" ({' and '.join(stopped.whole)} paid for the whole)" if stopped.whole else ""
    rule = "" if stopped.rules else "; no refund rule is on record: ask"
    return f"Stop half-way and {dollars(low, high)} is spent{whole}{rule}"


def show_comparison(out: Screen, views: list[View]) -> None:
    """Side by side: what it is, then a line a criterion with bar and reason."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("", style=QUIET)
    for view in views:
        table.add_column(safe(view.row.item.name), ratio=1, overflow="fold")
    items = [view.row.item for view in views]
    table.add_row("awarded by", *(safe(item.awarding_body["name"]) for item in items))
    table.add_row("kind", *(safe(CREDENTIAL_TYPES[item.type]) for item in items))
    table.add_row(
        "includes",
        *(
            "an exam, without preparation"
            if item.includes == "exam"
            else item.includes.replace("both", "teaching and exam")
            for item in items
        ),
    )
    for name, module in CRITERIA.items():
        table.add_row(
            module.LABEL,
            *(
                bar(out, view.row.readings[name], 8)
                .append(f" {view.row.readings[name].value:.2f}\n")
                .append(safe(view.row.readings[name].reason))
                for view in views
            ),
        )
    table.add_row(
        "score",
        *(
            f"{view.row.score:.2f} ({view.row.score_range[0]:.2f}-{view.row.score_range[1]:.2f})"
            for view in views
        ),
    )
    table.add_row(
        "red flags",
        *(
            _listed(out, "flag", [flag["text"] for flag in view.row.flags], "none found")
            for view in views
        ),
    )
    table.add_row("beware", *(_listed(out, "warn", view.row.warnings, "-") for view in views))
    out.print(table)
    out.print()
    out.say(quiet("Facts with sources: " + "; ".join(f"credpick show {one.id}" for one in items)))


def _listed(out: Screen, sign: str, texts: Sequence[str], nothing: str) -> RenderableType:
    return Group(*(out.hanging(safe(text), sign=sign) for text in texts)) if texts else nothing
