"""Kinds of fault that showed in files which were not used for building: small inputs of each."""

import json

import pytest
from reading import DATA, imported, notes, one, told

from credpick import yamlfile
from credpick.catalog import load
from credpick.cli.import_ import import_
from credpick.errors import UsageError
from credpick.importers.base import Bad
from credpick.importers.cleaning import codes, dates, lengths, statements
from credpick.importers.cleaning.classes import award_of, is_degree, kind_of
from credpick.importers.mapping.model import Mapping
from credpick.importers.mapping.model import load as load_mapping
from credpick.importers.mapping.propose import guessed, propose
from credpick.importers.mapping.records import path_of

pytestmark = pytest.mark.slow


@pytest.fixture
def read(tmp_path):
    """Import a text under a mapping; without words for a publisher the state publishes it."""

    def _read(text, mapping, name="list.csv"):
        raw = text if isinstance(text, bytes) else text.encode()
        (tmp_path / name).write_bytes(raw)
        if "source:" not in mapping:
            mapping = "source: {publisher: The state, kind: government}\n" + mapping
        made = Mapping.model_validate(yamlfile.parse(mapping.encode(), "map.yaml").data)
        return imported(tmp_path / name, mapping=made)

    return _read


# Degrees by their letters


@pytest.mark.parametrize("award", ["AA", "AS", "A.S.", "BS", "AGS", "ADN", "AS-T", "APE", "MS"])
def test_letters_of_a_degree_alone_in_a_cell_for_the_award_are_a_degree(award):
    with pytest.raises(Bad, match="leads to a degree"):
        award_of(award)


@pytest.mark.parametrize(
    "award", ["CP", "CC", "CA", "CER", "PI", "TR", "Cert", "ASE", "BLS", "MAP"]
)
def test_letters_of_other_awards_are_none(award):
    assert award_of(award) is None


@pytest.mark.parametrize(
    ("name", "degree"),
    [
        ("Anthropology: AS", True),
        ("Social & Behavioral Sci:AA", True),
        ("Welding (AS)", True),
        ("Accounting: CER", False),
        ("Medical Assistant: MA", False),
        ("Networks: as of today", False),
        ("How to: AAC devices", False),
    ],
)
def test_letters_of_a_degree_after_a_colon_are_a_degree(name, degree):
    assert is_degree(name) is degree


# Which sign parts the cells


def test_pipes_within_a_cell_do_not_part_the_cells(read):
    head = "Number,Title,Owner,Offered In,Methods,Level,Credits,Hours\n"
    rows = [
        f"{n},Award {n},Acme,England|Wales,Essay|Quiz{', Test' * (n % 3)},2,10,5\n"
        for n in range(9)
    ]
    catalog, _ = read(
        head + "".join(rows), "columns: {Number: id, Title: name, Owner: awarding_body}"
    )
    assert len(catalog["credentials"]) >= 3
    assert one(catalog, "Award 3")["awarding_body"] == "acme"


def test_commas_within_cells_do_not_part_cells_of_semicolons(read):
    rows = [f"Course {n};Acme, Inc., Ohio;{n}00\n" for n in range(1, 9)]
    text = "Title;Owner;Price\n" + "".join(rows)
    mapping = "columns: {Title: name, Owner: awarding_body, Price: {fact: cost.tuition, per: all}}"
    catalog, _ = read(text, mapping)
    assert told(one(catalog, "Course 4")) == {"cost.tuition": [(400, {"per": "all"})]}


# Sources, codes, bodies, words


def test_a_publisher_whose_host_begins_with_register_makes_a_catalog_that_loads(read, tmp_path):
    mapping = (
        "source: {publisher: Ofqual, kind: government, url: 'https://register.ofqual.example'}\n"
        "defaults: {awarding_body: Acme}\n"
        "columns: {Title: name, Price: {fact: cost.tuition, per: all}}"
    )
    catalog, _ = read("Title,Price\nWelding,100\n", mapping)
    (source,) = catalog["sources"]
    assert source["id"] == "page-register-ofqual-example"
    path = tmp_path / "made.yaml"
    path.write_text(json.dumps(catalog), encoding="utf-8")
    assert len(load.load(path)[0].credentials) == 1


