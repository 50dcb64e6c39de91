"""The terminal: one screen, text made harmless, signs, links, money and dates in words."""

import math
import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from credpick.catalog.kinds import KEYS
from credpick.criteria.base import UNDATED, Reading, ends, ends_of, plain, span
from credpick.criteria.flags import RedFlag
from credpick.entries import Cited, Fact, Source
from credpick.text import harmless
from credpick.vocabulary import DELIVERY_TYPES, JUDGEMENT

Part = str | Text | tuple[str, str]  # a pair is a text with its style
READABLE = 100  # nobody reads longer lines
NARROW, WIDE = 40, 110  # columns: less is not laid out for, beyond the eye loses the row
QUIET = "dim"  # seen on dark and on light grounds
ACCENT = "cyan"  # the one color that says nothing but "look here"
SIGNS = {
    "full": ("█", "#"),
    "point": ("▓", "="),
    "tail": ("░", "-"),
    "none": ("·", "."),
    "flag": ("⚑", "!"),
    "warn": ("▲", "*"),
    "pick": ("★", ">"),
    "dot": ("•", "-"),
    "chosen": ("❯", ">"),
    "done": ("━", "="),
    "left": ("─", "-"),
    "more": ("…", "..."),
}
# What a terminal without these signs gets instead, each one cell for one.
INSTEAD = str.maketrans({"●": "*", "○": ".", "–": "-", "·": "-", "×": "x", "…": ".", "’": "'"})
HEARD = {" · ": ", ", "–": " to ", "×": "times", "…": "..."}  # signs of ours as words
STYLES = {"flag": "bold red", "warn": "yellow"}
SPOKEN = {"flag": "Red flag: ", "warn": "Beware: "}  # instead of the sign, when plain
CAPITALS = {
    "dod": "DoD",
    **dict.fromkeys(("cool", "va", "etpl", "ipeds"), ""),
}


class Hanging:
    """A text under whose first word the other lines begin."""

    def __init__(self, lead: Text, body: Text) -> None:
        self.lead, self.body = lead, body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lead, body = self.lead, self.body.copy()
        room = max(10, min(options.max_width, READABLE) - lead.cell_len)
        for line in body.wrap(console, room):
            line.rstrip()
            yield Text.assemble(lead, line)
            lead = Text(" " * lead.cell_len)


class Screen(Console):
    """Where a command writes. Plain is for screen readers: no signs, no boxes, one fact a line;
    brief leaves out what is only a hint."""

    def __init__(self, plain: bool = False, brief: bool = False, **how: Any) -> None:
        super().__init__(highlight=False, legacy_windows=False, **how)
        self.plain, self.brief = plain, brief
        self.scene: Callable[[], None] = self.clear  # draws what stands above a question

    @property
    def unicode(self) -> bool:
        """Whether block characters can be shown."""
        return "utf" in (self.encoding or "").lower() and os.environ.get("TERM") != "linux"

    @property
    def piped(self) -> bool:
        """Whether a program reads it, and nobody who hears the screen: then a list is one line an
        entry, without signs."""
        return not self.is_terminal and not self.plain

    @property
    def wide(self) -> int:
        """The columns of a screen that is laid out: no wider than an eye can follow."""
        return max(NARROW, min(self.width, WIDE))

    @property
    def links(self) -> bool:
        """Whether an address may stand behind its text (OSC 8). Who cannot show that gets the
        address itself."""
        without = os.environ.get("TERM_PROGRAM") == "Apple_Terminal"
        known = self.is_terminal and not self.is_dumb_terminal and not without
        return known and self.unicode and not self.plain and self.color_system is not None

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """As rich does it, with signs that this terminal can show."""
        found = super().render(renderable, options)
        if self.unicode and not self.plain:
            return found
        return (
            piece if piece.control else Segment(self._shown(piece.text), piece.style)
            for piece in found
        )

    def _shown(self, text: str) -> str:
        """A text without what this screen cannot show, or who hears it would stumble over."""
        if self.plain:
            for sign, word in HEARD.items():
                text = text.replace(sign, word)
        return text if self.unicode else text.translate(INSTEAD)

    def address(self, url: str, lead: str = "") -> None:
        """An address on a line of its own, whole: where it is longer than the screen, as a link
        behind its beginning, or else as it is, for the terminal to break and not for us."""
        text = harmless(url)
        room = self.width - len(lead)
        shown = text
        if self.links and len(text) > room:
            shown = text[: room - 1] + self.sign("more")
        style = Style.parse(QUIET) + Style(link=text if self.links else None)
        self.print(
            Text.assemble(lead, (shown, style)), soft_wrap=True, no_wrap=True, overflow="ignore"
        )

    def sign(self, name: str) -> str:
        """A sign, in ASCII where nothing else works."""
        return SIGNS[name][0 if self.unicode else 1]

    def heading(self, *parts: Part) -> None:
        """The title of what follows."""
        self.say(Text.assemble(*parts, style="bold"))

    def say(self, *parts: Part, sign: str = "", indent: int = 0) -> None:
        """One statement; what does not fit into its first line hangs under it."""
        self.print(self.hanging(*parts, sign=sign, indent=indent), soft_wrap=self.plain)

    def hanging(self, *parts: Part, sign: str = "", indent: int = 0) -> RenderableType:
        """The same, to be put into a frame."""
        body = Text.assemble(*parts)
        if self.plain:
            return Text.assemble(SPOKEN.get(sign, ""), body)
        lead = Text(" " * indent)
        if sign:
            lead.append(f"{self.sign(sign)} ", style=STYLES.get(sign, ""))
        return Hanging(lead, body)


