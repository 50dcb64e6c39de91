"""The parts of the catalog format that gates and criteria stand on: each kept whole, or refused."""

import pytest
from conftest import SOURCES, credential, document, in_memory
from hypothesis import given
from hypothesis import strategies as st

from credpick.catalog.kinds import KEYS
from credpick.catalog.load import JUDGED_KEYS, load
from credpick.catalog.store import open_catalog
from credpick.errors import DataError
from credpick.vocabulary import PAYOFF_LISTINGS, TRUST_LISTINGS

JUDGED = {
    "id": "s-judged",
    "publisher": "credpick",
    "title": "Our judgement from its contents; no page states months",
    "kind": "judgement",
    "read": "2026-11",
}
PAGE = SOURCES[0]
VIA = {"who": "The Example Survey 2.0 (CC BY 4.0)", "when": "2026-07-14"}
WAYS = [{"education": "bachelor", "months": 12}, {"holds": "two"}, {"other": "a course"}]

SOUND = [
    ("entry.level", "advanced"),
    ("entry.recommended_months", 24),
    ("entry.experience", 36, {"with": "associate"}),
    ("entry.any_of", "a degree and a year, or the other card", {"ways": WAYS}),
    ("entry.needs", "a 40-hour course", {"hours": 40, "usd": [100, 250]}),
    ("entry.audience", "employer"),
    ("offer.seen", "sold"),
    ("offer.status", "retiring"),
    ("work.paid", True),
    ("trust.body_kind", "community_college"),
    *(("trust.listing", word) for word in TRUST_LISTINGS),
    *(("payoff.listing", word, {"state": "NJ", "roles": ["Analyst"]}) for word in PAYOFF_LISTINGS),
    ("payoff.employers", "Two hospitals", {"by_seller": True}),
    ("payoff.job_ads", 120, {"where": "Ohio", "denominator": 3000, "occupation": "29-2042"}),
    (
        "payoff.earnings",
        43_000,
        {"of": "completers", "threshold": 36_000, "years_after": 4, "scope": "family"},
    ),
    ("context.wage", 51_000, {"occupation": "29-2042", "state": "NJ"}),
    ("context.needs_certificate", 0.4, {"occupation": "29-2042", "denominator": 30}),
]


def problems(path):
    with pytest.raises(DataError) as error:
        load(path)
    return [problem.message for problem in error.value.problems]


def with_facts(*facts, sources=(), **fields):
    return {
        **document(credential(facts=facts, **fields), credential("two")),
        "sources": [*SOURCES, *sources],
    }


@pytest.mark.parametrize("fact", SOUND, ids=lambda fact: f"{fact[0]} {fact[1]}")
def test_what_is_written_is_what_is_read(write, fact):
    key, value, *more = fact
    stored = open_catalog([str(write(with_facts(fact)))])
    (found,) = stored.item("one").facts[key]
    assert found["value"] == value
    for name, said in (more[0] if more else {}).items():
        assert found[name] == said


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (("entry.level", "beginner"), "'beginner' is none of"),
        (("entry.experience", 12, {"with": "phd"}), "with"),
        (("entry.any_of", "a way", {"ways": [{}]}), "at least one of education, months"),
        (("entry.any_of", "a way", {"ways": [{"holds": "nowhere"}]}), None),
        (("entry.condition", "a card", {"usd": 5}), "entry.condition has no usd"),
        (("entry.education", "bachelor", {"with": "master"}), "entry.education has no with"),
        (("trust.listing", "dod_8140"), "'dod_8140' is none of"),
        (("payoff.listing", "cool"), "'cool' is none of"),
        (("trust.employers", "Two hospitals"), "did you mean payoff.employers?"),
        (("trust.assessment", "quiz", {"holds_for": ["one"]}), "has no holds_for"),
        (("payoff.job_ads", 5, {"where": "Ohio"}), "payoff.job_ads needs denominator"),
        (("payoff.job_ads", 5, {"denominator": 9}), "payoff.job_ads needs where"),
        (
            ("payoff.job_ads", 10, {"where": "Ohio", "denominator": 9}),
            "more ads are counted than were looked at",
        ),
        (
            ("payoff.job_ads", 5, {"where": "Ohio", "denominator": 9, "as_of": "unknown"}),
            "needs the date of the count",
        ),
        (
            ("payoff.earnings", 5, {"of": "holders", "threshold": 4, "years_after": 4}),
            "is of completers, of nobody else",
        ),
        (("payoff.earnings", 5, {"of": "completers", "years_after": 4}), "needs threshold"),
        (("context.wage", 51_000), "context.wage needs occupation"),
        (("context.needs_certificate", 1.4, {"occupation": "29-2042"}), "most that is credible"),
    ],
)
def test_what_is_wrong_is_refused_or_another_catalog_must_bring_it(write, fact, words):
    path = write(with_facts(fact))
    if words is None:
        _, needs = load(path)
        assert [(need.group, need.id) for need in needs] == [("credential", "nowhere")]
    else:
        assert any(words in line for line in problems(path)), problems(path)


