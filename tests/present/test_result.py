"""The result in the terminal: widths, colour, character sets, and the plain form."""

import datetime
import io
import re

import pytest
from rich.cells import cell_len

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview import personas
from credpick.present.ranking import show_ranking
from credpick.present.screen import SIGNS, Screen
from credpick.ranking.judge import judge

DAY = datetime.date(2026, 11, 24)
NAMES = ("priya-data", "robert-ad")
pytestmark = pytest.mark.usefixtures("compiled")
COLOUR = re.compile(r"\x1b\[[0-9;]*(?:3[0-7]|38|4[0-7]|48|9[0-7])[0-9;]*m")


def drawn(name, width=100, encoding="utf-8", plain=False, **how):
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    out = Screen(plain, file=file, width=width, **how)
    judgement = judge(open_catalog([]), personas.load(name), rules.load(), DAY)
    show_ranking(out, judgement, 5)
    file.flush()
    return file.buffer.getvalue().decode(encoding)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [80, 200])
def test_no_line_is_longer_than_the_terminal(name, width):
    for line in drawn(name, width).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("name", NAMES)
def test_no_color_takes_every_colour_away(name, monkeypatch):
    assert COLOUR.search(drawn(name, force_terminal=True, color_system="truecolor"))
    monkeypatch.setenv("NO_COLOR", "1")
    assert not COLOUR.search(drawn(name, force_terminal=True, color_system="truecolor"))


@pytest.mark.parametrize("name", personas.known())
def test_an_ascii_terminal_gets_no_signs_of_ours_that_it_cannot_show(name):
    assert drawn(name, encoding="ascii").isascii()


@pytest.mark.parametrize("name", NAMES)
def test_plain_has_no_boxes_and_no_bars(name):
    assert re.search("[\u2500-\u259f]", drawn(name))
    assert not re.search("[\u2500-\u259f]", drawn(name, plain=True))


@pytest.mark.parametrize("name", NAMES)
def test_plain_has_no_signs_and_one_fact_a_line_whatever_the_width(name):
    text = drawn(name, plain=True)
    assert not {sign for both in SIGNS.values() for sign in both if not sign.isascii()} & set(text)
    assert not re.search("^ ", text, re.M)
    assert text == drawn(name, 40, plain=True)
    assert "Red flags" in text or name != "robert-ad"


def test_the_gravest_red_flag_stands_first():
    text = drawn("robert-ad")
    assert text.index("regulator action") < text.index("insolvency")


def test_what_follows_the_first_line_hangs_under_its_first_word():
    lines = drawn("robert-ad", 80).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("Ask before"))
    asked = lines[start + 1 : lines.index("", start)]
    assert any(line.startswith("    ") for line in asked)
    assert all(line.startswith(("  • ", "    ")) for line in asked)
