"""A persona plays the questionnaire: the real one, with a reader instead of a writer."""

import contextlib
import os
import select
import sys
import time
from collections.abc import Iterator

from rich.console import Console
from rich.table import Table
from rich.text import Text

from credpick.learner.answer_kinds import Answer
from credpick.learner.personas import answer_of, before_questions, known, load
from credpick.learner.questions import Question
from credpick.present import prompts
from credpick.present.interview import Talk
from credpick.present.terminal import is_terminal, safe, sign
from credpick.ranking import Judgement

TO_READ, TO_FOLLOW = 4.0, 2.0  # seconds for a question, and for what follows from the answer


def show_personas(out: Console, plain: bool) -> None:
    """The personas, one line each."""
    out.print(Text("Personas, all invented. Play one with: credpick advise --demo NAME"))
    lines = Table.grid(padding=(0, 0, 0, 2))
    for name, who in known().items():
        if plain:
            out.print(safe(f"{name}: {who}"))
        lines.add_row(Text(name, style="bold"), safe(who))
    if not plain:
        out.print(lines)


class Demo(Talk):
    """A conversation whose answers come from a persona; nothing is saved."""

    def play(self, name: str) -> None:
        """Play a shipped persona from the first question to the menu. Raises KeyboardInterrupt."""
        self.persona = load(name)
        self.live = is_terminal()
        self.out.print(Text(f"Demo: {known()[name]}", style="bold"))
        if self.live:
            self.out.print(Text("Any key goes on; Ctrl-C leaves.", style="bright_black"))
        self.run(before_questions(self.persona))

    def _ask(self, question: Question) -> Answer | str:
        answer = answer_of(self.persona, question)
        self.out.print(safe(question.text, "bold"))
        offered = [] if question.typed else question.options
        for place, option in enumerate(offered, 1):
            mine = option.answer == answer
            mark = f"{place}." if self.plain else (sign(self.out, "chosen") if mine else " ")
            self.out.print(Text(f"{mark} ").append(safe(option.text, "bold cyan" if mine else "")))
        self._wait(TO_READ)
        said = "enough questions, show the result" if answer is None else _words(question, answer)
        self.out.print(Text("Answer: ", style="cyan").append(safe(said, "bold")))
        self._wait(TO_FOLLOW)
        return prompts.STOP if answer is None else answer

    def _menu(self, judgement: Judgement) -> None:
        if self.live:
            super()._menu(judgement)

    def _wait(self, seconds: float) -> None:
        if self.live:
            wait_for_key(seconds)


def _words(question: Question, answer: Answer) -> str:
    for option in question.options:
        if option.answer == answer and option.id != "typed":
            return option.text
    value = answer.amount if answer.kind == "fact" else answer.choice
    if isinstance(value, dict):
        return ", ".join(str(part).replace("-", " ") for part in value.values())
    return f"{value:g}" if isinstance(value, float) else str(value)


def wait_for_key(seconds: float) -> None:
    """Wait, but no longer than until a key is pressed; a key is swallowed whole."""
    end = time.monotonic() + seconds
    with _each_key():
        while (left := end - time.monotonic()) > 0:
            if _pressed(min(left, 0.1)):
                return


if sys.platform == "win32":
    import msvcrt

    def _pressed(seconds: float) -> bool:
        if msvcrt.kbhit():
            if msvcrt.getwch() == "\x03":
                raise KeyboardInterrupt
            return True
        time.sleep(seconds)
        return False

    @contextlib.contextmanager
    def _each_key() -> Iterator[None]:
        yield

else:
    import termios
    import tty

    def _pressed(seconds: float) -> bool:
        keyboard = sys.stdin.fileno()
        if select.select([keyboard], [], [], seconds)[0]:
            os.read(keyboard, 64)
            return True
        return False

    @contextlib.contextmanager
    def _each_key() -> Iterator[None]:
        keyboard = sys.stdin.fileno()
        before = termios.tcgetattr(keyboard)
        try:
            tty.setcbreak(keyboard)
            yield
        finally:
            termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
