"""The rows that the INSERT statements of a database dump hold. The dump is read, never run."""

import re
from collections.abc import Iterator

from credpick.errors import DataError, Problem

_INSERT = re.compile(r"insert\s+into\s+([\w.\"`\[\]]+)\s*\(([^)]*)\)\s*values\s*\(", re.IGNORECASE)
# A text with doubled quotes, the end of a value or of a row, or what opens and closes a call.
_SIGN = re.compile(r"'(?:[^']|'')*'|[(),]")
Tables = dict[str, tuple[tuple[str, ...], list[tuple[str, ...]]]]


def inserted(text: str, name: str) -> Tables:
    """Columns and rows by table, in capitals. Raises DataError with the line of a broken row."""
    found: Tables = {}
    for statement in _INSERT.finditer(text):
        table = re.sub(r"[\"`\[\]]", "", statement[1]).rpartition(".")[2].upper()
        columns = tuple(re.sub(r"[\"`\[\]\s]", "", one).upper() for one in statement[2].split(","))
        values = tuple(_values(text, statement.end()))
        known, rows = found.setdefault(table, (columns, []))
        if len(values) != len(columns) or known != columns:
            line = text.count("\n", 0, statement.start()) + 1
            message = f"{len(values)} values for {len(columns)} columns of {table}"
            raise DataError(Problem("columns", message, f"{name}:{line}"))
        rows.append(values)
    return found


def _values(text: str, start: int) -> Iterator[str]:
    """The values up to the bracket that closes the row; NULL is blank, a call stays as it is."""
    depth = 0
    for sign in _SIGN.finditer(text, start):
        if sign[0] == "(":
            depth += 1
        elif sign[0] == ")" and depth:
            depth -= 1
        elif sign[0] in (",", ")") and not depth:
            yield _value(text[start : sign.start()].strip())
            start = sign.end()
            if sign[0] == ")":
                return


def _value(text: str) -> str:
    if text.upper() == "NULL":
        return ""
    return text[1:-1].replace("''", "'") if text.startswith("'") else text
