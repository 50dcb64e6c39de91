"""From a judgement to the page: what stands on it, in one language."""

from collections.abc import Iterator, Sequence

from credpick import __version__
from credpick.criteria.flags import RedFlag
from credpick.present.dots import backing
from credpick.present.figures import credits, money, takes
from credpick.present.language import ENGLISH, Language
from credpick.present.layout import shortened
from credpick.present.ranking import flags_by_gravity
from credpick.present.report import beside, situation
from credpick.present.report.balance import balance, flag_text
from credpick.present.report.content import Flag, Page, Question, Standing
from credpick.present.report.options import columns, options
from credpick.present.report.sliders import SHOWN, data, sliders
from credpick.present.report.sources import Sources, freshness
from credpick.present.report.words import QUESTIONS, Voice, of_none
from credpick.present.sheet import step
from credpick.present.verdict import about, reason_words, said
from credpick.profile.model import Goal
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Judged, Row
from credpick.vocabulary import FLAG_KINDS, TIERS

STANDINGS = 40  # credentials that the sliders re-rank
LONGEST = 100  # signs of one red flag
MOST_FLAGS = 2
TONES = {"green": "go", "yellow": "wait", "blue": "stop"}


def gather(judgement: Judgement, lang: str = ENGLISH) -> Page:
    """The page for a judgement."""
    rows = options(judgement)
    ranked = judgement.rows[:STANDINGS] if rows else []
    names = tuple(dict.fromkeys(_names(judgement, rows)))
    language = Language(lang, names)
    sources = Sources(judgement.context.sources)
    voice = Voice(judgement.context, language, sources, judgement.catalog.names)
    again = language.again
    verdict = said(judgement)
    close = judgement.verdict.kind == "close"
    row = about(judgement)
    problem = tuple(situation.problem(judgement, rows, voice))
    flags = _flags(judgement, rows)
    heads = columns(rows, judgement, language)
    marks = {head.id: head.mark for head in heads if head.chosen}
    grid = tuple(_grid(judgement, rows, voice))
    return Page(
        lang=lang,
        day=judgement.context.day.isoformat(),
        made_by=f"credpick {__version__}",
        problem=problem,
        answers=tuple(situation.answers(judgement, language)),
        decision=_decision(rows, language),
        tone=TONES[verdict.tone],
        label=again(verdict.label),
        title=_begun(again(verdict.sentence if close else verdict.title)).replace("?.", "?"),
        under=tuple(_begun(again(line)) for line in verdict.under),
        step=_begun(again(step(row, judgement.context)))
        if row and rows and row.tier != "flagged"
        else "",
        flags=tuple(
            Flag(
                row.item.name,
                language.again(FLAG_KINDS[found[0]["kind"]]),
                shortened(flag_text(found[0]), LONGEST),
                sources.page(found[0]["source"], found[0]["as_of"]),
            )
            for row, found in flags[:MOST_FLAGS]
        ),
        more_flags=sum(len(found) for _, found in flags) - len(flags[:MOST_FLAGS]),
        columns=heads,
        grid=grid,
        standings=tuple(
            _standing(row, place, marks.get(row.id, ""), voice)
            for place, row in enumerate(ranked, 1)
        ),
        shown=SHOWN,
        ranked=len(judgement.rows),
        sliders=sliders(judgement, language),
        table=data(judgement, ranked, language),
        doubt=tuple(beside.doubt(judgement, rows, voice)),
        instead=tuple(beside.instead(judgement, rows, voice)),
        asked=tuple(beside.asked(judgement, rows, voice)),
        left_out=tuple(beside.left_out(judgement, rows, voice)),
        fresh=tuple(freshness(rows, judgement.context, language)),
        sources=sources.listed(language),
        names=names,
    )


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _flags(judgement: Judgement, rows: Sequence[Row]) -> list[tuple[Row, list[RedFlag]]]:
    """The red flags of what was asked for, a row each; without a goal only those of the options."""
    found = flags_by_gravity(judgement)
    if judgement.context.profile.goal == Goal():
        return [pair for pair in found if pair[0].index in {row.index for row in rows}]
    return found


def _names(judgement: Judgement, rows: Sequence[Row]) -> Iterator[str]:
    """Texts of sources, which no language changes."""
    left = judgement.left_out[: beside.MOST_LEFT + 1]
    flagged = [row for row, _ in flags_by_gravity(judgement)][:MOST_FLAGS]
    shown: list[Judged] = [*rows, *left, *judgement.rows[:8], *flagged]
    row = about(judgement)
    for one in [*shown, *([row] if row else [])]:
        item = one.item
        yield item.name
        yield item.awarding_body["name"]
        for edge in item.stacks:
            yield from (str(edge[key]) for key in ("degree", "college", "to") if edge.get(key))
        for facts in item.facts.values():
            for fact in facts:
                yield from (str(fact[key]) for key in ("where", "by") if fact.get(key))


def _decision(rows: Sequence[Row], language: Language) -> str:
    """The decision in one question."""
    if not rows:
        return language.say("Do I pay for a credential now, or is there something to do first?")
    return language.say("Do I take one of these now, and which? Or none, for now?")


def _grid(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Question]:
    """All questions with an answer for each option and for none."""
    if not rows:
        return
    say = voice.language.say
    names = judgement.catalog.names
    holds = [names.get(id, id) for id in judgement.context.profile.learner.holds]
    none = of_none(holds, judgement.verdict.kind == "required", voice)
    for id, text, answer in QUESTIONS:
        cells = (*(answer(row, voice) for row in rows), none[id])
        yield Question(id, say(text), cells)
    speaking = balance(rows, judgement, voice)
    yield Question("for", say("What speaks for it"), tuple(speaking[0]))
    yield Question("against", say("What speaks against it"), tuple(speaking[1]))


def _standing(row: Row, place: int, mark: str, voice: Voice) -> Standing:
    note = ""
    if row.tier != TIERS[0]:
        reason = reason_words(row, row.reasons[0], voice.ctx) if row.reasons else ""
        tier = {
            "check": voice.language.say("check first"),
            "later": voice.language.say("later"),
            "flagged": voice.language.say("red flag"),
        }[row.tier]
        note = f"{tier}: {voice.language.again(reason)}" if reason else tier
    return Standing(
        row.id,
        place,
        row.item.name,
        mark,
        note,
        voice.language.again(money(row.item, voice.ctx).short),
        voice.language.again(takes(row.item, voice.ctx).short),
        voice.language.again(credits(row).short),
        backing(row),
        round(100 * row.score),
    )
