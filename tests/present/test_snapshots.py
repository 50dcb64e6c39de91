"""The screens as they look, on small catalogs of their own, without color."""

import io
import os
from pathlib import Path

import pytest
from cases import CASES, judged
from conftest import DAY, credential, in_memory

from credpick.present.asking import show_asking
from credpick.present.catalog import show_list
from credpick.present.compare import show_comparison
from credpick.present.credential import show_credential, show_facts, show_sources
from credpick.present.full import show_full
from credpick.present.paths import show_paths
from credpick.present.ranking import show_ranking
from credpick.present.screen import Screen
from credpick.present.why import show_why
from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.ranking.explain import why
from credpick.ranking.judge import judge as judge_catalog
from credpick.ranking.judge import look, pair
from credpick.ranking.stacking import paths_from

KEPT = Path(__file__).parent / "snapshots"
REDRAW = "REDRAW=1 python -m pytest tests/present/test_snapshots.py"
PERSON = Profile(
    purpose="change_career",
    goal=Goal(field="data"),
    learner=Learner(education="high_school"),
    limits=Limits(own_cost_usd=2000, hours_per_week=10),
    weights={"cost": 0.4, "time": 0.2, "trust": 0.4},
)
pytestmark = pytest.mark.usefixtures("compiled")  # the job titles


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
                ("cost.tuition", 49.5, {"per": "month"}),
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
    ranked = judge_catalog(known, PERSON, rules, DAY)
    views = [look(item, known, PERSON, rules, DAY) for item in known.items]
    both = pair(ranked, "evening-certificate", "vendor-exam")
    paths = paths_from(known, known.items[0], ranked.context)
    return {
        "rank": lambda out: show_ranking(out, ranked),
        "full": lambda out: show_full(out, ranked),
        "show": lambda out: show_credential(out, views[0]),
        "facts": lambda out: show_facts(out, views[0]),
        "sources": lambda out: show_sources(out, views[0]),
        "compare": lambda out: show_comparison(out, views[:2]),
        "compare-many": lambda out: show_comparison(out, views),
        "why": lambda out: show_why(out, ranked, why(ranked, *both)),
        "path": lambda out: show_paths(out, paths, [], ranked.context),
        "ask": lambda out: show_asking(out, views[0]),
        "list": lambda out: show_list(out, known.listed(known.words.all)),
    }


NAMES = ("rank", "full", "show", "facts", "sources", "compare", "compare-many")
SCREENS = [(name, 80) for name in (*NAMES, "why", "path", "ask", "list")]
SCREENS += [("rank", 60), ("rank", 120), ("rank", 200), ("compare", 120)]
SCREENS += [(name, 0) for name in ("rank", "show", "why", "compare", "path")]


def looks_as_it_did(name, width, show):
    text = io.StringIO()
    show(Screen(not width, file=text, width=width or 80, color_system=None))
    drawn = "".join(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())
    kept = KEPT / f"{name}-{width or 'plain'}.txt"
    if os.environ.get("REDRAW"):
        kept.write_text(drawn, encoding="utf-8")
    assert drawn == kept.read_text(encoding="utf-8"), f"look at it, then: {REDRAW}"


@pytest.mark.parametrize(("name", "width"), SCREENS)
def test_a_screen_looks_as_it_did(rules, name, width):
    looks_as_it_did(name, width, screens(rules)[name])


@pytest.mark.parametrize("name", CASES)
def test_each_verdict_has_its_own_form(judge, name):
    found = judged(judge, name)
    assert (found.verdict.reason or found.verdict.kind) == name
    looks_as_it_did(f"verdict-{name}", 80, lambda out: show_ranking(out, found))
