"""The catalog format as pydantic models: frozen, extra keys refused.

Loaded only when YAML is read; every other command runs on the compiled form.
"""

import datetime
import math
import re
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    model_validator,
)

from credpick.catalog import kinds as keys
from credpick.text import no_address, one_of

DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def _date(text: str) -> str:
    if text == "unknown":
        return text
    match = DATE.fullmatch(text)
    if not match:
        raise ValueError("write a year, a month or a day (2024, 2024-05, 2024-05-01) or unknown")
    year, month, day = (int(part or 1) for part in match.groups())
    if datetime.date(year, month, day) > datetime.date.today():
        raise ValueError("lies in the future")
    if year < 1950:
        raise ValueError("lies before 1950")
    return text


def _url(text: str) -> str:
    if message := no_address(text):
        raise ValueError(message)
    return text


def _as_text(value: object) -> object:
    """A year alone is read as a number; a date is text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _as_list(value: object) -> object:
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
AsOf = Annotated[str, BeforeValidator(_as_text), AfterValidator(_date)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False, strict=True)]
Soc = Annotated[str, StringConstraints(pattern=r"^\d{2}-\d{4}(\.\d{2})?$")]
Cip = Annotated[str, StringConstraints(pattern=r"^\d{2}(\.\d{2}(\d{2})?)?$")]
Amount = Annotated[Any, PlainValidator(_amount)]
State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class Entry(BaseModel):
    """Base of all parts of a catalog."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Entry):
    """Where facts were read: one page, once."""

    id: Id
    url: Url
    publisher: Text
    title: Text | None = None
    kind: Literal[keys.SOURCE_KINDS]  # type: ignore[valid-type]
    read: AsOf


class Fact(Entry):
    """One statement of one source. `catalog.keys.KEYS` says what each key may hold."""

    key: Literal[tuple(keys.KEYS)]  # type: ignore[valid-type]
    value: Annotated[Any, PlainValidator(_value)]
    unit: Text | None = None
    per: Text | None = None
    count: Amount | None = None
    item: Text | None = None
    who: Annotated[tuple[Literal[keys.WHO], ...], BeforeValidator(_as_list)] = ()  # type: ignore[valid-type]
    covers: Annotated[tuple[Literal[keys.COST_LINES], ...], BeforeValidator(_as_list)] = ()  # type: ignore[valid-type]
    scope: Literal[keys.SCOPES] | None = None  # type: ignore[valid-type]
    where: Text | None = None
    state: State | None = None
    register_: Annotated[Text | None, Field(alias="register")] = None
    kind: Text | None = None
    level: Literal[keys.CREDIT_LEVELS] | None = None  # type: ignore[valid-type]
    by: Text | None = None
    measure: Literal[keys.MEASURES] | None = None  # type: ignore[valid-type]
    of: Literal[keys.WAGES_OF] | None = None  # type: ignore[valid-type]
    numerator: Number | None = None
    denominator: Number | None = None
    response_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    population: Text | None = None
    window: Text | None = None
    checked_by: Literal[keys.OUTCOME_CHECKS] | None = None  # type: ignore[valid-type]
    occupation: Soc | None = None
    source: Id
    as_of: AsOf
    note: Text | None = None

    @model_validator(mode="after")
    def _fits_its_key(self) -> Self:
        kind = keys.KEYS[self.key]
        if self.value == "absent":
            if not self.register_:
                raise ValueError("an absent fact needs `register`: which complete list is silent")
            return self
        if self.value == "never" and self.key == "renewal.cycle":
            return self
        getattr(self, f"_check_{kind.value}")(kind)
        self._check_fields(kind)
        return self

    def _check_number(self, kind: keys.Kind) -> None:
        if isinstance(self.value, str | bool):
            raise ValueError(f"{self.key} takes a number or a range [low, high], not text")
        if kind.units and self.unit not in kind.units and len(kind.units) > 1:
            raise ValueError(f"{self.key} needs `unit`: one of {', '.join(kind.units)}")
        if self.unit and self.unit not in kind.units:
            raise ValueError(f"unit {self.unit!r}: {self.key} is in {', '.join(kind.units)}")
        high = self.value[1] if isinstance(self.value, tuple) else self.value
        if high > kind.top:
            raise ValueError(f"{high:,g} is above {kind.top:,g}, the most that is credible here")
        if kind.per and self.per is None:
            raise ValueError(f"{self.key} needs `per`: one of {', '.join(kind.per)}")

    def _check_word(self, kind: keys.Kind) -> None:
        if self.value not in kind.words:
            raise ValueError(one_of(str(self.value), kind.words))

    def _check_flag(self, kind: keys.Kind) -> None:
        if not isinstance(self.value, bool):
            raise ValueError(f"{self.key} takes true or false")

    def _check_text(self, kind: keys.Kind) -> None:
        if not isinstance(self.value, str):
            raise ValueError(f"{self.key} takes text")

    def _check_fields(self, kind: keys.Kind) -> None:
        if self.per is not None and kind.per and self.per not in kind.per:
            raise ValueError("per: " + one_of(self.per, kind.per))
        if self.key == "credit.hours" and self.kind not in keys.CREDIT_KINDS:
            raise ValueError("kind: " + one_of(str(self.kind), keys.CREDIT_KINDS))
        if self.key == "flag" and self.kind not in keys.FLAG_KINDS:
            raise ValueError("kind: " + one_of(str(self.kind), keys.FLAG_KINDS))
        if self.key == "outcome.claim" and self.kind not in (None, *keys.CLAIM_KINDS):
            raise ValueError("kind: " + one_of(str(self.kind), keys.CLAIM_KINDS))
        missing = [name for name in kind.needs if not getattr(self, name)]
        if missing:
            raise ValueError(f"{self.key} needs {' and '.join(missing)}")
        allowed = {*kind.needs, *kind.may, *(("per",) if kind.per else ())}
        particular = (
            "per",
            "count",
            "item",
            "who",
            "covers",
            "kind",
            "level",
            "by",
            "measure",
            "of",
            "numerator",
            "denominator",
            "response_rate",
            "population",
            "window",
            "checked_by",
            "occupation",
        )
        stray = [name for name in particular if getattr(self, name) and name not in allowed]
        if stray:
            raise ValueError(f"{self.key} has no {' and no '.join(stray)}")
        if self.scope == "school" and not self.where:
            raise ValueError("scope school needs `where`: the school")
        if self.scope == "state" and not self.state:
            raise ValueError("scope state needs `state`: two letters")


