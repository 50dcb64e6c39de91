"""How a statement is laid out: a label, a text of at most two lines beside it, dots at the end."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from credpick.present.figures import UNKNOWN
from credpick.present.screen import ACCENT, Screen
from credpick.text import harmless

LABEL = 13  # columns of a label
SIDE = 60  # columns from which two credentials stand side by side
LINES_EACH = 2  # a statement is not longer
LINES_OF_TWO = 3  # of two beside each other
SHORT = 23  # lines of a screen, where nothing else is known


class Entry(NamedTuple):
    """One labelled statement; `right` stands at the end of its first line. `name` tells which may
    give way where a screen is short."""

    name: str
    label: str
    body: Text
    right: Text = Text()
    most: int = LINES_EACH  # lines


class Pair(NamedTuple):
    """One labelled statement about two credentials, side by side."""

    name: str
    label: str
    first: Text
    second: Text


def joined(*parts: Text | str) -> Text:
    """Parts with a blank between them; what is empty is left out."""
    found = [part if isinstance(part, Text) else Text(part) for part in parts]
    return Text(" ").join(part for part in found if part)


def entry_lines(out: Screen, entry: Entry | Pair) -> list[Text]:
    """A statement under its label."""
    label = Text(f" {entry.label}".ljust(LABEL), style=ACCENT)
    if isinstance(entry, Pair):
        return _pair_lines(out, entry, label)
    room = out.wide - LABEL
    side = entry.right.cell_len + 2 if entry.right else 0
    lines = wrapped(out, entry.body, room - side, entry.most)
    first = lines[0] if lines else Text()
    blank = room - first.cell_len - entry.right.cell_len if entry.right else 0
    found = [Text.assemble(label, first, " " * blank, entry.right)]
    return found + [Text(" " * LABEL).append(line) for line in lines[1:]]


def fitted(
    out: Screen, entries: Sequence[Entry], used: int, give_way: Sequence[str], room: int = SHORT
) -> list[Entry]:
    """The entries that fit a screen of which so many lines are used: those whose names come first
    in `give_way` are left out first. Who hears the screen gets all."""
    kept = list(entries)
    room = out.height - 1 if out.is_terminal else room
    for name in give_way:
        lines = sum(len(entry_lines(out, entry)) for entry in kept)
        if out.plain or used + lines <= room:
            break
        kept = [entry for entry in kept if entry.name != name]
    return kept


def show_entry(out: Screen, entry: Entry | Pair) -> None:
    """One statement, as this screen shows them."""
    if out.plain:
        for said in spoken(entry):
            out.say(said)
        return
    for line in entry_lines(out, entry):
        out.print(line, soft_wrap=True)


def _pair_lines(out: Screen, pair: Pair, label: Text) -> list[Text]:
    """Two statements side by side, or one under the other where there is no room."""
    if out.wide < SIDE:
        found = []
        for body in (pair.first, pair.second):
            lines = wrapped(out, body, out.wide - LABEL, LINES_OF_TWO)
            found += [Text.assemble(label, line) for line in lines]
            label = Text(" " * LABEL)
        return found
    width = (out.wide - LABEL - 2) // 2
    left, right = (wrapped(out, body, width, LINES_OF_TWO) for body in (pair.first, pair.second))
    found = []
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else Text()
        other = right[at] if at < len(right) else Text()
        line = Text.assemble(label, one, " " * (width - one.cell_len + 2), other)
        line.rstrip()
        found.append(line)
        label = Text(" " * LABEL)
    return found


def wrapped(out: Screen, text: Text, width: int, most: int) -> list[Text]:
    """A text in at most so many lines, broken and ended between words."""
    lines = list(text.wrap(out, max(10, width)))
    for line in lines:
        line.rstrip()
    if len(lines) > most:
        kept = lines[most - 1]
        shown = shortened(f"{kept.plain} {lines[most].plain}", width, out.sign("more"))
        more = out.sign("more")
        if not shown.endswith(more):
            shown = shortened(kept.plain, width - len(more), "") + more
        last = Text(shown)
        last.spans = [span for span in kept.spans if span.start < len(shown)]
        lines = [*lines[: most - 1], last]
    return lines


def shortened(text: str, width: int, more: str = "…") -> str:
    """A text that fits a width, cut between words; `more` stands for what is left out."""
    text = harmless(text)
    if cell_len(text) <= width:
        return text
    room = width - cell_len(more)
    words = text.split(" ")
    while len(words) > 1 and cell_len(" ".join(words)) > room:
        words.pop()
    kept = " ".join(words).rstrip(" ,;:(–-&")
    return (kept if cell_len(kept) <= room else kept[: max(1, room)]) + more


def heard(text: Text) -> Text:
    """Dots as a count, the sign for unknown as words."""
    said = text.plain
    dots = "".join(sign for sign in said if sign in "●○")
    if dots:
        count = f"{dots.count('●')} of {len(dots)} dots"
        said = said.replace(dots, f"({count})" if said == dots else f"{count},")
    return Text("not known" if said == UNKNOWN else said)


def spoken(entry: Entry | Pair) -> Iterator[Text]:
    """A statement as sentences, for who hears it."""
    if isinstance(entry, Pair):
        lead = f"{entry.label}, " if entry.label else ""
        yield Text.assemble(f"{lead}first: ", heard(entry.first))
        yield Text.assemble(f"{lead}second: ", heard(entry.second))
        return
    lead = f"{entry.label}: " if entry.label else ""
    right = Text() if entry.right.plain == UNKNOWN else heard(entry.right)
    yield joined(Text.assemble(lead, heard(entry.body)), right)
