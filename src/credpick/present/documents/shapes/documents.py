"""The whole documents."""

from typing import Annotated, Literal

from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on only

from credpick.present.documents.shapes import report
from credpick.present.documents.shapes.catalog import (
    Coverage,
    ExportedFact,
    FieldCount,
    Host,
    Link,
    Listed,
    Register,
    StaleFact,
)
from credpick.present.documents.shapes.credential import (
    Credential,
    Fact,
    Problem,
    Row,
    Scale,
    words,
)
from credpick.present.documents.shapes.decision import CatalogUsed, Decision, Goal, LeftOut
from credpick.present.documents.shapes.reasons import FactTurn, Questions, Ranked, Share, WeightTurn
from credpick.present.documents.shapes.single import Costs, Occupation, Path, Stack


class Rank(TypedDict):
    """`credpick rank --json`."""

    schema: Literal["credpick.rank/2"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    catalog: CatalogUsed
    """The catalog that was ranked."""
    goal: Goal | None
    """How the goal was read; null: none was given."""
    weights: dict[str, float]
    """What orders the list, by criterion: the middle of what the answers allow; they sum to 1."""
    scales: dict[str, Scale]
    """How amounts become values, by criterion."""
    matched: int
    """How many credentials the goal means."""
    decision: Decision
    """The verdict."""
    ranking: list[Row]
    """In order; as many rows as --limit shows."""
    left_out: LeftOut
    """What gates and limits leave out."""


class Show(TypedDict):
    """`credpick show --json`."""

    schema: Literal["credpick.show/2"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    weights: dict[str, float]
    """What its score rests on, by criterion."""
    scales: dict[str, Scale]
    """How amounts become values, by criterion."""
    credential: Credential
    """It, judged as in a ranking."""
    costs: Costs
    """Its cost taken apart."""
    occupations: list[Occupation]
    """The work that it is for."""
    facts: list[Fact]
    """Every fact on record, also those that do not count."""
    stacks: list[Stack]
    """What it counts towards."""


class Compare(TypedDict):
    """`credpick compare --json`."""

    schema: Literal["credpick.compare/2"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    credentials: list[Show]
    """In the order in which they were named."""


class Paths(TypedDict):
    """`credpick path --json`."""

    schema: Literal["credpick.path/1"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    shape: Annotated[str, words("progression", "supplemental", "independent")]
    """How credentials stack for this learner: towards a degree, beside one, or neither."""
    paths: list[Path]
    """The cheapest first."""
    combinations: list[Path]
    """Credentials that each count by themselves; the credits add up."""


class Why(TypedDict):
    """`credpick why --json`."""

    schema: Literal["credpick.why/1"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    first: Ranked
    """The one that stands above."""
    second: Ranked
    """The other one."""
    margin: float
    """The score of the first less that of the second: the sum of what the criteria add."""
    shares: list[Share]
    """The margin taken apart, what matters most first."""
    turned_by_weight: WeightTurn | None
    """The smallest change of one weight that turns the order; null: none does."""
    turned_by_facts: list[FactTurn]
    """What would bring the second level, each by itself."""
    text: list[str]
    """The same in sentences."""


class Ask(TypedDict):
    """`credpick ask --json`."""

    schema: Literal["credpick.ask/1"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    credentials: list[Questions]
    """In the order in which they were named."""


class Report(TypedDict):
    """`credpick report --json`: what the page says, in its language."""

    schema: Literal["credpick.report/1"]
    """Name and version of this document."""
    file: str | None
    """The page that was written besides; null: none."""
    as_of: str
    """The day of judgement."""
    language: Annotated[str, words("en", "es")]
    """The language of the page."""
    decision: str
    """The decision in one question."""
    label: str
    """The verdict in a word or two."""
    title: str
    """The verdict in one sentence."""
    under: list[str]
    """What stands below it."""
    step: str
    """What to do this week; empty where nothing is to be done."""
    situation: list[report.PageLine]
    """What the page begins with."""
    answers: list[report.Said]
    """What the learner said."""
    flags: list[report.PageFlag]
    """The gravest red flags."""
    more_flags: int
    """How many more there are."""
    options: list[report.PageOption]
    """Side by side; the last one is none, for now."""
    questions: list[report.PageQuestion]
    """What a client asks, answered for each option."""
    standings: list[report.PageStanding]
    """The ranking, from its first place."""
    ranked: int
    """How many are ranked in all."""
    doubt: list[report.PageLine]
    """How sure it is."""
    instead: list[report.PageLine]
    """What to do instead, or besides."""
    ask: list[report.PageAsked]
    """What to ask whom."""
    left_out: list[str]
    """What is left out, and why."""
    fresh: list[str]
    """How old the facts are."""
    sources: list[report.PageSource]
    """The pages that facts come from."""


class CatalogList(TypedDict):
    """`credpick catalog list --json`."""

    schema: Literal["credpick.list/1"]
    """Name and version of this document."""
    goal: Goal | None
    """How the goal was read; null: none was given."""
    credentials: list[Listed]
    """By field, then by id."""


class CatalogFields(TypedDict):
    """`credpick catalog fields --json`."""

    schema: Literal["credpick.fields/1"]
    """Name and version of this document."""
    fields: list[FieldCount]
    """In the order of their names."""


class CatalogCheck(TypedDict):
    """`credpick catalog check --json`, where nothing is wrong; else it is an error document."""

    schema: Literal["credpick.check/1"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    files: list[str]
    """What was checked."""
    credentials: int
    """How many there are."""
    facts: int
    """How many facts, with those of awarding bodies."""
    sources: int
    """How many sources."""
    warnings: list[str]
    """What is sound but weak, one line each."""
    coverage: list[Coverage] | None
    """How much is known; null without --coverage."""
    hosts: list[Host] | None
    """Where facts that count are read; null without --hosts."""
    links: list[Link] | None
    """What became of every cited address; null without --links."""


class CatalogStale(TypedDict):
    """`credpick catalog stale --json`."""

    schema: Literal["credpick.stale/1"]
    """Name and version of this document."""
    as_of: str
    """The day of judgement."""
    older_than_months: int
    """How old a fact must be to stand here."""
    found: int
    """How many there are."""
    facts: list[StaleFact]
    """Those that most rests on first, then the oldest; as many as --limit shows."""


class Registers(TypedDict):
    """`credpick catalog register --json`."""

    schema: Literal["credpick.register/1"]
    """Name and version of this document."""
    registers: list[Register]
    """Those that were asked for; after --from the one that was replaced."""


class Exported(TypedDict):
    """One line of `credpick catalog export --format ndjson`: a credential."""

    schema: Literal["credpick.entry/1"]
    """Name and version of this document."""
    as_of: str
    """The day on which it was said which facts count."""
    id: str
    """Its id in the catalog."""
    name: str
    """Its name."""
    awarding_body: str
    """Who awards it."""
    platform: str | None
    """Where it is taken, when that is not the awarding body."""
    type: str
    """Its CTDL class, as Certification or AcademicCertificate."""
    includes: Annotated[str, words("teaching", "exam", "both")]
    """What one pays for."""
    field: str
    """The field that it belongs to."""
    state: str | None
    """The state whose law makes or needs it."""
    website: str | None
    """Its own page."""
    ids: dict[str, str]
    """What registers call it."""
    occupations: list[Occupation]
    """The work that it is for."""
    programs: list[str]
    """CIP codes."""
    facts: list[ExportedFact]
    """Every fact on record, those of its awarding body too."""
    stacks: list[Stack]
    """What it counts towards."""


class Error(TypedDict):
    """Any command under `--json` that fails."""

    schema: Literal["credpick.error/1"]
    """Name and version of this document."""
    errors: list[Problem]
    """All that is wrong."""


DOCUMENTS = {
    "rank": Rank,
    "show": Show,
    "compare": Compare,
    "path": Paths,
    "why": Why,
    "ask": Ask,
    "report": Report,
    "list": CatalogList,
    "fields": CatalogFields,
    "check": CatalogCheck,
    "stale": CatalogStale,
    "register": Registers,
    "entry": Exported,
    "error": Error,
}
