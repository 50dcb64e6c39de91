"""What the JSON outputs are made of, each key with its meaning."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

AS_OF = "A year, a month, a day, or unknown."


def said(meaning: str, **more: Any) -> Any:
    """A key that is always there, and what it means."""
    return Field(description=meaning, **more)


class Part(BaseModel):
    """Base: no key may be missing, none may be added without a new version."""

    model_config = ConfigDict(extra="forbid")


class Via(Part):
    """Somebody else who read the page."""

    who: str = said("Whose reading it is, with its edition and licence.")
    when: str = said("The day on which they read it.")


class Brief(Part):
    """One statement of one source, as a ranking cites it."""

    key: str = said("Kind of fact, as cost.exam; see docs/catalog.md.")
    value: float | list[float] | bool | str | None = said(
        "What it says: a number, low and high, true or false, a word, or absent."
    )
    unit: str | None = said("Unit of a number, as USD, weeks or SemesterHour.")
    per: str | None = said("What a price is for: all of it, or each exam, month, credit and so on.")
    source: str | None = said("Address of the page that says it; null: our own judgement.")
    via: Via | None = said("Who else read the page; null: we did.")
    as_of: str = said(AS_OF)


class Fact(Brief):
    """One statement of one source with all that is known about it."""

    who: list[str] = said("For whom it holds, as member or in_state; empty is everybody.")
    scope: str | None = said("How much it speaks of: the credential, or all of its awarding body.")
    where: str | None = said("The place that it holds for, where it does not hold everywhere.")
    publisher: str = said("Who publishes the page.")
    title: str | None = said("The title of the page; of a judgement its reason.")
    source_kind: str = said("What kind of publisher: government, accreditor, blog, judgement.")
    note: str | None = said("What else one should know about it.")


class Amount(Part):
    """An amount in natural units."""

    low: float = said("The least that it can be.")
    point: float | None = said("What it counts as; null where nobody can say.")
    high: float | None = said("The most that it can be; null where there is no upper end.")
    unit: str = said("The unit of all three.")


class Criterion(Part):
    """One criterion of one credential; values in [0, 1], more is better."""

    value: float = said("The point that the score uses.")
    range: list[float] = said(
        "From the worst to the best that is possible.", min_length=2, max_length=2
    )
    state: Literal["known", "partly", "unknown", "absent", "not_applicable"] = said(
        "How much of it the sources decide; absent: a complete register does not list it."
    )
    amount: Amount | None = said("The same in natural units, before the scale.")
    missing: list[str] = said("The parts that no source states.")
    reason: str = said("The value in one line of words.")
    facts: list[Brief] = said("The facts that decided it.")
    beside: list[Brief] = said("Facts that say something else and do not count.")


class Criteria(Part):
    """Every criterion."""

    cost: Criterion = said("What the learner pays until it is in hand, less confirmed aid.")
    time: Criterion = said("Weeks until it is in hand, at the learner's hours a week.")
    credit: Criterion = said("Academic credit in semester hours, at the level that helps.")
    stackability: Criterion = said("Progress to the learner's degree that an agreement promises.")
    trust: Criterion = said("Who vouches for issuer, assessment, recognition and outcomes.")
    payoff: Criterion = said("What it opens: required, asked for, or outcomes that were checked.")


class Weights(Part):
    """The weights that order the list; they sum to 1."""

    cost: float = said("Weight of cost.")
    time: float = said("Weight of time.")
    credit: float = said("Weight of academic credit.")
    stackability: float = said("Weight of stackability.")
    trust: float = said("Weight of source trust.")
    payoff: float = said("Weight of payoff.")


class Scale(BaseModel):
    """How an amount becomes a value; one of the ends is given."""

    model_config = ConfigDict(extra="forbid")
    zero: float | None = Field(None, description="The amount with value 0, where less is better.")
    full: float | None = Field(None, description="The amount with value 1, where more is better.")
    unit: str = said("The unit of that amount.")
    from_: Literal["profile", "limit", "rules"] = said(
        "Where it was set: by the profile, by its limit, or by the published rules.", alias="from"
    )


class Scales(Part):
    """The scale of every criterion."""

    cost: Scale = said("Dollars.")
    time: Scale = said("Weeks.")
    credit: Scale = said("Semester hours.")
    stackability: Scale = said("Share of the target.")
    trust: Scale = said("Points.")
    payoff: Scale = said("Points.")


class Flag(Part):
    """A red flag."""

    kind: str = said("As regulator_action, closed or misleading_claim.")
    text: str = said("What happened, in factual words.")
    source: str = said("Address of the page that says it.")
    via: Via | None = said("Who else read the page; null: we did.")
    as_of: str = said(AS_OF)


class CostLine(Amount):
    """One line of the cost."""

    name: str = said("As tuition, exam or materials.")
    known: bool = said("False when it rests on a published expectation, not on a source.")


class Costs(Part):
    """The cost taken apart, in US dollars."""

    to_get: Amount = said("Everything until it is in hand, one try, preparation included.")
    own: Amount = said("to_get less the aid that the learner confirmed.")
    at_half_pace: Amount = said("to_get when everything takes twice as long.")
    half_way: Amount | None = said("Spent when one stops half-way, less no refund.")
    to_keep_5y: Amount | None = said("Renewals and memberships to year five; null: nothing known.")
    lines: list[CostLine] = said("What to_get is made of.")


class Credential(Part):
    """One credential with its score: exactly the sum of weight × value."""

    tier: Literal["meets", "open", "flagged"] = said(
        "Above the score: all gates met, a gate undecided, or a red flag that bars the lead."
    )
    id: str = said("Its id in the catalog.")
    name: str = said("Its name.")
    awarding_body: str = said("Who awards it.")
    platform: str | None = said("Where it is taken, when that is not the awarding body.")
    type: str = said("Its CTDL class, as Certification or AcademicCertificate.")
    includes: Literal["teaching", "exam", "both"] = said("What one pays for.")
    field: str = said("The field that it belongs to.")
    website: str | None = said("Its own page.")
    score: float = said("What orders the list inside a tier.")
    score_range: list[float] = said(
        "The same sum over the worst and over the best ends.", min_length=2, max_length=2
    )
    criteria: Criteria = said("Every criterion with its facts.")
    warnings: list[str] = said("What to know although it excludes nothing, the gravest first.")
    flags: list[Flag] = said("Red flags.")
    ask: list[str] = said("Questions to the provider, most influential first.")


class Row(Credential):
    """One row of a ranking."""

    rank: int = said("Its place, from 1.")
    was: int | None = said("Its rank before --set or --weights changed something.")
    status: Literal["certain", "possible", "ruled_out"] | None = said(
        "Whether it can still be first; null outside the best tier."
    )
    share_first: float | None = said(
        "Share of the weights that fit where it is first, at the points."
    )
    share_error: float | None = said("Standard error of that share, which is sampled.")


class Reason(Part):
    """A limit that is broken."""

    limit: str = said("As own_cost, weeks, credit or experience.")
    allowed: float | str = said("What the learner said.")
    actual: float | str = said("What the credential asks for, at the least.")
    unit: str = said("The unit of both; empty for words.")


class Left(Part):
    """An excluded credential."""

    id: str = said("Its id in the catalog.")
    name: str = said("Its name.")
    reasons: list[Reason] = said("Every limit that it breaks.")


class Excluded(Part):
    """What limits exclude; a credential may break several."""

    counts: dict[str, int] = said("How many break each limit.")
    nearest: list[Left] = said("The nearest to the limits first; as many rows as the ranking.")


class Option(Part):
    """One way to answer; append `answer` to the profile's answers (with the typed amount)."""

    id: str = said("Stable name of the option.")
    text: str = said("What the learner reads.")
    answer: dict[str, Any] = said("The whole answer, as docs/profile.md describes it.")


