"""What is handed out in Spanish: every sentence of ours, in the words of a translation."""

import ast
import gettext
import re
import runpy
from string import Formatter

import pytest
import textstat
from cases import CASES, judged
from conftest import ROOT, document
from pages import DAY, entries, of_persona, read

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview import personas
from credpick.present.language import SPANISH, Language
from credpick.present.report.gather import gather
from credpick.present.report.options import options
from credpick.present.report.render import as_html, as_markdown
from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.ranking.judge import judge as judge_catalog
from credpick.vocabulary import STATE_NAMES

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("compiled")]
MADE = runpy.run_path(str(ROOT / "docs" / "translations.py"))
KNOWN = MADE["messages"]()
ENGLISH_WORDS = re.compile(
    r"\b(the|your|you|of|and|with|is|are|not|nobody|whether|which|for|from|that|this|it|ask)\b"
)
PAGES = [*personas.known(), *CASES]
TOLD = ("credit", "stackability", "payoff")  # criteria whose reasons the page tells


def single(text):
    """Both forms of a sentence, of one thing and of many."""
    return (text,) if isinstance(text, str) else text


def holes(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_sentence_is_translated_with_its_holes():
    spanish = MADE["read"]("es")
    # After a new sentence: python docs/translations.py
    assert [text for text in KNOWN if not MADE["translated"](spanish, text)] == []
    for text in KNOWN:
        said = spanish.get(text).string
        for one in said if isinstance(said, tuple) else (said,):
            assert holes(one) <= holes(single(text)[-1]) | holes(single(text)[0]), text
            if not isinstance(text, tuple):
                assert holes(one) == holes(text), text


def test_what_is_compiled_is_what_is_translated():
    compiled = MADE["file"]("es").with_suffix(".mo").read_bytes()
    assert compiled == MADE["compiled"](MADE["read"]("es"))


def test_nothing_is_translated_that_nobody_says():
    spanish = MADE["read"]("es")
    said = {single(text)[0] for text in KNOWN}
    assert [one.id for one in spanish if one.id and single(one.id)[0] not in said] == []


class Covered(gettext.NullTranslations):
    """A language in which every sentence of ours loses its letters, with what sources say in it."""

    def gettext(self, message):
        if message not in KNOWN:
            return message
        parts = re.split(r"(\{\w+\})", re.sub(r"\{[A-Z]+\}", "", message))
        return "".join(one if one[:1] == "{" else re.sub("[a-zA-Z]", "¤", one) for one in parts)

    def ngettext(self, one, many, number):
        return self.gettext((one, many)) if (one, many) not in KNOWN else self.covered(many)

    def covered(self, message):
        return re.sub(r"[a-zA-Z](?![^{}]*\})", "¤", message)


@pytest.fixture
def covered(monkeypatch):
    """The Spanish of this test is the covered language."""
    monkeypatch.setattr(gettext, "translation", lambda *_: Covered())


PEOPLE = {
    "nobody": Profile(),
    "somebody": Profile(
        purpose="required_by_licence",
        learner=Learner(state="OH", education="high_school", experience_months=3),
        limits=Limits(own_cost_usd=600, weeks=10, hours_per_week=6, delivery=("OnlineOnly",)),
    ),
    "student": Profile(
        purpose="credit_towards_degree",
        goal=Goal(field="general-education"),
        learner=Learner(target_degree="BA", education="some_college"),
        limits=Limits(must_credit=True),
    ),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.usefixtures("covered")
def test_every_sentence_about_every_credential_is_recognized(who):
    found = judge_catalog(open_catalog([]), PEOPLE[who], rules.load(), DAY)
    unknown = {}
    for row in [*found.rows, *found.left_out]:
        item = row.item
        names = [item.name, item.awarding_body["name"]]
        names += [str(edge[key]) for edge in item.stacks for key in ("degree", "college", "to")
                  if edge.get(key)]  # fmt: skip
        names += [str(fact[key]) for facts in item.facts.values() for fact in facts
                  for key in ("where", "by", "register") if fact.get(key)]  # fmt: skip
        language = Language(SPANISH, names)
        names += STATE_NAMES.values()
        texts = [reason.text for reason in row.reasons]
        texts += [reading.reason for name, reading in row.readings.items() if name in TOLD]
        for reading in row.readings.values():
            texts += [*reading.missing, *reading.ask]
        texts += getattr(row, "warnings", [])
        for text in texts:
            left = language.again(text)
            for name in names:
                left = left.replace(name, "")
            if re.search(r"[a-z]{3}", left):
                unknown[text] = left
    assert unknown == {}


@pytest.mark.parametrize("name", PAGES)
def test_no_english_sentence_of_ours_stands_on_the_spanish_page(judge, name):
    found = judged(judge, name) if name in CASES else of_persona(name)
    page = gather(found, SPANISH)
    html = as_html(page)
    assert '<html lang="es">' in html
    _, told = read(html)
    for kept in sorted(page.names, key=len, reverse=True):
        told = told.replace(kept, "")
    ours = [
        part
        for text, where in KNOWN.items()
        for one in single(text)
        for part in re.split(r"\{\w+\}", one)
        if where in ("page", "code", "room")
    ]
    english = {part.strip() for part in ours if len(part.split()) > 2}
    spanish = MADE["read"]("es")
    english -= {one.string for one in spanish if isinstance(one.string, str)}
    assert [text for text in english if text in told] == []
    assert "quedan en inglés" in told


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.usefixtures("covered")
def test_what_is_not_ours_is_marked_as_english(judge, name):
    """With all of our sentences covered, no letter is left but in names and marked quotes."""
    found = judged(judge, name) if name in CASES else of_persona(name)
    page = gather(found, SPANISH)
    _, told = read(as_html(page))
    items = [row.item for row in options(found)]
    kept = [fact["item"] for item in items for facts in item.facts.values() for fact in facts
            if fact.get("item")]  # fmt: skip
    kept += [*page.names, *(text for _, text in page.answers), page.made_by]
    kept += [*STATE_NAMES.values(), *(source.url for source in page.sources)]
    for text in sorted(kept, key=len, reverse=True):
        told = told.replace(text, "")
    assert re.findall(r"[a-z]{3}.{20}", told) == []


def test_the_markdown_page_is_spanish_too():
    text = as_markdown(gather(of_persona("robert-ad"), SPANISH))
    assert text.startswith("# ¿Qué credencial, o ninguna?")


def test_the_letter_in_spanish(run, write):
    catalog = write(document(*entries()[-1:]))
    code, out, _ = run("ask", "asked", "--email", "--lang", "es", "--catalog", catalog)
    assert code == 0
    assert "Asunto: Preguntas sobre Asked" in out
    assert "1. ¿" in out
    assert not ENGLISH_WORDS.search(out)


def test_a_letter_is_asked_for_where_a_language_is(run, write):
    catalog = write(document(*entries()[-1:]))
    assert run("ask", "asked", "--lang", "es", "--catalog", catalog)[0] == 2


@pytest.mark.parametrize("places", [("page", "code"), ("room",)])
def test_the_english_of_the_page_is_plain(places):
    sentences = [
        re.sub(r"\{\w+\}", "it", single(text)[-1])
        for text, where in KNOWN.items()
        if where in places and len(single(text)[-1].split()) > 4
    ]
    text = " ".join(one if one[-1] in ".?!" else f"{one}." for one in sentences)
    assert textstat.flesch_kincaid_grade(text) <= 8


@pytest.mark.parametrize("name", personas.known())
def test_a_whole_page_is_plain(name):
    page = gather(of_persona(name))
    _, told = read(as_html(page._replace(sources=())))
    for kept in sorted(page.names, key=len, reverse=True):
        told = told.replace(kept, "it")
    sentences = [one for one in re.split(r"(?<=[.?!:]) ", told) if 4 < len(one.split()) < 60]
    assert len(sentences) > 10
    assert textstat.flesch_kincaid_grade(" ".join(sentences)) <= 8


def test_every_hole_of_a_sentence_is_filled_by_its_name():
    """Where a call fills holes at all: others are filled later, by the page itself."""
    found = []
    for file in (ROOT / "src/credpick/present").rglob("*.py"):
        for called in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(called, ast.Call) or not called.keywords:
                continue
            name = getattr(called.func, "attr", getattr(called.func, "id", ""))
            texts = [one.value for one in called.args if isinstance(one, ast.Constant)]
            if name not in ("say", "count") or not all(isinstance(one, str) for one in texts):
                continue
            holes = {hole for text in texts for _, hole, _, _ in Formatter().parse(text) if hole}
            filled = {one.arg for one in called.keywords} | ({"number"} & holes)
            if texts and filled != holes:
                found.append((file.name, called.lineno, holes ^ filled))
    assert found == []
