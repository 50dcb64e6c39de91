"""US spelling in all that the shipped data shows: names, texts of facts, rules."""

import re
from pathlib import Path

import pytest

DATA = Path(__file__).parents[2] / "data"
FILES = [DATA / "credentials.yaml", DATA / "starter.yaml", *sorted((DATA / "rules").glob("*.yaml"))]
BRITISH = re.compile(
    r"(?<![\w/.-])(programmes?|licences?|centres?|enrol|enrols|enrolments?|recognised?|labour"
    r"|authorised?|organisations?|catalogues?|cancelled|practise[sd]?|instalments?|defence"
    r"|colours?|favours?|behaviours?|judgements? (from|of)|misdemeanours?)(?![\w/:_-])",
    re.IGNORECASE,
)
# Ids and addresses are what their pages call them; `judgement` is a word of the format.
NAMES = re.compile(r"\b(id|source|url|publisher|kind): [^,}\n]+|'?https?://\S+|#.*")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_shown_texts_are_spelled_as_in_the_us(file):
    found = [
        f"{number}: {word[0]}"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if not line.startswith("  - {id:")
        for word in BRITISH.finditer(NAMES.sub("", line))
    ]
    assert found == []


def test_a_british_word_is_found():
    line = "{key: note, value: A programme of the centre, source: programme-page}"
    assert [word[0] for word in BRITISH.finditer(NAMES.sub("", line))] == ["programme", "centre"]
