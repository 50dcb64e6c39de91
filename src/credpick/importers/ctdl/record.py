"""A credential, program or course of CTDL as a record."""

import re

from credpick.importers.base import Bad, Json, Occupation, Record
from credpick.importers.cleaning import amounts, codes, dates, lengths
from credpick.importers.cleaning.classes import refuse_degree, subject_of, type_of
from credpick.importers.cleaning.fields import field_of
from credpick.importers.cleaning.text import clean
from credpick.importers.ctdl import costs, outcomes
from credpick.importers.ctdl.beside import exam_facts
from credpick.importers.ctdl.conditions import conditions
from credpick.importers.ctdl.context import (
    Context,
    called,
    called_by,
    find_owner,
    is_empty,
    name_of,
    page_of,
)
from credpick.importers.ctdl.node import (
    ctid,
    key_of,
    listed,
    objects,
    reference,
    term,
    terms,
    words,
)
from credpick.importers.draft import Draft
from credpick.text import host_of
from credpick.vocabulary import DELIVERY_TYPES

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
    "credentialType", "commonConditions", "assessmentProfile",
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
_TEST = re.compile(r"^(sandbox|staging|lr-staging|test|dev)\b|\.test$|\.example$|^example\.")


def credential(node: Json, place: str, context: Context, as_of: str | None = None) -> Record:
    """The record of a node. Raises Bad for what is no credential that a person can choose."""
    kind = _type(node)
    name = name_of(node)
    said = words(node.get("description"), 300)
    refuse_degree(name)
    refuse_degree(subject_of(said))
    exam = kind in ("Certification", "License")
    stamp = context.updated or dates.plain(node.get("dateEffective"))
    draft = Draft(place, context.origin(node), as_of or stamp)
    draft.ignored = {name for name, part in node.items() if part} - _USED
    _costs(draft, node, exam, context)
    costs.lengths(draft, node)
    if not exam:
        costs.credit(draft, node)
    outcomes.outcomes(draft, node, context.known)
    _quality(draft, node, context)
    conditions(draft, node)
    _from_others(draft, node, context)
    _status(draft, node)
    _delivery(draft, node)
    _renewal(draft, node)
    _leads_to(draft, node, context)
    draft.fact("note", said)
    programs = _codes(draft, node)
    number = ctid(node)
    record = draft.finish(
        called_by(node),
        name,
        kind,
        "exam" if exam else "teaching",
        field_of(programs, name, said),
        find_owner(node, context),
        occupations=_occupations(draft, node),
        programs=programs,
        website=page_of(node),
        ids={"ctid": number} if number else {},
    )
    record.parts = [key_of(one) for one in map(reference, listed(node.get("hasPart"))) if one]
    return record


def _costs(draft: Draft, node: Json, exam: bool, context: Context) -> None:
    own = list(objects(node.get("estimatedCost")))
    for link in listed(node.get("commonCosts")):
        address = reference(link)
        if address.startswith("_:"):
            own += objects((context.known.get(address) or {}).get("estimatedCost"))
        elif address:
            draft.joins[key_of(address)] = f"Costs stand in another document: {address}"
    costs.costs(draft, own, exam, context.day)


def _from_others(draft: Draft, node: Json, context: Context) -> None:
    """Exams and shared conditions, which are records of their own or blank nodes beside."""
    wanted = [
        *(("The exam", one) for one in listed(node.get("assessmentProfile"))),
        *(
            ("The exam", one)
            for profile in objects(node.get("requires"))
            for one in listed(profile.get("targetAssessment"))
        ),
        *(("A condition", one) for one in listed(node.get("commonConditions"))),
    ]
    for what, link in wanted:
        address = reference(link)
        inside = link if isinstance(link, dict) and len(link) > 1 else context.known.get(address)
        if inside is not None and (not address or address.startswith("_:")):
            exam_facts(draft, inside, context) if what == "The exam" else conditions(draft, inside)
        elif address and not address.startswith("_:"):
            draft.joins.setdefault(
                key_of(address), f"{what} is described in another document: {address}"
            )


def _type(node: Json) -> str:
    kinds = terms(node.get("@type"))
    for name in [*terms(node.get("credentialType")), *kinds]:
        found = type_of(name)
        if found:
            return found
    raise Bad("not_a_credential", f"is of the class {', '.join(kinds)[:60] or 'not stated'}")


