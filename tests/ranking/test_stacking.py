"""Paths: equal to brute force on random graphs; credits that count, and those that are lost."""

import itertools
import json
import math
import random

import pytest
from conftest import DAY, credential, document, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.profile.model import Learner, Profile
from credpick.ranking.stacking import (
    Target,
    combinations,
    find_targets,
    paths_from,
    paths_to,
    shape,
)

pytestmark = pytest.mark.slow


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


def test_a_degree_is_found_by_words_that_begin_so_not_by_letters_within():
    known = in_memory(
        credential("a", stacks=[edge(degree="BS", college="Northern College")]),
        credential("b", stacks=[edge(degree="LPN-to-RN bridge", college="State College")]),
    )
    assert [one.name for one in find_targets(known, "RN")] == ["LPN-to-RN bridge"]
    assert [one.name for one in find_targets(known, "bs, north")] == ["BS"]


def test_credits_that_nobody_states_are_not_zero(rules, run, write):
    known = in_memory(credential("a", [], [edge(degree="BS")]))
    (path,) = paths_from(known, known.items[0], context(rules, known))
    assert path.earned == path.counted == (0, math.inf)
    known = in_memory(credential("a", [("credit.bearing", False)], [edge(degree="BS")]))
    (path,) = paths_from(known, known.items[0], context(rules, known))
    assert path.earned == path.counted == (0, 0)
    file = write(document(credential("a", [], [edge(degree="BS")])))
    _, out, _ = run("path", "--from", "a", "--catalog", file, "--json")
    assert json.loads(out)["paths"][0]["counted"] == [0, None]
    _, out, _ = run("path", "--from", "a", "--catalog", file)
    assert "none for sure, how many more is not stated" in " ".join(out.split())


BS = Target("BS", "State U")
NAMES = tuple("abcde")


@given(
    credits=st.lists(st.integers(0, 12), min_size=5, max_size=5),
    agreements=st.lists(
        st.sampled_from(["designed", "articulation", "recommendation", "informal"]),
        min_size=5,
        max_size=5,
    ),
    courses=st.lists(st.sampled_from([None, "IT-1", "it-1", "IT-2"]), min_size=5, max_size=5),
    direct=st.lists(st.booleans(), min_size=5, max_size=5),
    links=st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=4),
    limit=st.none() | st.integers(1, 20),
)
def test_combinations_equal_brute_force(rules, credits, agreements, courses, direct, links, limit):
    def into(name):
        number = NAMES.index(name)
        more = {"course": courses[number]} if courses[number] else {}
        if limit is not None and number == 0:
            more["limit"] = {"credits": limit, "source": "s-press", "as_of": "2025"}
        return edge(degree="BS", credits=credits[number], agreement=agreements[number], **more)

    known = in_memory(
        *(
            credential(
                name,
                [("cost.tuition", 100 * number)],
                [
                    *(edge(to=b) for a, b in sorted(links) if a == name != b),
                    *([into(name)] if direct[number] else []),
                ],
            )
            for number, name in enumerate(NAMES)
        )
    )
    leads = {(a, b) for a, b in links if a != b}
    for _ in NAMES:
        leads |= {(a, d) for a, b in leads for c, d in leads if b == c}

    def apart(a, b):
        one, other = (courses[NAMES.index(name)] for name in (a, b))
        alike = one is not None and other is not None and one.lower() == other.lower()
        return not alike and (a, b) not in leads and (b, a) not in leads

    cap = limit if limit is not None and direct[0] else 1000
    brute = {}
    for size in (2, 3):
        for some in itertools.combinations(
            [name for name, yes in zip(NAMES, direct, strict=True) if yes], size
        ):
            if all(apart(a, b) for a, b in itertools.combinations(some, 2)):
                numbers = [NAMES.index(name) for name in some]
                sure = sum(
                    credits[n] for n in numbers if agreements[n] in ("designed", "articulation")
                )
                most = sum(credits[n] for n in numbers)
                cost = sum(100 * n for n in numbers)
                brute[some] = (min(sure, cap), min(most, cap), cost)
    found = combinations(known, [BS] if any(direct) else [], context(rules, known))
    assert {
        tuple(sorted(item.id for item in path.steps)): (*path.counted, path.cost[1])
        for path in found
    } == brute
    assert len(found) == len(brute)


