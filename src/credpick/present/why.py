"""Why one stands above another: two columns, whom each line favors, what would turn it."""

from collections.abc import Sequence

from rich.text import Text

from credpick.criteria.base import Context
from credpick.criteria.registry import CRITERIA
from credpick.criteria.words import WORDS, amount_words
from credpick.present.dots import backed_by, backing, opens
from credpick.present.figures import UNKNOWN, credits, money, takes
from credpick.present.layout import LABEL, heard, joined, wrapped
from credpick.present.screen import ACCENT, Screen, briefly, quiet, safe
from credpick.present.sheet import dotted
from credpick.profile.answers import found_out
from credpick.ranking.explain import FactChange, Share, Why
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row

TIE = 1e-9  # of the score
LEVEL = 0.005  # of the score: less is no point of fit
LEVEL_ONLY = ": that only draws level"
FAVORS = 12  # columns of whom a line favors
EACH, TURNS = 3, 3  # lines of a side; what would turn it
STANDS = {
    "check": "something has to be checked first",
    "later": "it comes later",
    "flagged": "a red flag bars it from the lead",
}


def show_why(out: Screen, judgement: Judgement, why: Why) -> None:
    """Line by line, the one that matters most first; then what would turn the order."""
    ranks = judgement.ranks
    first, second = (Text(f"{ranks[row.id]} ").append(safe(row.item.name)) for row in why[:2])
    out.say("Why ", Text(first.plain, "bold"), " stands above ", Text(second.plain, "bold"))
    if why.first.tier == why.second.tier and abs(why.margin) < TIE:
        out.say("The two are level: what is equal stands in the order of its ids.")
    if why.first.tier != why.second.tier:
        reason = why.second.reasons[0].text if why.second.reasons else ""
        stands = STANDS.get(why.second.tier, why.second.tier)
        out.say(safe(f"The second is below whatever its fit: {stands} ({reason})."), sign="warn")
    out.print()
    told = [share for share in why.shares if abs(share.amount) >= LEVEL]
    even = [share for share in why.shares if share not in told and not _nothing_known(share)]
    silent = [share for share in why.shares if _nothing_known(share)]
    _table(out, judgement, why, told)
    for label, shares in (("Even", even), ("Not known of either", silent)):
        if shares:
            names = ", ".join(WORDS[share.criterion].label for share in shares)
            out.say(quiet(f"{label}: {names}"), indent=1)
    out.print()
    out.heading("What would turn it")
    for line in changes(judgement, why)[:TURNS]:
        out.say(safe(line), sign="dot")


def _favors(amount: float) -> str:
    """The first or the second, by whole points of fit."""
    if abs(amount) < LEVEL:
        return "even"
    return f"{'first' if amount > 0 else 'second'} by {abs(amount) * 100:.0f}"


def _nothing_known(share: Share) -> bool:
    return share.first.state == share.second.state == "unknown"


def _side(row: Row, criterion: str, ctx: Context) -> Text:
    """One side of a line: the figure, the words behind it, who says so and when."""
    reading = row.readings[criterion]
    facts = list(reading.facts)
    figure, words = Text(), Text() if reading.state == "unknown" else safe(reading.reason)
    if criterion == "cost":
        figure, words = Text(money(row.item, ctx).short, "bold"), Text()
    elif criterion == "time":
        found = takes(row.item, ctx)
        figure, words = Text(found.words or UNKNOWN, "bold"), Text(found.how)
    elif criterion == "credit":
        figure, words = Text(credits(row).short, "bold"), Text()
    elif criterion == "trust":
        named = backed_by(row.item, ctx)[:2]
        facts = [fact for _, fact in named]
        figure, words = dotted(backing(row)), safe(", ".join(label for label, _ in named))
    elif criterion == "payoff":
        figure = dotted(opens(row))
    # Who says so stands before the words: those may be cut short.
    by = quiet(f"({briefly(facts[0], ctx.sources)})") if facts and reading.facts else Text()
    if (row.id, criterion) in found_out(ctx.profile):
        by = quiet("(as you found out)")
    return joined(figure, by, words) or Text(UNKNOWN)


def _table(out: Screen, judgement: Judgement, why: Why, shares: list[Share]) -> None:
    """A line for each criterion that tells them apart, with its weight."""
    ctx, rows = judgement.context, (why.first, why.second)
    if out.plain:
        for share in shares:
            one, other = (heard(_side(row, share.criterion, ctx)).plain for row in rows)
            favors = f"{WORDS[share.criterion].label}, favors the {_favors(share.amount)}"
            out.say(safe(f"{favors}. First: {one}. Second: {other}."))
        out.say(f"Fit in percent: {why.first.score:.0%} and {why.second.score:.0%}.")
        return
    width = (out.wide - LABEL - FAVORS - 3) // 2
    heads = [Text(head, ACCENT) for head in ("the first", "the second", "favors")]
    _row(out, Text(), heads, width)
    for share in shares:
        label = f" {WORDS[share.criterion].label} {judgement.weights[share.criterion]:.0%}"
        sides = [_side(row, share.criterion, ctx) for row in rows]
        _row(out, Text(label, ACCENT), [*sides, Text(_favors(share.amount))], width)
    fits = [Text(f"{row.score:.0%}".removesuffix("%"), "bold") for row in rows]
    _row(out, Text(" fit", ACCENT), [*fits, Text(_favors(why.margin))], width)


def _row(out: Screen, label: Text, cells: Sequence[Text], width: int) -> None:
    """One line of the table, each side in at most a few lines."""
    left, right, favors = cells
    sides = [wrapped(out, side, width, EACH) or [Text()] for side in (left, right)]
    for at in range(max(map(len, sides))):
        one, other = (side[at] if at < len(side) else Text() for side in sides)
        line = Text.assemble(label, " " * (LABEL - label.cell_len), one)
        line.append(" " * (width + 1 - one.cell_len)).append(other)
        line.append(" " * (width + 1 - other.cell_len)).append(favors)
        line.rstrip()
        out.print(line, soft_wrap=True)
        label = favors = Text()


def changes(judgement: Judgement, why: Why) -> list[str]:
    """What would turn the order of the two, in sentences; nothing that the answers rule out."""
    lines = []
    if why.weight and why.weight.allowed:
        label, now, at = CRITERIA[why.weight.criterion].LABEL, why.weight.now, abs(why.weight.at)
        level = LEVEL_ONLY if why.weight.level else ""
        lines.append(f"if {label} weighed {at:.0%} instead of {now:.0%}{level}")
    lines += [fact_words(judgement, why.second.item.name, change) for change in why.facts[:3]]
    return lines or ["nothing that is still open turns it by itself"]


def fact_words(judgement: Judgement, name: str, change: FactChange) -> str:
    """`if X cost under $740`."""
    rules, measured = judgement.context.rules, WORDS[change.criterion].measured
    level = LEVEL_ONLY if change.level else ""
    if measured:
        verb = measured.just if change.level else measured.beyond
        amount = amount_words(change.criterion, change.amount, rules)
        return f"if {name} {verb} {amount}{level}"
    levels = rules["scales"]["levels"][change.criterion]
    enough = [level for level in levels if level["at"] >= change.amount] or levels[-1:]
    label = CRITERIA[change.criterion].LABEL
    return f"if the {label} of {name} were: {enough[0]['name']} ({enough[0]['example']}){level}"
