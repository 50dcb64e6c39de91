"""The interview: what is asked, in which order, when it stops; and replaying what was answered."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
import yaml
from conftest import DAY, credential, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.errors import DataError
from credpick.interview.choose import next_question
from credpick.interview.questions import typed_answer
from credpick.profile import files
from credpick.profile.answer_kinds import as_data
from credpick.profile.answers import applied, with_answer
from credpick.profile.model import Limits, Profile
from credpick.ranking.cuts import cuts
from credpick.ranking.judge import judge
from credpick.vocabulary import CRITERIA
from credpick.yamlfile import parse

SOUND = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
]


def offers(seed=1, count=12):
    import random

    numbers = random.Random(seed)
    return [
        credential(
            f"c{n}",
            [
                ("cost.tuition", numbers.choice([100, 500, 1500, 4000, 8000])),
                ("time.course", numbers.choice([20, 60, 150, 300]), {"unit": "hours"}),
                (
                    "credit.hours",
                    numbers.choice([0, 3, 9, 15]),
                    {"unit": "SemesterHour", "kind": "institutional"},
                ),
                *SOUND[: numbers.randint(0, 2)],
            ],
        )
        for n in range(count)
    ]


@pytest.fixture
def play(rules):
    """Answer with a function (question → option id or number); yields (question, judgement)."""

    def _play(answer, entries=None, profile=None, most=40):
        known = in_memory(*(entries or offers()))
        profile = profile or Profile()
        log = []
        for _ in range(most):
            judged = judge(known, profile, rules, DAY)
            question = next_question(judged)
            if question is None:
                return log, judged, profile
            log.append(question)
            chosen = answer(question)
            if isinstance(chosen, int | float) and not isinstance(chosen, bool):
                profile = with_answer(profile, typed_answer(question, chosen))
            else:
                option = next(one for one in question.options if one.id == chosen)
                profile = with_answer(profile, option.answer)
        pytest.fail("the interview does not end")

    return _play


def skipping(question):
    ids = [option.id for option in question.options]
    return "skip" if "skip" in ids else "unsure"


def choosing(*order):
    def answer(question):
        ids = [option.id for option in question.options]
        if question.kind == "profile":
            return "skip"
        if question.kind == "swing":
            return next(name for name in (*order, *ids) if name in ids)
        return "a" if "a" in ids else "unsure"

    return answer


def test_what_excludes_comes_first_then_swings_then_what_gains(play):
    log, _, _ = play(choosing("credit", "cost"))
    kinds = [question.kind for question in log]
    assert kinds == sorted(
        kinds,
        key=lambda kind: ("profile", "swing").index(kind) if kind in ("profile", "swing") else 2,
    )
    assert [question.id for question in log if question.kind == "swing"] == ["swing.1", "swing.2"]


def test_it_ends_when_everything_is_skipped(play):
    log, judged, _ = play(skipping)
    assert judged.basis == "none" or judged.decision["settled"] is not None
    assert len([question for question in log if question.kind not in ("profile", "swing")]) <= 8


@pytest.mark.parametrize("seed", range(6))
def test_it_stops_settled_or_when_more_would_not_pay(play, seed):
    log, _judged, _profile = play(choosing("cost", "time"), offers(seed))
    adaptive = [question for question in log if question.kind in ("tradeoff", "pair", "fact")]
    assert all(question.gain >= 0.005 for question in adaptive)
    assert len(adaptive) <= 8
    assert len({question.id for question in log}) == len(log)


@pytest.mark.parametrize("seed", range(6))
def test_every_answer_cuts_something(play, seed, rules):
    from credpick.decision.conflict import fitting

    _, judged, profile = play(choosing("trust", "cost"), offers(seed))
    scales = judged.context.scales
    found = cuts(profile, scales, rules["trust"]["version"])
    left = fitting(6, [])
    for answer in dict.fromkeys(cut.answer for cut in found):
        after = left
        for cut in found:
            if cut.answer == answer:
                after = after.cut(cut.normal)
        assert after != left
        left = after


def test_no_question_shows_a_bare_number_for_a_criterion_without_units(play):
    log, _, _ = play(choosing("trust", "payoff"))
    for question in log:
        if question.kind in ("swing", "tradeoff"):
            for option in question.options:
                for name in ("source trust", "payoff", "stackability"):
                    if option.text.startswith(name):
                        assert "(" in option.text
                        assert not any(sign.isdigit() for sign in option.text)


def test_a_budget_of_zero_is_an_answer(play):
    log, _, _ = play(skipping, profile=Profile(limits=Limits(own_cost_usd=0)))
    assert "limits.own_cost_usd" not in {question.id for question in log}


def test_typed_and_chosen_answers_set_the_profile(play):
    def answer(question):
        if question.id == "limits.own_cost_usd":
            return 900
        if question.id == "purpose":
            return "advance"
        return skipping(question)

    _, judged, profile = play(answer)
    assert judged.context.profile.limits.own_cost_usd == 900
    assert judged.context.profile.purpose == "advance"
    assert applied(profile).limits.own_cost_usd == 900


@given(st.permutations(range(3)))
def test_the_order_of_answers_changes_nothing(rules, order):
    known = in_memory(*offers())
    profile = Profile()
    for _ in range(20):
        question = next_question(judge(known, profile, rules, DAY))
        if question is None:
            break
        chosen = choosing("credit", "cost", "trust")(question)
        profile = with_answer(
            profile, next(one.answer for one in question.options if one.id == chosen)
        )
    cutting = [answer for answer in profile.answers if answer.kind != "profile"]
    others = [answer for answer in profile.answers if answer.kind == "profile"]
    parts = [cutting[place::3] for place in order]
    shuffled = replace(profile, answers=(*others, *(one for part in parts for one in part)))
    first, second = (judge(known, one, rules, DAY) for one in (profile, shuffled))
    assert first.weights == second.weights
    assert [row.score for row in first.rows] == [row.score for row in second.rows]


def test_back_undoes_a_cut(play, rules):
    _, judged, profile = play(choosing("credit", "cost"))
    last = profile.answers[-1]
    known = in_memory(*offers())
    before = replace(profile, answers=profile.answers[:-1])
    again = with_answer(before, last)
    assert judge(known, again, rules, DAY).weights == judged.weights
    assert judge(known, before, rules, DAY).race.fitting != judged.race.fitting


def test_answers_replay_on_todays_scales_and_read_no_catalog(play, rules):
    _, _judged, profile = play(choosing("cost", "credit"))
    stored = yaml.safe_dump(as_data(profile))
    loaded = files.validate(parse(stored.encode(), "p.yaml"))
    assert loaded == profile
    half = replace(loaded, scales={**loaded.scales, "cost": 5000.0})
    first = cuts(applied(half), judge(in_memory(*offers()), half, rules, DAY).context.scales, 1)
    # Asked as $10,000 to $0; on a scale of $5,000 that is still the whole of it, clipped.
    swing = next(cut for cut in first if cut.answer == "swing.1")
    assert swing.normal[CRITERIA.index("cost")] == Fraction(1)


def test_conflicting_answers_are_named_not_clipped(play, rules):
    _, _, profile = play(choosing("cost", "credit"))
    first = next(answer for answer in profile.answers if answer.id == "swing.1")
    steps = {step.criterion: step for step in first.steps}
    second = replace(first, id="by-hand", choice="trust", steps=tuple(steps.values()))
    third = {
        "id": "also",
        "kind": "tradeoff",
        "choice": "b",
        "a": as_data(steps["cost"]),
        "b": {**as_data(steps["cost"]), "end": 9000.0},
        "scales": {},
        "trust_version": 1,
    }
    profile = replace(profile, answers=(*profile.answers, second))
    text = yaml.safe_dump({**as_data(profile), "answers": [*as_data(profile)["answers"], third]})
    clash = files.validate(parse(text.encode(), "p.yaml"))
    with pytest.raises(DataError) as error:
        judge(in_memory(*offers()), clash, rules, DAY)
    assert error.value.problems[0].code == "conflict"
    assert "also" in error.value.problems[0].message


def test_answers_about_trust_are_asked_again_under_other_rules(play, rules):
    _, _, profile = play(choosing("trust", "cost"))
    newer = json.loads(json.dumps(rules))
    newer["trust"]["version"] = 2
    judged = judge(in_memory(*offers()), profile, newer, DAY)
    assert judged.basis in ("none", "answers")
    question = next_question(judged)
    assert question is None or question.id.startswith(("swing", "tradeoff", "pair"))
    assert not [cut for cut in cuts(profile, judged.context.scales, 2) if cut.answer == "swing.1"]


def test_what_was_found_out_takes_the_place_of_the_unknown(rules):
    entries = offers()
    entries[0]["facts"] = [
        fact for fact in entries[0]["facts"] if not fact["key"].startswith("cost")
    ]
    from credpick.profile.answer_kinds import FactAnswer

    told = FactAnswer(id="fact.c0.cost", credential="c0", criterion="cost", amount=250, unit="USD")
    judged = judge(in_memory(*entries), Profile(answers=(told,)), rules, DAY)
    reading = next(row for row in judged.rows if row.item.id == "c0").readings["cost"]
    assert (reading.state, reading.low, reading.high) == ("known", reading.value, reading.value)
    assert reading.amount == (250, 250, 250)


def test_a_script_can_drive_the_whole_interview(run, write):
    """Reads next_question, appends option.answer to the profile: nothing else."""
    from conftest import document

    path, profile = write(document(*offers())), {"answers": []}
    for _ in range(40):
        file = write(profile, "profile.yaml")
        code, out, err = run("rank", "--json", "--catalog", path, "--profile", file)
        assert code == 0, err
        question = json.loads(out)["decision"]["next_question"]
        if question is None:
            break
        ids = {option["id"]: option["answer"] for option in question["options"]}
        chosen = next(name for name in ("credit", "a", "skip", "unsure") if name in ids)
        profile["answers"].append(ids[chosen])
    else:
        pytest.fail("the interview does not end")
    decision = json.loads(out)["decision"]
    assert decision["basis"] == "answers"
    assert {answer["kind"] for answer in profile["answers"]} >= {"profile", "swing"}
