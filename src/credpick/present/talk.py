"""The questionnaire on the terminal: asks what `learner.interview` chooses, shows the result."""

import contextlib
import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.text import Text

from credpick.catalog.store import Catalog
from credpick.criteria.registry import CRITERIA
from credpick.criteria.rulebook import Rules
from credpick.errors import CredpickError
from credpick.interview.choose import likely_left, next_question, standing
from credpick.interview.questions import Question, typed_answer
from credpick.paths import unwritable
from credpick.present import prompts
from credpick.present.keyboard import by_screenfuls
from credpick.present.ranking import show_left_out, show_ranking, show_table
from credpick.present.screen import QUIET, READABLE, Screen, is_terminal, quiet, safe
from credpick.present.why import show_why
from credpick.profile import session
from credpick.profile.answer_kinds import Answer
from credpick.profile.answers import applied, with_answer
from credpick.profile.model import Profile, bounds
from credpick.profile.session import Kept
from credpick.ranking.explain import why as explained
from credpick.ranking.judge import Judgement, judge, pair
from credpick.vocabulary import Between, is_state

MENU = (
    ("why", "why is the first one above another?"),
    ("weight", "what if something weighed more?"),
    ("limit", "what if a limit were different?"),
    ("skipped", "answer a skipped question"),
    ("save", "save my answers in a file"),
    ("quit", "leave"),
)
MINUTES_EACH = 0.5  # assumed, not measured


def kept_words(one: Kept) -> str:
    """A kept interview in words: when its last answer came, what for, how many answers."""
    when = f"{one.when:%B} {one.when.day}, {one.when:%H:%M}"
    try:
        profile = applied(session.read(one))
    except CredpickError:
        return f"{when}: its file cannot be read"
    goal, count = profile.goal, len(profile.answers)
    what = goal.search or goal.field or goal.occupation or "no goal yet"
    return f"{when}: {what.replace('-', ' ')}, {count} {'answer' if count == 1 else 'answers'}"


def _no_state(text: str) -> str | None:
    fine = text.strip() in ("", "<") or is_state(text.strip())
    return None if fine else "Write the two letters of a state, as NJ."


