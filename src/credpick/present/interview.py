"""The questionnaire on the terminal: asks what `learner.interview` chooses, shows the result."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from credpick.catalog.store import Catalog
from credpick.criteria.registry import CRITERIA
from credpick.errors import CredpickError
from credpick.explain import why as explained
from credpick.learner.answer_kinds import Answer
from credpick.learner.answers import with_answer
from credpick.learner.interview import likely_left, next_question, standing
from credpick.learner.profile import Profile
from credpick.learner.questions import Question, typed_answer
from credpick.present import prompts
from credpick.present.ranking import show_left_out, show_ranking, show_table
from credpick.present.terminal import safe, sign
from credpick.present.why import show_why
from credpick.ranking import Judgement, judge, pair

MENU = (
    ("why", "why is the first one above another?"),
    ("weight", "what if something weighed more?"),
    ("limit", "what if a limit were different?"),
    ("skipped", "answer a skipped question"),
    ("save", "save my answers in a file"),
    ("quit", "leave"),
)
MINUTES_EACH = 0.5  # assumed, not measured


class Talk:
    """One conversation. `profile` always holds the answers so far."""

    def __init__(
        self, out: Console, catalog: Catalog, rules: dict[str, Any], day: datetime.date, plain: bool
    ) -> None:
        self.out, self.catalog, self.rules, self.day, self.plain = out, catalog, rules, day, plain
        self.profile = Profile()
        self._latest: tuple[Profile, Judgement] | None = None

    def run(self, profile: Profile) -> Profile:
        """Ask until nothing more pays, show the result, play what-if. Raises KeyboardInterrupt."""
        self.profile = profile
        self._greet()
        judgement = self._ask_all()
        self.out.print()
        show_ranking(self.out, judgement, 5, plain=self.plain)
        self._menu(judgement)
        return self.profile

    def judge(self, profile: Profile | None = None) -> Judgement:
        """Today's ranking for the answers so far."""
        profile = profile or self.profile
        # After an answer the same profile is asked for twice.
        if self._latest is None or self._latest[0] is not profile:
            self._latest = profile, judge(self.catalog, profile, self.rules, self.day)
        return self._latest[1]

    def _greet(self) -> None:
        questions = likely_left(self.judge())
        minutes = max(1, round(questions * MINUTES_EACH))
        self.out.print(
            Text()
            .append("credpick", style="bold")
            .append(
                f": which of {len(self.catalog)} credentials is worth your money and time, if any."
            )
        )
        self.out.print(
            Text(
                f"First about {questions} short questions, about {minutes} "
                f"{'minute' if minutes == 1 else 'minutes'}: what excludes, then what matters to "
                "you. Then the result with its sources, and what would change it. Each question "
                "may be skipped; Ctrl-C leaves.",
                style="bright_black",
            )
        )

    def _ask_all(self) -> Judgement:
        number = 1
        while True:
            judgement = self.judge()
            question = next_question(judgement)
            if question is None:
                return judgement
            prompts.show_question(self.out, question, number, number + likely_left(judgement) - 1)
            answer = self._ask(question)
            if answer == prompts.STOP:
                return judgement
            if answer == prompts.BACK:
                self.profile = replace(self.profile, answers=self.profile.answers[:-1])
                number = max(1, number - 1)
                continue
            assert not isinstance(answer, str)
            self._accept(answer)
            number += 1

    def _accept(self, answer: Answer) -> None:
        """Add an answer; one that contradicts the others is told, not clipped."""
        before = self.profile
        self.profile = with_answer(self.profile, answer)
        try:
            judgement = self.judge()
        except CredpickError as error:
            self.profile = before
            for problem in error.problems:
                self.out.print(safe(problem.message, "yellow"))
            self.out.print("That answer was not kept.")
            return
        if answer.kind != "profile" or answer.id == "goal":
            self._standing(judgement)

    def _standing(self, judgement: Judgement) -> None:
        now = standing(judgement)
        if now.leader is None:
            self.out.print(
                Text("Nothing fits any more; go back or loosen a limit.", style="yellow")
            )
            return
        safety = (
            "proved" if now.proved else "settled on what is known" if now.settled else "still open"
        )
        more = f"; about {now.likely_more} more questions" if now.likely_more else ""
        self.out.print(
            Text()
            .append(
                f"{sign(self.out, 'dot')} {now.in_race} still in the race; ahead: ", style="cyan"
            )
            .append(safe(now.leader.item.name))
            .append(f" ({safety}{more})")
        )

    def _ask(self, question: Question) -> Answer | str:
        if question.id == "goal":
            return self._ask_goal(question)
        if question.typed == "number":
            return self._ask_number(question)
        if question.typed == "text":
            text = prompts.type_words(
                self.out, question.text + " (empty skips, < goes back)", self.plain
            )
            return self._typed(question, text)
        options = [(option.id, option.text) for option in question.options]
        options += [(prompts.BACK, "back to the question before")] if self.profile.answers else []
        options += [(prompts.STOP, "enough questions, show the result")]
        chosen = prompts.choose(self.out, question.text, options, self.plain)
        if chosen in (prompts.BACK, prompts.STOP):
            return chosen
        return next(option.answer for option in question.options if option.id == chosen)

    def _typed(self, question: Question, text: str) -> Answer | str:
        if text == "<":
            return prompts.BACK
        if not text:
            return self._skipped(question)
        if question.id == "learner.state":
            text = text.upper()
        return typed_answer(question, text)

    def _ask_number(self, question: Question) -> Answer | str:
        amount = prompts.type_number(
            self.out, question.text + " (empty skips, < goes back)", self.plain
        )
        if isinstance(amount, str):
            return amount
        return self._skipped(question) if amount is None else typed_answer(question, amount)

    def _skipped(self, question: Question) -> Answer:
        return next(option.answer for option in question.options if option.id in ("skip", "unsure"))

    def _ask_goal(self, question: Question) -> Answer | str:
        fields = {field.replace("-", " "): {"field": field} for field in self.catalog.fields}
        jobs = {title: {"occupation": code} for (_, code), title in self.catalog.jobs.items()}
        known: dict[str, Any] = {**jobs, **fields}
        text = prompts.type_words(
            self.out,
            question.text + " (type a few letters; empty is all)",
            self.plain,
            sorted(known),
        )
        if not text:
            return self._skipped(question)
        meant = next(
            (choice for name, choice in known.items() if name.casefold() == text.casefold()),
            {"search": text},
        )
        return typed_answer(question, meant)

    def _menu(self, judgement: Judgement) -> None:
        while True:
            self.out.print()
            chosen = prompts.choose(self.out, "What next?", MENU, self.plain)
            if chosen == "quit":
                return
            getattr(self, f"_menu_{chosen}")(judgement)
            judgement = self.judge()

    def _menu_why(self, judgement: Judgement) -> None:
        if len(judgement.rows) < 2:
            self.out.print("There is nothing to compare it with.")
            return
        names = [(row.item.id, row.item.name) for row in judgement.rows[1:10]]
        other = prompts.choose(self.out, "Above which one?", names, self.plain)
        first, second = pair(judgement, judgement.rows[0].item.id, other)
        show_why(self.out, judgement, explained(judgement, first, second))

    def _menu_weight(self, judgement: Judgement) -> None:
        names = [
            (name, f"{CRITERIA[name].LABEL} (now {weight:.0%})")
            for name, weight in judgement.weights.items()
        ]
        name = prompts.choose(self.out, "Which one?", names, self.plain)
        percent = prompts.type_number(self.out, "How many per cent should it weigh?", self.plain)
        if not isinstance(percent, float) or percent > 100:
            self.out.print("Nothing changed: write 0 to 100.")
            return
        rest = 1 - judgement.weights[name]
        weights: dict[Any, float] = {
            one: percent / 100
            if one == name
            else weight * (1 - percent / 100) / rest
            if rest
            else (1 - percent / 100) / 5
            for one, weight in judgement.weights.items()
        }
        changed = self.judge(replace(self.profile, weights=weights))
        show_table(self.out, changed, 5, judgement, self.plain)
        self.out.print("Only to look: your answers stay as they are.")

    def _menu_limit(self, judgement: Judgement) -> None:
        names = [
            ("limits.own_cost_usd", "what you can pay yourself"),
            ("limits.weeks", "weeks it may take"),
            ("limits.hours_per_week", "hours a week that you have"),
        ]
        path = prompts.choose(self.out, "Which limit?", names, self.plain)
        amount = prompts.type_number(self.out, "What if it were (empty: none)?", self.plain)
        if isinstance(amount, str):
            return
        profile = judgement.context.profile
        changes: dict[str, Any] = {path.partition(".")[2]: amount}
        limits = replace(profile.limits, **changes)
        scales: dict[Any, float] = {
            name: scale.end for name, scale in judgement.context.scales.items()
        }
        changed = self.judge(replace(profile, limits=limits, scales=scales))
        show_table(self.out, changed, 5, judgement, self.plain)
        show_left_out(self.out, changed)
        self.out.print("Only to look: your answers stay as they are.")

    def _menu_save(self, _: Judgement) -> None:
        from credpick.learner import files

        name = prompts.type_words(self.out, "Name of the file (as my-profile.yaml):", self.plain)
        if name:
            files.write(self.profile, Path(name))
            self.out.print(safe(f"Saved. Use it with: credpick rank --profile {name}"))

    def _menu_skipped(self, _: Judgement) -> None:
        kept = tuple(
            answer
            for answer in self.profile.answers
            if getattr(answer, "choice", None) not in ("skip", "unsure")
            and getattr(answer, "amount", 0) is not None
        )
        if len(kept) == len(self.profile.answers):
            self.out.print("You skipped nothing.")
            return
        self.profile = replace(self.profile, answers=kept)
        show_ranking(self.out, self._ask_all(), 5, plain=self.plain)
