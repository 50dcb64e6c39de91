"""`credpick catalog stale`: what wants a fresh look, what most rests on first."""

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


def test_what_holds_the_first_place_then_what_the_first_rest_on(stale):
    """Two of a field: without its price the cheap one would fall behind, and without its own the
    dear one would stay where it is. What stands fourth moves nobody, however old it is."""
    out, found = stale(
        credential("a", [("cost.tuition", 300, {"as_of": "2024-03"})]),
        credential("b", [("cost.tuition", 2000, {"as_of": "2024-03"})]),
        credential("c", [("cost.tuition", 2100, {"as_of": "unknown"})]),
        credential("d", [("cost.tuition", 2200, {"as_of": "2020"})]),
        credential("e", [("cost.tuition", 400, {"as_of": "2026-10"})], field="other"),
    )
    assert found[0] == "cost.tuition = 300"
    assert found[-1] == "cost.tuition = 2200"
    assert "cost.tuition = 300 (2024-03, 32 months old; counts in a) without it another" in out
    assert out.count("without it another leads in data") == 1
    assert "4 facts to look at again, 1 of them undated" in out


def test_a_fact_that_two_leaders_rest_on_counts_twice(stale):
    old = {"as_of": "2024-03"}
    once, twice = (
        ("cost.tuition", amount, {**old, "source": source})
        for amount, source in ((40, "s-press"), (41, "s-government"))
    )
    _, found = stale(
        credential("a", [once]),
        credential("b", [twice], field="other"),
        credential("c", [twice], field="third"),
    )
    assert found == ["cost.tuition = 41", "cost.tuition = 40"]


def test_of_what_moves_nobody_undated_goes_before_all_then_the_oldest(stale):
    first = [credential(f"f{n}", [("cost.tuition", n, {"as_of": "2026-10"})]) for n in (1, 2, 3)]
    _, found = stale(
        *first,
        credential("a", [("cost.tuition", 300, {"as_of": "2024-03"})]),
        credential("b", [("cost.tuition", 100, {"as_of": "unknown"})]),
        credential("c", [("cost.tuition", 200, {"as_of": "2023-12"})]),
    )
    assert found == ["cost.tuition = 100", "cost.tuition = 200", "cost.tuition = 300"]


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("18m", ["cost.tuition = 1", "cost.tuition = 2"]),
        ("17m", ["cost.tuition = 1", "cost.tuition = 2", "cost.tuition = 3"]),
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
    assert sorted(facts) == found


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
