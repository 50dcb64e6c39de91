"""CTDL: counts against the files, records by hand, and every oddity of the trade."""

import io
import json
import zipfile
from collections import Counter

import pytest
from reading import DATA, imported, looked_at, notes, one, told

CTDL = DATA / "ctdl"
PROGRAMMES = {"LearningProgram", "LearningOpportunityProfile", "Course", "LearningOpportunity"}
CREDENTIALS = {"Certification", "Certificate", "License", "Badge", "MicroCredential", "Credential"}
DEGREES = {"AssociateDegree", "BachelorDegree", "MasterDegree", "DoctoralDegree"}
ORGANISATIONS = {"CredentialOrganization", "QACredentialOrganization", "Organization", "Agent"}
REGISTRY = "https://credentialengineregistry.org/resources/"
CTID = "ce-11111111-2222-3333-4444-{:012d}"


def nodes():
    """(nodes that are published for themselves, count of files that are no JSON)."""
    found, broken = [], 0
    for path in sorted(CTDL.rglob("*.json*")):
        try:
            value = json.loads(path.read_text(encoding="utf-8-sig"), strict=False)
        except (ValueError, UnicodeDecodeError):
            broken += 1
            continue
        for document in value if isinstance(value, list) else [value]:
            inner = document.get("decoded_resource", document)
            graph = inner.get("@graph", [inner])
            found += [one for one in graph if not str(one.get("@id", "")).startswith("_:")]
    return found, broken


def test_counts_by_class_equal_an_independent_count():
    found, broken = nodes()
    classes = Counter(str(one.get("@type", "")).rpartition(":")[2] for one in found)
    _, report = imported(CTDL)
    usable = sum(classes[name] for name in PROGRAMMES | CREDENTIALS)
    # Published as a programme, by its name the courses of a degree.
    named = sum(
        str(one.get("@type")).rpartition(":")[2] in PROGRAMMES
        and "Bachelor of " in str(one.get("ceterms:name"))
        for one in found
    )
    assert report.written + report.merged == usable - named
    assert report.left_out["degree"] == sum(classes[name] for name in DEGREES) + named
    assert report.left_out["json"] + report.left_out["encoding"] == broken
    assert report.organizations + report.left_out["no_name"] == sum(
        classes[name] for name in ORGANISATIONS
    )
    assert report.left_out["api_input"] + report.left_out["format"] == classes[""]


def test_the_scorecard_export_counts():
    path = CTDL / "ca_dol_etp_learning_programs_60.jsonld"
    graph = json.loads(path.read_text(encoding="utf-8"))["@graph"]
    profiles = [
        cost
        for one in graph
        for cost in one.get("ceterms:estimatedCost", ())
        if cost["ceterms:price"]
    ]
    sets = [one for one in graph if one["@type"] == "qdata:DataSetProfile"]
    seen = [seen for one in sets for seen in one["qdata:hasObservation"]]
    catalog, report = imported(path)
    assert (report.organizations, report.written + report.merged) == (17, 60)
    # One programme stands there twice under two CTIDs, with one price.
    assert report.facts["cost.package"] in (len(profiles), len(profiles) - 1)
    assert report.facts["outcome.wage"] == sum("qdata:median" in one for one in seen)
    item = one(catalog, "Nurse Assistant/ Long Term Care and Home Health Aide")
    covers = ["tuition", "fees", "materials"]
    assert told(item)["cost.package"] == [(1959.5, {"per": "all", "covers": covers})]
    assert item["occupations"] == [
        {"code": "29-1141", "title": "Registered Nurses"},
        {"code": "31-1131", "title": "Nursing Assistants"},
    ]
    assert item["awarding_body"] == "east-los-angeles-skills-center-lausd"


