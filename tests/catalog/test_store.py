"""The compiled catalog: built once, rebuilt when it must be, never half there."""

import copy
import os
import subprocess
import sys
import textwrap

import pytest
import yaml
from conftest import DAY, ROOT, SOURCES, credential, document
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick import paths
from credpick.catalog import cache, store
from credpick.errors import DataError
from credpick.present.documents.rank import rank_document
from credpick.profile.model import Learner, Profile
from credpick.ranking.judge import judge


def compiled():
    return sorted(paths.cache_folder().glob("catalog-*"))


def test_the_compiled_catalog_is_the_written_one(write):
    path = write(document(credential(facts=[("cost.tuition", [1, 2])])))
    first, second = store.open_catalog([str(path)]), store.open_catalog([str(path)])
    assert first.items == second.items
    assert dict(first.sources) == dict(second.sources)
    assert first.items[0].facts["cost.tuition"][0]["value"] == [1, 2]


def test_yaml_is_read_only_when_it_changed(write, monkeypatch):
    path = write(document(credential()))
    store.open_catalog([str(path)])
    with monkeypatch.context() as patch:
        patch.setattr("credpick.catalog.compiling.checked", lambda _: pytest.fail("was read again"))
        store.open_catalog([str(path)])
    write(document(credential(name="Changed")))
    assert store.open_catalog([str(path)]).items[0].name == "Changed"
    assert len(compiled()) == 1


@given(st.data())
@settings(max_examples=25)
def test_damage_of_any_byte_is_told_once_and_mended(write, capsys, data):
    path = write(document(credential(facts=[("cost.tuition", 100)])))
    whole = store.open_catalog([str(path)]).items
    (file,) = compiled()
    content = file.read_bytes()
    at = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        file.write_bytes(content[:at])
    else:
        flipped = content[at] ^ data.draw(st.integers(1, 255))
        file.write_bytes(content[:at] + bytes([flipped]) + content[at + 1 :])
    capsys.readouterr()
    assert store.open_catalog([str(path)]).items == whole
    assert capsys.readouterr().err.count("is damaged and is made anew") == 1
    assert store.open_catalog([str(path)]).items == whole
    assert capsys.readouterr().err == ""


