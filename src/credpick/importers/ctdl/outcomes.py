"""Outcomes of CTDL records: aggregate data and linked data sets, with their denominators."""

from credpick.importers.base import Json
from credpick.importers.cleaning import dates
from credpick.importers.cleaning.text import clean
from credpick.importers.ctdl.costs import DOLLARS
from credpick.importers.ctdl.node import listed, objects, reference, term, words
from credpick.importers.draft import Draft
from credpick.text import host_of


def outcomes(draft: Draft, node: Json, nodes: dict[str, Json]) -> None:
    """Aggregate data and linked data sets; a count needs its denominator."""
    for profile in objects(node.get("aggregateData")):
        as_of = dates.plain(profile.get("dateEffective"))
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
        if clean(profile.get("currency")).upper() in DOLLARS | {""}:
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
        if host_of(clean(found.get("source"))).endswith(".gov")
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
