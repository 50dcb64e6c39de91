"""What the documents say about the program is what the program does."""

import re
import runpy
import shlex
from typing import Any

import pytest
from conftest import ROOT

from credpick.cli.door import door
from credpick.errors import ExitCode
from credpick.present.glossary import WORDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands(command: Any, name: str = "credpick") -> dict[str, Any]:
    if not hasattr(command, "list_commands"):
        return {name: command}
    found = {}
    for word in command.list_commands(None):
        found |= commands(command.get_command(None, word), f"{name} {word}")
    return found


KNOWN = commands(door())


def called(line: str) -> str | None:
    """The command that a line begins with."""
    words = line.split()
    return next((name for n in (3, 2) if (name := " ".join(words[:n])) in KNOWN), None)


def test_the_readme_lists_every_command_and_no_other():
    listed = re.findall(r"^\| `(credpick [^`]*)`", README, re.M)
    assert sorted(called(line) or line for line in listed) == sorted(KNOWN)


def test_the_readme_lists_every_exit_code_and_no_other():
    table = README.split("## Exit codes")[1].split("\n## ")[0]
    assert [int(code) for code in re.findall(r"^\| (\d+) \|", table, re.M)] == sorted(ExitCode)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_the_documents_have_the_options_that_are_named(page):
    text = page.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^```\n(.*?)^```", text, re.M | re.S))
    lines = re.findall(r"^(credpick .*)$", blocks, re.M) + re.findall(r"`(credpick [^`]+)`", text)
    for line in lines:
        name = called(line)
        assert name, line
        options = {option for one in KNOWN[name].params for option in one.opts}
        named = {word for word in shlex.split(line, comments=True) if word.startswith("-")}
        assert named <= options, line


def test_the_glossary_explains_twenty_words_in_a_line_each():
    assert len(WORDS) == 20
    assert all(len(meaning) <= 100 for meaning in WORDS.values())


def test_every_key_of_the_json_outputs_says_what_it_means():
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| .* \| (.*) \|$", page, re.M)
    assert len(rows) > 150
    assert [key for key, meaning in rows if not meaning] == []


def test_the_figures_of_the_audit_are_those_of_its_table():
    page = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| \d+ \| .* \| (found|issuer's page|record only|not found) \| (\w+|-) \| .+ \|$",
        page,
        re.M,
    )
    found = [said for how, said in rows if how in ("found", "issuer's page")]
    assert f"again, or the issuer's | {len(found)} of {len(rows)} |" in page
    assert f"of those found | {found.count('yes')} of {len(found)} |" in page
    assert all((said == "-") == (how in ("record only", "not found")) for how, said in rows)


def test_the_draw_of_an_audit_hangs_on_its_seed_and_leaves_out_what_no_page_says():
    audit = runpy.run_path(str(ROOT / "docs" / "audit.py"))
    catalog = audit["read"](audit["CATALOG"]).data
    facts = list(audit["counted"](catalog))
    drawn = audit["drawn"](facts, 60, 20261129)
    again = audit["drawn"](list(reversed(facts)), 60, 20261129)
    assert len(drawn) == 60
    assert sorted(map(repr, again)) == sorted(map(repr, drawn))
    assert audit["drawn"](facts, 60, 1) != drawn
    assert {source["kind"] for *_, source in facts} >= {"government", "awarding_body"}
    assert not any(
        source["kind"] == "judgement" or source["id"].startswith("register-")
        for *_, source in facts
    )
