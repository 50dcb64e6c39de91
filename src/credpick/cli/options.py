"""Options that commands share, and what they open: the catalogs, the day, the ranking."""

import datetime
import inspect
import os
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from credpick.catalog.store import Catalog, open_catalog
from credpick.cli.completion import complete_catalog
from credpick.cli.learner import learner_options
from credpick.cli.look import PANEL, Look, look_options
from credpick.errors import usage
from credpick.streams import tell_once
from credpick.text import day_of

DATA = "Data"


class Spoken(StrEnum):
    """The languages of what is handed out."""

    en = "en"
    es = "es"


Catalogs = Annotated[
    list[str] | None,
    typer.Option(
        "--catalog",
        metavar="FILE",
        autocompletion=complete_catalog,
        help="A catalog file instead of the shipped one; repeatable; `shipped` names it, "
        "`nj-2023` New Jersey's training-provider list.",
        rich_help_panel=DATA,
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DAY",
        help="The day of judgment, as 2026-11-24; today by default.",
        rich_help_panel=DATA,
    ),
]
AsJson = Annotated[
    bool,
    typer.Option("--json", help="One JSON document on standard output.", rich_help_panel=DATA),
]

Lang = Annotated[
    Spoken,
    typer.Option(
        "--lang",
        metavar="LANGUAGE",
        help="en or es; what sources say stays as they say it.",
        rich_help_panel=PANEL,
    ),
]


def for_learner(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the learner's options; it receives them together as `flags`."""
    return _gathered(command, learner_options, "flags", dict)


def for_reader(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of how it looks; it receives them together as `look`."""
    return _gathered(command, look_options, "look", _look)


def _look(color: Any, plain: bool, quiet: bool) -> Look:
    return Look(str(getattr(color, "value", color)), plain, quiet)


def _gathered(
    command: Callable[..., Any],
    options: Callable[..., None],
    into: str,
    make: Callable[..., Any],
) -> Callable[..., Any]:
    """A command that takes the options of a signature besides its own, and gets them as one."""
    own = inspect.signature(command)
    shared = inspect.signature(options).parameters

    @wraps(command)
    def wrapper(**values: Any) -> Any:
        values[into] = make(**{name: values.pop(name) for name in shared})
        return command(**values)

    parameters = [
        *(parameter for name, parameter in own.parameters.items() if name != into),
        *shared.values(),
    ]
    parameters.sort(key=lambda parameter: parameter.default is not inspect.Parameter.empty)
    signature = own.replace(
        parameters=[
            parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in parameters
        ]
    )
    wrapper.__signature__ = signature  # type: ignore[attr-defined]
    wrapper.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    del wrapper.__wrapped__
    return wrapper


def judgement_day(text: str | None) -> datetime.date:
    """The day of judgement. Raises UsageError."""
    if text is None:
        return datetime.date.today()
    day = day_of(text)
    if day is None:
        raise usage(f"--as-of {text}: write a day as 2026-11-24")
    return day


def refuse_to_overwrite(out: str | None, *read: str | Path | None) -> None:
    """What is written must be none of the files that are read. Raises UsageError."""
    for name in read:
        if not (out and name and os.path.exists(out) and os.path.exists(name)):
            continue
        if os.path.samefile(out, name):
            raise usage(f"{out} is what is read: write to another file")


def catalog_names(names: list[str] | None) -> list[str]:
    """The catalogs of `--catalog`, else of CREDPICK_CATALOG; none means the shipped one."""
    from_environment = os.environ.get("CREDPICK_CATALOG", "").split(os.pathsep)
    return names or [name for name in from_environment if name]


def catalog_of(names: list[str] | None) -> Catalog:
    """The catalogs of `--catalog`, else of CREDPICK_CATALOG, else the shipped one."""
    catalog = open_catalog(catalog_names(names))
    today = datetime.date.today()
    # Tomorrow may be today in another time zone.
    if catalog.made_on > (today + datetime.timedelta(days=1)).isoformat():
        tell_once(
            f"credpick: this computer says that today is {today}, but the catalog is of "
            f"{catalog.made_on}: is its clock right? --as-of sets the day of judgment"
        )
    return catalog
