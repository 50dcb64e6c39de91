"""Where the page has its facts from: every page once, by number, and when to look again."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from credpick.criteria.base import UNDATED, Context
from credpick.entries import Fact
from credpick.present.language import Language
from credpick.present.report.content import Source
from credpick.present.screen import found_at, publisher
from credpick.ranking.rows import Judged
from credpick.vocabulary import JUDGEMENT

MOST_REFS = 4  # pages that one line names


class Sources:
    """Numbers for pages, in the order in which they are first named."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known
        self._dates: dict[str, set[str]] = {}

    def refs(self, facts: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
        """The numbers of the pages behind facts or edges, at most so many."""
        found: list[int] = []
        for fact in facts:
            if len(found) == MOST_REFS and fact["source"] not in self._dates:
                continue
            dates = self._dates.setdefault(fact["source"], set())
            dates.add(fact["as_of"])
            number = list(self._dates).index(fact["source"]) + 1
            if number not in found:
                found.append(number)
        return tuple(found[:MOST_REFS])

    def page(self, url: str | None, as_of: str) -> tuple[int, ...]:
        """The number of a page by its address; nothing where there is none."""
        if not url:
            return ()
        known = [id for id in self._dates if self._known_url(id) == url]
        id = known[0] if known else url
        self._dates.setdefault(id, set()).add(as_of)
        return (list(self._dates).index(id) + 1,)

    def _known_url(self, id: str) -> str:
        return str(self._known[id].get("url")) if id in self._known else id

    def listed(self, language: Language) -> tuple[Source, ...]:
        """All of them with publisher, dates and address."""
        return tuple(
            self._source(number, id, dates, language)
            for number, (id, dates) in enumerate(self._dates.items(), 1)
        )

    def _source(self, number: int, id: str, dates: set[str], language: Language) -> Source:
        say = language.say
        told = [*sorted(dates - {UNDATED}), *([say("undated")] if UNDATED in dates else [])]
        if id not in self._known:
            host = id.partition("//")[2].partition("/")[0].removeprefix("www.")
            return Source(number, host, ", ".join(told), id)
        source = self._known[id]
        when = say("facts: {dates}; read {day}", dates=", ".join(told), day=source["read"])
        via = source.get("via")
        if via:
            when += "; " + say("read by {WHO}, {day}", WHO=via["who"], day=via["when"])
        if source["kind"] == JUDGEMENT:
            return Source(number, say("credpick's own judgment"), when, "")
        if not source.get("url"):
            return Source(number, f"{publisher(source)} ({source['title']})", when, "")
        return Source(number, publisher(source), when, found_at(source))


def freshness(rows: Sequence[Judged], ctx: Context, language: Language) -> list[str]:
    """When the facts of some rows were read, and from which day on to check them again."""
    say = language.say
    facts = [fact for row in rows for reading in row.readings.values() for fact in reading.facts]
    read = sorted(str(ctx.sources[fact["source"]]["read"]) for fact in facts)
    found = []
    if read:
        found.append(
            say("The pages were read from {first} to {last}.", first=read[0], last=read[-1])
        )
    ageing = ctx.rules["trust"]["ageing"]
    for criterion, months, due, now in (
        (
            "cost",
            int(ageing["price_months"]),
            say("Check the prices again from {day} on."),
            say("Check the prices now: the oldest is of {day}."),
        ),
        (
            "trust",
            int(ageing["recognition_months"]),
            say("Check who backs it again from {day} on."),
            say("Check who backs it now: the oldest proof is of {day}."),
        ),
    ):
        mine = [fact for row in rows for fact in row.readings[criterion].facts]
        dates = sorted(str(fact["as_of"]) for fact in mine if fact["as_of"] != UNDATED)
        if dates:
            day = _later(dates[0], months)
            text = due if day > ctx.day else now
            found.append(text.format(day=day.isoformat() if day > ctx.day else dates[0]))
        if criterion == "cost" and any(_undated(fact) for fact in mine):
            found.append(say("Some prices carry no date: check them now."))
    return found


def _undated(fact: Fact) -> bool:
    return bool(fact["as_of"] == UNDATED)


def _later(as_of: str, months: int) -> datetime.date:
    """The first day of the month so many months after a date."""
    year, month = int(as_of[:4]), int(as_of[5:7] or 1) - 1 + months
    return datetime.date(year + month // 12, month % 12 + 1, 1)
