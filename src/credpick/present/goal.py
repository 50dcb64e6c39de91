"""How the words of a goal were read, said before anything else."""

from credpick.goals import GoalReading
from credpick.present.screen import Screen, quiet, safe

MOST_NEAR = 3


def show_reading(out: Screen, meant: GoalReading) -> None:
    """The reading in a line, and what could be asked where it is in doubt."""
    reading = meant.reading
    if not reading:
        return
    out.say(safe(meant.line), sign="dot" if reading.understood else "warn")
    for other in reading.suggestions:
        out.say(safe(f"Did you mean {other}?"), indent=2)
    if reading.titles_to_ask:
        out.say(safe(f"Or one of these jobs: {'; '.join(reading.titles_to_ask)}?"), indent=2)
    if reading.also_near:
        more = len(reading.also_near) - MOST_NEAR
        names = "; ".join(near.name for near in reading.also_near[:MOST_NEAR])
        out.say(quiet(f"Also near: {names}" + (f" and {more} more" if more > 0 else "")), indent=2)
    out.print()
