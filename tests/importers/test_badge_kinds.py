"""Kinds of faults of badges: owners by their addresses, and the forms of three platforms."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import imported, notes, told


def read(value):
    return imported("-", stdin=json.dumps(value).encode())


def only(value):
    catalog, _ = read(value)
    (item,) = catalog["credentials"]
    return item


def badge(number, issuer, **more):
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "BadgeClass",
        "id": f"https://api.badgr.io/public/badges/{number}",
        "name": f"Badge {number}",
        "issuer": issuer,
        **more,
    }


def issuer(letter, name):
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "Issuer",
        "id": f"https://api.badgr.io/public/issuers/{letter}",
        "name": name,
    }


@given(st.permutations(range(5)), st.lists(st.sampled_from("ABCD"), min_size=3, max_size=3))
def test_badges_of_one_platform_stay_with_their_issuers_in_any_order(order, letters):
    values = [
        badge(number, f"https://api.badgr.io/public/issuers/{letter}")
        for number, letter in enumerate(letters)
    ]
    values += [issuer("A", "Utah State University"), issuer("B", "Weber State University")]
    catalog, _ = read([values[at] for at in order])
    names = {body["id"]: body["name"] for body in catalog["awarding_bodies"]}
    expected = {"A": "Utah State University", "B": "Weber State University"}
    bodies = {item["name"]: item["awarding_body"] for item in catalog["credentials"]}
    for number, letter in enumerate(letters):
        unknown = "issuer not known (api.badgr.io)"
        assert names[bodies[f"Badge {number}"]] == expected.get(letter, unknown)
    strangers = [bodies[f"Badge {n}"] for n, letter in enumerate(letters) if letter in "CD"]
    assert len(set(strangers)) == len({letter for letter in letters if letter in "CD"})


def credly(**more):
    return {
        "id": "538d61bc",
        "name": "Secure Software",
        "description": "Writes safe code.",
        "url": "https://www.credly.com/org/x/badge/secure-software",
        "issuer": {"entities": [{"primary": True, "entity": {"id": "1", "name": "Acme"}}]},
        **more,
    }


@pytest.mark.parametrize(
    ("category", "kind"),
    [
        ("Certification", "Certification"), ("certification", "Certification"),
        ("License", "License"), ("Learning", "Badge"), ("Experience", "Badge"),
        ("Validation", "Badge"), ("Event", "Badge"), (None, "Badge"), ("", "Badge"), (5, "Badge"),
    ],
)  # fmt: skip
def test_the_category_of_credly(category, kind):
    assert only(credly(type_category=category))["type"] == kind


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"cost": "Free"}, "Cost, as Credly shows it: Free"),
        ({"cost": "Paid"}, "Cost, as Credly shows it: Paid"),
        ({"level": "Foundational"}, "Level, as Credly shows it: Foundational"),
        ({"time_to_earn": "Weeks"}, "Time to earn, as Credly shows it: Weeks"),
        ({"badge_template_activities": [{"title": "Pass the exam"}, {"title": "Pay"}]},
         "To earn it: Pass the exam; Pay"),
    ],
)  # fmt: skip
def test_what_credly_says_in_words_stays_words(fields, said):
    item = only(credly(cost=None) | fields)
    assert said in notes(item)
    assert not any(key.startswith(("cost.", "time.", "entry.")) for key in told(item))


@pytest.mark.parametrize(
    "entities",
    [
        [
            {"primary": False, "entity": {"name": "Partner"}},
            {"primary": True, "entity": {"name": "Acme"}},
        ],
        [{"entity": {"name": "Acme"}}],
        [{"entity": {"name": "Acme"}}, {"entity": {"name": "Partner"}}],
    ],
)
def test_the_issuer_of_credly_is_the_first_one_or_the_primary(entities):
    assert only(credly(issuer={"entities": entities}))["awarding_body"] == "acme"


@pytest.mark.parametrize("entities", [[], [{}], [{"entity": None}], [{"entity": "Acme"}]])
def test_a_template_without_an_issuer_is_read_all_the_same(entities):
    catalog, _ = read(credly(issuer={"entities": entities}))
    assert catalog["awarding_bodies"][0]["name"] == "Issuer not stated"


def badgr(**more):
    return {
        "entityType": "BadgeClass",
        "entityId": "x",
        "openBadgeId": "https://api.badgr.io/public/badges/x",
        "issuerOpenBadgeId": "https://api.badgr.io/public/issuers/A",
        "name": "Data Literacy",
        **more,
    }


@pytest.mark.parametrize(
    ("expires", "years"),
    [
        ({"amount": 2, "duration": "years"}, 2), ({"amount": 6, "duration": "months"}, 0.5),
        ({"amount": 52, "duration": "weeks"}, 1), ({"amount": 365, "duration": "days"}, 1),
        ({"amount": "3", "duration": "years"}, 3), ({"amount": 0, "duration": "years"}, None),
        ({"amount": None, "duration": "years"}, None), ({"amount": 2, "duration": "moons"}, None),
        ({}, None), (None, None), ("never", None),
    ],
)  # fmt: skip
def test_how_long_a_badge_of_badgr_is_valid(expires, years):
    found = told(only({"result": [badgr(expires=expires)]})).get("renewal.cycle")
    assert (found[0][0] if found else None) == years


def test_a_badge_of_badgr_finds_its_issuer_in_the_import():
    catalog, _ = read([{"result": [badgr()]}, issuer("A", "Acme College")])
    assert [body["name"] for body in catalog["awarding_bodies"]] == ["Acme College"]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"extensions:ECTSExtension": {"type": ["x"], "ECTS": 2.5}}, {"credit.hours": 2.5}),
        ({"ECTS": 3}, {"credit.hours": 3}),
        ({"extensions:StudyLoadExtension": {"StudyLoad": 64}}, {"time.course": 64}),
        ({"SBU": 100}, {"time.course": 100}),
        ({"extensions:TimeInvestmentExtension": {"TimeInvestment": 8}}, {"time.course": 8}),
        ({"timeInvestment": "PT12H"}, {"time.course": 12}),
        ({"extensions:LearningOutcomeExtension": {"LearningOutcome": "Knows"}}, {}),
        ({"extensions:EQFExtension": {"EQF": 6}}, {}),
    ],
)
def test_extensions_of_edubadges(fields, found):
    item = only(badge(1, {"id": "https://school.example", "name": "School"}, **fields))
    facts = told(item, "note")
    assert {key: values[0][0] for key, values in facts.items()} == found


@given(
    st.sampled_from([credly(), badgr(), {"result": [badgr()]}]),
    st.dictionaries(
        st.sampled_from(
            ["name", "issuer", "expires", "cost", "skills", "tags", "openBadgeId", "url", "id"]
        ),
        st.none() | st.integers() | st.text(max_size=8) | st.lists(st.none() | st.text(max_size=3))
        | st.dictionaries(st.sampled_from(["entities", "amount", "x"]), st.none() | st.integers()),
    ),
)  # fmt: skip
def test_any_field_of_a_platform_is_read_or_refused(value, noise):
    catalog, report = read({**value, **noise})
    assert len(catalog["credentials"]) + report.left_out.total() + report.merged >= 1
    assert "shape" not in report.left_out
