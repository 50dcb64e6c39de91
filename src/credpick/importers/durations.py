"""ISO 8601 durations: study time (hours, minutes) and calendar time (days and more) apart.

A parser of our own because the registry's durations mix weeks with months, which the strict
libraries refuse, and because a month must stay a month and not become hours.
"""

import re

from credpick.importers.base import Bad
from credpick.vocabulary import WEEKS_A_MONTH

_FORM = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
Length = tuple[float, str]


def parse(text: str) -> Length:
    """(number, unit): hours for time of study; days, weeks or months for the calendar.

    Raises Bad when it is none, or zero.
    """
    match = _FORM.fullmatch(text.strip())
    if not match or len(text) > 60:
        raise Bad("duration", f"{text[:40]!r} is not a duration")
    years, months, weeks, days, hours, minutes, seconds = (
        float(part or 0) for part in match.groups()
    )
    if years or months:
        found = years * 12 + months + weeks / WEEKS_A_MONTH + days * 12 / 365, "months"
    elif weeks:
        found = weeks + days / 7, "weeks"
    elif days:
        found = days, "days"
    else:
        found = hours + minutes / 60 + seconds / 3600, "hours"
    if not tidy(found[0]):
        raise Bad("duration", f"{text[:40]!r} is no time at all")
    return tidy(found[0]), found[1]


def tidy(value: float) -> float:
    """Without the noise of a division, and whole where it is whole."""
    rounded = round(value, 2)
    return int(rounded) if rounded.is_integer() else rounded


def span(low: str, high: str) -> tuple[float | list[float], str]:
    """A range from two durations, in the finer of both units when they differ."""
    first, last = parse(low), parse(high)
    if first[1] != last[1]:
        days = {"days": 1.0, "weeks": 7.0, "months": 365 / 12}
        if "hours" in (first[1], last[1]):
            raise Bad("duration", f"{low[:20]} to {high[:20]} mixes study time and calendar time")
        unit = min(first[1], last[1], key=lambda one: days[one])
        first, last = (
            (tidy(value * days[name] / days[unit]), unit) for value, name in (first, last)
        )
    ends = sorted((first[0], last[0]))
    return (ends[0] if ends[0] == ends[1] else ends), first[1]
