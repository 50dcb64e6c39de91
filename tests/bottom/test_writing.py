"""The one way to write a file: whole or not at all, and into what is there as it is there."""

import contextlib
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from conftest import credential, document

from credpick import paths
from credpick.errors import DataError

unix = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes of Unix")
pytestmark = unix
OLD, NEW = b"old", b"new"


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def left_over(folder):
    return list(folder.rglob(".credpick-*"))


@pytest.fixture
def umask():
    before = os.umask(0o027)
    yield
    os.umask(before)


def test_a_new_file_has_the_mode_that_the_umask_gives(tmp_path, umask):
    paths.write_file(tmp_path / "a", NEW)
    paths.write_file(tmp_path / "b", NEW, private=True)
    assert (mode(tmp_path / "a"), mode(tmp_path / "b")) == (0o640, 0o600)


@pytest.mark.parametrize("held", [0o600, 0o644, 0o640, 0o664, 0o700])
@pytest.mark.parametrize("private", [True, False])
def test_the_mode_of_a_file_that_is_there_is_kept(tmp_path, umask, held, private):
    path = tmp_path / "a"
    path.write_bytes(OLD)
    path.chmod(held)
    paths.write_file(path, NEW, private)
    assert (mode(path), path.read_bytes()) == (held, NEW)


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link(tmp_path, there):
    target, link, second = tmp_path / "far/target", tmp_path / "link", tmp_path / "second"
    target.parent.mkdir()
    if there:
        target.write_bytes(OLD)
    link.symlink_to("far/target")
    second.symlink_to(link)
    paths.write_file(second, NEW)
    assert link.is_symlink()
    assert second.is_symlink()
    assert target.read_bytes() == NEW


def test_a_link_that_leads_to_itself_is_one_sentence(tmp_path):
    (tmp_path / "a").symlink_to("a")
    with pytest.raises(DataError, match=r"a: cannot be written: "):
        paths.write_file(tmp_path / "a", NEW)


def test_the_other_names_of_a_file_keep_up_with_it(tmp_path):
    (tmp_path / "a").write_bytes(OLD)
    os.link(tmp_path / "a", tmp_path / "b")
    paths.write_file(tmp_path / "a", NEW)
    assert (tmp_path / "b").read_bytes() == NEW


def test_a_pipe_is_written_into(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    paths.write_file(pipe, NEW)
    reader.join()
    assert got == [NEW]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_into():
    before = os.stat(os.devnull)
    paths.write_file(os.devnull, NEW)
    assert os.stat(os.devnull).st_rdev == before.st_rdev


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux only")
def test_a_device_that_is_full_is_one_sentence():
    with pytest.raises(DataError, match=r"/dev/full: cannot be written: No space left"):
        paths.write_file("/dev/full", NEW)


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="Linux only")
def test_standard_output_by_its_name_is_written_into_not_replaced(tmp_path):
    out = tmp_path / "out"
    program = (
        "from credpick import paths\n"
        "print('first', flush=True)\n"
        "paths.write_file('/dev/stdout', b'second\\n')\n"
        "print('third', flush=True)\n"
    )
    with out.open("ab") as file:
        subprocess.run([sys.executable, "-c", program], stdout=file, check=True)
    assert out.read_text().splitlines()[-1] == "third"


def test_a_folder_is_one_sentence(tmp_path):
    with pytest.raises(DataError, match="cannot be written: Is a directory"):
        paths.write_file(tmp_path, NEW)


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(OLD)
    with contextlib.suppress(ZeroDivisionError), paths.writing(path) as new:
        new.write_bytes(NEW)
        raise ZeroDivisionError
    assert path.read_bytes() == OLD
    assert left_over(tmp_path) == []


def test_what_a_killed_process_left_goes_after_a_day(tmp_path):
    old, young = tmp_path / ".credpick-old", tmp_path / ".credpick-young"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))
    paths.write_file(tmp_path / "a", NEW)
    assert left_over(tmp_path) == [young]


AS_NOBODY = """
import os, sys
sys.path[:0] = {path!r}
import random, tempfile  # what lies at root's is loaded while that may be read
from credpick import paths
from credpick.errors import DataError
os.umask(0o022)
os.setgroups([]), os.setgid(65534), os.setuid(65534)
try:
    paths.write_file({target!r}, b"new", private=True)
except DataError as error:
    print(error.problems[0].message)
"""


def as_nobody(target):
    """Write as a user who may do little."""
    program = AS_NOBODY.format(path=sys.path, target=str(target))
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert not done.stderr
    return done.stdout.strip()


