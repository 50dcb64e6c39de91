"""Attaching to whole catalogs: sound facts, sources that are cited, nothing twice, pure."""

import copy

import pytest
from conftest import DAY, credential, document
from entries import body
from hypothesis import given as over
from hypothesis import strategies as st

from credpick.catalog import models
from credpick.catalog.load import load
from credpick.catalog.store import SHIPPED, open_catalog
from credpick.errors import DataError
from credpick.paths import shipped
from credpick.registers.attach import attach

pytestmark = pytest.mark.slow


def whole(name):
    catalog, _ = load(shipped(SHIPPED[name]))
    return (
        [models.as_json(one) for one in catalog.awarding_bodies],
        [models.as_json(one) for one in catalog.credentials],
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_what_is_attached_is_sound_cited_and_dated(name):
    bodies, credentials = whole(name)
    before = copy.deepcopy((bodies, credentials))
    found = attach(bodies, credentials)
    assert (bodies, credentials) == before
    assert [one["id"] for one in found.credentials] == [one["id"] for one in credentials]
    cited = set()
    for entry, model in (
        *((one, models.AwardingBody) for one in found.bodies),
        *((one, models.Credential) for one in found.credentials),
    ):
        model.model_validate(entry)
        for part in (*entry.get("facts", ()), *entry.get("stacks", ())):
            if part["source"].startswith("register-"):
                cited.add(part["source"])
                assert "2000" < part["as_of"] <= DAY.isoformat()
    assert cited == {one["id"] for one in found.sources}
    for one in found.sources:
        assert models.Source.model_validate(one).kind == "government"


def test_nearly_all_schools_of_new_jersey_that_are_on_record_have_kind_and_accreditor():
    found = attach(*whole("nj-2023"))
    known = [{fact["key"] for fact in one["facts"]} for one in found.bodies if one.get("ids")]
    assert len(known) > 45
    assert all("trust.body_kind" in keys for keys in known)
    accredited = sum("trust.institution_accreditor" in keys for keys in known)
    assert accredited / len(known) > 0.9


def test_every_id_of_the_shipped_catalogs_is_found_in_its_register():
    assert attach(*whole("shipped")).missed == []


def test_a_compiled_catalog_has_the_facts_and_their_sources(write):
    school = body("Bergen Community College", "NJ")
    listed = credential(
        "plus", [("cost.exam", 10)], name="CompTIA A+", awarding_body="comptia", includes="exam"
    )
    data = document(listed, credential("other", [("cost.exam", 10)]))
    data["awarding_bodies"] = [school, body("CompTIA") | {"id": "comptia"}]
    path = write(data)
    catalog = open_catalog([str(path)])
    facts = catalog.item("plus").facts["payoff.listing"]
    assert [fact["value"] for fact in facts] == ["dod_8140", "dod_8570"]
    source = catalog.sources[facts[0]["source"]]
    assert source["kind"] == "government"
    assert source["title"].startswith("DoD 8140")
    (kind,) = catalog.item("other").facts["trust.body_kind"]
    assert (kind["value"], kind["scope"]) == ("community_college", "awarding_body")
    assert "register-ccc-map" not in set(catalog.sources)


def test_an_id_of_a_source_that_is_a_registers_is_refused(write):
    data = document(credential("one", [("cost.exam", 10)]))
    ours = data["sources"][0] | {"id": "register-dapip", "url": "https://x.org/"}
    data["sources"] = [*data["sources"], ours]
    with pytest.raises(DataError, match="begin with register- are those of the registers"):
        open_catalog([str(write(data))])


def test_a_body_that_another_catalog_brings_is_no_error():
    found = attach([], [credential("one", ids={"dod_8140": "CCNA"})])
    assert [one.message for one in found.missed] == [
        "CCNA is a certification of Cisco, not of another catalog"
    ]
    assert "payoff.listing" not in str(found.credentials)


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@over(
    words,
    words,
    st.dictionaries(st.sampled_from(["unitid", "dod_8140", "ccc_map", "cip", "opeid"]), words),
)
def test_no_entry_breaks_the_registers(name, by, ids):
    entry = credential("one", name=name, ids=ids, programs=["51.0801"])
    found = attach([body(by, "NJ", ids={k: v for k, v in ids.items() if k == "unitid"})], [entry])
    assert len(found.credentials) == 1
