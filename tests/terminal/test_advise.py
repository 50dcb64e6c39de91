"""The questionnaire in a real pseudo-terminal: forwards, back, interrupted, resumed."""

import datetime
import os
import random
import re
import shutil
import stat
import sys
import time

import pytest
import yaml
from conftest import ROOT, compile_into, credential, document

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview.choose import next_question
from credpick.profile import files
from credpick.profile.answers import with_answer
from credpick.profile.model import Profile
from credpick.ranking.judge import judge

pexpect = pytest.importorskip("pexpect")
termios = pytest.importorskip("termios")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
ENTER, DOWN, CTRL_C = "\r", "\x1b[B", "\x03"


@pytest.fixture(scope="module")
def _made(tmp_path_factory):
    numbers = random.Random(4)
    entries = []
    for n in range(12):
        facts = [
            ("cost.tuition", numbers.choice([200, 450, 900, 1500, 3000])),
            ("time.course", numbers.choice([40, 90, 180, 300]), {"unit": "hours"}),
            ("trust.assessment", numbers.choice(["proctored_exam", "graded_work", "quiz"])),
            ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
            (
                "credit.hours",
                numbers.choice([0, 3, 6, 12]),
                {"unit": "SemesterHour", "kind": "institutional"},
            ),
        ]
        entries.append(credential(f"cred-{n}", facts, name=f"Credential {n}"))
    folder = tmp_path_factory.mktemp("advise")
    path = folder / "catalog.yaml"
    path.write_text(yaml.safe_dump(document(*entries)), encoding="utf-8")
    return path, compile_into(folder / "home", path)


@pytest.fixture
def path(_made, tmp_path):
    path, cache = _made
    shutil.copytree(cache, tmp_path / "home" / "cache")
    return path


class Child(pexpect.spawn):
    """Says where its cursor stands when it is asked, as terminals do; else every prompt waits."""

    def read_nonblocking(self, *arguments, **more):
        text = super().read_nonblocking(*arguments, **more)
        for _ in range(text.count("\x1b[6n")):
            super().send("\x1b[1;1R")
        return text


