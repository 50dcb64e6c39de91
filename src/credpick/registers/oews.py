"""What an occupation pays, in the country and by state (BLS, OEWS): context, never scored.

The country's wage, and that of the state whose law makes the credential, are attached; that of the
learner's own state is looked up by `wage` when it is shown.
"""

from functools import cached_property
from typing import NamedTuple

from credpick.entries import Body, Entry, Fact
from credpick.registers.given import NOTHING, Given, Tables
from credpick.registers.table import Layout

COUNTRY = "US"


class Wage(NamedTuple):
    """Wages of an occupation in dollars a year; blank: not released, or paid by the hour only."""

    soc: str
    employment: int | None
    low: int | None  # a quarter earns less
    median: int | None
    high: int | None  # a quarter earns more


WAGES = Layout(Wage, key=("soc",), forms={"soc": r"\d{2}-\d{4}"})


class Oews:
    """Wages by occupation and place; the table of a place is read when it is asked for."""

    def __init__(self) -> None:
        self._oews = Tables("oews")
        self.tables = (self._oews,)
        self._places: dict[str, dict[str, Wage]] = {}

    def body(self, body: Body) -> Given:
        """Nothing: wages are of occupations."""
        return NOTHING

    def credential(self, entry: Entry, body: Body) -> Given:
        """The wages of the entry's occupations."""
        codes = dict.fromkeys(job["code"][:7] for job in entry.get("occupations", ()))
        if not codes:
            return NOTHING
        places = [COUNTRY, *([entry["state"]] if entry.get("state") else ())]
        found = (self.wage(code, place) for code in codes for place in places)
        return Given(facts=tuple(fact for fact in found if fact))

    def wage(self, soc: str, place: str) -> Fact | None:
        """The wage of an occupation (`29-2061`) in a state (`NJ`) or the country (`US`) as a
        fact; None where there is none."""
        row = self._of(place).get(soc)
        if not row or row.median is None:
            return None
        state = None if place == COUNTRY else place
        return self._oews.cite(
            key="context.wage",
            value=row.median,
            unit="USD_per_year",
            occupation=soc,
            scope="state" if state else None,
            state=state,
            note=f"half earn ${row.low:,} to ${row.high:,}" if row.low and row.high else None,
        )

    def _of(self, place: str) -> dict[str, Wage]:
        if place not in self._places:
            known = place in self._known
            rows = self._oews.rows(f"{place}.csv.gz", WAGES) if known else ()
            self._places[place] = {row.soc: row for row in rows}
        return self._places[place]

    @cached_property
    def _known(self) -> set[str]:
        return {file.name.split(".")[0] for file in self._oews.folder.glob("??.csv.gz")}
