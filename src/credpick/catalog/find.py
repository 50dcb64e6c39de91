"""Finding one credential by id or by name."""

import re
from contextlib import suppress

from credpick.catalog.store import Catalog, Item
from credpick.errors import usage
from credpick.text import nearest, shortened


def find(catalog: Catalog, wanted: str) -> Item:
    """The credential with this id, or the only one whose name fits. Raises UsageError."""
    word = wanted.casefold().strip()
    with suppress(KeyError):
        return catalog.item(word)
    names = catalog.names
    fitting = [id for id, name in names.items() if name.casefold() == word]
    if not fitting:
        # Each word that was typed begins a word of the name or the id.
        parts = word.replace("-", " ").split()
        beginnings = [re.compile(rf"\b{re.escape(part)}") for part in parts]
        fitting = [
            id
            for id, name in names.items()
            if beginnings and all(one.search(f"{name} {id}".casefold()) for one in beginnings)
        ]
    if len(fitting) == 1:
        return catalog.item(fitting[0])
    if fitting:
        raise usage(
            f"{wanted!r} fits {len(fitting)} credentials: {', '.join(fitting[:8])}"
            + ("…" if len(fitting) > 8 else "")
            + "; use the id",
            "ambiguous_credential",
        )
    by_name = {name.casefold(): id for id, name in names.items()}
    near = nearest(word, [*names, *by_name])
    hint = f"; did you mean {by_name.get(near, near)}?" if near else ""
    raise usage(
        f"no credential {shortened(wanted)!r}{hint} (see `credpick catalog list`)",
        "unknown_credential",
    )
