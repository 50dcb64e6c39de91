"""A person's words taken apart: what is joined by `or`, which words say nothing, and what the doer
of a doing is called."""

import re
from collections.abc import Iterable, Iterator, Sequence

from credpick.text import JOINERS, words

MOST_PIECES, MOST_WORDS = 10, 50  # of a text, of a piece
LONGEST = 8  # words of a name inside a sentence
_DIVIDERS = re.compile(r"[,;/|\n\r]|\bor\b", re.IGNORECASE)
_AND = re.compile(r"&|\band\b", re.IGNORECASE)
_ASIDES = re.compile(
    r"\b(entry[ -]level|(part|full)[ -]time|near(by)? me|(from|at) home|no (prior )?experience"
    r"|no degree|without (a degree|experience))\b",
    re.IGNORECASE,
)
# They say that somebody wants something, that it is a job or a credential, and not which.
SMALL = JOINERS | frozenset(
    words(
        "a an i me my you your im id ive we that this these those some any anything something "
        "be become becoming being is are was am do doing get getting go going have having make "
        "want wants wanted wanna would will like love need needs looking find learn dont "
        "study start starting switch change try take please how what which where who can "
        "at on by from as into about with without near around so because but also just really "
        "very more most best better good great free cheap cheapest easy quick quickly fast now "
        "job jobs work working career careers position positions role employment hiring "
        "profession occupation field industry sector area kind sort type "
        "course courses class classes training program programs programme school schools college "
        "certificate certificates certification certifications certified cert certs credential "
        "credentials license licence licensed diploma degree exam test prep qualification badge "
        "online remote remotely beginner beginners paid paying well no money broke afford"
    )
)
STATES = frozenset(
    words(
        "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia "
        "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts "
        "michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon "
        "pennsylvania tennessee texas utah vermont virginia wisconsin wyoming"
    )
)
_SIGNS = frozenset(("plus", "sharp"))  # parts of names, A+, and no words to look for
_RANKS = frozenset(
    words(
        "senior junior lead head chief assistant associate certified registered licensed trainee "
        "apprentice apprenticeship helper intern internship"
    )
)
_SHORTEST = 6  # signs of a word that has a doer


def pieces(text: str) -> list[str]:
    """What the text joins by `or`, commas and slashes."""
    found = (" ".join(piece.split()) for piece in _DIVIDERS.split(text))
    return list(dict.fromkeys(piece for piece in found if piece))[:MOST_PIECES]


def joined(piece: str) -> list[str]:
    """What a piece joins by `and`."""
    return [one.strip() for one in _AND.split(piece) if one.strip()]


def spoken(piece: str) -> list[str]:
    """The words of a piece, without what it says about time, place and experience."""
    return words(_ASIDES.sub(" . ", piece))[:MOST_WORDS]


def inside(said: Sequence[str]) -> list[tuple[int, int]]:
    """Where in a sentence a name may stand, the longest place first: from the beginning or behind
    a word that says nothing, to the end or before such a word. A name beside any other word is
    none: a drone pilot is no pilot."""
    edge = [word in SMALL or word in STATES for word in said]
    starts = [at for at in range(len(said)) if at == 0 or edge[at - 1]]
    ends = [at for at in range(1, len(said) + 1) if at == len(said) or edge[at]]
    places = [
        (start, end)
        for start in starts
        for end in ends
        if start < end <= start + LONGEST and not all(edge[start:end])
    ]
    return sorted(places, key=lambda place: (place[0] - place[1], place[0]))


def content(said: Iterable[str]) -> list[str]:
    """The words that say something."""
    return [word for word in said if word not in SMALL and word not in _SIGNS]


def unranked(said: Sequence[str]) -> list[str]:
    """The words without the ranks and states around them: a senior welder in Ohio is a welder."""
    found = [word for word in said if word not in STATES] or list(said)
    while len(found) > 1 and found[0] in _RANKS:
        found.pop(0)
    while len(found) > 1 and found[-1] in _RANKS:
        found.pop()
    return found


def spellings(text: str) -> dict[str, str]:
    """How the words of a text are written there."""
    found: dict[str, str] = {}
    for written in re.findall(r"[^\s,;/|()]+", text):
        for word in words(written):
            found.setdefault(word, written)
    return found


def inflected(word: str) -> Iterator[str]:
    """What the doer of a doing may be called, or the doing of a doer: `plumbing` and `plumber`,
    `phlebotomy` and `phlebotomist`. Most are no words; who asks knows which are."""
    if len(word) < _SHORTEST:
        return
    for ending, others in _ENDINGS.items():
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield from (stem + other for other in others)


_ENDINGS = {
    "ing": ("er", "or", "", "e", "ant", "ist"),
    "er": ("ing", "ry", "y", "ement", "ment"),
    "or": ("ing", "ion"),
    "ist": ("y", "ing", "ic"),
    "y": ("ist", "er"),
    "ry": ("er",),
    "ment": ("er",),
    "ement": ("er",),
    "ion": ("or", "er"),
    "ant": ("ing",),
}
