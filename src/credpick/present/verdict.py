"""The verdict in words: the one home of what is said of it, the same on every screen and page."""

from collections.abc import Callable
from typing import NamedTuple

from credpick.criteria.base import Context, plain
from credpick.criteria.words import WORDS
from credpick.present.figures import money, takes, usd
from credpick.ranking.columns import FEDERAL, state_bits
from credpick.ranking.explain import Why, why
from credpick.ranking.judge import Judgement
from credpick.ranking.reasons import Reason
from credpick.ranking.rows import Judged, Row
from credpick.vocabulary import LEFT_OUT, STATE_NAMES

GO, WAIT, STOP = "green", "yellow", "blue"  # the color of a label: take it, wait, look elsewhere
TELLING = 0.005  # of the score: less does not show in whole percent


class Said(NamedTuple):
    """A verdict as it is said: a label of one or two words and a sentence for a page; for a screen
    what stands beside the label, the lines below it, and the color of the label."""

    label: str
    sentence: str
    title: str
    under: tuple[str, ...] = ()
    tone: str = WAIT


def said(judgement: Judgement) -> Said:
    """The verdict of a judgement in words."""
    return _KINDS[judgement.verdict.kind](judgement)


def about(judgement: Judgement) -> Row | None:
    """The row that a verdict speaks of first, whether it is ranked or left out."""
    verdict = judgement.verdict
    index = verdict.winner if verdict.winner is not None else verdict.about
    if index is None and verdict.between:
        index = verdict.between[0]
    return None if index is None else judgement.row(index)


def spoken_of(judgement: Judgement) -> list[Row]:
    """The rows that the verdict names: one, or both of a close one."""
    if judgement.verdict.between:
        return list(pair(judgement))
    row = about(judgement)
    return [row] if row else []


def pair(judgement: Judgement) -> tuple[Row, Row]:
    """The two of a close verdict, in the order of their places."""
    assert judgement.verdict.between
    rows = (judgement.row(index) for index in judgement.verdict.between)
    first, second = sorted(rows, key=lambda row: judgement.ranks[row.id])
    return first, second


def _name(row: Row | None) -> str:
    return row.item.name if row else ""


def _why_not(row: Row | None, ctx: Context) -> str:
    """The gravest reason that keeps a row from fitting; of a price what is stated of it."""
    return reason_words(row, row.reasons[0], ctx) if row and row.reasons else ""


def reason_words(row: Judged, reason: Reason, ctx: Context) -> str:
    """Why a row does not fit; of a price and of weeks only what is stated of them."""
    limits = ctx.profile.limits
    if reason.standing != LEFT_OUT:
        return reason.text
    if reason.gate == "own_cost":
        asked = money(row.item, ctx)
        price = usd(asked.own[0]) if asked.own and asked.own[0] else asked.short
        return f"{price} is more than your {usd(limits.own_cost_usd or 0)}"
    if reason.gate == "weeks" and (found := takes(row.item, ctx)).weeks:
        return f"{found.words} are more than your {plain(limits.weeks or 0)} weeks"
    return reason.text


def _pick(judgement: Judgement) -> Said:
    row = about(judgement)
    how = _how_sure(judgement)
    under = [f"{row.item.awarding_body['name'] if row else ''} · {how}", *_passed_over(judgement)]
    return Said("Pick", f"{_name(row)}: {how}.", _name(row), tuple(under), GO)


def _how_sure(judgement: Judgement) -> str:
    """What a pick rests on."""
    share, basis = judgement.verdict.share, judgement.basis
    if share is not None:
        lead = f"leads in {share * 100:.0f} of 100 readings of your answers"
        return lead + (", whatever is still unknown" if judgement.safety.proved else "")
    if basis == "weights":
        return "first for the weights you gave"
    if basis == "interest":
        return "first of what costs and takes least"
    if basis == "none":
        return "first when everything weighs the same"
    return "the only one that is proved enough"


def _passed_over(judgement: Judgement) -> list[str]:
    """A leader that is not proved, with the question whose answer could put it first."""
    index = judgement.verdict.passed_over
    if index is None:
        return []
    row = judgement.row(index)
    return [f"{row.item.name} scores higher, but is not proved{_to_prove(row)}"]


def _only_one(judgement: Judgement) -> Said:
    row = about(judgement)
    others = [one for one in judgement.rows if row and one.index != row.index][:2]
    others = others or [
        judgement.row(int(index)) for index in judgement.left_out.indices[:2].tolist()
    ]
    beside = [
        f"beside it, {one.item.name}: {_why_not(one, judgement.context)}"
        for one in others
        if _why_not(one, judgement.context)
    ]
    body = row.item.awarding_body["name"] if row else ""
    how = f"the only one of {judgement.matched} that fits what you said"
    return Said("Only one", f"{_name(row)} is {how}.", _name(row), (f"{body} · {how}", *beside), GO)


def _required(judgement: Judgement) -> Said:
    row, ways = about(judgement), judgement.verdict.ways
    state = STATE_NAMES.get(judgement.context.profile.learner.state or "")
    federal = bool(row and int(row.record["required"]) & state_bits({FEDERAL}))
    law = "federal law asks for it" if federal or not state else f"the law of {state} asks for it"
    under = [f"{law}: nothing to weigh but the way to it"]
    if len(ways) > 1:
        under = [f"{law}; {len(ways)} ways to it are here, the best first"]
    if _why_not(row, judgement.context):
        under.append(_why_not(row, judgement.context))
    return Said(
        "Required", f"{law[:1].upper()}{law[1:]}: {_name(row)}.", _name(row), tuple(under), STOP
    )


