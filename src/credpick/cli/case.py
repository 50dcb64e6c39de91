"""The case at hand: catalog, learner, rules and day, from options or from the last ranking."""

import datetime
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

from credpick.catalog.find import find
from credpick.catalog.store import Catalog, Item
from credpick.cli.options import catalog_names, catalog_of, judgement_day
from credpick.criteria import rules
from credpick.criteria.rulebook import Rules
from credpick.errors import usage
from credpick.interview.from_options import facts_set, filed, profile_of
from credpick.profile import last
from credpick.profile.model import Profile
from credpick.ranking.columns import county_number
from credpick.ranking.judge import Judgement, View, judge, look
from credpick.streams import tell_once
from credpick.text import one_of

FIRST = ("1",)  # of the last ranking, for a command that names none and is about all of it


class Case(NamedTuple):
    """Everything that a judgement is made of; `places` are the ids of the last ranking, `filed` is
    what the profile file says before options, `again` that all is as it was in that ranking."""

    catalog: Catalog
    profile: Profile
    rules: Rules
    day: datetime.date
    places: tuple[str, ...] = ()
    filed: Profile | None = None
    again: bool = False

    def judge(self, profile: Profile | None = None) -> Judgement:
        """The ranking. Raises DataError."""
        return judge(self.catalog, profile or self.profile, self.rules, self.day)

    def changed(self, changes: list[str], weights: bool) -> tuple[Judgement, Judgement | None]:
        """The ranking with facts as `--set` gives them; beside it, where these or `weights` on the
        command line change something, the one without the change. Raises UsageError."""
        judgement = self.judge(facts_set(self.profile, changes, self.catalog))
        if not changes and not (weights and self.filed):
            return judgement, None
        before = replace(self.profile, weights=self.filed.weights) if self.filed else self.profile
        return judgement, self.judge(before)

    def look(self, word: str) -> View:
        """One credential by itself. Raises UsageError."""
        return self.view(self.item(word))

    def view(self, item: Item) -> View:
        """A credential of the catalog by itself."""
        return look(item, self.catalog, self.profile, self.rules, self.day)

    def item(self, word: str) -> Item:
        """A credential by its id, its name, or its place in the last ranking. Raises UsageError."""
        return find(self.catalog, self.id(word))

    def id(self, word: str) -> str:
        """The id for a place; any other word as it is. Raises UsageError, also where a number is
        both a place and the id of something else."""
        if not is_place(word):
            return word
        there = self.places[int(word) - 1] if int(word) <= len(self.places) else None
        with suppress(KeyError):
            name = self.catalog.item(word).name
            if there in (None, word):
                return word
            raise usage(
                f"{word} is the place of {there} in the last ranking, and the id of {name!r}: "
                "write the id of the one or the name of the other"
            )
        if there:
            return there
        if not self.places:
            raise usage(f"{word}: there is no ranking of the last days; run `credpick rank` first")
        raise usage(f"{word}: the last ranking has {len(self.places)} places")


def is_place(word: str) -> bool:
    """Whether a word names a place in the last ranking."""
    digits = word.isascii() and word.isdecimal() and len(word) < 10
    return digits and int(word) > 0


def case_of(
    flags: dict[str, Any],
    catalogs: list[str] | None,
    as_of: str | None,
    words: Sequence[str] = (),
) -> Case:
    """The case of a command. Where `words` name places and nothing else is said, all is as it was
    in the last ranking. Raises UsageError and DataError."""
    before = last.load() if any(map(is_place, words)) else None
    places = before.ids if before else ()
    if before and not catalogs and not any(value not in (None, []) for value in flags.values()):
        catalog = catalog_of(list(before.catalogs))
        day = judgement_day(as_of or before.as_of)
        return Case(catalog, before.profile, rules.load(), day, places, again=True)
    catalog = catalog_of(catalogs)
    said = filed(flags, catalog)
    profile = profile_of(flags, catalog, said or Profile())
    tell_county(profile, catalog)
    return Case(catalog, profile, rules.load(), judgement_day(as_of), places, said)


def tell_county(profile: Profile, catalog: Catalog) -> None:
    """Say so when no program names the county: it may be a typing error, or have none."""
    county = profile.limits.county
    if county and county_number(county) not in map(county_number, catalog.counties):
        said = one_of(county, catalog.counties) if catalog.counties else "no program here names one"
        tell_once(f"credpick: --county: {said}")


def keep(judgement: Judgement, catalogs: list[str] | None, as_of: str | None) -> None:
    """Keep a ranking for `show 1`."""
    placed = judgement.placed
    ids = [id.decode() for id in placed.table["id"][placed.ranked[: last.MOST]].tolist()]
    if ids:
        last.save(ids, catalog_names(catalogs), as_of, judgement.asked)
