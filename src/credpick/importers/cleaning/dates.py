"""Dates as people write them, and the two ways in which some of them can be read."""

import datetime
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from credpick.importers.base import Bad
from credpick.importers.cleaning.text import clean, is_nothing

UNKNOWN = "unknown"
_MONTHS = {
    name: index
    for index, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sep sept", "october oct", "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?")
_TWO_WAYS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,].*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})")
_WORDED = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[., ]+)?"
    r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?[ .-]*)?(?P<month>[a-z]{3,9})\.?[ .,-]*"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ,-]+)?(?P<year>\d{4}|'?\d{2})(?:[ ,T].*)?"
)
_SEASON = re.compile(
    r"(?:fall|spring|summer|winter|autumn|ay|fy|py|academic year)[ -]*"
    r"((?:19|20)\d\d|'?\d\d)(?:[-/–](?:20)?\d\d)?|q[1-4][ -/]*((?:19|20)\d\d)"
)
# Days since 1899-12-30, as spreadsheets keep a date: 1990 to 2050.
_SERIAL = re.compile(r"(3[3-9]|4\d|5[0-4])\d{3}(\.\d+)?")


class Told(NamedTuple):
    """A date, and whether it could as well be read the other way round."""

    text: str
    two_ways: bool = False


def day_first(cells: Iterable[object]) -> bool:
    """Whether a column writes the day before the month: one cell shows it and none the reverse."""
    first = second = False
    for cell in cells:
        found = _TWO_WAYS.fullmatch(clean(cell)) if isinstance(cell, str) else None
        if found:
            first = first or int(found[1]) > 12
            second = second or int(found[3]) > 12
    return first and not second


def read(value: object, day_before_month: bool | None = None) -> Told:
    """The date of a cell: year, month or day; `unknown` for nothing and for a word like it.

    `day_before_month`: None where nothing shows it; then a slash is read as in the United States,
    a dot as in Europe, and the date is told as one of two. Raises Bad for what is no date.
    """
    text = clean(value)
    if is_nothing(text):
        return Told(UNKNOWN)
    return _read(text, day_before_month)


@lru_cache(4096)
def _read(text: str, day_before_month: bool | None) -> Told:
    found = _TWO_WAYS.fullmatch(text)
    if found:
        return _two_ways(found, day_before_month, text)
    plain = _plain(text)
    if plain is None:
        raise Bad("not_a_date", f"{text[:40]!r} is not understood as a date")
    return Told(plain)


def _two_ways(found: re.Match[str], day_before_month: bool | None, text: str) -> Told:
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    sure = first > 12 or second > 12 or first == second
    backwards = first > 12 if sure else day_before_month
    if backwards is None:
        backwards = found[2] == "."
    day, month = (first, second) if backwards else (second, first)
    made = _made(year, month, day)
    if made is None:
        raise Bad("not_a_date", f"{text[:40]!r} is no day of the calendar")
    return Told(made, not sure and day_before_month is None and found[2] != ".")


def _plain(text: str) -> str | None:
    found = _ISO.fullmatch(text)
    if found:
        year, month, day = int(found[1]), int(found[2]), found[3]
        if month > 12 and day is None:
            return _made(year)  # 2023-24 is a school year
        return _made(year, month, int(day) if day else None)
    if re.fullmatch(r"(19|20)\d\d(\.0)?", text):
        return _made(int(text[:4]))
    if re.fullmatch(r"(19|20)\d{6}", text):
        return _made(int(text[:4]), int(text[4:6]), int(text[6:]))
    if _SERIAL.fullmatch(text):
        begin = datetime.date(1899, 12, 30)
        return (begin + datetime.timedelta(days=int(float(text)))).isoformat()
    found = _MONTH_YEAR.fullmatch(text)
    if found:
        return _made(int(found[2]), int(found[1]))
    folded = text.casefold()
    found = _SEASON.fullmatch(folded)
    if found:
        return _made(_year(found[1] or found[2]))
    found = _WORDED.fullmatch(folded)
    if found and found["month"] in _MONTHS and not (found["first"] and found["day"]):
        day = found["first"] or found["day"]
        return _made(_year(found["year"]), _MONTHS[found["month"]], int(day) if day else None)
    return None


def _year(text: str) -> int:
    short = int(text.lstrip("'"))
    return short if len(text) > 3 else 2000 + short if short < 50 else 1900 + short


def _made(year: int, month: int | None = None, day: int | None = None) -> str | None:
    if not 1950 <= year < 2100:
        return None
    try:
        datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    parts = [f"{year}", *(f"{part:02d}" for part in (month, day) if part is not None)]
    return "-".join(parts)


def plain(value: object) -> str:
    """The date of a stamp of a machine, else `unknown`: for data that is not typed by hand."""
    try:
        return read(value).text
    except Bad:
        found = re.match(r"(?:19[5-9]\d|20\d\d)(?!\d)", clean(value))
        return found.group() if found else UNKNOWN


def latest(*days: str) -> str:
    """The latest of some dates; `unknown` where none is known."""
    return max((day for day in days if day != UNKNOWN), default=UNKNOWN)


def in_name(name: str) -> str:
    """The last date of a file's name: `list_2023-05.csv` says 2023-05."""
    found = re.findall(r"(?<!\d)20[0-4]\d(?:[-_][01]\d(?:[-_][0-3]\d)?)?(?!\d)", name)
    return found[-1].replace("_", "-") if found else UNKNOWN
