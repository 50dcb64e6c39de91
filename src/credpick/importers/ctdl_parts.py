"""The parts of a CTDL record: costs, durations, credit, outcomes, each as facts of a draft."""

import re
from collections import Counter
from typing import Any, NamedTuple

from credpick.importers import durations
from credpick.importers.base import Bad, Draft, Json, clean, date, host
from credpick.importers.ctdl_node import listed, objects, reference, term, terms, words

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
_UNITS = {
    "SemesterHour": "SemesterHour",
    "QuarterHour": "QuarterHour",
    "ContinuingEducationUnit": "ContinuingEducationUnit",
    "ContactHour": "ContactHour",
    "ClockHour": "ClockHour",
    "CompetencyCredit": "CompetencyCredit",
}
_DOLLARS = {"USD", "US DOLLAR", "US DOLLARS", "$"}
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
                if one in (named or lines_told or ("tuition", "fees", "materials"))
            ]
        elif groups[line, kind, *who] > 1:
            more["item"] = words(profile.get("name"), 80)
        elif kind and line in ("fees", "materials"):
            more["item"] = re.sub(r"(?<=[a-z])([A-Z])", r" \1", kind).casefold()
        if not kind:
            more["note"] = "the kind of cost is not stated"
        draft.fact(f"cost.{line}", price, **more)


def _per(line: str, profile: Json) -> str:
    pattern = re.sub(r"\b(semi|bi)[- ]?annual", "", words(profile.get("paymentPattern")).casefold())
    for mark, per in (("annual", "year"), ("per year", "year"), ("monthly", "month")):
        if mark in pattern:
            return per
    return {"exam": "exam", "retake": "attempt"}.get(line, "all")


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
    if currency and currency not in _DOLLARS:
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
    ended = date(profile.get("endDate"))
    if ended != "unknown" and ended < day:
        return ended
    begun = date(profile.get("startDate"))
    return begun if begun != "unknown" and begun <= day else None


def lengths(draft: Draft, node: Json) -> None:
    """Durations: hours are study time, everything longer is calendar time."""
    for profile in objects(node.get("estimatedDuration")):
        said = words(profile.get("description"), 300)
        exact = clean(profile.get("exactDuration") or profile.get("timeRequired"))
        ends = [clean(profile.get(name)) for name in ("minimumDuration", "maximumDuration")]
        try:
            if exact:
                value, unit = durations.parse(exact)
                found: Any = value
            elif all(ends):
                found, unit = durations.span(*ends)
            elif any(ends):
                value, unit = durations.parse(ends[0] or ends[1])
                found = value
                said = f"{'at least' if ends[0] else 'at most'} this long. {said}".strip()
            else:
                draft.fact("note", f"Duration in words only: {said}" if said else None)
                continue
        except Bad as bad:
            draft.drop(bad.reason, f"estimatedDuration: {bad.message}")
            continue
        key = "time.course" if unit == "hours" else "time.length"
        draft.fact(key, found, unit=unit, note=said)


def credit(draft: Draft, node: Json) -> None:
    """Credit on the record or inside its conditions, each unit kept as it is."""
    if node.get("isNonCredit") is True:
        draft.fact("credit.bearing", False)
    for holder in [node, *objects(node.get("requires"))]:
        for profile in objects(holder.get("creditValue")):
            _credit(
                draft, profile, profile.get("creditUnitType"), words(profile.get("description"))
            )
        if holder.get("creditUnitValue") not in (None, ""):
            said = words(holder.get("creditUnitTypeDescription"))
            _credit(draft, {"value": holder["creditUnitValue"]}, holder.get("creditUnitType"), said)
        if holder.get("creditHourValue") not in (None, ""):
            said = words(holder.get("creditHourType"))
            _credit(draft, {"value": holder["creditHourValue"]}, None, said)