@pytest.mark.parametrize("code", ["64-8736", "18-0520.60", "52017900", "99-9999"])
def test_a_number_of_no_major_group_is_no_occupation(code):
    with pytest.raises(Bad, match="no SOC code"):
        codes.soc_codes(code)


@pytest.mark.parametrize("code", ["11-1011", "55-3010", "47211100"])
def test_first_and_last_major_group_are_occupations(code):
    assert len(codes.soc_codes(code)) == 1


@pytest.mark.parametrize(
    "name",
    [
        "Universidad de Puerto Rico",
        "Universität Wien",
        "Fachhochschule Oldenburg",
        "Universiteit Leiden",
    ],
)
def test_a_university_is_one_in_other_languages(name):
    assert kind_of(name) == "university"


def test_what_a_fact_needs_is_told_with_the_words_it_takes():
    mapping = (
        "source: {publisher: X, kind: blog}\ncolumns: {W: {fact: outcome.wage, of: completers}}"
    )
    with pytest.raises(ValueError, match=r"needs checked_by .*government_records.*self_reported"):
        Mapping.model_validate(yamlfile.parse(mapping.encode(), "map.yaml").data)


@pytest.mark.parametrize(
    ("cell", "price"),
    [
        ("Cost-free", 0),
        ("tuition free", 0),
        ("At no cost to participants", 0),
        ("No cost for students", 0),
        ("Free for members", None),
        ("free*", None),
        ("Free audit, $49 for the certificate", None),
        ("fee-free weekend", None),
    ],
)
def test_free_in_other_words(read, cell, price):
    mapping = "defaults: {awarding_body: A}\ncolumns: {T: name, P: {fact: cost.tuition, per: all}}"
    catalog, _ = read(f'T,P\nWelding,"{cell}"\n', mapping)
    found = told(one(catalog, "Welding"), "note").get("cost.tuition", [(None, {})])
    assert found[0][0] == price


# One name, one number, two things


def test_an_edition_that_ended_does_not_end_the_one_that_is_offered(read):
    mapping = (
        "columns: {T: name, B: awarding_body, S: skip}\n"
        "facts:\n"
        "  - {fact: offer.seen, value: listed, if: {S: [open]}}\n"
        "  - {fact: offer.status, value: closed, if: {S: [ended]}}\n"
    )
    catalog, _ = read("T,B,S\nWelding,Acme,open\nWelding,Acme,ended\nWelding,Acme,open\n", mapping)
    found = sorted(sorted(told(item)) for item in catalog["credentials"])
    assert found == [["offer.seen"], ["offer.status"]]


def badge(name, **more):
    return {
        "@context": "https://w3id.org/openbadges/v2",
        "type": "BadgeClass",
        "id": "https://badges.example/1",
        "name": name,
        "issuer": {"id": "https://badges.example", "type": "Issuer", "name": "Acme"},
        **more,
    }


def test_two_badges_under_one_address_stay_two_and_are_told(tmp_path):
    path = tmp_path / "badges.json"
    path.write_text(json.dumps([badge("Frying"), badge("Bingo"), badge("Frying", description="x")]))
    catalog, report = imported(path)
    assert [item["name"] for item in catalog["credentials"]] == ["Frying", "Bingo"]
    assert report.values_left_out == {"identifier": 1}


def test_a_credly_award_gives_its_class_and_nothing_of_the_person(tmp_path):
    made = {
        "id": "1", "issued_to": "Ada Example", "issued_at_date": "2024-01-02",
        "badge_template": {
            "id": "2", "name": "Cloud Basics", "description": "Knows clouds.",
            "url": "https://www.credly.com/org/acme/badge/cloud-basics",
            "issuer": {"entities": [{"primary": True, "entity": {"id": "3", "name": "Acme"}}]},
            "badge_template_activities": [{"title": "Pass the exam"}],
        },
    }  # fmt: skip
    path = tmp_path / "badges.json"
    path.write_text(json.dumps({"data": [made], "metadata": {"count": 1}}))
    catalog, report = imported(path)
    item = one(catalog, "Cloud Basics")
    assert notes(item) == ["To earn it: Pass the exam", "Knows clouds."]
    assert (item["awarding_body"], report.left_out) == ("acme", {})
    assert "Ada" not in json.dumps(catalog)


