"""The questions of the interview as data: ids, words, and the answer behind every option.

An option carries the whole answer, so that a script appends `option.answer` to the profile and
`advise` does the same.
"""

from typing import Any, NamedTuple

from credpick.criteria.base import Scale
from credpick.criteria.registry import CRITERIA
from credpick.criteria.rulebook import Rules
from credpick.criteria.words import amount_words
from credpick.profile.answer_kinds import (
    Answer,
    Choice,
    FactAnswer,
    PairAnswer,
    Shown,
    Step,
    SwingAnswer,
    TradeoffAnswer,
)
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row


class Option(NamedTuple):
    """One way to answer; `answer` lacks its amount where the learner types it."""

    id: str
    text: str
    answer: Answer


class Question(NamedTuple):
    """A question with a stable id. `typed` is None for a choice, else number or text."""

    id: str
    kind: str  # profile, swing, tradeoff, pair, fact
    text: str
    why: str
    options: tuple[Option, ...]
    typed: str | None = None
    gain: float | None = None


def typed_answer(question: Question, value: Any) -> Answer:
    """The answer of the typed option with its value."""
    from dataclasses import replace

    option = next(option for option in question.options if option.id == "typed")
    if isinstance(option.answer, FactAnswer):
        return replace(option.answer, amount=value)
    return replace(option.answer, choice=value)


def step_words(step: Step, rules: Rules) -> str:
    """An improvement with both ends in words."""
    label = CRITERIA[step.criterion].LABEL
    return (
        f"{label}: from {amount_words(step.criterion, step.start, rules)} "
        f"to {amount_words(step.criterion, step.end, rules)}"
    )


def whole_step(criterion: str, scale: Scale, rules: Rules) -> Step:
    """From the worst to the best end of a criterion, as a question can name it."""
    levels = rules["scales"]["levels"].get(criterion)
    if levels:
        return _step(criterion, levels[0]["at"], levels[-1]["at"], scale)
    return (
        _step(criterion, scale.end, 0, scale)
        if scale.falls
        else _step(criterion, 0, scale.end, scale)
    )


def part_steps(criterion: str, scale: Scale, rules: Rules) -> list[Step]:
    """The improvements that a trade-off may name: up to a level, or by quarters of the scale."""
    levels = rules["scales"]["levels"].get(criterion)
    if levels:
        return [_step(criterion, levels[0]["at"], level["at"], scale) for level in levels[1:]]
    steps = {}
    for quarters in (1, 2, 3, 4):
        worst, better = scale.end, round_nicely(scale.end * (1 - quarters / 4))
        step = (
            _step(criterion, worst, better, scale)
            if scale.falls
            else _step(criterion, 0, worst - better, scale)
        )
        steps[step.start, step.end] = step
    return list(steps.values())


def round_nicely(amount: float) -> float:
    """Two significant digits: nobody weighs $2,137 against anything."""
    return float(f"{amount:.2g}")


def _step(criterion: str, start: float, end: float, scale: Scale) -> Step:
    return Step(criterion=criterion, start=start, end=end, unit=scale.unit)


def swing(number: int, steps: list[Step], judgement: Judgement) -> Question:
    """Which of these would you improve first?"""
    rules, stamp = judgement.context.rules, _stamp(judgement)
    name = f"swing.{number}"

    def answer(choice: str) -> SwingAnswer:
        return SwingAnswer(id=name, choice=choice, steps=tuple(steps), **stamp)

    order = {1: "first", 2: "next"}[number]
    return Question(
        name,
        "swing",
        f"Suppose a credential stood at the worst end of all of these. Which would you improve "
        f"{order}?",
        "It says what matters to you, in amounts instead of percentages.",
        (
            *(
                Option(step.criterion, step_words(step, rules), answer(step.criterion))
                for step in steps
            ),
            Option("same", "they matter about the same", answer("same")),
            Option("unsure", "I cannot say", answer("unsure")),
        ),
    )