@pytest.fixture
def anyones(tmp_path_factory):
    """A folder that every user can reach."""
    import tempfile

    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def test_a_file_that_is_protected_is_not_replaced(anyones):
    """Renaming would only ask whether the folder may be changed."""
    anyones.chmod(0o777)
    target = anyones / "a"
    target.write_bytes(OLD)
    os.chown(target, 65534, 65534)
    target.chmod(0o444)
    assert as_nobody(target) == "cannot be written: Permission denied"
    assert target.read_bytes() == OLD


def test_a_file_of_ones_own_in_a_folder_of_anothers_is_written_in_place(anyones):
    target = anyones / "a"
    target.write_bytes(OLD)
    os.chown(target, 65534, 65534)
    assert as_nobody(target) == ""
    assert target.read_bytes() == NEW


def test_the_owner_of_a_file_is_kept(anyones):
    shared = anyones / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    target = shared / "a"
    target.write_bytes(OLD)
    target.chmod(0o666)
    assert as_nobody(target) == ""
    assert (target.stat().st_uid, mode(target), target.read_bytes()) == (0, 0o666, NEW)
    os.chown(target, 65534, 65534)
    paths.write_file(target, OLD)
    assert (target.stat().st_uid, target.read_bytes()) == (65534, OLD)


def test_what_root_left_is_named(anyones):
    anyones.chmod(0o755)
    said = as_nobody(anyones / "a")
    assert said.startswith("cannot be written: Permission denied (")
    assert said.endswith("belongs to root, as after a call with sudo)")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/a b/c#d?e.sqlite"), "file:///home/a%20b/c%23d%3Fe.sqlite"),
        (PurePosixPath(os.fsdecode(b"/x/\xff.sqlite")), "file:///x/%FF.sqlite"),
        (PureWindowsPath(r"C:\Users\me\a.sqlite"), "file:///C%3A/Users/me/a.sqlite"),
        (PureWindowsPath(r"\\server\share\a.sqlite"), "file:////server/share/a.sqlite"),
    ],
)
def test_sqlite_opens_any_path_by_its_address(path, address):
    """SQLite refuses an address with a host: a Windows share has none in it."""
    assert paths.sqlite_address(path) == address


PERSONAL = {
    "report.html": ("report", "-o"),
    "report.md": ("report", "-o"),
}
PUBLIC = {
    "table.csv": ("catalog", "export", "-o"),
    "new.yaml": ("catalog", "new"),
}


@pytest.mark.parametrize("name", [*PERSONAL, *PUBLIC])
def test_every_file_of_a_command_goes_through_it(run, write, tmp_path, umask, name):
    path = write(document(credential("one", [("cost.tuition", 1)])))
    command = (PERSONAL | PUBLIC)[name]
    catalog = () if name == "new.yaml" else ("--catalog", path)
    target, link = tmp_path / "target", tmp_path / name
    if name != "new.yaml":  # which writes over nothing
        link.symlink_to(target)
    code, _, err = run(*command, link, *catalog)
    assert (code, target.exists()) == (0, name != "new.yaml"), err
    assert mode(link) == (0o600 if name in PERSONAL else 0o640)


@pytest.mark.parametrize("suffix", ["yaml", "sqlite"])
def test_an_import_goes_through_it(run, tmp_path, umask, suffix):
    (tmp_path / "a.csv").write_text("Program,School\nWelding,Acme\n")
    (tmp_path / "map.yaml").write_text(
        "source: {publisher: P, kind: aggregator}\n"
        "columns: {Program: name, School: awarding_body}\n"
    )
    target, link = tmp_path / "target", tmp_path / f"out.{suffix}"
    link.symlink_to(target)
    call = ("catalog", "import", tmp_path / "a.csv", "--mapping", tmp_path / "map.yaml")
    assert run(*call, "-o", link)[0] == 0
    assert link.is_symlink()
    assert mode(target) == 0o640
    target.chmod(0o604)
    assert run(*call, "-o", link)[0] == 0
    assert mode(target) == 0o604


def test_a_report_never_overwrites_what_it_reads(run, write, tmp_path):
    path = write(document(credential("one")))
    profile = tmp_path / "me.md"
    profile.write_text("goal: {field: data}\n")
    call = ("report", "--catalog", path, "--profile", profile, "-o", profile)
    code, _, err = run(*call)
    assert code == 2
    assert "is what is read" in err
    assert profile.read_text() == "goal: {field: data}\n"
