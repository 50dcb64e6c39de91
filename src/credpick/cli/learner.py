"""The options that describe a learner, in groups: one for every field of the profile."""

from enum import Enum
from typing import Annotated, Any

import typer

from credpick.cli.completion import (
    complete_county,
    complete_field,
    complete_file,
    complete_goal,
    complete_id,
    complete_occupation,
    complete_state,
)
from credpick.vocabulary import AID_KINDS, CRITERIA, DELIVERY_TYPES, EDUCATION_LEVELS, PURPOSES

GOAL, YOU, MONEY, WEIGHED = "What for", "You", "Money and time", "What matters"


def _enum(name: str, words: Any) -> Any:
    return Enum(name, {word: word for word in words}, type=str)


Purpose: Any = _enum("Purpose", PURPOSES)
Education: Any = _enum("Education", EDUCATION_LEVELS)
Delivery: Any = _enum("Delivery", DELIVERY_TYPES)
PossibleAid: Any = _enum("PossibleAid", AID_KINDS)


def learner_options(
    goal: Annotated[
        str | None,
        typer.Option(
            "--goal",
            metavar="WORDS",
            autocompletion=complete_goal,
            help="A job, a field or a credential in your own words.",
            rich_help_panel=GOAL,
        ),
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--field",
            metavar="FIELD",
            autocompletion=complete_field,
            help="A field: see `catalog fields`.",
            rich_help_panel=GOAL,
        ),
    ] = None,
    occupation: Annotated[
        str | None,
        typer.Option(
            "--occupation",
            metavar="SOC",
            autocompletion=complete_occupation,
            help="An occupation code, as 15-1212.",
            rich_help_panel=GOAL,
        ),
    ] = None,
    purpose: Annotated[
        Purpose | None,
        typer.Option(
            "--purpose",
            metavar="PURPOSE",
            help=f"What it is for: {', '.join(PURPOSES)}.",
            rich_help_panel=GOAL,
        ),
    ] = None,
    college: Annotated[
        str | None,
        typer.Option(
            "--college",
            metavar="NAME",
            help="The college where credit must count.",
            rich_help_panel=GOAL,
        ),
    ] = None,
    target_degree: Annotated[
        str | None,
        typer.Option(
            "--target-degree",
            metavar="NAME",
            help="The degree that you aim at.",
            rich_help_panel=GOAL,
        ),
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            metavar="XX",
            autocompletion=complete_state,
            help="Where you will work, two letters.",
            rich_help_panel=YOU,
        ),
    ] = None,
    in_state: Annotated[
        bool | None,
        typer.Option(
            "--in-state",
            help="Nothing that is taught in person in another state.",
            rich_help_panel=YOU,
        ),
    ] = None,
    county: Annotated[
        str | None,
        typer.Option(
            "--county",
            metavar="NAME",
            autocompletion=complete_county,
            help="Nothing that is known to be taught in another county.",
            rich_help_panel=YOU,
        ),
    ] = None,
    education: Annotated[
        Education | None,
        typer.Option(
            "--education",
            metavar="LEVEL",
            help=f"The highest you have: {', '.join(EDUCATION_LEVELS)}.",
            rich_help_panel=YOU,
        ),
    ] = None,
    experience: Annotated[
        float | None,
        typer.Option(
            "--experience",
            min=0,
            max=720,
            metavar="MONTHS",
            help="Months of this kind of work.",
            rich_help_panel=YOU,
        ),
    ] = None,
    holds: Annotated[
        list[str] | None,
        typer.Option(
            "--holds",
            metavar="ID|BADGE",
            autocompletion=complete_id,
            help="A credential that you hold, or its Open Badge (badge.json); repeatable.",
            rich_help_panel=YOU,
        ),
    ] = None,
    ready_for: Annotated[
        list[str] | None,
        typer.Option(
            "--ready-for",
            metavar="ID",
            autocompletion=complete_id,
            help="An exam that you can sit now; repeatable.",
            rich_help_panel=YOU,
        ),
    ] = None,
    credits_held: Annotated[
        float | None,
        typer.Option(
            "--credits-held",
            min=0,
            max=400,
            metavar="HOURS",
            help="College credits that you have.",
            rich_help_panel=YOU,
        ),
    ] = None,
    bar: Annotated[
        list[str] | None,
        typer.Option(
            "--bar",
            metavar="WHAT",
            help="What could bar a license, as record; repeatable.",
            rich_help_panel=YOU,
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="FILE",
            autocompletion=complete_file(".yaml", ".yml"),
            help="All of this from a YAML file; - reads standard input.",
            rich_help_panel=YOU,
        ),
    ] = None,
    budget: Annotated[
        float | None,
        typer.Option(
            "--budget",
            min=0,
            metavar="USD",
            help="The most that you can pay yourself.",
            rich_help_panel=MONEY,
        ),
    ] = None,
    aid: Annotated[
        list[str] | None,
        typer.Option(
            "--aid",
            metavar="KIND=USD[/year]",
            help="Aid that is confirmed to you, as employer=5250/year; repeatable.",
            rich_help_panel=MONEY,
        ),
    ] = None,
    possible_aid: Annotated[
        list[PossibleAid] | None,
        typer.Option(
            "--possible-aid",
            metavar="KIND",
            help="Money that you may get, as pell or wioa; repeatable.",
            rich_help_panel=MONEY,
        ),
    ] = None,
    hours: Annotated[
        float | None,
        typer.Option(
            "--hours",
            min=0.5,
            max=100,
            metavar="N",
            help="Hours a week that you have.",
            rich_help_panel=MONEY,
        ),
    ] = None,
    weeks: Annotated[
        float | None,
        typer.Option(
            "--weeks",
            min=0,
            max=1000,
            metavar="N",
            help="The most weeks it may take.",
            rich_help_panel=MONEY,
        ),
    ] = None,
    delivery: Annotated[
        list[Delivery] | None,
        typer.Option(
            "--delivery",
            metavar="HOW",
            help=f"How it must be taught: {', '.join(DELIVERY_TYPES)}; repeatable.",
            rich_help_panel=MONEY,
        ),
    ] = None,
    evening: Annotated[
        bool | None,
        typer.Option(
            "--evening",
            help="Nothing that is known to be taught by day only.",
            rich_help_panel=MONEY,
        ),
    ] = None,
    must_credit: Annotated[
        bool | None,
        typer.Option(
            "--must-credit/--no-credit-needed",
            help="It must carry academic credit.",
            rich_help_panel=MONEY,
        ),
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option(
            "--weights",
            metavar="cost=4,…",
            help=f"How much each weighs of {', '.join(CRITERIA)}; those left out weigh nothing.",
            rich_help_panel=WEIGHED,
        ),
    ] = None,
    scale: Annotated[
        str | None,
        typer.Option(
            "--scale",
            metavar="cost=3000,…",
            help="Amounts at which a value is 0 or 1.",
            rich_help_panel=WEIGHED,
        ),
    ] = None,
) -> None:
    """Only its signature is used."""
