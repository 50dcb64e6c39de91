"""credpick advise: the questionnaire in the terminal."""

from typing import Annotated, Any

import typer

from credpick import streams
from credpick.catalog.store import Catalog
from credpick.cli.case import Case, case_of, keep, tell_county
from credpick.cli.completion import complete_persona
from credpick.cli.look import Look
from credpick.cli.options import AsOf, Catalogs, catalog_of, for_learner, for_reader, judgement_day
from credpick.criteria import rules
from credpick.errors import usage
from credpick.interview import personas
from credpick.interview.from_options import Named, filed, profile_of
from credpick.present import prompts
from credpick.present.demo import Demo, show_personas
from credpick.present.screen import Screen
from credpick.present.talk import Talk, kept_words
from credpick.profile import session
from credpick.profile.model import Profile
from credpick.profile.session import DAYS, Kept, Session
from credpick.streams import is_terminal
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
    quick: Annotated[
        bool, typer.Option("--quick", help="Three screens: goal, state, money.")
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
    if resume and flags["profile"]:
        raise usage("--resume goes on with kept answers; it takes no --profile")
    known, day, out = catalog_of(catalog), judgement_day(as_of), look.screen()
    begun, kept = _resumed(out, known) if resume else (filed(flags, known), None)
    profile = profile_of(flags, known, begun or Profile())
    tell_county(profile, known)
    own = Session(kept, no_save)
    talk = Talk(out, known, rules.load(), day, own.keep, quick)
    talk.offers_to_save = not no_save
    try:
        talk.run(profile, resume)
    except BaseException:  # whatever ends it, the answers are not lost
        own.keep(talk.profile)
        _tell(own)
        raise
    own.end()
    if not no_save:
        keep(talk.judge(), catalog, as_of)


def _resumed(out: Screen, catalog: Catalog) -> tuple[Profile, Kept]:
    """The answers that are kept; the learner chooses where there are several."""
    found = session.kept()
    if not found:
        raise usage(
            "there are no interrupted answers (they are kept for 7 days)", "nothing_to_resume"
        )
    chosen = found[0]
    if len(found) > 1:
        options = [(one.path.name, kept_words(one)) for one in found]
        name = prompts.choose(out, "Which interview do you want to go on with?", options)
        chosen = next(one for one in found if one.path.name == name)
    return session.read(chosen, Named(catalog)), chosen


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


def _tell(own: Session) -> None:
    """Say where the answers are, or why they are nowhere."""

    if own.failure:
        streams.tell("", f"Your answers could not be kept: {own.failure}")
    elif own.path:
        streams.tell(
            "",
            f"Your answers so far are in {own.path} for {DAYS} days; only you can read them.",
            "Go on with: credpick advise --resume",
        )
