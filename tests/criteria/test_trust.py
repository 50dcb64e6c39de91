"""Who vouches for a credential: rules that must hold whatever the points are."""

import copy
import datetime
import random

import pytest
from conftest import DAY, credential, in_memory
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.criteria import trust
from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.profile.model import Profile

pytestmark = pytest.mark.slow

KINDS = ("government", "accreditor", "awarding_body", "press", "aggregator", "blog")
PROCTORED = ("trust.assessment", "proctored_exam")
QUIZ = ("trust.assessment", "quiz")
AUDITED = ("trust.programme_accreditor", "NCCA", {"source": "s-accreditor"})
BOARD = ("trust.body_kind", "government", {"source": "s-government"})
APPRENTICE = ("trust.listing", "registered_apprenticeship", {"source": "s-government"})
ETPL = ("trust.listing", "etpl", {"source": "s-government"})
SCHOOL = ("trust.body_kind", "community_college", {"source": "s-government"})
ACE = ("trust.credit_recommendation", "ACE", {"source": "s-accreditor"})
CREDIT = ("credit.hours", 6, {"unit": "SemesterHour", "kind": "institutional"})
COLLEGE = ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"})
NAMED = {
    "degree": "BS",
    "college": "State U",
    "credits": 3,
    "agreement": "articulation",
    "source": "s-awarding-body",
    "as_of": "2026",
}
FLAG = ("flag", "An order was made.", {"kind": "regulator_action", "source": "s-government"})


def reading(rules, facts, stacks=(), day=DAY):
    known = in_memory(credential(facts=facts, stacks=stacks))
    ctx = Context(Profile(), rules, known.sources, day, scales(Profile(), rules))
    return trust.assess(known.items[0], ctx)


def shuffled_points(rules, seed):
    """The rules with other points that keep the order inside each block."""
    rules = copy.deepcopy(rules)
    numbers = random.Random(seed)
    for block in rules["trust"]["blocks"].values():
        evidence = sorted(block["evidence"].values(), key=lambda one: one["points"])
        old = [one["points"] for one in evidence]
        fresh = sorted(numbers.uniform(1, block["max"]) for _ in set(old))
        by_old = dict(zip(sorted(set(old)), fresh, strict=True))
        for one in evidence:
            one["points"] = 0 if one["points"] == 0 else by_old[one["points"]]
        block["expectation"] = 0
    return rules


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ([BOARD, PROCTORED], [("trust.assessment", "attendance")]),
        ([AUDITED, PROCTORED], [ETPL]),
        ([AUDITED, PROCTORED], [QUIZ]),
        (
            [COLLEGE, ("trust.assessment", "graded_work")],
            [
                QUIZ,
                (
                    "trust.outcome_check",
                    "self_reported",
                    {"denominator": 100, "response_rate": 0.6},
                ),
            ],
        ),
        ([APPRENTICE], [ETPL]),
        ([ACE], [("trust.verification", "Credly")]),
    ],
)
def test_order_holds_on_the_low_end_for_any_points(rules, better, worse, seed):
    other = shuffled_points(rules, seed)
    assert reading(other, better).low > reading(other, worse).low


def test_whether_a_college_takes_it_is_not_a_matter_of_trust(rules):
    """Each fact feeds one criterion: agreements feed stackability, credit hours credit."""
    assert reading(rules, [ACE, CREDIT], [NAMED]) == reading(rules, [ACE])


def test_unknown_outcomes_are_not_bad_outcomes(rules):
    silent = reading(rules, [PROCTORED])
    assert silent.high > silent.low
    assert "whose outcomes were checked" in silent.missing


def test_five_of_one_kind_are_one(rules):
    one = reading(rules, [ETPL])
    five = reading(rules, [ETPL] * 5)
    assert (one.low, one.value, one.high) == (five.low, five.value, five.high)


@pytest.mark.parametrize("word", ["state_licence", "federal_rule", "dod_8140", "dod_8570"])
def test_what_says_you_need_it_earns_no_trust(rules, word):
    """Each fact feeds one criterion: these feed payoff."""
    needed = ("payoff.listing", word, {"source": "s-government"})
    logos = ("payoff.employers", "Big One, Big Two")
    assert reading(rules, [QUIZ, needed, logos]) == reading(rules, [QUIZ])


def test_an_outcome_without_its_denominator_earns_nothing(rules):
    without = reading(rules, [("trust.outcome_check", "government_records")])
    assert without.low == reading(rules, []).low
    with_it = reading(rules, [("trust.outcome_check", "government_records", {"denominator": 90})])
    assert with_it.low > without.low


