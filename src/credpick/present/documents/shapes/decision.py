"""The verdict, and everything that is said beside it."""

from typing import Annotated, Any

from typing_extensions import TypedDict  # pydantic reads typing's own from Python 3.12 on only

from credpick.present.documents.shapes.credential import Amount, Reason, words


class Left(TypedDict):
    """A credential that is left out."""

    id: str
    """Its id in the catalog."""
    name: str
    """Its name."""
    cost: Amount
    """What it would cost."""
    reasons: list[Reason]
    """Every gate and limit that it does not pass."""


class LeftOut(TypedDict):
    """What gates and limits leave out; several may hold for one."""

    counts: dict[str, int]
    """How many each leaves out."""
    nearest: list[Left]
    """The nearest miss first; as many as rows of the ranking."""


class Named(TypedDict):
    """A credential by name."""

    id: str
    """Its id in the catalog."""
    name: str
    """Its name."""


class Instead(TypedDict):
    """What to do instead of paying, or besides."""

    id: str
    """A stable name."""
    text: str
    """What to do."""
    source: str | None
    """Address of the page that says so; null: our own judgement."""
    as_of: str
    """The date of the page."""


class FindOut(TypedDict):
    """Something to learn first, and what it could change."""

    id: str
    """The credential."""
    criterion: str
    """The criterion."""
    question: str
    """What to ask, and whom."""
    could: str
    """What the answer could change."""


class Option(TypedDict):
    """One way to answer; append `answer` to the profile's answers (with the typed amount)."""

    id: str
    """Stable name of the option."""
    text: str
    """What the learner reads."""
    answer: dict[str, Any]
    """The whole answer, as docs/profile.md describes it."""


class Question(TypedDict):
    """The next question of the interview."""

    id: str
    """Stable name of the question; its answer carries the same."""
    kind: str
    """About the learner (profile), or about what matters (wishes, tradeoff)."""
    screen: str
    """The title of the screen that it stands on with others of its kind."""
    text: str
    """The question."""
    why: str
    """Why it is asked, in plain words."""
    options: list[Option]
    """The ways to answer."""
    typed: Annotated[str, words("number", "text", "order")] | None
    """What to put into the `choice` of the option `typed`: for `goal` text is {"search": words};
    order is a list of lists of option ids, those that matter most first; null: only choose."""
    several: bool
    """The choices of several options may be joined in one answer."""
    gain: float | None
    """What an answer is expected to gain, of the scale; null: always asked."""


class Decision(TypedDict):
    """The verdict and how safe it is; it never depends on --limit."""

    verdict: Annotated[
        str,
        words(
            "not_understood", "not_in_catalog", "not_yet", "required", "only_one", "pick", "close"
        ),
    ]
    """Exactly one, the first that holds."""
    reason_code: str | None
    """Why it is not yet, or not in the catalog."""
    text: str
    """The verdict in a sentence."""
    winner: str | None
    """Id of the one that the verdict names."""
    between: list[str] | None
    """close: the first, and what it is close to."""
    ways: list[str]
    """required: the ways to what the law asks for, the best first."""
    passed_over: str | None
    """A leader that too little is proved about."""
    about: str | None
    """The one that a not_yet speaks of."""
    share: float | None
    """Share of the readings of the answers in which the winner leads those that are proved."""
    basis: Annotated[str, words("weights", "answers", "interest", "none")]
    """What the weights rest on."""
    settled: bool
    """On what is known, the first loses at most 0.02 under every weighting that fits."""
    proved: bool
    """The same for every value that the unknowns could take."""
    max_regret: float | None
    """The most that the first can lose at the points."""
    max_regret_unknowns: float | None
    """The same with all unknowns open."""
    possible: list[str]
    """Ids that can still be first."""
    instead: list[Instead]
    """What to do instead of paying, or besides."""
    free_start: Named | None
    """Something that costs nothing, to find out."""
    find_out: list[FindOut]
    """What to learn first."""
    next_question: Question | None
    """What to ask next; null: more answers would not pay."""


class Near(TypedDict):
    """What is near a goal, and never part of the verdict."""

    name: str
    """An occupation or a field."""
    why: str
    """How it is near."""


class Goal(TypedDict):
    """How the words of a goal were read."""

    text: str | None
    """The words; null: a field or an occupation was given."""
    read_as: str
    """How they were read, in one line."""
    confirmed: bool | None
    """Whether the learner agreed with the reading; null: nobody asked."""
    matched: int
    """How many credentials that means."""
    also_near: list[dict[str, str]]
    """What is near; never part of the verdict."""
    titles_to_ask: list[str]
    """Job titles that hold the words, to be asked."""
    suggestions: list[str]
    """The words with a typing mistake put right, to be asked."""


class CatalogUsed(TypedDict):
    """What was ranked."""

    files: list[str]
    """The catalog files."""
    credentials: int
    """How many credentials they hold."""
    digest: str
    """Changes when their content changes."""
