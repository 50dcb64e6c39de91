"""The criteria in their order. A new criterion is one line here and one word in the list."""

from types import ModuleType

from credpick.catalog.store import Item
from credpick.criteria import cost, credit, payoff, stackability, time, trust
from credpick.criteria.base import Context, Reading

CRITERIA: dict[str, ModuleType] = {
    "cost": cost,
    "time": time,
    "credit": credit,
    "stackability": stackability,
    "trust": trust,
    "payoff": payoff,
}


def assess(item: Item, ctx: Context) -> dict[str, Reading]:
    """All criteria of one credential."""
    return {name: module.assess(item, ctx) for name, module in CRITERIA.items()}
