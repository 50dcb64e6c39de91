"""Text as it comes: made harmless, compared, turned into ids; words that stand for nothing."""

import html
import os
import re
import unicodedata
import zlib
from functools import lru_cache
from urllib.parse import quote

from credpick import text as text_module
from credpick.text import UNSAFE, UNSEEN, host_of, no_address

_NOT_TEXT = re.compile(f"[{UNSEEN}\ud800-\udfff\ufffe\uffff]")
_EXCEL_ERROR = re.compile(
    r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)", re.IGNORECASE
)
_NOTHING = {
    "", "data not collected", "error", "missing", "n a", "na", "nan", "nil", "no data", "none",
    "none listed", "none provided", "none stated", "not applicable", "not available",
    "not collected", "not known", "not listed", "not provided", "not reported", "not specified",
    "not stated", "nothing", "null", "pending", "see website", "tba", "tbd", "to be announced",
    "to be determined", "undefined", "unknown", "unspecified", "varies", "various", "xx", "xxx",
}  # fmt: skip
_NO_CONDITION = {
    "no", "no admission requirements", "no entry requirements", "no prereq", "no prereqs",
    "no prerequisite", "no prerequisites", "no prerequisite required", "no prerequisites required",
    "no prerequisites are required", "no requirements", "no special requirements", "none needed",
    "none required", "not needed", "not required", "prerequisites none", "there are none",
    "there are no prerequisites",
}  # fmt: skip


def clean(value: object, limit: int = 600) -> str:
    """`value` as one line of text without entities, quotes around it and control characters."""
    if isinstance(value, str):
        # Short cells come again and again.
        return _cleaned(value, limit) if len(value) <= 60 else _clean(value, limit)
    if value is None or isinstance(value, dict | list | bool):
        return ""
    number = isinstance(value, float) and value.is_integer()
    return _clean(f"{value:.0f}" if number else str(value), limit)


def _clean(value: str, limit: int) -> str:
    text = html.unescape(value) if "&" in value else value
    if not (text.isascii() and text.isprintable()):
        text = UNSAFE.sub(" ", _NOT_TEXT.sub("", unicodedata.normalize("NFC", text)))
    text = " ".join(text.split())
    while len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


_cleaned = lru_cache(8192)(_clean)


def slug(text: str, limit: int = 80) -> str:
    """An id made of `text`: small letters, digits and hyphens."""
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.casefold().replace("'", "")).strip("-")
    return words[:limit].rstrip("-") or f"x-{mark(text)}"


def mark(text: str) -> str:
    """Eight signs that stand for a text of any length, the same in every import."""
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


@lru_cache(4096)
def normal(text: str) -> str:
    """`text` as names are compared; the same cells come again and again."""
    return text_module.normal(text)


@lru_cache(8192)
def is_nothing(text: str) -> bool:
    """Whether a text only says that nothing is said: `N/A`, `TBD`, `-`, `#REF!`."""
    if len(text) > 30 or text[-1:].isdigit():
        return False
    return _EXCEL_ERROR.fullmatch(text) is not None or normal(text) in _NOTHING


def is_no_condition(text: str) -> bool:
    """Whether a text about what one needs says that one needs nothing."""
    return is_nothing(text) or (len(text) < 40 and normal(text) in _NO_CONDITION | {"0"})


def is_identifier(text: str) -> bool:
    """Whether a text may tell one record from another, and is no word for having none."""
    return not is_nothing(text) and re.search(r"[1-9A-Za-z]", text) is not None


def website(value: object) -> str | None:
    """A whole address; a missing scheme is added, anything else is no website."""
    text = clean(value, 500)
    return _website(text) if text else None


@lru_cache(4096)
def _website(text: str) -> str | None:
    if re.fullmatch(r"(?i)www\.\S+|[\w-]+(\.[\w-]+)*\.(com|org|net|edu|gov|us|io)(/\S*)?", text):
        text = "http://" + text
    return None if no_address(text) or "." not in host_of(text) else text


def list_name(file: str) -> str:
    """What a file is called whatever its date: `list_2024-05.csv` and `list_2025.csv` are one."""
    name = file.rpartition("/")[2].rpartition("\\")[2]
    return slug(re.sub(r"[-_ ]*20\d\d([-_]?\d\d){0,2}", "", name.partition(".")[0]) or name)


def file_address(name: str) -> str:
    """The address of a file that has none: `.invalid` is reserved for names that lead nowhere."""
    return "https://file.invalid/" + quote(os.fsencode(name.replace("\\", "/")))
