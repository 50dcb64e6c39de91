"""What to ask a provider: what a credential leaves open, most influential first, and the standing
checklist for the purpose."""

from typing import NamedTuple

from credpick.criteria import aid
from credpick.ranking.judge import View


class Asking(NamedTuple):
    """Questions to the provider, to others, and about aid."""

    open: list[str]
    standing: list[str]
    others: list[str]


def asking(view: View) -> Asking:
    """The questions about one credential; those that begin with an addressee are for others."""
    checklist, profile = view.context.rules["checklist"], view.context.profile
    standing = [*checklist["always"], *checklist.get(profile.purpose or "", ())]
    if profile.learner.bars:
        standing = [*checklist["record"], *standing]
    about_aid = [
        verdict.question
        for verdict in aid.verdicts(view.row.item, view.context)
        if verdict.verdict in (aid.MAY, aid.ASK)
    ]
    every = [*dict.fromkeys([*standing, *about_aid])]
    asked = set(view.row.ask)
    return Asking(
        list(dict.fromkeys(view.row.ask)),
        [one for one in every if not one.startswith("(to") and one not in asked],
        [one for one in every if one.startswith("(to")],
    )
