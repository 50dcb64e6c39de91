"""What can be done after the answer: why, what if, another goal, the page, a letter, saving."""

import os
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from credpick.errors import CredpickError
from credpick.interview.questions import WISH_WORDS
from credpick.interview.questions import wishes as wishes_question
from credpick.paths import unwritable, write_file
from credpick.present import prompts
from credpick.present.asking import letter, show_letter
from credpick.present.ranking import show_ranking
from credpick.present.screen import safe
from credpick.present.verdict import spoken_of
from credpick.present.why import show_why
from credpick.profile.answer_kinds import WishesAnswer
from credpick.profile.answers import GOAL, skipped, with_answer
from credpick.profile.model import Profile, bounds
from credpick.ranking.explain import why as explained
from credpick.ranking.judge import Judgement, View, pair
from credpick.ranking.rows import Row

if TYPE_CHECKING:
    from credpick.present.talk import Talk

LEAVE = "leave"
MENU = (
    ("why", "why is one above another?"),
    ("what_if", "what if something were different?"),
    ("goal", "another goal, the same answers"),
    ("page", "a page to take home"),
    ("letter", "a letter with what to ask before paying"),
    ("save", "save my answers"),
    (LEAVE, "leave"),
)
LIMITS = (
    ("limits.own_cost_usd", "what I can pay myself", "dollars"),
    ("limits.weeks", "the weeks it may take", "weeks"),
    ("limits.hours_per_week", "the hours a week that I have", "hours a week"),
)
ONLY_TO_LOOK = "Only to look: your answers stay as they are."
NONE_NAMED = "No credential is named yet: take another goal first."
MOST_NAMED = 8