def test_what_leads_into_the_other_is_not_counted_beside_it(rules):
    known = in_memory(
        credential("small", [hours(3)], [edge(to="large"), edge(degree="BS", credits=3)]),
        credential("large", [hours(12)], [edge(degree="BS", credits=12)]),
        credential("other", [hours(6)], [edge(degree="BS", credits=6)]),
    )
    found = combinations(known, [BS], context(rules, known))
    assert {tuple(sorted(item.id for item in path.steps)): path.counted for path in found} == {
        ("large", "other"): (18, 18),
        ("other", "small"): (9, 9),
    }


@pytest.mark.parametrize(
    ("limits", "counted"), [((8,), (8, 8)), ((8, 10), (8, 10)), ((), (12, 12))]
)
def test_a_residency_limit_caps_what_counts_for_every_path_to_the_degree(rules, limits, counted):
    limited = [
        edge(degree="BS", credits=1, limit={"credits": most, "source": "s-press", "as_of": "2025"})
        for most in limits
    ]
    known = in_memory(
        credential("a", [hours(12)], [edge(degree="BS", credits=12)]),
        credential("b", [], limited),
    )
    path = next(p for p in paths_to(known, [BS], context(rules, known)) if p.steps[0].id == "a")
    assert path.counted == counted
    assert path.lost == (12 - counted[1], 12 - counted[0])


def test_credits_to_be_earned_there_are_shown_and_cap_nothing(run, write):
    limit = {"own": 24, "source": "s-press", "as_of": "2025", "note": "on one plan"}
    entry = credential("a", [hours(12)], [edge(degree="BS", credits=12, limit=limit)])
    file = write(document(entry))
    code, out, _ = run("path", "--to", "BS", "--catalog", file)
    assert code == 0
    words = " ".join(out.split())
    assert "asks for at least 24 credits of its own; on one plan (Press, 2025)" in words
    assert "Residency" not in out
    _, out, _ = run("path", "--to", "BS", "--catalog", file, "--json")
    (path,) = json.loads(out)["paths"]
    assert path["counted"] == [12, 12]
    assert path["limits"][0]["own"] == 24
    entry["stacks"][0]["limit"]["credits"] = 96
    code, _, err = run("catalog", "check", write(document(entry)))
    assert code == 1
    assert "or `own`" in err


def test_a_limit_is_shown_with_its_source_and_needs_a_known_one(run, write):
    limit = {"credits": 8, "source": "s-press", "as_of": "2025", "note": "the rest there"}

    def file(**more):
        return write(
            document(
                credential("a", [hours(12)], [edge(degree="BS", credits=12, limit=limit | more)]),
                credential("b", [hours(6)], [edge(degree="BS", credits=6)]),
            )
        )

    code, out, _ = run("path", "--to", "BS", "--catalog", file())
    assert code == 0
    assert "at most 8 credits from elsewhere; the rest there (Press, 2025)" in " ".join(out.split())
    assert "Together" in out
    code, out, _ = run("path", "--from", "b", "--catalog", file(), "--json")
    answer = json.loads(out)
    assert [path["counted"] for path in answer["paths"]] == [[6, 6]]
    assert [path["counted"] for path in answer["combinations"]] == [[8, 8]]
    assert answer["combinations"][0]["limits"][0]["credits"] == 8
    code, _, err = run("catalog", "check", file(source="nowhere"))
    assert code == 1
    assert "nowhere" in err


def test_two_real_certifications_for_one_course_are_not_combined(run):
    """Southern New Hampshire takes Network+ and the CCNA for the same course."""
    code, out, _ = run("path", "--to", "Information Technology Southern New Hampshire", "--json")
    assert code == 0
    answer = json.loads(out)
    together = [{step["id"] for step in path["steps"]} for path in answer["combinations"]]
    single = {path["steps"][0]["id"] for path in answer["paths"] if len(path["steps"]) == 1}
    assert {"comptia-network-plus", "cisco-ccna", "comptia-a-plus"} <= single
    assert {"comptia-network-plus", "comptia-a-plus"} in together
    assert not any({"comptia-network-plus", "cisco-ccna"} <= steps for steps in together)
    assert all(path["limits"][0]["credits"] == 90 for path in answer["paths"])


def test_two_real_certificates_together_count_twice_towards_the_imba(run):
    code, out, _ = run("path", "--to", "iMBA", "--json")
    assert code == 0
    (both,) = json.loads(out)["combinations"]
    assert both["counted"] == [24, 24]
    assert len(both["steps"]) == 2


