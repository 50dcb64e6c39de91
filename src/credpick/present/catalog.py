"""Catalogs in the terminal: checks, coverage, lists."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from credpick.catalog.checks import Cover, Stale
from credpick.catalog.store import Catalog
from credpick.present.terminal import safe, sign
from credpick.text import harmless

LONG = 2000  # rows of a list


def show_check(out: Console, catalog: Catalog, warnings: Sequence[str]) -> None:
    """The result of a check without errors."""
    for warning in warnings:
        out.print(Text().append(f"{sign(out, 'warn')} ", style="yellow").append(safe(warning)))
    facts = sum(len(found) for item in catalog.items for found in item.facts.values())
    out.print(
        f"{', '.join(catalog.files)}: {len(catalog.items)} credentials, {facts} facts "
        f"(with those of their awarding bodies), {len(catalog.sources)} sources, no errors, "
        f"{len(warnings)} warnings"
    )


def show_coverage(out: Console, table: Sequence[Cover]) -> None:
    """What is known by field and criterion."""
    view = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("field", "criterion", "n", "known", "partly", "unknown", "first-hand"):
        view.add_column(
            title, justify="left" if title in ("field", "criterion") else "right", no_wrap=True
        )
    for row in table:
        view.add_row(
            safe(row.field),
            row.criterion,
            str(row.credentials),
            *(f"{share:.0%}" for share in row[3:]),
        )
    out.print(view)


def show_list(out: Console, listed: Sequence[tuple[str, str, str, str]]) -> None:
    """One line a credential, from its field, id, name and awarding body."""
    if len(listed) > LONG:
        # Fitting columns to so many rows would take longer than reading them.
        for field, id, name, body in listed:
            out.file.write(harmless(f"{id}  {name} ({body})  {field}") + "\n")
        out.print(f"{len(listed)} credentials")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("id", no_wrap=out.width >= 120, overflow="fold")
    table.add_column("name", ratio=1, overflow="fold")
    table.add_column("field", no_wrap=True)
    for field, id, name, body in listed:
        table.add_row(safe(id), safe(f"{name} ({body})"), safe(field))
    out.print(table)
    out.print(f"{len(listed)} credentials")


def show_fields(out: Console, catalog: Catalog) -> None:
    """Fields and occupations with counts."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("field", no_wrap=True)
    table.add_column("n", justify="right")
    table.add_column("occupations", ratio=1)
    jobs: dict[str, list[str]] = {}
    for (field, code), title in sorted(catalog.jobs.items()):
        jobs.setdefault(field, []).append(f"{title} ({code})")
    for field, count in catalog.fields.items():
        table.add_row(safe(field), str(count), safe("; ".join(jobs.get(field, ()))))
    out.print(table)


def show_stale(out: Console, found: Sequence[Stale], most: int) -> None:
    """What needs a fresh look, the oldest and most influential first."""
    for one in found[:most] if most else found:
        age = "undated" if one.as_of == "unknown" else f"{one.as_of}, {one.months:.0f} months old"
        places = ", ".join(one.credentials[:3])
        more = f" and {len(one.credentials) - 3} more" if len(one.credentials) > 3 else ""
        out.print(safe(f"{one.key} = {one.value} ({age}; counts in {places}{more})"))
        out.print(Text("    ").append(safe(one.source, "bright_black")))
    undated = sum(one.as_of == "unknown" for one in found)
    out.print(f"{len(found)} facts to look at again, {undated} of them undated")
