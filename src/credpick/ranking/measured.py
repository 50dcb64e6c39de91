"""What decides a credential's place, in numbers: one row of a table, whatever the catalog's size.

The criteria come first, then the columns that gates and verdict look at. Nothing here hangs on a
learner's pace or aid: `own_amounts` puts those in for all rows at once.
"""

from typing import cast

import numpy as np
from numpy.typing import NDArray

from credpick.catalog.store import Item
from credpick.criteria import cost, time
from credpick.criteria.base import Context
from credpick.criteria.registry import CRITERIA, INDEX
from credpick.decision.arrays import Floats
from credpick.profile.model import Profile
from credpick.profile.values import value_of
from credpick.ranking.columns import COLUMNS, Found
from credpick.vocabulary import KNOWLEDGE

Table = NDArray[np.void]  # rows of `dtype()`
Record = np.void  # one of them
Cells = tuple[object, ...]  # what a record is made of
NOBODY = Profile()  # a learner who says nothing: what is kept is measured for them
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


def dtype() -> np.dtype[np.void]:
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
            *((column.name, column.type, column.shape) for column in COLUMNS),
        ]
    )


def row(item: Item, number: int, ctx: Context) -> Cells:
    """One row for a learner; pace and aid of the profile are left out of the amounts of cost and
    time, and stand beside them."""
    amounts, states = [], []
    facts = {name: criterion.find(item, ctx) for name, criterion in CRITERIA.items()}
    for name, criterion in CRITERIA.items():
        found = criterion.measure(facts[name])
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
        *(column.of(item, ctx, cast("Found", facts)) for column in COLUMNS),
    )


def own_amounts(table: Table, profile: Profile) -> Floats:
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
