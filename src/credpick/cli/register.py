"""credpick catalog register: what the registers are, and newer downloads of them."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from credpick.cli.look import Look
from credpick.cli.options import AsJson, for_reader
from credpick.errors import usage
from credpick.present.documents import write
from credpick.present.documents.catalog import register_document
from credpick.present.registers import show_registers, show_replaced
from credpick.registers.registry import REGISTERS, replace, states
from credpick.registers.table import DATE
from credpick.text import one_of


@for_reader
def register(
    look: Look,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A register; without it all are listed.")
    ] = None,
    from_: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="A newer download: file, archive or folder."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option("--date", metavar="DATE", help="Date of its data, where its name says none."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the registers that attach facts to credentials, or replace one by a newer download.

    Example: credpick catalog register scorecard --from Most-Recent-Cohorts_06102026.zip
    """
    if name and name not in REGISTERS:
        raise usage("NAME: " + one_of(name, list(REGISTERS)), "unknown_register")
    if not name or not from_:
        if from_ or date:
            raise usage("say which register: credpick catalog register NAME --from FILE")
        listed = [one for one in states() if name in (None, one.name)]
        if as_json:
            write(register_document(listed))
        else:
            show_registers(look.screen(), listed)
        return
    today = datetime.date.today().isoformat()
    if date and not (DATE.fullmatch(date) and date <= today):
        raise usage("--date: write a year, a month or a day that has passed (2027, 2027-05)")
    replaced = replace(name, Path(from_), date, today)
    if as_json:
        write(register_document([replaced]))
    else:
        show_replaced(look.screen(), replaced)
