"""The mapping language: each of its words does what the page says, on a table of two columns."""

import csv
import io

import pytest
from reading import imported, notes, told

from credpick.errors import DataError
from credpick.importers.mapping import shipped
from credpick.importers.mapping.model import load


@pytest.fixture
def read(tmp_path):
    """Import rows under a mapping; the first column is the name of the program."""

    def _read(columns, rows, mapping):
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows([["Program", *columns], *rows])
        (tmp_path / "list_2024-03.csv").write_text(out.getvalue(), encoding="utf-8")
        (tmp_path / "map.yaml").write_text(
            "source: {publisher: The state, kind: government}\n"
            + ("" if "awarding_body" in mapping else "defaults: {awarding_body: Acme}\n")
            + mapping.replace("columns:", "columns:\n  Program: name", 1),
            encoding="utf-8",
        )
        return imported(tmp_path / "list_2024-03.csv", mapping=load(tmp_path / "map.yaml"))

    return _read


def one(catalog):
    (item,) = catalog["credentials"]
    return item


@pytest.mark.parametrize(
    ("column", "cell", "facts"),
    [
        # value tables, whose results are read as cells are
        ("{fact: time.length, words: {4: 2-3 weeks, 5: unknown}}", "4", {"time.length": [2, 3]}),
        ("{fact: time.length, words: {4: 2-3 weeks, 5: unknown}}", "5", {}),
        ("{fact: delivery.mode, words: {O: online}}", "o", {"delivery.mode": "OnlineOnly"}),
        ('{fact: delivery.mode, words: {O: online, "*": in person}}', "x",
         {"delivery.mode": "InPerson"}),
        ('{fact: cost.tuition, per: all, words: {none: Free, "*": as is}}', "$5",
         {"cost.tuition": 5}),
        ("{fact: credit.bearing, words: {true: no}}", "TRUE", {"credit.bearing": False}),
        # what counts as unknown
        ("{fact: time.course, unit: hours, unknown: [9999]}", "9999", {}),
        ("{fact: cost.fees, per: all, zero: stated}", "0", {"cost.fees": 0}),
        ("{fact: cost.fees, per: all}", "0",
         {"note": "Every price of the list is 0: free, or not stated."}),
        # pieces of cells
        ("{fact: place.county, piece: 2}", "Wayne, Passaic", {"place.county": "Passaic"}),
        ("{fact: place.city, piece: 1, apart: '/'}", "Wayne/Passaic", {"place.city": "Wayne"}),
        ("{fact: place.zip, digits: 5}", "7470", {"place.zip": "07470"}),
        ("{fact: note, strip: '^Note: '}", "Note: bring boots", {"note": "bring boots"}),
        ("{fact: note, sentences: 'boots'}", "It is fun. Bring boots. Bye.",
         {"note": "Bring boots."}),
        ('{fact: note, says: "Bring {cell}!"}', "boots", {"note": "Bring boots!"}),
        # numbers
        ("{fact: cost.tuition, per: all, times: 12}", "100", {"cost.tuition": 1200}),
        ("{fact: cost.tuition, per: all, most: 50}", "100", {}),
        ("{fact: cost.tuition, per: all}", "$100 per credit", {"cost.tuition": 100}),
        ("{fact: outcome.rate, unit: share, measure: employed, checked_by: self_reported}", "80%",
         {"outcome.rate": 0.8}),
        ("{fact: outcome.rate, unit: share, measure: employed, checked_by: self_reported}", "0.8",
         {"outcome.rate": 0.8}),
        ("{fact: outcome.rate, unit: share, measure: employed, checked_by: self_reported, "
         "scale: percent}", "0.8", {"outcome.rate": 0.008}),
        ("{fact: credit.hours, unit: SemesterHour, kind: institutional}", "3 CEU",
         {"credit.hours": 3}),
        ("{fact: entry.experience, unit: months}", "2 years", {"entry.experience": 24}),
        # words
        ("{fact: schedule.evening}", "yes", {"schedule.evening": True}),
        ("{fact: schedule.evening}", "F", {"schedule.evening": False}),
        ("{fact: schedule.evening}", "Tuesdays", {}),
        ("{fact: entry.condition}", "HS diploma or GED",
         {"entry.condition": "HS diploma or GED", "entry.education": "high_school"}),
        ("{fact: entry.condition}", "none", {}),
        ("{fact: trust.programme_accreditor}", "Not ABHES",
         {"note": "About accreditation it is said: Not ABHES"}),
        ("{fact: delivery.pace}", "Self-Paced", {"delivery.pace": "self_paced"}),
        ("{fact: trust.assessment}", "Proctored exam", {"trust.assessment": "proctored_exam"}),
    ],
)  # fmt: skip
def test_one_column(read, column, cell, facts):
    catalog, _ = read(["X"], [["Welding", cell]], f"columns:\n  X: {column}\n")
    assert {key: found[0][0] for key, found in told(one(catalog)).items()} == facts


