"""Source trust: who checked the issuer, the assessment, the credit and the outcome claims.

The rules (points, claims, ageing, flags) stand in `data/rules/trust.yaml`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from credpick.catalog.store import Item
from credpick.criteria.base import (
    Context,
    Measure,
    Reading,
    absent,
    asked_as,
    by_weight,
    months_old,
    present,
    read_share,
    says,
    word,
)
from credpick.criteria.flags import flags
from credpick.criteria.rulebook import BlockRule, EvidenceRule
from credpick.entries import Fact
from credpick.vocabulary import FIRST_HAND

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


class Finding(NamedTuple):
    """The four blocks, and the most points that red flags leave."""

    blocks: list[Block]
    cap: float


def find(item: Item, ctx: Context) -> Finding:
    """Who stands behind it, as far as facts say."""
    cap = min([100.0, *(rule["cap"] for _, rule in flags(item, ctx))])
    return Finding(blocks(item, ctx), cap)


def hangs_on(item: Item) -> set[str]:
    """The fields of a profile that may change who stands behind it."""
    return set()


def measure(finding: Finding) -> Measure:
    """Points out of one hundred: the sum of the blocks, capped by red flags."""
    found, cap = finding
    known = sum(block.best is not None for block in found)
    return Measure(
        min(cap, sum(block.low for block in found)),
        min(cap, sum(block.point for block in found)),
        min(cap, sum(block.high for block in found)),
        "known" if known == len(found) else "partly" if known else "unknown",
    )


def assess(item: Item, ctx: Context) -> Reading:
    """The points against the scale, with their reasons; more is better."""
    finding = find(item, ctx)
    found = finding.blocks
    low, point, high, state = measure(finding)
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
        ask=tuple(
            question
            for block in found
            if not block.best and (question := _question(rules[block.name], asked_as(item)))
        ),
    )


def _question(rule: BlockRule, kind: str) -> str | None:
    """What to ask about a block, in words that fit a kind of thing; None: nothing."""
    worded: str | None = rule.get("question_for", {}).get(kind, rule["question"])
    return worded


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
    return [_block(name, claims[name], item, ctx) for name in rules]


def _block(name: str, found: list[Evidence], item: Item, ctx: Context) -> Block:
    """Weak evidence neither lowers the expectation nor closes what may still be shown."""
    rule = ctx.rules["trust"]["blocks"][name]
    floor, top = rule["expectation"], _open_to(name, item, ctx)
    if not found:
        return Block(name, 0, min(floor, top), top, None, ())
    best = max(found, key=lambda one: (one.low, one.point, one.rule))
    if rule.get("own_word") and any(says(one.fact, ctx) in FIRST_HAND for one in found):
        floor, top = 0, 0  # who examines has said how: that is known, be it little
    point = max(floor, *(one.point for one in found))
    return Block(
        name,
        max(one.low for one in found),
        point,
        max(top, point, *(one.high for one in found)),
        best,
        tuple(one for one in found if one is not best),
    )


def _open_to(name: str, item: Item, ctx: Context) -> float:
    """The most that a block may still turn out to be: all of it, unless a register that is
    complete and not out of date does not list it."""
    rules = ctx.rules["trust"]
    most: float = rules["blocks"][name]["max"]
    for key, rule in rules["complete_registers"].items():
        silent = any(
            fact["register"].startswith(rule["name"])
            and months_old(fact, ctx) <= rules["ageing"]["recognition_months"]
            for fact in absent(item, key)
        )
        if rule["block"] == name and silent:
            most = min(most, rule["most"])
    return most


def _weigh(rule: EvidenceRule, name: str, block: str, fact: Fact, ctx: Context) -> Evidence:
    """Ageing lowers only the low end; a claim by the seller counts for less than the register's,
    what another read on the page for a little less than what we read there."""
    rules = ctx.rules["trust"]
    points, kind = rule["points"], says(fact, ctx)
    own_word = kind == "awarding_body" and rules["blocks"][block].get("own_word", False)
    claimed = points if own_word else points * rules["claims"]["shares"][kind]
    claimed *= read_share(fact, ctx)
    stale = months_old(fact, ctx) > rules["ageing"]["recognition_months"]
    low = claimed * (rules["ageing"]["recognition_keeps"] if stale else 1)
    return Evidence(name, rule["label"], low, claimed, points, fact)


_ISSUER = {  # what a review of the program says of who stands behind it
    "registered_apprenticeship": "government",
    "state_approval": "state_approval",
    "ipeds": "federal_survey",
}


def evidence(item: Item, ctx: Context) -> Iterator[tuple[str, str, Fact]]:
    """Every fact that may count, as (block, rule, fact)."""
    rules = ctx.rules["trust"]
    yield from _accredited(item, ctx)
    for fact in present(item, "trust.body_kind"):
        yield "issuer", word(fact), fact
    for fact in present(item, "trust.listing"):
        listed = word(fact)
        if listed in rules["blocks"]["recognition"]["evidence"]:
            yield "recognition", listed, fact
        if listed in _ISSUER:
            yield "issuer", _ISSUER[listed], fact
    for fact in present(item, "trust.assessment"):
        yield "assessment", word(fact), fact
    for fact in by_weight(present(item, "trust.credit_recommendation"), ctx):
        yield "recognition", "recommendation", fact
    for fact in present(item, "trust.outcome_check"):
        rule = rules["blocks"]["outcomes"]["evidence"][word(fact)]
        if rule.get("denominator") and not fact.get("denominator"):
            continue
        if fact.get("response_rate", 0) < rule.get("response_rate", 0):
            continue
        yield "outcomes", word(fact), fact


def _accredited(item: Item, ctx: Context) -> Iterator[tuple[str, str, Fact]]:
    """What accreditors say of the issuer, and what others rely on because of it."""
    rules = ctx.rules["trust"]
    institutions = set(rules["recognized_accreditors"]["names"])
    auditors = set(rules["certification_accreditors"]["names"])
    for fact in present(item, "trust.institution_accreditor"):
        known = fact["value"] in institutions
        yield "issuer", "recognized_institution" if known else "known_body", fact
        if known and item.type == "AcademicCertificate":
            yield "recognition", "college_credit", fact
    for fact in present(item, "trust.programme_accreditor"):
        audited = fact["value"] in auditors
        yield "issuer", "certification_accreditor" if audited else "programme_accreditor", fact
        if audited:
            yield "recognition", "programme_accreditor", fact
