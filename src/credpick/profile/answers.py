"""Replaying answers: fields of the profile, and facts that the learner told."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from credpick.profile.model import Goal, Profile

if TYPE_CHECKING:
    from credpick.profile.answer_kinds import Answer


def with_answer(profile: Profile, answer: "Answer") -> Profile:
    """The profile with one more answer; an earlier one to the same question is replaced."""
    kept = tuple(old for old in profile.answers if old.id != answer.id)
    return replace(profile, answers=(*kept, answer))


def applied(profile: Profile) -> Profile:
    """The profile with the fields that its answers set; a field that stands is not overwritten."""
    for answer in profile.answers:
        if answer.kind == "profile" and answer.choice != "skip":
            profile = _with_field(profile, answer.id, answer.choice)
    if not profile.scales:
        asked = next((answer.scales for answer in profile.answers if answer.kind == "swing"), {})
        profile = replace(profile, scales=dict(asked))
    return profile


def _with_field(profile: Profile, path: str, value: Any) -> Profile:
    room, _, name = path.partition(".")
    value = tuple(value) if isinstance(value, list) else value
    if room == "goal":
        open_ = profile.goal == Goal() and isinstance(value, dict)
        return replace(profile, goal=Goal(**value)) if open_ else profile
    if not name:
        return replace(profile, **{room: value}) if getattr(profile, room) is None else profile
    part = getattr(profile, room)
    standing = getattr(part, name)
    if standing is not None and standing is not False and standing != ():
        return profile
    return replace(profile, **{room: replace(part, **{name: value})})


def found_out(profile: Profile) -> dict[tuple[str, str], float]:
    """What the learner found out: (credential, criterion) → amount in the criterion's unit."""
    return {
        (answer.credential, answer.criterion): answer.amount
        for answer in profile.answers
        if answer.kind == "fact" and answer.amount is not None
    }