class Menu:
    """The menu of a conversation that has come to its answer."""

    def __init__(self, talk: "Talk", may_save: bool) -> None:
        self.talk, self.out, self.may_save = talk, talk.out, may_save
        self.saved: Profile | None = None

    def run(self) -> None:
        """Offer it until somebody leaves. Raises KeyboardInterrupt."""
        does: dict[str, Callable[[Judgement], None]] = {
            "why": self.why,
            "what_if": self.what_if,
            "goal": self.goal,
            "page": self.page,
            "letter": self.letter,
            "save": self.save,
        }
        while True:
            self.out.print()
            chosen = prompts.choose(self.out, "What next?", MENU, explains=True)
            if chosen == prompts.EXPLAIN:
                self.talk.explain()
                continue
            if chosen == LEAVE:
                self.offer_to_save()
                return
            try:
                does[chosen](self.talk.judge())
            except CredpickError as error:
                for problem in error.problems:
                    self.out.say(safe(str(problem)), sign="warn")

    def why(self, judgement: Judgement) -> None:
        """Two that are ranked, side by side."""
        rows = named(judgement)
        if len(rows) < 2:
            self.out.print("There is no other one." if rows else NONE_NAMED)
            return
        first = self._which("Which one?", rows)
        others = [row for row in rows if first and row.id != first.id]
        other = self._which("And which other?", others) if first else None
        if first and other:
            found = explained(judgement, *pair(judgement, first.id, other.id))
            self.talk.show(lambda: show_why(self.out, judgement, found))

    def _which(self, title: str, rows: list[Row]) -> Row | None:
        options = [(row.id, row.item.name) for row in rows]
        chosen = prompts.choose(self.out, title, options, back=True)
        return next((row for row in rows if row.id == chosen), None)

    def what_if(self, judgement: Judgement) -> None:
        """The ranking if a limit or an order of wishes were another, or with more answers."""
        options = [
            *((path, words) for path, words, _ in LIMITS),
            ("wish", "what matters most to me"),
            ("skipped", "answer what I skipped"),
        ]
        chosen = prompts.choose(self.out, "What if this were different?", options, back=True)
        if chosen == "wish":
            self._what_if_wish(judgement)
        elif chosen == "skipped":
            self._answer_skipped()
        elif chosen != prompts.BACK:
            self._what_if_limit(judgement, chosen)

    def _what_if_limit(self, judgement: Judgement, path: str) -> None:
        unit = next(unit for name, _, unit in LIMITS if name == path)
        amount = prompts.type_number(
            self.out, f"How many {unit}?", "Enter alone: no limit, < goes back", within=bounds(path)
        )
        if isinstance(amount, str):
            return
        profile = judgement.context.profile
        changes: dict[str, Any] = {path.partition(".")[2]: amount}
        scales: dict[Any, float] = {
            name: scale.end for name, scale in judgement.context.scales.items()
        }
        limits = replace(profile.limits, **changes)
        self._look(replace(profile, limits=limits, scales=scales), judgement)

    def _what_if_wish(self, judgement: Judgement) -> None:
        first = prompts.choose(
            self.out, "What if this mattered most?", list(WISH_WORDS.items()), back=True
        )
        if first == prompts.BACK:
            return
        said = next(
            (one.choice for one in self.talk.profile.answers if isinstance(one, WishesAnswer)), ()
        )
        rest = [tuple(wish for wish in group if wish != first) for group in said]
        order = ((first,), *(group for group in rest if group))
        blank = wishes_question(judgement.context).skip
        assert isinstance(blank, WishesAnswer)
        profile = replace(self.talk.profile, weights={})
        self._look(with_answer(profile, replace(blank, choice=order)), judgement)

    def _look(self, profile: Profile, before: Judgement) -> None:
        changed = self.talk.judge(profile)

        self.talk.show(lambda: show_ranking(self.out, changed, before=before))
        self.out.print(ONLY_TO_LOOK)

    def _answer_skipped(self) -> None:
        kept = tuple(answer for answer in self.talk.profile.answers if not skipped(answer))
        if len(kept) == len(self.talk.profile.answers):
            self.out.print("You skipped nothing that is still asked.")
            return
        self.talk.profile = replace(self.talk.profile, answers=kept)
        self.talk.ask_and_show()

    def goal(self, _: Judgement) -> None:
        """Ask for the goal anew; all other answers stay."""
        if self.talk.ask_for(GOAL):
            self.talk.ask_and_show()

    def page(self, judgement: Judgement) -> None:
        """Write the page to take home."""
        path = self._file("Name of the page", "as for-me.html; Enter alone writes nothing")
        if path is None:
            return
        from credpick.present.report.gather import gather  # noqa: PLC0415 - jinja2, as the next
        from credpick.present.report.render import as_html, as_markdown  # noqa: PLC0415 - jinja2

        as_page = as_markdown if path.suffix == ".md" else as_html
        write_file(path, as_page(gather(judgement)).encode(), private=True)
        self.out.say(safe(f"Written: {path}"))

    def letter(self, judgement: Judgement) -> None:
        """A letter about one credential, on the screen or in a file."""
        rows = {row.id: row for row in [*spoken_of(judgement), *named(judgement)]}
        if not rows:
            self.out.print(NONE_NAMED)
            return
        row = self._which("About which one?", list(rows.values()))
        if row is None:
            return
        view = View(row, judgement.context, judgement.weights)
        self.talk.show(lambda: show_letter(self.out, view))
        path = self._file("Name of a file for it", "as letter.txt; Enter alone writes none")
        if path is not None:
            write_file(path, f"{letter(view)}\n".encode(), private=True)
            self.out.say(safe(f"Written: {path}"))

    def save(self, _: Judgement) -> None:
        """Save the answers in a file of the learner's choice."""
        from credpick.profile import files  # noqa: PLC0415 - takes pydantic and yaml

        path = self._file("Name of the file", "as my-profile.yaml")
        if path is None:
            self.out.print("Nothing saved.")
            return
        files.write(self.talk.profile, path)
        self.saved = self.talk.profile
        self.out.say(safe(f"Saved. Use it with: credpick rank --profile {shlex.quote(str(path))}"))

    def offer_to_save(self) -> None:
        """Before leaving: answers that lie in no file go otherwise."""
        answered = len(self.talk.profile.answers) > self.talk.before
        if not (self.may_save and answered) or self.saved is self.talk.profile:
            return
        options = [("no", "leave; my answers are kept nowhere"), ("yes", "save them first")]
        if prompts.choose(self.out, "Save your answers?", options) == "yes":
            self.save(self.talk.judge())

    def _file(self, title: str, keys: str) -> Path | None:
        """Where to write, nothing for nowhere; what is there already is written over only if the
        learner says so."""
        name = prompts.type_words(self.out, title, keys)
        if name in ("", "<"):
            return None
        try:
            path = Path(name).expanduser()
        except RuntimeError as error:  # ~ without a home
            raise unwritable(name, error) from None
        over = [("no", "leave it as it is"), ("yes", "write over it")]
        taken = os.path.isfile(path)  # which says no of names that no file can have
        if taken and prompts.choose(self.out, f"{name} is there already", over) == "no":
            return None
        return path


def named(judgement: Judgement) -> list[Row]:
    """The rows that a learner has seen, those first that the verdict names; none where nobody
    said what for."""
    verdict = judgement.verdict
    if verdict.reason == "ask_first":
        return []
    indices = [verdict.winner, *(verdict.between or ()), *verdict.ways, verdict.about]
    ranked = set(judgement.placed.ranked.tolist())
    first = [judgement.row(index) for index in indices if index is not None and index in ranked]
    rows = {row.id: row for row in [*first, *judgement.rows[:MOST_NAMED]]}
    return list(rows.values())[:MOST_NAMED]
