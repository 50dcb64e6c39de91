"""Any CSV with a mapping: proposed, corrected, applied."""

import pytest
from reading import imported, told

from credpick.errors import DataError
from credpick.importers.mapping import model as table
from credpick.importers.mapping.propose import propose

CSV = (
    "Program Name,School,Tuition,Weeks,Delivery,CIP Code,Prerequisites,Secret\n"
    "Welding,Valley College,4000,12,Fully online,48.0508,GED,x\n"
    "Baking,Valley College,0,,,12.0501,,\n"
    "Coding,Valley College,12 dollars,,In person,,,\n"
)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "programs_2025-03.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def mapping(tmp_path, text):
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    return table.load(path)


def proposed(tmp_path, source):
    return mapping(tmp_path, propose(CSV.partition("\n")[0].split(","), [], source.name))


def test_what_is_proposed_is_a_mapping_that_works(tmp_path, source):
    catalog, report = imported(source, mapping=proposed(tmp_path, source))
    weld, bake, code = catalog["credentials"]
    assert told(weld) == {
        "offer.seen": [("listed", {})],
        "cost.tuition": [(4000, {"per": "all"})],
        "time.length": [(12, {"unit": "weeks"})],
        "delivery.mode": [("OnlineOnly", {})],
        "entry.condition": [("GED", {})],
        "entry.education": [("high_school", {})],
    }
    assert (weld["field"], bake["field"], code["field"]) == (
        "skilled-trades",
        "hospitality",
        "other",
    )
    assert {fact["as_of"] for fact in weld["facts"]} == {"2025-03"}
    assert told(bake, "offer.seen") == {
        "note": [("Every price of the list is 0: free, or not stated.", {})]
    }
    assert told(code, "offer.seen") == {
        "delivery.mode": [("InPerson", {})],
        "cost.tuition": [(12, {"per": "all"})],
    }
    assert report.values_left_out == {"zero": 1}


def test_the_number_of_an_issuer_is_not_its_name():
    assert '"ISSUERID": skip' in propose(["ID", "NAME", "ISSUERID"], [], "x.csv")


def test_a_degree_by_its_name_is_refused(tmp_path, source):
    text = source.read_text().replace("Welding", "Welding A.A.S.")
    source.write_text(text)
    _, report = imported(source, mapping=proposed(tmp_path, source))
    assert report.left_out["degree"] == text.count("A.A.S.")


def test_the_users_correction_counts(tmp_path, source):
    found = mapping(
        tmp_path,
        "source: {url: 'https://list.example/x', publisher: The State, kind: government}\n"
        "as_of: 2024-01\n"
        "defaults: {type: MicroCredential, field: welding, awarding_body: The College}\n"
        "zero_is_unknown: false\n"
        "columns:\n"
        "  Program Name: name\n"
        "  Tuition: {fact: cost.exam, per: exam, who: member}\n",
    )
    catalog, report = imported(source, mapping=found)
    assert catalog["sources"][0]["url"] == "https://list.example/x"
    assert [item["type"] for item in catalog["credentials"]] == ["MicroCredential"] * 3
    assert [item["field"] for item in catalog["credentials"]] == ["welding"] * 3
    assert told(catalog["credentials"][1]) == {
        "cost.exam": [(0, {"per": "exam", "who": ["member"]})]
    }
    assert report.ignored["Weeks"] == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns: {A: name}\n", "the field 'source' is missing"),
        ("source: {publisher: X, kind: nobody}\ncolumns: {A: name}\n", "'nobody' is none of"),
        (
            "source: {publisher: X, kind: press}\ncolumns: {A: {fact: cost.tution}}\n",
            "cost.tuition",
        ),
        ("[1, 2]\n", "map.yaml:1:1"),
        ("a: [\n", "is not YAML here"),
    ],
)
def test_a_mapping_that_is_wrong_is_told_with_its_place(tmp_path, text, words):
    with pytest.raises(DataError) as error:
        mapping(tmp_path, text)
    assert words in str(error.value)
    assert "map.yaml:" in str(error.value)


@pytest.mark.parametrize(
    ("columns", "words"),
    [("{Programme: name}", "has no column 'Programme'"), ("{School: skip}", "is the name")],
)
def test_a_mapping_of_another_table_is_refused(tmp_path, source, columns, words):
    found = mapping(tmp_path, f"source: {{publisher: X, kind: press}}\ncolumns: {columns}\n")
    _, report = imported(source, mapping=found)
    assert words in report.examples["mapping"][0].message


def test_a_table_without_a_mapping_asks_for_one(source):
    _, report = imported(source, format="csv")
    assert report.left_out == {"mapping": 1}


MAP = """
source: {publisher: The college, kind: aggregator}
as_of: 2026-01
columns: {No: id, Program: name, School: awarding_body, Tuition: {fact: cost.tuition, per: all}}
"""


