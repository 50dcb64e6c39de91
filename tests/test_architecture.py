"""The map of the house is the house: counts, rooms and first modules are as it says."""

import re

import pytest
from conftest import ROOT

SOURCE = ROOT / "src/credpick"
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
PACKAGES = sorted(path.parent for path in SOURCE.rglob("__init__.py") if path.parent != SOURCE)
SPINE = [
    (name, int(lines)) for name, lines in re.findall(r"^\| `([\w/]+\.py)` \| (\d+) \|", PAGE, re.M)
]


def length(name):
    return len((SOURCE / name).read_text(encoding="utf-8").splitlines())


def test_the_spine_is_as_long_as_it_says():
    assert len(SPINE) > 10
    far = {
        name: (said, length(name)) for name, said in SPINE if abs(length(name) - said) > said / 10
    }
    assert far == {}
    (together,) = re.findall(r"^\| together \| (\d+) \|", PAGE, re.M)
    assert int(together) == sum(said for _, said in SPINE)


def test_every_module_and_room_that_is_named_is_there():
    named = set(re.findall(r"`((?:\w+/)+\w*(?:\.py)?)`", PAGE))
    missing = [
        name for name in named if not (SOURCE / name).exists() and not (ROOT / name).exists()
    ]
    assert [name for name in missing if not name.startswith("CREDPICK_HOME")] == []


def test_every_room_stands_in_the_table():
    rooms = {path.stem for path in SOURCE.iterdir() if path.suffix == ".py" or path in PACKAGES}
    table = PAGE.split("## The rooms")[1].split("## Ten words")[0]
    assert {room for room in rooms if f"`{room}`" not in table and f"`{room}/`" not in table} == {
        "__init__",
        "__main__",
    }


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_package_says_what_comes_in_what_goes_out_and_where_to_begin(package):
    said = (package / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    assert re.search(r"\b[Ii]n comes?\b", said)
    assert re.search(r"\bout go(es)?\b", said)
    first = re.search(r"Read\s+`(\w+\.py)`\s+first", said)
    assert first
    assert (package / first[1]).exists()
