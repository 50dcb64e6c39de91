"""The rows of a ranking and of what is left out of it, each made when it is looked at."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

from credpick.catalog.store import Item
from credpick.criteria.base import Context, Reading
from credpick.ranking import gates
from credpick.ranking.candidates import Candidate
from credpick.ranking.measured import Brief
from credpick.ranking.place import Exit, Place

At = TypeVar("At", Place, Exit)
Shown = TypeVar("Shown")


class Judged:
    """One credential for one learner."""

    def __init__(self, candidate: Candidate, ctx: Context) -> None:
        self.id, self._candidate, self._ctx = candidate.id, candidate, ctx

    @property
    def brief(self) -> Brief:
        """What decided its place."""
        return self._candidate.brief

    @property
    def item(self) -> Item:
        """The whole credential."""
        return self._candidate.item

    @property
    def head(self) -> dict[str, str | None]:
        """What a row says about it before any number."""
        return self._candidate.head

    @property
    def readings(self) -> dict[str, Reading]:
        """All criteria with their reasons and facts."""
        return self._candidate.readings


class Row(Judged):
    """One ranked credential."""

    def __init__(
        self, candidate: Candidate, place: Place, ctx: Context, weights: dict[str, float]
    ) -> None:
        super().__init__(candidate, ctx)
        self._weights = weights
        self.tier = gates.TIERS[place.tier]
        self.score, self.score_range = place.score, (place.low, place.high)
        self.compared: list[tuple[str, str]] = []  # warnings from beside the others, with kinds

    @cached_property
    def values(self) -> list[tuple[float, float, float]]:
        """Point, low and high of each criterion."""
        return [
            scale.values(amount)
            for scale, amount in zip(self._ctx.scales.values(), self.brief.amounts, strict=True)
        ]

    @cached_property
    def warnings(self) -> list[str]:
        """What a learner should know although it does not exclude."""
        return gates.warnings(self.brief, self.readings, self.tier, self._ctx, self.compared)

    @cached_property
    def flags(self) -> list[dict[str, Any]]:
        """Its red flags as plain data."""
        return self._candidate.flags if self.brief.flagged else []

    @cached_property
    def ask(self) -> list[str]:
        """What to ask the provider, most influential first."""
        by_influence = sorted(
            self.readings.items(),
            key=lambda pair: -self._weights[pair[0]] * (pair[1].high - pair[1].low),
        )
        return [question for _, reading in by_influence for question in reading.ask]


class Left(Judged):
    """One credential that limits exclude."""

    @cached_property
    def reasons(self) -> list[gates.Exclusion]:
        """The limits that it breaks."""
        return gates.exclusions(self.brief, self._ctx)


class Lazy(Sequence[Shown], Generic[At, Shown]):
    """Sorted places, and what is shown of each."""

    def __init__(self, places: list[At], make: Callable[[At], Shown]) -> None:
        self.places: list[At] = places
        self._make: Callable[[At], Shown] = make
        self._made: dict[int, Shown] = {}

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> Shown: ...
    @overload
    def __getitem__(self, index: slice) -> list[Shown]: ...
    def __getitem__(self, index: int | slice) -> Shown | list[Shown]:
        """The same object for the same place each time; a slice is a list."""
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        if index not in self._made:
            self._made[index] = self._make(self.places[index])
        return self._made[index]
