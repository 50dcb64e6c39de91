"""A credential that a learner holds, from the Open Badge that proves it."""

import datetime
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

from credpick.catalog.store import Catalog
from credpick.errors import usage
from credpick.text import key

if TYPE_CHECKING:
    from credpick.importers.base import Record

SUFFIXES = (".json", ".jsonld", ".png", ".svg")


def is_badge(word: str) -> bool:
    """Whether a word is the name of a badge's file; no id or name of a credential ends so."""
    return PurePath(word).suffix.casefold() in SUFFIXES


def id_of_badge(file: str, catalog: Catalog) -> str:
    """The id of the credential that a badge stands for: by its own address, else by its exact name
    and its issuer's. Raises UsageError with what the badge says where none or several are meant."""
    badge = _only(file)
    issuer = "" if badge.owner.guessed else badge.owner.name
    found = catalog.at_page([one for one in (badge.website, *badge.identities) if one])
    if len(found) != 1:  # several may have one page in common
        words, name = catalog.words, key(badge.name)
        named = words.named_each([name]).get(name, words.none)
        named &= words.named(key(issuer)) if issuer else words.none
        ids = [id for id, _ in words.briefly(named, 9)]
        found = [id for id in ids if id in found] or ids or found
    if len(found) == 1:
        return found[0]
    said = f"{file} is the badge {badge.name!r} of {badge.owner.name}"
    if found:
        raise usage(
            f"{said}, which fits {len(found)} credentials: {', '.join(found)}; use the id",
            "ambiguous_credential",
        )
    raise usage(
        f"{said}, and the catalog has none of that address, or of that name and issuer; if it "
        "stands for one that is there, use its id (see `credpick catalog list`)",
        "unknown_credential",
    )


def _only(file: str) -> "Record":
    """The one badge of a file."""
    # They take pydantic, which nobody needs who names a credential.
    from credpick.importers import Settings, read  # noqa: PLC0415
    from credpick.importers.base import Record, Refusal  # noqa: PLC0415
    from credpick.importers.inputs import Position  # noqa: PLC0415

    settings = Settings("openbadges", None, datetime.date.today().isoformat())
    read_ = list(read(file, settings, Position(), sys.stdin.buffer))
    badges = [one for one in read_ if isinstance(one, Record)]
    if len(badges) == 1:
        return badges[0]
    if badges:
        raise usage(f"{file} holds {len(badges)} badges: name one file each", "badges")
    refused = next((one.message for one in read_ if isinstance(one, Refusal)), "holds no badge")
    raise usage(f"{file}: {refused}; ask for the badge as a JSON file", "no_badge")
