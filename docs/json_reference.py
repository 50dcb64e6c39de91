"""Writes docs/json.md from the published schemas: `python docs/json_reference.py`."""

import json
from pathlib import Path
from typing import Any

from credpick.present.documents.shapes.documents import DOCUMENTS

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "src" / "credpick" / "schemas"
PAGE = ROOT / "docs" / "json.md"
HEAD = """# The JSON outputs

Made from the schemas by `python docs/json_reference.py`; do not edit by hand. `credpick schema
NAME` prints a schema whole. Every document names its version in `schema`; no key is ever missing,
and none is added without a new version. Dollars are US dollars, credit is in semester hours, values
and scores lie in [0, 1]. `credpick rank --batch` writes them one a line (`docs/batch.md`); from
Python they are dictionaries (`docs/python.md`).
"""


def reference() -> str:
    """The page as text: the documents first, then the parts that they are made of."""
    parts: dict[str, Any] = {}
    lines = [HEAD]
    for name in DOCUMENTS:
        schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
        lines += _section(f"`credpick schema {name}`", schema)
        parts |= schema["$defs"]
    lines.append("# Parts\n")
    for name in sorted(parts):
        lines += _section(name, parts[name])
    return "\n".join(lines).rstrip() + "\n"


def _section(title: str, schema: dict[str, Any]) -> list[str]:
    rows = [
        f"| `{key}` | {_type(one)} | {one.get('description', '')} |"
        for key, one in schema["properties"].items()
    ]
    about = schema.get("description", "")
    return [f"## {title}\n", f"{about}\n", "| key | type | meaning |", "|---|---|---|", *rows, ""]


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{word}`" for word in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}"
    if isinstance(schema.get("additionalProperties"), dict):
        return f"object of {_type(schema['additionalProperties'])}"
    return str(schema.get("type", "any"))


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
