"""Amounts of a criterion in the learner's own units, or as named levels."""

from credpick.criteria.base import plain
from credpick.criteria.rulebook import Rules


def unit_words(criterion: str, amount: float) -> str:
    """An amount of a criterion with a unit, in words."""
    return {
        "cost": f"${plain(amount)}",
        "time": f"{plain(amount)} weeks",
        "credit": f"{plain(amount)} credit hours",
    }[criterion]


def level_words(criterion: str, amount: float, rules: Rules) -> str:
    """The named level at or below an amount, with its example."""
    levels = rules["scales"]["levels"][criterion]
    level = max(
        (one for one in levels if one["at"] <= amount + 1e-9),
        key=lambda one: one["at"],
        default=levels[0],
    )
    return f"{level['name']} ({level['example']})"


def amount_words(criterion: str, amount: float, rules: Rules) -> str:
    """An amount in the learner's own units, or as a named level."""
    if criterion in rules["scales"]["levels"]:
        return level_words(criterion, amount, rules)
    return unit_words(criterion, amount)
