"""DAPIP: institutions and campuses, and their accreditation records."""

import datetime
import re
from collections import defaultdict
from typing import NamedTuple, TypeVar

from credpick.registers.given import Tables
from credpick.registers.institutions import (
    ACCREDITED,
    AGENCIES,
    KINDS,
    PROGRAMS,
    SCHOOLS,
    Accredited,
    Agency,
    Kind,
    Program,
)
from credpick.registers.layouts.files import Download, Row, refuse
from credpick.registers.places import shipped_folder
from credpick.registers.table import packed, plain, read
from credpick.text import normal

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: .*)?")
_RECORD = (
    "DapipId",
    "AgencyName",
    "ProgramName",
    "AccreditationDate",
    "AccreditationStatus",
    "ReviewDate",
    "AccreditationEndDate",
)
_RowT = TypeVar("_RowT", Accredited, Program)


class _Campus(NamedTuple):
    """An institution or a location of one; its numbers in the survey, where it has any."""

    name: str
    units: frozenset[str]
    parent: str


def accredited(download: Download, date: str) -> dict[str, bytes]:
    """Accreditors of institutions that the survey has, and of their programs. Raises DataError."""
    shipped = shipped_folder("dapip")
    agencies = read(shipped / "agencies.csv", AGENCIES)
    kinds = read(shipped / "kinds.csv", KINDS)
    campuses = _campuses(download)
    institutions: list[Accredited] = []
    programs: list[Program] = []
    main: defaultdict[str, list[Accredited]] = defaultdict(list)
    for row in download.rows(*_RECORD):
        campus, agency = campuses.get(row.cells["DapipId"]), _agency(agencies, row)
        if not campus or not agency or row.cells["AccreditationStatus"] != "Accredited":
            continue
        if row.cells["AccreditationEndDate"]:
            continue
        since, review = _day(row, "AccreditationDate"), _day(row, "ReviewDate")
        title = row.cells["ProgramName"]
        kind = _kind(kinds, title)
        for unit in campus.units:
            if _institutional(title) and agency.institutions == "yes":
                found = Accredited(unit, campus.name, agency.short, since, review, None, None)
                institutions.append(found)
                main[row.cells["DapipId"]].append(found)
            elif kind and not (review and review < date):
                programs.append(Program(unit, agency.short, kind, since, review))
    institutions += _locations(campuses, main, {row.unitid for row in institutions})
    return {
        "accredited.csv.gz": packed(_latest(institutions), ACCREDITED),
        "programs.csv.gz": packed(_latest(programs), PROGRAMS),
        "agencies.csv": plain(agencies, AGENCIES),
        "kinds.csv": plain(kinds, KINDS),
    }


def _campuses(download: Download) -> dict[str, _Campus]:
    """Campuses by their number in the database, with their numbers in the survey of today."""
    alive = {row.unitid for row in Tables("ipeds").rows("schools.csv.gz", SCHOOLS)}
    columns = ("DapipId", "IpedsUnitIds", "LocationName", "ParentDapipId")
    return {
        row.text("DapipId"): _Campus(
            row.text("LocationName"),
            frozenset(alive.intersection(re.findall(r"\d{6}", row.cells["IpedsUnitIds"]))),
            row.cells["ParentDapipId"],
        )
        for row in download.rows(*columns)
    }


def _locations(
    campuses: dict[str, _Campus], main: dict[str, list[Accredited]], own: set[str]
) -> list[Accredited]:
    """Locations without a record of their own, through the institution that they belong to."""
    return [
        row._replace(unitid=unit, institution=campus.name, since=None, through=row.institution)
        for campus in campuses.values()
        for unit in campus.units - own
        for row in main.get(campus.parent, ())
    ]


def _latest(rows: list[_RowT]) -> list[_RowT]:
    """Of several records of one accreditation the one that began last; in order."""
    found: dict[tuple[object, ...], _RowT] = {}
    for row in rows:
        key = row[:3]
        if key not in found or (row.since or "") > (found[key].since or ""):
            found[key] = row
    return [found[key] for key in sorted(found, key=str)]


def _institutional(title: str) -> bool:
    return normal(title).startswith("institutional")


def _agency(agencies: list[Agency], row: Row) -> Agency | None:
    """The agency by its name; the database adds former names behind some."""
    name = normal(row.cells["AgencyName"])
    return next((one for one in agencies if name.startswith(normal(one.agency))), None)


def _kind(kinds: list[Kind], title: str) -> str | None:
    """The kind of programs that a record speaks of, by the words that the database uses."""
    words = f" {normal(title)} "
    for one in kinds:
        if any(f" {normal(name)} " in words for name in one.there.split("; ")):
            return one.program
    return None


def _day(row: Row, name: str) -> str | None:
    """A day as the database writes it: `1/29/2016 12:00:00 AM`, `12/31/2026`."""
    text = row.cells[name]
    if not text:
        return None
    match = _DAY.fullmatch(text)
    try:
        if not match:
            return datetime.date.fromisoformat(text[:10]).isoformat()
        month, day, year = map(int, match.groups())
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        refuse("bad_value", f"{name} is no day: {text[:60]!r}", row.where)
