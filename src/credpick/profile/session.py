"""Interviews on the way: each in a private file of its own, which does not stay for ever.

The file is written after every answer, so that whatever ends an interview loses none.
"""

import datetime
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from credpick import paths
from credpick.errors import CredpickError, Problem
from credpick.profile.checks import Known
from credpick.profile.model import Profile

DAYS = 7
SUFFIX = ".yaml"


class Kept(NamedTuple):
    """An interview that was not finished: its file, when its last answer came, and a mark that
    changes when its file does."""

    path: Path
    when: datetime.datetime
    mark: tuple[int, int]


def folder() -> Path:
    """Where interviews are kept. Raises OSError where there can be no such place."""
    return paths.state_folder() / "interviews"


def clean() -> None:
    """Remove what is older than a week; where that fails, it stays."""
    with suppress(OSError):
        for place in (folder(), paths.state_folder()):
            for path in place.glob("*") if place.is_dir() else ():
                with suppress(OSError):
                    found = path.lstat()
                    if not path.is_dir() and time.time() - found.st_mtime > DAYS * 86_400:
                        path.unlink()


def kept() -> list[Kept]:
    """The interviews that can be resumed, the latest first."""
    found = []
    with suppress(OSError):
        for path in folder().glob(f"*{SUFFIX}"):
            with suppress(OSError):
                found.append(Kept(path, _when(path), _mark(path)))
    return sorted(found, key=lambda one: (one.when, one.path.name), reverse=True)


def read(one: Kept, known: Known | None = None) -> Profile:
    """The answers of an interview. Raises DataError."""
    from credpick.profile import files  # noqa: PLC0415 - takes pydantic and yaml

    return files.read(str(one.path), known)


def _when(path: Path) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(path.stat().st_mtime)


def _mark(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


class Session:
    """One interview that runs: its answers, kept in a new file as they come.

    A resumed one goes on in a file of its own too: somebody may resume the same twice.
    """

    def __init__(self, resumed: Kept | None = None, silent: bool = False) -> None:
        """`silent`: never write anything."""
        self.resumed, self.silent = resumed, silent
        self.path: Path | None = None
        self.failure: Problem | None = None  # why the latest answers are not kept

    def keep(self, profile: Profile) -> None:
        """Write the answers so far; `failure` says why where they cannot be."""
        from credpick.profile import files  # noqa: PLC0415 - takes pydantic and yaml

        if self.silent or not profile.answers:
            return
        try:
            self.path = self.path or _new()
            files.write(profile, self.path)
            self.failure = None
        except OSError as error:
            self.failure = paths.unwritable("the answers", error).problems[0]
        except CredpickError as error:
            self.failure = error.problems[0]
        if not self.failure:
            self._supersede()

    def end(self) -> None:
        """The interview is finished: nothing of it stays."""
        self._supersede()
        if self.path:
            with suppress(OSError):
                self.path.unlink(missing_ok=True)

    def _supersede(self) -> None:
        """What was resumed goes, unless somebody else has gone on with it meanwhile."""
        if self.resumed:
            with suppress(OSError):
                if _mark(self.resumed.path) == self.resumed.mark:
                    self.resumed.path.unlink()
            self.resumed = None


def _new() -> Path:
    place = folder()
    place.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        place.chmod(0o700)
    begun = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S")
    return place / f"{begun}-{os.urandom(4).hex()}{SUFFIX}"
