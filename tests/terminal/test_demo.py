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
from credpick.interview.choose import next_question
from credpick.present.demo import Demo
from credpick.present.ranking import show_ranking
from credpick.present.screen import Screen
from credpick.ranking.judge import judge

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("compiled")]
DAY = ("--as-of", "2026-11-29")


def test_the_list_names_every_persona_with_who_it_is(run):
    code, out, _ = run("advise", "--demo")
    assert code == 0
    for name, who in personas.known().items():
        assert name in out
        assert who.partition(",")[0] in out


@pytest.mark.parametrize("name", personas.known())
def test_a_demo_asks_what_the_interview_asks_and_ends_as_the_profile_does(name):
    day, catalog, loaded = datetime.date.fromisoformat(DAY[1]), open_catalog([]), rules.load()
    persona = personas.load(name)
    demo = Demo(Screen(True, file=io.StringIO(), width=100), catalog, loaded, day)
    demo.play(name)
    played, kept = (judge(catalog, one, loaded, day) for one in (demo.profile, persona))
    assert played.verdict == kept.verdict
    assert [row.id for row in played.rows] == [row.id for row in kept.rows]
    assert [row.score for row in played.rows] == pytest.approx([row.score for row in kept.rows])
    # They answer all of the spine, and nothing recorded is left over.
    left = next_question(played)
    assert left is None or left.kind != "profile"
    said = {answer.id for answer in demo.profile.answers}
    assert {answer.id for answer in persona.answers} <= said
    page = io.StringIO()
    show_ranking(Screen(True, file=page, width=100), played)
    assert demo.out.file.getvalue().endswith(page.getvalue())


def test_every_screen_says_its_number(run):
    out = " ".join(run("advise", "--demo", "tom-pmp", *DAY)[1].split())
    assert "At most eight short screens" in out
    told = re.findall(r"step (\d+) of (\d+)\.", out)
    numbers = [int(number) for number, _ in told]
    assert numbers == list(range(1, len(told) + 1))
    assert all(int(of) <= 9 for _, of in told)  # a trade-off comes after the eight


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
    for _ in range(40):
        if here.child.expect(["step \\d+", "Answer:", "What next", "any key"]) == 2:
            break
        here.send("x")
    here.send(UP, ENTER)  # leave; a demo saves nothing
    assert here.exit() == 0
    assert not list((here.home / "state").glob("*/*.yaml"))


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_ctrl_c_ends_a_demo_and_saves_nothing(tmp_path, plain):
    here = Terminal("shipped", tmp_path, "--demo", "tom-pmp", *plain, *DAY)
    here.answer("step 1 of", "x")
    here.answer("Answer:", "x")
    here.answer("Is that right?", CTRL_C)
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
