"""Transfer values: the credit that somebody recommends for a course or an exam."""

from collections.abc import Iterator

from credpick.importers.base import Bad, Extra, Found, Json
from credpick.importers.cleaning import dates
from credpick.importers.ctdl import costs, record
from credpick.importers.ctdl.context import Context, called, name_of, page_of
from credpick.importers.ctdl.node import ctid, key_of, listed, objects, reference, words
from credpick.importers.draft import Draft
from credpick.text import host_of

_RECOMMEND = {"nationalccrs.org": "NCCRS", "acenet.edu": "ACE", "acecreditguide.org": "ACE"}


def transfer_value(node: Json, place: str, context: Context) -> Iterator[Found]:
    """What the courses of a profile are worth: added to them where they are records of their own.

    A course that stands only here becomes a credential of its own.
    """
    sources = listed(node.get("transferValueFrom"))
    if not sources:
        raise Bad("transfer_value", "is a transfer value that names no course or exam")
    for link in sources:
        address = reference(link)
        own = link if isinstance(link, dict) and name_of(link) else context.known.get(address)
        if own is not None and name_of(own) and (not address or address.startswith("_:")):
            yield _course(node, own, place, context, len(sources) == 1)
        elif address and not address.startswith("_:"):
            draft = Draft(place, context.origin(node), _as_of(node, context))
            _credit(draft, node, context)
            yield Extra(place, key_of(address), draft.facts, draft.sources, draft.left_out)
        else:
            raise Bad("transfer_value", "names a course that is not in the document")


def _course(node: Json, own: Json, place: str, context: Context, alone: bool) -> Found:
    whole = {
        **own,
        "@id": reference(node) if alone else "",
        "ctid": ctid(node) if alone else "",
        "subjectWebpage": own.get("subjectWebpage") or node.get("subjectWebpage"),
    }
    found = record.credential(whole, place, context, _as_of(node, context))
    draft = Draft(place, context.origin(node), _as_of(node, context))
    _credit(draft, node, context)
    found.facts += draft.facts
    found.left_out += draft.left_out
    found.sources |= draft.sources
    for link in listed(node.get("transferValueFor")):
        draft.link(key_of(reference(link)), called(link, context), "articulation")
    found.links += draft.links
    return found


def _as_of(node: Json, context: Context) -> str:
    begun = dates.plain(node.get("startDate"))
    return context.updated or begun


def _credit(draft: Draft, node: Json, context: Context) -> None:
    by = _RECOMMEND.get(host_of(page_of(node)))
    named = by or next((called(link, context) for link in listed(node.get("ownedBy"))), "")
    ended = dates.plain(node.get("endDate"))
    note = f"recommended until {ended}" if ended != dates.UNKNOWN else None
    for profile in objects(node.get("transferValue")):
        subject = "; ".join(
            filter(
                None, (words(one.get("targetNodeName")) for one in objects(profile.get("subject")))
            )
        )
        costs.credit_value(
            draft,
            profile,
            profile.get("creditUnitType"),
            words(profile.get("description")) or (f"in {subject}" if subject else ""),
            kind="recommended",
            by=named if named and not named.startswith("[[") else None,
        )
    draft.fact("trust.credit_recommendation", by, note=note)
