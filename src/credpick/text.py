"""Text that comes from files is data: what may be in it, and how it is made harmless."""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

# Signs without width that make two names look alike; not the joiners U+200C and U+200D, which
# Persian, Hindi and others need.
UNSEEN = "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
# C0 and C1 controls, bidirectional overrides and isolates, line and paragraph separators, what is
# not seen, and the halves of signs that stand for bytes which are no text.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    f"{UNSEEN}\ud800-\udfff]"
)
LONGEST = 600
# What an arrow or a function key sends where nothing reads keys.
_KEYS = re.compile("\x1b(?:\\[[0-?]*[ -/]*[@-~]|O[A-DFHP-S])?")
_LOST = re.compile("[\ud800-\udfff]")
_IN_NO_ADDRESS = re.compile(r"""[\s"'<>`\\]""")
_LONGEST_ADDRESS = 2_000
# Looking for a likely word costs time for each letter and each word: typing errors are short,
# and nobody reads the hundredth hint.
_MANY, _LONG, _LISTED = 5_000, 80, 60


def harmless(text: str) -> str:
    """`text` on one line, with what a terminal could obey replaced by the replacement sign."""
    return UNSAFE.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))


def typed(text: str) -> str:
    """What somebody typed without the keys and signs that are no text; a byte that is none
    becomes the replacement sign, so that it is seen."""
    plain = _LOST.sub("\ufffd", _KEYS.sub("", text))
    return " ".join(UNSAFE.sub("", plain).split())


def number(text: str) -> float | None:
    """A number as people write it: 1500, $1,500, 7.5 or 7,5; None where it could be another,
    as 1.299 could, or is none."""
    plain = text.removeprefix("$").strip()
    if re.fullmatch(r"[0-9]{1,3}([, ])[0-9]{3}(\1[0-9]{3})*(\.[0-9]{1,2})?", plain):
        plain = plain.replace(",", "").replace(" ", "")
    elif re.fullmatch(r"[0-9]+,[0-9]{1,2}", plain):
        plain = plain.replace(",", ".")
    if re.fullmatch(r"[0-9]{1,15}(\.([0-9]{1,2}|[0-9]{4,9}))?|\.[0-9]{1,9}", plain):
        return float(plain)
    return None


_ABOUT = re.compile(r"^(?:about|around|roughly|approximately|maybe|up to|at most|~)\s*")
_COUNTED = {
    word: float(count)
    for count, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
} | dict.fromkeys(("nothing", "none"), 0.0)


def amount(text: str, units: Mapping[str, float]) -> float | None:
    """A number with what people write around it: about 6, $1.5k, two years. `units` are the words
    that may follow, each with what one of it is worth; None where it could be another, or none."""
    said = _ABOUT.sub("", text.casefold().strip())
    parts = re.fullmatch(r"([$\d.,\s]*\d|[a-z]+)\s*(.*)", said)
    if not parts:
        return None
    first, unit = parts[1], " ".join(parts[2].removesuffix(".").split())
    plain = _COUNTED[first] if first in _COUNTED else number(first)
    if plain is None or (unit and unit not in units):
        return None
    return plain * (units[unit] if unit else 1.0)


def day_of(text: str) -> datetime.date | None:
    """The day that is written as 2026-11-24; None where it is none."""
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        return None


def unfit(text: str) -> str | None:
    """What is wrong with a text that is to be kept, if anything is."""
    bad = UNSAFE.search(text)
    if bad:
        return f"holds the control character U+{ord(bad.group()):04X}; remove it"
    if not text.strip() or len(text) > LONGEST:
        return f"write 1 to {LONGEST} characters"
    return None


