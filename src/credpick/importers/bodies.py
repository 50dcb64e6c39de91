"""The awarding bodies of an import: told apart by their own keys, else by name and state."""

from typing import NotRequired, TypedDict

from credpick.catalog import models
from credpick.importers.base import FactRow, Owner
from credpick.importers.cleaning.text import mark, normal, slug

_FIELDS = tuple(models.AwardingBody.model_fields)


class BodyRow(TypedDict):
    """An awarding body as the catalog keeps it."""

    id: str
    name: str
    state: NotRequired[str]
    kind: str
    website: NotRequired[str]
    ids: NotRequired[dict[str, str]]
    facts: list[FactRow]


class Bodies:
    """Finds or makes the entry of an awarding body.

    A record may name its owner by an address only. Such a body has the host as a shown name and an
    id of its own; when a record with that address comes, `resolved` says which body it is.
    """

    def __init__(self) -> None:
        self.rows: dict[str, BodyRow] = {}
        self.guessed: set[str] = set()
        self.resolved: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        self._by_name: dict[str, list[tuple[str | None, str, str]]] = {}
        self._seen: dict[Owner, str] = {}

    def of(self, owner: Owner) -> str:
        """The id of an awarding body, new or known."""
        found = self._seen.get(owner)
        if found is None or found in self.resolved:
            found = self._seen[owner] = self._find(owner)
        return found

    def also(self, key: str, id: str) -> None:
        """Remember another key of a body, under which a record may have named it already."""
        other = self._by_key.get(key)
        if other in self.guessed and other != id:
            self.resolved[other] = id
        if other is None or other in self.guessed:
            self._by_key[key] = id

    def _find(self, owner: Owner) -> str:
        id = self._by_key.get(owner.key) if owner.key else None
        if not owner.guessed and (id is None or id in self.guessed):
            id = self._namesake(owner) or self._new(owner)
        if id is None:
            id = self._new(owner)
        if owner.key:
            self.also(owner.key, id)
        row = self.rows[id]
        if owner.state and not row.get("state"):
            row["state"] = owner.state
        if owner.website and not row.get("website"):
            row["website"] = owner.website
        if owner.ids and "ids" in _FIELDS:
            row.setdefault("ids", {}).update(dict(owner.ids))
        return id

    def _namesake(self, owner: Owner) -> str | None:
        """A body of the same name that neither another key nor another state tells apart."""
        for state, key, id in self._by_name.get(_compared(owner.name), ()):
            same_state = not state or not owner.state or state == owner.state
            if same_state and (not key or not owner.key or key == owner.key):
                return id
        return None

    def _new(self, owner: Owner) -> str:
        base = slug(owner.name, 60)
        own = mark(owner.key) if owner.key else ""
        if owner.guessed:
            id = self._free(f"{base}-{own}" if own else base)
            self.guessed.add(id)
        else:
            more = (owner.state or "").casefold() or own
            id = self._free(base, f"{base}-{more}" if more else base)
            names = self._by_name.setdefault(_compared(owner.name), [])
            names.append((owner.state, owner.key, id))
        self.rows[id] = {"id": id, "name": owner.name, "kind": owner.kind, "facts": []}
        return id

    def _free(self, *wanted: str) -> str:
        for id in wanted:
            if id not in self.rows:
                return id
        return next(
            id for count in range(2, 10**6) if (id := f"{wanted[-1]}-{count}") not in self.rows
        )


def _compared(name: str) -> str:
    return normal(name) or name
