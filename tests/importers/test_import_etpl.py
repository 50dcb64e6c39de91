"""The department's scorecard in its three spellings, and Colorado's."""

import json

import pytest
from reading import DATA, imported, looked_at, notes, one, records, told

from credpick.importers.base import Record

pytestmark = pytest.mark.slow

SCORECARD = DATA / "etpl/ca_dol_etp_programs_60.json"


def test_counts_by_kind_equal_those_of_the_file():
    programs = json.loads(SCORECARD.read_text(encoding="utf-8"))["programs"]
    found = [one for one in records(SCORECARD) if isinstance(one, Record)]
    assert len(found) == len(programs) == 60

    def count(key):
        return sum(fact["key"] == key for one in found for fact in one.facts)

    outcomes = [one["outcomes"] for one in programs]
    assert count("outcome.wage") == sum(one["median_earnings"] is not None for one in outcomes)
    assert count("outcome.rate") == sum(
        one["completion_rate"] is not None for one in outcomes
    ) + sum(one["employment_rate_q2"] is not None for one in outcomes)
    assert count("delivery.pace") == sum(one["length"]["competency_based"] for one in programs) == 5
    public = sum(one["entity_type"] == "Public" for one in programs)
    assert count("trust.body_kind") == public == 33
    assert count("cost.tuition") == sum(one["cost"]["tuition"] > 0 for one in programs)
    assert count("time.length") == sum(bool(one["length"]["weeks"]) for one in programs)
    assert sum(len(one.occupations) for one in found) == sum(
        len(one["soc_codes"]) for one in programs
    )


# By hand: name, tuition, supplies, weeks, hours a week, mode, completion, employed, exited, wage.
BY_HAND = [
    ("BIM Technology Certificate", 5660, None, None, None, "OnlineOnly", 1, None, 9, None),
    (
        "Tech Sales Career Track (150 clock hours)",
        5900,
        None,
        16,
        9,
        "OnlineOnly",
        None,
        None,
        None,
        None,
    ),
    (
        "Reach University K-12 Teacher Apprenticeship Program",
        12374,
        12725,
        156,
        50,
        "BlendedDelivery",
        None,
        None,
        None,
        None,
    ),
    (
        "Veterinary Assistant Training Program",
        3901,
        1729,
        52,
        10,
        "OnlineOnly",
        0.56,
        0.52,
        25,
        20000,
    ),
    (
        "Logging and Forestry Workers Apprenticeship Program",
        None,
        None,
        99,
        40,
        "BlendedDelivery",
        None,
        None,
        None,
        None,
    ),
    ("Physical Therapy Aide", 630, 970, 20, 9, "InPerson", 0.59, 0.71, 79, 33508.4),
    ("Photovoltaic Installer", 1260, 900.97, 12, 30, "InPerson", 0.58, 0.8, 731, 48476),
    (
        "Medical Secretary/Medical Front Office Assistant",
        1260,
        705,
        10,
        36,
        "InPerson",
        0.53,
        0.66,
        305,
        39520,
    ),
]


@pytest.mark.parametrize("expected", BY_HAND, ids=lambda row: row[0])
def test_records_by_hand(expected):
    name, tuition, supplies, weeks, pace, mode, completion, employed, exited, wage = expected
    item = one(looked_at(SCORECARD), name)
    facts = told(item)
    assert [value for value, _ in facts.get("cost.tuition", [])] == present(tuition)
    assert [value for value, _ in facts.get("cost.materials", [])] == present(supplies)
    assert [value for value, _ in facts.get("time.length", [])] == present(weeks)
    assert [value for value, _ in facts.get("time.pace", [])] == present(pace)
    assert [value for value, _ in facts["delivery.mode"]] == [mode]
    rates = {
        extra["measure"]: (value, extra.get("denominator"))
        for value, extra in facts.get("outcome.rate", [])
    }
    assert rates.get("completion", (None, exited)) == (completion, exited)
    # The rate is about people who left earlier; how many they were is not published.
    assert rates.get("employed", (None, None)) == (employed, None)
    assert [value for value, _ in facts.get("outcome.wage", [])] == present(wage)
    assert {fact["as_of"] for fact in item["facts"]} == {"2026-08-07"}


@pytest.mark.parametrize(
    ("body", "tuition"),
    [("designs-school-of-cosmetology", 14475), ("east-los-angeles-skills-center-lausd", 3000)],
)
def test_the_same_name_of_two_schools_stays_two(body, tuition):
    item = one(looked_at(SCORECARD), "Cosmetology", body)
    assert told(item)["cost.tuition"] == [(tuition, {"per": "all"})]


def present(value):
    return [] if value is None else [value]


@pytest.mark.parametrize(
    ("provider", "kind"),
    [
        ("Shasta College", "university"),
        ("Valley Community College", "community_college"),
        ("Office of Training", "government"),
    ],
)
def test_a_public_college_is_a_college(provider, kind):
    value = {"program_name": "Welding", "provider_name": provider, "entity_type": "Public"}
    catalog, _ = imported("-", stdin=json.dumps(value).encode())
    assert catalog["awarding_bodies"][0]["kind"] == kind


