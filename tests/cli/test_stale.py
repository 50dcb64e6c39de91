"""`credpick catalog stale`: what wants a fresh look, the oldest and most influential first."""

import pytest
from conftest import DAY, credential, document

DAY_OF = ("--as-of", DAY.isoformat())


def listed(out):
    """The facts in their order, as `key = value`."""
    lines = [line.lstrip("• ") for line in out.splitlines()]
    return [line.split(" (")[0] for line in lines if " = " in line]


@pytest.fixture
def stale(run, write):
    def _stale(*credentials, options=()):
        file = write(document(*credentials))
        code, out, err = run("catalog", "stale", "--catalog", file, *DAY_OF, *options)
        assert code == 0, err
        return " ".join(out.split()), listed(out)

    return _stale


def test_undated_before_all_then_the_oldest(stale):
    out, found = stale(
        credential("a", [("cost.tuition", 300, {"as_of": "2024-03"})]),
        credential("b", [("cost.tuition", 100, {"as_of": "unknown"})]),
        credential("c", [("cost.tuition", 200, {"as_of": "2023-12"})]),
        credential("d", [("cost.tuition", 400, {"as_of": "2026-10"})]),
    )
    assert found == ["cost.tuition = 100", "cost.tuition = 200", "cost.tuition = 300"]
    assert "cost.tuition = 200 (2023-12, 35 months old; counts in c)" in out
    assert "3 facts to look at again, 1 of them undated" in out


def test_of_one_age_the_most_influential_first(stale):
    """The cheap certain price decides nothing; the dear one's range is wide; the one that two
    credentials rest on decides twice."""
    old = {"as_of": "2024-03"}
    dear, cheap, shared = (
        ("cost.tuition", amount, {**old, "source": source})
        for amount, source in ((3000, "s-press"), (40, "s-blog"), (2500, "s-government"))
    )
    _, found = stale(
        credential("a", [cheap]),
        credential("b", [dear]),
        credential("c", [shared]),
        credential("d", [shared]),
    )
    assert found == ["cost.tuition = 2500", "cost.tuition = 3000", "cost.tuition = 40"]


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("18m", ["cost.tuition = 2", "cost.tuition = 1"]),
        ("17m", ["cost.tuition = 2", "cost.tuition = 1", "cost.tuition = 3"]),
        ("19m", ["cost.tuition = 2"]),
        ("2y", []),
    ],
)
def test_older_than_means_older_not_as_old_as(stale, option, found):
    """On 2026-11-24 what is dated May 2025 is eighteen months old, to the month."""
    _, facts = stale(
        credential("a", [("cost.tuition", 1, {"as_of": "2025-04-30"})]),
        credential("b", [("cost.tuition", 2, {"as_of": "2025-01"})]),
        credential("c", [("cost.tuition", 3, {"as_of": "2025-05-01"})]),
        options=("--older-than", option),
    )
    assert facts == found


def test_what_does_not_count_wants_no_look(stale):
    """A blog's old price beside the awarding body's decides nothing."""
    out, found = stale(
        credential(
            "a",
            [
                ("cost.tuition", 100),
                ("cost.tuition", 90, {"as_of": "2020", "source": "s-blog"}),
            ],
        )
    )
    assert not found
    assert "0 facts to look at again" in out


def test_the_limit_shortens_the_list_and_not_the_count(stale):
    entries = [
        credential(f"c{n}", [("cost.tuition", n + 1, {"as_of": f"20{10 + n}"})]) for n in range(3)
    ]
    out, found = stale(*entries, options=("--limit", "1"))
    assert found == ["cost.tuition = 1"]
    assert "3 facts to look at again" in out


@pytest.mark.parametrize("option", ["18", "m", "-3m", "1.5y", "18w"])
def test_another_form_is_a_usage_error(run, option):
    code, out, err = run("catalog", "stale", f"--older-than={option}")
    assert code == 2
    assert not out
    assert "write months as 18m or years as 2y" in err
