"""CTDL JSON-LD of the Credential Registry and its publishers: envelopes, graphs, resources."""

import re
from collections.abc import Iterator

from credpick.importers import ctdl_parts
from credpick.importers.base import (
    Bad,
    Body,
    Draft,
    Found,
    Json,
    Record,
    attempt,
    clean,
    date,
    file_address,
    host,
    kind_of,
    source,
    website,
)
from credpick.importers.ctdl_node import (
    ctid,
    key_of,
    listed,
    nodes_of,
    objects,
    reference,
    term,
    terms,
    words,
)
from credpick.importers.fields import (
    cip_code,
    education_of,
    field_of,
    programs,
    refuse_degree,
    soc_code,
    type_of,
)
from credpick.vocabulary import DELIVERY_TYPES

_ORGANISATIONS = {"CredentialOrganization", "QACredentialOrganization", "Organization", "Agent"}
_READ_WITH_OTHERS = {"DataSetProfile", "Metric", "Observation", "DataSetTimeFrame"}
_USED = {
    "@id", "@type", "@context", "ctid", "name", "description", "subjectWebpage", "url", "ownedBy",
    "owner", "creator", "offeredBy", "estimatedCost", "commonCosts", "estimatedDuration",
    "creditValue", "creditUnitType", "creditUnitTypeDescription", "creditUnitValue",
    "creditHourValue", "creditHourType", "isNonCredit", "isPreparationFor",
    "isAdvancedStandingFor", "isRequiredFor", "isRecommendedFor", "isPartOf", "hasPart",
    "accreditedBy", "approvedBy", "recognizedBy", "regulatedBy", "requires", "recommends",
    "corequisite", "entryCondition", "deliveryType", "learningDeliveryType", "dateEffective",
    "credentialStatusType", "lifeCycleStatusType", "renewal", "renewalFrequency",
    "instructionalProgramType", "occupationType", "aggregateData", "relevantDataSet",
    "credentialType",
}  # fmt: skip
_STACKS = {
    "isPreparationFor": "informal",
    "isAdvancedStandingFor": "articulation",
    "isRequiredFor": "informal",
    "isRecommendedFor": "informal",
}
_STATUS = {
    "Deprecated": "retiring",
    "Superseded": "retiring",
    "Ceasing": "retiring",
    "TeachOut": "retiring",
    "Suspended": "closed",
    "Ceased": "closed",
}
_EMPTY = re.compile(r"MISSING|data not collected|^n/?a$|^none$", re.IGNORECASE)
_TEST = re.compile(r"^(sandbox|staging|lr-staging|test|dev)\b|\.test$|\.example$|^example\.")


def read(value: Json, place: str, file: str, day: str) -> Iterator[Found]:
    """Every credential and organisation of one document."""
    nodes, updated = nodes_of(value, place)
    known = {reference(node): node for node in nodes if reference(node)}
    for node in nodes:
        name = reference(node)
        inside = f"{place} {ctid(node) or name}".strip() if len(nodes) > 1 else place
        yield from attempt(inside, _node, node, inside, file, day, updated, known)


def _node(
    node: Json, place: str, file: str, day: str, updated: str, known: dict[str, Json]
) -> Iterator[Found]:
    name, kinds = reference(node), set(terms(node.get("@type")))
    if _ORGANISATIONS & kinds:
        if not name.startswith("_:"):
            yield _organisation(node, place, file, day, known)
    elif not name.startswith("_:") and not _READ_WITH_OTHERS & kinds:
        yield _credential(node, place, file, day, updated, known)


def _origin(node: Json, file: str, day: str) -> Json:
    address = website(reference(node)) or website(
        clean(node.get("subjectWebpage") or node.get("url"))
    )
    address = address or file_address(file)
    registry = host(address).endswith("credentialengineregistry.org")
    publisher = "Credential Registry" if registry else host(address)
    kind = "awarding_body" if registry else "aggregator"
    return source(address, publisher, kind, day, title=words(node.get("name"), 200))


def _name(node: Json) -> str:
    return words(node.get("name"), 300)


