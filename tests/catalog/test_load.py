"""A catalog file is loaded whole or refused with all of its errors at once."""

import copy

import pytest
from conftest import credential, document
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.catalog.load import load
from credpick.errors import DataError

GOOD = document(
    credential(facts=[("cost.tuition", 400), ("time.course", [10, 20], {"unit": "hours"})]),
    credential(
        "two", stacks=[{"to": "one", "agreement": "informal", "source": "s-press", "as_of": "2025"}]
    ),
)


def problems(path):
    with pytest.raises(DataError) as error:
        load(path)
    return [str(problem) for problem in error.value.problems]


def test_a_sound_file_loads(write):
    catalog, needs = load(write(GOOD))
    assert [entry.id for entry in catalog.credentials] == ["one", "two"]
    assert needs == []


def broken(change):
    data = copy.deepcopy(GOOD)
    change(data)
    return data


def fact(**fields):
    def change(data):
        data["credentials"][0]["facts"][0].update(fields)

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (fact(value=-5), "is negative: -5"),
        (fact(value="12 dollars"), "takes a number or a range [low, high], not text"),
        (fact(value=[5, 1]), "the range runs downwards"),
        (fact(value=10_000_000), "the most that is credible here"),
        (fact(per="exams"), "did you mean exam?"),
        (fact(key="cost.tution"), "did you mean cost.tuition?"),
        (fact(source="s-pres"), "no source 's-pres' is known; did you mean s-press?"),
        (fact(as_of="2199-01"), "lies in the future"),
        (fact(as_of="May 2024"), "write a year, a month or a day"),
        (fact(as_of="2024-13"), "month must be in 1..12"),
        (fact(unit="EUR"), "unit 'EUR': cost.tuition is in USD"),
        (fact(sorce="x"), "'sorce' is not known here; did you mean source?"),
        (fact(measure="pass"), "cost.tuition has no measure"),
        (fact(value="absent"), "needs `register`"),
        (fact(scope="school"), "needs `where`"),
        (fact(key="flag", value="sued", kind="lawsuits"), "did you mean lawsuit?"),
        (
            fact(key="credit.hours", value=3, unit="SemesterHour", per=None),
            "kind: 'None' is none of",
        ),
        (fact(key="trust.assessment", value="proctored", per=None), "did you mean proctored_exam?"),
        (lambda d: d["credentials"][0].update(type="Certificaton"), "did you mean Certification?"),
        (lambda d: d["credentials"][0].update(id="Not An Id"), "does not have the form"),
        (
            lambda d: d["credentials"][0].update(website="javascript:alert(1)"),
            "write a whole address",
        ),
        (lambda d: d["credentials"][0].pop("name"), "the field 'name' is missing"),
        (lambda d: d["credentials"][1].update(id="one"), "'one' stands already at"),
        (lambda d: d["sources"][1].update(id="s-government"), "'s-government' stands already at"),
        (lambda d: d["sources"][1].update(url=d["sources"][0]["url"]), "stands already at"),
        (lambda d: d.update(never_cite=["press.example"]), "must never be cited"),
        (lambda d: d["credentials"][1]["stacks"][0].update(degree="BS"), "name either `to`"),
        (lambda d: d.update(extra=1), "'extra' is not known here"),
    ],
)
def test_each_mistake_has_its_own_sentence_with_a_place(write, change, words):
    found = problems(write(broken(change)))
    assert any(words in line for line in found), found
    assert all(
        line.split(":")[1].isdigit()
        for line in (text.split("catalog.yaml", 1)[1] for text in found)
    )


def test_all_errors_of_a_file_come_at_once(write):
    def change(data):
        data["credentials"][0]["facts"][0].update(value=-1)
        data["credentials"][0]["facts"][1].update(value=-2, unit="hours")
        data["credentials"][1].update(type="Nothing")

    assert len(problems(write(broken(change)))) == 3


def test_a_fact_without_a_source_is_refused(write):
    data = broken(lambda d: d["credentials"][0]["facts"][0].pop("source"))
    assert "the field 'source' is missing" in problems(write(data))[0]


def test_a_name_from_another_catalog_is_a_need_not_an_error(write):
    data = broken(lambda d: d["credentials"][0].update(awarding_body="elsewhere"))
    _, needs = load(write(data))
    assert [(need.group, need.id) for need in needs] == [("awarding_body", "elsewhere")]


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "credentials", "facts", "sources", "value", "key"]),
                inner,
                max_size=3,
            )
        ),
        max_leaves=12,
    )
)
@pytest.mark.slow
def test_any_yaml_loads_or_is_refused(write, data):
    import yaml

    path = write(yaml.safe_dump(data))
    try:
        load(path)
    except DataError as error:
        assert error.problems