def host_of(url: str | None) -> str:
    """The host of an address, without `www.`; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def no_address(text: str) -> str | None:
    """What is wrong with the address of a page, if anything is: it must be able to stand in any
    page, table or terminal, and to lead where it seems to lead."""
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        whole = False
    if not whole:
        return "write a whole address that begins with https:// or http://"
    if UNSAFE.search(text) or _IN_NO_ADDRESS.search(text):
        return "an address has no blanks, quotes, angle brackets, backslashes or control characters"
    if "@" in parts.netloc:
        return "an address with a name before its host leads elsewhere than it seems"
    if len(text) > _LONGEST_ADDRESS:
        return f"an address has at most {_LONGEST_ADDRESS:,} characters"
    return None


def nearest(found: str, allowed: Iterable[str]) -> str | None:
    """The one allowed word that looks most like `found`, if any is near."""
    words = tuple(allowed)
    sensible = len(found) <= _LONG and 0 < len(words) <= _MANY
    return _nearest(found, words) if sensible else None


@lru_cache(1_000)
def _nearest(found: str, words: tuple[str, ...]) -> str | None:
    near = difflib.get_close_matches(found, words, 1)
    return near[0] if near else None


def one_of(found: str, allowed: Iterable[str]) -> str:
    """What was found, what is allowed, and the nearest word for a typing error."""
    words = list(allowed)
    near = nearest(found, words)
    hint = f"; did you mean {near}?" if near else ""
    listed = ", ".join(words[:_LISTED]) + (", …" if len(words) > _LISTED else "")
    return f"{shortened(found)!r} is none of {listed}{hint}"


def shortened(text: str, most: int = 60) -> str:
    """As much of a text as an error may quote."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


_BETWEEN = re.compile(r"[^\w+#]+|_+")


def normal(text: str) -> str:
    """`text` as names are compared: letters and digits, `and` for `&`; C, C++ and C# stay three."""
    plain = text.replace("&", " and ")
    folded = (plain if plain.isascii() else unicodedata.normalize("NFKD", plain)).casefold()
    return _BETWEEN.sub(" ", folded).strip()


_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # C.N.A.
_APOSTROPHE = re.compile(r"(?<=\w)['’](?:s\b)?")
_WORD = re.compile(r"[^\W_]+(?:[+#]+(?![^\W_]))?")
# They join the words of a name and tell nothing: `Heating and Air Conditioning`.
JOINERS = frozenset(("and", "of", "the", "for", "in", "to", "or"))


def words(text: str) -> list[str]:
    """The words of a text as they are looked for: split at their edges, without case, accents,
    possessive and plural. `A+` is `a plus`, `C#` is `c sharp`."""
    return list(_words(text))


@lru_cache(4096)  # one name is asked for as a whole, by its parts and by its words
def _words(text: str) -> tuple[str, ...]:
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(
            sign
            for sign in unicodedata.normalize("NFKD", plain).casefold()
            if not unicodedata.combining(sign)
        )
    if "." in plain:
        plain = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", plain)
    if "'" in plain or "’" in plain:
        plain = _APOSTROPHE.sub("", plain)
    plain = plain.replace("&", " and ")
    found = _WORD.findall(plain)
    if "+" in plain or "#" in plain:
        found = " ".join(found).replace("+", " plus").replace("#", " sharp").split()
    return tuple(map(_singular, found))


@lru_cache(4096)  # a list of 100,000 names has few words
def _singular(word: str) -> str:
    """The word without a plural ending, by the same few rules for what is typed and what is
    looked in; whether the outcome is a word matters to nobody."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith(("sses", "xes", "shes", "ches")):
        return word[:-2]
    if word.endswith("s"):
        word = word[:-1]
    return word[:-2] + "y" if word.endswith("ie") and len(word) > 4 else word


def key(text: str | Iterable[str]) -> str:
    """What two spellings of one name share: its words without joiners and spaces, so that
    `Help-desk`, `helpdesk` and `help desks` are one."""
    found = words(text) if isinstance(text, str) else text
    return "".join([word for word in found if word not in JOINERS])


def without_exceptions(title: str) -> str:
    """A title without what it says that it does not mean: `Secretaries, Except Legal`."""
    return re.sub(r",?\s+except\b.*", "", title, flags=re.IGNORECASE | re.DOTALL)
