"""A first mapping for a table: by the words of its column names and a look at its cells."""

import json
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from credpick.importers.base import Bad
from credpick.importers.cleaning import amounts, codes, dates, lengths
from credpick.importers.cleaning.text import clean, is_identifier, is_nothing, website
from credpick.importers.inputs import Cell
from credpick.importers.mapping.cells import flag
from credpick.text import UNSAFE

_ENOUGH = 0.6  # of the cells that say something must be what a rule takes them for


class Rule(NamedTuple):
    """What a column is when its name has certain words and none of others, and its cells agree."""

    entry: str
    words: str
    not_words: str = r"(?!)"
    cells: str = ""


class Guess(NamedTuple):
    """What a column is taken for; `sure` is False where only its cells or half its name say so."""

    entry: str
    sure: bool = True


_BODY = r"\b(provider|school|institution|college|university|organization|organisation|vendor|issuer"
_BODY += r"|owner|academy|sponsor|employer)\b"
_NO_PRICE = (
    r"\b(wioa|funded|aid|grant|description|desc|note|comment|type|currency|average|salary|wage)\b"
)
_PRICE = "{fact: cost.%s, per: all%s}"
_RULES = (
    Rule("ctid", r"\bctid\b"),
    Rule("unitid", r"\bunit ?id\b", cells="id"),
    Rule("opeid", r"\bope ?id\b"),
    Rule("cip", r"\bcip( ?\d+)?( code| list)?\b|\bcip2?0?\d*code\b", r"title|name|desc", "cip"),
    Rule("soc_title", r"\b(soc|onet|occupation)\b.*\b(title|name)s?\b"),
    Rule("soc", r"\b(soc|onet|o net)\b|\boccupation(al)? code", r"title|name|desc", "soc"),
    Rule("body_website", rf"{_BODY}.*\b(url|web ?site|web ?page|link)\b", cells="url"),
    Rule("website", r"\b(url|web ?site|web ?page|link|home ?page)\b",
         r"image|logo|video|google|map|direction|icon|catalog|social", "url"),
    Rule("{fact: contact.email}", r"\be ?mail\b"),
    Rule("{fact: contact.phone}", r"\b(tele)?phone\b", r"extension|ext\b|fax"),
    Rule("{fact: contact.name}", r"\bcontact (name|person)\b"),
    Rule("as_of", r"\b(last )?(updated?|modified|snapshot|as of|effective|refreshed)\b|\bdate\b",
         r"start|begin|end|expir|creat|birth|submitted|approv|enroll|until|renew|version", "date"),
    Rule("{fact: place.county}", r"\bcounty\b", r"code|fips|local exception"),
    Rule("{fact: place.city}", r"\b(city|town)\b", r"^m ?city|county|state"),
    Rule("{fact: place.zip, digits: 5}", r"\b(zip|postal)\b", r"^m ?zip"),
    Rule("{fact: place.address}", r"\b(street|address)\b", r"\bmail|e mail|optional|line 2|2$|\bip\b"),
    Rule("state", r"\bstate\b|\bstabbr\b", r"^m ?state|comment|name$|wib|reporting agency", "state"),
    Rule("{fact: place.transit}", r"\b(transit|bus ?route\d?|train ?route\d?|trn ?route\d?)\b", r"2$"),
    Rule("{fact: schedule.evening}", r"\bevening", cells="flag"),
    Rule("{fact: schedule.weekend}", r"\bweekend", cells="flag"),
    Rule("{fact: schedule.flexible}", r"\bflexible (hours|schedule)", cells="flag"),
    Rule("{fact: support.childcare}", r"\bchild ?care\b", r"assist", "flag"),
    Rule("{fact: support.accessible}", r"\b(disabled|disability|accessib\w+|ada)\b", cells="flag"),
    Rule("{fact: support.job_help}", r"\b(job placement|career ?assist\w*)\b", cells="flag"),
    Rule("{fact: support.languages}", r"\blanguages?\b", r"other|programming|speak", "text"),
    Rule("{fact: delivery.mode}",
         r"\b(delivery|modality|format|instruction(al)? (method|type|mode)|learning mode|mode)\b",
         r"description|desc\b|date|file|mention|currency"),
    Rule("{fact: delivery.pace}", r"\b(pace|pacing|self paced)\b"),
    # Money, the particular before the general
    Rule("{fact: cost.exam, per: exam}",
         r"\b(exam\w*|test\w*|certification|assessment|voucher)\b.*\b(fees?|costs?|price)\b"
         r"|\b(fees?|costs?|price)\b.*\b(exam\w*|test\w*|voucher)\b", _NO_PRICE, "money"),
    Rule("{fact: renewal.fee, per: cycle}", r"\brenewal\b.*\b(fee|cost)|recertification fee",
         _NO_PRICE, "money"),
    Rule(_PRICE % ("package", ", covers: [tuition, fees], who: out_of_state"),
         r"\bout of (district|state)\b.*\btuition\b.*\bfees?\b", _NO_PRICE, "money"),
    Rule(_PRICE % ("tuition", ", who: out_of_state"),
         r"\bout of (district|state)\b|\bnon ?resident|\boutstate\b", _NO_PRICE, "money"),
    Rule(_PRICE % ("package", ", covers: [tuition, fees]"), r"\btuition\b.*\bfees?\b", _NO_PRICE, "money"),
    Rule("{fact: cost.tuition, per: credit}", r"\b(tu?ition|price|cost|rate)\b.*\bper (credit|unit)\b",
         _NO_PRICE, "money"),
    Rule("{fact: cost.tuition, per: month}", r"\b(tuition|price|cost)\b.*\b(per|a) month|monthly (price|cost)",
         _NO_PRICE, "money"),
    Rule(_PRICE % ("materials", ""),
         r"\b(books?\w*|textbooks?|materials?\w*|suppl\w+|tools?|equipment|uniforms?)\b", _NO_PRICE, "money"),
    Rule("total", r"\btotal\b.*\b(cost|price|charge|out of pocket)\b|\b(total|overall)( program)? ?(cost|price)"
         r"|\bfull price\b|\btotalcost\b", _NO_PRICE, "money"),
    Rule(_PRICE % ("tuition", ""), r"\b(tu?ition|price|cost|charge)\b",
         _NO_PRICE + r"|other|optional|\bfees? cost|per \w+", "money"),
    Rule(_PRICE % ("fees", ", item: other costs"), r"\b(other|optional|additional) ?costs?\b", _NO_PRICE, "money"),
    Rule(_PRICE % ("fees", ""), r"\bfees?\b", _NO_PRICE, "money"),
    # Time and credit
    Rule("{fact: credit.hours, kind: institutional, unit: ContinuingEducationUnit}", r"\bceus?\b", "", "number"),
    Rule("credit", r"\bcredits?\b|\bsemester hours?\b|\bcredit unit value\b",
         r"type|max|card|tax|transfer|level|description|desc\b|bearing|non|per credit|name", "number"),
    Rule("{fact: time.pace}", r"\bhours? (per|a|each) week\b|\bweekly hours\b", "", "length"),
    Rule("{fact: time.exam, unit: hours}", r"\b(exam|test) (duration|length|time|hours)\b", "", "length"),
    Rule("{fact: time.course, unit: hours}",
         r"\b(clock|contact|total|course|training|program|content|study|length)?( |^|\b)hours?\b|\bhrs\b"
         r"|\bclock ?hours\b|\bcontent duration\b",
         r"credit|office|business|open|flexible|wage|rate|job|start|end", "length"),
    Rule("{fact: time.length, unit: weeks}", r"\bweeks?\b", r"wage|start", "length"),
    Rule("{fact: time.length, unit: months}", r"\bmonths?\b", r"wage|start|valid|search", "length"),
    Rule("{fact: time.length, unit: days}", r"\bdays?\b", r"valid|start|week", "length"),
    Rule("{fact: time.length, unit: weeks}", r"\b(duration|length|time to (complete|earn|finish))\b",
         r"job search|units?|type|calendar ?length ?id", "length"),
    # Words
    Rule("{fact: entry.condition}", r"\b(pre ?requisites?|prereqs?|pre reqs?|admission|entry)\b"
         r"|\brequirements?\b|\beligibility criteria\b", r"cost|fee|date|wioa"),
    Rule("{fact: trust.institution_accreditor}", rf"{_BODY}.*\baccredit|\binstitutional accredit"),
    Rule("{fact: trust.programme_accreditor}", r"\baccredit\w*|\bnongovapproval\b|\bnon gov approval\b",
         r"date|status|expir|standardized"),
    Rule("type", r"\b(credential|certificate|award|badge|learning) ?(type|class|category)\b|\bcredentialtype\b",
         r"\bid\b"),
    Rule("award", r"\b(associ?ated|associted|industry)? ?(credential|certificate|certification|award|degree"
         r"|licen[cs]e)\b.*\b(names?|awarded|awardedname|earned|level|credential)\b"
         r"|\b(degree|license) ?awarded ?name\b|\bdegreeawardedname\b|\bcredential level\b"
         r"|\bcredential (level )?name\b|\baward type name\b|\bpotential outcome\b|\bprogram outcome\b"
         r"|\bassociated credential\b|\bcredential earned\b",
         r"\bid\b|agency|date|lead ?to"),
    Rule("body_kind", rf"{_BODY} ?type\b|\bentity type\b|\bprovider type name\b|\btype of (provider|school)\b"),
    Rule("awarding_body", rf"{_BODY}.*\bname\b|\b(awarding|issuing) body\b|\binstnm\b"
         rf"|\b(offered|provided|issued|owned) by\b|^etp$|\beligible training provider\b|^institution$",
         r"\bid\b|type|url|phone|former|status|contact|campus", "text"),
    Rule("awarding_body", rf"^(\w+ )?{_BODY}$", r"\bid\b|type|status|code|number|desc", "text"),
    Rule("name", r"\b(program|programme|course|training|opportunity|class|certification|certificate"
         r"|credential|badge)\b.*\b(name|title)\b|\bofficial ?name\b|\bstandardized name$",
         r"\bid\b|provider|type|short|file|cip|degree|award|license|industry|standardized name 1", "text"),
    Rule("field", r"\b(field|subject|category|discipline|career cluster|cluster|program area|industry)\b",
         r"\bid\b|code|web|name|credential", "text"),
    Rule("name", r"^(program|programme|course|training|class|certification|certificate|credential|badge"
         r"|title|name|program of study)$", cells="text"),
    Rule("id", r"^(program|programme|course|training|record|row|external|internal|credential|class"
         r"|opportunity|twc program)? ?(id|number|no|code|uuid|identifier|key|ref|reference)$|^#$"
         r"|\bprogram ?(id|number|#)$|^uuid$", r"provider|school|campus|twist|zip", "id"),
    Rule("{fact: note}", r"\b(description|summary|overview|about|abstract|notes?)\b",
         rf"{_BODY}|cost|fee|feature|standardized|delivery|soc\b|cip\b|financial|currency|wib"),
)  # fmt: skip


