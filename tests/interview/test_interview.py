"""The interview: what is asked, in which order, when it stops; and replaying what was answered."""

import json
import random
from dataclasses import replace

import pytest
import yaml
from conftest import DAY, credential, document, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.errors import DataError
from credpick.interview.choose import MOST_TRADEOFFS, next_question, progress
from credpick.interview.questions import several_answer, typed_answer
from credpick.profile import files
from credpick.profile.answer_kinds import FactAnswer, ProfileAnswer, as_data
from credpick.profile.answers import applied, with_answer
from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.ranking.judge import judge
from credpick.vocabulary import PURPOSES
from credpick.yamlfile import parse

pytestmark = pytest.mark.slow

SOUND = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
    ("offer.seen", "sold"),
]


def offers(seed=1, count=12, **more):
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
                *SOUND,
            ],
            **more,
        )
        for n in range(count)
    ]


def skipping(question):
    return question.skip


def answering(**said):
    """Answers by the last word of a question's id; what is not named is skipped."""

    def answer(question):
        name = question.id.rsplit(".", 1)[-1]
        if name not in said and question.kind != "tradeoff":
            return question.skip
        value = said.get(name, said.get("tradeoff", "unsure"))
        if callable(value):
            return value(question)
        option = next((one for one in question.options if one.id == value), None)
        if option and not question.several and option.id != "typed":
            return option.answer
        if question.several:
            return several_answer(question, value)
        return typed_answer(question, value)

    return answer


@pytest.fixture
def play(rules):
    """Answer with a function (question → answer): questions, last judgement, profile."""

    def _play(answer, entries=None, profile=None, quick=False, most=40):
        known = in_memory(*(entries or offers()))
        profile = profile or Profile()
        log = []
        for _ in range(most):
            judged = judge(known, profile, rules, DAY)
            question = next_question(judged, quick)
            if question is None:
                return log, judged, profile
            log.append(question)
            profile = with_answer(profile, answer(question))
        return pytest.fail("the interview does not end")

    return _play


def ids(log):
    return [question.id for question in log]


def screens(log):
    return list(dict.fromkeys(question.screen for question in log))


# The spine


@pytest.mark.parametrize("purpose", [*PURPOSES, "skip"])
def test_goal_then_state_then_purpose_on_at_most_eight_screens(play, purpose):
    log, _, _ = play(
        answering(goal={"search": "data"}, purpose=purpose, own_cost_usd=900.0), offers()
    )
    spine = [question for question in log if question.kind != "tradeoff"]
    assert screens(spine)[:3] == ["Your goal", "Where", "What it is for"]
    assert ids(spine)[:4] == ["goal", "goal.confirmed", "learner.state", "purpose"]
    assert 6 <= len(screens(spine)) <= 8
    assert len(set(ids(spine))) == len(spine)
    money = screens(spine).index("Money")
    before = set(screens(spine)[3:money])
    special = {"required_by_licence": {"The license"}, "credit_towards_degree": {"The degree"}}
    assert before == special.get(purpose, set())


def test_every_question_can_be_skipped_and_then_one_thing_is_asked_for(play):
    log, judged, profile = play(skipping)
    assert judged.verdict[:2] == ("not_yet", "ask_first")
    assert judged.basis == "none"
    assert len(log) == len(profile.answers)
    assert judged.context.profile == replace(Profile(), answers=profile.answers)


def test_what_the_profile_says_is_not_asked(play):
    profile = Profile(
        purpose="advance",
        goal=Goal(field="data"),
        learner=Learner(state="NJ", education="bachelor", experience_months=0.0),
        limits=Limits(own_cost_usd=9000.0, hours_per_week=5.0, weeks=90.0),
    )
    log, _, _ = play(skipping, profile=profile)
    asked = ["learner.aid_hoped", "limits.delivery", "learner.holds", "wishes"]
    assert ids(log)[: len(asked)] == asked


def test_where_all_is_beyond_the_limits_nothing_is_asked_that_changes_none(play):
    log, judged, _ = play(answering(goal={"search": "data"}, own_cost_usd=1.0, weeks=0.5))
    assert judged.verdict[:2] == ("not_yet", "limits")
    assert screens(log)[-1] == "Time"
    assert {"learner.aid_hoped", "limits.hours_per_week"} <= set(ids(log))


