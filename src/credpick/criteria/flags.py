"""Red flags: what a regulator, an accreditor or the awarding body itself says against it."""

from typing import TypedDict

from credpick.catalog.store import Item
from credpick.criteria.base import UNDATED, Context, age_in_months, present
from credpick.criteria.rulebook import FlagRule
from credpick.entries import Fact, Via
from credpick.vocabulary import FLAG_KINDS


class RedFlag(TypedDict):
    """A red flag as it is shown."""

    kind: str
    text: str
    source: str | None
    via: Via | None
    as_of: str


def flags(item: Item, ctx: Context) -> list[tuple[Fact, FlagRule]]:
    """Red flags with their rules. None ages away: where a rule names `years`, the flag bars the
    lead only so long, and caps trust for good."""
    rules = ctx.rules["trust"]["flags"]
    found = []
    for fact in present(item, "flag"):
        rule = rules[fact["kind"]]
        age = age_in_months(fact["as_of"], ctx.day)
        old = "years" in rule and fact["as_of"] != UNDATED and age > 12 * rule["years"]
        found.append((fact, FlagRule({**rule, "bars": False}) if old else rule))
    return found


def flag_text(fact: Fact) -> str:
    """A red flag in one line."""
    return f"{FLAG_KINDS[fact['kind']]}: {fact['value']}"


def red_flags(item: Item, ctx: Context) -> list[RedFlag]:
    """Red flags as plain data."""
    return [
        {
            "kind": fact["kind"],
            "text": flag_text(fact),
            "source": ctx.sources[fact["source"]]["url"],
            "as_of": fact["as_of"],
            "via": ctx.sources[fact["source"]].get("via"),
        }
        for fact, _ in flags(item, ctx)
    ]
