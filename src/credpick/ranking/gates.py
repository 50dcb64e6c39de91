"""What stands above the score: gates and limits, each said once, over all rows of a table.

A gate puts every row somewhere: it fits, it wants a check, it comes later, it is flagged, or it is
left out. A row takes its worst gate and keeps all of them. The words for a row that is shown are
made in `ranking.reasons`.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from credpick.criteria.base import Context
from credpick.criteria.registry import INDEX
from credpick.ranking.columns import ANYWHERE, UNSTATED, county_number, id_number, own_laws
from credpick.ranking.measured import Record, Table
from credpick.vocabulary import (
    AUDIENCES,
    DELIVERY_TYPES,
    EDUCATION_LEVELS,
    ENTRY_LEVELS,
    KNOWLEDGE,
    OFFER_STATES,
    STANDINGS,
    STATES,
)

Flags = NDArray[np.bool_]
Numbers = NDArray[Any]
LOW, POINT, HIGH = range(3)
FITS, CHECK, LATER, FLAGGED, LEFT_OUT = range(len(STANDINGS))
BEGINNERS = ("first_job_in_new_field", "change_career")


class Gate(NamedTuple):
    """One gate over all rows: where it puts each (an index of STANDINGS), and for a limit by what
    share of it a row is beyond (1 where that cannot be measured)."""

    name: str
    standings: Numbers
    excess: Numbers | None = None


def gates(table: Table, amounts: Numbers, ctx: Context, old_lists: Flags) -> list[Gate]:
    """All gates of this learner. `old_lists` marks rows of a list that is old as a whole: that is
    said once, and gates none of them."""
    found = [
        Gate("law", _law(table, ctx)),
        Gate("place", _place(table, ctx)),
        Gate("entry", _entry(table, ctx)),
        Gate("level", _level(table, ctx)),
        Gate("audience", _audience(table)),
        Gate("offer", _offer(table, ctx, old_lists)),
        Gate("licence", _licence(table, ctx)),
        Gate("credit", _credit(table, amounts, ctx)),
        Gate("flag", np.where(table["barred"], FLAGGED, FITS)),
    ]
    later = worst(found, len(table)) == LATER
    return [*found, *_limits(table, amounts, ctx, later)]


def worst(found: list[Gate], size: int) -> Numbers:
    """Where each row stands after all of some gates."""
    standings = [np.zeros(size, int), *(gate.standings for gate in found)]
    return np.asarray(np.max(standings, axis=0))


def threshold(name: str, ctx: Context) -> float:
    """A threshold of the gates, in months."""
    return float(ctx.rules["verdict"]["gates"][name]["value"])


def _law(table: Table, ctx: Context) -> Numbers:
    """A licence of another state is of no use; of which use it is in an unknown one, nobody can
    say."""
    of_a_state, mine = table["law_state"] >= 0, _mine(ctx)
    if mine is None:
        return np.where(of_a_state, CHECK, FITS)
    return np.where(of_a_state & (table["law_state"] != mine), LEFT_OUT, FITS)


def _mine(ctx: Context) -> int | None:
    state = ctx.profile.learner.state
    return STATES.index(state) if state in STATES else None


def _place(table: Table, ctx: Context) -> Numbers:
    """What a body of another state teaches in person may be too far away."""
    mine = _mine(ctx)
    if mine is None:
        return np.zeros(len(table), int)
    in_person = table["delivery"] == list(DELIVERY_TYPES).index("InPerson")
    elsewhere = (table["body_state"] >= 0) & (table["body_state"] != mine)
    limits = ctx.profile.limits
    standing = LEFT_OUT if limits.in_state or limits.county else CHECK
    return np.where(in_person & elsewhere, standing, FITS)


def _entry(table: Table, ctx: Context) -> Numbers:
    """What is required to begin. Time alone may open it; a lack of schooling does not."""
    learner = ctx.profile.learner
    found = np.zeros(len(table), int)
    has_ways = ~np.isnan(table["ways"][:, 0, 0])
    found[has_ways & ~way_is_open(table, ctx)] = CHECK
    found[table["needs"]] = CHECK
    schooled = table["education"] > EDUCATION_LEVELS.index("none")
    if learner.education:
        lacking = table["education"] > EDUCATION_LEVELS.index(learner.education)
        found[schooled & lacking & ~has_ways] = LEFT_OUT
    else:
        found[schooled & ~has_ways] = CHECK
    months = required_months(table, ctx)
    asked = (months > 0) & ~has_ways  # what is not a number asks for nothing
    if learner.experience_months is None:
        return np.where(asked, np.maximum(found, CHECK), found)
    missing = months - learner.experience_months
    soon = missing <= threshold("opens_within_months", ctx)
    standing = np.where(soon, LATER, LEFT_OUT)
    return np.where(asked & (missing > 0), np.maximum(found, standing), found)


def required_months(table: Table, ctx: Context) -> Numbers:
    """Months of work that each row requires of this learner; nan where none are asked for."""
    schooling = ctx.profile.learner.education
    at = EDUCATION_LEVELS.index(schooling) if schooling else UNSTATED
    found: Numbers = table["months"][:, at]
    return found


def way_is_open(table: Table, ctx: Context) -> Flags:
    """Whether the learner stated what one of the ways asks for."""
    learner = ctx.profile.learner
    ways = table["ways"]
    schooling = EDUCATION_LEVELS.index(learner.education) if learner.education else -1
    held = [0.0, *map(id_number, learner.holds)]
    months = -1.0 if learner.experience_months is None else learner.experience_months
    enough = (ways[..., 1] == 0) | (ways[..., 1] <= months)
    met = (ways[..., 0] <= schooling) & enough & np.isin(ways[..., 2], held) & (ways[..., 3] == 0)
    found: Flags = met.any(axis=1)
    return found


def _level(table: Table, ctx: Context) -> Numbers:
    """For whom it is made: recommended months are none that anybody checks, but who has none will
    not pass; who has years of the work is not helped by a beginner's paper."""
    purpose, months = ctx.profile.purpose, ctx.profile.learner.experience_months
    level = table["level"]
    entry, advanced = (level == ENTRY_LEVELS.index(word) for word in ("entry", "advanced"))
    recommended = table["recommended"]
    named = np.where(np.isnan(recommended), threshold("advanced_needs_months", ctx), recommended)
    found = np.zeros(len(table), int)
    # Who may enter by what is required has what it takes.
    required = required_months(table, ctx)
    if months is None:
        if purpose in BEGINNERS:
            found[advanced] = LATER
        elif purpose is None:
            found[advanced] = CHECK
    else:
        met = required <= months
        found[(recommended > months) & ~entry & ~met] = LATER
        found[advanced & (named > months) & ~met] = LATER
        if purpose == "advance" and months >= threshold("beginners_until_months", ctx):
            found[entry] = CHECK
    return found


