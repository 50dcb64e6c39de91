"""Public files as their offices publish them become tables; what is not one is refused by name."""

import csv
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from entries import body, credential, facts, given, values
from hypothesis import given as over
from hypothesis import strategies as st

from credpick.catalog import models
from credpick.errors import DataError
from credpick.registers.attach import attach
from credpick.registers.given import Tables
from credpick.registers.layouts.dump import inserted
from credpick.registers.registry import REGISTERS, date_of, replace, states

DAY = "2027-07-01"
DATA = Path(__file__).parent / "data"
HD = (DATA / "HD2025.csv").read_bytes()


def members(folder):
    return {file.name: file.read_bytes() for file in (DATA / folder).iterdir()}


def archive(path, members):
    with zipfile.ZipFile(path, "w") as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def workbook(file):
    """The rows of a CSV file as a workbook, numbers as numbers."""
    book = openpyxl.Workbook()
    for row in csv.reader(file.read_text().splitlines()):
        book.active.append(
            [int(cell) if cell.isdigit() and cell[0] != "0" else cell for cell in row]
        )
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def refused(name, path, date="2027"):
    with pytest.raises(DataError) as raised:
        replace(name, path, date, DAY)
    (problem,) = raised.value.problems
    return problem


def test_a_newer_directory_of_schools_wins_over_the_shipped_one(tmp_path):
    assert Tables("ipeds").about.date == "2023"
    state = replace("ipeds", DATA / "HD2025.csv", None, DAY)
    assert (state.rows, state.own, state.about.date, state.about.read) == (2, True, "2025", DAY)
    found, _ = given("New Colége of Nails", "NJ")
    (listing,) = facts(found, "trust.listing")
    assert listing["as_of"] == "2025"
    assert values(found, "trust.body_kind") == ["private_college"]


def test_dapip_gives_institutions_their_locations_and_programs(tmp_path):
    state = replace("dapip", archive(tmp_path / "download.zip", members("dapip")), "2027-03", DAY)
    assert state.about.date == "2027-03"
    found, _ = given("Central Oregon Community College", "OR")
    (fact,) = facts(found, "trust.institution_accreditor")
    assert (fact["value"], fact["as_of"]) == ("NWCCU", "2027-03")
    assert fact["note"] == "since 1966-01-01; next review 2029-12-31"
    branch, _ = given("x", ids={"unitid": "190415"})
    (fact,) = facts(branch, "trust.institution_accreditor")
    assert "as a location of Central Oregon Community College" in fact["note"]
    school = body("x", ids={"unitid": "208318"})
    entries = [
        credential("Dental Assisting", "Certificate", "teaching", id="a"),
        credential("Practical Nursing", "Certificate", "teaching", id="b"),  # overdue since 2020
    ]
    dental, nursing = attach([school], entries).credentials
    assert values(dental, "trust.programme_accreditor") == ["CODA"]
    assert values(nursing, "trust.programme_accreditor") == []


def test_the_scorecard_needs_its_two_files_and_leaves_out_what_is_suppressed(tmp_path):
    state = replace(
        "scorecard", archive(tmp_path / "Card_06102027.zip", members("scorecard")), None, DAY
    )
    assert state.about.date == "2027-06-10"
    rows = Tables("scorecard").rows("earned.csv.gz", REGISTERS["scorecard"].tables["earned.csv.gz"])
    assert [(row.cip, row.level, row.one, row.four, row.threshold) for row in rows] == [
        ("01.01", 1, 30000, 41000, 35000),
        ("51.39", 1, None, 45000, 35000),
    ]
    names = Tables("scorecard").rows("families.csv", REGISTERS["scorecard"].tables["families.csv"])
    assert names[1].without == "51.3902 51.3999"  # what a person decided stays
    only = {name: raw for name, raw in members("scorecard").items() if "Institution" not in name}
    problem = refused("scorecard", archive(tmp_path / "half.zip", only))
    assert problem.message == "is another file: the columns EARN_THR_STATE are missing"


def test_wages_come_from_workbooks_in_an_archive(tmp_path):
    book = archive(
        tmp_path / "oesm26st.zip", {"state_M2026_dl.xlsx": workbook(DATA / "state_M2026_dl.csv")}
    )
    state = replace("oews", book, "2026-05", DAY)
    assert state.rows == 2
    jobs = [{"code": "29-2061", "title": "LPN"}]
    entry = credential("x", occupations=jobs, state="NJ")
    country, state = facts(attach([], [entry]).credentials[0], "context.wage")
    assert (country["value"], country["as_of"]) == (60000, "2026-05")
    assert "note" not in country
    assert state["note"] == "half earn $61,000 to $80,000"


def test_charges_by_program_fill_silence_only(tmp_path):
    assert replace("ipeds-programs", DATA / "ic2026_py.csv", None, DAY).rows == 2
    school = body("x", ids={"unitid": "208318"})
    silent = credential("Cosmetology", "Certificate", "teaching", programs=["12.0401"])
    found = attach([school], [silent]).credentials[0]
    assert values(found, "cost.package") == [15000]
    assert values(found, "cost.materials") == [1500]
    assert values(found, "time.course") == [1200]
    assert values(found, "time.length") == [36]
    priced = silent | {"facts": [{"key": "cost.tuition", "value": 1, "per": "all"}]}
    found = attach([school], [priced]).credentials[0]
    assert values(found, "cost.package") == []
    assert values(found, "time.course") == [1200]
    other = body("x", ids={"unitid": "190415"})
    entry = credential("Dental", "Certificate", "teaching", programs=["51.0601"])
    found = attach([other], [entry]).credentials[0]
    assert values(found, "cost.package") == [9000]
    assert values(found, "time.course") == []  # 40 credit hours are no hours of study
    assert values(found, "time.length") == []


