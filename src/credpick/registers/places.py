"""Where registers lie. Every run asks whether they changed: nothing heavy is imported here."""

import os
from contextlib import suppress
from pathlib import Path

from credpick import paths

ABOUT = "about.json"
PREFIX = "register-"  # of the ids of the sources that registers are


def own_folder(name: str) -> Path:
    """Where the user's own copy of a register is kept; it may not exist. Raises OSError where
    nothing can be kept."""
    return paths.data_folder() / "registers" / name


def shipped_folder(name: str) -> Path:
    """Where the shipped register lies; it may not exist."""
    return paths.shipped("registers") / name


def folder(name: str) -> Path:
    """The folder of a register: the user's own newer copy when there is one, else the shipped."""
    with suppress(OSError):
        own = own_folder(name)
        if (own / ABOUT).exists():
            return own
    return shipped_folder(name)


def state() -> bytes:
    """What changes when any table of any register changes, or is replaced by the user."""
    found: list[str] = []
    for root in (shipped_folder, own_folder):
        with suppress(OSError), os.scandir(root("")) as folders:
            for one in folders:
                if one.is_dir():
                    found += _files(one.path)
    return "\n".join(sorted(found)).encode(errors="surrogateescape")


def _files(folder: str) -> list[str]:
    with os.scandir(folder) as files:
        return [f"{file.path} {_changed(file)}" for file in files]


def _changed(file: "os.DirEntry[str]") -> str:
    stat = file.stat()
    return f"{stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}"
