"""One catalog from many records: ids, duplicates, facts that the catalog takes."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from credpick.catalog import kinds, models
from credpick.importers.base import (
    Body,
    Extra,
    FactRow,
    Found,
    Link,
    Notice,
    Record,
    Refusal,
    Remembered,
    SourceRow,
)
from credpick.importers.bodies import Bodies, BodyRow
from credpick.importers.cleaning.statements import accreditors, program_accreditors
from credpick.importers.cleaning.text import clean, mark, normal, slug
from credpick.importers.kept import EntryRow, Kept
from credpick.importers.report import Report
from credpick.importers.shapes import Shapes, is_id

_FIELDS = tuple(models.Credential.model_fields)
_ACCREDITED = {
    "trust.institution_accreditor": accreditors,
    "trust.programme_accreditor": program_accreditors,
}
_ASKED = {key for key in kinds.KEYS if key.startswith(("cost.", "time.", "offer."))}
_CTID = re.compile(r"ce-([0-9a-f]{8})-")
# By what a list cites: what an entry asks for → its id.
_Namesakes = dict[str, dict[int, str]]


class Ids:
    """Ids that differ: the second `welding` is `welding-2`."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self.taken: set[str] = set()

    def new(self, base: str) -> str:
        """`base`, or `base` with the next number."""
        found = base
        while found in self.taken:
            self._count[base] += 1
            found = f"{base[:74].rstrip('-')}-{self._count[base] + 1}"
        self.taken.add(found)
        return found


class Edge(NamedTuple):
    """A link of a record on its way to a `stacks` entry; `start` is the id of the credential."""

    start: str
    link: Link
    source: str


