"""The pick in the terminal: its panel, what to ask, and what separates it from the next ones."""

from rich.console import RenderableType
from rich.text import Text

from credpick.criteria.registry import CRITERIA
from credpick.present.screen import Screen, quiet, safe
from credpick.present.verdict import said
from credpick.present.why import safety_words
from credpick.ranking.explain import reasons, why
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import LeftOut, Row
from credpick.vocabulary import CREDENTIAL_TYPES

TELLING = 0.005  # of the score: less does not show in two digits


def show_pick(out: Screen, judgement: Judgement) -> None:
    """The pick with its reasons and its questions, or why there is none."""
    if judgement.winner is None:
        words = said(judgement)
        parts = [out.hanging(safe(words.sentence)), *_gap(out)]
        parts.append(out.hanging(("What to do first", "bold")))
        parts += [out.hanging(safe(step), sign="dot") for step in first_steps(judgement)]
        out.framed(words.label, parts, "yellow")
        out.print()
        return
    row = judgement.winner
    title = "The pick" if out.plain else f"{out.sign('pick')} The pick"
    out.framed(title, _pick(out, judgement, row), "green")
    out.print()
    _questions(out, row)


def _gap(out: Screen) -> list[RenderableType]:
    return [] if out.plain else [Text()]


def show_next(out: Screen, judgement: Judgement, most: int = 2) -> None:
    """The next ones, each with the criteria that set it apart most from the first."""
    if len(judgement.rows) < 2:
        return
    first = judgement.rows[0].item.name
    out.say(("The next, against ", "bold"), safe(first))
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
        out.say(
            safe(row.item.name, "bold"),
            safe(f": {'; '.join(words) or 'level on what is known'}"),
            sign="dot",
            indent=2,
        )
    out.print()


def first_steps(judgement: Judgement) -> list[str]:
    """What to do before paying for anything."""
    steps = [
        "Ask three employers whom you would like to work for what they look for, and whether "
        "a credential is needed at all."
    ]
    if judgement.left_out and not judgement.rows:
        near = judgement.left_out[0]
        steps.append(f"Nearest to your limits: {near.item.name} ({excluded_text(near)}).")
    elif judgement.rows:
        steps += [
            f"Ask {judgement.rows[0].item.awarding_body['name']}: {question}"
            for question in judgement.rows[0].ask[:2]
        ]
    return steps


def _pick(out: Screen, judgement: Judgement, row: Row) -> list[RenderableType]:
    """Inside the frame: what it is, three reasons, the one caution, how safe that is."""
    item = row.item
    exam = "; an exam, without preparation" if item.includes == "exam" else ""
    parts = [
        out.hanging(safe(item.name, "bold")),
        out.hanging(safe(f"{item.awarding_body['name']}; {CREDENTIAL_TYPES[item.type]}{exam}")),
    ]
    if item.website:
        parts.append(out.hanging(quiet(item.website)))
    speaking = dict(reasons(judgement, row))
    asked = [name for name in ("cost", "time") if name not in speaking]
    if asked:
        words = "; ".join(f"{name}: {row.readings[name].reason}" for name in asked)
        parts.append(out.hanging(safe(words)))
    parts += _gap(out)
    for name, reading in speaking.items():
        parts.append(out.hanging(safe(f"{CRITERIA[name].LABEL}: {reading.reason}"), sign="dot"))
    for warning in row.warnings[:1]:
        more = len(row.warnings) - 1
        hint = quiet(f" ({more} more: credpick show {item.id})") if more else ""
        parts.append(out.hanging(safe(warning), hint, sign="warn"))
    return [*parts, *_gap(out), out.hanging(safety_words(judgement))]


def _questions(out: Screen, row: Row) -> None:
    if not row.ask:
        return
    out.heading("Ask before you pay")
    for question in row.ask[:5]:
        out.say(safe(question), sign="dot", indent=2)
    out.print()


def excluded_text(left: LeftOut) -> str:
    """Why an entry is left out."""
    return "; ".join(reason.text for reason in left.reasons)
