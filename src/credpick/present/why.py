"""Why one stands above another: two columns, whom each line favors, what would turn it."""

from rich.table import Table
from rich.text import Text

from credpick.catalog.store import Fact
from credpick.criteria.base import Context, plain
from credpick.criteria.registry import CRITERIA
from credpick.criteria.words import amount_words
from credpick.present.figures import UNKNOWN, backed_by, backing, credits, money, opens, takes
from credpick.present.layout import joined
from credpick.present.screen import ACCENT, Screen, briefly, quiet, safe
from credpick.present.sheet import dotted
from credpick.ranking.explain import FactChange, Loss, Share, Why, worst_loss
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row

LEVEL = 0.005  # of the score: less is no point of fit
STANDS = {
    "check": "something has to be checked first",
    "later": "it comes later",
    "flagged": "a red flag bars it from the lead",
}


def show_why(out: Screen, judgement: Judgement, why: Why) -> None:
    """Line by line, the one that matters most first; then what would turn the order."""
    ranks = judgement.ranks
    first, second = (Text(f"{ranks[row.id]} ").append(safe(row.item.name)) for row in why[:2])
    told = [share for share in why.shares if not _nothing_known(share)]
    silent = [CRITERIA[share.criterion].LABEL for share in why.shares if _nothing_known(share)]
    out.say("Why ", Text(first.plain, "bold"), " stands above ", Text(second.plain, "bold"))
    if why.first.tier != why.second.tier:
        reason = why.second.reasons[0].text if why.second.reasons else ""
        stands = STANDS.get(why.second.tier, why.second.tier)
        out.say(safe(f"The second is below whatever its fit: {stands} ({reason})."), sign="warn")
    out.print()
    lines = [_line(judgement, why, share) for share in told]
    _table(out, why, lines)
    if silent:
        out.say(quiet(f"Nothing is known of either: {', '.join(silent)}."))
    out.print()
    out.heading("What would turn it")
    for line in changes(judgement, why):
        out.say(safe(line), sign="dot")


Line = tuple[str, Text, Text, str]


def _line(judgement: Judgement, why: Why, share: Share) -> Line:
    """One criterion: its label and weight, both sides, whom it favors by how many points of fit."""
    weight = judgement.weights[share.criterion]
    ctx = judgement.context
    sides = (_side(row, share.criterion, ctx) for row in (why.first, why.second))
    return (f"{CRITERIA[share.criterion].LABEL} {weight:.0%}", *sides, _favors(share.amount))  # type: ignore[return-value]


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
    said: list[Text | str] = []
    if criterion == "cost":
        said = [Text(money(row.item, ctx).short, "bold")]
    elif criterion == "time":
        found = takes(row.item, ctx)
        said = [Text(found.words or UNKNOWN, "bold"), found.how]
    elif criterion == "credit":
        said = [Text(credits(row).short, "bold")]
    elif criterion == "trust":
        named = backed_by(row.item, ctx)[:2]
        facts = [fact for _, fact in named]
        said = [dotted(backing(row)), safe(", ".join(label for label, _ in named))]
    elif criterion == "payoff":
        said = [dotted(opens(row)), safe(reading.reason)]
    elif reading.state != "unknown":
        said = [safe(reading.reason)]
    if not reading.facts:
        return joined(*said) or Text(UNKNOWN)
    return joined(*said, quiet(_by(facts[:1], ctx)))


def _by(facts: list[Fact], ctx: Context) -> str:
    return f"({briefly(facts[0], ctx.sources)})" if facts else ""


def _table(out: Screen, why: Why, lines: list[Line]) -> None:
    if out.plain:
        for label, one, other, favors in lines:
            out.say(safe(f"{label}, favors {favors}. First: {one.plain}. Second: {other.plain}."))
        out.say(f"Fit in percent: {why.first.score:.0%} and {why.second.score:.0%}.")
        return
    table = Table(box=None, padding=(0, 2, 0, 1), width=out.wide, header_style=ACCENT)
    table.add_column("", style=ACCENT, no_wrap=True)
    table.add_column("the first", ratio=1)
    table.add_column("the second", ratio=1)
    table.add_column("favors", no_wrap=True)
    for label, one, other, favors in lines:
        table.add_row(label, one, other, favors)
    fits = (Text(f"{row.score:.0%}".removesuffix("%"), "bold") for row in (why.first, why.second))
    table.add_row("fit", *fits, _favors(why.margin))
    out.print(table)


def changes(judgement: Judgement, why: Why) -> list[str]:
    """What would turn the order of the two, in sentences; nothing that the answers rule out."""
    lines = []
    if why.weight and why.weight.allowed:
        label, now, at = CRITERIA[why.weight.criterion].LABEL, why.weight.now, why.weight.at
        lines.append(f"if {label} weighed {at:.0%} instead of {now:.0%}")
    lines += [fact_words(judgement, why.second.item.name, change) for change in why.facts[:3]]
    return lines or ["nothing that is still open turns it by itself"]


def fact_words(judgement: Judgement, name: str, change: FactChange) -> str:
    """`if X cost under $740`."""
    verbs = {"cost": "cost you under", "time": "took under", "credit": "carried over"}
    rules = judgement.context.rules
    if change.criterion in verbs:
        amount = amount_words(change.criterion, change.amount, rules)
        return f"if {name} {verbs[change.criterion]} {amount}"
    levels = rules["scales"]["levels"][change.criterion]
    enough = [level for level in levels if level["at"] >= change.amount] or levels[-1:]
    label = CRITERIA[change.criterion].LABEL
    return f"if the {label} of {name} were: {enough[0]['name']} ({enough[0]['example']})"


def safety_words(judgement: Judgement) -> str:
    """How safe the pick is, as a client understands it."""
    safety = judgement.safety
    if judgement.winner is None:
        return ""
    if safety.proved:
        return "If your answers are right, nothing that is still unknown can beat it by much."
    most = _worst_words(judgement)
    if safety.settled:
        return (
            "If your answers are right, it is the best on what is known; something still "
            "unknown could beat it." + most
        )
    return "If your answers are right, it leads, but more answers could change that." + most


def _worst_words(judgement: Judgement) -> str:
    loss = worst_loss(judgement)
    if loss is None:
        return ""
    whole = judgement.context.scales[loss.criterion].end
    if loss.amount > whole:
        words = loss_words(loss._replace(amount=whole))
        return f" At the very worst another one would be worth over {words} more to you."
    return f" At the very worst you lose what is worth {loss_words(loss)} to you."


def loss_words(loss: Loss) -> str:
    """A loss with its unit."""
    if loss.unit == "USD":
        return f"${plain(round(loss.amount, -1))}"
    return f"{plain(loss.amount)} {loss.unit} of {CRITERIA[loss.criterion].LABEL}"
