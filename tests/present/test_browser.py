"""The page in a real browser: on a phone, on a screen, on paper, by keyboard, by touch, by ear."""

import os
import random
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from cases import CASES
from conftest import compile_into, in_memory
from pages import DAY, entries, of_persona

from credpick.criteria import rules
from credpick.interview import personas
from credpick.present.report.gather import gather
from credpick.present.report.render import as_html
from credpick.present.report.sliders import SHOWN, whole
from credpick.profile.model import Goal, Limits, Profile
from credpick.ranking.judge import judge
from credpick.vocabulary import CRITERIA

pytestmark = pytest.mark.slow
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
WIDTHS, SCHEMES = (390, 1280), ("light", "dark")
ONE_OF_SIX = dict.fromkeys(CRITERIA, 1.0)


@cache
def catalog_and_rules():
    return in_memory(*entries()), rules.load()


def hostile(weights):
    """The judgement of the catalog that means harm, for weights."""
    catalog, known = catalog_and_rules()
    profile = Profile(limits=Limits(own_cost_usd=3000), weights=weights)
    return judge(catalog, profile, known, DAY)


def out_of_interest():
    """The same for somebody who only wants to try something: what costs nothing comes first."""
    catalog, known = catalog_and_rules()
    return judge(catalog, Profile(purpose="interest", goal=Goal(field="data")), known, DAY)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """All pages as files, made once."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        compile_into(folder)
        patch.setenv("CREDPICK_HOME", str(folder))
        pages = {"hostile": gather(hostile(ONE_OF_SIX))}
        for name in personas.known():
            pages[name] = gather(of_persona(name))
        pages["interest"] = gather(out_of_interest())
        for name in ("robert-ad", "marcus-nursing"):
            pages[f"{name}-es"] = gather(of_persona(name), "es")
        for name in ("limits", "flagged", "not_understood"):
            found, profile = CASES[name]
            pages[name] = gather(judge(in_memory(*found), Profile(**profile), rules.load(), DAY))
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(as_html(page), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser_page():
    """One page of one browser for all tests."""
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
        page = running.new_context(has_touch=True).new_page()
        page.trouble, page.asked = [], []
        page.on("console", lambda message: page.trouble.append(message.text))
        page.on("pageerror", lambda error: page.trouble.append(str(error)))
        page.on("dialog", lambda dialog: page.trouble.append(dialog.message))
        page.on("request", lambda request: page.asked.append(request.url))
        yield page
        running.close()


@pytest.fixture
def show(browser_page, written):
    """Open a page at a width, light or dark, on screen or on paper."""

    def _show(name, width=1280, scheme="light", media="screen"):
        browser_page.emulate_media(media=media, color_scheme=scheme)
        browser_page.set_viewport_size({"width": width, "height": 844})
        browser_page.trouble.clear()
        browser_page.asked.clear()
        browser_page.goto((written / f"{name}.html").as_uri())
        return browser_page

    return _show


NAMES = [*personas.known(), "hostile", "limits", "flagged", "not_understood", "marcus-nursing-es"]


def test_no_console_message_and_no_network(show, written):
    page = show("hostile")
    page.wait_for_timeout(200)
    assert page.trouble == []
    assert page.asked == [(written / "hostile.html").as_uri()]


# What is wider than its box or than the screen, and text that a box cuts off.
TOO_WIDE = """() => {
  const bad = [], room = document.documentElement.clientWidth;
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (!box.width || style.clipPath !== "none" || element.closest("thead, [hidden]") &&
        getComputedStyle(element.closest("thead, [hidden]")).position === "absolute") continue;
    const cut = style.overflowX !== "visible" || style.textOverflow === "ellipsis";
    if (box.right > room + 1 || box.left < -1) bad.push(["screen", element.outerHTML.slice(0, 90)]);
    if (cut && element.scrollWidth > element.clientWidth + 1 && element.tagName !== "INPUT")
      bad.push(["cut", element.outerHTML.slice(0, 90)]);
    const up = element.parentElement.getBoundingClientRect();
    if (style.display !== "inline" && style.position === "static" && box.right > up.right + 1)
      bad.push(["box", element.outerHTML.slice(0, 90)]);
    if (element.clientWidth && element.scrollWidth > element.clientWidth + 1 &&
        !["INPUT", "TEXTAREA"].includes(element.tagName) && style.display !== "inline")
      bad.push(["text", element.outerHTML.slice(0, 90)]);
  }
  return bad;
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_its_box(show, name, width):
    page = show(name, width)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_something_too_wide_would_be_seen(show):
    page = show("robert-ad", 390)
    page.evaluate("document.querySelector('h1').style.whiteSpace = 'nowrap'")
    assert page.evaluate(TOO_WIDE) != []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_light_and_dark_are_two_looks_of_the_same_page(show, scheme):
    ground = "getComputedStyle(document.body).backgroundColor"
    page = show("robert-ad", 390, scheme)
    channels = [int(one) for one in re.findall(r"\d+", page.evaluate(ground))[:3]]
    assert (min(channels) > 200) is (scheme == "light")


def serious(page):
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run()")
    assert found["passes"]
    return [
        (one["id"], [node["html"] for node in one["nodes"]])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["robert-ad", "marcus-nursing-es", "not_understood"])
