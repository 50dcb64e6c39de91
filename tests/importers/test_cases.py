"""Small files that were once imported wrongly, with the right values; each is a whole kind."""

import pytest
from reading import DATA, imported, notes, one, told

from credpick.importers.mapping.model import load

pytestmark = pytest.mark.slow

CASES = DATA / "cases"


def case(name, mapping=None):
    return imported(CASES / name, mapping=load(CASES / mapping) if mapping else None)


def bodies(catalog):
    names = {body["id"]: body["name"] for body in catalog["awarding_bodies"]}
    return {item["name"]: names[item["awarding_body"]] for item in catalog["credentials"]}


def test_credentials_of_one_host_stay_with_their_owners():
    catalog, _ = case("ctdl_shared_host")
    assert bodies(catalog) == {
        "Cloud Computing Basic Certificate": "Harold Washington College",
        "Phlebotomy Basic Certificate": "Malcolm X College",
        "Dental Assisting Certificate": "ccc.edu",
    }
    assert len(catalog["awarding_bodies"]) == 3


def test_a_badge_of_an_unknown_issuer_is_not_its_neighbors():
    catalog, _ = case("ob2_shared_host")
    assert bodies(catalog) == {
        "Teaching Excellence": "Utah State University",
        "Forklift Safety": "issuer not known (api.badgr.io)",
    }


def test_schooling_with_another_way_in_is_no_gate():
    catalog, _ = case("nj_prerequisites.csv")
    gates = {item["name"]: told(item).get("entry.education") for item in catalog["credentials"]}
    assert gates == {
        **{f"Programme {number}": None for number in (1, 2, 3, 4)},
        "Programme 5": [("high_school", {})],
    }
    assert all(told(item)["entry.condition"] for item in catalog["credentials"])


@pytest.mark.parametrize("name", ["ctdl_education_or.json", "ctdl-education.json"])
def test_a_degree_that_is_not_asked_for_for_certain_is_text(name):
    (item,) = case(name)[0]["credentials"]
    assert "entry.education" not in told(item)
    assert told(item)["entry.condition"]


def test_a_price_per_credit_is_one():
    (item,) = case("ctdl_per_credit.jsonld")[0]["credentials"]
    assert told(item)["cost.tuition"] == [(135, {"per": "credit"})]
    assert told(item)["credit.hours"] == [(30, {"unit": "SemesterHour", "kind": "institutional"})]


def test_an_aggregate_covers_everything():
    (item,) = case("ctdl_aggregate_and_one_fee.jsonld")[0]["credentials"]
    assert told(item) == {
        "cost.package": [(4409, {"per": "all", "covers": ["tuition", "fees", "materials"]})],
        "cost.fees": [(50, {"per": "all", "item": "application"})],
    }


def test_costs_and_exams_of_other_records_of_the_import_are_found():
    (item,) = case("ctdl_costs_elsewhere")[0]["credentials"]
    assert told(item) == {
        "cost.fees": [(150, {"per": "all", "item": "application"})],
        "cost.exam": [(325, {"per": "exam"})],
        "time.exam": [(3, {"unit": "hours"})],
        "trust.assessment": [("proctored_exam", {})],
        "renewal.cycle": [(3, {"unit": "years"})],
    }


def test_a_transfer_value_is_a_recommendation_of_credit_for_its_course():
    (item,) = case("ctdl_transfer_value.json")[0]["credentials"]
    assert item["name"] == "Advanced Legal Issues in Fraud Investigation and Defense (515)"
    assert told(item)["credit.hours"] == [
        (
            1,
            {
                "unit": "DegreeCredit",
                "kind": "recommended",
                "level": "LowerDivisionLevel",
                "by": "NCCRS",
            },
        )
    ]
    assert told(item)["trust.credit_recommendation"] == [("NCCRS", {})]


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("ctdl_pathway_component.json", {"pathway": 4}),
        ("ctdl_qa_credential.json", {"for_organizations": 1}),
        ("placeholders-as-names.csv", {"no_name": 2, "no_provider": 2}),
    ],
)
def test_what_is_no_credential_of_a_person_is_told(name, reasons):
    catalog, report = case(name, "map.yaml" if name.endswith("csv") else None)
    assert catalog["credentials"] == []
    assert report.left_out == reasons


def test_two_documents_in_one_file_are_two_records():
    catalog, report = case("ctdl_two_documents.json")
    assert [item["name"] for item in catalog["credentials"]] == [
        "Crop Programme",
        "Second Programme",
    ]
    assert [item["field"] for item in catalog["credentials"]] == ["agriculture"] * 2
    assert not report.left_out


