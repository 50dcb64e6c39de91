"""A catalog file that is imported once more: corrections by hand stay, ids stay, the rest is new.

Every entry that an import writes carries a mark of its own text (`# imported 3f2a9c1b`). An entry
whose text no longer fits its mark was edited; one without a mark was added by hand.
"""

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from credpick.importers.cleaning.text import mark

_GROUPS = ("sources", "awarding_bodies", "credentials")
_MARK = re.compile(r"  # imported ([0-9a-f]{8})$")
_ID = re.compile(r"^  - (?:\{)?id: \"?([a-z0-9-]+)\"?")
_IDS = re.compile(r"^    ids: \{(.*)\}", re.MULTILINE)
_PAIR = re.compile(r'(listed_as|ctid): (?:"((?:[^"\\]|\\.)*)"|([^,}]+))')
_AWARDS = re.compile(r"^    awarding_body: \"?([a-z0-9-]+)\"?$", re.MULTILINE)
_CITED = re.compile(r"\bsource: \"?([a-z0-9-]+)\"?")


class Block(NamedTuple):
    """The lines of one entry, without its mark; `mark` is what stood there, "" for none."""

    id: str
    text: str
    mark: str = ""

    @property
    def edited(self) -> bool:
        """Whether somebody changed it since it was imported, or wrote it."""
        return self.mark != mark(self.text)

    def marked(self) -> str:
        """The lines with the mark of their text."""
        first, end, rest = self.text.partition("\n")
        return f"{first}  # imported {mark(self.text)}{end}{rest}"

    def as_it_was(self) -> str:
        """The lines as they stood in the file."""
        if not self.mark:
            return self.text
        lines = self.text.split("\n")
        at = next((at for at, line in enumerate(lines) if _ID.match(line)), 0)
        lines[at] += f"  # imported {self.mark}"
        return "\n".join(lines)


class Existing(NamedTuple):
    """A catalog file in pieces: what stands above its lists, its entries, what it holds besides."""

    head: str
    groups: dict[str, list[Block]]
    besides: str

    def ids(self) -> dict[tuple[str, str], str]:
        """The id of each credential by the numbers that lists and registries gave it."""
        found: dict[tuple[str, str], str] = {}
        for block in self.groups["credentials"]:
            ids = _IDS.search(block.text)
            for name, quoted, bare in _PAIR.findall(ids[1] if ids else ""):
                found.setdefault((name, quoted or bare.strip()), block.id)
        return found


class Changes(NamedTuple):
    """What an update did to the entries of a file: their ids."""

    kept: list[str]
    differ: list[str]
    added: list[str]
    gone: list[str]


def parse(text: str) -> Existing | None:
    """The pieces of a catalog file; None for a file that is none."""
    head: list[str] = []
    besides: list[str] = []
    groups: dict[str, list[str]] = {name: [] for name in _GROUPS}
    into = head
    for line in text.splitlines(keepends=True):
        top = re.match(r"([a-z_]+):", line)
        if top:
            into = groups.get(top[1], besides)
            if into is not besides:
                continue
        into.append(line)
    if not groups["credentials"]:
        return None
    return Existing(
        "".join(head),
        {name: list(_blocks(lines)) for name, lines in groups.items()},
        "".join(besides),
    )


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Entries with the comments above them; blank lines between them belong to nobody."""
    gathered: list[str] = []
    id, told = "", ""
    for line in [*lines, "  - "]:
        begins = line.startswith(("  - ", "  #"))
        if begins and id:
            yield Block(id, "".join(gathered), told)
            gathered, id, told = [], "", ""
        found = _ID.match(line)
        if found:
            id = found[1]
            mark_of = _MARK.search(line.rstrip("\n"))
            if mark_of:
                told = mark_of[1]
                line = _MARK.sub("", line.rstrip("\n")) + "\n"
        if line.strip():
            gathered.append(line)


def updated(
    old: Existing | None, new: dict[str, list[Block]], head: str, force: bool
) -> tuple[str, Changes]:
    """The text of the file with the new entries in it, and what that changed.

    An edited entry stays as it is, also where the list has changed, unless `force` is given; an
    entry that was added by hand always stays.
    """
    changes = Changes([], [], [], [])
    known = old.groups if old else {name: [] for name in _GROUPS}
    credentials = _merged(known["credentials"], new["credentials"], force, changes)
    needed = set(_AWARDS.findall("".join(credentials)))
    bodies = _merged(known["awarding_bodies"], new["awarding_bodies"], force, needed=needed)
    cited = set(_CITED.findall("".join([*bodies, *credentials])))
    sources = _sources(known["sources"], new["sources"], cited)
    parts = [old.head if old else head]
    for name, blocks in zip(_GROUPS, (sources, bodies, credentials), strict=True):
        if blocks:
            lead = "" if parts[-1].endswith("\n\n") or not parts[-1] else "\n"
            parts += [f"{lead}{name}:\n", *blocks]
    if old and old.besides:
        parts += ["\n", old.besides]
    return "".join(parts), changes


def _sources(old: list[Block], new: list[Block], cited: set[str]) -> list[str]:
    fresh = {one.id: one for one in new}
    order = dict.fromkeys([*(one.id for one in old), *fresh])
    known = {one.id: one for one in old} | fresh
    return [known[id].text for id in order if id in cited]


def _merged(
    old: list[Block],
    new: Iterable[Block],
    force: bool,
    changes: Changes | None = None,
    needed: Container[str] = (),
) -> list[str]:
    """The lines of all entries; one that left the list stays where it was edited or is needed."""
    fresh = {one.id: one for one in new}
    told = changes or Changes([], [], [], [])
    lines = []
    for block in old:
        found = fresh.pop(block.id, None)
        if found is None:
            if block.mark and not block.edited and block.id not in needed:
                told.gone.append(block.id)
            else:
                told.kept.append(block.id)
                lines.append(block.as_it_was())
        elif block.edited and block.text != found.text and not force:
            told.kept.append(block.id)
            if block.mark != mark(found.text):
                told.differ.append(block.id)
            lines.append(block.as_it_was())
        else:
            lines.append(found.marked())
    told.added.extend(fresh)
    return [*lines, *(one.marked() for one in fresh.values())]
