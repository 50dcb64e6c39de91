"""The options that describe a learner: one for every field of the profile, written once."""

import datetime
import inspect
from collections.abc import Callable
from enum import Enum
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from credpick.streams import tell_once
from credpick.vocabulary import DELIVERY_TYPES, EDUCATION_LEVELS, PURPOSES

if TYPE_CHECKING:
    from pathlib import Path

    from credpick.catalog.store import Catalog
    from credpick.ranking.judge import Judgement


class Once(TyperCommand):
    """A command that refuses an option that is given twice, where typer would take the last."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the call. Raises UsageError."""
        from credpick.errors import usage

        given = self.make_parser(ctx).parse_args(args=list(args))[2]
        for one in given:
            if one.param_type_name == "option" and not one.multiple and given.count(one) > 1:
                raise usage(f"{max(one.opts, key=len)} is given twice", "twice")
        return super().parse_args(ctx, args)


def _enum(name: str, words: Any) -> Any:
    return Enum(name, {word: word for word in words}, type=str)


Purpose: Any = _enum("Purpose", PURPOSES)
Education: Any = _enum("Education", EDUCATION_LEVELS)
Delivery: Any = _enum("Delivery", DELIVERY_TYPES)


def complete_id(incomplete: str) -> list[str]:
    """Ids of the catalog in use, for the shell."""
    return sorted(id for id in catalog_of(None).names if id.startswith(incomplete))


def complete_field(incomplete: str) -> list[str]:
    """Fields of the catalog in use, for the shell."""
    return [field for field in catalog_of(None).fields if field.startswith(incomplete)]


def complete_goal(incomplete: str) -> list[str]:
    """Fields and job titles that the catalog in use has credentials for, for the shell."""
    from credpick.goals import completions

    return completions(incomplete, catalog_of(None))


def complete_occupation(incomplete: str) -> list[tuple[str, str]]:
    """Occupation codes with titles, for the shell."""
    return sorted(
        {
            (code, title)
            for (_, code), title in catalog_of(None).jobs.items()
            if code.startswith(incomplete) or incomplete.casefold() in title.casefold()
        }
    )


def _from_environment() -> list[str]:
    import os

    names = os.environ.get("CREDPICK_CATALOG", "")
    return [name for name in names.split(os.pathsep) if name]


