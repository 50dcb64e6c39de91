"""The hand-out in a real browser: quiet, offline, re-ranked as the program ranks, printable."""

import itertools
import os
import random
import re
import shutil
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, credential, document

from credpick.cli import main
from credpick.vocabulary import CRITERIA

SOUND = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
]
HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(1)> [x](javascript:alert(1))"


def entries():
    numbers = random.Random(2)
    return [
        credential(
            f"cred-{n}",
            [
                ("cost.tuition", numbers.choice([100, 700, 2500])),
                ("time.course", numbers.choice([20, 100, 300]), {"unit": "hours"}),
                (
                    "credit.hours",
                    numbers.choice([0, 3, 9]),
                    {"unit": "SemesterHour", "kind": "institutional"},
                ),
                ("note", HOSTILE),
                *SOUND,
            ],
            [
                {
                    "degree": f"BS {HOSTILE}"[:200],
                    "college": "State U",
                    "credits": 3,
                    "agreement": "designed",
                    "source": "s-press",
                    "as_of": "2025",
                }
            ]
            if n % 2
            else [],
            name=f"Cred {n} {HOSTILE}",
        )
        for n in range(9)
    ]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """One page for all tests that only read it."""
    folder = tmp_path_factory.mktemp("page")
    path, output = folder / "catalog.yaml", folder / "page.html"
    path.write_text(yaml.safe_dump(document(*entries())), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CREDPICK_HOME", str(folder))
        call = ["report", "--catalog", str(path), "--budget", "3000", "-o", str(output)]
        assert main.run(call) == 0
    return output


def test_text_of_the_catalog_stays_text(page_file):
    html = page_file.read_text(encoding="utf-8")
    assert "<img src=x" not in html
    assert html.count("<script") == 2  # the table of values, and our own few lines
    assert 'href="javascript' not in html


def test_markdown_escapes_and_holds_the_questions(run, write, tmp_path):
    output = tmp_path / "page.md"
    assert run("report", "--catalog", write(document(*entries())), "-o", output)[0] == 0
    text = output.read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "- [ ] " in text
    assert re.search(r"\| Cred 0 .*\| 0\.\d\d \|", text)


def test_folders_are_made_and_the_command_says_what_is_written(run, write, tmp_path):
    output = tmp_path / "nowhere" / "x" / "page.html"
    code, _, err = run("report", "--catalog", write(document(*entries())), "-o", output)
    assert (code, err.strip()) == (0, f"Written: {output}")
    assert output.exists()


def test_the_name_must_say_the_format(run, write, tmp_path):
    call = ("report", "--catalog", write(document(*entries())), "-o", tmp_path / "page.txt")
    assert run(*call)[0] == 2


@pytest.fixture(scope="module")
def browser():
    found = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
    if not found:
        if os.environ.get("CREDPICK_NO_SKIPS"):
            pytest.fail("no browser: install chromium")
        pytest.skip("no browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield running
        running.close()


@pytest.fixture
def page(browser, page_file):
    page = browser.new_page()
    page.trouble, page.asked = [], []
    page.on("console", lambda message: page.trouble.append(message.text))
    page.on("pageerror", lambda error: page.trouble.append(str(error)))
    page.on("dialog", lambda dialog: page.trouble.append(dialog.message))
    page.on("request", lambda request: page.asked.append(request.url))
    page.goto(page_file.as_uri())
    yield page
    page.close()


def test_no_console_message_and_no_network(page, page_file):
    page.wait_for_timeout(200)
    assert page.trouble == []
    assert page.asked == [page_file.as_uri()]


def test_sliders_by_keyboard_change_the_order(page):
    before = page.inner_text("#order")
    page.focus("#w-credit")
    page.keyboard.press("End")
    for name in CRITERIA:
        if name != "credit":
            page.focus(f"#w-{name}")
            page.keyboard.press("Home")
    after = page.inner_text("#order")
    assert before != after
    assert page.input_value("#w-credit") == "100"


def test_sliders_rank_as_the_program_does(page, judge):
    numbers = random.Random(5)
    for _ in range(100):
        weights = {name: numbers.randint(0, 100) for name in CRITERIA}
        weights[numbers.choice(CRITERIA)] += 1
        mine = judge(*entries(), weights=weights, limits=_limits()).rows
        scores = {row.item.id: row.score for row in mine}
        theirs = page.evaluate("weights => order(weights).map(one => one.row.id)", weights)
        assert set(theirs) == set(scores)
        # Equal sums may differ in the last bit between two languages.
        assert all(
            scores[one] >= scores[other] - 1e-12 for one, other in itertools.pairwise(theirs)
        )


def _limits():
    from credpick.profile.model import Limits

    return Limits(own_cost_usd=3000)


def test_it_prints_on_three_pages_at_most(page):
    pdf = page.pdf(format="A4")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 3


def test_headings_labels_and_alternatives(page):
    assert page.locator("h1").count() == 1
    for name in CRITERIA:
        assert page.locator(f"label:has(#w-{name})").count() == 1
    for drawing in page.locator("svg").all():
        assert drawing.get_attribute("aria-label")


def opened(browser, path):
    page = browser.new_page()
    page.goto(path.as_uri())
    return page


def serious(page):
    page.locator("details").evaluate_all("all => all.forEach(one => one.open = true)")
    page.evaluate((Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run()")
    assert found["passes"]
    return [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


def test_axe_finds_nothing_serious(page):
    assert serious(page) == []


def test_axe_sees_a_page_that_is_not_sound(page):
    page.evaluate("document.querySelector('label').replaceWith(document.querySelector('input'))")
    assert serious(page) != []


@pytest.mark.parametrize(
    "profile", sorted((ROOT / "data" / "personas").glob("*.yaml")), ids=lambda path: path.stem
)
@pytest.mark.usefixtures("compiled")
def test_a_persona_page_fits_three_sheets_and_the_first_is_whole(run, browser, tmp_path, profile):
    output = tmp_path / "page.html"
    assert run("report", "--profile", profile, "--as-of", "2026-11-24", "-o", output)[0] == 0
    page = opened(browser, output)
    assert serious(page) == []
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper))) <= 3
    # What a Letter sheet holds inside its margins, in CSS pixels.
    page.set_viewport_size({"width": 710, "height": 957})
    page.emulate_media(media="print")
    if page.locator("h2.page").count():
        assert page.locator("h2.page").bounding_box()["y"] <= 957
    page.close()


def test_the_drawings_are_told_in_words(run, write, browser, tmp_path):
    output = tmp_path / "page.html"
    edge = {"degree": "BS", "college": "State U", "credits": 3, "agreement": "designed"}
    edge |= {"source": "s-press", "as_of": "2025"}
    facts = [("cost.tuition", 400), ("cost.exam", 100), ("renewal.cycle", 2, {"unit": "years"})]
    facts += [("renewal.fee", 50, {"per": "cycle", "unit": "USD"}), *SOUND]
    path = write(document(credential("first", facts, [edge])))
    assert run("report", "--catalog", path, "--target-degree", "BS", "-o", output)[0] == 0
    page = opened(browser, output)
    words = page.locator("svg").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert "to get $500; to year five $600 (" in page.inner_text("main")
    assert any("then BS" in text and "3 credits count" in text for text in words)
    page.close()


def test_the_page_says_what_the_person_said(run, write, tmp_path):
    output = tmp_path / "page.md"
    flags = ["--state", "NJ", "--budget", 3000, "--hours", 6, "--weights", "cost=3,time=1"]
    assert run("report", "--catalog", write(document(*entries())), *flags, "-o", output)[0] == 0
    text = output.read_text(encoding="utf-8")
    for said in ("state: NJ", "can pay: $3,000 at most", "study: 6 hours a week", "cost 75%"):
        assert said in text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-24", "the prices go stale from 2027-10-01"),
        ("2027-10-01", "check the prices now (the oldest is of 2026-10)"),
    ],
)
def test_it_says_when_its_facts_go_stale(run, write, tmp_path, day, said):
    output = tmp_path / "page.md"
    path = write(document(credential("one", [("cost.tuition", 400), *SOUND])))
    assert run("report", "--catalog", path, "--as-of", day, "-o", output)[0] == 0
    assert said in output.read_text(encoding="utf-8")


def test_markdown_says_where_it_leads(run, write, tmp_path):
    output = tmp_path / "page.md"
    assert run("report", "--catalog", write(document(*entries()[1:2])), "-o", output)[0] == 0
    assert "at State U: 3 credits count; designed into the degree" in output.read_text("utf-8")
