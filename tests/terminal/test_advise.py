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
from conftest import compile_into, credential, document

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview.choose import next_question
from credpick.profile import files
from credpick.profile.answers import with_answer
from credpick.profile.model import Profile
from credpick.ranking.judge import judge

pexpect = pytest.importorskip("pexpect")
termios = pytest.importorskip("termios")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]
ENTER, DOWN, UP, CLEAR, CTRL_C = "\r", "\x1b[B", "\x1b[A", "\x15", "\x03"


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

    everything = ""

    def read_nonblocking(self, *arguments, **more):
        text = super().read_nonblocking(*arguments, **more)
        self.everything += text
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

    def read_on(self, question):
        """A key for each screenful, until a question comes."""
        hints = [re.escape(words) for words in ("any key goes on", question)]
        while self.child.expect(hints) == 0:
            self.send(" ")

    @property
    def all(self):
        """All that it has written, without what moves or colors."""
        return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.child.everything)

    def kept(self):
        return sorted((self.home / "state" / "interviews").glob("*.yaml"))

    def exit(self):
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus


QUESTIONS = (
    "What work do you have in mind?",
    "In which state will you work?",
    "What is it for?",
    "What is the most that you could pay",
    "Could any of these help you pay?",
    "How many hours a week can you study?",
    "By when do you need it?",
    "Online or in person?",
    "What is the highest schooling",
    "How long have you done this kind of work?",
    "Do you hold one of these already",
    "What matters most to you?",
)


def answers(file):
    return {one["id"]: one for one in yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]}


def through_screenfuls(here):
    """Past the answer, a screenful at a time, to the menu."""
    for _ in range(9):
        if here.child.expect(["What next", "any key goes on"]) == 0:
            return
        here.send("x")
    raise AssertionError("the answer does not end")


def test_through_the_whole_questionnaire_with_steps_back(path, tmp_path):
    here = Terminal(path, tmp_path)
    here.answer(QUESTIONS[0], "data", ENTER)
    here.answer("I read: data: 12 credentials. Is that right?", DOWN, ENTER)
    here.answer(QUESTIONS[1], "<", ENTER)
    here.answer("Is that right?", DOWN, ENTER)
    here.answer(QUESTIONS[1], "Utopia", ENTER)
    here.answer("Write the name of a state", CLEAR, "ohio", ENTER)
    here.answer(QUESTIONS[2], "<")
    here.see("Taken back: state: ")
    here.answer(QUESTIONS[1], "OH", ENTER)
    here.answer(QUESTIONS[2], DOWN, DOWN, ENTER)
    here.answer(QUESTIONS[3], "$2k", ENTER)
    here.answer(QUESTIONS[4], DOWN, " ", ENTER)
    here.answer("How much has the workforce board promised", ENTER)
    here.answer(QUESTIONS[5], "about 10", ENTER)
    here.answer(QUESTIONS[6], "soon", ENTER)
    here.answer("Write a number", CLEAR, "6 months", ENTER)
    here.answer(QUESTIONS[7], ENTER)
    here.answer(QUESTIONS[8], DOWN, DOWN, ENTER)
    here.answer(QUESTIONS[9], "two years", ENTER)
    here.answer(QUESTIONS[10], "a", "i", " ", DOWN, DOWN, " ", ENTER)
    here.answer(QUESTIONS[11], "2 1=9", ENTER)
    here.answer("each once", CLEAR, "2 1=3", ENTER)
    if here.child.expect(["rather have", "any key goes on"]) == 0:
        here.send(ENTER)
    here.send("x")
    through_screenfuls(here)
    here.send(*[DOWN] * 5, ENTER)
    here.answer("Name of the file", str(tmp_path / "mine.yaml"), ENTER)
    here.see("Saved")
    here.answer("What next", UP, ENTER)
    assert here.exit() == 0
    said = {id: one["choice"] for id, one in answers(tmp_path / "mine.yaml").items()}
    assert said["goal"] == {"search": "data"}
    assert said["goal.confirmed"] is True
    assert said["learner.state"] == "OH"
    assert said["purpose"] == "change_career"
    assert said["limits.own_cost_usd"] == 2000
    assert said["learner.aid_hoped"] == ["wioa"]
    assert said["learner.aid_confirmed.wioa"] == "skip"
    assert said["limits.hours_per_week"] == 10
    assert said["limits.weeks"] == 26
    assert said["limits.delivery"] == "skip"
    assert said["learner.education"] == "high_school"
    assert said["learner.experience_months"] == 24
    assert len(said["learner.holds"]) == 2
    assert said["wishes"] == [["low_cost"], ["get_hired", "soon"]]
    assert here.kept() == []


