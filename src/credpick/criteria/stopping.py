"""What is spent when a learner stops half-way, and what is published about getting it back."""

import math
from typing import NamedTuple

from credpick.catalog.kinds import KEYS
from credpick.catalog.store import Item
from credpick.criteria.base import Context, by_weight, present
from credpick.criteria.prices import lines, units
from credpick.entries import Fact

AS_YOU_GO = {"course", "credit", "month", "week", "term", "year", "hour"}
AT_THE_END = {"exam", "finance_charge"}


class Stopped(NamedTuple):
    """US dollars spent by half-way before any refund, as (low, point, high)."""

    spent: tuple[float, float, float]
    whole: tuple[str, ...]  # lines that are paid for the whole at the start
    rules: tuple[Fact, ...]  # what is published about refunds and debts


def half_way(item: Item, ctx: Context) -> Stopped | None:
    """The sourced lines until half-way; None when no price is known, or for an exam alone."""
    parts = [part for part in lines(item, ctx) if part.known and part.name not in AT_THE_END]
    if not parts or item.includes == "exam":
        return None
    spent: list[tuple[float, float, float]] = []
    whole = []
    for part in parts:
        amounts = part.stated or (part.low, part.point, part.high)
        if all(fact.get("per") in AS_YOU_GO for fact in part.facts):
            spent.append(_half(amounts, units(part.facts[0], item, ctx)))
        else:
            spent.append(amounts)
            whole.append(KEYS[part.facts[0]["key"]].label)
    low, point, high = (math.fsum(column) for column in zip(*spent, strict=True))
    return Stopped(
        (low, point, high),
        tuple(dict.fromkeys(whole)),
        tuple(by_weight(present(item, "refund"), ctx)),
    )


def _half(
    amounts: tuple[float, float, float], bought: tuple[float, float, float]
) -> tuple[float, float, float]:
    """Half of what is bought one by one; a unit that is begun is paid."""
    low, point, high = (
        amount * (math.ceil(number / 2) / number if 0 < number < math.inf else 0.5)
        for amount, number in zip(amounts, bought, strict=True)
    )
    return low, point, high