class Terminal:
    def __init__(self, path, tmp_path, *arguments, lines=60):
        environment = {
            **os.environ,
            "CREDPICK_HOME": str(tmp_path / "home"),
            "TERM": "xterm",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self.child = Child(
            sys.executable,
            ["-m", "credpick", "advise", "--catalog", str(path), *arguments],
            env=environment,
            encoding="utf-8",
            codec_errors="replace",
            timeout=20,
            dimensions=(lines, 100),
        )
        self.by_lines = "--plain" in arguments and "--demo" not in arguments
        self.home = tmp_path / "home"

    def see(self, words):
        self.child.expect(re.escape(words))

    def send(self, *keys):
        while not self.by_lines and self._waits_for_lines():
            time.sleep(0.01)  # the prompt does not listen yet
        for key in keys:
            self.child.send(key)

    def _waits_for_lines(self):
        return termios.tcgetattr(self.child.child_fd)[3] & termios.ICANON

    def answer(self, question, *keys):
        self.see(question)
        self.send(*keys)

    def kept(self):
        return sorted((self.home / "state" / "interviews").glob("*.yaml"))

    def exit(self):
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus


def test_through_the_whole_questionnaire_with_one_step_back(path, tmp_path):
    here = Terminal(path, tmp_path)
    here.answer("Which field or job", ENTER)
    here.answer("What is it for?", DOWN, ENTER)
    here.answer("How many hours a week", "8", ENTER)
    here.answer("pay yourself", "<", ENTER)
    here.answer("How many hours a week", "10", ENTER)
    here.answer("pay yourself", "2,000", ENTER)
    here.answer("how many weeks", "abc", ENTER)
    here.answer("Write a number", "\x15", ENTER)
    here.answer("carry academic credit?", DOWN, ENTER)
    here.answer("Suppose a credential stood", ENTER)
    here.see("still in the race; ahead:")
    here.answer("Suppose a credential stood", ENTER)
    for _ in range(9):
        found = here.child.expect(
            ["worth more to you", "rather have", "can you find out", "What next", "any key"]
        )
        if found == 3:
            break
        if found == 4:
            here.send("x")
            continue
        here.send(ENTER if found < 2 else "")
        if found == 2:
            here.send("100", ENTER)
    here.send(DOWN, DOWN, DOWN, DOWN, ENTER)
    here.answer("Name of the file", str(tmp_path / "mine.yaml"), ENTER)
    here.see("Saved")
    here.answer("What next", "\x1b[A", ENTER)
    assert here.exit() == 0
    saved = yaml.safe_load((tmp_path / "mine.yaml").read_text())
    by_id = {answer["id"]: answer for answer in saved["answers"]}
    assert by_id["limits.hours_per_week"]["choice"] == 10
    assert by_id["limits.own_cost_usd"]["choice"] == 2000
    assert by_id["limits.weeks"]["choice"] == "skip"
    assert "swing.1" in by_id
    assert here.kept() == []


def test_an_interruption_keeps_the_answers_and_resume_goes_on(path, tmp_path):
    here = Terminal(path, tmp_path)
    here.answer("Which field or job", ENTER)
    here.answer("What is it for?", ENTER)
    here.answer("How many hours a week", "7", ENTER)
    here.answer("pay yourself", CTRL_C)
    here.see("advise --resume")
    assert here.exit() == 130
    (kept,) = here.kept()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    again = Terminal(path, tmp_path, "--resume")
    again.see("Question 4 of about")
    again.answer("pay yourself", CTRL_C)
    assert again.exit() == 130
    (kept,) = here.kept()
    old = time.time() - 8 * 86_400
    os.utime(kept, (old, old))
    expired = Terminal(path, tmp_path, "--resume")
    expired.see("no interrupted answers")
    assert expired.exit() == 2
    assert not kept.exists()


def test_no_save_leaves_nothing(path, tmp_path):
    here = Terminal(path, tmp_path, "--no-save")
    here.answer("Which field or job", ENTER)
    here.answer("What is it for?", ENTER)
    here.answer("How many hours a week", CTRL_C)
    assert here.exit() == 130
    assert not (here.home / "state").exists()


SECOND_SCREEN, FIRST_SCREEN, WIPED = "\x1b[?1049h", "\x1b[?1049l", "\x1b[2J"


def test_every_question_has_the_screen_for_itself_and_the_result_the_first_screen(path, tmp_path):
    here = Terminal(path, tmp_path, lines=24)
    here.see(SECOND_SCREEN)
    for question in QUESTIONS[:3]:
        here.answer(question, ENTER)
        here.see(WIPED)
        here.see("Question ")
    here.answer("pay yourself", ENTER)
    here.answer("how many weeks", ENTER)
    here.answer("carry academic credit?", "\x1b[A", ENTER)  # the last: enough questions
    here.see(FIRST_SCREEN)
    here.see("more lines: any key goes on")
    assert "What next" not in here.child.before
    for _ in range(9):
        here.send("x")
        if here.child.expect(["any key goes on", "What next"]):
            break
    here.send("\x1b[A", ENTER)
    assert here.exit() == 0


def test_plain_never_moves_the_cursor(path, tmp_path):
    here = Terminal(path, tmp_path, "--plain")
    here.answer("empty is all) ", ENTER)
    here.see("What is it for?")
    here.see("Number, 1 to 8: ")
    assert not re.search(r"\x1b\[[^m]*[A-LN-Za-ln-z]", here.child.before)
    here.send("8", ENTER)
    here.see("What next?")
    here.send(CTRL_C)
    assert here.exit() == 130


def test_plain_asks_by_numbers(path, tmp_path):
    here = Terminal(path, tmp_path, "--plain")
    here.answer("Which field or job", "data", ENTER)
    here.answer("Number, 1 to", "nine", ENTER)
    here.answer("none of the numbers", "1", ENTER)
    # What a profile file would refuse is refused here too: else --resume could not read it.
    here.answer("How many hours a week", "0", ENTER)
    here.answer("Write a number from 0.5 to 100.", "7", ENTER)
    here.answer("pay yourself", CTRL_C)
    assert here.exit() == 130


def test_a_file_that_cannot_be_written_or_is_there_ends_nothing(path, tmp_path):
    here = Terminal(path, tmp_path, "--plain")
    here.answer("empty is all) ", "data", ENTER)
    here.answer("Number, 1 to 8: ", "8", ENTER)
    there = tmp_path / "there.yaml"
    there.write_text("mine")
    here.answer("Number, 1 to 6: ", "5", ENTER)
    here.answer("as my-profile.yaml) ", str(tmp_path), ENTER)
    here.see("cannot be written")
    for choice, said, text in (("1", "Nothing saved.", "mine"), ("2", "Saved.", "answers:")):
        here.answer("Number, 1 to 6: ", "5", ENTER)
        here.answer("as my-profile.yaml) ", str(there), ENTER)
        here.answer("Number, 1 to 2: ", choice, ENTER)
        here.see(said)
        assert text in there.read_text()
    here.answer("Number, 1 to 6: ", "6", ENTER)
    assert here.exit() == 0


SHIPPED = "shipped"
PERSONAS = {
    "tom-pmp": ["The pick", "Project Management Professional", "an exam, without preparation"],
    "robert-ad": ["Red flags", "regulator action", "Where this comes from"],
    "marcus-nursing": [", open", "Where this comes from"],
}


@pytest.mark.parametrize("name", PERSONAS)
def test_three_personas_from_start_to_end(compiled, tmp_path, name):
    here = Terminal(
        SHIPPED, tmp_path, "--plain", "--profile", str(ROOT / "data" / "personas" / f"{name}.yaml")
    )
    seen = ""
    while True:
        found = here.child.expect(
            [
                r"Number, 1 to (\d+): ",
                r"empty skips, < goes back\) ",
                "empty is all\\) ",
                pexpect.EOF,
            ]
        )
        seen += here.child.before
        if found == 3:
            break
        # The last choice is "enough questions", and in the menu "leave".
        here.send(here.child.match.group(1) if found == 0 else "", ENTER)
    here.child.close()
    assert here.child.exitstatus == 0
    text = " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen).split())
    for words in PERSONAS[name]:
        assert words in text
    assert not re.search("[\u2500-\u259f]", text)


def test_the_record_is_asked_before_the_price(tmp_path, path):
    here = Terminal(path, tmp_path, "--plain", "--purpose", "required_by_licence")
    here.answer("empty is all) ", ENTER)
    here.answer("two letters, as NJ) ", "<", ENTER)
    here.answer("empty is all) ", ENTER)
    here.answer("two letters, as NJ) ", "Pennsylvania", ENTER)
    here.answer("Write the two letters of a state", "pa", ENTER)
    found = here.child.expect(["licensing board may ask about", "pay yourself"])
    assert found == 0
    here.send(CTRL_C)
    assert here.exit() == 130


QUESTIONS = (
    "Which field or job",
    "What is it for?",
    "How many hours a week",
    "pay yourself",
    "how many weeks",
    "carry academic credit?",
    "Suppose a credential stood",  # its first words: the title takes two lines
)


def first_answers(path, count):
    """The profile of someone who took the first choice everywhere."""
    catalog, loaded, profile = open_catalog([path]), rules.load(), Profile()
    for _ in range(count):
        question = next_question(judge(catalog, profile, loaded, datetime.date.today()))
        profile = with_answer(profile, question.options[0].answer)
    return profile


@pytest.mark.parametrize("stop", range(len(QUESTIONS)))
@pytest.mark.parametrize("save", [True, False])
def test_ctrl_c_at_every_question_leaves_a_clean_terminal(path, tmp_path, stop, save):
    said = tmp_path / "said.yaml"
    files.write(first_answers(path, stop), said)
    here = Terminal(path, tmp_path, "--profile", str(said), *([] if save else ["--no-save"]))
    before = termios.tcgetattr(here.child.child_fd)
    here.see(QUESTIONS[stop])
    here.child.setwinsize(30, 72)  # someone drags the window in the middle
    here.send(CTRL_C)
    here.child.expect(pexpect.EOF)
    assert termios.tcgetattr(here.child.child_fd) == before
    assert here.exit() == 130
    assert len(here.kept()) == (save and stop > 0)
    for kept in here.kept():
        assert len(yaml.safe_load(kept.read_text())["answers"]) == stop
