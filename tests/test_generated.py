"""What is made from the program is what the program makes today: `python docs/regenerate.py`."""

import os
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT

pytestmark = pytest.mark.slow

COPIED = ("README.md", "src", "data", "docs")


@pytest.fixture(scope="module")
def made_anew(tmp_path_factory):
    """A copy of the checkout in which everything generated was made again."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    places = os.pathsep.join([str(copy / "src"), str(ROOT / "tests")])
    environment = {**os.environ, "PYTHONPATH": places, "CREDPICK_HOME": str(copy / "home")}
    environment.pop("NO_COLOR", None)
    subprocess.run(
        [sys.executable, "docs/regenerate.py"],
        cwd=copy,
        env=environment,
        check=True,
        capture_output=True,
    )
    return copy


def test_nothing_generated_is_out_of_date(made_anew):
    files = [
        path.relative_to(made_anew)
        for folder in ("docs", "src")
        for path in (made_anew / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    stale = [
        str(file)
        for file in files
        if not (ROOT / file).exists()
        or (ROOT / file).read_bytes() != (made_anew / file).read_bytes()
    ]
    assert not stale, "run python docs/regenerate.py"
    assert len(files) > 200


def test_every_picture_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = sorted((ROOT / "docs" / "images").iterdir())
    assert pictures
    assert all(f"docs/images/{picture.name}" in readme for picture in pictures)


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_manual_page_is_sound_and_names_every_command():
    page = ROOT / "docs" / "credpick.1"
    told = subprocess.run(
        ["groff", "-man", "-ww", "-z", str(page)], capture_output=True, text=True, check=True
    )
    assert told.stderr == ""
    text = page.read_text(encoding="ascii")
    for name in ("advise", "rank", "catalog import", "help"):
        assert f"\n.SS {name}\n" in text
