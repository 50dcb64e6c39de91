"""What is spent when a learner stops half-way, each case worked out by hand."""

import json

import pytest
from conftest import DAY, credential, document, in_memory

from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.present.figures import money
from credpick.profile.model import Limits, Profile

RULE = ("refund", "Half comes back until week two")


def spent(rules, facts, includes="teaching", hours=5):
    known = in_memory(credential(facts=facts, includes=includes))
    asked = Profile(limits=Limits(hours_per_week=hours))
    ctx = Context(asked, rules, known.sources, DAY, scales(asked, rules))
    return money(known.items[0], ctx).half_way


@pytest.mark.parametrize(
    ("facts", "dollars"),
    [
        # 100 hours at 5 a week are 20 weeks, 5 months begun; half of them are 3 months begun.
        (
            [("cost.tuition", 40, {"per": "month"}), ("time.course", 100, {"unit": "hours"})],
            120,
        ),
        ([("cost.tuition", 200, {"per": "course", "count": 5})], 600),
        ([("cost.tuition", 900)], 900),
        (
            [("cost.tuition", 200, {"per": "course", "count": 4}), ("cost.materials", 70)],
            470,
        ),
        # The exam comes at the end and is not yet paid.
        ([("cost.tuition", 900), ("cost.exam", 300, {"per": "exam"})], 900),
    ],
)
def test_what_is_spent_by_half_way(rules, facts, dollars):
    assert spent(rules, facts, includes="both") == (dollars, dollars)


def test_nothing_is_said_without_a_price_or_of_an_exam_alone(rules):
    assert spent(rules, []) is None
    assert spent(rules, [("cost.exam", 300, {"per": "exam"})], includes="exam") is None


def test_the_published_rule_is_shown_and_never_subtracted(rules, run, write):
    facts = [("cost.tuition", 900), RULE]
    assert spent(rules, facts) == (900, 900)
    file = write(document(credential(facts=facts), credential("two", facts[:1])))
    code, out, _ = run("show", "one", "--catalog", file)
    assert code == 0
    assert "Half-way    $900 is paid by then (tuition)" in out
    assert RULE[1] in out
    assert "no refund rule" not in out
    _, out, _ = run("show", "two", "--catalog", file)
    assert "no refund rule is on record: ask" in " ".join(out.split())
    _, out, _ = run("show", "one", "--catalog", file, "--json")
    assert json.loads(out)["costs"]["half_way"]["point"] == 900
