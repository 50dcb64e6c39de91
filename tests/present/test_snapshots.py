"""A few screens as they look, on a small catalog of their own, without colour."""

import io
import os
from pathlib import Path

import pytest
from conftest import DAY, credential, in_memory

from credpick.present.asking import show_asking
from credpick.present.catalog import show_list
from credpick.present.credential import show_comparison, show_credential
from credpick.present.ranking import show_ranking
from credpick.present.screen import Screen
from credpick.present.why import show_why
from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.ranking.explain import why
from credpick.ranking.judge import judge, look, pair

KEPT = Path(__file__).parent / "snapshots"
REDRAW = "REDRAW=1 python -m pytest tests/present/test_snapshots.py"
PERSON = Profile(
    purpose="change_career",
    goal=Goal(field="data"),
    learner=Learner(education="high_school"),
    limits=Limits(own_cost_usd=2000, hours_per_week=10),
    weights={"cost": 0.4, "time": 0.2, "trust": 0.4},
)


def catalog():
    hours = {"unit": "hours"}
    credit = {"unit": "SemesterHour", "kind": "institutional", "level": "UndergraduateLevel"}
    return in_memory(
        credential(
            "evening-certificate",
            [
                ("cost.tuition", 240, {"per": "credit", "count": 6, "who": ["in_state"]}),
                ("time.course", 120, hours),
                ("credit.hours", 6, credit),
                ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
                ("trust.assessment", "graded_work"),
                ("delivery.mode", "BlendedDelivery"),
            ],
            [
                {
                    "degree": "Associate of Applied Science",
                    "college": "Lakeside College",
                    "credits": 6,
                    "agreement": "articulation",
                    "source": "s-press",
                    "as_of": "2026",
                }
            ],
            name="Evening Certificate in Data Work",
            awarding_body="college",
            type="AcademicCertificate",
            website="https://lakeside.example/evening",
            occupations=[{"code": "15-2051", "title": "Data Scientists"}],
        ),
        credential(
            "vendor-exam",
            [
                ("cost.exam", 165, {"per": "exam", "as_of": "2024", "source": "s-blog"}),
                ("time.preparation", [40, 80], hours),
                ("trust.assessment", "proctored_exam"),
            ],
            name="Vendor Exam for Analysts, with a Name that Takes More than One Line",
            type="Certification",
            includes="exam",
        ),
        credential(
            "boot-camp",
            [
                ("cost.tuition", 1900),
                (
                    "flag",
                    "An order bans the school from lending to its students.",
                    {"kind": "regulator_action", "source": "s-government"},
                ),
                (
                    "flag",
                    "Its owner filed for bankruptcy protection.",
                    {"kind": "insolvency", "source": "s-press"},
                ),
            ],
            name="Boot Camp",
        ),
        credential("silent-badge", name="Silent Badge", type="Badge"),
        credential("dear-course", [("cost.tuition", 9000)], name="Dear Course"),
        bodies=[
            {"id": "body", "name": "Body", "kind": "company"},
            {"id": "college", "name": "Lakeside College", "kind": "community_college"},
        ],
    )


def screens(rules):
    known = catalog()
    judged = judge(known, PERSON, rules, DAY)
    views = [look(item, known, PERSON, rules, DAY) for item in known.items[:2]]
    nobody = judge(known, Profile(limits=Limits(own_cost_usd=0)), rules, DAY)
    both = pair(judged, "evening-certificate", "vendor-exam")
    return {
        "rank": lambda out: show_ranking(out, judged, 10),
        "no-pick": lambda out: show_ranking(out, nobody, 10),
        "show": lambda out: show_credential(out, views[0]),
        "compare": lambda out: show_comparison(out, views),
        "why": lambda out: show_why(out, judged, why(judged, *both)),
        "ask": lambda out: show_asking(out, views[0]),
        "list": lambda out: show_list(out, known.listed(known.words.all)),
    }


CASES = [(name, 80) for name in ("rank", "no-pick", "show", "compare", "why", "ask", "list")]
CASES += [("rank", 120), ("compare", 120), ("rank", 0)]


@pytest.mark.parametrize(("name", "width"), CASES)
def test_a_screen_looks_as_it_did(rules, name, width):
    text = io.StringIO()
    screens(rules)[name](Screen(not width, file=text, width=width or 80, color_system=None))
    drawn = "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
    kept = KEPT / f"{name}-{width or 'plain'}.txt"
    if os.environ.get("REDRAW"):
        kept.write_text(drawn, encoding="utf-8")
    assert drawn == kept.read_text(encoding="utf-8"), f"look at it, then: {REDRAW}"
