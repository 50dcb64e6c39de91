"""What gates and verdict look at, read from a credential's facts as plain numbers.

A column is added here and nowhere else: its name, its type, and how it is read.
"""

import math
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple, TypedDict
from zlib import crc32

from credpick.catalog.store import Item
from credpick.criteria import aid, credit, payoff, stackability, time, trust
from credpick.criteria.base import (
    UNDATED,
    Context,
    Part,
    age_in_months,
    by_weight,
    ends,
    ends_of,
    present,
    says,
    word,
)
from credpick.criteria.flags import flags
from credpick.criteria.renewals import renewals
from credpick.entries import Fact, Value
from credpick.text import normal
from credpick.vocabulary import (
    AUDIENCES,
    DELIVERY_TYPES,
    EDUCATION_LEVELS,
    ENTRY_LEVELS,
    FIRST_HAND,
    OFFER_STATES,
    STATES,
)

FEDERAL = "federal"
MOST_WAYS = 4
MOST_COUNTIES = 4
SHORT_COURSE = 60  # hours of study that are a line of the time beside an exam, and no program
CORE = ("issuer", "recognition")  # the blocks of trust that say who stands behind it
UNSTATED = len(EDUCATION_LEVELS)  # the place of a learner whose schooling is not known
_BITS = {state: 1 << bit for bit, state in enumerate((FEDERAL, *STATES))}
_BY_LAW = {"License", "ApprenticeshipCertificate"}
_COUNTY = re.compile(r" (county|parish|borough|census area|municipality|municipio)$")
_NO_COUNTIES = [0] * MOST_COUNTIES
# Who studies there goes nowhere, or need not.
ANYWHERE = ("OnlineOnly", "VariableSite")
PLACES = ("place.county", "place.city")


class Found(TypedDict):
    """What each criterion found in the facts of one credential."""

    cost: list[Part]
    time: time.Timed
    credit: credit.Finding
    stackability: stackability.Finding
    trust: trust.Finding
    payoff: payoff.Finding


class Column(NamedTuple):
    """One number, or a few, of a row: the NumPy type, how many, what it is for a credential."""

    name: str
    type: str
    of: Callable[[Item, Context, Found], object]
    shape: tuple[int, ...] = ()


def state_bits(states: set[str]) -> int:
    """The bits of states, FEDERAL among them; 0 for what is none."""
    return sum(_BITS.get(state, 0) for state in states)


def own_laws(ctx: Context) -> int:
    """The bits of the laws that hold for a learner: the federal ones and those of their state."""
    return state_bits({FEDERAL, ctx.profile.learner.state or FEDERAL})


def id_number(id: str) -> float:
    """An id as a number that a row can hold."""
    return float(crc32(id.encode()))


# Of the facts of these keys the first by weight decides, and no other is read.
FIRST_OF = (
    "delivery.mode",
    "delivery.pace",
    "entry.audience",
    "entry.education",
    "entry.level",
    "entry.recommended_months",
    "offer.status",
    "schedule.evening",
    "schedule.flexible",
    "work.paid",
)


@lru_cache(4096)
def county_number(name: str) -> int:
    """A county as a number that a row can hold, the same for `Bergen` and `Bergen County`."""
    said = _COUNTY.sub("", normal(name))
    return crc32(re.sub(r"^saint ", "st ", said).encode())


def _first(item: Item, key: str, ctx: Context) -> Value | None:
    """The value of the fact of a key that counts; None when there is none."""
    found = by_weight(present(item, key), ctx)
    return found[0]["value"] if found else None


def _index(words: tuple[str, ...], key: str) -> Callable[[Item, Context, Found], int]:
    """The index of a word; −1 where nobody says."""

    def of(item: Item, ctx: Context, found: Found) -> int:
        said = _first(item, key, ctx)
        return words.index(str(said)) if said else -1

    return of


def _months(item: Item, ctx: Context, found: Found) -> list[float]:
    """Months of work that are required, by the schooling of who asks, the last for who says
    nothing of it (the longest then); nan: none are asked for, inf: never with this schooling."""
    facts = by_weight(present(item, "entry.experience"), ctx)
    plain = [ends(fact)[0] for fact in facts if not fact.get("with")]
    by_schooling = {
        EDUCATION_LEVELS.index(fact["with"]): ends(fact)[0]
        for fact in reversed(facts)
        if fact.get("with")
    }
    if not facts:
        return [math.nan] * (UNSTATED + 1)
    otherwise = plain[0] if plain else math.inf
    months = []
    for level in range(UNSTATED):
        fitting = [one for one in by_schooling if one <= level]
        months.append(by_schooling[max(fitting)] if fitting else otherwise)
    return [*months, max(one for one in (*months, *plain) if one < math.inf)]


