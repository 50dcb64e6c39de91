"""College Scorecard: the field-of-study file, with the thresholds of the institution file."""

from credpick.registers.layouts.files import Download
from credpick.registers.places import shipped_folder
from credpick.registers.scorecard import EARNED, FAMILIES, Earned, Family
from credpick.registers.table import packed, plain, read

_LEVELS = {"1", "4", "8"}


def earned(download: Download, date: str) -> dict[str, bytes]:
    """Certificates with earnings at institutions with a threshold. Raises DataError."""
    thresholds = {
        row.cells["UNITID"]: row.whole("EARN_THR_STATE")
        for row in download.rows("UNITID", "EARN_THR_STATE")
    }
    without = {
        row.cip: row.without for row in read(shipped_folder("scorecard") / "families.csv", FAMILIES)
    }
    rows, families = [], {}
    for row in download.rows(
        "UNITID", "CIPCODE", "CIPDESC", "CREDLEV", "EARN_MDN_1YR", "EARN_MDN_4YR"
    ):
        threshold = thresholds.get(row.cells["UNITID"])
        one, four = row.whole("EARN_MDN_1YR"), row.whole("EARN_MDN_4YR")
        if row.cells["CREDLEV"] in _LEVELS and threshold and (one or four):
            code = row.text("CIPCODE").zfill(4)
            cip = f"{code[:2]}.{code[2:]}"
            level = int(row.cells["CREDLEV"])
            rows.append(Earned(row.cells["UNITID"], cip, level, one, four, threshold))
            families[cip] = Family(cip, row.text("CIPDESC").rstrip("."), without.get(cip))
    return {
        "earned.csv.gz": packed(sorted(rows, key=lambda row: row[:3]), EARNED),
        "families.csv": plain(sorted(families.values()), FAMILIES),
    }
