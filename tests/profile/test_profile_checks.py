"""A profile file is checked as the options are, with the same words."""

import contextlib
import functools
import json

import pytest
import yaml
from conftest import credential, document, in_memory
from hypothesis import given, settings
from hypothesis import strategies as st

from credpick.errors import CredpickError, DataError
from credpick.interview.from_options import Named, profile_of
from credpick.present.own_answers import own_answers
from credpick.profile import files
from credpick.profile.model import Profile
from credpick.vocabulary import CRITERIA
from credpick.yamlfile import parse

pytestmark = pytest.mark.slow

CATALOG = in_memory(
    credential("comptia-a-plus", name="A+", field="it-support"), credential("data-one")
)
NONE = {
    **dict.fromkeys(("profile", "goal", "field", "occupation", "purpose", "state", "education")),
    **dict.fromkeys(("experience", "holds", "ready_for", "credits_held", "college", "bar")),
    **dict.fromkeys(("target_degree", "aid", "budget", "weeks", "hours", "delivery")),
    **dict.fromkeys(("must_credit", "scale", "weights")),
}


def from_file(data):
    """The profile, or what is wrong with it, without the places."""
    text = yaml.safe_dump(data, allow_unicode=True) if isinstance(data, dict) else data
    try:
        return files.validate(parse(text.encode(errors="surrogatepass"), "p.yaml"), Named(CATALOG))
    except CredpickError as error:
        return [problem.message.partition(": ")[2] for problem in error.problems]


def from_options(**flags):
    """The profile, or what is wrong with it, without the names of the options."""
    try:
        return profile_of({**NONE, **flags}, CATALOG, Profile())
    except CredpickError as error:
        return [problem.message.partition(": ")[2] for problem in error.problems]


@pytest.mark.parametrize(
    ("data", "flags", "said"),
    [
        ({"goal": {"field": "Data"}}, {"field": "Data"}, "'Data' is none of data, it-support"),
        ({"goal": {"occupation": "nurse"}}, {"occupation": "nurse"}, "'nurse' is no SOC code"),
        ({"goal": {"search": "w " * 51}}, {"goal": "w " * 51}, "write at most 50 words"),
        ({"goal": {"search": "x" * 601}}, {"goal": "x" * 601}, "write 1 to 600 characters"),
        ({"goal": {"search": " "}}, {"goal": " "}, "write 1 to 600 characters"),
        ({"learner": {"state": "Ontario"}}, {"state": "Ontario"}, "is no state; write its"),
        (
            {"learner": {"holds": ["comptia-a-pluss"]}},
            {"holds": ["comptia-a-pluss"]},
            "did you mean comptia-a-plus?",
        ),
        ({"learner": {"ready_for": ["x"]}}, {"ready_for": ["x"]}, "no credential 'x'"),
        ({"limits": {"weeks": 1001}}, {"weeks": 1001.0}, "write a number from 0 to 1,000"),
        ({"limits": {"hours_per_week": 0}}, {"hours": 0.0}, "write a number from 0.5 to 100"),
        ({"limits": {"own_cost_usd": 2e7}}, {"budget": 2e7}, "from 0 to 10,000,000"),
        ({"weights": {"cost": -1}}, {"weights": "cost=-1"}, "write a number from 0 to"),
        ({"weights": {"cost": 0}}, {"weights": "cost=0"}, "at least one criterion must weigh"),
        ({"scales": {"cost": 0}}, {"scale": "cost=0"}, "write a number from 0.01 to"),
        (
            {"learner": {"aid_confirmed": [{"kind": "pell", "usd": 1}] * 2}},
            {"aid": ["pell=1", "pell=1"]},
            "pell is given twice; add the amounts up",
        ),
    ],
)
def test_what_is_refused_is_refused_in_the_same_words(data, flags, said):
    one, other = from_file(data), from_options(**flags)
    assert said in one[0]
    assert one[0].partition(" (found")[0] == other[0].partition(" (found")[0]


@pytest.mark.parametrize("code", ["15-1212", "151212", " 15-1212 ", "15-1212.00", "151212.00"])
def test_an_occupation_in_every_spelling(code):
    assert from_file({"goal": {"occupation": code}}) == from_options(occupation=code)
    assert from_file({"goal": {"occupation": code}}).goal.occupation[:7] == "15-1212"


def test_states_and_names_are_meant_as_options_mean_them():
    data = {"learner": {"state": "New Jersey", "holds": ["A+", "comptia-a-plus"]}}
    profile = from_file(data)
    assert profile == from_options(state="nj", holds=["A+", "comptia-a-plus"])
    assert (profile.learner.state, profile.learner.holds) == ("NJ", ("comptia-a-plus",))


