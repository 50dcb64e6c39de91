"""The answer on one screen: through a terminal emulator, at all widths, without color or signs."""

import ast
import io
import re
from functools import cache

import pyte
import pytest
from conftest import ROOT, credential
from people import DAY, EVERYBODY, OTHERS, PERSONAS, profile_of
from rich.cells import cell_len

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.present.credential import show_credential, show_sources
from credpick.present.figures import money, takes
from credpick.present.full import show_full
from credpick.present.layout import LABEL
from credpick.present.ranking import NO_TABLE, show_ranking
from credpick.present.screen import HEARD, SIGNS, Screen
from credpick.present.sheet import step, takes_words
from credpick.present.verdict import about, reason_words, said, spoken_of
from credpick.profile.model import Learner, Limits, Profile
from credpick.ranking.judge import judge, look

pytestmark = pytest.mark.usefixtures("compiled")
COLOR = re.compile(r"\x1b\[[0-9;]*(?:3[0-7]|38|4[0-7]|48|9[0-7])[0-9;]*m")
SIZES = ((80, 24), (120, 30))


@cache
def judged(name):
    return judge(open_catalog([]), profile_of(name), rules.load(), DAY)


def drawn(show, width=80, height=24, encoding="utf-8", plain=False, **how):
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    out = Screen(plain, file=file, width=width, height=height, **how)
    show(out)
    file.flush()
    return file.buffer.getvalue().decode(encoding)


def answer(name, *size, **how):
    return drawn(lambda out: show_ranking(out, judged(name)), *size, **how)


def emulated(text, width, height):
    """What a person sees at the end: the lines of the screen, after a prompt under the answer."""
    screen = pyte.HistoryScreen(width, height, history=500)
    pyte.Stream(screen).feed(text.replace("\n", "\r\n") + "$ ")
    assert not screen.history.top, "the answer has scrolled away"
    return [line.rstrip() for line in screen.display]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", EVERYBODY)
def test_the_whole_answer_stands_on_one_screen(name, size):
    found = judged(name)
    text = answer(name, *size, force_terminal=True, color_system="standard")
    lines = emulated(text, *size)
    shown = "\n".join(lines)
    assert said(found).label.upper() in shown
    assert str(DAY) in shown
    if not found.rows or (found.verdict.reason or found.verdict.kind) in NO_TABLE:
        return
    labels = [line[:13].strip() for line in lines]
    for label in ("You pay", "It takes"):
        (at,) = (place for place, one in enumerate(labels) if one == label)
        assert re.search(r"\$\d|\?", lines[at]) if label == "You pay" else True
        assert re.search(r"\d|\?|paid", lines[at])
    cautions = [row.warnings[0] for row in spoken_of(found) if row.warnings]
    for caution in cautions:
        assert caution.split()[0] in shown.partition("Watch out")[2]
    rows = [line for line in lines if re.match(r" {0,2}\d+ \S", line)]
    here = sum(row.tier in ("fits", "check") for row in found.rows)
    assert len(rows) >= min(3, here)
    for row in spoken_of(found):
        if row.tier in ("fits", "check") and row.id in found.ranks:
            place = found.ranks[row.id]
            assert any(re.match(rf" {{0,2}}{place} ", line) for line in rows)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("name", EVERYBODY)
def test_no_line_is_longer_than_the_terminal_and_no_word_is_cut(name, width):
    text = answer(name, width, 30)
    for line in text.splitlines():
        assert cell_len(line) <= width, line
    if width >= 60:
        words = set(re.findall(r"[^\W\d_]{4,}", answer(name, 3000, 100)))
        everywhere = drawn(lambda out: show_full(out, judged(name)), 3000, 100, plain=True)
        words |= set(re.findall(r"[^\W\d_]{4,}", everywhere))
        cut = [word for word in re.findall(r"([^\W\d_]{4,})…", text) if word not in words]
        assert not cut


@pytest.mark.parametrize("name", PERSONAS)
@pytest.mark.parametrize("height", [12, 16, 24, 50])
def test_few_rows_of_a_terminal_lose_rows_of_the_table_before_anything_else(name, height):
    text = answer(name, 80, height, force_terminal=True, color_system=None)
    lines = text.splitlines()
    rows = sum(bool(re.match(r" {0,2}\d+ \S", line)) for line in lines)
    assert said(judged(name)).label.upper() in text
    assert len(lines) < height or rows <= 3


@pytest.mark.parametrize("name", PERSONAS[:3])
def test_no_color_takes_every_color_away(name, monkeypatch):
    how = {"force_terminal": True, "color_system": "truecolor"}
    assert COLOR.search(answer(name, **how))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not COLOR.search(answer(name, **how))


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
@pytest.mark.parametrize("name", EVERYBODY)
def test_a_terminal_gets_no_signs_that_it_cannot_show(name, encoding):
    text = answer(name, encoding=encoding)
    assert encoding != "ascii" or text.isascii()
    assert len(text.splitlines()) <= 23


