"""The parts of a CTDL record: costs, durations, credit, each as facts of a draft."""

import re
from collections import Counter
from typing import Any, NamedTuple

from credpick.importers.base import Bad, Json
from credpick.importers.cleaning import amounts, dates
from credpick.importers.cleaning import lengths as times
from credpick.importers.cleaning.text import clean
from credpick.importers.ctdl.node import objects, terms, words
from credpick.importers.draft import Draft
from credpick.vocabulary import CREDIT_UNITS

_LINES = {
    "Tuition": "tuition",
    "LearningResource": "materials",
    "Consumables": "materials",
    "Equipment": "materials",
    "StandaloneAssessment": "exam",
    "ScoringFee": "exam",
    "ReexaminationFee": "retake",
    "AggregateCost": "package",
    **dict.fromkeys(
        (
            "Application", "BackgroundCheck", "EnrollmentFee", "GraduationFee", "MixedFees",
            "ProcessingFee", "ProgramSpecificFee", "StudentServicesFee", "TechnologyFee",
        ),
        "fees",
    ),
}  # fmt: skip
_WHO = {
    "InState": "in_state",
    "Local": "in_district",
    "OutOfState": "out_of_state",
    "International": "international",
    "Resident": "in_state",
    "NonResident": "out_of_state",
    "Member": "member",
    "NonMember": "nonmember",
    "CurrentStudent": "student",
    "CurrentMilitary": "military",
    "FormerMilitary": "military",
}
DOLLARS = {"USD", "US DOLLAR", "US DOLLARS", "$"}
_TOP = 500_000


class _Price(NamedTuple):
    line: str
    kind: str
    price: float
    who: list[str]
    profile: Json


def costs(draft: Draft, profiles: list[Json], exam: bool, day: str) -> None:
    """Every priced profile as a fact; the aggregate stands beside its parts, never on top."""
    priced: list[_Price] = []
    for profile in profiles:
        price = _price(draft, profile)
        if price is None:
            continue
        kinds = terms(profile.get("directCostType"))
        lines = {_LINES[kind] for kind in kinds if kind in _LINES}
        # One price for several kinds of cost is a price of them together.
        line = "package" if len(lines) > 1 else next(iter(lines), _untyped(kinds, profile, exam))
        if line:
            priced.append(_Price(line, " and ".join(kinds), price, _who(profile), profile))
        else:
            draft.drop("living_cost", f"estimatedCost: {kinds[0]} is no price of the credential")
    lines_told = [one.line for one in priced if one.line not in ("package", "retake")]
    groups = Counter((one.line, one.kind, *one.who) for one in priced)
    for line, kind, price, who, profile in priced:
        more: Json = {"per": _per(line, profile), "who": who, "as_of": _valid(profile, day)}
        if line == "package":
            named = {_LINES.get(one) for one in kind.split(" and ")} - {"package", None}
            more["covers"] = [
                one
                for one in ("tuition", "fees", "exam", "materials")
                if one in (named or {"tuition", "fees", "materials", *lines_told})
            ]
        elif groups[line, kind, *who] > 1:
            more["item"] = words(profile.get("name"), 80)
        elif kind and line in ("fees", "materials"):
            more["item"] = re.sub(r"(?<=[a-z])([A-Z])", r" \1", kind).casefold()
        if not kind:
            more["note"] = "the kind of cost is not stated"
        draft.fact(f"cost.{line}", price, **more)


# Tried in this order: a semester credit hour is a credit, an hour of class is an hour.
_PER = (
    ("credit", r"credit|\bunit\b|semester hour|quarter hour"),
    ("course", r"\bcourse\b|\bclass\b|\bmodule\b"),
    ("month", r"month"),
    ("week", r"week"),
    ("term", r"\bterm\b|semester|trimester|\bquarter\b"),
    ("year", r"year|annual|annum"),
    ("hour", r"\bhour\b|hourly"),
)


def _per(line: str, profile: Json) -> str:
    """What a price is for: by its payment pattern, else by `per …` in its name or beside the price.

    A description may speak of how tuition is charged while the price is that of everything.
    """
    pattern = re.sub(r"(?i)\b(semi|bi)[- ]?annual\w*", "", words(profile.get("paymentPattern")))
    price = re.escape(f"{profile.get('price'):g}") if _is_number(profile.get("price")) else "(?!)"
    per = r"(?:per|each|every|/)\s*(?:[a-z-]+ ){0,2}[a-z]+"
    asked = re.findall(rf"(?i)\b{per}", words(profile.get("name")))
    said = words(profile.get("description")).replace(",", "")
    asked += re.findall(rf"(?i)\b{price}(?:\.0+)?\s*(?:dollars |USD )?({per})", said)
    if re.search(r"(?i)instal|\bplan\b|option|available|\b(can|may) |one[- ]time|in full", pattern):
        pattern = ""
    for text in filter(None, (pattern, " ".join(asked))):
        for per, form in _PER:
            if re.search(form, text, re.IGNORECASE):
                return per
    return {"exam": "exam", "retake": "attempt"}.get(line, "all")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _untyped(kinds: list[str], profile: Json, exam: bool) -> str | None:
    if kinds:
        return None
    said = f"{words(profile.get('name'))} {words(profile.get('description'))}".casefold()
    if "total" in said:
        return "package"
    return "exam" if exam else "tuition"


