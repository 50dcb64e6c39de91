"""One credential judged for one learner, and a whole file judged for whoever says nothing.

A brief depends on the entry, its awarding body, the rules, the month of judgement, and on those
fields of the profile that the criteria read on the way; `Watched` notes which.
"""

import json
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain
from time import monotonic
from typing import Any, cast

from credpick.catalog.store import Catalog, Item, Part, Stored
from credpick.criteria import cost, time
from credpick.criteria.base import Context, Reading, by_weight, ends, present
from credpick.criteria.flags import flags, red_flags
from credpick.criteria.prices import lines
from credpick.criteria.registry import CRITERIA, assess
from credpick.criteria.renewals import kept_five_years
from credpick.criteria.scales import scales
from credpick.criteria.words import amount_words
from credpick.profile import answers
from credpick.profile.model import Goal, Learner, Limits
from credpick.ranking.measured import COLUMNS, FEDERAL, NOBODY, PACE, SERVED, Brief, field, packed

_TABLES = f"""
CREATE TABLE reads (id INTEGER PRIMARY KEY, fields TEXT UNIQUE);
CREATE TABLE brief (number INTEGER PRIMARY KEY, reads INTEGER, {COLUMNS});
CREATE TABLE shown (number INTEGER PRIMARY KEY, json BLOB);
"""
PATIENCE = 10  # seconds without a word
SMALL = 5000  # credentials in a file whose rows are kept as text, at about 3 kB each


def head_of(item: Item) -> dict[str, str | None]:
    """What a row says about a credential before any number."""
    return {
        "id": item.id,
        "name": item.name,
        "awarding_body": item.awarding_body["name"],
        "platform": item.platform,
        "type": item.type,
        "includes": item.includes,
        "field": item.field,
        "website": item.website,
    }


def readings_of(item: Item, ctx: Context) -> dict[str, Reading]:
    """All criteria of one credential, with what the learner found out in its place."""
    readings = assess(item, ctx)
    for (id, name), amount in answers.told(ctx.profile).items():
        if id == item.id:
            value = ctx.scales[name].value(amount)
            readings[name] = readings[name]._replace(
                value=value,
                low=value,
                high=value,
                state="known",
                missing=(),
                ask=(),
                amount=(amount, amount, amount),
                reason=f"{amount_words(name, amount, ctx.rules)}, as you found out",
            )
    return readings


def brief_of(item: Item, readings: dict[str, Reading], ctx: Context) -> Brief:
    """The brief of one credential from its readings and its facts."""
    kept = kept_five_years(item, ctx)
    modes = by_weight(present(item, "delivery.mode"), ctx)
    months = by_weight(present(item, "entry.experience"), ctx)
    schooling = by_weight(present(item, "entry.education"), ctx)
    found = flags(item, ctx)
    return Brief(
        item.id,
        item.name,
        [reading.amount for reading in readings.values()],
        [reading.state for reading in readings.values()],
        kept.low if kept else None,
        modes[0]["value"] if modes else None,
        ends(months[0])[0] if months else None,
        schooling[0]["value"] if schooling else None,
        bool(found),
        any(rule["bars"] for _, rule in found),
        _licence(item),
        any(edge["agreement"] == "recommendation" for edge in item.stacks),
        sorted({fact["kind"] for fact in present(item, "outcome.claim") if fact.get("kind")}),
    )


def _licence(item: Item) -> list[str]:
    """The states in which a fact ties it to the licence."""
    ties = [fact for fact in present(item, "payoff.required") if fact["value"] == "law"]
    ties += [
        fact
        for key in ("payoff.listing", "trust.listing")
        for fact in present(item, key)
        if fact["value"] in ("state_licence", "state_approval", "federal_rule")
    ]
    states = {
        FEDERAL if fact["value"] == "federal_rule" else fact.get("state", "") for fact in ties
    }
    return sorted(states - {""})


