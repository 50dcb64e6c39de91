"""A cell as facts: each kind of fact reads its numbers and words in its own way."""

import re
from typing import Any, NamedTuple

from credpick.catalog import kinds
from credpick.importers.base import Bad
from credpick.importers.cleaning import amounts, lengths, statements
from credpick.importers.cleaning.text import clean, is_no_condition, is_nothing
from credpick.importers.inputs import Cell
from credpick.importers.mapping.cells import flag

_MOST_A_WEEK = 60
_FEW_A_WEEK = 2  # fewer hours a week than this, over many weeks, are no course
_PER = (
    ("credit", r"(semester |quarter )?(credit( hour)?|unit|cr)"),
    ("course", r"course|class"),
    ("month", r"month|mo"),
    ("week", r"week|wk"),
    ("term", r"term|semester|quarter"),
    ("year", r"year|yr|annum"),
    ("hour", r"(clock |contact )?hour|hr"),
    ("exam", r"exam|test"),
    ("all", r"program|programme|student|person|participant|total"),
)
_WHO = {"in state": "in_state", "resident": "in_state", "out of state": "out_of_state",
        "non resident": "out_of_state", "in district": "in_district", "member": "member",
        "non member": "nonmember"}  # fmt: skip
_HARMLESS = re.compile(
    r"(total|tuition|fees?|tuition (and|&) fees|cost|price|only|flat( (fee|rate))?|each|all|\$)?"
    r"[ .:]*"
)
_CREDIT_UNITS = (
    ("ContinuingEducationUnit", r"c\.?e\.?u\.?s?|continuing education (units?|credits?)"),
    ("QuarterHour", r"quarter.*"),
    ("SemesterHour", r"semester.*|sem\.?( hrs?| hours?)?|sch"),
    ("ClockHour", r"clock.*"),
    ("ContactHour", r"contact.*"),
    ("ECTS", r"ects.*"),
    ("DegreeCredit", r"degree ?credits?"),
    ("CompetencyCredit", r"competency ?credits?"),
)


class Made(NamedTuple):
    """A fact that a cell gives, beside what the mapping adds to it."""

    key: str
    value: Any
    more: dict[str, Any]


