"""The words of the screens: plain English, the spelling of the United States."""

import io
import re

import pytest
import textstat
from cases import CASES, judged
from people import DAY, EVERYBODY, profile_of

from credpick.catalog.store import open_catalog
from credpick.cli.door import CATALOG, COMMANDS
from credpick.criteria import rules
from credpick.present.full import show_full
from credpick.present.ranking import show_ranking
from credpick.present.screen import Screen
from credpick.present.why import show_why
from credpick.ranking.explain import why
from credpick.ranking.judge import judge as judge_catalog

pytestmark = pytest.mark.usefixtures("compiled")
MOST = 8  # school years, as Flesch and Kincaid count
ELSEWHERE = re.compile(
    r"\b(programmes?|licences?|colour\w*|centres?|recognis\w*|organis\w*|judgement|favour\w*|"
    r"labour|practise\w*|enrol|cheque|grey|analyse\w*|catalogue|fulfil|skilful|learnt)\b"
)


def drawn(*shows):
    text = io.StringIO()
    for show in shows:
        show(Screen(True, file=text, width=100, color_system=None))
    return text.getvalue()


def prose(text):
    """Sentences of a screen that hears itself read; names, figures and lists of names are none."""
    found = []
    for line in text.splitlines():
        label, _, said = line.partition(": ")
        body = said if len(label) < 20 else line
        if re.match(r"\d+\. ", line) or len(body.split()) < 5:
            continue
        found.append(re.sub(r"\([^)]*\)|\$[\d,.]+|\d[\d,.]*", "", body).strip().rstrip(".") + ".")
    return " ".join(found)


@pytest.mark.parametrize("name", CASES)
def test_a_verdict_is_said_in_plain_english(judge, name):
    found = judged(judge, name)._replace(instead=[])  # said by rules, which are told elsewhere
    text = prose(drawn(lambda out: show_ranking(out, found)))
    if len(text.split()) > 30:
        assert textstat.flesch_kincaid_grade(text) <= MOST, text


def test_all_screens_together_are_plain_english(judge):
    every = [judged(judge, name) for name in CASES]
    pairs = [one for one in every if len(one.rows) > 1]
    text = prose(
        drawn(
            *(lambda out, one=one: show_full(out, one) for one in every),
            *(lambda out, one=one: show_why(out, one, why(one, *one.rows[:2])) for one in pairs),
        )
    )
    assert len(text.split()) > 800
    assert textstat.flesch_kincaid_grade(text) <= MOST


@pytest.mark.parametrize("name", EVERYBODY)
def test_words_of_ours_are_spelled_as_in_the_united_states(name):
    found = judge_catalog(open_catalog([]), profile_of(name), rules.load(), DAY)
    text = drawn(lambda out: show_full(out, found))
    theirs = " ".join(
        [item.name + item.awarding_body["name"] for item in found.catalog.items]
        + [source["title"] or "" for source in found.context.sources.values()]
        + [source["publisher"] or "" for source in found.context.sources.values()]
        + [source["url"] or "" for source in found.context.sources.values()]
    )
    wrong = [word for word in ELSEWHERE.findall(text) if word not in theirs]
    assert wrong == []


def test_help_is_spelled_as_in_the_united_states(run):
    names = [(one.name,) for one in COMMANDS if one.name != "catalog"]
    names += [("catalog", one.name) for one in CATALOG]
    for call in [(), *names]:
        assert ELSEWHERE.findall(run("help", *call)[1]) == []
