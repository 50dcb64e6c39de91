"""However an interview ends, its answers are kept, and nobody else's are touched."""

import os
import re
import select
import signal
import sys
import threading
import time

import pytest
import yaml
from test_advise import CTRL_C, ENTER, QUESTIONS, Terminal, _made, first_answers, path

from credpick.present.keyboard import typed_line
from credpick.profile import files

pexpect = pytest.importorskip("pexpect")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]
__all__ = ["_made", "path"]  # fixtures of the other module


def gone(here):
    """Wait for the end of a process whose terminal is gone."""
    for _ in range(400):
        if not here.child.isalive():
            return
        time.sleep(0.05)
    raise AssertionError("it does not end")


def answers(file):
    return yaml.safe_load(file.read_text(encoding="utf-8"))["answers"]


def closed(here):
    os.close(here.child.child_fd)
    here.child.child_fd = -1
    here.child.closed = True


def signalled(number):
    return lambda here: here.child.kill(number)


ENDS = {
    "hang-up": signalled(signal.SIGHUP),
    "termination": signalled(signal.SIGTERM),
    "interrupt": signalled(signal.SIGINT),
    "window closed": closed,
    "kill": signalled(signal.SIGKILL),
}


@pytest.mark.parametrize("how", ["hang-up", "termination", "interrupt", "window closed"])
@pytest.mark.parametrize("stop", [1, 4, 10])
@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_every_answer_is_kept_however_it_ends(path, tmp_path, how, stop, plain):
    said = tmp_path / "said.yaml"
    files.write(first_answers(path, stop), said)
    here = Terminal(path, tmp_path, "--profile", str(said), *plain)
    here.see(QUESTIONS[stop])
    ENDS[how](here)
    gone(here)
    (kept,) = here.kept()
    assert len(answers(kept)) == stop
    assert not list(here.home.rglob(".credpick-*"))


def up_to(here, question):
    """Skip the questions before one of them."""
    for words in QUESTIONS[: QUESTIONS.index(question)]:
        here.answer(words, ENTER)
    here.see(question)


HOURS, WEEKS = QUESTIONS[5], QUESTIONS[6]


def test_even_a_kill_loses_no_answer(path, tmp_path):
    here = Terminal(path, tmp_path, "--plain")
    up_to(here, HOURS)
    here.send("7,5", ENTER)
    here.see(WEEKS)
    ENDS["kill"](here)
    gone(here)
    (kept,) = here.kept()
    assert [one["choice"] for one in answers(kept)][-1] == 7.5
    again = Terminal(path, tmp_path, "--resume", "--plain")
    again.see(WEEKS)
    again.send(CTRL_C)
    assert again.exit() == 130


def test_resume_lists_what_is_kept_and_takes_the_chosen(path, tmp_path):
    for hours in ("5", "9"):
        here = Terminal(path, tmp_path, "--plain", "--goal", "data")
        here.answer("Is that right?", "1", ENTER)
        for words in QUESTIONS[1:5]:
            here.answer(words, ENTER)
        here.answer(HOURS, hours, ENTER)
        here.answer(WEEKS, CTRL_C)
        assert here.exit() == 130
    young, old = sorted(here.kept(), key=lambda one: answers(one)[-1]["choice"], reverse=True)
    os.utime(old, (time.time() - 3600,) * 2)
    again = Terminal(path, tmp_path, "--resume", "--plain")
    again.see("Which interview do you want to go on with?")
    again.see("1. ")
    again.see(": data, 6 answers")
    again.answer("Number, 1 to 2: ", "2", ENTER)
    again.answer(WEEKS, "10", ENTER)
    again.answer(QUESTIONS[7], CTRL_C)
    assert again.exit() == 130
    assert young in again.kept()
    assert old not in again.kept()
    (new,) = set(again.kept()) - {young}
    assert [one["choice"] for one in answers(new)][-2:] == [5, 10]