def console(
    plain: bool = False, stderr: bool = False, color: str = "auto", brief: bool = False
) -> Screen:
    """The screen of a command. `color` is auto, always or never; width and encoding are left to
    rich, but for sizes that are none, as COLUMNS=0."""
    how: dict[str, Any] = {}
    if color == "always":
        how = {"force_terminal": True, "no_color": False}
        if not os.environ.get("COLORTERM") and os.environ.get("TERM", "dumb") == "dumb":
            how["color_system"] = "standard"
    elif color == "never":
        how = {"color_system": None}
    sizes = {name: os.environ.get(name, "") for name in ("COLUMNS", "LINES")}
    wrong = {name for name, value in sizes.items() if not value.strip("0")}
    told = {name: value for name, value in os.environ.items() if name not in wrong}
    return Screen(plain, brief, stderr=stderr, _environ=told, **how)


def safe(text: object, style: str = "") -> Text:
    """Text from a catalog: never markup, never an escape sequence."""
    return Text(harmless(str(text)), style=style)


def quiet(text: object) -> Text:
    """The same, less loud: addresses and dates."""
    return safe(text, QUIET)


def bar(out: Screen, reading: Reading, width: int) -> Text:
    """A bar from 0 to 1: solid up to the low end, half to the point, light to the high end."""
    cells = [round(end * width) for end in (reading.low, reading.value, reading.high)]
    low, point, high = cells[0], max(cells[1], cells[0]), max(cells)
    return Text.assemble(
        (out.sign("full") * low, "green"),
        (out.sign("point") * (point - low), "cyan"),
        (out.sign("tail") * (high - point), QUIET),
        (out.sign("none") * (width - high), QUIET),
    )


def fact_value(fact: Fact) -> str:
    """The value of a fact in words: `$150 to $350 an exam, members`."""
    value = fact["value"]
    kind = KEYS.get(fact["key"])
    if value == "absent":
        return f"not in {fact['register']}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return (_words(value) if kind and kind.value == "word" else value) + _beside(fact)
    words = _amount(fact)
    if fact.get("count") is not None:
        words += f", {span(*ends_of(fact['count']))} times"
    if fact.get("who"):
        words += f" ({', '.join(map(_words, fact['who']))})"
    for term in (fact.get("measure"), fact.get("of"), fact.get("kind")):
        if term:
            words += f", {_words(term)}"
    if fact.get("level"):
        words += f", {_words(fact['level']).removesuffix(' level')}"
    for said in (fact.get("by"), fact.get("population"), fact.get("window")):
        if said:
            words += f", {said}"
    if fact.get("denominator"):
        words += f", of {plain(fact['denominator'])}"
    if fact.get("checked_by"):
        words += f", {_words(fact['checked_by'])}"
    if fact.get("with"):
        words += f", with {_words(fact['with'])}"
    if fact.get("threshold"):
        words += (
            f", {plain(fact['years_after'])} years after; "
            f"with high school only ${plain(fact['threshold'])}"
        )
    return words


