"""credpick: which microcredential to pick, or none, and why.

From Python: `load`, `rank` and `show` (docs/python.md). They are imported when they are first used,
so that the program itself starts without them.
"""

TYPE_CHECKING = False  # a type checker takes it as true; importing it from typing takes its time
if TYPE_CHECKING:
    from credpick.api import load, rank, show
else:

    def __getattr__(name: str) -> object:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from credpick import api  # noqa: PLC0415 - numpy, pydantic, yaml: most runs need none

        return getattr(api, name)


__version__ = "0.2.0"
__all__ = ["__version__", "load", "rank", "show"]
