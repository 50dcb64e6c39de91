"""Any CSV: a mapping file says what each column is; `propose` writes a first one."""

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    ValidationError,
    field_validator,
    model_validator,
)

from credpick import yamlfile
from credpick.catalog.kinds import KEYS
from credpick.catalog.models import Fact
from credpick.catalog.values import AsOf, State, Url
from credpick.errors import DataError
from credpick.importers.base import (
    Bad,
    Draft,
    Found,
    Json,
    clean,
    date,
    date_in_name,
    file_address,
    kind_of,
    says_something,
    source,
    website,
)
from credpick.importers.fields import (
    cip_code,
    field_of,
    programs,
    refuse_degree,
    soc_code,
    type_of,
)
from credpick.text import UNSAFE, normal
from credpick.validation import note_errors
from credpick.vocabulary import DELIVERY_TYPES, PAGE_KINDS

Plain = Literal[
    "id",
    "name",
    "awarding_body",
    "type",
    "field",
    "website",
    "cip",
    "soc",
    "as_of",
    "state",
    "skip",
]
_GUESSES = (
    ("id", ("id", "program id", "programme id", "course id", "code")),
    ("name", ("name", "program name", "programme", "course", "title", "credential")),
    ("awarding_body", ("provider", "provider name", "school", "institution", "issuer", "college")),
    ("website", ("website", "url", "link", "web page")),
    ("cip", ("cip", "cip code")),
    ("soc", ("soc", "soc code", "onet code")),
    ("field", ("field", "subject", "area")),
    ("as_of", ("as of", "updated", "date")),
    ("state", ("state",)),
    ("cost.tuition", ("tuition", "price", "cost", "total cost", "tuition cost")),
    ("cost.fees", ("fees", "fee")),
    ("cost.materials", ("books", "materials", "supplies", "books and materials")),
    ("cost.exam", ("exam fee", "exam cost", "test fee")),
    ("time.course", ("hours", "clock hours", "total hours", "contact hours")),
    ("time.length", ("weeks", "length in weeks", "duration weeks")),
    ("credit.hours", ("credits", "credit hours", "semester hours")),
    ("entry.condition", ("prerequisites", "requirements", "prerequisite")),
    ("trust.programme_accreditor", ("accreditor", "accredited by", "accreditation")),
    ("delivery.mode", ("delivery", "format", "mode", "delivery mode")),
    ("note", ("description", "summary", "notes")),
)
_FACT_EXTRAS = {
    "cost.": {"per": "all"},
    "time.course": {"unit": "hours"},
    "time.length": {"unit": "weeks"},
    "credit.hours": {"unit": "SemesterHour", "kind": "institutional"},
}
_MODES = (
    (r"hybrid|blended|partly", "BlendedDelivery"),
    (r"online or|or online|either", "VariableSite"),
    (r"online|distance|remote|virtual", "OnlineOnly"),
    (r"person|campus|classroom|site", "InPerson"),
)
_TRUE, _FALSE = {"yes", "true", "t", "1", "y"}, {"no", "false", "f", "0", "n"}


class FactColumn(BaseModel):
    """A column that holds a fact; what the catalog needs beside its value stands here."""

    model_config = ConfigDict(frozen=True, extra="allow")
    fact: Literal[tuple(KEYS)]  # type: ignore[valid-type]

    @model_validator(mode="after")
    def _makes_facts(self) -> Self:
        kind, more = KEYS[self.fact], self.model_extra or {}
        if taken := {"key", "value", "source", "as_of"} & set(more):
            raise ValueError(f"{taken.pop()} comes from the table: take it out here")
        value = {"number": 1, "flag": True}.get(kind.value, kind.words[0] if kind.words else "x")
        fact = {"key": self.fact, "value": value, "source": "s", "as_of": "2026", **more}
        try:
            Fact.model_validate(fact)
        except ValidationError as error:
            said = error.errors()[0]
            place = ".".join(map(str, said["loc"]))
            raise ValueError(
                f"{place} {said['msg'].removeprefix('Value error, ')}".strip()
            ) from None
        return self


# Told apart by their form, so that a mistake is told once.
Column = Annotated[
    Annotated[Plain, Tag("word")] | Annotated[FactColumn, Tag("facts")],
    Discriminator(lambda column: "word" if isinstance(column, str) else "facts"),
]


class Origin(BaseModel):
    """Where the table came from."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    url: Url | None = None
    publisher: str = Field(min_length=1)
    kind: Literal[PAGE_KINDS]  # type: ignore[valid-type]


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


class Mapping(BaseModel):
    """A mapping file: the source, what holds for every row, and what each column is."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    source: Origin
    as_of: AsOf = "unknown"
    defaults: Defaults = Defaults()
    columns: dict[str, Column]
    zero_is_unknown: bool = True


