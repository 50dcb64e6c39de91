"""Training-provider data of the US Department of Labor (ETA-9171) and of Colorado.

One table of names serves the JSON of the samples, the department's search answers and the
columns of its spreadsheet.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from credpick.importers.base import (
    Bad,
    Draft,
    Found,
    Json,
    attempt,
    clean,
    date,
    date_in_name,
    kind_of,
    says_something,
    source,
    website,
)
from credpick.importers.ctdl_node import listed, objects
from credpick.importers.fields import (
    cip_code,
    field_of,
    programs,
    refuse_degree,
    soc_code,
    type_of,
)

_NAMES: dict[str, tuple[str, ...]] = {
    "name": ("program_name", "field_program_name", "d105_program_name", "programName"),
    "provider": ("provider_name", "field_etp", "d101_eligible_training_provider", "providerName"),
    "kind": ("entity_type", "field_entity_type", "d104_entity_type", "providerTypeName"),
    "tuition": ("cost.tuition", "field_non_wioa_tuition_cost", "tuitionCost"),
    "supplies": ("cost.supplies", "field_non_wioa_supplies_cost", "suppliesCost"),
    "fees": ("feesCost",),
    "books": ("booksCost",),
    "total": ("totalCost",),
    "aid": ("cost.wioa_funded_cost", "field_cost_per_wioa_num"),
    "hours": (
        "length.hours",
        "field_program_length_hours",
        "d113_program_length_hours",
        "totalContactHours",
    ),
    "weeks": ("length.weeks", "field_program_length_weeks", "d114_program_length_weeks"),
    "format": ("program_format", "field_program_format", "d116_program_format"),
    "credential": ("d109_associated_credential", "credentialLevelName", "awardTypeName"),
    "cip": ("cip_code", "field_cip_code", "d110_cip_code", "cipCode"),
    "completion": ("outcomes.completion_rate",),
    "employed": ("outcomes.employment_rate_q2", "c_q2_employment_percent"),
    "earnings": ("outcomes.median_earnings", "de129"),
    "website": ("program_url", "field_program_url"),
    "description": ("description", "field_program_description", "programDescription"),
    "id": ("uuid", "programId", "id"),
    "state": ("location.state", "state"),
    "credit": ("totalCreditHours",),
    "status": ("currentApprovalStatus",),
}
_SOC = (
    "field_program_soc_occ_1", "field_program_soc_occ_2", "field_program_soc_occ_3",
    "d117_program_soc_occ_1", "d118_program_soc_occ_2", "d119_program_soc_occ_3",
)  # fmt: skip
_OTHER = {"soc_codes", "occupations", "length", "cost", "outcomes", "location", "duration"}
_KINDS = {
    "private for-profit": "company",
    "private non-profit": "nonprofit",
    "public": "government",
    "national apprenticeship": "union",
    "community based organization": "nonprofit",
    "higher ed: associate's degree": "community_college",
    "higher ed: baccalaureate or higher": "university",
}
_MOST = 500_000
_MOST_A_WEEK = 60
Row = dict[str, Any]


def fits(value: Any) -> bool:
    """Whether a JSON value is a programme of such a list, or a whole list."""
    if not isinstance(value, dict):
        return False
    if isinstance(value.get("programs"), list):
        return any(fits(one) for one in value["programs"][:5])
    return any(value.get(name) for name in _NAMES["name"]) and any(
        name in value for name in _NAMES["provider"]
    )


def read(value: Json, place: str, file: str, day: str) -> Iterator[Found]:
    """Every programme of a list, or the one programme that `value` is."""
    programs = value.get("programs")
    as_of = date(value.get("snapshot_date"))
    as_of = as_of if as_of != "unknown" else date_in_name(file)
    convert = _converter(value if programs is None else programs[0], file, day, as_of)
    if programs is None:
        yield from convert(value, place)
        return
    for count, one in enumerate(programs):
        inside = f"{place} programs[{count}]"
        if isinstance(one, dict):
            yield from attempt(inside, convert, one, inside)
        else:
            yield Bad("shape", "is no programme").at(inside)


def converter(
    columns: Sequence[str], file: str, day: str
) -> Callable[[Row, str], Iterator[Found]] | None:
    """The reader of one row when the columns are the department's, else None."""
    row = dict.fromkeys(columns, "x")
    return _converter(row, file, day, date_in_name(file)) if fits(row) else None


