"""The ranking in the terminal: the table, the pick, what to ask, what was left out, sources."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from credpick.criteria import aid
from credpick.criteria.registry import CRITERIA
from credpick.criteria.scales import PLACES
from credpick.explain import decisive_unknown, why
from credpick.present.asking import show_aid
from credpick.present.pick import LIMITS, excluded_text, show_next, show_pick
from credpick.present.terminal import bar, cited, fact_value, safe, sign
from credpick.present.why import changes
from credpick.ranking import Judgement, exclusion_counts
from credpick.rows import Row

SHORT = {
    "cost": "cost",
    "time": "time",
    "credit": "cred",
    "stackability": "stack",
    "trust": "trust",
    "payoff": "pays",
}
ENOUGH_TO_TELL, PRICED, TIMED = 5, 0.8, 0.6


def show_ranking(
    out: Console,
    judgement: Judgement,
    limit: int,
    before: Judgement | None = None,
    plain: bool = False,
) -> None:
    """Everything that `rank` says, from the top."""
    show_flags(out, judgement)
    show_gaps(out, judgement)
    show_pick(out, judgement, plain)
    show_next(out, judgement)
    show_table(out, judgement, limit, before, plain)
    show_changes(out, judgement)
    show_left_out(out, judgement)
    show_money(out, judgement)
    show_sources(out, judgement)
    if judgement.rows:
        out.print(Text(f"Next: credpick show {judgement.rows[0].item.id}", style="bright_black"))


def show_flags(out: Console, judgement: Judgement, most: int = 5) -> None:
    """Red flags stand above the ranking."""
    flagged = judgement.flagged
    if not flagged:
        return
    out.print(Text(f"{sign(out, 'flag')} Red flags", style="bold red"))
    for row in flagged[:most]:
        # One of a kind is enough here; `show` has them all.
        for flag in {flag["kind"]: flag for flag in reversed(row.flags)}.values():
            out.print(
                Text("  ")
                .append(safe(row.item.name, "bold"))
                .append(": ")
                .append(safe(flag["text"]))
            )
            out.print(
                Text("    ").append(safe(f"{flag['source']} ({flag['as_of']})", "bright_black"))
            )
    if len(flagged) > most:
        out.print(f"  and {len(flagged) - most} more, marked in the table")
    out.print()


def show_gaps(out: Console, judgement: Judgement) -> None:
    """Say so above the ranking when little is computable about what it compares."""
    states = [at.states.split() for at in judgement.rows.places]
    states += [at.states.split() for at in judgement.excluded.places]
    if len(states) < ENOUGH_TO_TELL:
        return
    priced, timed = (
        sum(row[PLACES[name]] != "unknown" for row in states) / len(states)
        for name in ("cost", "time")
    )
    if priced < PRICED or timed < TIMED:
        out.print(
            Text(
                f"Thin ground: of these {len(states)}, {priced:.0%} have a price on record and "
                f"{timed:.0%} a time. What is unknown counts with low expectations.",
                style="yellow",
            )
        )


def show_table(
    out: Console,
    judgement: Judgement,
    limit: int,
    before: Judgement | None = None,
    plain: bool = False,
) -> None:
    """The table: a bar a criterion, solid for what is sure, lighter for what is not; plain, one
    fact a line."""
    rows = judgement.rows[: limit or None]
    if not rows:
        return
    if plain:
        _show_lines(out, judgement, rows, before)
    else:
        _show_bars(out, judgement, rows, before)
    show_basis(out, judgement)


def _show_lines(
    out: Console, judgement: Judgement, rows: list[Row], before: Judgement | None
) -> None:
    was = places(before) if before else {}
    for place, row in enumerate(rows, 1):
        marks = ", red flag" if row.flags else ""
        marks += f", {row.tier}" if row.tier != "meets" else ""
        if before and was.get(row.item.id) != place:
            marks += f" (was {was.get(row.item.id, 'left out')})"
        low, high = row.score_range
        out.print(safe(f"{place}. {row.item.name}, {row.item.awarding_body['name']}{marks}"))
        out.print(f"Score {row.score:.2f}, possible {low:.2f} to {high:.2f}.")
        for name, reading in row.readings.items():
            out.print(safe(f"{CRITERIA[name].LABEL}, {reading.value:.0%}: {reading.reason}"))
    more = len(judgement.rows) - len(rows)
    if more > 0:
        out.print(f"{more} more with --limit 0")


def _show_bars(
    out: Console, judgement: Judgement, rows: list[Row], before: Judgement | None
) -> None:
    width = 4 if out.width < 100 else 8
    table = Table(box=None, padding=(0, 1, 0, 0), show_edge=False, header_style="bold")
    table.add_column("#", justify="right", no_wrap=True)
    table.add_column("credential", ratio=1, overflow="fold")
    table.add_column("score", no_wrap=True)
    for name in CRITERIA:
        weight = judgement.weights[name]
        table.add_column(
            f"{SHORT[name]}\n{weight:.0%}",
            no_wrap=True,
            min_width=width,
            style="" if weight else "dim",
        )
    was = places(before) if before else {}
    for place, row in enumerate(rows, 1):
        title = safe(row.item.name)
        if row.flags:
            title = Text().append(f"{sign(out, 'flag')} ", style="red").append(title)
        title.append(safe(f", {row.item.awarding_body['name']}", "bright_black"))
        if row.tier != "meets":
            title.append(f" [{row.tier}]", style="yellow")
        if before and was.get(row.item.id) != place:
            title.append(f" (was {was.get(row.item.id, 'left out')})", style="cyan")
        unknown = decisive_unknown(judgement, row)
        if unknown:
            title.append(f" [first if {SHORT[unknown]}]", style="bright_black")
        low, high = row.score_range
        table.add_row(
            str(place),
            title,
            f"{row.score:.2f}\n{low:.2f}-{high:.2f}",
            *(bar(out, reading, width) for reading in row.readings.values()),
        )
    out.print(table)
    more = len(judgement.rows) - len(rows)
    signs = {"full": "sure", "point": "expected", "tail": "possible, unknown"}
    note = "  ".join(f"{sign(out, name)} {word}" for name, word in signs.items())
    out.print(
        Text(note + (f"   {more} more with --limit 0" if more > 0 else ""), style="bright_black")
    )


def show_basis(out: Console, judgement: Judgement) -> None:
    """What the order rests on."""
    basis = {
        "none": "All criteria weigh the same here: say what matters to you with --weights or "
        "`credpick advise`.",
        "weights": "Ordered by the weights that you gave.",
        "answers": "Ordered by the middle of what your answers allow.",
    }
    out.print(
        Text(f"{basis[judgement.basis]} Judged on {judgement.context.day}.", style="bright_black")
    )
    if judgement.context.profile.limits.hours_per_week is None:
        out.print(
            Text(
                "No hours a week given: published paces, else 5 hours a week, half of it "
                "either way.",
                style="bright_black",
            )
        )
    out.print()


def places(judgement: Judgement) -> dict[str, int]:
    """The place of every ranked credential."""
    return {at.id: place for place, at in enumerate(judgement.rows.places, 1)}


def show_changes(out: Console, judgement: Judgement) -> None:
    """What would turn the first two around."""
    if len(judgement.rows) < 2:
        return
    first, second = judgement.rows[:2]
    out.print(
        Text()
        .append("What would put ", style="bold")
        .append(safe(second.item.name))
        .append(" first")
    )
    for line in changes(judgement, why(judgement, first, second)):
        out.print(Text(f"  {sign(out, 'dot')} ").append(safe(line)))
    out.print()


def show_money(out: Console, judgement: Judgement) -> None:
    """Aid, where the learner can pay nothing: eligibility matters more than price then."""
    if judgement.context.profile.limits.own_cost_usd != 0:
        return
    dear = [place for place, at in enumerate(judgement.excluded.places) if at.limits == "own_cost"]
    shown = [judgement.excluded[place].item for place in dear[:1]]
    shown += [row.item for row in judgement.rows[:1]]
    for item in shown[:1]:
        out.print(Text("If aid comes through, for example for ").append(safe(item.name)))
        show_aid(out, item, judgement.context)
        for verdict in aid.verdicts(item, judgement.context):
            if verdict.verdict in (aid.MAY, aid.ASK):
                out.print(Text(f"  {sign(out, 'dot')} ").append(safe(verdict.question)))
        out.print()


def show_left_out(out: Console, judgement: Judgement, most: int = 3) -> None:
    """What was excluded, and why."""
    if not judgement.excluded:
        return
    counts = ", ".join(
        f"{count} {LIMITS[name]}" for name, count in exclusion_counts(judgement.excluded).items()
    )
    out.print(Text().append("Left out: ", style="bold").append(counts))
    for left in judgement.excluded[:most]:
        out.print(Text("  ").append(safe(left.item.name)).append(f": {excluded_text(left)}"))
    if judgement.context.profile.limits.own_cost_usd == 0:
        out.print("  With a budget of $0 these come in if aid comes through.")
    out.print()


def show_sources(out: Console, judgement: Judgement) -> None:
    """Where the facts about the first row come from."""
    if not judgement.rows:
        return
    row, sources = judgement.rows[0], judgement.context.sources
    out.print(Text("Where this comes from", style="bold"))
    shown = []
    for fact in (fact for reading in row.readings.values() for fact in reading.facts):
        if fact in shown:
            continue
        shown.append(fact)
        out.print(
            Text("  ")
            .append(safe(f"{fact['key']}: {fact_value(fact)}"))
            .append(safe(f" ({cited(fact, sources)})", "bright_black"))
        )
        out.print(Text("    ").append(safe(sources[fact["source"]]["url"], "bright_black")))
    out.print()
