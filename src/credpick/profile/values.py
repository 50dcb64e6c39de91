"""Fields of a profile by their paths, such as `limits.weeks`."""

from typing import Any

from credpick.profile.model import Profile


def value_of(profile: Profile, path: str) -> Any:
    """The value of a field by its path."""
    value: Any = profile
    for name in path.split("."):
        value = getattr(value, name)
    return value