def _organisation(node: Json, place: str, file: str, day: str, known: dict[str, Json]) -> Body:
    name = _name(node)
    if not name:
        raise Bad("no_name", "an organisation without a name")
    draft = Draft(place, _origin(node, file, day), "unknown")
    for link in listed(node.get("accreditedBy")):
        draft.fact("trust.institution_accreditor", _called(link, known))
    return Body(
        place,
        _called_by(node),
        {**_body(node, name), "facts": draft.facts},
        {draft.origin["url"]: draft.origin},
    )


def _called_by(node: Json) -> list[str]:
    """How other records may refer to a node: by its CTID or by its address."""
    return list(dict.fromkeys(filter(None, (ctid(node), key_of(reference(node))))))


def _body(node: Json, name: str) -> Json:
    region = next((words(one.get("addressRegion")) for one in objects(node.get("address"))), "")
    return {
        "name": name,
        "kind": kind_of(name),
        "state": region if re.fullmatch("[A-Z]{2}", region) else None,
        "website": website(clean(node.get("subjectWebpage") or node.get("url"))),
    }


def _called(link: object, known: dict[str, Json]) -> str:
    """The name behind a reference; an address in double brackets is resolved at the end."""
    if isinstance(link, dict) and _name(link):
        return _name(link)
    address = reference(link)
    node = known.get(address)
    if node and _name(node):
        return _name(node)
    return f"[[{key_of(address)}]]" if address and not address.startswith("_:") else ""


def _credential(
    node: Json, place: str, file: str, day: str, updated: str, known: dict[str, Json]
) -> Record:
    kind = _type(node)
    refuse_degree(_name(node))
    exam = kind in ("Certification", "License")
    as_of = date(updated) if updated else date(node.get("dateEffective"))
    draft = Draft(place, _origin(node, file, day), as_of)
    draft.ignored = {name for name, part in node.items() if part} - _USED
    own = list(objects(node.get("estimatedCost")))
    for link in listed(node.get("commonCosts")):
        manifest = known.get(reference(link))
        own += objects((manifest or {}).get("estimatedCost"))
        if manifest is None:
            draft.fact("note", f"Costs stand in another document: {reference(link)}")
    ctdl_parts.costs(draft, own, exam, day)
    ctdl_parts.lengths(draft, node)
    if not exam:
        ctdl_parts.credit(draft, node)
    ctdl_parts.outcomes(draft, node, known)
    _quality(draft, node, known)
    _conditions(draft, node)
    _status(draft, node)
    _delivery(draft, node)
    _renewal(draft, node)
    _leads_to(draft, node, known)
    said = words(node.get("description"), 300)
    draft.fact("note", said)
    cips = [
        cip_code(one.get("codedNotation")) for one in objects(node.get("instructionalProgramType"))
    ]
    record = draft.finish(
        _called_by(node),
        {
            "name": _name(node),
            "type": kind,
            "includes": "exam" if exam else "teaching",
            "field": field_of(next(filter(None, cips), None), _name(node), said),
            "programs": programs(*cips),
            "occupations": _occupations(node),
            "website": website(clean(node.get("subjectWebpage") or node.get("url"))),
        },
        _owner(node, known),
    )
    record.parts = [key_of(one) for one in map(reference, listed(node.get("hasPart"))) if one]
    return record


def _type(node: Json) -> str:
    kinds = terms(node.get("@type"))
    for name in [*terms(node.get("credentialType")), *kinds]:
        found = type_of(name)
        if found:
            return found
    raise Bad("not_a_credential", f"is of the class {', '.join(kinds)[:60] or 'not stated'}")


def _owner(node: Json, known: dict[str, Json]) -> Json:
    links = [
        link
        for name in ("ownedBy", "offeredBy", "owner", "creator")
        for link in listed(node.get(name))
    ]
    for link in links:
        found = link if isinstance(link, dict) and _name(link) else known.get(reference(link))
        if found and _name(found):
            return {"key": key_of(reference(link)), **_body(found, _name(found))}
    page = host(website(clean(node.get("subjectWebpage") or node.get("url"))))
    address = reference(links[0]) if links else ""
    name = page or host(website(address)) or "Awarding body not stated"
    return {"key": key_of(address), "name": name, "kind": kind_of(name), "guessed": True}


