"""Every fact that a catalog may hold, in every unit and size, goes through every command: none
ends in a traceback, and no screen, page or document holds a number that is none."""

import csv
import io
import json
import random
import re

import pytest
import yaml
from conftest import SOURCES, credential, document

from credpick.catalog.kinds import KEYS
from credpick.catalog.models import Fact
from credpick.vocabulary import (
    CLAIM_KINDS,
    COST_LINES,
    CREDIT_KINDS,
    CREDIT_LEVELS,
    EDUCATION_LEVELS,
    FLAG_KINDS,
    MEASURES,
    MOST,
    OUTCOME_CHECKS,
    WAGES_OF,
    WHO,
)

pytestmark = pytest.mark.slow

CITED = {"source": "s-government", "as_of": "2026-10"}
# What a key needs beside its value, as plain as it can be said.
NEEDED = {
    "kind": {"flag": "lawsuit", "credit.hours": "recommended"},
    "measure": "pass",
    "checked_by": "self_reported",
    "of": "completers",
    "covers": ["exam"],
    "where": "Ohio",
    "denominator": MOST,
    "threshold": 36_000,
    "years_after": 4,
    "occupation": "15-2051",
}
AMOUNTS = (0, 1e-300, 1, [0, 0], [0, 7])
COUNTS = (0, 1e-300, 1, 40, [0, 3], [2, 5], MOST)
NUMBERS = (0, 1e-300, 1, MOST)
WAYS = (
    [{"months": 0}],
    [{"education": "bachelor", "months": MOST}, {"holds": "plain"}, {"other": "a course"}],
)
# What a fact may say besides, for the keys that may: every word, and numbers at their ends.
BESIDE = {
    "count": COUNTS,
    "who": [[one] for one in WHO] + [["member", "student"]],
    "item": ["lab"],
    "covers": [[one] for one in COST_LINES] + [list(COST_LINES)],
    "kind": {
        "flag": list(FLAG_KINDS),
        "credit.hours": CREDIT_KINDS,
        "outcome.claim": [*CLAIM_KINDS],
    },
    "level": CREDIT_LEVELS,
    "by": ["State University"],
    "per": ["course", "whatever"],
    "measure": MEASURES,
    "checked_by": OUTCOME_CHECKS,
    "of": WAGES_OF,
    "numerator": NUMBERS,
    "denominator": NUMBERS,
    "threshold": NUMBERS,
    "years_after": NUMBERS,
    "response_rate": [0, 1e-300, 1],
    "population": ["all who began"],
    "window": ["2025"],
    "occupation": ["15-2051", "29-2042.00"],
    "roles": [["Analyst", "Clerk"]],
    "by_seller": [True],
    "with": EDUCATION_LEVELS,
    "ways": WAYS,
    "hours": COUNTS,
    "usd": COUNTS,
}
# What any fact may say.
ANYWHERE = (
    {"where": "Ohio", "scope": "school"},
    {"state": "OH", "scope": "state"},
    {"state": "TX"},
    {"scope": "family"},
    {"note": "n" * 600},
    {"as_of": "unknown"},
    {"as_of": "1950"},
)


def values(kind):
    """Values of a kind: the least, the most, and what lies between."""
    if kind.value == "number":
        return [*(one for one in AMOUNTS if max_of(one) <= kind.top), kind.top, [0, kind.top]]
    if kind.value == "flag":
        return [True, False]
    return list(kind.words) or ["words", "0", "x" * 600]


def max_of(value):
    return value[-1] if isinstance(value, list) else value


def beside(key, kind):
    """What may stand beside a value: nothing, then one thing after the other."""
    found = [{}, *ANYWHERE]
    for name in dict.fromkeys((*kind.needs, *kind.may)):
        name = name.removesuffix("_")
        words = BESIDE.get(name, ())
        words = words[key] if isinstance(words, dict) else words
        found += [{name: word} for word in words]
    return found


def facts_of(key):
    """Every fact of a key that differs in value, unit or denomination; then, for one of each
    unit, in all that may stand beside."""
    kind = KEYS[key]
    needed = {}
    for name in kind.needs:
        words = NEEDED[name]
        needed[name] = words[key] if isinstance(words, dict) else words
    units = [{"unit": unit} for unit in kind.units] or [{}]
    if len(kind.units) == 1:
        units.append({})
    pers = [{"per": per} for per in kind.per] or [{}]
    said = values(kind)
    base = {"key": key, **CITED, **needed}
    if key == "offer.seen":
        yield {**base, "value": "none_found", "source": JUDGED["id"]}
        said.remove("none_found")
    for unit in units:
        for per in pers:
            yield from ({**base, **unit, **per, "value": value} for value in said)
        for more in beside(key, kind):
            yield {**base, **unit, **pers[0], "value": said[-1], **more}
    yield {"key": key, **CITED, "value": "absent", "register": "a list"}
    if key == "renewal.cycle":
        yield {"key": key, **CITED, "value": "never"}


