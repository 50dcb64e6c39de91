"""One credential: on one screen what it asks and gives; on demand every fact, every page."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.text import Text

from credpick.criteria import aid
from credpick.criteria.base import Context, by_weight, ends_of, present, span
from credpick.criteria.trust import blocks
from credpick.entries import Fact
from credpick.present.dots import backing, opens
from credpick.present.figures import Money, credits, money, number_range, takes, usd_range
from credpick.present.layout import Entry, fitted, joined, show_entry
from credpick.present.screen import (
    Screen,
    briefly,
    cited,
    dated,
    fact_label,
    fact_value,
    quiet,
    safe,
)
from credpick.present.sheet import (
    dotted,
    gap_words,
    kind_words,
    opens_words,
    renewal_words,
    sum_words,
    takes_words,
)
from credpick.present.verdict import reason_words
from credpick.ranking.judge import View
from credpick.vocabulary import AGREEMENTS

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
    "place": "Where it is taught",
    "schedule": "When it is taught",
    "support": "What helps you there",
    "contact": "Whom to ask",
    "renewal": "Keeping it",
    "refund": "If you stop half-way",
    "aid": "Aid that may apply",
    "note": "Notes",
}
ASKED, WARNED = 2, 3  # that one screen has room for
GIVE_WAY = ("ask more", "watch more", "half", "aid", "parts", "backed more", "stacks", "keep")
INCLUDES = {"exam": "the exam alone", "teaching": "teaching", "both": "teaching and the exam"}


def show_credential(out: Screen, view: View) -> None:
    """What it asks and gives, each line with who says it; where the rest is to be found."""
    item = view.row.item
    used = 3 + len(view.row.flags) * 2
    out.say(safe(item.name, "bold"))
    where = f" on {item.platform}" if item.platform else ""
    kind = f"{kind_words(item, view.context)}; {INCLUDES[item.includes]}"
    out.say(safe(f"{item.awarding_body['name']}{where} · {kind}"))
    if item.website:
        out.address(item.website)
    for flag in view.row.flags:
        out.say(safe(flag["text"]), sign="flag")
        out.say(quiet(dated({**flag, "source": _host(flag["source"])})), indent=2)
    out.print()
    for entry in fitted(out, list(entries(view)), used + 2, GIVE_WAY):
        show_entry(out, entry)
    facts = sum(len(found) for found in item.facts.values()) + len(item.stacks)
    if not out.brief:
        out.say(quiet(f"{facts} facts: --facts · their pages: --sources · id: {item.id}"), indent=1)


def _host(url: str | None) -> str:
    return (url or "").partition("//")[2].partition("/")[0].removeprefix("www.")


def entries(view: View) -> Iterator[Entry]:
    """The lines of the one screen."""
    row, ctx = view.row, view.context
    found = money(row.item, ctx)
    yield from _pay(found, ctx)
    kept = renewal_words(row, ctx)
    if kept:
        yield Entry("keep", "To keep it", joined(safe(kept), _by(_renewing(view), ctx)))
    time = takes(row.item, ctx)
    yield Entry("takes", "It takes", joined(takes_words(time, ctx), _by(time.facts, ctx)))
    halfway = _half_way(found, view)
    if halfway:
        yield Entry("half", "Half-way", safe(halfway))
    yield Entry("credit", "Credit", _credit_words(view))
    if row.state("stackability") != "unknown":
        reading = row.readings["stackability"]
        yield Entry("stacks", "Counts to", joined(safe(reading.reason), _by(reading.facts, ctx)))
    yield from _backed(view)
    reading = row.readings["payoff"]
    words = joined(opens_words(row), _by(reading.facts, ctx))
    yield Entry("opens", "It opens", words, dotted(opens(row)))
    for reason in row.reasons:
        yield Entry("gate", "Check first", safe(reason_words(row, reason, ctx)))
    for place, warning in enumerate(row.warnings[:WARNED]):
        name = "watch more" if place else "watch"
        yield Entry(name, "" if place else "Watch out", safe(warning))
    payers = [
        one.name.partition(",")[0]
        for one in aid.verdicts(row.item, ctx)
        if one.verdict in aid.WORTH_ASKING
    ]
    if payers and found.own != (0, 0):
        yield Entry("aid", "May help", safe(", ".join(payers)))
    for place, question in enumerate(row.ask[:ASKED]):
        name = "ask more" if place else "ask"
        yield Entry(name, "" if place else "Ask first", safe(question))


def _pay(found: Money, ctx: Context) -> Iterator[Entry]:
    """A line for each thing to pay, with product and page; where there are several, their sum."""
    several = len(found.lines) > 1 or bool(found.aid and found.lines)
    if several and found.own is not None and found.stated:
        words = joined(Text(usd_range(*found.own), "bold"), quiet(sum_words(found)))
        yield Entry("pay", "You pay", words)
    label = "" if several else "You pay"
    for line in found.lines:
        product = f"{line.product} = " if line.product else ""
        amount = Text(f"{product}{usd_range(line.low, line.high)}", "" if several else "bold")
        name = "parts" if several else "pay"
        yield Entry(name, label, joined(amount, safe(line.label), _by(line.facts, ctx)))
        label = ""
    for rate in found.rates:
        words = joined(Text(rate.words, "bold"), safe(rate.label), _by(rate.facts, ctx))
        yield Entry("pay", label, joined(words, quiet("how many nobody says")))
        label = ""
    gaps = gap_words(found, bool(found.lines or found.rates))
    if gaps:
        yield Entry("pay", label, joined(*gaps) if not label else joined("?", *gaps))


def _by(facts: Iterable[Fact], ctx: Context) -> Text:
    """Who says it and when, for the first of some facts."""
    for fact in facts:
        return quiet(f"({briefly(fact, ctx.sources)})")
    return Text()


def _renewing(view: View) -> list[Fact]:
    item = view.row.item
    return present(item, "renewal.fee") + present(item, "renewal.cycle")


def _credit_words(view: View) -> Text:
    found, reading = credits(view.row), view.row.readings["credit"]
    if not found.words:
        return Text("?")
    return joined(safe(found.words), _by(reading.facts, view.context))


def _backed(view: View) -> Iterator[Entry]:
    """A line for each block of trust that something is shown for; the others in one."""
    label, silent = "Backed by", []
    dots = dotted(backing(view.row))
    rules = view.context.rules["trust"]["blocks"]
    for block in blocks(view.row.item, view.context):
        if not block.best:
            silent.append(str(rules[block.name]["label"]))
            continue
        words = joined(safe(block.best.label), _by([block.best.fact], view.context))
        yield Entry("backed" if label else "backed more", label, words, dots)
        label, dots = "", Text()
    if silent:
        words = quiet(f"not shown: {', '.join(silent)}")
        name = "backed" if label else "backed more"
        yield Entry(name, label, joined("?", words) if label else words)


def _half_way(found: Money, view: View) -> str:
    """What is paid by half-way, and that no refund rule is on record; empty for an exam alone."""
    spent = found.half_way
    if view.row.item.includes == "exam" or not found.whole or not spent or not spent[1]:
        return ""
    made = " + ".join(f"{half.label} {half.product}".strip() for half in found.halves)
    rules = by_weight(present(view.row.item, "refund"), view.context)
    rule = str(rules[0]["value"]) if rules else "no refund rule is on record: ask"
    return f"{usd_range(*spent)} is paid by then ({made}); {rule}"


def show_facts(out: Screen, view: View) -> None:
    """Every fact with who says it and when, by what it is about."""
    item, ctx = view.row.item, view.context
    out.heading(safe(item.name))
    for job in item.occupations:
        out.say(quiet(f"for {job['title']} ({job['code']})"))
    for warning in view.row.warnings:
        out.say(safe(warning), sign="warn")
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
    for flag in view.row.flags:
        out.say(safe(flag["text"]), quiet(f" ({dated(flag)})"), sign="flag")


def _fact(out: Screen, fact: Fact, sources: Mapping[str, Any]) -> None:
    text = safe(f"{fact_label(fact)}: {fact_value(fact)}")
    if fact.get("where") or fact.get("state"):
        text.append(safe(f" [{fact.get('where') or fact['state']}]"))
    elif fact["scope"] != "credential":
        text.append(f" [all of the {fact['scope'].replace('_', ' ')}'s]")
    if fact.get("note"):
        text.append(safe(f"; {fact['note']}"))
    out.say(text, quiet(f" ({cited(fact, sources)})"), sign="dot", indent=2)


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
        said = quiet(f" ({cited(edge, view.context.sources)})")
        out.say(safe(words), said, sign="dot", indent=2)


def show_sources(out: Screen, view: View) -> None:
    """The pages behind all facts, each once: what they are cited for, the address on a line."""
    item, sources = view.row.item, view.context.sources
    cited_for: dict[str, list[str]] = {}
    every = [(fact["source"], fact_label(fact)) for found in item.facts.values() for fact in found]
    every += [(edge["source"], "counts towards") for edge in item.stacks]
    for id, label in every:
        cited_for.setdefault(id, []).append(label)
    out.heading(safe(f"{item.name}: {number_range(len(cited_for), len(cited_for), 'pages')}"))
    for id, labels in cited_for.items():
        source = sources[id]
        out.say(
            safe(", ".join(dict.fromkeys(labels)), "bold"),
            quiet(f" ({cited({'source': id, 'as_of': source['read']}, sources)})"),
        )
        if url := source.get("url"):
            out.address(url, "" if out.plain else "  ")
        if title := source.get("title"):
            out.say(quiet(str(title)), indent=2)
