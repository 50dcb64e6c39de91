"""What stands above the score: limits that exclude, gates that sort, warnings beside both.

Conditions are said once, over all rows of a table; a row that is shown only gets the words.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credpick.criteria.base import Context
from credpick.criteria.registry import INDEX
from credpick.ranking.measured import FEDERAL, Table, licence_bits
from credpick.vocabulary import DELIVERY_TYPES, EDUCATION_LEVELS

Flags = NDArray[np.bool_]
Numbers = NDArray[Any]
LOW, POINT, HIGH = range(3)
TIERS = ("meets", "open", "flagged")


class Broken(NamedTuple):
    """A limit over all rows of a table: which break it, and by what share of it (1 where that
    cannot be measured)."""

    limit: str
    rows: Flags
    excess: Numbers


class Exclusion(NamedTuple):
    """A limit that one credential breaks, as it is told."""

    limit: str
    allowed: float | str
    actual: float | str
    unit: str


def limits(table: Table, amounts: Numbers, ctx: Context) -> list[Broken]:
    """The limits of this learner; what is unknown breaks none."""
    found: list[Broken] = []
    limits, learner = ctx.profile.limits, ctx.profile.learner

    def most(name: str, actual: Numbers, allowed: float | None, *, least: bool = False) -> None:
        if allowed is None:
            return
        # A comparison with what is not a number (unknown) is never true.
        with np.errstate(invalid="ignore"):
            excess = actual / allowed - 1 if allowed else actual
            found.append(Broken(name, actual > allowed, excess))

    def unmeasured(name: str, rows: Flags) -> None:
        found.append(Broken(name, rows, np.ones(len(table))))

    most("own_cost", amounts[:, INDEX["cost"], LOW], limits.own_cost_usd)
    most("weeks", amounts[:, INDEX["time"], LOW], limits.weeks)
    if limits.must_credit:
        unmeasured("credit", amounts[:, INDEX["credit"], HIGH] == 0)
    if limits.delivery:
        suits = [-1, *map(list(DELIVERY_TYPES).index, ways(limits.delivery))]
        unmeasured("delivery", ~np.isin(table["delivery"], suits))
    if learner.holds:
        unmeasured("held", np.isin(table["id"], [id.encode() for id in learner.holds]))
    most("experience", table["experience"], learner.experience_months)
    if learner.education:
        unmeasured("education", table["education"] > EDUCATION_LEVELS.index(learner.education))
    return found


def exclusion(limit: str, row: Table, amounts: Numbers, ctx: Context) -> Exclusion:
    """A limit that a row breaks, in words."""
    asked, learner = ctx.profile.limits, ctx.profile.learner
    match limit:
        case "own_cost":
            least = float(amounts[INDEX["cost"], LOW])
            return Exclusion(limit, asked.own_cost_usd or 0, least, ctx.scales["cost"].unit)
        case "weeks":
            least = float(amounts[INDEX["time"], LOW])
            return Exclusion(limit, asked.weeks or 0, least, ctx.scales["time"].unit)
        case "credit":
            return Exclusion(limit, "academic credit", "none", "SemesterHour")
        case "delivery":
            wanted = ", ".join(DELIVERY_TYPES[mode] for mode in asked.delivery)
            return Exclusion(limit, wanted, list(DELIVERY_TYPES.values())[row["delivery"]], "")
        case "held":
            return Exclusion(limit, "new to you", "you hold it", "")
        case "experience":
            months = learner.experience_months or 0
            return Exclusion(limit, months, float(row["experience"]), "months")
        case _:
            schooling = EDUCATION_LEVELS[row["education"]]
            return Exclusion(limit, learner.education or "", schooling, "")


def ways(wanted: tuple[str, ...]) -> set[str]:
    """The ways of teaching that suit who wants these."""
    either = {"OnlineOnly", "InPerson"} & set(wanted)
    return {*wanted, "VariableSite"} if either else set(wanted)


def tiers(table: Table, ctx: Context) -> Numbers:
    """The index in TIERS of each row: flagged for a red flag that bars the lead, open for an
    undecided gate, else meets."""
    found = np.full(len(table), TIERS.index("meets"), dtype="i1")
    if ctx.profile.purpose == "required_by_licence":
        state = ctx.profile.learner.state
        settled = table["licence"] & licence_bits({FEDERAL, state or FEDERAL})
        found[settled == 0] = TIERS.index("open")
    found[table["barred"]] = TIERS.index("flagged")
    return found
