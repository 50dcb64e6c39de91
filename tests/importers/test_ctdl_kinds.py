"""Kinds of faults of CTDL records, each with some twenty shapes that were not seen when it was
mended: prices and what they are for, owners, conditions, exams, transfer values."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import imported, notes, told
from test_import_ctdl import CTID, REGISTRY, cost, facts, read, resource


@pytest.mark.parametrize(
    ("pattern", "per"),
    [
        ("Per semester credit hour", "credit"), ("per credit", "credit"), ("Per unit", "credit"),
        ("each credit hour", "credit"), ("Per quarter hour", "credit"), ("per course", "course"),
        ("Per Class", "course"), ("per month", "month"), ("Monthly", "month"), ("weekly", "week"),
        ("Per week", "week"), ("per semester", "term"), ("Per term", "term"),
        ("per quarter", "term"), ("Each trimester", "term"), ("Annually", "year"),
        ("per year", "year"), ("Annual", "year"), ("per clock hour", "hour"), ("hourly", "hour"),
        ("One-time payment", "all"), ("Paid in full", "all"),
        ("Monthly installments available", "all"),
        ("Payment plan over 6 months", "all"), ("May be paid monthly", "all"),
        ("Semi-annual fee", "all"), ("Full program", "all"),
    ],
)  # fmt: skip
def test_what_a_price_is_for_by_its_payment_pattern(pattern, per):
    found = facts(estimatedCost=[cost(135, "Tuition", paymentPattern={"en": pattern})])
    assert found["cost.tuition"] == [(135, {"per": per})]


@pytest.mark.parametrize(
    ("fields", "per"),
    [
        ({"description": {"en": "$135 per credit hour"}}, "credit"),
        ({"description": {"en": "135.00 per course"}}, "course"),
        ({"name": {"en": "Cost per credit"}}, "credit"),
        ({"name": {"en": "Monthly fee"}}, "all"),
        ({"description": {"en": "Tuition is charged per credit hour."}}, "all"),
        ({"description": {"en": "Fees may vary per semester."}}, "all"),
    ],
)
def test_what_a_price_is_for_by_words_beside_it(fields, per):
    found = facts(estimatedCost=[cost(135, "Tuition", **fields)])
    assert found["cost.tuition"][0][1]["per"] == per


@pytest.mark.parametrize(
    ("parts", "covers"),
    [
        ([], ["tuition", "fees", "materials"]),
        ([("Application", 50)], ["tuition", "fees", "materials"]),
        ([("Tuition", 100)], ["tuition", "fees", "materials"]),
        ([("LearningResource", 9)], ["tuition", "fees", "materials"]),
        ([("StandaloneAssessment", 325)], ["tuition", "fees", "exam", "materials"]),
        ([("Tuition", 1), ("TechnologyFee", 2), ("ScoringFee", 3)],
         ["tuition", "fees", "exam", "materials"]),
        ([("Room", 900)], ["tuition", "fees", "materials"]),
        ([("ReexaminationFee", 30)], ["tuition", "fees", "materials"]),
    ],
)  # fmt: skip
def test_an_aggregate_covers_all_whatever_stands_beside_it(parts, covers):
    profiles = [cost(4409, "AggregateCost"), *(cost(price, kind) for kind, price in parts)]
    found = facts(estimatedCost=profiles)
    assert found["cost.package"] == [(4409, {"per": "all", "covers": covers})]


def owner(number, name, page="https://www.ccc.edu/x"):
    return {
        "@type": "ceterms:CredentialOrganization",
        "@id": REGISTRY + CTID.format(number),
        "ceterms:ctid": CTID.format(number),
        "ceterms:name": {"en": name},
        "ceterms:subjectWebpage": page,
    }


@given(st.permutations(range(6)), st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_owners_and_ids_do_not_depend_on_order_or_on_who_is_there(order, owners):
    """Three credentials of one host, with two of four owners in the import, in any order."""
    values = [
        resource(
            number,
            ownedBy=[REGISTRY + CTID.format(20 + whose)],
            subjectWebpage=f"https://www.ccc.edu/{number}",
        )
        for number, whose in enumerate(owners, 1)
    ]
    values += [owner(20, "Harold Washington College"), owner(21, "Malcolm X College")]
    values.append(owner(29, "Somebody Else"))
    catalog, _ = read(*(values[at] for at in order))
    names = {body["id"]: body["name"] for body in catalog["awarding_bodies"]}
    expected = ("Harold Washington College", "Malcolm X College", "ccc.edu", "ccc.edu")
    found = {item["name"]: item for item in catalog["credentials"]}
    for number, whose in enumerate(owners, 1):
        item = found[f"Welding {number}"]
        assert names[item["awarding_body"]] == expected[whose]
        assert item["id"] == f"welding-{number}-11111111"
    unknown = {found[f"Welding {n}"]["awarding_body"] for n, who in enumerate(owners, 1) if who > 1}
    assert len(unknown) == len({who for who in owners if who > 1})


def test_two_colleges_of_one_name_with_two_numbers_are_two():
    catalog, _ = read(
        resource(1, ownedBy=[owner(20, "Northern College")]),
        resource(2, ownedBy=[owner(21, "Northern College")]),
        resource(3, ownedBy=[owner(20, "Northern College")]),
    )
    first, second, third = (item["awarding_body"] for item in catalog["credentials"])
    assert first == third != second


@pytest.mark.parametrize(
    "condition",
    [
        "A bachelor's degree is not required.", "High school diploma not needed",
        "A high school diploma is preferred", "GED or work experience", "Some college",
        "High school diploma or permission of the instructor", "Bachelor's degree recommended",
        "Either a GED or an entrance exam", "High school diploma waived for veterans",
        "Associate degree or equivalent experience", "No degree needed", "If under 18, a GED",
        "Former students of the high school", "Bachelor's degree desired", "GED in progress",
        "High school diploma (or 2 years of work)", "Enrolled in high school",
        "A degree is helpful", "High school seniors may apply", "Master's or ten years of practice",
    ],
)  # fmt: skip
def test_a_condition_with_a_denial_a_wish_or_another_way_is_text_only(condition):
    found = facts(requires=[{"ceterms:description": {"en": condition}}])
    assert "entry.education" not in found
    assert [value for value, _ in found["entry.condition"]] == [condition]


@pytest.mark.parametrize(
    ("profiles", "level"),
    [
        ([{"ceterms:description": {"en": "High school diploma or GED"}}], "high_school"),
        ([{"ceterms:condition": [{"en": "Bachelor's degree"}]}], "bachelor"),
        ([{"ceterms:description": "Bachelor's degree"}, {"ceterms:description": "GED"}],
         "high_school"),
        ([{"ceterms:description": "GED", "ceterms:alternativeCondition": [{"x": 1}]}], None),
    ],
)  # fmt: skip
def test_a_condition_that_asks_without_another_way_is_a_gate(profiles, level):
    found = facts(requires=profiles)
    assert found.get("entry.education", [(None, {})])[0][0] == level


def exam(number, **fields):
    return {
        **resource(number, **fields),
        "@type": "ceterms:AssessmentProfile",
        "ceterms:name": {"en": f"Exam {number}"},
    }


@pytest.mark.parametrize(
    ("fields", "facts_of"),
    [
        ({"estimatedCost": [cost(325)]}, {"cost.exam": 325}),
        ({"estimatedCost": [cost(325, "StandaloneAssessment")]}, {"cost.exam": 325}),
        ({"estimatedCost": [cost(90, "ReexaminationFee")]}, {"cost.retake": 90}),
        ({"estimatedDuration": [{"ceterms:exactDuration": "PT90M"}]}, {"time.exam": 1.5}),
        ({"isProctored": True}, {"trust.assessment": "proctored_exam"}),
        ({"isProctored": False}, {}),
        ({"assessmentMethodType": [{"ceterms:targetNode": "assessMethod:Performance"}]},
         {"trust.assessment": "graded_work"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [1, -1])
def test_an_exam_that_is_a_record_of_its_own(fields, facts_of, order):
    value = resource(1, requires=[{"ceterms:targetAssessment": [REGISTRY + CTID.format(2)]}])
    value["@type"] = "ceterms:Certification"
    (item,) = read(*[value, exam(2, **fields)][::order])[0]["credentials"]
    assert {key: found[0][0] for key, found in told(item).items()} == facts_of


def test_an_exam_that_is_not_in_the_import_is_mentioned():
    address = REGISTRY + CTID.format(2)
    value = resource(1, requires=[{"ceterms:targetAssessment": [address]}])
    (item,) = read(value)[0]["credentials"]
    assert notes(item) == [f"The exam is described in another document: {address}"]


@pytest.mark.parametrize(
    "kind",
    [
        "Pathway", "PathwaySet", "CredentialComponent", "CourseComponent", "BasicComponent",
        "AssessmentComponent", "CompetencyComponent", "JobComponent", "WorkExperienceComponent",
        "CocurricularComponent", "ExtracurricularComponent", "SelectionComponent",
    ],
)  # fmt: skip
def test_steps_of_a_pathway_are_no_badges(kind):
    value = {**resource(1, credentialType="ceterms:DigitalBadge"), "@type": f"ceterms:{kind}"}
    catalog, report = read(value)
    assert catalog["credentials"] == []
    assert report.left_out == {"pathway": 1}


def transfer(number, **fields):
    value = resource(number, **fields)
    value["@type"] = "ceterms:TransferValueProfile"
    value["ceterms:transferValue"] = [
        {
            "schema:value": 3,
            "ceterms:creditUnitType": [{"ceterms:targetNode": "creditUnit:SemesterHour"}],
        }
    ]
    return value


@pytest.mark.parametrize(
    ("page", "by"),
    [
        ("https://www.nationalccrs.org/x", "NCCRS"),
        ("https://www.acenet.edu/x", "ACE"),
        ("https://college.example/x", None),
    ],
)
def test_a_transfer_value_for_a_course_of_the_import(page, by):
    course = resource(1)
    value = transfer(2, transferValueFrom=[course["@id"]], subjectWebpage=page)
    (item,) = read(value, course)[0]["credentials"]
    found = told(item)
    assert found["credit.hours"][0][0] == 3
    assert found["credit.hours"][0][1]["kind"] == "recommended"
    assert [word for word, _ in found.get("trust.credit_recommendation", [])] == (
        [by] if by else []
    )


def test_a_transfer_value_of_nothing_is_told():
    assert read(transfer(2))[1].left_out == {"transfer_value": 1}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Tuition", "AggregateCost", "Application", "ScoringFee", "Room"]),
            st.integers(0, 600_000),
            st.sampled_from(["", "per credit", "monthly", "in full"]),
        ),
        max_size=5,
    )
)
def test_any_costs_give_a_sound_record_and_nothing_is_lost_untold(profiles):
    costs = [cost(price, kind, paymentPattern={"en": said}) for kind, price, said in profiles]
    catalog, report = imported("-", stdin=json.dumps(resource(1, estimatedCost=costs)).encode())
    (item,) = catalog["credentials"]
    kept = [fact for fact in item.get("facts", ()) if fact["key"].startswith(("cost.", "note"))]
    assert len(kept) + report.values_left_out.total() >= len({*profiles})
