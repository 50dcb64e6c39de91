"""The credentials that a goal means, as one table of measured rows and who they are."""

from typing import NamedTuple

import numpy as np

from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Context
from credpick.criteria.registry import INDEX
from credpick.goals import GoalReading
from credpick.profile import answers
from credpick.ranking.gates import Flags, Numbers, threshold
from credpick.ranking.kept import gather, kept_table
from credpick.ranking.measured import Table, dtype, own_amounts, row
from credpick.vocabulary import KNOWLEDGE

MANY_DATED = 20  # fewer dated entries say nothing about a whole list


class Candidates(NamedTuple):
    """Rows sorted by id, and their amounts for this learner: pace, aid and what they found out
    put in."""

    table: Table
    amounts: Numbers  # rows × criteria × (low, point, high), in natural units
    old_lists: Flags  # rows of a list that is old as a whole


def candidates(catalog: Catalog, goal: GoalReading, ctx: Context) -> Candidates:
    """All that a goal means, whichever file they stand in."""
    tables, old = [np.empty(0, dtype())], [np.empty(0, bool)]
    for index, part in enumerate(catalog.parts):
        if len(numbers := goal.numbers(index)):
            kept = kept_table(part, catalog, ctx)
            tables.append(gather(kept, part, catalog, numbers, ctx))
            old.append(np.full(len(tables[-1]), is_old(kept, ctx)))
    table, old_lists = np.concatenate(tables), np.concatenate(old)
    if len(tables) > 2:
        order = np.argsort(table["id"], kind="stable")
        table, old_lists = table[order], old_lists[order]
    return _for_learner(table, old_lists, ctx)


def is_old(kept: Table, ctx: Context) -> bool:
    """Whether a list is old as a whole: nothing in it was seen on offer within the time that
    counts, so that one sentence says it better than a doubt beside every row."""
    dated = kept["seen"][np.isfinite(kept["seen"])]
    return bool(len(dated) >= MANY_DATED and dated.min() > threshold("seen_months", ctx))


def alone(item: Item, ctx: Context) -> Candidates:
    """One credential by itself, measured for this learner."""
    table = np.array([row(item, 0, ctx)], dtype=dtype())
    return _for_learner(table, np.zeros(1, bool), ctx)


def _for_learner(table: Table, old_lists: Flags, ctx: Context) -> Candidates:
    amounts = own_amounts(table, ctx.profile)
    found_out = answers.found_out(ctx.profile)
    if found_out:
        table, amounts = table.copy(), np.array(amounts)
        for (id, criterion), amount in found_out.items():
            rows = np.flatnonzero(table["id"] == id.encode())
            amounts[rows, INDEX[criterion]] = amount
            table["states"][rows, INDEX[criterion]] = KNOWLEDGE.index("known")
    return Candidates(table, amounts, old_lists)
