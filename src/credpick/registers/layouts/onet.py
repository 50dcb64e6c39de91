"""O*NET: the database as text files or as workbooks."""

import re

from credpick.registers.layouts.files import Download, Row, refuse
from credpick.registers.onet import (
    EDUCATION,
    OCCUPATIONS,
    RELATED,
    SCHOOLING,
    TITLES,
    Occupation,
    Related,
    Schooling,
    Title,
)
from credpick.registers.table import packed, plain

_CODE = "O*NET-SOC Code"
_NEEDED = "RL"  # the scale of the schooling that is needed; its categories count from 1
_TIERS = {"Primary-Short": 1, "Primary-Long": 2, "Supplemental": 3}


def occupations(download: Download, date: str) -> dict[str, bytes]:
    """Titles, related work, zones and the schooling needed. Raises DataError."""
    zones = {
        row.text(_CODE): (row.whole("Job Zone"), _month(row))
        for row in download.rows(_CODE, "Job Zone", "Date")
    }
    known = [
        Occupation(row.text(_CODE), row.text("Title"), *zones.get(row.cells[_CODE], (None, None)))
        for row in download.rows(_CODE, "Title", "Description")
    ]
    titles = {
        Title(row.text(_CODE), row.text("Alternate Title"))
        for row in download.rows(_CODE, "Alternate Title")
    }
    related = [
        Related(row.text(_CODE), row.text("Related O*NET-SOC Code"), _tier(row))
        for row in download.rows(_CODE, "Related O*NET-SOC Code", "Relatedness Tier")
    ]
    columns = ("Scale ID", "Category", "Data Value", "N", "Date", "Domain Source")
    schooling = [
        _schooling(row)
        for row in download.rows(_CODE, *columns)
        if row.cells["Scale ID"] == _NEEDED and row.number("Data Value") and row.whole("N")
    ]
    return {
        "occupations.csv": plain(sorted(known), OCCUPATIONS),
        "titles.csv.gz": packed(sorted(titles), TITLES),
        "related.csv.gz": packed(related, RELATED),
        "education.csv.gz": packed(schooling, EDUCATION),
    }


def _schooling(row: Row) -> Schooling:
    place = row.whole("Category") or 0
    if not 0 < place <= len(SCHOOLING):
        refuse("bad_value", f"Category {place} is none of the schooling needed", row.where)
    asked = "incumbent" if row.cells["Domain Source"] == "Incumbent" else "expert"
    percent, people = row.number("Data Value") or 0.0, row.whole("N") or 0
    return Schooling(row.text(_CODE), SCHOOLING[place - 1], percent, people, _month(row), asked)


def _tier(row: Row) -> int:
    told = row.text("Relatedness Tier")
    if told not in _TIERS:
        refuse("bad_value", f"Relatedness Tier is none of {', '.join(_TIERS)}", row.where)
    return _TIERS[told]


def _month(row: Row) -> str:
    """A month as the database writes it: `08/2021`."""
    match = re.fullmatch(r"([01]\d)/(\d{4})", row.text("Date"))
    if not match:
        refuse("bad_value", f"Date is no month: {row.cells['Date'][:60]!r}", row.where)
    return f"{match[2]}-{match[1]}"
