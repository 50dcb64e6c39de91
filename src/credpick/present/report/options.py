"""Which options stand side by side: those that the verdict speaks of, then the first of the
ranking, three at most; and always "None, for now"."""

from credpick.present.language import Language
from credpick.present.layout import shortened
from credpick.present.report.content import Column
from credpick.ranking.gates import LEFT_OUT
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row
from credpick.vocabulary import TIERS

MOST = 3
LETTERS = "ABC"
SHORT = 36  # signs of a name beside an answer
# Nothing is to be chosen from: nothing was read, found or said, or all of it is held.
WITHOUT_OPTIONS = {"not_understood", "not_in_catalog", "ask_first", "held"}
NEAREST_FIRST = {"limits", "schooling", "employer"}  # verdicts about what is left out


def options(judgement: Judgement) -> list[Row]:
    """The options by their place in the ranking; what is left out comes last."""
    verdict, placed = judgement.verdict, judgement.placed
    if {verdict.kind, verdict.reason} & WITHOUT_OPTIONS:
        return []
    named = [verdict.winner, *(verdict.between or ()), *verdict.ways, verdict.about]
    ranked = placed.ranked[:MOST].tolist()
    near = placed.left_out[placed.before_limits[placed.left_out] != LEFT_OUT][:MOST].tolist()
    rest = [*near, *ranked] if verdict.reason in NEAREST_FIRST else [*ranked, *near]
    chosen = list(dict.fromkeys(one for one in (*named, *rest) if one is not None))[:MOST]
    places = {index: place for place, index in enumerate(placed.ranked.tolist())}
    chosen.sort(key=lambda index: places.get(index, len(places)))
    return [judgement.row(index) for index in chosen]


def columns(rows: list[Row], judgement: Judgement, language: Language) -> tuple[Column, ...]:
    """The heads of the grid, one for each option and one for none."""
    verdict, say = judgement.verdict, language.say
    named = {verdict.winner, *(verdict.between or ())}
    found = [
        Column(
            letter,
            row.id,
            row.item.name,
            shortened(row.item.name, SHORT),
            row.item.awarding_body["name"],
            _mark(row, judgement, language),
            row.index in named,
            row.item.website or "",
        )
        for letter, row in zip(LETTERS, rows, strict=False)
    ]
    name = say("None, for now")
    return (*found, Column("–", "", name, name, say("You may come back to it."), "", False, ""))


def _mark(row: Row, judgement: Judgement, language: Language) -> str:
    """What the verdict or a gate makes of an option."""
    say, verdict = language.say, judgement.verdict
    if row.index == verdict.winner:
        return {
            "pick": say("the pick"),
            "only_one": say("the only one that fits"),
            "required": say("the law asks for it"),
        }[verdict.kind]
    if row.index in (verdict.between or ()):
        return say("one of two")
    if row.tier == TIERS[0]:
        return say("fits what you said")
    return {
        "check": say("check first"),
        "later": say("later"),
        "flagged": say("red flag"),
        "left_out": say("out of reach now"),
    }[row.tier]
