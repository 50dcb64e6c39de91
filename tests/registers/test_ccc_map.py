"""California's credit for prior learning: by title only, blank units unknown, nothing accepted."""

from entries import listed

from credpick.catalog import models


def test_a_title_gives_an_edge_for_each_college_and_course():
    found, missed = listed("CCNA", "Cisco", ids={"ccc_map": "CompTIA A+"})
    assert missed == []
    edges = found["stacks"]
    assert len(edges) == 27
    assert {edge["state"] for edge in edges} == {"CA"}
    assert {edge["agreement"] for edge in edges} == {"recommendation"}
    assert {edge["source"] for edge in edges} == {"register-ccc-map"}
    for edge in edges:
        models.Stack.model_validate(edge)


def test_blank_units_stay_unknown_and_a_range_stays_a_range():
    found, _ = listed("Cloud", "X", ids={"ccc_map": "CompTIA Cloud+"})
    assert all("credits" not in edge for edge in found["stacks"])
    found, _ = listed("Welder", "X", ids={"ccc_map": "NCCER Welding Level 2; CompTIA A+"})
    sizes = [edge["credits"] for edge in found["stacks"] if "credits" in edge]
    assert [3, 4] in sizes
    assert 0 not in sizes


def test_a_title_that_is_not_there_is_told_and_a_name_alone_finds_nothing():
    found, missed = listed("CompTIA A+", "CompTIA", ids={"ccc_map": "CompTIA A+; A plus"})
    assert missed == ["no title A plus"]
    assert len(found["stacks"]) == 27
    found, _ = listed("CompTIA A+", "CompTIA")
    assert "stacks" not in found
