"""The JSON documents: in comes a judgement, out goes plain data whose keys `shapes` states.

Read `rank.py` first; `single.py` has `show`, `compare` and `path`, `reasons.py` `why` and `ask`,
`report.py` the page, `catalog.py` what is about a whole catalog, `entry.py` a line of an export.
"""

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from credpick.errors import Problem

if TYPE_CHECKING:
    from credpick.present.documents.shapes.documents import Error


def write(document: Mapping[str, Any]) -> None:
    """One JSON document on standard output, in UTF-8 whatever the terminal is set to."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, check_circular=False)
    sys.stdout.flush()
    # The bytes of a file's name that are no text come out as JSON escapes.
    sys.stdout.buffer.write(text.encode(errors="backslashreplace") + b"\n")
    sys.stdout.buffer.flush()


def error_document(problems: tuple[Problem, ...]) -> "Error":
    """Errors under `--json`."""
    errors = [{"code": one.code, "message": one.message, "where": one.where} for one in problems]
    return {"schema": "credpick.error/1", "errors": errors}  # type: ignore[typeddict-item]
