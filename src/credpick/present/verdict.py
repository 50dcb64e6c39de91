"""The verdict in words: one label and one sentence, the same on every screen and page."""

from typing import NamedTuple

from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row


class Said(NamedTuple):
    """A verdict as it is said: a label of one or two words, and a sentence."""

    label: str
    sentence: str


_NOT_YET = {
    "ask_first": "Say first what work you have in mind, or what you can spend.",
    "free_try": "{name} costs nothing: try it; nothing is proved about it.",
    "unproved": "Too little is proved about who stands behind {name}, which comes first.",
    "second_hand": "What decides about {name}, the first, rests on prep sites and blogs only.",
    "unknown": "More than half of what you weigh is unknown about {name}, which comes first.",
    "check_first": "Check one thing before you pay for {name}: {why}.",
    "limits": "Nothing is within your limits; nearest is {name}: {why}.",
    "later": "Nothing fits today; the step to plan for is {name}: {why}.",
    "schooling": "What there is asks for schooling first; {name} {why}.",
    "employer": "{name}: {why}.",
    "held": "You hold what there is.",
    "flagged": "All that is left carries a red flag.",
}


def said(judgement: Judgement) -> Said:
    """The verdict of a judgement in words."""
    verdict = judgement.verdict
    match verdict.kind:
        case "not_understood":
            return Said("Not understood", "Nothing could be read from these words.")
        case "not_in_catalog":
            if verdict.reason == "other_state":
                sentence = "What there is for it is the law of another state."
            else:
                sentence = "The catalog has nothing for it."
            return Said("Not here", sentence)
        case "not_yet":
            row = None if verdict.about is None else judgement.row(verdict.about)
            return Said("Not yet", _not_yet(verdict.reason or "", row))
        case "close":
            assert verdict.between
            first, second = (judgement.row(index).item.name for index in verdict.between)
            return Said("Close", f"Between {first} and {second}.")
    winner = judgement.winner
    assert winner
    name = winner.item.name
    return {
        "required": Said("Required", f"The law asks for it: {name}."),
        "only_one": Said("Only one", f"Only {name} fits."),
        "pick": Said("Pick", f"{name}."),
    }[verdict.kind]


def _not_yet(reason: str, row: Row | None) -> str:
    name = row.item.name if row else ""
    why = row.reasons[0].text if row and row.reasons else ""
    return _NOT_YET[reason].format(name=name, why=why)