# A first mapping


def first(columns, *rows):
    """What columns are taken for, and the lines of the first mapping."""
    found = {name: guess.entry for name, guess in guessed(columns, rows).items()}
    text = propose(columns, rows, "list.csv")
    Mapping.model_validate(yamlfile.parse(text.encode(), "proposal").data)
    return found, text.splitlines()


def test_a_program_code_is_what_its_cells_are():
    cip = [["510801"], ["46.0302"], ["120401"]]
    assert first(["Program Code"], *cip)[0] == {"Program Code": "cip"}
    assert first(["Program Code"], ["ACCE-CP"], ["77"])[0] == {"Program Code": "id"}
    assert first(["Program Code"])[0] == {"Program Code": "id"}


@pytest.mark.parametrize(
    ("column", "cell", "is_"),
    [
        ("service_id", "7", "id"),
        ("Qualification Number", "500/4059/5", "id"),
        ("certification_id", "cert_a", "id"),
        ("Qualification Title", "Level 1 Award", "name"),
        ("Degree", "AAS", "award"),
        ("Qualification Type", "Occupational Qualification", "award"),
        ("program_potential_outcome", "5", "skip"),
        ("CIP Area", "Accounting", "field"),
        ("area of study", "Biology", "field"),
        ("Screening criteria", "Must be 18", "{fact: entry.condition}"),
        ("service area", "Three counties", "skip"),
    ],
)
def test_columns_under_names_that_were_not_known(column, cell, is_):
    assert first([column], [cell], [cell], [cell])[0][column] == is_


def test_the_official_page_is_taken_before_that_of_the_list():
    urls = ["https://list.example/a", "https://acme.example/a"]
    found, _ = first(["list_url", "official_url"], urls, urls, urls)
    assert found == {"list_url": "skip", "official_url": "website"}


def test_the_least_and_the_most_are_one_range_and_nothing_beside_the_number_itself():
    pair = ["Minimum Learning Hours", "Maximum Learning Hours"]
    found, _ = first(pair, ["10", "20"])
    assert found == {
        pair[0]: '{fact: time.course, unit: hours, to: "Maximum Learning Hours"}',
        pair[1]: "skip",
    }
    found, _ = first([*pair, "Learning Hours"], ["10", "20", "15"])
    assert [found[name] for name in pair] == ["skip", "skip"]
    assert found["Learning Hours"] == "{fact: time.course, unit: hours}"


def test_prices_beside_a_column_of_currencies_are_those_in_dollars(tmp_path):
    made, path = tmp_path / "map.yaml", tmp_path / "list.csv"
    path.write_text(
        "Course,School,Tuition,Currency\nA B,Acme,5,USD\nC D,Acme,6,EUR\nE F,Acme,7,US$\n"
    )
    import_(str(path), str(made), propose=True)
    catalog, _ = imported(path, mapping=load_mapping(made))
    prices = {item["name"]: told(item).get("cost.tuition") for item in catalog["credentials"]}
    assert prices == {"A B": [(5, {"per": "all"})], "C D": None, "E F": [(7, {"per": "all"})]}


@pytest.mark.parametrize("column", ["Exam fee checked date", "Exam fee code", "renewal ce credits"])
def test_a_date_or_a_number_beside_a_price_is_none(column):
    assert first([column], ["2"], ["3"])[0] == {column: "skip"}


def test_the_name_of_a_person_is_not_that_of_the_certification():
    found, _ = first(["Name", "Issuer", "Certification"], ["Ada Example", "Acme", "Cloud Basics"])
    assert found == {"Name": "skip", "Issuer": "awarding_body", "Certification": "name"}


def test_kinds_of_schools_are_no_schools():
    rows = [[f"Welding and Cutting {n}", "College"] for n in range(9)]
    assert first(["Alpha", "Beta"], *rows)[0] == {"Alpha": "name", "Beta": "skip"}


