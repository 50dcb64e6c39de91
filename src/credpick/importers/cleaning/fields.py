"""The field of work of a credential: by its CIP code, else by the words that speak for one."""

import re

# The longest prefix wins. CIP 2020, https://nces.ed.gov/ipeds/cipcode.
_CIP = {
    "01": "agriculture", "03": "agriculture", "04": "design", "05": "general-education",
    "09": "marketing", "10": "design", "11": "it-support", "1101": "software", "1102": "software",
    "110103": "it-support", "1107": "software", "1108": "software", "1104": "data",
    "1105": "software", "110301": "business", "1106": "business", "110804": "software",
    "1109": "networking", "110902": "cloud", "1110": "it-support", "111003": "cybersecurity",
    "111004": "software", "111005": "project-management",
    "110102": "ai", "110802": "data", "12": "personal-care", "1205": "hospitality",
    "13": "education", "131501": "education", "14": "manufacturing", "15": "manufacturing",
    "1505": "skilled-trades", "1510": "skilled-trades", "1512": "it-support",
    "151204": "software",
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
_WORDS_OF = {
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

_WORDS = [(name, re.compile(form, re.IGNORECASE)) for name, form in _WORDS_OF.items()]
FIELDS = {*_CIP.values(), *_WORDS_OF, "other"}


def field_of(programs: list[str], *texts: str) -> str:
    """The field by CIP code, else by the first words that speak for one, else `other`."""
    for code in programs:
        digits = code.replace(".", "")
        for length in (6, 4, 2):
            if len(digits) >= length and digits[:length] in _CIP:
                return _CIP[digits[:length]]
    for text in texts:
        for name, pattern in _WORDS:
            if pattern.search(text):
                return name
    return "other"


def field_named(text: str) -> str | None:
    """The field that a text names by its own name; None where it names none."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    return plain if plain in FIELDS else None
