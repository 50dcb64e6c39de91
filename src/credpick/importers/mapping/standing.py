"""What a column says of a program's standing: still offered, ended, on a state's list."""

import json
import re
from collections.abc import Iterator, Sequence

from credpick.importers.base import Bad
from credpick.importers.cleaning.text import clean, is_nothing, normal
from credpick.importers.inputs import Cell
from credpick.importers.mapping.cells import flag
from credpick.text import UNSAFE

_STATUS = re.compile(r"\b(status|discontinued|inactive|active|availability)\b", re.IGNORECASE)
_OTHER_STATUS = re.compile(
    r"\b(accredit|provider|school|institution|student|employ|marital|wioa|degree|apprentice|date"
    r"|former|tax|profit)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\betpl?\b|\bwioa ?(eligible|approved|certified)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"(currently )?(open|active|available|offered|approved|current|listed|live|published|accepting)"
    r"\b(?! (until|only|except)).*"
)
_ENDED = re.compile(
    r"(discontinued|closed|inactive|not active|withdrawn|retired|ended|archived|terminated|expired"
    r"|deactivated|removed|cancell?ed|no longer|not (available|offered))\b.*"
)
_MOST_WORDS = 15
_ALWAYS = "facts: [{fact: offer.seen, value: listed}]  # take it out if being listed is no offer"


def standing(columns: Sequence[str], sample: Sequence[Sequence[Cell]]) -> list[str]:
    """The `facts` of a first mapping; without a column that tells, every row is on offer."""
    lines: list[str] = []
    remarks: list[str] = []
    told = False
    for at, name in enumerate(columns):
        words = list(dict.fromkeys(_words(at, sample)))
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)
        if not words or len(words) > _MOST_WORDS or UNSAFE.search(name):
            continue
        if _LISTED.search(plain) and _flags(words):
            lines.append(f"  - {{fact: trust.listing, value: etpl, if: {{{_quoted(name)}: yes}}}}")
        elif not told and _STATUS.search(plain) and not _OTHER_STATUS.search(plain):
            found, left = _status(name, plain, words)
            told = bool(found)
            lines += found
            remarks += left
    if not told:
        lines.append("  - {fact: offer.seen, value: listed}  # out if being listed is no offer")
    return [_ALWAYS] if len(lines) == 1 and not told else [*remarks, "facts:", *lines]


def _words(at: int, sample: Sequence[Sequence[Cell]]) -> Iterator[str]:
    for row in sample:
        text = clean(row[at], 60) if at < len(row) else ""
        if not is_nothing(text):
            yield text


def _status(name: str, plain: str, words: list[str]) -> tuple[list[str], list[str]]:
    """The lines for a column of states, and a remark on the words that say neither."""
    ended = re.search(r"discontinued|inactive", plain, re.IGNORECASE) is not None
    if _flags(words):
        yes, no = ("closed", "listed") if ended else ("listed", "closed")
        return [_line(yes, name, "yes"), _line(no, name, "no")], []
    over = [word for word in words if _ENDED.fullmatch(normal(word))]
    offered = [word for word in words if word not in over and _OPEN.fullmatch(normal(word))]
    if len(over) + len(offered) < len(words) / 2:
        return [], []
    left = [word for word in words if word not in over and word not in offered]
    remark = f"# {clean(name)} also says {', '.join(left)[:200]}: no offer is taken from it."
    lines = [_line("listed", name, _listed(offered))] if offered else []
    lines += [_line("closed", name, _listed(over))] if over else []
    return lines, [remark] if left else []


def _flags(words: list[str]) -> bool:
    try:
        return all(flag(word) is not None for word in words)
    except Bad:
        return False


def _line(value: str, name: str, words: str) -> str:
    key = "offer.seen" if value == "listed" else "offer.status"
    return f"  - {{fact: {key}, value: {value}, if: {{{_quoted(name)}: {words}}}}}"


def _listed(words: list[str]) -> str:
    return f"[{', '.join(map(_quoted, words))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
