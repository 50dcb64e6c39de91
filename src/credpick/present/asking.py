"""Questions to a provider, and aid, in the terminal."""

from credpick.catalog.store import Item
from credpick.criteria import aid
from credpick.criteria.base import UNDATED, Context
from credpick.present.language import ENGLISH, Language
from credpick.present.screen import Screen, quiet, safe
from credpick.ranking.asking import addressee, asking, for_letter
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
    if not out.brief:
        out.print()
        said = "cost.exam=300 per=exam" if item.includes == "exam" else "cost.tuition=300 per=all"
        call = f"credpick answer {item.id} {said} --source e-mail --to my.yaml"
        out.say(quiet("What they reply counts in your next ranking once it is written down:"))
        out.print(quiet(f"  {call}"), soft_wrap=True)  # in one piece, so that it can be copied


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


def show_letter(out: Screen, view: View, lang: str = ENGLISH) -> None:
    """The letter without any decoration, ready to copy; on a terminal broken between words, in a
    file or a pipe a paragraph a line."""
    for line in letter(view, lang).split("\n"):
        out.print(safe(line), soft_wrap=not out.is_terminal or out.plain)


def letter(view: View, lang: str = ENGLISH) -> str:
    """A letter to the provider that can be sent as it is."""
    name, to = view.row.item.name, addressee(view)
    language = Language(lang, (name, to))
    say = language.say
    lines = [
        say("To: {to}", to=language.again(to)),
        say("Subject: Questions about {name}", name=name),
        "",
        say("Hello,"),
        "",
        say(
            "I am considering {name} and could not find the following. Could you answer in "
            "writing, with a link where there is one?",
            name=name,
        ),
        "",
    ]
    questions = map(language.again, for_letter(asking(view)))
    lines += [f"{number}. {text}" for number, text in enumerate(questions, 1)]
    return "\n".join([*lines, "", say("Thank you,"), "", say("(your name)")])