def _converter(
    sample: Any, file: str, day: str, as_of: str
) -> Callable[[Row, str], Iterator[Found]]:
    colorado = isinstance(sample, dict) and "programName" in sample
    if colorado:
        origin = source(
            "https://cdle.colorado.gov/", "Colorado training provider list", "government", day
        )
    else:
        origin = source(
            "https://www.trainingproviderresults.gov/",
            "US Department of Labor, training provider results",
            "government",
            day,
        )
    origin["title"] = clean(file, 200)
    return lambda row, place: _program(row, place, origin, as_of, "CO" if colorado else None)


def _get(row: Row, name: str) -> Any:
    for path in _NAMES[name]:
        found: Any = row
        for step in path.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        if found not in (None, ""):
            return found
    return None


def _program(row: Row, place: str, origin: Json, as_of: str, state: str | None) -> Iterator[Found]:
    draft = Draft(place, origin, as_of)
    used = {path.split(".")[0] for paths in _NAMES.values() for path in paths}
    draft.ignored = {name for name, part in row.items() if part} - used - _OTHER - set(_SOC)
    name, provider = clean(_get(row, "name"), 300), clean(_get(row, "provider"), 300)
    if not provider:
        raise Bad("no_provider", "names no provider")
    refuse_degree(name)
    _prices(draft, row)
    _time(draft, row)
    _outcomes(draft, row)
    credits = draft.number("credit", _get(row, "credit"), 128)
    draft.claim("credit.hours", credits or None, unit="SemesterHour", kind="institutional")
    state = clean(_get(row, "state")) or state
    state = state if state and len(state) == 2 and state.isupper() else None
    status = clean(_get(row, "status"))
    words = re.findall(r"\w+", status.casefold())
    if status and ("approved" not in words or "not" in words):
        draft.fact("flag", f"The list gives the status {status}.", kind="closed")
    else:
        draft.fact("trust.listing", "etpl", state=state)
        draft.fact("aid", "On the list of training that a WIOA grant can pay for.")
    draft.fact("delivery.mode", _delivery(row))
    paid = draft.number("aid", _get(row, "aid"), _MOST)
    draft.fact("aid", f"WIOA paid ${paid:,.0f} for each participant it funded." if paid else None)
    said = clean(_get(row, "description"), 300)
    draft.fact("note", said)
    number = clean(_get(row, "id"))
    known = says_something(number)
    yield draft.finish(
        [f"{'co' if state == 'CO' and 'programName' in row else 'dol'}:{number}"] if known else [],
        {
            "name": name,
            "type": _type(draft, row),
            "includes": "teaching",
            "field": field_of(cip_code(_get(row, "cip")), name, said),
            "programs": programs(cip_code(_get(row, "cip"))),
            "occupations": _occupations(row),
            "website": website(_get(row, "website")),
        },
        {
            "name": provider,
            "kind": _kind(clean(_get(row, "kind")), provider),
            "state": state,
        },
    )


def _kind(stated: str, provider: str) -> str:
    """The kind that is stated, but a public college is a college."""
    found, guessed = _KINDS.get(stated.casefold()), kind_of(provider)
    public_college = found == "government" and guessed in ("university", "community_college")
    return guessed if public_college or not found else found


def _prices(draft: Draft, row: Row) -> None:
    """A price of 0 is no price: the form does not tell nothing to pay from not stated."""
    found = {
        name: draft.number(name, _get(row, name), _MOST)
        for name in ("tuition", "fees", "books", "supplies", "total")
    }
    parts = [found[name] for name in ("tuition", "fees", "books", "supplies")]
    if not any(parts):
        if found["total"]:
            covers = ["tuition", "fees", "materials"]
            draft.fact("cost.package", found["total"], per="all", covers=covers)
        elif any(price == 0 for price in found.values()):
            draft.fact("note", "The price published is 0: free, or not stated.")
    draft.fact("cost.tuition", found["tuition"] or None, per="all")
    draft.fact("cost.fees", found["fees"] or None, per="all")
    draft.fact("cost.materials", found["books"] or None, per="all", item="books")
    draft.fact("cost.materials", found["supplies"] or None, per="all", item="supplies")
    if found["tuition"] and found["supplies"] == 0:
        draft.fact("note", "Supplies are given as 0: none to pay for, or not stated.")