def test_enter_never_answers_for_the_learner(path, tmp_path):
    here = Terminal(path, tmp_path, lines=24)
    for question in QUESTIONS:
        here.answer(question, ENTER)
    through_screenfuls(here)
    assert "SAY FIRST what work you have in mind" in " ".join(here.all.split())
    assert here.all.count("You named no work: without it none is picked.") == len(QUESTIONS) - 1
    here.send(CTRL_C)
    assert here.exit() == 130
    (kept,) = here.kept()
    said = answers(kept)
    assert said.pop("wishes")["choice"] == []
    assert {one["choice"] for one in said.values()} == {"skip"}


def test_quick_asks_for_goal_state_and_money(path, tmp_path):
    here = Terminal(path, tmp_path, "--quick", "--plain")
    here.answer(QUESTIONS[0], "data", ENTER)
    here.answer("Is that right?", "1", ENTER)
    here.answer(QUESTIONS[1], "Ohio", ENTER)
    here.answer(QUESTIONS[3], "500", ENTER)
    here.answer(QUESTIONS[4], ENTER)
    here.see("What next?")
    here.send(CTRL_C)
    assert here.exit() == 130


def test_an_interruption_keeps_the_answers_and_resume_goes_on(path, tmp_path):
    here = Terminal(path, tmp_path)
    for question in QUESTIONS[:5]:
        here.answer(question, ENTER)
    here.answer(QUESTIONS[5], CTRL_C)
    here.see("advise --resume")
    assert here.exit() == 130
    (kept,) = here.kept()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    again = Terminal(path, tmp_path, "--resume")
    again.see("Time: step 5 of 7")
    again.answer(QUESTIONS[5], CTRL_C)
    assert again.exit() == 130
    (kept,) = again.kept()
    old = time.time() - 8 * 86_400
    os.utime(kept, (old, old))
    expired = Terminal(path, tmp_path, "--resume")
    expired.see("no interrupted answers")
    assert expired.exit() == 2
    assert not kept.exists()


def test_no_save_leaves_nothing(path, tmp_path):
    here = Terminal(path, tmp_path, "--no-save")
    here.answer(QUESTIONS[0], ENTER)
    here.answer(QUESTIONS[1], CTRL_C)
    assert here.exit() == 130
    assert not (here.home / "state").exists()


SECOND_SCREEN, FIRST_SCREEN, WIPED = "\x1b[?1049h", "\x1b[?1049l", "\x1b[2J"


def test_every_question_has_the_screen_for_itself_and_the_answer_the_first_screen(path, tmp_path):
    here = Terminal(path, tmp_path, lines=24)
    here.see(SECOND_SCREEN)
    for question in QUESTIONS[:2]:
        here.answer(question, ENTER)
        here.see(WIPED)
    here.answer(QUESTIONS[2], UP, ENTER)  # the last: show me the answer now
    here.see(FIRST_SCREEN)
    assert "What next" not in here.child.before
    through_screenfuls(here)
    here.send(UP, ENTER)
    here.answer("Save your answers?", ENTER)
    assert here.exit() == 0


def test_what_was_answered_on_a_screen_stays_above_the_next_question(path, tmp_path):
    here = Terminal(path, tmp_path, "--goal", "data", "--purpose", "advance", "--state", "OH")
    here.answer("Is that right?", DOWN, ENTER)
    here.answer(QUESTIONS[3], "900", ENTER)
    here.see("can pay: 900")
    here.answer(QUESTIONS[4], " ", ENTER)
    here.see("may help: ")
    here.see("Pell")
    here.answer("How much is your Pell Grant", CTRL_C)
    assert here.exit() == 130


def test_no_credential_is_named_before_the_last_question_of_the_spine(path, tmp_path):
    here = Terminal(path, tmp_path, "--goal", "data")
    here.answer("Is that right?", ENTER)
    for question in QUESTIONS[1:10]:
        here.answer(question, ENTER)
    here.see(QUESTIONS[10])
    assert not re.search(r"Credential \d", here.all)
    here.send(ENTER)
    here.see(QUESTIONS[11])
    here.send(CTRL_C)
    assert here.exit() == 130


def test_plain_never_moves_the_cursor(path, tmp_path):
    here = Terminal(path, tmp_path, "--plain")
    here.answer(QUESTIONS[0], ENTER)
    here.answer(QUESTIONS[1], ENTER)
    here.see(QUESTIONS[2])
    here.see("Number, 1 to 7, Enter skips, < goes back, ? explains words: ")
    assert not re.search(r"\x1b\[[^m]*[A-LN-Za-ln-z]", here.child.before)
    here.send("7", ENTER)  # show me the answer now
    here.see("What next?")
    here.send(CTRL_C)
    assert here.exit() == 130


