"""Questions to a provider, and aid, in the terminal."""

from credpick.catalog.store import Item
from credpick.criteria import aid
from credpick.criteria.base import UNDATED, Context
from credpick.present.screen import Screen, quiet, safe
from credpick.ranking.asking import asking, letter
from credpick.ranking.judge import View


def show_asking(out: Screen, view: View) -> None:
    """What is open, the standing checklist, whom else to ask, and aid."""
    found, item = asking(view), view.row.item
    out.heading(safe(f"{item.name}: ask {item.awarding_body['name']}"))
    for title, questions in (
        ("Nobody publishes this; what matters most comes first", found.open),
        ("Always worth asking", found.standing),
        ("Ask others", found.others),
    ):
        if questions:
            out.print()
            out.heading(title)
        for question in questions:
            out.say(safe(question), sign="dot", indent=2)
    show_aid(out, item, view.context)


def show_aid(out: Screen, item: Item, ctx: Context) -> None:
    """Aid with verdict, reason and source; nothing is subtracted."""
    found = aid.verdicts(item, ctx)
    if found:
        out.print()
        out.heading("Aid (nothing is subtracted until you confirm it)")
    for verdict in found:
        show_verdict(out, verdict)


def show_verdict(out: Screen, verdict: aid.Verdict) -> None:
    """One kind of aid: whether, why, and who says so."""
    out.say(safe(f"{verdict.name}: {verdict.verdict}, {verdict.reason}"), sign="dot", indent=2)
    if verdict.verdict != aid.NOT:
        out.say(safe(verdict.detail), indent=4)
    out.say(quiet(f"as of {verdict.as_of.replace(UNDATED, 'no date')}"), indent=4)
    out.address(verdict.source, "" if out.plain else "    ")


def show_letter(out: Screen, view: View) -> None:
    """The letter without any decoration, ready to copy."""
    for line in letter(view).split("\n"):
        out.print(safe(line), soft_wrap=True)