def test_hours_that_are_recommended_are_hours():
    assert first(["recommended_hours"], ["20"])[0] == {
        "recommended_hours": "{fact: time.course, unit: hours}"
    }


def test_a_state_that_only_the_last_rows_name_is_seen(tmp_path):
    made, path = tmp_path / "map.yaml", tmp_path / "list.csv"
    states = ["Open"] * 400 + ["Withdrawn"] * 400
    path.write_text("Course,School,Status\n" + "".join(f"A B,Acme,{one}\n" for one in states))
    import_(str(path), str(made), propose=True)
    assert [one.value for one in load_mapping(made).facts] == ["listed", "closed"]


def test_credits_without_a_word_for_their_unit_are_a_guess():
    guesses = guessed(["Total Credits", "Semester Credits"], [["3", "3"]])
    assert [one.sure for one in guesses.values()] == [False, True]


def test_a_column_of_states_says_what_is_offered_and_what_ended():
    rows = [
        ["Open"],
        ["Discontinued"],
        ["Deferred"],
        ["Available to learners"],
        ["No longer awarded"],
    ]
    _, lines = first(["program_status"], *rows)
    assert lines[-4:] == [
        "# program_status also says Deferred: no offer is taken from it.",
        "facts:",
        '  - {fact: offer.seen, value: listed, if: {"program_status": ["Open", '
        '"Available to learners"]}}',
        '  - {fact: offer.status, value: closed, if: {"program_status": ["Discontinued", '
        '"No longer awarded"]}}',
    ]


@pytest.mark.parametrize(
    ("column", "cells", "said"),
    [
        ("Discontinued", ["Yes", "No"], ["closed", "listed"]),
        ("Active", ["1", "0"], ["listed", "closed"]),
        ("Status", ["Full-time", "Part-time"], ["listed"]),
        ("Accreditation Status", ["Active", "Expired"], ["listed"]),
        ("Status", ["available until 2020", "open only to staff"], ["listed"]),
    ],
)
def test_only_a_state_of_the_program_is_read_as_one(column, cells, said):
    _, lines = first([column], *[[cell] for cell in cells])
    assert [
        word for line in lines for word in ("closed", "listed") if f"value: {word}" in line
    ] == said


def test_a_mark_of_the_states_list_is_its_approval():
    _, lines = first(["on_etpl"], ["1"], ["0"])
    assert '  - {fact: trust.listing, value: etpl, if: {"on_etpl": yes}}' in lines


# Lists of JSON

PROVIDERS = [
    {"provider": "Sun School", "url": "https://sun.example", "cost": "see programs",
     "programs": [{"name": "Solar I", "cost": "Cost-free", "months": "1-2"},
                  {"name": "Solar II", "cost": "9,300.00", "months": "3"}]},
    {"provider": "Moon School", "url": "", "cost": "",
     "programs": [{"name": "Tides", "cost": "$5", "months": ""}]},
]  # fmt: skip


def test_programs_within_providers_are_rows_with_what_their_provider_says(read):
    mapping = (
        "rows: programs\ncolumns: {outer.provider: awarding_body, outer.url: website, name: name, "
        "cost: {fact: cost.tuition, per: all}, months: {fact: time.length, unit: months}}"
    )
    catalog, _ = read(json.dumps(PROVIDERS), mapping, "list.json")
    assert [(item["name"], item["awarding_body"]) for item in catalog["credentials"]] == [
        ("Solar I", "sun-school"), ("Solar II", "sun-school"), ("Tides", "moon-school"),
    ]  # fmt: skip
    assert told(one(catalog, "Solar I")) == {
        "cost.tuition": [(0, {"per": "all"})],
        "time.length": [([1, 2], {"unit": "months"})],
    }
    assert one(catalog, "Solar II")["website"] == "https://sun.example"


