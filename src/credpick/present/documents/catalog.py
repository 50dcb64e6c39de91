"""The JSON contract for what is about a whole catalog, and for the registers."""

import datetime
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from credpick.catalog.store import Catalog
from credpick.goals import GoalReading
from credpick.present.documents.rank import goal_document
from credpick.profile.model import Goal
from credpick.ranking.upkeep import Checked, Stale
from credpick.registers.registry import State

if TYPE_CHECKING:
    from credpick.present.documents.shapes import catalog as shapes
    from credpick.present.documents.shapes.documents import (
        CatalogCheck,
        CatalogFields,
        CatalogList,
        CatalogStale,
        Registers,
    )


def list_document(catalog: Catalog, asked: Goal, meant: GoalReading) -> "CatalogList":
    """The answer of `catalog list --json`."""
    found = catalog.listed(meant.hits)
    return {
        "schema": "credpick.list/1",
        "goal": goal_document(asked, meant, len(found)),
        "credentials": [
            {"id": id, "name": name, "awarding_body": body, "field": field}
            for field, id, name, body in found
        ],
    }


def fields_document(catalog: Catalog) -> "CatalogFields":
    """The answer of `catalog fields --json`."""
    jobs: dict[str, list[tuple[str, str]]] = {}
    for (field, code), title in sorted(catalog.jobs.items()):
        jobs.setdefault(field, []).append((code, title))
    return {
        "schema": "credpick.fields/1",
        "fields": [
            {
                "field": field,
                "credentials": count,
                "occupations": [
                    {"code": code, "title": title} for code, title in jobs.get(field, ())
                ],
            }
            for field, count in catalog.fields.items()
        ],
    }


def check_document(catalog: Catalog, checked: Checked, day: datetime.date) -> "CatalogCheck":
    """The answer of `catalog check --json` where nothing is wrong."""
    return {
        "schema": "credpick.check/1",
        "as_of": day.isoformat(),
        "files": catalog.files,
        "credentials": len(catalog),
        "facts": sum(len(found) for item in catalog.items for found in item.facts.values()),
        "sources": len(catalog.sources),
        "warnings": [*map(str, checked.warnings)],
        # The keys of a row are the fields of what was found.
        "coverage": _rows(checked.coverage),
        "hosts": _rows(checked.hosts),
        "links": _rows(checked.links),
    }


def _rows(found: Sequence[Any] | None) -> list[Any] | None:
    return None if found is None else [one._asdict() for one in found]


def stale_document(
    found: Sequence[Stale], most: int, months: int, day: datetime.date
) -> "CatalogStale":
    """The answer of `catalog stale --json`; `most` 0 shows all."""
    return {
        "schema": "credpick.stale/1",
        "as_of": day.isoformat(),
        "older_than_months": months,
        "found": len(found),
        "facts": [_stale(one) for one in found[: most or None]],
    }


def _stale(one: Stale) -> "shapes.StaleFact":
    return {
        "key": one.key,
        "value": one.value,
        "as_of": one.as_of,
        "months": None if math.isinf(one.months) else one.months,
        "source": one.source,
        "credentials": list(one.credentials),
        "turns": list(one.turns),
        "influence": one.influence,
    }


def register_document(found: Sequence[State]) -> "Registers":
    """The answer of `catalog register --json`."""
    return {"schema": "credpick.register/1", "registers": [_register(one) for one in found]}


def _register(one: State) -> "shapes.Register":
    about = one.about
    return {
        "name": one.name,
        "title": about.title if about else None,
        "publisher": about.publisher if about else None,
        "source": about.url if about else None,
        "license": about.licence if about else None,
        "date": about.date if about else None,
        "rows": one.rows,
        "own": one.own,
        "bring": one.bring or None,
    }
