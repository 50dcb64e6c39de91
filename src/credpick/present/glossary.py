"""Twenty words that screens and pages use, each in a sentence; `docs/glossary.md` holds them."""

from credpick.present.screen import Screen, safe
from credpick.text import nearest

WORDS = {
    "credential": "a paper that says what you can do: a certificate, a certification, a license",
    "certificate": "you finished a course or passed a test once; it does not run out",
    "certification": "an exam by a body that you renew, and that can be taken away",
    "license": "the law lets you do the work; without it you may not",
    "awarding body": "who gives you the paper, and whose name stands on it",
    "accredited": "an outside body checks the school or the exam on a schedule",
    "proctored exam": "somebody watches that it is you who takes it",
    "pick": "the one to take: proved enough, and first in most readings of your answers",
    "close": "two are so near that one more answer decides",
    "only one": "only this one fits what you said",
    "required": "the law asks for it, so there is nothing to weigh but the way to it",
    "not yet": "nothing here is proved enough to pay for; what to do instead stands below",
    "check it first": "one thing is not known that could rule it out: ask before you pay",
    "later": "time alone opens it: plan for it",
    "red flag": "a regulator acted, it closed, it is being retired, or the like",
    "not published": "no page that we read says it; it is neither no nor zero",
    "rule": "our own range for what nobody publishes, named as such; it stands in data/rules",
    "backed": "four dots: a dot for every quarter of what evidence can show of who checks it",
    "fit": "how well it serves what you said, in percent; it compares, it does not grade",
    "in hand": "you hold the paper; weeks count until then",
}


def meaning(word: str) -> tuple[str, str] | None:
    """A word as it stands here and what it means; near misses are understood."""
    wanted = word.casefold().strip()
    known = {name.casefold(): name for name in WORDS}
    found = known.get(wanted) or known.get(nearest(wanted, known) or "")
    return (found, WORDS[found]) if found else None


def show_glossary(out: Screen) -> None:
    """All of them, a line each."""
    for word, says in WORDS.items():
        out.say(safe(word, "bold"), safe(f": {says}"))


def as_markdown() -> str:
    """The page of the documents."""
    lines = [
        "# Twenty words",
        "",
        "What screens and pages mean by a word; `credpick help WORD` says the same, and `?` in the",
        "interview shows all of them.",
        "Made by `python docs/glossary.py`.",
        "",
        "| word | means |",
        "|---|---|",
        *(f"| {word} | {says} |" for word, says in WORDS.items()),
    ]
    return "\n".join(lines) + "\n"
