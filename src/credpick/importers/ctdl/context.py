"""What the nodes of one document share, and how they name one another."""

import re
from typing import NamedTuple

from credpick.importers.base import Bad, Json, Owner, SourceRow, source
from credpick.importers.cleaning import codes
from credpick.importers.cleaning.classes import kind_of
from credpick.importers.cleaning.text import clean, file_address, website
from credpick.importers.ctdl.node import ctid, key_of, listed, objects, reference, words
from credpick.text import host_of


class Context(NamedTuple):
    """The document: its file, the day of the import, the date of its envelope, all its nodes."""

    file: str
    day: str
    updated: str
    known: dict[str, Json]

    def origin(self, node: Json) -> SourceRow:
        """The source of what a node says."""
        address = website(reference(node)) or page_of(node) or file_address(self.file)
        registry = host_of(address).endswith("credentialengineregistry.org")
        publisher = "Credential Registry" if registry else host_of(address)
        kind = "awarding_body" if registry else "aggregator"
        return source(address, publisher, kind, self.day, title=words(node.get("name"), 200))


def page_of(node: Json) -> str | None:
    """The web page of a node."""
    return website(clean(node.get("subjectWebpage") or node.get("url")))


def name_of(node: Json) -> str:
    """The name of a node in the best language there is."""
    return words(node.get("name"), 300)


def called_by(node: Json) -> list[str]:
    """How other records may refer to a node: by its CTID or by its address."""
    return list(dict.fromkeys(filter(None, (ctid(node), key_of(reference(node))))))


def called(link: object, context: Context) -> str:
    """The name behind a reference; an address in double brackets is resolved at the end."""
    if isinstance(link, dict) and name_of(link):
        return name_of(link)
    address = reference(link)
    node = context.known.get(address)
    if node and name_of(node):
        return name_of(node)
    return f"[[{key_of(address)}]]" if address and not address.startswith("_:") else ""


def owner_of(node: Json) -> Owner:
    """An organization as its credentials name it; the name of a blank node is no key."""
    region = next((words(one.get("addressRegion")) for one in objects(node.get("address"))), "")
    try:
        state = codes.state(region)
    except Bad:
        state = None
    key = key_of(reference(node))
    name, number = name_of(node), ctid(node)
    return Owner(
        name,
        kind_of(name),
        "" if key.startswith("_:") else key,
        state,
        page_of(node),
        ids=(("ctid", number),) if number else (),
    )


def find_owner(node: Json, context: Context) -> Owner:
    """The awarding body of a node: by name, else by its own key under the host of its page."""
    links = [
        link
        for name in ("ownedBy", "offeredBy", "owner", "creator")
        for link in listed(node.get(name))
    ]
    for link in links:
        found = (
            link if isinstance(link, dict) and name_of(link) else context.known.get(reference(link))
        )
        if found and name_of(found):
            return owner_of({"@id": reference(link), **found})
    address = reference(links[0]) if links else ""
    at = host_of(website(address))
    if at.endswith("credentialengineregistry.org"):
        at = "Awarding body not in this import"
    name = host_of(page_of(node)) or at or "Awarding body not stated"
    key = "" if address.startswith("_:") else key_of(address)
    return Owner(name, kind_of(name), key, guessed=True)


def is_empty(text: str) -> bool:
    """Whether a text is one of the registry's ways to say nothing."""
    return re.search(r"MISSING|data not collected|^n/?a$|^none$", text, re.IGNORECASE) is not None
