"""The questions of the interview as data: ids, words, and the answer behind every option.

An option carries the whole answer, so that a script appends `option.answer` to the profile and
`advise` does the same.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from credpick.criteria.base import Context, Scale
from credpick.criteria.registry import CRITERIA
from credpick.criteria.rulebook import Rules
from credpick.criteria.words import WORDS, amount_words
from credpick.profile.answer_kinds import (
    Answer,
    Choice,
    ProfileAnswer,
    Step,
    TradeoffAnswer,
    WishesAnswer,
)
from credpick.vocabulary import WISHES

SKIP, TYPED = "skip", "typed"
WISH_WORDS = {
    "get_hired": "to get hired with it",
    "low_cost": "that it costs me little",
    "soon": "to have it soon",
    "respected": "that it is respected",
    "counts_at_a_college": "that it counts at a college",
}


class Option(NamedTuple):
    """One way to answer; `answer` lacks its value where the learner types it."""

    id: str
    text: str
    answer: Answer


class Question(NamedTuple):
    """A question with a stable id, on a screen with others of its kind.

    `typed` is None for a choice, else number, text, or order (groups of option ids); `several`:
    the choices of several options may be joined. `units` are the words that may stand behind a
    typed number, each with what one of it is worth.
    """

    id: str
    kind: str  # profile, wishes, tradeoff
    screen: str
    text: str
    why: str
    options: tuple[Option, ...]
    typed: str | None = None
    several: bool = False
    units: Mapping[str, float] = {}
    gain: float | None = None

    @property
    def skip(self) -> Answer:
        """The answer that says nothing."""
        return next(option.answer for option in self.options if option.id in (SKIP, "unsure"))


def typed_answer(question: Question, value: Any) -> Answer:
    """The answer of the typed option with its value."""
    option = next(option for option in question.options if option.id == TYPED)
    assert option.answer.kind != "fact"
    return replace(option.answer, choice=value)


def several_answer(
    question: Question, chosen: Collection[str], typed: Sequence[str] = ()
) -> ProfileAnswer:
    """One answer that joins the choices of several options, and what was typed besides."""
    path, joined = question.id, [*typed]
    for option in question.options:
        if option.id in chosen and isinstance(option.answer, ProfileAnswer):
            joined += option.answer.choice or ()
    return ProfileAnswer(id=path, choice=list(dict.fromkeys(joined)))


def step_words(step: Step, rules: Rules) -> str:
    """An improvement with both ends in words."""
    label = CRITERIA[step.criterion].LABEL
    return (
        f"{label}: from {amount_words(step.criterion, step.start, rules)} "
        f"to {amount_words(step.criterion, step.end, rules)}"
    )


def whole_step(criterion: str, scale: Scale) -> Step:
    """From the worst to the best end of a criterion."""
    start, end = (scale.end, 0.0) if scale.falls else (0.0, scale.end)
    return Step(criterion=criterion, start=start, end=end, unit=scale.unit)


def part_steps(criterion: str, scale: Scale, rules: Rules) -> list[Step]:
    """The improvements that a trade-off may name: up to a level, or by quarters of the scale."""
    levels = rules["scales"]["levels"].get(criterion)
    if levels:
        ends = [(levels[0]["at"], level["at"]) for level in levels[1:]]
    else:
        better = [_round(scale.end * (1 - quarters / 4)) for quarters in (1, 2, 3, 4)]
        ends = [(scale.end, end) if scale.falls else (0.0, scale.end - end) for end in better]
    return [
        Step(criterion=criterion, start=start, end=end, unit=scale.unit)
        for start, end in dict.fromkeys(ends)
    ]


def _round(amount: float) -> float:
    """Two significant digits: nobody weighs $2,137 against anything."""
    return float(f"{amount:.2g}")


def wishes(ctx: Context) -> Question:
    """What matters, put in order."""
    steps = tuple(whole_step(name, scale) for name, scale in ctx.scales.items())

    def answer(*choice: tuple[str, ...]) -> WishesAnswer:
        return WishesAnswer(id="wishes", choice=choice, steps=steps, **stamp(ctx))

    texts = {wish: f"{words}: from {_ends(wish, ctx)}" for wish, words in WISH_WORDS.items()}
    return Question(
        "wishes",
        "wishes",
        "What matters to you",
        "What matters most to you? Put it in order.",
        "Only you can say it, and it decides between good ones. Leave out what does not matter.",
        (
            *(Option(wish, text, answer((wish,))) for wish, text in texts.items()),
            Option(TYPED, "several, in order", answer()),
            Option(SKIP, "skip", answer()),
        ),
        "order",
    )


def _ends(wish: str, ctx: Context) -> str:
    """The worst and the best of what a wish weighs, in words; of more than one criterion the
    worst of the first."""
    ends = [_worst_and_best(name, ctx) for name in WISHES[wish]]
    return f"{ends[0][0]} to {', or '.join(best for _, best in ends)}"


def _worst_and_best(name: str, ctx: Context) -> tuple[str, str]:
    """The two ends of a criterion's scale."""
    measured, scale = WORDS[name].measured, ctx.scales[name]
    if not measured:
        levels = ctx.rules["scales"]["levels"][name]
        return f'"{levels[0]["name"]}"', f'"{levels[-1]["name"]}"'
    whole = amount_words(name, scale.end, ctx.rules)
    return (whole, measured.none) if scale.falls else (measured.none, whole)


def tradeoff(a: Step, b: Step, ctx: Context, gain: float) -> Question:
    """This improvement or that one?"""
    name = f"tradeoff.{_mark(a)}.{_mark(b)}"

    def option(choice: Choice, text: str) -> Option:
        return Option(choice, text, TradeoffAnswer(id=name, choice=choice, a=a, b=b, **stamp(ctx)))

    return Question(
        name,
        "tradeoff",
        "One more question",
        "Two are alike but for one thing. Which would you rather have?",
        "What you said leaves it open; this answer may settle it.",
        (
            option("a", _rather(a, ctx.rules)),
            option("b", _rather(b, ctx.rules)),
            option("same", "both are worth about the same to me"),
            option("unsure", "skip"),
        ),
        gain=gain,
    )


def _rather(step: Step, rules: Rules) -> str:
    """One side of a trade-off: what it is and instead of what."""
    name, measured = step.criterion, WORDS[step.criterion].measured
    start, end = (amount_words(name, at, rules) for at in (step.start, step.end))
    if measured:
        return f"{measured.verb} {end} instead of {start}"
    return f"{CRITERIA[name].LABEL}: {end}, instead of {start}"


def _mark(step: Step) -> str:
    return f"{step.criterion}-{step.start:g}-{step.end:g}"


def stamp(ctx: Context) -> dict[str, Any]:
    """What every answer about preferences carries: the scales and the version of the rules."""
    return {
        "scales": {name: scale.end for name, scale in ctx.scales.items()},
        "trust_version": ctx.rules["trust"]["version"],
    }