class Collector:
    """Takes what importers find. `settle.finish` makes one sound catalog of it.

    `before` gives the ids that the list's own numbers had in an earlier import.
    """

    def __init__(self, before: Mapping[tuple[str, str], str] | None = None) -> None:
        self.report = Report()
        self.bodies = Bodies()
        self.credentials = Kept()
        self.sources: dict[str, SourceRow] = {}
        self.names: dict[str, str] = {}
        self.edges: list[Edge] = []
        self.parts: list[tuple[str, str, str]] = []
        self.extras: defaultdict[str, list[Extra]] = defaultdict(list)
        self.joins: dict[str, dict[str, str]] = {}
        self.by_identity: dict[str, str] = {}
        self.open: dict[str, str] = {}
        self.cited: set[str] = set()
        self._before = before or {}
        self._ids, self._source_ids = Ids(), Ids()
        self._ids.taken |= set(self._before.values())
        self._shapes = Shapes()
        self._by_name: defaultdict[tuple[str, str], _Namesakes] = defaultdict(dict)
        self._said_of_bodies: set[tuple[str, str, str]] = set()
        self._first_names: dict[str, tuple[str, int]] = {}

    def take(self, found: Found) -> None:
        """Add one finding. A record that is not sound is refused, a fact of it left out."""
        if isinstance(found, Notice):
            self.report.notice(found)
            return
        self.report.read += 1
        if isinstance(found, Record):
            self._record(found)
        elif isinstance(found, Refusal):
            self.report.refuse(found)
        elif isinstance(found, Body):
            self.report.organizations += 1
            self._organization(found)
        else:
            self.report.lookups += 1
            self.extras[found.key].append(found)

    def _organization(self, found: Body) -> None:
        for key in found.keys:
            self.names.setdefault(key, found.owner.name)
        id = self.bodies.of(found.owner)
        for key in found.keys:
            self.bodies.also(key, id)
        self.add_facts(self.bodies.rows[id], found.facts, found.sources, found.place)

    def add_sources(self, sources: dict[str, SourceRow]) -> None:
        """Take in sources; each gets its id once."""
        for url, one in sources.items():
            if url not in self.sources:
                page = url.partition("//")[2].partition("?")[0]
                base = slug(page, 72)
                # Ids that begin with register- are those of the registers.
                base = f"page-{base[:67]}" if base.startswith("register-") else base
                id = self._source_ids.new(base)
                self.sources[url] = {"id": id, **one}

    def add_facts(
        self,
        holder: BodyRow | EntryRow,
        facts: Iterable[FactRow],
        sources: dict[str, SourceRow],
        place: str,
    ) -> None:
        """Add facts to an entry that it does not hold yet."""
        self.add_sources(sources)
        had = holder.setdefault("facts", [])
        had += [fact for fact in self.sound(facts, place) if fact not in had]

    def sound(self, facts: Iterable[FactRow], place: str) -> list[FactRow]:
        """The facts as the catalog keeps them; what it would refuse is left out and reported."""
        found = []
        for fact in facts:
            shared = fact if isinstance(fact, Remembered) else None
            if shared is not None and shared.checked is not None:
                found.append(shared.checked)
                continue
            if fact["key"] in _ACCREDITED:
                fact = self.named(fact)
            if fact.get("denominator") == 0:
                self.report.drop(Refusal("nobody", f"{fact['key']}: a rate of nobody", place))
                continue
            source = self.sources[fact["source"]]["id"]
            checked, problem = self._shapes.checked(fact, source)
            if problem:
                self.report.drop(Refusal("not_sound", f"{fact['key']}: {problem}", place))
            else:
                self.cited.add(source)
                found.append(checked)
                if shared is not None:
                    shared.checked = checked
        return found

    def named(self, fact: FactRow) -> FactRow:
        """A claim of accreditation by the accreditor's code.

        One that is none of those known, in doubt or denied is no recognition: a note.
        """
        told = str(fact["value"])
        if "[[" in told:
            return fact
        code = next(iter(_ACCREDITED[fact["key"]](told)), None)
        if code:
            return fact if code == told else {**fact, "value": code, "note": f"named as {told}"}
        said = clean(f"About accreditation it is said: {told}")
        return {**fact, "key": "note", "value": said}

    def _record(self, record: Record) -> None:
        report = self.report
        for one in record.left_out:
            report.drop(one)
        for told in record.notices:
            report.notice(told)
        report.ignored.update(record.ignored)
        self.add_sources(record.sources)
        facts = self.sound(record.facts, record.place)
        body = self.bodies.of(record.owner)
        self._of_body(body, record)
        known = self._known(record)
        if not known and not record.owner.guessed:
            known = self._namesake(record, body, facts)
        if known:
            report.merged += 1
            entry = self.credentials[known]
            report.facts.subtract(fact["key"] for fact in entry.get("facts", ()))
            _merge(entry, record, facts)
        else:
            known = self._new_id(record)
            entry = self._entry(known, body, record, facts)
            self._by_name[normal(record.name), body].setdefault(_cites(record), {}).setdefault(
                _asks(facts), known
            )
        self.credentials.put(entry)
        report.count(entry)
        self._remember(record, known, body, entry)

    def _of_body(self, body: str, record: Record) -> None:
        """What a row says of its awarding body, once however many rows say it."""
        new = []
        for fact in record.body_facts:
            said = (body, fact["key"], str(fact["value"]))
            if said not in self._said_of_bodies:
                self._said_of_bodies.add(said)
                new.append(fact)
        if new:
            self.add_facts(self.bodies.rows[body], new, {}, record.place)

    def _entry(self, id: str, body: str, record: Record, facts: list[FactRow]) -> EntryRow:
        parts = {
            "id": id,
            "name": record.name,
            "awarding_body": body,
            "type": record.type,
            "includes": record.includes,
            "field": record.field,
            "occupations": record.occupations,
            "programs": record.programs,
            "website": record.website,
            "ids": record.ids,
            "facts": facts,
        }
        return {name: parts[name] for name in _FIELDS if parts.get(name)}  # type: ignore[return-value]

    def _remember(self, record: Record, id: str, body: str, entry: EntryRow) -> None:
        for identity in record.identities:
            self.by_identity.setdefault(identity, id)
            self._first_names.setdefault(identity, (record.table, hash(normal(record.name))))
        source = next(iter(record.sources.values()))["url"]
        self.edges += [Edge(id, link, source) for link in record.links]
        self.parts += [(part, id, source) for part in record.parts]
        self.credentials.join(record.joins, id)
        absent = {key: note for key, note in record.joins.items() if note}
        if absent:
            self.joins.setdefault(id, {}).update(absent)
        refers = record.links or id in self.joins or body in self.bodies.guessed
        values = [fact["value"] for fact in entry.get("facts", ())]
        if refers or any("[[" in value for value in values if type(value) is str):
            self.open[id] = record.place

    def _known(self, record: Record) -> str | None:
        """The entry with one of the record's identities.

        A number that one table gives to different names is none there; nor is the address that two
        badges share.
        """
        for identity in record.identities:
            id = self.by_identity.get(identity)
            if id is None:
                continue
            table, name = self._first_names[identity]
            same_name = name == hash(normal(record.name))
            shared = record.table == table if record.table else not _CTID.match(identity)
            if shared and not same_name:
                number = identity.rpartition("#")[2] or identity
                said = f"{number[:40]!r} stands for several programs: it is no number of one"
                self.report.drop(Refusal("identifier", said, record.place))
                continue
            other = self.credentials[id]
            if same_name or self.bodies.of(record.owner) == other["awarding_body"]:
                return id
        return None

    def _namesake(self, record: Record, body: str, facts: list[FactRow]) -> str | None:
        """The namesake that is the same credential, if one is.

        Two prices, lengths or states that one table gives to one name of one body are two programs:
        an edition that ended does not end the one that is offered.
        """
        namesakes = self._by_name.get((normal(record.name), body))
        if not namesakes:
            return None
        cites = _cites(record)
        same = namesakes.get(cites, {}).get(_asks(facts))
        if same:
            return same
        for others, ids in namesakes.items():
            if others != cites:
                return next(iter(ids.values()))
        return None

    def _new_id(self, record: Record) -> str:
        for pair in record.ids.items():
            if pair in self._before:
                return self._before[pair]
        if record.identities:
            own = _short(record.identities[0])
        else:
            own = slug(record.owner.name, 25)
            own += f"-{mark(record.scope)[:4]}" if record.scope else ""
        return self._ids.new(f"{slug(record.name, 45)}-{own}")


