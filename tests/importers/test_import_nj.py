"""New Jersey's lists: counts against the rows themselves, ten records by hand, the oddities."""

import csv
import io
import shutil
from collections import Counter

import pytest
from reading import DATA, collected, imported, looked_at, notes, one, records, told

from credpick.importers.base import Record, Refusal

pytestmark = pytest.mark.slow

LIST = DATA / "etpl/nj_standardized_etpl_2023-05.csv"
CUT = DATA / "etpl/nj_etpl_2021_2023_cut.csv"
OLD = DATA / "etpl/nj_etpl_list_2018.csv"


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("path", [LIST, CUT, OLD])
def test_every_row_is_a_record_or_a_refusal(path):
    found = records(path)
    assert len(found) == len(rows(path))
    assert {type(one) for one in found} <= {Record, Refusal}


def test_counts_by_kind_equal_those_of_the_rows():
    kept = [row for row in rows(LIST) if row["credentialtype"] != "GeneralEducationDevelopment"]
    found = Counter(
        fact["key"] for one in records(LIST) if isinstance(one, Record) for fact in one.facts
    )
    assert found["time.course"] == sum(int(row["totalclockhours"]) > 0 for row in kept)
    assert found["time.length"] == sum(row["calendarlengthid"] in set("123456789") for row in kept)
    assert found["cost.tuition"] == sum(int(row["totalcost"]) > 0 for row in kept)
    assert found["credit.hours"] == sum(float(row["credit"] or 0) > 0 for row in kept)
    assert found["trust.listing"] == len(kept)
    assert found["trust.institution_accreditor"] == sum(
        "Council on Occupational" in row["nongovapproval"]
        or "Accrediting" in row["nongovapproval"]
        or "ABHES" in row["nongovapproval"]
        or "ACC" in row["nongovapproval"]
        for row in kept
    )


def test_counts_of_the_list_of_2018():
    marks = ("egree", "AAS", "A.S.", "A.A.", ".A.)", "B.A.", "BFA", "Masters", "Bachelor", "Assoc")
    marked = [row for row in rows(OLD) if any(mark in row["Program Name"] for mark in marks)]
    found = records(OLD)
    refused = {one.place for one in found if isinstance(one, Refusal)}
    priced = sum("cost.package" in told_of(one) for one in found if isinstance(one, Record))
    catalog, report = collected(found)
    assert report.read == 4499
    assert 200 < report.left_out["degree"] < len(marked)
    assert report.written + report.merged + report.left_out.total() == 4499
    stated = sum(row["Total Cost"] not in ("$0", "") for row in rows(OLD))
    assert priced == stated - sum(row["Total Cost"] != "$0" for row in refused_rows(refused))
    names = [item["name"] for item in catalog["credentials"]]
    assert not any("&amp;" in name or "  " in name or name != name.strip() for name in names)


def told_of(record):
    return {fact["key"] for fact in record.facts}


def refused_rows(places):
    lines = {}
    with OLD.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        before = reader.line_num
        for row in reader:
            lines[max(before, 1) + 1] = row
            before = reader.line_num
    return [lines[int(place.rpartition(":")[2])] for place in places]


SCHOOL = "ABHES"  # the list writes: Accrediting Bureau of Health Education Schools
# By hand from the file: tuition, fees, books, supplies, other costs, hours, length, credit.
BY_HAND = [
    (
        "Massage Therapy",
        "fortis-institute-wayne",
        13268,
        [150, 588],
        [736, 836],
        750,
        [6, 12],
        32,
        SCHOOL,
    ),
    ("iOS App Developer", None, 4150, [50, 150], [150, 500], 520, [6, 12], None, None),
    ("Entrepreneurship", None, 4000, [50], [350, 600], 600, [6, 12], None, None),
    (
        "Certified Home Health Aide",
        "angels-of-mercy-nursing-skills-school",
        2000,
        [400, 80],
        [],
        76,
        [4, 11],
        None,
        None,
    ),
    (
        "CDL Class B Straight Truck Driving and Forklift Operation",
        None,
        3034,
        [125],
        [],
        180,
        [4, 11],
        None,
        None,
    ),
    (
        "ESL & Construction Specialist",
        None,
        29531,
        [50, 2600],
        [999, 950],
        2490,
        [6, 12],
        None,
        None,
    ),
    (
        "Entrepreneurship with Construction Trades",
        None,
        34400,
        [50, 209],
        [530, 1000],
        925,
        [6, 12],
        None,
        None,
    ),
    ("CompTIA A+ Certification", None, 4000, [50, 200], [50, 700], 320, [3, 5], None, None),
    (
        "Medical Office Administration",
        "fortis-institute-wayne",
        15208,
        [150, 200],
        [750, 500],
        910,
        [6, 12],
        43,
        SCHOOL,
    ),
    (
        "Entrepreneurship in E-Commerce Industry",
        None,
        16500,
        [50, 950],
        [800, 700],
        950,
        [6, 12],
        None,
        None,
    ),
]


