"""The rules of `data/rules/`, read from a compiled copy; YAML is parsed only when it changed."""

import json
import sys
from typing import Any

from credpick import paths
from credpick.catalog.cache import stamp_of

NAMES = ("scales", "trust", "costs", "aid", "checklist")


def load() -> dict[str, Any]:
    """All rules by file, and their `stamp`, which changes when they change.

    Raises DataError when a rule file is damaged.
    """
    files = {name: paths.shipped(f"rules/{name}.yaml") for name in NAMES}
    stamp = stamp_of(*files.values())
    target = paths.cache_folder() / "rules.json"
    try:
        kept: dict[str, Any] = json.loads(target.read_bytes())
        if kept["stamp"] == stamp:
            return kept
    except (OSError, ValueError, KeyError, TypeError):
        pass
    from credpick.criteria.rules_format import check

    rules: dict[str, Any] = {name: check(name, file.read_bytes()) for name, file in files.items()}
    rules["stamp"] = stamp
    try:
        paths.replace_file(target, json.dumps(rules).encode())
    except OSError as error:
        print(
            f"credpick: the rules could not be kept compiled ({error}); this run is slower",
            file=sys.stderr,
        )
    return rules
