"""One question on the terminal: arrow keys where they work, numbered lines where they do not.

Enter alone never chooses for the learner: the cursor stands on what says nothing, and `<` goes
back everywhere. In the interview `?` explains the words on the screen.
"""

import re
import signal
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import questionary
from prompt_toolkit.key_binding import KeyBindings

from credpick.present.keyboard import pause, typed_line
from credpick.present.screen import Screen, quiet, safe
from credpick.text import amount, harmless, typed, unfit
from credpick.vocabulary import Between

BACK, STOP, EXPLAIN = "back", "stop", "explain"
CHOOSING = "Up and Down, Enter takes it"
MARKING = "Space marks, Enter goes on"
GOES_BACK = ", < goes back"
EXPLAINS = ", ? explains words"
KEYS = {"<": BACK, "?": EXPLAIN}  # what a key by itself asks for
SKIPPING = "Enter alone skips"
ANY = Between(0)
Options = Sequence[tuple[str, str]]
Answered = TypeVar("Answered")
Order = tuple[tuple[str, ...], ...]
# Names of colours, not colours: the terminal's own go with its ground.
STYLE = (
    ("question", "bold"),
    ("qmark", "ansicyan"),
    ("pointer", "ansicyan bold"),
    ("highlighted", "ansicyan bold"),
    ("selected", "ansicyan bold"),
    ("answer", "ansicyan bold"),
    ("separator", "dim"),
)


def choose(
    out: Screen,
    title: str,
    options: Options,
    hint: str = "",
    stand_on: str | None = None,
    back: bool = False,
    explains: bool = False,
) -> str:
    """The id of the option that is chosen, BACK, or EXPLAIN where that is offered. The cursor
    stands on `stand_on`, else on the first option. Raises KeyboardInterrupt."""
    keys = _keys(back, explains)
    if out.plain:
        _title(out, title, hint)
        return _by_number(out, options, stand_on, keys)

    def ask(_: str) -> str:
        _title(out, title, hint)
        question = questionary.select(
            "",
            use_shortcuts=False,
            default=stand_on,
            choices=_choices(out, options, CHOOSING + _told(keys)),
            **_list(out),
        )
        return str(_asked(question, keys))

    return _with_pauses(out, ask)


def choose_several(
    out: Screen, title: str, options: Options, hint: str = "", back: bool = False
) -> list[str] | str:
    """The ids of the options that are marked (none: nothing said), BACK or EXPLAIN. Raises
    KeyboardInterrupt."""
    keys = _keys(back, True)
    if out.plain:
        _title(out, title, hint)
        return _by_numbers(out, options, keys)

    def ask(_: str) -> list[str] | str:
        _title(out, title, hint)
        question = questionary.checkbox(
            "",
            choices=_choices(out, options, f"{MARKING}; nothing marked skips{_told(keys)}"),
            **_list(out),
        )
        found = _asked(question, keys, deaf_to=("a", "i"))
        return found if isinstance(found, str) else [str(one) for one in found]

    return _with_pauses(out, ask)


def _keys(back: bool, explains: bool) -> list[str]:
    """The keys that a question knows."""
    return ["<"] * back + ["?"] * explains


def _told(keys: Sequence[str]) -> str:
    """What they do, in words."""
    return GOES_BACK * ("<" in keys) + EXPLAINS * ("?" in keys)


def _title(out: Screen, title: str, hint: str) -> None:
    out.heading(safe(title))
    if hint:
        out.say(quiet(hint))


def _list(out: Screen) -> dict[str, Any]:
    """How every list of choices looks."""
    pointer = out.sign("chosen")
    return {"qmark": "", "pointer": pointer, "instruction": " ", "style": _style()}


def _style() -> questionary.Style:
    return questionary.Style(list(STYLE))


def _choices(out: Screen, options: Options, keys: str) -> list[Any]:
    """The options over as many lines as they need, and what the keys do."""
    width = max(20, out.width - 6)
    shown = [questionary.Choice(_short(text, width), value=name) for name, text in options]
    return [*shown, questionary.Separator(" "), questionary.Separator(_short(keys, width))]


def _asked(question: Any, keys: Sequence[str], deaf_to: Sequence[str] = ()) -> Any:
    """The answer to a question, or what one of the keys asks for. Raises KeyboardInterrupt.

    `deaf_to` are keys of the library that do nothing here: `a` would mark all and `i` turn all
    round, under the fingers of who begins to type a name.
    """
    _add_signals(question.application.key_bindings)
    for key in deaf_to:
        question.application.key_bindings.add(key, eager=True)(lambda event: None)
    for key in keys:
        question.application.key_bindings.add(key, eager=True)(
            lambda event, asks=KEYS[key]: event.app.exit(result=asks)
        )
    return question.unsafe_ask()


