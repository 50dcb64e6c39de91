"""OEWS: the national and state files (all data, or by state)."""

from collections import defaultdict

from credpick.registers.layouts.files import Download
from credpick.registers.oews import COUNTRY, WAGES, Wage
from credpick.registers.table import packed

_COUNTRY, _STATES = "1", {"2", "3"}  # types of area: the country, states, territories


def wages(download: Download, date: str) -> dict[str, bytes]:
    """One table a place: detailed occupations, all industries and owners. Raises DataError."""
    places: defaultdict[str, list[Wage]] = defaultdict(list)
    columns = ("TOT_EMP", "A_PCT25", "A_MEDIAN", "A_PCT75")
    area = ("AREA_TYPE", "PRIM_STATE", "NAICS", "O_GROUP", "OCC_CODE")
    for row in download.rows(*area, *columns):
        kind, state = row.cells["AREA_TYPE"], row.cells["PRIM_STATE"]
        total = row.cells["NAICS"].strip("0") == ""
        if total and row.cells["O_GROUP"] == "detailed" and kind in (_COUNTRY, *_STATES):
            found = Wage(row.text("OCC_CODE"), *(row.whole(name) for name in columns))
            if found.median is not None:
                places[COUNTRY if kind == _COUNTRY else state].append(found)
    return {f"{place}.csv.gz": packed(sorted(rows), WAGES) for place, rows in places.items()}
