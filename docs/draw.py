"""Redraws the pictures of the README from the program itself: `python docs/draw.py`."""

import datetime
import io
import os
from pathlib import Path

from credpick.catalog.store import open_catalog
from credpick.criteria import rules
from credpick.interview import personas
from credpick.interview.choose import next_question
from credpick.present.demo import Demo
from credpick.present.pick import show_next, show_pick
from credpick.present.ranking import show_flags, show_table
from credpick.present.screen import Screen
from credpick.ranking.judge import judge

IMAGES = Path(__file__).parent / "images"
DAY = datetime.date(2026, 11, 24)
PERSONAS = ("priya-data", "robert-ad")


def pictures() -> dict[str, str]:
    """The name of every picture and what it holds today."""
    os.environ.pop("NO_COLOR", None)
    found = {"question.svg": _drawn(_question("priya-data", "swing.2"), "question")}
    for name in PERSONAS:
        out = _screen()
        judgement = judge(open_catalog([]), personas.load(name), rules.load(), DAY)
        show_flags(out, judgement)
        show_pick(out, judgement)
        show_next(out, judgement)
        show_table(out, judgement, 5)
        found[f"{name}.svg"] = _drawn(out, name)
    return found


def _screen() -> Screen:
    return Screen(
        record=True,
        width=100,
        file=io.TextIOWrapper(io.BytesIO(), encoding="utf-8"),
        force_terminal=True,
        color_system="truecolor",
    )


def _drawn(out: Screen, name: str) -> str:
    shown = "priya-data" if name == "question" else name
    return out.export_svg(title=f"credpick advise --demo {shown}", unique_id=name)


def _question(name: str, stop: str) -> Screen:
    """The screen of one question, when a persona has answered those before it."""
    out, persona = _screen(), personas.load(name)
    demo = Demo(out, open_catalog([]), rules.load(), DAY)
    demo.staged, demo.profile = True, personas.before_questions(persona)
    while (question := next_question(demo.judge())) and question.id != stop:
        answer = personas.answer_of(persona, question)
        assert answer is not None
        demo.news = []
        demo.accept(answer)
    assert question is not None
    demo.set_scene(demo.judge())
    demo.show(question, personas.answer_of(persona, question))
    return out


def main() -> None:
    """Write the pictures."""
    IMAGES.mkdir(exist_ok=True)
    for name, drawing in pictures().items():
        (IMAGES / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