def test_ranges_units_and_parts_from_other_columns(read):
    catalog, _ = read(
        ["Low", "High", "How long", "Unit", "Rate", "Of"],
        [["Weld", "3", "6", "10", "weeks", "50", "40"], ["Bake", "4", "", "5", "Days", "7", "0"]],
        "columns:\n"
        "  Low: {fact: credit.hours, to: High, unit: SemesterHour, kind: institutional}\n"
        "  How long: {fact: time.length, unit: {column: Unit}}\n"
        "  Rate: {fact: outcome.rate, unit: share, measure: pass, checked_by: self_reported, "
        "denominator: {column: Of}}\n",
    )  # fmt: skip
    weld, bake = (told(item) for item in catalog["credentials"])
    assert weld["credit.hours"][0][0] == [3, 6]
    assert bake["credit.hours"][0][0] == 4
    assert weld["time.length"] == [(10, {"unit": "weeks"})]
    assert bake["time.length"] == [(5, {"unit": "days"})]
    assert weld["outcome.rate"][0][0] == 0.5
    assert weld["outcome.rate"][0][1]["denominator"] == 40
    assert "outcome.rate" not in bake


def test_the_scale_of_a_share_is_that_of_its_column(read):
    rate = "{fact: outcome.rate, unit: share, measure: pass, checked_by: self_reported}"
    rates = f"columns:\n  R: {rate}\n"
    catalog, _ = read(["R"], [["A", "1"], ["B", "90.0"], ["C", "0.5"], ["D", "12.5"]], rates)
    assert [told(item)["outcome.rate"][0][0] for item in catalog["credentials"]] == [
        0.01,
        0.9,
        0.005,
        0.125,
    ]
    catalog, report = read(["R"], [["A", "1"], ["B", "90"], ["C", "0.5"], ["D", "5%"]], rates)
    found = [told(item).get("outcome.rate", [(None,)])[0][0] for item in catalog["credentials"]]
    assert (found, report.values_left_out) == ([0.01, 0.9, None, 0.05], {"ambiguous": 1})
    catalog, _ = read(["R"], [["A", "0.85"], ["B", "90%"]], rates)
    assert [told(item)["outcome.rate"][0][0] for item in catalog["credentials"]] == [0.85, 0.9]
    catalog, _ = read(["R"], [["A", "1"], ["B", "0.9"], ["C", "0.5"]], rates)
    assert [told(item)["outcome.rate"][0][0] for item in catalog["credentials"]] == [1, 0.9, 0.5]


