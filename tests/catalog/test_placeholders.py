"""What newer versions of Python refuse in SQL, found with the oldest."""

import ast
import re

from conftest import ROOT


def test_no_numbered_placeholder_stands_in_sql():
    """From 3.14 on values in a sequence fit only plain question marks: `?1` stops the program."""
    queries = [
        one.value
        for file in (ROOT / "src/credpick").rglob("*.py")
        for one in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(one, ast.Constant) and re.search(r"\b(SELECT|WHERE)\b", str(one.value))
    ]
    assert len(queries) > 10
    assert not [query for query in queries if re.search(r"\?\d", query)]