def tradeoff(a: Step, b: Step, judgement: Judgement, gain: float) -> Question:
    """This improvement or that one?"""
    rules, stamp = judgement.context.rules, _stamp(judgement)
    name = f"tradeoff.{_mark(a)}.{_mark(b)}"

    def option(choice: Choice, text: str) -> Option:
        return Option(
            choice,
            text,
            TradeoffAnswer(
                id=name,
                choice=choice,
                a=a,
                b=b,
                **stamp,
            ),
        )

    return Question(
        name,
        "tradeoff",
        "Two credentials are alike but for this. Which change is worth more to you?",
        "It settles how much one thing may cost in the other.",
        (
            option("a", step_words(a, rules)),
            option("b", step_words(b, rules)),
            option("same", "about the same"),
            option("unsure", "I cannot say"),
        ),
        gain=gain,
    )


def _mark(step: Step) -> str:
    return f"{step.criterion}-{step.start:g}-{step.end:g}"


def pair(a: Row, b: Row, judgement: Judgement, gain: float) -> Question:
    """Would you rather have this credential or that one?"""
    stamp, name = _stamp(judgement), f"pair.{a.item.id}.{b.item.id}"
    shown = _shown(a), _shown(b)

    def option(choice: Choice, text: str) -> Option:
        return Option(
            choice,
            text,
            PairAnswer(
                id=name,
                choice=choice,
                a=shown[0],
                b=shown[1],
                **stamp,
            ),
        )

    return Question(
        name,
        "pair",
        "Would you rather have this one or that one, as shown?",
        "Two real ones that your answers do not tell apart yet.",
        (
            option("a", _row_words(a)),
            option("b", _row_words(b)),
            option("same", "about the same"),
            option("unsure", "I cannot say"),
        ),
        gain=gain,
    )


def _row_words(row: Row) -> str:
    reasons = "; ".join(
        f"{CRITERIA[name].LABEL}: {reading.reason}" for name, reading in row.readings.items()
    )
    return f"{row.item.name}: {reasons}"


def _shown(row: Row) -> Shown:
    import math

    def known_end(end: float) -> float | None:
        return None if math.isinf(end) else end

    return Shown(
        id=row.item.id,
        name=row.item.name,
        amounts={
            name: (reading.amount[0], reading.amount[1], known_end(reading.amount[2]))
            for name, reading in row.readings.items()
        },
        reasons={name: reading.reason for name, reading in row.readings.items()},
    )


def fact(row: Row, criterion: str, judgement: Judgement, gain: float) -> Question:
    """A fact that the learner may know or look up."""
    rules, reading = judgement.context.rules, row.readings[criterion]
    name = f"fact.{row.item.id}.{criterion}"

    def answer(amount: float | None) -> FactAnswer:
        return FactAnswer(
            id=name,
            credential=row.item.id,
            criterion=criterion,
            amount=amount,
            unit=reading.unit or "",
        )

    label = CRITERIA[criterion].LABEL
    ask = reading.ask[0] if reading.ask else f"What is its {label}?"
    levels = rules["scales"]["levels"].get(criterion, ())
    options = [
        Option(f"level-{place}", f"{level['name']} ({level['example']})", answer(level["at"]))
        for place, level in enumerate(levels, 1)
    ]
    if not levels:
        options = [Option("typed", f"type the amount ({reading.unit})", answer(None))]
    return Question(
        name,
        "fact",
        f"{row.item.name}: can you find out its {label}? On record: {reading.reason}.",
        f"It could change the pick. Ask {row.item.awarding_body['name']}: {ask}",
        (*options, Option("unsure", "I cannot find out now", answer(None))),
        None if levels else "number",
        gain,
    )


def _stamp(judgement: Judgement) -> dict[str, Any]:
    return {
        "scales": {name: scale.end for name, scale in judgement.context.scales.items()},
        "trust_version": judgement.context.rules["trust"]["version"],
    }
