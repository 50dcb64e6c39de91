"""Reading the nodes of CTDL JSON-LD whatever their prefixes, wrappings and languages."""

import re
from collections.abc import Iterator
from typing import Any

from credpick.importers.base import Bad, Json
from credpick.importers.cleaning.text import clean

_PREFIX = re.compile(
    r"^(?:ceterms|schema|qdata|ceasn|https?://(?:purl\.org/ctdl/terms|schema\.org)/):?"
)
_API_INPUT = {"PublishForOrganizationIdentifier", "GraphInput", "Ctid", "SubjectWebpage"}


def local(value: Any) -> Any:
    """The same data with plain names: `ceterms:name` becomes `name`."""
    if isinstance(value, dict):
        return {_PREFIX.sub("", str(name)): local(part) for name, part in value.items()}
    if isinstance(value, list):
        return [local(part) for part in value]
    return value


def fits(value: Any) -> bool:
    """Whether a JSON value is CTDL in one of its wrappings."""
    if not isinstance(value, dict):
        return False
    if "decoded_resource" in value or "envelope_ceterms_ctid" in value:
        return True
    nodes = [value, *(node for node in listed(value.get("@graph")) if isinstance(node, dict))]
    marks = ("ceterms:", "https://purl.org/ctdl/terms/", "http://purl.org/ctdl/terms/", "ceasn:")
    return any(
        str(name).startswith(marks) or (name == "@type" and str(part).startswith(marks))
        for node in nodes
        for name, part in node.items()
    ) or ("credreg.net" in str(value.get("@context", ""))[:500] and "@type" in value)


def is_api_input(value: Any) -> bool:
    """Whether it is what publishers send to the registry, which looks like CTDL and is not."""
    return isinstance(value, dict) and bool(_API_INPUT & value.keys())


def nodes_of(value: Json, place: str) -> tuple[list[Json], str]:
    """All nodes of an envelope, a graph or one resource, and the date of the envelope.

    Raises Bad when an envelope holds nothing.
    """
    stamp = value.get("node_headers") or {}
    updated = clean(stamp.get("updated_at") or value.get("envelope_updated_at"))[:10]
    if "decoded_resource" in value or "envelope_ceterms_ctid" in value:
        value = value.get("decoded_resource") or {}
        if not isinstance(value, dict) or not value:
            raise Bad("no_content", "is an envelope without its decoded resource", place)
    graph = value.get("@graph")
    nodes = listed(graph) if graph is not None else [value]
    return [local(node) for node in nodes if isinstance(node, dict)], updated


def listed(value: Any) -> list[Any]:
    """`value` as a list: nothing, one, or several."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def objects(value: Any) -> Iterator[Json]:
    """The objects among the values of a field."""
    return (one for one in listed(value) if isinstance(one, dict))


def words(value: Any, limit: int = 600) -> str:
    """Text of a language map (en-US, en-*, en, else the first), of a list, or plain."""
    if isinstance(value, dict):
        if "@value" in value:
            return clean(value["@value"], limit)
        tags = sorted(
            value,
            key=lambda tag: (
                tag.casefold() != "en-us",
                not re.match(r"(?i)en[-:_]", tag),
                tag.casefold() != "en",
            ),
        )
        return words(value[tags[0]], limit) if tags else ""
    if isinstance(value, list):
        return clean("; ".join(filter(None, (words(one, limit) for one in value))), limit)
    return clean(value, limit)


def term(value: Any) -> str:
    """The bare concept of an alignment: `costType:Tuition` and its like become `Tuition`."""
    if isinstance(value, dict):
        target = value.get("targetNode") or value.get("targetNodeName") or value.get("@id")
        return term(words(target) if isinstance(target, dict) and "@id" not in target else target)
    text = clean(value)
    return re.split(r"[:/#]", text)[-1] if text else ""


def terms(value: Any) -> list[str]:
    """The concepts of a field that may hold one or several."""
    return [found for found in map(term, listed(value)) if found]


def reference(value: Any) -> str:
    """The address or blank-node name that a reference holds."""
    found = value.get("@id") if isinstance(value, dict) else value
    return clean(found, 500)


def ctid(node: Json) -> str:
    """The CTID in the registry's current form, or nothing."""
    found = re.search(
        r"(?i)(?:urn:ctid:|ce-)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
        f"{node.get('ctid') or ''} {node.get('@id') or ''}",
    )
    return f"ce-{found.group(1).casefold()}" if found else ""


def key_of(address: str) -> str:
    """How a resource is referred to: by its CTID where the address holds one."""
    return ctid({"@id": address}) or address
