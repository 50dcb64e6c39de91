"""Codes of the trade as spreadsheets leave them: occupations (SOC), programs (CIP), states."""

import re
from collections.abc import Iterator
from functools import lru_cache

from credpick.importers.base import Bad
from credpick.importers.cleaning.text import clean, is_nothing, normal

_APART = re.compile(r"[;,|\n\t]|\s/\s|/(?=\s*\d{1,2}[.-]\d)|\s+(?:and|&)\s+|\s+(?=\d{2}-\d{4})")
_SOC = re.compile(r"(\d{2})\s?[-–. ]?\s?(\d{4})(?:[.]?(\d{2}))?(?!\d)")
_CIP = re.compile(r"(?:CIP(?: code)?[: #]*)?(\d{1,2})(?:\.(\d{1,20})|\.?[Xx]{2,4})?(?!\d)", re.I)
_BEHIND = re.compile(r"[^;|()]*\((\d{2}[-.]\d{4}(?:\.\d\d)?)\)")
_MAJOR_GROUPS = range(11, 56, 2)
_FAMILIES = range(1, 62)
_STATES = """AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut
|DE Delaware|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana
|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan
|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire
|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma
|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas
|UT Utah|VT Vermont|VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming
|AS American Samoa|GU Guam|MP Northern Mariana Islands|PR Puerto Rico|VI Virgin Islands"""
STATES = {
    part[:2]: part[3:] for part in (" ".join(line.split()) for line in _STATES.split("|")) if part
}
_NAMES = {
    **{normal(name): code for code, name in STATES.items()},
    **{code.casefold(): code for code in STATES},
    "washington dc": "DC",
    "us virgin islands": "VI",
}


@lru_cache(1024)
def state(text: str) -> str | None:
    """The two letters of a state, territory or district; None for nothing.

    Raises Bad for what is none.
    """
    if is_nothing(text):
        return None
    plain = normal(text)
    found = _NAMES.get(plain) or _NAMES.get(plain.replace(" ", ""))
    if not found:
        raise Bad("not_a_state", f"{text[:40]!r} is no state of the United States")
    return found


def _pieces(value: object) -> Iterator[str]:
    """The codes of a cell, without the marks by which spreadsheets keep them text, and without the
    title that a code in brackets stands behind."""
    text = re.sub(r'^\s*=?"?\s*\'?|"\s*$', "", value) if isinstance(value, str) else clean(value)
    plain = clean(text)
    for piece in _APART.split(_BEHIND.sub(r"\1", plain) if "(" in plain else plain):
        bare = piece.strip(" '\"`()[]")
        if bare and not is_nothing(bare):
            yield bare


def soc_codes(value: object) -> list[str]:
    """The SOC or O*NET codes of a cell, one or several, in any spelling: `47211100` is 47-2111.00.

    Raises Bad when it says something and holds none.
    """
    found, wrong = [], ""
    for piece in _pieces(value):
        bare = re.sub(r"(?i)^(soc|o\*?net)( code)?[: #-]*", "", piece)
        match = _SOC.match(bare) if len(bare) >= 2 else None
        if match and int(match[1]) in _MAJOR_GROUPS and not bare[match.end() :][:1].isalnum():
            detail = f".{match[3]}" if match[3] else ""
            found.append(f"{match[1]}-{match[2]}{detail}")
        elif re.match(r"[\d#]", bare):
            wrong = wrong or piece
    if not found and (wrong or any(True for _ in _pieces(value))):
        raise Bad("not_a_code", f"{(wrong or clean(value))[:40]!r} is no SOC code")
    return list(dict.fromkeys(found))


def cip_codes(value: object) -> list[str]:
    """The CIP codes of a cell as the catalog writes them: `46.0302`, or a series, `46.03`, `46`.

    Spreadsheets lose zeros (`1.0102`, `480508`, `11.020099999999999`); they are put back.
    Raises Bad when the cell says something and holds none.
    """
    return list(_cip_codes(value if isinstance(value, str) else clean(value)))


@lru_cache(4096)
def _cip_codes(text: str) -> tuple[str, ...]:
    text = re.sub(r"^\s*(\d{1,2})[-, ](\d{4})\s*$", r"\1.\2", text)
    found = [code for code in map(_cip, _pieces(text)) if code]
    if not found and any(True for _ in _pieces(text)):
        raise Bad("not_a_code", f"{clean(text)[:40]!r} is no CIP code")
    return tuple(dict.fromkeys(found))


def _cip(piece: str) -> str | None:
    found = _dotted(piece)
    return found if found and int(found[:2]) in _FAMILIES else None


def _dotted(piece: str) -> str | None:
    digits = re.match(r"(?:CIP[: #]*)?(\d{5,6})(?:\.0*)?(?!\d)", piece, re.IGNORECASE)
    if digits:
        text = digits[1].zfill(6)
        return f"{text[:2]}.{text[2:]}"
    match = _CIP.match(piece)
    if not match:
        return None
    family, rest = match[1].zfill(2), match[2] or ""
    if len(rest) > 4:  # a number that went through a binary fraction
        rest = f"{round(float(f'0.{rest}'), 4):.4f}"[2:]
    elif len(rest) in (1, 3):
        rest += "0"
    return f"{family}.{rest}" if rest else family
