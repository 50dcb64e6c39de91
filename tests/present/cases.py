"""Small cases for every verdict: the credentials and what the learner says."""

from conftest import credential

from credpick.profile.model import Goal, Learner, Limits

PROVED = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
]
HOURS = ("time.course", 50, {"unit": "hours"})
ABOUT = {"goal": Goal(field="data"), "purpose": "change_career"}
LAW = ("payoff.required", "law", {"state": "OH", "source": "s-government"})
ORDER = ("flag", "An order bans it from lending.", {"kind": "regulator_action"})
JOB = [{"code": "15-2051", "title": "Data Scientists"}]


def sound(id, price=500, extra=(), **fields):
    """One that passes every floor."""
    return credential(id, [("cost.tuition", price), HOURS, *PROVED, *extra], **fields)


def _second_hand(fact):
    key, value, *more = fact
    return (key, value, {**(more[0] if more else {}), "source": "s-press"})


CASES = {
    "pick": (
        [sound("evening-class"), sound("dear-class", 4000)],
        {**ABOUT, "weights": {"cost": 2, "trust": 1}, "limits": Limits(hours_per_week=5)},
    ),
    "close": (
        [sound("evening-class"), sound("day-class", 450, [("credit.bearing", False)])],
        {"goal": Goal(field="data")},
    ),
    "only_one": (
        [sound("evening-class"), sound("masters", 900, [("entry.education", "bachelor")])],
        {**ABOUT, "learner": Learner(education="high_school")},
    ),
    "required": (
        [
            sound("license", 300, [LAW], type="License", state="OH", occupations=JOB),
            sound("school", 4000, [LAW], occupations=JOB),
        ],
        {"goal": Goal(field="data"), "learner": Learner(state="OH", education="high_school")},
    ),
    "ask_first": ([sound("evening-class")], {}),
    "free_try": ([credential("free", [("cost.tuition", 0), HOURS])], ABOUT),
    "unproved": ([credential("badge", [("cost.tuition", 90), HOURS])], ABOUT),
    "second_hand": (
        [
            credential(
                "rumor",
                [
                    _second_hand(one)
                    for one in (
                        ("cost.tuition", 400),
                        HOURS,
                        ("trust.programme_accreditor", "NCCA"),
                        ("trust.assessment", "proctored_exam"),
                    )
                ],
            )
        ],
        ABOUT,
    ),
    "unknown": (
        [credential("silent", [HOURS, *PROVED, ("offer.seen", "sold")])],
        {**ABOUT, "weights": {"cost": 3, "trust": 1}},
    ),
    "check_first": ([sound("masters", 900, [("entry.education", "bachelor")])], ABOUT),
    "limits": ([sound("dear", 900.5)], {**ABOUT, "limits": Limits(own_cost_usd=100)}),
    "later": (
        [sound("senior", 900, [("entry.experience", 36, {"unit": "months"})])],
        {**ABOUT, "learner": Learner(experience_months=30)},
    ),
    "schooling": (
        [sound("masters", 900, [("entry.education", "bachelor")])],
        {**ABOUT, "learner": Learner(education="high_school")},
    ),
    "employer": ([sound("card", 90, [("entry.audience", "employer")])], ABOUT),
    "held": ([sound("held")], {**ABOUT, "learner": Learner(holds=("held",))}),
    "flagged": ([sound("barred", 90, [ORDER])], ABOUT),
    "nothing_for_it": ([sound("evening-class")], {"goal": Goal(search="carpenter")}),
    "other_state": (
        [sound("texan", 300, type="License", state="TX", occupations=JOB)],
        {"goal": Goal(field="data"), "learner": Learner(state="OH")},
    ),
    "not_understood": ([sound("evening-class")], {"goal": Goal(search="asdfgh qwer")}),
}


def judged(judge, name):
    """The judgement of a case."""
    credentials, said = CASES[name]
    return judge(*credentials, **said)
