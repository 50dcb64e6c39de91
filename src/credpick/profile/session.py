"""An interrupted interview: a private file that says where it is and does not stay for ever."""

import os
import time
from pathlib import Path

from credpick import paths
from credpick.profile import files
from credpick.profile.model import Profile

DAYS = 7


def place() -> Path:
    """Where an interrupted interview lies."""
    return paths.state_folder() / "interrupted.yaml"


def save(profile: Profile) -> Path:
    """Keep the answers so far, readable by their owner only. Raises DataError."""
    path = place()
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        path.parent.chmod(0o700)
    files.write(profile, path, 0o600)
    return path


def load() -> Profile | None:
    """The answers of an interrupted interview, unless there are none or they have expired."""
    path = place()
    if expired(path):
        forget()
    return files.read(str(path)) if path.exists() else None


def expired(path: Path) -> bool:
    """Whether the file is older than a week."""
    return path.exists() and time.time() - path.stat().st_mtime > DAYS * 86_400


def forget() -> None:
    """Remove what was kept."""
    place().unlink(missing_ok=True)