def brief_now(item: Item, catalog: Catalog, ctx: Context) -> Brief:
    """The brief of one credential for this learner; as long as the catalog is open it is worked
    out once for all learners who agree in what was read."""
    if any(id == item.id for id, _ in answers.told(ctx.profile)):
        return brief_of(item, readings_of(item, ctx), ctx)
    key = (item.id, ctx.day, ctx.rules["stamp"])
    read, known = catalog.judged.get(key, ({}, None))
    if known and all(field(ctx.profile, path) == value for path, value in read.items()):
        return cast(Brief, known)
    seen: set[str] = set()
    watching: Any = Watched(ctx.profile, "", seen)
    watched = ctx._replace(profile=watching)
    brief = brief_of(item, assess(item, watched), watched)
    catalog.judged[key] = {path: field(ctx.profile, path) for path in seen}, brief
    return brief


class Watched:
    """A profile that notes which of its fields are read."""

    def __init__(self, part: Any, path: str, seen: set[str]) -> None:
        self._part, self._path, self._seen = part, path, seen

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._part, name)
        if isinstance(value, Goal | Learner | Limits):
            return Watched(value, f"{self._path}{name}.", self._seen)
        self._seen.add(self._path + name)
        return value


def _told(rows: Iterable[Any], total: int, name: str) -> Iterator[Any]:
    """The rows of long work, which says on standard error where it is."""
    print(
        f"credpick: {name} is judged for the first time, {total:,} credentials; "
        "later rankings are quick",
        file=sys.stderr,
    )
    begin = told = monotonic()
    for count, row in enumerate(rows, 1):
        yield row
        now = monotonic()
        if now - told > PATIENCE:
            told, left = now, (now - begin) / count * (total - count)
            print(f"credpick: {count / total:.0%} judged, {left:.0f} s left", file=sys.stderr)


def judge_all(part: Part, ctx: Context, connection: sqlite3.Connection) -> None:
    """Keep the brief of every credential whose awarding body is in the same file."""
    connection.executescript(_TABLES)
    own = {id for (id,) in part.connection.execute("SELECT id FROM awarding_body")}
    alone = Stored([part])
    small = len(alone) <= SMALL
    ctx = ctx._replace(sources=alone.sources, scales=scales(NOBODY, ctx.rules))
    known: dict[str, int] = {}
    every = part.connection.execute("SELECT number, json FROM credential")
    for number, text in every if small else _told(every, len(alone), part.path.name):
        row = json.loads(text)
        if row["awarding_body"] not in own:
            continue
        seen: set[str] = set()
        seen_by_time: set[str] = set()
        nobody, timed = (
            ctx._replace(profile=cast(Any, Watched(NOBODY, "", fields)))
            for fields in (seen, seen_by_time)
        )
        item = alone.complete(row)
        parts = lines(item, nobody)
        readings = {
            name: cost.reading(parts, item, nobody)
            if criterion is cost
            else criterion.assess(item, timed if criterion is time else nobody)
            for name, criterion in CRITERIA.items()
        }
        brief = brief_of(item, readings, nobody)
        # A pace is served as far as only the time hangs on it: a monthly price does too.
        fields = json.dumps(sorted((seen | seen_by_time - {PACE}) - SERVED))
        if fields not in known:
            known[fields] = len(known)
            connection.execute("INSERT INTO reads VALUES (?, ?)", [known[fields], fields])
        beside = (*chain(*time.paced(item, nobody)), *cost.split(parts))
        row = [number, known[fields], *packed(brief), *beside]
        connection.execute(f"INSERT INTO brief VALUES ({', '.join('?' * len(row))})", row)
        kept = [[one.state, one.unit, one.reason, *one[7:]] for one in readings.values()]
        shown = json.dumps(
            {"head": head_of(item), "flags": red_flags(item, nobody), "readings": kept},
            ensure_ascii=False,
        )
        text = shown if small else zlib.compress(shown.encode(), 1)
        connection.execute("INSERT INTO shown VALUES (?, ?)", [number, text])
