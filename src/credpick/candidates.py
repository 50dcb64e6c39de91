"""The briefs of the credentials that a goal means.

A brief depends on the entry, its awarding body, the rules, the month of judgement, and on those
fields of the profile that the criteria read on the way; `Watched` notes which. For compiled
catalogs the briefs of a learner who says nothing are kept, and serve every learner who differs in
none of the fields that were read.
"""

import json
import os
import sqlite3
import zlib
from collections.abc import Sequence
from functools import cached_property, partial
from typing import Any

from credpick import criteria
from credpick.catalog import compiled
from credpick.catalog.store import Catalog, Item, Part, Stored
from credpick.criteria.base import Context, Reading
from credpick.criteria.brief import AMOUNTS, COLUMNS, Brief, brief_of, packed, unpacked
from credpick.criteria.registry import assess, scales
from credpick.criteria.words import amount_words
from credpick.learner import answers
from credpick.learner.profile import Goal, Learner, Limits, Profile
from credpick.placing import Exit, Place, exit_, place, query

_TABLES = f"""
CREATE TABLE reads (id INTEGER PRIMARY KEY, fields TEXT UNIQUE);
CREATE TABLE brief (number INTEGER PRIMARY KEY, reads INTEGER, {COLUMNS});
CREATE TABLE shown (number INTEGER PRIMARY KEY, json BLOB);
"""
SMALL = 5000  # credentials in a file whose rows are kept as text, at about 3 kB each
NOBODY = Profile()


class Candidate:
    """One credential for one learner: its brief, and what only a shown one needs, worked out
    when it is asked for. `kept` says where the brief lies when it is not in hand."""

    def __init__(
        self,
        id: str,
        catalog: Catalog,
        ctx: Context,
        brief: Brief | None = None,
        kept: tuple[sqlite3.Connection, int] | None = None,
    ) -> None:
        self.id, self._catalog, self._ctx, self._brief, self._kept = id, catalog, ctx, brief, kept

    @cached_property
    def brief(self) -> Brief:
        """What decided its place."""
        if self._brief:
            return self._brief
        assert self._kept
        connection, number = self._kept
        found = connection.execute("SELECT * FROM brief WHERE number = ?", [number])
        return unpacked(found.fetchone()[2:])

    @cached_property
    def item(self) -> Item:
        """The whole credential."""
        return self._catalog.item(self.id)

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
        """Head and readings as `_judge_all` leaves them; None for a brief of this learner."""
        if not self._kept:
            return None
        connection, number = self._kept
        found = connection.execute("SELECT json FROM shown WHERE number = ?", [number]).fetchone()
        text = found[0]
        return json.loads(zlib.decompress(text) if isinstance(text, bytes) else text)


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


class Pool:
    """Every credential that the goal means, placed and sorted."""

    def __init__(self, catalog: Catalog, ctx: Context, weights: dict[str, float]) -> None:
        self.ranked: list[Place] = []
        self.excluded: list[Exit] = []
        self._catalog, self._ctx, self._weights = catalog, ctx, weights
        self._kept: list[sqlite3.Connection] = []
        self._now: dict[str, Candidate] = {}
        goal = ctx.profile.goal
        if isinstance(catalog, Stored):
            for part in catalog.parts:
                self._take(part, catalog)
        else:
            for item in catalog.matching(goal):
                self._judge(item)
        self.ranked.sort()
        self.excluded.sort()

    def candidate(self, at: Place | Exit) -> Candidate:
        """The credential at a place."""
        if at.part is None or at.number is None:
            return self._now[at.id]
        kept = (self._kept[at.part], at.number)
        return Candidate(at.id, self._catalog, self._ctx, kept=kept)

    def amounts(self, places: Sequence[Place]) -> list[Sequence[float]]:
        """Low, point and high of every criterion of each place, in one row."""
        found: dict[tuple[int | None, int | None], Sequence[float]] = {}
        for part, connection in enumerate(self._kept):
            wanted = json.dumps([place.number for place in places if place.part == part])
            for number, *row in connection.execute(
                f"SELECT number, {', '.join(AMOUNTS)} FROM brief "
                "WHERE number IN (SELECT value FROM json_each(?))",
                [wanted],
            ):
                found[part, number] = row
        return [
            found.get((place.part, place.number))
            or [end for amount in self._now[place.id].brief.amounts for end in amount]
            for place in places
        ]

    def _take(self, part: Part, catalog: Stored) -> None:
        """Place what a file holds: by the briefs that are kept, else judged for this learner."""
        ctx, goal = self._ctx, self._ctx.profile.goal
        connection, index = _open(part, ctx), len(self._kept)
        self._kept.append(connection)
        wanted = part.numbers(goal)
        asked = query(ctx, self._weights)
        where = "reads IN (SELECT value FROM json_each(:reads))"
        values = {**asked.values, "reads": json.dumps(_valid(connection, ctx))}
        if told := {id for id, _ in answers.told(ctx.profile)}:
            where += " AND id NOT IN (SELECT value FROM json_each(:told))"
            values["told"] = json.dumps(sorted(told))
        if catalog.shared:
            where += " AND number NOT IN (SELECT value FROM json_each(:apart))"
            values["apart"] = json.dumps(part.numbers_of(catalog.shared))
        if goal != Goal():
            where += " AND number IN (SELECT value FROM json_each(:wanted))"
            values["wanted"] = json.dumps(wanted)
        ranked = connection.execute(
            f"SELECT {asked.place}, number, {index} FROM brief "
            f"WHERE {where} AND NOT ({asked.excluded})",
            values,
        )
        excluded = connection.execute(
            f"SELECT {asked.exit}, number, {index} FROM brief WHERE {where} AND {asked.excluded}",
            values,
        )
        places, exits = list(map(Place._make, ranked)), list(map(Exit._make, excluded))
        self.ranked += places
        self.excluded += exits
        left = set(wanted) - {at.number for at in places} - {at.number for at in exits}
        for row in part.rows(sorted(left)):
            self._judge(catalog.complete(row))

    def _judge(self, item: Item) -> None:
        candidate = judged_now(item, self._catalog, self._ctx)
        self._now[item.id] = candidate
        if out := exit_(candidate.brief, self._ctx):
            self.excluded.append(out)
        else:
            self.ranked.append(place(candidate.brief, self._ctx, self._weights))


def judged_now(item: Item, catalog: Catalog, ctx: Context) -> Candidate:
    """One credential whose brief is worked out for this learner."""
    return Candidate(item.id, catalog, ctx, brief_of(item, readings_of(item, ctx), ctx))


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


def _valid(connection: sqlite3.Connection, ctx: Context) -> list[int]:
    """The sets of fields in which this learner does not differ from one who says nothing."""
    return [
        id
        for id, fields in connection.execute("SELECT id, fields FROM reads")
        if all(_field(ctx.profile, path) == _field(NOBODY, path) for path in json.loads(fields))
    ]


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
    small = len(alone) <= SMALL
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
        kept = [[one.state, one.unit, one.reason, *one[7:]] for one in readings.values()]
        shown = json.dumps({"head": head_of(item), "readings": kept}, ensure_ascii=False)
        text = shown if small else zlib.compress(shown.encode(), 1)
        connection.execute("INSERT INTO shown VALUES (?, ?)", [number, text])