def propose(columns: Sequence[str], sample: Sequence[Sequence[Cell]], file: str) -> str:
    """A first mapping file for these columns; what is not recognized is skipped, and said."""
    guesses = guessed(columns, sample)
    total = _total(guesses)
    name = clean(file, 100)
    lines = [
        f"# What the columns of {name} are. Correct it, then: --mapping THIS FILE",
        *_missing(guesses),
        "source: {publisher: Who published the table, kind: aggregator}",
        f"as_of: {_quoted(dates.in_name(file))}",
        "defaults: {type: Certificate, includes: teaching}",
        "columns:",
    ]
    for column, guess in guesses.items():
        remark = "" if guess.sure else "  # guessed: look at its cells"
        lines.append(f"  {_quoted(column)}: {guess.entry}{remark}")
    return "\n".join([*lines, *total]) + "\n"


def guessed(columns: Sequence[str], sample: Sequence[Sequence[Cell]]) -> dict[str, Guess]:
    """What each column with a usable name is taken for."""
    cells = {
        name: [row[at] for row in sample if at < len(row) and not is_nothing(clean(row[at], 40))]
        for at, name in enumerate(columns)
        if name and not UNSAFE.search(name)
    }
    found: dict[str, Guess] = {}
    taken: set[str] = set()
    order = {name: _first_rule(name, part, set()) for name, part in cells.items()}
    # A column that a rule of few words fits comes after those that a rule of many fits.
    for name in sorted(cells, key=lambda one: order[one]):
        at = _first_rule(name, cells[name], taken)
        guess = Guess(_entry(_RULES[at].entry, name, cells[name])) if at < len(_RULES) else None
        found[name] = guess or Guess("skip")
        if guess:
            taken.add(_RULES[at].entry)
    _by_cells(cells, found, taken)
    return {name: found[name] for name in cells}