def test_a_template_of_credly():
    (item,) = case("credly_badge_template.json")[0]["credentials"]
    assert item["type"] == "Certification"
    assert item["awarding_body"] == "security-compass"
    assert not any(key.startswith(("cost.", "time.")) for key in told(item))


def test_a_badge_class_of_badgr():
    (item,) = case("badgr_v2_badgeclasses.json")[0]["credentials"]
    assert item["name"] == "Data Literacy"
    assert told(item)["renewal.cycle"] == [(2, {"unit": "years"})]
    assert "To earn it: Pass the graded project." in notes(item)


@pytest.mark.parametrize("mapping", [None, "tx_etpl_2024_mapping.yaml"])
def test_the_list_of_texas_by_its_own_mapping_and_by_a_users(mapping):
    catalog, report = case("tx_etpl_2024.csv", mapping)
    assert report.left_out == {"degree": 1}
    named = {item["name"][:12]: item for item in catalog["credentials"]}
    cooling, security, weld, law = (
        named[name] for name in ("Air Conditio", "Certificate ", "General Weld", "Legal Assist")
    )
    codes = [[job["code"] for job in item.get("occupations", [])] for item in (security, weld, law)]
    assert codes == [["15-1143.00"], ["51-4121.00"], ["23-2011.00"]]
    assert [cooling["facts"][0]["as_of"], weld["facts"][0]["as_of"]] == ["2022-11-01", "2023-06-20"]
    if mapping is None:  # every row was on the list of that year, whenever it was changed
        seen = {
            fact["as_of"]
            for item in named.values()
            for fact in item["facts"]
            if fact["key"] in ("offer.seen", "trust.listing")
        }
        assert seen == {"2024"}
    assert told(weld)["time.pace"] == [(24, {"unit": "hours_per_week"})]
    assert "time.course" not in told(weld)
    assert told(security)["cost.package"] == [(2168, {"per": "all", "covers": ["tuition", "fees"]})]


MAP = """
source: {publisher: The academy, kind: aggregator}
columns: {id: id, name: name, provider: awarding_body, price: {fact: cost.tuition, per: all}}
"""


def test_thousands_of_another_country(tmp_path):
    (tmp_path / "map.yaml").write_text(MAP)
    catalog, report = imported(
        CASES / "semicolon_thousands.csv", mapping=load(tmp_path / "map.yaml")
    )
    prices = {item["name"]: told(item).get("cost.tuition") for item in catalog["credentials"]}
    assert prices["Inglés - Nivel 1"] == [(20000, {"per": "all"})]
    assert prices["Excel I"] == [(1250, {"per": "all"})]
    # Read as 1200.50, and left out because it is in euro.
    assert prices["Welding"] is None
    assert "1,200.50" in report.examples["currency"][0].message


def test_numbers_as_people_write_them(tmp_path):
    from credpick.importers.mapping.propose import propose

    lines = (CASES / "numbers.csv").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip('"') for cell in line.split(",")] for line in lines[1:]]
    (tmp_path / "map.yaml").write_text(propose(lines[0].split(","), rows, "numbers.csv"))
    catalog, _ = imported(CASES / "numbers.csv", mapping=load(tmp_path / "map.yaml"))
    found = {item["name"]: told(item, "offer.seen") for item in catalog["credentials"]}
    assert found["A1"] == {
        "cost.tuition": [([1200, 1500], {"per": "all"})],
        "time.course": [(120, {"unit": "hours"})],
        "time.length": [(8, {"unit": "weeks"})],
        "credit.hours": [([3, 6], {"unit": "SemesterHour", "kind": "institutional"})],
    }
    assert found["A2"]["cost.tuition"] == [(1200, {"per": "all"})]
    assert found["A2"]["time.course"] == [([40, 60], {"unit": "hours"})]
    assert found["A2"]["time.length"] == [([12, 16], {"unit": "weeks"})]
    assert found["A3"] == {
        "cost.tuition": [(0, {"per": "all"})],
        "delivery.pace": [("self_paced", {})],
    }
    assert "cost.tuition" not in found["A4"]
    assert found["A4"]["time.length"] == [(6, {"unit": "months"})]
    assert found["A4"]["time.course"] == [(1200, {"unit": "hours"})]
    assert found["A6"]["cost.tuition"] == [(1200.5, {"per": "all"})]
    assert found["A6"]["credit.hours"][0][0] == 3.5
    assert "cost.tuition" not in found["A7"]
    assert found["A8"]["cost.tuition"] == [(1995, {"per": "all"})]
    assert found["A8"]["credit.hours"][0][1]["unit"] == "ContinuingEducationUnit"
    assert found["A9"]["cost.tuition"] == [(450, {"per": "all"})]
    assert found["A9"]["credit.hours"][0] == (4.5, {"unit": "QuarterHour", "kind": "institutional"})
    assert found["A9"]["time.course"] == [(60, {"unit": "hours"})]


