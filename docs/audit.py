"""Draws the facts of `docs/audit.md` that are to be looked up again: `python docs/audit.py`.

Out of the cited facts of the shipped catalog that count, for a criterion, for a degree or as a
condition of entry, in proportion to how many of each there are. What a register attaches and what
is our own judgement is not drawn. The order hangs on the seed and on the fact alone, so that a
correction elsewhere in the catalog leaves most of a draw as it was.
"""

import argparse
import csv
import hashlib
import json
import sys
from pathlib import Path

from credpick.catalog.kinds import KEYS
from credpick.yamlfile import read

CATALOG = Path(__file__).parents[1] / "data" / "credentials.yaml"
CONDITIONS = {"entry.education", "entry.experience", "entry.any_of", "entry.needs"}
COLUMNS = ("group", "id", "key", "value", "as_of", "publisher", "kind", "url")


def group(key):
    """What the fact counts for; None where it only informs."""
    if key == "stack":
        return "stackability"
    return "entry" if key in CONDITIONS else KEYS[key].owner


def counted(catalog):
    """Every fact that may be drawn: where it counts, whose it is, the fact and its source."""
    sources = {source["id"]: source for source in catalog["sources"]}
    for owner in (*catalog["awarding_bodies"], *catalog["credentials"]):
        stacks = ({"key": "stack", **stack} for stack in owner.get("stacks", ()))
        for fact in (*owner.get("facts", ()), *stacks):
            source, where = sources[fact["source"]], group(fact["key"])
            if where and source["kind"] != "judgement" and not source["id"].startswith("register-"):
                yield where, owner["id"], fact, source


def drawn(facts, many, seed):
    """So many of them, each group by its share (largest remainders), in the order of the seed."""
    groups = {}
    for one in facts:
        groups.setdefault(one[0], []).append(one)
    total = sum(map(len, groups.values()))
    exact = {name: many * len(inside) / total for name, inside in groups.items()}
    sizes = {name: int(share) for name, share in exact.items()}
    rest = sorted(exact, key=lambda name: sizes[name] - exact[name])
    for name in rest[: many - sum(sizes.values())]:
        sizes[name] += 1

    def place(one):
        text = json.dumps([seed, one[1], one[2]], sort_keys=True, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    return [one for name in groups for one in sorted(groups[name], key=place)[: sizes[name]]]


def value(fact):
    """The fact without its source and date, on one line."""
    said = {name: part for name, part in fact.items() if name not in ("key", "source", "as_of")}
    return " · ".join(
        str(part) if name == "value" else f"{name}: {part}" for name, part in said.items()
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=20261129)
    parser.add_argument("--facts", type=int, default=60)
    asked = parser.parse_args()
    table = csv.writer(sys.stdout)
    table.writerow(COLUMNS)
    for name, owner, fact, source in drawn(counted(read(CATALOG).data), asked.facts, asked.seed):
        page = (source["publisher"], source["kind"], source["url"])
        table.writerow([name, owner, fact["key"], value(fact), fact["as_of"], *page])
