"""Why one stands above another, in one screen."""

from rich.console import Console
from rich.text import Text

from credpick.criteria.base import Reading, plain
from credpick.criteria.registry import CRITERIA
from credpick.criteria.words import amount_words
from credpick.explain import FactChange, Loss, Why, worst_loss
from credpick.present.terminal import cited, fact_value, safe, sign
from credpick.ranking import Judgement


def show_why(out: Console, judgement: Judgement, why: Why) -> None:
    """The shares of the margin with the facts behind them, then what would change it."""
    first, second = why.first.item, why.second.item
    tiers = ""
    if why.first.tier != why.second.tier:
        tiers = f" ({why.first.tier} before {why.second.tier}, whatever the score)"
    out.print(
        Text("Why ")
        .append(safe(first.name, "bold"))
        .append(" stands above ")
        .append(safe(second.name, "bold"))
        .append(tiers)
    )
    for share in why.shares:
        if abs(share.amount) < 0.0005:
            continue
        out.print(
            Text()
            .append(f"  {share.amount:+.3f} ", style="bold")
            .append(f"{CRITERIA[share.criterion].LABEL}: ")
            .append(safe(share.first.reason))
            .append(" / ", "bright_black")
            .append(safe(share.second.reason))
        )
        _facts(out, judgement, share.first, share.second)
    out.print(f"  {why.margin:+.3f} in all: {why.first.score:.3f} against {why.second.score:.3f}")
    out.print(Text("What would change it", style="bold"))
    for line in changes(judgement, why):
        out.print(Text(f"  {sign(out, 'dot')} ").append(safe(line)))


def _facts(out: Console, judgement: Judgement, *readings: Reading) -> None:
    sources = judgement.context.sources
    words = [
        f"{fact_value(reading.facts[0])}: {cited(reading.facts[0], sources)}"
        for reading in readings
        if reading.facts
    ]
    if words:
        out.print(Text("         ").append(safe("; ".join(words), "bright_black")))


def changes(judgement: Judgement, why: Why) -> list[str]:
    """What would turn the order of the two, in sentences."""
    lines = []
    if why.weight:
        label, now, at = CRITERIA[why.weight.criterion].LABEL, why.weight.now, why.weight.at
        held = "" if why.weight.allowed else ", which your answers rule out"
        lines.append(f"if {label} weighed {at:.0%} instead of {now:.0%}{held}")
    else:
        lines.append("no weight of a single criterion turns it")
    lines += [fact_words(judgement, why.second.item.name, change) for change in why.facts[:3]]
    if not why.facts:
        lines.append(f"nothing that is unknown about {why.second.item.name} alone turns it")
    return lines


def fact_words(judgement: Judgement, name: str, change: FactChange) -> str:
    """`if X cost under $740`."""
    verbs = {"cost": "cost you under", "time": "took under", "credit": "carried over"}
    rules = judgement.context.rules
    if change.criterion in verbs:
        amount = amount_words(change.criterion, change.amount, rules)
        return f"if {name} {verbs[change.criterion]} {amount}"
    enough = [
        level
        for level in rules["scales"]["levels"][change.criterion]
        if level["at"] >= change.amount
    ]
    if enough:
        label = CRITERIA[change.criterion].LABEL
        return f"if the {label} of {name} were: {enough[0]['name']} ({enough[0]['example']})"
    return (
        f"if {name} reached {change.amount:.3g} {change.unit} of {CRITERIA[change.criterion].LABEL}"
    )


def safety_words(judgement: Judgement) -> str:
    """How safe the pick is, as a client understands it."""
    decision = judgement.decision
    if decision["winner"] is None:
        return ""
    if decision["proved"]:
        return "If your answers are right, nothing that is still unknown can beat it by much."
    loss = worst_loss(judgement)
    most = f" At the very worst you lose what is worth {loss_words(loss)} to you." if loss else ""
    if decision["settled"]:
        return (
            "If your answers are right, it is the best on what is known; something still "
            "unknown could beat it." + most
        )
    return "If your answers are right, it leads, but more answers could change that." + most


def loss_words(loss: Loss) -> str:
    """A loss with its unit."""
    if loss.unit == "USD":
        return f"${plain(round(loss.amount, -1))}"
    return f"{plain(loss.amount)} {loss.unit} of {CRITERIA[loss.criterion].LABEL}"
