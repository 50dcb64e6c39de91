"""From a person's words to credentials: the one reader of every goal.

What matches as a whole decides: a field name first, else names and acronyms together with job
titles (`find`). Only where that has no credential are parts of the words tried, one way after the
other: all of the words, a field name without the general words at the end, the job without its
rank, the doer of a doing, fewer words, a field name beside other words, at last the catch-all
codes. What was not made out is never replaced: it is asked (`ask`).
"""

import re
from collections.abc import Callable, Iterable, Sequence

from credpick.catalog.words import Words
from credpick.goals import ask, split
from credpick.goals.common import Common
from credpick.goals.find import Finder, Found, united
from credpick.goals.reading import Reading, line
from credpick.registers.onet import Titles
from credpick.text import key, words

FEW = 3  # with fewer matches what is near is shown too
_SOC = re.compile(r"\d\d-\d{4}(\.\d\d)?")
Way = Callable[[Sequence[str], Found | None], Found | None]  # some words, what is known of them


def read(text: str, catalog: Words, titles: Titles, common: Common) -> Reading:
    """What a text means in a catalog."""
    text = " ".join(text.split())
    return _Reader(text, Finder(text, catalog, titles, common)).reading()


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, finder: Finder) -> None:
        self._text, self._find = text, finder
        self._called: dict[str, Found | None] = {}
        # What is tried in turn where no name has a credential, and where there is no name.
        self._ways_of_known: list[Way] = [self._unranked, self._by_fewer_words, self._catch_all]
        self._ways_of_unknown: list[Way] = [
            *(self._by_words, self._unranked, self._doing, finder.otherwise_worded),
            *(self._by_fewer_words, self._beside),
        ]

    def reading(self) -> Reading:
        """What the text means."""
        found: list[Found] = []
        unread: list[str] = []
        # A title may hold commas: `Cooks, Fast Food`.
        for piece in [self._text] if self._whole(words(self._text)) else split.pieces(self._text):
            several = self._piece(piece)
            found += several
            if not several:
                unread.append(piece)
        # What only tells of time, place or money is no goal that was missed.
        telling = [piece for piece in unread if split.content(split.spoken(piece))]
        return self._told(found, telling if found else unread)

    def _piece(self, piece: str) -> list[Found]:
        """What one piece means; nothing where nothing can be made of it."""
        if _SOC.fullmatch(piece):
            return [self._find.for_jobs((piece,))]
        said = split.spoken(piece)
        if not self._whole(said):
            parts = [self._one(split.spoken(part)) for part in split.joined(piece)]
            if len(parts) > 1 and all(parts):
                return [one for one in parts if one]
        one = self._one(said)
        return [one] if one else []

    def _one(self, said: Sequence[str]) -> Found | None:
        """What some words mean that nothing joins."""
        names, taken = self._names(said)
        known = united(names)
        if known and known.hits:
            return known
        plain = split.content(taken if known else said)
        for way in self._ways_of_known if known else self._ways_of_unknown:
            found = way(plain, known)
            if found:
                return united([known, found]) if known else found
        return known

    def _names(self, said: Sequence[str]) -> tuple[list[Found], list[str]]:
        """The names that stand in a sentence, the longest first, what is beside them unread; and
        the words of the names."""
        found: list[Found] = []
        taken: set[int] = set()
        for start, end in split.inside(said):
            place = set(range(start, end))
            one = None if place & taken else self._whole(said[start:end])
            if one:
                taken |= place
                found.append(one)
        left = split.content(word for at, word in enumerate(said) if at not in taken)
        rest = [word for word in left if word not in split.STATES]
        if found and rest:
            unread = (self._find.spelling(rest),)
            found.append(Found("none", self._find.catalog.none, unread=unread))
        return found, [word for at, word in enumerate(said) if at in taken]

    def _whole(self, said: Sequence[str]) -> Found | None:
        """What just these words name."""
        name = key(said)
        if name not in self._called:
            self._called[name] = self._find.called(said)
        return self._called[name]

    def _by_words(self, said: Sequence[str], known: Found | None) -> Found | None:
        """Credentials with all of the words, and what they name without the general ones."""
        found = [self._find.worded(said, known), self._find.at_work(said, known)]
        return united([one for one in found if one])

    def _by_fewer_words(self, said: Sequence[str], known: Found | None) -> Found | None:
        """Credentials with the words but ranks, states and the general ones at the end; of a job
        that has a name, but no credential, enough must be left to say the same."""
        enough = (short for short in self._find.shorter(said) if len(short) > 1 or not known)
        return next(filter(None, (self._find.worded(short, known) for short in enough)), None)

    def _unranked(self, said: Sequence[str], known: Found | None) -> Found | None:
        """What the words name without ranks around them: an electrician's apprentice."""
        short = split.unranked(said)
        return self._whole(short) if len(short) < len(said) else None

    def _doing(self, said: Sequence[str], known: Found | None) -> Found | None:
        """What the doer of a doing is called, or the doing of a doer."""
        names = [self._whole(other) for other in self._find.inflected(said)]
        return united([one for one in names if one])

    def _beside(self, said: Sequence[str], known: Found | None) -> Found | None:
        """A field name beside other words, the last one first, unless a job title holds these
        words together, or one of them looks mistyped: a pharmcy tech does not work in IT."""
        if any(self._find.titles.holding(said)):
            return None
        if any(ask.put_right(word, self._find) for word in said):
            return None
        for length in range(len(said) - 1, 0, -1):
            for start in range(len(said) - length, -1, -1):
                fields = self._find.fields_called(said[start : start + length])
                if fields:
                    rest = [*said[:start], *said[start + length :]]
                    unread = (self._find.spelling(rest),)
                    return self._find.for_fields(fields)._replace(unread=unread)
        return None

    def _catch_all(self, said: Sequence[str], known: Found | None) -> Found | None:
        """The credentials for all that has no code of its own."""
        hits, codes = self._find.jobs.catch_all(known.codes if known else ())
        return self._find.for_jobs(codes, hits) if hits else None

    def _told(self, found: Sequence[Found], unread: Sequence[str]) -> Reading:
        """The reading, with what is asked or shown beside it."""
        one = united(found) or Found("none", self._find.catalog.none)
        left = (*one.unread, *unread)
        few = one.kind != "none" and len(one.hits) < FEW
        doubt = _content(unread)
        if one.kind == "words" and few:
            doubt = doubt or _content([self._text])
        return Reading(
            text=self._text,
            kind=one.kind,
            hits=one.hits,
            read_as=line(one.said, left),
            fields=one.fields,
            occupations=tuple(self._find.jobs.named(one.codes)),
            credentials=one.named,
            unread=left,
            also_near=ask.near(one.hits, one.codes, one.fields, self._find) if few else (),
            titles_to_ask=ask.titles_to_ask(doubt, self._find) if doubt else (),
            suggestions=ask.suggestions(self._text, _content(left), self._find) if left else (),
        )


def _content(pieces: Iterable[str]) -> list[str]:
    return [word for piece in pieces for word in split.content(split.spoken(piece))]
