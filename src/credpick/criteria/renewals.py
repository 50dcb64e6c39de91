"""Renewals and memberships: what keeping a credential costs to year five."""

import math
from typing import NamedTuple

from credpick.catalog.store import Item
from credpick.criteria.base import Context, by_weight, ends, present
from credpick.criteria.prices import OPEN_TO_ALL
from credpick.entries import Fact

_SHORTEST = 0.5  # years that a renewal counts for at least


class Renewals(NamedTuple):
    """Renewals and memberships to year five, in US dollars, and what is not stated."""

    low: float
    high: float
    facts: tuple[Fact, ...]
    missing: tuple[str, ...]


def renewals(item: Item, ctx: Context) -> Renewals | None:
    """Renewal fees to year five; None when the credential does not expire or nothing is known."""
    cycles = by_weight(present(item, "renewal.cycle"), ctx)
    fees = [
        fact
        for fact in by_weight(present(item, "renewal.fee"), ctx)
        if set(fact.get("who", ())) <= OPEN_TO_ALL
    ] or by_weight(present(item, "renewal.fee"), ctx)
    if cycles and cycles[0]["value"] == "never":
        return Renewals(0, 0, (cycles[0],), ())
    if not cycles and not fees:
        return None
    if not fees:
        return Renewals(0, math.inf, tuple(cycles[:1]), ("renewal fee",))
    fee, horizon = fees[0], ctx.rules["costs"]["years_kept"]["value"]
    low, high = ends(fee)
    if fee["per"] == "year":
        return Renewals(low * horizon, high * horizon, (fee,), ())
    if fee["per"] == "all":
        return Renewals(low, high, (fee,), ())
    if not cycles:
        return Renewals(0, math.inf, (fee,), ("years between renewals",))
    # A card of a few weeks is not renewed without end, nor one of no time at all.
    shortest, longest = (max(end, _SHORTEST) for end in ends(cycles[0]))
    return Renewals(low * (horizon // longest), high * (horizon // shortest), (fee, cycles[0]), ())
