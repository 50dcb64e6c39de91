"""The questionnaire on the terminal: asks what `interview.choose` chooses, shows the answer."""

import contextlib
import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from rich.text import Text

from credpick.catalog.store import Catalog
from credpick.criteria.rulebook import Rules
from credpick.errors import CredpickError
from credpick.goals.common import common
from credpick.interview import spine
from credpick.interview.choose import next_question, progress
from credpick.interview.from_options import Named
from credpick.interview.questions import Question
from credpick.present import ask, prompts
from credpick.present.glossary import show_glossary
from credpick.present.keyboard import by_screenfuls
from credpick.present.menu import Menu
from credpick.present.ranking import show_ranking
from credpick.present.screen import QUIET, READABLE, Screen, quiet, safe
from credpick.profile import session
from credpick.profile.answer_kinds import Answer
from credpick.profile.answers import applied, with_answer
from credpick.profile.model import Profile
from credpick.profile.session import Kept
from credpick.ranking.gates import CHECK, FITS, LATER, LEFT_OUT
from credpick.ranking.judge import Judgement, judge
from credpick.streams import is_terminal
from credpick.vocabulary import STATE_NAMES

GREETING = (
    "At most eight short screens, then the answer: one to pick, or none and why, and what to ask "
    "before you pay. Skip what you like; < goes back, ? explains words; Ctrl-C leaves and keeps "
    "your answers."
)
GREETING_QUICK = "Three short screens, then a first answer. < goes back; Ctrl-C leaves."


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