# By hand from the files: what each record says, without notes and conditions.
BY_HAND = {
    "ELDT Training": {
        "cost.package": [(4409, {"per": "all", "covers": ["tuition", "fees", "materials"]})],
        "cost.tuition": [(3600, {"per": "all"})],
        "cost.fees": [
            (450, {"per": "all", "item": "mixed fees"}),
            (110, {"per": "all", "item": "technology fee"}),
            (99, {"per": "all", "item": "program specific fee"}),
        ],
        "cost.materials": [(150, {"per": "all", "item": "learning resource"})],
        "time.length": [(10, {"unit": "weeks"})],
    },
    "My Certification Name": {
        "cost.fees": [(100, {"per": "all", "item": "application"})],
        "cost.tuition": [(12999, {"per": "all"})],
    },
    "Insurance Studies Certificate": {
        "cost.tuition": [
            (1535, {"per": "all", "who": ["in_state"]}),
            (5886, {"per": "all", "who": ["out_of_state"]}),
        ],
        "cost.materials": [(986, {"per": "all", "who": ["in_state"], "item": "learning resource"})],
        "delivery.mode": [("VariableSite", {})],
    },
    "Certified Radiographic Interpreter (CRI) Seminars": {
        "cost.materials": [
            (1640, {"per": "all", "who": ["nonmember"], "item": "learning resource"}),
            (1407, {"per": "all", "who": ["member"], "item": "learning resource"}),
        ],
        "time.length": [(5, {"unit": "days"})],
        "delivery.mode": [("InPerson", {})],
    },
    "Certified Occupational Therapy Assistant (COTA®)": {
        "time.length": [(24, {"unit": "months"})],
        "renewal.fee": [(65, {"per": "cycle"})],
    },
    "A+/MCP Certification Training": {
        "time.length": [(9, {"unit": "months"})],
        "outcome.rate": [
            (
                0.8034,
                {
                    "unit": "share",
                    "measure": "employed",
                    "numerator": 188,
                    "denominator": 234,
                    "checked_by": "self_reported",
                },
            )
        ],
        "delivery.mode": [("VariableSite", {})],
    },
    "Evaluating Your Course Design": {
        "time.length": [(2, {"unit": "weeks"})],
        "delivery.mode": [("OnlineOnly", {})],
    },
    "CEM Training Seminar": {
        "time.length": [(5, {"unit": "days"})],
        "delivery.mode": [("VariableSite", {})],
    },
    "Certified Safety Professional (CSP)": {
        "cost.package": [(150, {"per": "year", "covers": ["tuition", "fees", "materials"]})],
        "delivery.mode": [("VariableSite", {})],
    },
}


@pytest.mark.parametrize("name", BY_HAND)
def test_ten_records_by_hand(name):
    item = one(looked_at(CTDL), name)
    aside = ("note", "flag", "entry.condition", "entry.education", "offer.seen")
    assert told(item, *aside) == BY_HAND[name]


def test_a_driving_school_with_both_kinds_of_time():
    item = one(looked_at(CTDL), "160 Driving Academy", "160-driving-academy")
    facts = told(item)
    assert facts["time.length"] == [(4, {"unit": "weeks"})]
    assert facts["time.course"] == [(160, {"unit": "hours"})]
    assert "Approved by Illinois Community College Board" in notes(item)


def resource(number=1, **fields):
    return {
        "@context": "https://credreg.net/ctdl/schema/context/json",
        "@type": "ceterms:Certificate",
        "@id": REGISTRY + CTID.format(number),
        "ceterms:ctid": CTID.format(number),
        "ceterms:name": {"en-US": f"Welding {number}"},
        "ceterms:subjectWebpage": "https://school.example/welding",
        **{f"ceterms:{name}": part for name, part in fields.items()},
    }


def read(*values):
    content = json.dumps(values[0] if len(values) == 1 else list(values))
    return imported("-", stdin=content.encode())


def facts(**fields):
    return told(read(resource(**fields))[0]["credentials"][0])


def cost(price, kind=None, **more):
    profile = {"ceterms:price": price, "ceterms:currency": "USD"}
    if kind:
        profile["ceterms:directCostType"] = {"ceterms:targetNode": f"costType:{kind}"}
    return {**profile, **{f"ceterms:{name}": part for name, part in more.items()}}


