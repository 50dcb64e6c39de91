"""Where things lie (shipped data, the cache, state, own data) and the one way to write a file.

CREDPICK_HOME moves cache, state and own data.
"""

import contextlib
import errno
import os
import shutil
import stat
import time
from collections.abc import Iterator
from pathlib import Path, PurePath
from urllib.parse import quote

from credpick.errors import DataError, Problem

# What a killed process leaves beside the file that it was writing; after a day nobody writes.
_PARTIAL, _DAY = ".credpick-", 86_400
LARGEST = 256 * 2**20  # bytes of a file that is read as a whole
_OWN_DEVICES = ("/dev/", "/proc/")  # /dev/stdout may lead to a file that somebody else holds open


def shipped(name: str) -> Path:
    """A file of `data/`: inside the package when installed, beside `src` in a checkout."""
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parents[1] / "data" / name


def is_shipped(path: Path) -> bool:
    """Whether a file came with the program."""
    try:
        return path.resolve().is_relative_to(shipped("rules").parent.resolve())
    except OSError:
        return False


def cache_folder() -> Path:
    """The folder of compiled catalogs; it may not exist yet.

    Raises OSError where there can be none: no home, or a folder that is somebody else's.
    """
    return _own_folder("cache")


def state_folder() -> Path:
    """The folder of interrupted interviews; it may not exist yet. Raises OSError likewise."""
    return _own_folder("state")


def _own_folder(kind: str) -> Path:
    home = os.environ.get("CREDPICK_HOME")
    folder = Path(home) / kind if home else None
    if folder is None:
        import platformdirs  # noqa: PLC0415 - 10 to 20 ms of every start

        known = {
            "cache": platformdirs.user_cache_path,
            "state": platformdirs.user_state_path,
            "data": platformdirs.user_data_path,
        }[kind]
        # For a user without a home some versions raise, others leave the `~` as it is.
        with contextlib.suppress(RuntimeError):
            folder = known("credpick", appauthor=False)
        if folder is None or not folder.is_absolute():
            raise OSError(errno.ENOENT, "there is no home folder; CREDPICK_HOME may name one")
    _refuse_foreign(folder)
    return folder


def data_folder() -> Path:
    """The folder of what the user brought (registers); it may not exist yet. Raises OSError."""
    return _own_folder("data")


def _refuse_foreign(folder: Path) -> None:
    """What lies there is read without being checked again, so nobody else may have put it there;
    and what root puts into a user's folder would lock that user out. Raises OSError."""
    if os.name != "posix":
        return
    there = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), None)
    if there is None:
        return
    found = there.stat()
    if found.st_uid not in (0, os.geteuid()):
        raise OSError(errno.EPERM, f"{there} belongs to another user")
    if there == folder and found.st_mode & stat.S_IWOTH:
        raise OSError(errno.EPERM, f"everybody may write to {there}")


def reason(error: BaseException) -> str:
    """Why something could not be read or written, in words; whose it is, where that is why."""
    said = getattr(error, "strerror", None) or str(error)
    name = getattr(error, "filename", None)
    if getattr(error, "errno", None) in (errno.EACCES, errno.EPERM) and isinstance(name, str):
        with contextlib.suppress(OSError):
            there = next(one for one in (Path(name), *Path(name).parents) if os.path.lexists(one))
            if os.name == "posix" and there.stat().st_uid == 0 != os.geteuid():
                said += f" ({there} belongs to root, as after a call with sudo)"
    return said


def slower(error: Exception) -> str:
    """What a run says that can keep nothing for the next one."""
    if isinstance(error, DataError):
        said = f"its place {error.problems[0].message}"
    else:
        said = reason(error)
    return f"credpick: nothing can be kept compiled ({said}); every run is slower"


def unwritable(path: str | Path, error: BaseException) -> DataError:
    """The one sentence about a file that cannot be written."""
    return DataError(Problem("unwritable", f"cannot be written: {reason(error)}", str(path)))