def test_quick_is_goal_state_money(play):
    log, _, _ = play(answering(goal={"search": "data"}, state="NJ", own_cost_usd=50.0), quick=True)
    assert screens(log) == ["Your goal", "Where", "Money"]


def test_the_record_is_asked_for_a_license_alone_and_kept_on_a_yes_alone(play):
    log, _, _ = play(answering(purpose="required_by_licence"))
    question = next(one for one in log if one.id == "learner.bars")
    assert ids(log).index("learner.bars") < ids(log).index("limits.own_cost_usd")
    kept = {one.id: one.answer.keep for one in question.options}
    assert kept == {"no": True, "yes_forget": False, "yes_keep": True, "skip": False}
    assert "learner.bars" not in ids(play(answering(purpose="advance"))[0])


def test_colleges_and_degrees_on_record_are_offered_the_most_frequent_first(play):
    def entry(name, college, degree):
        edge = {"degree": degree, "college": college, "agreement": "articulation"}
        return credential(name, SOUND, [{**edge, "source": "s-press", "as_of": "2026"}])

    entries = [
        entry("a", "State U", "BA"),
        entry("b", "State U", "BS"),
        entry("c", "City College", "BA"),
        *offers(),
    ]
    log, judged, _ = play(
        answering(purpose="credit_towards_degree", college="name-1", credits_held=48.0), entries
    )
    college, degree = (
        next(one for one in log if one.id == f"learner.{name}")
        for name in ("college", "target_degree")
    )
    assert [one.text for one in college.options][:2] == ["State U", "City College"]
    assert [one.text for one in degree.options][:2] == ["BA", "BS"]
    assert judged.context.profile.learner.college == "State U"
    assert judged.context.profile.learner.credits_held == 48


def test_an_amount_is_asked_of_the_money_that_is_ticked(play):
    log, judged, _ = play(answering(aid_hoped=["employer", "pell"], employer=5250.0))
    amounts = [one for one in ids(log) if one.startswith("learner.aid_confirmed")]
    assert amounts == ["learner.aid_confirmed.pell", "learner.aid_confirmed.employer"]
    learner = judged.context.profile.learner
    assert learner.aid_hoped == ("pell", "workforce_pell", "employer")
    assert [(aid.kind, aid.usd, aid.per) for aid in learner.aid_confirmed] == [
        ("employer", 5250, "year")
    ]
    for none in (["none"], "skip"):
        log, judged, _ = play(answering(aid_hoped=none) if none != "skip" else skipping)
        assert not [one for one in ids(log) if one.startswith("learner.aid_confirmed")]


def test_who_is_curious_is_asked_nothing_about_aid_or_jobs(play):
    log, judged, _ = play(answering(goal={"search": "data"}, purpose="interest"))
    assert "learner.aid_hoped" not in ids(log)
    assert "wishes" not in ids(log)
    assert judged.basis == "interest"


def test_what_is_held_counts(play):
    log, judged, _ = play(answering(goal={"search": "data"}, holds=["c3", "c5"]))
    question = next(one for one in log if one.id == "learner.holds")
    names = [one.text for one in question.options if one.id.startswith("c")]
    assert names == sorted(names)  # no hint of who leads
    assert "held" in {one.gate for left in judged.left_out for one in left.reasons}
    assert {left.id for left in judged.left_out} == {"c3", "c5"}


def test_given_weights_leave_nothing_to_weigh(play):
    log, _, _ = play(answering(goal={"search": "data"}), profile=Profile(weights={"cost": 1.0}))
    assert {question.kind for question in log} == {"profile"}


def test_the_number_of_the_screen_never_falls_and_ends_at_the_last(rules):
    known, profile, seen = in_memory(*offers()), Profile(), []
    while question := next_question(judged := judge(known, profile, rules, DAY)):
        at = progress(judged, question)
        seen.append((at.number, at.of))
        assert at.title == question.screen
        profile = with_answer(profile, question.skip)
    numbers = [number for number, _ in seen]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1
    assert seen[-1][0] == seen[-1][1] <= 8


# The goal


def test_the_reading_is_confirmed_or_stays_as_it_was_read(play):
    sure, judged, _ = play(answering(goal={"search": "data"}, confirmed="yes"))
    assert sure[1].text == "I read: data: 12 credentials. Is that right?"
    assert judged.goal.line == "I read: data: 12 credentials"
    _, judged, _ = play(answering(goal={"search": "data"}))
    assert judged.goal.line == "As I read it: data: 12 credentials"
    assert judged.verdict.kind != "not_understood"


