"""Each verdict and each reason, and that every threshold moves some answer, up and down."""

import copy

import pytest
from conftest import DAY, SOURCES, credential, in_memory

from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.ranking.judge import judge as real
from credpick.vocabulary import REASONS, VERDICTS

DATA = Goal(field="data")
BACKED = [
    ("trust.body_kind", "professional_body"),  # 12 points for who stands behind it
    ("trust.assessment", "knowledge_test"),  # 12 for how it is examined
]


def option(id, *facts, price=500, weeks=10, backed=BACKED, as_of="2026-10", **fields):
    """A credential that fits and is proved, unless its facts say otherwise."""
    known = [("cost.tuition", price)] if price is not None else []
    known += [("time.length", weeks, {"unit": "weeks"})] if weeks is not None else []
    every = [(key, value, *more) for key, value, *more in (*known, *backed, *facts)]
    dated = [
        (key, value, {"as_of": as_of, **(more[0] if more else {})}) for key, value, *more in every
    ]
    return credential(id, dated, **fields)


@pytest.fixture
def decided(rules):
    """The judgement of some options, perhaps with one threshold moved."""

    def _decided(*options, moved=None, bodies=None, sources=SOURCES, **profile):
        changed = copy.deepcopy(rules)
        if moved:
            group, name, value = moved
            changed["verdict"][group][name]["value"] = value
            changed["stamp"] = f"tests {moved}"
        profile = {"goal": DATA, **profile}
        return real(
            in_memory(*options, bodies=bodies, sources=sources), Profile(**profile), changed, DAY
        )

    return _decided


def said(judgement):
    """The verdict as `kind` or `kind: reason`, and the ids that it names."""
    found = judgement.verdict
    kind = f"{found.kind}: {found.reason}" if found.reason else found.kind
    named = [found.winner, *(found.between or ())] if found.kind != "required" else [found.winner]
    return kind, *(judgement.row(index).id for index in named if index is not None)


def seen(as_of):
    return {"options": [option("one", as_of=as_of)], "weights": {"cost": 1, "time": 1}}


def asks(months, has):
    need = ("entry.experience", months, {"unit": "months"})
    return {"options": [option("one", need)], "learner": Learner(experience_months=has)}


def level(word, has, purpose):
    return {
        "options": [option("one", ("entry.level", word))],
        "learner": Learner(experience_months=has),
        "purpose": purpose,
    }


def backed_by(*facts):
    return {"options": [option("one", backed=facts)]}


def silent(weight):
    """One that says nothing of credit beside one that does and is not proved."""
    hours = ("credit.hours", 3, {"unit": "SemesterHour", "kind": "institutional"})
    return {
        "options": [option("one"), option("other", hours, price=9000, weeks=50, backed=[])],
        "weights": {"cost": 1 - weight, "credit": weight},
    }


def read_by_another(months):
    """Everything about it was read by somebody else, so many months ago."""
    year, month = divmod(DAY.year * 12 + DAY.month - 1 - months, 12)
    via = {"who": "A reader", "when": f"{year}-{month + 1:02}-01"}
    return {"options": [option("one")], "sources": [{**source, "via": via} for source in SOURCES]}


def two(first, second, backed=BACKED, **profile):
    """Two that differ in dollars and weeks, and perhaps in what backs the second."""
    (price, weeks), (dear, short) = first, second
    options = [option("one", price=price, weeks=weeks)]
    options += [option("other", price=dear, weeks=short, backed=backed)]
    return {"options": options, **profile}


NO_WEIGHTS = {"limits": Limits(weeks=52)}  # all that fit are left, the scale of time is a year
DOLLARS = {"weights": {"cost": 1}}


FIT, CHECK, LATER = "only_one", "not_yet: check_first", "not_yet: later"
PICK, CLOSE = "pick", "close"
UNPROVED, SECOND = "not_yet: unproved", "not_yet: second_hand"
# Threshold, where it is moved, the case; what is said as it is, and as it is moved.
MOVES = [
    ("gates", "seen_months", 60, seen("2023-06"), CHECK, FIT),
    ("gates", "seen_months", 12, seen("2025-03"), FIT, CHECK),
    ("gates", "opens_within_months", 36, asks(40, 10), "not_yet: schooling", LATER),
    ("gates", "opens_within_months", 12, asks(30, 10), LATER, "not_yet: schooling"),
    ("gates", "beginners_until_months", 36, level("entry", 30, "advance"), CHECK, FIT),
    ("gates", "beginners_until_months", 12, level("entry", 18, "advance"), FIT, CHECK),
    ("gates", "advanced_needs_months", 48, level("advanced", 30, "advance"), FIT, LATER),
    ("gates", "advanced_needs_months", 0, level("advanced", 10, "advance"), LATER, FIT),
    ("verdict", "trust_points", 45, backed_by(*BACKED), FIT, UNPROVED),
    ("verdict", "trust_points", 0, backed_by(BACKED[0]), UNPROVED, FIT),
    ("verdict", "trust_core", 20, backed_by(*BACKED), FIT, UNPROVED),
    (
        "verdict",
        "trust_core",
        0,
        backed_by(("trust.assessment", "proctored_exam")),
        UNPROVED,
        FIT,
    ),
    ("verdict", "most_unknown", 0.9, silent(0.7), "not_yet: unknown", PICK),
    ("verdict", "most_unknown", 0.1, silent(0.3), PICK, "not_yet: unknown"),
    ("verdict", "share", 0.95, two((500, 10), (4500, 5), **NO_WEIGHTS), PICK, CLOSE),  # 80 of 100
    ("verdict", "share", 0.25, two((500, 25), (5500, 6), **NO_WEIGHTS), CLOSE, PICK),  # 58 of 100
    ("verdict", "lead", 0.22, two((500, 10), (4500, 5), **NO_WEIGHTS), PICK, CLOSE),  # by 0.05
    ("verdict", "lead", 0.0, two((500, 10), (1500, 9), **NO_WEIGHTS), CLOSE, PICK),  # by 0.013
    ("verdict", "behind", 0.199, two((2500, 9), (1000, 9), [], **DOLLARS), CLOSE, PICK),
    ("verdict", "behind", 0.001, two((1500, 9), (1000, 9), [], **DOLLARS), PICK, CLOSE),
    ("verdict", "via_months", 23, read_by_another(18), SECOND, FIT),
    ("verdict", "via_months", 1, read_by_another(6), FIT, SECOND),
]


