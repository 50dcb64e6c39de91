"""The ranking in the terminal: the table, the pick, what to ask, what was left out, sources."""

from rich.table import Table
from rich.text import Text

from credpick.criteria import aid
from credpick.criteria.flags import RedFlag
from credpick.criteria.registry import CRITERIA, INDEX
from credpick.present.asking import show_verdict
from credpick.present.goal import show_reading
from credpick.present.pick import excluded_text, show_next, show_pick
from credpick.present.screen import (
    QUIET,
    Screen,
    bar,
    cited,
    dated,
    fact_label,
    fact_value,
    found_at,
    quiet,
    safe,
)
from credpick.present.why import changes
from credpick.ranking.explain import decisive_unknown, why
from credpick.ranking.judge import Judgement, left_out_counts
from credpick.ranking.rows import Row
from credpick.vocabulary import FLAG_KINDS, KNOWLEDGE

SHORT = {
    "cost": "cost",
    "time": "time",
    "credit": "cred",
    "stackability": "stack",
    "trust": "trust",
    "payoff": "pays",
}
ENOUGH_TO_TELL, PRICED, TIMED = 5, 0.8, 0.6
ROOM_FOR_FLAGS = 4  # the pick should still be seen below them
CHEAPEST = 200  # of those that cost too much, these are asked for aid
TABLE = 130  # wider, an eye loses the row


def show_ranking(
    out: Screen,
    judgement: Judgement,
    limit: int,
    before: Judgement | None = None,
) -> None:
    """Everything that `rank` says, from the top."""
    show_reading(out, judgement.goal)
    show_flags(out, judgement)
    show_gaps(out, judgement)
    show_pick(out, judgement)
    show_money(out, judgement)
    show_next(out, judgement)
    show_table(out, judgement, limit, before)
    show_changes(out, judgement)
    show_left_out(out, judgement)
    show_sources(out, judgement)
    if judgement.rows:
        out.say(quiet(f"Next: credpick show {judgement.rows[0].item.id}"))