def test_a_table_of_windows_1252_is_read_with_one_line(tmp_path):
    (tmp_path / "map.yaml").write_text(
        "source: {publisher: P, kind: aggregator}\n"
        "columns: {name: name, provider: awarding_body, tuition: {fact: cost.tuition, per: all}}\n"
    )
    catalog, report = imported(CASES / "excel_ansi.csv", mapping=load(tmp_path / "map.yaml"))
    assert bodies(catalog) == {"Café Management": "Collège de Test", "“Smart” Welding": "College A"}
    assert report.told == {"windows_1252": 1}


def test_words_that_deny_seek_or_look_back():
    catalog, report = case("words.csv", "map-words.yaml")
    found = {item["name"]: told(item) for item in catalog["credentials"]}
    modes = {name: facts.get("delivery.mode", [(None, {})])[0][0] for name, facts in found.items()}
    assert modes == {
        "A": "BlendedDelivery",
        "B": "InPerson",
        "C": None,
        "D": "BlendedDelivery",
        "E": None,
    }
    accredited = {name for name, facts in found.items() if "trust.programme_accreditor" in facts}
    assert accredited == {"E"}
    assert not any("entry.condition" in facts for facts in found.values())
    assert report.values_left_out == {"not_understood": 2}


def test_a_placeholder_is_no_number_of_a_program():
    catalog, report = case("id-placeholder.csv", "map.yaml")
    assert [told(item)["cost.tuition"][0][0] for item in catalog["credentials"]] == [
        4000,
        900,
        1200,
    ]
    assert report.values_left_out == {"identifier": 3}


def test_two_prices_of_one_name_are_two_programs():
    catalog, report = case("two-campuses.csv", "map-noid.yaml")
    assert [told(item)["cost.tuition"][0][0] for item in catalog["credentials"]] == [100, 900]
    assert report.merged == 0


def test_dates_as_people_write_them():
    catalog, report = case("dates.csv", "map-dates.yaml")
    days = {item["name"]: item["facts"][0]["as_of"] for item in catalog["credentials"]}
    assert days == {
        "A": "2019-05-01",
        "B": "2019-05",
        "C": "2019-05-01",
        "D": "2019-05-01",
        "E": "unknown",
        "F": "2019-05-01",
    }
    assert report.told == {"two_ways": 1}
    codes = [job["code"] for job in one(catalog, "B")["occupations"]]
    assert codes == ["15-1212", "15-1231"]
    assert {body["state"] for body in catalog["awarding_bodies"]} == {"NJ"}


def test_decimals_of_another_country_where_the_column_shows_them():
    catalog, report = case("european.csv", "map.yaml")
    prices = [told(item).get("cost.tuition", [(None,)])[0][0] for item in catalog["credentials"]]
    assert prices == [1299, 1299, None]
    assert report.values_left_out == {"ambiguous": 1}


@pytest.mark.parametrize("name", ["pipe.csv", "sep-line.csv", "semicolon-with-commas.csv"])
def test_tables_with_other_signs_between_their_cells(name):
    (item,) = case(name, "map.yaml")[0]["credentials"]
    assert (item["name"], told(item)["cost.tuition"][0][0]) == ("Welding", 100)


def test_a_refused_table_names_the_columns_that_it_has():
    _, report = case("numbers.csv", "map.yaml")
    assert "its columns: name, provider, tuition, hours, weeks, credits" in (
        report.examples["mapping"][0].message
    )


def test_nobody_has_no_rate_and_none_of_forty_have_one_of_zero():
    catalog, _ = case("etpl-outcomes.json")
    nobody, forty = (told(item) for item in catalog["credentials"])
    assert not {"outcome.rate", "outcome.wage"} & set(nobody)
    assert forty["outcome.rate"][0][0] == 0
    assert forty["outcome.rate"][0][1]["denominator"] == 40
    assert "outcome.wage" not in forty


def test_one_name_in_two_lists_is_ranked_together(tmp_path, run):
    (tmp_path / "map.yaml").write_text(
        "source: {publisher: P, kind: aggregator}\n"
        "columns: {name: name, provider: awarding_body, tuition: {fact: cost.tuition, per: all}}\n"
    )
    outs = []
    for name in ("coursera", "edx"):
        out = tmp_path / f"{name}.yaml"
        source = CASES / f"same_id_two_catalogs/{name}.csv"
        code, _, err = run(
            "catalog", "import", source, "--mapping", tmp_path / "map.yaml", "-o", out
        )
        assert code == 0, err
        outs += ["--catalog", out]
    code, out, err = run("rank", *outs, "--goal", "cloud", "--json")
    assert code == 0, err
