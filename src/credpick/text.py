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


def normal(text: str) -> str:
    """`text` as names are compared: letters and digits, `and` for `&`; C, C++ and C# stay three."""
    plain = text.replace("&", " and ")
    folded = (plain if plain.isascii() else unicodedata.normalize("NFKD", plain)).casefold()
    return re.sub(r"[^\w+#]+|_+", " ", folded).strip()
