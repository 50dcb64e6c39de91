"""What to ask a provider: what a credential leaves open, most influential first, and the standing
checklist for the purpose."""

from collections.abc import Mapping
from typing import NamedTuple, cast

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
    by_purpose = cast("Mapping[str, list[str]]", checklist)
    standing = [*checklist["always"], *by_purpose.get(profile.purpose or "", ())]
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


def letter(view: View) -> str:
    """A letter to the provider that can be sent as it is."""
    found = asking(view)
    item = view.row.item
    lines = [
        f"Subject: Questions about {item.name}",
        "",
        f"Dear {item.awarding_body['name']} team,",
        "",
        f"I am considering {item.name} and could not find the following. Could you answer in "
        "writing, with a link where there is one?",
        "",
    ]
    lines += [f"{number}. {text}" for number, text in enumerate([*found.open, *found.standing], 1)]
    return "\n".join([*lines, "", "Thank you,", "", "(your name)"])
