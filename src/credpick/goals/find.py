"""What is found for some words: fields, names, jobs, credentials with the words; and how that is
said. Which of it counts is `reader`'s."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from credpick.catalog.words import Hits, Words
from credpick.goals import split
from credpick.goals.common import Common
from credpick.goals.jobs import Jobs
from credpick.goals.reading import counted, listed
from credpick.registers.onet import Titles
from credpick.text import JOINERS, key

MOST_SHOWN = 3  # credentials that are named one by one
LARGE_PART = 0.75
KINDS = ("field", "credential", "occupation", "words", "none")  # the strongest first


class Found(NamedTuple):
    """What some words mean. Without hits they are understood and no credential is for them."""

    kind: str
    hits: Hits
    said: tuple[str, ...] = ()  # what was read, and how many credentials that are
    fields: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    named: tuple[str, ...] = ()  # ids that a whole name or acronym named
    unread: tuple[str, ...] = ()


def united(several: Sequence[Found]) -> Found | None:
    """Some findings as one, of the strongest kind."""
    if not several:
        return None
    hits = several[0].hits
    for one in several[1:]:
        hits = hits | one.hits
    return Found(
        min((one.kind for one in several), key=KINDS.index),
        hits,
        said=_chained(one.said for one in several),
        fields=_chained(one.fields for one in several),
        codes=_chained(one.codes for one in several),
        named=_chained(one.named for one in several),
        unread=_chained(one.unread for one in several),
    )


def _chained(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Some columns as one, without repetition."""
    return tuple(dict.fromkeys(chain.from_iterable(several)))


