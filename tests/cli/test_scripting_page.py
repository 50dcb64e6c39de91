"""Every line of docs/scripting.md does what it says, with the tools that are at hand."""

import csv
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "scripting.md").read_text(encoding="utf-8")
LIST, FILES, *BLOCKS = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
COUNTS = re.findall(r"```sh\n(.*?)```", PAGE.split("## More")[0], re.DOTALL)[2:]


def missing(block):
    """The tools of a block that are not at hand."""
    programs = [name for name in ("jq", "sqlite3", "datasette") if re.search(rf"\b{name} ", block)]
    modules = re.findall(r"import (pandas|duckdb)", block)
    return [name for name in programs if not shutil.which(name, path=places())] + [
        name for name in modules if not importlib.util.find_spec(name)
    ]


def places():
    """Where programs are looked for: beside this Python first."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])


def said(block, folder):
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=folder,
        env={**os.environ, "PATH": places(), "CREDPICK_HOME": str(folder / "home")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the files that the page begins with."""
    made = tmp_path_factory.mktemp("scripts")
    said(FILES, made)
    return made


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.strip()[:60])
def test_a_line_runs_and_says_something(folder, block):
    if absent := missing(block):
        pytest.skip(f"not installed: {', '.join(absent)}")
    assert said(block, folder)


def test_a_list_is_a_line_a_credential(folder, shipped):
    ids = said(LIST, folder).splitlines()
    assert ids
    assert set(ids) <= set(shipped.names)


@pytest.mark.parametrize("block", COUNTS, ids=lambda block: block.strip()[:60])
def test_every_tool_counts_the_same(folder, block):
    if absent := missing(block):
        pytest.skip(f"not installed: {', '.join(absent)}")
    with open(folder / "facts.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["key"] == "cost.exam"]
    counted = sum(row["counted"] == "yes" for row in rows)
    assert 0 < counted < len(rows)
    assert said(block, folder) == str(counted)


def test_a_reply_is_the_price_that_counts(folder):
    if absent := missing(BLOCKS[-1]):
        pytest.skip(f"not installed: {', '.join(absent)}")
    assert '"point": 300' in said(BLOCKS[-1], folder)
