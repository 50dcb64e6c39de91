"""What if a fact or a weight were different: what moves beside today's ranking."""

import json
import re

import pytest
from conftest import credential, document

from credpick.present.why import changes
from credpick.ranking.explain import why

SOUND = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
]


@pytest.fixture
def path(write):
    return write(
        document(
            *(
                credential(
                    name,
                    [("cost.tuition", price), ("time.course", hours, {"unit": "hours"}), *SOUND],
                )
                for name, price, hours in (("near", 500, 200), ("far", 900, 20), ("mid", 700, 100))
            )
        )
    )


def ranked(run, *arguments):
    code, out, err = run("rank", "--json", *arguments)
    assert code == 0, err
    return json.loads(out)["ranking"]


def test_a_fact_that_is_set_moves_the_row_and_says_where_it_was(run, path):
    call = ("--catalog", path, "--weights", "cost=1")
    assert [row["id"] for row in ranked(run, *call)] == ["near", "mid", "far"]
    rows = ranked(run, *call, "--facts", "--set", "far.cost.to_get=100")
    assert [(row["id"], row["rank_before"]) for row in rows] == [
        ("far", 3),
        ("near", 1),
        ("mid", 2),
    ]
    cost = rows[0]["criteria"]["cost"]
    assert (cost["state"], cost["amount"]["point"]) == ("known", 100)
    assert "as you found out" in cost["reason"]
    text = run("rank", *call, "--set", "far.cost.to_get=100")[1]
    assert "(was 3)" in text
    assert cost["facts"] == []  # no page says so
    why = " ".join(run("why", "1", "2")[1].split())
    assert "$100 (as you found out)" in why
    assert "$500 (" in why


def test_what_is_too_dear_for_sure_is_not_told_as_a_risk(run, path):
    out = run("show", "far", "--catalog", path, "--budget", "500")[1]
    assert "$900 is more than your $500" in out
    assert "may break" not in out


def test_a_weight_beside_a_profile_shows_what_moved(run, path, write):
    profile = write("weights: {cost: 1}\n", "p.yaml")
    rows = ranked(run, "--catalog", path, "--profile", profile, "--weights", "time=1")
    assert [(row["id"], row["rank_before"]) for row in rows] == [
        ("far", 3),
        ("mid", 2),
        ("near", 1),
    ]


@pytest.mark.parametrize(
    "change",
    [
        "far.cost=1",
        "far.cost.to_get",
        "far.cost.to_get=x",
        "far.cost.to_get=-1",
        "far.price.to_get=1",
        "fra.cost.to_get=1",
    ],
)
def test_a_wrong_set_is_a_usage_error(run, path, change):
    code, out, err = run("rank", "--catalog", path, "--set", change)
    assert (code, out) == (2, "")
    assert "credpick:" in err


def test_why_names_the_shares_and_what_would_change_it(run, path):
    code, out, _ = run("why", "near", "far", "--catalog", path, "--weights", "cost=2,time=1")
    assert code == 0
    assert "stands above" in out
    assert "favors" in out
    assert re.search(r"^ fit +\d+ +\d+ +first by \d+$", out, re.M)
    assert "What would turn it" in out
    assert "if " in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("near", "--field", "data", "--budget", "100"),
            "near is left out: $500 is more than your $100",
        ),
        (("near", "near"), "two different"),
        (("nothing",), "no credential"),
    ],
)
def test_why_says_why_not(run, path, arguments, words):
    code, _, err = run("why", *arguments, "--catalog", path)
    assert code == 2
    assert words in err


def test_the_shares_sum_to_the_printed_margin(judge):
    judged = judge(
        credential("a", [("cost.tuition", 100), *SOUND]),
        credential("b", [("cost.tuition", 900), *SOUND]),
        credential("c", [("cost.tuition", 400)]),
        weights={"cost": 3, "trust": 1},
    )
    for first in judged.rows:
        for second in judged.rows:
            if first is not second:
                found = why(judged, first, second)
                assert sum(share.amount for share in found.shares) == pytest.approx(
                    first.score - second.score, abs=1e-12
                )


def test_a_turn_that_only_draws_level_is_called_so(judge):
    dear = credential("dear", [("cost.tuition", 900), *SOUND])
    free = credential("free", [("cost.tuition", [0, 800]), *SOUND])
    judged = judge(
        credential("none", [("cost.tuition", 0), *SOUND]), dear, free, weights={"cost": 1}
    )
    first, second, third = judged.rows
    assert [row.id for row in judged.rows] == ["none", "free", "dear"]
    # Nothing is cheaper than nothing, and no weight is above the whole.
    level = ": that only draws level"
    assert f"if Free cost you only $0{level}" in changes(judged, why(judged, first, second))
    assert f"if time weighed 100% instead of 0%{level}" in changes(
        judged, why(judged, second, third)
    )
    cheaper = judge(credential("near", [("cost.tuition", 300), *SOUND]), free, weights={"cost": 1})
    (turn,) = [
        line for line in changes(cheaper, why(cheaper, *cheaper.rows)) if line.startswith("if Free")
    ]
    assert re.fullmatch(r"if Free cost you under \$\d+", turn)


def test_two_that_are_level_are_said_to_be(run, write):
    path = write(document(*(credential(name, [("cost.tuition", 9), *SOUND]) for name in "ab")))
    call = ["why", "a", "b", "--weights", "cost=1"]
    assert "The two are level" in run(*call, "--catalog", path)[1]
