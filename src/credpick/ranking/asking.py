"""What to ask about a credential: what it leaves open, most influential first, and the standing
checklist for its kind and the purpose. An exam is not asked what a school is asked."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from credpick.criteria import aid
from credpick.criteria.base import asked_as
from credpick.criteria.rulebook import Check
from credpick.profile.answers import aid_told
from credpick.profile.model import Profile
from credpick.ranking.judge import View
from credpick.vocabulary import STATE_NAMES

MOST_ASKED, MOST_OPEN = 8, 5  # longer letters get no answer


class Asking(NamedTuple):
    """Questions to who awards it, to others (whom, and what), and about aid."""

    open: list[str]
    standing: list[str]
    others: list[str]


def asking(view: View) -> Asking:
    """The questions about one credential; those that begin with an addressee are for others."""
    open_ = list(dict.fromkeys(view.row.ask))
    own: list[str] = []
    others: list[str] = []
    for question in [*_standing(view), *_about_aid(view)]:
        (others if question.startswith("(to") else own).append(question)
    own = [question for question in dict.fromkeys(own) if question not in open_]
    return Asking(open_, own, list(dict.fromkeys(others)))


def _standing(view: View) -> Iterator[str]:
    checklist, profile = view.context.rules["checklist"], view.context.profile
    by_part = cast(Mapping[str, list[Check]], checklist)
    kind = asked_as(view.row.item)
    parts = ["record"] if profile.learner.bars else []
    for part in [*parts, "always", *([profile.purpose] if profile.purpose else [])]:
        for one in by_part[part]:
            if kind in one.get("of", (kind,)):
                to = one.get("to")
                yield f"(to {to}) {one['ask']}" if to else one["ask"]


def _about_aid(view: View) -> Iterator[str]:
    """Questions about money that may help; to a board about the school, to nobody where the work
    is paid."""
    kind, told = asked_as(view.row.item), aid_told(view.context.profile)
    rules = view.context.rules["aid"]["rules"]
    for found in aid.verdicts(view.row.item, view.context):
        of_school = rules[found.rule].get("school", False)
        if found.verdict not in aid.WORTH_ASKING or (told is not None and found.rule not in told):
            continue
        if kind == "license" and of_school:
            yield f"(to the school) {found.question}"
        elif not (kind == "apprenticeship" and of_school):
            yield found.question


def addressee(view: View) -> str:
    """Whom a letter goes to: who awards it, or the office of the learner's state where every
    state has its own."""
    body = view.row.item.awarding_body
    return str(body.get("letter_to", body["name"])).replace(
        "your state", _state(view.context.profile)
    )


def _state(profile: Profile) -> str:
    return STATE_NAMES.get(profile.learner.state or "", "my state")


def for_letter(found: Asking) -> list[str]:
    """The questions of a letter to who awards it; what others answer is no part of it."""
    return [*found.open[:MOST_OPEN], *found.standing, *found.open[MOST_OPEN:]][:MOST_ASKED]