def test_new_words_are_a_new_goal_that_nobody_has_agreed_with(rules):
    known = in_memory(*offers())
    profile = Profile(goal=Goal(search="data"))
    for answer in (
        ProfileAnswer(id="goal.confirmed", choice=True),
        ProfileAnswer(id="goal", choice={"search": "credential"}),
    ):
        profile = with_answer(profile, answer)
    judged = judge(known, profile, rules, DAY)
    assert judged.context.profile.goal == Goal(search="credential")
    assert next_question(judged).id == "goal.confirmed"


def test_a_mistyped_goal_is_offered_put_right_and_no_field(play):
    log, _, _ = play(answering(goal={"search": "credental 3"}))
    offered = [one.answer.choice for one in log[1].options]
    assert offered == [{"search": "credential 3"}, None, False]


def test_what_is_not_understood_is_asked_again_with_fields_and_nothing_else(play):
    log, judged, _ = play(answering(goal={"search": "asdfgh qwer"}, confirmed="skip"))
    assert ids(log) == ["goal", "goal.confirmed"]
    assert judged.verdict.kind == "not_understood"
    assert {"field": "data"} in [one.answer.choice for one in log[1].options]
    assert len(log[1].options) <= 14  # the question must stand above them on a small screen
    log, judged, _ = play(answering(goal={"search": "asdfgh qwer"}, confirmed="data"))
    assert judged.context.profile.goal == Goal(field="data")
    assert "learner.state" in ids(log)


def test_where_there_is_nothing_for_it_no_more_than_the_state_is_asked(play):
    log, judged, _ = play(answering(goal={"search": "carpenter"}, confirmed="yes"))
    assert judged.verdict.kind == "not_in_catalog"
    assert ids(log) == ["goal", "goal.confirmed", "learner.state"]


# Scales


@pytest.mark.parametrize(("budget", "end"), [(900.0, 900), (300.0, 500), (None, 10_000)])
def test_a_limit_before_the_wishes_fixes_the_scale_and_a_later_one_never_moves_it(
    play, rules, budget, end
):
    said = {"own_cost_usd": budget} if budget else {}
    _, judged, profile = play(answering(goal={"search": "data"}, wishes=(("low_cost",),), **said))
    assert judged.context.scales["cost"].end == end
    step = next(one for one in profile.answers if one.id == "wishes").steps[0]
    assert (step.criterion, step.start, step.end) == ("cost", end, 0)
    later = with_answer(profile, ProfileAnswer(id="limits.own_cost_usd", choice=4000.0))
    scales = judge(in_memory(*offers()), later, rules, DAY).context.scales
    assert scales["cost"].end == end
    assert scales["time"].end == 52


def test_a_limit_with_the_options_fixes_the_scale(play):
    _, judged, _ = play(
        answering(goal={"search": "data"}, wishes=(("soon",),)),
        profile=Profile(limits=Limits(own_cost_usd=2000.0, weeks=2.0)),
    )
    assert judged.context.scales["cost"].end == 2000
    assert judged.context.scales["time"].end == 4  # the floor


def test_what_was_skipped_fixes_no_scale(play, rules):
    _, _, profile = play(answering(goal={"search": "data"}))
    later = replace(profile, limits=Limits(own_cost_usd=700.0))
    judged = judge(in_memory(*offers()), later, rules, DAY)
    assert judged.context.scales["cost"].end == 700


# Trade-offs


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("choice", ["a", "b", "same"])
def test_a_trade_off_is_asked_only_where_an_answer_changes_the_verdict(play, rules, seed, choice):
    known = in_memory(*offers(seed))
    said = answering(
        goal={"search": "data"},
        purpose="change_career",
        wishes=(("low_cost",), ("counts_at_a_college", "soon")),
        tradeoff=choice,
    )
    log, _, profile = play(said, offers(seed))
    asked = [one for one in log if one.kind == "tradeoff"]
    assert len(asked) <= MOST_TRADEOFFS
    assert log[len(log) - len(asked) :] == asked  # after the spine
    for question in asked:
        before = replace(profile, answers=profile.answers[: ids(log).index(question.id)])
        today = judge(known, before, rules, DAY)
        kinds = [(today.verdict.kind, today.verdict.winner, today.verdict.between)]
        for option in question.options[:2]:
            then = judge(known, with_answer(before, option.answer), rules, DAY).verdict
            kinds.append((then.kind, then.winner, then.between))
        assert len(set(kinds)) > 1