def _recommended(item: Item, ctx: Context, found: Found) -> float:
    facts = by_weight(present(item, "entry.recommended_months"), ctx)
    return ends(facts[0])[0] if facts else math.nan


def _ways(item: Item, ctx: Context, found: Found) -> list[list[float]]:
    """Ways in, of which one is enough: schooling (−1: any), months, the number of a credential
    that is held (0: none), whether something is asked for that no profile says; nan: no way."""
    ways = [
        [
            EDUCATION_LEVELS.index(way["education"]) if way.get("education") else -1,
            way.get("months", 0),
            id_number(way["holds"]) if way.get("holds") else 0,
            bool(way.get("other")),
        ]
        for fact in present(item, "entry.any_of")
        # Words alone name something that no profile says.
        for way in fact.get("ways") or [{"other": word(fact)}]
    ][:MOST_WAYS]
    return [*ways, *([[math.nan] * 4] * (MOST_WAYS - len(ways)))]


def wide_needs(item: Item) -> Iterator[Fact]:
    """What must be had first and is more than a short course of known size: a program of unknown
    length and price is no line of a sum, but something to ask about."""
    for fact in present(item, "entry.needs"):
        hours = ends_of(fact["hours"])[1] if "hours" in fact else math.inf
        if "usd" not in fact and hours > SHORT_COURSE:
            yield fact


def dated_offer(item: Item, ctx: Context) -> Iterator[tuple[float, Fact]]:
    """What shows that it is on offer, with its age in months: that its body or a list names it,
    or what its own price or its exam was. A price of a whole college shows nothing."""
    for fact in present(item, "offer.seen"):
        if fact["value"] not in ("none_found", "by_law"):
            yield age_in_months(fact["as_of"], ctx.day), fact
    for key, facts in item.facts.items():
        if key.startswith("cost.") and key != "cost.free_audit":
            for fact in facts:
                own = fact.get("scope", "credential") in ("credential", "school")
                if own and fact["value"] != "absent" and fact["as_of"] != UNDATED:
                    yield age_in_months(fact["as_of"], ctx.day), fact


def _seen(item: Item, ctx: Context, found: Found) -> float:
    return min((age for age, _ in dated_offer(item, ctx)), default=math.inf)


def _own_page(item: Item, ctx: Context, found: Found) -> bool:
    """Whether the awarding body's own page, undated, speaks of it."""
    return any(
        fact["as_of"] == UNDATED and says(fact, ctx) in FIRST_HAND
        for facts in item.facts.values()
        for fact in facts
        if fact.get("scope") == "credential" and fact["value"] not in ("none_found", "absent")
    )


def _by_law(item: Item, ctx: Context, found: Found) -> bool:
    seen = any(fact["value"] == "by_law" for fact in present(item, "offer.seen"))
    return seen or item.type in _BY_LAW


def laws(item: Item) -> Iterator[tuple[str, Fact]]:
    """The state, or FEDERAL, whose law names it, with the fact: a law that names no state holds
    in all of them, unless the credential is one state's."""
    for fact in present(item, "payoff.required"):
        if fact["value"] == "law":
            yield fact.get("state") or item.state or FEDERAL, fact
    for fact in present(item, "payoff.listing"):
        if fact["value"] == "federal_rule":
            yield FEDERAL, fact
        elif fact["value"] == "state_licence" and (state := fact.get("state") or item.state):
            yield state, fact


def _required(item: Item, ctx: Context, found: Found) -> int:
    return state_bits({state for state, fact in laws(item) if fact["key"] == "payoff.required"})


def _licence(item: Item, ctx: Context, found: Found) -> int:
    approved = {
        fact.get("state") or item.state or ""
        for fact in present(item, "trust.listing")
        if fact["value"] == "state_approval"
    }
    return state_bits({state for state, _ in laws(item)} | approved)


def _aid(item: Item, ctx: Context, found: Found) -> int:
    """A bit for each rule of aid that the credential itself does not bar."""
    rules = ctx.rules["aid"]["rules"]
    return sum(
        1 << bit for bit, rule in enumerate(rules.values()) if not aid.item_bars(rule, item, ctx)
    )


def _evidence(item: Item, ctx: Context, found: Found) -> tuple[float, float]:
    """Points of trust for evidence alone, without expectations: all, and who stands behind it."""
    best = [block for block in found["trust"].blocks if block.best]
    points = {block.name: block.best.point for block in best if block.best}
    return sum(points.values()), sum(points.get(name, 0.0) for name in CORE)


