"""An import in a real pseudo-terminal: the bar at every stage, and what Ctrl-C leaves."""

import csv
import os
import re
import sys

import pytest
from conftest import ROOT

pexpect = pytest.importorskip("pexpect")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]
REAL = ROOT / "tests/importers/data/etpl/nj_standardized_etpl_2023-05.csv"
ROWS = 15_000  # so many that each stage is seen on a quick machine


@pytest.fixture(scope="module")
def programmes(tmp_path_factory):
    """A list that takes a few seconds: the real one over and over, under other numbers."""
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        real = list(csv.DictReader(file))
    path = tmp_path_factory.mktemp("list") / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, real[0])
        writer.writeheader()
        for number in range(ROWS):
            row = real[number % len(real)]
            name = f"{row['standardized_name']} {number}"
            writer.writerow({**row, "programid": number, "standardized_name": name})
    return path


@pytest.mark.parametrize(
    ("stage", "kind"),
    [("reading", "sqlite"), ("settling", "sqlite"), ("writing", "sqlite"), ("writing", "yaml")],
)
def test_the_bar_tells_the_stage_and_a_stop_leaves_nothing(programmes, tmp_path, stage, kind):
    out = tmp_path / "new" / f"out.{kind}"
    out.parent.mkdir()
    child = pexpect.spawn(
        sys.executable,
        ["-m", "credpick", "catalog", "import", str(programmes), "-o", str(out)],
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)},
        encoding="utf-8",
        timeout=120,
        dimensions=(30, 100),
    )
    child.expect(stage)
    child.expect(r"[\d,]+ records a second")
    child.expect(r"\d:\d\d:\d\d|-:--:--")
    child.sendintr()
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130, child.before
    assert "Traceback" not in child.before
    assert list(out.parent.iterdir()) == []


def test_a_bar_that_ends_well_is_gone(programmes, tmp_path):
    out = tmp_path / "out.sqlite"
    last = pexpect.run(
        f"{sys.executable} -m credpick catalog import {programmes} -o {out}",
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)},
        encoding="utf-8",
        timeout=120,
    )
    assert re.search(r"Read 15000 records: \d+ credentials written", last)
    assert out.exists()
