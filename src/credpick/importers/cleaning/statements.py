"""Sentences that name a thing and may deny it: accreditation, schooling, how it is taught.

`Not accredited by ACEN` names ACEN and says the reverse. Here a text counts only when it is read as
a whole; what is not certain is no value, and the caller keeps the text.
"""

import re

from credpick.importers.cleaning.text import normal

# Institutional accreditors, as `recognized_accreditors` of the rules on trust names them.
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
# Accreditors of programs and of certifications, by the codes of the shipped catalog.
_PROGRAMS = {
    "ACEN": r"(?i)accreditation commission for education in nursing",
    "CODA": r"(?i)commission on dental accreditation",
    "NCCA": r"(?i)national commission for certifying agencies",
    "ANAB-17024": r"(?i)(\banab\b|ansi national accreditation board).*17024",
}
# Whatever takes an accreditation back, puts it off, or makes a wish of it.
_IN_DOUBT = re.compile(
    r"(?i)\b(not|no|non|never|without|un(?:accredited|recognized)|no longer|lacks?|seek\w*|pursu\w*"
    r"|appl(?:y|ied|ying|ication)|await\w*|pending|candida\w*|in (?:the )?process"
    r"|working (?:to|on)\w*|plan(?:s|ned|ning)?|intend\w*|expect\w*|anticipat\w*|eligible"
    r"|prepar\w*|withdr\w+|with[- ]held|revoked?|los(?:t|ing)|denied|expired?|lapsed?|suspended"
    r"|terminated|removed|ended|ceased|former\w*|previous\w*|prior|past|was|were|had|until"
    r"|through\s+[\w, ]*?\d|probation\w*|warning|show cause"
    r"|provisional\w*|conditional\w*|initial|pre-?accredit\w*|partial\w*|limited|except|only some"
    r"|alumni|graduates? of|if|unless|should|would|will|may|might|hop\w+|want\w*|toward\w*|meets?"
    r"|standards? of|based on|modell?ed|equivalent|similar|affiliat\w*|member\w*|none)\b"
    r"|\?|\b(?:19|20)\d\d\s*[-–]\s*(?:20)?\d\d\b"
)


def accreditors(text: str) -> list[str]:
    """The recognized accreditors of institutions that a text claims for certain, by their codes.

    `Middle States` alone may be its commission for secondary schools: none.
    """
    return _named(text, _INSTITUTIONS)


def program_accreditors(text: str) -> list[str]:
    """The accreditors of a program or a certification that a text claims for certain."""
    return accreditors(text) + _named(text, _PROGRAMS)


def _named(text: str, bodies: dict[str, str]) -> list[str]:
    found = [
        code for code, pattern in bodies.items() if text.strip() == code or re.search(pattern, text)
    ]
    return found if found and not _IN_DOUBT.search(text) else []


_WAYS = {
    **dict.fromkeys(
        ("online", "on line", "fully online", "100 online", "100 percent online", "online only",
         "entirely online", "completely online", "online course", "online instruction",
         "online learning", "online instruction e learning or distance learning only", "elearning",
         "e learning", "distance", "distance learning", "distance education", "distance ed",
         "remote", "remotely", "remote learning", "virtual", "virtually", "virtual classroom",
         "web based", "web", "internet", "internet based", "online asynchronous",
         "online synchronous", "asynchronous online", "synchronous online", "live online",
         "correspondence", "onlineonly", "zoom", "100 remote", "distance learning only"),
        "online",
    ),
    **dict.fromkeys(
        ("in person", "inperson", "in person only", "in person instruction", "in class",
         "in person instruction only", "in person training", "classroom", "classroom only",
         "classroom based", "in classroom", "in the classroom", "classroom instruction",
         "classroom training", "campus", "on campus", "on campus only", "on ground", "onground",
         "on site", "onsite", "site", "at our site", "face to face", "f2f", "ftf", "traditional",
         "traditional classroom", "lecture", "lab", "lecture and lab", "lecture lab", "seated",
         "seat based", "residential", "resident", "instructor led classroom", "physical"),
        "present",
    ),
    **dict.fromkeys(
        ("hybrid", "hybrid or blended", "blended", "blended delivery", "blendeddelivery",
         "blended learning", "hybrid learning", "hybrid course", "hybrid blended", "hyflex",
         "partly online", "partially online", "mixed", "mixed mode", "combination",
         "hybrid or blended program providing both in person and online instruction",
         "some online", "web enhanced", "web hybrid", "hybrid online and in person"),
        "both",
    ),
    **dict.fromkeys(("variablesite", "either", "multiple", "flexible delivery"), "either"),
}  # fmt: skip
_MODES = {
    frozenset(["online"]): "OnlineOnly",
    frozenset(["present"]): "InPerson",
    frozenset(["both"]): "BlendedDelivery",
    frozenset(["either"]): "VariableSite",
}
_DENIED = re.compile(r"^(no|not|non|without|never)\b|\bnot (offered|available)\b")
_FILLING = re.compile(
    r"^(this (is|program (provides|is))( an?)?|offered|available|taught|delivered|the)\s+"
)


