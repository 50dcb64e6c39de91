"""From a judgement to the page: what stands on it, in one language."""

from collections.abc import Iterator, Sequence

from credpick import __version__
from credpick.criteria.base import by_weight, ends, present
from credpick.goals.common import common
from credpick.present.figures import backing, credits, money, takes, usd_range
from credpick.present.language import ENGLISH, Language
from credpick.present.layout import shortened
from credpick.present.own_answers import own_answers
from credpick.present.ranking import flags_by_gravity
from credpick.present.report.balance import balance
from credpick.present.report.content import Asked, Flag, Kind, Line, Page, Question, Standing
from credpick.present.report.options import columns, options
from credpick.present.report.sliders import SHOWN, data, sliders, whole
from credpick.present.report.sources import Sources, freshness
from credpick.present.report.words import QUESTIONS, Voice, of_none
from credpick.present.sheet import step
from credpick.present.verdict import WISHES, about, reason_words, said
from credpick.ranking.asking import asking
from credpick.ranking.explain import why
from credpick.ranking.judge import Judgement, View
from credpick.ranking.rows import Judged, Row
from credpick.vocabulary import TIERS

STANDINGS = 40  # credentials that the sliders re-rank
LONGEST, FLAGGED = 110, 100  # signs of one answer, one red flag
MOST_FLAGS, MOST_LEFT, MOST_READ = 2, 2, 3
OPEN, STANDING, OTHERS = 3, 2, 2  # questions to the provider, always, to others
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
    problem = tuple(_problem(judgement, rows, voice))
    flags = flags_by_gravity(judgement)
    every = [(one.item.name, flag) for one, found in flags for flag in found]
    grid = tuple(_grid(judgement, rows, voice))
    return Page(
        lang=lang,
        day=judgement.context.day.isoformat(),
        made_by=f"credpick {__version__}",
        problem=problem,
        answers=tuple(_answers(judgement, language)),
        decision=_decision(rows, language),
        tone=TONES[verdict.tone],
        label=again(verdict.label),
        title=_begun(again(verdict.sentence if close else verdict.title)).replace("?.", "?"),
        under=tuple(_begun(again(line)) for line in verdict.under),
        step=_begun(again(step(row, judgement.context))) if row and rows else "",
        flags=tuple(
            Flag(
                name,
                shortened(again(flag["text"]), FLAGGED),
                sources.page(flag["source"], flag["as_of"]),
            )
            for name, flag in every[:MOST_FLAGS]
        ),
        more_flags=max(0, len(every) - MOST_FLAGS),
        columns=columns(rows, judgement, language),
        grid=grid,
        standings=tuple(_standing(row, place, voice) for place, row in enumerate(ranked, 1)),
        shown=SHOWN,
        sliders=sliders(judgement, language),
        table=data(judgement, ranked, language),
        doubt=tuple(_doubt(judgement, rows, voice)),
        instead=tuple(_instead(judgement, rows, voice)),
        asked=tuple(_asked(judgement, rows, voice)),
        left_out=tuple(_left_out(judgement, rows, voice)),
        fresh=tuple(freshness(rows, judgement.context, language)),
        sources=sources.listed(language),
        names=names,
    )


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _names(judgement: Judgement, rows: Sequence[Row]) -> Iterator[str]:
    """Texts of sources, which no language changes."""
    left = judgement.left_out[: MOST_LEFT + 1]
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
                yield from (str(fact[key]) for key in ("where", "by", "item") if fact.get(key))


def _answers(judgement: Judgement, language: Language) -> Iterator[tuple[str, str]]:
    """What the person said, and what weighs how much."""
    for label, text in own_answers(judgement):
        if label != "what weighs how much":
            yield language.again(label), shortened(language.again(text), LONGEST)
    if judgement.basis != "none":
        weights = sorted(whole(judgement.weights).items(), key=lambda pair: -pair[1])
        said_ = (f"{language.again(WISHES[name])} {weight}" for name, weight in weights if weight)
        yield language.say("what matters, of 100"), ", ".join(said_)


def _problem(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """What the person has in mind, how it was read, and what is known of the work."""
    say, goal = voice.language.say, judgement.asked.goal
    read = "; ".join(_read(judgement, voice.language))
    number = judgement.matched
    if goal.search and read:
        text = say("You said “{words}”. We read it as: {read}.", words=goal.search, read=read)
        yield Line(text, Kind.plain)
    elif goal.search:
        yield Line(say("You said “{words}”.", words=goal.search), Kind.plain)
    elif read:
        yield Line(say("You look at: {read}.", read=read), Kind.plain)
    if goal.search or read:
        text = voice.language.count(
            "{number} credential was found for it.",
            "{number} credentials were found for it.",
            number,
        )
    else:
        text = say("You named no kind of work yet, so all {number} were looked at.", number=number)
    yield Line(text, Kind.plain)
    for row in rows[:1]:
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
            "Half of all people in this work ({work}, {place}) earn more than {amount} a year, "
            "half less, with or without such a paper ({year}).",
            work=titles.get(fact["occupation"][:7], fact["occupation"]),
            place=fact.get("state") or voice.language.say("whole country"),
            amount=usd_range(*ends(fact)),
            year=str(fact["as_of"])[:4],
        )
        yield voice.line(text, [fact])


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


def _standing(row: Row, place: int, voice: Voice) -> Standing:
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
        note,
        money(row.item, voice.ctx).short,
        takes(row.item, voice.ctx).short,
        credits(row).short,
        backing(row),
        round(100 * row.score),
    )


def _doubt(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
    """How sure the order is, and what would change it."""
    say, language, verdict = voice.language.say, voice.language, judgement.verdict
    if verdict.share is not None:
        yield Line(
            say(
                "Your answers can be read in many ways. In {share} of 100 of them the first stays "
                "first.",
                share=f"{verdict.share * 100:.0f}",
            ),
            Kind.plain,
        )
    elif judgement.basis == "none" and rows:
        yield Line(
            say("You have not said what matters most, so all six things weigh the same."),
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
        if turn and turn.allowed:
            text = say(
                "If “{wish}” mattered {at} of 100 to you and not {now}, {name} would pass the "
                "first in the order.",
                wish=say(WISHES[turn.criterion]),
                at=f"{turn.at * 100:.0f}",
                now=f"{turn.now * 100:.0f}",
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


def _instead(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Line]:
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


def _asked(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[Asked]:
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
    if found.others:
        yield Asked(say("Others"), tuple(map(again, found.others[:OTHERS])))


def _left_out(judgement: Judgement, rows: Sequence[Row], voice: Voice) -> Iterator[str]:
    """The nearest of those that are left out, and how many there are."""
    shown = {row.index for row in rows}
    near = [left for left in judgement.left_out[: MOST_LEFT + 1] if left.index not in shown]
    for left in near[:MOST_LEFT]:
        reasons = (reason_words(left, reason, voice.ctx) for reason in left.reasons[:2])
        yield f"{left.item.name}: {'; '.join(map(voice.language.again, reasons))}"
    more = len(judgement.left_out) - len(near[:MOST_LEFT])
    if near and more > 0:
        yield voice.language.say("{number} more", number=more)
