"""What people type for a job, a field or a credential: each finds one of the credentials that a
counselor would name, and none of those that look alike."""

import pytest
from conftest import credential, in_memory
from understanding import ids, reading

from credpick.registers import onet, places, table

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def one():
    """A catalog of one credential that nobody asks for."""
    return in_memory(credential("one", name="Zeta"))


# The words of the acceptance cases, and what must be among the matches.
WANTED = {
    "truck driver": ["cdl-class-a"],
    "help desk": ["google-it-support", "comptia-a-plus"],
    "data analyst": ["google-data-analytics", "microsoft-power-bi-data-analyst-pl-300"],
    "medical assistant": ["nha-ccma"],
    "phlebotomist": ["nha-cpt-phlebotomy", "ascp-pbt-phlebotomy"],
    "pharmacy tech": ["ptcb-cpht"],
    "CNA": ["cna-state-nurse-aide"],
    "nurse's aide": ["cna-state-nurse-aide"],
    "bookkeeper": ["aipb-certified-bookkeeper", "quickbooks-proadvisor-certification"],
    "project manager": ["pmi-pmp", "google-project-management", "pmi-capm"],
    "network engineer": ["cisco-ccna", "comptia-network-plus", "cisco-ccst-networking"],
    "web developer": ["harvardx-cs50x", "freecodecamp-certification"],
    "HVAC": ["epa-608", "nate-hvac-certification", "acc-hvac-certificate"],
    "welder": [
        "aws-certified-welder",
        "nwti-welding-technology",
        "tcat-welding-technology-diploma",
    ],
    "real estate agent": [
        "california-real-estate-salesperson-license",
        "texas-real-estate-sales-agent",
    ],
    "teacher aide": ["ets-parapro"],
    "ux designer": ["google-ux-design", "uxqb-cpux-f", "ixdf-course-certificate"],
    "cybersecurity analyst": ["comptia-security-plus", "isc2-certified-in-cybersecurity"],
    "hr manager": ["shrm-cp", "hrci-phr"],
    "IT": ["google-it-support", "comptia-a-plus"],
    # From job ads and titles.
    "desktop support technician": ["comptia-a-plus"],
    "systems administrator": ["redhat-rhcsa"],
    "SOC analyst": ["comptia-security-plus"],
    "cloud engineer": ["aws-solutions-architect-associate"],
    "911 dispatcher": ["apco-emd", "iaed-emd"],
    "security officer": ["california-security-guard-registration"],
    "dental assistant": ["danb-nelda"],
    "medical billing and coding": ["aapc-cpc", "ahima-cca"],
    "sterile processing technician": ["hspa-crcst"],
    "caregiver": ["suny-direct-support-professional-microcredential"],
    "daycare worker": ["cda-child-development-associate"],
    "hair stylist": ["washington-cosmetologist-license"],
    "recruiter": ["hrci-aphr"],
    "corporate trainer": ["atd-aptd"],
    "financial advisor": ["finra-sie", "nasaa-series-65"],
    "tax preparer": ["irs-enrolled-agent"],
    "QA tester": ["istqb-ctfl"],
    "CAD drafter": ["solidworks-cswa"],
    "mechatronics technician": ["siemens-smscp-level-1"],
    "forklift operator": ["forklift-operator-osha"],
    "power line worker": ["svcc-power-line-worker-fastforward"],
    "apprentice electrician": ["registered-apprenticeship-electrician"],
    "scrum master": ["scrum-alliance-csm"],
    "hotel manager": ["ahlei-cha"],
    "bartender": ["tips-on-premise"],
    "logistician": ["mitx-micromasters-supply-chain"],
    "community health worker": ["chw-state-certification-texas"],
    "paralegal": ["ucsd-extended-studies-paralegal-certificate"],
    "plumbing": ["registered-apprenticeship-plumber"],
    "full stack developer": ["freecodecamp-certification"],
}


@pytest.mark.parametrize("text", WANTED)
def test_an_everyday_word_finds_what_a_counselor_would_name(text, shipped):
    assert ids(text, shipped) & set(WANTED[text])


def test_a_cook_is_shown_what_is_near_where_nothing_says_that_it_is_for_cooks(shipped):
    found = reading("cook", shipped)
    near = {one.id for one in found.also_near}
    assert {"servsafe-manager", "servsafe-food-handler"} & (ids("cook", shipped) | near)
    assert "35-2014.00" in [job.code for job in found.occupations]


