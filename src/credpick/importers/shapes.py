"""Whether facts and entries are what the catalog takes, at the price of a look at their shape.

pydantic checks one fact of each shape (its key and all fields that are not free); the rest are
compared with it. A list of 100,000 rows has some forty shapes.
"""

import math
import re
from typing import Any, NamedTuple, cast

from pydantic import TypeAdapter, ValidationError

from credpick.catalog import kinds, models, values
from credpick.importers.base import FactRow

# What differs from fact to fact within one shape.
_TEXTS = frozenset({"note", "item", "window", "population", "by", "where"})
_NUMBERS = frozenset({"numerator", "denominator"})
_FREE = _TEXTS | _NUMBERS | {"value", "source", "as_of"}
_ORDER = [field.alias or name for name, field in models.Fact.model_fields.items()]
_DATE: TypeAdapter[str] = TypeAdapter(values.AsOf)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _Shape(NamedTuple):
    """How a fact of one shape is written down, or why none of it can be."""

    kind: kinds.Kind
    order: tuple[str, ...]
    coerced: dict[str, Any]
    texts: tuple[str, ...]
    numbers: tuple[str, ...]
    problem: str


class Shapes:
    """Remembers the shapes of facts that were checked."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], _Shape] = {}
        self._fixed: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._dates: dict[str, str] = {}

    def checked(self, fact: FactRow, source: str) -> tuple[FactRow, str]:
        """The fact as the catalog writes it, under the id of its source, and ""; or what is wrong
        with it."""
        row = cast("dict[str, Any]", fact)
        shape = self._shape(row)
        problem = shape.problem or self._date(row["as_of"]) or _value(row["value"], shape.kind)
        problem = problem or _free(row, shape)
        if problem:
            return fact, problem
        made = {name: row[name] for name in shape.order}
        made["source"] = source
        if shape.coerced:
            made.update(shape.coerced)
        if type(made["value"]) is tuple:
            made["value"] = list(made["value"])
        return cast("FactRow", made), ""

    def _shape(self, row: dict[str, Any]) -> _Shape:
        names = tuple(row)
        fixed = self._fixed.get(names)
        if fixed is None:
            fixed = self._fixed[names] = tuple(name for name in names if name not in _FREE)
        key = (names, *[_hashable(row[name]) for name in fixed])
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _shape_of(row)
        return found

    def _date(self, as_of: str) -> str:
        found = self._dates.get(as_of)
        if found is None:
            try:
                _DATE.validate_python(as_of)
                found = ""
            except ValidationError as error:
                found = f"as_of {_said(error)}"
            self._dates[as_of] = found
        return found


def _hashable(part: Any) -> object:
    return part if type(part) is str else repr(part)


def _shape_of(row: dict[str, Any]) -> _Shape:
    sample = dict(row)
    kind = kinds.KEYS.get(row["key"])
    if kind is not None and sample["value"] not in ("absent", "never"):
        plain: dict[str, object] = {"number": kind.least, "flag": True, "text": "x"}
        sample["value"] = plain.get(kind.value, kind.words[0] if kind.words else "x")
    # Its id is made later; only the form of a fact is looked at.
    sample |= {"source": "s", "as_of": "unknown"}
    sample |= dict.fromkeys(_TEXTS & row.keys(), "x") | dict.fromkeys(_NUMBERS & row.keys(), 1)
    nothing = kind or kinds.KEYS["note"]
    try:
        found = models.as_json(models.Fact.model_validate(sample))
    except ValidationError as error:
        return _Shape(nothing, (), {}, (), (), _said(error))
    order = tuple(name for name in _ORDER if name in found)
    coerced = {
        name: found[name] for name in order if name not in _FREE and found[name] != row[name]
    }
    texts = tuple(name for name in order if name in _TEXTS)
    return _Shape(nothing, order, coerced, texts, tuple(n for n in order if n in _NUMBERS), "")


def _said(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(step) for step in first["loc"])
    return f"{where} {first['msg'].removeprefix('Value error, ')}".strip()


def _value(value: Any, kind: kinds.Kind) -> str:
    if kind.value == "number":
        if isinstance(value, str):
            return "" if value in ("absent", "never") else "takes a number, not text"
        ends = value if isinstance(value, tuple | list) else (value,)
        for end in ends:
            if not isinstance(end, int | float) or not math.isfinite(end):
                return "takes a finite number"
        if max(ends) > (kind.top or values.MOST) or ends[0] > ends[-1]:
            return f"{max(ends):,g} is not credible here"
        if min(ends) < kind.least:
            return f"{min(ends):g} is below {kind.least:g}, the least that is credible here"
        return ""
    if kind.value == "word":
        return "" if value in kind.words or value == "absent" else f"{value!r} is no word of it"
    if kind.value == "flag":
        return "" if isinstance(value, bool) else "takes true or false"
    return "" if _is_text(value) else "takes 1 to 600 characters"


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 600 and value == value.strip()


def _free(row: dict[str, Any], shape: _Shape) -> str:
    for name in shape.texts:
        if not _is_text(row[name]):
            return f"{name} takes 1 to 600 characters"
    for name in shape.numbers:
        number = row[name]
        if not isinstance(number, int | float) or not 0 <= number <= values.MOST:
            return f"{name} takes a number of people"
    return ""


def is_id(text: str) -> bool:
    """Whether a text may be an id, as the name of a field."""
    return len(text) <= 80 and _ID.fullmatch(text) is not None
