"""The answer on one screen: what was read, the verdict with money and weeks, then the standings.

What is there is laid out once; where the screen is short, rows of the table give way first, then
a second thing to do instead, what it opens, what comes later, and what is near.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from credpick.catalog.store import Item
from credpick.criteria.base import Context, plain
from credpick.criteria.flags import RedFlag
from credpick.goals.common import common
from credpick.present.forms import Form, form, near
from credpick.present.layout import (
    LABEL,
    LINES_EACH,
    SHORT,
    SIDE,
    Entry,
    entry_lines,
    shortened,
    spoken,
    wrapped,
)
from credpick.present.screen import QUIET, Screen, quiet, safe
from credpick.present.standings import (
    Standing,
    first,
    plain_standing,
    standing,
    table_lines,
)
from credpick.present.tail import tail
from credpick.present.verdict import Said, said, spoken_of
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row
from credpick.vocabulary import FLAG_KINDS, STATE_NAMES

LEAST, MOST = 3, 8  # rows of the table
FLAGS = 2
UNBOUND = 10_000  # columns for who hears the screen
LINES_OF_VERDICT = 3  # of its title, and of each line below it
FEW = 20  # columns of a sentence that say nothing yet
GIVE_WAY = ("gap", "besides", "opens", "later", "near", "aside", "instead")
NO_TABLE = ("ask_first", "not_understood", "not_in_catalog")


class Page(NamedTuple):
    """All that may stand on the screen, before it is known how many lines there are."""

    head: Text
    right: Text
    said: Said
    entries: Form
    flags: list[Text]
    rows: list[Standing]
    tail: list[Entry]
    day: str


def show_ranking(
    out: Screen,
    judgement: Judgement,
    limit: int | None = None,
    before: Judgement | None = None,
    fit: bool = True,
) -> None:
    """The answer; `limit` is how many rows (0: all), None as many as fit the screen. Without
    `fit` nothing gives way."""
    page = page_of(out, judgement, limit, before)
    if out.plain:
        for line in _plain_lines(page):
            out.say(line)
        if not out.brief:
            out.say(foot(out, page.day, page.rows))
        return
    lines = _fitted(out, page, limit) if fit else _lines(out, page, len(page.rows), ())
    for line in lines:
        out.print(line, soft_wrap=True)


def standings(judgement: Judgement, limit: int, before: Judgement | None = None) -> list[Standing]:
    """Rows of the table; those that come later or carry a flag stand elsewhere, unless there are
    no others."""
    ranks, named = judgement.ranks, {row.id for row in spoken_of(judgement)}
    every = list(enumerate(judgement.rows[: limit or None], 1))
    every += [
        (ranks[row.id], row) for row in spoken_of(judgement) if ranks.get(row.id, 0) > len(every)
    ]
    now = [(place, row) for place, row in every if row.tier in ("fits", "check")]
    was = before.ranks if before else {}
    found = []
    for place, row in now or every:
        moved = before is not None and was.get(row.id) != place
        old = f"was {was.get(row.id, 'left out')}" if moved else ""
        found.append(standing(row, place, judgement.context, old, row.id in named))
    return found


def page_of(out: Screen, judgement: Judgement, limit: int | None, before: Judgement | None) -> Page:
    """Everything that may be shown."""
    words = said(judgement)
    verdict = judgement.verdict
    bare = (verdict.reason or verdict.kind) in NO_TABLE or verdict.kind in NO_TABLE
    rows = [] if bare else standings(judgement, MOST if limit is None else limit, before)
    entries = form(judgement)
    beside = [] if bare or not _few(judgement) else near(judgement)[:1]
    return Page(
        safe(head(judgement)),
        quiet(situation(judgement.context)),
        words,
        entries,
        [] if bare else flag_lines(out, judgement),
        rows,
        [] if bare else [*tail(judgement, UNBOUND if out.plain else out.wide - LABEL), *beside],
        str(judgement.context.day),
    )


def _few(judgement: Judgement) -> bool:
    return judgement.matched < LEAST


def head(judgement: Judgement) -> str:
    """How the goal was read, or what is ranked where there were no words."""
    if judgement.goal.line:
        return judgement.goal.line
    goal, count = judgement.context.profile.goal, judgement.matched
    number = f"{count:,} credential{'s' * (count != 1)}"
    if goal.field:
        name = common().label(goal.field)
        return f"{name[0].upper()}{name[1:]}: {number}"
    if goal.occupation:
        titles = {code: title for (_, code), title in judgement.catalog.jobs.items()}
        return f"{titles.get(goal.occupation, goal.occupation)}: {number}"
    return f"All {number}, whatever they are for"


def situation(ctx: Context) -> str:
    """State, money, hours and weeks, as far as they were said."""
    learner, limits = ctx.profile.learner, ctx.profile.limits
    said = []
    if learner.state:
        said.append(STATE_NAMES.get(learner.state, learner.state))
    if limits.own_cost_usd is not None:
        said.append(f"${plain(limits.own_cost_usd)}")
    if limits.hours_per_week is not None:
        said.append(f"{limits.hours_per_week:g} h a week")
    if limits.weeks is not None:
        said.append(f"{limits.weeks:g} weeks")
    return " · ".join(said)


def foot(out: Screen, day: str, rows: Sequence[Standing]) -> Text:
    """What the signs mean, where to go on, the day of judgement."""
    signs = ["? not published"] if rows else []
    if any(row.check for row in rows):
        signs.append(f"{out.sign('warn')} check it first")
    ways = ["why 1 2"] if len(rows) > 1 else []
    ways += ["show 1", "--full"] if rows else []
    if out.plain:
        told = [f"credpick {way}" for way in ways if way != "--full"]
        return Text(f"As of {day}." + (f" More: {', '.join(told)}." if told else ""))
    tries = [
        [*signs, *(f"credpick {way}" for way in ways[:1]), *ways[1:], f"as of {day}"],
        [*signs, *ways, day],
        [*signs, *ways[:2], day],
        [*signs[:1], *ways[:1], day],
    ]
    lines = [" · ".join(parts) for parts in tries]
    fitting = [line for line in lines if cell_len(line) < out.wide]
    return quiet(fitting[0] if fitting else day)


def flags_by_gravity(judgement: Judgement) -> list[tuple[Row, list[RedFlag]]]:
    """The flagged rows with their red flags, the gravest first."""
    order = list(FLAG_KINDS)

    def gravity(flag: RedFlag) -> int:
        return order.index(flag["kind"])

    found = [(row, sorted(row.flags, key=gravity)) for row in judgement.flagged]
    return sorted(found, key=lambda pair: gravity(pair[1][0]))


def flag_lines(out: Screen, judgement: Judgement) -> list[Text]:
    """At most two red flags, a line each with date and host; the rest is counted."""
    found = flags_by_gravity(judgement)
    if not _has_goal(judgement):
        # Without words nothing here was asked for.
        found = [one for one in found if one[0] in judgement.rows[:MOST]]
    shown = found[:FLAGS]
    lines = [_flag_line(out, row.item, flags[0]) for row, flags in shown]
    more = sum(len(flags) for _, flags in found) - len(shown)
    if lines and more and not out.plain:
        lines[-1].append(f" +{more}", style=QUIET)
    elif more:
        lines.append(Text(f"{more} more red flag{'s' * (more != 1)}: credpick rank --full"))
    return lines


def _has_goal(judgement: Judgement) -> bool:
    goal = judgement.context.profile.goal
    return bool(goal.field or goal.occupation or goal.search)


def _flag_line(out: Screen, item: Item, flag: RedFlag) -> Text:
    host = (flag["source"] or "").partition("//")[2].partition("/")[0].removeprefix("www.")
    where = f" ({host}, {flag['as_of'].replace('unknown', 'undated')})"
    if out.plain:
        return safe(f"Red flag: {item.name}: {flag['text']}{where}")
    kind = FLAG_KINDS[flag["kind"]]
    if out.wide < SIDE + FEW:
        where = f" ({flag['as_of'].replace('unknown', 'undated')})"
    room = out.wide - 4 - len(where) - 4
    name = shortened(item.name, room - len(kind) - 3, out.sign("more"))
    text = shortened(f"{name} · {flag['text']}", room, out.sign("more"))
    if cell_len(text) < cell_len(name) + len(kind) + FEW:
        text = f"{name} · {kind}"  # a word or two of it would say nothing
    return Text.assemble(" ", (f"{out.sign('flag')} ", "bold red"), text, (where, QUIET))


def _fitted(out: Screen, page: Page, limit: int | None) -> list[Text]:
    """The lines, with as much given way as the screen asks for."""
    room = out.height - 1 if out.is_terminal else SHORT
    every = len(page.rows)
    least = every if limit is not None else min(LEAST, every)
    tries: list[tuple[int, Sequence[str]]] = [(every, ())]
    tries += [(count, ("air",)) for count in range(every, least - 1, -1)]
    tries += [(least, ("air", *GIVE_WAY[:end])) for end in range(1, len(GIVE_WAY) + 1)]
    lines: list[Text] = []
    for count, without in tries:
        lines = _lines(out, page, count, without)
        if len(lines) <= room:
            break
    return lines


def _lines(out: Screen, page: Page, rows: int, without: Sequence[str]) -> list[Text]:
    """The whole screen with so many rows and without what gave way."""
    lines = _head_lines(out, page)
    lines += _verdict_lines(out, page.said)
    if page.entries and "gap" not in without:
        lines.append(Text())
    for entry in page.entries:
        if entry.name not in without:
            lines += entry_lines(out, entry)
    lines += page.flags
    shown = first(page.rows, rows)
    if shown:
        lines += [] if "air" in without else [Text()]
        lines += table_lines(out, shown)
    for entry in page.tail:
        if entry.name not in without:
            lines += entry_lines(out, entry)
    below = [] if out.brief else [Text(" ").append(foot(out, page.day, shown))]
    return [*lines, *below]


def _head_lines(out: Screen, page: Page) -> list[Text]:
    """What was read and the situation, on one line where both have room."""
    left, right = Text(" ").append(page.head), page.right
    blank = out.wide - left.cell_len - right.cell_len
    if not right and blank >= 0:
        return [left]
    if blank >= 2:
        return [Text.assemble(left, " " * blank, right)]
    lines = wrapped(out, page.head, out.wide - 1, LINES_EACH)
    lines = [Text(" ").append(line) for line in lines]
    for line in wrapped(out, right, out.wide - 1, LINES_EACH):
        lines.append(Text(" " * (out.wide - line.cell_len)).append(line))
    return lines


def _verdict_lines(out: Screen, words: Said) -> list[Text]:
    """The label in color, the title beside it, what is said below."""
    badge = Text(f" {words.label.upper()} ", style=f"bold reverse {words.tone}")
    lead = Text.assemble(" ", badge)
    lead.append(" " * max(1, LABEL - lead.cell_len))
    room = out.wide - lead.cell_len
    lines = wrapped(out, safe(words.title, "bold"), room, LINES_OF_VERDICT)
    found = [Text.assemble(lead, lines[0])] if lines else [lead]
    found += [Text(" " * lead.cell_len).append(line) for line in lines[1:]]
    for line in words.under:
        below = wrapped(out, safe(line), room, LINES_OF_VERDICT)
        found += [Text(" " * lead.cell_len).append(one) for one in below]
    return found


def _plain_lines(page: Page) -> Iterable[Text]:
    """The same as sentences, one a line."""
    yield page.head
    if page.right:
        yield Text.assemble("You said: ", page.right)
    yield Text.assemble(f"{page.said.label}: ", safe(page.said.title))
    yield from (safe(line) for line in page.said.under)
    for entry in [*page.entries, *page.tail]:
        yield from spoken(entry)
    yield from page.flags
    yield from (safe(plain_standing(row)) for row in page.rows)