def test_two_at_once_keep_to_their_own(path, tmp_path):
    first, second = Terminal(path, tmp_path, "--plain"), Terminal(path, tmp_path, "--plain")
    for here, words in ((first, "data"), (second, "Credential 3")):
        here.answer(QUESTIONS[0], words, ENTER)
        here.answer("Is that right?", "1", ENTER)
        here.answer(QUESTIONS[1], ENTER)
        here.answer(QUESTIONS[2], "7", ENTER)  # show me the answer now
    first.answer("What next", "7", ENTER)  # leave: finished
    first.answer("Save your answers?", "1", ENTER)
    assert first.exit() == 0
    second.answer("What next", CTRL_C)
    assert second.exit() == 130
    (left,) = second.kept()
    assert answers(left)[0]["choice"] == {"search": "Credential 3"}


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_where_nothing_can_be_kept_it_is_said(path, tmp_path, plain):
    (tmp_path / "home/state").write_text("in the way")
    here = Terminal(path, tmp_path, *plain)
    here.answer(QUESTIONS[0], ENTER)
    here.see(QUESTIONS[1])
    here.send(CTRL_C)
    here.see("Your answers could not be kept: ")
    assert here.exit() == 130


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("nurse\x1b[D\x1b[D", "nurse"),
        ("nu\u200erse", "nurse"),
        (b"caf\xe9", "caf\ufffd"),
        ("one\x1atwo", "onetwo"),
        ("red\u202ecod", "redcod"),
    ],
)
@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_whatever_is_typed_leaves_a_file_that_resume_can_read(path, tmp_path, typed, kept, plain):
    here = Terminal(path, tmp_path, *plain)
    if plain:  # else the line discipline takes ^Z for itself
        import termios

        mode = termios.tcgetattr(here.child.child_fd)
        mode[3] &= ~termios.ISIG
        termios.tcsetattr(here.child.child_fd, termios.TCSANOW, mode)
    here.see(QUESTIONS[0])
    here.send("")
    raw = typed.encode() if isinstance(typed, str) else typed
    os.write(here.child.child_fd, raw)
    time.sleep(0.3)  # a lone escape waits for what follows it
    here.send(ENTER)
    here.see("Everything that follows is about this.")
    ENDS["hang-up"](here)
    gone(here)
    (file,) = here.kept()
    assert answers(file)[0]["choice"]["search"].replace(" ", "") in (kept, kept.rstrip("\ufffd"))
    again = Terminal(path, tmp_path, "--resume", *plain)
    again.see("Everything that follows is about this.")
    ENDS["hang-up"](again)
    gone(again)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7,5", 7.5),
        ("12 hours", 12),
        ("about 6", 6),
        ("1,0", 1),
        ("12.5", 12.5),
        (" 8 ", 8),
        ("ten", 10),
    ],
)
def test_numbers_as_people_write_them(path, tmp_path, typed, meant):
    here = Terminal(path, tmp_path, "--plain", "--goal", "data")
    here.answer("Is that right?", ENTER)
    for words in QUESTIONS[1:5]:
        here.answer(words, ENTER)
    here.answer(HOURS, typed, ENTER)
    here.answer(WEEKS, CTRL_C)
    assert here.exit() == 130
    (file,) = here.kept()
    assert answers(file)[-1]["choice"] == meant


@pytest.mark.parametrize(
    "typed", ["nan", "inf", "1e1", "1_0", "7,5000", "1.234", "\u0663", "5 or 6", "5-6", "5 weeks"]
)
def test_what_may_be_another_number_is_asked_again(path, tmp_path, typed):
    here = Terminal(path, tmp_path, "--plain", "--goal", "data", "--budget", "5")
    here.answer("Is that right?", ENTER)
    for words in (*QUESTIONS[1:3], QUESTIONS[4]):
        here.answer(words, ENTER)
    here.answer(HOURS, typed, ENTER)
    here.see("Write a number, as 6 or 7.5; Enter alone skips.")
    here.send(CTRL_C)
    assert here.exit() == 130


def test_options_win_over_what_is_resumed(path, tmp_path):
    here = Terminal(path, tmp_path, "--plain")
    here.answer(QUESTIONS[0], ENTER)
    here.answer(QUESTIONS[1], CTRL_C)
    assert here.exit() == 130
    again = Terminal(path, tmp_path, "--plain", "--resume", "--state", "NJ")
    again.see(QUESTIONS[2])
    assert not re.search("In which state", again.child.before)
    again.send(CTRL_C)
    assert again.exit() == 130


def test_resume_takes_no_profile(path, tmp_path):
    here = Terminal(path, tmp_path, "--resume", "--profile", "x.yaml")
    here.see("it takes no --profile")
    assert here.exit() == 2


def test_nothing_is_read_before_a_line_was_typed(monkeypatch):
    """A read that already waits misses a signal that comes just before it; see `typed_line`."""
    keyboard, screen = os.openpty()
    line = open(screen, encoding="utf-8")  # noqa: SIM115
    monkeypatch.setattr(sys, "stdin", line)

    def read():
        assert select.select([line], [], [], 0)[0], "it would wait in a read"
        return line.readline().rstrip("\n")

    monkeypatch.setattr("builtins.input", read)
    late = threading.Timer(0.3, os.write, (keyboard, b"nurse\n"))
    late.start()
    assert typed_line("? ") == "nurse"
    late.join()

    def hung_up(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, hung_up)
    try:
        late = threading.Timer(0.3, signal.raise_signal, (signal.SIGTERM,))  # in no main thread
        late.start()
        with pytest.raises(KeyboardInterrupt):
            typed_line("? ")
    finally:
        signal.signal(signal.SIGTERM, before)
        line.close()
        os.close(keyboard)
