"""What stands above the score: what a credential is for, limits that exclude, gates that sort.

What decides about very many is there as SQL on kept briefs too, beside its Python.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from credpick.criteria.base import Context, Reading, plain
from credpick.ranking.measured import FEDERAL, Brief, too_little
from credpick.vocabulary import CLAIM_KINDS, DELIVERY_TYPES, EDUCATION_LEVELS

TIERS = ("meets", "open", "flagged")
GRAVITY = (
    "claim",  # what regulators acted on
    "licence",  # paid for, and the job may still be closed
    "budget",
    "renewals",  # another would be first when they are counted
    "tax",
    "price_of_others",  # it will cost more than shown
    "no_credit",
    "entry",  # it may not let you in
    "unprepared",
    "time",
    "delivery",
    "price_of_one_place",
    "old_price",
)  # kinds of warnings, the gravest first: what looks like a red flag, then money at risk


class Exclusion(NamedTuple):
    """A limit that a credential breaks."""

    limit: str
    allowed: float | str
    actual: float | str
    unit: str

    @property
    def excess(self) -> float:
        """How far beyond the limit, as a share; 1 where it cannot be measured."""
        if isinstance(self.allowed, int | float) and isinstance(self.actual, int | float):
            return self.actual / self.allowed - 1 if self.allowed else self.actual
        return 1.0


def exclusions(brief: Brief, ctx: Context) -> list[Exclusion]:
    """The limits that it breaks for certain; what is unknown never excludes."""
    limits, learner = ctx.profile.limits, ctx.profile.learner
    found = []
    for name, limit, criterion in (
        ("own_cost", limits.own_cost_usd, "cost"),
        ("weeks", limits.weeks, "time"),
    ):
        if limit is not None and (least := brief.amount(criterion)[0]) > limit:
            found.append(Exclusion(name, limit, least, ctx.scales[criterion].unit))
    if limits.must_credit and brief.amount("credit")[2] == 0:
        found.append(Exclusion("credit", "academic credit", "none", "SemesterHour"))
    if limits.delivery and brief.delivery and brief.delivery not in _ways(limits.delivery):
        found.append(
            Exclusion(
                "delivery",
                ", ".join(DELIVERY_TYPES[mode] for mode in limits.delivery),
                DELIVERY_TYPES[brief.delivery],
                "",
            )
        )
    if brief.id in learner.holds:
        found.append(Exclusion("held", "new to you", "you hold it", ""))
    months = learner.experience_months
    if brief.experience is not None and months is not None and months < brief.experience:
        found.append(Exclusion("experience", months, brief.experience, "months"))
    if brief.education and learner.education and too_little(learner.education, brief.education):
        found.append(Exclusion("education", learner.education, brief.education, ""))
    return found


def _ways(wanted: tuple[str, ...]) -> set[str]:
    """The ways of teaching that suit who wants these."""
    either = {"OnlineOnly", "InPerson"} & set(wanted)
    return {*wanted, "VariableSite"} if either else set(wanted)


class Sql(NamedTuple):
    """An expression on a kept brief, never NULL for a condition, and its parameters."""

    text: str
    values: dict[str, Any]


class Limit(NamedTuple):
    """A limit of `exclusions` as SQL: its name, whether it is broken, by what share."""

    name: str
    broken: Sql
    excess: str


def limits_as_sql(ctx: Context) -> list[Limit]:
    """`exclusions` as SQL: the limits that this learner has, in the same order."""
    limits, learner = ctx.profile.limits, ctx.profile.learner

    def most(name: str, column: str, allowed: float | None) -> Limit | None:
        if allowed is None:
            return None
        excess = f"{column} / :{name} - 1" if allowed else column
        return Limit(name, Sql(f"ifnull({column}, -1) > :{name}", {name: float(allowed)}), excess)

    def among(name: str, text: str, words: Iterable[str]) -> Limit | None:
        listed = f"(SELECT value FROM json_each(:{name}))"
        found = sorted(words)
        values = {name: json.dumps(found)}
        return Limit(name, Sql(text.format(listed), values), "1.0") if found else None

    above = EDUCATION_LEVELS[EDUCATION_LEVELS.index(learner.education or "doctorate") + 1 :]
    found = (
        most("own_cost", "cost_low", limits.own_cost_usd),
        most("weeks", "time_low", limits.weeks),
        Limit("credit", Sql("credit_high = 0", {}), "1.0") if limits.must_credit else None,
        among("delivery", "delivery NOTNULL AND delivery NOT IN {}", _ways(limits.delivery)),
        among("held", "id IN {}", learner.holds),
        most("experience", "experience", learner.experience_months),
        among("education", "ifnull(education, '') IN {}", above),
    )
    return [limit for limit in found if limit]


def tier_as_sql(ctx: Context) -> Sql:
    """`tier` as SQL: its place in TIERS."""
    flagged, open_, meets = (TIERS.index(name) for name in ("flagged", "open", "meets"))
    if ctx.profile.purpose != "required_by_licence":
        return Sql(f"CASE WHEN barred THEN {flagged} ELSE {meets} END", {})
    states = [FEDERAL, *filter(None, [ctx.profile.learner.state])]
    ties = " OR ".join(
        f"instr(' ' || licence || ' ', ' ' || :tied_{number} || ' ')"
        for number in range(len(states))
    )
    values = {f"tied_{number}": state for number, state in enumerate(states)}
    return Sql(f"CASE WHEN barred THEN {flagged} WHEN {ties} THEN {meets} ELSE {open_} END", values)


def tier(brief: Brief, ctx: Context) -> str:
    """flagged for a red flag that bars the lead, open for an undecided gate, else meets."""
    if brief.barred:
        return "flagged"
    state = ctx.profile.learner.state
    settled = FEDERAL in brief.licence or bool(state and state in brief.licence)
    if ctx.profile.purpose == "required_by_licence" and not settled:
        return "open"
    return "meets"


def warnings(
    brief: Brief,
    readings: dict[str, Reading],
    standing: str,
    ctx: Context,
    others: Sequence[tuple[str, str]] = (),
) -> list[str]:
    """What a learner should know although it does not exclude, the gravest first; `others` is
    what only a comparison shows."""
    notes = [note for reading in readings.values() for note in reading.warnings]
    notes += others
    notes += _warnings_of_limits(brief, ctx)
    learner = ctx.profile.learner
    if brief.experience and learner.experience_months is None:
        notes.append(("entry", f"asks for {plain(brief.experience)} months of experience"))
    if brief.education and learner.education is None and brief.education != "none":
        words = brief.education.replace("_", " ")
        notes.append(("entry", f"asks for this education: {words}"))
    notes += [
        ("claim", f"it advertises {CLAIM_KINDS[kind]}: regulators acted on such claims")
        for kind in brief.claims
    ]
    notes += [("tax", note) for note in _taxable(brief, ctx)]
    if standing == "open":
        where = f" in {learner.state}" if learner.state else ""
        notes.append(
            (
                "licence",
                f"whether it meets the licence rule{where} is not determined: "
                "ask the licensing board in writing",
            )
        )
    return [words for _, words in sorted(notes, key=lambda note: GRAVITY.index(note[0]))]


def _warnings_of_limits(brief: Brief, ctx: Context) -> Iterator[tuple[str, str]]:
    limits = ctx.profile.limits
    for limit, name, kind, bound in (
        (limits.own_cost_usd, "cost", "budget", f"${plain(limits.own_cost_usd or 0)}"),
        (limits.weeks, "time", "time", f"{plain(limits.weeks or 0)} weeks"),
    ):
        if limit is None:
            continue
        if brief.state(name) == "unknown":
            yield kind, f"{name} is unknown: it may break your limit of {bound}"
        elif brief.amount(name)[2] > limit:
            yield kind, f"{name} may break your limit of {bound}"
    if limits.must_credit and brief.state("credit") == "unknown":
        yield "no_credit", "nobody says that it carries the credit you need"
    if limits.delivery and not brief.delivery:
        yield "delivery", "nobody says how it is taught"


def _taxable(brief: Brief, ctx: Context) -> list[str]:
    """Employer assistance above the tax-free limit of a year is taxable income."""
    if not any(aid.kind == "employer" for aid in ctx.profile.learner.aid_confirmed):
        return []
    cap = ctx.rules["aid"]["rules"]["employer"]["cap_usd"]
    weeks, price = brief.amount("time"), brief.amount("cost")
    given = sum(aid.usd for aid in ctx.profile.learner.aid_confirmed)
    a_year = (price[1] + given) / max(1.0, weeks[1] / 52)
    if a_year <= cap:
        return []
    return [
        f"about ${plain(a_year)} in a year: what an employer pays above ${plain(cap)} is taxable; "
        "spread it over calendar years"
    ]
