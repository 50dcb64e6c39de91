"""The JSON Schemas of what people write: catalogs and profiles, so that editors complete keys.

They say a little less than the loader, which also compares parts with each other: what they refuse
it refuses, too. `schema.py` writes them into the package.
"""

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter

from credpick.catalog import models
from credpick.catalog.kinds import KEYS, Kind
from credpick.profile.answer_kinds import ANSWERS
from credpick.profile.model import Profile

Schema = dict[str, Any]
_NUMBER = {"type": "number", "minimum": 0}
_RANGE = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}


def catalog() -> Schema:
    """The form of a catalog file."""
    found = _plain(models.Catalog.model_json_schema(by_alias=True))
    found["$defs"]["Fact"]["allOf"] = _by_key()
    return _headings(found)


def profile() -> Schema:
    """The form of a profile."""
    found = _plain(TypeAdapter(Profile).json_schema())
    kinds = []
    for answer in ANSWERS.values():
        one = _plain(TypeAdapter(answer).json_schema())
        found["$defs"] |= one.pop("$defs", {})
        one["required"] = sorted({*one.get("required", ()), "kind"})
        kinds.append(one)
    found["properties"]["answers"] = {"type": "array", "items": {"oneOf": kinds}}
    return _headings(found)


FORMATS: dict[str, Callable[[], Schema]] = {"catalog": catalog, "profile": profile}


def _headings(schema: Schema) -> Schema:
    """A heading with nothing under it says nothing."""
    properties = schema["properties"]
    schema["properties"] = {
        name: {"anyOf": [part, {"type": "null"}]} for name, part in properties.items()
    }
    return schema


def _plain(schema: Any) -> Any:
    """A schema without the titles and the defaults that pydantic makes of names."""
    if isinstance(schema, list):
        return [_plain(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {}
    for name, part in schema.items():
        if name in ("properties", "$defs"):
            made[name] = {key: _plain(one) for key, one in part.items()}
        elif name not in ("title", "default"):
            made[name] = _plain(part)
    return made


def _by_key() -> list[Schema]:
    """What the value of a fact may be by its key; keys that hold the same stand together."""
    groups: list[tuple[list[str], Schema]] = []
    for key, kind in KEYS.items():
        said = _said(key, kind)
        same = next((keys for keys, other in groups if other == said), None)
        if same is None:
            groups.append(([key], said))
        else:
            same.append(key)
    silent = {"not": {"const": "absent"}}
    return [
        {"if": {"properties": {"key": {"enum": keys}, "value": silent}}, "then": said}
        for keys, said in groups
    ] + [{"if": {"properties": {"value": {"const": "absent"}}}, "then": {"required": ["register"]}}]


def _said(key: str, kind: Kind) -> Schema:
    value: Schema = {"type": "string"}
    if kind.value == "word":
        value = {"enum": list(kind.words)}
    elif kind.value == "flag":
        value = {"type": "boolean"}
    elif kind.value == "number":
        value = {"anyOf": [_NUMBER, _RANGE]}
        if key == "renewal.cycle":
            value["anyOf"] = [*value["anyOf"], {"const": "never"}]
    properties, required = {"value": value}, []
    if kind.value == "number" and key != "renewal.cycle":
        if kind.units:
            properties["unit"] = {"enum": list(kind.units)}
        required += ["unit"] if len(kind.units) > 1 else []
        required += ["per"] if kind.per else []
    if kind.per:
        properties["per"] = {"enum": list(kind.per)}
    required += [name for name in kind.needs if name != "per"]
    return {"properties": properties, **({"required": required} if required else {})}
