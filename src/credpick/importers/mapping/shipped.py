"""The mappings that come along, recognized by the columns of a table or the names of a record."""

from collections.abc import Collection
from functools import cache
from typing import Any

from credpick import paths
from credpick.importers.mapping.model import Mapping, load


@cache
def mappings() -> tuple[Mapping, ...]:
    """Every shipped mapping, the one that asks for most columns first."""
    folder = paths.shipped("mappings")
    found = [load(path) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda one: -max(map(len, one.recognize))))


def of_columns(columns: Collection[str]) -> Mapping | None:
    """The mapping for a table with these columns."""
    named = {name for name in columns if name}
    for mapping in mappings():
        for needed in mapping.recognize:
            if named >= set(needed) and (not mapping.exactly or named == set(needed)):
                return mapping
    return None


def of_document(value: Any) -> Mapping | None:
    """The mapping for a record of JSON, or for a document that holds a list of such records."""
    if not isinstance(value, dict):
        return None
    for mapping in mappings():
        inside = value.get(mapping.rows) if mapping.rows else None
        first = (
            next((one for one in inside if isinstance(one, dict)), None)
            if isinstance(inside, list)
            else None
        )
        if first is not None and of_columns(flat_names(first)) is mapping:
            return mapping
    return of_columns(flat_names(value))


def flat_names(value: dict[str, Any]) -> list[str]:
    """The names of a record of JSON."""
    return [str(name) for name in value]