def _first_hand(item: Item, ctx: Context, found: Found) -> bool:
    """Whether the price that counts, or the evidence that earns most, is first-hand."""
    deciding = [fact for part in found["cost"] if part.known for fact in part.facts[:1]]
    proofs = [block.best for block in found["trust"].blocks if block.best]
    if proofs:
        deciding.append(max(proofs, key=lambda one: one.point).fact)
    shown = found["payoff"].every
    if shown:
        deciding.append(max(shown, key=lambda one: one.points[1]).fact)
    return any(_is_first_hand(fact, ctx) for fact in deciding)


def _is_first_hand(fact: Fact, ctx: Context) -> bool:
    source = ctx.sources[fact["source"]]
    if source["kind"] not in FIRST_HAND:
        return False
    via = source.get("via")
    fresh = ctx.rules["verdict"]["verdict"]["via_months"]["value"]
    return not via or age_in_months(via["when"], ctx.day) <= fresh


def _renewals(item: Item, ctx: Context, found: Found) -> float:
    known = renewals(item, ctx)
    return known.low if known else math.nan


def _barred(item: Item, ctx: Context, found: Found) -> bool:
    return any(rule["bars"] for _, rule in flags(item, ctx))


def _counties(item: Item, ctx: Context, found: Found) -> list[int]:
    """Where it is taught: its own counties, else those of its school; 0 fills up, and more than
    a row can hold are none."""
    facts = present(item, "place.county")
    if not facts:
        return _NO_COUNTIES
    own = [fact for fact in facts if fact.get("scope") == "credential"]
    known = sorted({county_number(word(fact)) for fact in own or facts})
    known = known if len(known) <= MOST_COUNTIES else []
    return [*known, *([0] * (MOST_COUNTIES - len(known)))]


def _evening(item: Item, ctx: Context, found: Found) -> int:
    """1 where it can be taken in the evening, 0 where it is taught by day only, −1 where nobody
    says: a school without evening classes says nothing of what is taken at home."""
    said = _first(item, "schedule.evening", ctx)
    if said or _first(item, "delivery.pace", ctx) == "self_paced":
        return 1
    if said is None or _first(item, "schedule.flexible", ctx):
        return -1
    return -1 if _first(item, "delivery.mode", ctx) in ANYWHERE else 0


def _state_of_body(item: Item, ctx: Context, found: Found) -> int:
    return _state(item.awarding_body.get("state"))


def _state(state: str | None) -> int:
    return STATES.index(state) if state in STATES else -1


COLUMNS = (
    Column("renewals", "f8", _renewals),  # at least so many US dollars in five years; nan: unknown
    Column("delivery", "i1", _index(tuple(DELIVERY_TYPES), "delivery.mode")),
    Column("education", "i1", _index(EDUCATION_LEVELS, "entry.education")),
    Column("months", "f8", _months, (UNSTATED + 1,)),
    Column("recommended", "f8", _recommended),  # months of work; nan: none named
    Column("ways", "f8", _ways, (MOST_WAYS, 4)),
    Column("needs", "?", lambda item, ctx, found: any(wide_needs(item))),
    Column("family", "f8", lambda item, ctx, found: id_number(item.ids.get("family", ""))),
    Column("level", "i1", _index(ENTRY_LEVELS, "entry.level")),
    Column("audience", "i1", _index(AUDIENCES, "entry.audience")),
    Column("law_state", "i1", lambda item, ctx, found: _state(item.state)),
    Column("body_state", "i1", _state_of_body),
    Column("counties", "u4", _counties, (MOST_COUNTIES,)),
    Column("placed", "?", lambda item, ctx, found: any(present(item, key) for key in PLACES)),
    Column("evening", "i1", _evening),
    Column("required", "u8", _required),  # bits of states whose law requires it for some work
    Column("licence", "u8", _licence),  # bits of states whose law or board names it
    Column("seen", "f8", _seen),  # months since it was last seen on offer; inf: never
    Column("own_page", "?", _own_page),
    Column("by_law", "?", _by_law),
    Column("status", "i1", _index(OFFER_STATES, "offer.status")),
    Column("teaches", "?", lambda item, ctx, found: item.includes != "exam"),
    Column("paid", "?", lambda item, ctx, found: bool(_first(item, "work.paid", ctx))),
    Column("aid", "u4", _aid),
    Column("evidence", "f8", _evidence, (2,)),
    Column("first_hand", "?", _first_hand),
    Column("flagged", "?", lambda item, ctx, found: bool(flags(item, ctx))),
    Column(
        "barred", "?", lambda item, ctx, found: any(rule["bars"] for _, rule in flags(item, ctx))
    ),
)
