"""The pictures of the README are what the program draws today."""

import importlib.util

from conftest import ROOT


def test_the_pictures_are_up_to_date(compiled):
    spec = importlib.util.spec_from_file_location("draw", ROOT / "docs" / "draw.py")
    draw = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(draw)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, drawing in draw.pictures().items():
        kept = (draw.IMAGES / name).read_text(encoding="utf-8")
        assert kept == drawing, f"{name} is out of date: run python docs/draw.py"
        assert f"docs/images/{name}" in readme
