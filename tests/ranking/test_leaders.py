"""What the first of each field rest on."""

import json

from conftest import DAY, credential, document, in_memory

from credpick.ranking.leaders import holds, hosts

PRESS, BLOG = {"source": "s-press"}, {"source": "s-blog"}


def test_a_price_that_holds_the_first_place_turns_it(rules):
    catalog = in_memory(
        credential("cheap", [("cost.tuition", 100)]),
        credential("dear", [("cost.tuition", 3000)]),
        credential("alone", [("cost.tuition", 900)], field="other"),
    )
    found = {one.id: one for one in holds(catalog, rules, DAY)}
    assert found["cheap"].turns
    assert not found["dear"].turns
    assert not found["alone"].turns
    assert found["cheap"].influence > found["dear"].influence > 0


def test_a_price_that_keeps_one_from_the_first_place_turns_it_too(rules):
    """Unknown, it would count with what is expected, which is less than it asks."""
    catalog = in_memory(
        credential("first", [("cost.tuition", 9000)]),
        credential("kept-back", [("cost.tuition", 9900)]),
    )
    found = {one.id: one.turns for one in holds(catalog, rules, DAY)}
    assert found == {"first": False, "kept-back": True}


def test_what_does_not_count_holds_nobody(rules):
    facts = [("cost.tuition", 100), ("cost.tuition", 90, {"as_of": "2020", **BLOG}), ("note", "x")]
    (hold,) = holds(in_memory(credential("a", facts)), rules, DAY)
    assert hold.fact["value"] == 100


def test_hosts_are_counted_by_what_counts(rules):
    catalog = in_memory(
        credential("a", [("cost.tuition", 100, PRESS), ("cost.tuition", 90, BLOG)]),
        credential("b", [("cost.tuition", 300, PRESS), ("trust.assessment", "quiz", PRESS)]),
    )
    (press,) = hosts(catalog, rules, DAY)
    assert press == ("press.example", ("press",), 3, 2, 2)


def test_check_says_on_which_hosts_it_rests(run, write):
    file = write(document(credential("a", [("cost.tuition", 100, PRESS)])))
    code, out, err = run("catalog", "check", file, "--hosts")
    assert code == 0, err
    assert "press.example" in out
    assert "leading: entries among the first three of their field" in out
    _, out, _ = run("catalog", "check", file, "--hosts", "--json")
    assert json.loads(out)["hosts"][0]["among_first"] == 1
    _, out, _ = run("catalog", "check", file, "--json")
    assert json.loads(out)["hosts"] is None
