"""What is asked or shown beside a reading: what is near, job titles that hold the words, the word
that may have been mistyped. None of it is ever read in place of what was said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice, product
from typing import NamedTuple, Protocol

from credpick.catalog.words import Hits, Words
from credpick.goals import split
from credpick.goals.common import Common
from credpick.goals.jobs import Jobs
from credpick.registers.onet import Titles
from credpick.text import key, words

MOST_NEAR, MOST_RELATED = 8, 5
MOST_TITLES = 5
MOST_LIKELY, MOST_WAYS = 3, 27  # spellings of a word, and of all mistyped words together
LIKE_ENOUGH = 0.78  # of 1, as difflib counts


class Registers(Protocol):
    """What is looked up."""

    catalog: Words
    titles: Titles
    common: Common
    jobs: Jobs

    def called(self, said: Sequence[str]) -> object | None:
        """What just these words name."""


class Near(NamedTuple):
    """A credential that was not asked for and is near: by related work or in the same field."""

    id: str
    name: str
    why: str


def near(
    hits: Hits, codes: Sequence[str], fields: Sequence[str], known: Registers
) -> tuple[Near, ...]:
    """What is near the credentials for some occupations or fields: for related work, the nearest
    first, then in the same field."""
    catalog, shown, nearest = known.catalog, hits, hits
    found: list[Near] = []
    codes = codes or catalog.codes(hits)
    for code in _related(codes, known.titles):
        more = known.jobs.hits([code]) - shown
        if not more:
            continue
        why = "related work: " + known.jobs.named([code])[0].title
        found += [Near(*one, why) for one in catalog.briefly(more, MOST_RELATED - len(found))]
        shown, nearest = shown | more, nearest or more
        if len(found) >= MOST_RELATED:
            break
    for field in fields or _fields(nearest, codes, known):
        more = catalog.within(field) - shown
        why = f"same field: {known.common.label(field)}"
        found += [Near(*one, why) for one in catalog.briefly(more, MOST_NEAR - len(found))]
    return tuple(found)


def _fields(hits: Hits, codes: Sequence[str], known: Registers) -> list[str]:
    """The fields of some credentials; where there are none, the field that most credentials for
    the same major group of occupations are in."""
    if hits:
        return [field for field, _ in known.catalog.fields(hits).most_common()]
    groups = {code[:3] for code in codes}
    alike = [code for code in known.catalog.occupations if code[:3] in groups]
    most = known.catalog.fields(known.jobs.hits(alike)).most_common(1)
    return [field for field, _ in most]


def _related(codes: Iterable[str], titles: Titles) -> Iterator[str]:
    """The related work of some occupations, the nearest of each before the next of any."""
    several = [titles.related(code) for code in codes]
    longest = max(map(len, several), default=0)
    in_turn = (one[at] for at in range(longest) for one in several if at < len(one))
    known = {code[:7] for code in codes}
    return (code for code in dict.fromkeys(in_turn) if code[:7] not in known)


def titles_to_ask(said: Sequence[str], known: Registers) -> tuple[str, ...]:
    """Job titles that hold the most of some words; those come first that the catalog has
    credentials for, and of these the shortest."""
    titles, have = known.titles, known.catalog.occupations
    asked = [word for word in dict.fromkeys(said) if len(word) > 1]
    asked = [word for word in asked if word not in titles.general] or asked
    means = {title: found for word in asked for title, found in titles.holding([word])}
    held = {title: len(set(said).intersection(words(title))) for title in means}
    most = max(held.values(), default=0)

    def order(title: str) -> tuple[bool, int, str]:
        agrees = [one.telling for one in means[title] if one.code[:7] in have]
        return not agrees, title.count(" ") - max(agrees, default=0), title

    ranked = sorted((title for title, count in held.items() if count == most), key=order)
    first = {key(title): title for title in reversed(ranked)}
    return tuple(title for title in ranked if first[key(title)] == title)[:MOST_TITLES]


def suggestions(text: str, said: Iterable[str], lookup: Registers) -> tuple[str, ...]:
    """The text with the words that stand nowhere put right, if there is a likeness: that way in
    which the whole names something, else the likeliest of each. A code has none: 31-9011 is no
    39-9011."""
    likely = {word: put_right(word, lookup) for word in dict.fromkeys(said)}
    mistyped = [word for word, others in likely.items() if others]
    if not mistyped:
        return ()
    every = product(*(likely[word] for word in mistyped))
    ways = [_written(text, mistyped, way) for way in islice(every, MOST_WAYS)]
    named = (way for way in ways if lookup.called(split.spoken(way)))
    return (next(named, ways[0]),)


def _written(text: str, mistyped: Sequence[str], others: Sequence[str]) -> str:
    for word, other in zip(mistyped, others, strict=True):
        put = re.sub(rf"(?i)\b{re.escape(word)}\w{{0,2}}\b", other, text, count=1)
        text = put if put != text else other
    return text


def put_right(word: str, lookup: Registers) -> list[str]:
    """The likely spellings of a word that stands nowhere, the likeliest first."""
    catalog, titles, everyday = lookup.catalog, lookup.titles, lookup.common.words
    # `teach` stands nowhere, `teacher` does.
    forms = (word, f"{word}er", f"{word}ing")
    known = any(catalog.mentions(one) or titles.mentions(one) for one in forms)
    if known or not word.isalpha() or word in everyday:
        return []
    like = everyday | catalog.like(word) | titles.like(word)
    return get_close_matches(word, sorted(like), MOST_LIKELY, LIKE_ENOUGH)
