"""The page to take home as data."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from credpick.present.report.content import Line, Page

if TYPE_CHECKING:
    from credpick.present.documents.shapes import report as shapes
    from credpick.present.documents.shapes.documents import Report


def report_document(page: Page, file: str | None) -> "Report":
    """The answer of `report --json`; `file` is the page that was written besides."""
    return {
        "schema": "credpick.report/1",
        "file": file,
        "as_of": page.day,
        "language": page.lang,
        "decision": page.decision,
        "label": page.label,
        "title": page.title,
        "under": list(page.under),
        "step": page.step,
        "situation": _lines(page.problem),
        "answers": [{"asked": asked, "answer": answer} for asked, answer in page.answers],
        "flags": [
            {"name": one.name, "kind": one.kind, "text": one.text, "refs": list(one.refs)}
            for one in page.flags
        ],
        "more_flags": page.more_flags,
        "options": [
            {
                "letter": one.letter,
                "id": one.id,
                "name": one.name,
                "awarding_body": one.body,
                "mark": one.mark,
                "chosen": one.chosen,
                "website": one.website,
            }
            for one in page.columns
        ],
        "questions": [
            {"id": one.id, "text": one.text, "answers": [_lines(cell) for cell in one.cells]}
            for one in page.grid
        ],
        "standings": [
            {
                "id": one.id,
                "place": one.place,
                "name": one.name,
                "mark": one.mark,
                "note": one.note,
                "pay": one.pay,
                "time": one.time,
                "credit": one.credit,
                "dots": one.dots,
                "fit": one.fit,
            }
            for one in page.standings
        ],
        "ranked": page.ranked,
        "doubt": _lines(page.doubt),
        "instead": _lines(page.instead),
        "ask": [{"whom": one.whom, "questions": list(one.questions)} for one in page.asked],
        "left_out": list(page.left_out),
        "fresh": list(page.fresh),
        "sources": [
            {
                "number": one.number,
                "publisher": one.publisher,
                "when": one.when,
                "url": one.url,
            }
            for one in page.sources
        ],
    }


def _lines(lines: Iterable[Line]) -> "list[shapes.PageLine]":
    return [{"text": one.text, "kind": one.kind.value, "refs": list(one.refs)} for one in lines]
