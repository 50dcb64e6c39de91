"""From CIP codes, SOC codes and class names of the trade to the words of the catalog."""

import re

from credpick.importers.base import Bad, clean
from credpick.vocabulary import CREDENTIAL_TYPES

# The longest prefix wins. CIP 2020, https://nces.ed.gov/ipeds/cipcode.
_CIP = {
    "01": "agriculture", "03": "agriculture", "04": "design", "05": "general-education",
    "09": "marketing", "10": "design", "11": "it-support", "1101": "software", "1102": "software",
    "110103": "it-support", "1107": "software", "1108": "software", "1104": "data",
    "1105": "software", "110804": "software", "1109": "networking", "110902": "cloud",
    "1110": "it-support", "111003": "cybersecurity", "111005": "project-management",
    "110102": "ai", "110802": "data", "12": "personal-care", "1205": "hospitality",
    "13": "education", "131501": "education", "14": "manufacturing", "15": "manufacturing",
    "1505": "skilled-trades", "1510": "skilled-trades", "1512": "it-support",
    "16": "general-education", "19": "education", "22": "legal", "23": "general-education",
    "24": "general-education", "25": "education", "26": "healthcare", "27": "data",
    "28": "public-safety", "29": "public-safety", "30": "general-education", "3070": "data",
    "3071": "data", "31": "personal-care", "32": "general-education", "33": "general-education",
    "34": "healthcare", "36": "general-education", "38": "general-education",
    "39": "general-education", "40": "manufacturing", "41": "manufacturing", "42": "social-work",
    "43": "public-safety", "430116": "cybersecurity", "44": "social-work", "45": "data",
    "46": "skilled-trades", "47": "skilled-trades", "48": "manufacturing",
    "4805": "skilled-trades", "49": "logistics", "50": "design", "51": "healthcare",
    "52": "business", "5202": "business", "520203": "logistics", "520211": "project-management",
    "5203": "finance", "5208": "finance", "5209": "hospitality", "5210": "hr", "5212": "data",
    "5213": "data", "5214": "marketing", "5215": "real-estate", "53": "general-education",
    "54": "general-education", "60": "healthcare",
}  # fmt: skip
_WORDS = {
    "agriculture": r"agricultur|horticultur|landscap",
    "cybersecurity": r"cyber|security analyst|ethical hack|information security|cissp|security\+",
    # Welders have an AWS of their own.
    "cloud": r"\bcloud\b|\baws\b.*\b(solutions|developer|sysops|devops)|\bazure\b",
    "ai": r"artificial intelligence|machine learning|\bai\b",
    "data": r"\bdata\b|analytics|statistic|\bsql\b",
    "networking": r"\bnetwork|\bcisco\b|\bccn[ap]\b",
    "software": r"software|programm(er|ing)|develop(er|ment with)|\bjava|python|full stack"
    r"|\.net\b|html|\bphp\b|oracle",
    "it-support": r"help ?desk|computer|\bcomptia\b|information tech|microsoft|(?-i:\bIT\b)|\ba\+"
    r"|\bmc(se|sa|itp|sd|ts|p)\b|windows|technical support",
    "project-management": r"project manage|scrum|\bagile\b",
    "healthcare": r"nurs|medical|health|phlebotom|dental|\bekg\b|pharmac|patient|surgical"
    r"|\bchha\b|\bcna\b|therap|radiol|\bcpr\b|veterinar",
    "skilled-trades": r"weld|hvac|electric|plumb|carpent|automotive|mechanics?\b|construct|diesel",
    "logistics": r"truck|\bcdl\b|forklift|logistic|supply chain|driver|warehous|\bapics\b"
    r"|inventory|transportation",
    "manufacturing": r"manufactur|machin(e|ing|ist)|\bcnc\b|engineer|\blean\b|six sigma|blue ?print"
    r"|quality|\biso\b|\bcad\b|autocad|\b[35][ds]\b",
    "hospitality": r"culinary|hotel|hospitality|\bcook|baking|food",
    "personal-care": r"cosmetolog|barber|massage|esthetic|skin care|manicur|personal train",
    "education": r"teach|early childhood|educator",
    "finance": r"account|bookkeep|financ|\btax\b|banking|quickbooks|insurance|auditor",
    "real-estate": r"real estate",
    "legal": r"paralegal|legal",
    "public-safety": r"security|fire ?fight|police|\bemt\b|emergency",
    "marketing": r"marketing|social media",
    "hr": r"human resources",
    "design": r"\bgraphic|\bdesign(er|ers|ing)?\b|photograph",
    "social-work": r"social work|counsel",
    "business": r"business|management|office|administrative|leadership|communicat"
    r"|customer service|supervis|\bsales\b|\bexcel\b",
    "general-education": r"high school equiv|\bged\b|\besl\b|english|algebra|writing|biology"
    r"|adult basic|literacy|liberal arts",
}
# Institutional accreditors, as `recognised_accreditors` of the rules on trust names them.
_INSTITUTIONS = {
    "HLC": r"(?i)higher learning commission",
    "SACSCOC": r"(?i)southern association of colleges and schools,? commission on colleges",
    "NECHE": r"(?i)new england commission of higher education",
    "NWCCU": r"(?i)northwest commission on colleges and universities",
    "WSCUC": r"(?i)(wasc|western association of schools and colleges) senior college",
    "ACCJC": r"(?i)accrediting commission for community and junior colleges",
    "DEAC": r"(?i)distance education accrediting commission",
    "COE": r"(?i)council on occupational education",
    "ABHES": r"(?i)accrediting bureau of health education schools|\babhes\b",
    "ACCSC": r"(?i)accrediting commission of career schools and colleges"
    r"|\ba\.?c\.?c\.?s\.?c\.?t?\b",
    "ACCET": r"(?i)accrediting council for continuing education|\baccet\b",
    "NACCAS": r"(?i)national accrediting commission of (career|cosmetology) arts (and|&) sciences"
    r"|\bnaccas\b",
    "ABHE": r"(?i)association for biblical higher education",
    "TRACS": r"(?i)transnational association of christian colleges",
    "OBCTE": r"(?i)oklahoma board of career and technology education",
    "COMTA": r"(?i)commission on massage therapy accreditation|\bcomta\b",
    "MSCHE": r"(?i)comm(ission|\.) on higher edu(cation|\.) of the middle states"
    r"|middle states commission on higher education|\bmsche\b",
}
# Accreditors of programmes and of certifications, by the codes of the shipped catalog.
_PROGRAMMES = {
    "ACEN": r"(?i)accreditation commission for education in nursing",
    "CODA": r"(?i)commission on dental accreditation",
    "NCCA": r"(?i)national commission for certifying agencies",
    "ANAB-17024": r"(?i)(\banab\b|ansi national accreditation board).*17024",
}
_DEGREE_FIRST = re.compile(
    r"(?i)([abm]\.?\s?[a-z]?\.?\s?[a-z]?\.?\s*|(associate|bachelor|master)('?s)?\s+)degree\b"
    r"|(associate|bachelor|master)s? (of|in) (arts|science|applied)|masters? in\b"
)
# As colleges write them: `Accounting (ACC.AAS)`, `Biology A.S.`, `Nursing Associate Degree`.
_DEGREE_INSIDE = re.compile(
    r"\b(AAS|AFA|BFA|BSN)\b|(?<![\w.])[ABM]\.\s?[AFS]\.(\s?[AS]\.)?(?!\w)|\bM\.B\.A\."
    r"|\b(AA|AS|BA|BS)\s+(?i:degree)\b|(?i:\b(associate|bachelor|master)'?s?\s+degree)$"
)
_DEGREES = {
    "associatedegree", "associateofartsdegree", "associateofsciencedegree",
    "associateofappliedsciencedegree", "associateofappliedartsdegree", "bachelordegree",
    "bachelorofartsdegree", "bachelorofsciencedegree", "masterdegree", "masterofartsdegree",
    "masterofsciencedegree", "doctoraldegree", "professionaldoctorate", "researchdoctorate",
    "degree", "specialistdegree", "secondaryschooldiploma", "generaleducationdevelopment",
    "diploma", "higherdegree",
}  # fmt: skip
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
    "qualityassurancecredential": "Certification",
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
    "jobskillscertificate": "Certificate",
    "educationaloccupationalcredential": "Certificate",
    "learningachievement": "Certificate",
}


