"""How many of those who do an occupation say that it needs a certificate (O*NET): context, never
scored."""

from functools import cached_property

from credpick.entries import Body, Entry
from credpick.registers.given import NOTHING, Given, Tables
from credpick.registers.onet import EDUCATION, Schooling, full


class NeedsCertificate:
    """The share of workers asked who name a certificate after high school as what is needed."""

    def __init__(self) -> None:
        self._onet = Tables("onet")
        self.tables = (self._onet,)

    def body(self, body: Body) -> Given:
        """Nothing: the answers are about occupations."""
        return NOTHING

    def credential(self, entry: Entry, body: Body) -> Given:
        """The share for each of the entry's occupations, with the number of people asked."""
        codes = dict.fromkeys(job["code"] for job in entry.get("occupations", ()))
        rows = {code: row for code in codes if (row := self._certificates.get(full(code)))}
        return Given(
            facts=tuple(
                self._onet.cite(
                    key="context.needs_certificate",
                    value=round(row.percent / 100, 4),
                    unit="share",
                    occupation=code,
                    denominator=row.n,
                    as_of=row.date,
                )
                for code, row in rows.items()
            )
        )

    @cached_property
    def _certificates(self) -> dict[str, Schooling]:
        """The answers of those who do the work; of some occupations only experts were asked."""
        rows = self._onet.rows("education.csv.gz", EDUCATION)
        asked = (row for row in rows if row.asked == "incumbent")
        return {row.code: row for row in asked if row.schooling == "certificate"}
