"""Sentences about a pick that the page to take home shares."""

from credpick.ranking.judge import Judgement
from credpick.ranking.rows import LeftOut


def first_steps(judgement: Judgement) -> list[str]:
    """What to do before paying for anything."""
    steps = [
        "Ask three employers whom you would like to work for what they look for, and whether "
        "a credential is needed at all."
    ]
    if judgement.left_out and not judgement.rows:
        near = judgement.left_out[0]
        steps.append(f"Nearest to your limits: {near.item.name} ({excluded_text(near)}).")
    elif judgement.rows:
        steps += [
            f"Ask {judgement.rows[0].item.awarding_body['name']}: {question}"
            for question in judgement.rows[0].ask[:2]
        ]
    return steps


def excluded_text(left: LeftOut) -> str:
    """Why an entry is left out."""
    return "; ".join(reason.text for reason in left.reasons)
