"""Numbers as people write them: prices, ranges, thousands and decimals of several countries.

`1.250` is 1,250 in one country and 1.25 in another. What the other cells of its column show
decides; where they show nothing it is left out as ambiguous.
"""

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

from credpick.importers.base import Bad
from credpick.importers.cleaning.text import clean, is_nothing

Value = float | tuple[float, float]
_SUPPRESSED = {-1.0, -99999.0}
_NUMBER = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d[\d.,]*\d|\d|\.\d+)"
    r"(?:\s?k\b)?",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"[ '’\u00a0\u202f]")
_JOINS = re.compile(r"\s*(?:-|–|—|to|through|until|thru)\s*", re.IGNORECASE)
_ONE_SIDED = re.compile(
    r"\b(up to|as much as|no more than|less than|under|below|maximum|max|at most"
    r"|from|starting|starts|at least|no less than|more than|over|above|minimum|min)\b|\+$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?i)^(~|≈|±|approx(imately|\.)?|about|around|circa|ca\.|est(imated|\.)?)\s*")
_ASIDE = re.compile(r"\s*\(([^()]*)\)")
_FREE = re.compile(
    r"(?i)(it is |at )?(free|free of (charge|cost)|(cost|tuition)[- ]free|no (cost|charge|fee)"
    r"|no tuition|gratis|without charge)"
    r"( (for|to) (all )?(students|participants|learners|trainees))?"
    r"[.!]?"
)
# A mark that points to a footnote: a price stays one, what is free may have a condition.
_MARKS = ("*", "†", "‡", "§")
_FOOTNOTE = re.compile(r"(?<=[\w.)])\s*[*†‡§]+$")
# Signs and words of money; the dollar of the United States is told by its own words.
_DOLLARS = re.compile(r"(?i)US\s?\$|\$\s?US\b|\bUSD?\b|\bUS dollars?\b|\bdollars?\b|\$")
_OTHER_MONEY = re.compile(
    r"[€£¥₹₩₽₱₦]|\b(?:C|CA|CAD|A|AU|AUD|NZ|HK|MX|R)\$|(?i:\b(?:EUR|GBP|CAD|AUD|NZD|MXN|INR|JPY|CNY"
    r"|CHF|SEK|NOK|DKK|BRL|ZAR|PHP|NGN|euros?|pounds?(?: sterling)?|pesos?|rupees?|yen|afghani"
    r"|francs?|kron[ae]r?|reais|rands?|yuan)\b)"
)


class Style(NamedTuple):
    """How a column writes numbers, as far as its cells show it."""

    comma_decimal: bool = False
    three_decimals: bool = False


class Amount(NamedTuple):
    """A number or a range, the words around it, the remark in brackets, and other money's name."""

    value: Value
    words: str = ""
    aside: str = ""
    money: str = ""
    stated_free: bool = False


def style_of(cells: Iterable[object]) -> Style:
    """What the cells of a column show about its decimal sign."""
    comma = dot = long = False
    for cell in cells:
        if not isinstance(cell, str):
            continue
        for token in _NUMBER.findall(cell):
            text = _GROUPS.sub("", token)
            comma = (
                comma or re.fullmatch(r"(\d{1,3}(\.\d{3})+|\d+),\d{1,2}|0,\d+", text) is not None
            )
            dot = dot or re.fullmatch(r"(\d{1,3}(,\d{3})+|\d+)\.\d{1,2}|0?\.\d+", text) is not None
            long = long or re.fullmatch(r"\d{4,}\.\d{3}", text) is not None
    return Style(comma and not dot, long and not comma)


def number(token: str, style: Style = Style(), loose: bool = False) -> float:
    """The number that one token of digits and signs stands for.

    `loose`: of several decimals only (weeks, credits), where a thousand is out of the question.
    Raises Bad: `ambiguous` when two countries would read it differently, else `not_a_number`.
    """
    text = _GROUPS.sub("", token.strip())
    times = 1000.0 if text[-1:] in "kK" else 1.0
    text = text.rstrip("kK ").rstrip(".,")
    if re.fullmatch(r"\d+", text):
        return float(text) * times
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d*)?", text):
        if style.comma_decimal and text.count(",") == 1 and "." not in text:
            raise Bad("ambiguous", f"{token!r} may be thousands or decimals")
        if text.startswith("0"):
            text = text.replace(",", ".")
        return float(text.replace(",", "")) * times
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
        if style.comma_decimal:
            return float(text.replace(".", "")) * times
        if style.three_decimals or loose:
            return float(text) * times
        raise Bad("ambiguous", f"{token!r} may be thousands or decimals")
    if re.fullmatch(r"\d*\.\d+|\d+\.", text):
        return float(text) * times
    if re.fullmatch(r"(\d{1,3}(\.\d{3})+|\d+),\d+", text):
        return float(text.replace(".", "").replace(",", ".")) * times
    if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", text):
        return float(text.replace(".", "")) * times
    raise Bad("not_a_number", f"{token[:40]!r} is not a number")


