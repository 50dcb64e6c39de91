"""CareerOneStop: the archive of certifications, a dump of its database."""

from collections.abc import Iterator

from credpick.registers.careeronestop import (
    ACCREDITING,
    AGENCIES,
    CERTIFIED,
    Agency,
    Certified,
)
from credpick.registers.layouts.files import Download, Row, refuse
from credpick.registers.table import packed


def certified(download: Download, date: str) -> dict[str, bytes]:
    """Certifications that the finder shows, with the agencies that accredit. Raises DataError."""
    owners = {
        row.cells["ORG_ID"]: row.text("ORG_NAME") for row in _shown(download, "ORG_ID", "ORG_NAME")
    }
    rows = [
        Certified(
            row.text("CERT_ID"),
            row.text("CERT_NAME"),
            row.cells["ACRONYM"] or None,
            owners[row.cells["ORG_ID"]],
        )
        for row in _shown(download, "CERT_ID", "CERT_NAME", "ACRONYM", "ORG_ID")
        if row.cells["ORG_ID"] in owners
    ]
    known = {row.number for row in rows}
    names = _agencies(download)
    agencies = {
        Agency(row.cells["CERT_ID"], agency)
        for row in download.rows("CERT_ID", "ACCRED_ID")
        if row.cells["CERT_ID"] in known and (agency := names.get(row.cells["ACCRED_ID"]))
    }
    return {
        "certified.csv.gz": packed(sorted(rows), CERTIFIED),
        "accredited.csv.gz": packed(sorted(agencies), AGENCIES),
    }


def _shown(download: Download, *columns: str) -> Iterator[Row]:
    """Rows that are neither deleted nor suppressed."""
    for row in download.rows(*columns, "DELETED", "SUPPRESS"):
        if row.cells["DELETED"] in ("", "0") and row.cells["SUPPRESS"] in ("", "0"):
            yield row


def _agencies(download: Download) -> dict[str, str]:
    """The agencies that accredit, by number: from the table that gives each number a name."""
    called = [
        name
        for sheet in download.sheets
        if "ACCRED_ID" in sheet.columns and "CERT_ID" not in sheet.columns
        for name in sheet.columns
        if name.endswith("NAME")
    ]
    if not called:
        refuse("columns", "has no table with ACCRED_ID and a name", str(download.path))
    return {
        row.cells["ACCRED_ID"]: agency
        for row in download.rows("ACCRED_ID", called[0])
        if (agency := ACCREDITING.get(row.cells[called[0]].upper()))
    }
