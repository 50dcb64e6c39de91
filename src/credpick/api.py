"""credpick from Python: `load`, `rank` and `show`, with the documents that `--json` writes."""

import datetime
from collections.abc import Mapping
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from credpick.catalog.find import find
from credpick.catalog.store import Catalog, open_catalog
from credpick.criteria import rules
from credpick.errors import usage
from credpick.interview.from_options import Named
from credpick.present.documents.rank import rank_document
from credpick.present.documents.single import show_document
from credpick.profile import files
from credpick.profile.model import Profile
from credpick.ranking.judge import judge, look
from credpick.text import day_of

if TYPE_CHECKING:
    from credpick.present.documents.shapes.documents import Rank, Show

Name = str | PathLike[str]
Learner = Mapping[str, Any] | Name | None  # a profile, the file of one, or nobody in particular
Day = datetime.date | str | None


def load(*catalogs: Name) -> Catalog:
    """Open catalogs: files, `shipped` or `nj-2023`; without a name the shipped one. What changed is
    compiled first. Raises DataError with every problem."""
    return open_catalog([fspath(one) for one in catalogs])


def rank(
    profile: Learner = None,
    catalog: Catalog | None = None,
    *,
    as_of: Day = None,
    limit: int = 100,
    facts: bool = False,
) -> "Rank":
    """What `credpick rank --json` writes: the ranking for a profile, which is a mapping with the
    keys of a profile file, or the path of one.

    `limit` is the rows to list, 0 all; `facts` adds those behind every number; `as_of` is the day
    of judgment, today by default. Raises DataError for what is wrong in the profile.
    """
    known = load() if catalog is None else catalog
    judgement = judge(known, _profile(profile, known), rules.load(), _day(as_of))
    return rank_document(judgement, limit, facts=facts)


def show(
    credential: str,
    profile: Learner = None,
    catalog: Catalog | None = None,
    *,
    as_of: Day = None,
) -> "Show":
    """What `credpick show --json` writes: all that is known of one credential, by its id or a name
    that only one has. Raises UsageError where none or several are meant, and DataError."""
    known = load() if catalog is None else catalog
    learner = _profile(profile, known)
    return show_document(look(find(known, credential), known, learner, rules.load(), _day(as_of)))


def _profile(profile: Learner, catalog: Catalog) -> Profile:
    if profile is None:
        return Profile()
    if isinstance(profile, Mapping):
        return files.of_data(profile, "profile", Named(catalog))
    return files.read(fspath(profile), Named(catalog))


def _day(day: Day) -> datetime.date:
    if isinstance(day, datetime.datetime):
        return day.date()
    if not isinstance(day, str):
        return day or datetime.date.today()
    found = day_of(day)
    if found is None:
        raise usage(f"as_of {day}: write a day as 2026-11-24")
    return found
