"""What the shell completes. Whatever goes wrong, TAB says nothing."""

import os
from collections.abc import Callable
from functools import wraps
from glob import glob
from typing import Any

from credpick.catalog.store import SHIPPED, Catalog, open_catalog
from credpick.errors import CredpickError
from credpick.vocabulary import STATE_NAMES

Offers = list[Any]  # words, or pairs of a word and what it is


def _silent(complete: Callable[[str], Offers]) -> Callable[[str], Offers]:
    """A completion that offers nothing where it would fail."""

    @wraps(complete)
    def offer(incomplete: str) -> Offers:
        try:
            return complete(incomplete)
        except (CredpickError, OSError, ValueError):
            return []

    return offer


def _catalog() -> Catalog:
    """The catalog in use."""
    names = os.environ.get("CREDPICK_CATALOG", "").split(os.pathsep)
    return open_catalog([name for name in names if name])


@_silent
def complete_id(incomplete: str) -> Offers:
    """Ids of the catalog in use."""
    return sorted(id for id in _catalog().names if id.startswith(incomplete))


@_silent
def complete_field(incomplete: str) -> Offers:
    """Fields of the catalog in use."""
    return [field for field in _catalog().fields if field.startswith(incomplete)]


@_silent
def complete_goal(incomplete: str) -> Offers:
    """Fields and job titles that the catalog in use has credentials for."""
    from credpick.goals import completions  # noqa: PLC0415 - numpy, at a press of a key

    return completions(incomplete, _catalog())


@_silent
def complete_occupation(incomplete: str) -> Offers:
    """Occupation codes with titles."""
    return sorted(
        {
            (code, title)
            for (_, code), title in _catalog().jobs.items()
            if code.startswith(incomplete) or incomplete.casefold() in title.casefold()
        }
    )


@_silent
def complete_county(incomplete: str) -> Offers:
    """Counties that the catalog in use names."""
    return [
        name for name in _catalog().counties if name.casefold().startswith(incomplete.casefold())
    ]


def complete_state(incomplete: str) -> Offers:
    """States by their two letters or their names."""
    wanted = incomplete.casefold()
    return [
        (code, name)
        for code, name in STATE_NAMES.items()
        if code.casefold().startswith(wanted) or name.casefold().startswith(wanted)
    ]


def complete_file(*endings: str) -> Callable[[str], Offers]:
    """Files with one of some endings, and folders."""

    @_silent
    def complete(incomplete: str) -> Offers:
        found = glob(glob_escaped(incomplete) + "*")
        folders = [f"{name}{os.sep}" for name in found if os.path.isdir(name)]
        return sorted(folders + [name for name in found if name.endswith(endings)])

    return complete


def glob_escaped(text: str) -> str:
    """A text in which no sign stands for others."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in text)


def complete_catalog(incomplete: str) -> Offers:
    """Names of shipped catalogs, and catalog files."""
    names = [name for name in SHIPPED if name.startswith(incomplete)]
    return names + complete_file(".yaml", ".yml", ".json", ".sqlite")(incomplete)


@_silent
def complete_persona(incomplete: str) -> Offers:
    """The invented learners of `advise --demo`, with who they are."""
    from credpick.interview.personas import known  # noqa: PLC0415 - yaml, at a press of a key

    return [(name, who) for name, who in known().items() if name.startswith(incomplete)]


def complete_format(incomplete: str) -> Offers:
    """The formats of `catalog import`."""
    from credpick.importers import FORMATS  # noqa: PLC0415 - all readers, at a press of a key

    return [name for name in FORMATS if name.startswith(incomplete)]
