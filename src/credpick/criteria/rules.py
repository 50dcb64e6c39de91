"""The rules of `data/rules/`, kept checked in the cache; YAML is parsed only when it changed."""

import json

from credpick import paths
from credpick.catalog.cache import cached, stamp_of
from credpick.criteria.rulebook import Rules

NAMES = ("scales", "trust", "costs", "aid", "checklist", "verdict", "instead")


def load() -> Rules:
    """All rules by file, and their `stamp`, which changes when they change.

    Raises DataError when a rule file is damaged.
    """
    contents = {name: paths.shipped(f"rules/{name}.yaml").read_bytes() for name in NAMES}
    stamp = stamp_of(*contents.values())

    def make() -> bytes:
        from credpick.criteria.rules_format import check  # noqa: PLC0415 - takes pydantic and yaml

        rules = {name: check(name, content) for name, content in contents.items()}
        return json.dumps({**rules, "stamp": stamp}).encode()

    rules: Rules = json.loads(cached("rules", "rules", stamp, make))
    return rules