def _quality(draft: Draft, node: Json, known: dict[str, Json]) -> None:
    """Accredited, approved, recognised and regulated are four different claims."""
    for link in listed(node.get("accreditedBy")):
        draft.fact("trust.programme_accreditor", _called(link, known))
    for link in listed(node.get("approvedBy")):
        name = _called(link, known)
        if re.search(r"(?i)\b(state|department|commission|board) (of|for)\b", name):
            draft.fact("trust.listing", "state_approval", note=f"approved by {name}")
        else:
            draft.fact("note", f"Approved by {name}" if name else None)
    for field_name, said in (("recognizedBy", "Recognised"), ("regulatedBy", "Regulated")):
        for link in listed(node.get(field_name)):
            name = _called(link, known)
            draft.fact("note", f"{said} by {name}" if name else None)


def _conditions(draft: Draft, node: Json) -> None:
    for field_name, lead in (
        ("entryCondition", ""),
        ("requires", ""),
        ("corequisite", "At the same time: "),
        ("recommends", "Recommended: "),
    ):
        for profile in objects(node.get(field_name)):
            said = [words(profile.get(name)) for name in ("condition", "description", "experience")]
            for text in filter(None, said):
                if _EMPTY.search(text):
                    continue
                draft.fact("entry.condition", clean(lead + text))
                schooling = education_of(text)
                if schooling and not lead:
                    draft.fact("entry.education", schooling)


def _status(draft: Draft, node: Json) -> None:
    for name in terms(node.get("credentialStatusType")) + terms(node.get("lifeCycleStatusType")):
        if name in _STATUS:
            draft.fact("flag", f"The publisher gives the status {name}.", kind=_STATUS[name])
        elif name not in ("Active", "Developing"):
            draft.fact("note", f"Status: {name}")
    if _TEST.search(host(reference(node))):
        draft.fact("flag", "From a test registry: a trial record, not a real offer.", kind="closed")


def _delivery(draft: Draft, node: Json) -> None:
    found = terms(node.get("deliveryType")) + terms(node.get("learningDeliveryType"))
    modes = [name for name in dict.fromkeys(found) if name in DELIVERY_TYPES]
    if modes:
        draft.fact("delivery.mode", modes[0] if len(modes) == 1 else "VariableSite")


def _renewal(draft: Draft, node: Json) -> None:
    if node.get("renewalFrequency"):
        from credpick.importers import durations

        try:
            value, unit = durations.parse(clean(node["renewalFrequency"]))
            if unit == "months":
                draft.fact("renewal.cycle", durations.tidy(value / 12), unit="years")
        except Bad as bad:
            draft.drop(bad.reason, f"renewalFrequency: {bad.message}")
    for profile in objects(node.get("renewal")):
        for cost in objects(profile.get("estimatedCost")):
            price = draft.number("renewal.estimatedCost", cost.get("price"), 10_000)
            if price and clean(cost.get("currency")).upper() in ("USD", "US DOLLAR"):
                draft.fact("renewal.fee", price, per="cycle")


def _leads_to(draft: Draft, node: Json, known: dict[str, Json]) -> None:
    for field_name, agreement in _STACKS.items():
        for profile in listed(node.get(field_name)):
            inside = profile if isinstance(profile, dict) else {"targetCredential": [profile]}
            targets = [
                link
                for name in ("targetCredential", "targetLearningOpportunity")
                for link in listed(inside.get(name))
            ]
            for link in targets:
                draft.link(key_of(reference(link)), _called(link, known), agreement)
            name = _name(inside)
            if not targets and name and not _EMPTY.search(name):
                draft.fact("note", f"{_said(field_name)}: {name}")
    for link in listed(node.get("isPartOf")):
        draft.link(key_of(reference(link)), _called(link, known), "designed")


def _said(field_name: str) -> str:
    words_of = re.sub(r"([A-Z])", r" \1", field_name.removeprefix("is")).strip()
    return words_of.capitalize()


def _occupations(node: Json) -> list[Json]:
    found: dict[str, Json] = {}
    for one in objects(node.get("occupationType")):
        code = soc_code(one.get("codedNotation")) or soc_code(term(one.get("targetNode")))
        title = words(one.get("targetNodeName"), 200)
        if code and title:
            found.setdefault(code, {"code": code, "title": title})
    return list(found.values())