class Question(Part):
    """The next question of the interview."""

    id: str = said("Stable name of the question; its answer carries the same.")
    kind: Literal["profile", "swing", "tradeoff", "pair", "fact"] = said(
        "About the learner, about what matters, or about a fact to look up."
    )
    text: str = said("The question.")
    why: str = said("Why it is asked, in plain words.")
    options: list[Option] = said("The ways to answer.")
    typed: Literal["number", "text"] | None = said(
        "What to put into the answer of the option `typed`; null: only choose."
    )
    gain: float | None = said(
        "What an answer is expected to gain, of the scale; null: always asked."
    )


class Decision(Part):
    """The pick, or why there is none, and how safe it is."""

    winner: str | None = said("Id of the pick; null: nothing is good enough to pay for yet.")
    reason: str | None = said("Why there is no pick.")
    basis: Literal["weights", "answers", "none"] = said("What the weights rest on.")
    settled: bool = said(
        "Under every weighting that fits, the pick loses at most 0.02 at the points."
    )
    proved: bool = said("The same for every value that the unknowns could take.")
    max_regret: float | None = said("The most that the pick can lose at the points.")
    max_regret_unknowns: float | None = said("The same with all unknowns open.")
    possible: list[str] = said("Ids that can still be first.")
    next_question: Question | None = said("What to ask next; null: more answers would not pay.")


