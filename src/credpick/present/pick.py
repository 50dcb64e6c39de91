"""The pick in the terminal: its panel, what to ask, and what separates it from the next ones."""

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from credpick.catalog.keys import CREDENTIAL_TYPES
from credpick.criteria.base import plain as digits
from credpick.criteria.registry import CRITERIA
from credpick.explain import reasons, why
from credpick.present.terminal import safe, sign, unicode_works
from credpick.present.why import safety_words
from credpick.ranking import Judgement
from credpick.rows import Left, Row

TELLING = 0.005  # of the score: less does not show in two digits
LIMITS = {
    "own_cost": "over your budget",
    "weeks": "takes too long",
    "credit": "no credit",
    "delivery": "taught another way",
    "held": "you hold it",
    "experience": "asks for more experience",
    "education": "asks for more education",
}


def show_pick(out: Console, judgement: Judgement, plain: bool = False) -> None:
    """The pick with its reasons and its questions, or why there is none."""
    decision = judgement.decision
    if decision["winner"] is None:
        body = Text(f"{decision['reason']}.")
        for step in first_steps(judgement):
            body.append(f"\n{sign(out, 'dot')} ").append(safe(step))
        _framed(out, body, "Nothing here is good enough to pay for yet", "yellow", plain)
        return
    row = judgement.rows[0]
    title = f"{sign(out, 'pick')} The pick"
    _framed(out, pick_text(out, judgement, row), title, "green", plain)
    _questions(out, row)


def _framed(out: Console, body: Text, title: str, colour: str, plain: bool) -> None:
    """The body in a panel; plain, under its title."""
    if plain:
        out.print(Text(title, style="bold"))
        out.print(body)
        return
    out.print(
        Panel(
            body,
            title=title,
            title_align="left",
            border_style=colour,
            box=box.ROUNDED if unicode_works(out) else box.ASCII,
        )
    )


def show_next(out: Console, judgement: Judgement, most: int = 2) -> None:
    """The next ones, each with the criteria that set it apart most from the first."""
    if len(judgement.rows) < 2:
        return
    first = judgement.rows[0].item.name
    out.print(Text("The next, against ", style="bold").append(safe(first)))
    for row in judgement.rows[1 : 1 + most]:
        found = why(judgement, judgement.rows[0], row)
        parts = [share for share in found.shares if abs(share.amount) >= TELLING][:2]
        words = [
            f"{'behind' if share.amount > 0 else 'ahead'} in {CRITERIA[share.criterion].LABEL}"
            f" by {abs(share.amount):.2f} ({share.second.reason})"
            for share in parts
        ]
        if row.tier != judgement.rows[0].tier:
            words.insert(0, f"below because it is {row.tier}")
        out.print(
            Text(f"  {sign(out, 'dot')} ")
            .append(safe(row.item.name, "bold"))
            .append(safe(f": {'; '.join(words) or 'level on what is known'}"))
        )
    out.print()


def first_steps(judgement: Judgement) -> list[str]:
    """What to do before paying for anything."""
    steps = [
        "Ask three employers whom you would like to work for what they look for, and whether "
        "a credential is needed at all."
    ]
    if judgement.excluded and not judgement.rows:
        near = judgement.excluded[0]
        steps.append(f"Nearest to your limits: {near.item.name} ({excluded_text(near)}).")
    elif judgement.rows:
        steps += [
            f"Ask {judgement.rows[0].item.awarding_body['name']}: {question}"
            for question in judgement.rows[0].ask[:2]
        ]
    return steps


def pick_text(out: Console, judgement: Judgement, row: Row) -> Text:
    """The panel of the pick: what it is, three reasons, the one caution."""
    item = row.item
    text = Text().append(safe(item.name, "bold")).append("\n")
    text.append(safe(f"{item.awarding_body['name']}; {CREDENTIAL_TYPES[item.type]}"))
    text.append("; an exam, without preparation\n" if item.includes == "exam" else "\n")
    if item.website:
        text.append(safe(item.website, "bright_black")).append("\n")
    for name, reading in reasons(judgement, row):
        text.append(f"{sign(out, 'dot')} {CRITERIA[name].LABEL}: ").append(safe(reading.reason))
        text.append("\n")
    for warning in row.warnings[:1]:
        text.append(f"{sign(out, 'warn')} ", style="yellow").append(safe(warning)).append("\n")
    if len(row.warnings) > 1:
        text.append(safe(f"  {len(row.warnings) - 1} more: credpick show {item.id}", "yellow"))
        text.append("\n")
    text.append(safety_words(judgement))
    return text


def _questions(out: Console, row: Row) -> None:
    if not row.ask:
        return
    out.print(Text("Ask before you pay", style="bold"))
    for question in row.ask[:5]:
        out.print(Text(f"  {sign(out, 'dot')} ").append(safe(question)))
    out.print()


def excluded_text(left: Left) -> str:
    """The limits that an entry breaks, with amounts."""

    def amount(value: float | str, unit: str) -> str:
        if isinstance(value, str):
            return value.replace("_", " ")
        return f"${digits(value)}" if unit == "USD" else f"{digits(value)} {unit}".strip()

    return "; ".join(
        LIMITS[reason.limit]
        if reason.limit == "held"
        else f"{LIMITS[reason.limit]}: {amount(reason.actual, reason.unit)}, "
        f"you said {amount(reason.allowed, reason.unit)}"
        for reason in left.reasons
    )