def test_what_a_grant_pays_is_aid():
    item = one(imported(SCORECARD)[0], "Reach University K-12 Teacher Apprenticeship Program")
    assert ("WIOA paid $75,297 for each participant it funded.", {}) in told(item)["aid"]


def test_what_a_grant_pays_is_not_the_price():
    item = one(looked_at(SCORECARD), "Reach University K-12 Teacher Apprenticeship Program")
    assert not any(fact["value"] == 75297 for fact in item["facts"])


def test_a_price_of_zero_is_a_note():
    item = one(looked_at(SCORECARD), "Logging and Forestry Workers Apprenticeship Program")
    assert "Every price of the list is 0: free, or not stated." in notes(item)


def test_a_degree_by_its_name_is_refused():
    answer = json.dumps([colorado(programName="Associate of Applied Science in Welding")])
    _, report = imported("-", stdin=answer.encode())
    assert report.left_out == {"degree": 1}


def test_the_columns_of_the_spreadsheet(tmp_path):
    path = tmp_path / "programs_2026-05.csv"
    path.write_text(
        "d101_eligible_training_provider,d105_program_name,d104_entity_type,d113_program_length_hours,"
        "d114_program_length_weeks,d116_program_format,d109_associated_credential,d110_cip_code,"
        "d117_program_soc_occ_1,c_q2_employment_percent,de129\n"
        "Valley School,Welding,Private For-Profit,400,-1,In-person instruction only."
        ",169,480508,51-4121,0.75,-1\n"
        "Valley School,Coding,Public,-1,-1,online,1,11.0201,,-1,9000\n"
    )
    catalog, report = imported(path)
    weld, code = catalog["credentials"]
    assert told(weld)["time.course"] == [(400, {"unit": "hours"})]
    assert notes(weld) == []  # 169 are three codes of outcomes, not the name of a credential
    assert told(weld)["outcome.rate"][0][0] == 0.75
    assert "outcome.wage" not in told(weld)
    assert weld["field"] == "skilled-trades"
    assert [job["code"] for job in weld["occupations"]] == ["51-4121"]
    assert told(code)["delivery.pace"] == [("self_paced", {})]
    # de129 is of how many the rate is, not what they earn.
    assert told(weld)["outcome.rate"][0][1].get("denominator") is None
    assert not {"outcome.rate", "outcome.wage"} & set(told(code))
    assert report.written == 2


def test_the_answers_of_the_search_api():
    answer = {
        "data": [
            {
                "field_program_name": "Welding",
                "field_etp": "Valley School",
                "field_non_wioa_tuition_cost": "4000",
                "field_non_wioa_supplies_cost": "-1",
                "field_program_length_hours": "400",
                "field_cip_code": "48.0508",
                "field_program_soc_occ_1": "51-4121",
            }
        ]
    }
    catalog, _ = imported("-", stdin=json.dumps(answer).encode())
    facts = told(catalog["credentials"][0], "aid", "trust.listing", "offer.seen")
    assert facts == {
        "cost.tuition": [(4000, {"per": "all"})],
        "time.course": [(400, {"unit": "hours"})],
    }


def colorado(**more):
    return {
        "programName": "Welding Technology" + " " * 180,
        "providerName": "Morgan Community College",
        "tuitionCost": 3000.0,
        "feesCost": 0.0,
        "booksCost": 0.0,
        "suppliesCost": 0.0,
        "totalCost": 3000.0,
        "duration": "30.0",
        "durationTypeName": "Weeks",
        "totalCreditHours": 16.0,
        "totalContactHours": 0.0,
        "credentialLevelName": "Certificate (< 1 year)",
        "hundredPercentOnline": False,
        "currentApprovalStatus": "Approved",
        "cipCode": "48.0508",
        "programId": 1,
        **more,
    }


def test_colorado_and_its_five_times_the_same_programme():
    answer = json.dumps([colorado(programId=number) for number in range(5)])
    catalog, report = imported("-", stdin=answer.encode())
    (item,) = catalog["credentials"]
    assert report.merged == 4
    assert item["name"] == "Welding Technology"
    assert told(item, "aid", "offer.seen") == {
        "cost.tuition": [(3000, {"per": "all"})],
        "time.length": [(30, {"unit": "weeks"})],
        "credit.hours": [(16, {"unit": "SemesterHour", "kind": "institutional"})],
        "trust.listing": [("etpl", {"state": "CO"})],
        "note": [
            ("Award named: Certificate (< 1 year)", {}),
        ],
    }


@pytest.mark.parametrize("status", ["Not Approved", "Disapproved", "Removed"])
def test_what_is_not_approved_is_on_no_list(status):
    answer = json.dumps([colorado(currentApprovalStatus=status)])
    (item,) = imported("-", stdin=answer.encode())[0]["credentials"]
    found = told(item)
    assert found["flag"] == [(f"The list gives the status {status}.", {"kind": "closed"})]
    assert not {"trust.listing", "aid"} & set(found)