def _price(draft: Draft, profile: Json) -> float | None:
    price = draft.number("estimatedCost.price", profile.get("price"), _TOP)
    said = words(profile.get("description"), 300) or words(profile.get("name"), 300)
    if price is None:
        if said and "MISSING" not in said:
            draft.fact("note", f"Cost in words only: {said}")
        return None
    currency = clean(profile.get("currency")).upper()
    if currency and currency not in DOLLARS:
        draft.drop(
            "currency", f"estimatedCost: a price in {currency.title()[:30]} is not converted"
        )
        return None
    if not currency:
        draft.drop("currency", "estimatedCost: a price without a currency")
        return None
    if price == 0:
        draft.fact("note", "A price of 0 is published: free, or not stated.")
        return None
    return price


def _who(profile: Json) -> list[str]:
    named = terms(profile.get("residencyType")) + terms(profile.get("audienceType"))
    return list(dict.fromkeys(_WHO[one] for one in named if one in _WHO))


def _valid(profile: Json, day: str) -> str | None:
    """A price that has ended is as old as its end."""
    ended = dates.plain(profile.get("endDate"))
    if ended != "unknown" and ended < day:
        return ended
    begun = dates.plain(profile.get("startDate"))
    return begun if begun != "unknown" and begun <= day else None


def lengths(draft: Draft, node: Json, hours: str = "time.course") -> None:
    """Durations: hours are study time (or of an exam), everything longer is calendar time."""
    for profile in objects(node.get("estimatedDuration")):
        said = words(profile.get("description"), 300)
        exact = clean(profile.get("exactDuration") or profile.get("timeRequired"))
        ends = [clean(profile.get(name)) for name in ("minimumDuration", "maximumDuration")]
        try:
            if exact:
                found = times.iso(exact)
            elif all(ends):
                found = times.span(*ends)
            elif any(ends):
                found = times.iso(ends[0] or ends[1])
                said = f"{'at least' if ends[0] else 'at most'} this long. {said}".strip()
            else:
                draft.fact("note", f"Duration in words only: {said}" if said else None)
                continue
        except Bad as bad:
            draft.drop(bad.reason, f"estimatedDuration: {bad.message}")
            continue
        key = hours if found.unit == "hours" else "time.length"
        draft.fact(key, found.value, unit=found.unit, note=said)


def credit(draft: Draft, node: Json) -> None:
    """Credit on the record or inside its conditions, each unit kept as it is."""
    if node.get("isNonCredit") is True:
        draft.fact("credit.bearing", False)
    for holder in [node, *objects(node.get("requires"))]:
        for profile in objects(holder.get("creditValue")):
            unit, said = profile.get("creditUnitType"), words(profile.get("description"))
            credit_value(draft, profile, unit, said)
        if holder.get("creditUnitValue") not in (None, ""):
            said = words(holder.get("creditUnitTypeDescription"))
            value = {"value": holder["creditUnitValue"]}
            credit_value(draft, value, holder.get("creditUnitType"), said)
        if holder.get("creditHourValue") not in (None, ""):
            said = words(holder.get("creditHourType"))
            credit_value(draft, {"value": holder["creditHourValue"]}, None, said)


def credit_value(
    draft: Draft,
    profile: Json,
    unit_field: Any,
    said: str,
    kind: str = "institutional",
    by: str | None = None,
) -> None:
    """One amount of credit, in the unit that it names."""
    found = [
        draft.number(f"creditValue.{name}", profile.get(name), 300)
        for name in ("value", "minValue", "maxValue")
    ]
    if not any(found):
        return
    ends = sorted(one for one in found[1:] if one is not None)
    span: amounts.Value = (ends[0], ends[-1]) if ends and ends[0] < ends[-1] else 0
    value = found[0] if found[0] is not None else span or ends[0]
    named = terms(unit_field)
    unit = next((one for one in named if one in CREDIT_UNITS), None)
    if unit is None:
        plain = said.casefold()
        unit = (
            "QuarterHour" if "quarter" in plain else "SemesterHour" if "semester" in plain else None
        )
    if unit:
        levels = ("LowerDivisionLevel", "UpperDivisionLevel", "GraduateLevel")
        level = next((one for one in terms(profile.get("creditLevelType")) if one in levels), None)
        draft.fact("credit.hours", value, unit=unit, kind=kind, level=level, by=by, note=said)
    else:
        what = ", ".join(named) or said or "no unit"
        draft.drop("credit_unit", f"creditValue: {value} without a unit that compares ({what})")
        draft.fact("note", f"Credit of {value} in a unit that is not stated ({what}).")
