"""The single values of a catalog: dates, addresses, ids, amounts, each checked by itself."""

import datetime
import math
import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, StringConstraints

from credpick.text import no_address

MOST = 1_000_000_000  # no number of a catalog is more, so none runs over when it is multiplied
DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _date(text: str) -> str:
    if text == "unknown":
        return text
    match = DATE.fullmatch(text)
    if not match:
        raise ValueError("write a year, a month or a day (2024, 2024-05, 2024-05-01) or unknown")
    year, month, day = (int(part or 1) for part in match.groups())
    datetime.date(year, month, day)  # which raises for the 30th of February
    if year < 1950:
        raise ValueError("lies before 1950")
    return text


def _dated(text: str) -> str:
    if text == "unknown":
        raise ValueError("write the day on which the page was read")
    return text


def _url(text: str) -> str:
    if message := no_address(text):
        raise ValueError(message)
    return text


def _as_text(value: object) -> object:
    """A year alone is read as a number; a date is text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def as_list(value: object) -> object:
    """One word is a list of one."""
    return [value] if isinstance(value, str) else value


def _amount(value: object) -> object:
    """A number or a range [low, high], neither negative."""
    ends: list[Any] = list(value) if isinstance(value, list | tuple) else [value]
    if len(ends) not in (1, 2) or not all(
        isinstance(end, int | float) and not isinstance(end, bool) for end in ends
    ):
        raise ValueError("write a number or a range [low, high]")
    if not all(math.isfinite(end) for end in ends):
        raise ValueError("write a finite number")
    if max(ends) > MOST:
        raise ValueError(f"is above {MOST:,}, the most of anything that is counted here")
    if min(ends) < 0:
        raise ValueError(f"is negative: {min(ends):g}")
    if ends[0] > ends[-1]:
        raise ValueError(f"the range runs downwards: {ends[0]:g} to {ends[-1]:g}")
    return tuple(ends) if len(ends) == 2 else ends[0]


def _value(value: object) -> object:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return _amount(value)
    if not value.strip() or len(value) > 600:
        raise ValueError("write 1 to 600 characters")
    return value.strip()


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Url = Annotated[str, AfterValidator(_url)]
AsOf = Annotated[
    str, BeforeValidator(_as_text, json_schema_input_type=str | int), AfterValidator(_date)
]
Number = Annotated[float, Field(ge=0, le=MOST, allow_inf_nan=False, strict=True)]
Soc = Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{4}(\.\d{2})?$")]
Cip = Annotated[str, StringConstraints(pattern=r"^\d{2}(\.\d{2}(\d{2})?)?$")]
_Numbers = float | tuple[float, float]
Amount = Annotated[Any, PlainValidator(_amount, json_schema_input_type=_Numbers)]
State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
DatedAsOf = Annotated[AsOf, AfterValidator(_dated)]
Value = Annotated[Any, PlainValidator(_value, json_schema_input_type=bool | str | _Numbers)]
RegisterId = Annotated[Text, BeforeValidator(_as_text, json_schema_input_type=str | int)]
