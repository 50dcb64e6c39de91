"""The end of an import: what other records add, references by name, the catalog as a whole."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from credpick.catalog import models
from credpick.importers.base import FactRow, Link, Refusal, SourceRow
from credpick.importers.bodies import BodyRow
from credpick.importers.cleaning.text import clean
from credpick.importers.collect import Collector, Edge
from credpick.importers.kept import Along, EntryRow, Kept, quietly
from credpick.registers.institutions import COLLEGES, Institutions

_REFERENCE = re.compile(r"\[\[(.+?)\]\]")


class Catalog(NamedTuple):
    """A whole imported catalog; its credentials are read one by one from where they are kept."""

    sources: list[SourceRow]
    bodies: list[BodyRow]
    credentials: Kept


def finish(collector: Collector, along: Along = quietly) -> Catalog:
    """The whole catalog, references resolved, its parts checked again."""
    for start, edge in _edges(collector, along):
        collector.open.setdefault(start, "")
        collector.edges.append(edge)
    adding: dict[str, list[str]] = {}
    itself = collector.by_identity
    own = [(key, itself[key]) for key in collector.extras if key in itself]
    for key, id in [*collector.credentials.joined(collector.extras), *own]:
        collector.open.setdefault(id, "")
        adding.setdefault(id, []).append(key)
    edges: dict[str, list[Edge]] = {}
    for one in collector.edges:
        edges.setdefault(one.start, []).append(one)
    for id in along("settling", list(collector.open)):
        entry = collector.credentials[id]
        collector.report.facts.subtract(fact["key"] for fact in entry.get("facts", ()))
        _joined(collector, entry, dict.fromkeys(adding.get(id, ())))
        entry["facts"] = [_resolved(collector, fact) for fact in entry.get("facts", ())]
        body = entry["awarding_body"]
        entry["awarding_body"] = collector.bodies.resolved.get(body, body)
        _stack(collector, entry, edges.get(id, ()))
        models.Credential.model_validate(entry)
        collector.credentials.put(entry)
        collector.report.count(entry)
    return _whole(collector)


def _edges(collector: Collector, along: Along) -> Iterator[tuple[str, Edge]]:
    """What a whole says of its parts, from the part's side."""
    for part, whole, source in along("linking", list(collector.parts)):
        start = collector.by_identity.get(part)
        if start:
            yield start, Edge(start, Link(f"={whole}", "", "designed"), source)


def _joined(collector: Collector, entry: EntryRow, keys: Iterable[str]) -> None:
    """What other records add to an entry; a note for each that is not in the import."""
    for key in keys:
        for extra in collector.extras[key]:
            collector.add_facts(entry, extra.facts, extra.sources, extra.place)
            if extra.occupation:
                jobs = entry.setdefault("occupations", [])
                if extra.occupation not in jobs:
                    jobs.append(extra.occupation)
            for one in extra.left_out:
                collector.report.drop(one)
    for key, absent in collector.joins.get(entry["id"], {}).items():
        if key not in collector.extras:
            first = entry.get("facts", [])
            about = _origin(collector, entry)
            note: FactRow = {"key": "note", "value": clean(absent), **about}
            entry["facts"] = [*first, *collector.sound([note], "")]


def _origin(collector: Collector, entry: EntryRow) -> FactRow:
    """The address of the source that an entry comes from, and no date."""
    facts = entry.get("facts", [])
    id = facts[0]["source"] if facts else ""
    url = next((url for url, one in collector.sources.items() if one.get("id") == id), "")
    return {"source": url or next(iter(collector.sources)), "as_of": "unknown"}


def _resolved(collector: Collector, fact: FactRow) -> FactRow:
    """The fact with the organizations that it refers to by address called by their names."""
    value = fact["value"]
    if not isinstance(value, str) or "[[" not in value:
        return fact
    told = _REFERENCE.sub(lambda found: collector.names.get(found[1], found[1]), value)
    made = {**fact, "value": clean(told)}
    return collector.named(made) if fact["key"].endswith("_accreditor") else made  # type: ignore[arg-type, return-value]


def _stack(collector: Collector, entry: EntryRow, edges: Iterable[Edge]) -> None:
    """Links to other records: to what was imported by id, to the rest by name."""
    for start, link, source in edges:
        to = link.to[1:] if link.to.startswith("=") else collector.by_identity.get(link.to)
        name = "" if link.name.startswith("[[") else link.name
        if to == start or not (to or name):
            said = f"counts towards {link.to or 'nothing that is named'}"
            collector.report.drop(Refusal("unknown_target", said, start))
            continue
        stacks = entry.setdefault("stacks", [])
        if any((one.get("to"), one.get("degree")) == (to, None if to else name) for one in stacks):
            continue
        id = collector.sources[source]["id"]
        collector.cited.add(id)
        stacks.append(
            {"to": to, "agreement": link.agreement, "source": id, "as_of": "unknown"}
            if to
            else {"degree": name, "agreement": link.agreement, "source": id, "as_of": "unknown"}
        )


def _whole(collector: Collector) -> Catalog:
    used = collector.credentials.bodies()
    bodies = [row for id, row in collector.bodies.rows.items() if id in used]
    schools = Institutions()
    for body in bodies:
        _surveyed(schools, body)
        body["facts"] = [_resolved(collector, fact) for fact in body["facts"]]
        collector.report.facts.update(fact["key"] for fact in body["facts"])
    collector.report.written = len(collector.credentials)
    sources = [one for one in collector.sources.values() if one.get("id") in collector.cited]
    models.Catalog.model_validate({"sources": sources})
    return Catalog(sources, bodies, collector.credentials)


def _surveyed(schools: Institutions, body: BodyRow) -> None:
    """The number of the one institution of this name and state, and its kind where that is sure.

    What the registers say of it is attached when the catalog is compiled.
    """
    school = schools.find(body["name"], body.get("state"))
    if school:
        body.setdefault("ids", {}).setdefault("unitid", school.unitid)
        body["kind"] = COLLEGES.get(school.sector, body["kind"])
