"""Entries as plain data, and what the registers give to them."""

from credpick.registers.attach import attach


def body(name, state=None, **more):
    return {"id": "body", "name": name, "kind": "company", **more} | (
        {"state": state} if state else {}
    )


def credential(name, type="Certification", includes="exam", **more):
    return {
        "id": "one",
        "name": name,
        "awarding_body": "body",
        "type": type,
        "includes": includes,
        "field": "data",
        **more,
    }


def facts(entry, key):
    return [fact for fact in entry.get("facts", ()) if fact["key"] == key]


def values(entry, key):
    return [fact["value"] for fact in facts(entry, key)]


def given(name, state=None, **more):
    """An awarding body with what the registers give to it, and what was asked in vain."""
    found = attach([body(name, state, **more)], [])
    return found.bodies[0], [one.message for one in found.missed]


def listed(name, by, **more):
    """A credential of a body with what the registers give to it, and what was asked in vain."""
    found = attach([body(by)], [credential(name, **more)])
    return found.credentials[0], [one.message for one in found.missed]