def accepted(fact):
    """Whether the loader takes it."""
    try:
        Fact.model_validate(fact)
    except ValueError:
        return False
    return True


# That nothing was found is nobody's page.
JUDGED = {"id": "s-judged", "publisher": "credpick", "title": "Looked for; none found"}
JUDGED |= {"kind": "judgement", "read": "2026-11"}
PLAIN = [("cost.tuition", 300, CITED), ("time.course", 40, {"unit": "hours", **CITED})]
EDGE = {"degree": "BS in Data", "college": "State U", "credits": 3, "agreement": "articulation"}


def catalog_of(key):
    """A catalog with a credential for every fact of a key, beside others that make it count."""
    rest = [fact for fact in PLAIN if fact[0] != key]
    if key.startswith("renewal."):
        rest += (
            [("renewal.cycle", 3, {"unit": "years", **CITED})]
            if key != "renewal.cycle"
            else [
                ("renewal.fee", 50, {"per": "cycle", **CITED}),
                ("renewal.effort", 30, {"unit": "CEU", "per": "cycle", **CITED}),
            ]
        )
    found = [fact for fact in facts_of(key) if accepted(fact)]
    alone = [credential(f"fact-{n}", [fact]) for n, fact in enumerate(found) if n % 2]
    beside_others = [
        credential(f"fact-{n}", [fact, *rest], [{**EDGE, **CITED}])
        for n, fact in enumerate(found)
        if not n % 2
    ]
    return document(credential("plain", PLAIN), *alone, *beside_others, sources=[*SOURCES, JUDGED])


LEARNERS = (
    (),
    ("--weights", "cost=1,time=1,credit=1,stackability=1,trust=1,payoff=1", "--state", "OH"),
    (
        *("--hours", "0.5", "--experience", "0", "--aid", "employer=0.01/year"),
        *("--aid", "pell=10000000", "--purpose", "change_career", "--education", "none"),
        *("--target-degree", "BS in Data"),
    ),
)
LIMITS = ("--budget", "0", "--weeks", "1", "--must-credit", "--weights", "cost=1")
NO_NUMBER = re.compile(r"(?:[$>: ]|^)-?(?:nan|inf|infinity)\b", re.IGNORECASE | re.MULTILINE)


@pytest.mark.parametrize("key", KEYS)
def test_whatever_the_loader_takes_every_command_takes(run, tmp_path, key):
    path, said = tmp_path / "catalog.yaml", catalog_of(key)
    path.write_text(yaml.safe_dump(said, sort_keys=False), encoding="utf-8")
    ids = [one["id"] for one in said["credentials"]]
    some = random.Random(key).sample(ids[1:], 4)

    def call(*words):
        code, out, err = run(*words, "--catalog", path)
        assert "a mistake in credpick" not in out + err, (words, err)
        assert code == 0 or "is left out: " in err, (words, err)
        assert not NO_NUMBER.search(out), (words, NO_NUMBER.search(out))
        return out

    assert run("catalog", "check", path)[0] == 0
    for words in ("list", "fields", "stale"):
        call("catalog", words)
    rows = list(csv.DictReader(io.StringIO(call("catalog", "export"))))
    assert [row["id"] for row in rows] == ids
    for learner, form, one in zip(LEARNERS, ("html", "md", "html"), some, strict=False):
        told = json.loads(call("rank", "--json", "--facts", "--limit", "0", *learner))
        assert told["matched"] == len(ids)
        call("rank", "--full", *learner)
        call("why", one, "plain", *learner)
        call("compare", *some, "--plain", *learner)
        call("show", one, *learner)
        call("ask", one, *learner)
        page = tmp_path / f"page.{form}"
        call("report", "-o", page, *learner)
        assert not NO_NUMBER.search(re.sub("<(style|script).*?</", "", page.read_text("utf-8")))
    call("rank", "--json", *LIMITS)
    call("path", "--from", some[0])
    json.loads(call("show", some[0], "--json"))