def test_plain_asks_by_numbers(path, tmp_path):
    here = Terminal(path, tmp_path, "--plain")
    here.answer(QUESTIONS[0], "data", ENTER)
    here.answer("Number, 1 to", "nine", ENTER)
    here.answer("none of the numbers", "1", ENTER)
    here.answer(QUESTIONS[1], "<", ENTER)
    here.answer("Is that right?", ENTER)
    here.answer(QUESTIONS[1], ENTER)
    here.answer(QUESTIONS[2], "<", ENTER)
    here.answer(QUESTIONS[1], ENTER)
    here.answer(QUESTIONS[2], ENTER)
    here.answer(QUESTIONS[3], ENTER)
    here.answer(QUESTIONS[4], "1 8", ENTER)
    here.answer("none of the numbers", "2 4", ENTER)
    here.answer("workforce board promised", ENTER)
    here.answer("your employer pay", "1,200.50", ENTER)
    # What a profile file would refuse is refused here too: else --resume could not read it.
    here.answer(QUESTIONS[5], "0", ENTER)
    here.answer("Write a number from 0.5 to 100.", "7", ENTER)
    here.answer(QUESTIONS[6], CTRL_C)
    assert here.exit() == 130
    (kept,) = here.kept()
    said = answers(kept)
    assert said["learner.aid_hoped"]["choice"] == ["wioa", "employer"]
    assert said["learner.aid_confirmed.employer"]["choice"] == 1200.5


@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_a_question_mark_explains_words_and_the_question_comes_again(path, tmp_path, options):
    here = Terminal(path, tmp_path, *options)
    here.answer(QUESTIONS[0], "?", ENTER)
    here.see("a regulator acted")
    here.read_on(QUESTIONS[0])
    here.send(ENTER)
    here.answer(QUESTIONS[1], ENTER)
    here.see("? explains words")
    here.answer(QUESTIONS[2], "?", *(ENTER,) * bool(options))
    here.see("a regulator acted")
    here.read_on(QUESTIONS[2])
    here.send(CTRL_C)
    assert here.exit() == 130


def test_a_name_that_nothing_has_is_asked_again(path, tmp_path):
    here = Terminal(path, tmp_path, "--plain", "--goal", "data")
    here.answer("Is that right?", ENTER)
    for question in QUESTIONS[1:10]:
        here.answer(question, ENTER)
    here.see(QUESTIONS[10])
    here.see("10. another: type its name")
    here.answer("Numbers", "10", ENTER)
    here.answer("Its name", "Nothing at all", ENTER)
    here.see("No credential 'Nothing at all'")
    here.answer("Its name", "Credential 11", ENTER)
    here.answer("Its name", ENTER)
    here.answer(QUESTIONS[11], CTRL_C)
    assert here.exit() == 130
    (kept,) = here.kept()
    assert answers(kept)["learner.holds"]["choice"] == ["cred-11"]


MENU = "Number, 1 to 7, ? explains words: "


def plain_at_the_menu(path, tmp_path, *arguments):
    here = Terminal(path, tmp_path, "--plain", "--goal", "data", *arguments)
    here.answer("Is that right?", "1", ENTER)
    here.answer(QUESTIONS[1], "OH", ENTER)
    here.answer(QUESTIONS[2], "7", ENTER)
    return here


def test_a_file_that_cannot_be_written_or_is_there_ends_nothing(path, tmp_path):
    here = plain_at_the_menu(path, tmp_path)
    there = tmp_path / "there.yaml"
    there.write_text("mine")
    here.answer(MENU, "6", ENTER)
    here.answer("as my-profile.yaml) ", str(tmp_path), ENTER)
    here.see("cannot be written")
    for choice, said, text in (("1", "Nothing saved.", "mine"), ("2", "Saved.", "answers:")):
        here.answer(MENU, "6", ENTER)
        here.answer("as my-profile.yaml) ", str(there), ENTER)
        here.answer("Number, 1 to 2: ", choice, ENTER)
        here.see(said)
        assert text in there.read_text()
    here.answer(MENU, "7", ENTER)
    assert here.exit() == 0


def test_leaving_offers_to_save(path, tmp_path):
    here = plain_at_the_menu(path, tmp_path)
    here.answer(MENU, "7", ENTER)
    here.see("Save your answers?")
    here.answer("Number, 1 to 2: ", "2", ENTER)
    here.answer("as my-profile.yaml) ", str(tmp_path / "mine.yaml"), ENTER)
    assert here.exit() == 0
    assert answers(tmp_path / "mine.yaml")["learner.state"]["choice"] == "OH"
    silent = plain_at_the_menu(path, tmp_path, "--no-save")
    silent.answer(MENU, "7", ENTER)
    assert silent.exit() == 0


