"""Source trust: who checked the issuer, the assessment, the credit and the outcome claims.

The rules (points, claims, ageing, flags) stand in `data/rules/trust.yaml`.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from credpick.catalog.store import Fact, Item
from credpick.criteria.base import (
    Context,
    Measure,
    Reading,
    absent,
    age_in_months,
    by_weight,
    present,
    says,
)
from credpick.criteria.flags import flags

LABEL = "source trust"
UNIT = "points"


class Evidence(NamedTuple):
    """One fact under one rule of a block: points as (low, point, high)."""

    rule: str
    label: str
    low: float
    point: float
    high: float
    fact: Fact


class Block(NamedTuple):
    """One of the four blocks with the evidence that counts, if any."""

    name: str
    low: float
    point: float
    high: float
    best: Evidence | None
    others: tuple[Evidence, ...]


def measure(item: Item, ctx: Context) -> Measure:
    """Points out of one hundred: the sum of the blocks, capped by red flags."""
    return _sum(blocks(item, ctx), item, ctx)


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile that may change who stands behind it."""
    return set()


def _sum(found: list[Block], item: Item, ctx: Context) -> Measure:
    cap = min([100.0, *(rule["cap"] for _, rule in flags(item, ctx))])
    known = sum(block.best is not None for block in found)
    return Measure(
        min(cap, sum(block.low for block in found)),
        min(cap, sum(block.point for block in found)),
        min(cap, sum(block.high for block in found)),
        "known" if known == len(found) else "partly" if known else "unknown",
    )


def assess(item: Item, ctx: Context) -> Reading:
    """The points against the scale, with their reasons; more is better."""
    found = blocks(item, ctx)
    low, point, high, state = _sum(found, item, ctx)
    rules = ctx.rules["trust"]["blocks"]
    missing = tuple(rules[block.name]["label"] for block in found if not block.best)
    facts = tuple(block.best.fact for block in found if block.best)
    return Reading(
        *ctx.scales["trust"].values((low, point, high)),
        state,
        (low, point, high),
        UNIT,
        _reason(found, missing),
        missing,
        _once(facts),
        ask=tuple(rules[block.name]["question"] for block in found if not block.best),
    )


def _once(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(fact for index, fact in enumerate(facts) if fact not in facts[:index])


def _reason(found: list[Block], missing: tuple[str, ...]) -> str:
    labels = [block.best.label for block in found if block.best]
    words = list(dict.fromkeys(labels))
    gap = f"nothing found on {', '.join(missing)}" if missing else ""
    return "; ".join(part for part in (", ".join(words), gap) if part)


def blocks(item: Item, ctx: Context) -> list[Block]:
    """The four blocks; in each only the best single piece of evidence counts."""
    rules = ctx.rules["trust"]["blocks"]
    claims: dict[str, list[Evidence]] = {name: [] for name in rules}
    for block, rule, fact in evidence(item, ctx):
        claims[block].append(_weigh(rules[block]["evidence"][rule], rule, block, fact, ctx))
    return [_block(name, rule, claims[name], _silent(item, name)) for name, rule in rules.items()]


def _block(name: str, rule: dict[str, Any], found: list[Evidence], silent: bool) -> Block:
    if not found:
        if silent:
            return Block(name, 0, 0, rule["max"], None, ())
        return Block(name, 0, rule["expectation"], rule["max"], None, ())
    best = max(found, key=lambda one: (one.low, one.point, one.rule))
    # How it is assessed is one thing, known once said; elsewhere weak evidence is no bad news.
    floor = 0 if name == "assessment" else rule["expectation"]
    point = max(floor, *(one.point for one in found))
    return Block(
        name,
        max(one.low for one in found),
        point,
        max(point, *(one.high for one in found)),
        best,
        tuple(one for one in found if one is not best),
    )


def _silent(item: Item, block: str) -> bool:
    """A complete register's silence means zero for that kind of evidence, never less."""
    return block == "recognition" and bool(absent(item, "trust.credit_recommendation"))


def _weigh(rule: dict[str, Any], name: str, block: str, fact: Fact, ctx: Context) -> Evidence:
    """Ageing lowers only the low end; a claim by the seller counts for less than the register's."""
    rules = ctx.rules["trust"]
    points, kind = rule["points"], says(fact, ctx)
    own_word = kind == "awarding_body" and rules["blocks"][block].get("own_word", False)
    claimed = points if own_word else points * rules["claims"]["shares"][kind]
    stale = age_in_months(fact["as_of"], ctx.day) > rules["ageing"]["recognition_months"]
    low = claimed * (rules["ageing"]["recognition_keeps"] if stale else 1)
    return Evidence(name, rule["label"], low, claimed, points, fact)


def evidence(item: Item, ctx: Context) -> Iterator[tuple[str, str, Fact]]:
    """Every fact that may count, as (block, rule, fact)."""
    rules = ctx.rules["trust"]
    institution = set(rules["recognised_accreditors"]["names"])
    bodies = set(rules["certification_accreditors"]["names"])
    for fact in present(item, "trust.institution_accreditor"):
        known = fact["value"] in institution
        yield "legitimacy", "recognised_institution" if known else "known_body", fact
    for fact in present(item, "trust.programme_accreditor"):
        audited = fact["value"] in bodies
        yield (
            "legitimacy",
            "certification_accreditor" if audited else "programme_accreditor",
            fact,
        )
        if audited:
            yield "recognition", "programme_accreditor", fact
    listed = ctx.rules["trust"]["blocks"]["recognition"]["evidence"]
    for fact in present(item, "trust.listing"):
        if fact["value"] in listed:
            yield "recognition", fact["value"], fact
        if fact["value"] == "registered_apprenticeship":
            yield "legitimacy", "government_body", fact
        elif fact["value"] == "state_approval":
            yield "legitimacy", "state_approval", fact
        elif fact["value"] == "ipeds":
            yield "legitimacy", "federal_survey", fact
    for fact in present(item, "trust.body_kind"):
        if fact["value"] == "government":
            yield "legitimacy", "government_body", fact
    for fact in present(item, "trust.assessment"):
        yield "assessment", fact["value"], fact
    yield from _credit(item, ctx)
    for fact in present(item, "trust.outcome_check"):
        rule = rules["blocks"]["outcomes"]["evidence"][fact["value"]]
        if rule.get("denominator") and not fact.get("denominator"):
            continue
        if fact.get("response_rate", 0) < rule.get("response_rate", 0):
            continue
        yield "outcomes", fact["value"], fact


def _credit(item: Item, ctx: Context) -> Iterator[tuple[str, str, Fact]]:
    recommended = by_weight(present(item, "trust.credit_recommendation"), ctx)
    taken = any(edge["agreement"] == "articulation" and edge.get("college") for edge in item.stacks)
    for fact in recommended:
        yield "recognition", "recommendation_taken" if taken else "recommendation", fact
    for fact in present(item, "credit.hours"):
        if fact["kind"] == "institutional" and fact["unit"] in ("SemesterHour", "QuarterHour"):
            yield "recognition", "college_credit", fact
