"""credpick: which microcredential to pick, or none, and why."""

__version__ = "0.1.0"
