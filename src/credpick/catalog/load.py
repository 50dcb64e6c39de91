"""From a YAML file to a checked catalog. Every error of a file is reported at once."""

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import ValidationError

from credpick.catalog import models
from credpick.catalog.values import DATE
from credpick.errors import DataError
from credpick.paths import is_shipped
from credpick.registers.attach import Missed, attach
from credpick.registers.places import PREFIX
from credpick.text import nearest
from credpick.validation import HINTS, note_errors
from credpick.vocabulary import JUDGEMENT
from credpick.yamlfile import Place, YamlFile, read

DATED = {"as_of", "read", "when"}
_GROUPS = ("sources", "awarding_bodies", "credentials")
JUDGED_KEYS = {"entry.level", "entry.audience"}

_FIELDS = sorted(
    {
        name
        for model in (
            models.Catalog,
            models.Source,
            models.AwardingBody,
            models.Credential,
            models.Fact,
            models.Stack,
            models.Occupation,
            models.Via,
            models.Way,
            models.Ids,
        )
        for name in model.model_fields
    }
    - {"register_", "with_"}
    | {"register", "with"}
)


class Need(NamedTuple):
    """A name that this file uses and another catalog must bring."""

    group: str
    id: str
    message: str
    where: str


class _Wanted(NamedTuple):
    """A name that is cited before it is known whether the catalog brings it."""

    what: str
    group: str
    id: str
    who: str
    where: str


def load(path: Path) -> tuple[models.Catalog, list[Need]]:
    """Load and check one catalog file; what it needs from other catalogs comes beside it.

    Raises DataError with every problem of the file.
    """
    return checked(read(path))


def unattached(catalog: models.Catalog) -> list[Missed]:
    """What the entries of a file ask of registers in vain. Raises DataError."""
    bodies = map(models.as_json, catalog.awarding_bodies)
    return attach(bodies, map(models.as_json, catalog.credentials)).missed


def checked(file: YamlFile) -> tuple[models.Catalog, list[Need]]:
    """The same from a file that is parsed already. Raises DataError with every problem."""
    if not is_shipped(Path(file.name)):  # what the program brings is not younger than itself
        refuse_future(file)
    catalog, references = validated(file), References()
    if catalog:
        references.take(file, catalog)
    if file.problems or catalog is None:
        raise DataError(*file.problems)
    return catalog, references.needs()


def wrong_in_fact(fact: dict[str, Any]) -> list[str]:
    """What is wrong with one fact that stands in no file yet, a sentence each."""
    file = YamlFile("", fact)
    refuse_future(file)
    try:
        models.Fact.model_validate(fact)
    except ValidationError as error:
        note_errors(file, error, _FIELDS)
    return [one.message for one in file.problems]


def refuse_future(file: YamlFile) -> None:
    """A date to come is a mistake of the file, or of the clock: one day may be another time
    zone's."""
    today = datetime.date.today()
    latest = (today + datetime.timedelta(days=1)).isoformat()
    data = file.data if isinstance(file.data, dict) else {}
    found = [place for place, text in _dates(data, ()) if text > latest]
    if found:
        many = f"{len(found):,} dates lie" if len(found) > 1 else "lies"
        first = ", this one first" if len(found) > 1 else ""
        file.refuse(
            "future",
            f"{many} in the future{first}: this computer says that today is {today}; "
            "is its clock right?",
            found[0],
        )