@pytest.mark.parametrize(
    ("word", "points"),
    [
        ("government", 25),
        ("public_college", 20),
        ("community_college", 20),
        ("private_college", 10),
    ],
)
def test_the_kind_of_body_speaks_for_the_issuer(rules, word, points):
    bare = reading(rules, [("trust.body_kind", word, {"source": "s-government"})])
    assert bare.amount[0] == points
    both = reading(rules, [("trust.body_kind", word, {"source": "s-government"}), COLLEGE])
    assert both.amount[0] == 25  # the best single evidence of a block


def test_only_credit_of_an_accredited_college_is_relied_on_by_others(rules):
    def low(type):
        known = in_memory(credential(facts=[COLLEGE], type=type))
        ctx = Context(Profile(), rules, known.sources, DAY, scales(Profile(), rules))
        return trust.assess(known.items[0], ctx).amount[0]

    assert low("AcademicCertificate") == 25 + 22
    assert low("Badge") == 25


def test_an_accreditation_with_a_scope_holds_for_no_other(rules):
    scope = {"holds_for": ["one"], "source": "s-accreditor", "as_of": "2026"}
    accredited = {"key": "trust.programme_accreditor", "value": "ANAB-17024", **scope}
    body = {"id": "body", "name": "Body", "kind": "company", "facts": [accredited]}
    known = in_memory(credential("one"), credential("two"), bodies=[body])
    ctx = Context(Profile(), rules, known.sources, DAY, scales(Profile(), rules))
    one, two = (trust.assess(item, ctx) for item in known.items)
    assert one.amount[0] == 25 + 22
    assert two.state == "unknown"


@pytest.mark.parametrize("fact", [AUDITED, BOARD, PROCTORED, ACE])
def test_what_another_read_on_the_page_earns_nine_tenths(rules, fact):
    known = in_memory(credential(facts=[fact]))
    ctx = Context(Profile(), rules, known.sources, DAY, scales(Profile(), rules))
    via = {"who": "Example Survey", "when": "2026-07-14"}
    read = {id: {**source, "via": via} for id, source in known.sources.items()}
    own, others = (
        trust.assess(known.items[0], ctx._replace(sources=sources))
        for sources in (known.sources, read)
    )
    assert others.amount[0] == pytest.approx(0.9 * own.amount[0])
    assert others.high == own.high


@pytest.mark.parametrize(
    ("register", "as_of", "most"),
    [("DAPIP", "2026", 95), ("DAPIP", "2020-11", 100), ("a list of our own", "2026", 100)],
)
def test_only_the_silence_of_a_complete_and_fresh_register_closes_the_issuer(
    rules, register, as_of, most
):
    silent = {"register": register, "source": "s-government", "as_of": as_of}
    assert reading(rules, [("trust.institution_accreditor", "absent", silent)]).amount[2] == most


def test_words_in_free_text_change_nothing(rules):
    plain = reading(rules, [PROCTORED, ("note", "x")])
    loud = reading(rules, [PROCTORED, ("note", "accredited, licensed, trusted, NCCA, guaranteed")])
    assert plain[:3] == loud[:3]


def test_the_register_itself_is_believed_more_than_the_seller(rules):
    seller = reading(rules, [("trust.programme_accreditor", "NCCA")])
    register = reading(rules, [AUDITED])
    assert register.low > seller.low


evidence = st.lists(
    st.sampled_from([PROCTORED, QUIZ, AUDITED, BOARD, ETPL, ACE, SCHOOL, COLLEGE, APPRENTICE]),
    max_size=6,
    unique_by=lambda fact: fact[:2],
)
sources = st.sampled_from([f"s-{kind.replace('_', '-')}" for kind in KINDS])
dates = st.sampled_from(["2026-10", "2024", "2023-10", "2023-12", "2010", "unknown"])


@given(facts=evidence)
def test_weak_evidence_closes_nothing(rules, facts):
    """Only how it is assessed is known once who assesses it has said so."""
    blocks = rules["trust"]["blocks"]
    said = [
        blocks["assessment"]["evidence"][fact[1]]["points"] for fact in facts if "ass" in fact[0]
    ]
    most = 75 + (max(said) if said else 25)
    assert reading(rules, facts).amount[2] == most


