"""Turns pydantic's errors into sentences with a place in a YAML file."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from credpick.text import nearest, one_of
from credpick.yamlfile import Place, YamlFile

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


HINTS = 50  # nobody reads more, and each costs as much as a hundred checks


def note_errors(
    file: YamlFile, error: "ValidationError", fields: Iterable[str], base: Place = ()
) -> None:
    """Add each error of `error` to the file's problems; `fields` are the names for hints."""
    names = list(fields)
    for count, detail in enumerate(error.errors(include_url=False)):
        if count == HINTS:
            names = []
        place = (*base, *_path(file, base, detail["loc"]))
        file.refuse(_code(detail), f"{_inside(file, place)}{_sentence(detail, names)}", place)


def _path(file: YamlFile, base: Place, loc: tuple[int | str, ...]) -> Place:
    """The part of `loc` that exists in the file (pydantic adds names of types to it)."""
    place: Place = ()
    for step in loc:
        if (*base, *place, step) in file.positions:
            place = (*place, step)
    return place


def _inside(file: YamlFile, place: Place) -> str:
    """Names the entry and the path in it: `comptia-a-plus facts[3].per: `."""
    data, words, name = file.data, "", ""
    for step in place:
        data = data[step]
        words += f"[{step}]" if isinstance(step, int) else f".{step}" if words else step
        if isinstance(data, dict) and isinstance(data.get("id"), str):
            name, words = data["id"], ""
    label = f"{name} {words.lstrip('.')}".strip()
    return f"{label}: " if label else ""


def _code(detail: "ErrorDetails") -> str:
    return {
        "missing": "missing_field",
        "extra_forbidden": "unknown_field",
        "unexpected_keyword_argument": "unknown_field",
    }.get(detail["type"], "bad_value")


def _sentence(detail: "ErrorDetails", names: list[str]) -> str:
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    last = str(detail["loc"][-1]) if detail["loc"] else ""
    if kind in ("missing", "missing_keyword_only_argument", "missing_argument"):
        return f"the field {last!r} is missing"
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        near = nearest(last, [name for name in names if name != last])
        return f"the field {last!r} is not known here" + (f"; did you mean {near}?" if near else "")
    if kind == "literal_error":
        allowed = str(context["expected"]).replace(" or ", ", ").replace("'", "").split(", ")
        return one_of(str(found), allowed)
    if kind == "string_pattern_mismatch":
        return f"{found!r} does not have the form {context['pattern']}"
    message = str(context["error"]) if kind == "value_error" else detail["msg"].lower()
    return f"{message}{_shown(found)}"


def _shown(found: Any) -> str:
    if isinstance(found, dict | list) or found is None:
        return ""
    text = repr(found)
    return f" (found {text if len(text) <= 60 else text[:57] + '...'})"
