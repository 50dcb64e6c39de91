"""The standings: a row a credential in dollars, weeks, credit, dots for backing, fit in percent."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from credpick.criteria.base import Context
from credpick.present.dots import backing
from credpick.present.figures import credits, money, takes
from credpick.present.layout import shortened
from credpick.present.screen import QUIET, Screen, safe
from credpick.present.sheet import dotted
from credpick.ranking.rows import Row

HEADS = ("cost", "weeks", "credit", "backed", "fit")
LEFT = ("", "backed")  # columns that begin at their left end
ROOMY = 64  # columns from which credit and backing have room
GAP = 2


class Standing(NamedTuple):
    """One row: its place, its name with marks, and the cells of HEADS."""

    place: int
    name: Text
    check: bool  # something has to be checked first
    marks: str
    named: bool  # the verdict names it
    aided: bool  # what it costs is what is left after aid
    cells: tuple[Text, ...]


def standing(row: Row, place: int, ctx: Context, was: str = "", named: bool = False) -> Standing:
    """A row of the ranking in figures; what the verdict names stands out."""
    marks = [was] if was else []
    if row.tier == "later":
        marks.insert(0, row.tier)
    return Standing(
        place,
        safe(row.item.name, "bold" if named else ""),
        row.tier == "check",
        f" ({', '.join(marks)})" if marks else "",
        named,
        bool(ctx.profile.learner.aid_confirmed),
        (
            Text(money(row.item, ctx).short),
            Text(takes(row.item, ctx).short),
            Text(credits(row).short),
            dotted(backing(row)),
            Text(f"{row.score:.0%}".removesuffix("%")),
        ),
    )


def first(rows: Sequence[Standing], count: int) -> list[Standing]:
    """So many of them, those that the verdict names among them."""
    named = [row for row in rows[count:] if row.named][:count]
    return [*rows[: count - len(named)], *named]


def table_lines(out: Screen, rows: Sequence[Standing]) -> list[Text]:
    """The standings as lines, names shortened at the edge of a word."""
    said = {"cost": "you pay"} if any(row.aided for row in rows) else {}
    heads = [head for head in HEADS if out.wide >= ROOMY or head not in ("credit", "backed")]
    kept = [HEADS.index(head) for head in heads]
    widths = [
        max(len(said.get(head, head)), *(row.cells[at].cell_len for row in rows))
        for head, at in zip(heads, kept, strict=True)
    ]
    lead = max(2, len(str(max(row.place for row in rows)))) + 1
    room = out.wide - lead - sum(width + GAP for width in widths)
    titles = [Text(said.get(head, head), style=QUIET) for head in heads]
    lines = [_line(" " * lead, Text(), room, titles, widths, heads)]
    for row in rows:
        sign = f"{out.sign('warn')} " if row.check else ""
        space = room - cell_len(row.marks) - cell_len(sign)
        name = shortened(row.name.plain, space, out.sign("more"))
        title = Text.assemble((sign, "yellow"), (name, row.name.style), (row.marks, "yellow"))
        cells = [row.cells[at] for at in kept]
        lines.append(_line(f"{row.place:>{lead - 1}} ", title, room, cells, widths, heads))
    return lines


def _line(
    lead: str, title: Text, room: int, cells: list[Text], widths: list[int], heads: list[str]
) -> Text:
    """One line, each cell in its column."""
    line = Text.assemble(lead, title, " " * (room - title.cell_len))
    for cell, width, head in zip(cells, widths, heads, strict=True):
        blank = " " * (width - cell.cell_len)
        parts = (cell, blank) if head in LEFT else (blank, cell)
        line.append(" " * GAP)
        for part in parts:
            line.append(part)
    line.rstrip()
    return line


def plain_standing(row: Standing) -> str:
    """A row in a sentence, for who hears it."""
    cost, weeks, credit, backed, fit = (cell.plain for cell in row.cells)
    filled = f"{backed.count('●')} of 4" if backed != "?" else "not known"
    said = (
        f"cost {_spoken(cost)}",
        f"{'time' if ' ' in weeks else 'weeks'} {_spoken(weeks)}",
        f"credit {_spoken(credit)}",
        f"backing {filled}",
        f"fit {fit} percent",
    )
    check = "check first, " if row.check else ""
    return f"{row.place}. {check}{row.name.plain}{row.marks}: {', '.join(said)}."


def _spoken(cell: str) -> str:
    if cell == "?":
        return "not published"
    return cell.replace("+?", " and more that is not published").replace("–", " to ")
