"""What the answer says to real people on the shipped catalog: whole questions, names that tell
which one is meant, the step that fits who asks."""

import io
import re
from functools import cache

import pytest
from conftest import credential
from people import DAY, EVERYBODY, profile_of

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.present.asking import show_letter
from credpick.present.ranking import show_ranking
from credpick.present.screen import Screen
from credpick.present.sheet import kind_words, step
from credpick.present.tail import tail
from credpick.present.verdict import about, said
from credpick.profile.model import Learner, Profile
from credpick.ranking.judge import judge, look

pytestmark = pytest.mark.usefixtures("compiled")
ROOM = 67  # columns beside a label


@cache
def judged(name):
    return judge(open_catalog([]), profile_of(name), rules.load(), DAY)


def drawn(show, terminal=False):
    text = io.StringIO()
    show(Screen(file=text, width=80, height=24, color_system=None, force_terminal=terminal))
    return text.getvalue()


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_name_below_the_standings_tells_which_one_it_is(name):
    for entry in tail(judged(name), ROOM):
        for part in entry.body.plain.split(" · "):
            assert "…" not in part or len(part.partition("…")[0].split()) > 1, entry


@pytest.mark.parametrize("name", ["robert-ad", "priya-data"])
def test_the_question_to_a_leader_that_is_not_proved_is_whole_and_says_whom_to_ask(name):
    told = said(judged(name))
    (asked,) = (line for line in (told.title, *told.under) if "not proved" in line)
    assert re.search(r"not proved; ask who awards it: [A-Z].*\?$", asked)
    screen = " ".join(drawn(lambda out: show_ranking(out, judged(name))).split())
    assert asked in screen


def test_who_has_a_record_asks_about_it_before_anything_else():
    found = judged("marcus-nursing")
    assert "your record" in step(about(found), found.context)


def test_nobody_hears_of_the_va_who_did_not_name_it():
    catalog, loaded = open_catalog([]), rules.load()
    item = catalog.item("aws-certified-welder")
    for hoped, named in (((), False), (("gi_bill",), True)):
        view = look(item, catalog, Profile(learner=Learner(aid_hoped=hoped)), loaded, DAY)
        assert ("the VA" in step(view.row, view.context)) is named


def test_who_named_money_hears_of_it_even_before_naming_work():
    assert judged("dana-laid-off").verdict.reason == "ask_first"
    assert "workforce_board" in [one.id for one in judged("dana-laid-off").instead]
    assert "workforce_board" not in [one.id for one in judged("nobody-in-mind").instead]


def test_what_is_asked_first_is_not_what_was_said():
    assert "spend" not in said(judged("dana-laid-off")).sentence


def test_a_letter_breaks_between_words_on_a_terminal_and_nowhere_else():
    view = look(
        open_catalog([]).item("comptia-a-plus"), open_catalog([]), Profile(), rules.load(), DAY
    )
    whole = drawn(lambda out: show_letter(out, view))
    broken = drawn(lambda out: show_letter(out, view), terminal=True)
    assert max(map(len, whole.splitlines())) > 80 >= max(map(len, broken.splitlines()))
    assert broken.split() == whole.split()


def test_a_paper_that_never_runs_out_is_not_called_renewed(judge):
    forever = credential("a", [("renewal.cycle", "never")], type="Certification")
    yearly = credential("b", [("renewal.cycle", 1, {"unit": "years"})], type="Certification")
    found = judge(forever, yearly)
    kinds = {row.id: kind_words(row.item, found.context) for row in found.rows}
    assert kinds["a"] == "certification"
    assert "renewed" in kinds["b"]


@pytest.mark.parametrize("name", ["marcus-nursing", "insurance-ohio"])
def test_states_have_their_names(name):
    screen = drawn(lambda out: show_ranking(out, judged(name)))
    assert re.search(r"by the law of (Pennsylvania|Ohio)", screen)