def _short(identity: str) -> str:
    """The part of an id that stands for the record's own identity, whoever imports it."""
    ctid = _CTID.match(identity)
    if ctid:
        return ctid[1]
    scope, _, number = identity.rpartition("#")
    if not scope or len(number) > 20:
        return mark(identity)
    return f"{scope if len(scope) <= 12 and is_id(scope) else mark(scope)[:4]}-{slug(number, 20)}"


def _merge(old: EntryRow, record: Record, facts: list[FactRow]) -> None:
    """One entry with every fact of both, once; the first record's name and kind stay."""
    had = old.setdefault("facts", [])
    had += [fact for fact in facts if fact not in had]
    if record.website and not old.get("website"):
        old["website"] = record.website
    if record.occupations and not old.get("occupations"):
        old["occupations"] = record.occupations
    if record.programs and not old.get("programs"):
        old["programs"] = record.programs
    if old["field"] == "other":
        old["field"] = record.field


def _cites(record: Record) -> str:
    return record.table or " ".join(sorted(record.sources))


def _asks(facts: list[FactRow]) -> int:
    """What one pays, how long it takes and whether it is offered, as a number: a list of 100,000 is
    compared by it."""
    return hash(
        frozenset([(one["key"], str(one["value"])) for one in facts if one["key"] in _ASKED])
    )
