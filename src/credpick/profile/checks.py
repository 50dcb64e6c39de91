"""What a profile may say, in the same words whether options, a file or an answer say it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple, Protocol

from credpick.errors import CredpickError
from credpick.profile.model import Profile, bounds
from credpick.profile.values import value_of, with_value
from credpick.text import one_of, unfit
from credpick.vocabulary import state_code

MOST_WORDS = 50
_NUMBERS = (
    "learner.experience_months",
    "learner.credits_held",
    "limits.own_cost_usd",
    "limits.weeks",
    "limits.hours_per_week",
)
_TEXTS = (
    *("goal.field", "goal.occupation", "goal.search", "learner.state"),
    *("learner.college", "learner.target_degree", "limits.county"),
)


class Wrong(NamedTuple):
    """One thing that a profile must not say: the path of its field, a code, a sentence."""

    path: str
    code: str
    message: str


class Known(Protocol):
    """What a catalog knows that a profile speaks of."""

    @property
    def fields(self) -> Collection[str]:
        """The names of the fields."""

    def id_of(self, word: str) -> str:
        """The id of the credential that is meant. Raises CredpickError when none or several are."""


def checked(profile: Profile, known: Known | None = None) -> tuple[Profile, list[Wrong]]:
    """The profile as it is meant (codes and ids in their one spelling), and what is wrong in it.

    Without `known` fields and ids are taken as they are.
    """
    wrong = [*_texts(profile), *_numbers(profile), *_aid(profile)]
    if wrong:
        return profile, wrong
    steps: list[Callable[[Profile, Known | None, list[Wrong]], Profile]] = [_goal, _state, _ids]
    for step in steps:
        profile = step(profile, known, wrong)
    return profile, wrong


def _texts(profile: Profile) -> Iterator[Wrong]:
    texts = [(path, value_of(profile, path)) for path in _TEXTS]
    for path in ("learner.bars", "learner.holds", "learner.ready_for"):
        texts += [(f"{path}.{place}", text) for place, text in enumerate(value_of(profile, path))]
    for path, text in texts:
        if text is not None and (message := unfit(text)):
            yield Wrong(path, "bad_value", message)


def _numbers(profile: Profile) -> Iterator[Wrong]:
    for path in _NUMBERS:
        number = value_of(profile, path)
        if number is not None and (message := bounds(path).refusal(number)):
            yield Wrong(path, "bad_value", f"{message} (found {number:g})")
    for room in ("weights", "scales"):
        for name, number in value_of(profile, room).items():
            if message := bounds(room).refusal(number):
                yield Wrong(f"{room}.{name}", "bad_value", f"{message} (found {number:g})")
    if profile.weights and not any(profile.weights.values()):
        yield Wrong("weights", "bad_value", "at least one criterion must weigh more than 0")


def _aid(profile: Profile) -> Iterator[Wrong]:
    path = "learner.aid_confirmed"
    seen = Counter[str]()
    for place, aid in enumerate(profile.learner.aid_confirmed):
        seen[aid.kind] += 1
        if message := bounds(path).refusal(aid.usd):
            yield Wrong(f"{path}.{place}.usd", "bad_value", f"{message} (found {aid.usd:g})")
        if seen[aid.kind] > 1:
            message = f"{aid.kind} is given twice; add the amounts up"
            yield Wrong(f"{path}.{place}", "twice", message)


def _goal(profile: Profile, known: Known | None, wrong: list[Wrong]) -> Profile:
    goal = profile.goal
    if known and goal.field is not None and goal.field not in known.fields:
        wrong.append(Wrong("goal.field", "unknown_field", one_of(goal.field, known.fields)))
    if len((goal.search or "").split()) > MOST_WORDS:
        wrong.append(Wrong("goal.search", "bad_value", f"write at most {MOST_WORDS} words"))
    if goal.occupation is None:
        return profile
    code = re.fullmatch(r"([0-9]{2})-?([0-9]{4})(\.[0-9]{2})?", goal.occupation.strip())
    if not code:
        message = f"{goal.occupation!r} is no SOC code; write one as 15-1212"
        wrong.append(Wrong("goal.occupation", "bad_value", message))
        return profile
    return with_value(profile, "goal.occupation", f"{code[1]}-{code[2]}{code[3] or ''}")


def _state(profile: Profile, _: Known | None, wrong: list[Wrong]) -> Profile:
    state = profile.learner.state
    if state is None:
        return profile
    code = state_code(state)
    if code is None:
        message = f"{state!r} is no state; write its two letters, as NJ"
        wrong.append(Wrong("learner.state", "bad_value", message))
    return with_value(profile, "learner.state", code or state)


def _ids(profile: Profile, known: Known | None, wrong: list[Wrong]) -> Profile:
    for path in ("learner.holds", "learner.ready_for") if known else ():
        ids: list[Any] = []
        for place, word in enumerate(value_of(profile, path)):
            try:
                ids.append(known.id_of(word))  # type: ignore[union-attr]
            except CredpickError as error:
                problem = error.problems[0]
                wrong.append(Wrong(f"{path}.{place}", problem.code, problem.message))
        profile = with_value(profile, path, tuple(dict.fromkeys(ids)))
    return profile
