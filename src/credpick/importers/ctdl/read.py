"""The nodes of a document, each by what it is: a credential, an organization, what adds to them."""

from collections.abc import Iterator

from credpick.importers.base import Bad, Body, Found, Json, attempt
from credpick.importers.cleaning import dates
from credpick.importers.ctdl import record
from credpick.importers.ctdl.beside import condition_manifest, cost_manifest, exam
from credpick.importers.ctdl.context import Context, called, called_by, name_of, owner_of
from credpick.importers.ctdl.node import ctid, listed, nodes_of, reference, terms
from credpick.importers.ctdl.transfer import transfer_value
from credpick.importers.draft import Draft

_ORGANIZATIONS = {"CredentialOrganization", "QACredentialOrganization", "Organization", "Agent"}
_READ_WITH_OTHERS = {"DataSetProfile", "Metric", "Observation", "DataSetTimeFrame"}
_PATHWAYS = {"Pathway", "PathwaySet"}
_BESIDE = {
    "CostManifest": cost_manifest,
    "ConditionManifest": condition_manifest,
    "AssessmentProfile": exam,
    "Assessment": exam,
    "TransferValueProfile": transfer_value,
}


def read(value: Json, place: str, file: str, day: str) -> Iterator[Found]:
    """Every credential and organization of one document, and what it adds to others."""
    nodes, updated = nodes_of(value, place)
    known = {reference(node): node for node in nodes if reference(node)}
    context = Context(file, day, dates.plain(updated) if updated else "", known)
    for node in nodes:
        name = reference(node)
        inside = f"{place} {ctid(node) or name}".strip() if len(nodes) > 1 else place
        if not name.startswith("_:"):
            yield from attempt(inside, _node, node, inside, context)


def _node(node: Json, place: str, context: Context) -> Iterator[Found]:
    kinds = terms(node.get("@type"))
    beside = next((_BESIDE[kind] for kind in kinds if kind in _BESIDE), None)
    if _ORGANIZATIONS & set(kinds):
        yield _organization(node, place, context)
    elif beside:
        yield from beside(node, place, context)
    elif any(kind in _PATHWAYS or kind.endswith("Component") for kind in kinds):
        raise Bad("pathway", "is a pathway or a step of one, not a credential")
    elif not _READ_WITH_OTHERS & set(kinds):
        yield record.credential(node, place, context)


def _organization(node: Json, place: str, context: Context) -> Body:
    if not name_of(node):
        raise Bad("no_name", "an organization without a name")
    draft = Draft(place, context.origin(node), "unknown")
    for link in listed(node.get("accreditedBy")):
        draft.fact("trust.institution_accreditor", called(link, context))
    return Body(
        place,
        called_by(node),
        owner_of(node),
        draft.facts,
        {draft.origin["url"]: draft.origin},
    )