class Talk:
    """One conversation. `profile` always holds the answers so far.

    On a real terminal every question has the screen for itself; plain, or without a terminal, one
    follows the other."""

    patience: float | None = None  # seconds that a screenful of the result stays, unless a key

    def __init__(
        self,
        out: Screen,
        catalog: Catalog,
        rules: Rules,
        day: datetime.date,
        keep: Callable[[Profile], None] = lambda _: None,
    ) -> None:
        """`keep` gets the profile whenever its answers have changed."""
        self.out, self.catalog, self.rules, self.day, self.keep = out, catalog, rules, day, keep
        self.profile = Profile()
        self._latest: tuple[Profile, Judgement] | None = None
        self.before = 0  # answers that were there before this conversation
        self.live = is_terminal()
        self.staged = self.live and not out.plain
        self.news: list[tuple[Text, str]] = []  # what the next screen says above its question

    def run(self, profile: Profile, resumed: bool = False) -> Profile:
        """Ask until nothing more pays, show the result, play what-if. Raises KeyboardInterrupt."""
        self.profile = profile
        self.before = 0 if resumed else len(profile.answers)
        prompts.ready(self.out)
        self._greet()
        self._result(self._ask_all())
        self._menu(self.judge())
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
        count = len(self.catalog)
        self.news += [
            (Text(f"Which of {count} credentials is worth your money and time, if any?"), ""),
            (
                quiet(
                    f"First about {questions} short questions, about {minutes} "
                    f"{'minute' if minutes == 1 else 'minutes'}: what excludes, then what matters "
                    "to you. Then the result with its sources, and what would change it. Each "
                    "question may be skipped; Ctrl-C leaves."
                ),
                "",
            ),
        ]

    def _ask_all(self) -> Judgement:
        with self._stage():
            while True:
                judgement = self.judge()
                question = next_question(judgement)
                if question is None:
                    return judgement
                self.set_scene(judgement)
                answer = self._ask(question)
                if answer == prompts.STOP:
                    return judgement
                if answer == prompts.BACK:
                    if self._may_go_back():
                        self.profile = replace(self.profile, answers=self.profile.answers[:-1])
                        self.keep(self.profile)
                    continue
                assert not isinstance(answer, str)
                self.accept(answer)

    @contextlib.contextmanager
    def _stage(self) -> Iterator[None]:
        """The terminal's second screen for the questions, so that the first one keeps the result
        alone."""
        if self.staged:
            with self.out.screen(hide_cursor=False):
                yield
        else:
            yield
        if not self.staged:
            self._tell()

    def set_scene(self, judgement: Judgement) -> None:
        """All that stands above a question, in one piece, so that nothing flickers."""
        number = len(self.profile.answers) - self.before + 1
        about = number + likely_left(judgement) - 1
        place = f"Question {number} of about {about}"
        with self.out:
            if self.staged:
                self.out.clear()
                width = max(8, min(self.out.width, READABLE) - len(place) - 11)
                done = round(width * (number - 1) / about)
                self.out.print(
                    Text.assemble(
                        ("credpick ", "bold"),
                        (self.out.sign("done") * done, "cyan"),
                        (self.out.sign("left") * (width - done), QUIET),
                        f"  {place}",
                    )
                )
                self._tell()
                self.out.print()
            else:
                self._tell()
                self.out.print()
                self.out.heading(f"{place}.")

    def _tell(self) -> None:
        for text, sign in self.news:
            self.out.say(text, sign=sign)
        self.news = []

    def _may_go_back(self) -> bool:
        return len(self.profile.answers) > self.before

    def accept(self, answer: Answer) -> None:
        """Add an answer; one that contradicts the others is told, not clipped."""
        before = self.profile
        self.profile = with_answer(self.profile, answer)
        try:
            judgement = self.judge()
        except CredpickError as error:
            self.profile = before
            self.news += [(safe(problem.message), "warn") for problem in error.problems]
            self.news.append((Text("That answer was not kept."), ""))
            return
        self.keep(self.profile)
        if answer.kind != "profile" or answer.id == "goal":
            self._standing(judgement)

    def _standing(self, judgement: Judgement) -> None:
        now = standing(judgement)
        if now.leader is None:
            self.news.append((Text("Nothing fits any more; go back or loosen a limit."), "warn"))
            return
        safety = (
            "proved" if now.proved else "settled on what is known" if now.settled else "still open"
        )
        text = Text.assemble(
            (f"{now.in_race} still in the race; ahead: ", "cyan"),
            safe(now.leader.item.name, "bold"),
            f" ({safety})",
        )
        self.news.append((text, "dot"))

    def _ask(self, question: Question) -> Answer | str:
        hint = f"Why we ask: {question.why}"
        if question.id == "goal":
            return self._ask_goal(question, hint)
        if question.typed == "number":
            within = prompts.ANY if question.kind == "fact" else bounds(question.id)
            amount = prompts.type_number(self.out, question.text, prompts.SKIPPING, hint, within)
            if isinstance(amount, str):
                return amount
            return self._skipped(question) if amount is None else typed_answer(question, amount)
        if question.typed == "text":
            problem = {"learner.state": _no_state}.get(question.id, prompts.fine)
            text = prompts.type_words(
                self.out, question.text, prompts.SKIPPING, hint, problem=problem
            )
            return self._typed(question, text)
        options = [(option.id, option.text) for option in question.options]
        options += [(prompts.BACK, "back to the question before")] if self._may_go_back() else []
        options += [(prompts.STOP, "enough questions, show the result")]
        chosen = prompts.choose(self.out, question.text, options, hint)
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

    def _skipped(self, question: Question) -> Answer:
        return next(option.answer for option in question.options if option.id in ("skip", "unsure"))

    def _ask_goal(self, question: Question, hint: str) -> Answer | str:
        fields = {field.replace("-", " "): {"field": field} for field in self.catalog.fields}
        jobs = {title: {"occupation": code} for (_, code), title in self.catalog.jobs.items()}
        known: dict[str, Any] = {**jobs, **fields}
        keys = "type a few letters; empty is all"
        text = prompts.type_words(self.out, question.text, keys, hint, sorted(known))
        if not text:
            return self._skipped(question)
        meant = next(
            (choice for name, choice in known.items() if name.casefold() == text.casefold()),
            {"search": text},
        )
        return typed_answer(question, meant)

    def _result(self, judgement: Judgement) -> None:
        if not self.staged:
            self.out.print()
        self._show(lambda: show_ranking(self.out, judgement, 5))

    def _show(self, show: Callable[[], None]) -> None:
        """What may be longer than the screen, from its top."""
        if self.staged:
            by_screenfuls(self.out, show, self.patience)
        else:
            show()

    def _menu(self, judgement: Judgement) -> None:
        while True:
            self.out.print()
            chosen = prompts.choose(self.out, "What next?", MENU)
            if chosen == "quit":
                return
            try:
                getattr(self, f"_menu_{chosen}")(judgement)
            except CredpickError as error:
                for problem in error.problems:
                    self.out.say(safe(str(problem)), sign="warn")
            judgement = self.judge()

    def _menu_why(self, judgement: Judgement) -> None:
        if len(judgement.rows) < 2:
            self.out.print("There is nothing to compare it with.")
            return
        names = [(row.item.id, row.item.name) for row in judgement.rows[1:10]]
        other = prompts.choose(self.out, "Above which one?", names)
        first, second = pair(judgement, judgement.rows[0].item.id, other)
        found = explained(judgement, first, second)
        self._show(lambda: show_why(self.out, judgement, found))

    def _menu_weight(self, judgement: Judgement) -> None:
        names = [
            (name, f"{CRITERIA[name].LABEL} (now {weight:.0%})")
            for name, weight in judgement.weights.items()
        ]
        name = prompts.choose(self.out, "Which one?", names)
        percent = prompts.type_number(
            self.out, "How many per cent should it weigh?", within=Between(0, 100)
        )
        if not isinstance(percent, float):
            self.out.print("Nothing changed.")
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
        self._show(lambda: show_table(self.out, changed, 5, judgement))
        self.out.print("Only to look: your answers stay as they are.")

    def _menu_limit(self, judgement: Judgement) -> None:
        names = [
            ("limits.own_cost_usd", "what you can pay yourself"),
            ("limits.weeks", "weeks it may take"),
            ("limits.hours_per_week", "hours a week that you have"),
        ]
        path = prompts.choose(self.out, "Which limit?", names)
        amount = prompts.type_number(
            self.out, "What if it were?", "empty: no limit", within=bounds(path)
        )
        if isinstance(amount, str):
            return
        profile = judgement.context.profile
        changes: dict[str, Any] = {path.partition(".")[2]: amount}
        limits = replace(profile.limits, **changes)
        scales: dict[Any, float] = {
            name: scale.end for name, scale in judgement.context.scales.items()
        }
        changed = self.judge(replace(profile, limits=limits, scales=scales))

        def show() -> None:
            show_table(self.out, changed, 5, judgement)
            show_left_out(self.out, changed)

        self._show(show)
        self.out.print("Only to look: your answers stay as they are.")

    def _menu_save(self, _: Judgement) -> None:
        from credpick.profile import files

        name = prompts.type_words(self.out, "Name of the file", "as my-profile.yaml")
        try:
            path = Path(name).expanduser()
        except RuntimeError as error:  # ~ without a home
            raise unwritable(name, error) from None
        over = [("no", "leave it as it is"), ("yes", "write over it")]
        if not name or (
            path.is_file() and prompts.choose(self.out, f"{name} is there already", over) == "no"
        ):
            self.out.print("Nothing saved.")
            return
        files.write(self.profile, path)
        self.out.say(safe(f"Saved. Use it with: credpick rank --profile {name}"))

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
        self._result(self._ask_all())