def delivery(text: str) -> str | None:
    """How it is taught, when the whole text says so; a denied way is not that way.

    Both ways joined by `and` (or by nothing) are blended, by `or` either.
    """
    text = re.sub(r"(?i)\b(learning)?deliverytype:", "", text)
    bare = re.sub(
        r"\(([^()]*)\)", lambda one: "" if _DENIED.search(normal(one[1])) else f"; {one[1]}", text
    )
    either = re.search(r"\bor\b", bare, re.IGNORECASE) is not None
    whole = _way(bare)
    pieces = re.split(r"\s*(?:[;,/|+&]|\band\b|\bor\b|\bplus\b)\s*", bare, flags=re.IGNORECASE)
    found = {whole} if whole else {_way(piece) for piece in pieces if normal(piece)}
    if not found or None in found:
        return None
    ways = frozenset(one for one in found if one)
    if ways in _MODES:
        return _MODES[ways]
    return "VariableSite" if either or "either" in ways else "BlendedDelivery"


def _way(text: str) -> str | None:
    plain = normal(text)
    for _ in range(2):
        plain = _FILLING.sub("", plain)
    return _WAYS.get(plain)


_SCHOOLING = (
    ("doctorate", r"(?:a |an )?(?:doctora(?:te|l degree)|ph\.?d\.?)"),
    ("master", r"(?:a |an )?master'?s?'?(?: degree)?"),
    ("bachelor", r"(?:a |an )?(?:bachelor'?s?'?(?: degree)?|baccalaureate(?: degree)?)"),
    ("associate", r"(?:a |an )?associate'?s?'? degree"),
    (
        "high_school",
        r"(?:a |an )?(?:high ?school|h\.?s\.?|secondary school)(?: (?:diploma|dip\.?|degree"
        r"|graduate|graduation|completion))?(?: (?:or|/) ?equivalen(?:t|cy)| equivalen(?:t|cy))?"
        r"|(?:a |an )?(?:g\.?e\.?d\.?|h\.?s\.?e\.?|hiset|tasc|hsd|hsg|high ?school equivalency)"
        r"(?: (?:certificate|diploma))?(?: equivalen(?:t|cy))?",
    ),
)
_EQUAL = re.compile(
    r"(?:(?:its |an? |the )?equivalen(?:t|cy)(?: (?:diploma|certificate|degree))?"
    r"|(?:foreign|an?) equivalen(?:t|cy)|recognized equivalent)"
)
_LEAD = re.compile(
    r"^(?:(?:all )?(?:students?|applicants?|candidates?|trainees?|participants?|individuals?|you) "
    r"|must (?:have|possess|hold|be)(?: a| an)?(?: completed)? |(?:need|require)s?(?: a| an)? "
    r"|(?:must )?(?:have|possess|hold)s?(?: a| an)? |(?:a |an )?(?:minimum|minimally|at least)"
    r"(?: of)?(?: a| an)?:? |proof of |copy of (?:your )?|(?:education|prerequisites?|requirements?"
    r"|admission requirements?):? |valid |u\.?s\.? )+"
)
_TAIL = re.compile(
    r"(?: (?:is |are )?(?:required|needed|mandatory|necessary)(?: for (?:admission|entry"
    r"|enrollment))?| or (?:higher|above|better|more)| minimum| \(?required\)?)+$"
)


