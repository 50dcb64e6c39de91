"""What schools that charge by the program ask for it, and how long it takes (IPEDS, IC_PY).

The user brings the file; it fills silence only: an entry with a price of its own keeps it alone.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from credpick.entries import Body, Entry, Fact
from credpick.registers.given import NOTHING, Given, Tables
from credpick.registers.institutions import UNIT
from credpick.registers.table import Layout


class Offered(NamedTuple):
    """One of the largest programs of a school; dollars for the whole program."""

    unitid: str
    cip: str
    tuition: int | None  # with fees
    books: int | None  # with supplies
    length: int | None  # in hours of this unit
    unit: str | None
    months: int | None
    weeks: int | None


OFFERED = Layout(
    Offered,
    key=("unitid", "cip"),
    forms={"unitid": UNIT, "cip": r"\d{2}\.\d{4}", "unit": "contact|credit"},
)


class IpedsPrograms:
    """Prices and lengths of programs by institution and whole code."""

    def __init__(self) -> None:
        self._ipeds = Tables("ipeds-programs")
        self.tables = (self._ipeds,)

    def body(self, body: Body) -> Given:
        """Nothing: prices are of programs."""
        return NOTHING

    def credential(self, entry: Entry, body: Body) -> Given:
        """What the school says of its program of this code, where the entry says nothing."""
        codes, unit = entry.get("programs", ()), body.get("ids", {}).get("unitid")
        if not self._ipeds.there or len(codes) != 1 or not unit or entry["includes"] == "exam":
            return NOTHING
        row = self._offered.get((unit, codes[0]))
        if not row:
            return NOTHING
        said = {fact["key"].partition(".")[0] for fact in entry.get("facts", ())}
        return Given(facts=tuple(fact for kind, fact in self._facts(row) if kind not in said))

    def _facts(self, row: Offered) -> Iterator[tuple[str, Fact]]:
        note = f"the school's program of the code {row.cip}, as the survey has it"
        about = {"scope": "family", "note": note}
        if row.tuition is not None:
            covers = ["tuition", "fees"]
            yield (
                "cost",
                self._ipeds.cite(
                    key="cost.package", value=row.tuition, per="all", covers=covers, **about
                ),
            )
        if row.books is not None:
            item = "books and supplies"
            yield (
                "cost",
                self._ipeds.cite(
                    key="cost.materials", value=row.books, per="all", item=item, **about
                ),
            )
        if row.length and row.unit == "contact":
            yield (
                "time",
                self._ipeds.cite(key="time.course", value=row.length, unit="hours", **about),
            )
        length, unit = (row.weeks, "weeks") if row.weeks else (row.months, "months")
        if length:
            yield "time", self._ipeds.cite(key="time.length", value=length, unit=unit, **about)

    @cached_property
    def _offered(self) -> dict[tuple[str, str], Offered]:
        rows = self._ipeds.rows("offered.csv.gz", OFFERED)
        return {(row.unitid, row.cip): row for row in rows}