def _dates(part: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every date of a file; what has not the form of one is told elsewhere."""
    inner = part.items() if isinstance(part, dict) else enumerate(part)
    for step, value in inner:
        if isinstance(value, dict | list):
            yield from _dates(value, (*place, step))
        elif step in DATED and DATE.fullmatch(str(value)):
            yield (*place, step), str(value)


def validated(file: YamlFile) -> models.Catalog | None:
    """The data of a file as a catalog; what is wrong is noted in the file."""
    if not isinstance(file.data, dict):
        file.refuse(
            "bad_value",
            "a catalog begins with the words sources:, awarding_bodies: or credentials:",
            (),
        )
        return None
    try:
        # A heading with nothing under it is an empty list.
        return models.Catalog.model_validate(
            {name: part for name, part in file.data.items() if part is not None}
        )
    except ValidationError as error:
        note_errors(file, error, _FIELDS)
        return None


class References:
    """The ids of a catalog, which are unique, and the names by which its entries cite others.

    A catalog may come in parts, each with the names that it is told by.
    """

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {group: {} for group in _GROUPS}
        self._pages: dict[str, str] = {}
        self._judged: set[str] = set()
        self._wanted: list[_Wanted] = []

    def take(self, file: YamlFile, catalog: models.Catalog) -> None:
        """Note what a part brings and wants; what is wrong is noted in its file."""
        for group in _GROUPS:
            for index, item in enumerate(getattr(catalog, group)):
                _check_new(file, self._known[group], item.id, (group, index, "id"))
        for index, source in enumerate(catalog.sources):
            self._take_source(file, catalog, source, ("sources", index, "url"))
        for group in ("awarding_bodies", "credentials"):
            for index, item in enumerate(getattr(catalog, group)):
                self._wanted += _check_names(file, self._known, (group, index), item)
                _check_judgements(file, self._judged, (group, index), item)

    def _take_source(
        self, file: YamlFile, catalog: models.Catalog, source: models.Source, place: Place
    ) -> None:
        if source.kind == JUDGEMENT:
            self._judged.add(source.id)
        if source.id.startswith(PREFIX):
            message = f"{source.id}: ids that begin with {PREFIX} are those of the registers"
            file.refuse("reserved_id", message, (*place[:-1], "id"))
        if not source.url:
            return
        reader = f", read by {source.via.who}, {source.via.when}" if source.via else ""
        _check_new(file, self._pages, f"{source.url}{reader}", place)
        host = urlsplit(source.url).hostname or ""
        if any(host == name or host.endswith("." + name) for name in catalog.never_cite):
            file.refuse(
                "never_cite",
                f"{source.id}: {host} is on the list of sites that must never be cited",
                place,
            )

    def needs(self) -> list[Need]:
        """What other catalogs must bring."""
        found: list[Need] = []
        for one in self._wanted:
            known = self._known[one.group]
            if one.id not in known:
                likely = known if len(found) < HINTS else ()
                reason = _unknown(one.what.replace("_", " "), one.id, likely)
                found.append(Need(one.what, one.id, f"{one.who}: {reason}", one.where))
        return found


def _check_judgements(file: YamlFile, judged: set[str], place: Place, item: Any) -> None:
    """Our own judgement may say whom something is made for and that a search found nothing."""
    for group in ("facts", "stacks"):
        for index, part in enumerate(getattr(item, group, ())):
            key = part.key if isinstance(part, models.Fact) else "stacks"
            limit = _limit_of(part)
            sources = {part.source, *((limit.source,) if limit else ())}
            not_found = key == "offer.seen" and part.value == "none_found"
            inside = (*place, group, index, "source")
            if not_found and not sources <= judged:
                reason = "that none was found is said by a source of the kind judgement"
                file.refuse("bad_value", f"{item.id}: {reason}", inside)
            if sources & judged and not not_found and key not in JUDGED_KEYS:
                reason = f"{key} needs a page: no judgement of ours can say it"
                file.refuse("bad_value", f"{item.id}: {reason}", inside)


def _check_new(file: YamlFile, seen: dict[str, str], value: str, place: Place) -> None:
    if value in seen:
        file.refuse("duplicate_id", f"{value!r} stands already at {seen[value]}", place)
    else:
        seen[value] = file.where(place)


def _check_names(
    file: YamlFile, known: dict[str, dict[str, str]], place: Place, item: Any
) -> "Iterator[_Wanted]":
    """What an entry cites and its file does not bring; an unknown source is wrong at once."""
    wanted = [
        (
            "awarding_body",
            "awarding_bodies",
            getattr(item, "awarding_body", None),
            (*place, "awarding_body"),
        )
    ]
    for group in ("facts", "stacks"):
        for index, part in enumerate(getattr(item, group, ())):
            inside = (*place, group, index)
            for field, id in _credentials_named(part):
                wanted.append(("credential", "credentials", id, (*inside, field)))
            limit = _limit_of(part)
            for cited, at in ((part, inside), *([(limit, (*inside, "limit"))] if limit else ())):
                if cited.source not in known["sources"]:
                    likely = known["sources"] if len(file.problems) < HINTS else ()
                    reason = _unknown("source", cited.source, likely)
                    file.refuse("unknown_source", f"{item.id}: {reason}", (*at, "source"))
    for what, group, name, inside in wanted:
        if name is not None and name not in known[group]:
            yield _Wanted(what, group, name, item.id, file.where(inside))


def _limit_of(part: models.Fact | models.Stack) -> models.TransferLimit | None:
    return part.limit if isinstance(part, models.Stack) else None


def _credentials_named(part: models.Fact | models.Stack) -> Iterator[tuple[str, str]]:
    """The other credentials that a fact or an edge speaks of, with the field that names each."""
    if isinstance(part, models.Stack):
        if part.to:
            yield "to", part.to
        return
    for id in part.holds_for:
        yield "holds_for", id
    for way in part.ways:
        if way.holds:
            yield "ways", way.holds


def _unknown(what: str, found: str, known: Iterable[str]) -> str:
    near = nearest(found, known)
    return f"no {what} {found!r} is known" + (f"; did you mean {near}?" if near else "")
