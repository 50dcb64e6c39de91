"""The terminal: one console, text made harmless, bars, money and dates in words."""

import os
import sys
from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from credpick.catalog.keys import KEYS
from credpick.criteria.base import Reading, ends, plain, span
from credpick.text import harmless

Fact = dict[str, Any]
SIGNS = {
    "full": ("█", "#"),
    "point": ("▓", "="),
    "tail": ("░", "-"),
    "none": ("·", "."),
    "flag": ("⚑", "!"),
    "warn": ("▲", "*"),
    "pick": ("★", ">"),
    "dot": ("•", "-"),
    "chosen": ("❯", ">"),
}


def console(stderr: bool = False, width: int | None = None) -> Console:
    """The console of a command; colour, width and encoding are left to rich."""
    return Console(
        stderr=stderr, highlight=False, width=width, soft_wrap=False, legacy_windows=False
    )


def unicode_works(out: Console) -> bool:
    """Whether block characters can be shown."""
    return "utf" in (out.encoding or "").lower() and os.environ.get("TERM") != "linux"


def sign(out: Console, name: str) -> str:
    """A sign, in ASCII where nothing else works."""
    return SIGNS[name][0 if unicode_works(out) else 1]


def safe(text: object, style: str = "") -> Text:
    """Text from a catalog: never markup, never an escape sequence."""
    return Text(harmless(str(text)), style=style)


def bar(out: Console, reading: Reading, width: int) -> Text:
    """A bar from 0 to 1: solid up to the low end, half to the point, light to the high end."""
    cells = [round(end * width) for end in (reading.low, reading.value, reading.high)]
    low, point, high = cells[0], max(cells[1], cells[0]), max(cells)
    text = Text(sign(out, "full") * low, style="green")
    text.append(sign(out, "point") * (point - low), style="cyan")
    text.append(sign(out, "tail") * (high - point), style="bright_black")
    text.append(sign(out, "none") * (width - high), style="bright_black")
    return text


def fact_value(fact: Fact) -> str:
    """The value of a fact in words: `$150 to $350 an exam, members`."""
    value = fact["value"]
    kind = KEYS.get(fact["key"])
    if value == "absent":
        return f"not in {fact['register']}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return value.replace("_", " ") if kind and kind.value == "word" else value
    words = _amount(fact)
    if fact.get("count") is not None:
        words += f" × {span(*ends({'value': fact['count']}))}"
    if fact.get("who"):
        words += f" ({', '.join(fact['who']).replace('_', ' ')})"
    for name in ("measure", "of", "kind", "level", "by", "population", "window"):
        if fact.get(name):
            words += f", {str(fact[name]).replace('_', ' ')}"
    if fact.get("denominator"):
        words += f", of {plain(fact['denominator'])}"
    if fact.get("checked_by"):
        words += f", {fact['checked_by'].replace('_', ' ')}"
    return words


def _amount(fact: Fact) -> str:
    low, high = ends(fact)
    kind = KEYS.get(fact["key"])
    unit = fact.get("unit") or (kind.units[0] if kind and kind.units else "")
    if unit == "share":
        return f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    if unit.startswith("USD"):
        text = f"${plain(low)}" if low == high else f"${plain(low)} to ${plain(high)}"
        unit = "a year" if unit == "USD_per_year" else ""
    else:
        text = plain(low) if low == high else f"{plain(low)} to {plain(high)}"
    per = {None: "", "all": "in all"}.get(fact.get("per"), _each(str(fact.get("per"))))
    return " ".join(part for part in (text, unit.replace("_", " "), per) if part)


def _each(unit: str) -> str:
    return f"an {unit}" if unit[0] in "aeh" else f"a {unit}"


def cited(fact: Fact, sources: Mapping[str, Any]) -> str:
    """Who says a fact and when: `CompTIA, 2024-05`."""
    source = sources[fact["source"]]
    when = fact["as_of"] if fact["as_of"] != "unknown" else f"undated, read {source['read']}"
    return f"{source['publisher']}, {when}"


def is_terminal() -> bool:
    """Whether a person sits in front of both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
