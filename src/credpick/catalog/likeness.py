"""What is likely one credential under two ids in two catalogs: it is listed, and never merged.

Both are of one awarding body (one identifier, or one name), and their names are the same but for
one word, for words that only say that something is awarded, or for order.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from credpick.catalog.store import Part
from credpick.text import JOINERS, normal, words

# Words of a company's name that many leave out, and of a credential's that name no subject.
_COMPANY = JOINERS | {"inc", "incorporated", "llc", "ltd", "corp", "corporation", "co", "company"}
_AWARD = JOINERS | {"certificate", "certification", "certified", "class", "course", "diploma"}
_AWARD |= {"program", "programme", "training"}
# They make another credential of the same words: Welding II, Advanced Welding, ITIL 4.
_APART = re.compile(
    r"\w*\d\w*|[a-z]|[ivx]+|basic|fundamental|beginner|intro\w*|intermediate|advanced?|refresher"
    r"|online|hybrid|evening|day"
)
_BODY_IDS = ("unitid", "opeid", "ctid")
_OWN_IDS = ("listed_as", "ctid")
_SPELLED_ALIKE = 0.75  # Technician and Techncian; Assistant and Assisting
_ENOUGH_SHARED = 3  # words, where one name has one more


class One(NamedTuple):
    """A credential of one of the catalogs."""

    file: str
    id: str
    name: str
    body: tuple[str, str]  # the id of its awarding body, and its plain name
    state: str | None  # of its awarding body
    bodies: frozenset[str]  # what its awarding body is known by
    ids: frozenset[str]  # what it is listed as elsewhere

    @property
    def same(self) -> tuple[object, ...]:
        """What two share that `together` makes one."""
        return self.id, normal(self.name), self.body

    @property
    def subject(self) -> frozenset[str]:
        """The words of its name that say what it is about."""
        found = words(self.name)
        return frozenset(word for word in found if word not in _AWARD) or frozenset(found)


def likely_same(parts: Sequence[Part]) -> list[tuple[One, One]]:
    """Pairs of credentials of two files with different ids that are likely one."""
    seen: dict[tuple[str, str, frozenset[str]], list[One]] = defaultdict(list)
    by_id: dict[str, list[One]] = defaultdict(list)
    found: dict[tuple[One, One], None] = {}
    for part in parts:
        mine = list(_of(part))
        for one in mine:
            # A list may give the number of what is gone to something else.
            near = [other for id in one.ids for other in by_id[id] if one.subject & other.subject]
            near += [
                other for key in _keys(one) for other in seen.get(key, ()) if _alike(one, other)
            ]
            found |= dict.fromkeys((other, one) for other in near if other.same != one.same)
        for one in mine:
            for id in one.ids:
                by_id[id].append(one)
            for key in _keys(one):
                seen[key].append(one)
    return list(found)


def _of(part: Part) -> Iterator[One]:
    bodies = {}
    for id, name, text in part.connection.execute("SELECT id, name, json FROM awarding_body"):
        body = json.loads(text)
        ids = body.get("ids", {})
        known = [f"{kind} {one}" for kind in _BODY_IDS for one in ids.get(kind, "").split()]
        plain = " ".join(word for word in words(name) if word not in _COMPANY)
        bodies[id] = (id, normal(name)), body.get("state"), frozenset([plain, *known])
    rows = part.connection.execute(
        "SELECT id, name, awarding_body, json_extract(json, '$.ids') FROM credential "
        "ORDER BY number"
    )
    for id, name, body, text in rows:
        ids = json.loads(text) if text else {}
        own = frozenset(f"{kind} {ids[kind]}" for kind in _OWN_IDS if kind in ids)
        yield One(part.path.name, id, name, *bodies.get(body, _elsewhere(body)), own)


def _elsewhere(body: str) -> tuple[tuple[str, str], None, frozenset[str]]:
    """An awarding body that another file describes, by its id alone."""
    return (body, ""), None, frozenset([body])


def _keys(one: One) -> Iterator[tuple[str, str, frozenset[str]]]:
    """What two names share that differ by a word at most: the name, or what is left without the
    word. Of a word that is spelled in two ways the beginning is the same."""
    subject = one.subject
    for body in one.bodies:
        yield body, "", subject
        for word in subject:
            yield body, word[:2], subject - {word}
            if len(subject) > _ENOUGH_SHARED:
                yield body, "", subject - {word}


def _alike(one: One, other: One) -> bool:
    """Whether two names of one body that differ by a word at most are likely one name."""
    if one.state and other.state and one.state != other.state:
        return False
    here, there = one.subject - other.subject, other.subject - one.subject
    odd = here | there
    if any(_APART.fullmatch(word) for word in odd):
        return False
    if here and there:
        return SequenceMatcher(None, min(here), min(there)).ratio() >= _SPELLED_ALIKE
    return not odd or len(one.subject & other.subject) >= _ENOUGH_SHARED
