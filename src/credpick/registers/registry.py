"""All registers: what each is called, its tables, and how a newer download replaces it.

`attach.py` says how they attach. What a user brings is kept in the user's own data folder and wins
over the shipped tables.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from credpick import paths
from credpick.errors import DataError, Problem
from credpick.registers import (
    careeronestop,
    ccc_map,
    dod8140,
    institutions,
    ipeds_programs,
    oews,
    onet,
    scorecard,
    table,
)
from credpick.registers.layouts import careeronestop as careeronestop_layout
from credpick.registers.layouts import dapip as dapip_layout
from credpick.registers.layouts import ipeds as ipeds_layout
from credpick.registers.layouts import oews as oews_layout
from credpick.registers.layouts import onet as onet_layout
from credpick.registers.layouts import scorecard as scorecard_layout
from credpick.registers.layouts.files import Download, opened
from credpick.registers.places import ABOUT, folder, own_folder, shipped_folder

Convert = Callable[[Download, str], dict[str, bytes]]


class Register(NamedTuple):
    """A register: its tables (names or patterns), how to make them of a public file, and, where
    only the user can bring it, what it is."""

    name: str
    tables: Mapping[str, table.Layout[Any]]
    convert: Convert | None = None
    bring: str = ""  # which public file
    about: table.About | None = None


class State(NamedTuple):
    """What is there of a register now."""

    name: str
    about: table.About | None  # None: the user has not brought it
    rows: int
    own: bool
    bring: str


def _brought(title: str, publisher: str, url: str, licence: str) -> table.About:
    return table.About(title, publisher, url, "government", licence, "unknown", "unknown")


_DOMAIN = "US Government, public domain"
REGISTERS = {
    one.name: one
    for one in (
        Register(
            "ipeds",
            {"schools.csv.gz": institutions.SCHOOLS},
            ipeds_layout.schools,
            "IPEDS HD (directory of institutions), nces.ed.gov/ipeds",
        ),
        Register(
            "ipeds-programs",
            {"offered.csv.gz": ipeds_programs.OFFERED},
            ipeds_layout.offered,
            "IPEDS IC_PY (charges by program), nces.ed.gov/ipeds",
            _brought(
                "Charges of schools by program",
                "National Center for Education Statistics, IPEDS",
                "https://nces.ed.gov/ipeds/datacenter/DataFiles.aspx",
                _DOMAIN,
            ),
        ),
        Register(
            "dapip",
            {
                "accredited.csv.gz": institutions.ACCREDITED,
                "programs.csv.gz": institutions.PROGRAMS,
                "agencies.csv": institutions.AGENCIES,
                "kinds.csv": institutions.KINDS,
            },
            dapip_layout.accredited,
            "DAPIP, all accreditation data, ope.ed.gov/dapip",
        ),
        Register(
            "dod8140",
            {
                "listed.csv": dod8140.LISTED,
                "names.csv": dod8140.NAMES,
                "vendors.csv": dod8140.VENDORS,
            },
        ),
        Register("dod8570", {"listed.csv": dod8140.OLDER}),
        Register("ccc-map", {"credit.csv.gz": ccc_map.CREDIT}),
        Register(
            "scorecard",
            {"earned.csv.gz": scorecard.EARNED, "families.csv": scorecard.FAMILIES},
            scorecard_layout.earned,
            "College Scorecard, most recent field-of-study and institution data, "
            "collegescorecard.ed.gov/data",
        ),
        Register(
            "oews",
            {"??.csv.gz": oews.WAGES},
            oews_layout.wages,
            "OEWS, national and by state, bls.gov/oes/tables.htm",
        ),
        Register(
            "onet",
            {
                "occupations.csv": onet.OCCUPATIONS,
                "titles.csv.gz": onet.TITLES,
                "related.csv.gz": onet.RELATED,
                "education.csv.gz": onet.EDUCATION,
            },
            onet_layout.occupations,
            "O*NET database, text or Excel, onetcenter.org/database.html",
        ),
        Register(
            "careeronestop",
            {
                "certified.csv.gz": careeronestop.CERTIFIED,
                "accredited.csv.gz": careeronestop.AGENCIES,
            },
            careeronestop_layout.certified,
            "CareerOneStop, certifications, careeronestop.org/Developers/Data",
            _brought(
                "CareerOneStop certifications",
                "US Department of Labor, CareerOneStop (attribution required)",
                "https://www.careeronestop.org/Developers/Data/certifications.aspx",
                "CareerOneStop license: show the attribution that the archive carries",
            ),
        ),
    )
}


def states() -> list[State]:
    """What is there of every register. Raises DataError for a damaged table."""
    return [_state(one) for one in REGISTERS.values()]


def _state(register: Register) -> State:
    place = folder(register.name)
    if not (place / ABOUT).exists():
        return State(register.name, None, 0, False, register.bring)
    rows = sum(
        len(table.read(file, layout))
        for pattern, layout in register.tables.items()
        for file in place.glob(pattern)
    )
    own = place != shipped_folder(register.name)
    return State(register.name, table.about(place), rows, own, register.bring)


def replace(name: str, file: Path, date: str | None, day: str) -> State:
    """Make the tables of a register anew from a public file; they are written when all are sound.

    `date` is that of the data, else what the names of the file say; `day` is today.
    Raises DataError; nothing is changed then.
    """
    register = REGISTERS[name]
    if not register.convert:
        told = f"{name} comes with the program: no public file of this layout is known"
        raise DataError(Problem("no_layout", told, str(file)))
    download = opened(file)
    date = date or date_of(" ".join((file.name, *(sheet.name for sheet in download.sheets))))
    if not date:
        told = "its name says no date: add --date, as 2027-05 or 2027"
        raise DataError(Problem("no_date", told, str(file)))
    made = register.convert(download, date)
    known = register.about or table.about(shipped_folder(name))
    _write(register, made, known._replace(date=date, read=day, via=""))
    return _state(register)


def _write(register: Register, made: dict[str, bytes], about: table.About) -> None:
    try:
        target = own_folder(register.name)
    except OSError as error:
        raise paths.unwritable(register.name, error) from None
    said = {name: value for name, value in about._asdict().items() if value}
    content = json.dumps(said, indent=1, ensure_ascii=False).encode()
    for name, data in made.items():
        paths.write_file(target / name, data)
    # Written last: until it is there, the shipped tables are read.
    paths.write_file(target / ABOUT, content)


def date_of(names: str) -> str | None:
    """The date that the names of files say: `2026-06-10`, `_06102026`, `M2025`, `HD2024`."""
    whole = re.search(r"(?<!\d)(20\d\d)-?([01]\d)-?([0-3]\d)(?!\d)", names)
    american = re.search(r"(?<!\d)([01]\d)([0-3]\d)(20\d\d)(?!\d)", names)
    month = re.search(r"(?<!\d)(20\d\d)-([01]\d)(?!\d)", names)
    year = re.search(r"(?<!\d)(20\d\d)(?!\d)", names)
    if whole:
        return "-".join(whole.groups())
    if american:
        return f"{american[3]}-{american[1]}-{american[2]}"
    return month[0] if month else year[1] if year else None
