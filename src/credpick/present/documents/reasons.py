"""The JSON contract for reasons and questions: `why` and `ask`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credpick.criteria import aid
from credpick.criteria.base import Reading
from credpick.present.asking import letter
from credpick.present.documents.rank import criterion_document
from credpick.present.why import changes
from credpick.ranking.asking import addressee, asking
from credpick.ranking.explain import Why as Explained
from credpick.ranking.judge import Judgement, View
from credpick.ranking.rows import Row

if TYPE_CHECKING:
    from credpick.present.documents.shapes import credential
    from credpick.present.documents.shapes import reasons as shapes
    from credpick.present.documents.shapes.documents import Ask, Why


def why_document(judgement: Judgement, why: Explained) -> "Why":
    """The answer of `why --json`."""
    turn = why.weight
    return {
        "schema": "credpick.why/1",
        "as_of": judgement.context.day.isoformat(),
        "first": _ranked(judgement, why.first),
        "second": _ranked(judgement, why.second),
        "margin": why.margin,
        "shares": [
            {
                "criterion": share.criterion,
                "weight": judgement.weights[share.criterion],
                "adds": share.amount,
                "first": _side(judgement, share.criterion, share.first),
                "second": _side(judgement, share.criterion, share.second),
            }
            for share in why.shares
        ],
        "turned_by_weight": None
        if turn is None
        else {
            "criterion": turn.criterion,
            "now": turn.now,
            "at": turn.at,
            "allowed": turn.allowed,
        },
        "turned_by_facts": [
            {
                "criterion": one.criterion,
                "amount": one.amount,
                "unit": one.unit,
                "less": one.falls,
            }
            for one in why.facts
        ],
        "text": changes(judgement, why),
    }


def _ranked(judgement: Judgement, row: Row) -> "shapes.Ranked":
    rank = judgement.ranks[row.id]
    name = row.item.name
    return {"id": row.id, "name": name, "rank": rank, "tier": row.tier, "score": row.score}


def _side(judgement: Judgement, criterion: str, reading: Reading) -> "credential.Criterion":
    aside = criterion in judgement.set_aside
    return criterion_document(reading, aside, judgement.context, facts=True)


def ask_document(views: Sequence[View], lang: str | None) -> "Ask":
    """The answer of `ask --json`; with a letter where its language is given."""
    return {
        "schema": "credpick.ask/1",
        "as_of": views[0].context.day.isoformat(),
        "credentials": [_questions(view, lang) for view in views],
    }


def _questions(view: View, lang: str | None) -> "shapes.Questions":
    found, item = asking(view), view.row.item
    return {
        "id": item.id,
        "name": item.name,
        "awarding_body": item.awarding_body["name"],
        "addressee": addressee(view),
        "open": found.open,
        "standing": found.standing,
        "others": found.others,
        "aid": [_aid(one) for one in aid.verdicts(item, view.context)],
        "letter": letter(view, lang) if lang else None,
    }


def _aid(one: aid.Verdict) -> "shapes.AidVerdict":
    return {
        "rule": one.rule,
        "name": one.name,
        "verdict": one.verdict,
        "reason": one.reason,
        "detail": one.detail,
        "source": one.source,
        "as_of": one.as_of,
    }