def type_of(name: object) -> str | None:
    """The catalog's type for a class name of CTDL or Open Badges; None when it is no credential.

    Raises Bad for a degree, which no short credential competes with.
    """
    word = re.sub(r"[^a-z0-9]", "", clean(name).rpartition(":")[2].rpartition("/")[2].casefold())
    if word in _DEGREES:
        raise Bad("degree", f"is a degree or diploma ({clean(name, 60)}), not a short credential")
    return _TYPES.get(word)


def refuse_degree(name: str) -> None:
    """Raises Bad for a programme whose name says that it is a degree."""
    if _DEGREE_FIRST.match(name) or _DEGREE_INSIDE.search(name):
        raise Bad("degree", f"is a degree by its name ({name[:60]}), not a short credential")


def field_of(cip: str | None, *texts: str) -> str:
    """The field by CIP code, else by the first words that speak for one, else `other`."""
    digits = re.sub(r"\D", "", cip or "")
    for length in (6, 4, 2):
        if len(digits) >= length and digits[:length] in _CIP:
            return _CIP[digits[:length]]
    for text in texts:
        for name, pattern in _WORDS.items():
            if re.search(pattern, text, re.IGNORECASE):
                return name
    return "other"


def cip_code(value: object) -> str | None:
    """Six digits of a CIP code, with the leading zero that spreadsheets lose."""
    text = clean(value)
    whole, dot, part = text.partition(".")
    if dot:
        text = whole.zfill(2) + part.ljust(4, "0")
    elif text.isdigit():
        text = text.zfill(6)
    return text if re.fullmatch(r"\d{6}", text) else None


