"""What a reader makes of a person's words, and how it says so."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypedDict

from credpick.catalog.words import Hits
from credpick.goals.ask import Near
from credpick.goals.common import Common
from credpick.goals.jobs import Job
from credpick.text import harmless

MOST_NAMED = 2  # fields, occupations or credentials that one line names


class Reading(NamedTuple):
    """What a text means. `kind` is the strongest thing that was read: field, credential,
    occupation, words, none; `hits` are the credentials meant, `matched` how many."""

    text: str
    kind: str
    hits: Hits
    read_as: str  # one line without markup
    fields: tuple[str, ...] = ()
    occupations: tuple[Job, ...] = ()
    credentials: tuple[str, ...] = ()  # ids of those that a whole name or acronym named
    unread: tuple[str, ...] = ()  # pieces of the text that nothing was made of
    also_near: tuple[Near, ...] = ()  # never part of a verdict
    titles_to_ask: tuple[str, ...] = ()  # job titles that hold the words: to be asked, not read
    suggestions: tuple[str, ...] = ()  # the text with a word that looks mistyped put right

    @property
    def understood(self) -> bool:
        """Whether anything was read, be there a credential for it or not."""
        return self.kind != "none"

    @property
    def matched(self) -> int:
        """How many credentials are meant."""
        return len(self.hits)


class GoalJson(TypedDict):
    """What JSON says of a goal."""

    text: str
    read_as: str
    understood: bool
    kind: str
    matched: int
    also_near: list[dict[str, str]]
    titles_to_ask: list[str]
    suggestions: list[str]


def as_json(reading: Reading) -> GoalJson:
    """The reading as plain data."""
    return {
        "text": reading.text,
        "read_as": reading.read_as,
        "understood": reading.understood,
        "kind": reading.kind,
        "matched": reading.matched,
        "also_near": [near._asdict() for near in reading.also_near],
        "titles_to_ask": list(reading.titles_to_ask),
        "suggestions": list(reading.suggestions),
    }


def counted(fields: Counter[str], common: Common) -> str:
    """How many credentials, by field: `7 in IT support, 2 in networking and 3 elsewhere`."""
    if not fields:
        return "none here"
    found = fields.most_common()
    shown = found if len(found) <= MOST_NAMED + 1 else found[:MOST_NAMED]
    told = ", ".join(f"{count} in {common.label(field)}" for field, count in shown)
    rest = fields.total() - sum(count for _, count in shown)
    return told + (f" and {rest} elsewhere" if rest else "")


def listed(names: Sequence[str], most: int = MOST_NAMED) -> str:
    """Some names in a line: `Cooks, Fast Food; Cooks, Restaurant and 4 more`."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more


def line(said: Sequence[str], unread: Sequence[str]) -> str:
    """The whole line that tells what was read."""
    told = f"I read: {harmless('; '.join(said))}" if said else ""
    left = ", ".join(f'"{harmless(piece)}"' for piece in unread)
    if not told:
        return f"I could not read {left}" if left else "Nothing to read"
    return f"{told} (not read: {left})" if left else told
