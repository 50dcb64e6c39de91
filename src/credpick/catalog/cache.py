"""What is worked out once and kept: compiled catalogs, checked rules, measured credentials.

One kind of file holds all of it: a digest, then the content. Its name carries a stamp of
everything that the content was made from, the code that made it included, so that no edit of a
catalog, a rule or a module is ever answered from the past.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path

from credpick import __version__, paths, streams
from credpick.catalog.sqlite import SUFFIX, write
from credpick.errors import DataError
from credpick.registers import places

# The rooms whose code decides what the kept content is.
READERS = ("catalog", "criteria", "profile", "registers", "ranking")
LOOSE = ("vocabulary.py", "text.py", "yamlfile.py", "validation.py")
PACKAGE = Path(__file__).parents[1]
_SIZE = 16


def digest(*parts: bytes) -> str:
    """A digest of byte strings, 32 hexadecimal digits."""
    made = blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.hexdigest()


@cache
def code_digest() -> str:
    """A digest of the version and of every module that reads catalogs or measures them."""
    return digest(__version__.encode(), *(file.read_bytes() for file in modules()))


def modules() -> Iterator[Path]:
    """Every module whose code decides what the kept content is."""
    for room in READERS:
        with os.scandir(PACKAGE / room) as found:
            yield from sorted(Path(one.path) for one in found if one.name.endswith(".py"))
    yield from (PACKAGE / name for name in LOOSE)


def stamp_of(*contents: bytes) -> str:
    """What changes when one of these contents, or the code that reads them, changes."""
    return digest(code_digest().encode(), *contents)


def identity(path: Path) -> bytes:
    """What changes when a SQLite file of the user's changes: it may be too large to be read as a
    whole at every run, so its inode and times of change stand for its content (the time of the
    last change of an inode cannot be set back by a program). Raises OSError."""
    stat = path.stat()
    return f"{stat.st_ino} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}".encode()


def cached(kind: str, name: str, stamp: str, make: Callable[[], bytes]) -> bytes:
    """The content that was kept under a kind and a name with just this stamp; else `make` makes
    it, and it is kept. A damaged file is dropped with one line on standard error."""
    try:
        folder = paths.cache_folder()
    except OSError as error:
        streams.tell_once(paths.slower(error))
        return make()
    lead = f"{kind}-{digest(os.fsencode(name))[:8]}-"
    target = folder / f"{lead}{stamp}"
    with suppress(OSError):
        raw = target.read_bytes()
        if blake2b(raw[_SIZE:], digest_size=_SIZE).digest() == raw[:_SIZE]:
            return raw[_SIZE:]
        streams.tell(f"credpick: {target} is damaged and is made anew")
    content = make()
    try:
        # Nobody needs what a power cut takes: the digest tells, and it is made anew.
        paths.write_file(target, blake2b(content, digest_size=_SIZE).digest() + content)
        _clean(folder, lead, target)
    except (OSError, DataError) as error:
        streams.tell_once(paths.slower(error))
    return content


def _clean(folder: Path, lead: str, *made: Path) -> None:
    """Remove what came before under the same kind and name."""
    for old in folder.glob(f"{lead}*"):
        # Another process may read it (Windows): the next change removes it.
        with suppress(OSError):
            if old not in made:
                old.unlink()


def connect(path: Path) -> tuple[str, sqlite3.Connection]:
    """Stamp and connection of a catalog file, compiled if need be.

    Raises DataError with all problems.
    """
    try:
        if path.suffix == SUFFIX:
            stamp = stamp_of(identity(path), places.state())
            return stamp, _copied(path, stamp)
        content = paths.content_of(path)
    except OSError as error:
        raise paths.unreadable(path, error) from None
    stamp = stamp_of(content, places.state())
    compiled = cached("catalog", str(path.resolve()), stamp, partial(_compile, path, content))
    return stamp, opened(compiled)


def opened(content: bytes) -> sqlite3.Connection:
    """A database in memory from its content."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def _copied(path: Path, stamp: str) -> sqlite3.Connection:
    """The checked copy of a catalog that `catalog import` wrote. Raises DataError.

    The copy may be too large to be read as a whole at every run: a note beside it says what it
    was when it was made, and what differs is made anew.
    """
    # Checking takes pydantic, which a run with the copy in the cache does without.
    from credpick.catalog.foreign import fill  # noqa: PLC0415 - pydantic

    try:
        folder = paths.cache_folder()
        lead = f"copy-{digest(os.fsencode(path.resolve()))[:8]}-"
        copy, note = folder / f"{lead}{stamp}{SUFFIX}", folder / f"{lead}{stamp}"
        with suppress(OSError):
            if note.read_bytes() == identity(copy):
                return _read_only(copy)
        write(copy, partial(fill, path))
        paths.write_file(note, identity(copy))
        _clean(folder, lead, copy, note)
        return _read_only(copy)
    except (OSError, DataError, sqlite3.Error) as error:
        if isinstance(error, DataError) and error.problems[0].code != "unwritable":
            raise
        streams.tell_once(paths.slower(error))
        connection = sqlite3.connect(":memory:")
        fill(path, connection)
        return connection


def _read_only(path: Path) -> sqlite3.Connection:
    address = paths.sqlite_address(path.absolute())
    return sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True)


def _compile(path: Path, content: bytes) -> bytes:
    from credpick.catalog.compiling import compiled  # noqa: PLC0415 - takes pydantic and yaml

    return compiled(path, content, digest(content))
