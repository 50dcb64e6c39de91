"""Seven invented learners on the shipped catalog: what must hold whatever the points are."""

import json
import re

import pytest
from conftest import ROOT, credential

from credpick.profile.model import Aid, Learner

FOLDER = ROOT / "data" / "personas"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
DAY = ("--as-of", "2026-11-24")
TIERS = ("fits", "check", "later", "flagged")


pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("compiled")]


@pytest.fixture(scope="module")
def told():
    """What the ranking of a persona said when it was asked for first."""
    return {}


@pytest.fixture
def ranked(run, told):
    def _ranked(name, *arguments):
        call = called(name, *arguments)
        if call not in told:
            code, told[call], err = run(*call)
            assert code == 0, err
        return json.loads(told[call])

    return _ranked


def called(name, *more):
    profile = str(FOLDER / f"{name}.yaml")
    return ("rank", "--json", "--limit", 0, "--profile", profile, *DAY, *more)


@pytest.fixture
def shown(run):
    def _shown(name, *arguments):
        code, out, _ = run("rank", "--profile", FOLDER / f"{name}.yaml", *DAY, *arguments)
        assert code == 0
        return " ".join(out.split())

    return _shown


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_twice(run, ranked, told, name):
    assert ranked(name)
    assert run(*called(name))[1] == told[called(name)]


@pytest.mark.parametrize("name", NAMES)
def test_no_flagged_entry_leads_and_no_missing_price_is_free(ranked, name):
    found = ranked(name)
    tiers = [row["tier"] for row in found["ranking"]]
    assert tiers == sorted(tiers, key=TIERS.index)
    winner = found["decision"]["winner"]
    assert winner is None or found["ranking"][0]["tier"] != "flagged"
    for row in found["ranking"]:
        cost = row["criteria"]["cost"]
        if cost["state"] == "unknown":
            assert cost["worst_at"] <= cost["value"] < 1


def test_dana_pays_nothing_herself_and_is_asked_what_work(ranked, shown, run):
    found = ranked("dana-laid-off")
    assert found["left_out"]["counts"]["own_cost"] > 50
    for row in found["ranking"]:
        assert not re.search(r"(?<!\d)0%", row["criteria"]["payoff"]["reason"])
    assert "what work you have in mind" in shown("dana-laid-off")
    out = run("ask", "hubspot-academy-certification", "--profile", FOLDER / "dana-laid-off.yaml")[1]
    text = " ".join(out.split())
    assert "WIOA training account" in text
    assert "must be insufficient" in text
    assert "what is your cap" in text


def test_marcus_is_told_his_state_and_asked_about_his_record(ranked, run):
    found = ranked("marcus-nursing")
    assert found["left_out"]["counts"]["law"] > 3
    assert found["ranking"][0]["type"] == "License"
    code, out, _ = run(
        "ask", found["ranking"][0]["id"], "--profile", FOLDER / "marcus-nursing.yaml"
    )
    assert code == 0
    assert "record keep me from the license" in " ".join(out.split())


def test_priya_sees_a_monthly_plan_at_her_pace_and_what_would_change_the_order(ranked, shown):
    six = {row["id"]: row for row in ranked("priya-data")["ranking"]}
    twelve = {row["id"]: row for row in ranked("priya-data", "--hours", 12)["ranking"]}
    monthly = [
        name
        for name, row in six.items()
        if name in twelve
        and any(fact["per"] == "month" for fact in row["criteria"]["cost"]["facts"] or ())
    ]
    for name in monthly:
        assert (
            six[name]["criteria"]["cost"]["amount"]["point"]
            >= twelve[name]["criteria"]["cost"]["amount"]["point"]
        )
    for row in six.values():
        keys = {fact["key"] for fact in row["criteria"]["payoff"]["facts"] or ()}
        assert "outcome.wage" not in keys  # the salary of the occupation is no outcome
    assert "What would put" in shown("priya-data", "--full")


