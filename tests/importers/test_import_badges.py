"""Open Badges: classes and achievements, what is about a person is never read."""

import json
from collections import Counter

import pytest
from reading import DATA, imported, notes, one, told

BADGES = DATA / "openbadges"
CLASS = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "BadgeClass",
    "id": "https://school.example/badges/robots",
    "name": "Robotics",
    "description": "Builds robots.",
    "issuer": {"id": "https://school.example", "type": "Profile", "name": "School of Robots"},
}


def read(value):
    return imported("-", stdin=json.dumps(value).encode())


def only(value):
    catalog, _ = read(value)
    (item,) = catalog["credentials"]
    return item


def award(achievement, **more):
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "https://school.example", "type": ["Profile"], "name": "School of Robots"},
        "validFrom": "2024-01-01T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "name": "Ada Lovelace",
            "achievement": achievement,
        },
        **more,
    }


ACHIEVEMENT = {"id": "https://school.example/a/1", "type": ["Achievement"], "name": "Robotics"}


def test_the_achievements_of_a_ledger_equal_an_independent_count():
    folder = BADGES / "fluree_ob3_jsonld"
    entries = json.loads((folder / "02_achievements.jsonld").read_text(encoding="utf-8"))["insert"]
    profiles = json.loads((folder / "01_profiles.jsonld").read_text(encoding="utf-8"))["insert"]
    catalog, report = imported(folder)
    degrees = [entry for entry in entries if "Degree" in str(entry.get("clr:achievementType"))]
    kinds = Counter(entry["type"] for entry in entries)
    assert report.written + report.merged == kinds["clr:Achievement"] - len(degrees)
    assert report.left_out["person"] == sum("schema:givenName" in one for one in profiles)
    stated = [
        entry for entry in entries if entry.get("clr:creditsAvailable") and entry not in degrees
    ]
    assert report.values_left_out["credit_unit"] == len(stated)
    assert not any(told(item).get("credit.hours") for item in catalog["credentials"])


# By hand: name, awarding body, credit without a unit.
@pytest.mark.parametrize(
    ("name", "body", "credit"),
    [
        ("College Algebra", "fluree-university", 3),
        ("First-Year Composition", "fluree-university", 3),
        ("The Living World", "fluree-university", 4),
        ("Macroeconomic Principles", "fluree-university", 4),
        ("Elementary Spanish I", "fluree-university", 4),
        ("General Chemistry I", "university-of-north-carolina-charlotte", 3),
        ("General Chemistry I Laboratory", "university-of-north-carolina-charlotte", 1),
        ("Calculus I", "university-of-north-carolina-charlotte", 3),
        ("Calculus II", "university-of-north-carolina-charlotte", 3),
        ("Differential Equations", "university-of-north-carolina-charlotte", 3),
    ],
)
def test_ten_achievements_by_hand(name, body, credit):
    item = one(imported(BADGES)[0], name)
    assert item["awarding_body"] == body
    assert item["type"] == "Certificate"
    assert list(told(item)) == ["note"]
    assert f"Credit of {credit} in a unit that is not stated." in notes(item)


def test_a_european_credential_keeps_ects_and_study_time():
    item = one(imported(BADGES / "elm")[0], "Digital micro-credential creation")
    found = told(item)
    assert item["awarding_body"] == "university-of-zed"
    assert found["credit.hours"] == [(2, {"unit": "ECTS", "kind": "institutional"})]
    assert found["time.course"] == [(60, {"unit": "hours"})]


def test_a_badge_class_of_2_0():
    item = only({**CLASS, "criteria": {"narrative": "Build one."}, "tags": ["robots"]})
    assert (item["name"], item["type"]) == ("Robotics", "Badge")
    assert item["awarding_body"] == "school-of-robots"
    assert notes(item) == ["To earn it: Build one.", "Builds robots."]


def test_an_issuer_named_in_another_document():
    issuer = {"type": "Profile", "id": "https://x.example/i", "name": "Institute of X"}
    catalog, _ = read([{**CLASS, "issuer": issuer["id"]}, issuer])
    assert catalog["awarding_bodies"][0]["name"] == "Institute of X"


def test_raw_line_breaks_in_a_string_are_read():
    text = json.dumps({**CLASS, "description": "one LINE two"}).replace(" LINE ", "\n")
    catalog, _ = imported("-", stdin=text.encode())
    assert notes(catalog["credentials"][0]) == ["one two"]


def test_an_assertion_with_only_an_address_is_refused_with_its_reason():
    _, report = read({"@context": CLASS["@context"], "type": "Assertion", "badge": CLASS["id"]})
    assert report.left_out == {"award": 1}
    assert CLASS["id"] in report.examples["award"][0].message


def test_an_award_gives_its_class_and_nothing_about_the_person():
    catalog, _ = read(award(ACHIEVEMENT, validUntil="2026-01-01T00:00:00Z", proof={"type": "x"}))
    found = told(catalog["credentials"][0])
    assert "Lovelace" not in json.dumps(catalog)
    assert found["renewal.cycle"] == [(2, {"unit": "years"})]
    assert found["trust.verification"]


@pytest.mark.parametrize(("ects", "sbu"), [(3.0, 84), (60.0, 1680), (180, 5040)])
def test_ects_is_never_a_semester_hour(ects, sbu):
    found = told(only(award({**ACHIEVEMENT, "ECTS": ects, "SBU": sbu})))
    assert found["credit.hours"] == [(ects, {"unit": "ECTS", "kind": "institutional"})]
    assert found["time.course"] == [(sbu, {"unit": "hours"})]


@pytest.mark.parametrize(
    ("kind", "name", "keys"),
    [
        (
            "ext:QualityAssurance",
            "Council on Occupational Education",
            {"trust.programme_accreditor"},
        ),
        ("ext:QualityAssurance", "Guild of Robot Schools", {"note"}),
        ("ceterms:Credential", "ABHES", {"note"}),
        ("CFItem", "ABHES", {"note"}),
    ],
)
def test_an_alignment_is_only_what_its_target_says(kind, name, keys):
    target = {"targetName": name, "targetType": kind, "targetUrl": "https://x.example"}
    assert set(told(only(award({**ACHIEVEMENT, "alignment": [target]})))) == keys


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("EducationalOccupationalCredential", "Certificate"), ("ceterms:Credential", "Certificate")],
)
def test_a_credential_in_an_award_is_no_badge(kind, expected):
    subject = {"hasCredential": {"id": "https://school.example/c", "type": kind, "name": "Robots"}}
    value = {"type": ["VerifiableCredential"], "issuer": "https://school.example"}
    assert only({**value, "credentialSubject": subject})["type"] == expected


@pytest.mark.parametrize("criteria", [CLASS["id"] + "/earn", {"id": CLASS["id"] + "/earn"}])
def test_criteria_that_are_only_an_address_are_kept(criteria):
    item = only({**CLASS, "criteria": criteria})
    assert f"What it takes to earn it stands at {CLASS['id']}/earn" in notes(item)


@pytest.mark.parametrize("name", ["B.A. in Robotics", "Bachelor of Science in Robotics"])
def test_a_degree_by_its_name_is_refused(name):
    _, report = read({**CLASS, "name": name})
    assert report.left_out == {"degree": 1}


def test_a_degree_is_refused():
    _, report = read(award({**ACHIEVEMENT, "achievementType": "BachelorDegree"}))
    assert report.left_out == {"degree": 1}
