"""The rules of `data/rules/`, read from a compiled copy; YAML is parsed only when it changed."""

import json
from typing import Any

from credpick import paths, streams
from credpick.catalog.cache import stamp_of
from credpick.errors import DataError

NAME = "rules.json"
NAMES = ("scales", "trust", "costs", "aid", "checklist")


def load() -> dict[str, Any]:
    """All rules by file, and their `stamp`, which changes when they change.

    Raises DataError when a rule file is damaged.
    """
    files = {name: paths.shipped(f"rules/{name}.yaml") for name in NAMES}
    stamp = stamp_of(*files.values())
    try:
        kept: dict[str, Any] = json.loads((paths.cache_folder() / NAME).read_bytes())
        if kept["stamp"] == stamp:
            return kept
    except (OSError, ValueError, KeyError, TypeError):
        pass
    from credpick.criteria.rules_format import check

    rules: dict[str, Any] = {name: check(name, file.read_bytes()) for name, file in files.items()}
    rules["stamp"] = stamp
    try:
        paths.write_file(paths.cache_folder() / NAME, json.dumps(rules).encode())
    except (OSError, DataError) as error:
        streams.tell_once(paths.slower(error))
    return rules
