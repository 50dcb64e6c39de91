"""The mapping language, as pydantic models: `docs/importing.md` describes it."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    field_validator,
    model_validator,
)

from credpick import vocabulary, yamlfile
from credpick.catalog.kinds import KEYS
from credpick.catalog.models import Fact
from credpick.catalog.values import AsOf, State, Url
from credpick.errors import DataError
from credpick.importers.base import Bad
from credpick.importers.cleaning.classes import type_of
from credpick.importers.shapes import is_id
from credpick.text import one_of
from credpick.validation import note_errors

WORDS = (
    "id", "name", "awarding_body", "awarding_body_of_website", "type", "award", "field", "website",
    "cip", "soc", "soc_title", "as_of", "state", "body_kind", "body_website", "ctid", "unitid",
    "opeid", "skip",
)  # fmt: skip
Word = Literal[WORDS]  # type: ignore[valid-type]
_SAMPLES = {"number": 1, "flag": True}


def _texts(value: object) -> object:
    """Cells of a mapping as text: a number or true stands for what a table writes."""
    if isinstance(value, list):
        return [_texts(one) for one in value]
    if isinstance(value, dict):
        return {name: _texts(part) for name, part in value.items()}
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or isinstance(value, str) else f"{value:g}"


def _form(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return text


Cells = Annotated[list[str], BeforeValidator(_texts)]
Form = Annotated[str, BeforeValidator(_form)]
# A column and what it must say: yes, no, filled, empty, or one of some words.
Conditions = dict[str, str | Cells]


class OfColumn(BaseModel):
    """A part of a fact that another column holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    column: str


class Reading(BaseModel):
    """How the cells of a column are read before they mean anything."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    words: Annotated[dict[str, str | None], BeforeValidator(_texts)] = {}
    unknown: Cells = []
    strip: Form | None = None
    apart: str = ","
    piece: int | None = None
    sentences: Form | None = None
    if_: Annotated[Conditions, Field(alias="if")] = {}
    unless: Conditions = {}
    dates: Literal["month_first", "day_first"] | None = None


class WordColumn(Reading):
    """A column that holds a part of the credential or of its awarding body."""

    is_: Annotated[Word, Field(alias="is")]


class FactColumn(Reading):
    """A column that holds a fact; what the catalog needs beside its value stands here."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    fact: Literal[tuple(KEYS)]  # type: ignore[valid-type]
    unit: str | OfColumn | None = None
    to: str | None = None
    says: str | None = None
    own_word: bool = False
    of_body: bool = False
    zero: Literal["unknown", "stated"] | None = None
    scale: Literal["percent", "fraction"] | None = None
    times: float | None = Field(None, gt=0)
    most: float | None = Field(None, gt=0)
    digits: int | None = Field(None, ge=1, le=12)
    hours_a_week_beside: str | None = None
    not_as: str | None = None

    @property
    def extras(self) -> dict[str, Any]:
        """The parts of the fact that stand in the mapping, and those that columns hold."""
        found = {} if self.unit is None else {"unit": self.unit}
        for name, part in (self.model_extra or {}).items():
            found[name] = OfColumn(**part) if isinstance(part, dict) else part
        return found

    @model_validator(mode="after")
    def _makes_facts(self) -> Self:
        more = dict(self.model_extra or {})
        if taken := {"key", "value", "source", "as_of"} & set(more):
            raise ValueError(f"{taken.pop()} comes from the table: take it out here")
        for name, part in more.items():
            if isinstance(part, dict):
                OfColumn.model_validate(part)
                more[name] = 1 if name in ("denominator", "numerator") else "x"
        check_fact(self.fact, more, self.unit)
        return self


def check_fact(key: str, more: dict[str, Any], unit: str | OfColumn | None) -> None:
    """Raises ValueError when facts of this key cannot have these parts."""
    kind = KEYS[key]
    value = _SAMPLES.get(kind.value, kind.words[0] if kind.words else "x")
    told = unit if isinstance(unit, str) else next(iter(kind.units[1:2]), None)
    plain = {name: part for name, part in more.items() if part != "x"}
    fact = {"key": key, "value": value, "source": "s", "as_of": "2026", **plain}
    if told:
        fact["unit"] = told
    try:
        Fact.model_validate(fact)
    except ValidationError as error:
        said = error.errors()[0]
        place = ".".join(map(str, said["loc"]))
        raise ValueError(f"{place} {said['msg'].removeprefix('Value error, ')}".strip()) from None