@pytest.mark.parametrize(
    ("condition", "cells", "there"),
    [
        ("if: {Y: 'yes'}", ["1", "true"], True),
        ("if: {Y: 'yes'}", ["1", "no"], False),
        ("if: {Y: 'no'}", ["1", "f"], True),
        ("if: {Y: filled}", ["1", "x"], True),
        ("if: {Y: filled}", ["1", "N/A"], False),
        ("if: {Y: filled}", ["1", "$0.00"], False),
        ("if: {Y: empty}", ["1", ""], True),
        ("if: {Y: [A, B]}", ["1", "b"], True),
        ("unless: {Y: [A, B]}", ["1", "b"], False),
        ("unless: {Y: [A, B]}", ["1", "c"], True),
    ],
)
def test_conditions(read, condition, cells, there):
    catalog, _ = read(
        ["X", "Y"],
        [["Welding", *cells]],
        f"columns:\n  X: {{fact: cost.fees, per: all, {condition}}}\n",
    )
    assert ("cost.fees" in told(one(catalog))) == there
    constant = f"facts: [{{fact: aid, value: 'Paid by {{X}}.', {condition}}}]\n"
    catalog, _ = read(["X", "Y"], [["Welding", *cells]], f"columns:\n{constant}")
    assert ("aid" in told(one(catalog))) == there


def test_alternatives_the_first_that_is_filled_counts(read):
    catalog, _ = read(
        ["A", "B"],
        [["Welding", "Acme", "Beta"], ["Baking", "", "Beta"], ["Coding", "N/A", "TBD"]],
        "columns:\n  A: awarding_body\n  B: awarding_body\n",
    )
    names = {body["id"]: body["name"] for body in catalog["awarding_bodies"]}
    assert [names[item["awarding_body"]] for item in catalog["credentials"]] == ["Acme", "Beta"]


def test_several_columns_of_codes_are_read_together(read):
    catalog, _ = read(
        ["A", "B"], [["Welding", "47211100", "51-4121; 51-4122"]], "columns:\n  A: soc\n  B: soc\n"
    )
    codes = [job["code"] for job in one(catalog)["occupations"]]
    assert codes == ["47-2111.00", "51-4121", "51-4122"]


@pytest.mark.parametrize(
    ("cells", "facts"),
    [
        (["24", "24"], {"time.pace": 24, "time.length": 24}),
        (["40", "52"], {"time.pace": 40, "time.length": 52}),
        (["60", "8"], {"time.course": 60, "time.length": 8}),
        (["400", "12"], {"time.course": 400, "time.length": 12}),
        (["20", "1"], {"time.course": 20, "time.length": 1}),
        (["20", ""], {"time.course": 20}),
    ],
)
def test_few_hours_beside_many_weeks_are_hours_a_week(read, cells, facts):
    catalog, _ = read(
        ["H", "W"],
        [["Welding", *cells]],
        "columns:\n  H: {fact: time.course, unit: hours}\n  W: {fact: time.length, unit: weeks}\n",
    )
    assert {key: found[0][0] for key, found in told(one(catalog)).items()} == facts


@pytest.mark.parametrize(
    ("cells", "facts", "said"),
    [
        (["100", "20", "120"], {"cost.tuition": [100], "cost.fees": [20]}, []),
        (["0", "0", "120"], {"cost.package": [120]}, []),
        (["100", "20", "500"], {"cost.tuition": [100], "cost.fees": [20]},
         ["The list gives a total of $500; its parts add to $120."]),
        (["100", "0", "100"], {"cost.tuition": [100], "cost.fees": [0]}, []),
        (["0", "0", "0"], {}, ["Every price of the list is 0: free, or not stated."]),
    ],
)  # fmt: skip
def test_a_total_and_its_parts(read, cells, facts, said):
    catalog, _ = read(
        ["T", "F", "All"],
        [["Welding", *cells]],
        "columns:\n  T: {fact: cost.tuition, per: all}\n  F: {fact: cost.fees, per: all}\n"
        "total: {column: All, of: [T, F], covers: [tuition, fees], confirms_zeros: true}\n",
    )
    found = told(one(catalog), "note")
    assert {key: [value for value, _ in part] for key, part in found.items()} == facts
    assert notes(one(catalog)) == said