@pytest.mark.parametrize("expected", BY_HAND, ids=lambda row: row[0])
def test_ten_records_by_hand(expected):
    name, body, tuition, fees, materials, hours, length, credit, accreditor = expected
    item = one(looked_at(LIST), name, body)
    facts = told(item)
    assert facts["cost.tuition"] == [(tuition, {"per": "all"})]
    assert [value for value, _ in facts["cost.fees"] if value] == fees
    assert [value for value, _ in facts.get("cost.materials", []) if value] == materials
    assert facts["time.course"] == [(hours, {"unit": "hours"})]
    assert [value for value, _ in facts["time.length"]] == [length]
    assert [value for value, _ in facts.get("credit.hours", [])] == ([credit] if credit else [])
    assert [value for value, _ in facts.get("trust.institution_accreditor", [])] == (
        [accreditor] if accreditor else []
    )
    assert facts["trust.listing"] == [("etpl", {"state": "NJ"})]
    assert {fact["as_of"] for fact in item["facts"]} == {"2023-05"}


def test_the_typing_error_of_41_million_uses_the_tuition_parts():
    _, report = imported(CUT)
    assert any("41,984,198" in str(one) for one in report.examples["implausible"])
    wrong = next(row for row in rows(CUT) if row["totalcost"] == "41984198")
    found = next(
        one
        for one in records(CUT)
        if isinstance(one, Record) and one.identities == [f"nj#{wrong['programid']}"]
    )
    prices = {f["key"]: f["value"] for f in found.facts if f["key"] == "cost.tuition"}
    assert prices == {"cost.tuition": 4198}


@pytest.mark.parametrize("key", ["trust.institution_accreditor", "credit.hours"])
def test_what_a_school_says_of_itself_is_its_own_word(key):
    catalog, _ = imported(LIST)
    kinds = {source["id"]: source["kind"] for source in catalog["sources"]}
    found = Counter(
        (fact["key"] == key, kinds[fact["source"]])
        for item in catalog["credentials"]
        for fact in item["facts"]
        if fact["key"] in (key, "trust.listing")
    )
    assert set(found) == {(True, "awarding_body"), (False, "government")}


def row_of_2018(**more):
    row = {
        "ProgramID": "1",
        "Program Name": "TASC TESTING CENTER",
        "Provider Name": "School - PVS",
        "City, County": "Elizabeth, Union",
        "Clock Hours": "80",
        "Total Cost": "$102.00",
        "In Demand": "0",
        "Green": "0",
        "Rating (1-6)": "",
        "Rating Count": "0",
        **more,
    }
    text = io.StringIO()
    writer = csv.DictWriter(text, row)
    writer.writeheader()
    writer.writerow(row)
    return imported("-", stdin=text.getvalue().encode())[0]


def test_a_provider_outside_the_state_is_not_of_new_jersey():
    (body,) = row_of_2018()["awarding_bodies"]
    assert body["state"] == "NJ"
    (body,) = row_of_2018(**{"City, County": "Brooklyn, Out of State"})["awarding_bodies"]
    assert "state" not in body


@pytest.mark.parametrize(
    "name",
    [
        "AAS Nursing",
        "Accounting (ACC.AAS)",
        "Biology A.S.",
        "Graphic Design - BFA",
        "Instructional Technology (M.A.) Program",
        "Liberal Arts, AA degree",
        "Masters in Education",
        "Nursing Associate Degree",
        "Associate in Applied Science in Culinary Arts",
    ],
)
def test_a_degree_by_any_of_its_names_is_refused(name):
    assert row_of_2018(**{"Program Name": name})["credentials"] == []


