"""Every test has its own home, no colour and a fixed width; `catalog` builds small catalogs."""

import datetime
import gc
import json
import os
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings

from credpick import streams

gc.set_threshold(100_000)  # as the program itself does: looking for garbage takes a third
os.environ.pop("CREDPICK_CATALOG", None)
# The processes of the tests compile the program once, not each for itself.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
settings.register_profile(
    "suite",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("suite")
DAY = datetime.date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("CREDPICK_HOME", str(tmp_path / "home"))
    for name in ("FORCE_COLOR", "NO_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "CREDPICK_CATALOG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(streams, "_told", set())  # every test is a run of its own


def compile_into(home, *names):
    """Compile and judge catalogs into a home, as the first run does; its cache folder."""
    from credpick.catalog.store import open_catalog
    from credpick.criteria import rules
    from credpick.profile.model import Profile
    from credpick.ranking.judge import judge as real

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CREDPICK_HOME", str(home))
        real(open_catalog(names), Profile(), rules.load(), DAY)
    return home / "cache"


@pytest.fixture(scope="session")
def _compiled(tmp_path_factory):
    return compile_into(tmp_path_factory.mktemp("compiled"))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory):
    """The shipped catalog, opened once; for what only reads it."""
    from credpick.catalog.store import open_catalog
    from credpick.goals import titles

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CREDPICK_HOME", str(tmp_path_factory.mktemp("shipped")))
        titles()  # job titles are compiled once
        return open_catalog(["shipped"])


@pytest.fixture
def compiled(_compiled, tmp_path):
    """The test's home has the shipped catalog as a first run leaves it."""
    shutil.copytree(_compiled, tmp_path / "home" / "cache")


SOURCES = [
    {
        "id": f"s-{kind.replace('_', '-')}",
        "url": f"https://{kind.replace('_', '-')}.example/page",
        "publisher": kind.replace("_", " ").title(),
        "kind": kind,
        "read": "2026-11",
    }
    for kind in ("government", "accreditor", "awarding_body", "press", "aggregator", "blog")
]


def credential(id="one", facts=(), stacks=(), **fields):
    """A credential as plain data; facts are (key, value, extra fields) or dictionaries."""
    return {
        "id": id,
        "name": fields.pop("name", id.replace("-", " ").title()),
        "awarding_body": fields.pop("awarding_body", "body"),
        "type": "Certification",
        "includes": "teaching",
        "field": "data",
        **fields,
        "facts": [_fact(fact) for fact in facts],
        "stacks": list(stacks),
    }


def _fact(fact):
    if isinstance(fact, dict):
        data = fact
    else:
        key, value, *extra = fact
        data = {"key": key, "value": value, **(extra[0] if extra else {})}
    if data["key"].startswith("cost.") and not isinstance(data["value"], bool):
        data = {"per": "all", **data}
    return {"source": "s-awarding-body", "as_of": "2026-10", **data}


def document(*credentials, bodies=None, **more):
    """A whole catalog document."""
    return {
        "sources": SOURCES,
        "awarding_bodies": bodies or [{"id": "body", "name": "Body", "kind": "company"}],
        "credentials": list(credentials),
        **more,
    }


@pytest.fixture
def write(tmp_path):
    """Write a document or text as a file and return its path."""

    def _write(content, name="catalog.yaml"):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False)
            path.write_text(text, encoding="utf-8")
        return path

    return _write


@pytest.fixture(scope="session")
def rules():
    from credpick import paths
    from credpick.criteria.rules import NAMES
    from credpick.criteria.rules_format import check

    return json.loads(
        json.dumps(
            {name: check(name, paths.shipped(f"rules/{name}.yaml").read_bytes()) for name in NAMES}
            | {"stamp": "tests"}
        )
    )


@pytest.fixture
def catalog():
    """A catalog of plain credentials without files, as the criteria read it."""
    return in_memory


def in_memory(*credentials, bodies=None, **more):
    """A catalog that was never a file, in the same store that the program reads."""
    import sqlite3

    from credpick.catalog.cache import digest
    from credpick.catalog.models import Catalog as Model
    from credpick.catalog.models import as_json
    from credpick.catalog.sqlite import add, begin, finish
    from credpick.catalog.store import Catalog, Part

    text = json.dumps([credentials, bodies, more]).encode()
    model = Model.model_validate(document(*credentials, bodies=bodies, **more))
    connection = sqlite3.connect(":memory:")
    begin(connection)
    groups = (model.sources, model.awarding_bodies, model.credentials)
    add(connection, *(map(as_json, group) for group in groups))
    finish(connection, digest(text), [])
    return Catalog([Part(Path("memory.yaml"), digest(text), connection)])


@pytest.fixture
def judge(rules):
    """Judge plain credentials for a profile."""

    def _judge(*credentials, day=DAY, bodies=None, **profile):
        from credpick.profile.model import Profile
        from credpick.ranking.judge import judge as real

        return real(in_memory(*credentials, bodies=bodies), Profile(**profile), rules, day)

    return _judge


@pytest.fixture
def run(capfd):
    """Run a command line in this process: (exit code, standard output, standard error)."""

    def _run(*arguments):
        from credpick.cli.main import run as real

        capfd.readouterr()
        code = real([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return int(code), out, err

    return _run


ROOT = Path(__file__).parents[1]


def score(values, weights):
    """The score of one alternative, as the program works it out for all."""
    import numpy as np

    from credpick.decision.additive import scores

    return float(scores(np.array([values], dtype=float), weights)[0])


def max_regrets(lows, highs, weights):
    """The maximum regret of every alternative."""
    from credpick.decision.regret import max_regret

    return [max_regret(place, lows, highs, weights) for place in range(len(lows))]