class Finder:
    """Finds in one catalog, for one text."""

    def __init__(self, text: str, catalog: Words, titles: Titles, common: Common) -> None:
        self.catalog, self.titles, self.common = catalog, titles, common
        self.jobs = Jobs(catalog, titles)
        self._spelled = split.spellings(text)

    def called(self, said: Sequence[str]) -> Found | None:
        """What just these words name: a field, else credentials, bodies and jobs."""
        name = key(said)
        meant = self.common.names.get(name)
        fields = self.fields_called(said)
        codes = meant.occupations if meant else self.jobs.titled(name, said)
        if fields:
            jobs = [self.for_jobs(codes)] if meant and codes else []
            return united([self.for_fields(fields), *jobs])
        named = self.catalog.named(name)
        if named and not meant and self.jobs.is_loose(name):
            codes = ()  # a credential's own letters go before those of some job
        found = [self.for_names(named, said)] if named else []
        if codes:
            jobs = [self.for_jobs(codes)]
            found = jobs if named <= jobs[0].hits else [*found, *jobs]
        plain = [word for word in said if word not in JOINERS]
        if found and plain == split.content(said):
            self._extend(found, plain, codes)
        return united(found)

    def _extend(self, found: list[Found], said: Sequence[str], codes: Sequence[str]) -> None:
        """Add what else the name of a credential or a job finds. A credential of which nobody
        says the occupation is not excluded by that: it is looked for by words."""
        known = found[0] if len(found) == 1 else united(found)
        for way in (self.worded, self.otherwise_worded, self.otherwise_titled, self.at_work):
            more = way(said, known) if codes or way == self.worded else None
            if more:
                found.append(more)
                known = united(found)

    def for_fields(self, fields: Sequence[str]) -> Found:
        """The credentials of fields."""
        hits = self.catalog.none
        for field in fields:
            hits = hits | self.catalog.within(field)
        return Found("field", hits, (f"{self._labels(fields)}: {_many(hits)}",), tuple(fields))

    def fields_called(self, said: Sequence[str]) -> tuple[str, ...]:
        """The fields of a common name, else the field of the catalog that is called so."""
        name = key(said)
        meant = self.common.names.get(name)
        if meant:
            return meant.fields
        return tuple(field for field in self.catalog.every_field if key(field) == name)

    def for_names(self, named: Hits, said: Sequence[str]) -> Found:
        """Credentials that were named."""
        first = self.catalog.briefly(named, MOST_SHOWN)
        told = listed(list(dict.fromkeys(name for _, name in first)), MOST_SHOWN)
        if len(named) > len(first):
            told = self._counted(self.spelling(said), named)
        return Found("credential", named, (told,), named=tuple(id for id, _ in first))

    def for_jobs(self, codes: Sequence[str], hits: Hits | None = None) -> Found:
        """The credentials for occupations, catch-all codes left out."""
        hits = self.jobs.hits(codes) if hits is None else hits
        titles = listed(list(dict.fromkeys(job.title for job in self.jobs.named(codes))))
        return Found("occupation", hits, (self._counted(titles, hits),), codes=tuple(codes))

    def worded(self, said: Sequence[str], known: Found | None) -> Found | None:
        """The credentials with all of the words, if one of these tells a subject; of a job not
        those in whose awarding body some stand, nor those for another job whose name has other
        words between them: the medical administrative assistant is no medical assistant."""
        if all(word in self.titles.general for word in said):
            return None
        hits = self.catalog.holding(said, named=bool(known and known.codes))
        if known and known.codes and len(said) > 1:
            elsewhere = self.catalog.placed(hits - known.hits)
            hits = hits - (elsewhere - self.catalog.called(elsewhere, said))
        return self._with_words(said, hits - known.hits if known else hits)

    def otherwise_worded(self, said: Sequence[str], known: Found | None) -> Found | None:
        """The same, the last word as doer or doing; of a job only credentials that say no other."""
        found: list[Found] = []
        for other in self.inflected(said):
            so_far = united([known, *found] if known else found)
            one = self.worded(other, so_far)
            if one and known:
                one = self._with_words(other, one.hits - self.catalog.placed(one.hits))
            found += filter(None, [one])
        return united(found)

    def otherwise_titled(self, said: Sequence[str], known: Found | None) -> Found | None:
        """Credentials that say no occupation, by another title of a job."""
        if not known or not known.codes:
            return None
        titles, hits = self.jobs.unplaced(
            known.codes, self.common.called(code[:7] for code in known.codes)
        )
        more = hits - known.hits
        if not more:
            return None
        return Found("words", more, (self._counted(f"also called {listed(titles)}", more),))

    def at_work(self, said: Sequence[str], known: Found | None) -> Found | None:
        """What the words without ranks, states and the general ones at the end are a common name
        of: an HR manager works in HR. With a job known, what is for near work in that field."""
        own = self.jobs.hits(known.codes) if known else self.catalog.none
        for short in self.shorter(said):
            fields = self.fields_called(short)
            meant = self.common.names.get(key(short))
            if meant and not fields:
                return None if own else self.for_jobs(meant.occupations)
            if fields:
                return self._near_in(fields, known, own) if known else self.for_fields(fields)
        return None

    def _near_in(self, fields: Sequence[str], known: Found, own: Hits) -> Found | None:
        """The credentials of a field for work near a job. Where the job has credentials of its
        own, only of one field, and of one that is about little else: that of HR is for HR
        managers, that of healthcare is not for medical assistants."""
        if known.named:
            return None
        whole = self.for_fields(fields).hits
        hits = self.jobs.near(whole, known.codes, strictly=bool(own))
        about = len(hits) >= LARGE_PART * len(self.catalog.placed(whole))
        more = hits - known.hits
        if not more or (own and (len(fields) > 1 or not about)):
            return None
        told = f"{self._labels(fields)}, related work: {_many(more)}"
        return Found("words", more, (told,), tuple(fields))

    def inflected(self, said: Sequence[str]) -> list[list[str]]:
        """The words, the last one as doer or doing: plumbing, plumber."""
        short = split.unranked(said)
        if not short or (len(short) == 1 and short[0] in self.titles.general):
            return []
        return [[*short[:-1], other] for other in split.inflected(short[-1])]

    def shorter(self, said: Sequence[str]) -> Iterator[list[str]]:
        """The words without ranks and states, then without one general word at the end more."""
        short = split.unranked(said)
        while short:
            if len(short) < len(said):
                yield short
            if short[-1] not in self.titles.general:
                return
            short = short[:-1]

    def spelling(self, said: Iterable[str]) -> str:
        """Words as they were typed."""
        return " ".join(dict.fromkeys(self._spelled.get(word, word) for word in said))

    def _with_words(self, said: Sequence[str], hits: Hits) -> Found | None:
        label = f"the word{'s' * (len(said) > 1)} {self.spelling(said)}"
        return Found("words", hits, (self._counted(label, hits),)) if hits else None

    def _counted(self, label: str, hits: Hits) -> str:
        return f"{label}: {counted(self.catalog.fields(hits), self.common)}"

    def _labels(self, fields: Sequence[str]) -> str:
        return listed([self.common.label(field) for field in fields])


def _many(hits: Hits) -> str:
    return f"{len(hits)} credential{'s' * (len(hits) > 1)}" if hits else "none here"
