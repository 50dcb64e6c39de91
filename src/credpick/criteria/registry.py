"""The criteria in their order.

A criterion is a module with `LABEL`, `UNIT`, `find` (which facts count for a learner), `measure`
(what was found in numbers, for all credentials), `hangs_on` (which fields of a profile may change
that) and `assess` (the same with words, facts and questions, for those that are shown). A new one
is a line here; `CONTRIBUTING.md` lists the others.
"""

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
INDEX = {name: index for index, name in enumerate(CRITERIA)}


def assess(item: Item, ctx: Context) -> dict[str, Reading]:
    """All criteria of one credential."""
    return {name: module.assess(item, ctx) for name, module in CRITERIA.items()}
