"""Writes the manual page `docs/credpick.1` from the help of the commands: `python docs/man.py`."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from credpick import __version__
from credpick.cli.door import COMMANDS, Door, door

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "credpick.1"
LEADING = re.compile(r"^(?=[.'])", re.M)  # a line that troff would take for a command


def page() -> str:
    """The page in the man macros of troff."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    top = door()
    lines = [
        f'.TH CREDPICK 1 "" "credpick {__version__}"',
        ".SH NAME",
        r"credpick \- which short credential to pick, or none, and why",
        ".SH SYNOPSIS",
        ".B credpick",
        r"\fICOMMAND\fR [\fIOPTION\fR]...",
        ".SH DESCRIPTION",
        _text(top.help),
        ".PP",
        _text("Every command takes -h, --color WHEN, --plain and -q."),
        ".SH COMMANDS",
    ]
    for entry in COMMANDS:
        lines += _explained(top.get_command(None, entry.name), entry.name)
    lines.append(".SH EXIT STATUS")
    for code, meaning in _table(readme, "Exit codes"):
        lines += [".TP", f".B {code}", _text(meaning)]
    lines.append(".SH ENVIRONMENT")
    for name, meaning in _table(readme, "Environment"):
        lines += [".TP", f".B {_text(name)}", _text(meaning)]
    return "\n".join(lines) + "\n"


def _explained(command: Any, name: str) -> Iterator[str]:
    """A command with its options; a group with its commands."""
    if isinstance(command, Door):
        for entry in command.table:
            yield from _explained(command.get_command(None, entry.name), f"{name} {entry.name}")
        return
    yield f".SS {_text(name)}"
    for paragraph in (command.help or "").split("\n\n"):
        yield from (".PP", _text(" ".join(paragraph.split())))
    context = command.make_context(name, [], resilient_parsing=True)
    for rows in command.sections(context).values():
        for names, meaning in rows:
            if "--help" not in names:
                yield from (".TP", rf"\fB{_text(names)}\fR", _text(meaning))


def _table(readme: str, title: str) -> list[tuple[str, str]]:
    """The rows of a table of the README: its first and its second column."""
    table = readme.split(f"## {title}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `?([A-Z0-9_]+)`? \| (.*) \|$", table, re.M)


def _text(words: str | None) -> str:
    r"""Text as troff wants it: ASCII, `\` and `-` escaped, no line that begins with a dot."""
    escaped = (words or "").replace("…", "...").replace("\\", r"\e").replace("-", r"\-")
    return LEADING.sub(r"\\&", escaped)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
