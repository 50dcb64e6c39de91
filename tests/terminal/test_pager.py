"""On a real terminal what is longer than the screen goes through a pager; what fits does not."""

import os
import sys

import pytest
from conftest import credential, document

pytestmark = pytest.mark.slow

pexpect = pytest.importorskip("pexpect")
SOUND = [
    ("trust.institution_accreditor", "HLC", {"source": "s-accreditor"}),
    ("trust.assessment", "proctored_exam"),
    ("time.course", 50, {"unit": "hours"}),
]


@pytest.fixture
def path(write):
    return write(document(*(credential(f"c{n}", [("cost.tuition", n), *SOUND]) for n in range(40))))


def call(tmp_path, arguments, rows=24, columns=80, **more):
    """What a terminal of so many rows gets."""
    environment = {**os.environ, "TERM": "xterm-256color", "PAGER": "sed s/^/paged:/", **more}
    for name in ("COLUMNS", "LINES"):
        environment.pop(name, None)
    child = pexpect.spawn(
        sys.executable,
        ["-m", "credpick", *map(str, arguments)],
        env=environment,
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before


def test_what_fits_is_not_paged(tmp_path, path):
    text = call(tmp_path, ("rank", "--field", "data", "--catalog", path))
    assert "paged:" not in text
    assert len(text.splitlines()) <= 23


@pytest.mark.parametrize("pager", ['"open quote', "no-such-program-anywhere", "  "])
def test_a_pager_that_is_none_costs_nothing(tmp_path, path, pager):
    text = call(tmp_path, ("catalog", "list", "--catalog", path), PAGER=pager)
    assert "40 credentials" in text


@pytest.mark.parametrize(
    "arguments",
    [
        ("catalog", "list"),
        ("rank", "--field", "data", "--full"),
        ("rank", "--field", "data", "--limit", "0"),
    ],
    ids=" ".join,
)
def test_what_is_longer_is_paged_whole(tmp_path, path, arguments):
    text = call(tmp_path, (*arguments, "--catalog", path))
    assert text.count("paged:") > 24


@pytest.mark.parametrize("more", [{"TERM": "dumb"}, {"PAGER": "cat"}, {"PAGER": "no-such-pager"}])
def test_without_a_pager_it_comes_all_the_same(tmp_path, path, more):
    text = call(tmp_path, ("catalog", "list", "--catalog", path), **more)
    assert "paged:" not in text
    assert "40 credentials" in text


def test_who_hears_the_screen_is_not_paged(tmp_path, path):
    text = call(tmp_path, ("catalog", "list", "--plain", "--catalog", path))
    assert "paged:" not in text


def test_a_dumb_terminal_gets_no_escapes(tmp_path, path):
    text = call(tmp_path, ("rank", "--field", "data", "--catalog", path), TERM="dumb")
    assert "\x1b" not in text
