"""Imports a file of the test data and finds what came of one record."""

import io
from functools import cache
from pathlib import Path

from credpick.importers import Settings, read
from credpick.importers.collect import Collector
from credpick.importers.inputs import Position
from credpick.importers.settle import finish
from credpick.importers.update import updated
from credpick.importers.write import blocks

DATA = Path(__file__).parent / "data"
DAY = "2026-11-24"


def imported(target, format=None, mapping=None, stdin=b""):
    """The catalog as plain data and the report."""
    settings = Settings(format, mapping, DAY)
    return collected(read(str(target), settings, Position(), io.BytesIO(stdin)))


def collected(records):
    """The same from what the importers found."""
    made, report = whole(records)
    catalog = {
        "sources": made.sources,
        "awarding_bodies": made.bodies,
        "credentials": list(made.credentials),
    }
    return catalog, report


def whole(records):
    """What is written of what the importers found, and the report."""
    collector = Collector()
    for found in records:
        collector.take(found)
    return finish(collector), collector.report


def text_of(target, **more):
    """The catalog file that an import writes."""
    return updated(None, blocks(whole(records(target, **more))[0]), "# test\n", False)[0]


@cache
def looked_at(target):
    """A catalog that is imported once, for tests that only look at it."""
    return imported(target)[0]


def one(catalog, name, body=None):
    """The one credential with a name (and awarding body)."""
    found = [
        item
        for item in catalog["credentials"]
        if item["name"] == name and body in (None, item["awarding_body"])
    ]
    assert len(found) == 1, [item["name"] for item in catalog["credentials"]][:50]
    return found[0]


def told(item, *without):
    """The facts of a credential as {key: [(value, extras)]}, without source and date."""
    facts = {}
    for fact in item.get("facts", ()):
        if fact["key"] in without:
            continue
        extras = {
            name: part
            for name, part in fact.items()
            if name not in ("key", "value", "source", "as_of", "note")
        }
        facts.setdefault(fact["key"], []).append((fact["value"], extras))
    return facts


def notes(item):
    """The texts of a credential's notes."""
    return [fact["value"] for fact in item.get("facts", ()) if fact["key"] == "note"]


def records(target, **more):
    """What the importers find before anything is merged."""
    settings = Settings(more.get("format"), more.get("mapping"), DAY)
    return list(read(str(target), settings, Position(), io.BytesIO(more.get("stdin", b""))))
