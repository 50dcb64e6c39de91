"""Records of JSON as rows: `cost: {tuition: 5}` is the column `cost.tuition`."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from credpick.importers.base import Bad, Notice, Refusal
from credpick.importers.cleaning import dates
from credpick.importers.inputs import Cell, Document, Row, Table
from credpick.importers.mapping.model import Mapping

OUTER = "outer."  # in front of what the record around a record says
_DEEPEST = 4
_PROGRAMS = re.compile(r"(?i)program|course|credential|certificat|offering|class|badge|training")


def entries(document: Document, mapping: Mapping) -> tuple[list[tuple[Any, str]], str]:
    """The records of a document with their places, and the date that it gives as a whole.

    Raises Bad when there is no list where the mapping looks for one.
    """
    value, place = document.value, document.place
    as_of = dates.UNKNOWN
    if mapping.as_of_at and isinstance(value, dict):
        as_of = dates.plain(value.get(mapping.as_of_at))
    if not isinstance(value, dict | list):
        raise Bad("shape", "is neither a record nor a list of records")
    outer = OUTER in mapping.model_dump_json(warnings=False)
    inside = list(listed(value, place, mapping.rows or "", outer))
    return inside or list(listed(value, place, "", False)), as_of


def listed(value: Any, place: str, path: str, outer: bool) -> Iterator[tuple[Any, str]]:
    """The records at a path, as `result.programs`, through every list on the way.

    `outer`: with what the records around them say, as `outer.school`.
    """
    yield from _at(value, place, path.split(".") if path else [], {}, outer)


def _at(
    value: Any, place: str, path: list[str], around: dict[str, Cell], outer: bool
) -> Iterator[tuple[Any, str]]:
    if isinstance(value, list):
        for count, one in enumerate(value):
            yield from _at(one, f"{place}[{count}]", path, around, outer)
    elif not path:
        yield {**around, **value} if isinstance(value, dict) else value, place
    elif isinstance(value, dict) and isinstance(value.get(path[0]), dict | list):
        if outer:
            rest = {name: part for name, part in value.items() if name != path[0]}
            around = {**around, **{f"{OUTER}{name}": cell for name, cell in _flat(rest, "", 0)}}
        yield from _at(value[path[0]], f"{place} {path[0]}", path[1:], around, outer)


def table(document: Document) -> tuple[Table, str]:
    """A document as the table that a first mapping is made of, and where its rows stand."""
    path = path_of(document.value)
    found = list(listed(document.value, document.place, path, True))
    columns, made = rows(found, ())
    return Table(columns, iter(made), document.file), path


def unfolded(part: Table, wanted: Iterable[str]) -> Table:
    """The table with what its cells of JSON hold as columns: `fees` is `fees.usd` and more."""
    inside: dict[str, int] = {}
    for name in wanted:
        lead = name.partition(".")[0]
        if lead != name and name not in part.columns and lead in part.columns:
            inside[name] = part.columns.index(lead)
    if not inside:
        return part

    def filled() -> Iterator[Row | Refusal | Notice]:
        for row in part.rows:
            if isinstance(row, Row):
                flat: dict[str, Cell] = {}
                for at in dict.fromkeys(inside.values()):
                    flat |= _held(part.columns[at], row.cells[at])
                row = row._replace(cells=[*row.cells, *[flat.get(name, "") for name in inside]])
            yield row

    return part._replace(columns=[*part.columns, *inside], rows=filled())


def names_inside(columns: Sequence[str], sample: Sequence[Sequence[Cell]]) -> list[str]:
    """The columns that are in cells of JSON, as far as the first rows show them."""
    found: dict[str, None] = {}
    for at, column in enumerate(columns):
        for row in sample:
            found |= dict.fromkeys(_held(column, row[at]) if at < len(row) else ())
    return list(found)


def _held(column: str, cell: Cell) -> dict[str, Cell]:
    """The columns that one cell of JSON is; none where it is no object and no list of them."""
    if not isinstance(cell, str) or cell.lstrip()[:1] not in ("{", "["):
        return {}
    try:
        value = json.loads(cell, parse_int=float, parse_constant=str)
    except (ValueError, RecursionError):
        return {}
    return {name: part for name, part in _flat({column: value}, "", 0) if name != column}


def path_of(value: Any) -> str:
    """Where a document keeps its list of programs: its longest list of records, or that in each."""
    path: list[str] = []
    while isinstance(value, dict):
        lists = {name: len(part) for name, part in value.items() if _records(part)}
        name = max(lists, key=lambda one: lists[one]) if lists else next(_only(value), None)
        if name is None:
            return ""
        path.append(name)
        value = value[name]
    if _records(value):
        inside = dict.fromkeys(str(name) for one in value for name in one)
        path += [name for name in inside if _PROGRAMS.search(name) and _in_most(value, name)][:1]
    return ".".join(path)


def _records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _only(value: dict[str, Any]) -> Iterator[str]:
    """The objects of a record that hold a list of records."""
    for name, part in value.items():
        if isinstance(part, dict) and any(map(_records, part.values())):
            yield name


def _in_most(found: list[dict[str, Any]], name: str) -> bool:
    return sum(_records(one.get(name)) for one in found) > len(found) / 2


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
