"""Badge classes as platforms publish them in forms of their own: Credly, Badgr version 2."""

import re
from collections.abc import Iterator
from typing import Any

from credpick.importers.base import Bad, Found, Json, Owner, Record, attempt, source
from credpick.importers.cleaning import dates, lengths
from credpick.importers.cleaning.classes import kind_of, refuse_degree, type_of
from credpick.importers.cleaning.fields import field_of
from credpick.importers.cleaning.text import clean, mark, website
from credpick.importers.ctdl.node import objects, words
from credpick.importers.draft import Draft
from credpick.text import host_of

# Credly's own categories, where they are classes of credentials.
_CREDLY = {"certification": "Certification", "license": "License"}
_YEARS = {"days": 1 / 365.25, "weeks": 7 / 365.25, "months": 1 / 12, "years": 1.0}


def fits(value: Any) -> bool:
    """Whether a JSON value is one of these forms."""
    return isinstance(value, dict) and (
        _is_credly(_template(value)) or _is_badgr(value) or _results(value)
    )


def _template(value: Json) -> Json:
    """The class of a Credly badge, out of the award to a person that it came in."""
    inside = value.get("badge_template")
    return inside if isinstance(inside, dict) else value


def _is_credly(value: Json) -> bool:
    issuer = value.get("issuer")
    entities = issuer.get("entities") if isinstance(issuer, dict) else None
    return isinstance(entities, list) and "name" in value


def _is_badgr(value: Json) -> bool:
    return value.get("entityType") == "BadgeClass"


def _results(value: Json) -> bool:
    found = value.get("result")
    return isinstance(found, list) and any(_is_object(one) and _is_badgr(one) for one in found[:5])


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


def read(value: Json, place: str, day: str) -> Iterator[Found]:
    """Every badge of one document."""
    if not _results(value):
        one = _template(value)
        yield _credly(one, place, day) if _is_credly(one) else _badgr(one, place, day)
        return
    for count, one in enumerate(value["result"]):
        inside = f"{place} result[{count}]"
        yield from attempt(inside, _badgr_entry, one, inside, day)


def _badgr_entry(one: Any, place: str, day: str) -> Iterator[Found]:
    if not isinstance(one, dict) or not _is_badgr(one):
        raise Bad("not_a_credential", "is no badge class")
    yield _badgr(one, place, day)


def _credly(one: Json, place: str, day: str) -> Record:
    entities = list(objects(one["issuer"].get("entities")))
    first = next((each for each in entities if each.get("primary")), (entities or [{}])[0])
    entity = next(objects(first.get("entity")), {})
    issuer = words(entity.get("name"), 300)
    address = website(one.get("url")) or website(one.get("global_activity_url"))
    name = words(one.get("name"), 300)
    refuse_degree(name)
    draft = Draft(
        place,
        source(
            address or f"https://www.credly.com/#{mark(clean(one.get('id')))}",
            issuer or "Credly",
            "awarding_body",
            day,
            name,
        ),
        dates.plain(one.get("updated_at") or one.get("created_at")),
    )
    cost = words(one.get("cost"), 40)
    said = {
        "cost": f"Cost, as Credly shows it: {cost}" if cost else None,
        "level": f"Level, as Credly shows it: {words(one.get('level'), 60)}"
        if one.get("level")
        else None,
        "time_to_earn": f"Time to earn, as Credly shows it: {words(one.get('time_to_earn'), 60)}"
        if one.get("time_to_earn")
        else None,
    }
    for text in said.values():
        draft.fact("note", text)
    steps = [
        words(each.get("title"), 200) for each in objects(one.get("badge_template_activities"))
    ]
    draft.fact("note", clean(f"To earn it: {'; '.join(filter(None, steps))}") if steps else None)
    about = words(one.get("description"), 300)
    draft.fact("note", about)
    draft.fact("trust.verification", "Badge that anybody can verify at Credly" if address else None)
    kind = _CREDLY.get(words(one.get("type_category")).casefold(), "Badge")
    skills = ", ".join(words(skill.get("name"), 60) for skill in objects(one.get("skills")))
    number = clean(one.get("id"), 100)
    return draft.finish(
        [f"credly:{number}"] if number else [],
        name,
        kind,
        "exam" if kind in ("Certification", "License") else "teaching",
        field_of([], name, skills, about),
        Owner(
            issuer or "Issuer not stated",
            kind_of(issuer),
            f"credly:{clean(entity.get('id'), 100)}" if entity.get("id") else "",
            guessed=not issuer,
        ),
        website=address,
    )


def _badgr(one: Json, place: str, day: str) -> Record:
    address = website(one.get("openBadgeId"))
    key = clean(one.get("issuerOpenBadgeId") or one.get("issuer"), 500)
    at = host_of(website(key))
    owner = Owner(
        f"issuer not known ({at})" if at else "Issuer not stated", "company", key, guessed=True
    )
    name = words(one.get("name"), 300)
    refuse_degree(name)
    draft = Draft(
        place,
        source(address or f"https://api.badgr.io/#{mark(place)}", owner.name, "awarding_body", day),
        dates.plain(clean(one.get("updatedAt") or one.get("createdAt"))[:10]),
    )
    narrative = words(one.get("criteriaNarrative"), 600)
    draft.fact("note", clean(f"To earn it: {narrative}") if narrative else None)
    page = website(one.get("criteriaUrl"))
    draft.fact("note", f"What it takes to earn it stands at {page}" if page else None)
    expires = one.get("expires")
    if isinstance(expires, dict):
        amount = draft.number("expires.amount", expires.get("amount"), 600)
        rate = _YEARS.get(clean(expires.get("duration")).casefold())
        if amount and rate:
            draft.fact("renewal.cycle", lengths.tidy(amount * rate), unit="years")
    about = words(one.get("description"), 300)
    draft.fact("note", about)
    tags = one.get("tags")
    tagged = ", ".join(map(clean, tags)) if isinstance(tags, list) else ""
    kind = type_of(re.sub(r"\s", "", words(one.get("achievementType")))) or "Badge"
    return draft.finish(
        [address or f"badgr:{clean(one.get('entityId'), 100)}"],
        name,
        kind,
        "teaching",
        field_of([], name, tagged, about),
        owner,
        website=address,
    )
