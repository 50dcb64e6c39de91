"""The rooms of the house: which package may import which, and how large a module may grow."""

import grimp
import pytest
from conftest import ROOT

SOURCE = ROOT / "src/credpick"
LONGEST = 400  # lines of a module

# The lowest first; what stands in one row imports nothing of its neighbors.
LAYERS = (
    {"errors"},
    {"text"},
    {"streams", "paths"},
    {"yamlfile"},
    {"validation"},
    {"vocabulary", "entries"},
    {"profile", "registers"},
    {"catalog"},
    {"goals", "importers"},
    {"criteria"},
    {"ranking"},
    {"interview"},
    {"present"},
    {"cli", "api"},
    {"__main__"},
    {"credpick"},  # the package itself: a door to `api`
)
# Beside the layers: pure mathematics, which knows nothing of ours.
BESIDE = {"decision"}
LEVELS = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


@pytest.fixture(scope="module")
def graph():
    """Every import, those for type checkers too."""
    return grimp.build_graph("credpick", cache_dir=None)


@pytest.fixture(scope="module")
def running():
    """The imports that happen when the program runs."""
    return grimp.build_graph("credpick", cache_dir=None, exclude_type_checking_imports=True)


def room_of(module):
    return module.split(".")[1] if "." in module else "credpick"


def between_rooms(graph):
    """(importer, imported) of every import that leaves its room."""
    return sorted(
        (module, other)
        for module in graph.modules
        for other in graph.find_modules_directly_imported_by(module)
        if room_of(module) != room_of(other) and other != "credpick"
    )


def test_every_room_has_its_level():
    rooms = {
        path.stem
        for path in SOURCE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert rooms - {"__init__"} | {"credpick"} == set(LEVELS) | BESIDE


def test_no_room_imports_upwards_or_from_beside(graph):
    upwards = [
        (module, other)
        for module, other in between_rooms(graph)
        if room_of(other) not in BESIDE
        and LEVELS[room_of(other)] >= LEVELS.get(room_of(module), -1)
    ]
    assert upwards == []


def test_only_the_command_line_and_what_reads_a_badge_depend_on_importers(graph):
    users = {one for one, other in between_rooms(graph) if room_of(other) == "importers"}
    assert {one for one in users if room_of(one) != "cli"} == {"credpick.interview.held"}


def test_decision_imports_nothing_of_ours(graph):
    assert [pair for pair in between_rooms(graph) if room_of(pair[0]) == "decision"] == []


def test_no_cycle_between_the_parts_of_any_package(running):
    found = [cycle for package in running.modules if (cycle := ring(running, package))]
    assert found == []


def ring(graph, package):
    """The children of a package that import each other in a ring, if any do."""
    children = graph.find_children(package)
    home = {
        module: child for child in children for module in {child, *graph.find_descendants(child)}
    }
    needs = {child: set() for child in children}
    for module, child in home.items():
        imported = graph.find_modules_directly_imported_by(module)
        needs[child] |= {home[other] for other in imported if other in home} - {child}
    while free := [child for child, others in needs.items() if not others]:
        for child in free:
            del needs[child]
        for others in needs.values():
            others.difference_update(free)
    return sorted(needs)


def test_no_module_is_long():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}
