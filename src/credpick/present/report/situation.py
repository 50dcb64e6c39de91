"""Where the person stands: what was said, how it was read, what is known of the work."""

from collections.abc import Iterator, Sequence

from credpick.criteria.base import by_weight, ends, present
from credpick.criteria.words import WORDS
from credpick.goals.common import common
from credpick.present.figures import usd_range
from credpick.present.language import Language
from credpick.present.layout import shortened
from credpick.present.own_answers import own_answers
from credpick.present.report.content import Kind, Line
from credpick.present.report.sliders import whole
from credpick.present.report.words import Voice
from credpick.profile.model import Goal
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row
from credpick.vocabulary import STATE_NAMES

LONGEST = 110  # signs of one answer
# Answers in the words of the learner or of a source, which no language changes.
OWN_WORDS = {"college", "degree aimed at", "holds", "state"}
# What the goal's own line and the last answer say.
TOLD_ELSEWHERE = {"what weighs how much", "field", "occupation", "searched for"}
MOST_READ = 3  # things that the words were taken for


def answers(judgement: Judgement, language: Language) -> Iterator[tuple[str, str]]:
    """What the person said, and what weighs how much."""
    for label, text in own_answers(judgement):
        if label not in TOLD_ELSEWHERE:
            said = text if label in OWN_WORDS else language.again(text)
            yield language.again(label), shortened(said, LONGEST)
    if judgement.basis != "none":
        weights = sorted(whole(judgement.weights).items(), key=lambda pair: -pair[1])
        shares = (
            f"{language.again(WORDS[name].wish)} {weight}" for name, weight in weights if weight
        )
        yield language.say("what matters, of 100"), ", ".join(shares)


def problem(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """What the person has in mind, how it was read, and what is known of the work."""
    say, goal = voice.language.say, judgement.asked.goal
    read = "; ".join(_read(judgement, voice.language))
    number = judgement.matched
    if goal.search and read:
        text = say("You said “{WORDS}”. We read it as: {READ}.", WORDS=goal.search, READ=read)
        yield Line(text, Kind.plain)
    elif goal.search:
        yield Line(say("You said “{WORDS}”.", WORDS=goal.search), Kind.plain)
    elif read:
        yield Line(say("You look at: {READ}.", READ=read), Kind.plain)
    if goal.search or read:
        text = voice.language.count(
            "{number} credential was found for it.",
            "{number} credentials were found for it.",
            number,
        )
    else:
        text = say("You named no kind of work yet, so all {number} were looked at.", number=number)
    yield Line(text, Kind.plain)
    for row in rows[:1] if goal != Goal() else ():
        yield from _work(row, judgement, voice)


def _read(judgement: Judgement, language: Language) -> Iterator[str]:
    """What the words of a goal were taken for."""
    reading, goal = judgement.goal.reading, judgement.asked.goal
    if goal.field:
        yield language.again(common().label(goal.field))
    if goal.occupation:
        titles = {code: title for (_, code), title in judgement.catalog.jobs.items()}
        yield titles.get(goal.occupation, goal.occupation)
    if reading:
        names = judgement.catalog.names
        found = [
            *(language.again(common().label(field)) for field in reading.fields),
            *(names.get(id, id) for id in reading.credentials),
            *(job.title for job in reading.occupations),
        ]
        yield from found[:MOST_READ]
        if len(found) > MOST_READ:
            yield language.say("{number} more", number=len(found) - MOST_READ)


def _work(row: Row, judgement: Judgement, voice: Voice) -> Iterator[Line]:
    """What the work pays where the learner lives, whoever holds what."""
    titles = {one["code"][:7]: one["title"] for one in row.item.occupations}
    for fact in by_weight(present(row.item, "context.wage"), voice.ctx)[:1]:
        text = voice.language.say(
            "Half of all people in this work ({WORK}, {place}) earn more than {amount} a year, "
            "half less, with or without such a paper ({year}).",
            WORK=titles.get(fact["occupation"][:7], fact["occupation"]),
            place=STATE_NAMES.get(fact.get("state") or "") or voice.language.say("whole country"),
            amount=usd_range(*ends(fact)),
            year=str(fact["as_of"])[:4],
        )
        yield voice.line(text, [fact])