@pytest.mark.slow
def test_some_trade_off_is_asked(play):
    said = answering(
        goal={"search": "data"}, purpose="change_career", wishes=(("low_cost",),), tradeoff="a"
    )
    logs = [play(said, offers(seed))[0] for seed in range(12)]
    assert any(question.kind == "tradeoff" for log in logs for question in log)


@pytest.mark.slow
def test_a_trade_off_is_about_what_was_put_in_order(play):
    """Who leaves credit out of the order is not asked what it is worth."""
    order = (("low_cost",), ("soon",))
    said = answering(goal={"search": "data"}, purpose="change_career", wishes=order, tradeoff="a")
    asked = [
        question.options[0].answer
        for seed in range(12)
        for question in play(said, offers(seed))[0]
        if question.kind == "tradeoff"
    ]
    assert asked
    assert {one.criterion for answer in asked for one in (answer.a, answer.b)} == {"cost", "time"}


@pytest.mark.slow
def test_no_trade_off_is_about_what_nobody_knows(play):
    said = answering(goal={"search": "data"}, purpose="change_career", wishes=(("get_hired",),))
    for seed in range(12):
        log, judged, _ = play(said, offers(seed))
        assert "payoff" in judged.set_aside
        for question in log:
            if question.kind == "tradeoff":
                about = {question.options[0].answer.a.criterion}
                about |= {question.options[0].answer.b.criterion}
                assert not about & set(judged.set_aside)


def test_no_bare_number_stands_for_a_criterion_without_units(play):
    log, _, _ = play(
        answering(goal={"search": "data"}, purpose="change_career", wishes=(("respected",),))
    )
    for question in log:
        for option in question.options if question.kind in ("wishes", "tradeoff") else ():
            if any(word in option.text for word in ("respected", "hired", "trust", "payoff")):
                assert not any(sign.isdigit() for sign in option.text)


# Answers


@given(st.permutations(range(3)))
def test_the_order_of_answers_changes_nothing(rules, order):
    known = in_memory(*offers())
    profile = Profile(limits=Limits(own_cost_usd=2000.0))
    said = answering(
        goal={"search": "data"}, purpose="advance", wishes=(("soon",), ("low_cost",)), tradeoff="a"
    )
    while question := next_question(judge(known, profile, rules, DAY)):
        profile = with_answer(profile, said(question))
    parts = [profile.answers[place::3] for place in order]
    shuffled = replace(profile, answers=tuple(one for part in parts for one in part))
    first, second = (judge(known, one, rules, DAY) for one in (profile, shuffled))
    assert first.weights == second.weights
    assert [row.score for row in first.rows] == [row.score for row in second.rows]


def test_back_undoes_an_answer(play, rules):
    _, judged, profile = play(answering(goal={"search": "data"}, wishes=(("low_cost",), ("soon",))))
    known = in_memory(*offers())
    place = [answer.id for answer in profile.answers].index("wishes")
    before = replace(profile, answers=profile.answers[:place])
    assert judge(known, before, rules, DAY).basis == "none"
    again = with_answer(before, profile.answers[place])
    assert judge(known, again, rules, DAY).weights == judged.weights


def test_answers_survive_a_file(play):
    _, _, profile = play(
        answering(
            goal={"search": "data"},
            confirmed="yes",
            purpose="change_career",
            aid_hoped=["employer"],
            employer=100.0,
            delivery="mixed",
            holds=["c1"],
            wishes=(("low_cost",), ("soon", "respected")),
            tradeoff="same",
        )
    )
    stored = yaml.safe_dump(as_data(profile))
    assert files.validate(parse(stored.encode(), "p.yaml")) == profile
    assert applied(profile).learner.aid_hoped == ("employer",)