def _words(name: str) -> str:
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    text = re.sub(r"^(d\d+|field|c|f)_", "", text)
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", text.casefold()).split())


_ONCE = {"id", "name", "awarding_body", "website", "as_of", "type", "field", "total", "state"}
_ONCE |= {"body_website", "body_kind", "{fact: note}", "soc_title"}


def _first_rule(name: str, cells: list[Cell], taken: set[str]) -> int:
    words = _words(name)
    for at, rule in enumerate(_RULES):
        if rule.entry in taken and rule.entry in _ONCE:
            continue
        if re.search(rule.words, words) and not (
            rule.not_words and re.search(rule.not_words, words)
        ):
            if not rule.cells or _agree(_CHECKS[rule.cells], cells):
                return at
    return len(_RULES)


def _agree(check: Callable[[Cell], bool], cells: list[Cell]) -> bool:
    said = cells[:200]
    return not said or sum(map(check, said)) >= _ENOUGH * len(said)


def _reads(read: Callable[[Cell], object]) -> Callable[[Cell], bool]:
    def check(cell: Cell) -> bool:
        try:
            return bool(read(cell))
        except Bad as bad:
            return bad.reason in ("ambiguous", "one_sided", "several_numbers", "zero")

    return check


def _is_price(cell: Cell) -> bool:
    try:
        found = amounts.read(cell)
    except Bad as bad:
        return bad.reason in ("ambiguous", "one_sided", "several_numbers", "negative")
    return found is not None and len(found.words) < 30