class Talk:
    """One conversation. `profile` always holds the answers so far.

    On a real terminal every question has the screen for itself, below what was answered on the
    same screen; plain, or without a terminal, one follows the other."""

    patience: float | None = None  # seconds that a screenful of the result stays, unless a key
    offers_to_save = True

    def __init__(
        self,
        out: Screen,
        catalog: Catalog,
        rules: Rules,
        day: datetime.date,
        keep: Callable[[Profile], None] = lambda _: None,
        quick: bool = False,
    ) -> None:
        """`keep` gets the profile whenever its answers have changed."""
        self.out, self.catalog, self.rules, self.day, self.keep = out, catalog, rules, day, keep
        self.quick = quick
        self.profile = Profile()
        self._latest: tuple[Profile, Judgement] | None = None
        self.before = 0  # answers that were there before this conversation
        self.live = is_terminal()
        self.staged = self.live and not out.plain
        self.news: list[tuple[Text, str]] = []  # what the next screen says above its question
        self._shown = ""  # the screen that stands there, and what was answered on it
        self._said: list[tuple[str, str, str]] = []

    def run(self, profile: Profile, resumed: bool = False) -> Profile:
        """Ask until nothing more pays, show the answer, offer the menu. Raises
        KeyboardInterrupt."""
        self.profile = profile
        self.before = 0 if resumed else len(profile.answers)
        question = f"Which of {len(self.catalog)} credentials is worth your money, if any?"
        self.news.append((Text(question), ""))
        self.news.append((quiet(GREETING_QUICK if self.quick else GREETING), ""))
        self.ask_and_show()
        self.menu()
        return self.profile

    def menu(self) -> None:
        """What can be done after the answer."""
        Menu(self, self.offers_to_save).run()

    def judge(self, profile: Profile | None = None) -> Judgement:
        """Today's ranking for the answers so far."""
        profile = profile or self.profile
        # After an answer the same profile is asked for twice.
        if self._latest is None or self._latest[0] is not profile:
            self._latest = profile, judge(self.catalog, profile, self.rules, self.day)
        return self._latest[1]

    def ask_and_show(self) -> None:
        """Ask what is open, then show the answer."""
        with self._stage():
            while self._ask_next():
                pass
        judgement = self.judge()
        if not self.staged:
            self.out.print()
        self.show(lambda: show_ranking(self.out, judgement), hold=True)

    def ask_for(self, path: str) -> bool:
        """Ask one question of the spine again; whether it was answered."""
        judgement = self.judge()
        questions = (one for part in spine.SPINE for one in part.asks(judgement, part.title))
        question = next(one for one in questions if one.id == path)
        while (answer := self.ask(question, True)) == prompts.EXPLAIN:
            self.explain()
        if isinstance(answer, str) or answer == question.skip:
            return False
        self.accept(question, answer)
        return True

    def _ask_next(self) -> bool:
        """Ask the next question; False when there is none, or the learner wants no more."""
        judgement = self.judge()
        question = next_question(judgement, self.quick)
        if question is None:
            return False
        self.set_scene(judgement, question)
        back = len(self.profile.answers) > self.before
        answer = self.ask(question, back)
        if answer == prompts.STOP:
            return False
        if answer == prompts.EXPLAIN:
            self.explain()
            return True
        if answer == prompts.BACK:
            if back:
                self._take_back()
            return True
        assert not isinstance(answer, str)
        self.accept(question, answer)
        return True

    def _take_back(self) -> None:
        """Ask the last question again, and tell what had been answered."""
        *kept, last = self.profile.answers
        self.profile = replace(self.profile, answers=tuple(kept))
        self.keep(self.profile)
        said = {path: words for _, path, words in self._said}
        if last.id in said:
            words = f"{path_words(last.id)}: {said[last.id]}"
            self.news.append((safe(f"Taken back: {words}"), ""))

    @contextlib.contextmanager
    def _stage(self) -> Iterator[None]:
        """The terminal's second screen for the questions, so that the first one keeps the answer
        alone."""
        if self.staged:
            with self.out.screen(hide_cursor=False):
                yield
        else:
            yield
        self._shown = ""
        if not self.staged:
            self._tell()

    def set_scene(self, judgement: Judgement, question: Question) -> None:
        """All that stands above a question, in one piece, so that nothing flickers."""
        self.out.scene = partial(self.set_scene, judgement, question)
        at = progress(judgement, question, self.quick)
        place = at.title + (f": step {at.number} of {at.of}" if at.of > 1 else "")
        answered = {answer.id for answer in self.profile.answers}
        self._said = [one for one in self._said if one[1] in answered]
        with self.out:
            if self.staged:
                self.out.clear()
                self._bar(place, at.number, at.of)
                if told := left_words(judgement):
                    self.out.say(quiet(told))
                for screen, path, words in self._said:
                    if screen == question.screen:
                        self.out.say(quiet(f"{path_words(path)}: {words}"), sign="dot")
                self._tell()
                self.out.print()
            else:
                self._tell()
                self.out.print()
                if question.screen != self._shown:
                    self.out.heading(f"{place}.")
        self._shown = question.screen

    def _bar(self, place: str, number: int, of: int) -> None:
        width = max(8, min(self.out.width, READABLE) - len(place) - 11)
        done = round(width * (number - 1) / of)
        self.out.print(
            Text.assemble(
                ("credpick ", "bold"),
                (self.out.sign("done") * done, "cyan"),
                (self.out.sign("left") * (width - done), QUIET),
                f"  {place}",
            )
        )

    def _tell(self) -> None:
        for text, sign in self.news:
            self.out.say(text, sign=sign)
        self.news = []

    def accept(self, question: Question, answer: Answer) -> None:
        """Add an answer; one that contradicts the others is told, not clipped."""
        before = self.profile
        self.profile = with_answer(self.profile, answer)
        try:
            self.judge()
        except CredpickError as error:
            self.profile = before
            self.news += [(safe(problem.message), "warn") for problem in error.problems]
            self.news.append((Text("That answer was not kept."), ""))
            return
        self.keep(self.profile)
        self._said.append((question.screen, question.id, ask.answer_words(question, answer)))

    def ask(self, question: Question, back: bool) -> Answer | str:
        """The learner's answer, BACK, STOP or EXPLAIN. Raises KeyboardInterrupt."""
        return ask.put(self.out, question, ask.Known(self._words, Named(self.catalog).id_of), back)

    def _words(self, question: Question) -> Sequence[str]:
        """What completes a typed answer."""
        match question.id:
            case "goal" | "goal.confirmed":
                fields = {common().label(field) for field in self.catalog.fields}
                return sorted(fields | set(self.catalog.jobs.values()))
            case "learner.state":
                return [name.removeprefix("the ") for name in STATE_NAMES.values()]
            case "learner.college" | "learner.target_degree":
                key = "college" if question.id == "learner.college" else "degree"
                return sorted(spine.on_record(self.judge(), key))
            case "learner.holds":
                return sorted(set(self.catalog.names.values()))
        return ()

    def explain(self) -> None:
        """What the words on the screens mean."""
        self.show(lambda: show_glossary(self.out), hold=True)

    def show(self, show: Callable[[], None], hold: bool = False) -> None:
        """What may be longer than the screen, from its top; with `hold` a key goes on."""
        if self.staged:
            by_screenfuls(self.out, show, self.patience, hold)
        else:
            show()


def left_words(judgement: Judgement) -> str:
    """How many are left, in a line that names none of them; or why none can be picked."""
    profile = judgement.context.profile
    if not profile.goal.given:
        asked = any(answer.id == "goal" for answer in profile.answers)
        return "You named no work: without it none is picked." if asked else ""
    if not judgement.matched:
        return ""
    standings = judgement.placed.standings
    counts = {
        "fit": int(np.sum(standings == FITS)),
        "to check first": int(np.sum(standings == CHECK)),
        "for later": int(np.sum(standings == LATER)),
        "set apart": int(np.sum(standings == LEFT_OUT)),
    }
    told = ", ".join(f"{count:,} {words}" for words, count in counts.items() if count)
    return f"Of {judgement.matched:,}: {told}"


def path_words(path: str) -> str:
    """A field of the profile as a short label."""
    name = path.rsplit(".", 1)[-1]
    known = {
        "confirmed": "as I read it",
        "own_cost_usd": "can pay",
        "aid_hoped": "may help",
        "hours_per_week": "hours a week",
        "weeks": "weeks at most",
        "delivery": "taught",
        "education": "schooling",
        "experience_months": "months of this work",
        "target_degree": "degree",
        "credits_held": "credits",
    }
    return known.get(name, name.replace("_", " "))
