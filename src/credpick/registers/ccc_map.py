"""What California's community colleges recommend as credit for prior learning (MAP).

A credential is found only by `ids.ccc_map`, one or several titles of the table (divided by `; `):
the table's titles were grouped by a machine, so each was compared by a person.
"""

from collections import defaultdict
from functools import cached_property
from typing import NamedTuple

from credpick.entries import Body, Edge, Entry
from credpick.registers.given import NOTHING, Given, Tables
from credpick.registers.table import Layout


class Credit(NamedTuple):
    """One course of one college that a credential may stand for; no units: unknown, not none."""

    credential: str
    college: str
    course: str | None
    units: str | None  # semester units of the recommendation: `3`, or `3-4`
    statewide: str  # yes: recommended by the state's faculty workgroup


_SIZE = r"\d{1,2}(?:\.\d{1,2})?"
CREDIT = Layout(
    Credit,
    key=("credential", "college", "course"),
    forms={"units": f"{_SIZE}(?:-{_SIZE})?", "statewide": "yes|no"},
)
_ANY = "Associate degree or certificate of the college"


class CccMap:
    """Edges to California's community colleges."""

    def __init__(self) -> None:
        self._map = Tables("ccc-map")
        self.tables = (self._map,)

    def body(self, body: Body) -> Given:
        """Nothing: the table speaks of credentials."""
        return NOTHING

    def credential(self, entry: Entry, body: Body) -> Given:
        """An edge for each college and course. A recommendation is no acceptance."""
        stated = entry.get("ids", {}).get("ccc_map")
        if not stated:
            return NOTHING
        titles = stated.split("; ")
        missed = tuple(f"no title {one}" for one in titles if one not in self._credit)
        rows = [row for title in titles for row in self._credit.get(title, ())]
        return Given(stacks=tuple(map(self._edge, rows)), missed=missed)

    def _edge(self, row: Credit) -> Edge:
        by = "by the faculty workgroup of the state" if row.statewide == "yes" else None
        return self._map.cite_edge(
            degree=_ANY,
            college=row.college,
            state="CA",
            credits=_amount(row.units),
            course=row.course,
            agreement="recommendation",
            note=f"recommended {by}" if by else None,
        )

    @cached_property
    def _credit(self) -> dict[str, list[Credit]]:
        found: defaultdict[str, list[Credit]] = defaultdict(list)
        for row in self._map.rows("credit.csv.gz", CREDIT):
            found[row.credential].append(row)
        return dict(found)


def _amount(units: str | None) -> float | list[float] | None:
    if not units:
        return None
    ends = [float(end) for end in units.split("-")]
    return ends[0] if len(ends) == 1 else ends
