"""Credentials side by side: few in columns, many in rows, the best known of each line marked."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from credpick.criteria.base import Context
from credpick.present.dots import backed_by, backing, opens
from credpick.present.figures import credits, money, takes, usd
from credpick.present.layout import heard, joined
from credpick.present.screen import ACCENT, Screen, quiet, safe
from credpick.present.sheet import dotted, gap_words, kind_words, opens_words, takes_words
from credpick.present.standings import standing, table_lines
from credpick.present.verdict import reason_words
from credpick.ranking.judge import View
from credpick.ranking.rows import Row

COLUMN = 23  # columns of the screen that one credential needs
LABEL = 10
ENOUGH = 5  # known prices of which a middle says something


class Line(NamedTuple):
    """A line of the comparison; `best` gives the figure to compare, the least first, or None."""

    label: str
    words: Callable[[Row, Context], Text]
    best: Callable[[Row, Context], float | None] | None = None


def show_comparison(out: Screen, views: Sequence[View]) -> None:
    """Side by side where they have room, else a row each."""
    if out.plain:
        _spoken(out, views)
    elif len(views) * COLUMN + LABEL <= out.wide:
        _columns(out, views)
    else:
        rows = [standing(view.row, place, view.context) for place, view in enumerate(views, 1)]
        for line in table_lines(out, rows):
            out.print(line, soft_wrap=True)
        if any(row.check for row in rows):
            out.say(quiet(f"{out.sign('warn')} check it first"))
    middle = half_cost(views)
    if middle:
        out.say(middle)
    if not out.brief:
        out.say(quiet(f"? not published · facts and pages: credpick show {views[0].row.item.id}"))


def _columns(out: Screen, views: Sequence[View]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 1), width=out.wide, header_style="bold")
    table.add_column("", style=ACCENT, no_wrap=True)
    for view in views:
        table.add_column(safe(view.row.item.name), ratio=1)
    for line in LINES:
        best = best_of(line, views)
        cells = []
        for view in views:
            mark = Text(out.sign("pick"), "green") if view in best else ""
            cells.append(
                joined(mark, line.words(view.row, view.context))
                if mark
                else line.words(view.row, view.context)
            )
        if any(cells):
            table.add_row(line.label, *cells)
    out.print(table)
    if any(best_of(line, views) for line in LINES):
        out.say(quiet(f"{out.sign('pick')} the best that is known of its line"))


def best_of(line: Line, views: Sequence[View]) -> list[View]:
    """The views with the best known figure of a line; none where fewer than two are known or all
    are alike."""
    if line.best is None:
        return []
    found = [(view, line.best(view.row, view.context)) for view in views]
    known = [(view, figure) for view, figure in found if figure is not None]
    if len(known) < 2 or len({figure for _, figure in known}) == 1:
        return []
    least = min(figure for _, figure in known)
    return [view for view, figure in known if figure == least]


def half_cost(views: Sequence[View]) -> str:
    """With five or more known prices, what half of them stay under or at."""
    found = [money(view.row.item, view.context) for view in views]
    known = sorted(one.own[1] for one in found if one.own is not None and one.whole)
    if len(known) < ENOUGH:
        return ""
    middle = known[(len(known) - 1) // 2]
    return f"Half of the {len(known)} with a whole price cost {usd(middle)} or less."


def _pay(row: Row, ctx: Context) -> Text:
    found = money(row.item, ctx)
    gaps = gap_words(found, bool(found.lines or found.rates))
    return joined(Text(found.short.removesuffix("+?"), "bold"), *gaps)


def _cost(row: Row, ctx: Context) -> float | None:
    found = money(row.item, ctx)
    return found.own[1] if found.own is not None and found.whole else None


def _weeks(row: Row, ctx: Context) -> float | None:
    found = takes(row.item, ctx)
    return found.weeks[1] if found.weeks and not found.gaps and not found.paid else None


def _credit(row: Row, ctx: Context) -> float | None:
    low, _, _ = row.amount("credit")
    return -low if row.state("credit") == "known" else None


def _dots(count: int | None) -> float | None:
    return None if count is None else -float(count)


def _kind(row: Row, ctx: Context) -> Text:
    return safe(kind_words(row.item, ctx))


def _body(row: Row, ctx: Context) -> Text:
    return safe(row.item.awarding_body["name"])


def _backed(row: Row, ctx: Context) -> Text:
    labels = [label for label, _ in backed_by(row.item, ctx)]
    return joined(dotted(backing(row)), safe(", ".join(labels)))


def _listed(texts: Sequence[str], nothing: str = "") -> Text:
    return safe("; ".join(texts)) if texts else quiet(nothing)


LINES = (
    Line("from", _body),
    Line("kind", _kind),
    Line("you pay", _pay, _cost),
    Line("it takes", lambda row, ctx: takes_words(takes(row.item, ctx), ctx), _weeks),
    Line("credit", lambda row, ctx: Text(credits(row).short), _credit),
    Line("counts to", lambda row, ctx: _counts(row)),
    Line("backed by", _backed, lambda row, ctx: _dots(backing(row))),
    Line(
        "opens",
        lambda row, ctx: joined(dotted(opens(row)), opens_words(row)),
        lambda row, ctx: _dots(opens(row)),
    ),
    Line("check", lambda row, ctx: _listed([reason_words(row, one, ctx) for one in row.reasons])),
    Line("watch out", lambda row, ctx: _listed(row.warnings[:2])),
    Line("red flags", lambda row, ctx: _listed([one["text"] for one in row.flags], "none found")),
)


def _counts(row: Row) -> Text:
    known = row.state("stackability") != "unknown"
    return safe(row.readings["stackability"].reason) if known else Text("?")


def _spoken(out: Screen, views: Sequence[View]) -> None:
    """One after the other, a fact a line."""
    for view in views:
        out.say(safe(view.row.item.name))
        for line in LINES:
            words = line.words(view.row, view.context)
            mark = " (the best known)" if view in best_of(line, views) else ""
            if words:
                out.say(safe(f"{line.label}: {heard(words).plain}{mark}"))
