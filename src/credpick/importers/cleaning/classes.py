"""What a thing is by its name: a class of credential, a degree, a kind of awarding body."""

import re
from functools import lru_cache

from credpick.importers.base import Bad
from credpick.importers.cleaning.text import clean
from credpick.vocabulary import CREDENTIAL_TYPES

_SCHOOL_KINDS = (
    ("community_college", r"community college|county college|technical college|junior college"),
    ("university", r"\buniversi(ty|dade?|tät|teit|tà|té)\b|hochschule\b|\bcollege\b"),
    ("union", r"\blocal( union)? \d+\b|apprenticeship|brotherhood of"),
    ("government", r"\bdepartment of\b|\bboard of education\b|\bschool district\b|\bcounty of\b"),
    ("nonprofit", r"foundation|goodwill|\bymca\b|nonprofit|non-profit"),
)
_STATED_KINDS = (
    ("company", r"private[ ,-]+for[ -]?profit|proprietary|for[ -]profit"),
    ("nonprofit", r"non[ -]?profit|not[ -]for[ -]profit|community[ -]based"),
    ("union", r"apprenticeship|\bunion\b"),
    ("community_college", r"associate|community college|two[ -]year|2[ -]year"),
    ("university", r"baccalaureate|university|four[ -]year|4[ -]year"),
    ("government", r"^public\b|government|state agency|\bk-?12\b|adult school"),
)
_DEGREE_WORDS = (
    r"(associate|assoc\.?|bachelor|master|doctor)('?s)?\s+((of|in)\s+)(applied\s+)?(arts|science|fine|business"
    r"|engineering|nursing|education|general|technology|occupational|social|music|philosophy)"
    r"|\b(associate|assoc\.?|bachelor|master|doctoral|baccalaureate|foundation)('?s)?\s+degree"
    r"|\bassoc\.?\s+(of\s+)?applied\s+science|\bmasters? in\b|\bdoctor of\b|\bjuris doctor\b"
    r"|(?<!non )(?<!non-)(?<!no )(?<!without a )\bdegree in [a-z]"
    r"|\bbachelor('?s)?\s*$|\w masters\s*$"
    r"|^(associate|bachelor)'s\b|\bdoctorate\b"
)
_DEGREE_LETTERS = (
    # With stops: A.A.S., A.S, B.A.; without them only where they can be nothing else.
    r"(?<![\w.])[ABM]\.\s?[AFS]\.?(\s?[AS]\.?)?(?=\s?[Dd]egree|(?![\w.]?\w))|\b(AAS|AAT|AOS|AFA"
    r"|BAS|BBA|BFA|BSN|MSN|PhD|EdD|ADN|BSc|MSc|BEng|PharmD|DNP|DPT)\b"
    r"|(?<![Mm]ini )(?<![Mm]ini-)\bMBA\b|\bPh\.D\.?|\bM\.B\.A\.?|\bB\.S\.N\.?"
    r"|\b(AA|AS|BA|BS|MA|MS)\s+(?i:degree)\b"
    r"|\b(A\.?A|A\.?S|B\.?A|B\.?S|M\.?A|M\.?S)\.?\s+in\s+[A-Z]"
    r"|\bBA \(Hons\)"
    r"|^(AA|AS|BA|BS)\s*[-–:]\s|([-–,(:]\s*|[a-z)]\s)(AA|AS|BA|BS)\)?$"
)
# Letters that stand for a degree where a cell names an award and holds nothing else.
_AWARD_LETTERS = re.compile(
    r"(A\.?\s?(A|S|G\.?S|S\.?N|D\.?N|E|B|P\.?S|P\.?E)|B\.?\s?(A|S|A\.?S|S\.?N)|M\.?\s?(A|S|Ed))\.?"
    r"(-T)?"
)
_DEGREE = re.compile(f"(?i:{_DEGREE_WORDS})|{_DEGREE_LETTERS}")
# What has none of these words and capitals is no degree; most names are told by them at once.
_OF_DEGREES = ("assoc", "bachelor", "master", "doctor", "degree")
_CAPITALS = re.compile(r"[A-Z][A-Z.]|Ph|EdD")
_SHORT = re.compile(
    r"(?i)\bcertificate\b|\bpost[- ]?(bachelor|baccalaureate|master|associate|degree|secondary)"
    r"|\bpreparation\b|\bprep\b"
)
_DEGREES = {
    "associatedegree", "associateofartsdegree", "associateofsciencedegree",
    "associateofappliedsciencedegree", "associateofappliedartsdegree", "bachelordegree",
    "bachelorofartsdegree", "bachelorofsciencedegree", "masterdegree", "masterofartsdegree",
    "masterofsciencedegree", "doctoraldegree", "professionaldoctorate", "researchdoctorate",
    "degree", "specialistdegree", "secondaryschooldiploma", "generaleducationdevelopment",
    "diploma", "higherdegree",
}  # fmt: skip
# Awarded to organizations, not to people.
_QUALITY = {"qualityassurancecredential", "qualityassurance"}
_TYPES = {
    **{name.casefold(): name for name in CREDENTIAL_TYPES},
    "digitalbadge": "Badge",
    "openbadge": "Badge",
    "credential": "Certificate",
    "learningprogram": "Certificate",
    "learningopportunityprofile": "Certificate",
    "learningopportunity": "Certificate",
    "course": "Certificate",
    "assessment": "ProficiencyCertificate",
    "mastercertificate": "Certification",
    "journeymancertificate": "Certification",
    "basictechnicalcertificate": "Certificate",
    "generaltechnicalcertificate": "Certificate",
    "generaleducationlevel1certificate": "Certificate",
    "highereducationlevel1certificate": "AcademicCertificate",
    "highereducationlevel2certificate": "AcademicCertificate",
    "postbaccalaureatecertificate": "AcademicCertificate",
    "postmastercertificate": "AcademicCertificate",
    "technicallevel1certificate": "Certificate",
    "technicallevel2certificate": "Certificate",
    "technicallevel3certificate": "Certificate",
    "workbasedlearningprogram": "ApprenticeshipCertificate",
    "apprenticeship": "ApprenticeshipCertificate",
    "registeredapprenticeship": "ApprenticeshipCertificate",
    "licence": "License",
    "licensure": "License",
    "jobskillscertificate": "Certificate",
    "educationaloccupationalcredential": "Certificate",
    "learningachievement": "Certificate",
    "certificateofcompletion": "CertificateOfCompletion",
    "completioncertificate": "CertificateOfCompletion",
    "noncreditcertificate": "CertificateOfCompletion",
}


