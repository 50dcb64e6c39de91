"""How much of a stranger's file is taken in at once."""

LARGEST_DOCUMENT = 256 * 2**20
LONGEST_LINE = 8 * 2**20
LARGEST_ARCHIVE = 64 * 2**30