def test_a_scope_belongs_to_an_awarding_body(write):
    scope = {"holds_for": ["one"], "source": "s-accreditor", "as_of": "2026"}
    accredited = {"key": "trust.programme_accreditor", "value": "NCCA", **scope}
    body = {"id": "body", "name": "Body", "kind": "company", "facts": [accredited]}
    stored = open_catalog(
        [str(write(document(credential("one"), credential("two"), bodies=[body])))]
    )
    assert "trust.programme_accreditor" in stored.item("one").facts
    assert "trust.programme_accreditor" not in stored.item("two").facts
    assert "belongs to a fact of an awarding body" in problems(write(with_facts(accredited)))[0]
    body["facts"][0]["holds_for"] = ["nobody"]
    _, needs = load(write(document(credential("one"), bodies=[body])))
    assert [need.id for need in needs] == ["nobody"]


def test_states_and_ids_are_kept(write):
    ids = {"dod_8140": "Security+", "unitid": 150987}
    body = {"id": "body", "name": "Body", "kind": "university", "ids": {"opeid": "00991700"}}
    path = write(document(credential("one", state="TX", ids=ids), bodies=[body]))
    item = open_catalog([str(path)]).item("one")
    assert item.state == "TX"
    assert item.ids == {"dod_8140": "Security+", "unitid": "150987"}
    assert item.awarding_body["ids"] == {"opeid": "00991700"}
    wrong = document(credential("one", state="Texas", ids={"ipeds": "1"}))
    assert len(problems(write(wrong))) == 2


def test_one_page_may_be_read_by_several_but_once_by_each(write):
    read = {**PAGE, "id": "s-read", "via": VIA}
    again = {**PAGE, "id": "s-again", "via": {**VIA, "when": "2026-08-01"}}
    load(write(with_facts(sources=[read, again])))
    twice = {**PAGE, "id": "s-twice", "via": VIA}
    (said,) = problems(write(with_facts(sources=[read, twice])))
    assert "stands already at" in said
    assert VIA["who"] in said
    undated = {**PAGE, "id": "s-undated", "via": {**VIA, "when": "unknown"}}
    assert "the day on which the page was read" in problems(write(with_facts(sources=[undated])))[0]


@pytest.mark.parametrize(
    "change",
    [
        {"url": "https://judge.example/"},
        {"title": None},
        {"publisher": "Somebody else"},
        {"via": VIA},
        {"kind": "press"},  # a page, then, and it has no address
    ],
)
def test_a_judgement_is_ours_and_no_page(write, change):
    source = {name: said for name, said in {**JUDGED, **change}.items() if said is not None}
    (said,) = problems(write(with_facts(sources=[source])))
    assert "a judgement is no page" in said or "needs `url`" in said


NUMBERS = {"number": 1, "flag": True, "text": "words"}


def least(key):
    """A fact of a key with what it needs."""
    kind = KEYS[key]
    known = {
        "kind": {"flag": "closed", "credit.hours": "recommended"}.get(key),
        "measure": "pass",
        "checked_by": "self_reported",
        "of": "completers",
        "covers": ["exam"],
        "where": "Ohio",
        "denominator": 5,
        "threshold": 3,
        "years_after": 4,
        "occupation": "29-2042",
    }
    more = {name: known[name] for name in kind.needs}
    if kind.units:
        more["unit"] = kind.units[0]
    if kind.per:
        more["per"] = kind.per[0]
    return (key, kind.words[0] if kind.words else NUMBERS[kind.value], more)


@given(key=st.sampled_from(sorted(KEYS)))
def test_only_levels_and_audiences_may_rest_on_our_judgement(write, key):
    key, value, more = least(key)
    load(write(with_facts((key, value, more), sources=[JUDGED])))
    judged = (key, value, {**more, "source": "s-judged"})
    path = write(with_facts(judged, sources=[JUDGED]))
    if key in JUDGED_KEYS:
        load(path)
    else:
        assert any("needs a page" in line for line in problems(path))


def test_that_none_was_found_is_always_a_judgement(write):
    judged = ("offer.seen", "none_found", {"source": "s-judged"})
    load(write(with_facts(judged, sources=[JUDGED])))
    (said,) = problems(write(with_facts(("offer.seen", "none_found"), sources=[JUDGED])))
    assert "said by a source of the kind judgement" in said
    edge = {"degree": "BS", "agreement": "informal", "source": "s-judged", "as_of": "2026"}
    (said,) = problems(write(with_facts(sources=[JUDGED], stacks=[edge])))
    assert "stacks needs a page" in said


def test_compiled_and_in_memory_sources_say_the_same(write):
    read = {**PAGE, "id": "s-read", "via": VIA, "title": "Prices"}
    path = write(with_facts(sources=[read, JUDGED]))
    stored = open_catalog([str(path)])
    for source in (read, JUDGED, *SOURCES):
        found = {name: said for name, said in stored.sources[source["id"]].items() if said}
        assert found == source
    assert in_memory(credential()).sources["s-press"]["kind"] == "press"
