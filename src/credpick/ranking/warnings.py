"""What a learner should know about a credential although it does not exclude, the gravest first."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from credpick.criteria.base import Context, plain, present
from credpick.ranking.columns import wide_needs
from credpick.ranking.gates import HIGH, LOW, POINT, needs_no_place, threshold
from credpick.vocabulary import CLAIM_KINDS, ENTRY_LEVELS, WEEKS_A_YEAR

if TYPE_CHECKING:
    from credpick.ranking.rows import Row

GRAVITY = (
    "claim",  # what regulators acted on
    "low_earnings",  # it paid nobody off so far
    "budget",
    "renewals",  # another would be first when they are counted
    "tax",
    "price_of_others",  # it will cost more than shown
    "no_credit",
    "entry",  # it may not let you in
    "offer",  # it may be gone
    "unprepared",
    "time",
    "delivery",
    "county",
    "evening",
    "price_of_one_place",
    "old_price",
)  # kinds of warnings, the gravest first: what looks like a red flag, then money at risk


def warnings(row: "Row", ctx: Context, others: Sequence[tuple[str, str]] = ()) -> list[str]:
    """The warnings of a row; `others` is what only a comparison shows."""
    notes = [note for reading in row.readings.values() for note in reading.warnings]
    notes += others
    notes += _of_limits(row, ctx)
    notes += _of_entry(row, ctx)
    notes += [("claim", note) for note in _of_claims(row)]
    notes += [("tax", note) for note in _taxable(row, ctx)]
    return [words for _, words in sorted(notes, key=lambda note: GRAVITY.index(note[0]))]


def _of_entry(row: "Row", ctx: Context) -> Iterator[tuple[str, str]]:
    """What is recommended, and for whom it is made, is only a caution where no gate holds it
    against the learner; what an older page says of the offer, too."""
    months, advances = ctx.profile.learner.experience_months or 0, ctx.profile.purpose == "advance"
    recommended, level = float(row.record["recommended"]), row.record["level"]
    if recommended > months and level != ENTRY_LEVELS.index("advanced"):
        yield "entry", f"about {plain(recommended)} months of this work are recommended"
    elif level == ENTRY_LEVELS.index("experienced") and not months and not advances:
        yield "entry", "made for people who do this work already"
    if row.record["seen"] > threshold("seen_months", ctx) and row.record["own_page"]:
        yield "offer", "its page has no date: ask whether it is still offered"
    for fact in present(row.item, "entry.needs"):
        if fact not in list(wide_needs(row.item)):
            yield "entry", f"first needed: {fact['value']}"


def _of_claims(row: "Row") -> Iterator[str]:
    kinds = {fact["kind"] for fact in present(row.item, "outcome.claim") if fact.get("kind")}
    for kind in sorted(kinds):
        yield f"it advertises {CLAIM_KINDS[kind]}: regulators acted on such claims"


def _of_limits(row: "Row", ctx: Context) -> Iterator[tuple[str, str]]:
    limits = ctx.profile.limits
    weeks = limits.weeks or 0
    for limit, name, kind, bound in (
        (limits.own_cost_usd, "cost", "budget", f"${plain(limits.own_cost_usd or 0)}"),
        (limits.weeks, "time", "time", f"{plain(weeks)} week{'s' * (weeks != 1)}"),
    ):
        if limit is None:
            continue
        if row.state(name) == "unknown":
            yield kind, f"{name} is unknown: it may break your limit of {bound}"
        elif row.amount(name)[LOW] <= limit < row.amount(name)[HIGH]:  # else it does for sure
            yield kind, f"{name} may break your limit of {bound}"
    if limits.must_credit and row.state("credit") == "unknown":
        yield "no_credit", "nobody says that it carries the credit you need"
    if limits.delivery and row.record["delivery"] < 0:
        yield "delivery", "nobody says how it is taught"
    teaches = row.record["teaches"]
    somewhere = needs_no_place(row.record) or row.record["counties"].any()
    if limits.county and teaches and not somewhere:
        yield "county", "nobody says in which county it is taught"
    if limits.evening and teaches and row.record["evening"] < 0:
        yield "evening", "nobody says whether it is taught in the evening"


def _taxable(row: "Row", ctx: Context) -> Iterator[str]:
    """Employer assistance above the tax-free limit of a year is taxable income."""
    aid = ctx.profile.learner.aid_confirmed
    if not any(one.kind == "employer" for one in aid):
        return
    cap = ctx.rules["aid"]["rules"]["employer"]["cap_usd"]
    years = max(1.0, row.amount("time")[POINT] / WEEKS_A_YEAR)
    a_year = (row.amount("cost")[POINT] + sum(one.usd for one in aid)) / years
    if a_year > cap:
        yield (
            f"what an employer pays above ${plain(cap)} in a year is taxable: spread it over "
            "calendar years"
        )
