"""Answers as cuts of the weights, on today's scales.

An answer carries the amounts that it was asked with, so nothing here reads the catalog.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product
from typing import Any, NamedTuple, Protocol

from credpick.profile.answer_kinds import Answer, Step, TradeoffAnswer, WishesAnswer
from credpick.profile.model import Profile
from credpick.vocabulary import CRITERIA, WISHES

SAME = Fraction(4, 5)  # "about the same" is a band from 4/5 to 5/4
Normal = tuple[Fraction, ...]


class ScaleLike(Protocol):
    """What a cut needs of a scale: where it ends, and which way it runs."""

    end: float
    falls: bool


class Cut(NamedTuple):
    """n·w >= 0, and the answer that said so."""

    answer: str
    normal: Normal


def cuts(profile: Profile, scales: dict[str, Any], trust_version: int) -> list[Cut]:
    """All cuts of the answers on today's scales. Answers that weighed trust under other rules
    of trust cut nothing; they are asked again."""
    found: list[Cut] = []
    for answer in profile.answers:
        if outdated(answer, trust_version):
            continue
        found += [Cut(answer.id, normal) for normal in _normals(answer, scales) if any(normal)]
    return found


def outdated(answer: Answer, trust_version: int) -> bool:
    """Whether an answer about trust was given under other rules of trust."""
    if isinstance(answer, WishesAnswer):
        steps: Sequence[Step] = answer.steps
    elif isinstance(answer, TradeoffAnswer):
        steps = (answer.a, answer.b)
    else:
        return False
    return answer.trust_version != trust_version and any(one.criterion == "trust" for one in steps)


def _normals(answer: Answer, scales: dict[str, Any]) -> Iterator[Normal]:
    if isinstance(answer, WishesAnswer):
        yield from _in_order(answer, scales)
    elif isinstance(answer, TradeoffAnswer):
        a, b = gain(answer.a, scales), gain(answer.b, scales)
        if answer.choice == "a":
            yield _minus(a, b)
        elif answer.choice == "b":
            yield _minus(b, a)
        elif answer.choice == "same":
            yield from _alike(a, b)


def _in_order(answer: WishesAnswer, scales: dict[str, Any]) -> Iterator[Normal]:
    """Each wish weighs at least what the next ones weigh, and the last ones at least what each
    that was left out weighs. What a wish weighs is the sum of its criteria, times the part of
    today's scales that it was asked with."""
    gains = {step.criterion: gain(step, scales) for step in answer.steps}
    weighs = {
        wish: _plus(gains[name] for name in names if name in gains)
        for wish, names in WISHES.items()
    }
    groups = [*answer.choice]
    for alike in groups:
        for one, other in combinations(alike, 2):
            yield from _alike(weighs[one], weighs[other])
    named = {wish for alike in groups for wish in alike}
    left = tuple(wish for wish in WISHES if wish not in named)
    for before, after in pairwise([*groups, left] if groups else []):
        for one, other in product(before, after):
            yield _minus(weighs[one], weighs[other])


def _alike(first: Normal, second: Normal) -> Iterator[Normal]:
    yield _minus(first, [SAME * part for part in second])
    yield _minus(second, [SAME * part for part in first])


def gain(step: Step, scales: dict[str, Any]) -> Normal:
    """What an improvement is worth in its criterion, on today's scale."""
    start, end = (_value(amount, scales[step.criterion]) for amount in (step.start, step.end))
    return tuple(end - start if name == step.criterion else Fraction(0) for name in CRITERIA)


def _value(amount: float, scale: ScaleLike) -> Fraction:
    share = min(Fraction(1), Fraction(str(amount)) / Fraction(str(scale.end)))
    return 1 - share if scale.falls else share


def _plus(parts: Iterator[Normal]) -> Normal:
    return tuple(sum(column, Fraction(0)) for column in zip(*parts, strict=True))


def _minus(first: Sequence[Fraction], second: Sequence[Fraction]) -> Normal:
    return tuple(one - other for one, other in zip(first, second, strict=True))
