"""Paths: equal to brute force on random graphs; credits that count, and those that are lost."""

import itertools
import random

import pytest
from conftest import DAY, credential, in_memory

from credpick.criteria.base import Context
from credpick.criteria.registry import scales
from credpick.learner.profile import Learner, Profile
from credpick.stacking import Target, find_targets, paths_from, paths_to, shape


def context(rules, known, **profile):
    asked = Profile(**profile)
    return Context(asked, rules, known.sources, DAY, scales(asked, rules))


def edge(to=None, degree=None, agreement="articulation", **more):
    target = {"to": to} if to else {"degree": degree, "college": "State U"}
    return {**target, "agreement": agreement, "source": "s-press", "as_of": "2025", **more}


def hours(number, **more):
    return ("credit.hours", number, {"unit": "SemesterHour", "kind": "institutional", **more})


@pytest.mark.parametrize("seed", range(30))
def test_paths_equal_brute_force_on_random_graphs(rules, seed):
    numbers = random.Random(seed)
    names = [f"c{n}" for n in range(5)]
    links = {
        name: [other for other in names if other != name and numbers.random() < 0.35]
        for name in names
    }
    ends = {name: numbers.random() < 0.5 for name in names}
    known = in_memory(
        *(
            credential(
                name,
                stacks=[
                    *(edge(to=other) for other in links[name]),
                    *([edge(degree="BS")] if ends[name] else []),
                ],
            )
            for name in names
        )
    )
    brute = {
        order
        for size in range(1, 6)
        for order in itertools.permutations(names, size)
        if ends[order[-1]] and all(b in links[a] for a, b in itertools.pairwise(order))
    }
    found = paths_to(known, [Target("BS", "State U")], context(rules, known))
    assert {tuple(item.id for item in path.steps) for path in found} == brute
    assert len(found) == len(brute)


def test_a_cycle_is_walked_once(rules):
    known = in_memory(
        credential("a", stacks=[edge(to="b")]),
        credential("b", stacks=[edge(to="a"), edge(degree="BS")]),
    )
    found = paths_from(known, known.items[0], context(rules, known))
    assert [[item.id for item in path.steps] for path in found] == [["a", "b"]]


def test_credits_inside_the_next_step_are_counted_once(rules):
    known = in_memory(
        credential("small", [hours(3)], [edge(to="large", agreement="designed")]),
        credential("large", [hours(12)], [edge(degree="BS", credits=9)]),
    )
    (path,) = paths_from(known, known.items[0], context(rules, known))
    assert path.earned == (12, 12)
    assert path.counted == (9, 9)
    assert path.lost == (3, 3)


@pytest.mark.parametrize(
    ("agreement", "sure"),
    [("designed", 6), ("articulation", 6), ("recommendation", 0), ("informal", 0)],
)
def test_only_an_agreement_guarantees(rules, agreement, sure):
    known = in_memory(
        credential("a", [hours(6)], [edge(degree="BS", credits=6, agreement=agreement)])
    )
    (path,) = paths_from(known, known.items[0], context(rules, known))
    assert path.counted == (sure, 6)


def test_cost_and_weeks_add_along_the_way_and_what_is_held_is_free(rules):
    known = in_memory(
        credential(
            "a", [("cost.tuition", 100), ("time.course", 50, {"unit": "hours"})], [edge(to="b")]
        ),
        credential(
            "b",
            [("cost.tuition", 400), ("time.course", 100, {"unit": "hours"})],
            [edge(degree="BS")],
        ),
    )
    (path,) = paths_from(known, known.items[0], context(rules, known))
    assert path.cost == (500, 500, 500)
    assert path.weeks[1] == 30  # 150 hours at five a week
    (path,) = paths_from(
        known, known.items[0], context(rules, known, learner=Learner(holds=("a",)))
    )
    assert path.cost == (400, 400, 400)


def test_the_cheapest_fastest_and_safest_are_marked(rules):
    known = in_memory(
        credential(
            "cheap",
            [("cost.tuition", 1), ("time.course", 900, {"unit": "hours"})],
            [edge(degree="BS", credits=3, agreement="recommendation")],
        ),
        credential(
            "fast",
            [("cost.tuition", 99), ("time.course", 5, {"unit": "hours"})],
            [edge(degree="BS", credits=3, agreement="recommendation")],
        ),
        credential(
            "safe",
            [("cost.tuition", 50), ("time.course", 50, {"unit": "hours"})],
            [edge(degree="BS", credits=3)],
        ),
    )
    found = paths_to(known, find_targets(known, "bs state"), context(rules, known))
    assert {path.steps[0].id: path.marks for path in found} == {
        "cheap": ("cheapest",),
        "fast": ("fastest",),
        "safe": ("safest",),
    }


@pytest.mark.parametrize(
    ("learner", "purpose", "expected"),
    [
        (Learner(education="bachelor"), "change_career", "supplemental"),
        (Learner(education="some_college"), "credit_towards_degree", "progression"),
        (Learner(target_degree="BA"), None, "progression"),
        (Learner(), None, "independent"),
    ],
)
def test_the_shape_fits_the_learner(rules, learner, purpose, expected):
    assert (
        shape(context(rules, in_memory(credential()), learner=learner, purpose=purpose)) == expected
    )


@pytest.mark.parametrize(
    ("start", "target", "counted", "share"),
    [
        ("ivytech-indiana-college-core", "Liberal Arts", [30, 30], 0.5),
        ("gies-accounting-data-analytics-certificate", "iMBA", [12, 12], None),
        ("wgu-microbachelors-it-career-framework", "Information Technology", [10, 10], None),
        ("mitx-micromasters-supply-chain", "Supply Chain Management", None, 0.5),
    ],
)
def test_real_pathways_come_out_with_their_published_credits(run, start, target, counted, share):
    import json

    code, out, _ = run("path", "--from", start, "--json")
    assert code == 0
    found = [path for path in json.loads(out)["paths"] if target in path["target"]]
    assert found
    if counted is not None:
        assert counted in [path["counted"] for path in found]
    if share is not None:
        assert share in [path["edges"][-1]["share"] for path in found]
