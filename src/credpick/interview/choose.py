"""The interview: what excludes first, then what matters, then whatever gains most.

Pure: a judgement in, the next question out. `advise` and a script that reads `next_question`
go through the same code.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from credpick.criteria.registry import INDEX
from credpick.interview import about
from credpick.interview import questions as ask
from credpick.interview.questions import Question
from credpick.profile.model import Profile
from credpick.ranking.cuts import outdated
from credpick.ranking.gates import HIGH, LOW
from credpick.ranking.judge import CLOSE_ENOUGH, Judgement
from credpick.ranking.race import Race
from credpick.ranking.rows import Row

if TYPE_CHECKING:
    from credpick.profile.answer_kinds import Step

ENOUGH_GAIN = 0.005  # of the scale: under this, another answer does not pay
MOST_ADAPTIVE = 8
USUAL_ADAPTIVE = 2  # more are asked of few: the gains fall faster than the regret
ABOUT_AS_GOOD = 0.8  # an easier kind is asked when it gains this share of the best
EASIER = ("tradeoff", "pair", "fact")
SWINGS = 2
MOST_PAIRS = 6
MOST_LOOKUPS = 8


class Standing(NamedTuple):
    """What to tell after an answer."""

    in_race: int
    leader: Row | None
    settled: bool
    proved: bool


def next_question(judgement: Judgement) -> Question | None:
    """The next question, or None when the choice is settled or more answers would not pay."""
    profile = judgement.asked
    given = {
        answer.id
        for answer in profile.answers
        if not outdated(answer, judgement.context.rules["trust"]["version"])
    }
    for question in _about_the_learner(judgement):
        if question.id not in given:
            return question
    if judgement.race is None or profile.weights:
        return None
    for number in range(1, SWINGS + 1):
        if f"swing.{number}" not in given:
            steps = _swings_left(judgement, judgement.race, profile)
            if len(steps) > 1 and not judgement.safety.settled:
                return ask.swing(number, steps, judgement)
    return _adaptive(judgement, judgement.race, given)


def _about_the_learner(judgement: Judgement) -> Iterator[Question]:
    """Questions about fields of the profile that are open and can still change something."""
    if _open(judgement.asked, "goal"):
        yield about.goal(judgement)
    purpose = judgement.context.profile.purpose
    for question, relevant in _PROFILE:
        if (
            may_ask(question.id, purpose)
            and _open(judgement.asked, question.id)
            and relevant(judgement)
        ):
            yield question


def may_ask(path: str, purpose: str | None) -> bool:
    """Whether the question about a field is meant for this purpose at all."""
    return _ONLY_FOR.get(path, purpose) == purpose


def _open(profile: Profile, path: str) -> bool:
    """Whether a field is still at its default."""
    room, _, name = path.partition(".")
    value = getattr(profile, room)
    if room == "goal":
        return not (value.field or value.occupation or value.search)
    if name:
        value = getattr(value, name)
    return value is None or value is False or value == ()


def _always(_: Judgement) -> bool:
    return True


def _some_ask(entry: str) -> Callable[[Judgement], bool]:
    """Whether any credential left asks for this to begin."""
    return lambda judgement: bool((_column(judgement, entry) >= 0).any())


def _column(judgement: Judgement, name: str) -> Any:
    """One column of those that are ranked."""
    return judgement.placed.table[name][judgement.placed.ranked]


def _some_credit(judgement: Judgement) -> bool:
    """Whether some credentials left surely carry credit and some surely do not."""
    credit = judgement.placed.amounts[judgement.placed.ranked, INDEX["credit"]]
    return bool((credit[:, LOW] > 0).any() and (credit[:, HIGH] == 0).any())


def _several_modes(judgement: Judgement) -> bool:
    return len(set(_column(judgement, "delivery").tolist()) - {-1}) > 1


def _some_recommended(judgement: Judgement) -> bool:
    return bool(_column(judgement, "recommends").any())


_PROFILE: tuple[tuple[Question, Callable[[Judgement], bool]], ...] = (
    (about.PURPOSE, _always),
    (about.STATE, _always),
    (about.BARS, _always),
    (about.EDUCATION, _some_ask("education")),
    (about.EXPERIENCE, _some_ask("months")),
    (about.DEGREE, _always),
    (about.COLLEGE, _always),
    (about.ACCEPTS, _some_recommended),
    (about.HOURS, _always),
    (about.BUDGET, _always),
    (about.WEEKS, _always),
    (about.MUST_CREDIT, _some_credit),
    (about.DELIVERY, _several_modes),
)

_ONLY_FOR = {
    about.STATE.id: "required_by_licence",
    about.BARS.id: "required_by_licence",
    about.DEGREE.id: "credit_towards_degree",
    about.COLLEGE.id: "credit_towards_degree",
    about.ACCEPTS.id: "credit_towards_degree",
}

PROFILE_FIELDS = tuple(question.id for question, _ in _PROFILE)


def _swings_left(judgement: Judgement, race: Race, profile: Profile) -> "list[Step]":
    """Criteria that differ among the candidates and were not named first already."""
    named = {
        getattr(answer, "choice", None)
        for answer in profile.answers
        if answer.id.startswith("swing.")
    }
    if "same" in named:
        return []
    context = judgement.context
    return [
        ask.whole_step(name, scale, context.rules)
        for name, scale in context.scales.items()
        if name not in named and _differs(race, name)
    ]


def _differs(race: Race, criterion: str) -> bool:
    place = INDEX[criterion]
    return bool(race.highs[:, place].max() > race.lows[:, place].min())


def _adaptive(judgement: Judgement, race: Race, given: set[str]) -> Question | None:
    asked = sum(name.split(".")[0] in EASIER for name in given)
    if judgement.safety.settled or asked >= MOST_ADAPTIVE:
        return None
    candidates = [question for question in _candidates(judgement, race) if question.id not in given]
    if not candidates:
        return None
    best = max(question.gain or 0 for question in candidates)
    if best < ENOUGH_GAIN:
        return None
    good = [question for question in candidates if (question.gain or 0) >= ABOUT_AS_GOOD * best]
    return min(
        good, key=lambda question: (EASIER.index(question.kind), -(question.gain or 0), question.id)
    )


def _candidates(judgement: Judgement, race: Race) -> Iterator[Question]:
    """Every question that can cut or teach, with its gain."""
    yield from _tradeoffs(judgement, race)
    yield from _pairs(judgement, race)
    yield from _lookups(judgement, race)


def _tradeoffs(judgement: Judgement, race: Race) -> Iterator[Question]:
    from credpick.decision import worth

    context, names = judgement.context, list(judgement.weights)
    steps = {
        name: ask.part_steps(name, context.scales[name], context.rules)
        for name in names
        if _differs(race, name)
    }
    pairs = [
        (a, b)
        for index, one in enumerate(steps)
        for other in list(steps)[index + 1 :]
        for a in steps[one]
        for b in steps[other]
    ]
    normals = []
    for a, b in pairs:
        normal = [0.0] * len(names)
        normal[names.index(a.criterion)] = _worth_of(a, judgement)
        normal[names.index(b.criterion)] = -_worth_of(b, judgement)
        normals.append(normal)
    if not pairs or race.fitting is None:
        return
    gains = worth.preference_gains(race.front, race.samples, normals)
    left = worth.regret_left(race.front, race.fitting.floats, race.samples, normals)
    alike = [place for place, gain in enumerate(gains) if gain >= ABOUT_AS_GOOD * max(gains)]
    best = min(alike, key=lambda place: left[place])
    yield ask.tradeoff(*pairs[best], judgement, gains[best])


def _worth_of(step: "Step", judgement: Judgement) -> float:
    scale = judgement.context.scales[step.criterion]
    return scale.value(step.end) - scale.value(step.start)


def _pairs(judgement: Judgement, race: Race) -> Iterator[Question]:
    from credpick.decision import worth

    ranked = judgement.rows
    rows = [ranked[rank] for rank in race.contenders if ranked[rank].id in race.status]
    rows = rows[:MOST_PAIRS]
    pairs = [(a, b) for index, a in enumerate(rows) for b in rows[index + 1 :]]
    # What is unknown of either stays open in the cut, so the gain is that of the weaker answer.
    gains = [
        min(both)
        for both in zip(
            *(
                worth.preference_gains(
                    race.front,
                    race.samples,
                    [_at_most(pair[side], pair[1 - side]) for pair in pairs],
                )
                for side in (0, 1)
            ),
            strict=True,
        )
    ]
    if pairs:
        best = max(range(len(pairs)), key=lambda place: gains[place])
        yield ask.pair(*pairs[best], judgement, float(gains[best]))


def _at_most(one: Row, other: Row) -> list[float]:
    """The most by which one may be above the other, criterion by criterion."""
    return [mine[HIGH] - theirs[LOW] for mine, theirs in zip(one.values, other.values, strict=True)]


def _lookups(judgement: Judgement, race: Race) -> Iterator[Question]:
    from credpick.decision import worth

    names, rows = list(judgement.weights), judgement.rows
    weights = list(judgement.weights.values())
    gains = worth.lookup_gains(race.points, race.lows, race.highs, weights)
    found = 0
    for cell in (-gains).argsort(axis=None, kind="stable"):
        number, place = divmod(int(cell), len(names))
        gain, ranked = float(gains[number, place]), race.contenders[number]
        if gain <= 0 or found == MOST_LOOKUPS:
            return
        if rows[ranked].state(names[place]) in ("partly", "unknown"):
            found += 1
            yield ask.fact(rows[ranked], names[place], judgement, gain)


def standing(judgement: Judgement) -> Standing:
    """How many are left, who leads, and how safe that is."""
    rows = judgement.rows
    return Standing(
        len(judgement.safety.possible),
        rows[0] if rows else None,
        judgement.safety.settled,
        judgement.safety.proved,
    )


def likely_left(judgement: Judgement) -> int:
    """About how many questions are left, the next one included; at least 1.

    Before the field is known, half of the questions that only some fields need are counted."""
    given = {answer.id for answer in judgement.asked.answers}
    likely = 0.5 if "goal" not in given and _open(judgement.asked, "goal") else 1.0
    needed = {question.id: relevant for question, relevant in _PROFILE}
    left = sum(
        likely if needed.get(question.id, _always) is not _always else 1.0
        for question in _about_the_learner(judgement)
        if question.id not in given
    )
    if judgement.race and not judgement.asked.weights and not judgement.safety.settled:
        left += sum(f"swing.{number}" not in given for number in range(1, SWINGS + 1))
        left += _halvings(judgement)
    return max(1, round(left))


def _halvings(judgement: Judgement) -> int:
    """How many answers bring the regret close enough, when each cuts about half of it."""
    regret, halvings = judgement.safety.loss or 0, 0
    while regret > CLOSE_ENOUGH and halvings < USUAL_ADAPTIVE:
        regret, halvings = regret / 2, halvings + 1
    return halvings
