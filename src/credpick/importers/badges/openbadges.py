"""Open Badges: classes and achievements, alone or inside an award."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from credpick.importers.badges import dialects
from credpick.importers.base import Bad, Body, Found, Json, Owner, Record, attempt, source
from credpick.importers.cleaning import dates, lengths
from credpick.importers.cleaning.classes import kind_of, refuse_degree, type_of
from credpick.importers.cleaning.fields import field_of
from credpick.importers.cleaning.text import clean, file_address, website
from credpick.importers.ctdl.node import listed, objects, reference, term, terms, words
from credpick.importers.draft import Draft
from credpick.text import host_of

_PREFIX = re.compile(r"^(?:clr|schema|cred|extensions|obi|vc):")
# Fields of edubadges (SURF) under the names of its extensions.
_EXTENSIONS = {
    "ECTSExtension": "ECTS",
    "StudyLoadExtension": "SBU",
    "StudyLoad": "SBU",
    "TimeInvestmentExtension": "timeInvestment",
    "TimeInvestment": "timeInvestment",
}
_CLASSES = {"BadgeClass", "Achievement", "EducationalOccupationalCredential"}
_AWARDS = {"Assertion", "OpenBadgeCredential", "AchievementCredential", "ClrCredential"}
_ISSUERS = {"Issuer", "Profile", "Organization"}
_OTHER = {
    "Endorsement", "EndorsementCredential", "CryptographicKey", "RevocationList",
    "DataIntegrityProof", "EuropeanDigitalCredential",
}  # fmt: skip
_USED = {
    "@context", "id", "type", "name", "description", "issuer", "creator", "criteria", "alignment",
    "alignments", "tags", "tag", "fieldOfStudy", "specialization", "achievementType",
    "creditsAvailable", "ECTS", "SBU", "timeInvestment", "url", "@type", "@id",
    "participationType", "title", "awardedBy", "specifiedBy",
}  # fmt: skip
_TEACHING = {"online": "OnlineOnly", "blended": "BlendedDelivery", "on-site": "InPerson"}


def local(value: Any) -> Any:
    """The same data without prefixes and with `id` and `type` in one spelling."""
    if isinstance(value, dict):
        names = {"@id": "id", "@type": "type"}
        plain = {
            names.get(name, _PREFIX.sub("", str(name))): local(part) for name, part in value.items()
        }
        return {_EXTENSIONS.get(name, name): part for name, part in plain.items()}
    if isinstance(value, list):
        return [local(part) for part in value]
    return value


def fits(value: Any) -> bool:
    """Whether a JSON value belongs to the family of Open Badges."""
    if not isinstance(value, dict):
        return False
    if dialects.fits(value):
        return True
    known = _CLASSES | _AWARDS | _ISSUERS | _OTHER | {"VerifiableCredential"}
    kinds = set(terms(value.get("type") or value.get("@type")))
    inserted = [one for one in listed(value.get("insert")) if isinstance(one, dict)]
    return (
        bool(known & kinds)
        or any(fits(one) for one in inserted)
        or "credentialSubject" in value
        or "badgeclass" in value
        or re.search(r"openbadges|imsglobal\.org/spec/ob", str(value.get("@context"))[:1000])
        is not None
    )


def read(value: Json, place: str, file: str, day: str) -> Iterator[Found]:
    """Every badge class and achievement of one document, and its issuers."""
    if dialects.fits(value):
        yield from dialects.read(value, place, day)
        return
    plain = local(value)
    entries = list(objects(plain.get("insert"))) if "insert" in plain else [plain]
    for count, one in enumerate(entries, 1):
        inside = f"{place} {clean(one.get('id')) or count}" if len(entries) > 1 else place
        yield from attempt(inside, _entry, one, inside, file, day)


def _entry(one: Json, place: str, file: str, day: str) -> Iterator[Found]:
    kinds = set(terms(one.get("type")))
    if kinds & _CLASSES:
        yield _badge(one, one.get("issuer") or one.get("creator"), {}, place, file, day)
    elif "EuropeanDigitalCredential" in kinds:
        yield from _european(one, place, file, day)
    elif kinds & (_AWARDS | {"VerifiableCredential"}) or "credentialSubject" in one:
        yield from _award(one, place, file, day)
    elif kinds & _ISSUERS:
        if "givenName" in one or "familyName" in one or one.get("profileType") == "Learner":
            raise Bad("person", "is a person, not a credential")
        name = words(one.get("name"), 300)
        if not name:
            raise Bad("no_name", "an issuer without a name")
        owner = _issuer(one, {})
        yield Body(place, [reference({"@id": one.get("id")})], owner, [], {})
    else:
        raise Bad(
            "not_a_credential", f"is {', '.join(sorted(kinds))[:60] or 'a fragment without a type'}"
        )


def _award(award: Json, place: str, file: str, day: str) -> Iterator[Found]:
    """The class behind an award to one person; nothing about that person is read."""
    found = False
    issuer = award.get("issuer")
    subjects = [*objects(award.get("credentialSubject")), award]
    for subject in subjects:
        for name in ("achievement", "badge", "hasCredential", "hasAchieved"):
            for one in objects(subject.get(name)):
                found = True
                owner = one.get("issuer") or one.get("creator") or issuer
                fallback = issuer if isinstance(issuer, dict) else {}
                yield _badge(one, owner, fallback, place, file, day, award)
        for one in objects(subject.get("verifiableCredential")):
            found = True
            yield from _entry(one, place, file, day)
    if not found:
        badge = clean(award.get("badge"), 200)
        what = f"only the address of its class: {badge}" if badge else "no class of credential"
        raise Bad("award", f"is an award to a person and holds {what}")


def _badge(
    one: Json,
    owner: Any,
    fallback: Json,
    place: str,
    file: str,
    day: str,
    award: Json | None = None,
) -> Record:
    address = website(one.get("id")) or website(one.get("url"))
    issuer = _issuer(owner, fallback)
    draft = Draft(
        place,
        source(
            address or file_address(file),
            issuer.name,
            "awarding_body",
            day,
            title=words(one.get("name"), 200),
        ),
        dates.plain(
            (award or {}).get("validFrom")
            or (award or {}).get("issuanceDate")
            or (award or {}).get("issuedOn")
        ),
    )
    draft.ignored = {name for name, part in one.items() if part} - _USED
    kind = _type(one)
    refuse_degree(words(one.get("name")))
    _facts(draft, one, award)
    said = words(one.get("description"), 300)
    draft.fact("note", said)
    tags = ", ".join(
        words(one.get(name))
        for name in ("tags", "tag", "fieldOfStudy", "specialization")
        if one.get(name)
    )
    identity = clean(one.get("id"), 500)
    return draft.finish(
        [identity] if identity and not identity.startswith("_:") else [],
        words(one.get("name"), 300),
        kind,
        "exam" if kind in ("Certification", "License") else "teaching",
        field_of([], words(one.get("name")), tags, said),
        issuer,
        website=address,
    )


def _type(one: Json) -> str:
    """The stated type, else what the class itself says, else a badge."""
    stated = [term(one.get("achievementType")), *terms(one.get("type"))]
    return next(filter(None, map(type_of, filter(None, stated))), "Badge")


def _issuer(owner: Any, fallback: Json) -> Owner:
    """Who awards it. An issuer that only an address names is not known, whatever its host."""
    key = clean(owner.get("id"), 500) if isinstance(owner, dict) else clean(owner, 500)
    key = "" if key.startswith("_:") else key
    stated = owner if isinstance(owner, dict) and owner.get("name") else fallback
    name = words(stated.get("name"), 300)
    if name:
        return Owner(name, kind_of(name), key, website=website(stated.get("url")))
    address = host_of(website(key)) or key.removeprefix("did:web:")[:80]
    shown = f"issuer not known ({address})" if address else "Issuer not stated"
    return Owner(shown, "company", key, guessed=True)


def _facts(draft: Draft, one: Json, award: Json | None) -> None:
    criteria = one.get("criteria")
    narrative = words(criteria.get("narrative")) if isinstance(criteria, dict) else ""
    draft.fact("note", f"To earn it: {narrative}"[:600] if narrative else None)
    page = website(criteria.get("id") if isinstance(criteria, dict) else criteria)
    if page and not narrative:
        draft.fact("note", f"What it takes to earn it stands at {page}")
    _credit(draft, one)
    _alignment(draft, one)
    mode = _TEACHING.get(clean(one.get("participationType")).casefold())
    draft.fact("delivery.mode", mode)
    if award is not None:
        signed = any(award.get(name) for name in ("proof", "verification", "verify"))
        draft.fact("trust.verification", "Open Badge that anybody can verify" if signed else None)
        _validity(draft, award)


def _credit(draft: Draft, one: Json) -> None:
    credits = draft.number("creditsAvailable", one.get("creditsAvailable"), 300)
    if credits:
        draft.drop("credit_unit", f"creditsAvailable: {credits} without a unit")
        draft.fact("note", f"Credit of {credits} in a unit that is not stated.")
    ects = draft.number("ECTS", _inner(one.get("ECTS"), "ECTS"), 300)
    if ects:
        draft.fact("credit.hours", ects, unit="ECTS", kind="institutional")
    hours = draft.number("SBU", _inner(one.get("SBU"), "SBU"), 20_000)
    invested = clean(_inner(one.get("timeInvestment"), "timeInvestment"))
    if hours:
        draft.fact("time.course", hours, unit="hours", note="study load hours")
    elif re.fullmatch(r"P\S+", invested):
        found = lengths.iso(invested)
        key = "time.course" if found.unit == "hours" else "time.length"
        draft.fact(key, found.value, unit=found.unit)
    elif invested:
        spent = draft.number("timeInvestment", invested, 20_000)
        draft.fact("time.course", spent or None, unit="hours")


def _inner(value: Any, name: str) -> Any:
    """A value, or the value inside an extension object of the same name."""
    return value.get(name, value.get("value")) if isinstance(value, dict) else value


def _alignment(draft: Draft, one: Json) -> None:
    """An alignment is accreditation or a step only where its target says so."""
    for target in [*objects(one.get("alignment")), *objects(one.get("alignments"))]:
        name = words(target.get("targetName") or target.get("name"), 200)
        kind = clean(target.get("targetType"))
        if not name:
            continue
        if kind == "ext:QualityAssurance":
            draft.fact("trust.programme_accreditor", name)
        elif kind in ("ceterms:Credential", "CTDL"):
            draft.fact("note", f"Aligned with the credential {name}.")
        else:
            framework = words(target.get("targetFramework"), 100)
            draft.fact("note", f"Aligned with {name}{f' ({framework})' if framework else ''}.")


def _validity(draft: Draft, award: Json) -> None:
    begins = dates.plain(
        award.get("validFrom") or award.get("issuanceDate") or award.get("issuedOn")
    )
    ends = dates.plain(
        award.get("validUntil") or award.get("expirationDate") or award.get("expires")
    )
    if "unknown" in (begins, ends) or len(begins) < 10 or len(ends) < 10:
        return
    span = datetime.date.fromisoformat(ends) - datetime.date.fromisoformat(begins)
    years = span.days / 365.25
    if years > 0:
        draft.fact(
            "renewal.cycle", lengths.tidy(years), unit="years", note="from the dates of one award"
        )


def _european(award: Json, place: str, file: str, day: str) -> Iterator[Found]:
    """The achievements of a European Digital Credential: titles are language maps."""
    found = False
    for subject in objects(award.get("credentialSubject")):
        for claim in objects(subject.get("hasClaim")):
            if "LearningAchievement" not in terms(claim.get("type")):
                continue
            found = True
            owner = next(
                (
                    body
                    for process in objects(claim.get("awardedBy"))
                    for body in objects(process.get("awardingBody"))
                ),
                award.get("issuer") or {},
            )
            spec = next(objects(claim.get("specifiedBy")), {})
            points = [
                point.get("point")
                for point in objects(spec.get("creditPoint"))
                if re.search("(?i)ects|european credit transfer", str(point.get("framework")))
            ]
            flat = {
                **claim,
                "name": words(claim.get("title")),
                "description": words(claim.get("description") or spec.get("description")),
                "ECTS": next(iter(points), None),
                "timeInvestment": spec.get("volumeOfLearning"),
            }
            named = (
                {**owner, "name": words(owner.get("legalName"))} if isinstance(owner, dict) else {}
            )
            yield _badge(flat, named, {}, place, file, day, award)
    if not found:
        raise Bad("award", "holds no learning achievement")
