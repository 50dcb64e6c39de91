"""Why one credential stands above another, and what would change that: the numbers behind words.

Text is made from these numbers in `present`, so that both always agree.
"""

import math
from typing import NamedTuple

from credpick.criteria.base import Reading, Scale
from credpick.decision import additive, flips
from credpick.decision.weightset import WeightSet
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row

_AT_ALL = 1e-9  # less of a weight or a value is rounding


class Share(NamedTuple):
    """What one criterion adds to the margin."""

    criterion: str
    amount: float
    first: Reading
    second: Reading


class WeightChange(NamedTuple):
    """The weight at which the order of the two turns; `level`: beyond which none can go, so that
    they only draw level."""

    criterion: str
    now: float
    at: float
    allowed: bool
    level: bool


class FactChange(NamedTuple):
    """The amount of one fact of the rival at which the order of the two turns; `level`: the best
    that is possible, so that they only draw level."""

    criterion: str
    amount: float
    unit: str
    falls: bool
    level: bool


class Why(NamedTuple):
    """One row against another."""

    first: Row
    second: Row
    margin: float
    shares: list[Share]
    weight: WeightChange | None
    facts: list[FactChange]


def why(judgement: Judgement, first: Row, second: Row) -> Why:
    """The margin of two rows, taken apart; the shares sum to it."""
    names = list(judgement.weights)
    weights = list(judgement.weights.values())
    one, other = ([row.readings[name].value for name in names] for row in (first, second))
    parts = additive.contributions(one, other, weights)
    shares = sorted(
        (
            Share(name, part, first.readings[name], second.readings[name])
            for name, part in zip(names, parts, strict=True)
        ),
        key=lambda share: -abs(share.amount),
    )
    fitting = judgement.race.fitting if judgement.race else None
    turns = flips.weight_flips(one, other, weights, fitting or WeightSet.simplex(len(names)))
    turn = turns[0] if turns else None
    return Why(
        first,
        second,
        math.fsum(parts),
        shares,
        WeightChange(
            names[turn.criterion],
            weights[turn.criterion],
            turn.weight,
            turn.allowed,
            not _AT_ALL < turn.weight < 1 - _AT_ALL,
        )
        if turn
        else None,
        _fact_changes(judgement, second, math.fsum(parts)),
    )


def _fact_changes(judgement: Judgement, rival: Row, margin: float) -> list[FactChange]:
    """Facts of the rival that would bring it level, within what is still possible."""
    found = []
    for name, weight in judgement.weights.items():
        reading, scale = rival.readings[name], judgement.context.scales[name]
        value = flips.value_flip(margin, weight, reading.value, reading.low, reading.high)
        if value is not None and reading.high > reading.low:
            level = value > reading.high - _AT_ALL
            found.append(FactChange(name, amount_at(value, scale), scale.unit, scale.falls, level))
    return found


def amount_at(value: float, scale: Scale) -> float:
    """The amount in natural units that has a value."""
    return (1 - value if scale.falls else value) * scale.end


def reasons(judgement: Judgement, row: Row, most: int = 3) -> list[tuple[str, Reading]]:
    """What speaks for a row: the criteria that add most to its score for sure."""
    sure = {name: judgement.weights[name] * one.low for name, one in row.readings.items()}
    found = sorted((name for name in sure if sure[name] > 0), key=lambda name: -sure[name])
    return [(name, row.readings[name]) for name in found[:most]]