class CatalogUsed(Part):
    """What was ranked."""

    files: list[str] = said("The catalog files.")
    credentials: int = said("How many credentials they hold.")
    digest: str = said("Changes when their content changes.")


class Occupation(Part):
    """An occupation."""

    code: str = said("SOC code, as 15-1212.")
    title: str = said("Its title.")


class Stack(Part):
    """What it counts towards."""

    to: str | None = said("Id of another credential that it counts towards.")
    degree: str | None = said("Or the degree.")
    college: str | None = said("The college whose degree it is.")
    credits: float | list[float] | None = said("How many credits count, or from and to.")
    unit: str = said("The unit of the credits, as SemesterHour.")
    share: float | None = said("Or the share of the degree that counts.")
    course: str | None = said("The college's own course that it stands for.")
    agreement: str = said("What guarantees it: designed, articulation, recommendation, informal.")
    source: str = said("Address of the page that says it.")
    via: Via | None = said("Who else read the page; null: we did.")
    publisher: str = said("Who publishes the page.")
    as_of: str = said(AS_OF)
    note: str | None = said("What else one should know about it.")


class TransferLimit(Part):
    """The most that a degree takes in from elsewhere, or the least that must be earned there."""

    credits: float | list[float] | None = said("The most from elsewhere, in credits,")
    share: float | None = said("or as a share of the degree.")
    own: float | list[float] | None = said("Credits to be earned there at least.")
    source: str = said("Address of the page that says it.")
    via: Via | None = said("Who else read the page; null: we did.")
    as_of: str = said(AS_OF)
    note: str | None = said("What else one should know about it.")


class Path(Part):
    """One way to a degree; credits in semester hours."""

    target: str = said("The degree, or the credential at the end.")
    college: str | None = said("The college that grants it.")
    steps: list[dict[str, str]] = said("Id and name of every credential on the way, in order.")
    edges: list[Stack] = said("The agreement behind every step.")
    earned: list[float | None] = said("Low and high; null where nobody states it.")
    counted: list[float | None] = said("Guaranteed, and possible.")
    lost: list[float | None] = said("At best, and at worst.")
    limits: list[TransferLimit] = said("The most that the degree takes in.")
    cost: Amount = said("What the steps cost together.")
    weeks: Amount = said("How long they take, one after the other.")
    marks: list[Literal["cheapest", "fastest", "safest"]] = said("What it is best at.")


class Problem(Part):
    """One error."""

    code: str = said("Stable name of the error.")
    message: str = said("The error in a sentence.")
    where: str | None = said("File, line and column, where there is one.")