@pytest.mark.parametrize("name", EVERYBODY)
def test_plain_has_no_signs_and_one_fact_a_line_whatever_the_width(name):
    text = answer(name, plain=True)
    signs = {sign for both in SIGNS.values() for sign in both if not sign.isascii()}
    assert not (signs | set("●○–·×") | set(HEARD)) & set(text)
    assert not re.search("^ ", text, re.M)
    assert text == answer(name, 40, plain=True)


def test_every_label_leaves_a_gap_before_its_text():
    for file in (ROOT / "src/credpick/present").glob("*.py"):
        for called in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(called, ast.Call) and getattr(called.func, "id", "") in ("Entry", "Pair"):
                for text in ast.walk(called.args[1]):
                    if isinstance(text, ast.Constant) and isinstance(text.value, str):
                        assert len(text.value) <= LABEL - 2, text.value


def test_the_gravest_red_flag_stands_first_and_at_most_two_are_told():
    text = answer("robert-ad")
    flags = [line for line in text.splitlines() if "⚑" in line]
    assert len(flags) == 2
    assert "regulator action" in flags[0]
    assert re.search(r"\+\d+$", flags[1])


def test_without_a_goal_no_flag_of_what_nobody_asked_for_is_told():
    assert "⚑" not in answer("dana-laid-off")


def addresses(text):
    return re.findall(r"https?://\S+", text)


def test_an_address_is_never_broken_over_two_lines():
    found = judged("robert-ad")
    row = about(found)
    view = look(row.item, found.catalog, profile_of("robert-ad"), rules.load(), DAY)
    known = {source["url"] for source in map(found.context.sources.get, found.context.sources)}
    for show in (
        lambda out: show_full(out, found),
        lambda out: show_credential(out, view),
        lambda out: show_sources(out, view),
    ):
        for plain in (False, True):
            text = drawn(show, 80, 24, plain=plain)
            shown = addresses(text)
            assert shown
            aid = {source["url"] for source in rules.load()["aid"]["sources"].values()}
            assert set(shown) <= known | aid | {row.item.website}


def test_a_terminal_gets_links_and_each_stays_on_one_line():
    found = judged("robert-ad")
    view = look(about(found).item, found.catalog, profile_of("robert-ad"), rules.load(), DAY)
    how = {"force_terminal": True, "color_system": "standard"}
    text = drawn(lambda out: show_sources(out, view), 40, 24, **how)
    links = re.findall(r"\x1b\]8;id=[^;]*;([^\x1b]+)\x1b\\(.*?)\x1b\]8;;", text)
    assert links
    for address, shown in links:
        visible = re.sub(r"\x1b\[[0-9;]*m", "", shown)
        assert cell_len(visible) <= 38
        assert address.startswith(visible.removesuffix("…"))


def test_who_cannot_follow_links_gets_whole_addresses(monkeypatch):
    found = judged("robert-ad")
    view = look(about(found).item, found.catalog, profile_of("robert-ad"), rules.load(), DAY)
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    how = {"force_terminal": True, "color_system": "standard"}
    text = drawn(lambda out: show_sources(out, view), 40, 24, **how)
    assert "\x1b]8" not in text
    assert max(map(len, addresses(re.sub(r"\x1b\[[0-9;]*m", "", text)))) > 38


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_unknown_is_a_question_mark_and_never_ink(name):
    assert not re.search("[█▓░]", answer(name))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "ask whether your workforce board or your employer pays first"),
        ({"aid_hoped": ("wioa",)}, "ask whether your workforce board pays first"),
        ({"aid_hoped": ("employer",)}, "ask whether your employer pays first"),
        ({"aid_hoped": ("gi_bill",)}, "ask whether the VA pays first"),
    ],
)
def test_who_said_what_may_help_is_sent_to_nobody_else(judge, told, said):
    course = credential("course", [("cost.tuition", 400), ("time.course", 40, {"unit": "hours"})])
    found = judge(course, learner=Learner(**told))
    assert step(found.rows[0], found.context) == said


def test_hours_that_come_besides_the_study_are_told_with_it():
    def told(id, hours):
        limits = Limits(hours_per_week=hours)
        catalog, loaded = open_catalog([]), rules.load()
        view = look(catalog.item(id), catalog, Profile(limits=limits), loaded, DAY)
        return takes_words(takes(view.row.item, view.context), view.context).plain

    cda = "cda-child-development-associate"
    assert told(cda, 40) == (
        "15 weeks at your 40 hours a week (120 hours and 480 hours that must be had first)"
    )
    assert told(cda, None).startswith("120 hours of study and 480 hours that must be had first")


def test_a_rate_is_no_zero_where_the_rest_costs_nothing(judge):
    books, rate = ("cost.materials", 0), ("cost.tuition", 250, {"per": "credit"})
    found = judge(credential("course", [books, rate]), limits=Limits(own_cost_usd=100))
    (left,) = found.left_out
    assert money(left.item, found.context).short == "$250 a credit"
    said = reason_words(found.row(left.index), left.reasons[0], found.context)
    assert said == "$250 a credit is more than your $100"
