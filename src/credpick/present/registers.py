"""Registers in the terminal."""

from collections.abc import Sequence

from credpick.present.screen import Screen, quiet, safe
from credpick.registers.registry import State


def show_registers(out: Screen, states: Sequence[State]) -> None:
    """Each register with date, rows, licence; what only the user can bring, and what that is."""
    for one in states:
        if not one.about:
            out.say(safe(one.name, "bold"), quiet("  not there: you may bring it"), sign="dot")
        else:
            rows = f"{one.rows:,} rows of {one.about.date}{', your own' if one.own else ''}"
            out.say(safe(one.name, "bold"), safe(f"  {one.about.title}: {rows}"), sign="dot")
            out.say(quiet(f"{one.about.publisher}. {one.about.licence}"), indent=2)
        if one.bring:
            out.say(quiet(f"newer file: {one.bring}"), indent=2)


def show_replaced(out: Screen, state: State) -> None:
    """That a register was replaced, and by what."""
    date = state.about.date if state.about else ""
    out.say(safe(f"{state.name}: {state.rows:,} rows of {date} are in use from now on"))
