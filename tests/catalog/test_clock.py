"""A wrong clock is suspected before the dates of a file; the shipped one is never refused."""

import datetime

import pytest
from conftest import DAY, credential, document

from credpick import paths
from credpick.catalog import load as module
from credpick.catalog.load import load
from credpick.errors import DataError

pytestmark = pytest.mark.slow


@pytest.fixture
def clock(monkeypatch):
    """Set the day that this computer believes in."""

    def _clock(day):
        class Date(datetime.date):
            @classmethod
            def today(cls):
                return datetime.date.fromisoformat(day)

        class Module:
            date, timedelta, datetime = Date, datetime.timedelta, datetime.datetime

        monkeypatch.setattr(module, "datetime", Module)

    return _clock


def told(path):
    try:
        load(path)
    except DataError as error:
        return [problem.message for problem in error.problems]
    return []


def dated(write, as_of, read="2020-01-01"):
    text = document(credential("one", [("cost.tuition", 1, {"as_of": as_of})]))
    text["sources"] = [{**source, "read": read} for source in text["sources"]]
    return write(text)


@pytest.mark.parametrize(
    ("as_of", "fine"),
    [
        ("2026-11-24", True),
        ("2026-11-25", True),  # it is tomorrow already elsewhere
        ("2026-11-26", False),
        ("2026-11", True),
        ("2026-12", False),
        ("2026", True),
        ("2027", False),
        ("9999-12-31", False),
    ],
)
def test_a_day_of_grace_and_no_more(write, clock, as_of, fine):
    clock("2026-11-24")
    assert (told(dated(write, as_of)) == []) is fine


def test_one_problem_names_the_clock_however_many_dates_there_are(write, clock):
    clock("1970-01-01")
    (message,) = told(dated(write, "2025-06-01"))
    assert message == (
        "7 dates lie in the future, this one first: this computer says that today is 1970-01-01; "
        "is its clock right?"
    )
    clock("2026-01-01")
    (message,) = told(dated(write, "2026-06-01"))
    assert message.startswith("lies in the future: this computer says that today is 2026-01-01")


@pytest.mark.parametrize("name", ["credentials.yaml", "nj-2023.yaml", "starter.yaml"])
@pytest.mark.parametrize("day", ["1970-01-01", "2020-02-29"])
def test_the_shipped_catalogs_are_never_refused_for_their_dates(clock, name, day):
    clock(day)
    assert told(paths.shipped(name)) == []


def test_no_shipped_date_is_younger_than_its_catalog():
    """The clock does not check them, so this does."""
    for name in ("credentials.yaml", "nj-2023.yaml"):
        catalog, _ = load(paths.shipped(name))
        latest = max(source.read for source in catalog.sources)
        facts = [
            fact for one in (*catalog.credentials, *catalog.awarding_bodies) for fact in one.facts
        ]
        assert all(fact.as_of <= latest for fact in facts if fact.as_of != "unknown")


def test_the_rules_are_read_whatever_the_clock_says(rules):
    assert rules["trust"]["ageing"]


def test_a_run_before_the_catalog_was_made_suspects_the_clock(run, write, monkeypatch):
    from credpick.cli import options

    class Date(datetime.date):
        @classmethod
        def today(cls):
            return datetime.date(2019, 5, 1)

    path = dated(write, "2020-01-01")
    monkeypatch.setattr(module, "is_shipped", lambda _: True)
    monkeypatch.setattr(options.datetime, "date", Date)
    code, _, err = run("rank", "--catalog", path)
    assert code == 0
    assert err.count("this computer says that today is 2019-05-01") == 1
    assert "--as-of" in err


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "9999-12-31", DAY.isoformat()])
@pytest.mark.parametrize(
    "command", [("rank",), ("rank", "--json"), ("show", "one"), ("why", "one")]
)
def test_any_day_may_be_judged(run, write, day, command):
    path = write(
        document(
            credential("one", [("cost.tuition", 1), ("trust.assessment", "proctored_exam")]),
            credential("two", [("cost.tuition", 2, {"as_of": "unknown"})]),
        )
    )
    code, _, err = run(*command, "--catalog", path, "--as-of", day)
    assert "mistake" not in err
    assert code == 0