@pytest.mark.parametrize(
    ("learner", "purpose", "expected"),
    [
        # a degree, and nothing else that counts
        (Learner(education="bachelor"), "change_career", "supplemental"),
        (Learner(education="bachelor", holds=("apart",)), None, "supplemental"),
        (Learner(education="associate", holds=("apart",)), None, "supplemental"),
        # a single credential that counts, with a degree and without
        (Learner(holds=("small",)), None, "progression"),
        (Learner(education="high_school", holds=("apart", "large")), None, "progression"),
        (Learner(education="bachelor", holds=("large",)), "advance", "progression"),
        # a degree that is aimed at
        (Learner(education="some_college"), "credit_towards_degree", "progression"),
        (Learner(education="associate", target_degree="BS"), None, "progression"),
        (Learner(target_degree="BA", holds=("apart",)), None, "progression"),
        # nothing, or only what counts towards nothing
        (Learner(), None, "independent"),
        (Learner(education="some_college", holds=("apart",)), None, "independent"),
    ],
)
def test_the_shape_is_told_by_what_the_learner_holds(rules, learner, purpose, expected):
    known = in_memory(
        credential("small", stacks=[edge(to="large")]),
        credential("large", stacks=[edge(degree="BS")]),
        credential("apart"),
    )
    ctx = context(rules, known, learner=learner, purpose=purpose)
    assert shape(paths_to(known, [BS], ctx), ctx) == expected


def test_a_held_credential_makes_the_printed_shape_a_progression(run, write, tmp_path):
    file = write(
        document(
            credential("small", stacks=[edge(to="large")]),
            credential("large", stacks=[edge(degree="BS")]),
            credential("other", stacks=[edge(degree="MS")]),
        )
    )
    profile = tmp_path / "me.yaml"
    profile.write_text("learner: {education: bachelor, holds: [small]}\n", encoding="utf-8")

    def shape_of(target):
        _, out, _ = run("path", "--to", target, "--profile", profile, "--catalog", file)
        return out.splitlines()[0]

    assert shape_of("BS").startswith("Stacking for you is progression")
    assert shape_of("MS").startswith("Stacking for you is supplemental")


def test_the_modules_of_a_real_certification_lead_through_it(run):
    _, out, _ = run("path", "--from", "mssc-cpt-module", "--json")
    (path,) = json.loads(out)["paths"]
    assert [step["id"] for step in path["steps"]] == ["mssc-cpt-module", "mssc-cpt"]
    assert [edge["agreement"] for edge in path["edges"]] == ["designed", "articulation"]
    assert path["earned"] == [12, 12]  # three a module, four modules: counted once


@pytest.mark.parametrize(
    ("start", "college", "own"),
    [
        ("wgu-microbachelors-it-career-framework", "Thomas Edison State University", {24, 12}),
        ("google-project-management", "University of North Texas", {30}),
        ("google-it-support", "Northeastern University", {60}),
    ],
)
def test_credits_to_be_earned_at_a_real_college_stand_as_published(run, start, college, own):
    _, out, _ = run("path", "--from", start, "--json")
    found = [path for path in json.loads(out)["paths"] if path["college"] == college]
    assert {limit["own"] for path in found for limit in path["limits"]} == own
    assert all(limit["credits"] is None for path in found for limit in path["limits"])


@pytest.mark.parametrize(
    ("start", "target", "counted", "share"),
    [
        ("ivytech-indiana-college-core", "Liberal Arts", [30, 30], 0.5),
        ("gies-accounting-data-analytics-certificate", "iMBA", [12, 12], None),
        ("wgu-microbachelors-it-career-framework", "Information Technology", [10, 10], None),
        ("google-project-management", "Applied Arts", [9, 9], None),
        ("aws-cloud-practitioner", "Information Technology", [0, 3], None),  # its page says "may"
        ("mssc-cpt", "Engineering Technology", [15, 15], None),
        ("mssc-cpt-module", "Engineering Technology", [15, 15], None),
        ("tc3-direct-support-professional", "Human Services", [12, 12], None),
        ("mitx-micromasters-supply-chain", "Supply Chain Management", None, 0.5),
    ],
)
def test_real_pathways_come_out_with_their_published_credits(
    run, compiled, start, target, counted, share
):
    code, out, _ = run("path", "--from", start, "--json")
    assert code == 0
    found = [path for path in json.loads(out)["paths"] if target in path["target"]]
    assert found
    if counted is not None:
        assert counted in [path["counted"] for path in found]
    if share is not None:
        assert share in [path["edges"][-1]["share"] for path in found]
