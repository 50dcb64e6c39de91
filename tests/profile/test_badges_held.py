"""What a learner holds, from the Open Badge that proves it."""

import json

import pytest
from conftest import ROOT, credential, document

import credpick
from credpick.errors import DataError

BODIES = [
    {"id": "acme", "name": "Acme Institute (AI)", "kind": "company"},
    {"id": "other", "name": "Other College", "kind": "company"},
]
PAGE = "https://badges.example/welding"
ISSUER = {"type": "Issuer", "id": "https://acme.example", "name": "Acme Institute"}
CLASS = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "BadgeClass",
    "id": "https://badges.example/unknown",
    "name": "Pipe Welding",
    "issuer": ISSUER,
}


@pytest.fixture
def path(write):
    return write(
        document(
            credential("pipe", name="Pipe Welding", awarding_body="acme"),
            credential("pipe-too", name="Pipe Welding", awarding_body="other"),
            credential("by-page", name="Welding, Basic", awarding_body="other", website=f"{PAGE}/"),
            credential(
                "shared-a", name="First Aid", awarding_body="acme", website="https://a.example"
            ),
            credential(
                "shared-b", name="Rescue", awarding_body="acme", website="https://a.example"
            ),
            bodies=BODIES,
        )
    )


@pytest.fixture
def held(run, path, tmp_path):
    """What is held with a badge in hand, or what is said of it."""

    def _held(badge, name="badge.json", *more):
        file = tmp_path / name
        file.write_text(badge if isinstance(badge, str) else json.dumps(badge), encoding="utf-8")
        code, out, _ = run("rank", "--json", "--catalog", path, "--holds", file, *more)
        found = json.loads(out)
        if code:
            assert code == 2
            return found["errors"][0]["message"]
        return [one["id"] for one in found["left_out"]["nearest"]]

    return _held


def award(badge):
    return {"type": "Assertion", "recipient": {"identity": "a@b.example"}, "badge": badge}


def credential_of(achievement, issuer):
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": issuer,
        "credentialSubject": {"type": "AchievementSubject", "achievement": achievement},
    }


ACHIEVEMENT = {"type": "Achievement", "id": "urn:uuid:1", "name": "Pipe Welding"}


@pytest.mark.parametrize(
    ("badge", "id"),
    [
        (CLASS, "pipe"),
        (award(CLASS), "pipe"),
        (award({**CLASS, "issuer": {**ISSUER, "name": "AI"}}), "pipe"),
        (award({**CLASS, "issuer": {**ISSUER, "name": "Other College"}}), "pipe-too"),
        (award({**CLASS, "id": PAGE, "name": "Anything"}), "by-page"),
        (credential_of(ACHIEVEMENT, {**ISSUER, "type": "Profile"}), "pipe"),
        (credential_of({**ACHIEVEMENT, "id": PAGE}, ISSUER["id"]), "by-page"),
        (award({**CLASS, "id": "https://a.example", "name": "Rescue"}), "shared-b"),
    ],
)
def test_a_badge_is_the_credential_of_its_address_or_of_its_name_and_issuer(held, badge, id):
    assert held(badge) == [id]


@pytest.mark.parametrize(
    ("badge", "words"),
    [
        ({**CLASS, "name": "Pipe Fitting"}, "is the badge 'Pipe Fitting' of Acme Institute, and"),
        ({**CLASS, "name": "Acme Institute"}, "the catalog has none of that address"),
        ({**CLASS, "issuer": {**ISSUER, "name": "Acne"}}, "the badge 'Pipe Welding' of Acne, and"),
        ({**CLASS, "issuer": "https://acme.example"}, "of issuer not known (acme.example), and"),
        (
            {**CLASS, "id": "https://a.example", "name": "Else"},
            "which fits 2 credentials: shared-a",
        ),
        ([CLASS, {**CLASS, "id": PAGE}], "holds 2 badges: name one file each"),
        ([], "holds no badge; ask for the badge as a JSON file"),
        (
            {"type": "Assertion", "badge": PAGE},
            "is an award to a person and holds only the address",
        ),
        ("{", "is not JSON in line 1"),
        ("[" * 100_000, "is nested too deeply"),
    ],
)
def test_a_badge_of_nothing_in_the_catalog_says_what_it_is(held, badge, words):
    said = held(badge)
    assert said.startswith("--holds: ")
    assert words in said
    assert "badge.json" in said


def test_a_picture_and_a_file_that_is_not_there(held, run, path):
    assert "badge.png: files of the kind .png are not read" in held("\x89PNG", "badge.png")
    code, _, err = run("rank", "--catalog", path, "--holds", "no.json")
    assert code == 2
    assert "no.json: cannot be read: No such file" in err


def test_a_profile_file_a_batch_and_python_take_it_too(run, write, path):
    badge = write(json.dumps(award(CLASS)), "badge.json")
    profile = {"learner": {"holds": [str(badge), "pipe"]}}
    file = write(json.dumps(profile), "profile.yaml")
    common = ("--catalog", path, "--json")
    written = run("rank", "--profile", file, *common)[1]
    assert json.loads(written)["left_out"]["nearest"][0]["id"] == "pipe"
    many = write(json.dumps(profile), "many.ndjson")
    assert run("rank", "--batch", many, *common)[1] == written
    assert credpick.rank(profile, credpick.load(path)) == json.loads(written)
    bad = write(json.dumps({**CLASS, "name": "Else"}), "bad.json")
    with pytest.raises(DataError, match=r"learner.holds\[0\]: .*bad.json is the badge 'Else'"):
        credpick.rank({"learner": {"holds": [str(bad)]}}, credpick.load(path))


def test_real_badges_say_what_they_are(held):
    folder = ROOT / "tests/importers/data/openbadges/vc_ed_models"
    said = held((folder / "courseCertificate.json").read_text(encoding="utf-8"))
    assert "'Additive Manufacturing: Technology Principles" in said
    assert "of MIT xPro, and the catalog has none" in said


def test_a_name_too_long_for_a_file_is_told(run):
    code, _, err = run("rank", "--holds", "x" * 260 + ".json")
    assert (code, "cannot be read: File name too long" in err) == (2, True)