class _Paused(Exception):
    """Ctrl-Z was pressed; `text` is what had been typed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


def _add_signals(keys: KeyBindings) -> KeyBindings:
    """The keys with an interrupt that another process sends, and with Ctrl-Z, where processes can
    stop."""
    keys.add("<sigint>")(lambda event: event.app.exit(exception=KeyboardInterrupt))
    if hasattr(signal, "SIGTSTP"):
        keys.add("c-z", eager=True)(
            lambda event: event.app.exit(exception=_Paused(event.app.current_buffer.text))
        )
    return keys


def _with_pauses(out: Screen, ask: Callable[[str], Answered]) -> Answered:
    """The answer to a question; after each Ctrl-Z it is asked again, with what had been typed."""
    text = ""
    while True:
        try:
            return ask(text)
        except _Paused as paused:
            text = paused.text
            pause(out)


def _short(text: str, width: int) -> str:
    """The text over as many lines as it needs; a list of choices does not wrap by itself."""
    return "\n     ".join(textwrap.wrap(harmless(text), width)) or " "


def _by_number(out: Screen, options: Options, stand_on: str | None, keys: Sequence[str]) -> str:
    options = [one for one in options if one[0] != stand_on]  # Enter alone is enough for that
    _numbered(out, options)
    told = (", Enter skips" if stand_on else "") + _told(keys)
    while True:
        line = _line(f"Number, 1 to {len(options)}{told}: ")
        if not line and stand_on:
            return stand_on
        if line in keys:
            return KEYS[line]
        if line.isdecimal() and len(line) < 6 and 1 <= int(line) <= len(options):
            return options[int(line) - 1][0]
        out.say("That is none of the numbers.")


def _by_numbers(out: Screen, options: Options, keys: Sequence[str]) -> list[str] | str:
    _numbered(out, options)
    while True:
        line = _line(f"Numbers, as 1 or 1 3, Enter skips{_told(keys)}: ")
        if line in keys:
            return KEYS[line]
        found = _places(line, len(options))
        if found is not None:
            return [options[place][0] for group in found for place in group]
        out.say("These are none of the numbers.")


def _numbered(out: Screen, options: Options) -> None:
    for place, (_, text) in enumerate(options, 1):
        out.say(f"{place}. ", safe(text))


def put_in_order(
    out: Screen, title: str, options: Options, hint: str = "", back: bool = False
) -> Order | str:
    """Groups of option ids, those that matter most first; empty for nothing said, BACK or
    EXPLAIN. Raises KeyboardInterrupt."""

    def problem(line: str) -> str | None:
        fine = line in KEYS or _places(line, len(options)) is not None
        return None if fine else f"Write numbers from 1 to {len(options)}, each once, as 2 1=4."

    _title(out, title, hint)
    _numbered(out, options)
    keys = _keys(back, True)
    told = f"Numbers in order, as 2 1 4, or 2 1=4 where two matter alike. {SKIPPING}{_told(keys)}"
    line = type_words(out, "", told, problem=problem)
    if line in keys:
        return KEYS[line]
    found = _places(line, len(options)) or ()
    return tuple(tuple(options[place][0] for place in group) for group in found)


def _places(line: str, count: int) -> list[list[int]] | None:
    """The places, from 0, that a line of numbers names, those beside a `=` in one group; None
    when it is no such line."""
    joined = re.sub(r"\s*=\s*", "=", line)
    groups = [group.split("=") for group in re.split(r"[\s,;>]+", joined) if group]
    numbers = [number for group in groups for number in group]
    named = [int(one) for one in numbers if one.isdecimal() and len(one) < 6]
    if len(named) < len(numbers) or len(set(named)) < len(named):
        return None
    if any(not 1 <= one <= count for one in named):
        return None
    return [[int(number) - 1 for number in group] for group in groups]


def _line(prompt: str) -> str:
    try:
        return typed(typed_line(prompt))
    except EOFError:
        raise KeyboardInterrupt from None


def sentence(wrong: str) -> str:
    """What is wrong, as a sentence by itself."""
    return f"{wrong[:1].upper()}{wrong[1:]}."


def too_long(text: str) -> str | None:
    """What is wrong with a text that nobody could keep."""
    return sentence(wrong) if text and (wrong := unfit(text)) else None


def fine(_: str) -> None:
    """What is wrong with a text: nothing."""


def type_number(
    out: Screen,
    title: str,
    keys: str = "",
    hint: str = "",
    within: Between = ANY,
    units: Mapping[str, float] | None = None,
) -> float | str | None:
    """A number within bounds as people write it, BACK for `<`, EXPLAIN for `?`, or None for
    nothing typed."""
    known = units or {}

    def problem(text: str) -> str | None:
        if text == "" or text in KEYS:
            return None
        found = amount(text, known)
        if found is None:
            return "Write a number, as 6 or 7.5; Enter alone skips."
        wrong = within.refusal(found)
        return sentence(wrong) if wrong else None

    text = type_words(out, title, keys, hint, problem=problem)
    return KEYS.get(text) or amount(text, known)


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
        asked = " ".join(part for part in (harmless(title), f"({keys})" if keys else "") if part)
        while True:
            text = _line(f"{asked} ")
            wrong = too_long(text) or problem(text)
            if not wrong:
                return text
            out.say(wrong)

    def validate(text: str) -> bool | str:
        return too_long(typed(text)) or problem(typed(text)) or True

    def ask(text: str) -> str:
        if title:
            out.heading(safe(title))
        for words_below in (hint, keys):
            if words_below:
                out.say(quiet(words_below))
        out.print()
        shared: dict[str, Any] = {
            "default": text,
            "qmark": out.sign("chosen"),
            "style": _style(),
            "validate": validate,
            "key_bindings": _add_signals(KeyBindings()),
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

    return _with_pauses(out, ask)