def test_rows_lie_as_deep_as_their_path_says(read):
    text = json.dumps(
        {"help": "x", "result": {"total": 2, "records": [{"t": "A b"}, {"t": "C d"}]}}
    )
    mapping = "rows: result.records\ndefaults: {awarding_body: Acme}\ncolumns: {t: name}"
    catalog, _ = read(text, mapping, "list.json")
    assert [item["name"] for item in catalog["credentials"]] == ["A b", "C d"]


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ([{"t": 1}], ""),
        (PROVIDERS, "programs"),
        ({"made": "2026", "programs": [{"t": 1, "jobs": [{"code": 2}]}]}, "programs"),
        ({"result": {"records": [{"t": 1}], "fields": []}}, "result.records"),
        ({"t": 1}, ""),
        (7, ""),
    ],
)
def test_where_a_document_keeps_its_programs(value, path):
    assert path_of(value) == path


def test_a_list_of_json_is_proposed_and_imported_as_proposed(tmp_path):
    made, path = tmp_path / "map.yaml", tmp_path / "list.json"
    path.write_text(json.dumps(PROVIDERS))
    import_(str(path), str(made), propose=True)
    catalog, _ = imported(path, mapping=load_mapping(made))
    assert [item["name"] for item in catalog["credentials"]] == ["Solar I", "Solar II", "Tides"]


def test_badges_need_no_mapping(tmp_path):
    path = tmp_path / "badges.json"
    path.write_text(json.dumps([badge("Frying")]))
    with pytest.raises(UsageError, match="needs no mapping"):
        import_(str(path), propose=True)


def test_text_of_a_program_in_a_cell_is_no_price_in_words(read):
    mapping = "defaults: {awarding_body: A}\ncolumns: {T: name, P: {fact: cost.exam, per: exam}}"
    cell = '"[{""amount"":129.0,""code"":""220-1201""}]"'
    catalog, report = read(f"T,P\nWelding,{cell}\n", mapping)
    assert told(one(catalog, "Welding")) == {}
    assert sum(report.values_left_out.values()) == 1


FEES = """T,Fees
A+,"[{""amount"":129.0,""code"":""220-1201""}]"
B+,"[{""amount"":274.0},{""amount"":275.0}]"
C+,[not json
D+,
E+,"[{""amount"":NINES}]"
F+,DEEP
""".replace("NINES", "9" * 400).replace("DEEP", "[" * 50_000)


def test_json_in_a_cell_is_columns(read):
    mapping = (
        "defaults: {awarding_body: A}\n"
        "columns: {T: name, Fees.amount: {fact: cost.exam, per: exam}}"
    )
    catalog, report = read(FEES, mapping)
    found = [told(item, "note") for item in catalog["credentials"]]
    assert found == [{"cost.exam": [(129, {"per": "exam"})]}, {}, {}, {}, {}, {}]
    assert report.values_left_out == {"several_numbers": 1, "not_a_number": 1}


def test_json_in_a_cell_is_proposed_as_columns(tmp_path):
    made, path = tmp_path / "map.yaml", tmp_path / "list.csv"
    path.write_text(FEES.replace("Fees", "Exam Fees"))
    import_(str(path), str(made), propose=True)
    assert load_mapping(made).columns["Exam Fees.amount"].fact == "cost.exam"


# Twenty more of each kind: what was read wrongly


@pytest.mark.parametrize(
    ("cell", "facts"),
    [
        ("$1,500.00*", {"cost.tuition": 1500}),
        ("$3,995 \u2020", {"cost.tuition": 3995}),
        ("$500 (approx)*", {"cost.tuition": 500}),
        ("free*", {"note": "Tuition, in words: free*"}),
        ("No charge*", {"note": "Tuition, in words: No charge*"}),
        ("N/A*", {}),
        ("*", {}),
    ],
)
def test_a_footnote_keeps_a_price_and_makes_what_is_free_uncertain(read, cell, facts):
    mapping = "defaults: {awarding_body: A}\ncolumns: {T: name, P: {fact: cost.tuition, per: all}}"
    catalog, _ = read(f'T,P\nWelding,"{cell}"\n', mapping)
    found = {key: value for key, [(value, _)] in told(one(catalog, "Welding")).items()}
    assert found == facts


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("Monday, May 6, 2024", "2024-05-06"),
        ("01MAY2024", "2024-05-01"),
        ("FY24", "2024"),
        ("Summer 24", "2024"),
        ("Q3 2024", "2024"),
        ("5/1/2008 12:00:00 AM +00:00", "2008-05-01"),
    ],
)
def test_dates_that_people_and_systems_write(cell, date):
    assert dates.read(cell).text == date


