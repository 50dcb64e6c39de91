"""Which question comes next: the fixed spine, then at most a few trade-offs that can still change
the verdict.

Pure: a judgement in, the next question out. `advise` and a script that reads `next_question` go
through the same code.
"""

from collections.abc import Iterator
from typing import NamedTuple

from credpick.criteria.registry import INDEX
from credpick.decision import worth
from credpick.interview.questions import Question, part_steps, tradeoff
from credpick.interview.spine import GOAL, QUICK, SPINE, STATE, TIME
from credpick.profile.answer_kinds import Step, WishesAnswer
from credpick.profile.answers import AID
from credpick.profile.model import Profile
from credpick.profile.values import value_of
from credpick.ranking.cuts import Normal, gain, outdated
from credpick.ranking.judge import Judgement, verdict_if
from credpick.ranking.race import Race
from credpick.ranking.verdict import Verdict
from credpick.vocabulary import WISHES

# The screen behind which no answer changes a verdict any more, by its kind or its reason.
LAST = {"not_understood": GOAL, "not_in_catalog": STATE, "limits": TIME}
MOST_TRADEOFFS = 1
MOST_TRIED = 12  # trade-offs whose two answers are thought through, those that gain most first


class Progress(NamedTuple):
    """The number of this screen and of all, as far as can be told; its title."""

    number: int
    of: int
    title: str


def next_question(judgement: Judgement, quick: bool = False) -> Question | None:
    """The next question, or None when the verdict stands as far as answers can tell.

    `quick` asks for goal, state and money only.
    """
    question = next(_open_questions(judgement, quick), None)
    if question or quick:
        return question
    return _tradeoff(judgement)


def progress(judgement: Judgement, question: Question, quick: bool = False) -> Progress:
    """Where a question stands among the screens."""
    given = {answer.id for answer in judgement.asked.answers}
    done = {one.screen for one in _spine(judgement, quick) if one.id in given}
    left = {one.screen for one in _open_questions(judgement, quick)}
    if question.kind == "tradeoff":
        return Progress(len(done) + 1, len(done) + 1, question.screen)
    before = len(done - {question.screen})
    return Progress(before + 1, before + len(left | {question.screen}), question.screen)


def _spine(judgement: Judgement, quick: bool) -> Iterator[Question]:
    """All questions of the spine for this learner, asked or not."""
    for screen in SPINE:
        if not quick or screen.title in QUICK:
            yield from screen.asks(judgement, screen.title)


def _open_questions(judgement: Judgement, quick: bool) -> Iterator[Question]:
    """The questions of the spine that are open. Where nothing was read, no more is asked than the
    goal; where there is nothing for it, than goal and state; where all is beyond the limits, than
    what could move these."""
    version = judgement.context.rules["trust"]["version"]
    given = {answer.id for answer in judgement.asked.answers if not outdated(answer, version)}
    last = LAST.get(judgement.verdict.reason or "") or LAST.get(judgement.verdict.kind)
    reached = False
    for question in _spine(judgement, quick):
        if reached and question.screen != last:
            return
        reached = question.screen == last
        if question.id not in given and _is_open(judgement.context.profile, question.id):
            yield question


def _is_open(profile: Profile, path: str) -> bool:
    """Whether a field is still at its default; what is no field is always open."""
    if path == "goal":
        return not profile.goal.given
    if path.startswith(AID):
        kinds = [one.kind for one in profile.learner.aid_confirmed]
        return path.removeprefix(AID) not in kinds
    if path == "wishes":
        return True
    value = value_of(profile, path)
    return value is None or value is False or value == ()


def _tradeoff(judgement: Judgement) -> Question | None:
    """The trade-off that gains most among those of which one answer would change the verdict."""
    race = judgement.race
    asked = sum(answer.kind == "tradeoff" for answer in judgement.asked.answers)
    if race is None or race.fitting is None or asked >= MOST_TRADEOFFS:
        return None
    if judgement.verdict.reason == "ask_first":
        return None  # what matters decides nothing before it is known what for
    given = {answer.id for answer in judgement.asked.answers}
    pairs = list(_pairs(judgement, race))
    normals = [_normal(a, b, judgement) for a, b in pairs]
    planes = [[float(part) for part in normal] for normal in normals]
    gains = worth.preference_gains(race.front, race.samples, planes)
    left = worth.regret_left(race.front, race.fitting.floats, race.samples, planes)
    order = sorted(range(len(pairs)), key=lambda place: (-round(gains[place], 6), left[place]))
    for place in order[:MOST_TRIED]:
        question = tradeoff(*pairs[place], judgement.context, gains[place])
        if question.id not in given and _can_change(judgement, normals[place]):
            return question
    return None


def _pairs(judgement: Judgement, race: Race) -> Iterator[tuple[Step, Step]]:
    """Improvements of two criteria that differ among those in the race and of which something
    is known: of those that the learner put in order, where these are several."""
    context, wishes = judgement.context, _wished(judgement.asked)
    names = [
        name
        for name in judgement.weights
        if name not in judgement.set_aside and _differs(race, name)
    ]
    wished = [name for name in names if name in wishes]
    names = wished if len(wished) > 1 else names
    steps = {name: part_steps(name, context.scales[name], context.rules) for name in names}
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            yield from ((a, b) for a in steps[one] for b in steps[other])


def _wished(profile: Profile) -> set[str]:
    """The criteria of the wishes that were put in order."""
    return {
        name
        for answer in profile.answers
        if isinstance(answer, WishesAnswer)
        for group in answer.choice
        for wish in group
        for name in WISHES[wish]
    }


def _differs(race: Race, criterion: str) -> bool:
    column = INDEX[criterion]
    return bool(race.highs[:, column].max() > race.lows[:, column].min())


def _normal(a: Step, b: Step, judgement: Judgement) -> Normal:
    """The cut of who would rather have the first, exactly as the answer would cut."""
    scales = judgement.context.scales
    return tuple(x - y for x, y in zip(gain(a, scales), gain(b, scales), strict=True))


def _can_change(judgement: Judgement, normal: Normal) -> bool:
    """Whether one of the two answers would lead to another verdict."""
    assert judgement.race
    today = judgement.race.fitting
    for sign in (1, -1):
        left = today.cut([sign * part for part in normal]) if today else None
        if left is None or left == today:
            return False  # one answer is implied already: it is no question
        if _named(verdict_if(judgement, left)) != _named(judgement.verdict):
            return True
    return False


def _named(verdict: Verdict) -> tuple[str, str | None, int | None, int | None]:
    """What a verdict says, without what it is close to."""
    first = verdict.between[0] if verdict.between else None
    return verdict.kind, verdict.reason, verdict.winner, first
