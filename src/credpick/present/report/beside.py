"""What stands beside the options: how sure they are, what to do instead, what to ask, what is left
out."""

import re
from collections.abc import Iterator, Sequence

from credpick.criteria.words import WORDS
from credpick.goals.common import common
from credpick.present.figures import money, takes
from credpick.present.language import Language
from credpick.present.report.content import Asked, Kind, Line
from credpick.present.report.words import Voice
from credpick.present.verdict import about, reason_words
from credpick.ranking.asking import asking
from credpick.ranking.explain import why
from credpick.ranking.judge import Judgement, View
from credpick.ranking.rows import Row

MOST_LEFT, MOST_NEAR = 2, 4
_TO = re.compile(r"\(to (.*?)\) (.*)")  # whom a question is for, and the question
FAR = 0.9  # nobody gives all to one thing
OPEN, STANDING, OTHERS = 3, 2, 2  # questions to the provider, always, to others


def doubt(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """How sure the order is, and what would change it."""
    say, language, verdict = voice.language.say, voice.language, judgement.verdict
    if verdict.share is not None:
        text = say(
            "Your answers can be read in many ways. In {share} of 100 of them the first stays "
            "first.",
            share=_percent(verdict.share),
        )
        yield Line(text, Kind.plain)
    elif judgement.basis == "none" and rows:
        yield Line(
            say("You have not said what matters most, so everything weighs the same."),
            Kind.plain,
        )
    elif rows:
        yield Line(say("The order follows from what you said matters to you."), Kind.plain)
    open_ = sum(len(reading.missing) for row in rows for reading in row.readings.values())
    if rows:
        text = language.count(
            "{number} thing about these options is published nowhere. It counts for little.",
            "{number} things about these options are published nowhere. They count for little.",
            open_,
        )
        yield Line(text, Kind.plain)
        yield from _turns(judgement, voice)


def _turns(judgement: Judgement, voice: Voice) -> Iterator[Line]:
    """The weight that would turn the first two, and the answers that could."""
    say, again = voice.language.say, voice.language.again
    if len(judgement.rows) > 1 and judgement.rows[0].tier == judgement.rows[1].tier:
        turn = why(judgement, judgement.rows[0], judgement.rows[1]).weight
        if turn and turn.allowed and turn.at <= FAR and _percent(turn.at) != _percent(turn.now):
            text = say(
                "If “{wish}” mattered {at} of 100 to you and not {now}, {name} would pass the "
                "first in the order.",
                wish=say(WORDS[turn.criterion].wish),
                at=_percent(turn.at),
                now=_percent(turn.now),
                name=judgement.rows[1].item.name,
            )
            yield Line(text, Kind.plain)
    for one in judgement.find_out[:2]:
        first = one.row.index == judgement.placed.ranked[0]
        could = (
            say("A bad answer could cost it the first place.")
            if first
            else say("A good answer could put it first.")
        )
        yield Line(f"{one.row.item.name}: {again(one.question)} {could}", Kind.plain)


def _percent(share: float) -> int:
    return round(100 * share)


def instead(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """What to do instead of paying, or besides, with its page."""
    for one in judgement.instead:
        refs = voice.sources.page(one.source, one.as_of)
        yield Line(voice.language.again(one.text), Kind.stated, refs)
    start = judgement.free_start
    if start and start.index not in {row.index for row in rows}:
        found = takes(start.item, voice.ctx)
        text = voice.language.say("A free start: {name}", name=start.item.name)
        words = voice.language.again(found.words)
        facts = (*money(start.item, voice.ctx).facts, *found.facts)
        yield voice.line(f"{text} ({words})" if words else text, facts)
    if not rows:
        yield from _elsewhere(judgement, voice.language)


def _elsewhere(judgement: Judgement, language: Language) -> Iterator[Line]:
    """Where there is nothing to choose from: what may have been meant, what is near, what there is
    at all."""
    say, reading = language.say, judgement.goal.reading
    if reading and reading.suggestions:
        text = say("Did you mean: {WORDS}?", WORDS=" · ".join(reading.suggestions[:MOST_NEAR]))
        yield Line(text, Kind.plain)
    if reading and reading.titles_to_ask:
        text = say(
            "Or one of these jobs: {JOBS}?", JOBS="; ".join(reading.titles_to_ask[:MOST_NEAR])
        )
        yield Line(text, Kind.plain)
    for near in (reading.also_near if reading else ())[:MOST_NEAR]:
        yield Line(say("Near to it: {NAME}", NAME=near.name), Kind.plain)
    if judgement.verdict.kind == "not_understood" or judgement.verdict.reason == "ask_first":
        labels = common()
        counts = sorted(judgement.catalog.fields.items(), key=lambda pair: -pair[1])
        told = ", ".join(f"{language.again(labels.label(field))} {n}" for field, n in counts)
        if not told:
            return
        yield Line(say("There are credentials for: {fields}.", fields=told), Kind.plain)


def asked(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Asked]:
    """Questions with room to write: to the provider of the first that the verdict speaks of, to
    others; where there is no option, to oneself."""
    say, again = voice.language.say, voice.language.again
    if not rows:
        yield Asked(
            say("For you and your counselor"),
            (
                say("Which work do I want to do?"),
                say("How much can I pay, and who may help me pay?"),
                say("How many hours a week do I have, and until when?"),
            ),
        )
        return
    row = about(judgement) or rows[0]
    found = asking(View(row, judgement.context, judgement.weights))
    to_body = [*found.open[:OPEN], *found.standing[:STANDING]]
    whom = say("{body}, about {name}", body=row.item.awarding_body["name"], name=row.item.name)
    yield Asked(whom, tuple(map(again, to_body)))
    others: dict[str, list[str]] = {}
    for question in found.others[:OTHERS]:
        to, asks = _TO.fullmatch(question).groups()  # type: ignore[union-attr]
        others.setdefault(to, []).append(again(asks))
    for to, questions in others.items():
        yield Asked(say("To: {to}", to=again(to)), tuple(questions))


def left_out(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[str]:
    """The nearest of those that are left out, and how many there are."""
    shown = {row.index for row in rows}
    near = [left for left in judgement.left_out[: MOST_LEFT + 1] if left.index not in shown]
    for left in near[:MOST_LEFT]:
        reasons = (reason_words(left, reason, voice.ctx) for reason in left.reasons[:2])
        yield f"{left.item.name}: {'; '.join(map(voice.language.again, reasons))}"
    more = len(judgement.left_out) - len(near[:MOST_LEFT])
    if near and more > 0:
        yield voice.language.say("{number} more", number=more)
