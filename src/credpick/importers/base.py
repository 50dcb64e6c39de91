"""What all importers share: a record on its way, what was left out and why, cleaning, numbers."""

import datetime
import html
import math
import os
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

from credpick.text import UNSAFE, no_address, normal

Json = dict[str, Any]
_NOT_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff\u00ad]")
_SUPPRESSED = {-1.0, -99999.0}
_SCHOOL_KINDS = (
    ("community_college", r"community college|county college|technical college|junior college"),
    ("university", r"\buniversity\b|\bcollege\b"),
    ("union", r"\blocal( union)? \d+\b|apprenticeship|brotherhood of"),
    ("government", r"\bdepartment of\b|\bboard of education\b|\bschool district\b|\bcounty of\b"),
    ("nonprofit", r"foundation|goodwill|\bymca\b|nonprofit|non-profit"),
)


class Refusal(NamedTuple):
    """Something of the input that was left out: a stable reason, a sentence, where."""

    reason: str
    message: str
    place: str


class Link(NamedTuple):
    """What a credential counts towards, by identity; `name` serves when it is not imported."""

    to: str
    name: str
    agreement: str


@dataclass
class Record:
    """One credential in the catalog's format; its facts name sources by address, not yet by id.

    `identities` are what the same credential is called elsewhere (a CTID, a programme number).
    """

    place: str
    identities: list[str]
    credential: Json
    body: Json
    sources: dict[str, Json]
    left_out: list[Refusal] = field(default_factory=list)
    ignored: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)


class Body(NamedTuple):
    """An awarding body that is described apart from its credentials; `keys`: how they name it."""

    place: str
    keys: list[str]
    body: Json
    sources: dict[str, Json]


class Extra(NamedTuple):
    """What another table adds to every record that carries `key`."""

    place: str
    key: str
    facts: list[Json]
    sources: dict[str, Json]
    left_out: list[Refusal]
    occupation: Json | None = None


Found = Record | Body | Extra | Refusal


class Bad(Exception):
    """A record or a document that cannot be used; becomes a Refusal at its place."""

    def __init__(self, reason: str, message: str, place: str | None = None) -> None:
        super().__init__(message)
        self.reason, self.message, self.place = reason, message, place

    def at(self, place: str) -> Refusal:
        """The refusal, at the place where it happened."""
        return Refusal(self.reason, self.message, self.place or place)


def clean(value: object, limit: int = 600) -> str:
    """`value` as one line of text without entities, quotes around it and control characters."""
    if value is None or isinstance(value, dict | list | bool):
        return ""
    text = html.unescape(str(value))
    if not (text.isascii() and text.isprintable()):
        text = UNSAFE.sub(" ", _NOT_TEXT.sub("", unicodedata.normalize("NFC", text)))
    text = " ".join(text.split())
    while len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def slug(text: str, limit: int = 80) -> str:
    """An id made of `text`: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    words = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return words[:limit].rstrip("-") or f"x-{zlib.crc32(text.encode()):08x}"


def says_something(id: str | None) -> bool:
    """Whether an identifier is one, and no word for having none."""
    return normal(id or "") not in ("", "0", "n a", "na", "nan", "none", "null", "unknown")


def number(value: object) -> float | None:
    """A number as spreadsheets write it; None for nothing and for suppressed values.

    Raises Bad for what is not a number, not finite or negative.
    """
    if value is None or isinstance(value, bool | dict | list):
        return None
    text = str(value).strip()
    if not text:
        return None
    try:
        found = float(re.sub(r"^\$\s*|(?<=\d),(?=\d{3}\b)", "", text))
    except ValueError:
        raise Bad("not_a_number", f"{text[:40]!r} is not a number") from None
    except OverflowError:
        found = math.inf
    if not math.isfinite(found):
        raise Bad("not_a_number", f"{text[:40]!r} is not a finite number")
    if found in _SUPPRESSED:
        return None
    if found < 0:
        raise Bad("negative", f"{text[:40]} is negative")
    return int(found) if found.is_integer() and found < 1e15 else found


def date(value: object) -> str:
    """The year, month or day that a text begins with, else `unknown`."""
    text = clean(value)
    found = re.match(r"(?:19[5-9]\d|20\d\d)(?:-(?:0[1-9]|1[0-2]))?(?!\d)", text)
    if not found:
        return "unknown"
    try:
        return datetime.date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return found.group()


def date_in_name(name: str) -> str:
    """The last date of a file's name: `list_2023-05.csv` says 2023-05."""
    found = re.findall(r"(?<!\d)20[0-4]\d(?:-[01]\d(?:-[0-3]\d)?)?(?!\d)", name)
    return found[-1] if found else "unknown"


