"""The briefs of the credentials that a goal means.

A brief depends on the entry, its awarding body, the rules, the month of judgement, and on those
fields of the profile that the criteria read on the way; `Watched` notes which. For compiled
catalogs the briefs of a learner who says nothing are kept, and serve every learner who differs in
none of the fields that were read.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any

from credpick import criteria
from credpick.catalog import compiled
from credpick.catalog.store import Catalog, Item, Part, Stored
from credpick.criteria.base import Context, Reading
from credpick.criteria.brief import COLUMNS, Brief, brief_of, packed, unpacked
from credpick.criteria.registry import assess, scales
from credpick.criteria.words import amount_words
from credpick.learner import answers
from credpick.learner.profile import Goal, Learner, Limits, Profile

_TABLES = f"""
CREATE TABLE reads (id INTEGER PRIMARY KEY, fields TEXT UNIQUE);
CREATE TABLE brief (number INTEGER PRIMARY KEY, reads INTEGER, {COLUMNS});
CREATE TABLE shown (number INTEGER PRIMARY KEY, json TEXT);
"""
DETAILED = 5000  # credentials in a file whose rows are kept whole, at about 3 kB each
NOBODY = Profile()


class Candidate:
    """One credential for one learner: its brief, and what only a shown one needs, worked out
    when it is asked for."""

    def __init__(
        self,
        brief: Brief,
        catalog: Catalog,
        ctx: Context,
        kept: tuple[sqlite3.Connection, int] | None = None,
    ) -> None:
        self.brief, self._catalog, self._ctx, self._kept = brief, catalog, ctx, kept

    @cached_property
    def item(self) -> Item:
        """The whole credential."""
        return self._catalog.item(self.brief.id)

    @cached_property
    def head(self) -> dict[str, str | None]:
        """What a row says about it before any number."""
        return self._shown["head"] if self._shown else head_of(self.item)

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """All criteria with their reasons and facts."""
        if not self._shown:
            return readings_of(self.item, self._ctx)
        # The values are those of today's scales.
        return {
            name: Reading(*scale.values(amount), state, amount, unit, reason, *map(tuple, rest))
            for (name, scale), amount, (state, unit, reason, *rest) in zip(
                self._ctx.scales.items(),
                self.brief.amounts,
                self._shown["readings"],
                strict=True,
            )
        }

    @cached_property
    def _shown(self) -> Any:
        """Head and readings as `_judge_all` leaves them, or None."""
        if not self._kept:
            return None
        connection, number = self._kept
        found = connection.execute("SELECT json FROM shown WHERE number = ?", [number]).fetchone()
        return json.loads(found[0]) if found else None


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


def candidates(catalog: Catalog, ctx: Context) -> Iterator[Candidate]:
    """Every credential that the goal means."""
    goal = ctx.profile.goal
    if not isinstance(catalog, Stored):
        yield from (judged_now(item, catalog, ctx) for item in catalog.matching(goal))
        return
    told = {id for id, _ in answers.told(ctx.profile)}
    for part in catalog.parts:
        wanted = part.numbers(goal)
        apart = set(part.numbers_of(catalog.shared)) if catalog.shared else ()
        connection = _open(part, ctx)
        left = set(wanted)
        for number, brief in _kept(connection, ctx, wanted):
            if brief.id not in told and number not in apart:
                left.remove(number)
                yield Candidate(brief, catalog, ctx, (connection, number))
        if left:
            yield from (
                judged_now(catalog.complete(row), catalog, ctx) for row in part.rows(sorted(left))
            )


def judged_now(item: Item, catalog: Catalog, ctx: Context) -> Candidate:
    """One credential whose brief is worked out for this learner."""
    return Candidate(brief_of(item, readings_of(item, ctx), ctx), catalog, ctx)


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


def _field(profile: Profile, path: str) -> Any:
    value: Any = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value


def _kept(
    connection: sqlite3.Connection, ctx: Context, wanted: list[int]
) -> Iterator[tuple[int, Brief]]:
    """The kept briefs that hold for this learner, by number."""
    valid = [
        id
        for id, fields in connection.execute("SELECT id, fields FROM reads")
        if all(_field(ctx.profile, path) == _field(NOBODY, path) for path in json.loads(fields))
    ]
    found = connection.execute(
        "SELECT * FROM brief WHERE reads IN (SELECT value FROM json_each(?)) "
        "AND number IN (SELECT value FROM json_each(?))",
        [json.dumps(valid), json.dumps(wanted)],
    )
    for number, _, *row in found:
        yield number, unpacked(row)


def _open(part: Part, ctx: Context) -> sqlite3.Connection:
    stamp = f"{part.stamp}\n{ctx.rules['stamp']}\n{ctx.day:%Y-%m} {_code_date()}{_TABLES}"
    fill = partial(_judge_all, part, ctx)
    return compiled.cached("briefs", str(part.path.resolve()), stamp, fill)


def _code_date() -> int:
    """When the criteria last changed: what they worked out before is void."""
    with os.scandir(os.path.dirname(criteria.__file__)) as found:
        return max(entry.stat().st_mtime_ns for entry in found if entry.name.endswith(".py"))


def _judge_all(part: Part, ctx: Context, connection: sqlite3.Connection) -> None:
    """Keep the brief of every credential whose awarding body is in the same file."""
    connection.executescript(_TABLES)
    own = {id for (id,) in part.connection.execute("SELECT id FROM awarding_body")}
    alone = Stored([part])
    small = len(alone) <= DETAILED
    ctx = ctx._replace(sources=alone.sources, scales=scales(NOBODY, ctx.rules))
    known: dict[str, int] = {}
    for number, text in part.connection.execute("SELECT number, json FROM credential"):
        row = json.loads(text)
        if row["awarding_body"] not in own:
            continue
        seen: set[str] = set()
        watched: Any = Watched(NOBODY, "", seen)
        nobody = ctx._replace(profile=watched)
        item = alone.complete(row)
        readings = assess(item, nobody)
        brief = brief_of(item, readings, nobody)
        fields = json.dumps(sorted(seen))
        if fields not in known:
            known[fields] = len(known)
            connection.execute("INSERT INTO reads VALUES (?, ?)", [known[fields], fields])
        row = [number, known[fields], *packed(brief)]
        connection.execute(f"INSERT INTO brief VALUES ({', '.join('?' * len(row))})", row)
        if small:
            kept = [[one.state, one.unit, one.reason, *one[7:]] for one in readings.values()]
            shown = {"head": head_of(item), "readings": kept}
            text = json.dumps(shown, ensure_ascii=False)
            connection.execute("INSERT INTO shown VALUES (?, ?)", [number, text])