@pytest.mark.parametrize("cell", ["00/00/0000", "2024-00-00", "2024-00", "5/0/2024", "Q5 2024"])
def test_a_month_or_day_of_zero_is_no_date(cell):
    with pytest.raises(Bad, match=r"calendar|not understood"):
        dates.read(cell)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("46-0302", ["46.0302"]),
        ("46 0302", ["46.0302"]),
        ("46,0302", ["46.0302"]),
        ("51.3801/51.3899", ["51.3801", "51.3899"]),
        ("Electrician (46.0302)", ["46.0302"]),
        ("Nursing (51.3801); Law (22.0001)", ["51.3801", "22.0001"]),
    ],
)
def test_spellings_of_programs(cell, found):
    assert codes.cip_codes(cell) == found


@pytest.mark.parametrize("cell", ["0", "00.0000", "62.0101", "99.9999"])
def test_a_family_of_programs_that_there_is_not(cell):
    with pytest.raises(Bad, match="no CIP code"):
        codes.cip_codes(cell)


def test_an_occupation_behind_its_title():
    assert codes.soc_codes("Nurses (29-1141); Welders (51-4121.06)") == ["29-1141", "51-4121.06"]


@pytest.mark.parametrize(
    ("name", "degree"),
    [
        ("Assoc. Degree Nursing", True),
        ("Assoc Applied Science Welding", True),
        ("Nursing (ADN)", True),
        ("MS in Data Science", True),
        ("Doctor of Physical Therapy", True),
        ("Foundation Degree in Health", True),
        ("Degree in Welding", True),
        ("BA (Hons) History", True),
        ("Non-degree in Welding", False),
        ("Certificate toward a degree in Welding", False),
        ("Six Degree of Freedom Robots", False),
        ("Associate Project Manager", False),
        ("MS Office", False),
        ("Statistics and Data Science BS", True),
        ("Edexcel GCE AS", False),
        ("Associated Builders course", False),
    ],
)
def test_degrees_by_more_of_their_names(name, degree):
    assert is_degree(name) is degree


def test_a_title_with_a_comma_above_an_empty_line_is_no_header(read):
    text = "List of programs, 2024\n\nTitle,School,Price\nWelding,Acme,5\n"
    mapping = "columns: {Title: name, School: awarding_body, Price: {fact: cost.tuition, per: all}}"
    catalog, _ = read(text, mapping)
    assert told(one(catalog, "Welding")) == {"cost.tuition": [(5, {"per": "all"})]}


# What a record of the registry says of itself


def learning_program(**more):
    return {
        "@id": "https://credentialengineregistry.org/resources/ce-602de2f0-3593-4b46-8386-85554cd582cd",
        "@type": "ceterms:LearningProgram",
        "ceterms:ctid": "ce-602de2f0-3593-4b46-8386-85554cd582cd",
        "ceterms:name": {"en": "Cybersecurity Program"},
        "ceterms:ownedBy": [{"@type": "ceterms:CredentialOrganization", "ceterms:name": "Acme"}],
        **more,
    }


@pytest.mark.parametrize(
    ("said", "degree"),
    [
        ("The Bachelor of Science in Cybersecurity is a comprehensive program.", True),
        ("Our Associate of Applied Science in Law program prepares you for work.", True),
        ("A bachelor's degree is required.", False),
        ("The bachelor's degree is not required.", False),
        ("The Master of Science transfer certificate is a short program.", False),
        ("This course is a step to the Bachelor of Science in Law.", False),
    ],
)
def test_what_a_description_calls_a_degree_is_one(tmp_path, said, degree):
    path = tmp_path / "program.json"
    path.write_text(json.dumps(learning_program(**{"ceterms:description": {"en": said}})))
    catalog, report = imported(path)
    assert (len(catalog["credentials"]), report.left_out) == (
        (0, {"degree": 1}) if degree else (1, {})
    )


