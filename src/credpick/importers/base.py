"""What all importers share: a record on its way, what was left out and why."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from dataclasses import field as filled
from typing import Any, NamedTuple, NotRequired, TypedDict

# A JSON value of a stranger, before anything is known of its shape.
Json = dict[str, Any]


class SourceRow(TypedDict):
    """A source as the catalog keeps it; its id is made when all sources are known."""

    id: NotRequired[str]
    url: str
    publisher: str
    kind: str
    read: str
    title: NotRequired[str]


class FactRow(TypedDict, total=False):
    """A fact as the catalog keeps it; `source` is an address until the import is collected."""

    key: str
    value: Any
    unit: str
    per: str
    kind: str
    state: str
    note: str
    measure: str
    denominator: float
    source: str
    as_of: str


class Remembered(dict[str, Any]):
    """A fact that many rows share, word for word; `checked` is what the catalog keeps of it."""

    __slots__ = ("checked",)

    def __init__(self, fact: FactRow) -> None:
        super().__init__(fact)
        self.checked: FactRow | None = None


class Occupation(TypedDict):
    """An occupation of a credential."""

    code: str
    title: str


class Refusal(NamedTuple):
    """Something of the input that was left out: a stable reason, a sentence, where."""

    reason: str
    message: str
    place: str


class Notice(NamedTuple):
    """Something about the input that nobody lost anything by, but ought to know."""

    reason: str
    message: str
    place: str


class Link(NamedTuple):
    """What a credential counts towards, by identity; `name` serves when it is not imported."""

    to: str
    name: str
    agreement: str


class Owner(NamedTuple):
    """An awarding body as a record names it.

    `key` is its own identity (a CTID, an address), the same in every record; a `guessed` name
    gives way to the one of a record with that key.
    """

    name: str
    kind: str
    key: str = ""
    state: str | None = None
    website: str | None = None
    guessed: bool = False
    ids: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Record:
    """One credential in the catalog's format; its facts name sources by address, not yet by id.

    `identities` are what the same credential is called elsewhere (a CTID, a program number);
    `table` is the table that it is a row of and `scope` the list in all its editions, both empty
    for a document of its own. `joins` are the keys under which other records add to it, each with
    the note that stands where none does.
    """

    place: str
    identities: list[str]
    name: str
    type: str
    includes: str
    field: str
    owner: Owner
    facts: list[FactRow]
    sources: dict[str, SourceRow]
    occupations: list[Occupation] = filled(default_factory=list)
    programs: list[str] = filled(default_factory=list)
    website: str | None = None
    ids: dict[str, str] = filled(default_factory=dict)
    table: str = ""
    scope: str = ""
    left_out: list[Refusal] = filled(default_factory=list)
    ignored: set[str] = filled(default_factory=set)
    links: list[Link] = filled(default_factory=list)
    parts: list[str] = filled(default_factory=list)
    joins: dict[str, str] = filled(default_factory=dict)
    notices: list[Notice] = filled(default_factory=list)
    body_facts: list[FactRow] = filled(default_factory=list)


class Body(NamedTuple):
    """An awarding body that is described apart from its credentials; `keys`: how they name it."""

    place: str
    keys: list[str]
    owner: Owner
    facts: list[FactRow]
    sources: dict[str, SourceRow]


class Extra(NamedTuple):
    """What another record adds to every credential that carries `key`."""

    place: str
    key: str
    facts: list[FactRow]
    sources: dict[str, SourceRow]
    left_out: list[Refusal]
    occupation: Occupation | None = None


Found = Record | Body | Extra | Refusal | Notice


class Bad(Exception):
    """A record, a document or a value that cannot be used; becomes a Refusal at its place."""

    def __init__(self, reason: str, message: str, place: str | None = None) -> None:
        super().__init__(message)
        self.reason, self.message, self.place = reason, message, place

    def at(self, place: str) -> Refusal:
        """The refusal, at the place where it happened."""
        return Refusal(self.reason, self.message, self.place or place)


def source(url: str, publisher: str, kind: str, read: str, title: str = "") -> SourceRow:
    """A source without its id."""
    found = SourceRow(url=url, publisher=publisher, kind=kind, read=read)
    if title:
        found["title"] = title
    return found


def own_word(listed: SourceRow) -> SourceRow:
    """The source of what awarding bodies say of themselves in the list of somebody else."""
    return {
        **listed,
        "url": f"{listed['url']}#own-word",
        "publisher": f"The awarding body itself, in: {listed['publisher']}",
        "kind": "awarding_body",
    }


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
