"""The credentials that a goal means, as one table of measured rows and who they are."""

from typing import NamedTuple

import numpy as np

from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Context
from credpick.criteria.registry import INDEX
from credpick.profile import answers
from credpick.ranking.gates import Numbers
from credpick.ranking.kept import gather
from credpick.ranking.measured import Table, dtype, own_amounts, row
from credpick.vocabulary import KNOWLEDGE


class Candidates(NamedTuple):
    """Rows sorted by id, and their amounts for this learner: pace, aid and what they found out
    put in."""

    table: Table
    amounts: Numbers  # rows × criteria × (low, point, high), in natural units


def candidates(catalog: Catalog, ctx: Context) -> Candidates:
    """All that the goal means, whichever file they stand in."""
    tables = [
        gather(part, catalog, numbers, ctx)
        for part in catalog.parts
        if len(numbers := part.numbers(ctx.profile.goal))
    ]
    if not tables:
        return _for_learner(np.empty(0, dtype()), ctx)
    table = tables[0]
    if len(tables) > 1:
        table = np.concatenate(tables)
        table = table[np.argsort(table["id"], kind="stable")]
    return _for_learner(table, ctx)


def alone(item: Item, ctx: Context) -> Candidates:
    """One credential by itself, measured for this learner."""
    return _for_learner(np.array([row(item, 0, ctx)], dtype=dtype()), ctx)


def _for_learner(table: Table, ctx: Context) -> Candidates:
    amounts = own_amounts(table, ctx.profile)
    found_out = answers.found_out(ctx.profile)
    if found_out:
        table, amounts = table.copy(), np.array(amounts)
        for (id, criterion), amount in found_out.items():
            rows = np.flatnonzero(table["id"] == id.encode())
            amounts[rows, INDEX[criterion]] = amount
            table["states"][rows, INDEX[criterion]] = KNOWLEDGE.index("known")
    return Candidates(table, amounts)
