"""How much of a stranger's file is taken in at once."""

LARGEST_DOCUMENT = 256 * 2**20
LONGEST_LINE = 8 * 2**20
LARGEST_ARCHIVE = 64 * 2**30
# Lists shrink to a twentieth when they are packed, never to a two hundredth; bombs to a thousandth.
RATIO = 200
SMALL = 2**20  # bytes that may come out of whatever
SHORTEST_LINE = 64  # bytes as which a line counts besides its own