def test_a_way_of_teaching_outside_of_the_vocabulary_is_told(tmp_path):
    path = tmp_path / "program.json"
    way = {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:targetNode": "deliveryType:OnlineDelivery",
    }
    path.write_text(json.dumps(learning_program(**{"ceterms:deliveryType": [way]})))
    catalog, report = imported(path)
    assert told(one(catalog, "Cybersecurity Program")) == {}
    assert report.values_left_out == {"not_understood": 1}


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("8 week program", [(8, "weeks")]),
        ("8-week course", [(8, "weeks")]),
        ("16 Weeks Full-time", [(16, "weeks")]),
        ("Six (6) weeks", [(6, "weeks")]),
        ("120 hours over 12 weeks", [(120, "hours"), (12, "weeks")]),
        ("12 weeks/120 hours", [(12, "weeks"), (120, "hours")]),
        ("1.5 hours", [(1.5, "hours")]),
        ("2.125 weeks", [(2.125, "weeks")]),
    ],
)
def test_lengths_in_more_words(cell, found):
    assert [(one.value, one.unit) for one in lengths.read(cell, "weeks")] == found


@pytest.mark.parametrize(
    "cell", ["1/2 day", "2 1/2 days", "1.200 hours", "over 8 weeks", "16 weeks FT / 32 weeks PT"]
)
def test_lengths_that_are_not_certain(cell):
    with pytest.raises(Bad, match=r"several|thousands|one end|unit"):
        lengths.read(cell, "weeks")


@pytest.mark.parametrize("text", ["ABHES?", "ABHES: none", "ABHES 2020-2025", "ABHES 2020–25"])
def test_accreditation_with_a_question_a_denial_or_an_end_is_none(text):
    assert statements.program_accreditors(text) == []


def test_accreditation_since_a_year_is_one():
    assert statements.program_accreditors("ABHES since 2010") == ["ABHES"]


def test_the_words_of_the_registry_for_a_way_of_teaching():
    assert statements.delivery("deliveryType:OnlineOnly") == "OnlineOnly"
    assert statements.delivery("deliveryType:OnlineOnly|deliveryType:InPerson") == "BlendedDelivery"


# Two whole files


def test_a_register_with_pipes_in_its_cells_is_read_row_by_row():
    mapping = Mapping.model_validate(
        {
            "source": {"publisher": "Ofqual", "kind": "government"},
            "columns": {
                "Qualification Number": "id",
                "Qualification Title": "name",
                "Owner Organisation Name": "awarding_body",
                "Total Qualification Time": {"fact": "time.course", "unit": "hours"},
            },
        }
    )
    catalog, report = imported(DATA / "tables/ofqual_compare.csv", mapping=mapping)
    assert (len(catalog["credentials"]), report.left_out) == (10, {})
    award = one(catalog, "Pearson Edexcel Level 1 Award in Warehousing and Storage")
    assert told(award) == {"time.course": [(120, {"unit": "hours"})]}
    assert award["ids"]["listed_as"].endswith("600/2089/1")


def test_fees_and_renewals_in_cells_of_json():
    mapping = Mapping.model_validate(
        {
            "source": {"publisher": "RoleMath", "kind": "aggregator"},
            "defaults": {"type": "Certification", "includes": "exam"},
            "columns": {
                "name": "name",
                "vendor_name": "awarding_body",
                "exam_fees_json.amount": {"fact": "cost.exam", "per": "exam"},
                "renewal_json.fee": {"fact": "renewal.fee", "per": "cycle"},
            },
        }
    )
    catalog, _ = imported(DATA / "tables/rolemath_cut.csv", mapping=mapping)
    found = {item["name"]: told(item, "note") for item in catalog["credentials"]}
    assert found == {
        "CompTIA Tech+": {"cost.exam": [(129, {"per": "exam"})]},
        "CompTIA A+": {"renewal.fee": [(75, {"per": "cycle"})]},
        "CompTIA Network+": {
            "cost.exam": [(399, {"per": "exam"})],
            "renewal.fee": [(150, {"per": "cycle"})],
        },
    }
