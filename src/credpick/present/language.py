"""The languages of what is handed out: gettext for our own words, forms for those of other rooms.

Ranking, criteria and rules speak English only. Their sentences are made of a form with holes for
names and amounts (`asks for {wanted}: what do you have?`); here a sentence is recognized by its
form and said again in another language, the holes filled as they were.
"""

import gettext
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from credpick.present.sentences import FORMS, JOINED

LOCALE = Path(__file__).parents[1] / "locale"
DOMAIN = "credpick"
ENGLISH, SPANISH = "en", "es"
LANGUAGES = {ENGLISH: "English", SPANISH: "español"}
_HOLE = re.compile(r"\{(\w+)\}")
_JOINTS = ("; ", ", ", " · ")  # what several sentences or words are joined by
_FIRST_MASK = 0xE000  # signs for private use, which no text of ours holds


def mark(text: str) -> str:
    """A sentence that is said later, for who collects the sentences."""
    return text


class Form(NamedTuple):
    """A sentence with holes and how to recognize it."""

    text: str
    pattern: re.Pattern[str]


class Language:
    """One language of the page; `names` are texts of sources that stay as they are."""

    def __init__(self, code: str = ENGLISH, names: Iterable[str] = ()) -> None:
        """Raises OSError when the language has no translations."""
        self.code = code
        self._words = (
            gettext.NullTranslations()
            if code == ENGLISH
            else gettext.translation(DOMAIN, LOCALE, [code])
        )
        self._names = sorted({name for name in names if name}, key=len, reverse=True)

    def say(self, text: str, **values: object) -> str:
        """One of our own sentences, its holes filled."""
        found = self._words.gettext(text) if text else ""
        return found.format(**values) if values else found

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """The same for a number of things: `{number}` is filled."""
        return self._words.ngettext(one, many, number).format(number=number, **values)

    def again(self, text: str) -> str:
        """A sentence of another room, said in this language; what is not recognized stays."""
        if self.code == ENGLISH or not text:
            return text
        whole = self._words.gettext(text)
        if whole != text:
            return whole
        masked = text
        for place, name in enumerate(self._names):
            if name in masked:
                alone = rf"(?<!\w){re.escape(name)}(?!\w)"
                masked = re.sub(alone, chr(_FIRST_MASK + place), masked)
        said = self._known(masked) or self._parts(masked) or masked
        for place, name in enumerate(self._names):
            said = said.replace(chr(_FIRST_MASK + place), name)
        return said

    def _known(self, text: str) -> str | None:
        """A sentence whose form is known; None for any other."""
        exact = self._words.gettext(text)
        if exact != text:
            return exact
        # A question within a sentence begins small.
        whole = text[:1].upper() + text[1:]
        exact = self._words.gettext(whole)
        if exact != whole:
            return exact[:1].lower() + exact[1:]
        for form in self._forms:
            found = form.pattern.fullmatch(text)
            if found:
                values = {
                    name: part if name.isupper() else self._hole(part)
                    for name, part in found.groupdict().items()
                }
                return self._words.gettext(form.text).format(**values)
        return None

    def _hole(self, text: str) -> str:
        return self._known(text) or self._parts(text) or text

    def _parts(self, text: str) -> str | None:
        """Sentences or words that are joined, each said for itself; None for a single one."""
        for joint in _JOINTS:
            parts = text.split(joint)
            if len(parts) > 1:
                return joint.join(self._hole(part) for part in parts)
        return None

    @cached_property
    def _forms(self) -> list[Form]:
        """Forms with holes, those with most words of their own first; what only joins, last."""
        holed = [text for text in FORMS if _HOLE.search(text) and text not in JOINED]
        holed.sort(key=lambda text: -len(_HOLE.sub("", text)))
        holed += JOINED
        return [Form(text, re.compile("".join(_pieces(text)), re.S)) for text in holed]


def _pieces(text: str) -> Iterator[str]:
    """A pattern, piece by piece: words as they are, holes as anything."""
    end = 0
    for hole in _HOLE.finditer(text):
        yield re.escape(text[end : hole.start()])
        yield f"(?P<{hole[1]}>.+?)"
        end = hole.end()
    yield re.escape(text[end:])