def test_onet_comes_as_text_files_of_tabs(tmp_path):
    state = replace("onet", archive(tmp_path / "db_31_0_text.zip", members("onet")), "2027-02", DAY)
    assert state.rows == 2 + 1 + 1 + 2
    jobs = [{"code": "29-2061", "title": "LPN"}, {"code": "53-3032.00", "title": "Drivers"}]
    (found,) = attach([], [credential("x", occupations=jobs)]).credentials
    (fact,) = facts(found, "context.needs_certificate")  # of drivers only experts were asked
    assert (fact["value"], fact["denominator"], fact["as_of"]) == (0.825, 40, "2026-08")
    models.Fact.model_validate(fact)


@pytest.mark.parametrize(
    ("name", "by", "agencies"),
    [
        ("Certified Pharmacy Technician (CPhT)", "Pharmacy Technician Certification Board", 1),
        ("CPhT", "PTCB", 1),
        ("CPhT", "Somebody else", 0),
        ("Certified Pharmacy Technician Preparation", "PTCB", 0),
        ("The chef's, own", "PTCB", 0),  # suppressed
    ],
)
def test_careeronestop_names_who_accredits_a_certification(tmp_path, name, by, agencies):
    replace(
        "careeronestop", archive(tmp_path / "cos.zip", members("careeronestop")), "2027-07", DAY
    )
    found = attach([body(by)], [credential(name)]).credentials[0]
    assert values(found, "trust.programme_accreditor") == ["NCCA"] * agencies


@pytest.mark.parametrize("name", [one.name for one in REGISTERS.values() if one.convert])
def test_a_foreign_file_is_refused_naming_what_is_missing_and_nothing_changes(tmp_path, name):
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n")
    before = [(one.name, one.rows, one.own) for one in states()]
    problem = refused(name, file)
    assert "missing" in problem.message or "no table" in problem.message
    assert problem.where
    assert [(one.name, one.rows, one.own) for one in states()] == before


@pytest.mark.parametrize(
    ("content", "suffix", "words"),
    [
        (b"PK\x03\x04 no archive", ".zip", "damaged"),
        (b"PK\x03\x04 no workbook", ".xlsx", "damaged"),
        (b"", ".csv", "missing"),
        (b"x", ".pdf", "holds no table"),
        (HD.replace(b"208318", b"20831X"), ".csv", "unitid must be text of the form"),
        (HD.replace(b"208318", b"999001"), ".csv", "999001 stands already"),
        (HD.replace(b"208318", b""), ".csv", "UNITID is blank"),
        (HD.replace(b"New", b"New\x1b"), ".csv", "U+001B"),
        (b"UNITID,INSTNM,STABBR,SECTOR,OPEID\n208318,X\n", ".csv", "has 2 cells"),
    ],
)
def test_a_damaged_file_is_refused(tmp_path, content, suffix, words):
    file = tmp_path / f"HD{suffix}"
    file.write_bytes(content)
    problem = refused("ipeds", file)
    assert words in problem.message
    assert not Tables("ipeds").folder.is_relative_to(tmp_path)


def test_a_date_that_nothing_says_is_asked_for(tmp_path):
    file = tmp_path / "HD.csv"
    file.write_bytes(HD)
    assert "add --date" in refused("ipeds", file, None).message
    assert "no public file of this layout is known" in refused("dod8140", file).message


@pytest.mark.parametrize(
    ("names", "date"),
    [
        ("Most-Recent-Cohorts-Field-of-Study_06102026.zip", "2026-06-10"),
        ("DoD8140MatrixV2.1-20250919.xlsx", "2025-09-19"),
        ("state_M2025_dl.xlsx", "2025"),
        ("HD2024.csv", "2024"),
        ("list_2023-05.csv", "2023-05"),
        ("2026-06-10", "2026-06-10"),
        ("oesm25st.zip", None),
        ("00318800", None),
    ],
)
def test_names_of_files_say_dates(names, date):
    assert date_of(names) == date


def test_a_dump_is_read_with_its_quotes_calls_and_blanks():
    text = """Insert into a.T (A, "B") Values ('it''s, (so)', TO_DATE('1,2', 'x'));
        INSERT INTO T(A,B) VALUES(NULL, 3)"""
    assert inserted(text, "d.sql") == {
        "T": (("A", "B"), [("it's, (so)", "TO_DATE('1,2', 'x')"), ("", "3")])
    }
    with pytest.raises(DataError, match=r"d\.sql:2: 1 values for 2 columns of T"):
        inserted("\nInsert into T (A, B) Values (1)", "d.sql")


@over(st.text(max_size=80))
def test_no_text_breaks_the_reader_of_dumps(text):
    for dump in (text, f"Insert into T (A) Values ({text}", f"Insert into T (A) Values ({text})"):
        try:
            for columns, rows in inserted(dump, "d.sql").values():
                assert all(len(row) == len(columns) for row in rows)
        except DataError as error:
            assert error.problems[0].where.startswith("d.sql:")


@over(st.binary(max_size=200), st.sampled_from(["csv", "zip", "xlsx", "sql", "txt"]))
def test_no_bytes_break_the_reader_of_files(tmp_path, content, suffix):
    file = tmp_path / f"any.{suffix}"
    file.write_bytes(content)
    refused("ipeds", file)
