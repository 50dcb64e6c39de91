"""Which credentials a goal means: by field, by occupation code, by words with typing errors."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from credpick.profile.model import Goal

if TYPE_CHECKING:
    from credpick.catalog.store import Catalog

LIKE_ENOUGH = 0.75
_EDGES = re.compile(r"^\W+|\W+$")


def search_text(
    name: str, body: str, field: str, jobs: Sequence[dict[str, str]], programs: Iterable[str]
) -> str:
    """What the words of a goal are looked for in: names, titles, SOC and CIP codes."""
    words = [name, body, field.replace("-", " "), *programs]
    words += [f"{job['title']} {job['code']}" for job in jobs]
    return " ".join(words).casefold()


def condition(goal: Goal) -> tuple[str, list[Any]]:
    """Whether a credential is in the field, for the occupation and fits every search word: SQL on
    a compiled catalog, with its parameters."""
    parts, values = ["1"], []
    if goal.field:
        parts.append("field = ?")
        values.append(goal.field)
    if goal.occupation:
        parts.append("id IN (SELECT credential FROM occupation WHERE substr(code, 1, 7) = ?)")
        values.append(goal.occupation[:7])
    for word in (goal.search or "").casefold().split():
        parts.append("instr(search, ?) > 0")
        values.append(word)
    return " AND ".join(parts), values


def vocabulary(texts: Iterable[str]) -> set[str]:
    """The words that texts are made of, without the signs around them."""
    return {_EDGES.sub("", word) for text in texts for word in text.split()} - {""}


def corrected(search: str, catalog: "Catalog") -> str:
    """The search with every word that stands nowhere replaced by the most like one that does; a
    code has no likeness: 31-9011 is no 39-9011."""
    import difflib

    words = []
    for word in search.casefold().split():
        near = None
        if not any(map(str.isdigit, word)) and not catalog.mentions(word):
            near = difflib.get_close_matches(word, sorted(catalog.vocabulary), 1, LIKE_ENOUGH)
        words.append(near[0] if near else word)
    return " ".join(words)