@pytest.mark.parametrize(
    "name",
    [
        "Child Development Associate (CDA)",
        "Certified Medical Administrative Assistant (C.M.A.A.)",
        "Agile/Scrum Master",
        "Microsoft Certified Solutions Associate",
        "A.S.L. Interpreter",
        "CISA Preparation",
    ],
)
def test_what_only_sounds_like_a_degree_is_kept(name):
    assert row_of_2018(**{"Program Name": name})["credentials"][0]["name"] == name


def test_a_name_in_capitals_stays_as_the_list_prints_it():
    assert row_of_2018()["credentials"][0]["name"] == "TASC TESTING CENTER"


def test_prices_for_the_people_of_a_county_only_are_said():
    with LIST.open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    row["featuresdescription"] = (
        "Classes are small. Costs listed are for Middlesex County residents; others pay more."
    )
    text = io.StringIO()
    writer = csv.DictWriter(text, row)
    writer.writeheader()
    writer.writerow(row)
    (item,) = imported("-", stdin=text.getvalue().encode())[0]["credentials"]
    expected = "Costs listed are for Middlesex County residents; others pay more."
    assert expected in notes(item)


def test_hours_that_stand_for_unknown_are_no_fact():
    found = {
        row["programid"]
        for row in rows(CUT)
        if row["totalclockhours"] in ("0", "9999", "8900", "8756", "8576")
    }
    assert found
    for record in records(CUT):
        if isinstance(record, Record) and record.identities[0].removeprefix("nj#") in found:
            assert "time.course" not in told_of(record)


def test_a_price_of_zero_is_a_note():
    zero = [row for row in rows(CUT) if row["totalcost"] == "0" and row["tuition"] == "0"]
    assert zero
    for record in records(CUT):
        if isinstance(record, Record) and record.identities[0] in {
            f"nj#{row['programid']}" for row in zero
        }:
            assert not any(key.startswith("cost.") for key in told_of(record))
            assert "Every price of the list is 0: free, or not stated." in [
                fact["value"] for fact in record.facts if fact["key"] == "note"
            ]


def test_the_same_programme_in_both_lists_keeps_both_prices(tmp_path):
    head = OLD.read_text(encoding="utf-8-sig").partition("\n")[0] + "\n"
    (tmp_path / "a_2018.csv").write_text(
        head + '7,Weld,School - PVS,"X, Y",10,"$4,000.00",1,0,,0\n'
    )
    (tmp_path / "b_2019.csv").write_text(
        head + '7,Weld,School - PVS,"X, Y",10,"$4,500.00",1,0,,0\n'
    )
    catalog, report = imported(tmp_path)
    (item,) = catalog["credentials"]
    assert report.merged == 1
    prices = [(f["value"], f["as_of"]) for f in item["facts"] if f["key"] == "cost.package"]
    assert prices == [(4000, "2018"), (4500, "2019")]


TABLES = (
    "online_program_ids.csv",
    "outcomes_schcip_cut.csv",
    "soc2018_cip2020_crosswalk_cut.csv",
)


def test_outcomes_online_programmes_and_occupations_join_the_list(tmp_path):
    for name in (LIST.name, *TABLES):
        shutil.copy(DATA / "etpl" / name, tmp_path)
    catalog, report = imported(tmp_path)
    massage = one(catalog, "Massage Therapy", "fortis-institute-wayne")
    rates = told(massage)["outcome.rate"]
    # providerid 174, cipcode 513501: 0.8333 of 48, 0.8605 of 43, 0.6087 of 23
    assert [(rate, extra["denominator"]) for rate, extra in rates] == [
        (0.8333, 48),
        (0.8605, 43),
        (0.6087, 23),
    ]
    wages = told(massage)["outcome.wage"]
    assert [(wage, extra["denominator"]) for wage, extra in wages] == [
        (14982, 40),
        (15940, 37),
        (23406, 14),
    ]
    assert {"code": "31-9011", "title": "Massage Therapists"} in massage["occupations"]
    assert report.lookups == sum(len(rows(DATA / "etpl" / name)) for name in TABLES)


def test_suppressed_outcomes_are_no_fact():
    found = records(DATA / "etpl/outcomes_schcip_cut.csv")
    for extra in found:
        assert all(fact["value"] > 0 for fact in extra.facts)
    suppressed = next(one for one in found if one.key == "nj-school:174:51.0805")
    assert suppressed.facts == []
