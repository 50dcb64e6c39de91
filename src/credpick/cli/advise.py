"""credpick advise: the questionnaire in the terminal."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from credpick.cli.options import AsOf, Catalogs, for_learner

if TYPE_CHECKING:
    from credpick.profile.model import Profile


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
    from credpick.profile import session

    if persona is not None:
        raise usage(f"{persona}: a name goes with --demo")
    if not is_terminal():
        raise usage(
            "advise asks questions and needs a terminal; without one use "
            "`credpick rank` with options or --profile FILE",
            "no_terminal",
        )
    known, day = catalog_of(catalog), judgement_day(as_of)
    profile = profile_of(flags, known)
    if resume:
        kept = session.load()
        if kept is None:
            raise usage(
                "there are no interrupted answers (they are kept for 7 days)", "nothing_to_resume"
            )
        profile = kept
    from credpick.present.talk import Talk

    talk = Talk(console(plain), known, rules.load(), day)
    try:
        profile = talk.run(profile, resume)
    except BaseException:  # whatever ends it, the answers are not lost
        _keep(talk.profile, no_save)
        raise
    session.forget()


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


def _keep(profile: "Profile", no_save: bool) -> None:
    import sys

    from credpick.profile import session

    if no_save or not profile.answers:
        return
    path = session.save(profile)
    print(
        f"\nYour answers so far are in {path} for 7 days; only you can read them.\n"
        "Go on with: credpick advise --resume",
        file=sys.stderr,
    )
