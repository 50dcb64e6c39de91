"""What the page to take home is made of."""

from typing import Annotated

from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on only

from credpick.present.documents.shapes.credential import words


class PageLine(TypedDict):
    """One line of the page."""

    text: str
    """What it says, in the language of the page."""
    kind: Annotated[str, words("stated", "quote", "rule", "unknown", "plain")]
    """What it rests on: a source, the words of a source, a rule of ours, nothing that anybody says,
    or no fact at all."""
    refs: list[int]
    """Numbers of the list of sources."""


class Said(TypedDict):
    """One answer of the learner."""

    asked: str
    """What it is about."""
    answer: str
    """What was said."""


class PageOption(TypedDict):
    """One option; the last one is to take none for now, and has no id."""

    letter: str
    """What the page calls it."""
    id: str
    """Its id in the catalog."""
    name: str
    """Its name."""
    awarding_body: str
    """Who awards it."""
    mark: str
    """What the verdict makes of it."""
    chosen: bool
    """Whether the verdict names it."""
    website: str
    """Its own page."""


class PageQuestion(TypedDict):
    """What a client asks, with an answer for every option."""

    id: str
    """A stable name."""
    text: str
    """The question."""
    answers: list[list[PageLine]]
    """The lines for each option, in their order."""


class PageStanding(TypedDict):
    """One row of the ranking; figures as the page shows them, ? where nobody says."""

    id: str
    """Its id in the catalog."""
    place: int
    """Its place, from 1."""
    name: str
    """Its name."""
    mark: str
    """What the verdict calls it."""
    note: str
    """What has to be checked first."""
    pay: str
    """What it costs."""
    time: str
    """How long it takes."""
    credit: str
    """The college credit that it carries."""
    dots: int | None
    """Who backs it, in dots; null: nothing is shown."""
    fit: int
    """The score in whole percent."""


class PageFlag(TypedDict):
    """A red flag."""

    name: str
    """The credential."""
    kind: str
    """What kind of flag."""
    text: str
    """What happened, in the words of its source."""
    refs: list[int]
    """Numbers of the list of sources."""


class PageAsked(TypedDict):
    """Questions to one addressee."""

    whom: str
    """Whom to ask."""
    questions: list[str]
    """What to ask."""


class PageSource(TypedDict):
    """One page that facts come from."""

    number: int
    """What `refs` name it by."""
    publisher: str
    """Who publishes it."""
    when: str
    """Of when the facts are, and when the page was read."""
    url: str
    """Its address; empty for a judgement of ours."""
