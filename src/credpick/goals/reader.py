"""From a person's words to credentials: the one reader of every goal.

What matches as a whole decides: a field name first, else names and acronyms together with job
titles. Only where that has no credential are parts of the words tried, one way after the other:
all of the words, a field name or the words without general ones at the end, the doer of a doing, a
field name beside other words, at last the catch-all codes. What was not made out is never
replaced: it is asked (`ask`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from credpick.catalog.words import Hits, Words
from credpick.goals import ask, split
from credpick.goals.common import Common
from credpick.goals.jobs import Jobs
from credpick.goals.reading import Reading, counted, line, listed
from credpick.registers.onet import Titles
from credpick.text import JOINERS, key, words

MOST_SHOWN = 3  # credentials that are named one by one
FEW = 3  # with fewer matches what is near is shown too
KINDS = ("field", "credential", "occupation", "words", "none")  # the strongest first
_SOC = re.compile(r"\d\d-\d{4}(\.\d\d)?")


class Found(NamedTuple):
    """What some words mean. Without hits they are understood and no credential is for them."""

    kind: str
    hits: Hits
    said: tuple[str, ...] = ()  # what was read, and how many credentials that are
    fields: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # ids that a whole name or acronym named
    unread: tuple[str, ...] = ()


def read(text: str, catalog: Words, titles: Titles, common: Common) -> Reading:
    """What a text means in a catalog."""
    return _Reader(" ".join(text.split()), catalog, titles, common).reading()


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, catalog: Words, titles: Titles, common: Common) -> None:
        self.catalog, self.titles, self.common = catalog, titles, common
        self.jobs = Jobs(catalog, titles)
        self._text, self._spelled = text, split.spellings(text)
        self._named: dict[str, Found | None] = {}
        # What is tried in turn where no name has a credential.
        self._ways = (
            self._by_words,
            self._unranked,
            self._doing,
            self._by_other_words,
            self._by_fewer_words,
            self._by_other_titles,
            self._beside,
            self._catch_all,
        )

    def reading(self) -> Reading:
        """What the text means."""
        text = self._text
        found, unread = [], []
        # A title may hold commas: `Cooks, Fast Food`.
        for piece in [text] if self._whole(words(text)) else split.pieces(text):
            several = self._piece(piece)
            found += several
            if not several:
                unread.append(piece)
        return self._told(found, unread)

    def _piece(self, piece: str) -> list[Found]:
        """What one piece means; nothing where nothing can be made of it."""
        if _SOC.fullmatch(piece):
            return [self._for_jobs((piece,))]
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
        known = self._united(names)
        if known and known.hits:
            return known
        words_ = split.content(taken if known else said)
        for way in self._ways:
            found = way(words_, known)
            if found:
                return self._united([known, found]) if known else found
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
            found.append(Found("none", self.catalog.none, unread=(self._spelling(rest),)))
        return found, [word for at, word in enumerate(said) if at in taken]

    def _whole(self, said: Sequence[str]) -> Found | None:
        """What just these words name."""
        name = key(said)
        if name not in self._named:
            self._named[name] = self._looked_up(name, said)
        return self._named[name]

    def _looked_up(self, name: str, said: Sequence[str]) -> Found | None:
        meant = self.common.names.get(name)
        fields = self._fields_called(name)
        codes = meant.occupations if meant else self.jobs.titled(name, said)
        if fields:
            jobs = [self._for_jobs(codes)] if meant and codes else []
            return self._united([self._for_fields(fields), *jobs])
        named = self.catalog.named(name)
        if named and not meant and self.jobs.is_loose(name):
            codes = ()  # a credential's own letters go before those of some job
        found = [self._for_jobs(codes)] if codes else []
        if named and not (found and named <= found[0].hits):
            found.insert(0, self._for_names(named, said))
        both = self._united(found)
        plain = [word for word in said if word not in JOINERS]
        if both and both.hits and plain == split.content(said):
            more = self._worded(plain, both)
            return self._united([*found, more]) if more else both
        return both

    def _for_fields(self, fields: Sequence[str]) -> Found:
        hits = _union(self.catalog.none, (self.catalog.within(field) for field in fields))
        labels = [self.common.label(field) for field in fields]
        return Found("field", hits, (f"{listed(labels)}: {_credentials(hits)}",), tuple(fields))

    def _fields_called(self, name: str) -> tuple[str, ...]:
        """The fields of a common name, else the field of the catalog that is called so."""
        meant = self.common.names.get(name)
        if meant:
            return meant.fields
        return tuple(field for field in self.catalog.every_field if key(field) == name)

    def _for_names(self, named: Hits, said: Sequence[str]) -> Found:
        first = self.catalog.briefly(named, MOST_SHOWN)
        told = listed(list(dict.fromkeys(name for _, name in first)), MOST_SHOWN)
        if len(named) > len(first):
            told = self._counted(self._spelling(said), named)
        return Found("credential", named, (told,), named=tuple(id for id, _ in first))

    def _for_jobs(self, codes: Sequence[str]) -> Found:
        """The credentials for occupations, catch-all codes left out."""
        hits = self.jobs.hits(codes)
        return Found(
            "occupation", hits, (self._counted(self._titles(codes), hits),), (), tuple(codes)
        )

    def _worded(self, said: Sequence[str], known: Found | None) -> Found | None:
        """The credentials with all of the words, if one of these tells a subject."""
        if all(word in self.titles.general for word in said):
            return None
        hits = self.catalog.holding(said)
        more = hits - known.hits if known else hits
        if not more:
            return None
        return self._with_words(said, more)

    def _with_words(self, said: Sequence[str], hits: Hits) -> Found:
        label = f"the word{'s' * (len(said) > 1)} {self._spelling(said)}"
        return Found("words", hits, (self._counted(label, hits),))

    def _by_words(self, said: Sequence[str], known: Found | None) -> Found | None:
        """Credentials with all of the words (of a job with its doing too: a welder does welding),
        and what the words without ranks, states and the general ones at the end are the common
        name of (an HR manager works in HR)."""
        names = (self._common(short, known) for short in self._shorter(said))
        found = [self._worded(said, known), next(filter(None, names), None)]
        if known:
            found.append(self._by_other_words(said, self._united([known, *filter(None, found)])))
        return self._united([one for one in found if one])

    def _by_other_words(self, said: Sequence[str], known: Found | None) -> Found | None:
        """Credentials with all of the words, the last one as doer or doing; of a job with a name
        not those that say that they are for another."""
        found: list[Found] = []
        for other in self._inflected(said):
            one = self._worded(other, self._united([known, *found] if known else found))
            if one and known:
                hits = one.hits - self.catalog.placed(one.hits)
                one = self._with_words(other, hits - known.hits) if hits else None
            found += filter(None, [one])
        return self._united(found)

    def _by_fewer_words(self, said: Sequence[str], known: Found | None) -> Found | None:
        """Credentials with the words but ranks, states and the general ones at the end; of a job
        that has a name, but no credential, enough must be left to say the same."""
        enough = (short for short in self._shorter(said) if len(short) > 1 or not known)
        return next(filter(None, (self._worded(short, known) for short in enough)), None)

    def _by_other_titles(self, said: Sequence[str], known: Found | None) -> Found | None:
        """Credentials of which nobody says the occupation, by another title of the same job."""
        titles, hits = self.jobs.unplaced(known.codes if known else (), self.common.called)
        if not hits:
            return None
        return Found("words", hits, (self._counted(f"also called {listed(titles)}", hits),))

    def _inflected(self, said: Sequence[str]) -> list[list[str]]:
        """The words, the last one as doer or doing: plumbing, plumber."""
        short = split.unranked(said)
        if not short or (len(short) == 1 and short[0] in self.titles.general):
            return []
        return [[*short[:-1], other] for other in split.inflected(short[-1])]

    def _shorter(self, said: Sequence[str]) -> Iterator[list[str]]:
        """The words without ranks and states, then without one general word at the end more."""
        short = split.unranked(said)
        while short:
            if len(short) < len(said):
                yield short
            if short[-1] not in self.titles.general:
                return
            short = short[:-1]

    def _common(self, said: Sequence[str], known: Found | None) -> Found | None:
        """What words are the common name of; of a field with a job known, without the credentials
        for quite other work."""
        fields = self._fields_called(key(said))
        meant = self.common.names.get(key(said))
        if not fields:
            return self._for_jobs(meant.occupations) if meant else None
        found = self._for_fields(fields)
        if not known or not known.codes:
            return found
        hits = self.jobs.near(found.hits, known.codes)
        if not hits:
            return None
        labels = listed([self.common.label(field) for field in fields])
        return found._replace(hits=hits, said=(f"{labels}, related work: {_credentials(hits)}",))

    def _unranked(self, said: Sequence[str], known: Found | None) -> Found | None:
        """What the words name without ranks around them: an electrician's apprentice."""
        short = split.unranked(said)
        return self._whole(short) if len(short) < len(said) else None

    def _doing(self, said: Sequence[str], known: Found | None) -> Found | None:
        """What the doer of a doing is called, or the doing of a doer."""
        names = [] if known else [self._whole(other) for other in self._inflected(said)]
        return self._united([one for one in names if one])

    def _beside(self, said: Sequence[str], known: Found | None) -> Found | None:
        """A field name beside other words, the last one first, unless a job title holds these
        words together."""
        if known or any(self.titles.holding(said)):
            return None
        for length in range(len(said) - 1, 0, -1):
            for start in range(len(said) - length, -1, -1):
                fields = self._fields_called(key(said[start : start + length]))
                if fields:
                    rest = [*said[:start], *said[start + length :]]
                    return self._for_fields(fields)._replace(unread=(self._spelling(rest),))
        return None

    def _catch_all(self, said: Sequence[str], known: Found | None) -> Found | None:
        """The credentials for all that has no code of its own."""
        hits, codes = self.jobs.catch_all(known.codes if known else ())
        if not hits:
            return None
        return Found("occupation", hits, (self._counted(self._titles(codes), hits),))

    def _spelling(self, said: Iterable[str]) -> str:
        """Words as they were typed."""
        return " ".join(dict.fromkeys(self._spelled.get(word, word) for word in said))

    def _counted(self, label: str, hits: Hits) -> str:
        return f"{label}: {counted(self.catalog.fields(hits), self.common)}"

    def _titles(self, codes: Sequence[str]) -> str:
        return listed(list(dict.fromkeys(job.title for job in self.jobs.named(codes))))

    def _united(self, several: Sequence[Found]) -> Found | None:
        """Some findings as one, of the strongest kind."""
        if not several:
            return None
        return Found(
            min((one.kind for one in several), key=KINDS.index),
            _union(self.catalog.none, (one.hits for one in several)),
            said=_chained(one.said for one in several),
            fields=_chained(one.fields for one in several),
            codes=_chained(one.codes for one in several),
            named=_chained(one.named for one in several),
            unread=_chained(one.unread for one in several),
        )

    def _told(self, found: Sequence[Found], unread: Sequence[str]) -> Reading:
        """The reading, with what is asked or shown beside it."""
        one = self._united(found) or Found("none", self.catalog.none)
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
            occupations=tuple(self.jobs.named(one.codes)),
            credentials=one.named,
            unread=left,
            also_near=ask.near(one.hits, one.codes, one.fields, self) if few else (),
            titles_to_ask=ask.titles_to_ask(doubt, self) if doubt else (),
            suggestions=ask.suggestions(self._text, _content(left), self) if left else (),
        )


def _content(pieces: Iterable[str]) -> list[str]:
    return [word for piece in pieces for word in split.content(split.spoken(piece))]


def _credentials(hits: Hits) -> str:
    return f"{len(hits)} credential{'s' * (len(hits) > 1)}" if hits else "none here"


def _chained(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Some columns as one, without repetition."""
    return tuple(dict.fromkeys(chain.from_iterable(several)))


def _union(start: Hits, several: Iterable[Hits]) -> Hits:
    for hits in several:
        start = start | hits
    return start