def residency(name):
    return [{"ceterms:targetNode": f"residency:{name}"}]


def test_us_dollar_in_words_counts_and_other_money_does_not():
    catalog, report = read(
        resource(
            estimatedCost=[
                cost(100, "Tuition", currency="US Dollar"),
                cost(5, "Application", currency="Afghani"),
            ]
        )
    )
    assert told(catalog["credentials"][0]) == {"cost.tuition": [(100, {"per": "all"})]}
    assert report.values_left_out["currency"] == 1


def test_a_price_in_words_and_a_price_of_zero_are_notes():
    item = read(
        resource(
            estimatedCost=[
                {"ceterms:description": "$150 per assessment", "ceterms:currency": "USD"},
                cost(0, "Tuition"),
            ]
        )
    )[0]["credentials"][0]
    assert list(told(item)) == ["note"]
    assert notes(item) == [
        "Cost in words only: $150 per assessment",
        "A price of 0 is published: free, or not stated.",
    ]


def test_an_expired_price_is_as_old_as_its_end():
    item = read(
        resource(estimatedCost=[cost(90, "Tuition", startDate="2018-01-01", endDate="2019-06-30")])
    )[0]["credentials"][0]
    assert item["facts"][0]["as_of"] == "2019-06-30"


def test_residents_and_others_pay_different_prices():
    found = facts(
        estimatedCost=[
            cost(100, "Tuition", residencyType=residency("InState")),
            cost(300, "Tuition", residencyType=residency("OutOfState")),
        ]
    )
    assert [extra["who"] for _, extra in found["cost.tuition"]] == [["in_state"], ["out_of_state"]]


def test_costs_of_another_document_are_only_mentioned():
    item = read(resource(commonCosts=[REGISTRY + "manifest"]))[0]["credentials"][0]
    assert notes(item) == [f"Costs stand in another document: {REGISTRY}manifest"]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ({"exactDuration": "PT160H"}, {"time.course": [(160, {"unit": "hours"})]}),
        ({"exactDuration": "PT90M"}, {"time.course": [(1.5, {"unit": "hours"})]}),
        ({"exactDuration": "P9M"}, {"time.length": [(9, {"unit": "months"})]}),
        ({"exactDuration": "P2Y"}, {"time.length": [(24, {"unit": "months"})]}),
        (
            {"minimumDuration": "P8W", "maximumDuration": "P12W"},
            {"time.length": [([8, 12], {"unit": "weeks"})]},
        ),
        (
            {"minimumDuration": "P2W", "maximumDuration": "P1M"},
            {"time.length": [([2, 4.33], {"unit": "weeks"})]},
        ),
        ({"exactDuration": "P1Y2M3W4DT5H6M"}, {"time.length": [(14.82, {"unit": "months"})]}),
        ({"exactDuration": "P3Y-P4Y"}, {}),
        ({"exactDuration": "PT0H"}, {}),
        ({"exactDuration": "PT10S"}, {}),
    ],
)
def test_durations(profile, expected):
    plain = {f"ceterms:{name}": part for name, part in profile.items()}
    assert facts(estimatedDuration=[plain]) == expected


def credit(value, unit, **more):
    return {
        "schema:value": value,
        "ceterms:creditUnitType": [{"ceterms:targetNode": f"creditUnit:{unit}"}],
        **more,
    }


@pytest.mark.parametrize("unit", ["SemesterHour", "QuarterHour", "ContinuingEducationUnit"])
def test_credit_units_stay_apart_also_inside_conditions(unit):
    found = facts(requires=[{"ceterms:creditValue": [credit(12, unit)]}])
    assert found["credit.hours"] == [(12, {"unit": unit, "kind": "institutional"})]


