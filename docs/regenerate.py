"""Makes everything anew that is made from the program: `python docs/regenerate.py`.

The schemas of the JSON outputs and their page, the glossary, the manual page, the translations,
the pictures of the README. What the tests keep of screens is redrawn by
`REDRAW=1 python -m pytest -n0 tests/present/test_snapshots.py`, and is to be read afterwards.
"""

import runpy
from pathlib import Path

HERE = Path(__file__).parent
# In this order: the page of the JSON outputs reads the schemas.
MAKERS = (
    HERE.parent / "src" / "credpick" / "present" / "documents" / "schema.py",
    HERE / "json_reference.py",
    HERE / "glossary.py",
    HERE / "man.py",
    HERE / "translations.py",
    HERE / "draw.py",
)

if __name__ == "__main__":
    for maker in MAKERS:
        print(f"{maker.name} …", flush=True)
        runpy.run_path(str(maker), run_name="__main__")