class TransferLimit(Entry):
    """The most that a degree takes in from elsewhere, or the least that must be earned there."""

    credits: Amount | None = None
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    own: Amount | None = None
    source: Id
    as_of: AsOf
    note: Text | None = None

    @model_validator(mode="after")
    def _one_size(self) -> Self:
        if sum(size is not None for size in (self.credits, self.share, self.own)) != 1:
            raise ValueError(
                "write one of `credits` (semester hours) or `share` of the degree that it takes "
                "in, or `own` (semester hours that must be earned there)"
            )
        return self


class Stack(Entry):
    """What the credential counts towards: a credential of the catalog (`to`) or a degree."""

    to: Id | None = None
    degree: Text | None = None
    college: Text | None = None
    credits: Amount | None = None
    unit: Literal["SemesterHour", "QuarterHour"] = "SemesterHour"
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    course: Text | None = None  # the college's own course that it stands for
    limit: TransferLimit | None = None
    agreement: Literal[tuple(keys.AGREEMENTS)]  # type: ignore[valid-type]
    source: Id
    as_of: AsOf
    note: Text | None = None

    @model_validator(mode="after")
    def _one_target(self) -> Self:
        if (self.to is None) == (self.degree is None):
            raise ValueError("name either `to` (a credential of the catalog) or `degree`")
        if self.limit and not self.degree:
            raise ValueError("a `limit` on credits from elsewhere belongs to a `degree`")
        return self


class Occupation(Entry):
    """An occupation of the Standard Occupational Classification."""

    code: Soc
    title: Text


class AwardingBody(Entry):
    """Who awards (CTDL ownedBy); its facts hold for all of its credentials."""

    id: Id
    name: Text
    state: State | None = None
    kind: Literal[
        "university",
        "community_college",
        "company",
        "professional_body",
        "government",
        "nonprofit",
        "platform",
        "union",
    ]
    website: Url | None = None
    facts: tuple[Fact, ...] = ()


class Credential(Entry):
    """One credential that a learner can choose."""

    id: Id
    name: Text
    awarding_body: Id
    platform: Text | None = None
    type: Literal[tuple(keys.CREDENTIAL_TYPES)]  # type: ignore[valid-type]
    includes: Literal["teaching", "exam", "both"]
    field: Id
    occupations: tuple[Occupation, ...] = ()
    programs: tuple[Cip, ...] = ()
    website: Url | None = None
    facts: tuple[Fact, ...] = ()
    stacks: tuple[Stack, ...] = ()


class Catalog(Entry):
    """A whole catalog file."""

    never_cite: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    awarding_bodies: tuple[AwardingBody, ...] = ()
    credentials: tuple[Credential, ...] = ()


def as_json(entry: BaseModel) -> dict[str, Any]:
    """The entry as plain data without what is not set."""
    return entry.model_dump(mode="json", exclude_defaults=True, by_alias=True)
