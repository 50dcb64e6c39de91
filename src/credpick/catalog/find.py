"""Finding one credential by id or by name."""

from credpick.catalog.store import Catalog, Item
from credpick.errors import usage
from credpick.text import nearest


def find(catalog: Catalog, wanted: str) -> Item:
    """The credential with this id, or the only one whose name fits. Raises UsageError."""
    word = wanted.casefold().strip()
    by_id = {item.id: item for item in catalog.items}
    if word in by_id:
        return by_id[word]
    by_name = {item.name.casefold(): item for item in catalog.items}
    if word in by_name:
        return by_name[word]
    parts = word.replace("-", " ").split()
    fitting = [
        item
        for item in catalog.items
        if parts
        and all(part in f"{item.name} {item.id}".casefold().replace("-", " ") for part in parts)
    ]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        some = ", ".join(item.id for item in fitting[:8])
        raise usage(
            f"{wanted!r} fits {len(fitting)} credentials: {some}"
            + ("…" if len(fitting) > 8 else "")
            + "; use the id",
            "ambiguous_credential",
        )
    near = nearest(word, [*by_id, *by_name])
    hint = f"; did you mean {by_name[near].id if near in by_name else near}?" if near else ""
    raise usage(
        f"no credential {wanted!r}{hint} (see `credpick catalog list`)", "unknown_credential"
    )
