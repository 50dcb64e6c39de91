"""Writes `docs/glossary.md` from the words of the program: `python docs/glossary.py`."""

from pathlib import Path

from credpick.present.glossary import as_markdown

if __name__ == "__main__":
    (Path(__file__).parent / "glossary.md").write_text(as_markdown(), encoding="utf-8")
