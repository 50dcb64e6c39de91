"""The last ranking: which credentials it put in which places, so that `show 1` can name one.

A private file in the state folder, with what was asked, that does not stay for ever."""

import json
import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from credpick import paths
from credpick.errors import CredpickError, DataError
from credpick.profile.answer_kinds import as_data
from credpick.profile.answers import to_keep
from credpick.profile.model import Profile

DAYS = 7
MOST = 100  # places that are kept


class Last(NamedTuple):
    """What was asked, and the ids in their places."""

    ids: tuple[str, ...]
    catalogs: tuple[str, ...]  # as they were named; files by their whole path
    as_of: str | None  # the day, if one was given
    profile: Profile


def place() -> Path:
    """Where it lies. Raises OSError where there can be no such place."""
    return paths.state_folder() / "last-ranking.json"


def save(ids: Sequence[str], catalogs: Sequence[str], as_of: str | None, profile: Profile) -> None:
    """Keep a ranking, readable by its owner only; what may bar from a license is never kept.
    Without a place to write it is not kept, which is no error."""
    names = [os.path.abspath(name) if os.path.exists(name) else name for name in catalogs]
    data = {
        "ids": list(ids[:MOST]),
        "catalogs": names,
        "as_of": as_of,
        "profile": as_data(to_keep(profile)),
    }
    with suppress(OSError, DataError):
        paths.write_file(place(), json.dumps(data).encode(), private=True)


def load() -> Last | None:
    """The last ranking, unless there is none, it is a week old or it cannot be read."""
    try:
        path = place()
        if time.time() - path.stat().st_mtime > DAYS * 86_400:
            path.unlink(missing_ok=True)
            return None
        content = path.read_bytes()
        data = json.loads(content)
        ids, catalogs, as_of = data["ids"], data["catalogs"], data["as_of"]
        kept = json.dumps(data["profile"]).encode()
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    if not (_texts(ids) and _texts(catalogs) and isinstance(as_of, str | None)):
        return None
    from credpick.profile.files import validate  # noqa: PLC0415 - takes pydantic and yaml
    from credpick.yamlfile import parse  # noqa: PLC0415 - takes yaml

    try:
        profile = validate(parse(kept, str(path)))
    except CredpickError:
        return None
    return Last(tuple(ids), tuple(catalogs), as_of, profile)


def _texts(part: object) -> bool:
    return isinstance(part, list) and all(isinstance(one, str) and "\0" not in one for one in part)
