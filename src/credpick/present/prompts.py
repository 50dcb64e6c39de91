"""One question on the terminal: arrow keys where they work, numbered lines where they do not."""

from collections.abc import Callable, Sequence
from typing import Any

from credpick.present.screen import Screen, quiet, safe
from credpick.text import harmless, number, typed, unfit
from credpick.vocabulary import Between

BACK, STOP = "back", "stop"
CHOOSING = "Up and Down choose, Enter takes it, Ctrl-C leaves"
SKIPPING = "empty skips, < goes back"
ANY = Between(0)
# Names of colours, not colours: the terminal's own go with its ground.
STYLE = (
    ("question", "bold"),
    ("qmark", "ansicyan"),
    ("pointer", "ansicyan bold"),
    ("highlighted", "ansicyan bold"),
    ("answer", "ansicyan bold"),
    ("separator", "dim"),
)


def ready(out: Screen) -> None:
    """Load what prompts need before the first question shows, so that no key is lost."""
    if not out.plain:
        import questionary  # noqa: F401


def choose(out: Screen, title: str, options: Sequence[tuple[str, str]], hint: str = "") -> str:
    """The id of the option that is chosen. Raises KeyboardInterrupt."""
    out.heading(safe(title))
    if hint:
        out.say(quiet(hint))
    if out.plain:
        return _choose_by_number(out, options)
    import questionary

    width = max(20, out.width - 6)
    answer = questionary.select(
        "",
        qmark="",
        pointer=out.sign("chosen"),
        instruction=" ",
        style=questionary.Style(list(STYLE)),
        use_shortcuts=False,
        choices=[
            *(questionary.Choice(_short(text, width), value=name) for name, text in options),
            questionary.Separator(" "),
            questionary.Separator(CHOOSING),
        ],
    ).unsafe_ask()
    return str(answer)


def _short(text: str, width: int) -> str:
    """The text over as many lines as it needs; a list of choices does not wrap by itself."""
    import textwrap

    return "\n     ".join(textwrap.wrap(harmless(text), width)) or " "


def _choose_by_number(out: Screen, options: Sequence[tuple[str, str]]) -> str:
    for place, (_, text) in enumerate(options, 1):
        out.say(f"{place}. ", safe(text))
    while True:
        line = _line(f"Number, 1 to {len(options)}: ")
        if line.isdecimal() and len(line) < 6 and 1 <= int(line) <= len(options):
            return options[int(line) - 1][0]
        out.say("That is none of the numbers.")


def _line(prompt: str) -> str:
    try:
        return typed(input(prompt))
    except EOFError:
        raise KeyboardInterrupt from None


def too_long(text: str) -> str | None:
    """What is wrong with a text that nobody could keep."""
    return f"{wrong.capitalize()}." if text and (wrong := unfit(text)) else None


def fine(_: str) -> None:
    """What is wrong with a text: nothing."""


def type_number(
    out: Screen, title: str, keys: str = "", hint: str = "", within: Between = ANY
) -> float | str | None:
    """A number within bounds, BACK for `<`, or None for nothing typed."""

    def problem(text: str) -> str | None:
        if typed(text) in ("", "<"):
            return None
        amount = number(typed(text))
        if amount is None:
            return "Write a number, or nothing to skip."
        wrong = within.refusal(amount)
        return f"{wrong.capitalize()}." if wrong else None

    text = type_words(out, title, keys, hint, problem=problem)
    return BACK if text == "<" else number(text)


def type_words(
    out: Screen,
    title: str,
    keys: str = "",
    hint: str = "",
    words: Sequence[str] = (),
    problem: Callable[[str], str | None] = fine,
) -> str:
    """A line of text, completed from `words`. Raises KeyboardInterrupt."""
    if out.plain:
        if hint:
            out.say(quiet(hint))
        while True:
            text = _line(f"{harmless(title)} ({keys}) " if keys else f"{harmless(title)} ")
            wrong = too_long(text) or problem(text)
            if not wrong:
                return text
            out.say(wrong)
    import questionary

    out.heading(safe(title))
    for words_below in (hint, keys):
        if words_below:
            out.say(quiet(words_below))
    out.print()

    def validate(text: str) -> bool | str:
        return too_long(typed(text)) or problem(typed(text)) or True

    shared: dict[str, Any] = {
        "qmark": out.sign("chosen"),
        "style": questionary.Style(list(STYLE)),
        "validate": validate,
    }
    if words:
        prompt = questionary.autocomplete(
            "",
            choices=[harmless(word) for word in words],
            match_middle=True,
            ignore_case=True,
            **shared,
        )
    else:
        prompt = questionary.text("", **shared)
    return typed(str(prompt.unsafe_ask()))
