"""SECURITY.md says where things are kept as they are kept."""

import re

from conftest import ROOT
from platformdirs import macos, unix

from credpick.cli.mistakes import NAME, REPORT_TO
from credpick.profile import last, session

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells[1:]
    for line in PAGE.splitlines()
    if line.startswith("| ")
    and len(cells := [one.strip(" `") for one in line.split("|")[1:-1]]) > 3
}


def test_the_folders_are_those_of_each_system(monkeypatch):
    monkeypatch.setenv("HOME", "/home/me")
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
        assert name in PAGE
    systems = (unix.Unix, macos.MacOS)
    for kind in ("cache", "state", "data"):
        found = [
            getattr(system("credpick", appauthor=False), f"user_{kind}_dir") for system in systems
        ]
        assert ROWS[kind][:2] == [one.replace("/home/me", "~") for one in found]


def test_the_files_and_how_long_they_stay_are_named():
    kept = {NAME, last.place().name, f"{session.folder().name}/…{session.SUFFIX}"}
    assert kept <= set(re.findall(r"`([^`]+)`", PAGE))
    assert last.DAYS == session.DAYS == 7
    assert "seven days" in PAGE


def test_a_mistake_and_the_readme_lead_here():
    assert "SECURITY.md" in REPORT_TO
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