def test_a_job_is_not_found_in_the_name_of_another_job(shipped):
    assert "nha-cmaa" not in ids("medical assistant", shipped)
    assert "nha-cmaa" in ids("medical administrative assistant", shipped)
    assert "lpn-license" in ids("nurse", shipped)  # a nurse in the name itself is one


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("payroll", "nc-basic-law-enforcement-training"),
        ("excel", "nate-hvac-certification"),
        ("programming", "home-health-aide-training"),
        ("AI", "cdl-class-a"),
        ("CNA", "cisco-ccna"),
        ("CNA", "home-health-aide-training"),
        ("construction", "maine-ums-micro-credential-development"),
        ("CMA", "cna-state-nurse-aide"),
        ("truck driver", "forklift-operator-osha"),
        ("network engineer", "cu-boulder-mscs-coursera-graduate-certificate"),
        ("penetration tester", "umgc-digital-forensics-graduate-certificate"),
        ("CPT", "hspa-crcst"),
        ("event planner", "scrum-alliance-csm"),
        ("medical assistant", "cna-state-nurse-aide"),
        ("medical assistant", "microsoft-office-specialist-excel"),  # Assistants, Except Medical
        ("pharmacist", "ptcb-cpht"),
        ("solar installer", "registered-apprenticeship-plumber"),
        ("supply chain", "cdl-class-a"),
    ],
)
def test_what_only_looks_alike_is_not_found(text, wrong, shipped):
    assert wrong not in ids(text, shipped)


@pytest.mark.parametrize(
    "text",
    ["IT", "it", "IT support", "a job in IT support", "help desk", "helpdesk", "Help-Desk jobs"],
)
def test_it_is_the_field_and_no_more(text, shipped):
    found = reading(text, shipped)
    assert (found.kind, found.fields) == ("field", ("it-support",))
    assert 2 <= found.matched <= 20
    assert found.read_as.startswith("I read: IT support: ")


def test_tech_is_all_technical_fields(shipped):
    assert set(reading("tech", shipped).fields) == {
        *("it-support", "cybersecurity", "cloud", "ai", "data", "networking", "software")
    }


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("phlebotomy or medical assistant", {"nha-cpt-phlebotomy", "nha-ccma"}),
        ("phlebotomist, medical assistant", {"nha-cpt-phlebotomy", "nha-ccma"}),
        ("welding and HVAC", {"aws-certified-welder", "epa-608"}),
        ("bookkeeping or payroll", {"aipb-certified-bookkeeper"}),
        ("project management", {"pmi-pmp", "pmi-capm"}),
        ("CMA", {"nha-ccma"}),
        ("insurance agent", {"texas-general-lines-agent-license"}),
        ("electrician in Ohio", {"registered-apprenticeship-electrician"}),
        ("I want to be a nurse because I like helping people", {"lpn-license"}),
        ("A+ certification", {"comptia-a-plus"}),
        ("security plus", {"comptia-security-plus"}),
        ("PMP exam prep", {"pmi-pmp"}),
        ("CDL classes near me", {"cdl-class-a"}),
        ("15-1232", {"comptia-a-plus"}),
        ("comptia-a-plus", {"comptia-a-plus"}),
        ("google certificate", {"google-data-analytics", "google-it-support"}),
    ],
)
def test_sentences_lists_codes_and_names_are_read(text, wanted, shipped):
    assert wanted <= ids(text, shipped)


def test_or_joins_two_jobs_and_each_is_said(shipped):
    found = reading("bookkeeping or payroll", shipped)
    assert [job.code for job in found.occupations] == ["43-3031", "43-3051"]
    assert "Payroll and Timekeeping Clerks" in found.read_as


def test_what_is_not_read_is_said(shipped):
    found = reading("phlebotomist or zzgrblx", shipped)
    assert found.understood
    assert found.unread == ("zzgrblx",)
    assert '(not read: "zzgrblx")' in found.read_as


@pytest.mark.parametrize("text", ["asdfgh qwer", "zzgrblx", "!!!", "🙂", "work from home"])
def test_nonsense_is_not_understood_and_finds_nothing(text, shipped):
    found = reading(text, shipped)
    assert not found.understood
    assert found.matched == 0
    assert found.also_near == ()


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("drone", "Drone Pilot"),
        ("data entry", "Data Entry Clerk"),
        ("customer service", "Customer Service Clerk"),
        ("python", "Python Developer"),
    ],
)
def test_titles_that_only_hold_the_words_are_asked_never_read(text, asked, one):
    found = reading(text, one)
    assert not found.understood
    assert found.matched == 0
    assert asked in found.titles_to_ask


