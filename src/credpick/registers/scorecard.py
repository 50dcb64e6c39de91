"""What completers of a college's certificates earn (College Scorecard, field of study).

By institution, four digits of the program's code and level. The figures are of a family of programs
at an institution, its completers with federal aid, and never of one certificate alone.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from credpick.entries import Body, Entry, Fact
from credpick.registers.given import NOTHING, Given, Tables
from credpick.registers.institutions import UNIT
from credpick.registers.table import Layout
from credpick.text import normal


class Earned(NamedTuple):
    """Median earnings of one family at one institution, in dollars a year; blank: suppressed."""

    unitid: str
    cip: str
    level: int  # 1 undergraduate, 4 post-baccalaureate, 8 graduate certificate
    one: int | None  # a year after completion
    four: int | None  # four years after
    threshold: int  # what people with high school only earn in the institution's state


class Family(NamedTuple):
    """A family of programs, and those of it for which its figures say nothing: another licence
    and a much shorter training (nurse aides beside practical nurses)."""

    cip: str
    name: str
    without: str | None  # six-digit codes, divided by spaces


_CIP = r"\d{2}\.\d{2}"
EARNED = Layout(
    Earned,
    key=("unitid", "cip", "level"),
    forms={"unitid": UNIT, "cip": _CIP, "level": "[148]"},
)
FAMILIES = Layout(
    Family, key=("cip",), forms={"cip": _CIP, "without": r"\d{2}\.\d{4}( \d{2}\.\d{4})*"}
)

_LEVELS = {1: "undergraduate", 4: "post-baccalaureate", 8: "graduate"}
_TYPES = ("AcademicCertificate", "Certificate", "CertificateOfCompletion", "ProficiencyCertificate")
# What federal aid pays for is at least this long (34 CFR 668.8): who takes less is not counted.
_LEAST = {"hours": 300, "SemesterHour": 8, "QuarterHour": 12}


class Scorecard:
    """Earnings against what people with high school only earn."""

    def __init__(self) -> None:
        self._scorecard = Tables("scorecard")
        self.tables = (self._scorecard,)

    def body(self, body: Body) -> Given:
        """Nothing: the figures are of programs."""
        return NOTHING

    def credential(self, entry: Entry, body: Body) -> Given:
        """The earnings of the one family that the entry's codes mean at its institution."""
        ids = entry.get("ids", {})
        unit = ids.get("unitid") or body.get("ids", {}).get("unitid")
        if not unit or entry["includes"] == "exam":
            return NOTHING
        family = ids.get("cip") or self._family(entry)
        if not family:
            return NOTHING
        level = level_of(entry["name"])
        rows = [self._earned.get((one, family, level)) for one in unit.split()]
        return Given(facts=tuple(self._facts([row for row in rows if row])))

    def _family(self, entry: Entry) -> str | None:
        """The one family of the entry's codes, where its figures can mean the entry."""
        codes = entry.get("programs", ())
        families = {code[:5] for code in codes}
        if len(families) != 1 or entry["type"] not in _TYPES or not _long_enough(entry):
            return None
        family = self._families.get(families.pop())
        if not family or set((family.without or "").split()) & set(codes):
            return None
        return family.cip

    def _facts(self, rows: list[Earned]) -> Iterator[Fact]:
        """The median of the institution; of several, the lowest and the highest median."""
        years = 4 if any(row.four is not None for row in rows) else 1
        medians = [row.four if years == 4 else row.one for row in rows]
        known = [one for one in medians if one is not None]
        if not known or len({row.threshold for row in rows}) > 1:
            return
        row, low, high = rows[0], min(known), max(known)
        family = self._families.get(row.cip)
        name = f"{row.cip} {family.name}" if family else row.cip
        note = "a family of programs at this institution, not this certificate alone"
        if len(known) > 1:
            note = f"lowest and highest median of {len(known)} institutions; {note}"
        yield self._scorecard.cite(
            key="payoff.earnings",
            value=low if low == high else [low, high],
            unit="USD_per_year",
            of="completers",
            threshold=row.threshold,
            years_after=years,
            scope="family",
            population=f"completers with federal aid: {_LEVELS[row.level]} certificates, {name}",
            note=note,
        )

    @cached_property
    def _earned(self) -> dict[tuple[str, str, int], Earned]:
        rows = self._scorecard.rows("earned.csv.gz", EARNED)
        return {(row.unitid, row.cip, row.level): row for row in rows if row.one or row.four}

    @cached_property
    def _families(self) -> dict[str, Family]:
        return {row.cip: row for row in self._scorecard.rows("families.csv", FAMILIES)}


def level_of(name: str) -> int:
    """The level of a certificate by the words of its name; where they say none, undergraduate."""
    words = normal(name)
    if "post baccalaureate" in words or "postbaccalaureate" in words:
        return 4
    return 8 if "graduate" in words.split() or "post master" in words else 1


def _long_enough(entry: Entry) -> bool:
    """Whether a source states hours or credits that federal aid pays for."""
    for fact in entry.get("facts", ()):
        unit = fact.get("unit", "hours")  # the only one of a course, which nobody need write
        if fact["key"] in ("time.course", "credit.hours") and unit in _LEAST:
            value = fact["value"]
            least = value[0] if isinstance(value, list | tuple) else value
            if isinstance(least, int | float) and least >= _LEAST[unit]:
                return True
    return False