def _kind(column: object) -> str:
    if isinstance(column, list):
        return "several columns"
    if isinstance(column, dict):
        return "fact column" if "is" not in column else "word column"
    return "plain word"


# Told apart by their form, so that a mistake is told once.
One = Annotated[
    Annotated[Word, Tag("plain word")]
    | Annotated[WordColumn, Tag("word column")]
    | Annotated[FactColumn, Tag("fact column")],
    Discriminator(_kind),
]
Column = Annotated[
    Annotated[Word, Tag("plain word")]
    | Annotated[WordColumn, Tag("word column")]
    | Annotated[FactColumn, Tag("fact column")]
    | Annotated[list[One], Tag("several columns")],
    Discriminator(_kind),
]


class Constant(BaseModel):
    """A fact of every row, or of those that a condition holds for; `dated: list` where being on
    the list says it, whenever the row was changed."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)
    fact: Literal[tuple(KEYS)]  # type: ignore[valid-type]
    value: Any
    dated: Literal["row", "list"] = "row"
    own_word: bool = False
    if_: Annotated[Conditions, Field(alias="if")] = {}
    unless: Conditions = {}

    @model_validator(mode="after")
    def _is_a_fact(self) -> Self:
        more = dict(self.model_extra or {})
        unit = more.pop("unit", None)
        check_fact(self.fact, more, unit)
        kind = KEYS[self.fact]
        if kind.words and self.value not in kind.words:
            raise ValueError("value: " + one_of(str(self.value), kind.words))
        return self


class Origin(BaseModel):
    """Where the table came from."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    url: Url | None = None
    publisher: str = Field(min_length=1)
    kind: Literal[vocabulary.PAGE_KINDS]  # type: ignore[valid-type]
    caveat: str | None = None


class Defaults(BaseModel):
    """What holds for every row that says nothing else."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    type: str = "Certificate"
    includes: Literal["teaching", "exam", "both"] = "teaching"
    field: str | None = None
    awarding_body: str = ""
    state: State | None = None

    @field_validator("type")
    @classmethod
    def _known(cls, text: str) -> str:
        try:
            found = type_of(text)
        except Bad as bad:
            raise ValueError(bad.message) from None
        if not found:
            raise ValueError(f"{text!r} is no class of credential, as Certificate or Badge")
        return found

    @field_validator("field")
    @classmethod
    def _named(cls, text: str | None) -> str | None:
        if text is not None and not is_id(text):
            raise ValueError(f"{text!r}: write a field as skilled-trades is written")
        return text


class Total(BaseModel):
    """A price of everything, and the columns of its parts: what counts where both are given."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    column: str
    of: list[str]
    covers: list[Literal[vocabulary.COST_LINES]]  # type: ignore[valid-type]
    confirms_zeros: bool = False


class Mapping(BaseModel):
    """A mapping file: the source, what holds for every row, and what each column is."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    code: Annotated[str | None, Field(alias="list")] = None
    recognize: list[list[str]] = []
    exactly: bool = False
    source: Origin
    as_of: AsOf = "unknown"
    as_of_at: str | None = None
    rows: str | None = None
    defaults: Defaults = Defaults()
    columns: dict[str, Column]
    total: Total | None = None
    facts: list[Constant] = []
    joins: list[str] = []
    adds_to: str | None = None
    zero_is_unknown: bool = True

    @field_validator("code")
    @classmethod
    def _short(cls, text: str | None) -> str | None:
        if text is not None and not is_id(text):
            raise ValueError("write small letters, digits and hyphens")
        return text

    @property
    def targets(self) -> list[tuple[str, Word | WordColumn | FactColumn]]:
        """Every column with every one of its meanings, in the order of the file."""
        return [
            (name, one)
            for name, column in self.columns.items()
            for one in (column if isinstance(column, list) else [column])
        ]


def load(path: Path) -> Mapping:
    """Read a mapping file. Raises DataError with every problem of it."""
    file = yamlfile.read(path)
    try:
        mapping = Mapping.model_validate(file.data)
    except ValidationError as error:
        models = (Mapping, Origin, Defaults, Total, FactColumn, WordColumn)
        known = {
            (one.alias or name) for model in models for name, one in model.model_fields.items()
        }
        note_errors(file, error, sorted(known))
        raise DataError(*file.problems) from None
    if file.problems:
        raise DataError(*file.problems)
    return mapping
