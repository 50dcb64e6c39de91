"""The menu after the answer: whatever the verdict, no entry of it ends the conversation."""

import io

import pytest
from cases import CASES, judged
from conftest import DAY, credential, in_memory

from credpick.criteria import rules
from credpick.present import menu, prompts
from credpick.present.screen import Screen
from credpick.present.talk import Talk
from credpick.profile.model import Goal, Profile

pytestmark = pytest.mark.slow


class Script:
    """Takes the option of a menu that is said, else the first there is, as a person could."""

    def __init__(self, monkeypatch, wanted):
        self.wanted = iter(wanted)
        for name in ("choose", "choose_several", "type_words", "type_number", "put_in_order"):
            monkeypatch.setattr(prompts, name, getattr(self, name))

    def choose(self, out, title, options, *_, **__):
        assert options, f"nothing to choose from: {title}"
        out.say(title)
        if title == "What next?":
            return next(self.wanted, menu.LEAVE)
        names = [name for name, _ in options]
        return names[0]

    def choose_several(self, *_, **__):
        return []

    def type_words(self, *_, **__):
        return ""

    def type_number(self, *_, **__):
        return 5.0

    def put_in_order(self, *_, **__):
        return ()


def talked(monkeypatch, judgement, wanted):
    text = io.StringIO()
    catalog, context = judgement.catalog, judgement.context
    talk = Talk(Screen(file=text, width=80), catalog, context.rules, context.day)
    talk.profile = context.profile
    Script(monkeypatch, wanted)
    talk.menu()
    return text.getvalue()


@pytest.mark.parametrize("name", CASES)
def test_every_entry_works_for_every_verdict(judge, monkeypatch, tmp_path, name):
    monkeypatch.chdir(tmp_path)
    found = judged(judge, name)
    said = talked(monkeypatch, found, [one for one, _ in menu.MENU if one != menu.LEAVE])
    assert said.count("What next?") >= len(menu.MENU)
    assert menu.ONLY_TO_LOOK in said


def test_there_is_a_letter_about_what_the_verdict_names_over_the_limit_too(judge, monkeypatch):
    found = judged(judge, "limits")
    assert not found.rows
    said = talked(monkeypatch, found, ["letter"])
    assert "Subject: Questions about" in said


def test_without_a_goal_no_letter_is_offered_about_anything(monkeypatch):
    catalog = in_memory(credential("a", []), credential("b", []))
    talk = Talk(Screen(file=io.StringIO(), width=80), catalog, rules.load(), DAY)
    for goal in (Goal(), Goal(search="xyzzy")):
        found = talk.judge(Profile(goal=goal))
        for entry in ("letter", "why"):
            assert menu.NONE_NAMED in talked(monkeypatch, found, [entry])


@pytest.mark.parametrize("name", ["x" * 300, "/proc/1/x/y", "~nobody-of-that-name/x"])
@pytest.mark.parametrize("entry", ["page", "letter", "save"])
def test_a_name_that_no_file_can_have_ends_nothing(judge, monkeypatch, name, entry):
    monkeypatch.setattr(Script, "type_words", lambda *_, **__: name)
    said = talked(monkeypatch, judged(judge, "pick"), [entry])
    assert "Written" not in said
    assert said.count("What next?") == 2
