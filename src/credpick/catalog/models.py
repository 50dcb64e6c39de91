"""The catalog format as pydantic models: frozen, extra keys refused.

Loaded only when YAML is read; every other command runs on the compiled form.
"""

from typing import Annotated, Any, Literal, Self, overload

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from credpick import entries
from credpick import vocabulary as words
from credpick.catalog.kinds import KEYS, Kind
from credpick.catalog.values import (
    Amount,
    AsOf,
    Cip,
    DatedAsOf,
    Id,
    Number,
    RegisterId,
    Soc,
    State,
    Text,
    Url,
    Value,
    as_list,
)
from credpick.text import one_of


def one_or_several(part: Any) -> BeforeValidator:
    """A list, or one of what it holds by itself."""
    return BeforeValidator(as_list, json_schema_input_type=tuple[part, ...] | part)


_Who = Literal[words.WHO]  # type: ignore[valid-type]
_Line = Literal[words.COST_LINES]  # type: ignore[valid-type]


class Entry(BaseModel):
    """Base of all parts of a catalog."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Via(Entry):
    """Somebody else who read the page, and when."""

    who: Text
    when: DatedAsOf


class Source(Entry):
    """Where facts were read: one page, once for each who read it; or what an awarding body replied
    to who asked it; or our own judgement."""

    id: Id
    url: Url | None = None
    publisher: Text
    title: Text | None = None
    kind: Literal[words.SOURCE_KINDS]  # type: ignore[valid-type]
    read: AsOf
    via: Via | None = None

    @model_validator(mode="after")
    def _page_or_judgement(self) -> Self:
        if self.kind != words.JUDGEMENT:
            replied = self.kind == words.REPLIES and self.title and not self.via
            if not self.url and not replied:
                raise ValueError(
                    f"a source of the kind {self.kind} needs `url`: the page; only what an "
                    f"{words.REPLIES} itself wrote or said has none, and a `title` that says how"
                )
        elif self.url or self.via or not self.title or self.publisher != "credpick":
            raise ValueError(
                "a judgement is no page: it has no url and no via, its publisher is credpick, "
                "and its title says the reason in one sentence"
            )
        return self


class Way(Entry):
    """One way in, all parts of which are needed: schooling, months of work, another credential
    that is held, or something that no profile says."""

    education: Literal[words.EDUCATION_LEVELS] | None = None  # type: ignore[valid-type]
    months: Number | None = None
    holds: Id | None = None
    other: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("a way needs at least one of education, months, holds, other")
        return self


class Fact(Entry):
    """One statement of one source. `catalog.kinds.KEYS` says what each key may hold."""

    key: Literal[tuple(KEYS)]  # type: ignore[valid-type]
    value: Value
    unit: Text | None = None
    per: Text | None = None
    count: Amount | None = None
    item: Text | None = None
    who: Annotated[tuple[_Who, ...], one_or_several(_Who)] = ()
    covers: Annotated[tuple[_Line, ...], one_or_several(_Line)] = ()
    scope: Literal[words.SCOPES] | None = None  # type: ignore[valid-type]
    where: Text | None = None
    state: State | None = None
    register_: Annotated[Text | None, Field(alias="register")] = None
    kind: Text | None = None
    level: Literal[words.CREDIT_LEVELS] | None = None  # type: ignore[valid-type]
    by: Text | None = None
    measure: Literal[words.MEASURES] | None = None  # type: ignore[valid-type]
    of: Literal[words.WAGES_OF] | None = None  # type: ignore[valid-type]
    numerator: Number | None = None
    denominator: Number | None = None
    response_rate: Annotated[float, Field(ge=0, le=1)] | None = None
    population: Text | None = None
    window: Text | None = None
    checked_by: Literal[words.OUTCOME_CHECKS] | None = None  # type: ignore[valid-type]
    occupation: Soc | None = None
    roles: tuple[Text, ...] = ()
    by_seller: bool = False
    threshold: Number | None = None  # US dollars a year: people with high school only
    years_after: Number | None = None
    holds_for: Annotated[tuple[Id, ...], one_or_several(Id)] = ()
    with_: Annotated[
        Literal[words.EDUCATION_LEVELS] | None,  # type: ignore[valid-type]
        Field(alias="with"),
    ] = None
    ways: tuple[Way, ...] = ()
    hours: Amount | None = None
    usd: Amount | None = None
    source: Id
    as_of: AsOf
    note: Text | None = None

    @model_validator(mode="after")
    def _fits_its_key(self) -> Self:
        kind = KEYS[self.key]
        if self.value == "absent":
            if not self.register_:
                raise ValueError("an absent fact needs `register`: which complete list is silent")
            return self
        if self.value == "never" and self.key == "renewal.cycle":
            return self
        getattr(self, f"_check_{kind.value}")(kind)
        self._check_fields(kind)
        return self

    def _check_number(self, kind: Kind) -> None:
        if isinstance(self.value, str | bool):
            raise ValueError(f"{self.key} takes a number or a range [low, high], not text")
        if kind.units and self.unit not in kind.units and len(kind.units) > 1:
            raise ValueError(f"{self.key} needs `unit`: one of {', '.join(kind.units)}")
        if self.unit and self.unit not in kind.units:
            raise ValueError(f"unit {self.unit!r}: {self.key} is in {', '.join(kind.units)}")
        high = self.value[1] if isinstance(self.value, tuple) else self.value
        if high > kind.top:
            raise ValueError(f"{high:,g} is above {kind.top:,g}, the most that is credible here")
        low = self.value[0] if isinstance(self.value, tuple) else self.value
        if low < kind.least:
            raise ValueError(f"{low:g} is below {kind.least:g}, the least that is credible here")
        if kind.per and self.per is None:
            raise ValueError(f"{self.key} needs `per`: one of {', '.join(kind.per)}")

    def _check_word(self, kind: Kind) -> None:
        if self.value not in kind.words:
            raise ValueError(one_of(str(self.value), kind.words))

    def _check_flag(self, kind: Kind) -> None:
        if not isinstance(self.value, bool):
            raise ValueError(f"{self.key} takes true or false")

    def _check_text(self, kind: Kind) -> None:
        if not isinstance(self.value, str):
            raise ValueError(f"{self.key} takes text")

    def _check_fields(self, kind: Kind) -> None:
        if self.per is not None and kind.per and self.per not in kind.per:
            raise ValueError("per: " + one_of(self.per, kind.per))
        if self.key == "credit.hours" and self.kind not in words.CREDIT_KINDS:
            raise ValueError("kind: " + one_of(str(self.kind), words.CREDIT_KINDS))
        if self.key == "flag" and self.kind not in words.FLAG_KINDS:
            raise ValueError("kind: " + one_of(str(self.kind), words.FLAG_KINDS))
        if self.key == "outcome.claim" and self.kind not in (None, *words.CLAIM_KINDS):
            raise ValueError("kind: " + one_of(str(self.kind), words.CLAIM_KINDS))
        missing = [name for name in kind.needs if not getattr(self, name)]
        if missing:
            raise ValueError(f"{self.key} needs {' and '.join(map(_wanted, missing))}")
        allowed = {*kind.needs, *kind.may, *(("per",) if kind.per else ())}
        stray = [
            name.removesuffix("_")
            for name in _PARTICULAR
            if getattr(self, name) and name not in allowed
        ]
        if stray:
            raise ValueError(f"{self.key} has no {' and no '.join(stray)}")
        self._check_outcomes()
        if self.scope == "school" and not self.where:
            raise ValueError("scope school needs `where`: the school")
        if self.scope == "state" and not self.state:
            raise ValueError("scope state needs `state`: two letters")

    def _check_outcomes(self) -> None:
        if self.key == "payoff.earnings" and self.of != "completers":
            raise ValueError("payoff.earnings is of completers, of nobody else")
        if self.key == "payoff.job_ads":
            if self.as_of == "unknown":
                raise ValueError("payoff.job_ads needs the date of the count in `as_of`")
            counted = self.value[-1] if isinstance(self.value, tuple) else self.value
            if counted > (self.denominator or 0):
                raise ValueError("more ads are counted than were looked at (`denominator`)")


def _wanted(field: str) -> str:
    """A field that is missing, with the words that it takes where they are few."""
    return f"checked_by ({', '.join(words.OUTCOME_CHECKS)})" if field == "checked_by" else field


# What only some keys may say; the other fields of a fact serve every key.
_PARTICULAR = (
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
    "roles",
    "by_seller",
    "threshold",
    "years_after",
    "holds_for",
    "with_",
    "ways",
    "hours",
    "usd",
)


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
    state: State | None = None  # where the college is
    credits: Amount | None = None
    unit: Literal["SemesterHour", "QuarterHour"] = "SemesterHour"
    share: Annotated[float, Field(gt=0, le=1)] | None = None
    course: Text | None = None  # the college's own course that it stands for
    limit: TransferLimit | None = None
    agreement: Literal[tuple(words.AGREEMENTS)]  # type: ignore[valid-type]
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


class BodyIds(Entry):
    """What registers call an institution."""

    unitid: RegisterId | None = None
    opeid: RegisterId | None = None
    ctid: RegisterId | None = None


class Ids(BodyIds):
    """What registers call a credential; and the family that several states' versions share."""

    listed_as: RegisterId | None = None  # its own number in the list that it was imported from
    family: Id | None = None
    dod_8140: RegisterId | None = None
    ccc_map: RegisterId | None = None
    cip: RegisterId | None = None


