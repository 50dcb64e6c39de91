"""The credentials that a goal means, placed; what only a shown one needs is worked out later.

For compiled catalogs the briefs of a learner who says nothing are kept, and serve every learner
who differs in none of the fields of the profile that were read for them.
"""

import json
import os
import sqlite3
import sys
import zlib
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any, cast

from credpick import criteria
from credpick.catalog import cache as compiled
from credpick.catalog.store import Catalog, Item, Part, Stored
from credpick.criteria.base import Context, Reading
from credpick.profile import answers
from credpick.ranking.measured import NAMES, NOBODY, Brief, columns, field, kept_as_sql, unpacked
from credpick.ranking.place import Exit, Place, exit_, place, query

HINGES = ("education", "experience", "delivery", "recommended", "credit_low", "credit_high")
Briefs = tuple[str, dict[str, Any]]  # as `kept_as_sql` gives them
MANY = 5000  # credentials that take longer to judge than a person likes to wait in silence


class Candidate:
    """One credential for one learner: its brief, and what only a shown one needs, worked out
    when it is asked for. `kept` says where the brief lies when it is not in hand."""

    def __init__(
        self,
        id: str,
        catalog: Catalog,
        ctx: Context,
        brief: Brief | None = None,
        kept: tuple[sqlite3.Connection, int, Briefs] | None = None,
    ) -> None:
        self.id, self._catalog, self._ctx, self._brief, self._kept = id, catalog, ctx, brief, kept

    @cached_property
    def brief(self) -> Brief:
        """What decided its place."""
        if self._brief:
            return self._brief
        assert self._kept
        connection, number, (table, values) = self._kept
        found = connection.execute(
            f"SELECT {', '.join(NAMES)} FROM {table} WHERE number = :number",
            {**values, "number": number},
        )
        return unpacked(found.fetchone())

    @cached_property
    def item(self) -> Item:
        """The whole credential."""
        return self._catalog.item(self.id)

    @cached_property
    def head(self) -> dict[str, str | None]:
        """What a row says about it before any number."""
        if not self._shown:
            from credpick.ranking.kept import head_of

            return head_of(self.item)
        return cast(dict[str, str | None], self._shown["head"])

    @cached_property
    def flags(self) -> list[dict[str, Any]]:
        """Its red flags as plain data."""
        if not self._shown:
            from credpick.criteria.flags import red_flags

            return red_flags(self.item, self._ctx)
        return cast(list[dict[str, Any]], self._shown["flags"])

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """All criteria with their reasons and facts."""
        if not self._shown:
            from credpick.ranking.kept import readings_of

            return readings_of(self.item, self._ctx)
        # The values are those of today's scales.
        found = {
            name: Reading(*scale.values(amount), state, amount, unit, reason, *map(tuple, rest))
            for (name, scale), amount, (state, unit, reason, *rest) in zip(
                self._ctx.scales.items(),
                self.brief.amounts,
                self._shown["readings"],
                strict=True,
            )
        }
        profile = self._ctx.profile
        if profile.limits.hours_per_week or profile.learner.aid_confirmed:
            from credpick.criteria import cost, time

            found["time"] = time.assess(self.item, self._ctx)
            found["cost"] = cost.assess(self.item, self._ctx)
        return found

    @cached_property
    def _shown(self) -> Any:
        """Head, flags and readings as `judge_all` leaves them; None for a brief of this learner."""
        if not self._kept:
            return None
        connection, number, _ = self._kept
        found = connection.execute("SELECT json FROM shown WHERE number = ?", [number]).fetchone()
        text = found[0]
        return json.loads(zlib.decompress(text) if isinstance(text, bytes) else text)


