"""What the federal survey of institutions (IPEDS) says about an awarding body of a state list."""

import csv
import gzip
from collections import Counter
from functools import cache

from credpick import paths
from credpick.catalog.importers.base import Json, normal, source

SOURCE = source(
    "https://nces.ed.gov/ipeds/",
    "National Center for Education Statistics, IPEDS",
    "government",
    "2026-11-23",
    title="Institutions 2023",
)
_CONTROL = ("public", "private non-profit", "private for profit")
_LENGTH = ("four years and more", "two years", "less than two years")


def evidence(name: str, state: str | None) -> Json | None:
    """The fact that a school of this name in this state is in the survey; None when it is not.

    A campus or department after the school's name (`… - Continuing Education`) is its own.
    """
    known = _institutions()
    while name and state:
        found = known.get((normal(name), state))
        if found:
            number, institution, sector = found
            kind = f"{_CONTROL[(sector - 1) % 3]}, {_LENGTH[(sector - 1) // 3]}"
            return {
                "key": "trust.listing",
                "value": "ipeds",
                "source": SOURCE["url"],
                "as_of": "2023",
                "note": f"unit {number}, {institution}: {kind}",
            }
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
