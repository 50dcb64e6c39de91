"""How far the facts of the shipped catalog reach: the first entries and those added since, apart.

python benchmarks/facts.py [--since REVISION] [--list NAME]; the first entries are those that the
catalog of that revision of this repository held. --list names the entries that a measure misses.
"""

import argparse
import collections
import csv
import datetime
import re
import subprocess
from pathlib import Path

from credpick.catalog.store import open_catalog
from credpick.criteria import payoff, prices, rules, trust
from credpick.profile.model import Goal, Profile
from credpick.ranking.judge import judge
from credpick.vocabulary import COST_LINES, FIRST_HAND

ROOT = Path(__file__).parents[1]
DAY = datetime.date(2026, 11, 29)
MEASURES = {
    "payoff": "payoff known, at least in part",
    "issuer": "evidence of who stands behind it",
    "assessment": "evidence of how it is assessed",
    "priced": "with a price",
    "told": "with a price, or listed as not published",
    "counted": "of those priced: the price that counts is first-hand, via or a register's",
    "dated": "of those priced: the price that counts has a date",
    "law": "licenses: the law that asks for it",
    "state": "licenses: a state, or one of every state",
    "hours": "licenses: hours or length of what is asked, or a stated way without them",
    "level": "level",
    "offer": "evidence of being on offer",
}


def first(revision):
    """The ids of the entries that the catalog held at a revision."""
    shown = ["git", "show", f"{revision}:data/credentials.yaml"]
    text = subprocess.run(shown, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^  - id: (\S+)$", text[text.index("\ncredentials:") :], re.MULTILINE))


def says(item, ctx, unpublished):
    """Every measure of one entry: true, false, or None where it does not apply."""
    facts = item.facts
    blocks = {block.name: block for block in trust.blocks(item, ctx)}
    prized = any(facts.get(f"cost.{line}") for line in (*COST_LINES, "package"))
    counting = [part.facts[0] for part in prices.lines(item, ctx) if part.known and part.facts]
    sources = [ctx.sources[fact["source"]] for fact in counting]
    license_ = item.type == "License" or None
    return {
        "payoff": payoff.assess(item, ctx).state != "unknown",
        "issuer": blocks["issuer"].best is not None,
        "assessment": blocks["assessment"].best is not None,
        "priced": prized,
        "told": prized or item.id in unpublished,
        "counted": any(one["kind"] in FIRST_HAND or one.get("via") for one in sources)
        if prized
        else None,
        "dated": any(
            fact["as_of"] != "unknown" or one.get("via")
            for fact, one in zip(counting, sources, strict=True)
        )
        if prized
        else None,
        "law": license_ and bool(facts.get("payoff.required") or facts.get("payoff.listing")),
        "state": license_
        and bool(
            item.state
            or any(one.get("state") for one in facts.get("payoff.required", ()))
            or facts.get("payoff.listing")
        ),
        "hours": license_ and any(key.startswith(("time.", "entry.")) for key in facts),
        "level": bool(facts.get("entry.level")),
        "offer": bool(facts.get("offer.seen")),
    }


def second_hand(catalog, loaded):
    """The fields whose first three rest, in price and trust, on nothing that is first-hand."""
    for field in sorted(catalog.fields):
        judged = judge(catalog, Profile(goal=Goal(field=field)), loaded, DAY)
        if not any(_proved(row.item, judged.context) for row in judged.rows[:3]):
            yield field


def _proved(item, ctx):
    found = [part.facts[0] for part in prices.lines(item, ctx) if part.known and part.facts]
    found += [block.best.fact for block in trust.blocks(item, ctx) if block.best]
    return any(ctx.sources[fact["source"]]["kind"] in FIRST_HAND for fact in found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--since", default="c71e438")
    parser.add_argument("--list", choices=MEASURES)
    asked = parser.parse_args()
    catalog, loaded = open_catalog([]), rules.load()
    judged = judge(catalog, Profile(), loaded, DAY)
    with (ROOT / "docs/audit-not-published.csv").open(encoding="utf-8") as file:
        unpublished = {line["id"] for line in csv.DictReader(file)}
    before = first(asked.since)
    sets = {"first": [], "added": []}
    for item in catalog.each():
        told = says(item, judged.context, unpublished)
        name = "first" if item.id in before else "added"
        sets[name].append(told)
        if asked.list and told[asked.list] is False:
            print(name, item.id)
    print(f"{len(sets['first'])} first entries, {len(sets['added'])} added since")
    for name, label in MEASURES.items():
        shares = []
        for entries in (*sets.values(), [*sets["first"], *sets["added"]]):
            known = [told[name] for told in entries if told[name] is not None]
            shares.append(f"{sum(known):4}/{len(known):<4}{sum(known) / len(known):5.0%}")
        print(f"{name:11}{'  '.join(shares)}  {label}")
    fields = collections.Counter(catalog.fields)
    print("smallest fields:", ", ".join(f"{f} {n}" for f, n in fields.most_common()[:-4:-1]))
    print("first three second-hand:", ", ".join(second_hand(catalog, loaded)) or "no field")