def load(path: Path) -> Mapping:
    """Read a mapping file. Raises DataError with every problem of it."""
    file = yamlfile.read(path)
    try:
        mapping = Mapping.model_validate(file.data)
    except ValidationError as error:
        known = [*Mapping.model_fields, *Origin.model_fields, *Defaults.model_fields, "fact"]
        note_errors(file, error, known)
        raise DataError(*file.problems) from None
    if file.problems:
        raise DataError(*file.problems)
    return mapping


def propose(columns: Sequence[str], file: str) -> str:
    """A first mapping file for these columns; what is not recognised is skipped."""
    lines = [
        f"# What the columns of {clean(file, 100)} are. Correct it, then: --mapping THIS FILE",
        "source: {publisher: Who published the table, kind: aggregator}",
        f"as_of: {_quoted(date_in_name(file))}",
        "defaults: {type: Certificate, includes: teaching}",
        "columns:",
    ]
    taken: set[str] = set()
    for column in columns:
        if not column or UNSAFE.search(column):
            continue
        found = _guess(column, taken)
        taken.add(found)
        lines.append(f"  {_quoted(column)}: {_entry(found)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _guess(column: str, taken: set[str]) -> str:
    words = {name: target for target, names in _GUESSES for name in names if target not in taken}
    near = difflib.get_close_matches(normal(column), words, 1, 0.85)
    found = words[near[0]] if near else "skip"
    # The number of an issuer is not its name.
    return "skip" if found != "id" and normal(column).endswith("id") else found


def _entry(target: str) -> str:
    if target not in KEYS:
        return target
    extra = next((more for lead, more in _FACT_EXTRAS.items() if target.startswith(lead)), {})
    return (
        "{" + ", ".join(f"{name}: {part}" for name, part in {"fact": target, **extra}.items()) + "}"
    )


def converter(
    mapping: Mapping, columns: Sequence[str], file: str, day: str
) -> Callable[[dict[str, str], str], Iterator[Found]]:
    """The reader of one row. Raises Bad when the mapping does not fit the table."""
    missing = [name for name in mapping.columns if name not in columns]
    if missing:
        raise Bad("mapping", f"has no column {', '.join(map(repr, missing[:5]))}")
    if "name" not in mapping.columns.values():
        raise Bad("mapping", "the mapping says of no column that it is the name")
    origin = source(
        mapping.source.url or file_address(file),
        mapping.source.publisher,
        mapping.source.kind,
        day,
        title=clean(file, 200),
    )
    return lambda row, place: _row(row, place, mapping, origin)


def _row(row: dict[str, str], place: str, mapping: Mapping, origin: Json) -> Iterator[Found]:
    plain = {
        target: clean(row.get(column))
        for column, target in mapping.columns.items()
        if isinstance(target, str) and target != "skip"
    }
    name_of = next(column for column, target in mapping.columns.items() if target == "name")
    if "\n" in row[name_of].strip():
        raise Bad("quotes", "its name goes over several lines: a quotation mark is missing near it")
    told = date(plain.get("as_of"))
    draft = Draft(place, origin, told if told != "unknown" else mapping.as_of)
    draft.ignored = {name for name, cell in row.items() if cell and name not in mapping.columns}
    for column, target in mapping.columns.items():
        if isinstance(target, FactColumn):
            more = dict(target.model_extra or {})
            draft.fact(
                target.fact, _value(draft, column, target.fact, row.get(column), mapping), **more
            )
    defaults = mapping.defaults
    body = plain.get("awarding_body") or defaults.awarding_body
    if not body:
        raise Bad("no_provider", "names no awarding body")
    code, state = (
        soc_code(plain.get("soc")),
        plain.get("state") or defaults.state or "",
    )
    name = plain["name"]
    refuse_degree(name)
    yield draft.finish(
        [f"{origin['url']}#{plain['id']}"] if says_something(plain.get("id")) else [],
        {
            "name": name,
            "type": type_of(plain.get("type", "")) or defaults.type,
            "includes": defaults.includes,
            "field": defaults.field
            or field_of(cip_code(plain.get("cip")), plain.get("field", ""), name),
            "programs": programs(cip_code(plain.get("cip"))),
            "occupations": [{"code": code, "title": code}] if code else [],
            "website": website(plain.get("website")),
        },
        {
            "name": body,
            "kind": kind_of(body),
            "state": state if re.fullmatch("[A-Z]{2}", state) else None,
        },
    )


def _value(draft: Draft, column: str, key: str, cell: str | None, mapping: Mapping) -> Any:
    """The cell as the kind of fact wants it; None when it says nothing."""
    kind, text = KEYS[key], clean(cell)
    if kind.value == "number":
        found = draft.number(column, cell, kind.top)
        if found == 0 and mapping.zero_is_unknown:
            draft.drop("zero", f"{column}: 0 may mean unknown")
            return None
        return found
    if not text:
        return None
    if kind.value == "flag":
        word = text.casefold()
        return True if word in _TRUE else False if word in _FALSE else None
    if key == "delivery.mode" and text not in DELIVERY_TYPES:
        return next((mode for form, mode in _MODES if re.search(form, text.casefold())), None)
    return text