@pytest.mark.parametrize(
    ("cell", "there", "reason"),
    [
        ("Certificate of completion", "CertificateOfCompletion", None),
        ("License", "License", None),
        ("Digital Badge", "Badge", None),
        ("Banana", "Certificate", "type"),
    ],
)
def test_an_unknown_type_is_told(read, cell, there, reason):
    catalog, report = read(["T"], [["Welding", cell]], "columns:\n  T: type\n")
    assert one(catalog)["type"] == there
    assert dict(report.values_left_out) == ({reason: 1} if reason else {})


@pytest.mark.parametrize(
    ("cells", "field", "reason"),
    [
        (["Healthcare", ""], "healthcare", None),
        (["Skilled trades", ""], "skilled-trades", None),
        (["Nursing things", ""], "healthcare", "field"),
        (["Bananas", ""], "skilled-trades", "field"),
        (["", "51.3801"], "healthcare", None),
        (["", ""], "skilled-trades", None),
    ],
)
def test_the_field_by_its_name_by_cip_and_by_words(read, cells, field, reason):
    catalog, report = read(["F", "C"], [["Welding", *cells]], "columns:\n  F: field\n  C: cip\n")
    assert one(catalog)["field"] == field
    assert dict(report.values_left_out) == ({reason: 1} if reason else {})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("columns:\n  X: {fact: cost.tution, per: all}\n", "did you mean cost.tuition?"),
        ("columns:\n  X: {is: nme}\n", "did you mean name?"),
        ("columns:\n  X: {fact: note, strip: '('}\n", "is no regular expression"),
        ("columns:\nfacts: [{fact: offer.seen, value: lsted}]\n", "did you mean listed?"),
        ("columns:\nlist: New Jersey\n", "small letters, digits and hyphens"),
        ("columns:\nclolumns: 5\n", "did you mean columns?"),
    ],
)
def test_a_mistake_in_the_language_is_told(read, wrong, said):
    with pytest.raises(DataError) as error:
        read(["X"], [["Welding", "1"]], wrong)
    assert said in str(error.value)


def test_what_is_of_the_awarding_body_is_said_once(read):
    catalog, _ = read(
        ["County"],
        [["Welding", "Passaic"], ["Baking", "Passaic"]],
        "columns:\n  County: {fact: place.county, of_body: true}\n",
    )
    (body,) = catalog["awarding_bodies"]
    assert [(fact["key"], fact["value"]) for fact in body["facts"]] == [("place.county", "Passaic")]


def test_an_import_in_which_nothing_can_be_ranked_says_so(read):
    _, report = read([], [["Welding"]], "columns:\n")
    assert any("Nothing can be ranked yet" in line for line in report.lines("out.yaml"))


@pytest.mark.parametrize("mapping", shipped.mappings(), ids=lambda one: one.recognize[0][0])
def test_a_shipped_mapping_knows_the_columns_by_which_it_is_recognized(mapping):
    known = set(mapping.columns)
    if mapping.total:
        known.add(mapping.total.column)
    said = mapping.model_dump_json(warnings=False)
    for columns in mapping.recognize:
        assert all(name in known or name in said for name in columns)
        assert shipped.of_columns(columns) is mapping


def test_what_is_on_the_list_is_dated_as_the_list_where_the_mapping_says_so(read):
    mapping = """
columns:
  Changed: as_of
facts:
  - {fact: offer.seen, value: listed, dated: list}
  - {fact: trust.listing, value: etpl}
"""
    for rows, made in (
        ([["A", "2020-08"], ["B", "2024-05-02"], ["C", ""]], "2024-05-02"),  # its youngest row
        ([["A", "2020-08"], ["B", "2021"], ["C", ""]], "2024-03"),  # the name of the file
        ([["A", "2020-08"], ["B", "2099-01-01"], ["C", ""]], "2024-03"),  # no date to come
    ):
        catalog, _ = read(["Changed"], rows, mapping)
        found = {item["name"]: item["facts"] for item in catalog["credentials"]}
        dates = {fact["key"]: fact["as_of"] for fact in found["A"]}
        assert dates == {"offer.seen": made, "trust.listing": "2020-08"}


