"""How much a catalog knows, counted by hand."""

import pytest
from conftest import DAY, credential

from credpick.ranking.upkeep import cover, stale, warn

EXAM = ("cost.exam", 300, {"per": "exam"})
WHOLE = [
    ("cost.tuition", 300),
    ("credit.hours", 3, {"unit": "SemesterHour", "kind": "recommended"}),
]
EDGE = {"degree": "BS", "college": "X", "credits": 3, "agreement": "articulation"}


@pytest.fixture
def table(catalog, rules):
    known = catalog(
        credential("known", WHOLE, [{**EDGE, "source": "s-press", "as_of": "2026"}]),
        credential("partly", [EXAM], includes="exam"),
        credential("silent", [("cost.exam", 30, {"per": "exam", "source": "s-blog"})]),
        credential("other", field="trades"),
    )
    return {(row.field, row.criterion): row for row in cover(known, rules, DAY)}


@pytest.mark.parametrize(
    ("criterion", "known", "partly", "unknown"),
    [
        ("cost", 1, 2, 0),  # an exam fee without the tuition is part of a price
        ("credit", 1, 0, 2),
        ("stackability", 1, 0, 2),
        ("time", 0, 0, 3),
        ("payoff", 0, 0, 3),
    ],
)
def test_shares_of_known_partly_and_unknown(table, criterion, known, partly, unknown):
    row = table["data", criterion]
    assert row.credentials == 3
    assert [row.known, row.partly, row.unknown] == pytest.approx(
        [known / 3, partly / 3, unknown / 3]
    )
    assert table["trades", criterion].unknown == 1


def test_the_share_of_what_is_first_hand(table):
    assert table["data", "cost"].first_hand == pytest.approx(2 / 3)  # the blog is not
    assert table["data", "stackability"].first_hand == 0  # the press is not
    assert table["data", "credit"].first_hand == 1
    assert table["trades", "cost"].first_hand == 0


def test_old_prices_and_empty_entries_are_told(catalog, rules):
    known = catalog(
        credential("old", [("cost.tuition", 5, {"as_of": "2024-05"})]),
        credential("new", [("cost.tuition", 5, {"as_of": "2026-10"})]),
        credential("empty"),
    )
    assert [*map(str, warn(known, rules, DAY))] == [
        "stale: old: newest price 2024-05",
        "empty: empty: no fact at all",
    ]


def test_what_counts_and_is_old_is_listed_the_oldest_first(catalog, rules):
    known = catalog(
        credential("old", [("cost.tuition", 5, {"as_of": "2020-05"})]),
        credential("older", [("cost.tuition", 5, {"as_of": "2015"})]),
        credential("undated", [("cost.tuition", 5, {"as_of": "unknown"})]),
        credential("new", [("cost.tuition", 5, {"as_of": "2026-10"})]),
    )
    found = stale(known, rules, DAY, 36)
    assert [one.credentials for one in found] == [("undated",), ("older",), ("old",)]
    assert found[0].source == "https://awarding-body.example/page"