def schooling(text: str) -> str | None:
    """The schooling that a text asks for and to which it names no other way; else None.

    The text as a whole must be such a demand. Of several degrees joined by `or` the lowest.
    """
    plain = re.sub(r"[‘’`´]", "'", text.casefold()).strip(" .;:*-•")
    plain = re.sub(r"\s*/\s*", " / ", plain)
    plain = _TAIL.sub("", _LEAD.sub("", plain)).strip(" .;:,()")
    levels: list[str] = []
    for piece in re.split(r",? or |,| / |\(|\)", plain):
        piece = _TAIL.sub("", _LEAD.sub("", piece.strip() + " ").strip()).strip(" .;:")
        if not piece or (levels and _EQUAL.fullmatch(piece)):
            continue
        level = next((name for name, form in _SCHOOLING if re.fullmatch(form, piece)), None)
        if level is None:
            return None
        levels.append(level)
    order = [name for name, _ in _SCHOOLING]
    return max(levels, key=order.index) if levels else None


# Another way in, a wish, a denial, or what comes only later.
_ANOTHER_WAY = re.compile(
    r"\b(or|not|no|none|without|prefer\w*|recommend\w*|desir\w*|helpful|some|if|unless|may|should"
    r"|after|upon|seek\w*|earn\w*|knowledge|train\w*|equivalent|sit|exams?|tests?)\b|/ ?or\b"
)
_ADJECTIVE = (
    r"(?:(?:an?|the|current|active|valid|existing|prior|approved|state|nj|n\.j\.|new jersey) )*"
)
_LICENSED = re.compile(
    rf"{_ADJECTIVE}(?:(?P<what>[\w+.()& '\"-]{{2,50}}) )?(?:licen[sc]es?|certifications?)"
    r"(?: (?:in|of|with)\b[\w ]+| (?:is )?required)?"
    rf"|{_ADJECTIVE}licensed [\w -]+|(?:previously )?completed an? [\w -]+ (?:program|course)"
)
# What most people have, or get in a day.
_COMMON = re.compile(
    r"driv|\bclass d\b|\bcpr\b|first aid|birth|school|\bged\b|\bid\b|record|health"
)
_TRUCK = re.compile(r"\b(?:cdl|commercial|class [ab])\b")
_ONE_TO_HAVE = re.compile(
    r"^(?:(?:the )?(?:students?|applicants?|candid\w*|trainees?|participants?|attendees) )?"
    r"(?:must )?(?:(?:be|have|has|hold|holds|possess)\b ?)?"
)
_DIPLOMA = re.compile(
    r"\b(?:high school|hs|h\.s\.)(?: diploma| degree)? (?:or|/) (?:an? |its )?"
    r"(?:ged|g\.e\.d\.|equivalent)|\bor (?:older|above|over)\b"
)
_REFRESHES = re.compile(r"(?i)\brefresher\b|\bre-?certification\b|\blicen[sc]e renewal\b")


def in_hand(text: str) -> str | None:
    """The license or certification that a text asks to have before, without another way; else
    None. Each part of the text must stand for itself: `21 years old and a CDL class B license`."""
    plain = re.sub(r"[‘’`´]", "'", " ".join(text.casefold().split()))
    plain = _DIPLOMA.sub("", plain)
    if _ANOTHER_WAY.search(plain):
        return None
    for piece in re.split(r"[;,]|\.(?: |$)|\band\b|\+(?= )", plain):
        bare = _ONE_TO_HAVE.sub("", piece.strip(" *-•:")).strip()
        common = _COMMON.search(bare) and not _TRUCK.search(bare)
        if _LICENSED.fullmatch(bare) and not common:
            return piece.strip()
    return None


def refreshes(name: str) -> bool:
    """Whether a program, by its name, is for those who have done it before."""
    return _REFRESHES.search(name) is not None
