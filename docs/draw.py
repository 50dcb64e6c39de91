"""Redraws the pictures of the README from the program itself: `python docs/draw.py`."""

import datetime
import io
import os
from pathlib import Path

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview import personas
from credpick.present.credential import show_credential
from credpick.present.ranking import show_ranking
from credpick.present.screen import Screen
from credpick.profile.model import Goal, Learner, Limits, Profile
from credpick.ranking.judge import judge, look

IMAGES = Path(__file__).parent / "images"
DAY = datetime.date(2026, 11, 29)
WIDTH, HEIGHT = 80, 24
FIRST = Profile(  # the first command of the README
    goal=Goal(search="help desk"),
    learner=Learner(state="OH"),
    limits=Limits(own_cost_usd=700, hours_per_week=6),
)
ASKED = 'credpick rank --goal "help desk" --state OH --budget 700 --hours 6'


def pictures() -> dict[str, str]:
    """The name of every picture and what it holds today."""
    os.environ.pop("NO_COLOR", None)
    catalog, loaded = open_catalog([]), rules.load()
    found = {}
    out = _screen()
    show_ranking(out, judge(catalog, FIRST, loaded, DAY))
    found["rank.svg"] = _drawn(out, "rank", ASKED)
    out = _screen()
    show_ranking(out, judge(catalog, personas.load("robert-ad"), loaded, DAY))
    found["robert-ad.svg"] = _drawn(out, "robert-ad", "credpick advise --demo robert-ad")
    out = _screen()
    item = catalog.item("comptia-a-plus")
    show_credential(out, look(item, catalog, FIRST, loaded, DAY))
    found["show.svg"] = _drawn(out, "show", "credpick show comptia-a-plus")
    return found


def _screen() -> Screen:
    return Screen(
        record=True,
        width=WIDTH,
        height=HEIGHT,
        file=io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
        force_terminal=True,
        color_system="truecolor",
    )


def _drawn(out: Screen, name: str, title: str) -> str:
    return out.export_svg(title=title, unique_id=name)


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(exist_ok=True)
    for name, drawing in pictures().items():
        (IMAGES / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
