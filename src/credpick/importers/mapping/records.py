"""Records of JSON as rows: `cost: {tuition: 5}` is the column `cost.tuition`."""

from collections.abc import Iterable, Iterator
from typing import Any

from credpick.importers.base import Bad, Refusal
from credpick.importers.cleaning import dates
from credpick.importers.inputs import Cell, Document, Row
from credpick.importers.mapping.model import Mapping

_DEEPEST = 4


def entries(document: Document, mapping: Mapping) -> tuple[list[tuple[Any, str]], str]:
    """The records of a document with their places, and the date that it gives as a whole.

    Raises Bad when there is no list where the mapping looks for one.
    """
    value, place = document.value, document.place
    as_of = dates.UNKNOWN
    if mapping.as_of_at and isinstance(value, dict):
        as_of = dates.plain(value.get(mapping.as_of_at))
    if mapping.rows and isinstance(value, dict) and isinstance(value.get(mapping.rows), list):
        inside = value[mapping.rows]
        return [(one, f"{place} {mapping.rows}[{at}]") for at, one in enumerate(inside)], as_of
    if isinstance(value, list):
        return [(one, f"{place}[{at}]") for at, one in enumerate(value)], as_of
    if not isinstance(value, dict):
        raise Bad("shape", "is neither a record nor a list of records")
    return [(value, place)], as_of


def rows(
    found: list[tuple[Any, str]], wanted: Iterable[str]
) -> tuple[list[str], list[Row | Refusal]]:
    """The columns of all records, in the order of their first appearance, and their rows.

    A record leaves out what it does not say: of the `wanted` columns those that none has are
    empty, unless it has none of them at all.
    """
    flattened: list[dict[str, Cell] | None] = []
    columns: dict[str, None] = {}
    for value, _ in found:
        flat = dict(_flat(value, "", 0)) if isinstance(value, dict) else None
        flattened.append(flat)
        columns |= dict.fromkeys(flat or ())
    if columns.keys() & set(wanted):
        columns |= dict.fromkeys(wanted)
    made: list[Row | Refusal] = []
    for (_, place), flat in zip(found, flattened, strict=True):
        if flat is None:
            made.append(Refusal("shape", "is no record", place))
        else:
            made.append(Row([flat.get(name, "") for name in columns], place))
    return list(columns), made


def _flat(value: dict[str, Any], lead: str, depth: int) -> Iterator[tuple[str, Cell]]:
    for name, part in value.items():
        path = f"{lead}{name}"
        if isinstance(part, dict):
            if depth < _DEEPEST:
                yield from _flat(part, f"{path}.", depth + 1)
        elif isinstance(part, list):
            plain = [one for one in part if isinstance(one, str | int | float)]
            if plain:
                yield path, " | ".join(map(str, plain))
            inside = [one for one in part if isinstance(one, dict)]
            for key in dict.fromkeys(str(key) for one in inside for key in one):
                cells = [str(one.get(key) or "") for one in inside]
                if not any(isinstance(one.get(key), dict | list) for one in inside):
                    yield f"{path}.{key}", " | ".join(cells)
        elif isinstance(part, bool):
            yield path, "true" if part else "false"
        elif part is not None:
            yield path, part if isinstance(part, str | float) else float(part)
