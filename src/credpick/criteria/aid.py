"""Aid that may apply: dated rules against the learner's facts and the credential's.

Nothing here is subtracted from a price; that happens only with aid that the learner confirmed.
"""

from typing import NamedTuple

from credpick.catalog.store import Item
from credpick.criteria.base import Context, by_weight, ends, plain, present
from credpick.criteria.rulebook import AidRule
from credpick.vocabulary import WEEKS

SCHOOLS = {"university", "community_college"}
RECOGNISED = {"state_licence", "registered_apprenticeship", "cool", "va", "workforce_pell", "etpl"}
MAY, NOT, ASK, CONFIRMED = "may apply", "does not apply", "ask", "confirmed"
WORTH_ASKING = (MAY, ASK)
TRAINING_ACCOUNT = "wioa"


class Verdict(NamedTuple):
    """What one rule says for this learner and this credential."""

    rule: str
    name: str
    verdict: str
    reason: str
    detail: str
    question: str
    source: str
    as_of: str


def verdicts(item: Item, ctx: Context) -> list[Verdict]:
    """Every rule in force on the day of judgement, in the order of the rules."""
    found = []
    day = ctx.day.isoformat()
    sources = ctx.rules["aid"]["sources"]
    for name, rule in ctx.rules["aid"]["rules"].items():
        if not rule["from"] <= day <= rule["until"]:
            continue
        verdict, reason = _judge(name, rule, item, ctx)
        found.append(
            Verdict(
                name,
                rule["name"],
                verdict,
                reason,
                rule["detail"],
                rule["ask"],
                sources[rule["source"]]["url"],
                sources[rule["source"]]["date"],
            )
        )
    return found


def _judge(name: str, rule: AidRule, item: Item, ctx: Context) -> tuple[str, str]:
    if any(aid.kind == name for aid in ctx.profile.learner.aid_confirmed):
        return CONFIRMED, "you said that it is confirmed to you"
    barred = _barred(rule, item, ctx)
    if barred:
        return NOT, barred
    doubts = [doubt for doubt in _doubts(rule, item, ctx) if doubt]
    return (ASK, "; ".join(doubts)) if doubts else (MAY, "nothing on record speaks against it")


def _barred(rule: AidRule, item: Item, ctx: Context) -> str | None:
    """Why a rule surely does not apply."""
    learner, purpose = ctx.profile.learner, ctx.profile.purpose
    if learner.education in rule.get("bars_education", ()):
        return f"not for holders of this degree: {learner.education}"
    if purpose and purpose not in rule.get("purposes", (purpose,)):
        return "not for this purpose"
    return item_bars(rule, item, ctx)


def item_bars(rule: AidRule, item: Item, ctx: Context) -> str | None:
    """Why a rule surely does not apply to a credential, whoever asks."""
    if item.type not in rule.get("types", (item.type,)):
        return "it pays for licenses and certifications only"
    if rule.get("teaching") and item.includes == "exam":
        return "it pays for training, not for an exam alone"
    if rule.get("school") and (item.platform or item.awarding_body["kind"] == "platform"):
        return "it pays for programs of schools, not for courses of a platform"
    for bounds, words, measured in (
        (rule.get("hours"), "clock hours", clock_hours(item, ctx)),
        (rule.get("weeks"), "weeks", weeks(item, ctx)),
    ):
        if bounds and measured and not _overlaps(measured, bounds):
            return f"{plain(measured[0])} {words} lie outside {_bounds(bounds, words)}"
    return None


def _doubts(rule: AidRule, item: Item, ctx: Context) -> list[str | None]:
    """What would have to be found out before it may apply."""
    learner = ctx.profile.learner
    listed = {
        fact["value"] for key in ("trust.listing", "payoff.listing") for fact in present(item, key)
    }
    accredited = bool(present(item, "trust.programme_accreditor"))
    return [
        "its hours are not on record"
        if "hours" in rule and not clock_hours(item, ctx) and not weeks(item, ctx)
        else None,
        "it depends on the degree that you hold"
        if "bars_education" in rule and learner.education is None
        else None,
        rule.get("conflict") if learner.education == rule.get("conflict_education") else None,
        "whether its school takes federal aid is not on record"
        if rule.get("school") and item.awarding_body["kind"] not in SCHOOLS
        else None,
        f"it is not on record whether it stands on the list ({rule['listing'].upper()})"
        if "listing" in rule and rule["listing"] not in listed
        else None,
        "no recognized list is on record for it"
        if rule.get("recognized") and not listed & RECOGNISED and not accredited
        else None,
    ]


def clock_hours(item: Item, ctx: Context) -> tuple[float, float] | None:
    """Published hours of the course."""
    facts = by_weight(present(item, "time.course"), ctx)
    return ends(facts[0]) if facts else None


def weeks(item: Item, ctx: Context) -> tuple[float, float] | None:
    """Published length in weeks."""
    facts = by_weight(present(item, "time.length"), ctx)
    if not facts:
        return None
    low, high = ends(facts[0])
    return low * WEEKS[facts[0]["unit"]], high * WEEKS[facts[0]["unit"]]


def _overlaps(measured: tuple[float, float], bounds: list[float | None]) -> bool:
    """Inclusive below, exclusive above, as the law words it: 150 to under 600."""
    least, under = bounds
    return measured[1] >= (least or 0) and (under is None or measured[0] < under)


def _bounds(bounds: list[float | None], words: str) -> str:
    least, under = bounds
    return f"{least:g} to under {under:g} {words}" if under else f"{least:g} {words} and more"