def test_everything_of_the_menu(path, tmp_path):
    here = plain_at_the_menu(path, tmp_path)
    here.answer(MENU, "1", ENTER)  # why
    here.answer("Which one?", "1", ENTER)
    here.answer("And which other?", "1", ENTER)
    here.answer(MENU, "2", ENTER)  # what if
    here.answer("What if this were different?", "1", ENTER)
    here.answer("How many dollars?", "600", ENTER)
    here.see("Only to look")
    here.answer(MENU, "2", ENTER)
    here.answer("What if this were different?", "4", ENTER)
    here.answer("What if this mattered most?", "3", ENTER)
    here.see("Only to look")
    here.answer(MENU, "2", ENTER)
    here.answer("What if this were different?", "<", ENTER)
    here.answer(MENU, "4", ENTER)  # page
    here.answer("Name of the page", str(tmp_path / "page.html"), ENTER)
    here.see("Written: ")
    here.answer(MENU, "5", ENTER)  # letter
    here.answer("About which one?", "1", ENTER)
    here.see("Subject: Questions about Credential")
    here.answer("Name of a file for it", str(tmp_path / "letter.txt"), ENTER)
    here.see("Written: ")
    here.answer(MENU, "3", ENTER)  # another goal
    here.answer(QUESTIONS[0], "welder", ENTER)
    here.answer("Is that right?", "1", ENTER)
    here.see("Welders")
    here.answer(MENU, CTRL_C)
    assert here.exit() == 130
    (kept,) = here.kept()
    said = answers(kept)
    assert said["goal"]["choice"] == {"search": "welder"}
    assert said["learner.state"]["choice"] == "OH"  # all other answers stay
    assert (tmp_path / "page.html").read_text().startswith("<!")
    assert (tmp_path / "letter.txt").read_text().startswith("To: Body")


def first_answers(path, count):
    """The profile of someone who skipped the first questions."""
    catalog, loaded, profile = open_catalog([path]), rules.load(), Profile()
    for _ in range(count):
        question = next_question(judge(catalog, profile, loaded, datetime.date.today()))
        profile = with_answer(profile, question.skip)
    return profile


@pytest.mark.parametrize("stop", range(len(QUESTIONS)))
def test_ctrl_c_at_every_question_leaves_a_clean_terminal(path, tmp_path, stop):
    said = tmp_path / "said.yaml"
    files.write(first_answers(path, stop), said)
    save = stop % 3 > 0
    here = Terminal(path, tmp_path, "--profile", str(said), *([] if save else ["--no-save"]))
    before = termios.tcgetattr(here.child.child_fd)
    here.see(QUESTIONS[stop])
    here.child.setwinsize(30, 72)  # someone drags the window in the middle
    here.send(CTRL_C)
    here.child.expect(pexpect.EOF)
    assert termios.tcgetattr(here.child.child_fd) == before
    assert here.exit() == 130
    kept = here.kept()
    assert bool(kept) is save
    for file in kept:
        assert len(answers(file)) == stop


@pytest.mark.skipif(not shutil.which("bash"), reason="needs a shell that stops programs")
def test_ctrl_z_stops_it_and_what_was_typed_is_there_again(path, tmp_path):
    environment = {
        **os.environ,
        "CREDPICK_HOME": str(tmp_path / "home"),
        "TERM": "xterm",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PS1": "ready: ",
    }
    shell = ["--norc", "--noprofile", "-i"]
    child = Child("bash", shell, env=environment, encoding="utf-8", timeout=20, dimensions=(24, 80))
    child.sendline(f"{sys.executable} -m credpick advise --catalog {path}")
    child.expect(re.escape(QUESTIONS[0]))
    child.expect("❯")
    child.send("dat")
    child.expect("dat")
    child.send("\x1a")
    child.expect("Stopped.*ready: ")
    child.sendline("echo meanwhile; fg")
    child.expect(re.escape(QUESTIONS[0]))
    child.expect("dat")
    child.send("a" + ENTER)
    child.expect("I read: data: 12 credentials")
    child.expect("goes back")
    child.send("\x1a")
    child.expect("Stopped.*ready: ")
    child.sendline("fg")
    child.expect("goal: data")  # what stood above the question too
    child.expect("Is that right")
    child.expect("goes back")
    child.send(CTRL_C)
    child.expect("advise --resume")
    child.expect("ready: ")
    child.sendline("exit")
    child.expect(pexpect.EOF)
