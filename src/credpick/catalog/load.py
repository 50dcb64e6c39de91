"""From a YAML file to a checked catalog. Every error of a file is reported at once."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pydantic import ValidationError

from credpick.catalog import models
from credpick.errors import DataError
from credpick.registers.attach import attach
from credpick.registers.places import PREFIX
from credpick.text import nearest
from credpick.validation import note_errors
from credpick.vocabulary import JUDGEMENT
from credpick.yamlfile import Place, YamlFile, read

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


def load(path: Path) -> tuple[models.Catalog, list[Need]]:
    """Load and check one catalog file; what it needs from other catalogs comes beside it.

    Raises DataError with every problem of the file.
    """
    return checked(read(path))


def unattached(catalog: models.Catalog) -> list[str]:
    """What the entries of a file ask of registers in vain, one line each. Raises DataError."""
    bodies = map(models.as_json, catalog.awarding_bodies)
    found = attach(bodies, map(models.as_json, catalog.credentials))
    return [f"not attached: {one.id}: {one.message}" for one in found.missed]


def checked(file: YamlFile) -> tuple[models.Catalog, list[Need]]:
    """The same from a file that is parsed already. Raises DataError with every problem."""
    catalog = _validate(file)
    needs = _check_references(file, catalog) if catalog else []
    if file.problems or catalog is None:
        raise DataError(*file.problems)
    return catalog, needs


def _validate(file: YamlFile) -> models.Catalog | None:
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


def _check_references(file: YamlFile, catalog: models.Catalog) -> list[Need]:
    """Ids are unique, and every source that is named exists."""
    known: dict[str, dict[str, str]] = {}
    for group in ("sources", "awarding_bodies", "credentials"):
        known[group] = {}
        for index, item in enumerate(getattr(catalog, group)):
            _check_new(file, known[group], item.id, (group, index, "id"))
    pages: dict[str, str] = {}
    for index, source in enumerate(catalog.sources):
        if source.id.startswith(PREFIX):
            message = f"{source.id}: ids that begin with {PREFIX} are those of the registers"
            file.refuse("reserved_id", message, ("sources", index, "id"))
        if not source.url:
            continue
        place = ("sources", index, "url")
        reader = f", read by {source.via.who}, {source.via.when}" if source.via else ""
        _check_new(file, pages, f"{source.url}{reader}", place)
        host = urlsplit(source.url).hostname or ""
        if any(host == name or host.endswith("." + name) for name in catalog.never_cite):
            file.refuse(
                "never_cite",
                f"{source.id}: {host} is on the list of sites that must never be cited",
                place,
            )
    judged = {source.id for source in catalog.sources if source.kind == JUDGEMENT}
    needs: list[Need] = []
    for group in ("awarding_bodies", "credentials"):
        for index, item in enumerate(getattr(catalog, group)):
            needs += _check_names(file, known, (group, index), item)
            _check_judgements(file, judged, (group, index), item)
    return needs


def _check_judgements(file: YamlFile, judged: set[str], place: Place, item: Any) -> None:
    """Our own judgement may say whom something is made for and that a search found nothing."""
    for group in ("facts", "stacks"):
        for index, part in enumerate(getattr(item, group, ())):
            key = getattr(part, "key", "stacks")
            limit = getattr(part, "limit", None)
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
) -> Iterator[Need]:
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
            limit = getattr(part, "limit", None)
            for cited, at in ((part, inside), *([(limit, (*inside, "limit"))] if limit else ())):
                if cited.source not in known["sources"]:
                    reason = _unknown("source", cited.source, known["sources"])
                    file.refuse("unknown_source", f"{item.id}: {reason}", (*at, "source"))
    for what, group, name, inside in wanted:
        if name is not None and name not in known[group]:
            reason = _unknown(what.replace("_", " "), name, known[group])
            yield Need(what, name, f"{item.id}: {reason}", file.where(inside))


def _credentials_named(part: Any) -> Iterator[tuple[str, str]]:
    """The other credentials that a fact or an edge speaks of, with the field that names each."""
    if getattr(part, "to", None):
        yield "to", part.to
    for id in getattr(part, "holds_for", ()):
        yield "holds_for", id
    for way in getattr(part, "ways", ()):
        if way.holds:
            yield "ways", way.holds


def _unknown(what: str, found: str, known: Iterable[str]) -> str:
    near = nearest(found, known)
    return f"no {what} {found!r} is known" + (f"; did you mean {near}?" if near else "")