def _audience(table: Table) -> Numbers:
    """What an employer arranges, or gives to its own people only, is nobody's to pick."""
    closed = [AUDIENCES.index(word) for word in ("employer", "own_staff")]
    some = [AUDIENCES.index(word) for word in ("students", "members")]
    found = np.where(np.isin(table["audience"], some), CHECK, FITS)
    return np.where(np.isin(table["audience"], closed), LEFT_OUT, found)


def _offer(table: Table, ctx: Context, old_lists: Flags) -> Numbers:
    """Whether it can still be had: seen within three years, on its body's own page, or made by a
    law that stands."""
    fresh = table["seen"] <= threshold("seen_months", ctx)
    shown = fresh | table["own_page"] | table["by_law"] | old_lists
    ended = np.isin(table["status"], [OFFER_STATES.index(word) for word in ("retired", "closed")])
    return np.where(ended, FLAGGED, np.where(shown, FITS, CHECK))


def _licence(table: Table, ctx: Context) -> Numbers:
    """For a licence: the rule of the learner's state names it, or somebody has to ask the board."""
    if ctx.profile.purpose != "required_by_licence":
        return np.zeros(len(table), int)
    named = table["licence"] & own_laws(ctx)
    # That every state asks for a school says nothing of a school that another state approved.
    mine = _mine(ctx)
    away = table["teaches"] & (table["body_state"] >= 0) & (table["body_state"] != mine)
    return np.where((named == 0) | (away if mine is not None else False), CHECK, FITS)