class Read(NamedTuple):
    """All that one cell says: facts, what was left out and why, whether it is a price of 0."""

    facts: tuple[Made, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()
    zero_price: bool = False


class How(NamedTuple):
    """How the cells of a column are read: what the mapping and the column as a whole say."""

    name: str
    key: str
    unit: str | None
    style: amounts.Style
    percent: bool
    zero_is_unknown: bool
    most: float
    times: float | None
    digits: int | None
    whole: bool  # its cells show percentages without decimals: 0.5 among them may be a share
    a_week: bool  # the mapping says that few hours beside weeks are hours a week


def read(how: How, cell: Cell, beside: float | None = None) -> Read:
    """What a cell says; what is not certain is left out, told, and kept as text where it has
    words. `beside`: the weeks that stand beside hours."""
    try:
        found = _read(how, cell, beside)
    except Bad as bad:
        zero = bad.reason == "zero" and how.key.startswith("cost.")
        return Read(_in_words(how, cell, bad), ((bad.reason, f"{how.name}: {bad.message}"),), zero)
    wild = [one for one in found if not _credible(how, one)]
    if not wild:
        return Read(tuple(found))
    told = f"{how.name}: {amounts.top(wild[0].value):,.0f} is more than is credible"
    return Read(tuple(one for one in found if one not in wild), (("implausible", told),))


def _read(how: How, cell: Cell, beside: float | None) -> list[Made]:
    kind = kinds.KEYS[how.key]
    if kind.value == "number":
        return _number(how, cell, beside)
    text = clean(cell)
    if is_nothing(text):
        return []
    if kind.value == "flag":
        told = flag(cell)
        return [] if told is None else [Made(how.key, told, {})]
    if kind.value == "word":
        return _word(how, text, kind)
    if how.key == "entry.condition":
        return _condition(text)
    if how.digits and text.replace(".0", "").isdigit():
        text = text.removesuffix(".0").zfill(how.digits)
    return [Made(how.key, text, {})]


def _in_words(how: How, cell: Cell, bad: Bad) -> tuple[Made, ...]:
    """A price or a length that only words tell is worth reading all the same."""
    text = clean(cell, 200)
    worth = ("one_sided", "several_numbers", "words", "unit", "credit_unit")
    worded = r"\d|(?i:free|no c)" if how.key.startswith("cost.") else r"\d"
    if bad.reason not in worth or not re.search(worded, text) or text[0] in "[{":
        return ()
    said = f"{kinds.KEYS[how.key].label.capitalize()}, in words: {text}"
    return (Made("note", said, {}),)


def _number(how: How, cell: Cell, beside: float | None) -> list[Made]:
    group = how.key.partition(".")[0]
    if how.key in ("time.course", "time.length", "time.pace", "time.preparation", "time.work"):
        return _time(how, cell, beside)
    if how.key == "credit.hours":
        return _credit(how, cell)
    if how.key == "outcome.rate":
        return _share(how, cell)
    found = amounts.read(cell, how.style, loose=group not in ("cost", "outcome", "renewal"))
    if found is None:
        return []
    _refuse_zero(how, found)
    more: dict[str, Any] = {"note": found.aside} if found.aside else {}
    if group == "cost" or how.key == "renewal.fee":
        more |= _money(found, cell)
    elif found.words and not re.fullmatch(r"months?|hours?|years?|hrs?|mos?", found.words):
        raise Bad("words", f"{clean(cell, 60)!r} says more than a number")
    value = amounts.scaled(found.value, 12) if found.words.startswith("year") else found.value
    return [Made(how.key, amounts.scaled(value, how.times) if how.times else value, more)]


def _money(found: amounts.Amount, cell: Cell) -> dict[str, Any]:
    """What a price is for and whom it is for, where the cell says so."""
    if found.money:
        shown = amounts.top(found.value)
        raise Bad("currency", f"a price in {found.money} ({shown:,.2f}) is not converted")
    if not found.words:
        return {}
    words = re.sub(r"[-–]", " ", found.words)
    if _HARMLESS.fullmatch(words):
        return {}
    for name, who in _WHO.items():
        if re.fullmatch(rf"(for )?{name}s?( tuition)?", words.strip(" .")):
            return {"who": who}
    asked = re.fullmatch(r"(?:/|per|an?|each|every|p) ?/?\s*(.+?)s?[ .]*|(\w+)ly", words)
    if asked:
        unit = asked[1] or asked[2]
        for per, form in _PER:
            if re.fullmatch(form, unit):
                return {"per": per}
    raise Bad("words", f"{clean(cell, 60)!r} says more than a price")


def _refuse_zero(how: How, found: amounts.Amount) -> None:
    """Raises Bad for a 0 that may stand for unknown."""
    if found.value == 0 and not found.stated_free and how.zero_is_unknown:
        raise Bad("zero", "0 may mean unknown")


def _time(how: How, cell: Cell, beside: float | None) -> list[Made]:
    """Hours are study, weeks the calendar. Few hours beside several weeks are hours a week:

    a program of "500 clock hours" stands in a federal list with 19 hours and 26 weeks.
    """
    unit = how.unit or {"time.length": "weeks", "time.pace": "hours_per_week"}.get(how.key, "hours")
    found = []
    for one in lengths.read(cell, unit, how.style):
        more: dict[str, Any] = {"note": one.note} if one.note else {}
        if one.unit == "self_paced":
            found.append(Made("delivery.pace", "self_paced", {"note": "not measured in time"}))
            continue
        if one.value == 0:
            raise Bad("zero", "0 may mean unknown")
        key = how.key
        if key in ("time.course", "time.length", "time.pace"):
            key = {"hours": "time.course", "hours_per_week": "time.pace"}.get(
                one.unit, "time.length"
            )
        if key == "time.course" and _is_weekly(how, amounts.top(one.value), beside):
            more = {"note": "hours given beside weeks", "unit": "hours_per_week"}
            found.append(Made("time.pace", one.value, more))
        else:
            found.append(Made(key, one.value, {**more, "unit": one.unit}))
    return found


def _is_weekly(how: How, hours: float, weeks: float | None) -> bool:
    if not weeks or weeks <= 1 or hours > _MOST_A_WEEK:
        return False
    return how.a_week or (hours <= 40 and hours / weeks < _FEW_A_WEEK)


def credit_unit(text: str) -> str | None:
    """The unit of credit that a text names by itself."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).casefold().strip(" .")
    return next((unit for unit, form in _CREDIT_UNITS if re.fullmatch(form, plain)), None)


def _credit(how: How, cell: Cell) -> list[Made]:
    found = amounts.read(cell, how.style, loose=True)
    if found is None:
        return []
    _refuse_zero(how, found)
    unit = how.unit
    if found.words and not re.fullmatch(
        r"credits?( hours?| hrs?)?|crs?|hours?|hrs?|units?", found.words
    ):
        unit = credit_unit(found.words)
    if unit is None:
        raise Bad("credit_unit", f"{clean(cell, 60)!r} is in no unit of credit that is known here")
    return [Made(how.key, found.value, {"unit": unit})]


def _share(how: How, cell: Cell) -> list[Made]:
    text = clean(cell)
    percent = how.percent or "%" in text
    found = amounts.read(text.replace("%", " ").strip() if text else cell, how.style)
    if found is None:
        return []
    if found.words:
        raise Bad("words", f"{text[:60]!r} says more than a share")
    if how.whole and "%" not in text and 0 < amounts.top(found.value) < 1:
        raise Bad("ambiguous", f"{text[:40]!r} may be a share or a percentage in this column")
    value = amounts.scaled(found.value, 0.01) if percent else found.value
    if amounts.top(value) > 1:
        raise Bad("implausible", f"{text[:40]!r} is more than all of them")
    return [Made(how.key, amounts.scaled(value, 1), {})]


def _credible(how: How, one: Made) -> bool:
    kind = kinds.KEYS[one.key]
    return kind.value != "number" or amounts.top(one.value) <= min(how.most, kind.top or how.most)


def _word(how: How, text: str, kind: kinds.Kind) -> list[Made]:
    if text in kind.words:
        return [Made(how.key, text, {})]
    found: str | None = None
    if how.key == "delivery.mode":
        found = statements.delivery(text)
    elif how.key == "entry.education":
        found = None if is_no_condition(text) else statements.schooling(text)
    elif how.key == "delivery.pace":
        found = "self_paced" if re.search(r"(?i)self[- ]?paced|own pace", text) else None
    folded = text.casefold().replace(" ", "_").replace("-", "_")
    found = found or (folded if folded in kind.words else None)
    if found is None:
        raise Bad("not_understood", f"{text[:60]!r} is not understood as a whole")
    return [Made(how.key, found, {})]


def _condition(text: str) -> list[Made]:
    if is_no_condition(text):
        return []
    level = statements.schooling(text)
    asked = [Made("entry.education", level, {})] if level else []
    held = statements.in_hand(text)
    needed = [Made("entry.needs", clean(text, 200), {})] if held else []
    return [Made("entry.condition", text, {}), *asked, *needed]
