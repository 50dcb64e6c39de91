"""Why one stands above another, in one screen."""

from rich.text import Text

from credpick.criteria.base import Reading, plain
from credpick.criteria.registry import CRITERIA
from credpick.criteria.words import amount_words
from credpick.present.screen import Screen, cited, fact_value, quiet, safe
from credpick.ranking.explain import FactChange, Loss, Why, worst_loss
from credpick.ranking.judge import Judgement


def show_why(out: Screen, judgement: Judgement, why: Why) -> None:
    """The shares of the margin with the facts behind them, then what would change it."""
    first, second = why.first.item, why.second.item
    tiers = ""
    if why.first.tier != why.second.tier:
        tiers = f" ({why.first.tier} before {why.second.tier}, whatever the score)"
    out.say(
        "Why (1) ", safe(first.name, "bold"), " stands above (2) ", safe(second.name, "bold"), tiers
    )
    out.print()
    for share in why.shares:
        if abs(share.amount) < 0.0005:
            continue
        out.say((f"{share.amount:+.3f} ", "bold"), CRITERIA[share.criterion].LABEL, indent=2)
        for place, reading in enumerate((share.first, share.second), 1):
            _side(out, judgement, place, reading)
    out.say(
        (f"{why.margin:+.3f} ", "bold"),
        f"in all: {why.first.score:.3f} against {why.second.score:.3f}",
        indent=2,
    )
    out.print()
    out.heading("What would change it")
    for line in changes(judgement, why):
        out.say(safe(line), sign="dot", indent=2)


def _side(out: Screen, judgement: Judgement, place: int, reading: Reading) -> None:
    """One of the two in one criterion, with the first fact behind it."""
    said = Text()
    for fact in reading.facts[:1]:
        said = quiet(f" ({fact_value(fact)}: {cited(fact, judgement.context.sources)})")
    out.say(f"({place}) ", safe(reading.reason), said, indent=9)


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