def show_flags(out: Screen, judgement: Judgement, most: int = 5) -> None:
    """Red flags stand above the ranking."""
    flagged = flags_by_gravity(judgement)
    if not flagged:
        return
    out.heading(("Red flags" if out.plain else f"{out.sign('flag')} Red flags", "red"))
    each = max(1, ROOM_FOR_FLAGS // len(flagged))
    for row, flags in flagged[:most]:
        # One of a kind is enough here; `show` has them all.
        found = list({flag["kind"]: flag for flag in reversed(flags)}.values())[::-1]
        if not out.plain:
            out.say(safe(row.item.name, "bold"), indent=2)
        for flag in found[:each]:
            name = f"{row.item.name}, " if out.plain else ""
            out.say(safe(f"{name}{flag['text']}"), sign="dot", indent=2)
            out.say(quiet(dated(flag)), indent=4)
        if len(found) > each:
            more = f"{len(found) - each} more: credpick show {row.item.id}"
            out.say(quiet(more), indent=4)
    if len(flagged) > most:
        out.say(f"and {len(flagged) - most} more, marked in the table", indent=2)
    out.print()


def flags_by_gravity(judgement: Judgement) -> list[tuple[Row, list[RedFlag]]]:
    """The flagged rows with their red flags, the gravest first."""
    order = list(FLAG_KINDS)

    def gravity(flag: RedFlag) -> int:
        return order.index(flag["kind"])

    found = [(row, sorted(row.flags, key=gravity)) for row in judgement.flagged]
    return sorted(found, key=lambda pair: gravity(pair[1][0]))


def show_gaps(out: Screen, judgement: Judgement) -> None:
    """Say so above the ranking when little is computable about what it compares."""
    states = judgement.placed.table["states"]
    if len(states) < ENOUGH_TO_TELL:
        return
    unknown = (states == KNOWLEDGE.index("unknown")).mean(axis=0)
    priced, timed = (1 - float(unknown[INDEX[name]]) for name in ("cost", "time"))
    if priced < PRICED or timed < TIMED:
        out.say(
            f"Thin ground: of these {len(states)}, {priced:.0%} have a price on record and "
            f"{timed:.0%} a time. What is unknown counts with low expectations.",
            sign="warn",
        )
        out.print()


def show_table(
    out: Screen,
    judgement: Judgement,
    limit: int,
    before: Judgement | None = None,
) -> None:
    """The table: a bar a criterion, solid for what is sure, lighter for what is not; plain, one
    fact a line."""
    rows = judgement.rows[: limit or None]
    if not rows:
        return
    if out.plain:
        _show_lines(out, judgement, rows, before)
    else:
        _show_bars(out, judgement, rows, before)
    show_basis(out, judgement)


def _show_lines(
    out: Screen, judgement: Judgement, rows: list[Row], before: Judgement | None
) -> None:
    was = before.ranks if before else {}
    for place, row in enumerate(rows, 1):
        marks = ", red flag" if row.flags else ""
        marks += f", {row.tier}" if row.tier != "meets" else ""
        if before and was.get(row.item.id) != place:
            marks += f" (was {was.get(row.item.id, 'left out')})"
        low, high = row.score_range
        out.say(safe(f"{place}. {row.item.name}, {row.item.awarding_body['name']}{marks}"))
        out.say(f"Score {row.score:.2f}, possible {low:.2f} to {high:.2f}.")
        for name, reading in row.readings.items():
            out.say(safe(f"{CRITERIA[name].LABEL}, {reading.value:.0%}: {reading.reason}"))
    more = len(judgement.rows) - len(rows)
    if more > 0:
        out.print(f"{more} more with --limit 0")


def _show_bars(
    out: Screen, judgement: Judgement, rows: list[Row], before: Judgement | None
) -> None:
    width = max(4, min(8, (out.width - 76) // 4))
    table = Table(
        box=None,
        padding=(0, 1, 0, 0),
        show_edge=False,
        header_style="bold",
        width=min(out.width, TABLE),
    )
    table.add_column("\n#", justify="right", no_wrap=True)
    table.add_column("\ncredential", ratio=1, overflow="fold")
    table.add_column("score\npossible", no_wrap=True)
    for name in CRITERIA:
        weight = judgement.weights[name]
        table.add_column(
            f"{SHORT[name]}\n{weight:.0%}",
            no_wrap=True,
            min_width=width,
            style="" if weight else QUIET,
        )
    was = before.ranks if before else {}
    may_lead = ""
    for place, row in enumerate(rows, 1):
        title = safe(row.item.name)
        if row.flags:
            title = Text.assemble((f"{out.sign('flag')} ", "red"), title)
        if row.tier != "meets":
            title.append(f" [{row.tier}]", style="yellow")
        if before and was.get(row.item.id) != place:
            title.append(f" (was {was.get(row.item.id, 'left out')})", style="cyan")
        title.append("\n").append(quiet(row.item.awarding_body["name"]))
        unknown = decisive_unknown(judgement, row)
        if unknown:
            title.append(f" [first if {SHORT[unknown]}]", style=QUIET)
            may_lead = may_lead or SHORT[unknown]
        low, high = row.score_range
        table.add_row(
            str(place),
            title,
            Text.assemble(f"{row.score:.2f}\n", (f"{low:.2f}-{high:.2f}", QUIET)),
            *(bar(out, reading, width) for reading in row.readings.values()),
        )
    out.print(table)
    more = len(judgement.rows) - len(rows)
    signs = {"full": "sure", "point": "expected", "tail": "possible, unknown"}
    note = "  ".join(f"{out.sign(name)} {word}" for name, word in signs.items())
    out.say(quiet(note + (f"   {more} more with --limit 0" if more > 0 else "")))
    if any(row.tier == "open" for row in rows):
        out.say(quiet("[open]: the facts do not decide a rule that must be met, as your state's"))
    if may_lead:
        out.say(quiet(f"[first if {may_lead}]: it would lead if what is unknown of that were best"))


def show_basis(out: Screen, judgement: Judgement) -> None:
    """What the order rests on."""
    basis = {
        "none": "All criteria weigh the same here: say what matters to you with --weights or "
        "`credpick advise`.",
        "weights": "Ordered by the weights that you gave.",
        "answers": "Ordered by the middle of what your answers allow.",
    }
    out.say(quiet(f"{basis[judgement.basis]} Judged on {judgement.context.day}."))
    if judgement.context.profile.limits.hours_per_week is None:
        out.say(
            quiet(
                "No hours a week given: published paces, else 5 hours a week, half of it either "
                "way."
            )
        )
    out.print()


def show_changes(out: Screen, judgement: Judgement) -> None:
    """What would turn the first two around."""
    if len(judgement.rows) < 2:
        return
    first, second = judgement.rows[:2]
    out.say(("What would put ", "bold"), safe(second.item.name), " first")
    for line in changes(judgement, why(judgement, first, second)):
        out.say(safe(line), sign="dot", indent=2)
    out.print()


def show_money(out: Screen, judgement: Judgement) -> None:
    """Aid, where the learner can pay nothing: eligibility matters more than price then."""
    if judgement.context.profile.limits.own_cost_usd != 0:
        return
    weights, ctx = judgement.weights, judgement.context
    priced = [
        left for left in judgement.left_out if [one.gate for one in left.reasons] == ["own_cost"]
    ]
    dear = [
        left
        for left in priced[:CHEAPEST]
        if not left.record["barred"]
        and any(
            one.rule == aid.TRAINING_ACCOUNT and one.verdict in aid.WORTH_ASKING
            for one in aid.verdicts(left.item, ctx)
        )
    ]
    dear.sort(
        key=lambda left: -sum(weights[name] * one.value for name, one in left.readings.items())
    )
    items = [left.item for left in dear] or [row.item for row in judgement.rows[:1]]
    if not items:
        return
    out.heading("Ask about aid first")
    if dear:
        names = "; ".join(left.item.name for left in dear[:3])
        out.say(safe(f"These would come in first if aid comes through: {names}."))
    out.say(safe(f"What may pay, for example for {items[0].name}:"))
    for verdict in aid.verdicts(items[0], ctx):
        if verdict.verdict in aid.WORTH_ASKING:
            show_verdict(out, verdict)
            out.say(safe(verdict.question), indent=4)
    out.print()


def show_left_out(out: Screen, judgement: Judgement, most: int = 3) -> None:
    """What was excluded, and why."""
    if not judgement.left_out:
        return
    counts = ", ".join(
        f"{count} {name}" for name, count in left_out_counts(judgement.placed).items()
    )
    out.say(("Left out: ", "bold"), counts)
    for left in judgement.left_out[:most]:
        out.say(safe(f"{left.item.name}: {excluded_text(left)}"), sign="dot", indent=2)
    if len(judgement.left_out) > most:
        out.say(f"and {len(judgement.left_out) - most} more", indent=2)
    if judgement.context.profile.limits.own_cost_usd == 0:
        out.say("With a budget of $0 these come in if aid comes through.", indent=2)
    out.print()


def show_sources(out: Screen, judgement: Judgement) -> None:
    """Where the facts about the first row come from."""
    if not judgement.rows:
        return
    row, sources = judgement.rows[0], judgement.context.sources
    facts = [fact for reading in row.readings.values() for fact in reading.facts]
    if not facts:
        return
    out.heading("Where this comes from")
    shown = []
    for fact in facts:
        if fact in shown:
            continue
        shown.append(fact)
        out.say(
            safe(f"{fact_label(fact)}: {fact_value(fact)}"),
            quiet(f" ({cited(fact, sources)})"),
            sign="dot",
            indent=2,
        )
        out.say(quiet(found_at(sources[fact["source"]])), indent=4)
    out.print()