class Pool:
    """Every credential that the goal means, placed and sorted."""

    def __init__(self, catalog: Catalog, ctx: Context, weights: dict[str, float]) -> None:
        self.ranked: list[Place] = []
        self.excluded: list[Exit] = []
        self._catalog, self._ctx, self._weights = catalog, ctx, weights
        self._kept: list[sqlite3.Connection] = []
        self._briefs = kept_as_sql(ctx.profile)
        self._now: dict[str, Candidate] = {}
        goal = ctx.profile.goal
        if isinstance(catalog, Stored):
            for part in catalog.parts:
                self._take(part, catalog)
        else:
            for item in catalog.matching(goal):
                self._judge(item)
        # As tuples they sort the same, in three times the time.
        for column in ("id", "short", "tier"):
            self.ranked.sort(key=itemgetter(Place._fields.index(column)))
        self.excluded.sort()

    def candidate(self, at: Place | Exit) -> Candidate:
        """The credential at a place."""
        if at.part is None or at.number is None:
            return self._now[at.id]
        kept = (self._kept[at.part], at.number, self._briefs)
        return Candidate(at.id, self._catalog, self._ctx, kept=kept)

    def columns(self, places: Sequence[Place | Exit], names: Sequence[str]) -> list[Sequence[Any]]:
        """Some of `brief.NAMES` for each place, in one row."""
        table, values = self._briefs
        found = []
        for part, connection in enumerate(self._kept):
            wanted = json.dumps([place.number for place in places if place.part == part])
            # A cross join keeps the order of its left side: a row for each place, in their order.
            text = (
                f"SELECT {', '.join(names)} FROM json_each(:wanted) AS asked "
                f"CROSS JOIN {table} AS brief ON brief.number = asked.value"
            )
            found.append(connection.execute(text, {**values, "wanted": wanted}))
        return [
            columns(self._now[place.id].brief, names)
            if place.part is None
            else next(found[place.part])
            for place in places
        ]

    @cached_property
    def hinges(self) -> dict[str, set[Any]]:
        """What questions about the learner hang on, over all that are ranked."""
        rows = self.columns(self.ranked, HINGES)
        return {name: {row[column] for row in rows} for column, name in enumerate(HINGES)}

    def _take(self, part: Part, catalog: Stored) -> None:
        """Place what a file holds: by the briefs that are kept, else judged for this learner."""
        ctx = self._ctx
        connection, index = _open(part, ctx), len(self._kept)
        self._kept.append(connection)
        wanted = part.numbers(ctx.profile.goal)
        if not wanted:
            return
        asked = query(ctx, self._weights)
        table, pace = self._briefs
        values = {**pace, **asked.values}
        if isinstance(wanted, range):
            where = "number BETWEEN :first AND :last"
            values |= {"first": wanted[0], "last": wanted[-1]}
        else:
            where = "number IN (SELECT value FROM json_each(:wanted))"
            values["wanted"] = json.dumps(wanted)
        if differing := _differing(connection, ctx):
            where += " AND reads NOT IN (SELECT value FROM json_each(:differing))"
            values["differing"] = json.dumps(differing)
        if own := {*(id for id, _ in answers.told(ctx.profile)), *ctx.profile.learner.ready_for}:
            where += " AND id NOT IN (SELECT value FROM json_each(:own))"
            values["own"] = json.dumps(sorted(own))
        if catalog.shared:
            where += " AND number NOT IN (SELECT value FROM json_each(:apart))"
            values["apart"] = json.dumps(part.numbers_of(catalog.shared))
        ranked = connection.execute(
            f"SELECT {asked.place}, number, {index} FROM {table} "
            f"WHERE {where} AND NOT ({asked.excluded})",
            values,
        )
        excluded = connection.execute(
            f"SELECT {asked.exit}, number, {index} FROM {table} WHERE {where} AND {asked.excluded}",
            values,
        )
        places, exits = list(map(Place._make, ranked)), list(map(Exit._make, excluded))
        self.ranked += places
        self.excluded += exits
        if len(places) + len(exits) == len(wanted):
            return
        left = set(wanted) - {at.number for at in places} - {at.number for at in exits}
        if len(left) > MANY:
            print(
                f"credpick: {len(left):,} credentials are judged for what you said; "
                "a goal makes this quick",
                file=sys.stderr,
            )
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
    from credpick.ranking.kept import brief_now

    return Candidate(item.id, catalog, ctx, brief_now(item, catalog, ctx))


def _differing(connection: sqlite3.Connection, ctx: Context) -> list[int]:
    """The sets of fields in which this learner differs from one who says nothing."""
    return [
        id
        for id, fields in connection.execute("SELECT id, fields FROM reads")
        if any(field(ctx.profile, path) != field(NOBODY, path) for path in json.loads(fields))
    ]


def _open(part: Part, ctx: Context) -> sqlite3.Connection:
    stamp = f"{part.stamp}\n{ctx.rules['stamp']}\n{ctx.day:%Y-%m} {_code_date()}"

    def fill(made: sqlite3.Connection) -> None:
        from credpick.ranking.kept import judge_all

        judge_all(part, ctx, made)

    return compiled.cached("briefs", str(part.path.resolve()), stamp, fill)


def _code_date() -> int:
    """When the criteria last changed: what they worked out before is void."""
    with os.scandir(os.path.dirname(criteria.__file__)) as found:
        return max(entry.stat().st_mtime_ns for entry in found if entry.name.endswith(".py"))
