"""Text that comes from files is data: what may be in it, and how it is made harmless."""

import re
import unicodedata
from collections.abc import Iterable

# C0 and C1 controls, bidirectional overrides and isolates, line and paragraph separators, and
# the halves of signs that stand for bytes which are no text.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """`text` on one line, with what a terminal could obey replaced by the replacement sign."""
    return UNSAFE.sub("\ufffd", text.replace("\n", " ").replace("\t", " "))


def nearest(found: str, allowed: Iterable[str]) -> str | None:
    """The one allowed word that looks most like `found`, if any is near."""
    import difflib

    near = difflib.get_close_matches(found, list(allowed), 1)
    return near[0] if near else None


def one_of(found: str, allowed: Iterable[str]) -> str:
    """What was found, what is allowed, and the nearest word for a typing error."""
    words = list(allowed)
    near = nearest(found, words)
    hint = f"; did you mean {near}?" if near else ""
    return f"{found!r} is none of {', '.join(words)}{hint}"


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
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(
            sign
            for sign in unicodedata.normalize("NFKD", plain).casefold()
            if not unicodedata.combining(sign)
        )
    plain = _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", plain)
    plain = _APOSTROPHE.sub("", plain.replace("&", " and "))
    found = _WORD.findall(plain)
    if "+" in plain or "#" in plain:
        found = " ".join(found).replace("+", " plus").replace("#", " sharp").split()
    return [_singular(word) for word in found]


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
    return "".join(word for word in found if word not in JOINERS)