def _close(judgement: Judgement) -> Said:
    first, second = pair(judgement)
    names = f"{_name(first)} and {_name(second)}"
    decides = deciding(judgement)
    end = "" if decides.endswith("?") else "."
    return Said("Close", f"Between {names}: {decides}{end}", decides)


def deciding(judgement: Judgement) -> str:
    """The one answer or fact that decides between two that are close."""
    first, second = pair(judgement)
    if judgement.verdict.passed_over == first.index:
        return "the first is ahead, but not proved" + _to_prove(first)
    found = why(judgement, first, second)
    one, other = _speaks_for(found, 1), _speaks_for(found, -1)
    if one and other:
        return (
            f"{WORDS[one].wish} speaks for the first, {WORDS[other].wish} for the second: "
            "which matters more to you?"
        )
    for change in found.facts[:1]:
        return f"{WORDS[change.criterion].of_second} decides: find it out"
    if one:
        return (
            "the first is ahead in all that is known: say what you can spend or what matters to you"
        )
    return "what is known does not tell them apart"


def _to_prove(row: Row) -> str:
    """What to ask of a leader that is passed over."""
    asked = [*row.readings["trust"].ask, *row.ask]
    return f"; ask who awards it: {asked[0]}" if asked else ""


def _speaks_for(found: Why, sign: int) -> str | None:
    """The criterion that speaks most for the first (1) or the second (-1) of two."""
    for share in found.shares:
        favored = share.first if sign > 0 else share.second
        # What nobody knows speaks for nothing, however kindly it is expected to be.
        if share.amount * sign >= TELLING and favored.state != "unknown":
            return share.criterion
    return None


def _not_yet(judgement: Judgement) -> Said:
    row = about(judgement)
    form = _NOT_YET[judgement.verdict.reason or ""]
    words = {"name": _name(row), "why": _why_not(row, judgement.context)}
    words["body"] = row.item.awarding_body["name"] if row else ""
    label, sentence, title, *under = (text.format(**words) for text in form)
    return Said(label, sentence, title, tuple(line for line in under if line))


# Label, sentence for a page, title and lines below it for a screen.
_NOT_YET = {
    "ask_first": (
        "Say first",
        "Say first what work you have in mind.",
        "what work you have in mind",
    ),
    "free_try": (
        "Try it",
        "{name} costs nothing: try it; nothing is proved about it.",
        "{name}",
        "{body} · costs nothing by its own page; nothing is proved about it",
    ),
    "unproved": (
        "Not yet",
        "Too little is proved about who stands behind {name}, which comes first.",
        "nothing here is proved enough to pay for",
        "first would be {name}: too little shows who stands behind it",
    ),
    "second_hand": (
        "Not yet",
        "What decides about {name}, the first, rests on prep sites and blogs only.",
        "nothing here is proved enough to pay for",
        "first would be {name}: what decides rests on prep sites and blogs",
    ),
    "unknown": (
        "Not yet",
        "More than half of what you weigh is unknown about {name}, which comes first.",
        "too little is known to pay for anything here",
        "first would be {name}: over half of what you weigh is not known",
    ),
    "check_first": (
        "Check it",
        "Check one thing before you pay for {name}: {why}.",
        "{name}",
        "{why}",
    ),
    "limits": (
        "Not yet",
        "Nothing is within your limits; nearest is {name}: {why}.",
        "nothing is within your limits",
        "nearest is {name}: {why}",
    ),
    "later": (
        "Later",
        "Nothing fits today; the step to plan for is {name}: {why}.",
        "{name}",
        "{why}",
        "nothing fits today: this is the one to plan for",
    ),
    "schooling": (
        "Not yet",
        "What there is asks for schooling first; {name} {why}.",
        "what there is asks for schooling first",
        "{name}: {why}",
    ),
    "employer": (
        "Not yet",
        "{name}: {why}.",
        "ask your employer for it",
        "{name}: {why}",
    ),
    "held": (
        "Done",
        "You hold what there is.",
        "you hold what there is here",
        "{name}",
    ),
    "flagged": (
        "Not yet",
        "All that is left carries a red flag.",
        "all that is left carries a red flag",
    ),
}


def _not_in_catalog(judgement: Judgement) -> Said:
    if judgement.verdict.reason == "other_state":
        row = about(judgement)
        state = STATE_NAMES.get(judgement.context.profile.learner.state or "", "your state")
        return Said(
            "Not here",
            "What there is for it is the law of another state.",
            f"what there is for it is not for {state}",
            (f"{_name(row)}: {_why_not(row, judgement.context)}",),
            STOP,
        )
    return Said(
        "Not here", "The catalog has nothing for it.", "the catalog has nothing for it", (), STOP
    )


def _not_understood(judgement: Judgement) -> Said:
    sentence = "Nothing could be read from these words."
    return Said("Not read", sentence, "nothing could be read from these words", (), STOP)


_KINDS: dict[str, Callable[[Judgement], Said]] = {
    "pick": _pick,
    "only_one": _only_one,
    "required": _required,
    "close": _close,
    "not_yet": _not_yet,
    "not_in_catalog": _not_in_catalog,
    "not_understood": _not_understood,
}
