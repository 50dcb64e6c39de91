"""What decides a credential's place, in numbers: one row of a table, whatever the catalog's size.

A column is added here and nowhere else: its name, its type, and how it is read from a credential.
Criteria come first, then what limits and gates look at. Nothing here hangs on a learner's pace or
aid: `own_amounts` puts those in for all rows at once.
"""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from credpick.catalog.store import Item
from credpick.criteria import cost, time
from credpick.criteria.base import Context, by_weight, ends, present
from credpick.criteria.flags import flags
from credpick.criteria.registry import CRITERIA, INDEX
from credpick.criteria.renewals import renewals
from credpick.profile.model import Profile
from credpick.profile.values import value_of
from credpick.vocabulary import DELIVERY_TYPES, EDUCATION_LEVELS, KNOWLEDGE, STATES

Table = Any  # a NumPy array of rows of `dtype()`, or one of its rows
NOBODY = Profile()  # a learner who says nothing: what is kept is measured for them
FEDERAL = "federal"
# Fields of a profile that a row may hang on, one bit each. Pace and aid are put in later; an exam
# that one is ready for concerns that exam only.
HANGS = (
    "purpose",
    "goal.occupation",
    "learner.state",
    "learner.education",
    "learner.college",
    "learner.target_degree",
    "limits.hours_per_week",
)
BITS = {path: 1 << bit for bit, path in enumerate(HANGS)}
_LICENCE = {state: 1 << bit for bit, state in enumerate((FEDERAL, *STATES))}


class Column(NamedTuple):
    """One number of a row: its NumPy type, and what it is for a credential."""

    name: str
    type: str
    of: Callable[[Item, Context], Any]


def _delivery(item: Item, ctx: Context) -> int:
    modes = by_weight(present(item, "delivery.mode"), ctx)
    return list(DELIVERY_TYPES).index(modes[0]["value"]) if modes else -1


def _experience(item: Item, ctx: Context) -> float:
    months = by_weight(present(item, "entry.experience"), ctx)
    return ends(months[0])[0] if months else math.nan


def _education(item: Item, ctx: Context) -> int:
    schooling = by_weight(present(item, "entry.education"), ctx)
    return EDUCATION_LEVELS.index(schooling[0]["value"]) if schooling else -1


def _renewals(item: Item, ctx: Context) -> float:
    known = renewals(item, ctx)
    return known.low if known else math.nan


def _licence(item: Item, ctx: Context) -> int:
    return licence_bits(licence_states(item))


def _recommended(item: Item, ctx: Context) -> bool:
    return any(edge["agreement"] == "recommendation" for edge in item.stacks)


COLUMNS = (
    Column("renewals", "f8", _renewals),  # at least so many US dollars in five years; nan: unknown
    Column("delivery", "i1", _delivery),  # in DELIVERY_TYPES; −1: unknown
    Column("experience", "f8", _experience),  # at least so many months; nan: none asked for
    Column("education", "i1", _education),  # in EDUCATION_LEVELS; −1: none asked for
    Column("flagged", "?", lambda item, ctx: bool(flags(item, ctx))),
    Column("barred", "?", lambda item, ctx: any(rule["bars"] for _, rule in flags(item, ctx))),
    Column("licence", "u8", _licence),  # a bit for each state whose licence it is tied to
    Column("recommended", "?", _recommended),  # some college may take its credit, none must
)


def dtype() -> np.dtype[Any]:
    """The type of a row. `amounts` and `states` are in the order of the criteria; those of cost
    and time are for who has no aid and names no pace. Ids are ASCII, see `catalog.models.Id`."""
    amounts = (float, (len(CRITERIA), 3))
    return np.dtype(
        [
            ("id", "S80"),
            ("number", "i8"),
            ("hangs", "u2"),
            ("amounts", *amounts),
            ("states", "i1", (len(CRITERIA),)),
            ("price", float, (len(cost.Priced._fields) - 1,)),
            ("paced", float, (3, 3)),  # length, hours, work × low, point, high
            *((column.name, column.type) for column in COLUMNS),
        ]
    )


def row(item: Item, number: int, ctx: Context) -> tuple[Any, ...]:
    """One row for a learner; pace and aid of the profile are left out of the amounts of cost and
    time, and stand beside them."""
    amounts, states = [], []
    for name, criterion in CRITERIA.items():
        found = criterion.measure(item, ctx)
        if name == "cost":
            price = found[:-1]
            amounts.append(found.without_aid())
        elif name == "time":
            paced = (found.length, found.hours, found.work)
            amounts.append(found.weeks)
        else:
            amounts.append(found[:3])
        states.append(KNOWLEDGE.index(found.state))
    return (
        item.id.encode(),
        number,
        hangs_on(item),
        amounts,
        states,
        price,
        paced,
        *(column.of(item, ctx) for column in COLUMNS),
    )


def own_amounts(table: Table, profile: Profile) -> Any:
    """Low, point and high of each row and criterion for a learner's own pace and aid: an array,
    rows × criteria × 3, in the criteria's natural units."""
    pace = profile.limits.hours_per_week
    if not pace and not profile.learner.aid_confirmed:
        return table["amounts"]
    amounts = table["amounts"].copy()
    if pace:
        length, hours, work = (table["paced"][..., part, :] for part in range(3))
        amounts[..., INDEX["time"], :] = time.at_pace(length, hours, pace) + work
    if profile.learner.aid_confirmed:
        weeks = amounts[..., INDEX["time"], 1]
        amounts[..., INDEX["cost"], :] = cost.after_aid(table["price"], weeks, profile)
    return amounts


def hangs_on(item: Item) -> int:
    """Bits of the fields of a profile that may change this row, as the criteria declare them."""
    found: set[str] = set()
    for criterion in CRITERIA.values():
        found |= criterion.hangs_on(item)
    # A fact of the learner's own state counts before others, whatever it is about.
    if any(fact.get("state") for facts in item.facts.values() for fact in facts):
        found.add("learner.state")
    return sum(BITS[path] for path in found)


def differing(profile: Profile) -> int:
    """Bits of the fields in which a learner differs from one who says nothing."""
    return sum(
        bit for path, bit in BITS.items() if value_of(profile, path) != value_of(NOBODY, path)
    )


def licence_bits(states: set[str]) -> int:
    """The bits of states, FEDERAL among them."""
    return sum(_LICENCE.get(state, 0) for state in states)


def licence_states(item: Item) -> set[str]:
    """The states in which a fact ties it to the licence; FEDERAL for all of them."""
    ties = [fact for fact in present(item, "payoff.required") if fact["value"] == "law"]
    ties += [
        fact
        for key in ("payoff.listing", "trust.listing")
        for fact in present(item, key)
        if fact["value"] in ("state_licence", "state_approval", "federal_rule")
    ]
    states = {
        FEDERAL if fact["value"] == "federal_rule" else fact.get("state", "") for fact in ties
    }
    return states - {""}
