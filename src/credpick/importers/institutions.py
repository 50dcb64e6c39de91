"""What the federal survey of institutions (IPEDS) says about an awarding body of a state list."""

import csv
import gzip
from collections import Counter
from functools import cache
from typing import NamedTuple

from credpick import paths
from credpick.importers.base import Json, source
from credpick.importers.cleaning.text import normal

SOURCE = source(
    "https://nces.ed.gov/ipeds/",
    "National Center for Education Statistics, IPEDS",
    "government",
    "2026-11-23",
    title="Institutions 2023",
)
_CONTROL = ("public", "private non-profit", "private for profit")
_LENGTH = ("four years and more", "two years", "less than two years")
# Sectors that settle what kind of awarding body it is. A school that is private for profit stays
# what its name says: it may take federal aid like a college, and the kinds do not tell.
_KINDS = {1: "university", 2: "university", 4: "community_college"}


class Institution(NamedTuple):
    """An institution of the survey: the fact that it is there, and its kind where that is sure."""

    evidence: Json
    kind: str | None


def find(name: str, state: str | None) -> Institution | None:
    """The school of this name in this state when it is in the survey.

    A campus or department after the school's name (`… - Continuing Education`) is its own.
    """
    known = _institutions()
    while name and state:
        found = known.get((normal(name), state))
        if found:
            number, institution, sector = found
            kind = f"{_CONTROL[(sector - 1) % 3]}, {_LENGTH[(sector - 1) // 3]}"
            evidence = {
                "key": "trust.listing",
                "value": "ipeds",
                "source": SOURCE["url"],
                "as_of": "2023",
                "note": f"unit {number}, {institution}: {kind}",
            }
            return Institution(evidence, _KINDS.get(sector))
        name = name.rpartition(" - ")[0]
    return None


@cache
def _institutions() -> dict[tuple[str, str], tuple[str, str, int]]:
    """Number, name and sector by compared name and state; names that two share are left out."""
    with gzip.open(paths.shipped("institutions/ipeds-2023.csv.gz"), "rt", encoding="utf-8") as file:
        rows = [((normal(row["institution"]), row["state"]), row) for row in csv.DictReader(file)]
    count = Counter(key for key, _ in rows)
    return {
        key: (row["unitid"], row["institution"], int(row["sector"]))
        for key, row in rows
        if count[key] == 1
    }
