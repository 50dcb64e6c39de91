"""What stands between a verdict and the standings: each kind of verdict has a form of its own."""

import re
from collections.abc import Callable

from rich.text import Text

from credpick.criteria.base import Context
from credpick.criteria.words import WORDS
from credpick.goals.common import common
from credpick.present.dots import backed_by, backing, opens
from credpick.present.figures import money, takes, usd_range
from credpick.present.layout import Entry, Pair, joined
from credpick.present.screen import quiet, safe
from credpick.present.sheet import (
    aid_words,
    dotted,
    gap_words,
    opens_words,
    sheet,
    step,
    takes_words,
)
from credpick.present.verdict import about, deciding, pair
from credpick.ranking.judge import Judgement
from credpick.ranking.rows import Row

MOST_NEAR, MOST_TITLES = 4, 4
TWO_OF_INSTEAD = 2
MANY = 8  # lines, where a list is all that there is


Form = list[Entry | Pair]


def form(judgement: Judgement) -> Form:
    """The lines that belong to a verdict, and what stands beside every one: a free start, what to
    do instead."""
    verdict = judgement.verdict
    make = _FORMS.get(verdict.reason or verdict.kind) or _FORMS.get(verdict.kind, _one)
    return [*make(judgement), *_free_start(judgement), *_instead(judgement)]


def _one(judgement: Judgement) -> Form:
    """The form of a verdict that speaks of one credential."""
    row = about(judgement)
    return [*sheet(row, judgement.context, judgement.set_aside)] if row else []


def _short(judgement: Judgement) -> Form:
    """The same without what it opens and the step of this week, where it cannot be had now."""
    return [entry for entry in _one(judgement) if entry.name not in ("opens", "week")]


def _two(judgement: Judgement) -> Form:
    """The form of a close verdict: both side by side."""
    first, second = pair(judgement)
    ctx = judgement.context
    ranks = judgement.ranks
    names = [Text(f"{ranks[row.id]} ").append(safe(row.item.name)) for row in (first, second)]
    for name in names:
        name.stylize("bold")
    pairs = [
        Pair("names", "", *names),
        Pair("pay", "You pay", _paid(first, ctx), _paid(second, ctx)),
        Pair("takes", "It takes", *(takes_words(takes(r.item, ctx), ctx) for r in (first, second))),
        Pair("backed", "Backed by", _backed(first, ctx), _backed(second, ctx)),
    ]
    if "payoff" not in judgement.set_aside:
        # What decides between them never gives way.
        decides = WORDS["payoff"].wish in deciding(judgement)
        opened = (_opened(row) for row in (first, second))
        pairs.append(Pair("decides" if decides else "opens", "It opens", *opened))
    if first.warnings or second.warnings:
        pairs.append(Pair("watch", "Watch out", _watch(first), _watch(second)))
    return [*pairs, Entry("week", "This week", Text(step(about(judgement) or first, ctx)))]


def _paid(row: Row, ctx: Context) -> Text:
    found = money(row.item, ctx)
    amount = usd_range(*found.own) if found.own is not None else found.short
    more = bool(found.lines or found.rates)
    rates = [rate.words for rate in found.rates] if found.own is not None else []
    less = quiet(f"({aid_words(found)})") if found.aid and found.stated else ""
    added = (f"+ {rate}" for rate in rates)
    return joined(Text(amount, "bold"), less, *added, *gap_words(found, more))


def _backed(row: Row, ctx: Context) -> Text:
    labels = [label for label, _ in backed_by(row.item, ctx)]
    return joined(dotted(backing(row)), safe(", ".join(labels)) or quiet("nobody shows it"))


def _opened(row: Row) -> Text:
    return joined(dotted(opens(row)), opens_words(row))


def _watch(row: Row) -> Text:
    return safe(row.warnings[0]) if row.warnings else Text()


def _ask_first(judgement: Judgement) -> Form:
    """What could be said, and how."""
    return [
        *_fields(judgement),
        Entry("how", "For example", Text('credpick rank --goal "help desk" --state OH')),
        Entry("how", "Or answer", Text("credpick advise")),
    ]


def _fields(judgement: Judgement) -> list[Entry]:
    """The fields of the catalog, each with its count; nothing where it has none."""
    names = common()
    counts = sorted(judgement.catalog.fields.items(), key=lambda pair: -pair[1])
    said = [f"{names.label(field)} {count}" for field, count in counts]
    return [Entry("fields", "Fields", safe(", ".join(said)), most=MANY)] if said else []


def _not_understood(judgement: Judgement) -> Form:
    """The nearest words and job titles, else the fields."""
    found: Form = []
    reading = judgement.goal.reading
    meant = [*reading.suggestions, *reading.titles_to_ask[:MOST_TITLES]] if reading else []
    if meant:
        found.append(Entry("meant", "You mean?", safe(" · ".join(meant))))
    else:
        found += _fields(judgement)
    # Only what means nothing to a shell is handed to somebody who will paste it there.
    words = next((one for one in meant[:1] if re.fullmatch(r"[\w +#-]+", one)), "help desk")
    found.append(Entry("how", "For example", safe(f'credpick rank --goal "{words}" --state OH')))
    return found


def near(judgement: Judgement) -> list[Entry]:
    """What is near the goal, never part of the verdict, a line each."""
    reading = judgement.goal.reading
    return [
        Entry(
            "near",
            "" if place else "Also near",
            joined(safe(one.name), quiet(f"({one.why})")),
            most=1,
        )
        for place, one in enumerate((reading.also_near if reading else ())[:MOST_NEAR])
    ]


def _not_in_catalog(judgement: Judgement) -> Form:
    return [*near(judgement)]


def _free_start(judgement: Judgement) -> Form:
    row = judgement.free_start
    verdict = judgement.verdict
    if row is None or row.index in (verdict.about, *(verdict.between or ())):
        return []
    found = takes(row.item, judgement.context)
    time = f"$0, {found.words}" if found.words else "$0"
    return [Entry("free", "Free start", joined(safe(row.item.name), quiet(f"({time})")))]


def _instead(judgement: Judgement) -> Form:
    """What to do instead of paying, or besides: at most two lines."""
    return [
        Entry("besides" if place else "instead", "" if place else "Instead", safe(one.text))
        for place, one in enumerate(judgement.instead[:TWO_OF_INSTEAD])
    ]


# By the reason of a not_yet, else by the verdict; all others speak of one credential.
_FORMS: dict[str, Callable[[Judgement], Form]] = {
    "close": _two,
    "ask_first": _ask_first,
    "not_understood": _not_understood,
    "not_in_catalog": _not_in_catalog,
    "other_state": _not_in_catalog,
    "nothing_for_it": _not_in_catalog,
    "employer": _short,
    "schooling": _short,
    "held": lambda _: [],
    "flagged": lambda _: [],
}