def test_supplemental_not_progression_for_who_holds_a_degree(run):
    code, out, _ = run(
        "path", "--from", "google-it-support", "--profile", FOLDER / "priya-data.yaml", "--json"
    )
    assert code == 0
    assert json.loads(out)["shape"] == "supplemental"


def test_angela_gets_no_graduate_credit_and_is_asked_about_residency(ranked, run):
    found = ranked("angela-ba")
    for row in found["ranking"]:
        assert row["criteria"]["credit"]["amount"]["high"] != 0
    assert "penn-state-project-management-graduate-certificate" not in {
        row["id"] for row in found["ranking"]
    }
    out = run("ask", found["ranking"][0]["id"], "--profile", FOLDER / "angela-ba.yaml")[1]
    assert "residency" in " ".join(out.split())


def test_recommended_credit_ranks_below_the_same_credit_at_her_college(judge):
    credit = {"unit": "SemesterHour", "level": "UndergraduateLevel"}

    def entry(name, agreement, kind):
        return credential(
            name,
            [("cost.tuition", 500), ("credit.hours", 6, {**credit, "kind": kind})],
            [
                {
                    "degree": "BA",
                    "college": "State U",
                    "credits": 6,
                    "agreement": agreement,
                    "source": "s-press",
                    "as_of": "2026",
                }
            ],
        )

    judged = judge(
        entry("hers", "articulation", "recommended"),
        entry("alone", "recommendation", "recommended"),
        entry("third", "informal", "recommended"),
        purpose="credit_towards_degree",
        learner=Learner(
            education="some_college",
            college="State U",
            aid_confirmed=(Aid(kind="employer", usd=5250, per="year"),),
        ),
    )
    order = [row.item.id for row in judged.rows]
    assert order.index("hers") < order.index("alone")


def test_tom_passes_the_gate_and_a_beginner_does_not(ranked, run):
    passes = {row["id"] for row in ranked("tom-pmp")["ranking"]}
    assert "pmi-pmp" in passes
    young = ranked("tom-pmp", "--experience", 12)
    assert "pmi-pmp" not in {row["id"] for row in young["ranking"]}
    left = next(left for left in young["left_out"]["nearest"] if left["id"] == "pmi-pmp")
    assert "entry" in {reason["gate"] for reason in left["reasons"]}
    shown = json.loads(run("show", "pmi-pmp", "--json", "--profile", FOLDER / "tom-pmp.yaml")[1])
    assert shown["costs"]["to_keep_5y"]["low"] > 0
    assert shown["credential"]["criteria"]["cost"]["state"] == "partly"
    assert any("without preparation" in note for note in shown["credential"]["warnings"])
    text = run("show", "pmi-pmp")[1]
    assert "certification (renewed, can be withdrawn)" in text


def test_robert_sees_the_order_above_the_ranking(shown, ranked, run):
    found = ranked("robert-ad")
    flagged = [row for row in found["ranking"] if row["tier"] == "flagged"]
    assert flagged
    assert all(row["flags"][0]["source"].startswith("http") for row in flagged)
    text = shown("robert-ad", "--full")
    assert text.index("⚑") < text.index("fit 1 ")
    cheap = [
        row
        for row in found["ranking"]
        if row["tier"] == "fits" and (row["criteria"]["cost"]["amount"]["point"] or 0) < 1500
    ]
    assert cheap


def test_ortiz_fits_why_on_one_screen_and_hands_out_a_page(run, tmp_path):
    code, out, _ = run(
        "why",
        "comptia-security-plus",
        "isc2-certified-in-cybersecurity",
        "--field",
        "cybersecurity",
        *DAY,
    )
    assert code == 0
    lines = out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 40
    page = tmp_path / "page.md"
    assert run("report", "--profile", FOLDER / "ortiz-counselor.yaml", "-o", page)[0] == 0
    assert "- [ ] " in page.read_text(encoding="utf-8")