@pytest.mark.parametrize("text", ["manager", "technician", "engineer", "service technician"])
def test_a_title_that_many_jobs_have_is_asked(text, shipped):
    found = reading(text, shipped)
    assert not found.understood
    assert found.titles_to_ask


def test_a_carpenter_is_a_carpenter(shipped):
    found = reading("carpenter", shipped)
    assert [job.code for job in found.occupations] == ["47-2031.00"]
    assert found.suggestions == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("carpanter", "carpenter"),
        ("cyber securty analyst", "cyber security analyst"),
        ("phlebotomyst", "phlebotomist"),
        ("electricain", "electrician"),
        ("scurity gard", "security guard"),
        ("medcial biling", "medical billing"),  # boiling is as like, and no name with it
        ("medcial assistent in ohio", "medical assistant in ohio"),
        ("pharmcy tech", "pharmacy tech"),  # and no IT, although tech is a name of that field
    ],
)
def test_mistyped_words_are_asked_together_never_replaced(text, meant, shipped):
    found = reading(text, shipped)
    assert found.suggestions == (meant,)
    assert found.text == text
    assert not found.understood


def test_what_tells_only_of_money_and_schooling_is_no_goal(shipped):
    found = reading("welder, no degree, broke", shipped)
    assert found.read_as == reading("welder", shipped).read_as
    assert found.titles_to_ask == ()
    assert not reading("no money", shipped).understood


@pytest.mark.parametrize("text", ["31-9099", "payroll", "teach", "welder"])
def test_what_stands_somewhere_has_no_likeness(text, shipped):
    assert reading(text, shipped).suggestions == ()


def test_few_matches_show_what_is_near_and_count_none_of_it(shipped):
    found = reading("sterile processing technician", shipped)
    near = [one.id for one in found.also_near]
    assert near
    assert not set(near) & ids("sterile processing technician", shipped)
    assert found.also_near[0].why.startswith("related work: ")
    assert reading("data analyst", shipped).also_near == ()


def test_near_a_job_without_credentials_is_the_field_of_its_nearest_work(shipped):
    near = reading("carpenter", shipped).also_near
    assert near
    assert {one.why for one in near} == {"same field: skilled trades"}


def test_the_register_has_all_that_it_says(shipped):
    folder = places.folder("onet")
    assert len(table.read(folder / "titles.csv.gz", onet.TITLES)) == 52_754
    assert len(table.read(folder / "related.csv.gz", onet.RELATED)) == 18_460
    assert len(table.read(folder / "occupations.csv", onet.OCCUPATIONS)) == 1_016


WELDERS = [{"code": "51-4121", "title": "Welders, Cutters, Solderers, and Brazers"}]
AIDES = [{"code": "31-1131", "title": "Nursing Assistants"}]


@pytest.mark.parametrize(
    ("text", "name", "jobs", "found"),
    [
        ("welder", "Welding II", [], True),  # nobody says what it is for: its name does
        ("welder", "Welding II", AIDES, False),  # somebody says that it is for other work
        ("welder", "Embroidery", WELDERS, True),
        ("welder", "Beginning", [], False),
        ("tax preparer", "Enrolled Agent", [], True),
        ("LPN", "Practical Nursing", [], True),
        ("medical assistant", "Clinical Medical Assistant", [], True),
        ("medical assistant", "Office work, Except Medical Assistant", AIDES, True),
    ],
)
def test_a_credential_that_says_no_occupation_is_found_by_its_name(text, name, jobs, found):
    placed = credential("placed", name="Zeta", occupations=WELDERS)
    catalog = in_memory(placed, credential("other", name=name, occupations=jobs))
    assert ("other" in ids(text, catalog)) is found


def test_what_an_occupation_excepts_is_no_word_of_it():
    jobs = [{"code": "43-6014", "title": "Secretaries and Assistants, Except Legal and Medical"}]
    catalog = in_memory(credential("one", name="Zeta", occupations=jobs))
    assert ids("medical assistant", catalog) == set()
    assert ids("legal", catalog) == set()
    assert ids("secretary assistant", catalog) == {"one"}
