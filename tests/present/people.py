"""The shipped personas and eight more invented people, with the profile of each."""

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path

import yaml

from credpick.interview import personas
from credpick.profile.files import validate
from credpick.profile.model import Goal, Profile
from credpick.yamlfile import parse

DAY = datetime.date(2026, 11, 29)
_FILE = Path(__file__).parent / "people.yaml"
PERSONAS = tuple(personas.known())
OTHERS = tuple(yaml.safe_load(_FILE.read_text(encoding="utf-8")))
EVERYBODY = (*PERSONAS, *OTHERS)


@cache
def profile_of(name: str) -> Profile:
    """The profile of one of them."""
    if name in PERSONAS:
        return personas.load(name)
    said = yaml.safe_load(_FILE.read_text(encoding="utf-8"))[name]
    profile = validate(parse(yaml.safe_dump(said["profile"]).encode(), name))
    return replace(profile, goal=Goal(search=said.get("goal")))
