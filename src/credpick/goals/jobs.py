"""Job titles: which occupations they mean, and which credentials are for these."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from credpick.catalog.words import Hits, Words
from credpick.registers.onet import Meaning, Titles, full
from credpick.text import JOINERS, key, words

MOST_MEANINGS = 8  # occupations: a title that may mean more is too vague to be read
MOST_UNTOLD = 3  # the same where none of them shares a word with the title
NEAREST = 10  # related occupations of the first two tiers
CATCH_ALL = "All Other"  # how the titles of such occupations end


class Job(NamedTuple):
    """An occupation: its code, of six digits or eight, and its title."""

    code: str
    title: str


class Jobs:
    """Titles and occupations in one catalog."""

    def __init__(self, catalog: Words, titles: Titles) -> None:
        self._catalog, self._titles = catalog, titles

    def named(self, codes: Iterable[str]) -> list[Job]:
        """Occupations with their titles; the code where no title is known."""
        found = ((code, self._titles.occupation(code)) for code in codes)
        return [Job(code, known.title if known else code) for code, known in found]

    def hits(self, codes: Iterable[str]) -> Hits:
        """The credentials for occupations. A special one of eight digits is met by that of six
        which it lies in, unless that is a catch-all, or other occupations are meant as well; a
        catch-all itself is not asked for."""
        codes = list(codes)
        plain = {code[:7] for code in codes if full(code).endswith(".00")}
        wanted = [
            code if plain and code[:7] not in plain else self._particular(code) for code in codes
        ]
        return self._catalog.working([code for code in wanted if code])

    def catch_all(self, codes: Iterable[str]) -> tuple[Hits, list[str]]:
        """The credentials for those occupations that are catch-alls, and their codes."""
        whole = sorted({code[:7] for code in codes if not self._particular(code)})
        return self._catalog.working(whole), whole

    def is_loose(self, name: str) -> bool:
        """Whether a title is some letters that share no word with what they may stand for."""
        agrees = any(one.telling for one in self._titles.meanings(name))
        return self._titles.written(name).isupper() and not agrees

    def unplaced(self, codes: Iterable[str], everyday: Iterable[str]) -> tuple[list[str], Hits]:
        """Credentials that say no occupation and have all words of the title of one of these or
        of an everyday name, or are called just by another title: what they are called, and they."""
        wanted = [code for code in map(self._particular, codes) if code]
        found: dict[str, Hits] = {}
        for title in (*everyday, *(job.title for job in self.named(wanted))):
            said = [word for word in words(title) if word not in JOINERS]
            if all(map(self._catalog.mentions, said)):
                found[title] = self._catalog.holding(said, named=True)
        # Letters stand for too much: a Convention Services Manager is a CSM like a ScrumMaster.
        titled = self._titles.called(wanted)
        others = {key(title): title for title in titled if not title.isupper()}
        for name, hits in self._catalog.named_each(others).items():
            found[others[name]] = hits
        titles, every = [], self._catalog.none
        for title, hits in found.items():
            more = hits - self._catalog.placed(hits) - every
            if more:
                titles.append(title)
                every = every | more
        return titles, every

    def near(self, hits: Hits, codes: Sequence[str], strictly: bool) -> Hits:
        """Those of some credentials that are for work related to occupations; those that nobody
        says an occupation of too (an unknown one excludes nothing), unless strictly."""
        related = [self._titles.related(code) for code in codes]
        if strictly:
            return hits & self.hits([*codes, *(one for some in related for one in some[:NEAREST])])
        other = self._catalog.placed(hits) - self.hits([*codes, *chain.from_iterable(related)])
        return hits - other

    def titled(self, name: str, said: Collection[str]) -> tuple[str, ...]:
        """The occupations that a title means, by its key and its words; none where it is vague.

        Of several, those count whose own titles share the most words with it: the tellings first
        (`truck`), then the general (`driver`), where the catalog has credentials for those.
        """
        meanings = self._titles.meanings(name)
        alone = len(said) == 1 and all(word in self._titles.general for word in said)
        if not meanings or (alone and len(meanings) > 1):
            return ()
        kept = self._supported(meanings, said)
        general = max(one.general for one in kept)
        narrow = [one for one in kept if one.general == general]
        if len(narrow) > self._most(narrow, said):
            return ()
        if len(narrow) < len(kept) <= MOST_MEANINGS:
            wider = tuple(one.code for one in kept)
            if self.hits(wider) and not self.hits(one.code for one in narrow):
                return wider
        return tuple(one.code for one in narrow)

    def _most(self, meanings: Sequence[Meaning], said: Collection[str]) -> int:
        """How many occupations a title may mean before it is too vague to be read."""
        if all(word in self._titles.general for word in said):
            return 1
        agrees = any(one.telling or one.general for one in meanings)
        return MOST_MEANINGS if agrees else MOST_UNTOLD

    def _supported(self, meanings: Sequence[Meaning], said: Collection[str]) -> list[Meaning]:
        """The meanings that share the most telling words, else those that the most titles with
        these words belong to."""
        telling = max(one.telling for one in meanings)
        if telling or len(meanings) == 1:
            return [one for one in meanings if one.telling == telling]
        support = self._titles.support(set(said) - self._titles.general or set(said))
        most = max(support[one.code] for one in meanings)
        return [one for one in meanings if support[one.code] * 2 > most] or list(meanings)

    def _particular(self, code: str) -> str | None:
        """The code under which an occupation is looked for: six digits; eight where six are a
        catch-all; none for the catch-all itself."""
        whole = self._titles.occupation(code[:7])
        if not whole or not whole.title.endswith(CATCH_ALL):
            return code[:7]
        return code if len(code) > 7 and not code.endswith(".00") else None