def _codes(draft: Draft, node: Json) -> list[str]:
    found: list[str] = []
    for one in objects(node.get("instructionalProgramType")):
        try:
            found += codes.cip_codes(one.get("codedNotation"))
        except Bad as bad:
            draft.drop(bad.reason, f"instructionalProgramType: {bad.message}")
    return list(dict.fromkeys(found))


def _occupations(draft: Draft, node: Json) -> list[Occupation]:
    found: dict[str, Occupation] = {}
    for one in objects(node.get("occupationType")):
        coded = clean(one.get("codedNotation")) or term(one.get("targetNode"))
        title = words(one.get("targetNodeName"), 200)
        if not coded or not re.search(r"\d", coded):
            continue
        try:
            for code in codes.soc_codes(coded):
                found.setdefault(code, {"code": code, "title": title or code})
        except Bad as bad:
            draft.drop(bad.reason, f"occupationType: {bad.message}")
    return list(found.values())


def _quality(draft: Draft, node: Json, context: Context) -> None:
    """Accredited, approved, recognized and regulated are four different claims."""
    for link in listed(node.get("accreditedBy")):
        draft.fact("trust.programme_accreditor", called(link, context))
    for link in listed(node.get("approvedBy")):
        name = called(link, context)
        if re.search(r"(?i)\b(state|department|commission|board) (of|for)\b", name):
            draft.fact("trust.listing", "state_approval", note=f"approved by {name}")
        else:
            draft.fact("note", f"Approved by {name}" if name else None)
    for field_name, said in (("recognizedBy", "Recognized"), ("regulatedBy", "Regulated")):
        for link in listed(node.get(field_name)):
            name = called(link, context)
            draft.fact("note", f"{said} by {name}" if name else None)


def _status(draft: Draft, node: Json) -> None:
    for name in terms(node.get("credentialStatusType")) + terms(node.get("lifeCycleStatusType")):
        if name in _STATUS:
            draft.fact("flag", f"The publisher gives the status {name}.", kind=_STATUS[name])
            draft.fact("offer.status", _STATUS[name])
        elif name == "Active":
            draft.fact("offer.seen", "listed")
        elif name != "Developing":
            draft.fact("note", f"Status: {name}")
    if _TEST.search(host_of(reference(node))):
        draft.fact("flag", "From a test registry: a trial record, not a real offer.", kind="closed")


def _delivery(draft: Draft, node: Json) -> None:
    found = terms(node.get("deliveryType")) + terms(node.get("learningDeliveryType"))
    modes = [name for name in dict.fromkeys(found) if name in DELIVERY_TYPES]
    for name in dict.fromkeys(found):
        if name not in DELIVERY_TYPES:
            draft.drop("not_understood", f"deliveryType: {clean(name, 60)!r} is no way of teaching")
    if modes:
        draft.fact("delivery.mode", modes[0] if len(modes) == 1 else "VariableSite")


def _renewal(draft: Draft, node: Json) -> None:
    if node.get("renewalFrequency"):
        try:
            found = lengths.iso(clean(node["renewalFrequency"]))
            if found.unit == "months":
                years = lengths.tidy(amounts.top(found.value) / 12)
                draft.fact("renewal.cycle", years, unit="years")
        except Bad as bad:
            draft.drop(bad.reason, f"renewalFrequency: {bad.message}")
    for profile in objects(node.get("renewal")):
        for cost in objects(profile.get("estimatedCost")):
            price = draft.number("renewal.estimatedCost", cost.get("price"), 10_000)
            if price and clean(cost.get("currency")).upper() in ("USD", "US DOLLAR"):
                draft.fact("renewal.fee", price, per="cycle")


def _leads_to(draft: Draft, node: Json, context: Context) -> None:
    for field_name, agreement in _STACKS.items():
        for profile in listed(node.get(field_name)):
            inside = profile if isinstance(profile, dict) else {"targetCredential": [profile]}
            targets = [
                link
                for name in ("targetCredential", "targetLearningOpportunity")
                for link in listed(inside.get(name))
            ]
            for link in targets:
                draft.link(key_of(reference(link)), called(link, context), agreement)
            name = name_of(inside)
            if not targets and name and not is_empty(name):
                draft.fact("note", f"{_said(field_name)}: {name}")
    for link in listed(node.get("isPartOf")):
        draft.link(key_of(reference(link)), called(link, context), "designed")


def _said(field_name: str) -> str:
    words_of = re.sub(r"([A-Z])", r" \1", field_name.removeprefix("is")).strip()
    return words_of.capitalize()
