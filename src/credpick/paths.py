"""Where things lie: shipped data, the cache, state and own data. CREDPICK_HOME moves them."""

import os
from pathlib import Path


def shipped(name: str) -> Path:
    """A file of `data/`: inside the package when installed, beside `src` in a checkout."""
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.exists() else package.parents[1] / "data" / name


def cache_folder() -> Path:
    """The folder of compiled catalogs; it may not exist yet."""
    home = os.environ.get("CREDPICK_HOME")
    if home:
        return Path(home) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("credpick", appauthor=False)


def state_folder() -> Path:
    """The folder of interrupted interviews; it may not exist yet."""
    home = os.environ.get("CREDPICK_HOME")
    if home:
        return Path(home) / "state"
    from platformdirs import user_state_path

    return user_state_path("credpick", appauthor=False)


def data_folder() -> Path:
    """The folder of what the user brought (registers); it may not exist yet."""
    home = os.environ.get("CREDPICK_HOME")
    if home:
        return Path(home) / "data"
    from platformdirs import user_data_path

    return user_data_path("credpick", appauthor=False)


def replace_file(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    Raises OSError; nothing is left behind then.
    """
    import tempfile

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
