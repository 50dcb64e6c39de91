"""New Jersey's training-provider list in its two shapes: the standard rows and the list of 2018."""

import re
from collections.abc import Callable, Iterator, Sequence

from credpick.importers.base import (
    Bad,
    Draft,
    Found,
    Json,
    clean,
    date,
    date_in_name,
    kind_of,
    source,
    website,
)
from credpick.importers.fields import (
    accreditors,
    cip_code,
    education_of,
    field_of,
    programs,
    refuse_degree,
    type_of,
)

_LIST = {"providerid", "cipcode", "totalcost", "totalclockhours", "programid"}
_LIST_2018 = {"ProgramID", "Program Name", "Provider Name", "Clock Hours", "Total Cost"}
_CALENDAR: dict[str, tuple[object, str]] = {
    "1": (1, "days"),
    "2": ([1, 2], "days"),
    "3": ([3, 7], "days"),
    "4": ([2, 3], "weeks"),
    "5": ([4, 11], "weeks"),
    "6": ([3, 5], "months"),
    "7": ([6, 12], "months"),
    "8": ([13, 24], "months"),
    "9": ([36, 48], "months"),
}
_NO_HOURS = {0, 9999, 8900, 8756, 8576}
_MOST = 500_000
_MOST_CREDIT = 128
_NOTHING = re.compile(r"(?i)(none|n/?a|no|0|null|-+|not applicable|tbd)?\.?")
_USED = {
    "providerid", "officialname", "cipcode", "tuition", "fees", "booksmaterialscost",
    "suppliestoolscost", "othercosts", "totalcost", "prerequisites", "leadtodegree",
    "degreeawardedname", "leadtolicense", "licenseawardedname", "leadtoindustrycredential",
    "industrycredentialname", "financialaid", "description", "credit", "totalclockhours",
    "calendarlengthid", "programid", "statusname", "credentialtype", "name", "state", "website",
    "nongovapproval", "standardized_nongovapproval", "certapprovalexp", "standardized_name",
    "standardized_name_1", "mention_hybrid", "mention_inperson", "mention_remote", "snapshot",
    "wiaeligible", "commented_suspended_program_status", "featuresdescription",
}  # fmt: skip
Row = dict[str, str]
Convert = Callable[[Row, str], Iterator[Found]]


def converter(columns: Sequence[str], file: str, day: str) -> Convert | None:
    """The reader of one row when the columns are New Jersey's, else None."""
    if set(columns) >= _LIST:
        origin = source(
            "https://github.com/newjersey/dol-mcnj-main",
            "State of New Jersey, eligible training provider list",
            "government",
            day,
            title=clean(file, 200),
        )
        return lambda row, place: _row(row, place, origin, date_in_name(file))
    if set(columns) >= _LIST_2018:
        origin = source(
            "https://github.com/codeforamerica/etpl-search",
            "State of New Jersey, eligible training provider list of 2018",
            "government",
            day,
            title=clean(file, 200),
        )
        return lambda row, place: _row_2018(row, place, origin, date_in_name(file))
    return None