def _beside(fact: Fact) -> str:
    """What a fact in words says beside them: the work roles, the hours, the price, the seller."""
    said = [", ".join(fact["roles"])] if fact.get("roles") else []
    if fact.get("hours") is not None:
        said.append(span(*ends_of(fact["hours"]), "hours"))
    if fact.get("usd") is not None:
        said.append(dollars(*ends_of(fact["usd"])))
    if fact.get("by_seller"):
        said.append("only the seller says so")
    return f" ({'; '.join(said)})" if said else ""


def _words(term: object) -> str:
    """A word of the catalog's vocabulary as people write it: SemesterHour, dod_8140."""
    text = str(term)
    if text in DELIVERY_TYPES:
        return DELIVERY_TYPES[text]
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", text).split("_")
    if len(apart) > 1 and not text.isupper():
        apart = [word if word.isupper() else word.lower() for word in apart]
    return " ".join(CAPITALS.get(word, word) or word.upper() for word in apart)


def _amount(fact: Fact) -> str:
    low, high = ends(fact)
    kind = KEYS.get(fact["key"])
    unit = fact.get("unit") or (kind.units[0] if kind and kind.units else "")
    if unit == "share":
        return f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"
    if unit.startswith("USD"):
        text = f"${plain(low)}" if low == high else f"${plain(low)} to ${plain(high)}"
        unit = "a year" if unit == "USD_per_year" else ""
    else:
        text = plain(low) if low == high else f"{plain(low)} to {plain(high)}"
        unit = _words(unit) + "s" * unit.endswith(("Hour", "Unit", "Credit"))
    per = {None: "", "all": "in all"}.get(fact.get("per"), _each(str(fact.get("per"))))
    return " ".join(part for part in (text, unit, per) if part)


def _each(unit: str) -> str:
    return f"an {unit}" if unit[0] in "aeh" else f"a {unit}"


def dollars(low: float, high: float) -> str:
    """An amount of money or its range: $300, $300 to $500, at least $300."""
    if math.isinf(high):
        return f"at least ${plain(low)}"
    if round(low, 1) == round(high, 1):
        return f"${plain(low)}"
    return f"${plain(low)} to ${plain(high)}"


def fact_label(fact: Fact) -> str:
    """What kind of fact it is, in words."""
    label = KEYS[fact["key"]].label if fact["key"] in KEYS else "counts towards"
    return f"{label} ({fact['item']})" if fact.get("item") else label


def cited(fact: Cited, sources: Mapping[str, Source]) -> str:
    """Who says a fact and when: `CompTIA, 2024-05 (read by RoleMath, 2026-07-14)`."""
    source = sources[fact["source"]]
    read = "" if source.get("via") else f", read {source['read']}"
    when = fact["as_of"] if fact["as_of"] != UNDATED else f"undated{read}"
    return f"{publisher(source)}, {when}{read_by(source)}"


def briefly(fact: Cited, sources: Mapping[str, Source]) -> str:
    """The same in few words: `CompTIA, 2024-05, via RoleMath`."""
    source = sources[fact["source"]]
    when = fact["as_of"] if fact["as_of"] != UNDATED else "undated"
    via = source.get("via")
    reader = f", via {via['who'].partition(' (')[0]}" if via else ""
    return f"{publisher(source)}, {when}{reader}"


def publisher(source: Source) -> str:
    """Who publishes a page, or that it is no page but our judgement."""
    return "credpick's own judgment" if source["kind"] == JUDGEMENT else str(source["publisher"])


def read_by(source: Source | RedFlag) -> str:
    """Who else read the page and when, in brackets after a blank; nothing where we did."""
    via = source.get("via")
    return f" (read by {via['who']}, {via['when']})" if via else ""


def found_at(source: Source) -> str:
    """The address of a page; of a judgement, which has none, its reason."""
    return str(source.get("url") or source["title"])


def dated(flag: RedFlag) -> str:
    """The address of a red flag or of a rule, its day, and who else read the page."""
    return f"{flag['source']} ({str(flag['as_of']).replace(UNDATED, 'undated')}){read_by(flag)}"
