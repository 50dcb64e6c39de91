"""The command: what it writes, what it says, how it ends."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from conftest import ROOT
from reading import DATA

from credpick.catalog.load import load
from credpick.catalog.store import open_catalog
from credpick.cli.import_ import import_
from credpick.errors import DataError, UsageError

pytestmark = pytest.mark.slow

LIST = DATA / "etpl/nj_standardized_etpl_2023-05.csv"


def call(source, out=None, **more):
    options = {
        "format_": None,
        "mapping": None,
        "propose": False,
        "json_": False,
        "force": False,
        **more,
    }
    return import_(str(source), out and str(out), **options)


def test_a_written_catalog_is_sound_and_the_report_says_what_is_in_it(tmp_path, capfd):
    out = tmp_path / "nj.yaml"
    assert call(LIST, out) == 0
    catalog, needs = load(out)
    assert (len(catalog.credentials), needs) == (127, [])
    said = capfd.readouterr().out
    assert "Read 128 records: 127 credentials" in said
    assert "Left out: 1 × degree" in said
    assert "cost.tuition 125" in " ".join(said.split())


def test_the_report_as_json(tmp_path, capfd):
    assert call(LIST, tmp_path / "nj.yaml", json_=True) == 0
    report = json.loads(capfd.readouterr().out)
    assert report["schema"] == "credpick.import/1"
    assert (report["read"], report["written"], report["merged"]) == (128, 127, 0)
    assert report["left_out"][0]["reason"] == "degree"
    assert report["left_out"][0]["examples"][0]["where"].startswith(LIST.name)
    assert report["facts"]["cost.tuition"] == 125
    assert report["ignored_fields"]["street2"] > 0


def test_what_no_job_word_finds_is_told(tmp_path, capfd):
    (tmp_path / "mine.csv").write_text("Course,Cost,Job\nWelding,900,51-4121\nArc,800,\n")
    (tmp_path / "mine.yaml").write_text(
        "source: {publisher: P, kind: aggregator}\nas_of: '2026-10'\n"
        "defaults: {type: Certificate, includes: teaching, awarding_body: School}\n"
        "columns: {Course: name, Cost: {fact: cost.tuition, per: all}, Job: soc}\n"
    )
    how = {"mapping": str(tmp_path / "mine.yaml")}
    assert call(tmp_path / "mine.csv", tmp_path / "out.yaml", **how) == 0
    assert "Without an occupation code: 1 of 2;" in capfd.readouterr().out
    assert call(tmp_path / "mine.csv", tmp_path / "out.yaml", json_=True, force=True, **how) == 0
    assert json.loads(capfd.readouterr().out)["without_occupation"] == 1


def test_nothing_usable_ends_with_1_and_leaves_the_old_file(tmp_path, capfd):
    (tmp_path / "in.json").write_text('{"nothing": 1}')
    (tmp_path / "out.yaml").write_text("old")
    assert call(tmp_path / "in.json", tmp_path / "out.yaml") == 1
    assert (tmp_path / "out.yaml").read_text() == "old"
    assert "is not written" in " ".join(capfd.readouterr().out.split())


def test_a_stop_in_the_middle_leaves_the_old_file(tmp_path, monkeypatch):
    out = tmp_path / "out.yaml"
    out.write_text("old")

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("credpick.cli.import_.blocks", stop)
    with pytest.raises(KeyboardInterrupt):
        call(LIST, out)
    assert [path.name for path in tmp_path.iterdir()] == ["out.yaml"]
    assert out.read_text() == "old"


@pytest.mark.parametrize(
    ("source", "out", "more", "words"),
    [
        (LIST, None, {}, "-o OUT.yaml is missing"),
        (LIST, "out.json", {}, "ends in .yaml or .sqlite"),
        (LIST, "out.yaml", {"format_": "ctld"}, "did you mean ctdl?"),
        ("nowhere.csv", "out.yaml", {}, "there is no such file"),
        (
            DATA / "openbadges/vc_ed_models/openBadgeAsVc.json",
            None,
            {"propose": True},
            "needs no mapping",
        ),
    ],
)
def test_a_call_that_cannot_be_carried_out(source, out, more, words):
    with pytest.raises(UsageError) as error:
        call(source, out, **more)
    assert words in str(error.value)


def test_a_proposal_goes_out_and_comes_back_as_a_mapping(tmp_path, capfd):
    (tmp_path / "x.csv").write_text("Course,School,Fee\nWelding,Valley College,100\n")
    assert call(tmp_path / "x.csv", propose=True) == 0
    shown = capfd.readouterr().out
    assert call(tmp_path / "x.csv", tmp_path / "map.yaml", propose=True) == 0
    assert (tmp_path / "map.yaml").read_text() == shown
    out = tmp_path / "out.yaml"
    assert call(tmp_path / "x.csv", out, mapping=str(tmp_path / "map.yaml")) == 0
    catalog, _ = load(out)
    assert catalog.credentials[0].facts[0].key == "cost.fees"


def test_the_ranking_from_sqlite_is_that_from_yaml(tmp_path, run):
    rankings = []
    for name in ("nj.yaml", "nj.sqlite"):
        out = tmp_path / name
        assert call(LIST, out) == 0
        code, told, err = run("rank", "--catalog", str(out), "--json")
        assert code == 0, err
        rankings.append(json.loads(told)["ranking"])
    assert rankings[0]
    assert rankings[0] == rankings[1]


def test_both_forms_hold_the_same_entries(tmp_path):
    found = []
    for name in ("nj.yaml", "nj.sqlite"):
        assert call(LIST, tmp_path / name) == 0
        catalog = open_catalog([str(tmp_path / name)])
        items = {item.id: item for item in catalog.items}
        found.append((items, dict(catalog.sources)))
    assert len(found[0][0]) == 127
    assert found[0] == found[1]


IMPORT = [sys.executable, "-m", "credpick", "catalog", "import", str(LIST), "-o"]


unix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix")


def small_files():
    """No file may grow beyond 20 kB: what a full disk is to a process."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@unix