def unreadable(path: str | Path, error: BaseException) -> DataError:
    """The one sentence about a file that cannot be read."""
    return DataError(Problem("unreadable", f"cannot be read: {reason(error)}", str(path)))


def content_of(path: Path, largest: int = LARGEST) -> bytes:
    """The content of a file, or one byte more than is read of any: a device may never end.

    Raises OSError.
    """
    with path.open("rb") as handle:
        return handle.read(largest + 1)


def sqlite_address(path: PurePath) -> str:
    """The `file:` address by which SQLite opens an absolute path; a Windows share has no host in
    it, since SQLite takes none."""
    place = path.as_posix()
    lead = "" if place.startswith("/") else "/"  # C:/… becomes /C:/…
    return f"file://{lead}{quote(os.fsencode(place))}"


def write_file(path: str | Path, content: bytes, private: bool = False) -> None:
    """Write a file whole or not at all, as `writing` says. Raises DataError."""
    with writing(path, private) as new:
        new.write_bytes(content)


@contextlib.contextmanager
def writing(path: str | Path, private: bool = False) -> Iterator[Path]:
    """An empty file to fill; afterwards `path` is that, whole, or what it was before.

    A link stays a link; a pipe or a device is written into; a file that is there keeps its mode,
    its owner and its other names; a new one gets the mode that the umask gives, `private` the
    owner's alone. Raises DataError.
    """
    try:
        there = _standing(Path(path))
        # A link is followed here, because what is renamed over it would replace it.
        place = Path(os.path.realpath(path))
        beside = there is None or (
            stat.S_ISREG(there.st_mode)
            and there.st_nlink == 1
            and not str(path).startswith(_OWN_DEVICES)
        )
        new = place.parent / f"{_PARTIAL}{os.urandom(6).hex()}"
    except OSError as error:
        raise unwritable(path, error) from None
    try:
        if not beside or not _made(new, private, there):
            with _poured(path) as other:
                yield other
            return
        yield new
        _put(new, place, there)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)


def _standing(path: Path) -> os.stat_result | None:
    """What stands at a place already, links followed. Raises OSError where it is not to be
    written over."""
    try:
        there = path.stat()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return None
    if stat.S_ISDIR(there.st_mode):
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    # Renaming asks only whether the folder may be changed; a file that is protected is meant so.
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    return there


def _made(new: Path, private: bool, there: os.stat_result | None) -> bool:
    """Make an empty file; False where its folder may not be changed, but the file that is there
    already may."""
    for left in new.parent.glob(f"{_PARTIAL}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.lstat().st_mtime > _DAY:
                left.unlink()
    try:
        # The mode goes to the kernel, which takes from it what the umask says.
        mode = 0o600 if private or there else 0o666
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    except PermissionError:
        if there is None:
            raise
        return False
    return True


def _put(new: Path, place: Path, there: os.stat_result | None) -> None:
    """Give a filled file the mode and the owner of the one that it replaces, and its name."""
    with open(new, "rb+") as file:
        os.fsync(file.fileno())
    try:
        if there is not None:
            if os.name == "posix":
                made = new.stat()
                if (made.st_uid, made.st_gid) != (there.st_uid, there.st_gid):
                    os.chown(new, there.st_uid, there.st_gid)
            new.chmod(stat.S_IMODE(there.st_mode) & 0o777)
        new.replace(place)
    except PermissionError:
        if there is None:
            raise
        _pour(new, place)  # whose it is cannot be kept in a new file, but in the old one


@contextlib.contextmanager
def _poured(path: str | Path) -> Iterator[Path]:
    """A file elsewhere, whose content is written into what stands at `path`."""
    import tempfile  # noqa: PLC0415 - 8 ms of every start, for a rare way to write

    try:
        with tempfile.TemporaryDirectory(prefix="credpick-") as folder:
            new = Path(folder) / "new"
            yield new
            _pour(new, path)
    except OSError as error:
        raise unwritable(path, error) from None


def _pour(new: Path, path: str | Path) -> None:
    with open(new, "rb") as content, open(path, "wb") as target:
        shutil.copyfileobj(content, target)