def _row(row: Row, place: str, origin: Json, file_date: str) -> Iterator[Found]:
    snapshot = row.get("snapshot", "")
    # The file before a snapshot is older than it by a time that nobody noted: only its year holds.
    told = snapshot[:4] if snapshot.endswith("-previous") else date(snapshot)
    draft = Draft(place, origin, told if snapshot else file_date)
    draft.ignored = {name for name, cell in row.items() if cell} - _USED
    name = clean(row.get("standardized_name")) or clean(row.get("officialname"))
    refuse_degree(name)
    stated = clean(row.get("credentialtype"))
    award = clean(row.get("degreeawardedname"))
    if _true(row.get("leadtodegree")) and re.search(r"(?i)degree|diploma", award):
        type_of("Degree")
    kind = (type_of(stated) if stated else None) or (
        "CertificateOfCompletion" if award == "Certificate of Completion" else "Certificate"
    )
    _prices(draft, row)
    _time(draft, row)
    _credit(draft, row)
    _approval(draft, row)
    _entry(draft, row)
    _leads_to(draft, row)
    if any(_true(row.get(f"mention_{mode}")) for mode in ("hybrid", "inperson", "remote")):
        draft.fact("delivery.mode", _delivery(row), note="by words of the description")
    aid = row.get("financialaid") == "1"
    draft.claim("aid", "The school says that financial aid is available." if aid else None)
    paid = _true(row.get("wiaeligible"))
    draft.fact("aid", "On the list of training that a WIOA grant can pay for." if paid else None)
    said = clean(row.get("description"), 300)
    draft.fact("note", said)
    draft.claim("note", _residents(clean(row.get("featuresdescription"), 2_000)))
    cip = cip_code(row.get("cipcode"))
    # Licences and certifications are what the programme prepares for; it teaches all the same.
    number = f"nj:{clean(row['programid'])}"
    record = draft.finish(
        [number],
        {
            "name": name,
            "type": "CertificateOfCompletion" if kind in ("Certification", "License") else kind,
            "includes": "teaching",
            "field": field_of(cip, name, said),
            "programs": programs(cip),
            "website": website(row.get("website")),
        },
        _school(row),
    )
    record.joins = [number, f"nj-school:{clean(row['providerid'])}:{cip}", f"cip:{cip}"]
    yield record


def _residents(said: str) -> str:
    """What a school says of prices that hold for the people of its county only."""
    sentences = re.split(r"(?<=[.!?])\s+", said)
    found = [
        one for one in sentences if re.search(r"(?i)\bcounty\b.*\b(residents?|tuition)\b", one)
    ]
    return clean(" ".join(found), 300)


def _true(cell: str | None) -> bool:
    return (cell or "").strip().casefold() in ("true", "t", "1")


def _school(row: Row) -> Json:
    name = _provider(row.get("name")) or _provider(row.get("standardized_name_1"))
    state = clean(row.get("state"))
    return {
        "name": name or f"Provider {clean(row.get('providerid'))} of the New Jersey list",
        "kind": kind_of(name),
        "state": state if re.fullmatch(r"[A-Z]{2}", state) else None,
        "website": website(row.get("website")),
    }


def _provider(cell: str | None) -> str:
    """The provider's name without the list's own marks for private schools."""
    return re.sub(r"\s*- (PCS|PVS)$", "", clean(cell, 300)).strip()


def _prices(draft: Draft, row: Row) -> None:
    columns = {
        "tuition": ("cost.tuition", None),
        "fees": ("cost.fees", None),
        "booksmaterialscost": ("cost.materials", "books and materials"),
        "suppliestoolscost": ("cost.materials", "supplies and tools"),
        "othercosts": ("cost.fees", "other costs"),
    }
    found = {name: draft.number(name, row.get(name), _MOST) for name in columns}
    total = draft.number("totalcost", row.get("totalcost"), _MOST)
    together = sum(price or 0 for price in found.values())
    if not together and not total:
        if total is not None:
            draft.fact("note", "Every price of the list is 0: free, or not stated.")
        return
    if not together:
        draft.fact("cost.package", total, per="all", covers=["tuition", "fees", "materials"])
        return
    agreed = total is not None and abs(together - total) < 1
    for name, (key, item) in columns.items():
        price = found[name]
        # A part of 0 is a statement only where the total confirms it.
        if price or (price == 0 and agreed and item is None):
            draft.fact(key, price, per="all", item=item)
    if total and not agreed:
        draft.fact(
            "note", f"The list gives a total of ${total:,.0f}; its parts add to ${together:,.0f}."
        )


def _time(draft: Draft, row: Row) -> None:
    hours = draft.number("totalclockhours", row.get("totalclockhours"), 20_000)
    if hours in _NO_HOURS - {0}:
        draft.drop("placeholder", f"totalclockhours: {hours:.0f} stands for unknown")
    elif hours:
        draft.fact("time.course", hours, unit="hours")
    length = clean(row.get("calendarlengthid"))
    if length in _CALENDAR:
        value, unit = _CALENDAR[length]
        draft.fact("time.length", value, unit=unit)
    elif length == "10":
        draft.fact("note", "The list says: longer than four years.")


