"""A first mapping for a table: by the words of its column names and a look at its cells."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from credpick import paths, yamlfile
from credpick.importers.base import Bad
from credpick.importers.cleaning import amounts, codes, dates, lengths
from credpick.importers.cleaning.text import clean, is_identifier, is_nothing, website
from credpick.importers.inputs import Cell
from credpick.importers.mapping.cells import flag
from credpick.importers.mapping.records import OUTER
from credpick.importers.mapping.standing import standing
from credpick.text import UNSAFE

_SCHOOL = re.compile(
    r"\b(college|university|institute|school|academy|center|inc|llc|foundation|association)\b",
    re.IGNORECASE,
)
_LEAST = re.compile(r"\b(minimum|min|least|low(est)?|from)\b")
_MOST = re.compile(r"\b(maximum|max|most|high(est)?|to)\b")
_US_MONEY = re.compile(r"(?i)US ?\$|\$|USD?|(US|United States) dollars?")
_ENOUGH = 0.6  # of the cells that say something must be what a rule takes them for


class Rule(NamedTuple):
    """What a column is when its name has certain words and none of others, and its cells agree."""

    entry: str
    words: re.Pattern[str]
    not_words: re.Pattern[str] | None
    cells: str | None
    seen: bool  # no cell, no guess


class Rules(NamedTuple):
    """The rules in the order in which they are tried; `once`: what one column can be only."""

    rules: list[Rule]
    once: frozenset[str]


@cache
def _rules() -> Rules:
    data = yamlfile.read(paths.shipped("column_words.yaml")).data
    rules = [
        Rule(
            one["is"],
            re.compile(one["words"]),
            re.compile(one["not"]) if "not" in one else None,
            one.get("cells"),
            one.get("seen", False),
        )
        for one in data["rules"]
    ]
    return Rules(rules, frozenset(data["once"]))


class Guess(NamedTuple):
    """What a column is taken for; `sure` is False where only its cells or half its name say so."""

    entry: str
    sure: bool = True


def propose(
    columns: Sequence[str], sample: Sequence[Sequence[Cell]], file: str, rows: str | None = None
) -> str:
    """A first mapping file for these columns; what is not recognized is skipped, and said.

    `rows`: where the list stands in a document of JSON.
    """
    guesses = guessed(columns, sample)
    total = _total(guesses)
    name = clean(file, 100)
    lines = [
        f"# What the columns of {name} are. Correct it, then: --mapping THIS FILE",
        *_missing(guesses),
        "source: {publisher: Who published the table, kind: aggregator}",
        f"as_of: {_quoted(dates.in_name(file))}",
        *([f"rows: {_quoted(rows)}"] if rows else []),
        "defaults: {type: Certificate, includes: teaching}",
        "columns:",
    ]
    for column, guess in guesses.items():
        remark = "" if guess.sure else "  # guessed: look at its cells"
        lines.append(f"  {_quoted(column)}: {guess.entry}{remark}")
    return "\n".join([*lines, *total, *standing(columns, sample)]) + "\n"


def guessed(columns: Sequence[str], sample: Sequence[Sequence[Cell]]) -> dict[str, Guess]:
    """What each column with a usable name is taken for."""
    cells = {
        name: [row[at] for row in sample if at < len(row) and not is_nothing(clean(row[at], 40))]
        for at, name in enumerate(columns)
        if name and not UNSAFE.search(name)
    }
    found: dict[str, Guess] = {}
    taken: set[str] = set()
    rules = _rules().rules
    order = {name: _first_rule(name, part, set()) for name, part in cells.items()}
    # A column that a rule of few words fits comes after those that a rule of many fits.
    for name in sorted(cells, key=lambda one: order[one]):
        at = _first_rule(name, cells[name], taken)
        rule = rules[at] if at < len(rules) else None
        found[name] = _guess(rule.entry, name, cells) if rule else Guess("skip")
        if rule:
            taken.add(rule.entry)
    _by_cells(cells, found, taken)
    _once(found)
    _in_dollars(found, cells)
    return {name: found[name] for name in cells}


def _words(name: str) -> str:
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removeprefix(OUTER))
    text = re.sub(r"^(d\d+|field|c|f)_", "", text)
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", text.casefold()).split())


def _first_rule(name: str, cells: list[Cell], taken: set[str]) -> int:
    words, known = _words(name), _rules()
    for at, rule in enumerate(known.rules):
        if rule.entry in taken and rule.entry in known.once:
            continue
        named = rule.words.search(words) and not (rule.not_words and rule.not_words.search(words))
        if not named or (rule.seen and not cells):
            continue
        if not rule.cells or _agree(_CHECKS[rule.cells], cells):
            return at
    return len(known.rules)


def _has_rule(name: str) -> bool:
    words = _words(name)
    return any(
        rule.words.search(words) and rule.entry not in ("name", "awarding_body")
        for rule in _rules().rules
    )


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
    if clean(cell)[:1] in ("[", "{"):
        return False
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
    "cip6": lambda cell: re.fullmatch(r"(0[1-9]|[1-6]\d)\.?\d{4}", clean(cell)) is not None,
    "words": lambda cell: re.search(r"[^\W\d]", clean(cell)) is not None,
    "soc": _reads(codes.soc_codes),
    "state": _reads(lambda cell: codes.state(clean(cell, 40))),
    "url": lambda cell: website(cell) is not None,
    "flag": _reads(lambda cell: flag(cell) is not None),
    "id": lambda cell: is_identifier(clean(cell)) and len(clean(cell)) <= 60,
    "text": lambda cell: re.search(r"[^\W\d]", clean(cell)) is not None and not website(cell),
}


def _guess(entry: str, name: str, columns: Iterable[str]) -> Guess:
    """What is written for a column; its unit may stand in a column beside it."""
    words = _words(name)
    if entry == "credit":
        beside = _unit_column(r"\bcredit (unit )?type$|\bcredit units?$", name, columns)
        unit = beside or ("QuarterHour" if "quarter" in words else "SemesterHour")
        sure = beside is not None or re.search("quarter|semester", words) is not None
        return Guess(f"{{fact: credit.hours, unit: {unit}, kind: institutional}}", sure)
    if entry.startswith("{fact: time.length") and re.search(r"duration|length", words):
        found = _unit_column(r"\b(duration|length) (type|units?)( name)?$", name, columns)
        return Guess(f"{{fact: time.length, unit: {found}}}" if found else entry)
    return Guess(entry)


def _in_dollars(found: dict[str, Guess], cells: dict[str, list[Cell]]) -> None:
    """Prices beside a column of currencies count where it says dollars of the United States."""
    money = [name for name in cells if re.search(r"\bcurrency\b", _words(name))]
    for name, guess in found.items():
        lead = name.rpartition(".")[0]
        beside = [one for one in money if one.rpartition(".")[0] == lead]
        if len(beside) == 1 and re.match(r"\{fact: (cost\.|renewal\.fee)", guess.entry):
            said = {clean(one, 30) for one in cells[beside[0]][:300]}
            dollars = sorted(one for one in said if _US_MONEY.fullmatch(one)) or ["USD"]
            words = ", ".join(map(_quoted, dollars))
            condition = f", if: {{{_quoted(beside[0])}: [{words}]}}}}"
            found[name] = guess._replace(entry=guess.entry[:-1] + condition)


def _once(found: dict[str, Guess]) -> None:
    """One number that several columns tell is one fact: its least and most are a range, and what
    the record around says gives way to what the record says."""
    for name in [one for one in found if _LEAST.search(_words(one))]:
        bare = _LEAST.sub("", _words(name)).strip()
        others = [one for one in found if one != name and found[one].entry == found[name].entry]
        most = [one for one in others if _MOST.sub("", _words(one)).strip() == bare != _words(one)]
        if not most or not found[name].entry.startswith("{fact: "):
            continue
        alone = any(_words(one) == bare for one in others)
        with_most = f"{found[name].entry[:-1]}, to: {_quoted(most[0])}}}"
        found[name] = Guess("skip") if alone else Guess(with_most)
        found[most[0]] = Guess("skip")
    for name, guess in found.items():
        inner = found.get(name.removeprefix(OUTER))
        if inner is not guess and inner == guess:
            found[name] = Guess("skip")


def _unit_column(form: str, name: str, columns: Iterable[str]) -> str | None:
    found = next((one for one in columns if one != name and re.search(form, _words(one))), None)
    return f"{{column: {_quoted(found)}}}" if found else None


def _by_cells(cells: dict[str, list[Cell]], found: dict[str, Guess], taken: set[str]) -> None:
    """What no name says the cells may: codes, addresses, and the name of the program."""
    left = [name for name in cells if found[name].entry == "skip" and len(cells[name]) >= 3]
    forms = (
        ("website", r"https?://.+|www\..+"),
        ("soc", r"\d\d-\d{4}(\.\d\d)?"),
        ("cip", r"\d\d\.\d{4}"),
    )
    for entry, form in forms:
        for name in left:
            texts = [clean(one) for one in cells[name][:100]]
            if entry not in taken and all(re.fullmatch(form, one) for one in texts):
                found[name] = Guess(entry, False)
                taken.add(entry)
    # A column of prices that holds words is no name of anything.
    left = [name for name in left if not _has_rule(name)]
    if "name" not in taken:
        best = max(left, key=lambda one: _like_names(cells[one]), default=None)
        if best and found[best].entry == "skip" and _like_names(cells[best]) > 0.5:
            found[best] = Guess("name", False)
            taken.add("name")
    if "awarding_body" not in taken:
        schools = [
            name for name in left if found[name].entry == "skip" and _like_schools(cells[name])
        ]
        if schools:
            found[schools[0]] = Guess("awarding_body", False)


def _like_schools(cells: list[Cell]) -> bool:
    """Whether cells look like awarding bodies: names that come again and say school or company."""
    texts = [clean(one) for one in cells[:200]]
    named = sum(_SCHOOL.search(one) is not None and " " in one and len(one) < 90 for one in texts)
    return named > 0.4 * len(texts) and len(set(texts)) < len(texts)


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
