"""Profiles on disk: read with the care of a catalog, written atomically."""

import re
import sys
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from credpick import paths, yamlfile
from credpick.errors import DataError, Problem
from credpick.profile.answer_kinds import (
    ANSWERS,
    FactAnswer,
    ProfileAnswer,
    Step,
    WishesAnswer,
    as_data,
    fact_id,
)
from credpick.profile.answers import AID, CONFIRMED, to_keep
from credpick.profile.checks import Known, Wrong, checked
from credpick.profile.model import Aid, Goal, Learner, Limits, Profile
from credpick.profile.values import value_of
from credpick.text import one_of
from credpick.validation import note_errors
from credpick.vocabulary import AID_KINDS, AMOUNTS, CRITERIA
from credpick.yamlfile import Place, YamlFile, parse
from credpick.yamlfile import read as read_yaml

_ADAPTER = TypeAdapter(Profile)
_FIELDS = sorted(
    {
        field.name
        for part in (Profile, Goal, Learner, Limits, Aid, Step, *ANSWERS.values())
        for field in fields(part)
    }
)


# What an answer of the kind profile may set.
_PATHS = (
    *("goal", CONFIRMED, "purpose"),
    *(f"learner.{field.name}" for field in fields(Learner) if f"learner.{field.name}." != AID),
    *(f"limits.{field.name}" for field in fields(Limits)),
    *(f"{AID}{kind}" for kind in AID_KINDS),
)
LARGEST = 4 * 2**20


def read(name: str, known: Known | None = None) -> Profile:
    """A profile from a file, or from standard input for `-`; what it says of fields and
    credentials is checked where they are known. Raises DataError."""
    if name == "-":
        try:
            raw = sys.stdin.buffer.read(LARGEST + 1)
        except OSError as error:
            raise paths.unreadable("standard input", error) from None
        return validate(parse(raw, "standard input", LARGEST), known)
    return validate(read_yaml(Path(name), LARGEST), known)


def of_json(line: bytes, name: str, known: Known | None = None) -> Profile:
    """A profile from a line of JSON with the same keys. Raises DataError."""
    return validate(yamlfile.of_json(line, name, LARGEST), known)


def of_data(data: Any, name: str, known: Known | None = None) -> Profile:
    """A profile from plain data with the same keys. Raises DataError."""
    return validate(yamlfile.of_data(data, name), known)


def validate(file: YamlFile, known: Known | None = None) -> Profile:
    """A profile from YAML data. Raises DataError with every problem."""
    if not isinstance(file.data, dict):
        raise DataError(
            Problem("bad_value", "a profile is a list of `name: value` lines", file.where(()))
        )
    # A heading with nothing under it says nothing.
    said = {name: part for name, part in file.data.items() if part is not None}
    answers = said.pop("answers", [])
    if not isinstance(answers, list):
        file.refuse("bad_value", "answers is a list", ("answers",))
        answers = []
    parts = _profile(file, said, (), known)
    given: list[Any] = []
    ids: set[str] = set()
    for place, answer in enumerate(answers):
        one = _answer(file, answer, ("answers", place), known)
        if one and one.id in ids:
            file.refuse("twice", f"{one.id} is answered twice", ("answers", place, "id"))
        ids |= {one.id} if one else set()
        given.append(one)
    if file.problems or parts is None:
        raise DataError(*file.problems)
    return replace(parts, answers=tuple(given))


def _profile(file: YamlFile, data: Any, base: Place, known: Known | None) -> Profile | None:
    """The part of a profile that stands at a place of the file, checked as options are."""
    profile: Profile | None = _validated(file, _ADAPTER, data, base)
    if profile is None:
        return None
    profile, wrong = checked(profile, known)
    for one in wrong:
        _refuse(file, one, base)
    return profile


def _refuse(file: YamlFile, wrong: Wrong, base: Place) -> None:
    steps = [int(step) if step.isdecimal() else step for step in wrong.path.split(".")]
    name = re.sub(r"\.(\d+)", r"[\1]", wrong.path)
    file.refuse(wrong.code, f"{name}: {wrong.message}", (*base, *steps))


@cache
def _adapter(kind: str) -> Any:
    return TypeAdapter(ANSWERS[kind])


def _answer(file: YamlFile, answer: Any, place: Place, known: Known | None) -> Any:
    """One answer, by its kind."""
    kind = answer.get("kind") if isinstance(answer, dict) else None
    if not isinstance(kind, str) or kind not in ANSWERS:
        file.refuse("bad_value", f"an answer needs kind: {one_of(str(kind), ANSWERS)}", place)
        return None
    one = _validated(file, _adapter(kind), answer, place)
    if isinstance(one, ProfileAnswer):
        return _profile_answer(file, one, place, known)
    if isinstance(one, WishesAnswer):
        _refuse_wishes(file, one, place)
    if isinstance(one, FactAnswer):
        # One name for one fact: else two answers could say two things of it.
        for name, right in (
            ("id", fact_id(one.credential, one.criterion)),
            ("unit", AMOUNTS[one.criterion]),
        ):
            if getattr(one, name) != right:
                file.refuse("bad_value", f"{name}: write {right}", (*place, name))
    return one


def _refuse_wishes(file: YamlFile, one: WishesAnswer, place: Place) -> None:
    """A wish stands in one group, and the amounts shown are of all criteria, each once."""
    named = [wish for group in one.choice for wish in group]
    twice = sorted({wish for wish in named if named.count(wish) > 1})
    if twice:
        file.refuse(
            "twice", f"choice: {' and '.join(twice)} stands there twice", (*place, "choice")
        )
    if sorted(step.criterion for step in one.steps) != sorted(CRITERIA):
        message = f"steps: write one for each of {', '.join(CRITERIA)}"
        file.refuse("bad_value", message, (*place, "steps"))


def _profile_answer(file: YamlFile, one: ProfileAnswer, place: Place, known: Known | None) -> Any:
    """Its value is a field of the profile: the same rules hold for it."""
    if one.id not in _PATHS:
        file.refuse("bad_value", f"id: {one_of(one.id, _PATHS)}", (*place, "id"))
        return one
    if one.choice == "skip":
        return one
    if one.id.startswith(AID):
        aid = {"kind": one.id.removeprefix(AID), "usd": one.choice}
        profile = _profile(file, {"learner": {"aid_confirmed": [aid]}}, (*place, "choice"), known)
        return replace(one, choice=profile.learner.aid_confirmed[0].usd) if profile else one
    room, _, name = one.id.partition(".")
    value = {name: one.choice} if name else one.choice
    profile = _profile(file, {room: value}, (*place, "choice"), known)
    meant = one.choice if profile is None else as_data(value_of(profile, one.id))
    return replace(one, choice=meant)


def _validated(file: YamlFile, adapter: Any, data: Any, place: Place) -> Any:
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        note_errors(file, error, _FIELDS, place)
        return None


def write(profile: Profile, path: Path) -> None:
    """Write a profile without what may bar from a license, whole or not at all, for its owner's
    eyes. Raises DataError."""
    text = yaml.safe_dump(as_data(to_keep(profile)), sort_keys=False, allow_unicode=True)
    paths.write_file(path, text.encode(), private=True)