def _credit(draft: Draft, row: Row) -> None:
    """Credit as the school states it: the state lists, it grants no credit."""
    credits = draft.number("credit", row.get("credit"), _MOST_CREDIT)
    if credits and credits == draft.number("totalclockhours", row.get("totalclockhours")):
        draft.drop("implausible", f"credit: {credits:.0f} repeats the clock hours")
    elif credits:
        draft.claim("credit.hours", credits, unit="SemesterHour", kind="institutional")


def _approval(draft: Draft, row: Row) -> None:
    status, until = clean(row.get("statusname")), date(row.get("certapprovalexp"))
    if status in ("", "Approved"):
        note = f"the school's approval ran to {until}" if until != "unknown" else None
        draft.fact("trust.listing", "etpl", state="NJ", note=note)
    else:
        draft.fact("flag", f"New Jersey's list gives the status {status}.", kind="closed")
    if _true(row.get("commented_suspended_program_status")):
        draft.fact("flag", "A comment of the list speaks of a suspension.", kind="closed")
    # The standardized column has lost names that stand in the raw one.
    approval = clean(row.get("nongovapproval")) or clean(row.get("standardized_nongovapproval"))
    if _NOTHING.fullmatch(approval):
        return
    # The column belongs to the school, not to the programme.
    codes = accreditors(approval)
    for code in codes:
        draft.claim(
            "trust.institution_accreditor", code, note=f"as the school states it: {approval}"
        )
    if not codes:
        draft.claim("note", f"The school says that it is approved or accredited by {approval}")


def _entry(draft: Draft, row: Row) -> None:
    said = clean(row.get("prerequisites"))
    if not _NOTHING.fullmatch(said):
        draft.fact("entry.condition", said)
        draft.fact("entry.education", education_of(said))


def _leads_to(draft: Draft, row: Row) -> None:
    for flag, column, lead in (
        ("leadtolicense", "licenseawardedname", "Leads to the licence"),
        ("leadtoindustrycredential", "industrycredentialname", "Leads to the industry credential"),
    ):
        name = clean(row.get(column), 200)
        if name and (_true(row.get(flag)) or flag == "leadtoindustrycredential"):
            draft.fact("note", f"{lead}: {name}")


def _delivery(row: Row) -> str:
    if _true(row.get("mention_hybrid")):
        return "BlendedDelivery"
    online, present = _true(row.get("mention_remote")), _true(row.get("mention_inperson"))
    return "VariableSite" if online and present else "OnlineOnly" if online else "InPerson"


def _row_2018(row: Row, place: str, origin: Json, file_date: str) -> Iterator[Found]:
    draft = Draft(place, origin, file_date)
    name, provider = clean(row["Program Name"], 300), _provider(row["Provider Name"])
    if not provider:
        raise Bad("no_provider", "names no provider")
    refuse_degree(name)
    total = draft.number("Total Cost", row["Total Cost"], _MOST)
    if total:
        draft.fact("cost.package", total, per="all", covers=["tuition", "fees", "materials"])
    elif total == 0:
        draft.fact("note", "The list gives a price of $0: free, or not stated.")
    _time(draft, {"totalclockhours": row["Clock Hours"]})
    draft.fact("trust.listing", "etpl", state="NJ")
    rating = draft.number("Rating (1-6)", row.get("Rating (1-6)"), 6)
    if rating:
        draft.fact(
            "note", f"Rated {rating:g} of 6 on the list (ratings: {clean(row['Rating Count'])})."
        )
    draft.ignored = {name for name in ("In Demand", "Green") if row.get(name)}
    outside = "Out of State" in row.get("City, County", "")
    yield draft.finish(
        [f"nj:{clean(row['ProgramID'])}"],
        {
            "name": name,
            "type": "Certificate",
            "includes": "teaching",
            "field": field_of(None, name),
        },
        {"name": provider, "kind": kind_of(provider), "state": None if outside else "NJ"},
    )
