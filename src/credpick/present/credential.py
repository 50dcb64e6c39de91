"""One credential in full, and several side by side."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from credpick.catalog.keys import AGREEMENTS, CREDENTIAL_TYPES, KEYS
from credpick.catalog.store import Fact
from credpick.criteria.base import span
from credpick.criteria.cost import costs
from credpick.criteria.registry import CRITERIA
from credpick.criteria.stopping import Stopped, half_way
from credpick.criteria.trust import blocks
from credpick.present.asking import show_aid
from credpick.present.pick import LIMITS
from credpick.present.terminal import bar, cited, fact_value, safe, sign
from credpick.ranking import View

FAMILIES = {
    "cost": "What it costs",
    "time": "How long it takes",
    "credit": "Credit",
    "trust": "Who vouches for it",
    "payoff": "What it opens",
    "outcome": "Outcomes",
    "entry": "What you need to begin",
    "delivery": "How it is taught",
    "renewal": "Keeping it",
    "refund": "If you stop half-way",
    "aid": "Aid that may apply",
    "note": "Notes",
}


def show_credential(out: Console, view: View) -> None:
    """Everything known, each fact with source and date; what is unknown; what disagrees."""
    item, ctx = view.row.item, view.context
    out.print(safe(item.name, "bold"))
    where = f" on {item.platform}" if item.platform else ""
    out.print(
        safe(
            f"{item.awarding_body['name']}{where}; {CREDENTIAL_TYPES[item.type]}; "
            f"field: {item.field}; id: {item.id}"
        )
    )
    if item.website:
        out.print(safe(item.website, "bright_black"))
    for job in item.occupations:
        out.print(safe(f"for {job['title']} ({job['code']})", "bright_black"))
    for flag in view.row.flags:
        out.print(
            Text().append(f"{sign(out, 'flag')} ", style="bold red").append(safe(flag["text"]))
        )
        out.print(Text("    ").append(safe(f"{flag['source']} ({flag['as_of']})", "bright_black")))
    _readings(out, view)
    for warning in view.row.warnings:
        out.print(Text().append(f"{sign(out, 'warn')} ", style="yellow").append(safe(warning)))
    for reason in view.reasons:
        out.print(
            Text(f"{sign(out, 'warn')} outside your limits: {LIMITS[reason.limit]}", style="yellow")
        )
    _trust(out, view)
    for family, title in FAMILIES.items():
        facts = [
            fact
            for key, found in item.facts.items()
            if key.split(".")[0] == family
            for fact in found
        ]
        if facts:
            out.print(Text(f"\n{title}", style="bold"))
        for fact in facts:
            _fact(out, fact, ctx.sources)
    _stacks(out, view)
    _kept(out, view)
    show_aid(out, item, ctx)
    if view.row.ask:
        out.print(Text("\nUnknown: ask before you pay", style="bold"))
        for question in view.row.ask:
            out.print(Text(f"  {sign(out, 'dot')} ").append(safe(question)))


def _readings(out: Console, view: View) -> None:
    table = Table(box=None, padding=(0, 1, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, width=10)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for name, reading in view.row.readings.items():
        table.add_row(
            CRITERIA[name].LABEL,
            bar(out, reading, 10),
            f"{reading.value:.2f} ({reading.low:.2f}-{reading.high:.2f})",
            safe(reading.reason),
        )
    out.print(table)


def _trust(out: Console, view: View) -> None:
    out.print(Text("\nHow the trust points come about", style="bold"))
    rules = view.context.rules["trust"]["blocks"]
    for block in blocks(view.row.item, view.context):
        rule = rules[block.name]
        text = Text(f"  {rule['label']}: {span(block.low, block.high)} of {rule['max']:g}")
        if block.best:
            text.append(": ").append(safe(block.best.label))
            text.append(safe(f" ({cited(block.best.fact, view.context.sources)})", "bright_black"))
        else:
            text.append(f", nothing found; counts {block.point:g}")
        out.print(text)


def _fact(out: Console, fact: Fact, sources: Mapping[str, Any]) -> None:
    label = KEYS[fact["key"]].label
    text = Text("  ").append(f"{label}: ").append(safe(fact_value(fact)))
    if fact.get("where") or fact.get("state"):
        text.append(safe(f" [{fact.get('where') or fact['state']}]"))
    elif fact["scope"] != "credential":
        text.append(f" [all of the {fact['scope'].replace('_', ' ')}'s]")
    if fact.get("note"):
        text.append(safe(f"; {fact['note']}"))
    out.print(text)
    out.print(
        Text("    ").append(
            safe(f"{cited(fact, sources)}: {sources[fact['source']]['url']}", "bright_black")
        )
    )


def _stacks(out: Console, view: View) -> None:
    if not view.row.item.stacks:
        return
    out.print(Text("\nWhat it counts towards", style="bold"))
    for edge in view.row.item.stacks:
        target = edge.get("degree") or edge["to"]
        at = f" at {edge['college']}" if edge.get("college") else ""
        size = ""
        if edge.get("credits") is not None:
            size = (
                f": {edge['credits']} credits"
                if not isinstance(edge["credits"], list)
                else f": {span(*edge['credits'])} credits"
            )
        elif edge.get("share") is not None:
            size = f": {edge['share']:.0%} of it"
        note = f"; {edge['note']}" if edge.get("note") else ""
        out.print(
            Text("  ").append(safe(f"{target}{at}{size} ({AGREEMENTS[edge['agreement']]}){note}"))
        )
        out.print(
            Text("    ").append(
                safe(
                    f"{cited(edge, view.context.sources)}: "
                    f"{view.context.sources[edge['source']]['url']}",
                    "bright_black",
                )
            )
        )


def _kept(out: Console, view: View) -> None:
    found = costs(view.row.item, view.context)
    if found.at_half_pace != found.to_get:
        slow = span(found.at_half_pace[0], found.at_half_pace[2])
        out.print(Text(f"\nAt half the pace it costs ${slow}".replace("$at least ", "at least $")))
    stopped = half_way(view.row.item, view.context)
    if stopped:
        out.print(Text(f"\n{stopping_words(stopped)}"))
    kept = found.to_keep_5y
    if kept:
        gap = f" ({', '.join(kept.missing)} unknown)" if kept.missing else ""
        out.print(
            Text(
                f"\nTo keep it for five years: ${span(kept.low, kept.high)}{gap}".replace(
                    "$at least ", "at least $"
                )
            )
        )


def stopping_words(stopped: Stopped) -> str:
    """What is spent by half-way, and why."""
    low, _, high = stopped.spent
    whole = f" ({' and '.join(stopped.whole)} paid for the whole)" if stopped.whole else ""
    rule = "" if stopped.rules else "; no refund rule is on record: ask"
    spent = f"${span(low, high)}".replace("$at least ", "at least $")
    return f"Stop half-way and {spent} is spent{whole}{rule}"


def show_comparison(out: Console, views: list[View]) -> None:
    """Side by side: what it is, then a line a criterion with bar and reason."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("")
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
            safe("; ".join(flag["text"] for flag in view.row.flags) or "none found")
            for view in views
        ),
    )
    table.add_row("beware", *(safe("; ".join(view.row.warnings) or "-") for view in views))
    out.print(table)
    out.print(
        Text(
            "Facts with sources: " + "; ".join(f"credpick show {item.id}" for item in items),
            style="bright_black",
        )
    )