NUMBERS = [".nan", "nan", ".inf", "inf", "-1", "1e400", "-.inf", "1e300", "true", "'5'", "many"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    "place",
    [
        "limits: {{own_cost_usd: {}}}",
        "limits: {{weeks: {}}}",
        "limits: {{hours_per_week: {}}}",
        "learner: {{experience_months: {}}}",
        "learner: {{credits_held: {}}}",
        "learner: {{aid_confirmed: [{{kind: pell, usd: {}}}]}}",
        "weights: {{cost: {}}}",
        "scales: {{cost: {}}}",
        "answers: [{{kind: profile, id: limits.weeks, choice: {}}}]",
        "answers: [{{kind: fact, id: f, credential: c, criterion: cost, unit: USD, amount: {}}}]",
    ],
)
def test_a_number_that_is_none_is_refused_everywhere(place, number):
    with pytest.raises(DataError):
        files.validate(parse(place.format(number).encode(), "p.yaml"))


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e400", "-1", "1e300", "abc", ""])
@pytest.mark.parametrize(
    "option",
    [
        *("--budget", "--weeks", "--hours", "--experience", "--credits-held"),
        *("--aid", "--weights", "--scale", "--set"),
    ],
)
def test_an_option_that_is_no_number_is_one_usage_error(run, write, option, number):
    path = write(document(credential("one")))
    lead = {"--aid": "pell=", "--weights": "cost=", "--scale": "cost=", "--set": "one.cost.to_get="}
    value = f"{option}={lead.get(option, '')}{number}"
    code, out, err = run("rank", "--catalog", path, value)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) <= 2
    code, out, err = run("rank", "--catalog", path, value, "--json")
    assert (code, err) == (2, "")
    assert len(json.loads(out)["errors"]) == 1


@pytest.mark.parametrize(
    "twice",
    [
        ("--budget", "1", "--budget", "2"),
        ("--goal", "a", "--goal", "a"),
        ("--must-credit", "--no-credit-needed"),
        ("--json", "--json"),
        ("--weights", "cost=1,cost=2"),
        ("--scale", "cost=1,cost=2"),
        ("--aid", "pell=1", "--aid", "pell=1"),
        ("--aid", "pell=1", "--aid", "pell=2/year"),
    ],
)
def test_what_is_given_twice_is_refused(run, write, twice):
    code, out, err = run("rank", "--catalog", write(document(credential("one"))), *twice)
    assert code == 2
    assert "is given twice" in out + err


@pytest.mark.parametrize("command", [("catalog", "list"), ("show", "one"), ("compare", "one")])
def test_every_command_refuses_it(run, command):
    code, _, err = run(*command, "--field", "a", "--field", "b")
    assert code == 2
    assert "--field is given twice" in err


def test_what_may_be_repeated_may_be(run, write):
    path = write(document(credential("one"), credential("two")))
    call = ("--holds", "one", "--holds", "two", "--aid", "pell=1", "--aid", "wioa=1")
    assert run("rank", "--catalog", path, *call)[0] == 0


FOUND_OUT = {"kind": "fact", "id": "fact.one.cost", "credential": "one", "criterion": "cost"}
FOUND_OUT |= {"amount": 7, "unit": "to_get"}
STEP = {"criterion": "cost", "start": 900, "end": 0, "unit": "USD"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"kind": "profile", "id": "learner.stat", "choice": "NJ"}, "did you mean learner.state?"),
        ({"kind": "profile", "id": "answers", "choice": []}, "is none of goal"),
        (
            {"kind": "profile", "id": "learner.aid_confirmed", "choice": [{"kind": "pell"}]},
            "is none of goal",
        ),
        ({"kind": "profile", "id": "learner.state", "choice": "ZZ"}, "is no state"),
        ({"kind": "profile", "id": "goal", "choice": {"field": "dat"}}, "did you mean data?"),
        ({"kind": "profile", "id": "goal", "choice": 7}, ""),
        ({"kind": "profile", "id": "limits.weeks", "choice": {"a": 1}}, ""),
        ({"kind": "nothing"}, "is none of profile"),
        ({**FOUND_OUT, "unit": "parsecs"}, "write to_get"),
        ({**FOUND_OUT, "id": "fact.other.cost"}, "write fact.one.cost"),
    ],
)
def test_choices_that_no_question_offers_are_refused(answer, said):
    found = from_file({"answers": [answer]})
    assert not isinstance(found, Profile)
    assert any(said in message for message in found) or not said