Catalogs = Annotated[
    list[str] | None,
    typer.Option(
        "--catalog",
        metavar="FILE",
        help="A catalog file instead of the shipped one; repeatable; "
        "`shipped` names it, `nj-2023` New Jersey's training-provider list.",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="The day of judgement, as 2026-11-24; today by default."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


def _learner(
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile", metavar="FILE", help="A profile in YAML; - reads standard input."
        ),
    ] = None,
    goal: Annotated[
        str | None,
        typer.Option(
            "--goal",
            metavar="WORDS",
            autocompletion=complete_goal,
            help="A job, a field or a credential in your own words.",
        ),
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--field", autocompletion=complete_field, help="A field: see `catalog fields`."
        ),
    ] = None,
    occupation: Annotated[
        str | None,
        typer.Option(
            "--occupation",
            metavar="SOC",
            autocompletion=complete_occupation,
            help="An occupation code, as 15-1212.",
        ),
    ] = None,
    purpose: Annotated[Purpose | None, typer.Option("--purpose", help="What it is for.")] = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="XX", help="Where you will work, two letters.")
    ] = None,
    education: Annotated[
        Education | None, typer.Option("--education", help="The highest you have.")
    ] = None,
    experience: Annotated[
        float | None,
        typer.Option(
            "--experience", min=0, max=720, metavar="MONTHS", help="Months of related work."
        ),
    ] = None,
    holds: Annotated[
        list[str] | None,
        typer.Option(
            "--holds",
            metavar="ID",
            autocompletion=complete_id,
            help="A credential that you hold; repeatable.",
        ),
    ] = None,
    ready_for: Annotated[
        list[str] | None,
        typer.Option(
            "--ready-for",
            metavar="ID",
            autocompletion=complete_id,
            help="An exam that you can sit now; repeatable.",
        ),
    ] = None,
    credits_held: Annotated[
        float | None,
        typer.Option("--credits-held", min=0, max=400, help="College credits that you have."),
    ] = None,
    college: Annotated[
        str | None, typer.Option("--college", help="The college where credit must count.")
    ] = None,
    target_degree: Annotated[
        str | None, typer.Option("--target-degree", help="The degree that you aim at.")
    ] = None,
    aid: Annotated[
        list[str] | None,
        typer.Option(
            "--aid",
            metavar="KIND=USD[/year]",
            help="Aid that is confirmed to you, as employer=5250/year; repeatable.",
        ),
    ] = None,
    bar: Annotated[
        list[str] | None,
        typer.Option("--bar", help="What could bar a licence, as record; repeatable."),
    ] = None,
    budget: Annotated[
        float | None,
        typer.Option("--budget", min=0, metavar="USD", help="The most that you can pay yourself."),
    ] = None,
    weeks: Annotated[
        float | None, typer.Option("--weeks", min=0, max=1000, help="The most weeks it may take.")
    ] = None,
    hours: Annotated[
        float | None, typer.Option("--hours", min=0.5, max=100, help="Hours a week that you have.")
    ] = None,
    delivery: Annotated[
        list[Delivery] | None, typer.Option("--delivery", help="How it must be taught; repeatable.")
    ] = None,
    must_credit: Annotated[
        bool | None,
        typer.Option("--must-credit/--no-credit-needed", help="It must carry academic credit."),
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option("--scale", metavar="cost=3000,…", help="Amounts at which a value is 0 or 1."),
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option(
            "--weights",
            metavar="cost=4,credit=3,…",
            help="How much each criterion weighs; those left out weigh nothing.",
        ),
    ] = None,
) -> None:
    """Only its signature is used."""


def for_learner(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the learner's options; it receives them together as `flags`."""
    own = inspect.signature(command)
    shared = inspect.signature(_learner).parameters

    @wraps(command)
    def wrapper(**values: Any) -> None:
        flags = {name: values.pop(name) for name in shared}
        command(flags=flags, **values)

    parameters = [
        *(parameter for name, parameter in own.parameters.items() if name != "flags"),
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
    from credpick.errors import usage

    if text is None:
        return datetime.date.today()
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise usage(f"--as-of {text}: write a day as 2026-11-24") from None


def refuse_to_overwrite(out: str | None, *read: "str | Path | None") -> None:
    """What is written must be none of the files that are read. Raises UsageError."""
    import os

    from credpick.errors import usage

    for name in read:
        if not (out and name and os.path.exists(out) and os.path.exists(name)):
            continue
        if os.path.samefile(out, name):
            raise usage(f"{out} is what is read: write to another file")


def catalog_of(names: list[str] | None) -> "Catalog":
    """The catalogs of `--catalog`, else of CREDPICK_CATALOG, else the shipped one."""
    from credpick.catalog.store import open_catalog

    catalog = open_catalog(names or _from_environment())
    today = datetime.date.today()
    # Tomorrow may be today in another time zone.
    if catalog.made_on > (today + datetime.timedelta(days=1)).isoformat():
        tell_once(
            f"credpick: this computer says that today is {today}, but the catalog is of "
            f"{catalog.made_on}: is its clock right? --as-of sets the day of judgement"
        )
    return catalog


def judgement_of(
    flags: dict[str, Any], catalogs: list[str] | None, as_of: str | None
) -> "Judgement":
    """The ranking for a learner's options. Raises UsageError and DataError."""
    from credpick.criteria import rules
    from credpick.interview.from_options import profile_of
    from credpick.ranking.judge import judge

    catalog = catalog_of(catalogs)
    return judge(catalog, profile_of(flags, catalog), rules.load(), judgement_day(as_of))