_CHECKS: dict[str, Callable[[Cell], bool]] = {
    "money": _is_price,
    "number": _reads(lambda cell: amounts.read(cell, loose=True) is not None),
    "length": _reads(lambda cell: lengths.read(cell, "hours")),
    "date": _reads(lambda cell: dates.read(cell).text != dates.UNKNOWN),
    "cip": _reads(codes.cip_codes),
    "soc": _reads(codes.soc_codes),
    "state": _reads(lambda cell: codes.state(clean(cell, 40))),
    "url": lambda cell: website(cell) is not None,
    "flag": _reads(lambda cell: flag(cell) is not None),
    "id": lambda cell: is_identifier(clean(cell)) and len(clean(cell)) <= 60,
    "text": lambda cell: re.search(r"[^\W\d]{2}", clean(cell)) is not None,
}


def _entry(entry: str, name: str, cells: list[Cell]) -> str:
    if entry != "credit":
        return entry
    words = _words(name)
    unit = "QuarterHour" if "quarter" in words else "SemesterHour"
    return "{fact: credit.hours, unit: " + unit + ", kind: institutional}"


def _by_cells(cells: dict[str, list[Cell]], found: dict[str, Guess], taken: set[str]) -> None:
    """What no name says the cells may: codes, addresses, and the name of the program."""
    left = [name for name in cells if found[name].entry == "skip" and len(cells[name]) >= 3]
    for entry, check in (("website", "url"), ("soc", "soc"), ("cip", "cip")):
        for name in left:
            texts = [clean(one) for one in cells[name][:100]]
            strict = entry == "website" or all(re.search(r"[.-]", one) for one in texts)
            if entry not in taken and strict and all(map(_CHECKS[check], cells[name][:100])):
                found[name] = Guess(entry, False)
                taken.add(entry)
    if "name" not in taken:
        best = max(left, key=lambda one: _like_names(cells[one]), default=None)
        if best and found[best].entry == "skip" and _like_names(cells[best]) > 0.5:
            found[best] = Guess("name", False)
            taken.add("name")


def _like_names(cells: list[Cell]) -> float:
    """How much the cells look like names of programs: texts of some words that differ."""
    texts = [clean(one) for one in cells[:200]]
    named = [one for one in texts if 1 < len(one.split()) < 15 and re.search(r"[A-Za-z]{3}", one)]
    prose = sum(one.endswith(".") or "@" in one or "://" in one for one in texts)
    if not texts or prose > 0.3 * len(texts):
        return 0
    return len(set(named)) / len(texts)


def _total(guesses: dict[str, Guess]) -> list[str]:
    """A total beside its parts is no price of its own."""
    whole = next((name for name, one in guesses.items() if one.entry == "total"), None)
    if whole is None:
        return []
    covered = r"fact: cost\.(tuition|fees|materials|exam), per: all(, item: other costs)?}"
    parts = [name for name, one in guesses.items() if re.search(covered, one.entry)]
    covers = "[tuition, fees, materials]"
    if not parts:
        guesses[whole] = Guess("{fact: cost.package, per: all, covers: " + covers + "}")
        return []
    guesses[whole] = Guess("skip")
    of = ", ".join(map(_quoted, parts))
    return [f"total: {{column: {_quoted(whole)}, of: [{of}], covers: {covers}}}"]


def _missing(guesses: dict[str, Guess]) -> list[str]:
    entries = {one.entry for one in guesses.values()}
    lines = []
    if "name" not in entries:
        lines.append("# No column was found for: the name of the program. Write `name` at one.")
    if "awarding_body" not in entries:
        lines.append(
            "# No column was found for: who awards it. Write `awarding_body` at one, or "
            "defaults: {awarding_body: …}."
        )
    if not any("cost." in one for one in entries) and "total" not in entries:
        lines.append("# No column was found for: any price.")
    return lines


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
