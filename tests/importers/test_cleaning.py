"""From cells to values, kind by kind: what is certain is read, the rest is left out and told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credpick.importers.base import Bad
from credpick.importers.cleaning import amounts, classes, codes, dates, lengths, statements
from credpick.importers.cleaning.fields import field_of
from credpick.importers.cleaning.text import is_no_condition, is_nothing, list_name, slug


def result(read, *arguments):
    """What a reader finds, or the reason why it finds nothing."""
    try:
        return read(*arguments)
    except Bad as bad:
        return bad.reason


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("4000", 4000),
        ("$4,000.00", 4000),
        ("4,000 USD", 4000),
        ("US$ 4000", 4000),
        ("1234567", 1234567),
        ("$1,234,567.89", 1234567.89),
        ("1.234.567,89", 1234567.89),
        ("1.234.567", 1234567),
        ("1 234,50", 1234.5),
        ("1\u00a0234", 1234),
        ("1'234.50", 1234.5),
        ("0,75", 0.75),
        ("0.75", 0.75),
        (".75", 0.75),
        ("12.5", 12.5),
        ("12,5", 12.5),
        ("12,50", 12.5),
        ("1,234.5", 1234.5),
        ("$5k", 5000),
        ("1.5K", 1500),
        ("1e3", 1000),
        ("~ $450", 450),
        ("approx. 450", 450),
        ("about $450", 450),
        ("450 dollars", 450),
        ("$450 (books included)", 450),
        ("$450.", 450),
        ("Free", 0),
        ("no charge", 0),
        ("$400-$500", (400, 500)),
        ("$400 – 500", (400, 500)),
        ("400 to 500", (400, 500)),
        ("400 through 500", (400, 500)),
        ("500-500", 500),
        ("$1,200.00 — $1,500.00", (1200, 1500)),
        (4000, 4000),
        (12.5, 12.5),
        ("-1", None),
        ("-99999", None),
        ("N/A", None),
        ("TBD", None),
        ("varies", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_amounts(cell, value):
    found = amounts.read(cell)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("$3.000", "ambiguous"),
        ("1.250", "ambiguous"),
        ("$20.000", "ambiguous"),
        ("999.999", "ambiguous"),
        ("1.250 - 1.500", "ambiguous"),
        ("50%", "not_a_number"),
        ("call us", "not_a_number"),
        ("=A1+B1", "not_a_number"),
        ("1.2.3", "not_a_number"),
        ("1,23,4", "not_a_number"),
        ("from $500", "one_sided"),
        ("$500+", "one_sided"),
        ("up to 1,500", "one_sided"),
        ("at least 80", "one_sided"),
        ("starting at $99", "one_sided"),
        ("less than 100", "one_sided"),
        ("$100 + $50", "several_numbers"),
        ("$100 and $50", "several_numbers"),
        ("$100 / $200 / $300", "several_numbers"),
        ("500-400", "several_numbers"),
        ("-5", "negative"),
        ("($500)", "negative"),
        ("-$500", "negative"),
        ("$-500", "negative"),
        ("1e999", "not_a_number"),
        ("inf", "not_a_number"),
    ],
)
def test_amounts_that_are_not_certain(cell, reason):
    assert result(amounts.read, cell) == reason


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (["1.250", "€1.200,50"], "1.250", 1250),
        (["20.000", "19,99"], "20.000", 20000),
        (["1.250", "2.500,00"], "1.250 - 2.000", (1250, 2000)),
        (["1500.000", "99.500"], "99.500", 99.5),
        (["1,250", "19.99"], "1,250", 1250),
        (["1,250", "19,99"], "1,250", "ambiguous"),
        (["1.250", "19.99"], "1.250", "ambiguous"),
        (["1.250", "19.99", "19,99"], "1.250", "ambiguous"),
        (["0,5"], "12.000", 12000),
    ],
)
def test_what_a_column_shows_of_its_decimal_sign_decides(column, cell, value):
    found = result(amounts.read, cell, amounts.style_of(column))
    assert (found if isinstance(found, str) else found.value) == value


@pytest.mark.parametrize(
    ("cell", "money"),
    [
        ("€450", "€"), ("450 EUR", "EUR"), ("£450", "£"), ("450 pounds", "pounds"), ("C$450", "C$"),
        ("CAD 450", "CAD"), ("A$ 450", "A$"), ("450 pesos", "pesos"), ("₹4500", "₹"),
        ("450 Euro", "Euro"), ("¥4500", "¥"), ("CHF 450", "CHF"), ("450 kroner", "kroner"),
        ("MX$ 450", "MX$"), ("450 AUD", "AUD"), ("R$ 450", "R$"), ("450 yen", "yen"),
        ("INR 450", "INR"), ("4500 rupees", "rupees"), ("450 Afghani", "Afghani"),
        ("$450", ""), ("USD 450", ""), ("450 US dollars", ""), ("US$450", ""), ("450", ""),
    ],
)  # fmt: skip
def test_other_money_is_named(cell, money):
    assert amounts.read(cell).money == money


@pytest.mark.parametrize(
    ("cell", "lengths_of"),
    [
        ("8", [(8, "weeks")]),
        ("8 weeks", [(8, "weeks")]),
        ("8wks", [(8, "weeks")]),
        ("8 wk.", [(8, "weeks")]),
        ("120 hrs", [(120, "hours")]),
        ("60h", [(60, "hours")]),
        ("120 clock hours", [(120, "hours")]),
        ("90 minutes", [(1.5, "hours")]),
        ("6 months", [(6, "months")]),
        ("6 mos.", [(6, "months")]),
        ("1 year", [(12, "months")]),
        ("2 yrs", [(24, "months")]),
        ("3 days", [(3, "days")]),
        ("1-2 days", [((1, 2), "days")]),
        ("8 to 12 weeks", [((8, 12), "weeks")]),
        ("8 weeks - 12 weeks", [((8, 12), "weeks")]),
        ("two weeks", [(2, "weeks")]),
        ("12 weeks / 120 hours", [(12, "weeks"), (120, "hours")]),
        ("120 hours (12 weeks)", [(120, "hours"), (12, "weeks")]),
        ("8 weeks, 10 hours per week", [(8, "weeks"), (10, "hours_per_week")]),
        ("10 hours/week", [(10, "hours_per_week")]),
        ("10 hrs a week", [(10, "hours_per_week")]),
        ("Self-paced", [(0, "self_paced")]),
        ("at your own pace", [(0, "self_paced")]),
        ("P9M", [(9, "months")]),
        ("PT160H", [(160, "hours")]),
        ("P8W", [(8, "weeks")]),
        ("1,200", [(1200, "weeks")]),
        ("~8", [(8, "weeks")]),
        ("varies", []),
        ("N/A", []),
        ("2 semesters", "unit"),
        ("1 term", "unit"),
        ("up to 8 weeks", "one_sided"),
        ("8 weeks or 120 days, 4 weeks", "several_numbers"),
        ("soon", "not_a_number"),
    ],
)
def test_lengths(cell, lengths_of):
    found = result(lengths.read, cell, "weeks")
    assert (
        found if isinstance(found, str) else [(one.value, one.unit) for one in found]
    ) == lengths_of


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2019-05-01", "2019-05-01"), ("2019-05", "2019-05"), ("2019", "2019"),
        ("2019/05/01", "2019-05-01"), ("2019.5.1", "2019-05-01"),
        ("2019-05-01T10:00:00Z", "2019-05-01"), ("2019-05-01 00:00:00", "2019-05-01"),
        ("20190501", "2019-05-01"), ("43586", "2019-05-01"), ("43586.5", "2019-05-01"),
        ("May 2019", "2019-05"), ("May 1, 2019", "2019-05-01"), ("May 1st, 2019", "2019-05-01"),
        ("1 May 2019", "2019-05-01"), ("1-May-2019", "2019-05-01"), ("01-May-19", "2019-05-01"),
        ("Sept. 4, 2019", "2019-09-04"), ("September 4, 2019 1:14 PM", "2019-09-04"),
        ("May-19", "2019-05"), ("05/2019", "2019-05"), ("5/13/2019", "2019-05-13"),
        ("13/5/2019", "2019-05-13"), ("5/5/2019", "2019-05-05"), ("1.5.2019", "2019-05-01"),
        ("Fall 2024", "2024"), ("2023-24", "2023"), ("FY 2023", "2023"), ("AY 2023-2024", "2023"),
        ("unknown", "unknown"), ("N/A", "unknown"), ("", "unknown"), (2019, "2019"),
        ("soon", "not_a_date"), ("31/31/2020", "not_a_date"), ("2019-02-30", "not_a_date"),
        ("12:30", "not_a_date"), ("1850-01-01", "not_a_date"), ("last year", "not_a_date"),
    ],
)  # fmt: skip
def test_dates(cell, day):
    found = result(dates.read, cell)
    assert (found if isinstance(found, str) else found.text) == day


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ([], "5/1/2019", ("2019-05-01", True)),
        (["13/1/2019"], "5/1/2019", ("2019-01-05", False)),
        (["1/13/2019"], "5/1/2019", ("2019-05-01", True)),
        (["1/13/2019", "13/1/2019"], "5/1/2019", ("2019-05-01", True)),
        ([], "5/1/19", ("2019-05-01", True)),
    ],
)
def test_a_date_that_can_be_read_two_ways_is_told(column, cell, told):
    assert dates.read(cell, dates.day_first(column) or None) == told


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("15-1212", ["15-1212"]), ("151212", ["15-1212"]), ("15-1212.00", ["15-1212.00"]),
        ("47211100", ["47-2111.00"]), ("15 - 1212", ["15-1212"]), ("15.1212", ["15-1212"]),
        ("15-1212; 15-1231", ["15-1212", "15-1231"]), ("15-1212, 15-1231", ["15-1212", "15-1231"]),
        ("15-1212 / 15-1231", ["15-1212", "15-1231"]), ("15-1212|15-1231", ["15-1212", "15-1231"]),
        ("15-1212\n15-1231", ["15-1212", "15-1231"]), ("15-1212 15-1231", ["15-1212", "15-1231"]),
        ("15-1212 and 15-1231", ["15-1212", "15-1231"]), ("SOC 15-1212", ["15-1212"]),
        ("O*NET: 15-1212.00", ["15-1212.00"]), ("15-1212 Information Analysts", ["15-1212"]),
        ("15-1212; 15-1212", ["15-1212"]), ("'151212", ["15-1212"]), ('="15-1212"', ["15-1212"]),
        ("15-1200", ["15-1200"]), ("15-0000", ["15-0000"]), (151212.0, ["15-1212"]),
        ("N/A", []), ("", []), ("0", "not_a_code"), ("1234", "not_a_code"),
        ("welders", "not_a_code"), ("00-1234", "not_a_code"), ("15-12", "not_a_code"),
        ("151212001234", "not_a_code"),
    ],
)  # fmt: skip
def test_occupation_codes(cell, found):
    assert result(codes.soc_codes, cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("48.0508", ["48.0508"]), ("480508", ["48.0508"]), (480508.0, ["48.0508"]),
        ("10102", ["01.0102"]), ("1.0102", ["01.0102"]), ("01.0102", ["01.0102"]),
        ("11.020099999999999", ["11.0201"]), ("52.020099999999999", ["52.0201"]),
        ("48", ["48"]), ("48.05", ["48.05"]), ("48.05XX", ["48.05"]), ("48.XX", ["48"]),
        ("51.38", ["51.38"]), ("52.201", ["52.2010"]), ("CIP 48.0508", ["48.0508"]),
        ("48.0508 Welding", ["48.0508"]), ("48.0508 - Welding", ["48.0508"]),
        ("48.0508; 51.3801", ["48.0508", "51.3801"]), ("48.0508, 51.3801", ["48.0508", "51.3801"]),
        ("'48.0508", ["48.0508"]), ('="48.0508"', ["48.0508"]), ("(48.0508)", ["48.0508"]),
        ("N/A", []), ("", []), ("Welding", "not_a_code"), ("abc.def", "not_a_code"),
    ],
)  # fmt: skip
def test_program_codes(cell, found):
    assert result(codes.cip_codes, cell) == found


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("NJ", "NJ"), ("nj", "NJ"), ("N.J.", "NJ"), ("New Jersey", "NJ"), ("new jersey", "NJ"),
        ("NEW  JERSEY", "NJ"), ("DC", "DC"), ("District of Columbia", "DC"), ("D.C.", "DC"),
        ("Washington", "WA"), ("Washington, DC", "DC"), ("Puerto Rico", "PR"), ("Guam", "GU"),
        ("West Virginia", "WV"), ("Virginia", "VA"), ("", None), ("N/A", None),
        ("Ontario", "not_a_state"), ("Jersey", "not_a_state"), ("XX1", "not_a_state"),
    ],
)  # fmt: skip
def test_states(cell, found):
    assert result(codes.state, cell) == found


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Online", "OnlineOnly"), ("100% online", "OnlineOnly"), ("fully online", "OnlineOnly"),
        ("Distance Learning", "OnlineOnly"), ("remote", "OnlineOnly"), ("Virtual", "OnlineOnly"),
        ("In person", "InPerson"), ("In-Person", "InPerson"), ("On campus", "InPerson"),
        ("Classroom", "InPerson"), ("face-to-face", "InPerson"), ("Lecture/Lab", "InPerson"),
        ("In person (no online option)", "InPerson"), ("On-site only", None),
        ("Hybrid", "BlendedDelivery"), ("Blended", "BlendedDelivery"),
        ("Online and in person", "BlendedDelivery"), ("On-site & virtual", "BlendedDelivery"),
        ("online, classroom", "BlendedDelivery"), ("Online + campus", "BlendedDelivery"),
        ("This is a hybrid or blended program providing both in-person and online instruction.",
         "BlendedDelivery"),
        ("This program provides in-person instruction only.", "InPerson"),
        ("Online or in person", "VariableSite"), ("Classroom or Online", "VariableSite"),
        ("Either", "VariableSite"),
        ("Not offered online", None), ("No online classes", None), ("not in person", None),
        ("On campus; online registration", None), ("Online application", None),
        ("Classes on campus, library online", None), ("Evening", None), ("Ask the school", None),
        ("online until 2024", None), ("formerly online", None),
    ],
)  # fmt: skip
def test_delivery_is_read_as_a_whole(text, mode):
    assert statements.delivery(text) == mode


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("High school diploma or GED", "high_school"), ("HS Diploma/GED", "high_school"),
        ("High School Diploma, GED, or equivalent", "high_school"), ("GED", "high_school"),
        ("Must have a high school diploma or GED.", "high_school"),
        ("High school diploma or its equivalent (GED)", "high_school"),
        ("High School Graduate", "high_school"), ("HSE or high school diploma", "high_school"),
        ("A high school diploma is required", "high_school"),
        ("Minimum: high school diploma", "high_school"),
        ("Associate degree", "associate"), ("Bachelor's degree", "bachelor"),
        ("Bachelor’s degree required", "bachelor"), ("A bachelor's degree or higher", "bachelor"),
        ("Bachelor's degree or associate degree", "associate"),
        ("Master's or bachelor's degree", "bachelor"), ("Master's degree", "master"),
        ("HS Diploma or GED or must pass ABT.", None), ("GED or 18 years of age", None),
        ("High school diploma or pass TABE test", None), ("A GED is not required", None),
        ("No high school diploma needed", None), ("High school diploma preferred", None),
        ("High school diploma recommended", None), ("High school diploma or work experience", None),
        ("Some high school", None), ("High school diploma unless 21", None),
        ("High school students", None), ("Bachelor's degree or two years of experience", None),
        ("Associate degree or some experience", None), ("diploma helpful", None),
        ("High school diploma may be waived", None), ("Seniors in high school", None),
        ("Without a high school diploma: see us", None),
        ("High school diploma and drug test", None),
        ("Interest in medicine; GED suggested", None), ("former high school teachers", None),
        ("", None),
    ],
)  # fmt: skip
def test_schooling_is_a_gate_only_where_it_is_asked_for_without_another_way(text, level):
    assert statements.schooling(text) == level


ABHES = "Accrediting Bureau of Health Education Schools"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        (ABHES, True), ("Accredited by ABHES", True), (f"{ABHES} (ABHES)", True),
        ("ABHES and CAAHEP Accredited School", True), (f"Accredited through {ABHES}", True),
        (f"The school is accredited by the {ABHES}.", True),
        (f"Not accredited by {ABHES}", False), (f"Seeking accreditation from {ABHES}", False),
        (f"Accreditation by {ABHES} withdrawn 2022", False), (f"Formerly {ABHES}", False),
        ("ABHES accreditation expired", False), ("ABHES (pending)", False),
        ("Candidate for ABHES accreditation", False), ("Applied to ABHES", False),
        ("ABHES until 2021", False), ("Accredited through June 2021: ABHES", False),
        ("ABHES, on probation", False), ("ABHES show cause", False), ("Lost ABHES", False),
        ("We hope for ABHES", False), ("Previously ABHES", False),
        ("No ABHES accreditation", False),
        ("Meets the standards of ABHES", False), ("Member of ABHES", False),
        ("ABHES denied", False), ("In the process of ABHES accreditation", False),
        ("Eligible for ABHES", False), ("ABHES awaiting decision", False),
        ("ABHES provisional", False), ("Was ABHES accredited", False),
        ("Guild of Schools", False),
    ],
)  # fmt: skip
def test_an_accreditation_that_is_denied_or_in_doubt_is_none(text, sure):
    assert bool(statements.program_accreditors(text)) == sure


@pytest.mark.parametrize(
    "name",
    [
        "Associate of Applied Science in Welding", "Bachelor of Science in Nursing",
        "A.A.S. Welding",
        "Network Administrator A.A.S", "Welding AAS", "Business (BBA)", "RN to BSN", "MBA",
        "Master of Business Administration", "Masters in Education", "Doctor of Education",
        "Ph.D. in Physics", "Nursing Associate Degree", "A.A.Degree: Music", "B.S. Biology",
        "Criminal Justice A.S - Police Science", "Liberal Arts, AA degree", "Criminal Justice - AA",
        "Associate's in Accounting", "Professional Science Masters", "Fine Arts AFA", "AS: Biology",
    ],
)  # fmt: skip
def test_degrees_anywhere_in_a_name(name):
    assert classes.is_degree(name)


@pytest.mark.parametrize(
    "name",
    [
        "Child Development Associate (CDA)", "Microsoft Certified Solutions Associate",
        "Certified Medical Administrative Assistant (C.M.A.A.)", "Agile/Scrum Master",
        "Rutgers Mini MBA: Digital Marketing", "Rutgers Mini-MBA: Data", "A.S.L. Interpreter",
        "A.S.E. Test Preparation", "Post-Baccalaureate Certificate in Data", "Master Herbalist",
        "MasterCAM", "Mastering Project Management", "Patient Care Associate", "MS Office",
        "AS/400 Programming", "ABA Therapy", "Medical Assistant (MA)", "CISA Preparation",
        "Certificate of Achievement in Accounting (A.S.)", "Cisco Certified Network Associate",
        "Reiki Master", "Project Management - Master Certification",
    ],
)  # fmt: skip
def test_what_only_sounds_like_a_degree(name):
    assert not classes.is_degree(name)


@pytest.mark.parametrize(
    "text",
    [
        "", "N/A", "n/a", "NA", "None", "NULL", "nan", "TBD", "tba", "To be determined", "-", "--",
        "?", ".", "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "unknown", "not applicable",
        "Not Available", "ERROR", "missing", "Data not collected", "varies", "undefined",
    ],
)  # fmt: skip
def test_words_that_say_nothing(text):
    assert is_nothing(text)
    assert is_no_condition(text)


@pytest.mark.parametrize(
    "text", ["No prerequisites", "None required", "no", "Not required", "There are none.", "0"]
)
def test_conditions_that_ask_for_nothing(text):
    assert is_no_condition(text)


@pytest.mark.parametrize("text", ["Nancy", "NA Beauty", "0 Waste", "Nil Academy", "None Such LLC"])
def test_names_that_only_look_like_nothing(text):
    assert not is_nothing(text)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("list_2024-05.csv", "list_2025.csv"),
        ("a/b/etpl 2024.xlsx", "etpl.xlsx"),
        ("programs_20240501.csv", "programs.csv"),
    ],
)
def test_editions_of_a_list_have_one_name(one, two):
    assert list_name(one) == list_name(two)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_reason(text):
    for read in (amounts.read, dates.read, codes.soc_codes, codes.cip_codes, codes.state):
        result(read, text)
    result(lengths.read, text, "weeks")
    assert statements.delivery(text) is None or text
    assert statements.schooling(text) is None or text
    assert slug(text)


@given(st.floats(0, 1e9), st.sampled_from(["{:,.2f}", "${:,.2f}", "{:.2f}", "USD {:,.2f}"]))
def test_any_price_in_american_spelling_is_read_back(value, form):
    text = form.format(value)
    assert amounts.read(text).value == pytest.approx(round(value, 2))


@given(st.integers(1, 999), st.integers(0, 999), st.integers(0, 99))
def test_any_price_in_european_spelling_is_read_where_the_column_shows_it(high, low, cents):
    style = amounts.style_of(["19,99"])
    assert amounts.read(f"{high}.{low:03d},{cents:02d}", style).value == pytest.approx(
        high * 1000 + low + cents / 100
    )
    assert amounts.read(f"{high}.{low:03d}", style).value == high * 1000 + low


@given(
    st.dates(min_value=dates.datetime.date(1951, 1, 1), max_value=dates.datetime.date(2049, 12, 31))
)
def test_any_day_is_read_from_its_usual_spellings(day):
    for form in ("%Y-%m-%d", "%B %d, %Y", "%d %b %Y", "%Y%m%d", "%Y/%m/%d"):
        assert dates.read(day.strftime(form)).text == day.isoformat()
    assert dates.read(day.strftime("%m/%d/%Y"), False).text == day.isoformat()
    assert dates.read(day.strftime("%d/%m/%Y"), True).text == day.isoformat()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # held before, without another way
        ("CDL Class A License", True),
        ("Real Estate License", True),
        ("Candidate must have a CDL A License", True),
        ("Must be 21 years old and have a CDL class B license.", True),
        ("Must be 21 or older, and have a CDL class B license", True),
        ("High School Degree or Equivalent and a current CNA license", True),
        ("Current NJ Licensed Dental Hygienist", True),
        ("students must hold a license in the practice of radiography, and ARRT certified", True),
        ("Previously Completed a Dental Technician Program", True),
        ("CCNA Certification", True),
        ("Class A Driver's License", True),
        # what most people have, or get in a day
        ("Basic driver's license, must be 21 years old", False),
        ("Valid NJ Driver's License", False),
        ("New Jersey Class D Driver License", False),
        ("CPR Certification", False),
        # another way in, a wish, a denial, or only later
        ("Cosmetology License, or previous 1200 hours in Cosmetology", False),
        ("A+ certified or trained", False),
        ("CompTIA A+ certification or equivalent knowledge", False),
        ("CDL Class B license preferred", False),
        ("No license required", False),
        ("Some regions require students to be a licensed Veterinarian", False),
        ("High School Diploma or equivalent for licensing.", False),
        ("High School Diploma needed for National Certification Examinations", False),
        ("Certification exam after the course", False),
        ("State ID or Driver's License", False),
        ("18 years old", False),
        ("", False),
    ],
)
def test_a_license_is_needed_first_only_where_it_is_asked_for_without_another_way(text, asked):
    assert (statements.in_hand(text) is not None) is asked


@pytest.mark.parametrize(
    ("name", "refreshes"),
    [
        ("CDL CLA REFRESHER COURSE", True),
        ("EMT Recertification", True),
        ("Real Estate License Renewal", True),
        ("Refreshments and Catering", False),
        ("Renewal of Cities", False),
        ("Nurse Aide Certification", False),
    ],
)
def test_a_refresher_is_known_by_its_name(name, refreshes):
    assert statements.refreshes(name) is refreshes


@given(st.text(max_size=200))
def test_any_condition_is_read_or_not(text):
    assert statements.in_hand(text) is None or text.strip()


@pytest.mark.parametrize(
    ("cip", "field"),
    [
        ("11.0103", "it-support"),
        ("11.0301", "business"),
        ("11.0601", "business"),
        ("11.1004", "software"),
        ("15.1202", "it-support"),
        ("15.1204", "software"),
    ],
)
def test_computers_are_not_all_one_field(cip, field):
    assert field_of([cip], "Computers") == field