def website(value: object) -> str | None:
    """A whole address; a missing scheme is added, anything else is no website."""
    text = clean(value, 500)
    if re.fullmatch(r"(?i)www\.\S+|[\w-]+(\.[\w-]+)*\.(com|org|net|edu|gov|us|io)(/\S*)?", text):
        text = "http://" + text
    return None if no_address(text) or "." not in (urlsplit(text).hostname or "") else text


def host(url: str | None) -> str:
    """The host of an address, without `www.`."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def file_address(name: str) -> str:
    """The address of a file that has none: `.invalid` is reserved for names that lead nowhere."""
    return "https://file.invalid/" + quote(os.fsencode(name.replace("\\", "/")))


def kind_of(name: str) -> str:
    """What kind of awarding body a name suggests."""
    for kind, pattern in _SCHOOL_KINDS:
        if re.search(pattern, name, re.IGNORECASE):
            return kind
    return "company"


def source(url: str, publisher: str, kind: str, read: str, title: str = "") -> Json:
    """A source without its id, which is made when all sources are known."""
    found = {"url": url, "publisher": publisher, "kind": kind, "read": read}
    return {**found, "title": title} if title else found


def own_word(listed: Json) -> Json:
    """The source of what awarding bodies say of themselves in the list of somebody else."""
    return {
        **listed,
        "url": f"{listed['url']}#own-word",
        "publisher": f"The awarding body itself, in: {listed['publisher']}",
        "kind": "awarding_body",
    }


class Draft:
    """A record while an importer fills it: every fact gets the record's source and date."""

    def __init__(self, place: str, origin: Json, as_of: str) -> None:
        self.place, self.origin, self.as_of = place, origin, as_of
        self.sources = {origin["url"]: origin}
        self.facts: list[Json] = []
        self.links: list[Link] = []
        self.left_out: list[Refusal] = []
        self.ignored: set[str] = set()

    def fact(self, key: str, value: object, **more: Any) -> None:
        """Add a fact; empty text and fields without a value are not written."""
        if value is None or value == "":
            return
        told = more.pop("as_of", None) or self.as_of
        extra = {name: part for name, part in more.items() if part not in (None, "", [])}
        # A date to come is no date at which anybody looked.
        as_of = told if told <= self.origin["read"] else "unknown"
        self.facts.append(
            {"key": key, "value": value, **extra, "source": self.origin["url"], "as_of": as_of}
        )

    def claim(self, key: str, value: object, **more: Any) -> None:
        """Add what the awarding body says of itself: the publisher of the list did not check it."""
        own, before = own_word(self.origin), len(self.facts)
        self.fact(key, value, **more)
        for fact in self.facts[before:]:
            fact["source"] = own["url"]
            self.sources[own["url"]] = own

    def link(self, to: str, name: str, agreement: str) -> None:
        """Add what the credential counts towards."""
        self.links.append(Link(to, name, agreement))

    def number(self, name: str, value: object, top: float = math.inf) -> float | None:
        """The number of a field; one that cannot be true is left out and reported."""
        try:
            found = number(value)
            if found is not None and found > top:
                raise Bad("implausible", f"{found:,.0f} is more than is credible")
        except Bad as bad:
            self.drop(bad.reason, f"{name}: {bad.message}")
            return None
        return found

    def drop(self, reason: str, message: str) -> None:
        """Note a value that was left out of the record."""
        self.left_out.append(Refusal(reason, message, self.place))

    def finish(self, identities: list[str], credential: Json, body: Json) -> Record:
        """The record. Raises Bad when it has no usable name."""
        name = clean(credential["name"], 300)
        if not re.search(r"\w", name):
            raise Bad("no_name", "has no name")
        if name[0] in "=@":
            raise Bad("formula", f"the name is a formula: {name[:40]!r}")
        credential = {name: part for name, part in credential.items() if part not in (None, [], "")}
        return Record(
            self.place,
            [one for one in identities if one],
            {**credential, "name": name, "facts": self.facts},
            body,
            self.sources,
            self.left_out,
            self.ignored,
            self.links,
        )


def attempt(
    place: str, convert: Callable[..., Iterable[Found]], *arguments: Any
) -> Iterator[Found]:
    """What `convert` finds; a record that cannot be used never stops the rest."""
    try:
        yield from convert(*arguments)
    except Bad as bad:
        yield bad.at(place)
    except RecursionError:
        yield Refusal("depth", "is nested too deeply", place)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        # Whatever shape a stranger's record has, it costs only that record.
        yield Refusal("shape", f"has an unexpected shape ({type(error).__name__})", place)
