"""Fields of a profile by their paths, such as `limits.weeks` or `purpose`."""

from dataclasses import replace
from typing import Any

from credpick.profile.model import Profile


def value_of(profile: Profile, path: str) -> Any:
    """The value of a field by its path."""
    value: Any = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value


def with_value(profile: Profile, path: str, value: Any) -> Profile:
    """The profile with another value in a field."""
    room, _, name = path.partition(".")
    if not name:
        return replace(profile, **{room: value})
    return replace(profile, **{room: replace(getattr(profile, room), **{name: value})})