class AwardingBody(Entry):
    """Who awards (CTDL ownedBy); its facts hold for all of its credentials."""

    id: Id
    name: Text
    letter_to: Text | None = None  # whom one writes to, where the name is that of many offices
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
    ids: BodyIds | None = None
    facts: tuple[Fact, ...] = ()


class Credential(Entry):
    """One credential that a learner can choose."""

    id: Id
    name: Text
    awarding_body: Id
    platform: Text | None = None
    type: Literal[tuple(words.CREDENTIAL_TYPES)]  # type: ignore[valid-type]
    includes: Literal["teaching", "exam", "both"]
    field: Id
    state: State | None = None  # whose law makes or needs it; not where the body sits
    occupations: tuple[Occupation, ...] = ()
    programs: tuple[Cip, ...] = ()
    website: Url | None = None
    ids: Ids | None = None
    facts: tuple[Fact, ...] = ()
    stacks: tuple[Stack, ...] = ()

    @model_validator(mode="after")
    def _scope_is_its_bodys(self) -> Self:
        if any(fact.holds_for for fact in self.facts):
            raise ValueError("`holds_for` belongs to a fact of an awarding body")
        return self


class Catalog(Entry):
    """A whole catalog file."""

    never_cite: tuple[Text, ...] = ()
    sources: tuple[Source, ...] = ()
    awarding_bodies: tuple[AwardingBody, ...] = ()
    credentials: tuple[Credential, ...] = ()


@overload
def as_json(entry: Source) -> entries.Source: ...
@overload
def as_json(entry: AwardingBody) -> entries.Body: ...
@overload
def as_json(entry: Credential) -> entries.Entry: ...
@overload
def as_json(entry: BaseModel) -> Any: ...
def as_json(entry: BaseModel) -> Any:
    """The entry as plain data without what is not set."""
    return entry.model_dump(mode="json", exclude_defaults=True, by_alias=True)