def test_old_spellings_of_credit():
    assert facts(creditHourValue=3, creditHourType={"en": "Semester Hours"})["credit.hours"] == [
        (3, {"unit": "SemesterHour", "kind": "institutional"})
    ]
    assert facts(creditUnitType="DegreeCredit", creditUnitValue=3)["credit.hours"] == [
        (3, {"unit": "DegreeCredit", "kind": "institutional"})
    ]
    assert "credit.hours" not in facts(creditUnitType="Points", creditUnitValue=3)
    assert facts(isNonCredit=True) == {"credit.bearing": [(False, {})]}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"ar-sa": "لحام", "en": "Welding"}, "Welding"),
        ({"ar-sa": "لحام", "en-GB": "Welding GB", "en": "Welding"}, "Welding GB"),
        ({"en:us": "Welding odd", "fr": "Soudage"}, "Welding odd"),
        ({"fr": "Soudage", "de": "Schweißen"}, "Soudage"),
        ("Plain welding", "Plain welding"),
    ],
)
def test_the_language_of_a_name(name, expected):
    assert read(resource(name=name))[0]["credentials"][0]["name"] == expected


def test_four_relations_of_quality_stay_apart():
    item = read(
        resource(
            accreditedBy=[{"ceterms:name": "ABHES"}],
            approvedBy=[{"ceterms:name": "State of Ohio Department of Education"}],
            recognizedBy=[{"ceterms:name": "Welders United"}],
            regulatedBy=[{"ceterms:name": "Board of Welding"}],
        )
    )[0]["credentials"][0]
    found = told(item)
    assert found["trust.programme_accreditor"] == [("ABHES", {})]
    assert found["trust.listing"] == [("state_approval", {})]
    assert notes(item) == ["Recognized by Welders United", "Regulated by Board of Welding"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Accrediting Bureau of Health Education Schools", ("trust.programme_accreditor", "ABHES")),
        (
            "Accreditation Commission for Education in Nursing (ACEN)",
            ("trust.programme_accreditor", "ACEN"),
        ),
        (
            "Guild of Welding Schools",
            ("note", "About accreditation it is said: Guild of Welding Schools"),
        ),
    ],
)
def test_an_accreditor_counts_by_its_code_and_else_is_a_note(name, expected):
    item = read(resource(accreditedBy=[{"ceterms:name": name}]))[0]["credentials"][0]
    assert [(fact["key"], fact["value"]) for fact in item["facts"]] == [expected]


def test_an_accreditor_of_the_owner_is_one_of_institutions_or_a_note():
    owner = {
        "@type": "ceterms:CredentialOrganization",
        "@id": "https://school.example/org.json",
        "ceterms:ctid": CTID.format(7),
        "ceterms:name": {"en": "School of Welding"},
        "ceterms:address": [{"ceterms:addressRegion": {"en": "NJ"}}],
        "ceterms:accreditedBy": [
            {"ceterms:name": "Higher Learning Commission"},
            {"ceterms:name": "Accreditation Commission for Education in Nursing"},
        ],
    }
    catalog, _ = read(resource(ownedBy=[owner["@id"]]), owner)
    (body,) = catalog["awarding_bodies"]
    assert (body["name"], body["state"]) == ("School of Welding", "NJ")
    assert [(fact["key"], fact["value"]) for fact in body["facts"]] == [
        ("trust.institution_accreditor", "HLC"),
        (
            "note",
            "About accreditation it is said: Accreditation Commission for Education in Nursing",
        ),
    ]


def test_a_part_that_is_named_by_its_address_counts_towards_the_whole():
    part = {**resource(1), "@id": "https://school.example/course-1.json"}
    whole = resource(2, hasPart=["https://school.example/course-1.json"])
    catalog, _ = read(whole, part)
    first = one(catalog, "Welding 1")
    assert [found["to"] for found in first["stacks"]] == [one(catalog, "Welding 2")["id"]]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("The AWS Certified Radiographic Interpreter reads weldments.", "skilled-trades"),
        ("AWS solutions for beginners.", "cloud"),
        ("It is designed for those who like it.", "other"),
        ("Work in IT.", "it-support"),
        ("A licence in mechanical engineering.", "manufacturing"),
    ],
)
def test_the_field_by_words_of_the_description(said, field):
    value = resource(name={"en": "Seminar"}, description={"en": said})
    assert read(value)[0]["credentials"][0]["field"] == field


