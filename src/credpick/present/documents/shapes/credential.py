"""One credential: its facts, its criteria, its standing."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on only


def words(*allowed: str) -> Any:
    """Text that is one of some words: the schema names them."""
    return Field(json_schema_extra={"enum": list(allowed)})


Known = Annotated[str, words("known", "partly", "unknown", "absent", "not_applicable")]


class Problem(TypedDict):
    """One thing that is wrong."""

    code: str
    """A stable name of it."""
    message: str
    """What is wrong, where, and how to mend it."""
    where: str | None
    """File, line and column."""


class Via(TypedDict):
    """Somebody else who read the page."""

    who: str
    """Whose reading it is, with its edition and licence."""
    when: str
    """The day on which they read it."""


class Cited(TypedDict):
    """The page that says something, and its date."""

    source: str | None
    """Address of the page; null: our own judgement, or what the provider replied."""
    via: Via | None
    """Who else read the page; null: we did."""
    as_of: str
    """A year, a month, a day, or unknown."""


class Brief(Cited):
    """One statement of one source, as a ranking cites it."""

    key: str
    """Kind of fact, as cost.exam; see docs/catalog.md."""
    value: float | list[float] | bool | str | None
    """What it says: a number, low and high, true or false, a word, or absent."""
    unit: str | None
    """Unit of a number, as USD, weeks or SemesterHour."""
    per: str | None
    """What a price is for: all of it, or each exam, month, credit and so on."""


class Fact(Brief):
    """One statement of one source with all that is known about it."""

    who: list[str]
    """For whom it holds, as member or in_state; empty is everybody."""
    scope: str | None
    """How much it speaks of: the credential, or all of its awarding body."""
    where: str | None
    """The place that it holds for, where it does not hold everywhere."""
    publisher: str
    """Who publishes the page."""
    title: str | None
    """The title of the page; of a judgement its reason."""
    source_kind: str
    """What kind of publisher: government, accreditor, blog, judgement."""
    note: str | None
    """What else one should know about it."""


class Span(TypedDict):
    """From and to, in natural units."""

    low: float
    """The least."""
    high: float | None
    """The most; null where there is no upper end."""
    unit: str
    """The unit of both, as USD or weeks."""


class Amount(Span):
    """An amount in natural units."""

    point: float | None
    """What it counts as; null where nothing is known of it."""


class Criterion(TypedDict):
    """One criterion of one credential; values in [0, 1], more is better."""

    value: float
    """The point that the score uses, always a number."""
    value_basis: Annotated[str, words("sources", "sources_and_rules", "rules")]
    """What it rests on: on what sources say, on the published rules for what nobody says, or on
    both."""
    worst_at: float
    """The value at the worst that is possible."""
    best_at: float
    """The value at the best that is possible."""
    state: Known
    """How much of it the sources decide; absent: a complete register does not list it."""
    set_aside: bool
    """Whether nobody in the race shows anything about it: then it is named once, and not asked."""
    amount: Amount
    """The same in natural units, before the scale."""
    stated: Span | None
    """What sources state, as they state it; null: nothing."""
    expected: Span | None
    """What the published rules count for what no source states; never to be shown as a price."""
    missing: list[str]
    """The parts that no source states."""
    reason: str
    """The value in one line of words."""
    facts: list[Brief] | None
    """The facts that decided it; null without --facts."""
    disagreeing: list[Brief] | None
    """Facts that say something else and do not count; null without --facts."""


class Scale(TypedDict):
    """How an amount becomes a value; one of the two ends is given."""

    zero: float | None
    """The amount with value 0, where less is better."""
    full: float | None
    """The amount with value 1, where more is better."""
    unit: str
    """The unit of that amount."""
    set_by: Annotated[str, words("profile", "limit", "rules")]
    """Where it was set: by the profile, by its limit, or by the published rules."""


class Flag(Cited):
    """A red flag."""

    kind: str
    """As regulator_action, closed or misleading_claim."""
    text: str
    """What happened, in factual words."""


class Reason(TypedDict):
    """A gate or a limit that a credential does not pass."""

    gate: str
    """As law, entry, offer, own_cost or weeks."""
    standing: Annotated[str, words("check", "later", "flagged", "left_out")]
    """Where it puts the credential."""
    text: str
    """Why, and what would change it."""


class Credential(TypedDict):
    """One credential with its score: exactly the sum of weight times value."""

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
    website: str | None
    """Its own page."""
    tier: Annotated[str, words("fits", "check", "later", "flagged", "left_out")]
    """Above the score: it fits, one thing is to be checked, it comes later, a red flag bars the
    lead, or it is left out."""
    reasons: list[Reason]
    """What keeps it from fitting, the gravest first."""
    score: float
    """What orders the list inside a tier."""
    score_low: float
    """The same sum over the worst ends."""
    score_high: float
    """The same sum over the best ends."""
    criteria: dict[str, Criterion]
    """By name: cost (what the learner pays until it is in hand, less confirmed aid), time (weeks
    until it is in hand; for paid work until the first paid day), credit (academic credit at the
    level that helps), stackability (progress to the learner's degree that an agreement promises),
    trust (who vouches for issuer, assessment, recognition, outcomes), payoff (what it opens)."""
    warnings: list[str]
    """What to know although it excludes nothing, the gravest first."""
    flags: list[Flag]
    """Red flags."""
    ask: list[str]
    """Questions to the provider, most influential first."""


class InRace(TypedDict):
    """How a row stands among those that may be first."""

    status: Annotated[str, words("certain", "possible", "ruled_out")] | None
    """Whether it can still be first; null outside the best tier."""
    share_first: float | None
    """Share of the readings of the answers in which it is first; null for given weights."""
    share_error: float | None
    """Standard error of that share, which is sampled."""


class Row(Credential, InRace):
    """One row of a ranking."""

    rank: int
    """Its place, from 1."""
    rank_before: int | None
    """Its rank before --set or --weights changed something."""