@pytest.mark.parametrize("kind", ["yaml", "sqlite"])
def test_a_full_disk_leaves_the_old_catalog(tmp_path, kind):
    out = tmp_path / f"out.{kind}"
    out.write_text("old")
    ended = subprocess.run(
        # -B: no compiled module may be cut off, which would break every run after this one.
        [sys.executable, "-B", *IMPORT[1:], str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=small_files,
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert out.name in ended.stderr
    assert [path.name for path in tmp_path.iterdir()] == [out.name]
    assert out.read_text() == "old"


@unix
@pytest.mark.parametrize("kind", ["yaml", "sqlite"])
def test_a_kill_leaves_the_old_catalog_or_the_new_one(tmp_path, kind):
    out = tmp_path / f"out.{kind}"
    assert call(LIST, out) == 0
    whole = open_catalog([str(out)]).items
    for delay in (0.3, 0.6, 0.9, 1.2):
        running = subprocess.Popen([*IMPORT, str(out)], cwd=ROOT, stdout=subprocess.DEVNULL)
        time.sleep(delay)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert open_catalog([str(out)]).items == whole


def killed_while_it_builds(command, folder, sign=".credpick-*", environment=None):
    """Start a command and kill it when a file of a name stands in a folder."""
    running = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while running.poll() is None and not list(folder.glob(sign)):
        time.sleep(0.001)
    running.send_signal(signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL


@unix
def test_a_kill_while_a_first_import_is_written_leaves_no_catalog(tmp_path):
    out = tmp_path / "out.sqlite"
    killed_while_it_builds([*IMPORT, str(out)], tmp_path)
    assert not out.exists()
    (left,) = tmp_path.glob(".credpick-*")
    assert call(LIST, out) == 0
    assert left.exists()  # it might still be written
    os.utime(left, (0, 0))
    assert call(LIST, out) == 0
    assert not left.exists()
    whole = open_catalog([str(out)]).items
    killed_while_it_builds([*IMPORT, str(out)], tmp_path)
    assert open_catalog([str(out)]).items == whole


@unix
def test_a_kill_while_a_first_ranking_compiles_costs_only_that_run(tmp_path):
    out = tmp_path / "nj.yaml"
    assert call(LIST, out) == 0
    cache = tmp_path / "home/cache"
    environment = {**os.environ, "CREDPICK_HOME": str(tmp_path / "home")}
    rank = [sys.executable, "-m", "credpick", "rank", "--catalog", str(out), "--json"]
    killed_while_it_builds(rank, cache, "catalog-*", environment)
    assert not list(cache.glob("measured-*"))
    again, later = (
        subprocess.run(rank, cwd=ROOT, env=environment, capture_output=True) for _ in range(2)
    )
    assert (again.returncode, again.stderr) == (0, b"")
    assert again.stdout == later.stdout
    assert list(cache.glob("measured-*"))


@unix
def test_a_first_ranking_on_a_full_disk_goes_without_the_cache(tmp_path):
    out = tmp_path / "nj.yaml"
    assert call(LIST, out) == 0
    environment = {**os.environ, "CREDPICK_HOME": str(tmp_path / "home")}
    rank = [sys.executable, "-B", "-m", "credpick", "rank", "--catalog", str(out), "--json"]
    full, free = (
        subprocess.run(
            rank, cwd=ROOT, env=environment, capture_output=True, text=True, preexec_fn=limit
        )
        for limit in (small_files, None)
    )
    assert (full.returncode, free.returncode) == (0, 0)
    assert "nothing can be kept compiled" in full.stderr
    assert full.stdout == free.stdout
    assert not list(tmp_path.rglob(".credpick-*"))


def test_two_imports_and_a_ranking_at_once_see_whole_catalogs(tmp_path):
    out = tmp_path / "out.sqlite"
    assert call(LIST, out) == 0
    rank = [sys.executable, "-m", "credpick", "rank", "--catalog", str(out), "--json"]
    running = [
        subprocess.Popen(one, cwd=ROOT, stdout=subprocess.DEVNULL)
        for one in ([*IMPORT, str(out)], rank, [*IMPORT, str(out)], rank)
    ]
    assert [process.wait() for process in running] == [0] * 4
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.sqlite"]
    assert len(open_catalog([str(out)]).items) == 127


def test_one_is_said_as_one(tmp_path, capfd):
    (tmp_path / "one.csv").write_text("Course,School,Fee\nWelding,Valley College,100\n")
    assert call(tmp_path / "one.csv", tmp_path / "map.yaml", propose=True) == 0
    out = tmp_path / "out.sqlite"
    assert call(tmp_path / "one.csv", out, mapping=str(tmp_path / "map.yaml")) == 0
    assert "Read 1 record: 1 credential written" in " ".join(capfd.readouterr().out.split())


@pytest.mark.parametrize("kind", ["source", "mapping", "proposal"])
def test_what_is_read_is_never_written_over(tmp_path, kind):
    source, mapping = tmp_path / "list.csv", tmp_path / "map.yaml"
    source.write_text("Program,School\nWelding,Acme\n")
    mapping.write_text("columns: {Program: name, School: awarding_body}\n")
    same = mapping if kind == "mapping" else source
    link = tmp_path / "link.yaml"
    link.symlink_to(same)
    before = same.read_bytes()
    more = {"propose": True} if kind == "proposal" else {"mapping": str(mapping)}
    with pytest.raises(UsageError, match="is what is read"):
        call(source, link, **more)
    assert same.read_bytes() == before


def test_a_proposal_that_cannot_be_written_is_one_message(tmp_path):
    source = tmp_path / "list.csv"
    source.write_text("Program,School\n")
    with pytest.raises(DataError, match="cannot be written"):
        call(source, tmp_path, propose=True)


def test_a_header_of_windows_1252_is_proposed(tmp_path, capfd):
    source = tmp_path / "list.csv"
    source.write_bytes("Descripción,School\n".encode("cp1252"))
    assert call(source, propose=True) == 0
    assert '"Descripción"' in capfd.readouterr().out
