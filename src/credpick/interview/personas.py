"""The shipped personas: invented learners whose answers show how the questionnaire goes."""

from dataclasses import replace
from typing import Any

from credpick.interview.questions import Question, typed_answer
from credpick.interview.spine import CREDIT, LICENCE
from credpick.paths import shipped
from credpick.profile import files
from credpick.profile.answer_kinds import Answer, ProfileAnswer
from credpick.profile.answers import AID
from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.profile.values import value_of, with_value

# The fields that the interview asks for, and for which purpose alone.
_ASKED = {
    "learner.state": None,
    "learner.bars": LICENCE,
    "learner.college": CREDIT,
    "learner.target_degree": CREDIT,
    "learner.credits_held": CREDIT,
    "limits.own_cost_usd": None,
    "learner.aid_hoped": None,
    "learner.aid_confirmed": None,
    "limits.hours_per_week": None,
    "limits.weeks": None,
    "limits.delivery": None,
    "learner.education": None,
    "learner.experience_months": None,
    "learner.holds": None,
}
_BLANK = Profile(learner=Learner(), limits=Limits())


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
    """What stands before the first question: what no question asks this person. With the answers
    that they give, the end equals the ranking of the persona's profile."""
    profile = replace(persona, purpose=None, goal=Goal(), answers=())
    for path, purpose in _ASKED.items():
        if purpose in (None, persona.purpose):
            profile = with_value(profile, path, value_of(_BLANK, path))
    return profile


def answer_of(persona: Profile, question: Question) -> Answer | None:
    """What this person answers, a skip for what they leave open, or None: has no more to say."""
    if question.kind != "profile":
        return next((answer for answer in persona.answers if answer.id == question.id), None)
    value = _field(persona, question.id)
    if value is None or (value == [] and not question.several):
        return question.skip
    for option in question.options:
        if isinstance(option.answer, ProfileAnswer) and option.answer.choice == value:
            return option.answer
    if question.several:
        return ProfileAnswer(id=question.id, choice=value)
    return typed_answer(question, value)


def _field(persona: Profile, path: str) -> Any:
    """A field as its question would set it; None where it is left open."""
    if path == "goal":
        goal = persona.goal
        named = {"field": goal.field, "occupation": goal.occupation, "search": goal.search}
        return {key: words for key, words in named.items() if words} or None
    if path.startswith(AID):
        kind = path.removeprefix(AID)
        return next((aid.usd for aid in persona.learner.aid_confirmed if aid.kind == kind), None)
    value = value_of(persona, path)
    return list(value) if isinstance(value, tuple) else value
