"""Badges: Open Badges 1 to 3 and their dialects, Credly's templates, Badgr's own form."""

from credpick.importers.badges.openbadges import fits, read

__all__ = ["fits", "read"]