def test_an_accreditor_in_another_document_is_named_when_it_is_there():
    body = {
        "@type": "ceterms:QACredentialOrganization",
        "@id": REGISTRY + CTID.format(9),
        "ceterms:name": {"en": "ABHES"},
    }
    programme = resource(accreditedBy=[body["@id"]])
    assert told(read(programme, body)[0]["credentials"][0]) == {
        "trust.programme_accreditor": [("ABHES", {})]
    }
    assert list(told(read(programme)[0]["credentials"][0])) == ["note"]


@pytest.mark.parametrize(("status", "kind"), [("Deprecated", "retiring"), ("Suspended", "closed")])
def test_status_is_marked_and_not_dropped(status, kind):
    found = facts(credentialStatusType={"ceterms:targetNode": f"credentialStat:{status}"})
    assert found["flag"][0][1] == {"kind": kind}


def test_a_record_of_a_sandbox_is_marked():
    value = resource()
    value["@id"] = value["@id"].replace("https://", "https://sandbox.")
    assert "flag" in told(read(value)[0]["credentials"][0])


def test_data_not_collected_is_no_target():
    assert facts(isPreparationFor=[{"ceterms:name": {"en": "Data not collected"}}]) == {}


def test_parts_and_wholes_and_steps_are_stacks():
    whole = resource(2, hasPart=[REGISTRY + CTID.format(1)])
    step = resource(3, isAdvancedStandingFor=[{"ceterms:targetCredential": [whole["@id"]]}])
    catalog, _ = read(resource(1), whole, step)
    ids = {item["name"]: item["id"] for item in catalog["credentials"]}
    first, _, third = catalog["credentials"]
    assert [(one["to"], one["agreement"]) for one in first["stacks"]] == [
        (ids["Welding 2"], "designed")
    ]
    assert [(one["to"], one["agreement"]) for one in third["stacks"]] == [
        (ids["Welding 2"], "articulation")
    ]


def test_one_ctid_in_several_wrappings_is_one_credential_with_both_prices():
    first = resource(estimatedCost=[cost(100, "Tuition")])
    second = resource(estimatedCost=[cost(120, "Tuition")])
    envelope = {"envelope_ceterms_ctid": CTID.format(1), "decoded_resource": {"@graph": [second]}}
    catalog, report = read(first, envelope)
    assert report.merged == 1
    assert [value for value, _ in told(catalog["credentials"][0])["cost.tuition"]] == [100, 120]


def test_full_addresses_and_the_draft_of_2016_are_read():
    full = {
        "@type": "https://purl.org/ctdl/terms/Certificate",
        "https://purl.org/ctdl/terms/name": "Full",
    }
    draft = {
        "@type": "ceterms:Credential",
        "schema:name": "Draft",
        "ceterms:ctid": "urn:ctid:14525AEA-57C5-4F5A-8F1C-BDC95C7F8B9B",
        "ceterms:credentialType": ["Job Skills Certificate"],
        "ceterms:requires": [],
    }
    catalog, _ = read(full, draft)
    assert [item["name"] for item in catalog["credentials"]] == ["Full", "Draft"]


def test_a_zipped_bulk_download_and_json_lines_give_the_same(tmp_path):
    values = [resource(number) for number in range(1, 6)]
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for value in values:
            envelope = {"envelope_ceterms_ctid": value["ceterms:ctid"], "decoded_resource": value}
            archive.writestr(f"{value['ceterms:ctid']}.json", json.dumps(envelope))
    (tmp_path / "bulk.zip").write_bytes(content.getvalue())
    (tmp_path / "lines.jsonl").write_text("\n".join(map(json.dumps, values)), encoding="utf-8")
    zipped, _ = imported(tmp_path / "bulk.zip")
    lines, _ = imported(tmp_path / "lines.jsonl")
    assert zipped["credentials"] == lines["credentials"]
    assert len(lines["credentials"]) == 5