def test_one_question_is_answered_once():
    answer = {"kind": "profile", "id": "limits.weeks", "choice": 3}
    text = yaml.safe_dump({"answers": [answer, answer]})
    with pytest.raises(DataError, match=r"limits\.weeks is answered twice"):
        files.validate(parse(text.encode(), "p.yaml"))


def test_a_heading_with_nothing_under_it_says_nothing():
    assert from_file("goal:\nanswers:\nweights:\n") == Profile()


@pytest.mark.parametrize("words", ["a\x1b[31m", "a\u202eb", "caf\udce9"])
@pytest.mark.parametrize("option", ["goal", "college", "target_degree"])
def test_options_hold_no_signs_that_a_file_refuses(option, words):
    assert "holds the control character" in from_options(**{option: words})[0]


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["data", "NJ", "15-1212", "skip", "cost", "a", "same", "pell", "OnlineOnly"])
)
NAMES = st.sampled_from(
    [
        *("purpose", "goal", "learner", "limits", "scales", "weights", "answers", "field"),
        *("search", "state", "holds", "kind", "usd", "weeks", "cost", "time", "trust", "id"),
        *("choice", "steps", "criterion", "start", "unit", "a", "amounts", "amount"),
    ]
)
THINGS = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=20,
)
AMOUNTS = {name: [1, 2, 3] for name in CRITERIA}
WHOLE = {
    "purpose": "advance",
    "goal": {"field": "data", "occupation": "15-1212", "search": "one"},
    "learner": {
        "state": "NJ",
        "education": "bachelor",
        "experience_months": 12,
        "holds": ["two"],
        "ready_for": ["one"],
        "credits_held": 30,
        "college": "Thomas Edison",
        "target_degree": "BA",
        "college_takes_recommended": True,
        "aid_confirmed": [{"kind": "pell", "usd": 100, "per": "year"}],
        "bars": ["record"],
    },
    "limits": {"own_cost_usd": 900, "weeks": 30, "hours_per_week": 5, "delivery": ["OnlineOnly"]},
    "scales": {"cost": 2000},
    "weights": {"cost": 2, "trust": 1},
    "answers": [
        {"kind": "profile", "id": "limits.weeks", "choice": 3},
        {"kind": "profile", "id": "goal", "choice": {"field": "data"}, "keep": False},
        {"kind": "fact", "id": "f", "credential": "one", "criterion": "cost", "unit": "USD"}
        | {"amount": 70},
        {"kind": "tradeoff", "id": "t", "choice": "same", "scales": {}, "trust_version": 1}
        | {"a": STEP, "b": {**STEP, "criterion": "time", "unit": "w"}},
    ],
}


def places(part, lead=()):
    """Every place of a document."""
    if isinstance(part, dict | list):
        for step, value in part.items() if isinstance(part, dict) else enumerate(part):
            yield (*lead, step)
            yield from places(value, (*lead, step))


def changed(part, change):
    """The document without a place (None), or with something else there."""
    place, new = change
    if not place:
        return new
    copy = dict(part) if isinstance(part, dict) else list(part)
    with contextlib.suppress(KeyError, IndexError, TypeError):
        if len(place) == 1 and new is None:
            copy.pop(place[0])
        else:
            copy[place[0]] = changed(copy[place[0]], (place[1:], new))
    return copy


LIKELY = st.sampled_from([0, 0.01, 0.5, 1, 3, 1e7, 1e15, "a", "same", "unsure", "skip", "cost"])
CHANGE = st.tuples(st.sampled_from(list(places(WHOLE))), st.none() | LIKELY | LIKELY | THINGS)
CATALOG_OF_TWO = (credential("one", [("cost.tuition", 100)]), credential("two"))


@settings(max_examples=800)
@given(st.lists(CHANGE, max_size=3))
@pytest.mark.slow
def test_any_profile_is_refused_or_ranks(judge, changes):
    """What the checks let through, no command stumbles over; answers that contradict each other
    are told as such."""
    data = functools.reduce(changed, changes, WHOLE)
    known = Named(in_memory(*CATALOG_OF_TWO))
    try:
        profile = files.validate(parse(yaml.safe_dump(data).encode(), "p.yaml"), known)
        fields = {name: getattr(profile, name) for name in Profile.__dataclass_fields__}
        own_answers(judge(*CATALOG_OF_TWO, **fields))
    except DataError as error:
        assert error.problems
