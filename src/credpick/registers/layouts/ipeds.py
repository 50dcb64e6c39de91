"""IPEDS: the directory of institutions (HD), and what they charge by program (IC_PY)."""

from collections.abc import Iterator

from credpick.registers import ipeds_programs as programs
from credpick.registers.institutions import SCHOOLS, School
from credpick.registers.layouts.files import Download, Row, refuse
from credpick.registers.table import packed

_SECTORS = set("123456789")
_MOST = 6  # the survey asks for the six largest programs
_HOURS = {"1": "contact", "2": "credit"}


def schools(download: Download, date: str) -> dict[str, bytes]:
    """The institutions of HD without administrative units. Raises DataError."""
    rows = [
        School(
            row.text("UNITID"),
            row.text("INSTNM"),
            row.text("STABBR"),
            int(row.cells["SECTOR"]),
            _opeid(row.cells["OPEID"]),
        )
        for row in download.rows("UNITID", "INSTNM", "STABBR", "SECTOR", "OPEID")
        if row.cells["SECTOR"] in _SECTORS
    ]
    return {"schools.csv.gz": packed(sorted(rows), SCHOOLS)}


def offered(download: Download, date: str) -> dict[str, bytes]:
    """The largest programs of IC_PY with price and length. Raises DataError."""
    rows = [row for place in range(1, _MOST + 1) for row in _offered(download, place)]
    return {"offered.csv.gz": packed(sorted(rows, key=lambda row: row[:2]), programs.OFFERED)}


def _offered(download: Download, place: int) -> Iterator[programs.Offered]:
    names = [f"{name}{place}" for name in ("CIPCODE", "CIPLGTH", "PRGMSR", "MTHCMP", "WKCMP")]
    prices = [(f"CIPTUIT{place}", f"CIPSUPP{place}")]
    if place == 1:  # the largest program of schools with full-time students stands elsewhere
        prices.insert(0, ("CHG1PY3", "CHG4PY3"))
    elif not download.has("UNITID", *names):
        return
    seen: set[tuple[str, str]] = set()
    for row in download.rows("UNITID", *names, *(name for pair in prices for name in pair)):
        code = _cip(row, names[0])
        if not code or (row.cells["UNITID"], code) in seen:
            continue
        seen.add((row.cells["UNITID"], code))
        tuition, books = next(
            (found for pair in prices if (found := _pair(row, pair))[0] is not None), (None, None)
        )
        hours = _HOURS.get(row.cells[names[2]])
        length = _known(row, names[1]) if hours else None
        offered = programs.Offered(
            row.text("UNITID"),
            code,
            tuition,
            books,
            length,
            hours if length is not None else None,
            _known(row, names[3]),
            _known(row, names[4]),
        )
        if any(part is not None for part in offered[2:]):
            yield offered


def _pair(row: Row, names: tuple[str, str]) -> tuple[int | None, int | None]:
    return _known(row, names[0]), _known(row, names[1])


def _known(row: Row, name: str) -> int | None:
    """A number of the survey; what is negative means not applicable or not reported."""
    found = row.whole(name)
    return None if found is None or found < 0 else found


def _cip(row: Row, name: str) -> str | None:
    """`120401`, `12.0401` or a number without its zeros; None where there is no program."""
    text = row.cells[name]
    if text in ("", "-1", "-2", "."):
        return None
    whole, dot, part = text.partition(".")
    digits = whole.zfill(2) + part.ljust(4, "0") if dot else whole.zfill(6)
    if not (digits.isascii() and digits.isdigit() and len(digits) == 6):
        refuse("bad_value", f"{name} is no code of a program: {text[:60]!r}", row.where)
    return f"{digits[:2]}.{digits[2:]}"


def _opeid(text: str) -> str | None:
    return text.zfill(8) if text.isascii() and text.isdigit() and text.strip("0") else None
