"""What is sound but weak in a catalog: staleness, missing prices, and how much is known."""

import datetime
from typing import Any, NamedTuple

from credpick.catalog.keys import KEYS
from credpick.catalog.store import Catalog

FIRST_HAND = {"awarding_body", "government", "accreditor"}


class Cover(NamedTuple):
    """How much is known about one criterion in one field, as shares of its credentials."""

    field: str
    criterion: str
    credentials: int
    known: float
    partly: float
    unknown: float
    first_hand: float  # of the facts that the criterion owns


def warn(catalog: Catalog, rules: dict[str, Any], day: datetime.date) -> list[str]:
    """Warnings, one line each: stale prices, then entries without facts."""
    from credpick.criteria.base import age_in_months

    months = rules["trust"]["ageing"]["price_months"]
    notes = []
    for item in catalog.items:
        prices = [
            fact
            for key, facts in item.facts.items()
            if key.startswith("cost.") and KEYS[key].value == "number"
            for fact in facts
        ]
        if prices and all(age_in_months(fact["as_of"], day) > months for fact in prices):
            dates = sorted({fact["as_of"] for fact in prices} - {"unknown"})
            newest = dates[-1] if dates else "undated"
            notes.append(f"stale: {item.id}: newest price {newest}")
        if not item.facts and not item.stacks:
            notes.append(f"empty: {item.id}: no fact at all")
    return notes


def cover(catalog: Catalog, rules: dict[str, Any], day: datetime.date) -> list[Cover]:
    """Shares by field and criterion, for a learner of whom nothing is known."""
    from credpick.learner.profile import Profile
    from credpick.ranking import judge

    judgement = judge(catalog, Profile(), rules, day)
    table = []
    for field in sorted({row.item.field for row in judgement.rows}):
        rows = [row for row in judgement.rows if row.item.field == field]
        for name in rows[0].readings:
            states = [row.readings[name].state for row in rows]
            owned = [
                catalog.sources[fact["source"]]["kind"] in FIRST_HAND
                for row in rows
                for key, facts in row.item.facts.items()
                if KEYS[key].owner == name
                for fact in facts
            ]
            if name == "stackability":
                owned = [
                    catalog.sources[edge["source"]]["kind"] in FIRST_HAND
                    for row in rows
                    for edge in row.item.stacks
                ]
            size = len(rows)
            table.append(
                Cover(
                    field,
                    name,
                    size,
                    sum(state in ("known", "absent", "not_applicable") for state in states) / size,
                    states.count("partly") / size,
                    states.count("unknown") / size,
                    sum(owned) / len(owned) if owned else 0.0,
                )
            )
    return table
