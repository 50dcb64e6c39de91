"""Questions to a provider, and aid, in the terminal."""

from rich.console import Console
from rich.text import Text

from credpick.catalog.store import Item
from credpick.criteria import aid
from credpick.criteria.base import Context
from credpick.present.terminal import safe, sign
from credpick.questions_to_ask import asking, letter
from credpick.ranking import View


def show_asking(out: Console, view: View) -> None:
    """What is open, the standing checklist, whom else to ask, and aid."""
    found, item = asking(view), view.row.item
    out.print(safe(f"{item.name}: ask {item.awarding_body['name']}", "bold"))
    for title, questions in (
        ("Nobody publishes this; what matters most comes first", found.open),
        ("Always worth asking", found.standing),
        ("Ask others", found.others),
    ):
        if questions:
            out.print(Text(f"\n{title}", style="bold"))
        for question in questions:
            out.print(Text(f"  {sign(out, 'dot')} ").append(safe(question)))
    show_aid(out, item, view.context)


def show_aid(out: Console, item: Item, ctx: Context) -> None:
    """Aid with verdict, reason and source; nothing is subtracted."""
    found = aid.verdicts(item, ctx)
    if found:
        out.print(Text("\nAid (nothing is subtracted until you confirm it)", style="bold"))
    for verdict in found:
        out.print(Text(f"  {verdict.name}: {verdict.verdict}, ").append(safe(verdict.reason)))
        if verdict.verdict != aid.NOT:
            out.print(Text("    ").append(safe(verdict.detail)))
        out.print(Text("    ").append(safe(f"{verdict.source} ({verdict.as_of})", "bright_black")))


def show_letter(out: Console, view: View) -> None:
    """The letter without any decoration, ready to copy."""
    for line in letter(view).split("\n"):
        out.print(safe(line), soft_wrap=True)
