"""Profiles on disk: read with the care of a catalog, written atomically."""

import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from credpick import paths
from credpick.errors import DataError, Problem
from credpick.profile.answer_kinds import ANSWERS, ProfileAnswer, Shown, Step, as_data
from credpick.profile.model import Aid, Goal, Learner, Limits, Profile
from credpick.text import one_of
from credpick.validation import note_errors
from credpick.yamlfile import Place, YamlFile, parse
from credpick.yamlfile import read as read_yaml

_ADAPTER = TypeAdapter(Profile)
_FIELDS = sorted(
    {
        field.name
        for part in (Profile, Goal, Learner, Limits, Aid, Step, Shown, *ANSWERS.values())
        for field in fields(part)
    }
)


def read(name: str) -> Profile:
    """A profile from a file, or from standard input for `-`. Raises DataError."""
    if name == "-":
        return validate(parse(sys.stdin.buffer.read(), "standard input"))
    return validate(read_yaml(Path(name)))


def validate(file: YamlFile) -> Profile:
    """A profile from YAML data. Raises DataError with every problem."""
    if not isinstance(file.data, dict):
        raise DataError(
            Problem("bad_value", "a profile is a list of `name: value` lines", file.where(()))
        )
    answers = file.data.get("answers") or []
    parts = _validated(file, _ADAPTER, {**file.data, "answers": ()}, ())
    given = [_answer(file, answer, ("answers", index)) for index, answer in enumerate(answers)]
    if file.problems:
        raise DataError(*file.problems)
    profile: Profile = replace(parts, answers=tuple(given))
    return profile


def _answer(file: YamlFile, answer: Any, place: Place) -> Any:
    """One answer, by its kind."""
    kind = answer.get("kind") if isinstance(answer, dict) else None
    if kind not in ANSWERS:
        file.refuse("bad_value", f"an answer needs kind: {one_of(str(kind), ANSWERS)}", place)
        return None
    known = _validated(file, TypeAdapter(ANSWERS[kind]), answer, place)
    if isinstance(known, ProfileAnswer) and known.choice != "skip":
        # Its value is a field of the profile: the same rules hold for it.
        room, _, name = known.id.partition(".")
        value = {name: known.choice} if name else known.choice
        _validated(file, _ADAPTER, {room: value}, (*place, "choice"))
    return known


def _validated(file: YamlFile, adapter: Any, data: Any, place: Place) -> Any:
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        note_errors(file, error, _FIELDS, place)
        return None


def write(profile: Profile, path: Path, mode: int = 0o644) -> None:
    """Write a profile, whole or not at all. Raises DataError when that fails."""
    kept = replace(
        profile,
        answers=tuple(answer for answer in profile.answers if getattr(answer, "keep", True)),
    )
    text = yaml.safe_dump(as_data(kept), sort_keys=False, allow_unicode=True)
    try:
        paths.replace_file(path, text.encode(), mode)
    except OSError as error:
        raise DataError(
            Problem("unwritable", f"cannot be written: {error.strerror}", str(path))
        ) from None
