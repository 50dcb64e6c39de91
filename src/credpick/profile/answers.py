"""Replaying answers: fields of the profile, and facts that the learner told."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from credpick.profile.model import Aid, Goal, Profile
from credpick.profile.values import value_of, with_value
from credpick.vocabulary import YEARLY_AID

if TYPE_CHECKING:
    from credpick.profile.answer_kinds import Answer

GOAL, CONFIRMED = "goal", "goal.confirmed"
AID = "learner.aid_confirmed."  # and the kind of aid: an amount in US dollars
SKIPPED = ("skip", "unsure", ())


def with_answer(profile: Profile, answer: "Answer") -> Profile:
    """The profile with one more answer; an earlier one to the same question is replaced. New
    words for the goal are a new goal, whose reading nobody has agreed with yet."""
    replaced = {answer.id}
    if answer.id == GOAL and not skipped(answer):
        replaced.add(CONFIRMED)
        profile = replace(profile, goal=Goal())
    kept = tuple(old for old in profile.answers if old.id not in replaced)
    return replace(profile, answers=(*kept, answer))


def to_keep(profile: Profile) -> Profile:
    """The profile without what may bar from a license: that is never written, however it was
    said."""
    answers = tuple(one for one in profile.answers if getattr(one, "keep", True))
    return replace(profile, learner=replace(profile.learner, bars=()), answers=answers)


def skipped(answer: "Answer") -> bool:
    """Whether an answer says nothing."""
    if answer.kind == "fact":
        return answer.amount is None
    return answer.choice in SKIPPED


def applied(profile: Profile) -> Profile:
    """The profile with the fields that its answers set; a field that stands is not overwritten.

    The first answer about what matters fixes the scales: limits that came before it, or with the
    profile, are in them, and a later limit moves none.
    """
    for answer in profile.answers:
        if answer.kind == "profile" and answer.choice != "skip":
            profile = _with_field(profile, answer.id, answer.choice)
    asked = next(
        (
            answer.scales
            for answer in profile.answers
            if answer.kind in ("wishes", "tradeoff") and not skipped(answer)
        ),
        {},
    )
    return replace(profile, scales={**asked, **profile.scales})


def _with_field(profile: Profile, path: str, value: Any) -> Profile:
    value = tuple(value) if isinstance(value, list) else value
    if path == GOAL:
        open_ = profile.goal == Goal() and isinstance(value, dict)
        return replace(profile, goal=Goal(**value)) if open_ else profile
    if path.startswith(AID):
        return _with_aid(profile, path.removeprefix(AID), value)
    standing = value_of(profile, path)
    open_ = standing is None or standing is False or standing == ()
    return with_value(profile, path, value) if open_ else profile


def _with_aid(profile: Profile, kind: str, usd: float) -> Profile:
    confirmed = profile.learner.aid_confirmed
    if any(one.kind == kind for one in confirmed):
        return profile
    aid = Aid(kind=kind, usd=usd, per="year" if kind in YEARLY_AID else "once")
    return with_value(profile, AID.rstrip("."), (*confirmed, aid))


def aid_told(profile: Profile) -> set[str] | None:
    """The kinds of money that the learner said may help; None where nobody asked them."""
    learner = profile.learner
    hoped = {*learner.aid_hoped, *(one.kind for one in learner.aid_confirmed)}
    none = any(one.id == "learner.aid_hoped" and not skipped(one) for one in profile.answers)
    return hoped if hoped or none else None


def found_out(profile: Profile) -> dict[tuple[str, str], float]:
    """What the learner found out: (credential, criterion) → amount in the criterion's unit."""
    return {
        (answer.credential, answer.criterion): answer.amount
        for answer in profile.answers
        if answer.kind == "fact" and answer.amount is not None
    }
