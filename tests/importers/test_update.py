"""A list that is imported again: same bytes, same ids, corrections by hand stay."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import DATA

from credpick.catalog.load import load
from credpick.importers.update import parse, updated

LIST = DATA / "etpl/nj_standardized_etpl_2023-05.csv"
MAP = """
list: xy
source: {publisher: The state, kind: government, url: "https://state.example/list"}
columns: {No: id, Program: name, School: awarding_body, Tuition: {fact: cost.tuition, per: all}}
"""
ROWS = ["1,Welding,Acme,100", "2,Baking,Acme,200", "3,Coding,Beta,300"]


@pytest.fixture
def bring(tmp_path, run):
    """Import rows as an edition of the list; the text of the catalog and the report."""
    (tmp_path / "map.yaml").write_text(MAP)
    out = tmp_path / "out.yaml"

    def _bring(rows, *options, name="list_2024.csv"):
        (tmp_path / name).write_text("No,Program,School,Tuition\n" + "\n".join(rows) + "\n")
        code, told, err = run(
            "catalog", "import", tmp_path / name, "--mapping", tmp_path / "map.yaml", "-o", out,
            "--json", *options,
        )  # fmt: skip
        assert code == 0, err
        load(out)
        return out.read_text(), json.loads(told)

    _bring.out = out
    return _bring


def edit(out, old, new):
    text = out.read_text()
    assert old in text
    out.write_text(text.replace(old, new))
    return out.read_text()


def test_a_list_imported_twice_gives_the_same_bytes(tmp_path, run):
    out = tmp_path / "nj.yaml"
    texts = []
    for _ in range(2):
        assert run("catalog", "import", LIST, "-o", out)[0] == 0
        texts.append(out.read_bytes())
    assert texts[0] == texts[1]


def test_an_edition_in_another_order_changes_no_line(bring):
    before, _ = bring(ROWS)
    after, report = bring(ROWS[::-1])
    assert after == before
    assert report["changes"] == {"kept": [], "differ": [], "added": [], "gone": []}


def test_only_what_changed_is_another_line(bring):
    before, _ = bring(ROWS)
    after, _ = bring([ROWS[0].replace("100", "150"), *ROWS[1:]])
    lines = set(after.splitlines()) ^ set(before.splitlines())
    assert {line.split("{")[0].split("#")[0].strip() for line in lines} <= {
        "- id: welding-xy-1",
        "-",
    }
    assert sum("cost.tuition" in line for line in lines) == 2


def test_a_new_name_keeps_the_id_of_its_number(bring):
    bring(ROWS)
    after, report = bring(["1,Welding and Cutting,Acme,100", *ROWS[1:]])
    assert "id: welding-xy-1" in after
    assert "name: Welding and Cutting" in after
    assert report["changes"]["added"] == []


def test_a_correction_by_hand_stays_and_a_change_of_the_list_beside_it_is_told(bring):
    bring(ROWS)
    edit(bring.out, "value: 100", "value: 111")
    after, report = bring(ROWS)
    assert "value: 111" in after
    assert report["changes"]["kept"] == ["welding-xy-1"]
    assert report["changes"]["differ"] == []
    after, report = bring([ROWS[0].replace("100", "150"), *ROWS[1:]])
    assert "value: 111" in after
    assert "value: 150" not in after
    assert report["changes"]["differ"] == ["welding-xy-1"]


def test_with_force_a_correction_is_written_over(bring):
    before, _ = bring(ROWS)
    edit(bring.out, "value: 100", "value: 111")
    after, _ = bring(ROWS, "--force")
    assert after == before


def test_what_left_the_list_goes_and_what_was_added_by_hand_stays(bring):
    text, _ = bring(ROWS)
    block = text[text.index("  - id: baking-xy-2") : text.index("  - id: coding-xy-3")]
    lines = block.splitlines()
    lines[0] = "  - id: my-own"
    own = "\n".join(["  # mine", *lines]) + "\n"
    bring.out.write_text(text + own)
    after, report = bring(ROWS[:2])
    assert "coding-xy-3" not in after
    assert after.endswith(own)
    assert report["changes"]["gone"] == ["coding-xy-3"]
    assert report["changes"]["kept"] == ["my-own"]


def test_comments_and_an_edited_entry_that_left_the_list_stay(bring):
    bring(ROWS)
    edit(bring.out, "  - id: coding-xy-3", "  # ask Ms. Lee\n  - id: coding-xy-3")
    after, report = bring(ROWS[:2])
    assert "  # ask Ms. Lee\n  - id: coding-xy-3" in after
    assert "name: Beta" in after
    assert report["changes"]["kept"] == ["coding-xy-3"]


def test_an_id_that_was_given_by_hand_is_kept(bring):
    bring(ROWS)
    edit(bring.out, "id: baking-xy-2", "id: bread")
    after, report = bring(ROWS)
    assert "id: bread" in after
    assert "baking-xy-2" not in after
    assert report["changes"]["added"] == []


def test_the_same_number_of_two_lists_is_two_ids(bring):
    one, _ = bring(ROWS)
    assert "id: welding-xy-1" in one


@given(st.text(max_size=300))
def test_any_text_is_a_catalog_in_pieces_or_none(text):
    old = parse(text)
    assert old is None or updated(old, {name: [] for name in old.groups}, "", False)[0]
