"""One catalog from many records: ids, duplicates, references between records."""

import re
from collections import Counter, defaultdict

from pydantic import ValidationError

from credpick.catalog import models
from credpick.importers import fields
from credpick.importers.base import (
    Body,
    Extra,
    Found,
    Json,
    Link,
    Record,
    Refusal,
    clean,
    slug,
)
from credpick.importers.kept import Along, Kept, quietly
from credpick.importers.report import Report
from credpick.registers.institutions import COLLEGES, Institutions
from credpick.text import normal

_REFERENCE = re.compile(r"\[\[(.+?)\]\]")
_ACCREDITED = {
    "trust.institution_accreditor": fields.accreditors,
    "trust.programme_accreditor": fields.programme_accreditors,
}


_Namesakes = dict[frozenset[str], dict[frozenset[tuple[str, str]], str]]


class _Ids:
    """Ids that differ: the second `welding` is `welding-2`."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()
        self._taken: set[str] = set()

    def new(self, base: str) -> str:
        """`base`, or `base` with the next number."""
        found = base
        while found in self._taken:
            self._count[base] += 1
            found = f"{base[:74].rstrip('-')}-{self._count[base] + 1}"
        self._taken.add(found)
        return found


class Collector:
    """Takes what importers find and makes one sound catalog of it."""

    def __init__(self) -> None:
        self.report = Report()
        self._institutions = Institutions()
        self._ids = _Ids()
        self._source_ids = _Ids()
        self._body_ids = _Ids()
        self._sources: dict[str, Json] = {}
        self._bodies: dict[str, Json] = {}
        self._guessed: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._credentials = Kept()
        self._by_identity: dict[str, str] = {}
        # By name and body: what an entry cites → what it asks → its id.
        self._by_name: defaultdict[tuple[str, str], _Namesakes] = defaultdict(dict)
        self._links: list[tuple[str, Link, Json]] = []
        self._parts: list[tuple[str, str, Json]] = []
        self._extras: defaultdict[str, list[Extra]] = defaultdict(list)
        self._joins: defaultdict[str, list[str]] = defaultdict(list)

    def take(self, found: Found) -> None:
        """Add one finding. A record that is not sound is refused, a fact of it left out."""
        self.report.read += 1
        if isinstance(found, Refusal):
            self.report.refuse(found)
        elif isinstance(found, Body):
            self.report.organisations += 1
            self._organisation(found)
        elif isinstance(found, Extra):
            self.report.lookups += 1
            self._extras[found.key].append(found)
        else:
            self._record(found)

    def _organisation(self, found: Body) -> None:
        for key in found.keys:
            self._names.setdefault(key, found.body["name"])
        body = self._body(found.body)
        self._add_sources(found.sources)
        for fact in self._cited(found.body["facts"]):
            if fact not in body["facts"]:
                body["facts"].append(fact)

    def _body(self, body: Json) -> Json:
        """The entry of an awarding body, new or known by its name."""
        key = _key(body)
        if key not in self._bodies:
            id = self._body_ids.new(slug(body["name"], 70))
            self._bodies[key] = {"id": id, "name": body["name"], "kind": body["kind"], "facts": []}
        entry = self._bodies[key]
        for part in ("state", "website"):
            if body.get(part) and not entry.get(part):
                entry[part] = body[part]
        if body.get("guessed"):
            self._guessed.setdefault(entry["id"], body.get("key", ""))
        return entry

    def _add_sources(self, sources: dict[str, Json]) -> None:
        for url, one in sources.items():
            if url not in self._sources:
                page = url.partition("//")[2].partition("?")[0]
                self._sources[url] = {"id": self._source_ids.new(slug(page, 72)), **one}

    def _cited(self, facts: list[Json]) -> list[Json]:
        return [{**fact, "source": self._sources[fact["source"]]["id"]} for fact in facts]

    def _record(self, record: Record) -> None:
        for one in record.left_out:
            self.report.drop(one)
        self.report.ignored.update(sorted(record.ignored))
        origin = next(iter(record.sources.values()))
        self._add_sources(record.sources)
        body = _key(record.body)
        found = {**record.credential, "facts": self._cited(record.credential["facts"])}
        name = normal(found["name"])
        known = next(
            (self._by_identity[one] for one in record.identities if one in self._by_identity), None
        )
        entry = self._sound({"id": "new", "awarding_body": "new", **found}, record.place)
        if not entry:
            return
        entry["awarding_body"] = self._body(record.body)["id"]
        if known and self._unlike(known, entry):
            known = None
        if not known and not record.body.get("guessed"):
            known = _alike(self._by_name[name, body], entry, record)
        if known:
            self.report.merged += 1
            self._credentials.put(_merge(self._credentials[known], entry))
        else:
            base = f"{slug(found['name'], 50)}-{slug(record.body['name'], 25)}"
            known = entry["id"] = self._ids.new(base)
            self._credentials.put(entry)
            namesakes = self._by_name[name, body].setdefault(_cites(entry), {})
            namesakes.setdefault(_asks(entry), known)
        for identity in record.identities:
            self._by_identity.setdefault(identity, known)
        self._links += [(known, link, origin) for link in record.links]
        for key in record.joins:
            self._joins[key].append(known)
        self._parts += [(part, known, origin) for part in record.parts]

    def _unlike(self, known: str, entry: Json) -> bool:
        """Whether one identifier stands for two credentials: neither name nor body agree."""
        other = self._credentials[known]
        same_name = normal(other["name"]) == normal(entry["name"])
        return not same_name and other["awarding_body"] != entry["awarding_body"]

    def _sound(self, entry: Json, place: str) -> Json:
        """A credential as the catalog keeps it; facts that it would refuse are left out, reported.

        Nothing when the credential itself is not sound.
        """
        try:
            return models.as_json(models.Credential.model_validate(entry))
        except ValidationError as error:
            bad: dict[tuple[str, int], str] = {}
            for detail in error.errors(include_url=False, include_input=False):
                where, said = detail["loc"], detail["msg"].removeprefix("Value error, ")
                if len(where) < 2 or where[0] not in ("facts", "occupations"):
                    self.report.refuse(
                        Refusal("not_sound", f"{'.'.join(map(str, where))}: {said}", place)
                    )
                    return {}
                bad[str(where[0]), int(where[1])] = said
            for (group, index), said in bad.items():
                key = entry[group][index].get("key", group)
                self.report.drop(Refusal("not_sound", f"{key}: {said}", place))
            for group in ("facts", "occupations"):
                entry[group] = [
                    one for at, one in enumerate(entry.get(group, ())) if (group, at) not in bad
                ]
        return models.as_json(models.Credential.model_validate(entry))

    def finish(self, along: Along = quietly) -> Json:
        """The whole catalog as plain data, references resolved, what that changed checked again.

        Its credentials are read one by one from where they are kept.
        """
        kinds = {body["id"]: body["kind"] for body in self._bodies.values()}
        renamed = {
            old: self._body({"name": self._names[key], "kind": kinds[old]})["id"]
            for old, key in self._guessed.items()
            if key in self._names
        }
        self._join(along)
        self._stack(along)
        used, cited = set(), set()
        for id in along("settling", self._credentials.ids()):
            entry = self._credentials[id]
            before = (entry["awarding_body"], entry.get("facts"))
            entry["awarding_body"] = renamed.get(entry["awarding_body"], entry["awarding_body"])
            used.add(entry["awarding_body"])
            cited |= self._settled(entry)
            if before != (entry["awarding_body"], entry["facts"]):
                self._changed(entry)
        bodies = [body for body in self._bodies.values() if body["id"] in used]
        for body in bodies:
            self._surveyed(body)
            cited |= self._settled(body)
        self.report.written = len(self._credentials)
        sources = [one for one in self._sources.values() if one["id"] in cited]
        models.Catalog.model_validate({"sources": sources, "awarding_bodies": bodies})
        return {"sources": sources, "awarding_bodies": bodies, "credentials": self._credentials}

    def _surveyed(self, body: Json) -> None:
        """The number of the one institution of this name and state, and its kind where that is
        sure. What the registers say of it is attached when the catalog is compiled."""
        school = self._institutions.find(body["name"], body.get("state"))
        if school:
            body["ids"] = {"unitid": school.unitid}
            body["kind"] = COLLEGES.get(school.sector, body["kind"])

    def _settled(self, holder: Json) -> set[str]:
        """Name and count the facts of an entry; the sources that it cites."""
        holder["facts"] = [self._named(fact) for fact in holder.get("facts", ())]
        self.report.facts.update(fact["key"] for fact in holder["facts"])
        return {one["source"] for one in [*holder["facts"], *holder.get("stacks", ())]}

    def _changed(self, entry: Json) -> None:
        """Keep an entry that was completed, once it is checked again."""
        self._credentials.put(models.as_json(models.Credential.model_validate(entry)))

    def _join(self, along: Along) -> None:
        """What other tables add, to every credential that carries their key."""
        for key, extras in along("joining", list(self._extras.items())):
            for id in dict.fromkeys(self._joins.get(key, ())):
                entry = self._credentials[id]
                for extra in extras:
                    self._add_sources(extra.sources)
                    entry.setdefault("facts", []).extend(self._cited(extra.facts))
                    jobs = entry.setdefault("occupations", [])
                    if extra.occupation and extra.occupation not in jobs:
                        jobs.append(extra.occupation)
                self._credentials.put(self._sound(entry, extras[0].place))
            for extra in extras if self._joins.get(key) else ():
                for one in extra.left_out:
                    self.report.drop(one)

    def _named(self, fact: Json) -> Json:
        """The fact with the organisations that it refers to by address called by their names.

        An accreditor counts by its code. One that is none of those known, or that nobody names, is
        no recognition that could be checked: a note.
        """
        value = fact["value"]
        if not isinstance(value, str):
            return fact
        told = _REFERENCE.sub(lambda found: self._names.get(found[1], found[1]), value)
        if fact["key"] not in _ACCREDITED:
            return fact if told == value else {**fact, "value": told}
        code = next(iter(_ACCREDITED[fact["key"]](told)), None)
        if code:
            return fact if code == value else {**fact, "value": code, "note": f"named as {told}"}
        said = clean(f"Said to be accredited by {told}")
        return {**fact, "key": "note", "value": said}

    def _stack(self, along: Along) -> None:
        """Links between records: to what was imported by id, to the rest by name."""
        links = [
            *self._links,
            *(
                (self._by_identity[part], Link(f"={whole}", "", "designed"), origin)
                for part, whole, origin in self._parts
                if part in self._by_identity
            ),
        ]
        for start, link, origin in along("linking", links):
            to = link.to[1:] if link.to.startswith("=") else self._by_identity.get(link.to)
            name = "" if link.name.startswith("[[") else link.name
            if to == start or not (to or name):
                self.report.drop(Refusal("unknown_target", f"counts towards {link.to}", start))
                continue
            target = {"to": to} if to else {"degree": name}
            stack = {
                **target,
                "agreement": link.agreement,
                "source": self._sources[origin["url"]]["id"],
                "as_of": "unknown",
            }
            entry = self._credentials[start]
            stacks = entry.setdefault("stacks", [])
            if all(
                (one.get("to"), one.get("degree")) != (to, target.get("degree")) for one in stacks
            ):
                stacks.append(stack)
                self._changed(entry)


def _key(body: Json) -> str:
    """How awarding bodies are told apart: by their names as they are compared."""
    name: str = body["name"]
    return normal(name) or name


def _merge(old: Json, new: Json) -> Json:
    """One entry with every fact of both, once; the first record's name and kind stay."""
    facts = old.setdefault("facts", [])
    facts += [fact for fact in new.get("facts", ()) if fact not in facts]
    for name in ("website", "occupations", "programs"):
        if not old.get(name) and new.get(name):
            old[name] = new[name]
    if old["field"] == "other":
        old["field"] = new["field"]
    return old


def _alike(namesakes: _Namesakes, entry: Json, record: Record) -> str | None:
    """The namesake that is the same credential, if one is. One list that gives two numbers, and
    two prices or lengths, to one name of one body means two."""
    cites = _cites(entry)
    same = namesakes.get(cites, {}).get(_asks(entry))
    if same:
        return same
    for others, ids in namesakes.items():
        if others != cites or not record.identities:
            return next(iter(ids.values()))
    return None


def _cites(entry: Json) -> frozenset[str]:
    return frozenset(fact["source"] for fact in entry.get("facts", ()))


def _asks(entry: Json) -> frozenset[tuple[str, str]]:
    """What one pays and how long it takes."""
    return frozenset(
        (fact["key"], str(fact["value"]))
        for fact in entry.get("facts", ())
        if fact["key"].startswith(("cost.", "time."))
    )
