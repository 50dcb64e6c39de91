"""How long it takes, as ISO 8601 and as people write it: study time and calendar time apart.

A parser of our own because the registry's durations mix weeks with months, which the strict
libraries refuse, and because a month must stay a month and not become hours.
"""

import re
from typing import NamedTuple

from credpick.importers.base import Bad
from credpick.importers.cleaning import amounts
from credpick.importers.cleaning.text import clean, is_nothing
from credpick.vocabulary import WEEKS, WEEKS_A_MONTH

_FORM = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_UNITS = {
    **dict.fromkeys(
        ("h", "hr", "hrs", "hour", "hours", "clock hours", "clock hour", "contact hours",
         "contact hour", "total hours", "hours total", "total clock hours", "clock hrs",
         "contact hrs", "hours of instruction", "instructional hours"),
        ("hours", 1.0),
    ),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), ("hours", 1 / 60)),
    **dict.fromkeys(("d", "day", "days"), ("days", 1.0)),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks", "weeks total"), ("weeks", 1.0)),
    **dict.fromkeys(("mo", "mos", "mth", "mths", "month", "months"), ("months", 1.0)),
    **dict.fromkeys(("y", "yr", "yrs", "year", "years"), ("months", 12.0)),
}  # fmt: skip
_DIGITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPELLED = {word: str(index) for index, word in enumerate((*_DIGITS, "eleven", "twelve"), 1)}
_SELF_PACED = re.compile(r"(?i)(self[- ]?paced|at your own pace|own pace|competency[- ]based)\.?")
_A_WEEK = re.compile(
    r"(?i)\b(?:hours?|hrs?|h)\.?\s*(?:(?:per|a|each|every|/)\s*(?:week|wk)\b|weekly\b)"
)
# A slash between digits is a fraction: 1/2 day.
_APART = re.compile(
    r"\s*(?:[;|]|(?<!\d)/|/(?!\s*\d)|,(?!\d)|\band\b)\s*|(?<=[a-z.])\s+(?:over|in)\s+(?=\d)"
)
_TAIL = re.compile(
    r" (program(me)?|course|class|training|long|in length|(in )?total|(full|part)[- ]?time)$"
)


class Length(NamedTuple):
    """A length with its unit: hours, hours_per_week, days, weeks, months; or self_paced."""

    value: amounts.Value
    unit: str
    note: str = ""


def read(cell: object, unit: str, style: amounts.Style = amounts.Style()) -> list[Length]:
    """The lengths that a cell names, in `unit` where it names none itself.

    Raises Bad for what is not certain.
    """
    if isinstance(cell, str):
        text = clean(cell)
        if is_nothing(text):
            return []
        if _SELF_PACED.fullmatch(text):
            return [Length(0, "self_paced")]
        if re.match(r"P[T\d]", text):
            return [iso(text)]
        if re.search(r"[A-Za-z]", text):
            return _worded(text, unit, style)
    found = amounts.read(cell, style, loose=unit not in ("hours", "hours_per_week"))
    return [Length(found.value, unit, found.aside)] if found else []


def _worded(text: str, unit: str, style: amounts.Style) -> list[Length]:
    text = re.sub(rf"(?i)\b({'|'.join(_SPELLED)})\s*\((\d+)\)", r"\2", text)
    for word, digits in _SPELLED.items():
        text = re.sub(rf"(?i)\b{word}\b(?=[ -]+(to |- ?)?(\w+ )?[a-z])", digits, text, count=2)
    pace = _A_WEEK.search(text)
    text = _A_WEEK.sub("hours_per_week", text)
    inside = re.fullmatch(r"(.*?)\s*\(([^()]*\d[^()]*)\)", text)
    pieces = [inside[1], inside[2]] if inside else _APART.split(text)
    found = []
    for piece in filter(None, pieces):
        in_hours = pace or re.search(r"(?i)\d\s*-?\s*((clock|contact) )?h(ou)?(rs?)?\b", piece)
        one = amounts.read(piece, style, loose=not in_hours)
        if one is not None:
            found.append(_with_unit(one, unit, text))
    units = [one.unit for one in found]
    if len(set(units)) < len(units):
        raise Bad("several_numbers", f"{text[:60]!r} names several lengths")
    return found


def _with_unit(one: amounts.Amount, unit: str, text: str) -> Length:
    words = _TAIL.sub("", one.words.replace(".", "").strip(" -"))
    if not words:
        return Length(one.value, unit, one.aside)
    if words == "hours_per_week":
        return Length(one.value, words, one.aside)
    # `8 weeks to 12 weeks` leaves the same word twice.
    parts = words.split()
    half = len(parts) // 2
    if len(parts) % 2 == 0 and parts[:half] == parts[half:]:
        words = " ".join(parts[:half])
    if words not in _UNITS:
        raise Bad("unit", f"{text[:60]!r} is in no unit of time that is known here")
    name, times = _UNITS[words]
    return Length(amounts.scaled(one.value, times), name, one.aside)


def iso(text: str) -> Length:
    """An ISO duration: hours for time of study; days, weeks or months for the calendar.

    Raises Bad when it is none, or zero.
    """
    match = _FORM.fullmatch(text.strip())
    if not match or len(text) > 60:
        raise Bad("duration", f"{text[:40]!r} is not a duration")
    years, months, weeks, days, hours, minutes, seconds = (
        float(part or 0) for part in match.groups()
    )
    if years or months:
        found = years * 12 + months + (weeks + days / 7) / WEEKS_A_MONTH, "months"
    elif weeks:
        found = weeks + days / 7, "weeks"
    elif days:
        found = days, "days"
    else:
        found = hours + minutes / 60 + seconds / 3600, "hours"
    if not tidy(found[0]):
        raise Bad("duration", f"{text[:40]!r} is no time at all")
    return Length(tidy(found[0]), found[1])


def tidy(value: float) -> float:
    """Without the noise of a division, and whole where it is whole."""
    rounded = round(value, 2)
    return int(rounded) if rounded.is_integer() else rounded


def span(low: str, high: str) -> Length:
    """A range from two ISO durations, in the finer of both units when they differ."""
    first, last = iso(low), iso(high)
    values, units = [amounts.top(one.value) for one in (first, last)], [first.unit, last.unit]
    if units[0] != units[1]:
        if "hours" in units:
            raise Bad("duration", f"{low[:20]} to {high[:20]} mixes study time and calendar time")
        unit = min(units, key=lambda one: WEEKS[one])
        values = [
            tidy(value * WEEKS[name] / WEEKS[unit])
            for value, name in zip(values, units, strict=True)
        ]
        units = [unit]
    ends = sorted(values)
    return Length(ends[0] if ends[0] == ends[1] else (ends[0], ends[1]), units[0])
