"""A persona plays the questionnaire: the real one, with a reader instead of a writer."""

from rich.table import Table
from rich.text import Text

from credpick.interview.personas import answer_of, before_questions, known, load
from credpick.interview.questions import SKIP, TYPED, Question
from credpick.present import prompts
from credpick.present.ask import answer_words
from credpick.present.keyboard import wait_for_key
from credpick.present.screen import Screen, quiet, safe
from credpick.present.talk import Talk
from credpick.profile.answer_kinds import Answer

TO_READ, TO_FOLLOW = 4.0, 2.0  # seconds for a question, and for the answer
A_SCREENFUL = 20.0  # of the result


def show_personas(out: Screen) -> None:
    """The personas, one line each."""
    out.say("Personas, all invented. Play one with: credpick advise --demo NAME")
    out.print()
    lines = Table.grid(padding=(0, 0, 0, 2))
    for name, who in known().items():
        if out.plain:
            out.say(safe(f"{name}: {who}"))
        lines.add_row(Text(name, style="bold"), safe(who))
    if not out.plain:
        out.print(lines)


class Demo(Talk):
    """A conversation whose answers come from a persona; nothing is saved."""

    patience = A_SCREENFUL
    offers_to_save = False

    def play(self, name: str) -> None:
        """Play a shipped persona from the first question to the menu. Raises KeyboardInterrupt."""
        self.persona = load(name)
        self.news.append((Text(f"Demo: {known()[name]}", style="bold"), ""))
        if self.live:
            self.news.append((quiet("Any key goes on; Ctrl-C leaves."), ""))
        self.run(before_questions(self.persona))

    def ask(self, question: Question, back: bool) -> Answer | str:
        """What the persona answers."""
        answer = answer_of(self.persona, question)
        self._show_question(question, answer)
        self._wait(TO_READ)
        said = "enough, show me the answer" if answer is None else answer_words(question, answer)
        self.out.say(("Answer: ", "cyan"), safe(said, "bold"))
        self._wait(TO_FOLLOW)
        return prompts.STOP if answer is None else answer

    def _show_question(self, question: Question, answer: Answer | None) -> None:
        """A question with its hint and its options, the answer marked."""
        self.out.heading(safe(question.text))
        self.out.say(quiet(question.why))
        if not self.out.plain:
            self.out.print()
        offered = [one for one in question.options if one.id not in (SKIP, TYPED)]
        if question.typed in ("number", "text") and question.id != "goal.confirmed":
            offered = []
        for place, option in enumerate(offered, 1):
            if self.out.plain:
                self.out.say(safe(f"{place}. {option.text}"))
            elif option.answer == answer:
                self.out.say(safe(option.text, "bold cyan"), sign="chosen", indent=1)
            else:
                self.out.say(safe(option.text), indent=3)

    def menu(self) -> None:
        """The menu is real, where somebody can use it."""
        if self.live:
            super().menu()

    def _wait(self, seconds: float) -> None:
        if self.live:
            wait_for_key(seconds)