@pytest.mark.parametrize(("group", "name", "value", "case", "as_it_is", "as_moved"), MOVES)
def test_each_threshold_moves_an_answer(
    decided, rules, group, name, value, case, as_it_is, as_moved
):
    assert rules["verdict"][group][name]["value"] != value
    case = dict(case)
    options = case.pop("options")
    assert said(decided(*options, **case))[0] == as_it_is
    assert said(decided(*options, moved=(group, name, value), **case))[0] == as_moved


@pytest.mark.parametrize(("weeks", "moved", "as_it_is"), [(18, 22, None), (8, 2, "free")])
def test_the_time_of_a_free_start_has_a_threshold(decided, weeks, moved, as_it_is):
    start = option("free", ("entry.level", "entry"), price=0, weeks=weeks, backed=[])
    free = [
        decided(start, option("one"), weights={"trust": 1}, moved=move).free_start
        for move in (None, ("free_start", "most_weeks", moved))
    ]
    assert [one and one.id for one in free] == [as_it_is, None if as_it_is else "free"]


def test_each_threshold_is_moved_both_ways(rules):
    moved = {
        (group, name, value > rules["verdict"][group][name]["value"])
        for group, name, value, *_ in MOVES
    }
    known = {(group, name) for group in ("gates", "verdict") for name in rules["verdict"][group]}
    assert moved == {(*one, up) for one in known for up in (True, False)}
    assert list(rules["verdict"]["free_start"]) == ["most_weeks"]


JOB = [{"code": "29-2010", "title": "Phlebotomists"}]
LAW = ("payoff.required", "law", {"state": "NJ", "source": "s-government"})
FLAG = ("flag", "An order of 2026-01.", {"kind": "closed"})
PRESS = {"source": "s-press"}
SAID = [
    ("not_understood", [option("one")], {"goal": Goal(search="xyzzy")}),
    ("not_in_catalog: nothing_for_it", [option("one")], {"goal": Goal(field="trades")}),
    ("not_in_catalog: other_state", [option("one", state="TX")], {"learner": Learner(state="NJ")}),
    ("not_yet: ask_first", [option("one"), option("other")], {"goal": Goal()}),
    ("required", [option("one", LAW, occupations=JOB)], {"learner": Learner(state="NJ")}),
    ("only_one", [option("one", LAW, occupations=JOB)], {"learner": Learner(state="NY")}),
    ("pick", [option("one"), option("other", price=9000)], {"limits": Limits(weeks=52)}),
    ("close", [option("one"), option("other", price=9000)], {}),
    ("not_yet: free_try", [option("one", price=0, backed=[])], {}),
    ("not_yet: unproved", [option("one", backed=[])], {}),
    (
        "not_yet: second_hand",
        [
            option(
                "one",
                ("cost.tuition", 500, PRESS),
                price=None,
                backed=[(*one, PRESS) for one in BACKED],
            )
        ],
        {},
    ),
    (
        "not_yet: unknown",
        [option("one", ("offer.seen", "sold"), price=None)],
        {"limits": Limits(own_cost_usd=900)},
    ),
    ("not_yet: check_first", [option("one", ("entry.education", "bachelor"))], {}),
    ("not_yet: limits", [option("one")], {"limits": Limits(own_cost_usd=100)}),
    (
        "not_yet: later",
        [option("one", ("entry.level", "advanced"))],
        {"purpose": "change_career"},
    ),
    (
        "not_yet: schooling",
        [option("one", ("entry.education", "bachelor"))],
        {"learner": Learner(education="high_school")},
    ),
    ("not_yet: employer", [option("one", ("entry.audience", "employer"))], {}),
    ("not_yet: held", [option("one")], {"learner": Learner(holds=("one",))}),
    ("not_yet: flagged", [option("one", FLAG)], {}),
]


@pytest.mark.parametrize(("verdict", "options", "profile"), SAID, ids=[case[0] for case in SAID])
def test_each_verdict_has_a_case(decided, verdict, options, profile):
    assert said(decided(*options, **profile))[0] == verdict


def test_every_verdict_and_reason_has_a_case():
    kinds = {verdict.partition(": ")[0] for verdict, *_ in SAID}
    reasons = {verdict.partition(": ")[2] for verdict, *_ in SAID} - {""}
    assert (kinds, reasons) == (set(VERDICTS), set(REASONS))
