"""Tables that add to a list: New Jersey's outcomes and online programmes, the CIP-SOC crosswalk."""

from collections.abc import Callable, Iterator, Sequence

from credpick.importers.base import (
    Bad,
    Draft,
    Extra,
    Found,
    Json,
    clean,
    date_in_name,
    file_address,
    source,
)
from credpick.importers.fields import cip_code, soc_code

_OUTCOMES = {"providerid", "cipcode", "PerEmployed2", "AvgQuarterlyWage2", "NumCompleted2"}
_CROSSWALK = {"SOC2018Code", "SOC2018Title", "CIP2020Code"}
_WINDOWS = {"2": "second quarter after", "4": "fourth quarter after", "8": "eighth quarter after"}
_NO_OCCUPATION = "99-9999"
Row = dict[str, str]
Convert = Callable[[Row, str], Iterator[Found]]


def converter(columns: Sequence[str], file: str, day: str) -> Convert | None:
    """The reader of one row when the table is one of these, else None."""
    origin = source(
        file_address(file), "State of New Jersey", "government", day, title=clean(file, 200)
    )
    if set(columns) >= _OUTCOMES:
        return lambda row, place: _outcomes(row, place, origin, date_in_name(file))
    if list(columns) == ["PROGRAMID"]:
        return lambda row, place: _online(row, place, origin, date_in_name(file))
    if set(columns) >= _CROSSWALK:
        return _occupation
    return None


def _outcomes(row: Row, place: str, origin: Json, as_of: str) -> Iterator[Found]:
    """Shares and wages by school and CIP code; 0 employed of nobody counted is suppressed too."""
    draft = Draft(place, origin, as_of)
    about = {"checked_by": "government_records", "population": "completers of the school and field"}
    for quarter, window in _WINDOWS.items():
        done = draft.number("NumCompleted", row.get(f"NumCompleted{quarter}"))
        share = draft.number("PerEmployed", row.get(f"PerEmployed{quarter}"), 1)
        counted = draft.number("NumUsedWageCalc", row.get(f"NumUsedWageCalc{quarter}"))
        if share and done:
            draft.fact(
                "outcome.rate",
                round(share, 4),
                unit="share",
                measure="employed",
                denominator=done,
                window=window,
                **about,
            )
        wage = draft.number("AvgQuarterlyWage", row.get(f"AvgQuarterlyWage{quarter}"), 250_000)
        if wage and counted:
            draft.fact(
                "outcome.wage",
                round(wage * 4, 2),
                unit="USD_per_year",
                of="completers",
                denominator=counted,
                window=window,
                note=f"four times the average quarter of ${wage:,.0f}",
                **about,
            )
    cip = cip_code(row["cipcode"])
    if not cip:
        raise Bad("cip", f"{clean(row['cipcode'], 20)!r} is no CIP code")
    key = f"nj-school:{clean(row['providerid'])}:{cip}"
    yield Extra(place, key, draft.facts, {origin["url"]: origin}, draft.left_out)


def _online(row: Row, place: str, origin: Json, as_of: str) -> Iterator[Found]:
    draft = Draft(place, origin, as_of)
    draft.fact("delivery.mode", "OnlineOnly", note="on the state's list of online programmes")
    yield Extra(place, f"nj:{clean(row['PROGRAMID'])}", draft.facts, {origin["url"]: origin}, [])


def _occupation(row: Row, place: str) -> Iterator[Found]:
    cip, code = cip_code(row["CIP2020Code"]), soc_code(row["SOC2018Code"])
    if not cip or not code:
        raise Bad("code", "holds no pair of codes")
    if code != _NO_OCCUPATION:
        job = {"code": code, "title": clean(row["SOC2018Title"], 200)}
        yield Extra(place, f"cip:{cip}", [], {}, [], job)