@given(
    facts=evidence,
    more=st.sampled_from([AUDITED, BOARD, ETPL, ACE, SCHOOL, COLLEGE, APPRENTICE, PROCTORED]),
    source=sources,
    date=dates,
)
def test_one_more_piece_of_evidence_never_lowers_trust(rules, facts, more, source, date):
    before = reading(rules, facts)
    after = reading(
        rules,
        [
            *facts,
            (*more[:2], {**(more[2] if len(more) > 2 else {}), "source": source, "as_of": date}),
        ],
    )
    assert after.low >= before.low
    assert after.value >= before.value - 1e-12


@given(facts=evidence)
def test_removing_a_fact_never_raises_the_low_end(rules, facts):
    whole = reading(rules, facts).low
    for index in range(len(facts)):
        assert reading(rules, facts[:index] + facts[index + 1 :]).low <= whole


@given(facts=evidence)
def test_a_red_flag_never_raises_trust(rules, facts):
    before, after = reading(rules, facts), reading(rules, [*facts, FLAG])
    assert all(one <= other for one, other in zip(after[:3], before[:3], strict=True))
    assert after.high <= 0.2


def dated(fact, as_of):
    return (*fact[:2], {**(fact[2] if len(fact) > 2 else {}), "as_of": as_of})


def before(day, months):
    """The same day of the month so many months earlier (the day exists in every month)."""
    count = day.year * 12 + day.month - 1 - months
    return day.replace(year=count // 12, month=count % 12 + 1)


DAYS_AGO = st.integers(0, 9000)
STALE = [  # every age at which a rule of trust changes (ages count in months), a day to either side
    (DAY - before(day, months)).days + step
    for months in (36, 60)
    for day in (DAY, DAY.replace(day=1))
    for step in (-1, 0, 1)
]


@settings(max_examples=500)
@given(
    facts=evidence.map(lambda facts: [FLAG, *facts]) | evidence.filter(bool),
    ages=st.lists(DAYS_AGO | st.sampled_from(STALE), min_size=7, max_size=7),
    place=st.integers(0, 6),
    older=st.integers(0, 2000) | st.sampled_from([1, 2, 30, 31]),
    form=st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]),
)
@pytest.mark.slow
def test_an_older_date_never_raises_trust(rules, facts, ages, place, older, form):
    """Of one fact among others, a day or years earlier."""
    days = [DAY - datetime.timedelta(age) for age in ages]
    place %= len(facts)

    def judged(dates):
        return reading(
            rules, [dated(fact, as_of) for fact, as_of in zip(facts, dates, strict=False)]
        )

    dates = [day.strftime(form) for day in days]
    new = judged(dates)
    dates[place] = (days[place] - datetime.timedelta(older)).strftime(form)
    old = judged(dates)
    assert all(one <= other for one, other in zip(old[:3], new[:3], strict=True))
    assert (old.value, old.high) == (new.value, new.high)


@given(facts=evidence.filter(bool), place=st.integers(0, 6), months=st.integers(0, 60))
def test_an_undated_fact_is_a_year_older_than_the_day_its_page_was_read(
    rules, facts, place, months
):
    """The pages were read in 2026-11."""
    place %= len(facts)
    day = datetime.date(2026 + (10 + months) // 12, (10 + months) % 12 + 1, 24)

    def numbers(as_of):
        others = [dated(fact, "2026-11") for fact in facts]
        others[place] = dated(facts[place], as_of)
        return reading(rules, others, day=day)[:3]

    assert numbers("unknown") == numbers("2025-11")


@pytest.mark.parametrize("day", [DAY, datetime.date(2024, 2, 29), datetime.date(2026, 1, 1)])
def test_a_recognition_is_stale_from_the_month_after_its_thirty_sixth(rules, day):
    def low(as_of):
        return reading(rules, [dated(BOARD, as_of.isoformat())], day=day).low

    last = before(day.replace(day=1), 36)
    assert low(last) == low(day)
    assert low(last.replace(day=28)) == low(day)
    assert low(last - datetime.timedelta(1)) == low(datetime.date(2001, 1, 1)) < low(day)


@pytest.mark.parametrize(("as_of", "barred"), [("2021-11", True), ("2021-10", False)])
def test_an_old_regulators_action_no_longer_bars_the_lead_but_caps_trust_for_good(
    judge, as_of, barred
):
    entry = credential(facts=[COLLEGE, BOARD, PROCTORED, dated(FLAG, as_of)])
    (row,) = judge(entry).rows
    assert (row.tier == "flagged") is barred
    assert row.readings["trust"].high <= 0.2
    assert len(row.flags) == 1