def _credit(table: Table, amounts: Numbers, ctx: Context) -> Numbers:
    """For credit towards a degree: there is credit on record, or somebody has to ask for it."""
    if ctx.profile.purpose != "credit_towards_degree":
        return np.zeros(len(table), int)
    counted = [INDEX["credit"], INDEX["stackability"]]
    known = (amounts[:, counted, LOW] > 0).any(axis=1)
    return np.where(known, FITS, CHECK)


def _limits(table: Table, amounts: Numbers, ctx: Context, later: Flags) -> Iterator[Gate]:
    """The learner's own limits; an unknown breaks none, and what comes later is not held against
    them: its price stands beside it."""
    limits, learner = ctx.profile.limits, ctx.profile.learner

    def most(name: str, criterion: str, allowed: float | None) -> Iterator[Gate]:
        if allowed is not None:
            actual = amounts[:, INDEX[criterion], LOW]
            with np.errstate(over="ignore"):  # by a limit of next to nothing
                excess = actual / allowed - 1 if allowed else actual
            unknown = table["states"][:, INDEX[criterion]] == KNOWLEDGE.index("unknown")
            beyond = (actual > allowed) & ~later & ~unknown
            standing = np.where(beyond, LEFT_OUT, FITS)
            if name == "own_cost":
                # Who has nothing may still be helped; the classes of paid work are paid of wages.
                standing[beyond & (table["paid"] if allowed else helped(table, ctx))] = CHECK
            yield Gate(name, standing, excess)

    def unmeasured(name: str, rows: Flags) -> Gate:
        standings = np.where(rows & (~later if name != "held" else True), LEFT_OUT, FITS)
        return Gate(name, standings, np.ones(len(table)))

    yield from most("own_cost", "cost", limits.own_cost_usd)
    yield from most("weeks", "time", limits.weeks)
    if limits.must_credit:
        yield unmeasured("must_credit", amounts[:, INDEX["credit"], HIGH] == 0)
    if limits.delivery:
        suits = [-1, *map(list(DELIVERY_TYPES).index, ways(limits.delivery))]
        yield unmeasured("delivery", ~np.isin(table["delivery"], suits))
    if limits.county:
        yield unmeasured("county", _in_other_counties(table, limits.county, ctx))
    if limits.evening:
        yield unmeasured("evening", table["evening"] == 0)
    if learner.holds:
        yield unmeasured("held", held(table, ctx))


def _in_other_counties(table: Table, county: str, ctx: Context) -> Flags:
    """What is known to be taught in other counties only, or at a place in another state: counties
    of two states may share a name."""
    mine = _mine(ctx)
    named = table["counties"].any(axis=1)
    found: Flags = named & ~(table["counties"] == county_number(county)).any(axis=1)
    if mine is not None:
        found |= table["placed"] & (table["body_state"] >= 0) & (table["body_state"] != mine)
    return found & ~needs_no_place(table)


def needs_no_place(rows: Table | Record) -> Flags:
    """Whether who studies there need go nowhere."""
    found: Flags = np.isin(rows["delivery"], [*map(list(DELIVERY_TYPES).index, ANYWHERE)])
    return found


def held(table: Table, ctx: Context) -> Flags:
    """What the learner holds, and other states' versions of it: who holds one asks the board of
    the new state to take it over, and pays for no other."""
    same = np.isin(table["id"], [id.encode() for id in ctx.profile.learner.holds])
    families = np.setdiff1d(table["family"][same], [id_number("")])
    return same | np.isin(table["family"], families)


def helped(table: Table, ctx: Context) -> Flags:
    """Whether aid that the learner named, or that is open to all who take it (an apprenticeship
    pays its people), would bring a price to nothing."""
    learner = ctx.profile.learner
    bits = 0
    for bit, (name, rule) in enumerate(ctx.rules["aid"]["rules"].items()):
        barred = learner.education in rule.get("bars_education", ())
        if name in learner.aid_hoped and not barred:
            bits |= 1 << bit
    found: Flags = ((table["aid"] & bits) != 0) | table["paid"]
    return found


def ways(wanted: tuple[str, ...]) -> set[str]:
    """The ways of teaching that suit who wants these."""
    either = {"OnlineOnly", "InPerson"} & set(wanted)
    return {*wanted, "VariableSite"} if either else set(wanted)
