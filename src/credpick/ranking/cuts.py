"""Answers as cuts of the weights, on today's scales.

An answer carries the amounts that it was asked with, so nothing here reads the catalog.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple, Protocol

from credpick.profile.answer_kinds import (
    Answer,
    PairAnswer,
    Shown,
    Step,
    SwingAnswer,
    TradeoffAnswer,
)
from credpick.profile.model import Profile
from credpick.vocabulary import CRITERIA

SAME = Fraction(4, 5)  # "about the same" is a band from 4/5 to 5/4


class ScaleLike(Protocol):
    """What a cut needs of a scale: where it ends, and which way it runs."""

    end: float
    falls: bool


class Cut(NamedTuple):
    """n·w >= 0, and the answer that said so."""

    answer: str
    normal: tuple[Fraction, ...]


def cuts(profile: Profile, scales: dict[str, Any], trust_version: int) -> list[Cut]:
    """All cuts of the answers on today's scales. Answers that weighed trust under other rules
    of trust cut nothing; they are asked again."""
    found: list[Cut] = []
    for answer in profile.answers:
        if not isinstance(answer, SwingAnswer | TradeoffAnswer | PairAnswer) or outdated(
            answer, trust_version
        ):
            continue
        found += [Cut(answer.id, normal) for normal in _normals(answer, scales) if any(normal)]
    return found


def outdated(answer: Answer, trust_version: int) -> bool:
    """Whether an answer about trust was given under other rules of trust."""
    if isinstance(answer, SwingAnswer):
        about = any(step.criterion == "trust" for step in answer.steps)
    elif isinstance(answer, TradeoffAnswer):
        about = "trust" in (answer.a.criterion, answer.b.criterion)
    else:
        about = isinstance(answer, PairAnswer)
    return about and getattr(answer, "trust_version", trust_version) != trust_version


def _normals(
    answer: SwingAnswer | TradeoffAnswer | PairAnswer, scales: dict[str, Any]
) -> list[tuple[Fraction, ...]]:
    if isinstance(answer, SwingAnswer):
        return _swing(answer, scales)
    if isinstance(answer, TradeoffAnswer):
        return _between(_gain(answer.a, scales), _gain(answer.b, scales), answer.choice)
    # What was not known of either is taken as the chooser may have taken it: the weakest cut.
    best_a, worst_a = _values(answer.a, scales)
    best_b, worst_b = _values(answer.b, scales)
    if answer.choice == "a":
        return [_minus(best_a, worst_b)]
    if answer.choice == "b":
        return [_minus(best_b, worst_a)]
    return []


def _swing(answer: SwingAnswer, scales: dict[str, Any]) -> list[tuple[Fraction, ...]]:
    gains = {step.criterion: _gain(step, scales) for step in answer.steps}
    if answer.choice == "same":
        names = list(gains)
        return [
            normal
            for index, one in enumerate(names)
            for other in names[index + 1 :]
            for normal in _between(gains[one], gains[other], "same")
        ]
    if answer.choice not in gains:
        return []
    return [
        _minus(gains[answer.choice], gain) for name, gain in gains.items() if name != answer.choice
    ]


def _between(
    first: Sequence[Fraction], second: Sequence[Fraction], choice: str
) -> list[tuple[Fraction, ...]]:
    if choice == "a":
        return [_minus(first, second)]
    if choice == "b":
        return [_minus(second, first)]
    if choice == "same":
        return [
            _minus(first, [SAME * part for part in second]),
            _minus(second, [SAME * part for part in first]),
        ]
    return []


def _gain(step: Step, scales: dict[str, Any]) -> tuple[Fraction, ...]:
    """What an improvement is worth in its criterion, on today's scale."""
    gain = _value(step.end, scales[step.criterion]) - _value(step.start, scales[step.criterion])
    return tuple(gain if name == step.criterion else Fraction(0) for name in CRITERIA)


def _values(shown: Shown, scales: dict[str, Any]) -> tuple[list[Fraction], list[Fraction]]:
    """The best and the worst values of a credential as it was shown."""
    best, worst = [], []
    for name in CRITERIA:
        low, _, high = shown.amounts[name]
        ends = [
            _value(low, scales[name]),
            _value(high, scales[name])
            if high is not None
            else Fraction(0 if scales[name].falls else 1),
        ]
        best.append(max(ends))
        worst.append(min(ends))
    return best, worst


def _value(amount: float, scale: ScaleLike) -> Fraction:
    share = min(Fraction(1), Fraction(str(amount)) / Fraction(str(scale.end)))
    return 1 - share if scale.falls else share


def _minus(first: Sequence[Fraction], second: Sequence[Fraction]) -> tuple[Fraction, ...]:
    return tuple(one - other for one, other in zip(first, second, strict=True))
