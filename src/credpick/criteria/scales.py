"""The scales of a judgement."""

from credpick.criteria.base import Scale
from credpick.criteria.rulebook import Rules
from credpick.profile.model import Profile
from credpick.vocabulary import CRITERIA


def scales(profile: Profile, rules: Rules) -> dict[str, Scale]:
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