def type_of(name: object) -> str | None:
    """The catalog's type for a class name of CTDL or Open Badges; None when it is no credential.

    Raises Bad for a degree, which no short credential competes with, and for what is awarded to
    organizations.
    """
    word = re.sub(r"[^a-z0-9]", "", clean(name).rpartition(":")[2].rpartition("/")[2].casefold())
    if word in _DEGREES:
        raise Bad("degree", f"is a degree or diploma ({clean(name, 60)}), not a short credential")
    if word in _QUALITY:
        raise Bad("for_organizations", "is awarded to organizations, not to people")
    return _TYPES.get(word)


@lru_cache(4096)
def award_of(text: str) -> str | None:
    """The type that the words for an award name: `Certificate of completion`; None for no class.

    Raises Bad for a degree.
    """
    found = type_of(text)
    if found:
        return found
    plain = text.casefold()
    if re.search(r"certificate of completion", plain):
        return "CertificateOfCompletion"
    alone = re.fullmatch(r"(baccalaureate|associate|bachelor|master).*", plain)
    if is_degree(text) or alone or _AWARD_LETTERS.fullmatch(text.strip()):
        raise Bad("degree", f"leads to a degree ({text[:60]}), not a short credential")
    return None


def is_degree(name: str) -> bool:
    """Whether a name says that it is a degree; a certificate on the way to one is none."""
    if not _CAPITALS.search(name):
        plain = name.casefold()
        if not any(word in plain for word in _OF_DEGREES):
            return False
    found = _DEGREE.search(name)
    return found is not None and not (_SHORT.search(name) and found.start() > 0)


def subject_of(description: str) -> str:
    """What a description calls the thing itself: `The Bachelor of Science in Law is a program …`.

    "" where it begins in another way (`A bachelor's degree is required`) or names a certificate.
    """
    found = re.match(
        r"(?:The|This|Our) (.{3,80}?)(?: program)? (?:is (?:an?|the|designed|intended)|prepares"
        r"|provides|offers)\b",
        description,
    )
    return found[1] if found and not _SHORT.search(found[1]) else ""


def refuse_degree(name: str) -> None:
    """Raises Bad for a program whose name says that it is a degree."""
    if is_degree(name):
        raise Bad("degree", f"is a degree by its name ({name[:60]}), not a short credential")


@lru_cache(4096)
def kind_of(name: str, stated: str = "") -> str:
    """What kind of awarding body a name suggests, or its own words where they say so.

    A public college is a college, whatever else it is called.
    """
    # Small letters are found faster than letters of either case.
    plain, stated = name.casefold(), stated.casefold()
    guessed = next((kind for kind, form in _SCHOOL_KINDS if re.search(form, plain)), "company")
    found = next((kind for kind, form in _STATED_KINDS if re.search(form, stated)), None)
    college = guessed in ("university", "community_college")
    return guessed if found is None or (found == "government" and college) else found
