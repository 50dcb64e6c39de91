"""The rows of a ranking and of what is left out of it: numbers from the table, words when asked.

Whoever shows a row reads its credential here; nobody else parses one.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Generic, TypedDict, TypeVar, overload

from credpick.catalog.store import Catalog, Item
from credpick.criteria.base import Amount, Context, Reading
from credpick.criteria.flags import RedFlag, red_flags
from credpick.criteria.registry import INDEX, assess
from credpick.criteria.words import amount_words
from credpick.profile import answers
from credpick.ranking.gates import Numbers
from credpick.ranking.measured import Record
from credpick.ranking.place import Placed
from credpick.ranking.reasons import Reason, reasons
from credpick.ranking.warnings import warnings
from credpick.vocabulary import KNOWLEDGE, STANDINGS

Shown = TypeVar("Shown")


class Head(TypedDict):
    """What a row says about a credential before any number."""

    id: str
    name: str
    awarding_body: str
    platform: str | None
    type: str
    includes: str
    field: str
    website: str | None


class Judged:
    """One credential for one learner; `index` is its row in the table of candidates."""

    def __init__(self, index: int, placed: Placed, catalog: Catalog, ctx: Context) -> None:
        self.index, self.placed, self._catalog, self._ctx = index, placed, catalog, ctx
        self.id: str = placed.table["id"][index].decode()

    @property
    def record(self) -> Record:
        """Its measured row."""
        found: Record = self.placed.table[self.index]
        return found

    @property
    def amounts(self) -> Numbers:
        """Low, point and high of each criterion in natural units."""
        found: Numbers = self.placed.amounts[self.index]
        return found

    def amount(self, criterion: str) -> Amount:
        """Low, point and high of one criterion in its natural unit."""
        low, point, high = self.amounts[INDEX[criterion]].tolist()
        return low, point, high

    def state(self, criterion: str) -> str:
        """known, partly, unknown, absent or not_applicable."""
        return KNOWLEDGE[self.record["states"][INDEX[criterion]]]

    @cached_property
    def item(self) -> Item:
        """The whole credential."""
        return self._catalog.item(self.id)

    @property
    def head(self) -> Head:
        """What a row says about it before any number."""
        item = self.item
        return {
            "id": item.id,
            "name": item.name,
            "awarding_body": item.awarding_body["name"],
            "platform": item.platform,
            "type": item.type,
            "includes": item.includes,
            "field": item.field,
            "website": item.website,
        }

    @cached_property
    def reasons(self) -> list[Reason]:
        """The gates that it does not pass, in words, the gravest first."""
        return reasons(self, self._ctx)

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """All criteria with their reasons and facts, and what the learner found out."""
        readings = assess(self.item, self._ctx)
        for (id, name), amount in answers.found_out(self._ctx.profile).items():
            if id == self.id:
                value = self._ctx.scales[name].value(amount)
                readings[name] = readings[name]._replace(
                    value=value,
                    low=value,
                    high=value,
                    state="known",
                    missing=(),
                    facts=(),
                    beside=(),
                    warnings=(),
                    ask=(),
                    amount=(amount, amount, amount),
                    reason=f"{amount_words(name, amount, self._ctx.rules)}, as you found out",
                )
        return readings


class Row(Judged):
    """One ranked credential."""

    def __init__(
        self,
        index: int,
        placed: Placed,
        catalog: Catalog,
        ctx: Context,
        weights: dict[str, float],
    ) -> None:
        super().__init__(index, placed, catalog, ctx)
        self._weights = weights
        self.tier = STANDINGS[placed.standings[index]]
        low, self.score, high = placed.scores[index].tolist()
        self.score_range: tuple[float, float] = (low, high)
        self.compared: list[tuple[str, str]] = []  # warnings from beside the others, with kinds

    @property
    def values(self) -> list[tuple[float, float, float]]:
        """Worst, point and best value of each criterion."""
        return [(low, point, high) for low, point, high in self.placed.values[self.index].tolist()]

    @cached_property
    def warnings(self) -> list[str]:
        """What a learner should know although it does not exclude."""
        return warnings(self, self._ctx, self.compared)

    @cached_property
    def flags(self) -> list[RedFlag]:
        """Its red flags as plain data."""
        return red_flags(self.item, self._ctx) if self.record["flagged"] else []

    @cached_property
    def ask(self) -> list[str]:
        """What to ask the provider, most influential first."""
        by_influence = sorted(
            self.readings.items(),
            key=lambda pair: -self._weights[pair[0]] * (pair[1].high - pair[1].low),
        )
        return [question for _, reading in by_influence for question in reading.ask]


class LeftOut(Judged):
    """One credential that a gate or a limit keeps out."""


class Lazy(Sequence[Shown], Generic[Shown]):
    """Rows by their rank, each made when it is looked at; `indices` tells which they are."""

    def __init__(self, indices: Numbers, make: Callable[[int], Shown]) -> None:
        self.indices = indices
        self._make = make
        self._made: dict[int, Shown] = {}

    def __len__(self) -> int:
        return len(self.indices)

    @overload
    def __getitem__(self, rank: int) -> Shown: ...
    @overload
    def __getitem__(self, rank: slice) -> list[Shown]: ...
    def __getitem__(self, rank: int | slice) -> Shown | list[Shown]:
        """The same object for the same rank each time; a slice is a list."""
        if isinstance(rank, slice):
            return [self[one] for one in range(*rank.indices(len(self)))]
        if rank not in self._made:
            self._made[rank] = self._make(int(self.indices[rank]))
        return self._made[rank]
