"""The JSON Schemas of what is put out and of what people write.

`python -m credpick.present.documents.schema` writes them.

Only tests and that command load this: the outputs themselves are made without pydantic.
"""

import json
import pathlib
from collections.abc import Iterator
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from credpick.present.documents.formats import FORMATS
from credpick.present.documents.shapes import (
    catalog,
    credential,
    decision,
    reasons,
    report,
    single,
)
from credpick.present.documents.shapes.documents import DOCUMENTS

FOLDER = pathlib.Path(__file__).parents[2] / "schemas"


def _strictly() -> Iterator[type]:
    """Every class, told to take its docstrings as meanings and no other keys."""
    every = [*DOCUMENTS.values()]
    for module in (catalog, credential, decision, reasons, report, single):
        every += [one for one in vars(module).values() if hasattr(one, "__total__")]
    for one in every:
        one.__pydantic_config__ = ConfigDict(  # type: ignore[attr-defined]
            use_attribute_docstrings=True, extra="forbid"
        )
        yield one


def text_of(name: str) -> str:
    """The JSON Schema of a document or of a format, as it lies in the package."""
    if name in FORMATS:
        return _text(name, FORMATS[name]())
    every = {one.__name__: one for one in _strictly()}
    document = DOCUMENTS[name]
    schema = _schema(document)
    _inherit(document, schema["properties"])
    for title, part in schema.get("$defs", {}).items():
        _inherit(every[title], part["properties"])
    version = schema["properties"]["schema"]["const"].rsplit("/", 1)[1]
    return _text(f"{name}-{version}", schema)


def _text(name: str, schema: dict[str, Any]) -> str:
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://credpick.example/schemas/{name}.json",
        **schema,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _schema(one: type) -> dict[str, Any]:
    return TypeAdapter(one).json_schema(mode="serialization")


def _inherit(one: type, properties: dict[str, Any]) -> None:
    """The meanings of keys from bases: pydantic reads only those of the class itself."""
    for base in getattr(one, "__orig_bases__", ()):
        if not hasattr(base, "__total__"):
            continue
        known = _schema(base)["properties"]
        _inherit(base, known)
        for key, about in known.items():
            if "description" in about:
                properties[key].setdefault("description", about["description"])


def main() -> None:
    """Write all schemas into the package."""
    FOLDER.mkdir(exist_ok=True)
    for name in (*DOCUMENTS, *FORMATS):
        (FOLDER / f"{name}.json").write_text(text_of(name), encoding="utf-8")


if __name__ == "__main__":
    main()
