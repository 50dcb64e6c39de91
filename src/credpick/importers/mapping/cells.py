"""One cell as the mapping wants it: conditions, value tables and pieces, before it is read."""

import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from credpick.importers.base import Bad
from credpick.importers.cleaning.text import clean, is_nothing
from credpick.importers.inputs import Cell
from credpick.importers.mapping.model import Conditions, Reading

Cells = Sequence[Cell]
Index = dict[str, int]
REMEMBERED = 2_000  # different cells of a column whose meaning is kept: words come again and again
YES = {"yes", "true", "t", "1", "y", "x", "available", "on"}
NO = {"no", "false", "f", "0", "n", "2", "not available", "off"}
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]00:00(:00(\.0+)?)?Z?")
_FIELD = re.compile(r"\{([^{}|]+)(\|money)?\}")


@lru_cache(8192)
def plain(cell: Cell) -> str:
    """A cell as a value table compares it: `1`, `1.0` and 1 are the same."""
    text = clean(cell).casefold()
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def prepared(reading: Reading, at: int, index: Index, name: str) -> Callable[[Cells], Cell]:
    """What gives the cell of a row, or "" where the mapping says that it says nothing.

    Raises Bad (when called) for a word that the value table does not hold.
    """
    table = {word.casefold(): part for word, part in reading.words.items()}
    unknown = {word.casefold() for word in reading.unknown}
    holds = condition(reading.if_, reading.unless, index)
    strip = re.compile(reading.strip) if reading.strip else None
    if not (table or unknown or holds or strip or reading.piece or reading.sentences):
        return lambda cells: cells[at]

    def read(cells: Cells) -> Cell:
        cell = cells[at]
        if holds and not holds(cells):
            return ""
        if strip and isinstance(cell, str):
            cell = strip.sub("", cell)
        if reading.piece:
            pieces = clean(cell, 2_000).split(reading.apart.strip() or " ")
            cell = pieces[reading.piece - 1].strip() if reading.piece <= len(pieces) else ""
        if reading.sentences:
            cell = _sentences(clean(cell, 5_000), reading.sentences)
        word = plain(cell)
        if word in unknown:
            if re.search("[1-9]", word) and word[0] != "-":
                raise Bad("placeholder", f"{clean(cell, 40)} stands for unknown")
            return ""
        return _looked_up(cell, word, table, name) if table and word else cell

    return read


def places(reading: Reading, at: int, index: Index, beside: Collection[int] = ()) -> list[int]:
    """The places of all cells that decide what the cell `at` says: where they come again, so does
    that. `beside`: those that are more than conditions, -1 for none."""
    conditions = {index.get(name, -1) for name in (*reading.if_, *reading.unless)}
    return [at, *sorted(conditions.union(beside) - {-1, at})]


def _looked_up(cell: Cell, word: str, table: dict[str, str | None], name: str) -> Cell:
    if word in table:
        found = table[word]
    elif "*" in table:
        found = table["*"]
    elif is_nothing(clean(cell)):
        found = ""
    else:
        raise Bad("not_in_table", f"{name}: {clean(cell, 60)!r} is not in the mapping's table")
    if found == "as is":
        return cell
    return "" if found is None or found == "unknown" else found


def _sentences(text: str, form: str) -> str:
    said = re.split(r"(?<=[.!?])\s+", text)
    return clean(" ".join(one for one in said if re.search(form, one)), 300)


def condition(
    needed: Conditions, against: Conditions, index: Index
) -> Callable[[Cells], bool] | None:
    """Whether a row meets all of `needed` and none of `against`; None where nothing is asked."""
    if not needed and not against:
        return None
    tests = [
        (index.get(name, -1), _meeting(words), wished)
        for conditions, wished in ((needed, True), (against, False))
        for name, words in conditions.items()
    ]

    def holds(cells: Cells) -> bool:
        for at, meets, wished in tests:
            if meets(plain(cells[at]) if at >= 0 else "") is not wished:
                return False
        return True

    return holds


def _meeting(words: str | list[str]) -> Callable[[str], bool]:
    """Whether the plain word of a cell is what a condition asks for."""
    if words == "filled":
        return _is_filled
    if words == "empty":
        return is_nothing
    if isinstance(words, list):
        wanted = {one.casefold() for one in words}
    else:
        wanted = {"yes": YES, "no": NO}.get(words, {words.casefold()})
    return wanted.__contains__


def _is_filled(word: str) -> bool:
    return not is_nothing(word) and not re.fullmatch(r"\$?0+(\.0+)?", word)


def flag(cell: Cell) -> bool | None:
    """Yes or no; None for nothing. Raises Bad for what is neither."""
    word = plain(cell)
    if is_nothing(word):
        return None
    if word in YES:
        return True
    if word in NO:
        return False
    raise Bad("not_yes_or_no", f"{clean(cell, 40)!r} is neither yes nor no")


def fields_of(text: str) -> list[str]:
    """The names of the columns and parts that a text is filled from."""
    return [one[1] for one in _FIELD.finditer(text)]


def template(text: str, index: Index) -> Callable[[Cells, dict[str, str]], str | None]:
    """What fills `{column}`, `{cell}` and parts of the credential as `{cip}` into a text.

    It gives None where one of them says nothing.
    """
    fields = [(one[1], one[0], bool(one[2])) for one in _FIELD.finditer(text)]
    if not fields:
        return lambda cells, parts: text

    def fill(cells: Cells, parts: dict[str, str]) -> str | None:
        made = text
        for name, mark, money in fields:
            found = clean(cells[index[name]]) if name in index else parts.get(name, "")
            if is_nothing(found):
                return None
            midnight = _MIDNIGHT.fullmatch(found) if "00:00" in found else None
            shown = midnight[1] if midnight else f"${float(found):,.0f}" if money else found
            made = made.replace(mark, shown)
        return made

    return fill
