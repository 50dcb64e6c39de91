"""The shipped personas: invented learners whose answers show how the questionnaire goes."""

from dataclasses import replace
from typing import Any

from credpick.interview.choose import PROFILE_FIELDS, may_ask
from credpick.interview.questions import Question, typed_answer
from credpick.paths import shipped
from credpick.profile import files
from credpick.profile.answer_kinds import Answer
from credpick.profile.model import Goal, Profile


def known() -> dict[str, str]:
    """Names and who each one is, as the first line of the file says."""
    return {
        path.stem: path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
        for path in sorted(shipped("personas").glob("*.yaml"))
    }


def load(name: str) -> Profile:
    """A shipped persona. Raises DataError."""
    return files.read(str(shipped("personas") / f"{name}.yaml"))


def before_questions(persona: Profile) -> Profile:
    """What stands before the first question: what no question asks this person, and what they
    found out.

    With the answers that it was asked for and those that no question came to (a recorded
    question is not asked again when another pays more today), the end equals the ranking of the
    persona's profile."""
    facts = tuple(
        answer for answer in persona.answers if answer.kind == "fact" and answer.amount is not None
    )
    profile = replace(persona, purpose=None, goal=Goal(), answers=facts)
    for path in PROFILE_FIELDS:
        room, _, name = path.partition(".")
        if name and may_ask(path, persona.purpose):
            part: Any = getattr(profile, room)
            blank: dict[str, Any] = {name: getattr(type(part)(), name)}
            changes: dict[str, Any] = {room: replace(part, **blank)}
            profile = replace(profile, **changes)
    return profile


def answer_of(persona: Profile, question: Question) -> Answer | None:
    """What this person answers, a skip for a field left open, or None: has no more to say."""
    if question.kind == "profile":
        value = _field(persona, question.id)
    else:
        given = next((answer for answer in persona.answers if answer.id == question.id), None)
        if given is None:
            return None
        value = _choice(given)
    said = value is not None and value is not False and value not in ({}, [])
    if said and question.typed:
        return typed_answer(question, value)
    for option in question.options:
        if said and _choice(option.answer) == value:
            return option.answer
    return next(option.answer for option in question.options if option.id in ("skip", "unsure"))


def _choice(answer: Answer) -> Any:
    return answer.amount if answer.kind == "fact" else answer.choice


def _field(persona: Profile, path: str) -> Any:
    """A field as a question would set it; None and nothing are the same."""
    room, _, name = path.partition(".")
    value = getattr(persona, room)
    if room == "goal":
        named = {"field": value.field, "occupation": value.occupation, "search": value.search}
        return {key: words for key, words in named.items() if words}
    value = getattr(value, name) if name else value
    return list(value) if isinstance(value, tuple) else value
