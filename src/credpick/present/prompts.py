"""One question on the terminal: arrow keys where they work, numbered lines where they do not."""

from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from credpick.learner.questions import Question
from credpick.present.terminal import safe
from credpick.text import harmless

BACK, STOP, TYPED = "back", "stop", "typed"


def choose(out: Console, title: str, options: Sequence[tuple[str, str]], plain: bool) -> str:
    """The id of the option that is chosen. Raises KeyboardInterrupt."""
    if plain:
        return _choose_by_number(out, title, options)
    import questionary

    width = max(20, out.width - 6)
    answer = questionary.select(
        _short(title, width),
        qmark="?",
        instruction=" ",
        use_shortcuts=False,
        choices=[questionary.Choice(_short(text, width), value=name) for name, text in options],
    ).unsafe_ask()
    return str(answer)


def _short(text: str, width: int) -> str:
    """The text over as many lines as it needs; a list of choices does not wrap by itself."""
    import textwrap

    return "\n   ".join(textwrap.wrap(harmless(text), width)) or " "


def _choose_by_number(out: Console, title: str, options: Sequence[tuple[str, str]]) -> str:
    out.print(safe(title))
    for number, (_, text) in enumerate(options, 1):
        out.print(Text(f"{number}. ").append(safe(text)))
    while True:
        typed = _line(f"Number, 1 to {len(options)}: ")
        if typed.isdecimal() and 1 <= int(typed) <= len(options):
            return options[int(typed) - 1][0]
        out.print("That is none of the numbers.")


def _line(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        raise KeyboardInterrupt from None


def type_number(out: Console, title: str, plain: bool) -> float | str | None:
    """A number of at least 0, BACK for `<`, or None for nothing typed."""

    def problem(text: str) -> str | None:
        if text.strip() in ("", "<"):
            return None
        try:
            number = float(text.replace(",", "").replace("$", ""))
        except ValueError:
            return "Write a number, or nothing to skip."
        return None if 0 <= number < 1e7 else "Write a number from 0 up."

    text = _type(out, title, plain, problem, ())
    if text == "<":
        return BACK
    return float(text.replace(",", "").replace("$", "")) if text else None


def type_words(
    out: Console,
    title: str,
    plain: bool,
    words: Sequence[str] = (),
    problem: Callable[[str], str | None] = lambda _: None,
) -> str:
    """A line of text, completed from `words`."""
    return _type(out, title, plain, problem, words)


def _type(
    out: Console,
    title: str,
    plain: bool,
    problem: Callable[[str], str | None],
    words: Sequence[str],
) -> str:
    if plain:
        while True:
            text = _line(f"{harmless(title)} ")
            wrong = problem(text)
            if not wrong:
                return text
            out.print(wrong)
    import questionary

    def validate(text: str) -> bool | str:
        return problem(text) or True

    shared: dict[str, Any] = {"qmark": "?", "validate": validate}
    if words:
        prompt = questionary.autocomplete(
            harmless(title),
            choices=[harmless(word) for word in words],
            match_middle=True,
            ignore_case=True,
            **shared,
        )
    else:
        prompt = questionary.text(harmless(title), **shared)
    return str(prompt.unsafe_ask()).strip()


def show_question(out: Console, question: Question, number: int, about: int) -> None:
    """The number of the question, about how many there will be, and why it is asked."""
    out.print()
    out.print(
        Text()
        .append(f"Question {number} of about {about}. ", style="bold")
        .append(safe(f"Why we ask: {question.why}", "bright_black"))
    )