def _credit(draft: Draft, profile: Json, unit_field: Any, said: str) -> None:
    found = [
        draft.number(f"creditValue.{name}", profile.get(name), 300)
        for name in ("value", "minValue", "maxValue")
    ]
    if not any(found):
        return
    ends = sorted(one for one in found[1:] if one is not None)
    value: Any = found[0] if found[0] is not None else ends[0] if ends[0] == ends[-1] else ends
    named = terms(unit_field)
    unit = next((_UNITS[one] for one in named if one in _UNITS), None)
    if unit is None:
        plain = said.casefold()
        unit = (
            "QuarterHour" if "quarter" in plain else "SemesterHour" if "semester" in plain else None
        )
    if unit:
        level = next((one for one in terms(profile.get("creditLevelType"))), None)
        known = (
            level
            if level in ("LowerDivisionLevel", "UpperDivisionLevel", "GraduateLevel")
            else None
        )
        draft.fact("credit.hours", value, unit=unit, kind="institutional", level=known, note=said)
    else:
        what = ", ".join(named) or said or "no unit"
        draft.drop("credit_unit", f"creditValue: {value} without a unit that compares ({what})")
        draft.fact("note", f"Credit of {value} in a unit that is not stated ({what}).")


def outcomes(draft: Draft, node: Json, nodes: dict[str, Json]) -> None:
    """Aggregate data and linked data sets; a count needs its denominator."""
    for profile in objects(node.get("aggregateData")):
        as_of = date(profile.get("dateEffective"))
        about = {"checked_by": "self_reported", "as_of": as_of if as_of != "unknown" else None}
        of = draft.number("numberAwarded", profile.get("numberAwarded"))
        for job in objects(profile.get("jobsObtained")):
            share = draft.number("jobsObtained.percentage", job.get("percentage"), 100)
            count = draft.number("jobsObtained.value", job.get("value"))
            if share is not None:
                draft.fact(
                    "outcome.rate",
                    share / 100,
                    unit="share",
                    measure="employed",
                    denominator=of,
                    note=words(job.get("description")),
                    **about,
                )
            elif count is not None and of and count <= of:
                draft.fact(
                    "outcome.rate",
                    round(count / of, 4),
                    unit="share",
                    measure="employed",
                    numerator=count,
                    denominator=of,
                    note=words(job.get("description")),
                    **about,
                )
            elif count is not None:
                draft.drop("no_denominator", f"jobsObtained: {count:g} of how many is not stated")
        if clean(profile.get("currency")).upper() in _DOLLARS | {""}:
            wage = draft.number("medianEarnings", profile.get("medianEarnings"), 1_000_000)
            after = profile.get("postReceiptMonths")
            draft.fact(
                "outcome.wage",
                wage,
                unit="USD_per_year",
                of="completers",
                window=f"{after} months after" if after else None,
                denominator=of,
                note=words(profile.get("description")),
                **about,
            )
    for link in listed(node.get("relevantDataSet")):
        found = nodes.get(reference(link))
        if found:
            _data_set(draft, found)


_METRICS = (
    ("completion-rate", "completion"),
    ("employment-rate", "employed"),
)


def _data_set(draft: Draft, found: Json) -> None:
    checked = (
        "government_records"
        if host(clean(found.get("source"))).endswith(".gov")
        else "self_reported"
    )
    told = {
        reference(one): words(one.get("description")) for one in objects(found.get("hasMetric"))
    }
    for seen in objects(found.get("hasObservation")):
        metric = reference(seen.get("isObservationOf"))
        share = draft.number("percentage", seen.get("percentage"), 100)
        measure = next((name for mark, name in _METRICS if mark in metric), None)
        if share is not None and measure:
            draft.fact(
                "outcome.rate",
                round(share / 100, 4),
                unit="share",
                measure=measure,
                checked_by=checked,
                note=told.get(metric),
            )
        median = draft.number("median", seen.get("median"), 1_000_000)
        if median and term(seen.get("currency")) == "USD":
            yearly = "quarter" not in told.get(metric, "").casefold()
            note = (
                told.get(metric) if yearly else f"four times the quarterly figure of {median:,.0f}"
            )
            draft.fact(
                "outcome.wage",
                median if yearly else median * 4,
                unit="USD_per_year",
                of="completers",
                checked_by=checked,
                note=note,
            )
