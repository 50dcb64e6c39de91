"""What the page says, as plain data: the same for HTML and for Markdown, in one language."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a line rests on; no two of them look alike."""

    stated = "stated"  # a source says it, or it is a sum or product of what sources say
    quote = "quote"  # the words of a source, in their own language
    rule = "rule"  # the range of one of our rules, named as such
    unknown = "unknown"  # nobody says it
    plain = "plain"  # our own words, no fact


class Line(NamedTuple):
    """One line of a cell; `refs` are numbers of the list of sources."""

    text: str
    kind: Kind = Kind.stated
    refs: tuple[int, ...] = ()


class Column(NamedTuple):
    """One option of the grid; the last one is to take none for now, and has no id."""

    letter: str
    id: str
    name: str
    short: str  # the name in a few words
    body: str
    mark: str  # what the verdict makes of it, in a word or two
    chosen: bool  # the verdict names it
    website: str


class Question(NamedTuple):
    """One row of the grid: what a client asks, with an answer for every option."""

    id: str
    text: str
    cells: tuple[tuple[Line, ...], ...]


class Standing(NamedTuple):
    """One row of the ranking; figures as in the terminal, ? where nobody says."""

    id: str
    place: int
    name: str
    mark: str  # what the verdict calls it, if it names it
    note: str  # what has to be checked first
    pay: str
    time: str
    credit: str
    dots: int | None
    fit: int  # whole percent


class Slider(NamedTuple):
    """What a criterion weighs, of 100."""

    name: str
    label: str
    weight: int


class Flag(NamedTuple):
    """A red flag with the number of its page; `text` is in the words of its source."""

    name: str
    kind: str
    text: str
    refs: tuple[int, ...]


class Asked(NamedTuple):
    """Questions to one addressee, each with room for the answer."""

    whom: str
    questions: tuple[str, ...]


class Source(NamedTuple):
    """One page that facts come from."""

    number: int
    publisher: str
    when: str  # of what the facts tell, and when the page was read
    url: str  # empty for a judgement of ours


class Page(NamedTuple):
    """All of it, from the top to the foot."""

    lang: str
    day: str
    made_by: str
    problem: tuple[Line, ...]
    answers: tuple[tuple[str, str], ...]
    decision: str
    tone: str  # go, wait, stop: the color of the verdict
    label: str
    title: str
    under: tuple[str, ...]
    step: str
    flags: tuple[Flag, ...]
    more_flags: int
    columns: tuple[Column, ...]
    grid: tuple[Question, ...]
    standings: tuple[Standing, ...]
    shown: int  # of the standings, before anybody moves a slider
    ranked: int  # how many there are in all
    sliders: tuple[Slider, ...]
    table: str  # what the sliders re-rank, as JSON that cannot end its element
    doubt: tuple[Line, ...]
    instead: tuple[Line, ...]
    asked: tuple[Asked, ...]
    left_out: tuple[str, ...]
    fresh: tuple[str, ...]
    sources: tuple[Source, ...]
    names: tuple[str, ...]  # texts of sources, which stay in their language