def programs(*codes: str | None) -> list[str]:
    """CIP codes as the catalog writes them: `46.0302`."""
    return list(dict.fromkeys(f"{code[:2]}.{code[2:]}" for code in codes if code))


def soc_code(value: object) -> str | None:
    """A SOC or O*NET code."""
    text = clean(value)
    if re.fullmatch(r"\d{6}", text):
        text = f"{text[:2]}-{text[2:]}"
    return text if re.fullmatch(r"\d{2}-\d{4}(\.\d{2})?", text) else None


def accreditors(text: str) -> list[str]:
    """The recognised accreditors of institutions that a text names for certain, by their codes.

    `Middle States` alone may be its commission for secondary schools: none.
    """
    return _named(text, _INSTITUTIONS)


def programme_accreditors(text: str) -> list[str]:
    """The accreditors of a programme or a certification that a text names for certain."""
    return accreditors(text) + _named(text, _PROGRAMMES)


def _named(text: str, bodies: dict[str, str]) -> list[str]:
    return [
        code for code, pattern in bodies.items() if text.strip() == code or re.search(pattern, text)
    ]


def education_of(text: str) -> str | None:
    """The schooling that a condition asks for, when it says so."""
    plain = text.casefold()
    if re.search(r"bachelor", plain):
        return "bachelor"
    if re.search(r"associate'?s? degree", plain):
        return "associate"
    if re.search(r"high school (diploma|grad)|\bged\b|\bhs diploma|\bhsd\b|\bhse\b", plain):
        return "high_school"
    return None
