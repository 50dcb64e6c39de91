"""credpick catalog new: the starter is a sound catalog, and nothing is overwritten."""

import json


def test_the_starter_is_sound_and_ranks(run, tmp_path):
    path = tmp_path / "deep" / "mine.yaml"
    assert run("catalog", "new", path)[0] == 0
    assert run("catalog", "check", path)[0] == 0
    code, out, _ = run("rank", "--catalog", path, "--json")
    assert code == 0
    assert [row["id"] for row in json.loads(out)["ranking"]] == ["example-welding"]


def test_its_disabled_examples_are_sound_as_well(run, tmp_path):
    path = tmp_path / "mine.yaml"
    assert run("catalog", "new", path)[0] == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    examples = [line for line in lines if line.lstrip().startswith("# - {")]
    assert examples
    path.write_text("\n".join(line.replace("# - {", "- {") for line in lines), encoding="utf-8")
    assert run("catalog", "check", path)[0] == 0


def test_a_file_that_exists_is_left_alone(run, write):
    path = write("mine: true\n", "mine.yaml")
    code, _, err = run("catalog", "new", path)
    assert code == 2
    assert "exists already" in err
    assert path.read_text(encoding="utf-8") == "mine: true\n"


def test_a_place_where_nothing_can_be_written(run, write):
    code, _, err = run("catalog", "new", write("", "file") / "mine.yaml")
    assert code == 1
    assert "cannot be written" in err