def test_a_row_that_is_younger_than_the_list_keeps_its_date(read):
    mapping = "columns:\n  Changed: as_of\nfacts: [{fact: note, value: seen, dated: list}]\n"
    old = [
        [f"Old {number}", "2024-05"] for number in range(600)
    ]  # of which 500 are looked at first
    catalog, _ = read(["Changed"], [*old, ["New", "2025-01"]], mapping)
    dates = {item["name"]: item["facts"][0]["as_of"] for item in catalog["credentials"]}
    assert dates["Old 3"] == "2024-05"
    assert dates["New"] == "2025-01"


def test_a_license_that_is_asked_for_and_a_refresher_are_needed_first(read):
    mapping = "columns:\n  Asks: {fact: entry.condition}\n"
    rows = [
        ["CDL Refresher", "CDL Class A License"],
        ["Forklift Refresher", "18 years old"],
        ["Forklift", "Driver's license"],
    ]
    catalog, _ = read(["Asks"], rows, mapping)
    needs = {
        item["name"]: [fact["value"] for fact in item["facts"] if fact["key"] == "entry.needs"]
        for item in catalog["credentials"]
    }
    assert needs == {
        "CDL Refresher": ["CDL Class A License"],
        "Forklift Refresher": ["the training that it refreshes, as its name says"],
        "Forklift": [],
    }


def test_what_comes_again_says_what_it_said_first(read):
    """Cells that come again are not read again: their facts, sources and refusals are the same."""
    again = ["500", "0", "12 weeks", "yes", "Passaic", "closed", "1"]
    mapping = (
        "columns:\n"
        "  Tuition: {fact: cost.tuition, per: all}\n"
        "  Fees: {fact: cost.fees, per: all}\n"
        "  Length: {fact: time.length}\n"
        "  Evening: {fact: schedule.evening, of_body: true, own_word: true}\n"
        "  County: {fact: place.county, of_body: true}\n"
        "  Aid: skip\n"
        "  Status: skip\n"
        "  Acme: awarding_body\n"
        "facts:\n"
        "  - {fact: offer.seen, value: listed, unless: {Status: closed}}\n"
        "  - {fact: offer.status, value: closed, if: {Status: closed}}\n"
        "  - {fact: aid, value: A grant may pay, if: {Aid: yes}, own_word: true}\n"
        "  - {fact: trust.listing, value: etpl}\n"
    )
    rows = [[f"Welding {letter}", *again, f"School {letter}"] for letter in "ABCDE"]
    other = ["Welding F", "600", "0", "12 weeks", "no", "Essex", "", "1", "School F"]
    columns = ["Tuition", "Fees", "Length", "Evening", "County", "Status", "Aid", "Acme"]
    catalog, report = read(columns, [*rows[:3], other, *rows[3:]], mapping)
    found = {item["name"]: item["facts"] for item in catalog["credentials"]}
    schools = {item["name"]: item["facts"] for item in catalog["awarding_bodies"]}
    assert all(found[f"Welding {letter}"] == found["Welding A"] for letter in "BCDE")
    assert all(schools[f"School {letter}"] == schools["School A"] for letter in "BCDE")
    assert {fact["key"]: fact["value"] for fact in found["Welding A"]} == {
        "cost.tuition": 500, "time.length": 12, "offer.status": "closed",
        "aid": "A grant may pay", "trust.listing": "etpl",
    }  # fmt: skip
    assert {fact["value"] for fact in found["Welding F"]} >= {600, "listed"}
    assert {fact["value"] for fact in schools["School F"]} == {False, "Essex"}
    assert len({fact["source"] for fact in found["Welding A"]}) == 2
    assert report.values_left_out["zero"] == 6
