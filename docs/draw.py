"""Redraws the pictures of the README from the program itself: `python docs/draw.py`."""

import datetime
import io
import os
from pathlib import Path

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.learner import personas
from credpick.present.pick import show_next, show_pick
from credpick.present.ranking import show_flags, show_table
from credpick.present.terminal import Screen
from credpick.ranking import judge

IMAGES = Path(__file__).parent / "images"
DAY = datetime.date(2026, 11, 24)
PERSONAS = ("priya-data", "robert-ad")


def pictures() -> dict[str, str]:
    """The name of every picture and what it holds today."""
    os.environ.pop("NO_COLOR", None)
    found = {}
    for name in PERSONAS:
        out = Screen(
            record=True,
            width=100,
            file=io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
            force_terminal=True,
            color_system="truecolor",
        )
        judgement = judge(open_catalog([]), personas.load(name), rules.load(), DAY)
        show_flags(out, judgement)
        show_pick(out, judgement)
        show_next(out, judgement)
        show_table(out, judgement, 5)
        title = f"credpick advise --demo {name}"
        found[f"{name}.svg"] = out.export_svg(title=title, unique_id=name)
    return found


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(exist_ok=True)
    for name, drawing in pictures().items():
        (IMAGES / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
