"""The page as HTML that stands by itself, or as Markdown. Text of catalogs stays text in both."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from credpick.present.dots import DOTS
from credpick.present.language import ENGLISH, Language
from credpick.present.report import sure
from credpick.present.report.content import Page
from credpick.text import harmless

TEMPLATES = Path(__file__).parents[1] / "templates"
# What Markdown and its common extensions obey anywhere in a line, and what only at its beginning.
_ANYWHERE = re.compile(r"([\\`*_{}\[\]<>|!~&^#])")
# What some make an address of that leads away, without any markup.
_BARE = re.compile(r"(?<=www)\.|:(?=//)|@", re.IGNORECASE)
_BULLET = re.compile(r"^([-+=:])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")


def as_html(page: Page) -> str:
    """One page without anything to load; all but our own style and program is escaped."""
    environment = _environment(page, autoescape=True)
    for name in ("report.css", "report.js"):
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        environment.globals[name.replace(".", "_")] = Markup(text)
    return environment.get_template("report.html").render(page._asdict())


def as_markdown(page: Page) -> str:
    """The same as text."""
    environment = _environment(page, autoescape=False)
    environment.filters["md"] = plain_markdown
    return environment.get_template("report.md").render(page._asdict())


def plain_markdown(text: object) -> str:
    """A text that Markdown shows as it is: no link, no markup, no list, no entity."""
    escaped = _ANYWHERE.sub(r"\\\1", harmless(str(text)).strip())
    escaped = _BARE.sub(r"\\\g<0>", escaped)
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\\\1", escaped))


def _environment(page: Page, autoescape: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=autoescape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    language = Language(page.lang, page.names)
    environment.globals |= {
        "say": language.say,
        "count": language.count,
        "english": page.lang == ENGLISH,
        "most_dots": DOTS,
        "sure": sure.questions(language),
        "sure_from": sure.cited(language),
    }
    environment.filters["harmless"] = harmless
    return environment