def test_conflicting_answers_are_named_not_clipped(play, rules):
    _, judged, profile = play(answering(goal={"search": "data"}, wishes=(("low_cost",),)))
    scales = {name: scale.end for name, scale in judged.context.scales.items()}
    against = {
        "id": "tradeoff.by-hand",
        "kind": "tradeoff",
        "choice": "b",
        "a": {"criterion": "cost", "start": scales["cost"], "end": 0.0, "unit": "USD"},
        "b": {"criterion": "time", "start": scales["time"], "end": 51.0, "unit": "weeks"},
        "scales": scales,
        "trust_version": rules["trust"]["version"],
    }
    text = yaml.safe_dump({"answers": [*as_data(profile)["answers"], against]})
    clash = files.validate(parse(text.encode(), "p.yaml"))
    with pytest.raises(DataError) as error:
        judge(in_memory(*offers()), clash, rules, DAY)
    assert error.value.problems[0].code == "conflict"
    for name in ("wishes", "tradeoff.by-hand"):
        assert name in error.value.problems[0].message


def test_wishes_are_asked_again_under_other_rules_of_trust(play, rules):
    _, judged, profile = play(answering(goal={"search": "data"}, wishes=(("respected",),)))
    assert judged.basis == "answers"
    newer = json.loads(json.dumps(rules))
    newer["trust"]["version"] += 1
    judged = judge(in_memory(*offers()), profile, newer, DAY)
    assert judged.basis == "none"
    assert next_question(judged).id == "wishes"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("id: wishes, kind: wishes, choice: [[soon], [soon]]", "soon stands there twice"),
        ("id: wishes, kind: wishes, choice: [[fame]]", "fame"),
        ("id: learner.aid_confirmed.pell, kind: profile, choice: -1", "write a number from 0"),
        ("id: learner.aid_confirmed.lottery, kind: profile, choice: 1", "none of"),
        ("id: goal.confirmed, kind: profile, choice: perhaps", "confirmed"),
    ],
)
def test_an_answer_that_no_question_offers_is_refused(answer, said):
    more = ", steps: [], scales: {cost: 5}, trust_version: 1" if "wishes" in answer else ""
    with pytest.raises(DataError) as error:
        files.validate(parse(f"answers: [{{{answer}{more}}}]".encode(), "p.yaml"))
    assert any(said in problem.message for problem in error.value.problems)


def test_what_was_found_out_takes_the_place_of_the_unknown(rules):
    entries = offers()
    entries[0]["facts"] = [
        fact for fact in entries[0]["facts"] if not fact["key"].startswith("cost")
    ]
    told = FactAnswer(id="fact.c0.cost", credential="c0", criterion="cost", amount=250, unit="USD")
    judged = judge(in_memory(*entries), Profile(answers=(told,)), rules, DAY)
    reading = next(row for row in judged.rows if row.item.id == "c0").readings["cost"]
    assert (reading.state, reading.low, reading.high) == ("known", reading.value, reading.value)
    assert reading.amount == (250, 250, 250)


def test_a_script_can_drive_the_whole_interview(run, write):
    """Reads next_question, appends option.answer to the profile: nothing else."""
    path, profile = write(document(*offers())), {"answers": []}
    typed = {"text": "data", "number": 7, "order": [["low_cost"], ["soon"]]}
    limits = {"limits.own_cost_usd": 9000, "limits.weeks": 90}
    for _ in range(40):
        file = write(profile, "profile.yaml")
        code, out, err = run("rank", "--json", "--catalog", path, "--profile", file)
        assert code == 0, err
        question = json.loads(out)["decision"]["next_question"]
        if question is None:
            break
        ids = {option["id"]: option["answer"] for option in question["options"]}
        chosen = next(
            name for name in ("yes", "change_career", "a", "typed", "none", "skip") if name in ids
        )
        answer = dict(ids[chosen])
        if chosen == "typed":
            answer["choice"] = limits.get(question["id"]) or typed[question["typed"]]
        if question["id"] == "goal":
            answer["choice"] = {"search": answer["choice"]}
        if question["id"] == "learner.state":
            answer["choice"] = "OH"
        if question["id"] == "learner.holds":
            answer["choice"] = ["c1"]
        profile["answers"].append(answer)
    else:
        pytest.fail("the interview does not end")
    decision = json.loads(out)["decision"]
    assert decision["basis"] == "answers"
    assert {answer["kind"] for answer in profile["answers"]} >= {"profile", "wishes"}
    assert json.loads(out)["goal"]["confirmed"] is True