def names(tmp_path, lines):
    source = tmp_path / "list.csv"
    source.write_text("No,Program,School,Tuition\n" + "\n".join(lines) + "\n", encoding="utf-8")
    catalog, report = imported(source, mapping=mapping(tmp_path, MAP))
    return sorted(one["name"] for one in catalog["credentials"]), report


@pytest.mark.parametrize("numbers", [("N/A", "N/A"), ("0", "0"), ("7", "7"), ("1", "2")])
def test_unlike_programmes_stay_two_whatever_their_numbers(tmp_path, numbers):
    one, two = numbers
    rows = [f"{one},Welding,Acme,100", f"{two},Nurse Aide,Beta,900"]
    assert names(tmp_path, rows)[0] == ["Nurse Aide", "Welding"]


def test_signs_that_tell_languages_apart_stay(tmp_path):
    rows = ["1,C++ Programming,Acme,1", "2,C# Programming,Acme,5", "3,C Programming,Acme,9"]
    assert len(names(tmp_path, rows)[0]) == 3


def test_a_number_that_one_table_gives_to_two_names_is_none_there(tmp_path):
    found, report = names(tmp_path, ["7,Welding,Acme,100", "7,Welding I,Acme,120"])
    assert found == ["Welding", "Welding I"]
    assert report.values_left_out == {"identifier": 1}


def test_the_same_number_with_a_new_name_in_a_later_file_is_one(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "a_2024.csv").write_text("No,Program,School,Tuition\n7,Welding,Acme,100\n")
    (folder / "b_2025.csv").write_text("No,Program,School,Tuition\n7,Welding I,Acme,120\n")
    listed = MAP.replace("source: {", "source: {url: 'https://state.example/list', ")
    catalog, report = imported(folder, mapping=mapping(tmp_path, listed))
    assert [one["name"] for one in catalog["credentials"]] == ["Welding"]
    assert report.merged == 1


def test_a_share_is_no_price(tmp_path):
    assert names(tmp_path, ["1,Welding,Acme,50%"])[1].values_left_out == {"not_a_number": 1}


def test_a_column_that_stands_twice_is_refused(tmp_path):
    source = tmp_path / "twice.csv"
    source.write_text("No,Program,School,Tuition,Tuition\n1,Welding,Acme,1,2\n", encoding="utf-8")
    _, report = imported(source, mapping=mapping(tmp_path, MAP))
    (left,) = report.as_json()["left_out"]
    assert left["examples"][0]["message"] == (
        "the column 'Tuition' stands twice: rename one of them"
    )


def test_a_column_with_control_characters_is_not_proposed():
    assert "evil" not in propose(["Name", "evil\x9b31m"], [], "x.csv")


def test_a_missing_quotation_mark_is_told_and_makes_no_programme(tmp_path):
    rows = ['1,"Welding,Acme,100', "2,Baking,Acme,200", '3,Coding",Acme,300', "4,Sewing,Acme,400"]
    found, report = names(tmp_path, rows)
    assert found == ["Sewing"]
    assert report.left_out == {"quotes": 1}


@pytest.mark.parametrize(("price", "many"), [(100, 1), (900, 2)])
def test_two_numbers_and_two_prices_of_one_name_are_two(tmp_path, price, many):
    found, report = names(tmp_path, ["1,CNC,Acme,100", f"2,CNC,Acme,{price}"])
    assert (found, report.merged) == (["CNC"] * many, 2 - many)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("Tuition: {fact: cost.tuition}", "3:49: columns.Tuition: cost.tuition needs `per`"),
        ("Tuition: {fact: cost.tuition, per: all, value: 3}", "value comes from the table"),
        ("Tuition: {fact: cost.tution, per: all}", "did you mean cost.tuition?"),
        ("Tuition: price", "'price' is none of"),
    ],
)
def test_a_mistake_in_a_mapping_is_told_once_at_its_line(tmp_path, wrong, said):
    columns = f"{{Program: name, School: awarding_body, {wrong}}}"
    text = f"source: {{publisher: P, kind: aggregator}}\n\ncolumns: {columns}\n"
    with pytest.raises(DataError) as error:
        mapping(tmp_path, text)
    (problem,) = error.value.problems
    assert said in str(problem)


@pytest.mark.parametrize(
    "wrong",
    [
        "as_of: last year",
        "as_of: 05/01/2024",
        "defaults: {type: Banana}",
        "defaults: {type: BachelorDegree}",
        "defaults: {state: NJersey}",
    ],
)
def test_what_holds_for_every_row_is_checked(tmp_path, wrong):
    with pytest.raises(DataError):
        mapping(
            tmp_path, f"{wrong}\nsource: {{publisher: P, kind: aggregator}}\ncolumns: {{A: name}}\n"
        )


def test_very_many_of_one_name_stay_that_many(tmp_path):
    rows = [f"{number},Welding,Acme,{number + 1}" for number in range(1, 3000)]
    assert len(names(tmp_path, rows)[0]) == 2999