def _time(draft: Draft, row: Row) -> None:
    """Few hours beside several weeks are hours a week.

    A programme of "500 clock hours" stands there with 19 hours and 26 weeks.
    """
    hours = draft.number("hours", _get(row, "hours"), 20_000)
    weeks = draft.number("weeks", _get(row, "weeks"), 1_000)
    if weeks:
        draft.fact("time.length", weeks, unit="weeks")
    if hours and weeks and hours <= _MOST_A_WEEK and weeks > 1:
        draft.fact("time.pace", hours, unit="hours_per_week", note="hours given beside weeks")
    elif hours:
        draft.fact("time.course", hours, unit="hours")
    length = row.get("length")
    by_competence = isinstance(length, dict) and length.get("competency_based") is True
    suppressed = {clean(_get(row, name)).removesuffix(".0") for name in ("hours", "weeks")}
    if by_competence or "-1" in suppressed:
        draft.fact("delivery.pace", "self_paced", note="based on competence, not on time")
    if clean(row.get("duration")):
        unit = clean(row.get("durationTypeName")).casefold()
        value = draft.number("duration", row["duration"], 1_000)
        if value and unit in ("days", "weeks", "months"):
            draft.fact("time.length", value, unit=unit)
        elif value and unit == "hours":
            draft.fact("time.course", value, unit="hours")


def _outcomes(draft: Draft, row: Row) -> None:
    """The published rates. Only completion is a share of those who left in the same year.

    Employment and earnings are about people who left earlier, whose number is not published.
    """
    given: Any = row.get("outcomes")
    counts: Json = given if isinstance(given, dict) else {}
    about = {"checked_by": "government_records", "population": "all participants of the programme"}
    exited = draft.number("total_exited", counts.get("total_exited"))
    served = draft.number("total_served", counts.get("total_served"))
    odd = exited and served is not None and exited > served
    for name, measure in (("completion", "completion"), ("employed", "employed")):
        written = clean(_get(row, name))
        share = draft.number(name, written.removesuffix("%"), 100)
        if share is not None:
            share = share / 100 if share > 1 or written.endswith("%") else share
            left = measure == "completion"
            draft.fact(
                "outcome.rate",
                round(share, 4),
                unit="share",
                measure=measure,
                window=None if left else "second quarter after exit",
                denominator=(exited or None) if left else None,
                note="more people are listed as having left than as having taken part"
                if left and odd
                else None,
                **about,
            )
    earnings = draft.number("earnings", _get(row, "earnings"), 250_000)
    if earnings:
        draft.fact(
            "outcome.wage", earnings * 4, unit="USD_per_year", of="completers",
            window="second quarter after exit", checked_by="government_records",
            population="those who were employed in that quarter",
            note=f"four times the median quarter of ${earnings:,.0f}",
        )  # fmt: skip


def _delivery(row: Row) -> str | None:
    said = clean(_get(row, "format")).casefold()
    if row.get("hundredPercentOnline") is True:
        return "OnlineOnly"
    if "hybrid" in said or "blended" in said:
        return "BlendedDelivery"
    if "online" in said or "distance" in said:
        return "OnlineOnly"
    return "InPerson" if "in-person" in said else None


def _type(draft: Draft, row: Row) -> str:
    said = clean(_get(row, "credential"), 200)
    said = "" if said.isdigit() else said  # codes of outcomes are no name
    if "degree" in said.casefold():
        type_of("Degree")
    draft.fact("note", f"Credential named: {said}" if said else None)
    return "Certificate"


def _occupations(row: Row) -> list[Json]:
    titles = {
        clean(one.get("soc_code")): clean(one.get("title"), 200)
        for one in objects(row.get("occupations"))
    }
    codes = [*listed(row.get("soc_codes")), *(row.get(name) for name in _SOC)]
    found = [code for code in map(soc_code, codes) if code]
    return [{"code": code, "title": titles.get(code) or code} for code in dict.fromkeys(found)]
