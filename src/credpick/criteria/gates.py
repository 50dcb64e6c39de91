"""What stands above the score: what a credential is for, limits that exclude, gates that sort."""

from typing import Any, NamedTuple

from credpick.catalog.keys import CLAIM_KINDS, DELIVERY_TYPES, EDUCATION_LEVELS
from credpick.catalog.store import Item
from credpick.criteria import trust
from credpick.criteria.base import Context, Reading, by_weight, ends, plain, present
from credpick.learner.profile import Goal

TIERS = ("meets", "open", "flagged")


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


def matches(item: Item, goal: Goal) -> bool:
    """Whether a credential is in the field, for the occupation and fits the search words."""
    if goal.field and item.field != goal.field:
        return False
    codes = [job["code"][:7] for job in item.occupations]
    if goal.occupation and goal.occupation[:7] not in codes:
        return False
    text = " ".join(
        [
            item.name,
            item.awarding_body["name"],
            item.field.replace("-", " "),
            *(job["title"] for job in item.occupations),
        ]
    ).casefold()
    return all(word in text for word in (goal.search or "").casefold().split())


def exclusions(item: Item, readings: dict[str, Reading], ctx: Context) -> list[Exclusion]:
    """The limits that it breaks for certain; what is unknown never excludes."""
    limits, learner = ctx.profile.limits, ctx.profile.learner
    found = []
    for name, limit, reading in (
        ("own_cost", limits.own_cost_usd, readings["cost"]),
        ("weeks", limits.weeks, readings["time"]),
    ):
        if limit is not None and reading.amount and reading.amount[0] > limit:
            found.append(Exclusion(name, limit, reading.amount[0], reading.unit or ""))
    credit = readings["credit"]
    if limits.must_credit and credit.amount and credit.amount[2] == 0:
        found.append(Exclusion("credit", "academic credit", "none", "SemesterHour"))
    modes = by_weight(present(item, "delivery.mode"), ctx)
    if limits.delivery and modes and not _taught(modes[0]["value"], limits.delivery):
        found.append(
            Exclusion(
                "delivery",
                ", ".join(DELIVERY_TYPES[mode] for mode in limits.delivery),
                DELIVERY_TYPES[modes[0]["value"]],
                "",
            )
        )
    if item.id in learner.holds:
        found.append(Exclusion("held", "new to you", "you hold it", ""))
    asked = by_weight(present(item, "entry.experience"), ctx)
    if asked and learner.experience_months is not None:
        least = ends(asked[0])[0]
        if learner.experience_months < least:
            found.append(Exclusion("experience", learner.experience_months, least, "months"))
    schooling = by_weight(present(item, "entry.education"), ctx)
    if schooling and learner.education is not None:
        wanted = schooling[0]["value"]
        if EDUCATION_LEVELS.index(learner.education) < EDUCATION_LEVELS.index(wanted):
            found.append(Exclusion("education", learner.education, wanted, ""))
    return found


def _taught(mode: str, wanted: tuple[str, ...]) -> bool:
    return mode in wanted or (
        mode == "VariableSite" and bool({"OnlineOnly", "InPerson"} & set(wanted))
    )


def tier(item: Item, ctx: Context) -> str:
    """flagged for a red flag that bars the lead, open for an undecided gate, else meets."""
    if any(rule["bars"] for _, rule in trust.flags(item, ctx)):
        return "flagged"
    if ctx.profile.purpose == "required_by_licence" and not _licence_settled(item, ctx):
        return "open"
    return "meets"


def _licence_settled(item: Item, ctx: Context) -> bool:
    """Whether a fact ties it to the licence of the learner's state, or of every state."""
    state = ctx.profile.learner.state
    ties = [fact for fact in present(item, "payoff.required") if fact["value"] == "law"]
    ties += [
        fact
        for fact in present(item, "trust.listing")
        if fact["value"] in ("state_licence", "state_approval", "federal_rule")
    ]
    return any(
        fact["value"] == "federal_rule" or (fact.get("state") == state and state) for fact in ties
    )


def warnings(item: Item, readings: dict[str, Reading], standing: str, ctx: Context) -> list[str]:
    """What a learner should know although it does not exclude."""
    limits, learner = ctx.profile.limits, ctx.profile.learner
    notes = [note for reading in readings.values() for note in reading.warnings]
    for limit, name, unit in ((limits.own_cost_usd, "cost", "$"), (limits.weeks, "time", "")):
        amount = readings[name].amount
        if limit is None or amount is None:
            continue
        bound = f"{unit}{plain(limit)}" + ("" if unit else " weeks")
        if readings[name].state == "unknown":
            notes.append(f"{name} is unknown: it may break your limit of {bound}")
        elif amount[2] > limit:
            notes.append(f"{name} may break your limit of {bound}")
    if limits.must_credit and readings["credit"].state == "unknown":
        notes.append("nobody says that it carries the credit you need")
    if limits.delivery and not present(item, "delivery.mode"):
        notes.append("nobody says how it is taught")
    asked = by_weight(present(item, "entry.experience"), ctx)
    if asked and learner.experience_months is None and ends(asked[0])[0]:
        notes.append(f"asks for {plain(ends(asked[0])[0])} months of experience")
    schooling = by_weight(present(item, "entry.education"), ctx)
    if schooling and learner.education is None and schooling[0]["value"] != "none":
        notes.append(f"asks for this education: {schooling[0]['value'].replace('_', ' ')}")
    notes += [
        f"it advertises {CLAIM_KINDS[kind]}: regulators acted on such claims"
        for kind in sorted(
            {fact["kind"] for fact in present(item, "outcome.claim") if fact.get("kind")}
        )
    ]
    notes += _taxable(readings, ctx)
    if standing == "open":
        where = f" in {learner.state}" if learner.state else ""
        notes.append(
            f"whether it meets the licence rule{where} is not determined: "
            "ask the licensing board in writing"
        )
    return notes


def _taxable(readings: dict[str, Reading], ctx: Context) -> list[str]:
    """Employer assistance above the tax-free limit of a year is taxable income."""
    if not any(aid.kind == "employer" for aid in ctx.profile.learner.aid_confirmed):
        return []
    cap = ctx.rules["aid"]["rules"]["employer"]["cap_usd"]
    weeks, price = readings["time"].amount, readings["cost"].amount
    if weeks is None or price is None:
        return []
    given = sum(aid.usd for aid in ctx.profile.learner.aid_confirmed)
    a_year = (price[1] + given) / max(1.0, weeks[1] / 52)
    if a_year <= cap:
        return []
    return [
        f"about ${plain(a_year)} in a year: what an employer pays above ${plain(cap)} is taxable; "
        "spread it over calendar years"
    ]


def red_flags(item: Item, ctx: Context) -> list[dict[str, Any]]:
    """Red flags as plain data."""
    return [
        {
            "kind": fact["kind"],
            "text": trust.flag_text(fact),
            "source": ctx.sources[fact["source"]]["url"],
            "as_of": fact["as_of"],
        }
        for fact, _ in trust.flags(item, ctx)
    ]
