"""Badges: Open Badges 1 to 3 and their dialects, Credly's templates, Badgr's own form.

In comes a JSON document, out go records. Read `openbadges.py` first.
"""

from credpick.importers.badges.openbadges import fits, read

__all__ = ["fits", "read"]