def test_an_edit_within_size_and_time_is_seen(write):
    path = write(document(credential(facts=[("cost.tuition", 100)])))
    store.open_catalog([str(path)])
    times = path.stat()
    path.write_text(path.read_text().replace("100", "900"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    (price,) = store.open_catalog([str(path)]).items[0].facts["cost.tuition"]
    assert price["value"] == 900


def test_an_edit_of_the_code_voids_what_it_made(write, monkeypatch):
    path = write(document(credential()))
    store.open_catalog([str(path)])
    (before,) = compiled()
    monkeypatch.setattr(cache, "code_digest", lambda: "another")
    store.open_catalog([str(path)])
    (after,) = compiled()
    assert before.name != after.name


@pytest.mark.parametrize("module", ["criteria/payoff.py", "catalog/words.py", "vocabulary.py"])
def test_every_module_that_reads_or_measures_is_in_the_stamp(module):
    found = {str(file.relative_to(cache.PACKAGE)) for file in cache.modules()}
    assert module in found


def test_a_folder_that_cannot_be_written_is_bypassed_with_a_warning(
    write, monkeypatch, capsys, tmp_path
):
    path = write(document(credential()))
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("CREDPICK_HOME", str(blocked))
    assert store.open_catalog([str(path)]).items[0].id == "one"
    assert "nothing can be kept compiled (its place cannot be written" in capsys.readouterr().err


def test_facts_of_the_awarding_body_hold_for_its_credentials(write):
    fact = {
        "key": "trust.institution_accreditor",
        "value": "HLC",
        "source": "s-press",
        "as_of": "2024",
    }
    path = write(
        document(
            credential(),
            bodies=[{"id": "body", "name": "B", "kind": "university", "facts": [fact]}],
        )
    )
    (found,) = store.open_catalog([str(path)]).items[0].facts["trust.institution_accreditor"]
    assert found["scope"] == "awarding_body"


def test_catalogs_are_used_together(write):
    one = write(document(credential("one")), "one.yaml")
    two = document(credential("two", awarding_body="body"))
    two["awarding_bodies"] = []
    two["sources"] = [{**source, "id": "t-" + source["id"]} for source in two["sources"]]
    for entry in two["credentials"]:
        for fact in entry["facts"]:
            fact["source"] = "t-" + fact["source"]
    two = write(two, "two.yaml")
    assert [item.id for item in store.open_catalog([str(one), str(two)]).items] == ["one", "two"]
    with pytest.raises(DataError) as error:
        store.open_catalog([str(two)])
    assert "no awarding body 'body'" in str(error.value)


def test_the_same_credential_of_two_catalogs_is_one_with_the_facts_of_both(write, capfd):
    one = write(document(credential("one", [("cost.tuition", 39)])), "1.yaml")
    two = write(document(credential("one", [("cost.tuition", 49)])), "2.yaml")
    (item,) = store.open_catalog([str(one), str(two)]).items
    assert [fact["value"] for fact in item.facts["cost.tuition"]] == [39, 49]
    assert "1 credential stands in several" in capfd.readouterr().err


def test_one_id_of_two_credentials_is_two_ids(write, capfd):
    sources = [{**SOURCES[0], "id": "page", "url": "https://two.example"}]
    bodies = [{"id": "body", "name": "Another Body", "kind": "company"}]
    other = credential(
        "one",
        name="Nurse Aide",
        stacks=[{"to": "two", "agreement": "informal", "source": "page", "as_of": "unknown"}],
    )
    one = write(document(credential("one"), credential("two")), "first list.yaml")
    two = write(
        {
            "sources": [*sources, *SOURCES],
            "awarding_bodies": bodies,
            "credentials": [other, credential("two", name="Nurse")],
        },
        "second list.yaml",
    )
    catalog = store.open_catalog([str(one), str(two)])
    names = {item.id: (item.name, item.awarding_body["name"]) for item in catalog.items}
    assert names == {
        "one": ("One", "Body"),
        "two": ("Two", "Body"),
        "second-list-one": ("Nurse Aide", "Another Body"),
        "second-list-two": ("Nurse", "Another Body"),
    }
    assert catalog.item("second-list-one").stacks[0]["to"] == "second-list-two"
    assert "2 ids mean different credentials" in capfd.readouterr().err
    assert len(store.open_catalog([str(two), str(one)]).items) == 4


def test_what_a_file_says_of_an_id_it_says_of_its_own(write):
    """Stacks, ways in and facts of bodies name credentials: those of their own file."""
    step = {"to": "x", "agreement": "informal", "source": "s-accreditor", "as_of": "unknown"}
    way = ("entry.any_of", "X, or 3 months", {"ways": [{"holds": "x"}, {"months": 3}]})
    first = document(credential("a", [way], stacks=[step]), credential("x", name="First X"))
    second = document(credential("b", [way], stacks=[step]), credential("x", name="Second X"))
    first, second = copy.deepcopy((first, second))
    for data, value in ((first, "HLC"), (second, "MSCHE")):
        fact = {"key": "trust.institution_accreditor", "value": value, "holds_for": ["x"]}
        fact |= {"source": "s-accreditor", "as_of": "unknown"}
        data["awarding_bodies"][0].setdefault("facts", []).append(fact)
    files = [str(write(data, f"{n}.yaml")) for n, data in (("1st", first), ("2nd", second))]
    for named, mine in ((files, ("x", "2nd-x")), (files[::-1], ("1st-x", "x"))):
        catalog = store.open_catalog(named)
        for id, x, value in zip("ab", mine, ("HLC", "MSCHE"), strict=True):
            item = catalog.item(id)
            assert item.stacks[0]["to"] == x
            assert item.facts["entry.any_of"][0]["ways"][0]["holds"] == x
            said = catalog.item(x).facts["trust.institution_accreditor"]
            assert [fact["value"] for fact in said] == [value]


def test_one_page_under_two_ids_is_one_and_what_is_exported_reads_back(write, run, tmp_path):
    one, two = (copy.deepcopy(document(credential(id))) for id in ("one", "two"))
    for source in two["sources"]:
        source["id"] = f"t-{source['id']}"
    text = yaml.safe_dump(two["credentials"] + two["awarding_bodies"])
    for source in one["sources"]:
        text = text.replace(f"source: {source['id']}", f"source: t-{source['id']}")
    parts = yaml.safe_load(text)
    two["credentials"], two["awarding_bodies"] = parts[:1], parts[1:]
    files = [str(write(one, "1.yaml")), str(write(two, "2.yaml"))]
    for kind in ("json", "sqlite"):
        out = tmp_path / f"both.{kind}"
        named = [part for file in files for part in ("--catalog", file)]
        assert run("catalog", "export", "--format", kind, "-o", out, *named)[0] == 0
        assert [item.id for item in store.open_catalog([str(out)]).items] == ["one", "two"]


def test_two_replies_under_one_id_stay_two(write):
    """What has no address is one thing only where its title is the same, too."""
    files = []
    for name, title in (("one", "Call of Monday"), ("two", "Call of Tuesday")):
        data = copy.deepcopy(document(credential(name, [("cost.exam", 5, {"source": "reply"})])))
        reply = {"id": "reply", "publisher": "Body", "title": title, "kind": "awarding_body"}
        data["sources"].append({**reply, "read": "2026-11"})
        files.append(str(write(data, f"{name}.yaml")))
    catalog = store.open_catalog(files)
    for name, title in (("one", "Call of Monday"), ("two", "Call of Tuesday")):
        (fact,) = catalog.item(name).facts["cost.exam"]
        assert catalog.sources[fact["source"]]["title"] == title


def test_two_processes_may_build_at_once(write):
    path = write(document(*(credential(f"c{n}", [("cost.tuition", n)]) for n in range(300))))
    program = textwrap.dedent("""
        import sys
        from credpick.catalog.store import open_catalog
        print(len(open_catalog([sys.argv[1]]).items))
    """)
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    assert [process.communicate()[0].strip() for process in running] == ["300"] * 4
    assert len(compiled()) == 1
    assert not list(paths.cache_folder().glob(".*"))


def test_an_item_is_parsed_once_and_judging_leaves_it_alone(shipped, rules):
    before = {id: copy.deepcopy(shipped.item(id)) for id in list(shipped.names)[:60]}
    judgement = judge(shipped, Profile(learner=Learner(state="NJ")), rules, DAY)
    rank_document(judgement, 0, facts=True)
    assert all(shipped.item(id) == item for id, item in before.items())
    assert shipped.item("comptia-a-plus") is shipped.item("comptia-a-plus")


def test_only_so_many_items_stay_parsed(catalog, monkeypatch):
    known = catalog(*(credential(f"c{number}") for number in range(4)))
    first = known.item("c0")
    monkeypatch.setattr(store, "MOST_ITEMS", 2)
    assert [known.item(f"c{number}").id for number in range(4)] == ["c0", "c1", "c2", "c3"]
    assert known.item("c0") == first
    assert known.item("c0") is not first
