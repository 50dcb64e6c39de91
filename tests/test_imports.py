"""What a command loads, proved without a clock, in a new process."""

import json
import os
import subprocess
import sys

import pytest
from conftest import credential, document

pytestmark = pytest.mark.slow

PROBE = """
import sys, io, json
sys.argv = ["credpick", *json.loads(sys.argv[1])]
from credpick.__main__ import main
out, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO())
code = main()
sys.stdout = out
print(json.dumps([code, sorted(sys.modules)]))
"""


def loaded(*arguments):
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps([str(one) for one in arguments])],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    code, modules = json.loads(done.stdout)
    assert code == 0, done.stderr
    return set(modules)


@pytest.fixture
def path(write):
    return write(document(*(credential(f"c{n}", [("cost.tuition", n)]) for n in range(4))))


def test_version_loads_nothing_of_ours_but_the_version():
    ours = {name for name in loaded("--version") if name.split(".")[0] == "credpick"}
    assert ours == {"credpick", "credpick.__main__"}
    assert "typer" not in loaded("--version")


def test_rank_json_with_given_weights_runs_from_the_compiled_catalog(path):
    call = ("rank", "--json", "--catalog", path, "--weights", "cost=1,trust=2", "--budget", 100)
    loaded(*call)
    heavy = {"pydantic", "yaml", "rich", "questionary", "jinja2", "scipy"}
    assert not heavy & loaded(*call)


def test_a_goal_is_read_from_what_is_compiled(path):
    call = ("rank", "--json", "--catalog", path, "--weights", "cost=1", "--goal", "IT support")
    loaded(*call)
    assert not {"pydantic", "yaml", "rich"} & loaded(*call)


def test_help_loads_no_heavy_library():
    assert not {"pydantic", "yaml", "questionary", "numpy"} & loaded("--help")


def test_rank_json_never_loads_a_decision_library(path):
    assert not {"scipy", "pymcdm", "skcriteria"} & loaded("rank", "--json", "--catalog", path)


@pytest.mark.parametrize("room", ["decision", "criteria"])
def test_pure_rooms_load_neither_door_nor_colours(room):
    program = (
        f"import sys, pkgutil, importlib, credpick.{room} as r\n"
        "for m in pkgutil.iter_modules(r.__path__):\n"
        "    m.name == 'rules_format' or importlib.import_module(f'{r.__name__}.{m.name}')\n"
        "print([n for n in ('typer', 'rich', 'questionary', 'scipy') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    assert done.stdout.strip() == "[]"
