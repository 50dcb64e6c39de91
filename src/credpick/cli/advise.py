"""credpick advise: the questionnaire in the terminal."""

import sys
from typing import Annotated, Any

import typer

from credpick.cli.case import Case, case_of, keep
from credpick.cli.completion import complete_persona
from credpick.cli.look import Look
from credpick.cli.options import AsOf, Catalogs, for_learner, for_reader
from credpick.errors import usage
from credpick.interview import personas
from credpick.present.demo import Demo, show_personas
from credpick.present.screen import is_terminal
from credpick.present.talk import Talk
from credpick.profile import session
from credpick.profile.model import Profile
from credpick.text import one_of


@for_reader
@for_learner
def advise(
    flags: dict[str, Any],
    look: Look,
    persona: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            autocompletion=complete_persona,
            help="With --demo: the persona to play.",
        ),
    ] = None,
    catalog: Catalogs = None,
    demo: Annotated[
        bool,
        typer.Option("--demo", help="List the example learners, or play the one that is named."),
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with interrupted answers.")
    ] = False,
    no_save: Annotated[
        bool, typer.Option("--no-save", help="Never write answers to disk.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Answer a short questionnaire and see which credential to pick, or none, and why.

    Example: credpick advise; credpick advise --demo priya-data
    """
    if demo:
        _demo(persona, flags, catalog, look, as_of)
        return
    if persona is not None:
        raise usage(f"{persona}: a name goes with --demo")
    if not is_terminal():
        raise usage(
            "advise asks questions and needs a terminal; without one use "
            "`credpick rank` with options or --profile FILE",
            "no_terminal",
        )
    case = case_of(flags, catalog, as_of)
    profile = case.profile
    if resume:
        kept = session.load()
        if kept is None:
            raise usage(
                "there are no interrupted answers (they are kept for 7 days)", "nothing_to_resume"
            )
        profile = kept
    talk = Talk(look.screen(), case.catalog, case.rules, case.day)
    try:
        profile = talk.run(profile, resume)
    except BaseException:  # whatever ends it, the answers are not lost
        _keep(talk.profile, no_save)
        raise
    session.forget()
    if not no_save:
        keep(case.judge(profile), catalog, as_of)


def _demo(
    name: str | None,
    flags: dict[str, Any],
    catalog: list[str] | None,
    look: Look,
    as_of: str | None,
) -> None:
    if any(value not in (None, []) for value in flags.values()):
        raise usage("--demo plays a persona's own answers; it takes no options about the learner")
    out = look.screen()
    if name is None:
        show_personas(out)
        return
    if name not in personas.known():
        raise usage(f"there is no persona {one_of(name, personas.known())}", "unknown_persona")
    case: Case = case_of(flags, catalog, as_of)
    Demo(out, case.catalog, case.rules, case.day).play(name)


def _keep(profile: Profile, no_save: bool) -> None:
    if no_save or not profile.answers:
        return
    path = session.save(profile)
    print(
        f"\nYour answers so far are in {path} for 7 days; only you can read them.\n"
        "Go on with: credpick advise --resume",
        file=sys.stderr,
    )
