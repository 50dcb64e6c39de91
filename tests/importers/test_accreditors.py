"""Accreditors that a list names: the recognised ones only, and only for certain."""

import pytest

from credpick.criteria import rules
from credpick.importers.cleaning.statements import _INSTITUTIONS, accreditors


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Council on Occupational Education", ["COE"]),
        ("ABHES and CAAHEP Accredited School", ["ABHES"]),
        ("A.C.C.S.C.", ["ACCSC"]),
        (
            "Accrediting Commission of Career Schools and colleges of Technology  (ACCSCT)",
            ["ACCSC"],
        ),
        ("Comm. on Higher Edu. of the Middle States Association of Colleges", ["MSCHE"]),
        (
            "Middle States Association of Colleges and Schools",
            [],
        ),  # it has schools' commissions too
        ("Accrediting Council for Independent Colleges and Schools (ACICS)", []),
        ("Microsoft, CompTIA", []),
        ("ACCETP", []),
        ("National Accrediting Commission of Career Arts & Sciences (NACCAS)", ["NACCAS"]),
    ],
)
def test_only_a_recognised_accreditor_that_is_named_for_certain_counts(text, codes):
    assert accreditors(text) == codes


def test_every_accreditor_that_importers_know_is_recognized_by_the_rules():
    assert set(_INSTITUTIONS) <= set(rules.load()["trust"]["recognized_accreditors"]["names"])
