"""Brings the translations up to date: `python docs/translations.py`.

Collects every sentence of ours that is handed out, adds the new ones to the .po file of each
language, drops those that are gone, and compiles the .mo file. What still wants a translation is
named at the end.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from credpick import vocabulary
from credpick.catalog.kinds import KEYS
from credpick.criteria import rules
from credpick.criteria.registry import CRITERIA
from credpick.criteria.words import WORDS
from credpick.goals.common import common
from credpick.interview.questions import WISH_WORDS
from credpick.present.language import DOMAIN, ENGLISH, LANGUAGES, LOCALE
from credpick.present.sentences import FORMS

ROOT = Path(__file__).parents[1] / "src" / "credpick"
KEYWORDS = {"say": None, "mark": None, "count": (1, 2)}
CODE = ("present/report/*.py", "present/asking.py")
PAGES = ("present/templates/*.html", "present/templates/*.md")
TO = re.compile(r"(?:\(to (.*?)\) )?(.*)")  # whom a question is for, and the question
Message = str | tuple[str, str]  # a pair is one thing and many


def messages() -> dict[Message, str]:
    """Every sentence, with where it comes from: code, page, room, rule, word."""
    found: dict[Message, str] = {}
    for where, texts in (
        ("page", _extracted("jinja2", PAGES)),
        ("code", _extracted("python", CODE)),
        ("room", iter(FORMS)),
        ("rule", _rules()),
        ("word", _words()),
    ):
        for text in texts:
            found.setdefault(text, where)
    return found


def _extracted(method: str, patterns: tuple[str, ...]) -> Iterator[Message]:
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            with path.open("rb") as file:
                for _, message, _, _ in extract(method, file, KEYWORDS):
                    yield tuple(message[:2]) if isinstance(message, tuple) else message


def _rules() -> Iterator[str]:
    """What rules say to a learner: labels and questions of trust, checklists, aid, instead."""
    known: dict[str, Any] = rules.load()
    for block in known["trust"]["blocks"].values():
        yield from (block["label"], block["question"])
        yield from (text for text in block.get("question_for", {}).values() if text)
        yield from (evidence["label"] for evidence in block["evidence"].values())
    checks = [
        one for found in known["checklist"].values() if isinstance(found, list) for one in found
    ]
    yield from (one["ask"] for one in checks)
    yield from (one["to"] for one in checks if "to" in one)
    for rule in known["aid"]["rules"].values():
        to, question = TO.fullmatch(rule["ask"]).groups()  # type: ignore[union-attr]
        yield from (part for part in (to, question) if part)
    yield from (rule["text"] for rule in known["instead"]["rules"].values())
    for levels in known["scales"]["levels"].values():
        for level in levels:
            yield f"{level['name']} ({level['example']})"


def _words() -> Iterator[str]:
    """Words of the vocabulary, and the questions of the criteria."""
    for words in (
        vocabulary.PURPOSES,
        vocabulary.CREDENTIAL_TYPES,
        vocabulary.DELIVERY_TYPES,
        vocabulary.SCHOOLING,
        vocabulary.FLAG_KINDS,
        vocabulary.CLAIM_KINDS,
        {name: words.wish for name, words in WORDS.items()},
        WISH_WORDS,
        common().labels,
    ):
        yield from words.values()
    yield from vocabulary.OFFER_STATES
    yield from (word.replace("_", " ") for word in vocabulary.WHO)
    for key, kind in KEYS.items():
        if key.startswith("cost."):
            yield from (kind.label, kind.label.partition(",")[0])
    for module in CRITERIA.values():
        yield module.LABEL
        for name, asked in vars(module).items():
            if name.startswith(("QUESTIONS", "ASK")):
                yield from (asked,) if isinstance(asked, str) else asked.values()


def file(language: str) -> Path:
    """The .po file of a language."""
    return LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The translations of a language; none where there is no file yet."""
    path = file(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN)
    with path.open("rb") as opened:
        return read_po(opened, locale=language)


def compiled(catalog: Catalog) -> bytes:
    """What the .mo file holds."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def template(known: dict[Message, str], day: Any) -> Catalog:
    """All sentences without a translation; the day keeps the files as they are where nothing is
    new."""
    catalog = Catalog(domain=DOMAIN, creation_date=day)
    for text, where in known.items():
        catalog.add(text, auto_comments=[where])
    return catalog


def translated(catalog: Catalog, text: Message) -> bool:
    """Whether a sentence has a translation that somebody stands behind."""
    found = catalog.get(text)
    if found is None or found.fuzzy:
        return False
    return all(found.string) if isinstance(found.string, tuple | list) else bool(found.string)


def main() -> None:
    """Bring all languages up to date."""
    known = messages()
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        catalog = read(language)
        # A sentence that changed a little keeps its translation, marked as fuzzy: read it again,
        # then take the mark away. What is fuzzy is not compiled.
        catalog.update(template(known, catalog.creation_date), update_header_comment=False)
        catalog.obsolete.clear()
        missing = [text for text in known if not translated(catalog, text)]
        file(language).parent.mkdir(parents=True, exist_ok=True)
        with file(language).open("wb") as out:
            write_po(out, catalog, width=98)
        file(language).with_suffix(".mo").write_bytes(compiled(catalog))
        print(f"{language}: {len(known)} sentences, {len(missing)} without a translation")
        for text in missing:
            print(f"  {text}")


if __name__ == "__main__":
    main()
