"""The rules of `data/rules/`, read from a compiled copy; YAML is parsed only when it changed."""

import hashlib
import json
import sys
from typing import Any

from credpick import __version__, paths

NAMES = ("scales", "trust", "costs", "aid", "checklist")


def load() -> dict[str, Any]:
    """All rules by file. Raises DataError when a rule file is damaged."""
    raw = {name: paths.shipped(f"rules/{name}.yaml").read_bytes() for name in NAMES}
    digest = hashlib.blake2b(b"".join(raw.values()) + __version__.encode(), digest_size=16)
    target = paths.cache_folder() / f"rules-{digest.hexdigest()}.json"
    try:
        found: dict[str, Any] = json.loads(target.read_bytes())
        return found
    except (OSError, ValueError):
        pass
    from credpick.criteria.rules_format import check

    rules = {name: check(name, raw[name]) for name in NAMES}
    try:
        paths.replace_file(target, json.dumps(rules).encode())
    except OSError as error:
        print(
            f"credpick: the rules could not be kept compiled ({error}); this run is slower",
            file=sys.stderr,
        )
    return rules
