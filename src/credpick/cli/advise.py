"""credpick advise: the questionnaire in the terminal."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from credpick.cli.options import AsOf, Catalogs, for_learner

if TYPE_CHECKING:
    from credpick.catalog.store import Catalog
    from credpick.present.screen import Screen
    from credpick.profile.model import Profile
    from credpick.profile.session import Kept, Session


@for_learner
def advise(
    flags: dict[str, Any],
    persona: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="With --demo: the persona to play.")
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
    plain: Annotated[
        bool,
        typer.Option(
            "--plain", help="For screen readers: no boxes, numbered choices, one fact a line."
        ),
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Answer a short questionnaire and see which credential to pick, or none, and why.

    Example: credpick advise --field cybersecurity; credpick advise --demo priya-data
    """
    if demo:
        _demo(persona, flags, catalog, plain, as_of)
        return
    from credpick.cli.options import catalog_of, judgement_day
    from credpick.criteria import rules
    from credpick.errors import usage
    from credpick.interview.from_options import profile_of
    from credpick.present.screen import console, is_terminal
    from credpick.profile.session import Session

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
    known, day, out = catalog_of(catalog), judgement_day(as_of), console(plain)
    begun, kept = _resumed(out, known) if resume else (None, None)
    profile = profile_of(flags, known, begun)
    from credpick.present.talk import Talk

    session = Session(kept, no_save)
    talk = Talk(out, known, rules.load(), day, session.keep, quick)
    talk.offers_to_save = not no_save
    try:
        talk.run(profile, resume)
    except BaseException:  # whatever ends it, the answers are not lost
        session.keep(talk.profile)
        _tell(session)
        raise
    session.end()


def _resumed(out: "Screen", catalog: "Catalog") -> "tuple[Profile, Kept]":
    """The answers that are kept; the learner chooses where there are several."""
    from credpick.errors import usage
    from credpick.interview.from_options import Named
    from credpick.present import prompts
    from credpick.present.talk import kept_words
    from credpick.profile import session

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
    plain: bool,
    as_of: str | None,
) -> None:
    from credpick.cli.options import catalog_of, judgement_day
    from credpick.criteria import rules
    from credpick.errors import usage
    from credpick.interview import personas
    from credpick.present.demo import Demo, show_personas
    from credpick.present.screen import console
    from credpick.text import one_of

    if any(value not in (None, []) for value in flags.values()):
        raise usage("--demo plays a persona's own answers; it takes no options about the learner")
    out = console(plain)
    if name is None:
        show_personas(out)
        return
    if name not in personas.known():
        raise usage(f"there is no persona {one_of(name, personas.known())}", "unknown_persona")
    day = judgement_day(as_of)
    Demo(out, catalog_of(catalog), rules.load(), day).play(name)


def _tell(session: "Session") -> None:
    """Say where the answers are, or why they are nowhere."""
    from credpick import streams
    from credpick.profile.session import DAYS

    if session.failure:
        streams.tell("", f"Your answers could not be kept: {session.failure}")
    elif session.path:
        streams.tell(
            "",
            f"Your answers so far are in {session.path} for {DAYS} days; only you can read them.",
            "Go on with: credpick advise --resume",
        )
