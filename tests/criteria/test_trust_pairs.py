"""Pairs that a good counselor would order so, judged before the points; half of them from the
research behind the rules, several against what brand or price would say.

Each: what, the better one, the worse one, why. Compared on the low end (what is proved).
"""

import pytest
from conftest import DAY, credential, in_memory

from credpick.criteria import trust
from credpick.criteria.base import Context
from credpick.criteria.scales import scales
from credpick.profile.model import Profile

REGISTER, STATE, SELLER, PREP = "s-accreditor", "s-government", "s-awarding-body", "s-aggregator"


def fact(key, value, source=SELLER, **more):
    return {"key": key, "value": value, "source": source, "as_of": "2026-09", **more}


def credit(hours, **more):
    return fact("credit.hours", hours, unit="SemesterHour", kind="institutional", **more)


BOARD = fact("trust.body_kind", "government", STATE)
APPRENTICE = fact("trust.listing", "registered_apprenticeship", STATE)
NCCA = fact("trust.programme_accreditor", "NCCA", REGISTER)
NCCA_SAID = fact("trust.programme_accreditor", "NCCA")
ANAB = fact("trust.programme_accreditor", "ANAB-17024", REGISTER)
COOL = fact("trust.listing", "cool", STATE)
ETPL = fact("trust.listing", "etpl", STATE)
PELL = fact("trust.listing", "workforce_pell", STATE)
HLC = fact("trust.institution_accreditor", "HLC", REGISTER)
ACE = fact("trust.credit_recommendation", "ACE", REGISTER)
BADGE = fact("trust.verification", "Credly")
EXAM, GRADED, TEST, QUIZ, THERE = (
    fact("trust.assessment", word)
    for word in ("proctored_exam", "graded_work", "knowledge_test", "quiz", "attendance")
)
RECORDS = fact("trust.outcome_check", "government_records", STATE, denominator=400)
AUDIT = fact("trust.outcome_check", "independent_audit", "s-press", denominator=90)
OWN_RATE = fact("trust.outcome_check", "self_reported", denominator=500, response_rate=0.6)
BARE_RATE = fact("trust.outcome_check", "self_reported")
ORDER = fact("flag", "An order was made in 2024.", STATE, kind="regulator_action")
SHUT = fact("flag", "Closed in 2024.", "s-press", kind="closed")
COSTLY, CHEAP = fact("cost.tuition", 9000, per="all"), fact("cost.tuition", 90, per="all")

PAIRS = [
    ("a board's licence over completion", [BOARD, TEST], [THERE], "the state stands behind it"),
    ("audited exam over provider list", [NCCA, EXAM], [ETPL], "a third party checks the exam"),
    ("recommendation over a badge", [ACE], [BADGE], "a badge proves issue, not rigour"),
    (
        "brand with a quiz under a small college's credit",
        [HLC, credit(9), GRADED],
        [QUIZ, OWN_RATE, BADGE],
        "credit exists; a badge proves issue",
    ),
    (
        "order under every unflagged rival",
        [QUIZ, HLC],
        [ORDER, NCCA, EXAM, HLC],
        "a regulator acted on its claims",
    ),
    ("audit over badge", [NCCA], [BADGE], "a badge is no audit"),
    ("outcomes from wage records over self-reported", [RECORDS], [OWN_RATE], "who counted"),
    (
        "self-reported with a denominator over without",
        [OWN_RATE],
        [BARE_RATE],
        "Career Step's 80% came from 5% of enrollees",
    ),
    ("apprenticeship over provider list", [APPRENTICE], [ETPL], "in the federal definition"),
    ("register over the seller's word for it", [NCCA], [NCCA_SAID], "look it up"),
    ("COOL over provider list", [COOL], [ETPL], "reviewed against standards"),
    ("Workforce Pell over provider list", [PELL], [ETPL], "completion and placement certified"),
    ("proctored exam over quizzes", [EXAM], [QUIZ], "quizzes were passed by trial and error"),
    ("graded work over attendance", [GRADED], [THERE], "somebody judged what you can do"),
    (
        "famous and dear under plain and audited",
        [ANAB, EXAM],
        [GRADED, COSTLY],
        "against brand and price",
    ),
    (
        "cheap and accredited over dear and bare",
        [HLC, credit(3), CHEAP],
        [COSTLY],
        "price says nothing",
    ),
    (
        "big firm's certificate under a state approval with an exam",
        [fact("trust.listing", "state_approval", STATE), EXAM],
        [BADGE, GRADED],
        "against brand",
    ),
    (
        "famous university's badge for attendance under a college's course with credit",
        [HLC, credit(3), GRADED],
        [HLC, THERE, BADGE],
        "against brand",
    ),
    ("closed under anything open", [TEST], [SHUT, HLC, NCCA, EXAM], "it cannot be had"),
    ("audit by an outsider over the seller's count", [AUDIT], [OWN_RATE], "who counted"),
]


@pytest.mark.parametrize(("what", "better", "worse", "why"), PAIRS, ids=[pair[0] for pair in PAIRS])
def test_a_counselor_would_say_the_same(rules, what, better, worse, why):
    assert low(rules, better) > low(rules, worse), why


def low(rules, side):
    known = in_memory(credential(facts=side))
    ctx = Context(Profile(), rules, known.sources, DAY, scales(Profile(), rules))
    return trust.assess(known.items[0], ctx).low