def read(cell: object, style: Style = Style(), loose: bool = False) -> Amount | None:
    """The amount of a cell; None where it says nothing or a value was withheld.

    Raises Bad: not_a_number, ambiguous, several_numbers, one_sided, negative.
    """
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _plain(float(cell))
    text = cell.strip() if isinstance(cell, str) else ""
    if text.isascii() and text.isdigit() and len(text) < 16:
        return Amount(_whole(float(text)))
    text = clean(cell)
    marked = _FOOTNOTE.search(text) if text[-1:] in _MARKS else None
    text = text[: marked.start()] if marked else text
    if is_nothing(text):
        return None
    if _FREE.fullmatch(text):
        if marked:
            raise Bad("words", f"{text}{marked[0]!r} is free under a condition in a footnote")
        return Amount(0, stated_free=True)
    if re.fullmatch(r"-?\d+(\.0*)?", text) and float(text) in _SUPPRESSED:
        return None
    if re.fullmatch(r"[-+]?\d+(\.\d+)?[eE][-+]?\d+|[+-]?(inf(inity)?)", text, re.IGNORECASE):
        return _plain(_float(text))
    found = _worded(text, style, loose)
    if not marked:
        return found
    told = f"with a footnote ({marked[0].strip()}) in the list"
    return found._replace(aside="; ".join(filter(None, [found.aside, told])))


def _float(text: str) -> float:
    try:
        return float(text)
    except OverflowError:
        return math.inf


def _plain(value: float) -> Amount | None:
    if not math.isfinite(value):
        raise Bad("not_a_number", f"{str(value)!r} is not a finite number")
    if value in _SUPPRESSED:
        return None
    if value < 0:
        raise Bad("negative", f"{value:g} is negative")
    return Amount(_whole(value))


def _whole(value: float) -> float:
    return int(value) if value < 1e15 and value == int(value) else value


def _worded(text: str, style: Style, loose: bool) -> Amount:
    if text[0] == "=":
        raise Bad("not_a_number", f"{text[:40]!r} is a formula")
    if re.fullmatch(r"\(\s*\$?\s*[\d.,]+\s*\)|[-−]\s*\$?\s*\d.*|\$\s*[-−]\s*\d.*", text):
        raise Bad("negative", f"{text[:40]} is negative")
    asides = [one for one in _ASIDE.findall(text) if one]
    bare = _ABOUT.sub("", _ASIDE.sub(" ", text).strip())
    found = list(_NUMBER.finditer(bare))
    if not found:
        raise Bad("not_a_number", f"{text[:40]!r} is not a number")
    if "%" in bare and not loose:
        raise Bad("not_a_number", f"{text[:40]!r} is a share")
    numbers = [number(one.group(), style, loose) for one in found]
    between = bare[found[0].end() : found[-1].start()]
    around = f"{bare[: found[0].start()]} {bare[found[-1].end() :]}"
    money = _OTHER_MONEY.search(bare)
    words = _DOLLARS.sub(" ", _OTHER_MONEY.sub(" ", f"{around} {_JOINS.sub(' ', between)}"))
    plain = " ".join(words.split()).casefold().strip(" .,;:")
    said = Amount(0, plain, "; ".join(asides), money.group() if money else "")
    if len(found) == 1:
        if _ONE_SIDED.search(bare.strip()):
            raise Bad("one_sided", f"{text[:60]!r} names one end only")
        return said._replace(value=_finite(numbers[0], text))
    if len(found) == 2 and _JOINS.search(between) and not re.search(r"[,;+&]|\band\b", between):
        if numbers[0] > numbers[1]:
            raise Bad("several_numbers", f"{text[:60]!r} runs downwards")
        ends = _finite(numbers[0], text), _finite(numbers[1], text)
        return said._replace(value=ends if ends[0] < ends[1] else ends[0])
    raise Bad("several_numbers", f"{text[:60]!r} holds several numbers")


def _finite(value: float, text: str) -> float:
    if not math.isfinite(value):
        raise Bad("not_a_number", f"{text[:40]!r} is not a finite number")
    return _whole(value)


def top(value: Value) -> float:
    """The number, or the upper end of the range."""
    return value[1] if isinstance(value, tuple) else value


def scaled(value: Value, times: float) -> Value:
    """The number or both ends of the range, times a factor, without the noise of a product."""
    if isinstance(value, tuple):
        return _tidy(value[0] * times), _tidy(value[1] * times)
    return _tidy(value * times)


def _tidy(value: float) -> float:
    return _whole(round(value, 4))
