"""Demos: shipped personas through the questionnaire, with and without a terminal."""

import datetime
import io
import json
import re
import subprocess
import sys

import pytest
from test_advise import CTRL_C, ENTER, UP, Terminal

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview import personas
from credpick.present.demo import Demo
from credpick.present.ranking import show_ranking
from credpick.present.screen import Screen
from credpick.profile.answers import with_answer
from credpick.ranking.judge import judge

pytestmark = pytest.mark.usefixtures("compiled")
DAY = ("--as-of", "2026-11-29")


def test_the_list_names_every_persona_with_who_it_is(run):
    code, out, _ = run("advise", "--demo")
    assert code == 0
    for name, who in personas.known().items():
        assert name in out
        assert who.partition(",")[0] in out


@pytest.mark.parametrize("name", ["robert-ad", "tom-pmp"])
def test_without_a_terminal_a_demo_runs_through_and_ends_as_the_profile_does(run, name):
    code, out, _ = run("advise", "--demo", name, *DAY)
    assert code == 0
    ranked = run("rank", "--profile", personas.shipped(f"personas/{name}.yaml"), *DAY)[1]
    assert out.endswith(ranked)


@pytest.mark.parametrize("name", personas.known())
def test_the_answers_given_in_a_demo_rank_as_the_profile_does(name):
    day, catalog, loaded = datetime.date.fromisoformat(DAY[1]), open_catalog([]), rules.load()
    persona = personas.load(name)
    out = io.StringIO()
    demo = Demo(Screen(True, file=out, width=100), catalog, loaded, day)
    demo.play(name)
    asked = {answer.id for answer in demo.profile.answers}
    profile = demo.profile
    for answer in persona.answers:
        if answer.id not in asked:
            profile = with_answer(profile, answer)
    played, kept = (judge(catalog, one, loaded, day) for one in (profile, persona))
    assert [row.item.id for row in played.rows] == [row.item.id for row in kept.rows]
    assert [row.score for row in played.rows] == pytest.approx([row.score for row in kept.rows])
    assert played.verdict.kind == kept.verdict.kind
    ranking = io.StringIO()
    show_ranking(Screen(True, file=ranking, width=100), demo.judge())
    assert out.getvalue().endswith(ranking.getvalue())


def test_every_screen_of_questions_says_how_far_it_is(run):
    out = run("advise", "--demo", "tom-pmp", *DAY)[1]
    told = [(int(at), int(of)) for at, of in re.findall(r": step (\d+) of (\d+)\.", out)]
    assert [at for at, _ in told] == sorted({at for at, _ in told})
    assert all(at <= of for at, of in told)
    assert told[0][0] == 1


@pytest.mark.parametrize(
    "call",
    [("--demo", "nobody"), ("priya-data",), ("--demo", "priya-data", "--budget", "5")],
)
def test_a_wrong_call_is_told(run, call):
    code, _, err = run("advise", *call)
    assert code == 2
    assert err.startswith("credpick: ")


def test_a_key_goes_on_and_the_menu_is_real(tmp_path):
    here = Terminal("shipped", tmp_path, "--demo", "tom-pmp", *DAY)
    here.see("Any key goes on")
    for _ in range(80):
        if here.child.expect(["step \\d+ of", "Answer:", "What next", "any key"]) == 2:
            break
        here.send("x")
    here.send(UP, ENTER)
    assert here.exit() == 0
    assert not list((here.home / "state").glob("*/*.yaml"))


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_ctrl_c_ends_a_demo_and_saves_nothing(tmp_path, plain):
    here = Terminal("shipped", tmp_path, "--demo", "tom-pmp", *plain, *DAY)
    here.answer("step 1 of", "x")
    here.answer("Answer:", "x")
    here.answer("Answer:", CTRL_C)
    assert here.exit() == 130
    assert not list((here.home / "state").glob("*"))


def test_nothing_waits_when_standard_input_is_closed():
    done = subprocess.run(
        [sys.executable, "-m", "credpick", "advise", "--demo", "tom-pmp", "--plain", *DAY],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "1. " in done.stdout
    assert not any("\u2500" <= sign <= "\u259f" for sign in done.stdout)


def test_a_goal_that_was_answered_narrows_what_is_ranked(run, tmp_path):
    profile = tmp_path / "p.yaml"
    profile.write_text("answers: [{kind: profile, id: goal, choice: {field: data}}]")
    out = run("rank", "--json", "--limit", 0, "--profile", profile)[1]
    assert {row["field"] for row in json.loads(out)["ranking"]} == {"data"}


@pytest.mark.parametrize(
    "answer",
    [
        "id: goal, choice: {field: data, colour: red}",
        "id: goal, choice: {field: [1]}",
        "id: nonsense.x, choice: 1",
        "id: limits.weeks, choice: abc",
    ],
)
def test_an_answer_that_no_field_can_hold_is_bad_data(run, tmp_path, answer):
    profile = tmp_path / "p.yaml"
    profile.write_text(f"answers: [{{kind: profile, {answer}}}]")
    code, _, err = run("rank", "--profile", profile)
    assert code == 1
    assert f"{profile}:1:" in err
