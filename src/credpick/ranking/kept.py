"""Measured rows of a catalog: kept for a learner who says nothing, measured anew where the learner
at hand differs in a field that a row hangs on.

One table comes out, whichever rows were kept; who reads it cannot tell.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import TypeVar

import numpy as np

from credpick.catalog.cache import cached, stamp_of
from credpick.catalog.store import Catalog, Part
from credpick.criteria.base import Context
from credpick.profile.values import value_of
from credpick.ranking.measured import BITS, NOBODY, Cells, Table, differing, dtype, row

PATIENCE = 10  # seconds without a word
One = TypeVar("One")
MOST = 200_000  # rows that are remembered while a catalog is open
MANY = 5000  # credentials that take longer to measure than a person likes to wait in silence


def kept_table(part: Part, catalog: Catalog, ctx: Context) -> Table:
    """The rows of every credential whose awarding body is in the same file, sorted by id; read
    once while the catalog is open."""
    # A date counts by its month.
    stamp = stamp_of(f"{part.stamp} {ctx.rules['stamp']} {ctx.day:%Y-%m}".encode())

    def make() -> bytes:
        alone = Catalog([part])
        nobody = ctx._replace(profile=NOBODY, sources=alone.sources)
        own = {id for (id,) in part.connection.execute("SELECT id FROM awarding_body")}
        rows = [
            row(alone.complete(entry), number, nobody)
            for number, entry in _told(part.every(), len(alone), part.path.name)
            if entry["awarding_body"] in own
        ]
        table = np.array(rows, dtype=dtype())
        return table[np.argsort(table["id"], kind="stable")].tobytes()

    if (part.path, stamp) not in catalog.kept:
        raw = cached("measured", str(part.path.resolve()), stamp, make)
        catalog.kept[part.path, stamp] = np.frombuffer(raw, dtype())
    found: Table = catalog.kept[part.path, stamp]
    return found


def gather(
    kept: Table, part: Part, catalog: Catalog, numbers: Sequence[int], ctx: Context
) -> Table:
    """The rows of some credentials of a file for this learner, sorted by id."""
    wanted = np.asarray(numbers, dtype="i8")
    # Numbers are dense, so that a look-up is an index.
    index = np.full(max(part.last_number, 0) + 1, -1)
    index[kept["number"]] = np.arange(len(kept))
    at = index[wanted]
    table: Table = kept[np.sort(at[at >= 0])]
    learner = ctx.profile
    own = [id.encode() for id in learner.learner.ready_for]
    anew = (table["hangs"] & differing(learner)) != 0
    if own:
        anew |= np.isin(table["id"], own)
    if catalog.shared:
        anew |= np.isin(table["number"], part.numbers_of(catalog.shared))
    fresh = [*table["number"][anew].tolist(), *wanted[at < 0].tolist()]
    if not fresh:
        return table
    # What a body's facts in another file make a row hang on, its own file does not know.
    hangs = {} if catalog.shared else dict(table[["number", "hangs"]].tolist())
    rows = np.array(list(_measured(part, catalog, fresh, hangs, ctx)), dtype=dtype())
    both: Table = np.concatenate([table[~anew], rows])
    return both[np.argsort(both["id"], kind="stable")]


def _measured(
    part: Part, catalog: Catalog, numbers: list[int], hangs: dict[int, int], ctx: Context
) -> Iterator[Cells]:
    """Rows for this learner. As long as the catalog is open, a row is measured once for all
    learners who agree in what it hangs on (by `hangs`; all there is where that is not known): an
    interview asks for the same ones again and again, and learners of a batch are alike."""
    if len(numbers) > MANY:
        print(
            f"credpick: {len(numbers):,} credentials are judged for what you said; "
            "a goal makes this quick",
            file=sys.stderr,
        )
    memory = catalog.measured.setdefault((part.path, ctx.day, ctx.rules["stamp"]), {})
    if len(memory) + len(numbers) > MOST:
        memory.clear()
    said = [(bit, repr(value_of(ctx.profile, path))) for path, bit in BITS.items()]
    alike: dict[int, tuple[str, ...]] = {}
    keys = {}
    for number in numbers:
        bits = hangs.get(number, -1)
        if bits not in alike:
            alike[bits] = (
                repr(ctx.profile.learner.ready_for),
                *(one for bit, one in said if bits & bit),
            )
        keys[number] = (number, bits, alike[bits])
    for number, entry in part.rows([one for one in numbers if keys[one] not in memory]):
        memory[keys[number]] = row(catalog.complete(entry), number, ctx)
    return (memory[keys[number]] for number in numbers)


def _told(rows: Iterable[One], total: int, name: str) -> Iterator[One]:
    """The rows of long work, which says on standard error where it is."""
    if total <= MANY:
        yield from rows
        return
    print(
        f"credpick: {name} is judged for the first time, {total:,} credentials; "
        "later rankings are quick",
        file=sys.stderr,
    )
    begin = told = monotonic()
    for count, one in enumerate(rows, 1):
        yield one
        now = monotonic()
        if now - told > PATIENCE:
            told, left = now, (now - begin) / count * (total - count)
            print(f"credpick: {count / total:.0%} judged, {left:.0f} s left", file=sys.stderr)
