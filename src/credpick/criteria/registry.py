"""The criteria in their order, and the scales of a judgement. A new criterion is one line here."""

from types import ModuleType
from typing import Any

from credpick.catalog.store import Item
from credpick.criteria import cost, credit, payoff, stackability, time, trust
from credpick.criteria.base import Context, Reading, Scale
from credpick.learner.profile import Profile

CRITERIA: dict[str, ModuleType] = {
    "cost": cost,
    "time": time,
    "credit": credit,
    "stackability": stackability,
    "trust": trust,
    "payoff": payoff,
}
PLACES = {name: place for place, name in enumerate(CRITERIA)}


def assess(item: Item, ctx: Context) -> dict[str, Reading]:
    """All criteria of one credential."""
    return {name: module.assess(item, ctx) for name, module in CRITERIA.items()}


def scales(profile: Profile, rules: dict[str, Any]) -> dict[str, Scale]:
    """The profile's own scale; else the limit, not under its floor; else the rules'."""
    limits = {"cost": profile.limits.own_cost_usd, "time": profile.limits.weeks}
    result = {}
    for name in CRITERIA:
        rule = rules["scales"]["scales"][name]
        falls = "zero" in rule
        limit = limits.get(name)
        if name in profile.scales:
            end, origin = profile.scales[name], "profile"
        elif limit is not None:
            end, origin = max(limit, rule["floor"]), "limit"
        else:
            end, origin = rule["zero" if falls else "full"], "rules"
        result[name] = Scale(float(end), rule["unit"], falls, origin)
    return result
