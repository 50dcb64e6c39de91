"""A question of the interview on the terminal: which prompt it takes, and the answer in words."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from credpick.errors import CredpickError
from credpick.interview.questions import (
    SKIP,
    TYPED,
    WISH_WORDS,
    Question,
    several_answer,
    typed_answer,
)
from credpick.present import prompts
from credpick.present.screen import Screen
from credpick.profile.answer_kinds import Answer, ProfileAnswer, WishesAnswer
from credpick.profile.answers import AID, skipped
from credpick.profile.model import bounds
from credpick.vocabulary import Between, state_code

SKIPS = (SKIP, "unsure")
STOP_WORDS = "show me the answer now"
KEYS = f"{prompts.SKIPPING}{prompts.GOES_BACK}{prompts.EXPLAINS}"


class Known(NamedTuple):
    """What helps typing: the words that complete an answer, and the id of a credential by its
    name (raises UsageError)."""

    words: Callable[[Question], Sequence[str]]
    id_of: Callable[[str], str]


def put(out: Screen, question: Question, known: Known, back: bool) -> Answer | str:
    """The learner's answer, BACK, STOP or EXPLAIN. Raises KeyboardInterrupt."""
    choices = [one for one in question.options if one.id not in (*SKIPS, TYPED)]
    if question.kind == "wishes":
        return _in_order(out, question, back)
    if question.several:
        return _several(out, question, known, back)
    if question.id == "goal" or not choices:
        return _typed(out, question, known.words(question), question.text)
    return _chosen(out, question, known, back)


def _chosen(out: Screen, question: Question, known: Known, back: bool) -> Answer | str:
    skip = next(one.id for one in question.options if one.id in SKIPS)
    others = [(one.id, one.text) for one in question.options if one.id != skip]
    options = [(skip, "skip"), *others, (prompts.STOP, STOP_WORDS)]
    chosen = prompts.choose(out, question.text, options, question.why, skip, back, explains=True)
    if chosen in (prompts.BACK, prompts.STOP, prompts.EXPLAIN):
        return chosen
    if chosen == TYPED:
        return _typed(out, question, known.words(question))
    return next(one.answer for one in question.options if one.id == chosen)


def _typed(
    out: Screen, question: Question, words: Sequence[str], title: str = "In your words"
) -> Answer | str:
    """A number or a text; `title` is what stands above the line."""
    hint = question.why if title == question.text else ""
    if question.typed == "number":
        amount = prompts.type_number(out, title, KEYS, hint, _within(question.id), question.units)
        if isinstance(amount, str):
            return amount
        return question.skip if amount is None else typed_answer(question, amount)
    problem = _no_state if question.id == "learner.state" else prompts.fine
    text = prompts.type_words(out, title, KEYS, hint, words, problem)
    if text in prompts.KEYS:
        return prompts.KEYS[text]
    return typed_answer(question, _meant(question, text)) if text else question.skip


def _within(path: str) -> Between:
    return bounds(AID.rstrip(".") if path.startswith(AID) else path)


def _no_state(text: str) -> str | None:
    known = text == "" or text in prompts.KEYS or state_code(text)
    return None if known else "Write the name of a state or its two letters, as Ohio or OH."


def _meant(question: Question, text: str) -> Any:
    """What a typed text stands for in the profile."""
    if question.id == "learner.state":
        return state_code(text)
    words_of_goal = next(one.answer for one in question.options if one.id == TYPED).id == "goal"
    return {"search": text} if words_of_goal else text


def _several(out: Screen, question: Question, known: Known, back: bool) -> Answer | str:
    options = [(one.id, one.text) for one in question.options if one.id not in SKIPS]
    chosen = prompts.choose_several(out, question.text, options, question.why, back)
    if isinstance(chosen, str):
        return chosen
    if not chosen:
        return question.skip
    names = [] if TYPED not in chosen else _names(out, known, known.words(question))
    return several_answer(question, chosen, names)


def _names(out: Screen, known: Known, words: Sequence[str]) -> list[str]:
    """The ids of credentials whose names are typed, one after the other, until nothing is."""

    def problem(text: str) -> str | None:
        try:
            if text:
                known.id_of(text)
        except CredpickError as error:
            return prompts.sentence(error.problems[0].message)
        return None

    found: list[str] = []
    while True:
        text = prompts.type_words(out, "Its name", "Enter alone: that is all", "", words, problem)
        if not text:
            return found
        found.append(known.id_of(text))


def _in_order(out: Screen, question: Question, back: bool) -> Answer | str:
    options = [(one.id, one.text) for one in question.options if one.id not in (SKIP, TYPED)]
    order = prompts.put_in_order(out, question.text, options, question.why, back)
    return order if isinstance(order, str) else typed_answer(question, order)


def answer_words(question: Question, answer: Answer) -> str:
    """An answer in a few words."""
    if skipped(answer):
        return "skipped"
    if isinstance(answer, WishesAnswer):
        groups = (" and ".join(WISH_WORDS[wish] for wish in group) for group in answer.choice)
        return ", then ".join(groups)
    for option in question.options:
        if option.answer == answer and option.id != TYPED:
            return option.text
    value = answer.amount if answer.kind == "fact" else answer.choice
    if isinstance(value, list):
        known = {
            part: option.text
            for option in question.options
            if isinstance(option.answer, ProfileAnswer)
            for part in option.answer.choice or ()
        }
        return ", ".join(dict.fromkeys(str(known.get(one, one)) for one in value)) or "none"
    if isinstance(value, dict):
        return ", ".join(str(one) for one in value.values() if one is not True)
    return f"{value:,g}" if isinstance(value, float) else str(value)
