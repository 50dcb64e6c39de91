"""Which facts of a credential count: the one answer for every table and document that says so.

A fact counts when the ranking of this learner rests on it: a criterion, a renewal, a gate or a red
flag reads it and no other fact goes before it. What only informs (a note, an address) never does.
"""

from collections.abc import Iterator

from credpick.catalog.store import Item
from credpick.criteria import registry, time
from credpick.criteria.base import Context, by_weight, present
from credpick.criteria.flags import flags
from credpick.criteria.prices import taught_credit
from credpick.criteria.renewals import renewals
from credpick.entries import Fact
from credpick.ranking.columns import FIRST_OF, PLACES, dated_offer, laws

# Each of these is something else that is asked for, or another place: none goes before another.
_EVERY = ("entry.any_of", "entry.needs", *PLACES)


def counted(item: Item, ctx: Context) -> list[Fact]:
    """The facts that count, each once, in the order in which the credential has them."""
    reading = list(_read(item, ctx))
    return [
        fact
        for facts in item.facts.values()
        for fact in facts
        if any(fact is one for one in reading)
    ]


def _read(item: Item, ctx: Context) -> Iterator[Fact]:
    for found in registry.assess(item, ctx).values():
        yield from found.facts
    # A price by the hour or the credit, and what is expected to be paid, rest on these.
    yield from time.study_facts(item, ctx)
    yield from by_weight(present(item, "time.pace"), ctx)[:1]
    taught = taught_credit(item, ctx)
    yield from [taught] if taught else ()
    kept = renewals(item, ctx)
    yield from kept.facts if kept else ()
    yield from (fact for fact, _ in flags(item, ctx))
    for key in FIRST_OF:
        yield from by_weight(present(item, key), ctx)[:1]
    # Months of work may be asked for by schooling: the first for each.
    months = by_weight(present(item, "entry.experience"), ctx)
    yield from {fact.get("with"): fact for fact in reversed(months)}.values()
    for key in _EVERY:
        yield from present(item, key)
    offers = sorted(dated_offer(item, ctx), key=lambda one: one[0])
    yield from (fact for _, fact in offers[:1])
    yield from (fact for fact in present(item, "offer.seen") if fact["value"] == "by_law")
    yield from (fact for _, fact in laws(item))
    yield from (
        fact for fact in present(item, "trust.listing") if fact["value"] == "state_approval"
    )