def test_axe_finds_nothing_serious(show, name, scheme, width):
    assert serious(show(name, width, scheme)) == []


def test_axe_sees_a_page_that_is_not_sound(show):
    page = show("robert-ad")
    page.evaluate("document.querySelector('.slider label').remove()")
    assert serious(page) != []


def test_who_hears_the_page_gets_tables_with_heads_and_one_title(show):
    for width in WIDTHS:
        page = show("robert-ad", width)
        assert page.locator("h1").count() == 1
        grid = page.get_by_role("table", name="What you can choose")
        assert grid.get_by_role("columnheader").count() == 4
        assert grid.get_by_role("rowheader").count() == 11
        for name in CRITERIA:
            assert page.locator(f"label[for=w-{name}]").inner_text()
        assert page.get_by_role("slider").count() == len(CRITERIA)


def weights_of(page):
    shown = page.locator(".slider output").all_inner_texts()
    values = page.locator(".slider input").evaluate_all("all => all.map(one => Number(one.value))")
    assert [int(one) for one in shown] == values
    return values


def order_of(page):
    return page.locator(".order tbody tr").evaluate_all("all => all.map(one => one.dataset.id)")


def ranked(weights):
    """The program's own order and fits for whole weights."""
    rows = hostile(dict(zip(CRITERIA, weights, strict=True))).rows
    return [row.id for row in rows], [round(100 * row.score) for row in rows]


def by_keyboard(page, numbers):
    page.focus(f"#w-{numbers.choice(CRITERIA)}")
    keys = ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageUp", "PageDown")
    for _ in range(numbers.randint(2, 6)):
        page.keyboard.press(numbers.choice(keys))
    if not numbers.randrange(10):
        page.keyboard.press(numbers.choice(("End", "Home")))


def by_touch(page, numbers):
    slider = page.locator(f"#w-{numbers.choice(CRITERIA)}")
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    x = box["x"] + box["width"] * numbers.uniform(0.02, 0.98)
    page.touchscreen.tap(x, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("way", [by_keyboard, by_touch])
def test_sliders_sum_to_a_hundred_and_rank_as_the_program_does(show, way):
    numbers = random.Random(way.__name__)
    page = show("hostile", 390)
    tried = set()
    while len(tried) < 50:
        way(page, numbers)
        weights = weights_of(page)
        assert sum(weights) == 100
        ids, fits = ranked(weights)
        assert order_of(page) == ids
        assert page.locator(".order .fit").all_inner_texts()[:SHOWN] == [
            str(fit) for fit in fits[:SHOWN]
        ]
        tried.add(tuple(weights))
        if max(weights) == 100:
            page.locator("#reset").click()


@pytest.mark.parametrize("name", ["robert-ad", "hostile", "interest"])
def test_on_opening_sliders_and_table_agree_with_the_program(show, name):
    page = show(name)
    made = {"hostile": lambda: hostile(ONE_OF_SIX), "interest": out_of_interest}
    found = made[name]() if name in made else of_persona(name)
    assert weights_of(page) == list(whole(found.weights).values())
    assert sum(weights_of(page)) == 100
    assert order_of(page) == [row.id for row in found.rows[:40]]
    shown = page.locator(".order tbody tr:visible")
    assert shown.count() == min(SHOWN, len(found.rows))
    assert page.inner_text("#moved") == ""


def test_a_move_is_told_and_taken_back(show):
    page = show("hostile")
    before, weights = order_of(page), weights_of(page)
    page.focus("#w-credit")
    page.keyboard.press("End")
    after = order_of(page)
    assert after != before
    assert weights_of(page) == [0, 0, 100, 0, 0, 0]
    told = page.inner_text("#moved")
    assert told.startswith("First is now Cred") or "moves" in told
    assert page.locator(".went").all_inner_texts() != [""] * len(before)
    page.click("#reset")
    assert order_of(page) == before
    assert weights_of(page) == weights
    assert set(page.locator(".went").all_inner_texts()) == {""}


def test_others_share_when_all_of_the_weight_is_given_back(show):
    page = show("hostile")
    page.focus("#w-credit")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    assert weights_of(page) == [20, 20, 0, 20, 20, 20]


def test_tiers_stay_in_their_order_whatever_weighs(show):
    page = show("hostile")
    assert order_of(page)[-2:] == ["asked", "barred"]
    page.focus("#w-cost")
    page.keyboard.press("End")
    assert order_of(page)[-2:] == ["asked", "barred"]


def sheets(page):
    return len(
        re.findall(rb"/Type\s*/Page\b", page.pdf(format="Letter", prefer_css_page_size=True))
    )


@pytest.mark.parametrize("name", [*NAMES, "robert-ad-es"])
def test_it_prints_on_two_letter_sheets(show, name):
    # What a sheet holds within its margins, in CSS pixels.
    page = show(name, 740, media="print")
    assert sheets(page) <= 2
    assert page.evaluate(TOO_WIDE) == []
    if page.locator("#options").count():
        box = page.locator("#options").bounding_box()
        assert box["y"] + box["height"] <= 995  # the grid is whole on the first sheet


def test_on_paper_a_source_has_its_address_and_there_are_no_sliders(show):
    page = show("robert-ad", 740, media="print")
    assert "https://" in page.inner_text("#sources")
    assert not page.locator("#weights").is_visible()
